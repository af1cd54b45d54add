package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"supercargo/chart"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/store/sqlite"
)

// What a workspace holds beside its archive.
const (
	storeFile  = "supercargo.sqlite"
	placesFile = "places.txt" // the user's own, learned and imported places
)

// open opens the workspace's store. A verb that only reads does not make one.
func (g *Globals) open(create bool) (store.Store, error) {
	path := filepath.Join(g.Workspace, storeFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !create {
		return nil, fmt.Errorf("%s: no workspace there yet; begin one with: supercargo run PATH", g.Workspace)
	}
	if err := os.MkdirAll(g.Workspace, 0o755); err != nil {
		return nil, err
	}
	st, err := sqlite.Open(path)
	if !create && sqlite.MayOnlyRead(err) {
		st, err = sqlite.OpenReadOnly(path)
	}
	if err != nil {
		return nil, err
	}
	if !create {
		err = g.settle(st)
	}
	if err != nil {
		st.Close()
		return nil, err
	}
	return st, nil
}

// settle ends what a run that was killed between its two last steps had begun.
func (g *Globals) settle(st store.Store) error {
	n, err := st.Generation(g.ctx)
	if err != nil {
		return err
	}
	return archive.Finish(g.Workspace, n)
}

// chart is the built-in gazetteer with the workspace's own places.
func (g *Globals) chart() (*chart.Chart, error) {
	c := chart.BuiltIn()
	path := filepath.Join(g.Workspace, placesFile)
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
