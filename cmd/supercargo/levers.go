package main

import (
	"errors"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/lever"
)

type leversCmd struct {
	Of   string `arg:"" name:"voyage-flight-or-claim" help:"Claim ID, or ID of a voyage or flight (or its first characters); rules prints the table of rules."`
	AsOf string `help:"Answer as of this date, YYYY-MM-DD: nothing later is used; default today." placeholder:"DATE"`
	Date string `help:"Assume that the movement took place on this date, YYYY-MM-DD." placeholder:"DATE"`
	Over string `help:"States overflown, if the route is known: AZ,KZ." placeholder:"STATES"`
	Item string `help:"Assume this cargo: an item from the vocabulary of claims, such as artillery_shell; for voyages and flights, whose cargo is not known." placeholder:"ITEM"`
	Case string `help:"Case name (looked up in the workspace, then among the built-in cases), or a case folder." default:"caspian"`
	All  bool   `help:"Also print rules whose conditions are not met."`
	JSON bool   `help:"Write JSON."`
}

func (c *leversCmd) Run(g *Globals) error {
	if c.Of == "rules" {
		rules, err := lever.Load()
		if err != nil {
			return err
		}
		return rules.Markdown(g.out)
	}
	k, err := g.findCase(c.Case)
	if err != nil {
		return err
	}
	clerk, done, err := g.clerk()
	if err != nil {
		return err
	}
	defer done()
	a, err := clerk.Levers(g.ctx, k, c.Of, &answer.Law{AsOf: c.AsOf, Date: c.Date, Over: c.Over, Item: c.Item})
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, a)
	}
	return errors.Join(c.print(g, a), footing(g.out, &a.Footing))
}

func (c *leversCmd) print(g *Globals, a *answer.Levers) error {
	p := &printer{w: g.out}
	printPassage(p, a)
	for _, group := range a.Groups(c.All) {
		p.f("\n%s\n", group.Head)
		for i := range group.Levers {
			printLever(p, &group.Levers[i])
		}
	}
	if n := a.Count(supercargo.NotMet); n > 0 && !c.All {
		p.f("\n%s not met: show them with --all.\n", count(n, "rule", "rules"))
	}
	p.f("\nThis says who may act, and under which text. It does not say what was aboard, and recommends nothing.\n")
	return p.err
}

func printPassage(p *printer, a *answer.Levers) {
	for _, line := range a.Passing() {
		p.f("%s\n", line)
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

func printLever(p *printer, l *answer.LeverRow) {
	p.f("  %s: %s (%s, %s, %s)\n", l.Who, l.Title, l.Actor, l.Strength, l.Reach)
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
		p.f("    Done: %s %s on %s (%s), %s, %s the voyage; %s.\n", d.By, d.Ref, printable(d.On), d.As, d.Day(), d.When, printable(d.Source))
	}
	if l.Note != "" {
		p.f("    %s\n", l.Note)
	}
}
