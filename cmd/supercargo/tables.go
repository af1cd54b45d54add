package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/almanac"
	"supercargo/answer"
)

type aircraftCmd struct {
	Show   aircraftShowCmd   `cmd:"" default:"withargs" help:"Show what the tables in the workspace state of an aircraft; without one, which tables there are."`
	Import aircraftImportCmd `cmd:"" help:"Import a table of aircraft as a dated edition: aircraft.csv.gz or the folder db of tar1090-db, aircraftDatabase.csv of the OpenSky Network."`
}

type callsignsCmd struct {
	Show   callsignsShowCmd   `cmd:"" default:"withargs" help:"Show which routes the tables in the workspace state for a callsign; without one, which tables there are."`
	Import callsignsImportCmd `cmd:"" help:"Import a table of routes as a dated edition: CSV with the columns Callsign and AirportCodes."`
}

type importFlags struct {
	Files []string `arg:"" name:"file" help:"Files or folders of one edition, plain or compressed." type:"path"`
	Date  string   `help:"Date of the table, YYYY-MM-DD, if the file name does not have it. What the table says is shown with it."`
}

type (
	aircraftImportCmd  struct{ importFlags }
	callsignsImportCmd struct{ importFlags }
)

func (c *aircraftImportCmd) Run(g *Globals) error  { return c.into(g, almanac.AircraftKind) }
func (c *callsignsImportCmd) Run(g *Globals) error { return c.into(g, almanac.RouteKind) }

func (c *importFlags) into(g *Globals, k almanac.Kind) error {
	e, already, err := g.folder().Almanac().Import(k, c.Files, c.Date, g.now())
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	if already {
		p.f("%s of %s is held already, from the same file: nothing to do.\n", e.Table, e.Date)
		return p.err
	}
	printTable(p, e)
	return p.err
}

func printTable(p *printer, e *almanac.Edition) {
	p.f("%s of %s (%s), %.12s: %d rows: %d taken, %d ignored%s, %d rejected%s\n", e.Table, e.Date, e.DateFrom, e.SHA256, e.Rows, e.Taken, sum(e.Ignored), counts(e.Ignored), sum(e.Rejected), counts(e.Rejected))
	for _, what := range slices.Sorted(maps.Keys(e.LeftOut)) {
		p.f("  not kept: %d %s\n", e.LeftOut[what], what)
	}
}

func sum(m map[string]int) (n int) {
	for _, c := range m {
		n += c
	}
	return n
}

func counts(m map[string]int) string {
	var out []string
	for _, why := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprint(m[why], " ", why))
	}
	if out == nil {
		return ""
	}
	return " (" + strings.Join(out, ", ") + ")"
}

type aircraftShowCmd struct {
	Address carrier `arg:"" optional:"" help:"Address of an aircraft: icao- and six hexadecimal digits."`
	AsOf    string  `help:"What the tables said then (YYYY-MM-DD): the newest edition of each that is not later." placeholder:"DATE"`
	JSON    bool    `help:"Write JSON, one line per table."`
}

func (c *aircraftShowCmd) Run(g *Globals) error {
	if err := asOfDay(c.AsOf); err != nil {
		return err
	}
	m := supercargo.MMSI(c.Address)
	if m == 0 {
		return g.listTables(almanac.AircraftKind, c.JSON, "No table of aircraft is held; add one with: supercargo aircraft import FILE --date DATE\n")
	}
	if m.Space() == supercargo.SpaceMMSI {
		return usagef("%s: not the address of an aircraft: icao- and six hexadecimal digits", m)
	}
	all, err := g.folder().Almanac().Aircraft(m, c.AsOf)
	if err != nil {
		return err
	}
	if c.JSON {
		return eachJSON(g, all)
	}
	p := &printer{w: g.out}
	for i := range all {
		p.f("Stated by the table %s: %s (%s)\n", all[i].By(), printable(answer.TableSays(&all[i])), printable(all[i].Where))
	}
	if len(all) == 0 {
		p.f("No table in the workspace states anything of %s.\n", m)
	}
	return p.err
}

type callsignsShowCmd struct {
	Callsign string `arg:"" optional:"" help:"Callsign as sent, such as SIM101."`
	AsOf     string `help:"What the tables said then (YYYY-MM-DD): the newest edition of each that is not later." placeholder:"DATE"`
	JSON     bool   `help:"Write JSON, one line per table."`
}

func (c *callsignsShowCmd) Run(g *Globals) error {
	if err := asOfDay(c.AsOf); err != nil {
		return err
	}
	if c.Callsign == "" {
		return g.listTables(almanac.RouteKind, c.JSON, "No table of routes is held; add one with: supercargo callsigns import FILE --date DATE\n")
	}
	all, err := g.folder().Almanac().Routes(c.Callsign, c.AsOf)
	if err != nil {
		return err
	}
	if c.JSON {
		return eachJSON(g, all)
	}
	p := &printer{w: g.out}
	for i := range all {
		p.f("The table %s says that %s flies %s: a claim (%s)\n", all[i].By(), printable(all[i].Callsign), strings.Join(all[i].Airports, "-"), printable(all[i].Where))
	}
	if len(all) == 0 {
		p.f("No table in the workspace has a route of %s.\n", printable(c.Callsign))
	}
	return p.err
}

func (g *Globals) listTables(k almanac.Kind, asJSON bool, none string) error {
	all, err := g.folder().Almanac().Editions(k)
	if err != nil {
		return err
	}
	if asJSON {
		return eachJSON(g, all)
	}
	p := &printer{w: g.out}
	for i := range all {
		printTable(p, &all[i])
	}
	if len(all) == 0 {
		p.f("%s", none)
	}
	return p.err
}

func eachJSON[T any](g *Globals, all []T) error {
	for i := range all {
		if err := writeJSON(g.out, &all[i]); err != nil {
			return err
		}
	}
	return nil
}
