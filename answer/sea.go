package answer

import (
	"context"

	"supercargo"
	"supercargo/geo"
	"supercargo/reach"
	"supercargo/route"
)

// sea is what findings ask of ways by water and of gaps (weigh.Sea). It remembers what it
// was asked: the claims of a case ask for the same gaps and ports again and again.
type sea struct {
	ctx     context.Context
	clerk   *Clerk
	reached map[supercargo.EventID]*reach.Reached
	ways    map[[2]geo.Point]*route.Way // nil where there is none
	err     error                       // first that kept it from an answer
}

func newSea(ctx context.Context, c *Clerk) *sea {
	return &sea{ctx: ctx, clerk: c, reached: map[supercargo.EventID]*reach.Reached{}, ways: map[[2]geo.Point]*route.Way{}}
}

func (s *sea) Way(from, to geo.Point) (nm, errorNM float64, ok bool) {
	k := [2]geo.Point{from, to}
	w, known := s.ways[k]
	if !known {
		if found, err := route.Known().Way(from, to, nil); err == nil {
			w = &found
		}
		s.ways[k] = w
	}
	if w == nil {
		return 0, 0, false
	}
	return w.NM, w.ErrorNM, true
}

func (s *sea) Reach(gap *supercargo.Event) *reach.Reached {
	r, known := s.reached[gap.ID]
	if !known && gap.Gap != nil && gap.Gap.Aloft == nil && !gap.Open() && gap.Gap.Hours > 0 {
		x, err := s.clerk.reached(s.ctx, gap, true)
		if err == nil {
			r = x.r
		} else if s.err == nil {
			s.err = err
		}
		s.reached[gap.ID] = r
	}
	return r
}
