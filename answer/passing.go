package answer

import (
	"cmp"
	"slices"
	"strings"

	"supercargo"
	"supercargo/lever"
)

// standings are the order in which rules are told, and what stands over them.
var standings = []struct {
	is   supercargo.Standing
	head string
}{
	{supercargo.Applies, "APPLIES"},
	{supercargo.Could, "COULD (somebody has to decide first)"},
	{supercargo.CannotTell, "CANNOT SAY"},
	{supercargo.NoMoreForce, "NO LONGER IN FORCE"},
	{supercargo.NotInForce, "NOT YET IN FORCE"},
	{supercargo.NotMet, "CONDITION NOT MET"},
}

// LeverGroup is the rules of one standing.
type LeverGroup struct {
	Standing supercargo.Standing
	Head     string
	Levers   []LeverRow
}

// LeverRow is a rule, said once for all who have it alike.
type LeverRow struct {
	supercargo.Lever
	Who string // for reading
}

// Groups are the rules by their standing; those whose conditions are not met only
// where all are asked for.
func (a *Levers) Groups(all bool) (out []LeverGroup) {
	for _, s := range standings {
		if s.is == supercargo.NotMet && !all {
			continue
		}
		g := LeverGroup{Standing: s.is, Head: s.head}
		for i := 0; i < len(a.Levers); i++ {
			if a.Levers[i].Standing != s.is {
				continue
			}
			row := LeverRow{a.Levers[i], a.Levers[i].Who}
			for i+1 < len(a.Levers) && alike(&a.Levers[i], &a.Levers[i+1]) {
				i++
				row.Who += ", " + a.Levers[i].Who
			}
			if s := supercargo.Sovereign(row.Who); s != "" {
				row.Who += ", a territory of " + s
			}
			row.Who = cmp.Or(row.Who, "not known who")
			g.Levers = append(g.Levers, row)
		}
		if len(g.Levers) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// alike tells whether two levers differ in nothing but whose they are.
func alike(a, b *supercargo.Lever) bool {
	return a.Rule == b.Rule && a.Standing == b.Standing && slices.Equal(a.Why, b.Why) && slices.Equal(a.Missing, b.Missing) && slices.Equal(a.Of, b.Of)
}

// Count is how many rules have a standing.
func (a *Levers) Count(s supercargo.Standing) (n int) {
	for i := range a.Levers {
		if a.Levers[i].Standing == s {
			n++
		}
	}
	return n
}

// Named are the ships or aircraft.
func (a *Levers) Named() string {
	all := []CarrierActs{{Subject: a.Passage.Subject}}
	if len(a.Carriers) > 0 {
		all = a.Carriers
	}
	var out []string
	for _, c := range all {
		out = append(out, cmp.Or(c.Subject.Name, "carrier not named"))
	}
	return strings.Join(out, " and ")
}

// Passing says, a line each, which movement is asked about, what is supposed, whether
// the table has rules for it, by which seas it went and what may lie in between.
func (a *Levers) Passing() (out []string) {
	m := a.Passage
	mark := ""
	if m.Simulated {
		mark = " (simulated)"
	}
	out = append(out, m.ID+mark+": "+Printable(a.Named())+", "+endWords(m.Origin)+" to "+endWords(m.Destination)+", "+daysWords(m)+"; as of "+a.AsOf+".")
	for _, r := range a.Remarks {
		out = append(out, Printable(r))
	}
	for _, s := range a.Supposed {
		out = append(out, "Assumed: "+s+".")
	}
	if a.Trade != "" {
		out = append(out, Printable(a.Trade))
	}
	if m.Mode == supercargo.BySea && m.Seas.Why != "" {
		out = append(out, Printable(sentence(m.Seas.Why)))
	}
	out = append(out, a.Outside.Text)
	for _, n := range a.Outside.Near {
		out = append(out, "  "+Printable(n))
	}
	out = append(out, overflew(m)...)
	if len(m.Line) > 0 && len(m.Overflown) == 0 {
		out = append(out, "The great circle also crosses "+strings.Join(m.Line, ", ")+"; the actual route is not known (give it with --over).")
	}
	return out
}

// overflew says which states a flight was heard over, without those of its ends.
func overflew(m *lever.Passage) (out []string) {
	if len(m.Overflown) > 0 {
		out = append(out, "Overflown, beside the states of the ends: "+strings.Join(m.Overflown, ", ")+".")
	}
	if len(m.Could) > 0 {
		out = append(out, "It could have overflown "+strings.Join(m.Could, ", ")+" too, and was not surely heard there.")
	}
	return out
}

// sentence makes a sentence of a fact that is missing.
func sentence(s string) string {
	if strings.HasSuffix(s, ".") {
		return s
	}
	return Capital(s) + "."
}

func daysWords(m *lever.Passage) string {
	switch {
	case m.To == "" && m.From == "":
		return "date not known"
	case m.To == "":
		return "from " + m.From + " on"
	case m.From == "" || m.FromBasis != "":
		return "until " + m.To
	case m.From == m.To:
		return "on " + m.From
	}
	return m.From + " to " + m.To
}

func endWords(e lever.End) string {
	switch {
	case e.Name != "" && e.State != "":
		return Printable(e.Name) + " (" + e.State + ")"
	case e.Name != "" || e.State != "":
		return Printable(e.Name) + e.State
	}
	return "a place that is not known"
}
