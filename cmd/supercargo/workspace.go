package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"supercargo/answer"
	"supercargo/chart"
	"supercargo/ledger"
	"supercargo/run"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/watchlist"
	"supercargo/workspace"
)

// folder is the workspace that the flags name.
func (g *Globals) folder() *workspace.Folder {
	return &workspace.Folder{Dir: g.Workspace, Now: g.now}
}

// clerk answers from the workspace, with its store where anything has been run, until
// done is called.
func (g *Globals) clerk() (c *answer.Clerk, done func(), err error) {
	c = &answer.Clerk{Folder: g.folder(), Program: version()}
	st, err := g.open(false)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c, func() {}, nil
	case err != nil:
		return nil, nil, err
	}
	c.Store = st
	return c, func() { st.Close() }, nil
}

// reading is a clerk of a workspace in which something has been run.
func (g *Globals) reading() (*answer.Clerk, func(), error) {
	c, done, err := g.clerk()
	if err == nil && c.Store == nil {
		_, err = g.open(false) // says that there is none, and what to do
	}
	return c, done, err
}

// open opens the workspace's store. A verb that only reads does not make one.
func (g *Globals) open(create bool) (store.Store, error) { return g.folder().Open(g.ctx, create) }

func (g *Globals) archive(st store.Store) (*archive.Archive, error) {
	return g.folder().Archive(g.ctx, st)
}

func (g *Globals) chart() (*chart.Chart, error) { return g.folder().Chart() }

func (g *Globals) zones() (*chart.Zones, error) { return g.folder().Zones() }

func (g *Globals) shelf() watchlist.Shelf { return g.folder().Shelf() }

func (g *Globals) findCase(name string) (*ledger.Case, error) { return g.folder().Case(g.ctx, name) }

// params are the thresholds in force, with what is set now.
func (g *Globals) params(st store.Store, now map[string]string) (run.Params, error) {
	return g.folder().Params(g.ctx, st, now)
}

// footing writes at the foot of an answer what it stands on.
func footing(w io.Writer, f *answer.Footing) error {
	_, err := fmt.Fprintf(w, "\n%s", f.Lines())
	return err
}
