package silence

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
)

// Taught is what the long silences that end on a day tell of how well ships are heard: each
// as far as the ship went on sending. How far that is, is worked out on the day on which it
// ends, by the weeks up to it, and then stands: a further day costs what that day holds, and
// what is told of a day rests on the weeks before it alone. Plain data, in order.
type Taught struct {
	Spans []Weighed
	Cells TaughtCells
	Hours TaughtHours
}

// Weighed is a long silence by its end, with the chance that the ship did not send.
type Weighed struct {
	Track supercargo.Track
	End   supercargo.Instant
	Off   float64
}

// TaughtCell is what is told of a cell: milliseconds of long silences, and of these taught.
type TaughtCell struct {
	Cell         Cell
	Regime       Regime
	Long, Taught int64
}

// TaughtHour is the same of a block in an hour.
type TaughtHour struct {
	Block        Cell
	At           int32 // hours since the epoch
	Long, Taught int64
}

// weigh works out for each long silence of the last day how probable it is that the ship
// went on sending, and teaches the model as much. It is judged by the days so far, in which
// all long silences, of which nothing is known yet, teach by half.
func (m *Model) weigh(h *held) *Taught {
	m.settle()
	l := m.lessonsOf(h)
	for _, x := range l.cells {
		m.put(x.Cell, x.Regime, sum{long: float64(x.Long)})
	}
	for _, x := range l.hours {
		m.inHour(x.Block, x.At, inHour{long: float64(x.Long)})
	}
	m.half = true
	m.changed()
	offs := make([]float64, len(h.long))
	for i := range h.long {
		ways := l.ways[i]
		offs[i] = m.judgeBy(&h.long[i], ways, alike(len(ways)), nil).NotSending
		l.ways[i] = nil
	}
	m.half = false
	m.changed()
	for i := range h.long {
		h.long[i].off = offs[i]
	}
	l.teach(h, m.weighed)
	for _, x := range l.cells {
		m.put(x.Cell, x.Regime, sum{taught: float64(x.Taught)})
	}
	for _, x := range l.hours {
		m.inHour(x.Block, x.At, inHour{taught: float64(x.Taught)})
	}
	return l.told(h)
}

// taughtBy is how much a step of a silence that went one of so many ways has taught.
func (m *Model) taughtBy(s *spanOf, millis int64, ways int) float64 {
	full := math.Round(float64(millis) / float64(ways))
	if m.half {
		return full / 2
	}
	return m.weighed(s, full)
}

// weighed is the part of a time in which the ship went on sending, to the millisecond.
func (m *Model) weighed(s *spanOf, full float64) float64 { return math.Round((1 - s.off) * full) }

// lessons are the times of the long silences of a day by where they may have been: what
// there is to teach, before it is known how much of it counts.
type lessons struct {
	cells []TaughtCell // each once, without what is taught, in order of the silences
	hours []TaughtHour
	parts []lesson
	ways  [][][]step // of each silence, until it is weighed
}

// lesson is a part of one of the ways of a silence, by the numbers of its silence, cell and hour.
type lesson struct {
	span, cell, hour int32
	millis           float64 // whole: a share of the time, as many as there are ways
}

func (m *Model) lessonsOf(h *held) *lessons {
	steps, in, l := 0, m.weighs.empty(), &m.lessons
	*l = lessons{l.cells[:0], l.hours[:0], l.parts[:0], slices.Grow(l.ways[:0], len(h.long))[:len(h.long)]} // in the room of the day before
	for i := range h.long {
		s := &h.long[i]
		l.ways[i] = m.p.waysIn(in, &s.A, &s.B, s.grace)
		for _, way := range l.ways[i] {
			steps += len(way)
		}
	}
	l.parts = slices.Grow(l.parts, steps)
	cells, hours := map[uint64]int32{}, map[uint64]int32{}
	var c, hour uint64 // of the step before, which is mostly of the same cell
	var x, y int32
	for i, ways := range l.ways {
		s := &h.long[i]
		r := m.p.regime(&s.A, &s.B)
		for _, way := range ways {
			for k := range way {
				st := &way[k]
				if of := inRegime(st.cell, r); of != c || len(l.parts) == 0 {
					c = of
					var is bool
					if x, is = cells[c]; !is {
						x = int32(len(l.cells))
						cells[c], l.cells = x, append(l.cells, TaughtCell{Cell: st.cell, Regime: r})
					}
				}
				if at := hourKey(st.cell.Block(), m.p.slot(st.at)); at != hour || len(l.parts) == 0 {
					hour = at
					var is bool
					if y, is = hours[hour]; !is {
						y = int32(len(l.hours))
						hours[hour], l.hours = y, append(l.hours, TaughtHour{Block: st.cell.Block(), At: m.p.slot(st.at)})
					}
				}
				full := math.Round(float64(st.millis) / float64(len(ways)))
				l.cells[x].Long += int64(full)
				l.hours[y].Long += int64(full)
				l.parts = append(l.parts, lesson{int32(i), x, y, full})
			}
		}
	}
	return l
}

// teach sums up what the long silences of a day teach; part is how much each does of a time.
func (l *lessons) teach(h *held, part func(*spanOf, float64) float64) {
	for _, x := range l.parts {
		taught := int64(part(&h.long[x.span], x.millis))
		l.cells[x.cell].Taught += taught
		l.hours[x.hour].Taught += taught
	}
}

// told is what was taught, in order.
func (l *lessons) told(h *held) *Taught {
	out := &Taught{}
	for i := range h.long {
		s := &h.long[i]
		out.Spans = append(out.Spans, Weighed{s.track, s.B.Time, s.off})
	}
	slices.SortFunc(l.cells, func(a, b TaughtCell) int {
		return cmp.Compare(inRegime(a.Cell, a.Regime), inRegime(b.Cell, b.Regime))
	})
	slices.SortFunc(l.hours, func(a, b TaughtHour) int {
		if a.Block != b.Block {
			return cmp.Compare(a.Block, b.Block)
		}
		return cmp.Compare(a.At, b.At)
	})
	out.Cells, out.Hours = packTaughtCells(l.cells), packTaughtHours(l.hours)
	return out
}

// teach adds what the long silences of a day tell, or takes it away.
func (m *Model) teach(h *held, sign float64) { m.add(h.told, h.timed, sign) }

func (m *Model) add(t *Taught, hours bool, sign float64) {
	for x := range t.Cells.All() {
		m.put(x.Cell, x.Regime, sum{long: sign * float64(x.Long), taught: sign * float64(x.Taught)})
	}
	if hours {
		m.teachHours(t, sign)
	}
}

func (m *Model) teachHours(t *Taught, sign float64) {
	for x := range t.Hours.All() {
		m.inHour(x.Block, x.At, inHour{long: sign * float64(x.Long), taught: sign * float64(x.Taught)})
	}
}

// remember gives the silences of a day the chances that were worked out when it was. One
// that is not among them has taught nothing.
func (h *held) remember() {
	for i := range h.long {
		h.long[i].off = 1
	}
	for _, s := range h.told.Spans {
		if i, is := h.ends[trackAt{s.Track, s.End}]; is {
			h.long[i].off = s.Off
		}
	}
}
