package lever

import (
	"fmt"
	"slices"

	"supercargo"
)

// Precedent is what somebody did about another movement, told under the rules that
// it is an instance of. That it was done says nothing of whether it was lawful.
type Precedent struct {
	Rules  []string `yaml:"rules"`  // ids
	By     string   `yaml:"by"`     // ISO 3166 alpha-2, or a name
	Date   string   `yaml:"date"`   // YYYY-MM-DD, or EDTF
	On     string   `yaml:"on"`     // the ship, aircraft or place
	What   string   `yaml:"what"`   // a sentence
	Source string   `yaml:"source"` // where it was read
	When   When     `yaml:"when"`   // the movements that it is told of
}

// checkPrecedents finds those without a rule of the table, a day or a source.
func (r *Rules) checkPrecedents(rules map[string]bool) error {
	for i := range r.Before {
		b := &r.Before[i]
		for _, id := range b.Rules {
			if !rules[id] {
				return fmt.Errorf("precedent %s of %s: no rule %q", b.On, b.Date, id)
			}
		}
		if len(b.Rules) == 0 || b.By == "" || b.What == "" || b.Source == "" || !isDay(earliest(b.Date)) {
			return fmt.Errorf("precedent %s of %s: without rule, actor, day, sentence or source", b.On, b.Date)
		}
	}
	return nil
}

// precedents are those of a rule, as known on the day of asking, that are of
// movements of this kind: none of their conditions is unmet.
func (r *Rules) precedents(x *Rule, p *Passage, asOf string) (out []supercargo.Done) {
next:
	for i := range r.Before {
		b := &r.Before[i]
		if !slices.Contains(b.Rules, x.ID) || earliest(b.Date) > asOf {
			continue
		}
		for _, f := range b.When.conditions(p, b.By) {
			if f.answer != met {
				continue next
			}
		}
		out = append(out, supercargo.Done{By: b.By, Date: b.Date, On: b.On, As: "precedent", What: b.What, When: against(b.Date, p), Source: b.Source})
	}
	return out
}
