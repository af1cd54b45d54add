package run

import (
	"context"
	"errors"

	"supercargo/meeting"
	"supercargo/silence"
	"supercargo/store"
	"supercargo/store/archive"
)

// ear is what was heard in the days before one, of ships or of aircraft.
type ear struct {
	p     *Params
	of    *silence.Params
	kinds [2]string // of the parts that keep it, and what silences tell
	parts []partIn
	days  map[int32]bool // of which it is kept how ships were heard
	known map[int32]bool // of which it is kept what their silences tell
	stale map[int32]bool // of which that is to be worked out again
	told  map[int32]*silence.Taught
	keep  func(int32, *silence.Taught) error
	model *silence.Model
	next  int32             // the first day that the model has not been given
	ahead map[int32]*keptOn // what has been read already
}

// keptOn is what is kept of a day.
type keptOn struct {
	of   *silence.Day
	told *silence.Taught
	err  error
}

func newEar(p *Params, parts []partIn) ear {
	return earOf(p, &p.Silence, [2]string{store.Silences, store.Taught}, parts)
}

func earOf(p *Params, of *silence.Params, kinds [2]string, parts []partIn) ear {
	x := ear{p: p, of: of, kinds: kinds, parts: parts, days: map[int32]bool{}, known: map[int32]bool{}, told: map[int32]*silence.Taught{}}
	for i := range parts {
		switch parts[i].Kind {
		case kinds[0]:
			x.days[parts[i].Day] = true
		case kinds[1]:
			x.known[parts[i].Day] = true
		}
	}
	return x
}

// upTo makes the model that of the days up to one.
func (x *ear) upTo(day int32) error {
	if x.model == nil || x.next < day-x.of.Days+1 {
		if err := x.begin(day); err != nil {
			return err
		}
	}
	for ; x.next <= day; x.next++ {
		if err := x.take(x.next); err != nil {
			return err
		}
	}
	x.dropBefore(day)
	return nil
}

// begin makes an empty model that can go on to a day: from the first of the days that count
// for it, or for an earlier one of which it is not known what its silences tell.
func (x *ear) begin(day int32) error {
	p := x.of
	berths := meeting.Berths{P: &x.p.Meeting, Chart: x.p.Chart}
	x.model = silence.NewModel(p, func(e *silence.End) silence.State { return p.StateOf(e, berths.At) })
	x.next = day - p.Days + 1
	for d := day; d >= x.next; d-- {
		if x.days[d] && x.told[d] == nil && (x.stale[d] || !x.known[d]) {
			x.next = d - p.Days + 1
		}
	}
	for d := x.next - p.Before(); d < x.next; d++ {
		k := x.kept(d)
		if k.err != nil {
			return k.err
		}
		if k.of != nil {
			x.model.Precede(k.of)
		}
	}
	return nil
}

func (x *ear) dropBefore(day int32) {
	for d, ok := x.model.First(); ok && d < day-x.of.Days+1; d, ok = x.model.First() {
		x.model.Drop()
	}
}

// take gives the model a day, with what its silences tell: what is kept of that, or what is
// worked out now.
func (x *ear) take(day int32) error {
	x.dropBefore(day)
	if !x.days[day] {
		return nil
	}
	k := x.kept(day)
	if k.err != nil || k.of == nil {
		return k.err
	}
	told := k.told
	known := told != nil
	told = x.model.Add(day, k.of, told)
	x.told[day] = told
	delete(x.told, day-2*x.of.Days-x.of.Before()) // nothing goes back so far
	if !known && x.keep != nil {
		return x.keep(day, told)
	}
	return nil
}

// kept is what is kept of a day, and what its silences tell where that holds.
func (x *ear) kept(day int32) *keptOn {
	if k := x.ahead[day]; k != nil {
		delete(x.ahead, day)
		return k
	}
	return x.read(day)
}

func (x *ear) read(day int32) *keptOn {
	k := &keptOn{told: x.told[day]}
	if k.of, k.err = dayOfSilences(x.parts, x.kinds[0], day); k.err != nil || k.of == nil {
		return k
	}
	if k.told == nil && x.known[day] && !x.stale[day] {
		k.told, k.err = taughtOn(x.parts, x.kinds[1], day)
	}
	return k
}

// readAhead reads what is kept of the days that count for one, several at a time.
func (x *ear) readAhead(ctx context.Context, day int32) {
	var days []int32
	for d := day - x.of.Days + 1 - x.of.Before(); d <= day; d++ {
		if x.days[d] {
			days = append(days, d)
		}
	}
	read := make([]*keptOn, len(days))
	Each(ctx, len(days), func(i int) { read[i] = x.read(days[i]) })
	x.ahead = map[int32]*keptOn{}
	for i, d := range days {
		x.ahead[d] = read[i] // nil where it was stopped before
	}
}

// taughtOn reads what is kept of what the silences of a day tell; nil where nothing is.
func taughtOn(in []partIn, kind string, day int32) (*silence.Taught, error) {
	rows, err := kept(in, kind, day, taughtForm)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

// Listened is how ships were heard in the weeks up to a day, out of an archive: the model
// by which the gaps that end on that day were judged.
func Listened(ctx context.Context, a *archive.Archive, p *Params, day int32) (*silence.Model, error) {
	parts := make([]partIn, len(a.Parts))
	for i := range a.Parts {
		parts[i] = partIn{a.Parts[i], a.Dir}
	}
	x := newEar(p, parts)
	x.readAhead(ctx, day)
	err := x.upTo(day)
	return x.model, errors.Join(err, ctx.Err())
}
