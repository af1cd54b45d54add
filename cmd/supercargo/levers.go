package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/atlas"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/store"
)

type leversCmd struct {
	Of   string `arg:"" name:"voyage-or-claim" help:"Claim ID, or voyage ID (or its first characters); rules prints the table of rules."`
	AsOf string `help:"Answer as of this date, YYYY-MM-DD: nothing later is used; default today." placeholder:"DATE"`
	Date string `help:"Assume that the movement took place on this date, YYYY-MM-DD." placeholder:"DATE"`
	Over string `help:"States overflown, if the route is known: AZ,KZ." placeholder:"STATES"`
	Item string `help:"Assume this cargo: an item from the vocabulary of claims, such as artillery_shell; for voyages, whose cargo is not known." placeholder:"ITEM"`
	Case string `help:"Case name (looked up in the workspace, then among the built-in cases)." default:"caspian"`
	All  bool   `help:"Also print rules whose conditions are not met."`
	JSON bool   `help:"Write JSON."`
}

// leversAnswer is the documented JSON of levers.
type leversAnswer struct {
	Passage  *lever.Passage     `json:"passage"`            // of the first carrier, where there are several
	Carriers []carrierAnswer    `json:"carriers,omitempty"` // where the claim names several
	AsOf     string             `json:"as_of"`
	Supposed []string           `json:"supposed,omitempty"` // what was asked as if it were so
	Trade    string             `json:"trade"`              // whether the table has rules about goods on this way
	Outside  lever.Nobody       `json:"outside"`
	Coasts   []lever.Coast      `json:"coasts,omitempty"` // of the Caspian, for a movement there
	Levers   []supercargo.Lever `json:"levers"`
	Footing  Footing            `json:"footing"`
}

// carrierAnswer is one of several ships or aircraft, and what was done about it.
type carrierAnswer struct {
	Subject lever.Subject     `json:"subject"`
	Acts    []supercargo.Done `json:"acts,omitempty"`
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
	ps, err := c.passages(g, k)
	if err != nil {
		return err
	}
	a := leversAnswer{Passage: ps[0], AsOf: c.AsOf}
	if a.AsOf == "" {
		a.AsOf = g.now().Time().Format(time.DateOnly)
	}
	if err := c.suppose(&a, ps); err != nil {
		return err
	}
	c.answer(&a, rules, ps)
	tables, err := g.leversBy(rules, k)
	if err != nil {
		return err
	}
	scope := rules.ScopeWords()
	a.Footing = footingOf(tables, scope)
	if c.JSON {
		return writeJSON(g.out, &a)
	}
	return errors.Join(c.print(g, &a), footing(g.out, tables, scope))
}

// suppose puts into the movements what the question supposes, and says so.
func (c *leversCmd) suppose(a *leversAnswer, ps []*lever.Passage) error {
	var over []string
	for _, s := range strings.FieldsFunc(c.Over, func(r rune) bool { return r == ',' || r == ' ' }) {
		state := atlas.StateNamed(s)
		if len(s) == 2 {
			state = strings.ToUpper(s)
		}
		if state == "" {
			return usagef("--over %s: not a state; write its two-letter code (AZ) or its name", s)
		}
		over = append(over, state)
	}
	for _, p := range ps {
		if c.Date != "" {
			p.From, p.To, p.FromBasis = c.Date, c.Date, ""
		}
		if c.Item != "" {
			p.Items, p.ItemsBasis = lever.ClassesOf(supercargo.Item(c.Item)), "as the question supposes"
		}
		if over != nil {
			p.Overflown = over
		}
	}
	if c.Date != "" {
		a.Supposed = append(a.Supposed, "that the movement was on "+c.Date)
	}
	if c.Item != "" {
		a.Supposed = append(a.Supposed, "that the cargo was "+c.Item)
	}
	if over != nil {
		a.Supposed = append(a.Supposed, "that the flight crossed "+strings.Join(over, ", "))
	}
	if b := ps[0].FromBasis; b != "" {
		a.Supposed = append(a.Supposed, b)
	}
	return nil
}

// answer asks the table about each movement, and says once what is the same for all.
func (c *leversCmd) answer(a *leversAnswer, rules *lever.Rules, ps []*lever.Passage) {
	var all [][]supercargo.Lever
	var names []string
	for _, p := range ps {
		all = append(all, rules.Evaluate(p, a.AsOf))
		names = append(names, cmp.Or(p.Subject.Name, "carrier not named"))
		if len(ps) > 1 {
			a.Carriers = append(a.Carriers, carrierAnswer{p.Subject, p.Acts})
		}
	}
	a.Levers = lever.Together(all, names)
	a.Outside = rules.OutsidersOf(ps[0], a.Levers)
	a.Coasts = rules.Coasts(ps[0], a.AsOf)
	a.Trade = rules.TradeText(ps[0])
}

// leversBy are the tables that an answer rests on: the rules, the case, the lists.
func (g *Globals) leversBy(rules *lever.Rules, k *ledger.Case) (map[string]string, error) {
	var parts [][]byte
	for _, f := range k.Export() {
		parts = append(parts, []byte(f.Path), f.Text)
	}
	tables := map[string]string{"rules of law": rules.SHA256, "case " + k.Name: hashOf(parts...)}
	lists, err := g.shelf().Lists()
	if err != nil {
		return nil, err
	}
	for _, l := range lists {
		editions, err := g.shelf().Editions(l)
		if err != nil {
			return nil, err
		}
		for _, e := range editions {
			tables["list "+string(e.List)+" of "+e.Date] = e.SHA256
		}
	}
	return tables, nil
}

