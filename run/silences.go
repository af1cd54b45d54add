package run

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/plain"
	"supercargo/silence"
	"supercargo/store"
)

// How each ship was heard is counted day by day when a day's fixes are read for meetings,
// and kept (store.Silences), and so is what the silences that end on a day tell of reception
// (store.Taught). Both rest on the weeks up to the day alone. A gap is judged by the days
// before it and its own, so a run judges the gaps that it has found, and those within reach
// of the days that it changed.

// told is an event that waits to be written, with the fix that told it.
type told struct {
	event *supercargo.Event
	told  supercargo.Instant
	body  []byte // of one that is held, and of which the event has what Tx.Bodies gives alone: its JSON
}

// read reads what is held of it.
func (t *told) read() error {
	if t.body == nil {
		return nil
	}
	e := &supercargo.Event{}
	if err := json.Unmarshal(t.body, e); err != nil {
		return err
	}
	t.event, t.body = e, nil
	return nil
}

var (
	silencesForm = plain.Of[silence.Day]()
	taughtForm   = plain.Of[silence.Taught]()
)

// rowsOfBody is how many tracks are kept in one body: enough to be quick, few enough to
// be read one after the other.
const rowsOfBody = 512

// keepSilences writes what was counted of a day, in the place of what was.
func (m *meetings) keepSilences(kind string, day int32, d *silence.Day) error {
	if len(d.Rows) == 0 {
		return keep(m, kind, day, silencesForm, nil)
	}
	d.SumUp()
	parts := []silence.Day{{Sums: d.Sums, Hours: d.Hours, By: d.By, Near: d.Near}}
	for rows := range slices.Chunk(d.Rows, rowsOfBody) {
		parts = append(parts, silence.Day{Rows: rows})
	}
	return keep(m, kind, day, silencesForm, parts)
}

// keepHush writes what was counted of the ships of a day that was read whole, if it is
// something else than it was: else no gap that rests on it is judged again.
func (m *meetings) keepHush(day int32, d *silence.Day) error {
	same, err := m.sameSilences(store.Silences, day, d)
	if err != nil || same {
		m.r.hushed[day] = !same
		return err
	}
	return m.keepSilences(store.Silences, day, d)
}

// sameSilences tells whether what was counted of a day is what is kept of it.
func (m *meetings) sameSilences(kind string, day int32, d *silence.Day) (bool, error) {
	d.SumUp()
	if m.r.metAnew { // what is kept may be of another form
		held := slices.ContainsFunc(m.parts, func(p partIn) bool { return p.Kind == kind && p.Day == day })
		return !held && len(d.Rows) == 0, nil
	}
	was, err := dayOfSilences(m.parts, kind, day)
	if err != nil || was == nil && len(d.Rows) == 0 {
		return err == nil, err
	}
	return bytes.Equal(silencesForm.Append(nil, orNone(was)), silencesForm.Append(nil, d)), nil
}

// dayOfSilences reads what is kept of a day; nil where nothing is.
func dayOfSilences(in []partIn, kind string, day int32) (*silence.Day, error) {
	parts, err := kept(in, kind, day, silencesForm)
	if err != nil || len(parts) == 0 {
		return nil, err
	}
	out := &silence.Day{}
	for i := range parts {
		d := &parts[i]
		out.Rows, out.Hours = append(out.Rows, d.Rows...), append(out.Hours, d.Hours...)
		out.By, out.Near, out.Sums = append(out.By, d.By...), append(out.Near, d.Near...), append(out.Sums, d.Sums...)
	}
	return out, nil
}

// silences works out what the silences of the days within reach tell, and judges gaps and
// writes them.
func (r *batchRun) silences() error {
	if r.meetings != nil {
		if err := r.gapsWithin(); err != nil {
			return err
		}
	}
	x := &listening{r: r, ear: newEar(&r.Params, r.inForce())}
	if m := r.meetings; m != nil {
		x.ear = newEar(&r.Params, m.parts)
		x.stale = r.stale()
	}
	return x.all(r.gaps, store.Taught)
}

