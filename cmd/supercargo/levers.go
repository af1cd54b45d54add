package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/store"
)

type leversCmd struct {
	Of   string `arg:"" name:"voyage-or-claim" help:"Id of a claim of the case, or of a voyage of the workspace (or enough of its beginning); rules for the table of rules."`
	AsOf string `help:"Day of asking, YYYY-MM-DD: nothing that came later is used; without it today." placeholder:"DATE"`
	Date string `help:"Ask as if it had moved on this day, YYYY-MM-DD." placeholder:"DATE"`
	Item string `help:"Ask as if this had been carried: an item of the vocabulary of claims, such as artillery_shell; for voyages, which show no cargo." placeholder:"ITEM"`
	Case string `help:"Name of a case in the workspace, else of a built-in one." default:"caspian"`
	All  bool   `help:"Print the rules whose conditions are not met too."`
	JSON bool   `help:"Write JSON."`
}

// leversAnswer is the documented JSON of levers.
type leversAnswer struct {
	Passage  *lever.Passage     `json:"passage"`
	AsOf     string             `json:"as_of"`
	Supposed []string           `json:"supposed,omitempty"` // what was asked as if it were so
	Outside  lever.Nobody       `json:"outside"`
	Levers   []supercargo.Lever `json:"levers"`
}

func (c *leversCmd) Run(g *Globals) error {
	if c.AsOf != "" && !isDay(c.AsOf) || c.Date != "" && !isDay(c.Date) {
		return usagef("--as-of and --date take a day YYYY-MM-DD")
	}
	if c.Item != "" && !supercargo.Item(c.Item).Known() {
		return usagef("--item %s: not in the vocabulary of items (cases/README.md)", c.Item)
	}
	rules, err := lever.Load()
	if err != nil {
		return err
	}
	if c.Of == "rules" {
		return rules.Markdown(g.out)
	}
	k, err := g.findCase(c.Case)
	if err != nil {
		return err
	}
	p, err := c.passage(g, k)
	if err != nil {
		return err
	}
	a := leversAnswer{Passage: p, AsOf: c.AsOf}
	if a.AsOf == "" {
		a.AsOf = g.now().Time().Format(time.DateOnly)
	}
	if c.Date != "" {
		p.From, p.To = c.Date, c.Date
		a.Supposed = append(a.Supposed, "that it moved on "+c.Date)
	}
	if c.Item != "" {
		p.Items, p.ItemsBasis = lever.ClassesOf(supercargo.Item(c.Item)), "as the question supposes"
		a.Supposed = append(a.Supposed, "that it carried "+c.Item)
	}
	a.Levers = rules.Evaluate(p, a.AsOf)
	a.Outside = lever.Outsiders(a.Levers)
	if c.JSON {
		return writeJSON(g.out, &a)
	}
	return c.print(g, &a)
}

// passage is that of a claim of the case, else of a voyage of the workspace.
func (c *leversCmd) passage(g *Globals, k *ledger.Case) (*lever.Passage, error) {
	if one := k.Claim(supercargo.ClaimID(c.Of)); one != nil {
		return g.claimPassage(k, one)
	}
	st, err := g.open(false)
	if err != nil {
		return nil, usagef("%s: no claim of case %s, and there is no workspace to look for a voyage in", c.Of, k.Name)
	}
	defer st.Close()
	id, err := g.findEvent(st, c.Of)
	if err != nil {
		return nil, err
	}
	revs, err := st.Revisions(g.ctx, id)
	if errors.Is(err, store.ErrNotFound) || len(revs) == 0 {
		return nil, usagef("%s: neither a claim of case %s nor an event of the workspace", c.Of, k.Name)
	}
	if err != nil {
		return nil, err
	}
	e := &revs[len(revs)-1].Event
	if e.Voyage == nil {
		return nil, usagef("%s is a %s: levers are asked of a voyage or a claim", c.Of, e.Kind)
	}
	return g.voyagePassage(k, st, e)
}

