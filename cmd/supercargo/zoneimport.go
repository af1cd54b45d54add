package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"supercargo/chart"
)

// zonesFile is where a workspace keeps the boundaries that were imported.
const zonesFile = "zones.jsonl.zst"

// zones is what the binary knows, with the boundaries that the workspace holds.
func (g *Globals) zones() (*chart.Zones, error) {
	z, err := chart.LoadZones()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(g.Workspace, zonesFile)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return z, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return z.ReadImported(f, path)
}

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
	if err := g.keepZones(z); err != nil {
		return err
	}
	p := &printer{w: g.out}
	for _, f := range read {
		printBoundaries(p, &f)
	}
	p.f("Kept in %s. Data of Marine Regions are CC BY 4.0: name them where you publish.\n", filepath.Join(g.Workspace, zonesFile))
	return p.err
}

// keepZones writes the boundaries beside the old ones, and then in their place.
func (g *Globals) keepZones(z *chart.Zones) error {
	if err := os.MkdirAll(g.Workspace, 0o755); err != nil {
		return err
	}
	path := filepath.Join(g.Workspace, zonesFile)
	f, err := os.Create(path + ".next")
	if err != nil {
		return err
	}
	if err := errors.Join(z.WriteImported(f), f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".next", path)
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
