package storetest

import (
	"testing"

	"supercargo"
	"supercargo/store"
)

const hour = supercargo.Instant(supercargo.Hour)

// changed is the event with another body.
func changed(e supercargo.Event, hours float64) supercargo.Event {
	d := *e.Gap
	d.Hours = hours
	e.Gap = &d
	return e
}

// A change is a further row: what was written stays as it was.
func revisions(t *testing.T, s store.Store) {
	first := gap(273000001, hour, 0)
	second, third := changed(first, 20), changed(first, 30)
	for i, e := range []supercargo.Event{first, second, third} {
		write(t, s, func(tx store.Tx) {
			put(t, tx, &e, supercargo.Instant(i+1)*hour, []string{"found", "changed", "closed"}[i], true)
		})
	}
	got, err := s.Revisions(ctx, first.ID)
	must(t, err)
	same(t, "revisions", got, []supercargo.Revision{
		{Event: first, Revision: 1, KnownFrom: hour, Cause: "found"},
		{Event: second, Revision: 2, KnownFrom: 2 * hour, Cause: "changed"},
		{Event: third, Revision: 3, KnownFrom: 3 * hour, Cause: "closed"},
	})
	same(t, "believed now", events(t, s, store.Query{}), got[2:])
}

func sameBody(t *testing.T, s store.Store) {
	e := gap(273000001, hour, 2*hour)
	write(t, s, func(tx store.Tx) { put(t, tx, &e, hour, "found", true) })
	write(t, s, func(tx store.Tx) { put(t, tx, &e, 2*hour, "found again", false) })
	got, err := s.Revisions(ctx, e.ID)
	must(t, err)
	same(t, "revisions", got, []supercargo.Revision{{Event: e, Revision: 1, KnownFrom: hour, Cause: "found"}})
}

func twiceInOneRun(t *testing.T, s store.Store) {
	e := gap(273000001, hour, 0)
	c := changed(e, 99)
	write(t, s, func(tx store.Tx) {
		put(t, tx, &e, hour, "found", true)
		put(t, tx, &e, hour, "found", false)
		put(t, tx, &c, hour, "changed", true)
		put(t, tx, &c, hour, "changed", false)
	})
	got, err := s.Revisions(ctx, e.ID)
	must(t, err)
	same(t, "revisions", got, []supercargo.Revision{{Event: e, Revision: 1, KnownFrom: hour, Cause: "found"}, {Event: c, Revision: 2, KnownFrom: hour, Cause: "changed"}})
}

// What was believed on a day can be asked for ever.
func asKnownAt(t *testing.T, s store.Store) {
	open := gap(273000001, hour, 0)
	closed := open
	closed.End = 50 * hour
	other := gap(273000002, hour, 0)
	write(t, s, func(tx store.Tx) { put(t, tx, &open, 10*hour, "found", true) })
	write(t, s, func(tx store.Tx) {
		put(t, tx, &closed, 20*hour, "closed", true)
		put(t, tx, &other, 20*hour, "found", true)
	})
	write(t, s, func(tx store.Tx) {
		_, err := tx.WithdrawOthers(store.Scope{After: store.Ever}, map[supercargo.EventID]bool{closed.ID: true}, 30*hour, "not so")
		must(t, err)
	})
	for _, c := range []struct {
		at   supercargo.Instant
		want []supercargo.Event
	}{
		{10*hour - 1, nil}, {10 * hour, []supercargo.Event{open}}, {20*hour - 1, []supercargo.Event{open}},
		{20 * hour, []supercargo.Event{closed, other}}, {30 * hour, []supercargo.Event{closed}}, {0, []supercargo.Event{closed}},
	} {
		var got []supercargo.Event
		for _, r := range events(t, s, store.Query{AsKnownAt: c.at}) {
			got = append(got, r.Event)
		}
		same(t, "as known at "+c.at.String(), got, c.want)
	}
}

func withdrawn(t *testing.T, s store.Store) {
	a, b := gap(273000001, hour, 2*hour), gap(273000002, hour, 2*hour)
	write(t, s, func(tx store.Tx) {
		put(t, tx, &a, hour, "found", true)
		put(t, tx, &b, hour, "found", true)
	})
	for want := 1; want >= 0; want-- { // the second time there is nothing left to withdraw
		write(t, s, func(tx store.Tx) {
			n, err := tx.WithdrawOthers(store.Scope{After: store.Ever}, map[supercargo.EventID]bool{a.ID: true}, 2*hour, "more input")
			must(t, err)
			same(t, "withdrawn", n, want)
		})
	}
	same(t, "believed", ids(events(t, s, store.Query{})), []supercargo.EventID{a.ID})
	got, err := s.Revisions(ctx, b.ID)
	must(t, err)
	same(t, "revisions", got, []supercargo.Revision{{Event: b, Revision: 1, KnownFrom: hour, Cause: "found"},
		{Event: b, Revision: 2, KnownFrom: 2 * hour, Cause: "more input", Withdrawn: true}})
}

func withdrawnOfThisRun(t *testing.T, s store.Store) {
	a := gap(273000001, hour, 2*hour)
	write(t, s, func(tx store.Tx) {
		put(t, tx, &a, hour, "found", true)
		n, err := tx.WithdrawOthers(store.Scope{After: store.Ever}, nil, hour, "not so")
		must(t, err)
		same(t, "withdrawn", n, 1)
		put(t, tx, &a, hour, "so after all", true)
	})
	same(t, "believed", ids(events(t, s, store.Query{})), []supercargo.EventID{a.ID})
}

// An event that was withdrawn and is found again is a revision of the same.
func comesBack(t *testing.T, s store.Store) {
	a := gap(273000001, hour, 2*hour)
	write(t, s, func(tx store.Tx) { put(t, tx, &a, hour, "found", true) })
	write(t, s, func(tx store.Tx) { must2(tx.WithdrawOthers(store.Scope{After: store.Ever}, nil, 2*hour, "not so"))(t) })
	write(t, s, func(tx store.Tx) { put(t, tx, &a, 3*hour, "so after all", true) })
	got, err := s.Revisions(ctx, a.ID)
	must(t, err)
	if len(got) != 3 || !got[1].Withdrawn || got[2].Withdrawn || got[2].Revision != 3 || got[2].Cause != "so after all" {
		t.Errorf("revisions %+v", got)
	}
	same(t, "believed", events(t, s, store.Query{}), got[2:])
}

func must2(_ int, err error) func(*testing.T) {
	return func(t *testing.T) { must(t, err) }
}
