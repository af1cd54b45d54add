package run

import (
	"slices"

	"supercargo"
	"supercargo/chronometer"
	"supercargo/earshot"
	"supercargo/echo"
	"supercargo/outage"
	"supercargo/plain"
	"supercargo/silence"
	"supercargo/store"
	"supercargo/store/archive"
)

// What needs several ships or receivers goes one way: of the days that a run changed, the
// fixes are read once, track by track; what is seen of a day is kept beside it, a kind of
// part each (store.Heard, Ears, Marks, Suspects, Silences); and events are found in what is kept of the days
// concerned, or of all where that is little.

// tally is what is made of a day's fixes on one core, beside samples.
type tally struct {
	heard *outage.Counter
	ears  *earshot.Counter
	marks *echo.Marker
	times chronometer.Counter
	hush  *silence.Counter
	aloft *silence.Counter
	stood asStood // before the last two
	part  bool    // only what receivers, stations and feeds delivered is counted
}

// add takes the next fix of the day. Aircraft are counted apart: they are heard ten times as
// far as ships, by other receivers, and say nothing of how ships are.
func (t *tally) add(f *supercargo.Fix, hull uint8) {
	ship := f.Space() == supercargo.SpaceMMSI
	if ship {
		t.heard.Add(f, hull)
		t.ears.Add(f, hull)
	}
	if t.part {
		return
	}
	if ship {
		t.marks.Add(f, hull)
		t.times.Add(f)
	}
	t.stood.add(f, hull)
}

// listen takes the next fix as it stood when the day was over.
func (t *tally) listen(f *supercargo.Fix, hull uint8) {
	if f.Space() == supercargo.SpaceMMSI {
		t.hush.Add(f, hull)
	} else {
		t.aloft.Add(f, hull)
	}
}

// silences are how ships and aircraft were heard.
func (t *tally) silences() (ships, aircraft *silence.Day) {
	t.stood.end()
	return t.hush.Day(), t.aloft.Day()
}

// newTally is one for a day of which some fixes were not settled when it was over.
func (m *meetings) newTally(of stoodFixes) *tally {
	p, names := &m.r.Params, m.r.receivers.names
	if m.feeds == nil {
		m.feeds = feedsOf(m.r.inputs)
	}
	t := &tally{heard: outage.NewCounter(&p.Outage, m.feeds, names), ears: earshot.NewCounter(&p.Earshot, m.feeds, names),
		marks: echo.NewMarker(&p.Echo, m.p), times: chronometer.Counter{Order: m.r.byName()}, hush: silence.NewCounter(&p.Silence), aloft: silence.NewCounter(&p.SilenceAloft)}
	t.stood = asStood{fixes: of, order: m.r.byShip, to: t.listen}
	return t
}

// feedsOf are the names of the feeds, by source.
func feedsOf(inputs []store.Input) []string {
	feeds := []string{}
	for i := range inputs {
		in := &inputs[i]
		for int(in.ID) >= len(feeds) {
			feeds = append(feeds, "")
		}
		feeds[in.ID] = in.Feed
	}
	return feeds
}

// tallies are one for each core, for a day: for all that is counted, or for what receivers heard
// alone.
func (m *meetings) tallies(part bool, of stoodFixes) chan *tally {
	out := make(chan *tally, m.r.Workers)
	for range m.r.Workers {
		t := m.newTally(of)
		t.part = part
		out <- t
	}
	return out
}

// tallied writes what was made of a day, in the place of what was.
func (m *meetings) tallied(day int32, tallies chan *tally) error {
	if tallies == nil {
		return nil
	}
	var heard []*outage.Counter
	var ears []*earshot.Counter
	var marks []echo.Marked
	var hush, aloft []*silence.Day
	var times [][]chronometer.Row
	part := false
	for range m.r.Workers {
		t := <-tallies
		part = t.part
		heard, ears, marks = append(heard, t.heard), append(ears, t.ears), append(marks, t.marks.Marked()...)
		times = append(times, t.times.Rows())
		ships, aircraft := t.silences()
		hush, aloft = append(hush, ships), append(aloft, aircraft)
	}
	if err := m.counted(day, heard); err != nil {
		return err
	}
	if err := keep(m, store.Ears, day, earForm, earshot.Rows(&m.r.Params.Earshot, ears)); err != nil {
		return err
	}
	if part {
		return nil
	}
	if err := m.keepHush(day, silence.Join(hush...)); err != nil {
		return err
	}
	if err := m.keepAloft(day, silence.Join(aloft...)); err != nil {
		return err
	}
	if err := keep(m, store.Clocks, day, timeForm, chronometer.Join(times...)); err != nil {
		return err
	}
	slices.SortFunc(marks, echo.Marked.Compare)
	return keep(m, store.Marks, day, markForm, marks)
}

var (
	earForm  = plain.Of[earshot.Row]()
	markForm = echo.MarkedForm{}
	timeForm = plain.Of[chronometer.Row]()
	echoForm = plain.Of[echo.Row]()
	suspForm = plain.Of[echo.Suspect]()
)

// keptForm is how one of what is kept is written and read.
type keptForm[T any] interface {
	Append([]byte, *T) []byte
	Read([]byte, *T) error
}

// keep writes what is kept of a day under a kind, in the place of what was.
func keep[T any](m *meetings, kind string, day int32, form keptForm[T], rows []T) error {
	return m.writeDay(kind, day, len(rows) == 0, func(put func(supercargo.MMSI, []byte) error) error {
		var body []byte
		for i := range rows {
			body = form.Append(body[:0], &rows[i])
			if err := put(supercargo.MMSI(i), body); err != nil {
				return err
			}
		}
		return nil
	})
}

// kept reads what is kept of a day under a kind, in the parts given.
func kept[T any](in []partIn, kind string, day int32, form keptForm[T]) (out []T, err error) {
	for i := range in {
		p := &in[i]
		if p.Kind != kind || p.Day != day {
			continue
		}
		path := (&archive.Archive{Dir: p.dir}).Path(&p.Part)
		err := archive.EachState(path, func(_ supercargo.MMSI, _ supercargo.Instant, b []byte) error {
			var row T
			if err := form.Read(b, &row); err != nil {
				return err
			}
			out = append(out, row)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
