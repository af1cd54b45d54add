package detect

import (
	"fmt"

	"supercargo"
	"supercargo/chart"
)

// StopParams are the thresholds for naming the kind of a stop at sea.
type StopParams struct {
	DriftNM float64 // a ship that moves farther than this from first to last fix at rest is adrift: 0.3 nm, more than a ship swings at anchor (six shackles and its length, either way)
	PortNM  float64 // search radius for the nearest port: 400 nm, as for the coast
	WaitNM  float64 // a ship no farther than this from a port may be waiting for it: 12 nm, where roads and pilots are
}

// DefaultStop are the thresholds in use.
var DefaultStop = StopParams{DriftNM: 0.3, PortNM: 400, WaitNM: 12}

// stopEvent is a stop at sea as far as it has been seen.
func (s *State) stopEvent(p *Params, c *chart.Chart, last, out *supercargo.Fix) *supercargo.Event {
	k := &s.Stay
	e := s.event(supercargo.Stop, &k.Entry)
	d := &supercargo.StopDetail{Cell: cellName(k.Cell), ShoreNM: k.shore(), NearestPort: nearPort(p, c, k)}
	e.Stop, e.Place = d, d.Cell
	parts, arrival, departure, stop := s.parts(p, e, &d.Seen, last, out)
	d.Arrival, d.Departure, d.Stop = arrival, departure, stop
	d.Completeness = Completeness(parts)
	d.Hours = hoursOf(int64(last.Time - k.Entry.Time))
	d.Loitering = s.loiteringSince(p, c, &k.Entry)
	d.StopKind, d.Because = s.stopKind(&p.Stop, d.NearestPort)
	x := p.Heard.doubts(&d.Seen, d.Stop)
	x.say(&d.Seen)
	return e
}

// stopKind says what a stop at sea is, by what she says of herself, how far she
// moved, and what is near.
func (s *State) stopKind(p *StopParams, port *supercargo.NearPort) (kind, because string) {
	first, last := &s.Stay.Entry, &s.Stay.Entry
	if r := &s.Rest; r.Stop[1].Time != 0 {
		first, last = &r.Stop[0], &r.Stop[1]
	}
	says := func(st supercargo.Status) bool { return first.Status == st || last.Status == st }
	switch {
	case says(supercargo.Moored):
		return "at_installation", "status moored, far from the coast: at a buoy, a platform, another ship, or land missing from the coast data"
	case says(supercargo.AtAnchor):
		return "at_anchor", "status at anchor"
	case says(supercargo.Aground):
		return "cannot_say", "status aground"
	case !nearly(first, last, p.DriftNM):
		return "adrift", fmt.Sprintf("the ship moved more than %g nm while at rest", p.DriftNM)
	case port != nil && port.NM <= p.WaitNM:
		return "waiting", fmt.Sprintf("%.1f nm from %s", port.NM, port.Name)
	}
	return "cannot_say", "the navigation status and the surroundings do not show why"
}
