package main

import (
	"errors"

	"supercargo"
	"supercargo/answer"
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
			if err := writeJSON(g.out, answer.Footed{Finding: &w.Findings[i], Footing: w.Footing}); err != nil {
				return err
			}
		}
		return nil
	}
	p := &printer{w: g.out}
	for i := range w.Findings {
		printFinding(p, &w.Findings[i], c.Claim != "")
	}
	if len(w.Findings) == 0 {
		p.f("Nothing to weigh: no claim in this case says that a cargo moved, is planned or was agreed.\n")
	}
	return errors.Join(p.err, footing(g.out, &w.Footing))
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
