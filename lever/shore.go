package lever

import (
	"fmt"
	"strings"

	"supercargo"
)

// Shore is a coastal state of the Caspian and what it did, as the table has it.
type Shore struct {
	State string    `yaml:"state"`
	Did   []Conduct `yaml:"did"`
}

// Conduct is something that a coastal state did or said.
type Conduct struct {
	Date   string `yaml:"date"`
	What   string `yaml:"what"`
	Source string `yaml:"source"`
}

// Coast says of one coastal state of the Caspian what it can do about a movement
// there, and what it did.
type Coast struct {
	State string            `json:"state"`
	May   string            `json:"may"`
	Did   []supercargo.Done `json:"did,omitempty"`
}

func (r *Rules) checkShores() error {
	for i := range r.Shores {
		for _, d := range r.Shores[i].Did {
			if !isDay(earliest(d.Date)) || d.What == "" || d.Source == "" {
				return fmt.Errorf("coast of %s: without day, sentence or source", r.Shores[i].State)
			}
		}
	}
	return nil
}

// Coasts tells of each coastal state what it can do about a movement that is on the
// Caspian, and what it did by the day of asking; none of any other movement.
func (r *Rules) Coasts(p *Passage, asOf string) (out []Coast) {
	if p.Mode != supercargo.BySea || p.Seas.Caspian != Yes {
		return nil
	}
	for i := range r.Shores {
		s := &r.Shores[i]
		c := Coast{State: s.State, May: p.may(s.State)}
		for _, d := range s.Did {
			if earliest(d.Date) <= asOf {
				c.Did = append(c.Did, supercargo.Done{By: s.State, Date: d.Date, On: s.State, As: "precedent", What: d.What, When: against(d.Date, p), Source: d.Source})
			}
		}
		out = append(out, c)
	}
	return out
}

// may says what a coastal state can do, by where the movement touches it.
func (p *Passage) may(state string) string {
	port := "If it calls there, or anchors in its waters, the state may search it and refuse it, by its own law."
	for _, e := range []End{p.Origin, p.Destination} {
		if e.State == state {
			return "One end lies there: it may search, hold or refuse the ship in port, by its own law."
		}
	}
	for _, e := range p.Calls {
		if e.State == state {
			return "It calls there: the state may search, hold or refuse it in port, by its own law."
		}
	}
	if p.Subject.Flag == state {
		return "It flies its flag: the state's law holds aboard, wherever it is."
	}
	own := "there it applies its own law, as far as the others bear it, since the convention of 2018 is not in force"
	switch sure, maybe := Passes(p.Waters, state); {
	case sure:
		return "It lay in waters within 15 nm of its coast: " + own + "."
	case maybe:
		return "It lay within the error of the 15 nm limit off its coast: " + own + "."
	case p.RouteKnown:
		return "Its positions show none of its waters: farther out no text gives the state power over a ship of another's flag. " + port
	case p.Usual == nil && p.Ways != nil:
		return p.byWays(state, own, port)
	case p.Usual == nil:
		return "Whether it passed through its waters is not known. Farther out no text gives the state power over a ship of another's flag. " + port
	}
	sure, maybe := Passes(p.Usual.Waters, state)
	off := ""
	if nm, ok := p.Usual.Clear[state]; ok {
		off = fmt.Sprintf(", %.0f nm off its coast at the nearest", nm)
	}
	switch {
	case sure || maybe:
		return "The shortest way by sea passes through its waters or close to their limit" + off + "; the way that was taken was not observed. If it lay in them, " + strings.TrimPrefix(own, "there ") + ". " + port
	case off == "":
		off = ", and other coasts are nearer all along"
	}
	return "The shortest way by sea keeps out of its waters" + off + "; the way that was taken was not observed. Out there no text gives the state power over a ship of another's flag. " + port
}

// byWays says it by the shortest ways between all ports of the two states.
func (p *Passage) byWays(state, own, port string) string {
	off := ""
	if nm, ok := p.Ways.Clear[state]; ok {
		off = fmt.Sprintf(", %.0f nm off its coast at the nearest", nm)
	}
	const not = "; between which ports it went, and by which way, was not observed. "
	if n := p.Ways.Through[state]; n > 0 {
		return fmt.Sprintf("Of the %d shortest ways between the ports of the two states, %d pass through its waters or close to their limit", p.Ways.Of, n) + not + "If it lay in them, " + strings.TrimPrefix(own, "there ") + ". " + port
	}
	return fmt.Sprintf("The %d shortest ways between the ports of the two states all keep out of its waters", p.Ways.Of) + off + not + "Out there no text gives the state power over a ship of another's flag. " + port
}
