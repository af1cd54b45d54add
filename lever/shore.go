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
	port := "If the ship calls there or anchors in its waters, the state may search or refuse it under its own law."
	for _, e := range []End{p.Origin, p.Destination} {
		if e.State == state {
			return "One end is there: the state may search, hold or refuse the ship in port under its own law."
		}
	}
	for _, e := range p.Calls {
		if e.State == state {
			return "The ship calls there: the state may search, hold or refuse it in port under its own law."
		}
	}
	if p.Subject.Flag == state {
		return "The ship flies its flag: the state's law applies aboard, wherever the ship is."
	}
	own := "there the state applies its own law, as far as the others accept it, because the convention of 2018 is not in force"
	switch sure, maybe := Passes(p.Waters, state); {
	case sure:
		return "The movement was within 15 nm of its coast: " + own + "."
	case maybe:
		return "The movement was about 15 nm off its coast, within the possible error: " + own + "."
	case p.RouteKnown:
		return "No position is in its waters. Farther out, no text gives the state power over a ship of another flag. " + port
	case p.Usual == nil && p.Ways != nil:
		return p.byWays(state, own, port)
	case p.Usual == nil:
		return "Whether the ship was in its waters is not known. Farther out, no text gives the state power over a ship of another flag. " + port
	}
	sure, maybe := Passes(p.Usual.Waters, state)
	off := ""
	if nm, ok := p.Usual.Clear[state]; ok {
		off = fmt.Sprintf(", %.0f nm off its coast at the closest", nm)
	}
	switch {
	case sure || maybe:
		return "The shortest sea route passes through its waters or close to their limit" + off + "; the actual route was not observed. If the ship was in them, " + strings.TrimPrefix(own, "there ") + ". " + port
	case off == "":
		off = ", with other coasts nearer all along"
	}
	return "The shortest sea route stays out of its waters" + off + "; the actual route was not observed. Out there, no text gives the state power over a ship of another flag. " + port
}

// byWays says it by the shortest ways between all ports of the two states.
func (p *Passage) byWays(state, own, port string) string {
	off := ""
	if nm, ok := p.Ways.Clear[state]; ok {
		off = fmt.Sprintf(", %.0f nm off its coast at the closest", nm)
	}
	const not = "; ports and route were not observed. "
	if n := p.Ways.Through[state]; n > 0 {
		pass := "pass"
		if n == 1 {
			pass = "passes"
		}
		return fmt.Sprintf("Of the %d shortest sea routes between ports of the two states, %d %s through its waters or close to their limit", p.Ways.Of, n, pass) + not + "If the ship was in them, " + strings.TrimPrefix(own, "there ") + ". " + port
	}
	return fmt.Sprintf("All %d shortest sea routes between ports of the two states stay out of its waters", p.Ways.Of) + off + not + "Out there, no text gives the state power over a ship of another flag. " + port
}
