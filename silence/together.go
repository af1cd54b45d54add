package silence

import "supercargo"

// beside is what became of the ships that lay where one fell silent: those heard there
// while it was silent, and those that fell silent and were heard again when it was. Ships
// that stop sending each for reasons of their own do not do so at the same minutes; those
// that a receiver loses do.
type beside struct {
	cell     Cell
	together int // ships
	now      present
}

// beside of a silence of a ship that stayed where it was.
func (m *Model) beside(s *spanOf) (b beside) {
	if !m.p.stays(&s.A, &s.B) {
		return b
	}
	b.cell = m.p.cell(&s.A)
	hours := float64(s.Millis()-s.grace) * perHour
	for i := range m.days {
		for _, o := range m.days[i].layUp(m.p).at(b.cell, s.B.Time-supercargo.Instant(togetherMillis), s.B.Time+supercargo.Instant(togetherMillis)) {
			if o.track != s.track && m.p.atOnce(s, o) {
				b.together++
			}
		}
	}
	if b.together == 0 {
		return b
	}
	b.now.heard = m.heardDuring(s, b.cell)
	b.now.expected = b.now.heard + hours*float64(b.together)
	return b
}

// places are things of one day by the cell that they were in, with the time that they
// span, so that what is asked of an hour need not look through weeks.
type places[T any] struct {
	of       map[Cell][]*T
	from, to supercargo.Instant
}

func (p *places[T]) put(c Cell, x *T, from, to supercargo.Instant) {
	if p.of == nil {
		p.of, p.from, p.to = map[Cell][]*T{}, from, to
	}
	p.of[c], p.from, p.to = append(p.of[c], x), min(p.from, from), max(p.to, to)
}

// at are those in a cell, none where all are of other times.
func (p *places[T]) at(c Cell, from, to supercargo.Instant) []*T {
	if p.to < from || p.from > to {
		return nil
	}
	return p.of[c]
}

// layUp are the silences of ships that stayed where they were, by where, and by when they
// were heard again.
func (h *held) layUp(p *Params) *places[spanOf] {
	if h.lay == nil {
		h.lay = &places[spanOf]{}
		for _, of := range [][]spanOf{h.long, h.vast} {
			for k := range of {
				if s := &of[k]; p.stays(&s.A, &s.B) {
					h.lay.put(p.cell(&s.A), s, s.B.Time, s.B.Time)
				}
			}
		}
	}
	return h.lay
}

// stays tells whether a ship lay still before and after, at one spot.
func (p *Params) stays(a, b *End) bool { return p.Slow(a) && p.Slow(b) && nm(a, b) < spotNM }

// spotNM is how far apart two fixes of a ship at one spot are at most: 0.5 nm, a berth or
// the circle about an anchor.
const spotNM = 0.5

// atOnce tells whether two silences began and ended together, as far as can be known from
// ships that are heard so often.
func (p *Params) atOnce(a, b *spanOf) bool {
	within := min(max(a.grace, b.grace), togetherMillis)
	return apart(a.A.Time, b.A.Time) <= within && apart(a.B.Time, b.B.Time) <= within
}

// togetherMillis bounds what counts as together: half an hour.
const togetherMillis = 30 * supercargo.Minute

func apart(a, b supercargo.Instant) int64 { return int64(max(a, b) - min(a, b)) }

// heardDuring is for how long ships were heard that lay in a cell during a silence, hours
// summed over ships: those that were heard nowhere else on a day.
func (m *Model) heardDuring(s *spanOf, c Cell) (hours float64) {
	from, to := s.A.Time+supercargo.Instant(s.grace), s.B.Time
	for i := range m.days {
		for _, row := range m.days[i].stayed().at(c, from, to) {
			hours += float64(row.heardWithin(from, to)) * perHour
		}
	}
	return hours
}

// stayed are the ships that were heard in one cell only on the day, by which.
func (h *held) stayed() *places[Row] {
	if h.stay == nil {
		h.stay = &places[Row]{}
		for k := range h.day.Rows {
			if row := &h.day.Rows[k]; row.only(row.Cells.first().Cell) {
				h.stay.put(row.Cells.first().Cell, row, row.First.Time, row.Last.Time)
			}
		}
	}
	return h.stay
}

// only tells whether the ship was in one cell all the day.
func (r *Row) only(c Cell) bool {
	for x := range r.Cells.All() {
		if x.Cell != c {
			return false
		}
	}
	return true
}

// heardWithin is how much of a time lies between the first and last fix of the day and in
// no long silence, milliseconds.
func (r *Row) heardWithin(from, to supercargo.Instant) (millis int64) {
	from, to = max(from, r.First.Time), min(to, r.Last.Time)
	millis = max(0, int64(to-from))
	for i := range r.Long {
		s := &r.Long[i]
		millis -= max(0, int64(min(to, s.B.Time)-max(from, s.A.Time+supercargo.Instant(r.Grace))))
	}
	return max(0, millis)
}
