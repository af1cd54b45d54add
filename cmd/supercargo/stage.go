package main

import (
	"strings"

	"supercargo/answer"
)

type stageCmd struct {
	Gap   string `arg:"" help:"Event id of a gap that is judged unexplained, or its first characters."`
	Stage string `arg:"" optional:"" help:"The stage that it is at now: found, looked_at, explained or published. Without it, what was written is shown."`
	Note  string `help:"What was found out, in your words."`
	End   string `name:"end-reason" help:"Why the case has ended: reception, outage, at_berth, equipment, another_number, stated_by_operator, judgement_revised, published, other. Without it the case goes on." placeholder:"REASON"`
	JSON  bool   `help:"Write JSON."`
}

func (c *stageCmd) Run(g *Globals) error {
	if c.Stage == "" && (c.Note != "" || c.End != "") {
		return usagef("a note and an end reason need a stage: supercargo stage %s looked_at --note ...", c.Gap)
	}
	clerk, done, err := g.reading()
	if err != nil {
		return err
	}
	defer done()
	id, err := clerk.Event(g.ctx, c.Gap)
	if err != nil {
		return err
	}
	x, err := answer.Found(g.ctx, clerk.Store, id)
	if err != nil {
		return err
	}
	if err := clerk.JudgeOpen(g.ctx, &x.Event); err != nil {
		return err
	}
	if c.Stage != "" {
		k, err := clerk.GapCaseOf(&x.Event, x.Last())
		if err != nil {
			return err
		}
		after := 0
		if k != nil {
			after = len(k.Entries)
		}
		if err := clerk.WriteGapCase(&x.Event, x.Last(), after, c.Stage, c.Note, c.End); err != nil {
			return err
		}
	}
	k, err := clerk.GapCaseOf(&x.Event, x.Last())
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, k)
	}
	return printCase(g, k)
}

func printCase(g *Globals, k *answer.GapCase) error {
	p := &printer{w: g.out}
	if k == nil {
		p.f("This is no case: only a gap that is judged unexplained is one.\n")
		return p.err
	}
	p.f("Stage: %s%s\n", strings.ReplaceAll(k.Stage, "_", " "), endWords(k.End))
	if k.Revised != "" {
		p.f("%s\n", k.Revised)
	}
	for _, e := range k.Entries {
		p.f("%3d  %s  %s%s\n", e.N, e.At, strings.ReplaceAll(e.Stage, "_", " "), endWords(e.End))
		for line := range strings.Lines(e.Note) {
			p.f("     %s\n", printable(strings.TrimRight(line, "\r\n")))
		}
	}
	return p.err
}

func endWords(end string) string {
	if end == "" {
		return ""
	}
	return "; ended: " + strings.ReplaceAll(end, "_", " ")
}
