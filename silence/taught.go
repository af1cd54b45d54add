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
	Cells []TaughtCell
	Hours []TaughtHour
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
	long := m.tell(h, func(*spanOf, float64) float64 { return 0 })
	m.add(long, true, 1)
	m.half = true
	clear(m.ships)
	offs := make([]float64, len(h.long))
	for i := range h.long {
		offs[i] = m.judge(&h.long[i], nil).NotSending
	}
	m.half = false
	clear(m.ships)
	m.add(long, true, -1)
	for i := range h.long {
		h.long[i].off = offs[i]
	}
	out := m.tell(h, m.weighed)
	m.add(out, true, 1)
	return out
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

// tell sums up what the long silences of a day teach; part is how much each does of a time.
func (m *Model) tell(h *held, part func(*spanOf, float64) float64) *Taught {
	type cell struct {
		Cell
		Regime
	}
	out, cells, hours := &Taught{}, map[cell]TaughtCell{}, map[uint64]TaughtHour{}
	for i := range h.long {
		s := &h.long[i]
		out.Spans = append(out.Spans, Weighed{s.track, s.B.Time, s.off})
		r, ways := m.p.regime(&s.A, &s.B), m.p.waysOf(&s.A, &s.B, s.grace)
		for _, way := range ways {
			for _, st := range way {
				full := math.Round(float64(st.millis) / float64(len(ways)))
				long, taught := int64(full), int64(part(s, full))
				c, b := cell{st.cell, r}, st.cell.Block()
				x := cells[c]
				cells[c] = TaughtCell{st.cell, r, x.Long + long, x.Taught + taught}
				k := hourKey(b, m.p.slot(st.at))
				y := hours[k]
				hours[k] = TaughtHour{b, m.p.slot(st.at), y.Long + long, y.Taught + taught}
			}
		}
	}
	for _, x := range cells {
		out.Cells = append(out.Cells, x)
	}
	for _, x := range hours {
		out.Hours = append(out.Hours, x)
	}
	slices.SortFunc(out.Cells, func(a, b TaughtCell) int {
		return cmp.Or(cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Regime, b.Regime))
	})
	slices.SortFunc(out.Hours, func(a, b TaughtHour) int { return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.At, b.At)) })
	return out
}

// teach adds what the long silences of a day tell, or takes it away.
func (m *Model) teach(h *held, sign float64) { m.add(h.told, !h.gone, sign) }

func (m *Model) add(t *Taught, hours bool, sign float64) {
	for _, x := range t.Cells {
		m.put(x.Cell, x.Regime, sum{long: sign * float64(x.Long), taught: sign * float64(x.Taught)})
	}
	if !hours {
		return
	}
	for _, x := range t.Hours {
		m.inHour(x.Block, x.At, inHour{long: sign * float64(x.Long), taught: sign * float64(x.Taught)})
	}
}

// remember gives the silences of a day the chances that were worked out when it was.
func (h *held) remember() {
	type end struct {
		of supercargo.Track
		at supercargo.Instant
	}
	offs := make(map[end]float64, len(h.told.Spans))
	for _, s := range h.told.Spans {
		offs[end{s.Track, s.End}] = s.Off
	}
	for i := range h.long {
		s := &h.long[i]
		if off, is := offs[end{s.track, s.B.Time}]; is {
			s.off = off
		} else {
			s.off = 1 // it has taught nothing
		}
	}
}