// passages are those of a claim of the case, else that of a voyage of the workspace.
func (c *leversCmd) passages(g *Globals, k *ledger.Case) ([]*lever.Passage, error) {
	if one := k.Claim(supercargo.ClaimID(c.Of)); one != nil {
		return g.claimPassages(k, one)
	}
	st, err := g.open(false)
	if err != nil {
		return nil, usagef("%s: no claim of case %s, and there is no workspace with voyages", c.Of, k.Name)
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
		return nil, usagef("%s is a %s: give a voyage or a claim", c.Of, e.Kind)
	}
	p, err := g.voyagePassage(k, st, e)
	return []*lever.Passage{p}, err
}

// The order in which standings are printed.
var standings = []supercargo.Standing{supercargo.Applies, supercargo.Could, supercargo.CannotTell, supercargo.NoMoreForce, supercargo.NotInForce, supercargo.NotMet}

// heads are what stands over the rules of a standing.
var heads = map[supercargo.Standing]string{
	supercargo.Applies: "APPLIES", supercargo.Could: "COULD (somebody has to decide first)", supercargo.CannotTell: "CANNOT SAY",
	supercargo.NoMoreForce: "NO LONGER IN FORCE", supercargo.NotInForce: "NOT YET IN FORCE", supercargo.NotMet: "CONDITION NOT MET",
}

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
				p.f("\n%s\n", heads[s])
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
		p.f("\n%s not met: show them with --all.\n", count(n, "rule", "rules"))
	}
	p.f("\nThis says who may act, and under which text. It does not say what was aboard, and recommends nothing.\n")
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
	p.f("%s%s: %s, %s to %s, %s; as of %s.\n", m.ID, simulatedMark(m.Simulated), printable(carriers(a)), endWords(m.Origin), endWords(m.Destination), daysWords(m), a.AsOf)
	for _, s := range a.Supposed {
		p.f("Assumed: %s.\n", s)
	}
	if a.Trade != "" {
		p.f("%s\n", printable(a.Trade))
	}
	if m.Mode == supercargo.BySea && m.Seas.Why != "" {
		p.f("%s\n", printable(sentence(m.Seas.Why)))
	}
	p.f("%s\n", a.Outside.Text)
	for _, n := range a.Outside.Near {
		p.f("  %s\n", printable(n))
	}
	if len(m.Line) > 0 && len(m.Overflown) == 0 {
		p.f("The great circle also crosses %s; the actual route is not known (give it with --over).\n", strings.Join(m.Line, ", "))
	}
	if len(a.Coasts) > 0 {
		p.f("\nCOASTAL STATES OF THE CASPIAN\n")
	}
	for _, c := range a.Coasts {
		p.f("  %s: %s\n", c.State, printable(c.May))
		for _, d := range c.Did {
			p.f("    %s: %s %s\n", d.Date, printable(d.What), printable(d.Source))
		}
	}
}

// sentence makes a sentence of a fact that is missing.
func sentence(s string) string {
	if strings.HasSuffix(s, ".") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// carriers names the ships or aircraft with their flags.
func carriers(a *leversAnswer) string {
	all := []carrierAnswer{{Subject: a.Passage.Subject}}
	if len(a.Carriers) > 0 {
		all = a.Carriers
	}
	var out []string
	for _, c := range all {
		out = append(out, cmp.Or(c.Subject.Name, "carrier not named"))
	}
	return strings.Join(out, " and ")
}

func daysWords(m *lever.Passage) string {
	switch {
	case m.To == "" && m.From == "":
		return "date not known"
	case m.To == "":
		return "from " + m.From + " on"
	case m.From == "" || m.FromBasis != "":
		return "until " + m.To
	}
	return m.From + " to " + m.To
}

func endWords(e lever.End) string {
	switch {
	case e.Name != "" && e.State != "":
		return printable(e.Name) + " (" + e.State + ")"
	case e.Name != "" || e.State != "":
		return printable(e.Name) + e.State
	}
	return "an unknown place"
}

// alike tells whether two levers differ in nothing but whose they are.
func alike(a, b *supercargo.Lever) bool {
	return a.Rule == b.Rule && a.Standing == b.Standing && slices.Equal(a.Why, b.Why) && slices.Equal(a.Missing, b.Missing) && slices.Equal(a.Of, b.Of)
}

func printLever(p *printer, l *supercargo.Lever, who string) {
	if s := supercargo.Sovereign(who); s != "" {
		who += ", a territory of " + s
	}
	p.f("  %s: %s (%s, %s, %s)\n", cmp.Or(who, "unknown actor"), l.Title, l.Actor, l.Strength, l.Reach)
	if len(l.Of) > 0 {
		p.f("    For %s.\n", printable(strings.Join(l.Of, ", ")))
	}
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
	if strings.Contains(l.Text.Checked, "recalled") {
		p.f("    The text was not read again for this table: %s.\n", printable(l.Text.Checked))
	}
	for _, d := range l.Done {
		if d.As == "precedent" {
			p.f("    Done before: %s, %s, about %s: %s %s.\n", d.By, d.Date, printable(d.On), printable(d.What), printable(d.Source))
			continue
		}
		p.f("    Done: %s %s on %s (%s), %s, %s the voyage; %s.\n", d.By, d.Ref, printable(d.On), d.As, cmp.Or(d.Date, "date not known"), d.When, printable(d.Source))
	}
	if l.Note != "" {
		p.f("    %s\n", l.Note)
	}
}
