package workspace

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"

	"supercargo/chart"
	"supercargo/run"
	"supercargo/store"
)

// Chart is the built-in gazetteer with the workspace's own places.
func (f *Folder) Chart() (*chart.Chart, error) {
	c := chart.BuiltIn()
	path := f.path(placesFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	places, err := chart.Parse(path, text)
	if err != nil {
		return nil, err
	}
	return c.With(places...)
}

// PlacesFile is where the workspace's own places are kept.
func (f *Folder) PlacesFile() string { return f.path(placesFile) }

// ZonesFile is where the imported boundaries are kept.
func (f *Folder) ZonesFile() string { return f.path(zonesFile) }

// Zones are those that the program knows, with the boundaries that were imported.
func (f *Folder) Zones() (*chart.Zones, error) {
	z, err := chart.LoadZones()
	if err != nil {
		return nil, err
	}
	path := f.path(zonesFile)
	r, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return z, nil
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return nil, err
	}
	f.reading.Lock()
	defer f.reading.Unlock()
	if f.zones != nil && f.zonesOf.Equal(info.ModTime()) {
		return f.zones, nil
	}
	if f.zones, err = z.ReadImported(r, path); err != nil {
		f.zones = nil
		return nil, err
	}
	f.zonesOf = info.ModTime()
	return f.zones, nil
}

// KeepZones writes the imported boundaries beside the old ones, and then in their
// place. It returns the file.
func (f *Folder) KeepZones(z *chart.Zones) (string, error) {
	if err := os.MkdirAll(f.Dir, 0o755); err != nil {
		return "", err
	}
	path := f.path(zonesFile)
	w, err := os.Create(path + ".next")
	if err != nil {
		return "", err
	}
	if err := errors.Join(z.WriteImported(w), w.Close()); err != nil {
		return "", err
	}
	return path, os.Rename(path+".next", path)
}

// BadSetting is a threshold that does not exist, or a value that it cannot have.
type BadSetting struct{ error }

// Params are the thresholds in force: the defaults, what was set in the workspace,
// and what is set now, of which an empty value restores the default.
func (f *Folder) Params(ctx context.Context, st store.Store, now map[string]string) (run.Params, error) {
	p := run.Default()
	all, err := run.Settings(ctx, st)
	if err != nil {
		return p, err
	}
	for name, value := range now {
		probe := run.Default()
		if value == "" {
			value = "1"
		}
		if err := probe.Set(name, value); err != nil && (now[name] != "" || !slices.Contains(p.Names(), name)) {
			return p, BadSetting{err}
		}
		if all[name] = now[name]; now[name] == "" {
			delete(all, name)
		}
	}
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(all))) { // gap.hours, which is plainer, after gap.profile
		if err := p.Set(name, all[name]); err != nil {
			return p, err
		}
	}
	p.Chart, err = f.Chart()
	return p, err
}
