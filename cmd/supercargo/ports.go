package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"supercargo"
	"supercargo/chart"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/run"
	"supercargo/store"
	"supercargo/store/archive"
)

type portsCmd struct {
	List   portsListCmd   `cmd:"" default:"withargs" help:"List the places where port calls are detected."`
	Learn  portsLearnCmd  `cmd:"" help:"Find anchorages in the workspace's own positions: where several ships lay still."`
	Import portsImportCmd `cmd:"" help:"Add the ports of a UN/LOCODE or World Port Index file."`
}

type portsListCmd struct{ formatFlags }

func (c *portsListCmd) Run(g *Globals) error {
	all, err := g.chart()
	if err != nil {
		return err
	}
	return c.write(g, func(w io.Writer, f export.Format) error { return export.Places(w, f, all) })
}

type portsLearnCmd struct {
	MinShips int `help:"Minimum number of ships that lay still in a cell." default:"5"`
	MinHours int `help:"Minimum number of clock hours in which a ship lay still there." default:"3"`
}

// restKn is the speed below which a ship counts as lying still: the port-call
// detector's.
const restKn = 0.5

func (c *portsLearnCmd) Run(g *Globals) error {
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := g.archive(st)
	if err != nil {
		return err
	}
	days := a.Days(store.Fixes)
	if days == nil {
		return fmt.Errorf("%s: no positions to learn from; read some first with: supercargo run PATH", g.Workspace)
	}
	known, err := g.chart()
	if err != nil {
		return err
	}
	ls := make([]chart.Learner, runtime.GOMAXPROCS(0))
	takers := make([]archive.Batch, len(ls))
	for i := range ls {
		takers[i] = learnFrom(&ls[i])
	}
	if err := run.ReadParts(g.ctx, a, &archive.Seek{Lean: true}, takers); err != nil {
		return err
	}
	for i := range ls[1:] {
		ls[0].Merge(&ls[i+1])
	}
	l := &ls[0]
	found := l.Places(chart.LearnOptions{MinShips: c.MinShips, MinHours: c.MinHours, Known: known})
	with, err := known.With(found...)
	if err != nil {
		return err
	}
	if err := g.savePlaces(with); err != nil {
		return err
	}
	p := &printer{w: g.out}
	p.f("%d places learned from %d days, written to %s. You can rename them in that file.\n", len(found), len(days), g.folder().PlacesFile())
	if err := g.findAnew(p); err != nil {
		return err
	}
	return p.err
}

// learnFrom gives a learner the fixes that teach it something.
func learnFrom(l *chart.Learner) archive.Batch {
	return func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			f := &fixes[i]
			if kn, ok := f.Knots(); ok && hulls[i] != 0 && f.IsVessel() && !f.Flags.Any(supercargo.Duplicate|supercargo.Implausible) {
				l.Add(f.MMSI, geo.Point{Lat: f.Lat, Lon: f.Lon}, f.Time, kn < restKn)
			}
		}
		return nil
	}
}

// findAnew finds the events of the workspace anew, where it has any, since its
// places have changed.
func (g *Globals) findAnew(p *printer) error {
	if !g.folder().Held() {
		return nil
	}
	memory, err := parseSize(usualMemory)
	if err != nil {
		return err
	}
	res, err := g.batch(&run.Batch{Memory: memory}, nil)
	if err == nil && res.Days > 0 {
		p.f("port calls recomputed: %s events new or changed, %s withdrawn\n", thousands(res.New-res.Withdrawn), thousands(res.Withdrawn))
	}
	return err
}

// savePlaces writes the workspace's own places: those of the chart that are not
// built in, with the names that they have now.
func (g *Globals) savePlaces(with *chart.Chart) error {
	path, builtIn := g.folder().PlacesFile(), chart.BuiltIn()
	var places []chart.Place
	for _, p := range with.Places {
		if _, known := builtIn.Find(p.ID); !known {
			places = append(places, p)
		}
	}
	text, err := chart.AppendText(nil, places)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(g.Workspace, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path+".next", text, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".next", path)
}

type portsImportCmd struct {
	Files []string `arg:"" help:"UN/LOCODE code list or World Port Index, as CSV." type:"existingfile"`
}

func (c *portsImportCmd) Run(g *Globals) error {
	for _, file := range c.Files {
		if err := c.one(g, file); err != nil {
			return err
		}
	}
	p := &printer{w: g.out}
	return errors.Join(g.findAnew(p), p.err)
}

func (c *portsImportCmd) one(g *Globals, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	list, err := chart.ParseLOCODE(file, text)
	if err != nil {
		var wpi error
		if list, wpi = chart.ParseWPI(file, text); wpi != nil {
			return fmt.Errorf("%s: neither a UN/LOCODE list (%v) nor a World Port Index (%v)", file, err, wpi)
		}
	}
	known, err := g.chart()
	if err != nil {
		return err
	}
	with, rep, err := known.Import(list.Points)
	if err != nil {
		return err
	}
	if err := g.savePlaces(with); err != nil {
		return err
	}
	p := &printer{w: g.out}
	p.f("%s: %s rows = %s ports + %s skipped + %s unreadable\n", file, thousands(int64(list.Rows)), thousands(int64(len(list.Points))), thousands(int64(total(list.Skipped))), thousands(int64(list.Bad)))
	p.f("  %s added, %s at places already known, %s doubtful\n", thousands(int64(rep.Added)), thousands(int64(rep.Absorbed)), thousands(int64(rep.Doubtful)))
	for _, s := range append(list.Faults, rep.Doubts...) {
		p.f("  %s\n", s)
	}
	return p.err
}

func total(by map[string]int) (n int) {
	for _, k := range by {
		n += k
	}
	return n
}
