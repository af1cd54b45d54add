package main

import (
	"supercargo/answer"
)

type reachCmd struct {
	Gap     string `arg:"" help:"Event id of a gap, or its first characters."`
	Place   string `help:"Answer for one place alone: could the ship have called there? A port by name or id, or a position." xor:"question"`
	With    string `help:"Answer for the gap of another ship: could the two have met? Its event id." placeholder:"GAP" xor:"question"`
	Met     bool   `help:"List the gaps of other ships at the same time in which the two could have met. Takes longer." xor:"question"`
	JSON    bool   `help:"Write JSON."`
	GeoJSON bool   `name:"geojson" help:"Write the region and the places as a GeoJSON feature collection."`
}

func (c *reachCmd) Run(g *Globals) error {
	if c.GeoJSON && (c.Place != "" || c.With != "" || c.Met) {
		return usagef("--geojson is for the region and all places: leave out --place, --with and --met")
	}
	clerk, done, err := g.reading()
	if err != nil {
		return err
	}
	defer done()
	x, err := gapReach(g, clerk, c.Gap)
	if err != nil {
		return err
	}
	switch {
	case c.Place != "":
		a, err := x.CouldCall(c.Place)
		if err != nil {
			return err
		}
		return g.say(c.JSON, a, a.Says)
	case c.With != "":
		y, err := gapReach(g, clerk, c.With)
		if err != nil {
			return err
		}
		m, err := x.CouldMeet(y)
		if err != nil {
			return err
		}
		return g.say(c.JSON, m, m.Says)
	case c.Met:
		return c.meetings(g, clerk, x)
	case c.GeoJSON:
		return writeJSON(g.out, map[string]any{"type": "FeatureCollection", "features": x.Features()})
	case c.JSON:
		return writeJSON(g.out, x)
	}
	return printReached(g, x)
}

func gapReach(g *Globals, clerk *answer.Clerk, said string) (*answer.Reach, error) {
	id, err := clerk.Event(g.ctx, said)
	if err != nil {
		return nil, err
	}
	return clerk.ReachInZones(g.ctx, id)
}

// say writes an answer: as JSON, or its sentence.
func (g *Globals) say(json bool, x any, says string) error {
	if json {
		return writeJSON(g.out, x)
	}
	p := &printer{w: g.out}
	p.f("%s\n", says)
	return p.err
}

func (c *reachCmd) meetings(g *Globals, clerk *answer.Clerk, x *answer.Reach) error {
	all, err := clerk.Meetings(g.ctx, x)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, all)
	}
	p := &printer{w: g.out}
	if len(all) == 0 {
		p.f("In no gap of another ship could the two have met for %d h.\n", answer.LeastMeeting)
	}
	for _, m := range all {
		p.f("%s of MMSI %s: %s\n", m.With, m.MMSI, m.Says)
	}
	return p.err
}

func printReached(g *Globals, x *answer.Reach) error {
	p := &printer{w: g.out}
	for _, s := range x.Told() {
		p.f("%s\n", s)
	}
	p.f("\n%7s  %-28s %12s %9s %9s %9s\n", "CHANCE", "PLACE", "STAY UP TO", "THERE NM", "ON NM", "LEAST KN")
	p.f("%6.1f%%  %s\n", 100*x.NoCallP, x.NoCall())
	for _, r := range x.Places {
		p.f("%6.1f%%  %-28s %10.1f h %9.1f %9.1f %9.1f%s\n", 100*r.P, printable(r.Name), r.StayHours[1], r.ToNM, r.OnNM, r.NeedKn, map[bool]string{true: "  way not known: great circle"}[r.Direct])
	}
	if n := len(x.Beyond); n > 0 {
		p.f("\n%d more could only have been reached by a faster ship than this one is taken to be.\n", n)
	}
	p.f("\n%-44s %12s %9s %10s\n", "WATERS", "STAY UP TO", "THERE NM", "SQUARE NM")
	for i := range x.Zones {
		r := &x.Zones[i]
		p.f("%-44s %10.1f h %9.1f %10.0f\n", r.Waters(), r.StayHours[1], r.ToNM, r.NM2)
	}
	p.f("\nThe region that it could have been in has %.0f square nautical miles; its outline is good to %.0f nm. --geojson writes it.\n", x.RegionNM2, x.RegionErrorNM)
	return p.err
}
