package storetest

import (
	"errors"
	"testing"

	"supercargo"
	"supercargo/store"
)

// Changes are all revisions in the order in which they were written, whatever their
// times; a place holds for ever, and those after it are the rest.
func changes(t *testing.T, s store.Store) {
	none, err := s.Newest(ctx)
	must(t, err)
	same(t, "newest of nothing", none, store.Place{})
	late, early := gap(273000002, 50*hour, 0), gap(273000001, hour, 0)
	wrote := []supercargo.EventID{late.ID, early.ID}
	write(t, s, func(tx store.Tx) {
		put(t, tx, &late, 9*hour, "found", true)
		put(t, tx, &early, 9*hour, "found", true)
	})
	first, err := s.Newest(ctx)
	must(t, err)
	closed := changed(early, 99)
	write(t, s, func(tx store.Tx) { put(t, tx, &closed, 7*hour, "closed, by a clock that was set back", true) })
	write(t, s, func(tx store.Tx) {
		must2(tx.WithdrawOthers(store.Scope{After: store.Ever}, map[supercargo.EventID]bool{early.ID: true}, 8*hour, "not so"))(t)
	})
	wrote = append(wrote, early.ID, late.ID)

	var all []supercargo.Revision
	var at []store.Place
	take := func(p store.Place, r *supercargo.Revision) error {
		all, at = append(all, *r), append(at, p)
		return nil
	}
	must(t, s.Changes(ctx, 0, 0, take))
	same(t, "in the order of writing", ids(all), wrote)
	for i := range at {
		if i > 0 && at[i].At <= at[i-1].At {
			t.Errorf("place %d comes after %d", at[i].At, at[i-1].At)
		}
		if at[i].Known != all[i].KnownFrom {
			t.Errorf("known %v of revision %v", at[i].Known, all[i].KnownFrom)
		}
	}
	if n := all[len(all)-1]; !n.Withdrawn || n.Revision != 2 {
		t.Errorf("the last is %+v", n)
	}
	newest, err := s.Newest(ctx)
	must(t, err)
	same(t, "newest, and the latest that any was known", newest, store.Place{At: at[3].At, Known: 9 * hour})
	same(t, "newest of the first run", first.At, at[1].At)

	whole := all
	all, at = nil, nil
	must(t, s.Changes(ctx, first.At, 0, take))
	same(t, "after the first run", all, whole[2:])
	all, at = nil, nil
	must(t, s.Changes(ctx, first.At, 1, take))
	same(t, "one at the most", all, whole[2:3])
	all = nil
	must(t, s.Changes(ctx, newest.At, 0, take))
	same(t, "after the last", len(all), 0)
	enough := errors.New("enough")
	if err := s.Changes(ctx, 0, 0, func(store.Place, *supercargo.Revision) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("an error gave %v", err)
	}

	// A run that is rolled back leaves no place behind that is not filled later.
	tx := begin(t, s)
	again := gap(273000003, hour, 0)
	put(t, tx, &again, 10*hour, "found", true)
	must(t, tx.Rollback())
	unmoved, err := s.Newest(ctx)
	must(t, err)
	same(t, "newest after a rollback", unmoved, newest)
	write(t, s, func(tx store.Tx) { put(t, tx, &again, 11*hour, "found", true) })
	all, at = nil, nil
	must(t, s.Changes(ctx, newest.At, 0, take))
	same(t, "what the next run wrote", ids(all), []supercargo.EventID{again.ID})
}