// The order in which standings are printed.
var standings = []supercargo.Standing{supercargo.Applies, supercargo.CannotTell, supercargo.NoMoreForce, supercargo.NotInForce, supercargo.NotMet}

func (c *leversCmd) print(g *Globals, a *leversAnswer) error {
	p := &printer{w: g.out}
	printPassage(p, a)
	for _, s := range standings {
		if s == supercargo.NotMet && !c.All {
			continue
		}
		headed := false
		for i := 0; i < len(a.Levers); i++ {
			if a.Levers[i].Standing != s {
				continue
			}
			if !headed {
				p.f("\n%s\n", strings.ToUpper(string(s)))
				headed = true
			}
			who := a.Levers[i].Who
			for i+1 < len(a.Levers) && alike(&a.Levers[i], &a.Levers[i+1]) {
				i++
				who += ", " + a.Levers[i].Who
			}
			printLever(p, &a.Levers[i], who)
		}
	}
	if n := countStanding(a.Levers, supercargo.NotMet); n > 0 && !c.All {
		p.f("\n%s whose conditions are not met: see them with --all.\n", count(n, "rule", "rules"))
	}
	p.f("\nThis says who may act and on what text. It says nothing of what was aboard, and recommends nothing.\n")
	return p.err
}

func countStanding(all []supercargo.Lever, s supercargo.Standing) (n int) {
	for i := range all {
		if all[i].Standing == s {
			n++
		}
	}
	return n
}

func printPassage(p *printer, a *leversAnswer) {
	m := a.Passage
	when := "when is not known"
	if m.From != "" && m.To != "" {
		when = m.From + " to " + m.To
	}
	p.f("%s%s: %s, %s to %s, %s; as of %s.\n", m.ID, simulatedMark(m.Simulated), printable(cmp.Or(m.Subject.Name, "carrier not named")), endWords(m.Origin), endWords(m.Destination), when, a.AsOf)
	for _, s := range a.Supposed {
		p.f("Supposed: %s.\n", s)
	}
	p.f("%s\n", a.Outside.Text)
	for _, n := range a.Outside.Near {
		p.f("  %s\n", printable(n))
	}
}

func endWords(e lever.End) string {
	switch {
	case e.Name != "" && e.State != "":
		return printable(e.Name) + " (" + e.State + ")"
	case e.Name != "" || e.State != "":
		return printable(e.Name) + e.State
	}
	return "a place that is not known"
}

// alike tells whether two levers differ in nothing but whose they are.
func alike(a, b *supercargo.Lever) bool {
	return a.Rule == b.Rule && a.Standing == b.Standing && slices.Equal(a.Why, b.Why) && slices.Equal(a.Missing, b.Missing)
}

func printLever(p *printer, l *supercargo.Lever, who string) {
	p.f("  %s: %s (%s, %s, %s)\n", cmp.Or(who, "not known who"), l.Title, l.Actor, l.Strength, l.Reach)
	p.f("    %s\n", l.Ground)
	p.f("    %s, %s [%s]\n", strings.TrimSuffix(l.Text.Instrument+", "+l.Text.Article, ", "), l.Text.URL, l.Rule)
	for _, w := range l.Why {
		p.f("    %s\n", printable(w))
	}
	if l.Disputed != "" {
		p.f("    Disputed: %s.\n", l.Disputed)
	}
	if len(l.Missing) > 0 {
		p.f("    Missing: %s.\n", printable(strings.Join(l.Missing, "; ")))
	}
	for _, d := range l.Done {
		p.f("    Done: %s %s on %s (%s), %s, %s the voyage; %s.\n", d.By, d.Ref, printable(d.On), d.As, cmp.Or(d.Date, "day not known"), d.When, printable(d.Source))
	}
	if l.Note != "" {
		p.f("    %s\n", l.Note)
	}
}
