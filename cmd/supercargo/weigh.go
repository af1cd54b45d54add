package main

import (
	"errors"
	"strings"

	"supercargo"
	"supercargo/ledger"
)

type weighCmd struct {
	Claim string `arg:"" optional:"" help:"Claim ID. Default: all claims of the case."`
	Case  string `help:"Case name (looked up in the workspace, then among the built-in cases), or a case folder." default:"caspian"`
	JSON  bool   `help:"Write JSON, one line per finding."`
}

func (c *weighCmd) Run(g *Globals) error {
	k, err := g.findCase(c.Case)
	if err != nil {
		return err
	}
	clerk, done, err := g.clerk()
	if err != nil {
		return err
	}
	defer done()
	w, err := clerk.Weigh(g.ctx, k, supercargo.ClaimID(c.Claim))
	if err != nil {
		return err
	}
	if c.JSON {
		for i := range w.Findings {
			if err := writeJSON(g.out, w.Footed(&w.Findings[i])); err != nil {
				return err
			}
		}
		return nil
	}
	p := &printer{w: g.out}
	for i := range w.Findings {
		f := &w.Findings[i]
		if i == 0 || w.Findings[i-1].Claim != f.Claim {
			printAnswered(p, k, f.Claim, w.Answered[f.Claim])
		}
		printFinding(p, f, c.Claim != "")
	}
	switch {
	case len(w.Findings) > 0:
	case c.Claim != "":
		p.f("Nothing to weigh: claim %s does not say that a cargo moved, is planned or was agreed.\n", c.Claim)
	default:
		p.f("Nothing to weigh: no claim in this case says that a cargo moved, is planned or was agreed.\n")
	}
	return errors.Join(p.err, footing(g.out, &w.Footing))
}

// printAnswered says before the findings on a claim that it was denied, retracted or corrected.
func printAnswered(p *printer, k *ledger.Case, id supercargo.ClaimID, all []ledger.Answered) {
	if len(all) == 0 {
		return
	}
	var says []string
	for _, a := range all {
		says = append(says, k.Says(id, a))
	}
	p.f("%s: %s It is weighed as it was said.\n", id, printable(strings.Join(says, " ")))
}

func printFinding(p *printer, f *supercargo.Finding, whole bool) {
	p.f("%s %s: %s%s\n  %s\n", f.Claim, f.Question, f.Verdict, simulatedMark(f.Simulated), printable(f.Statement))
	for _, r := range f.Readings {
		p.f("  %q read as %s: %s\n", r.Word, r.As, r.Verdict)
	}
	p.f("  would change the verdict: %s\n", printable(f.FlipsOn))
	if !whole {
		return
	}
	p.f("  strength of the test: %s\n", printable(f.Power))
	for _, in := range f.Inputs {
		mark := ""
		if in.Assumption {
			mark = " (assumption)"
		}
		p.f("    %-28s %.6g to %.6g %s%s; %s\n", in.Name, in.Low, in.High, in.Unit, mark, printable(in.Source))
	}
}
