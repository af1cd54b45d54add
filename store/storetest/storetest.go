// Package storetest is the contract of package store as tests: a new store
// calls Run with a way to open it, and is one when they pass.
package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/store"
)

// Run tries a store. open gives an empty one, which it closes when t ends.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name string
		try  func(t *testing.T, s store.Store)
	}{
		{"empty", empty}, {"revisions", revisions}, {"same body writes nothing", sameBody}, {"twice in one run", twiceInOneRun},
		{"as known at", asKnownAt}, {"withdrawn", withdrawn}, {"withdrawn of this run", withdrawnOfThisRun}, {"comes back", comesBack},
		{"kinds", kinds}, {"vessel", vesselQuery}, {"interval", interval}, {"before 1970", before1970}, {"place", place}, {"id prefix", idPrefix},
		{"order", order}, {"callback fails", callbackFails}, {"bodies", bodies},
		{"vessels", vessels}, {"some vessels", someVessels}, {"vessels of types", ofType}, {"vessels that said something", saying}, {"bare", bare}, {"ends", ends}, {"any of some ships", anyOf}, {"bodies", bodiesOf}, {"stays", stays}, {"called", called}, {"sources", sources}, {"receivers", receivers}, {"generation", generation},
		{"rollback", rollback}, {"rollback after commit", rollbackAfterCommit}, {"second writer waits", secondWriterWaits},
		{"second writer gives up", secondWriterGivesUp}, {"readers see the old", readersSeeTheOld}, {"many", many}, {"ledger", entries}, {"scopes", scopes},
		{"withdraws one", withdrawsOne}, {"limits", limits}, {"pages", pages}, {"pairs", pairs}, {"totals", totals}, {"parts", parts}, {"remembered", remembered}, {"excursions", excursions}, {"changes", changes},
	} {
		t.Run(c.name, func(t *testing.T) { c.try(t, open(t)) })
	}
}

var ctx = context.Background()

// write does some writing as one run.
func write(t *testing.T, s store.Store, f func(tx store.Tx)) {
	t.Helper()
	tx := begin(t, s)
	defer tx.Rollback()
	f(tx)
	must(t, tx.Commit())
}

func begin(t *testing.T, s store.Store) store.Tx {
	t.Helper()
	tx, err := s.Begin(ctx)
	must(t, err)
	return tx
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// put puts an event and expects that it is written, or that it is not.
func put(t *testing.T, tx store.Tx, e *supercargo.Event, known supercargo.Instant, cause string, want bool) {
	t.Helper()
	wrote, err := tx.PutEvent(e, e.End, known, cause)
	must(t, err)
	if wrote != want {
		t.Errorf("PutEvent of %s at %d wrote %v, want %v", e.ID, known, wrote, want)
	}
}

func events(t *testing.T, s store.Store, q store.Query) (out []supercargo.Revision) {
	t.Helper()
	must(t, s.Events(ctx, q, func(r *supercargo.Revision) error {
		out = append(out, *r)
		return nil
	}))
	return out
}

// same compares in depth.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func ids(rs []supercargo.Revision) (out []supercargo.EventID) {
	for _, r := range rs {
		out = append(out, r.ID)
	}
	return out
}

// gap is an event of a ship at a time.
func gap(mmsi supercargo.MMSI, start, end supercargo.Instant) supercargo.Event {
	k := supercargo.Track{MMSI: mmsi, Hull: 1}
	return supercargo.Event{ID: supercargo.MakeEventID(supercargo.Gap, k, start), Kind: supercargo.Gap, Track: k, Start: start, End: end,
		Gap: &supercargo.GapDetail{Hours: 13, Profile: "12h"}}
}

func empty(t *testing.T, s store.Store) {
	if got := events(t, s, store.Query{}); got != nil {
		t.Errorf("an empty store has events %v", got)
	}
	if _, err := s.Revisions(ctx, "0000000000000000"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("revisions of no event: %v, want ErrNotFound", err)
	}
	g, err := s.Generation(ctx)
	must(t, err)
	ss, err := s.Sources(ctx)
	must(t, err)
	vs, err := s.Vessels(ctx)
	must(t, err)
	rs, err := s.Receivers(ctx)
	must(t, err)
	if g != 0 || len(ss)+len(vs)+len(rs) != 0 {
		t.Errorf("an empty store is of run %d, with %d sources, %d vessels, %d receivers", g, len(ss), len(vs), len(rs))
	}
}
