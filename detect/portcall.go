package detect

import (
	"fmt"

	"supercargo"
	"supercargo/chart"
)

// callEvent is a port call as far as it has been seen.
func (s *State) callEvent(p *Params, c *chart.Chart, last, out *supercargo.Fix) *supercargo.Event {
	e := s.event(supercargo.PortCall, &s.Stay.Entry)
	d := &supercargo.PortCallDetail{}
	e.PortCall = d
	s.describe(p, c, e)
	d.Parts, d.Arrival, d.Departure, d.Stop = s.parts(p, e, &d.Seen, last, out)
	d.Grade = PortCallGrade(d.Parts)
	d.Completeness = Completeness(d.Parts)
	s.certain(p, &d.Seen, d)
	return e
}

// parts adds what a stay rests on, and says what was seen of it.
func (s *State) parts(p *Params, e *supercargo.Event, d *supercargo.Seen, last, out *supercargo.Fix) (parts []string, arrival, departure, stop [2]supercargo.Instant) {
	k, r := &s.Stay, &s.Rest
	witness(e, "first_inside", &k.Entry)
	arrival[1] = k.Entry.Time
	if witness(e, "last_outside", &k.Before) {
		arrival[0] = k.Before.Time
		e.Evidence[0], e.Evidence[1] = e.Evidence[1], e.Evidence[0] // in order of time
	}
	d.Began = s.began(p, arrival)
	if d.Began == "arrived" {
		parts = append(parts, "entry")
	}
	if r.Stop[1].Time != 0 && witness(e, "stop_begin", &r.Stop[0]) && witness(e, "stop_end", &r.Stop[1]) {
		parts = append(parts, "stop")
		stop = [2]supercargo.Instant{r.Stop[0].Time, r.Stop[1].Time}
	}
	silence(e, &r.Heard.Longest)
	if r.Heard.silentHere(&p.Heard) {
		parts = append(parts, "port_gap")
	}
	if out != nil {
		departure, d.Ended = s.left(p, e, out)
	}
	if d.Ended == "left" {
		parts = append(parts, "exit")
	}
	d.Heard, d.Presence, d.AwayNM = r.Heard.of(k.Entry.Time, last.Time), r.Heard.presence(&p.Heard), r.Heard.awayNM(&p.Heard)
	return parts, arrival, departure, stop
}

// began says how a stay began.
func (s *State) began(p *Params, arrival [2]supercargo.Instant) string {
	switch {
	case s.Stay.LastSeen.Time != 0:
		return "last_seen_here"
	case arrival[0] == 0:
		return "first_heard_here"
	case int64(arrival[1]-arrival[0]) >= p.Heard.AwayMillis:
		return "arrived_unheard"
	}
	return "arrived"
}

// left says how a stay ended that she was seen to have left.
func (s *State) left(p *Params, e *supercargo.Event, out *supercargo.Fix) (departure [2]supercargo.Instant, how string) {
	witness(e, "last_inside", &s.Prev)
	departure[0] = s.Prev.Time
	if !witness(e, "first_outside", out) {
		return departure, impossible
	}
	departure[1] = out.Time
	if int64(out.Time-s.Prev.Time) >= p.Heard.AwayMillis {
		return departure, "left_unheard"
	}
	return departure, "left"
}

// PortCallGrade grades a call by its parts, as Global Fishing Watch's port
// visits do: 4 with entry, exit, and a stop or a port gap between; 3 where one
// end was not seen; 2 where neither was; 1 where the ship only passed through.
// It is a grade of completeness: what was seen of a call, not how sure it is.
func PortCallGrade(parts []string) int {
	entry, exit, stayed := have(parts)
	switch {
	case !stayed:
		return 1
	case entry && exit:
		return 4
	case entry || exit:
		return 3
	}
	return 2
}

// Completeness is that grade in words.
func Completeness(parts []string) string {
	switch entry, exit, _ := have(parts); {
	case entry && exit:
		return "complete"
	case entry:
		return "departure_unseen"
	case exit:
		return "arrival_unseen"
	}
	return "both_ends_unseen"
}

func have(parts []string) (entry, exit, stayed bool) {
	for _, part := range parts {
		switch part {
		case "entry":
			entry = true
		case "exit":
			exit = true
		case "stop", "port_gap":
			stayed = true
		}
	}
	return entry, exit, stayed
}

// describe says where the call is.
func (s *State) describe(p *Params, c *chart.Chart, e *supercargo.Event) {
	k, d := &s.Stay, e.PortCall
	if k.Place < 0 {
		lat, lon := k.Entry.Degrees()
		d.PlaceKind, d.PlaceName = "unnamed", fmt.Sprintf("unnamed, %.3f %.3f", lat, lon)
		e.Place, d.ShoreNM, d.NearestPort = cellName(k.Cell), k.shore(), nearPort(p, c, k)
		return
	}
	at := &c.Places[k.Place]
	e.Place = at.ID
	d.PlaceName, d.OtherNames, d.PlaceKind, d.Country, d.LOCODE = at.Name, at.Also, at.Kind, at.Country, at.LOCODE
}

// shore is the distance to the coast of a place without a name, nil where none
// is within reach.
func (k *StayState) shore() *float64 {
	if k.NoShore {
		return nil
	}
	nm := k.Shore
	return &nm
}

func nearPort(p *Params, c *chart.Chart, k *StayState) *supercargo.NearPort {
	i, nm := c.NearestPort(point(&k.Entry), p.Stop.PortNM)
	if i == chart.None {
		return nil
	}
	return &supercargo.NearPort{ID: c.Places[i].ID, Name: c.Places[i].Name, NM: round(nm, 1)}
}
