package main

import (
	"errors"
	"os"
	"path/filepath"

	"supercargo/chart"
)

type zoneImportCmd struct {
	Files []string `arg:"" help:"Files by Marine Regions (marineregions.org), one kind of zone each." type:"existingfile"`
}

func (c *zoneImportCmd) Run(g *Globals) error {
	z, err := g.zones()
	if err != nil {
		return err
	}
	var read []chart.BoundaryFile
	for _, name := range c.Files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		next, file, err := z.Import(f, filepath.Base(name))
		f.Close()
		if err != nil {
			return err
		}
		z, read = next, append(read, file)
	}
	kept, err := g.folder().KeepZones(z)
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	for _, f := range read {
		printBoundaries(p, &f)
	}
	p.f("Kept in %s. Data of Marine Regions are CC BY 4.0: name them where you publish.\n", kept)
	return p.err
}

type zoneListCmd struct {
	JSON bool `help:"Write JSON, one line per file."`
}

func (c *zoneListCmd) Run(g *Globals) error {
	z, err := g.zones()
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	for _, f := range z.Files() {
		if c.JSON {
			p.err = errors.Join(p.err, writeJSON(g.out, f))
			continue
		}
		printBoundaries(p, &f)
	}
	if !c.JSON {
		source, hash := z.Coast()
		p.f("The coast is of %s.\n  SHA-256 %s\n", source, hash)
	}
	if len(z.Files()) == 0 && !c.JSON {
		p.f("No boundaries are imported; fetch the zones from marineregions.org and read them with: supercargo zone import FILE\n")
	}
	return p.err
}
