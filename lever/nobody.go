package lever

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// Nobody tells whether no state from outside can act on the movement while it
// is under way, as far as is known, and why each rule that comes nearest does
// not hold. Lists and money, which take hold at a distance, are another matter; so
// is the law of war, which is told apart.
type Nobody struct {
	Outside  bool     `json:"outside"`  // somebody outside may, with what binds or allows it
	Possible bool     `json:"possible"` // somebody outside might: it depends on what is not known
	Who      []string `json:"who,omitempty"`
	War      []string `json:"war,omitempty"` // parties to a war who may by its law, which is another matter
	Text     string   `json:"text"`
	Near     []string `json:"near,omitempty"`
}

// OutsidersOf weighs the levers of a movement: as Outsiders does, but that nothing is
// said of ways over land, for which the table has no rules, and that a war is not
// brought up where nothing ties the movement to a party to it.
func (r *Rules) OutsidersOf(p *Passage, all []supercargo.Lever) Nobody {
	all = slices.DeleteFunc(slices.Clone(all), func(l supercargo.Lever) bool {
		return l.Actor == supercargo.Belligerent && l.Standing == supercargo.CannotTell && p.Subject.Flag == "" && !r.touches(l.Rule, p)
	})
	n := Outsiders(all)
	if p.Mode == supercargo.ByAir {
		n.Text = strings.Replace(n.Text, "the voyage itself", "the flight itself", 1)
	}
	if w := modeWords[p.Mode]; !n.Outside && (p.Mode == supercargo.ByRail || p.Mode == supercargo.ByRoad) {
		n.Text = "Cannot say: no rule here for transport by " + w + ". The states crossed apply their own law."
	}
	return n
}

// touches tells whether one end lies in a state that a rule is about.
func (r *Rules) touches(id string, p *Passage) bool {
	for i := range r.Rows {
		if w := &r.Rows[i].When; r.Rows[i].ID == id {
			about := slices.Concat(w.Flag, w.Ends, w.Ports, w.Destination, w.Origin)
			return isIn(about, p.Origin.State) || isIn(about, p.Destination.State)
		}
	}
	return false
}

// Outsiders weighs the levers on the voyage of those outside the two ends.
func Outsiders(all []supercargo.Lever) (n Nobody) {
	var maybe, war []string
	for i := range all {
		l := &all[i]
		if l.Reach != supercargo.OnVoyage || l.Strength == supercargo.Bar || l.Who != "" && !l.Outside {
			continue
		}
		if ofWar(l.Actor) {
			if l.Standing == supercargo.Applies {
				n.War = append(n.War, l.Who+" ("+l.Rule+")")
			} else if l.Standing == supercargo.Could || l.Standing == supercargo.CannotTell {
				war = append(war, l.Title+": "+strings.Join(l.Missing, "; ")+".")
			}
			continue
		}
		strong := l.Strength == supercargo.Duty || l.Strength == supercargo.Power
		switch l.Standing {
		case supercargo.Applies:
			if strong && l.Who != everyState {
				n.Outside = true
				n.Who = append(n.Who, l.Who+" ("+l.Rule+")")
				continue
			}
			n.Near = append(n.Near, l.Title+": "+weak(l)+".")
		case supercargo.CannotTell, supercargo.Could:
			if strong {
				n.Possible = true
				maybe = append(maybe, l.Title+": "+strings.Join(l.Missing, "; ")+".")
			}
		case supercargo.NoMoreForce, supercargo.NotInForce:
			n.Near = append(n.Near, l.Title+": "+strings.TrimSuffix(first(l.Why), ".")+".")
		}
	}
	n.Near = once(append(append(maybe, war...), n.Near...))
	switch {
	case n.Outside:
		n.Text = "These may act on the voyage itself, outside the two ends: " + strings.Join(n.Who, ", ") + "."
	case n.Possible:
		n.Text = "It is not known whether anybody outside the two ends may act on the voyage itself; the missing facts and decisions are below."
	default:
		n.Text = "Nobody outside can act here, on the voyage itself, under the rules in the table."
	}
	switch {
	case len(n.War) > 0:
		n.Text += " The law of war is separate: under it, these may act: " + strings.Join(n.War, ", ") + "."
	case len(war) > 0:
		n.Text += " The law of war is separate: whether anybody may act under it depends on missing facts and decisions."
	}
	return n
}

// once leaves out what is told already.
func once(all []string) (out []string) {
	for _, s := range all {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

const everyState = "every state"

func weak(l *supercargo.Lever) string {
	switch {
	case l.Who == everyState && l.Strength == supercargo.Duty:
		return "it binds each state for its own nationals, ships and territory, and allows none to act on another's"
	case l.Strength == supercargo.Consent:
		return "it needs another's consent"
	case l.Strength == supercargo.Call:
		return "it calls on states but gives them no power"
	}
	return fmt.Sprintf("its strength is %s", l.Strength)
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}
