package weigh

import (
	"slices"
	"strings"

	"supercargo"
)

// stretch is from one moment to another.
type stretch struct{ from, to supercargo.Instant }

func (a stretch) meets(from, to supercargo.Instant) bool {
	return from < a.to && (to == 0 || to >= a.from)
}

// windows are when the ship has to be at the origin and at the destination:
// the dates of departure and arrival where they are said, else the claim's
// whole time; wider on both sides by a number of days, where the claim's time
// is in whole days.
func (c *course) windows(slack float64) (at, there stretch) {
	k := c.claim
	return widened(past(k, k.Departed), when(k), slack), widened(past(k, k.Arrived), when(k), slack)
}

func widened(s, whole supercargo.Span, slack float64) stretch {
	if s.Earliest == 0 || s.Latest == 0 {
		s = whole
	}
	w := stretch{s.Earliest, s.Latest}
	if int64(w.from)%supercargo.Day == 0 && int64(w.to)%supercargo.Day == 0 {
		d := supercargo.Instant(slack * float64(supercargo.Day))
		w.from, w.to = w.from-d, w.to+d
	}
	return w
}

// isAt tells whether a place of the chart is one of those named: itself or its
// roads.
func isAt(place string, of []supercargo.PlaceID) bool {
	return slices.Contains(of, supercargo.PlaceID(strings.TrimSuffix(place, "-roads"))) || slices.Contains(of, supercargo.PlaceID(place))
}

// calls are the port calls at the places that reach into the window. One in
// which the ship was silent for the whole of the window was not seen in it.
func (c *course) calls(at []supercargo.PlaceID, w stretch) (out []supercargo.Event) {
	for _, e := range c.events {
		if e.Kind == supercargo.PortCall && isAt(e.Place, at) && w.meets(e.Start, e.End) && !c.silent(e.Track, w) {
			out = append(out, e)
		}
	}
	return out
}

// voyages are those from origin to destination with departure and arrival in
// their windows.
func (c *course) voyages(from, to stretch) (out []supercargo.Event) {
	for _, e := range c.events {
		v := e.Voyage
		if v == nil || e.Open() || !isAt(v.From, c.from) || !isAt(v.To, c.to) || !made(&e) {
			continue
		}
		if from.meets(v.Departure[0], v.Departure[1]) && to.meets(v.Arrival[0], v.Arrival[1]) {
			out = append(out, e)
		}
	}
	return out
}

// heard is how many fixes of anyone there were near the places in a window. A
// row of reception counts where it lies in the window for its greater part.
func (c *course) heard(at []supercargo.PlaceID, w stretch) (n int64) {
	for _, r := range c.moves.Heard {
		middle := r.From + (r.To-r.From)/2
		if r.Aloft == c.aloft && slices.Contains(at, r.Place) && middle >= w.from && middle < w.to {
			n += r.Fixes
		}
	}
	return n
}

// mayHaveBeen tells whether the ship can have been at one of the places in the
// window: she called there, one of the tracks that may be hers leaves the time
// for it, or none was received in the window.
func (c *course) mayHaveBeen(at []supercargo.PlaceID, w stretch, knots float64) bool {
	if len(c.calls(at, w)) > 0 || len(at) == 0 {
		return true
	}
	received := 0
	for _, t := range c.tracks {
		if !w.meets(t.First, t.Last) {
			continue
		}
		if received++; !c.elsewhere(t, at, w, knots) {
			return true
		}
	}
	return received == 0
}

// elsewhere tells whether a track was received throughout the window with no
// gap in which the ship can have gone to the place and come back to where she
// was heard again, by the shortest way that any ship has at the greatest speed. A gap
// that is still open has until the end of the window to reach the place.
func (c *course) elsewhere(t Extent, at []supercargo.PlaceID, w stretch, knots float64) bool {
	gaps := c.gaps(t.Track, w)
	open := slices.ContainsFunc(gaps, func(g supercargo.Event) bool { return g.Open() })
	if t.First > w.from || t.Last < w.to && !open {
		return false
	}
	return !slices.ContainsFunc(gaps, func(g supercargo.Event) bool {
		return slices.ContainsFunc(at, func(id supercargo.PlaceID) bool { return c.within(&passage{&g, []supercargo.PlaceID{id}}, w.to, knots) })
	})
}

// silent tells whether one gap of the track holds the whole window.
func (c *course) silent(t supercargo.Track, w stretch) bool {
	return slices.ContainsFunc(c.gaps(t, w), func(g supercargo.Event) bool {
		return g.Start <= w.from && (g.Open() || g.End >= w.to)
	})
}

func (c *course) gaps(t supercargo.Track, w stretch) (out []supercargo.Event) {
	for _, e := range c.events {
		if e.Kind == supercargo.Gap && e.Track == t && w.meets(e.Start, e.End) {
			out = append(out, e)
		}
	}
	return out
}

// within tells whether a gap is long enough to go by way of the places, in
// their order, and on to where she was heard again; in an open gap, to be at the
// last of them by a moment. A place without a position may be anywhere.
func (c *course) within(p *passage, until supercargo.Instant, knots float64) bool {
	at, ok := c.points(p)
	if !ok {
		return true
	}
	if !p.gap.Open() {
		until = p.gap.End
	}
	nm := 0.0
	for i := range at[1:] {
		nm += c.moves.least(at[i], at[i+1])
	}
	return nm <= knots*float64(until-p.gap.Start)/float64(supercargo.Hour)
}

// toward is the passage to one of the places within a window: by the first gap in which
// she can have gone there, nil where there is none.
func (c *course) toward(to []supercargo.PlaceID, w stretch, knots float64) *passage {
	for i := range c.events {
		g := &c.events[i]
		if g.Kind != supercargo.Gap || !w.meets(g.Start, g.End) {
			continue
		}
		for _, id := range to {
			if p := (&passage{g, []supercargo.PlaceID{id}}); c.within(p, w.to, knots) {
				return p
			}
		}
	}
	return nil
}

// inside is a passage by which the whole voyage fits in a gap, nil where there is none.
func (c *course) inside(from, to stretch, knots float64) *passage {
	for i := range c.events {
		g := &c.events[i]
		if g.Kind != supercargo.Gap || !from.meets(g.Start, g.End) || !to.meets(g.Start, g.End) {
			continue
		}
		for _, a := range c.from {
			for _, b := range c.to {
				if p := (&passage{g, []supercargo.PlaceID{a, b}}); c.within(p, to.to, knots) {
					return p
				}
			}
		}
	}
	return nil
}
