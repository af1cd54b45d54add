package detect

import (
	"fmt"
	"math"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// loitering is the event of such a time, nil where the ship lay at a berth or a
// mooring.
func (s *State) loitering(p *Params, c *chart.Chart, g *Linger) *supercargo.Event {
	d := &supercargo.LoiteringDetail{Hours: hoursOf(int64(g.Last.Time - g.Since.Time)), MedianKn: g.median(), RadiusNM: round(g.width()/2, 1)}
	if !s.surroundings(p, c, g, d) {
		return nil
	}
	e := s.event(supercargo.Loitering, &g.Since)
	e.Loitering = d
	witness(e, "first_there", &g.Since)
	silence(e, &g.Heard.Longest)
	witness(e, "last_there", &g.Last)
	d.Heard = g.Heard.of(g.Since.Time, g.Last.Time)
	if l := &s.Loiter; l.Stop != 0 && l.Till >= g.Since.Time && l.Stop <= g.Last.Time {
		d.Stop = supercargo.MakeEventID(supercargo.Stop, s.Track, l.Stop)
	}
	return e
}

// meets gives the definitions that are met, by name, so far off the shore. Slow says
// that all of the time was, or half of it by the speeds sent: a mean speed alone
// may come from silences, over which the straight way stands for the way sailed. The way
// between the positions has to be as slow.
func (q *LoiterParams) meets(g *Linger, off float64, slow bool) (names []string) {
	for _, x := range LoiterProfiles {
		if slow && max(g.mean(), g.along()) < x.Kn && g.long(x.Millis) && (x.ShoreNM == 0 || off >= x.ShoreNM) {
			names = append(names, x.Name)
		}
	}
	if g.long(q.AboutMillis) && g.width() <= 2*q.AboutNM {
		names = append(names, SmallArea)
	}
	return names
}

// surroundings says where she was, by what she says of herself and what is near,
// and tells whether it is to be called loitering at all: a ship that lies still by
// the shore, or anywhere inland, is at a berth, a lock or a mooring.
func (s *State) surroundings(p *Params, c *chart.Chart, g *Linger, d *supercargo.LoiteringDetail) bool {
	q, at, still := &p.Loiter, g.middle(), g.width() <= 2*p.Loiter.SwingNM
	anchor := g.share(g.Anchor)
	if g.share(g.Moored) >= q.StillShare || c.At(at) >= 0 || (still || anchor >= q.StillShare) && byPlace(c, at, p.Call.LeaveNM) {
		return false
	}
	off, near := shoreOf(c, at)
	if d.ShoreNM = near; off <= p.Call.ShoreNM && (still || g == &s.Loiter.About) {
		return false
	}
	d.Meets = q.meets(g, off, g == &s.Loiter.Slow || d.MedianKn != nil && *d.MedianKn < q.SlowKn)
	port, portNM := c.NearestPort(at, p.Stop.WaitNM)
	d.Context, d.Because = "unknown", coastWords(off)+fmt.Sprintf("; no port of the chart within %g nm", p.Stop.WaitNM)
	switch river := c.River(at); {
	case anchor >= q.StillShare:
		d.Context, d.Because = "anchorage", fmt.Sprintf("status at anchor for %.0f %% of the time; the chart has no anchorage here", 100*anchor)
	case river != "":
		d.Context, d.Because = "river", "on the "+river
	case off < -chart.ErrorNM:
		d.Context, d.Because = "river", coastWords(off)+", which has no rivers and lakes: on inland waters, unless the position is wrong"
	case port != chart.None:
		d.Context, d.Because = "waiting", fmt.Sprintf("%.1f nm from %s", portNM, c.Places[port].Name)
	case still:
		d.Because = fmt.Sprintf("stayed within %.1f nm, as at anchor or at a buoy or platform, but the status does not say so", max(0.1, d.RadiusNM))
	case off > q.OpenSeaNM:
		d.Context = "open_sea"
	case off <= p.Call.ShoreNM:
		d.Because += ": harbour craft, fishing boats and yachts often move like this by the shore"
	}
	if d.MedianKn != nil && *d.MedianKn >= q.LeaveKn {
		d.Because += fmt.Sprintf("; the median speed was %.1f kn: a boat that tows fishing gear on short legs moves like this too", *d.MedianKn)
	}
	return true
}

// byPlace tells whether a place of the chart is so near: anchorages are drawn with
// fewer corners than ships use.
func byPlace(c *chart.Chart, at geo.Point, nm float64) bool {
	for course := 0.0; course < 360; course += 45 {
		if c.At(geo.Sail(at, course, nm)) >= 0 {
			return true
		}
	}
	return false
}

// shoreOf is how far off the shore a position is, nautical miles, negative inland:
// infinite where there is none within reach, and then near is nil.
func shoreOf(c *chart.Chart, at geo.Point) (off float64, near *float64) {
	nm, ok := c.Shore(at)
	switch {
	case ok:
		off := round(nm, 2)
		return nm, &off
	case c.OnLand(at):
		return math.Inf(-1), nil
	}
	return math.Inf(1), nil
}

// coastWords says where a position lies by the coast.
func coastWords(off float64) string {
	switch {
	case math.IsInf(off, 1):
		return "more than 400 nm off the coast"
	case math.IsInf(off, -1):
		return "more than 400 nm inland by the generalised coast"
	case off < 0:
		return fmt.Sprintf("%.1f nm inland by the generalised coast", -off)
	}
	return fmt.Sprintf("%.1f nm off the coast", off)
}

// share is a part of the time.
func (g *Linger) share(millis int64) float64 {
	return float64(millis) / float64(max(1, g.Seen-g.Since.Time))
}
