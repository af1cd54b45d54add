package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"supercargo/answer"
	"supercargo/export"
	"supercargo/flow"
)

type flowCmd struct {
	Case   string `arg:"" optional:"" help:"Case name (looked up in the workspace, then among the built-in cases), or a case folder." default:"caspian"`
	By     string `help:"A row for each route, month, mode, flag or item." enum:"route,month,mode,flag,item" default:"route"`
	Format string `help:"Output format: table, json (one object), csv, or geojson (lines from place to place)." enum:"table,json,csv,geojson" default:"table"`
	JSON   bool   `help:"Same as --format json."`
	Output string `short:"o" help:"Output file. Default: standard output."`
}

func (c *flowCmd) Run(g *Globals) error {
	k, err := g.findCase(c.Case)
	if err != nil {
		return err
	}
	clerk, done, err := g.clerk()
	if err != nil {
		return err
	}
	defer done()
	f, err := clerk.Flow(g.ctx, k, flow.By(c.By))
	if err != nil {
		return err
	}
	if c.JSON {
		c.Format = "json"
	}
	to := formatFlags{Output: c.Output}
	return to.to(g, func(w io.Writer) error {
		switch format := export.Format(c.Format); format {
		case export.JSON:
			return writeJSON(w, f)
		case export.Table:
			return c.table(w, f)
		default:
			return export.Flow(w, format, &f.Flow)
		}
	})
}

// table writes the columns side by side, then what each row rests on.
func (c *flowCmd) table(w io.Writer, f *answer.Flowed) error {
	p := &printer{w: w}
	p.f("What case %s claims moved, by %s%s.\n%s\n\n", f.Case, f.By, simulatedMark(f.Simulated), flow.Columns)
	err := export.Flow(w, export.Table, &f.Flow)
	p.f("\n%s\n\nRests on\n", flow.NotAdded)
	for i := range f.Rows {
		restsOn(p, &f.Rows[i])
	}
	legs(p, f.Legs)
	if f.Unplaced > 0 {
		p.f("\nNot counted as seen: %d flight%s of which an airfield has a chance of less than 0.9, or which go on.\n", f.Unplaced, plural(int64(f.Unplaced)))
	}
	for _, t := range f.ByType {
		p.f("\nCounted with the payload of type %s, given %s: %d flight%s. That says nothing of what was on board.\n", printable(t.Type), printable(t.By), len(t.Flights), plural(int64(len(t.Flights))))
	}
	p.f("\nLeft out: %d claim%s; --json says why of each.\n", len(f.LeftOut), plural(int64(len(f.LeftOut))))
	return errors.Join(err, p.err, footing(w, &f.Footing))
}

// legs writes the sea leg and the air leg of each month side by side.
func legs(p *printer, months []flow.LegMonth) {
	if len(months) == 0 {
		return
	}
	p.f("\nBy sea and by air. %s\n\n", flow.LegsNote)
	p.f("%-8s  %-10s %-22s %-10s %-22s %s\n", "MONTH", "BY SEA", "VOYAGES COUNTED", "BY AIR", "FLIGHTS COUNTED", "NOT SAID WHICH")
	for i := range months {
		m := &months[i]
		sea, voyages := m.Sea.Tell()
		air, flights := m.Air.Tell()
		either, _ := (&flow.Leg{Goods: m.Either}).Tell()
		p.f("%s\n", strings.TrimRight(fmt.Sprintf("%-8s  %-10s %-22s %-10s %-22s %s", m.Month, sea, voyages, air, flights, either), " "))
	}
}

func restsOn(p *printer, r *flow.Row) {
	p.f("  %s\n", printable(r.Key))
	for _, g := range r.Groups() {
		p.f("    claimed by %s: %s; said: %s", ids(g.Claims), g.Words("t"), printable(strings.Join(g.Said, "; ")))
		if g.Why != "" {
			p.f(" (%s)", g.Why)
		}
		p.f("\n")
	}
	if r.Counted != nil {
		p.f("    trips counted by %s\n", ids(r.Counted.Trips.Claims()))
	}
	if r.Seen.Trips > 0 {
		p.f("    received as %s\n", ids(r.Seen.Events))
	}
}

func ids[T ~string](all []T) string {
	text := ""
	for i, id := range all {
		if i > 0 {
			text += ", "
		}
		text += string(id)
	}
	return text
}
