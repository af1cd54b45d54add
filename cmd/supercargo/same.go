package main

import (
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/oneship"
	"supercargo/workspace"
)

type sameCmd struct {
	A        string `arg:"" optional:"" help:"MMSI, address of an aircraft (icao-4B1234), or a track as vessels and events name it (200000011.2). Without it, everything is listed."`
	B        string `arg:"" optional:"" help:"The other one. Without it, everything that may be one ship or aircraft with the first."`
	Yes      bool   `help:"Hold that the two are one ship or aircraft." xor:"holds"`
	No       bool   `help:"Hold that they are different ones." xor:"holds"`
	Withdraw bool   `help:"Hold neither any more." xor:"holds"`
	Because  string `help:"Your reasons. They are kept with the opinion." placeholder:"TEXT"`
	AsOf     string `help:"What was held at this moment, or at the end of this day (2023-03-08)." placeholder:"DATE"`
	JSON     bool   `help:"Write JSON."`
}

// holds is what is to be written, "" for nothing.
func (c *sameCmd) holds() string {
	switch {
	case c.Yes:
		return workspace.HeldSame
	case c.No:
		return workspace.HeldOthers
	case c.Withdraw:
		return workspace.HeldNothing
	}
	return ""
}

// check tells what is wrong with the flags together.
func (c *sameCmd) check() error {
	holds := c.holds()
	switch {
	case holds != "" && c.B == "":
		return usagef("an opinion is about two tracks: supercargo same A B --yes --because ...")
	case holds != "" && strings.TrimSpace(c.Because) == "":
		return usagef("an opinion needs its reasons: --because TEXT")
	case holds == "" && c.Because != "":
		return usagef("--because goes with --yes, --no or --withdraw")
	case c.AsOf != "" && holds != "":
		return usagef("an opinion is dated by the moment in which it is written: leave out --as-of")
	}
	return nil
}

func (c *sameCmd) Run(g *Globals) error {
	if err := c.check(); err != nil {
		return err
	}
	var asOf supercargo.Instant
	if c.AsOf != "" {
		var err error
		if asOf, err = answer.Moment(c.AsOf, true); err != nil {
			return usagef("--as-of %s: neither a day (2023-03-08) nor a moment (2023-03-08T12:00:00Z)", c.AsOf)
		}
	}
	clerk, done, err := g.reading()
	if err != nil {
		return err
	}
	defer done()
	if c.A == "" {
		return c.list(g, clerk, 0, asOf)
	}
	a, err := trackOf(c.A)
	if err != nil {
		return err
	}
	if c.B != "" {
		return c.two(g, clerk, a, asOf)
	}
	if err := clerk.KnownTrack(g.ctx, a); err != nil {
		return err
	}
	return c.list(g, clerk, a.MMSI, asOf)
}

// two writes an opinion about two tracks, or shows what there is about them.
func (c *sameCmd) two(g *Globals, clerk *answer.Clerk, a supercargo.Track, asOf supercargo.Instant) error {
	b, err := trackOf(c.B)
	if err != nil {
		return err
	}
	x, err := clerk.Two(g.ctx, a, b, asOf)
	if err != nil {
		return err
	}
	if holds := c.holds(); holds != "" {
		if err := clerk.Hold(g.ctx, a, b, len(x.Opinions), holds, c.Because); err != nil {
			return err
		}
		if x, err = clerk.Two(g.ctx, a, b, 0); err != nil {
			return err
		}
	}
	if c.JSON {
		return writeJSON(g.out, x)
	}
	p := &printer{w: g.out}
	printOneShip(p, x)
	if len(x.Opinions) == 0 {
		p.f("Nobody has written an opinion%s.\n", c.by())
	}
	return p.err
}

// list shows what may be one ship, of one number or of all.
func (c *sameCmd) list(g *Globals, clerk *answer.Clerk, m supercargo.MMSI, asOf supercargo.Instant) error {
	all, err := clerk.MayBeOne(g.ctx, m, asOf)
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	for i := range all {
		if !c.JSON {
			printOneShip(p, &all[i])
			p.f("\n")
		} else if err := writeJSON(g.out, &all[i]); err != nil {
			return err
		}
	}
	switch {
	case c.JSON:
	case len(all) > 0:
		p.f("That two may be one ship, or one aircraft, is no finding that they are. Nothing is joined.\n")
	case c.AsOf != "":
		p.f("Nobody had written an opinion%s.\n", c.by())
	default:
		p.f("No two numbers state so much alike that they may be one ship or aircraft.\n")
	}
	return p.err
}

func (c *sameCmd) by() string {
	if c.AsOf == "" {
		return ""
	}
	return " by " + c.AsOf
}

// printOneShip prints two tracks: what the program sees, and what people hold.
func printOneShip(p *printer, x *answer.OneShip) {
	one, _ := answer.Craft(x.A.MMSI)
	p.f("%s and %s", trackWords(x.A, x.Names[0]), trackWords(x.B, x.Names[1]))
	switch {
	case x.Strength == "":
		p.f("\n")
	case x.Strength == oneship.None || x.Strength == oneship.Contradicted:
		p.f(": %s\n%s\n", x.Strength, x.Means)
	default:
		p.f(" may be one %s: %s\n%s\n", one, x.Strength, x.Means)
	}
	for _, r := range x.For {
		p.f("  for      %s\n", printable(r.Says))
	}
	for _, r := range x.Against {
		p.f("  against  %s\n", printable(r.Says))
	}
	for _, o := range x.Opinions {
		p.f("  %s  %s\n", o.At, answer.HeldWords(o.Holds, x.A.MMSI))
		for line := range strings.Lines(o.Because) {
			p.f("     %s\n", printable(strings.TrimRight(line, "\r\n")))
		}
	}
}

func trackWords(t supercargo.Track, name string) string {
	if name == "" {
		return t.String()
	}
	return t.String() + " " + printable(name)
}

func trackOf(s string) (supercargo.Track, error) {
	t, err := supercargo.ParseTrack(s)
	if err != nil || t.MMSI == 0 || t.Hull == 0 {
		return t, usagef("%s: this is no MMSI, and no track such as 200000011.2", s)
	}
	return t, nil
}
