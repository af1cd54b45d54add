package main

import (
	"encoding/json"
	"errors"
	"runtime/debug"
	"strings"

	"supercargo/answer"
)

type explainCmd struct {
	ID   string `arg:"" help:"Event id, or its first characters."`
	JSON bool   `help:"Write JSON."`
}

// garbageOfOne is how much of it, in percent of what is in use, is let lie while one thing is answered: most of
// what that takes from memory is in use to its end, and to look for the rest again and again took a tenth.
const garbageOfOne = 400

func (c *explainCmd) Run(g *Globals) error {
	defer debug.SetGCPercent(debug.SetGCPercent(garbageOfOne))
	clerk, done, err := g.reading()
	if err != nil {
		return err
	}
	defer done()
	id, err := clerk.Event(g.ctx, c.ID)
	if err != nil {
		return err
	}
	x, err := clerk.Explain(g.ctx, id)
	if err != nil {
		return err
	}
	if c.JSON {
		t, err := clerk.Tell(g.ctx, x)
		if err != nil {
			return err
		}
		return writeJSON(g.out, t)
	}
	return printExplained(g, x)
}

func printExplained(g *Globals, x *answer.Explained) error {
	p := &printer{w: g.out}
	e := &x.Event
	p.f("%s %s of %s\n", strings.ReplaceAll(string(e.Kind), "_", " "), e.ID, e.Track)
	p.f("from %s to %s\n", e.Start, orElse(e.End.String(), "open: no end seen"))
	if says := x.OfSeveral(); says != "" {
		p.f("%s\n", says)
	}
	if e.Simulated {
		p.f("SIMULATED: an exercise, not the sea\n")
	}
	detail, err := json.MarshalIndent(e.Detail(), "", "  ")
	if err != nil {
		return err
	}
	p.f("%s\n", detail)
	for _, s := range x.Held {
		p.f("%s\n", printable(s))
	}
	for i := range x.Routes {
		p.f("%s\n", printable(x.Routes[i].Says))
	}
	for _, s := range x.Reach {
		p.f("%s\n", s)
	}
	if g := x.Event.Gap; g != nil && (g.Aloft != nil || g.SetApart > 0) {
		for _, s := range answer.Reasons(&x.Event) {
			p.f("%s\n", s)
		}
	}
	for i := range x.Together {
		p.f("%s\n", x.Together[i].Told())
	}
	if x.Overflown != nil {
		for _, s := range x.Overflown.Told {
			p.f("%s\n", printable(s))
		}
	}
	p.f("\nrests on\n")
	for _, f := range x.Evidence {
		p.f("  %-13s %s  ", f.Role, f.Time)
		if s := f.Says(); s != "" {
			p.f("%s", printable(s))
		} else {
			p.f("%.5f %.5f", *f.Lat, *f.Lon)
		}
		if f.SOG != nil {
			p.f("  %.1f kn", *f.SOG)
		}
		if f.Receiver != "" {
			p.f("  heard by %s", printable(f.Receiver))
		}
		p.f("\n    %s\n", f.Where())
		if w := f.WhoseWords(); w != "" {
			p.f("    %s\n", w)
		}
		if f.Shift != 0 {
			p.f("    time corrected by %+.0f s: the receiver's clock was off\n", f.Shift)
		}
		for line := range strings.Lines(f.Raw) {
			p.f("    > %s\n", printable(strings.TrimRight(line, "\r\n")))
		}
		if f.Agrees {
			p.f("    decoded again: the same values\n")
		} else {
			p.f("    NOT CONFIRMED: %s\n", f.Why)
		}
	}
	p.f("\nbelieved\n")
	for _, r := range x.Revisions {
		p.f("  revision %d from %s: %s\n", r.Revision, r.KnownFrom, r.Cause)
	}
	return errors.Join(p.err)
}

func printable(s string) string { return answer.Printable(s) }
