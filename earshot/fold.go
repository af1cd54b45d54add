package earshot

import (
	"slices"

	"supercargo/geo"
)

// Area is a cell from which a receiver hears, and the last day on which it did.
type Area struct {
	Cell
	Day int32
}

// State is what is remembered of a receiver between days: plain data of bounded size.
type State struct {
	Areas []Area // in order of cell
}

// Call is a station that one receiver heard from out of its range on one day.
type Call struct {
	Lone
	By     Key
	Day    int32
	FarNM  float64 // from the nearest area from which the receiver hears
	Others int     // different stations that the receiver heard that day
	Near   int     // other receivers that hear stations near there and did not hear this one
}

// Step takes the row of the next day, in order of days, and hands out the calls from out
// of range.
func (s *State) Step(p *Params, day int32, r *Row, emit func(*Call)) {
	s.learn(p, day, r.Areas)
	if r.Many || r.Stations < p.Known || !s.HasRange(p) {
		return
	}
	cells := s.Cells()
	far := map[uint32]bool{}
	var calls []Call
	for i := range r.Lone {
		l := &r.Lone[i]
		if !l.First.IsVessel() {
			continue
		}
		if nm := p.nearest(cells, pointOf(&l.First)); nm > p.FarNM {
			far[uint32(l.Track.MMSI)] = true
			calls = append(calls, Call{Lone: *l, By: r.Key, Day: day, FarNM: nm, Others: r.Stations - 1})
		}
	}
	if n := len(far); n > 1 && float64(n) > p.MostFar*float64(r.Stations) {
		return // it hears from far off, whatever brings it
	}
	for i := range calls {
		emit(&calls[i])
	}
}

// learn takes the areas of a day, and forgets old ones.
func (s *State) learn(p *Params, day int32, areas []Cell) {
	for _, c := range areas {
		i, is := slices.BinarySearchFunc(s.Areas, c, func(a Area, c Cell) int { return a.compare(c) })
		if !is {
			s.Areas = slices.Insert(s.Areas, i, Area{Cell: c})
		}
		s.Areas[i].Day = day
	}
	s.Areas = slices.DeleteFunc(s.Areas, func(a Area) bool { return day-a.Day > int32(p.ForgetDays) })
	if len(s.Areas) > 4*p.MostCells { // it hears from everywhere: what it hears from is no range, and need not be known
		s.Areas = s.Areas[:4*p.MostCells]
	}
}

// Cells are those from which the receiver hears.
func (s *State) Cells() (out []Cell) {
	for _, a := range s.Areas {
		out = append(out, a.Cell)
	}
	return out
}

// HasRange tells whether the receiver hears from one piece of the sea: nearly all cells
// lie within a station's reach of that one of them about which most of them are.
func (s *State) HasRange(p *Params) bool {
	if len(s.Areas) == 0 || len(s.Areas) > p.MostCells {
		return false
	}
	most := 0
	for _, a := range s.Areas {
		n := 0
		for _, b := range s.Areas {
			if geo.Within(p.middle(a.Cell), p.middle(b.Cell), p.TogetherNM) {
				n++
			}
		}
		most = max(most, n)
	}
	return float64(most) >= p.TogetherShare*float64(len(s.Areas))
}
