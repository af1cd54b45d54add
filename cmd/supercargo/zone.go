package main

import (
	"bufio"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/geo"
)

type zoneCmd struct {
	At     zoneAtCmd     `cmd:"" default:"withargs" help:"Show the maritime zone of positions: regime, state; agreed, disputed or computed."`
	Import zoneImportCmd `cmd:"" help:"Import maritime boundaries from Marine Regions: GeoJSON or a zipped shapefile."`
	List   zoneListCmd   `cmd:"" help:"List the boundary files in the workspace."`
}

type zoneAtCmd struct {
	Points []string  `arg:"" help:"Positions, LAT,LON in decimal degrees, south and west negative, or - to read one a line, with a day as third field if any."`
	AsOf   time.Time `help:"Answer for this date (2023-03-08); default today." format:"2006-01-02"`
	JSON   bool      `help:"Write JSON, a line for each position."`
}

func (c *zoneAtCmd) Run(g *Globals) error {
	z, err := g.zones()
	if err != nil {
		return err
	}
	at := instant(c.AsOf)
	if at == 0 {
		at = g.now()
	}
	a := zoneAnswers{g: g, z: z, json: c.JSON, p: &printer{w: g.out}}
	for _, s := range c.Points {
		if s == "-" {
			err = a.lines(at)
		} else {
			err = a.one(s, at)
		}
		if err != nil {
			return err
		}
	}
	return a.p.err
}

// zoneAnswers writes the answers to positions.
type zoneAnswers struct {
	g    *Globals
	z    *chart.Zones
	json bool
	p    *printer
}

func (a *zoneAnswers) one(s string, at supercargo.Instant) error {
	pt, err := answer.Position(s)
	if err != nil {
		return usageError{err}
	}
	a.write(s, pt, at)
	return a.p.err
}

func (a *zoneAnswers) write(s string, pt geo.Point, at supercargo.Instant) {
	w := a.z.At(pt, at)
	if !a.json {
		printWaters(a.p, s, &w)
		return
	}
	if err := writeJSON(a.g.out, answer.ZoneOf(pt, at, w)); err != nil {
		a.p.err = err
	}
}

// lines answers for positions of standard input: latitude,longitude and perhaps
// a day or moment. A first line that is no position is taken for a header.
func (a *zoneAnswers) lines(otherwise supercargo.Instant) error {
	in := bufio.NewScanner(a.g.in)
	for n := 1; in.Scan(); n++ {
		s := strings.TrimSpace(in.Text())
		if s == "" {
			continue
		}
		pt, at, err := parseDatedPosition(s, otherwise)
		if err != nil {
			if n == 1 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_, \"") == "" {
				continue
			}
			return fmt.Errorf("standard input:%d: %w", n, err)
		}
		if a.write(s, pt, at); a.p.err != nil {
			return a.p.err
		}
	}
	return in.Err()
}

func parseDatedPosition(s string, at supercargo.Instant) (geo.Point, supercargo.Instant, error) {
	f := strings.SplitN(s, ",", 4)
	if len(f) > 2 && strings.TrimSpace(f[2]) != "" {
		day := strings.TrimSpace(f[2])
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t, err = time.Parse(time.RFC3339, day)
		}
		if err != nil {
			return geo.Point{}, 0, fmt.Errorf("%q is neither a day (2023-03-08) nor a moment (2023-03-08T12:00:00Z)", day)
		}
		at = supercargo.InstantOf(t)
	}
	pt, err := answer.Position(strings.Join(f[:min(2, len(f))], ","))
	return pt, at, err
}

// southern is a position that begins with a sign, which a parser of flags takes for
// one: -51.7,-57.6.
var southern = regexp.MustCompile(`^-[0-9.]+\s*,`)

// positionsLast puts the positions of zone behind all flags and a --, where one of
// them begins with a sign, so that nobody has to know of the --.
func positionsLast(args []string) []string {
	if len(args) == 0 || args[0] != "zone" && args[0] != "zones" || !slices.ContainsFunc(args, southern.MatchString) || slices.Contains(args, "--") {
		return args
	}
	var flags, positions []string
	for _, a := range args {
		if strings.Contains(a, ",") && !strings.HasPrefix(a, "--") || a == "-" {
			positions = append(positions, a)
		} else {
			flags = append(flags, a)
		}
	}
	return append(append(flags, "--"), positions...)
}
