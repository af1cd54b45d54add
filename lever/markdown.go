package lever

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the table of rules for docs/LEVERS.md: what each rests on,
// when it is in force, and how its content is known.
func (r *Rules) Markdown(w io.Writer) error {
	if _, err := fmt.Fprint(w, "| rule | who | text | in force | strength | known how |\n|---|---|---|---|---|---|\n"); err != nil {
		return err
	}
	for i := range r.Rows {
		x := &r.Rows[i]
		text := strings.TrimSuffix(x.Text.Instrument+", "+x.Text.Article, ", ")
		_, err := fmt.Fprintf(w, "| `%s` %s | %s | %s | %s | %s | %s |\n", x.ID, x.Title, x.whoWords(), text, x.validWords(), x.Strength, x.Text.Checked)
		if err != nil {
			return err
		}
	}
	return nil
}

var roleWords = map[string]string{roleEnds: "the states of both ends", roleCalls: "states of ports called at", roleFlag: "the flag state", roleCoastal: "states whose waters are passed",
	rolePassage: "states of the passage", roleOverflown: "states flown over", roleOwner: "state of owner or operator", roleInsurer: "the insurer", roleClass: "the classification society"}

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
