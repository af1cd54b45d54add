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
	Points []string `arg:"" help:"Positions, such as 42.5,50.1 (degrees, south and west negative) or 37°30.5'N 052°06.2'E; or - to read them from standard input, one per line, with an optional date after a comma."`
	AsOf   since    `help:"Answer for this date (2023-03-08); default today." placeholder:"DATE"`
	JSON   bool     `help:"Write JSON, one line per position."`
}

func (c *zoneAtCmd) Run(g *Globals) error {
	z, err := g.zones()
	if err != nil {
		return err
	}
	at := supercargo.Instant(c.AsOf)
	if at == 0 {
		at = g.now()
	}
	a := zoneAnswers{g: g, z: z, json: c.JSON, p: &printer{w: g.out}}
	for _, s := range joined(c.Points) {
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

// mostWords is how many words a position can be written in: 37 30 30 N 52 06 12 E.
const mostWords = 8

// joined joins words of the command line that are one position only together, so
// that 37.5 52.1 and 37°30'N 52°06'E need no quotes.
func joined(words []string) (out []string) {
	for i := 0; i < len(words); i++ {
		out = append(out, words[i])
		if _, err := geo.Position(words[i]); err == nil || words[i] == "-" {
			continue
		}
		for n := 2; n <= mostWords && i+n <= len(words); n++ {
			s := strings.Join(words[i:i+n], " ")
			if _, err := geo.Position(s); err == nil {
				out[len(out)-1] = s
				i += n - 1
				break
			}
		}
	}
	return out
}

// zoneAnswers writes the answers to positions.
type zoneAnswers struct {
	g    *Globals
	z    *chart.Zones
	json bool
	p    *printer
}

func (a *zoneAnswers) one(s string, at supercargo.Instant) error {
	pt, err := geo.Position(s)
	if err != nil {
		return usageError{err}
	}
	a.write(s, pt, at)
	return a.p.err
}

func (a *zoneAnswers) write(s string, pt geo.Point, at supercargo.Instant) {
	w := a.z.At(pt, at)
	if !a.json {
		if lat, lon := pt.Degrees(); strings.ContainsAny(s, "NSEWnsew°º˚") {
			s += fmt.Sprintf(" (%.5f,%.5f)", lat, lon)
		}
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

// parseDatedPosition reads a position, and behind it a comma and a day or moment, or
// nothing; what follows those is not looked at.
func parseDatedPosition(s string, at supercargo.Instant) (geo.Point, supercargo.Instant, error) {
	pt, err := geo.Position(s)
	if err == nil {
		return pt, at, nil
	}
	f := strings.Split(s, ",")
	for n := min(2, len(f)-1); n > 0; n-- {
		head, day := strings.Join(f[:n], ","), strings.TrimSpace(f[n])
		if pt, headErr := geo.Position(head); headErr != nil {
			if n == 2 {
				err = headErr
			}
		} else if day == "" {
			return pt, at, nil
		} else {
			t, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t, err = time.Parse(time.RFC3339, day)
			}
			if err != nil {
				return geo.Point{}, 0, fmt.Errorf("%q is neither a day (2023-03-08) nor a moment (2023-03-08T12:00:00Z)", day)
			}
			return pt, supercargo.InstantOf(t), nil
		}
	}
	return geo.Point{}, 0, err
}

// southern is a position that begins with a sign, which a parser of flags takes for
// one: -51.7,-57.6.
var southern = regexp.MustCompile(`^-[0-9.]+\s*,`)

// positionsLast puts the positions of zone behind all flags and a --, where one of
// them begins with a sign, so that nobody has to know of the --.
func positionsLast(args []string) []string {
	if len(args) > 0 && (args[0] == "route" || args[0] == "heard") {
		return positionsApart(args)
	}
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
