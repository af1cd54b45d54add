package workspace

import (
	"context"
	"slices"

	"supercargo"
	"supercargo/run"
	"supercargo/store"
)

// soFar is a store whose open events say how long they have lasted when their
// feed has come to its end: as was known at the time that is asked for.
type soFar struct{ store.Store }

func (s soFar) Events(ctx context.Context, q store.Query, f func(*supercargo.Revision) error) error {
	var now func(supercargo.SourceID) supercargo.Instant
	return s.Store.Events(ctx, q, func(r *supercargo.Revision) error {
		if r.Open() && len(r.Evidence) > 0 && now == nil {
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

func (s soFar) Changes(ctx context.Context, after int64, limit int, f func(store.Place, *supercargo.Revision) error) error {
	var now func(supercargo.SourceID) supercargo.Instant
	return s.Store.Changes(ctx, after, limit, func(p store.Place, r *supercargo.Revision) error {
		if r.Open() && now == nil {
			var err error
			if now, err = s.endOfFeed(ctx, 0); err != nil {
				return err
			}
		}
		goesOn(&r.Event, now)
		return f(p, r)
	})
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
