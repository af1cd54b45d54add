package lever

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the table of rules for docs/LEVERS.md: what each rests on, when it
// is in force, which trades it was put in for, and how its content is known; then
// what was done on their grounds, and by the coastal states of the Caspian.
func (r *Rules) Markdown(w io.Writer) error {
	if err := r.rows(w); err != nil {
		return err
	}
	return r.deeds(w)
}

func (r *Rules) rows(w io.Writer) error {
	if _, err := fmt.Fprint(w, "| rule | who | text | in force | strength | trade | known how |\n|---|---|---|---|---|---|---|\n"); err != nil {
		return err
	}
	for i := range r.Rows {
		x := &r.Rows[i]
		text := strings.TrimSuffix(x.Text.Instrument+", "+x.Text.Article, ", ")
		_, err := fmt.Fprintf(w, "| `%s` %s | %s | %s | %s | %s | %s | %s |\n", x.ID, x.Title, x.whoWords(), text, x.validWords(), x.strengthWords(), strings.Join(x.Scope, ", "), x.Text.Checked)
		if err != nil {
			return err
		}
	}
	return nil
}

// deeds are the precedents, and what the coastal states of the Caspian did or said.
func (r *Rules) deeds(w io.Writer) error {
	_, err := fmt.Fprint(w, "\n## What was done under these rules\n\nAs reported. That something was done does not mean that it was lawful, and does not say what was aboard.\n\n| when | by | about | what | rules | source |\n|---|---|---|---|---|---|\n")
	for i := range r.Before {
		b := &r.Before[i]
		if err == nil {
			_, err = fmt.Fprintf(w, "| %s | %s | %s | %s | `%s` | %s |\n", b.Date, b.By, b.On, b.What, strings.Join(b.Rules, "`, `"), b.Source)
		}
	}
	if err == nil {
		_, err = fmt.Fprint(w, "\n## The coastal states of the Caspian\n\nWhat each did or said, as far as known to this project.\n\n| state | when | what | source |\n|---|---|---|---|\n")
	}
	for i := range r.Shores {
		for _, d := range r.Shores[i].Did {
			if err == nil {
				_, err = fmt.Fprintf(w, "| %s | %s | %s | %s |\n", r.Shores[i].State, d.Date, d.What, d.Source)
			}
		}
	}
	return err
}

// strengthWords say with the strength that a decision comes first.
func (x *Rule) strengthWords() string {
	if len(x.Could) > 0 {
		return string(x.Strength) + ", once decided"
	}
	return string(x.Strength)
}

var roleWords = map[string]string{roleEnds: "the states of both ends", roleCalls: "states of ports called at", roleFlag: "the flag state", roleCoastal: "states whose waters are crossed",
	rolePassage: "states of the passage", roleOverflown: "states overflown", roleOwner: "state of owner or operator", roleInsurer: "the insurer", roleClass: "the classification society"}

func (x *Rule) whoWords() string {
	if x.Who.role != "" {
		return roleWords[x.Who.role]
	}
	return strings.Join(x.Who.names, ", ")
}

func (x *Rule) validWords() string {
	if len(x.Valid) == 0 {
		return "not yet"
	}
	var out []string
	for _, p := range x.Valid {
		s := p.From + " to " + p.Until
		if p.Until == "" {
			s = "from " + p.From
		}
		if p.Disputed != "" {
			s += " (disputed)"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}