// all works out what silences tell on the days of which that is stale, keeps it under a kind, and
// judges gaps day by day.
func (x *listening) all(gaps []told, kind string) error {
	byDay := map[int32][]told{}
	for _, g := range gaps {
		d := g.event.End.Day()
		byDay[d] = append(byDay[d], g)
	}
	if m := x.r.meetings; m != nil {
		x.keep = func(day int32, t *silence.Taught) error {
			return keep(m, kind, day, taughtForm, []silence.Taught{*t})
		}
		for d := range x.stale {
			if _, is := byDay[d]; !is {
				byDay[d] = nil
			}
		}
	}
	for _, d := range sortedDays(byDay) {
		if err := x.upTo(d); err != nil {
			return err
		}
		gaps := byDay[d]
		slices.SortFunc(gaps, func(a, b told) int { return cmp.Compare(a.event.ID, b.event.ID) })
		if err := x.judge(gaps); err != nil {
			return err
		}
	}
	return nil
}

// stale are the days with fixes within reach of one that has changed: what their silences
// tell is to be worked out again.
func (r *batchRun) stale() map[int32]bool {
	out, p := map[int32]bool{}, &r.Params.Silence
	for d := range r.metDays {
		for c := d - p.Days - p.Before() + 1; c <= d; c++ {
			out[d] = out[d] || r.hushed[c]
		}
	}
	maps.DeleteFunc(out, func(_ int32, is bool) bool { return !is })
	return out
}

func sortedDays(of map[int32][]told) (out []int32) {
	for d := range of {
		out = append(out, d)
	}
	slices.Sort(out)
	return out
}

// gapsWithin adds the gaps that are held and rest on a day that has changed.
func (r *batchRun) gapsWithin() error {
	here := map[supercargo.EventID]bool{}
	for _, g := range r.gaps {
		here[g.event.ID] = true
	}
	for _, days := range r.reached() {
		q := store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}, From: startOf(days[0]), To: startOf(days[1]), Ended: true, Unordered: true}
		err := r.tx.Bodies(q, func(e *supercargo.Event, body []byte) error {
			if end := e.End.Day(); !here[e.ID] && end < days[1] && e.Track.MMSI.Space() == supercargo.SpaceMMSI {
				here[e.ID] = true
				r.gaps = append(r.gaps, told{e, store.AsBefore, bytes.Clone(body)})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// reached are the days whose gaps rest on a day that has changed, by what was heard on it
// or by what its silences had a part in telling, as stretches: each from a day up to
// another, which is not of it.
func (r *batchRun) reached() (out [][2]int32) {
	var changed []int32
	for d, is := range r.hushed {
		if is {
			changed = append(changed, d)
		}
	}
	slices.Sort(changed)
	for _, d := range changed {
		end := d + 2*r.Params.Silence.Days + r.Params.Silence.Before() - 1
		if n := len(out); n > 0 && d <= out[n-1][1] {
			out[n-1][1] = end
			continue
		}
		out = append(out, [2]int32{d, end})
	}
	return out
}

// listening judges the gaps of a run.
type listening struct {
	ear
	r *batchRun
}

func (x *listening) judge(gaps []told) error {
	cause := "found by run " + strconv.FormatInt(x.r.gen, 10)
	for i := range gaps {
		g := &gaps[i]
		var found *supercargo.SilenceDetail // of the silence between the moments at which the gap begins and ends
		if g.body != nil {
			e := g.event
			if j, held := x.model.JudgeHeld(e.Track, e.Start, e.End); held {
				if found = j.Detail(x.r.receivers.names); found.In(g.body) {
					continue // as it is held, which most are
				}
			}
			if err := g.read(); err != nil {
				return err
			}
		}
		was := g.event.Gap.Silence
		g.event.Gap.Silence = nil
		if a, b := witnessed(g.event, "last_before"), witnessed(g.event, "first_after"); a != nil && b != nil {
			if found == nil || a.Time != g.event.Start || b.Time != g.event.End {
				j := x.model.Judge(g.event.Track, silence.EndOf(a), silence.EndOf(b))
				found = j.Detail(x.r.receivers.names)
			}
			g.event.Gap.Silence = found
		}
		if g.told == store.AsBefore && reflect.DeepEqual(was, g.event.Gap.Silence) {
			continue // as it is held
		}
		wrote, err := x.r.tx.PutEvent(g.event, g.told, x.r.Now, cause)
		if err != nil {
			return err
		}
		if wrote {
			x.r.res.New++
		}
	}
	return nil
}

// witnessed is the fix of an event's evidence that has a role; nil where none has.
func witnessed(e *supercargo.Event, role string) *supercargo.Fix {
	for i := range e.Evidence {
		if e.Evidence[i].Role == role {
			return &e.Evidence[i].Fix
		}
	}
	return nil
}
