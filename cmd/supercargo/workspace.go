package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/run"
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
		return nil, fmt.Errorf("%s: no workspace there; create one with: supercargo run PATH", g.Workspace)
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
	return soFar{st}, nil
}

// settle ends what a run that was killed between its two last steps had begun.
func (g *Globals) settle(st store.Store) error {
	n, err := st.Generation(g.ctx)
	if err != nil {
		return err
	}
	parts, err := st.Parts(g.ctx)
	if err != nil {
		return err
	}
	return archive.Finish(g.Workspace, n, parts)
}

// archive is the archive as the store has it.
func (g *Globals) archive(st store.Store) (*archive.Archive, error) {
	parts, err := st.Parts(g.ctx)
	return &archive.Archive{Dir: archive.Dir(g.Workspace), Parts: parts}, err
}

// soFar is a store whose open events say how long they have lasted when their
// feed has come to its end: as was known at the time that is asked for.
type soFar struct{ store.Store }

func (s soFar) Events(ctx context.Context, q store.Query, f func(*supercargo.Revision) error) error {
	var now func(supercargo.SourceID) supercargo.Instant
	return s.Store.Events(ctx, q, func(r *supercargo.Revision) error {
		if r.Open() && now == nil {
			var err error
			if now, err = s.endOfFeed(ctx, q.AsKnownAt); err != nil {
				return err
			}
		}
		goesOn(&r.Event, now)
		return f(r)
	})
}

func (s soFar) Revisions(ctx context.Context, id supercargo.EventID) ([]supercargo.Revision, error) {
	rs, err := s.Store.Revisions(ctx, id)
	if err != nil {
		return nil, err
	}
	now, err := s.endOfFeed(ctx, 0)
	for i := range rs {
		goesOn(&rs[i].Event, now)
	}
	return rs, err
}

func goesOn(e *supercargo.Event, now func(supercargo.SourceID) supercargo.Instant) {
	if e.Open() && len(e.Evidence) > 0 {
		run.SoFar(e, now(e.Evidence[0].Fix.Source))
	}
}

func (s soFar) endOfFeed(ctx context.Context, asOf supercargo.Instant) (func(supercargo.SourceID) supercargo.Instant, error) {
	inputs, err := s.Inputs(ctx)
	if asOf != 0 {
		inputs = slices.DeleteFunc(inputs, func(in store.Input) bool { return in.Read > asOf })
	}
	return run.EndOfFeed(inputs), err
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
