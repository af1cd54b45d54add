package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/store"
)

// What a run answers for: events told by later fixes than a moment, and those
// that none has told yet, of one ship.
func scopes(t *testing.T, s store.Store) {
	early, late, open, other := gap(1, hour, 2*hour), gap(1, 3*hour, 4*hour), gap(1, 5*hour, 0), gap(2, 5*hour, 6*hour)
	told := map[supercargo.EventID]supercargo.Instant{early.ID: 2 * hour, late.ID: 4 * hour, open.ID: store.Provisional, other.ID: 6 * hour}
	write(t, s, func(tx store.Tx) {
		for _, e := range []supercargo.Event{early, late, open, other} {
			must2(btoi(tx.PutEvent(&e, told[e.ID], hour, "found")))(t)
		}
	})
	withdraws := func(sc store.Scope, still map[supercargo.EventID]bool, want ...supercargo.Event) {
		t.Helper()
		tx := begin(t, s)
		defer tx.Rollback()
		n, err := tx.WithdrawOthers(sc, still, 2*hour, "not so")
		must(t, err)
		same(t, "withdrawn", n, len(want))
	}
	withdraws(store.Scope{MMSI: 1, After: store.Ever}, nil, early, late, open)
	withdraws(store.Scope{MMSI: 1, After: 2 * hour}, nil, late, open)
	withdraws(store.Scope{MMSI: 1, After: 2*hour - 1}, nil, early, late, open)
	withdraws(store.Scope{MMSI: 1, After: 4 * hour}, nil, open)
	withdraws(store.Scope{MMSI: 1, After: 2 * hour}, map[supercargo.EventID]bool{late.ID: true}, open)
	withdraws(store.Scope{MMSI: 2, After: 6 * hour}, nil)
	stands := func(id supercargo.EventID, of supercargo.Track, start supercargo.Instant) bool {
		return id == late.ID && of == late.Track && start == late.Start
	}
	withdraws(store.Scope{MMSI: 1, After: store.Ever, Stands: stands}, nil, early, open)
	withdraws(store.Scope{MMSI: 1, After: store.Ever, Stands: stands}, map[supercargo.EventID]bool{open.ID: true}, early)
	// The same body told by another fix is no revision, but is told by that from now on.
	write(t, s, func(tx store.Tx) {
		wrote, err := tx.PutEvent(&open, 7*hour, 3*hour, "told")
		must(t, err)
		same(t, "wrote", wrote, false)
	})
	withdraws(store.Scope{MMSI: 1, After: 7 * hour}, nil)
	withdraws(store.Scope{MMSI: 1, After: 7*hour - 1}, nil, open)
}

func btoi(b bool, err error) (int, error) {
	if b {
		return 1, err
	}
	return 0, err
}

// One event is withdrawn once, and one that is not there not at all.
func withdrawsOne(t *testing.T, s store.Store) {
	a := gap(1, hour, 2*hour)
	fill(t, s, a, gap(2, hour, 2*hour))
	for i, want := range []bool{true, false} {
		write(t, s, func(tx store.Tx) {
			was, err := tx.Withdraw(a.ID, supercargo.Instant(i+2)*hour, "not so")
			must(t, err)
			same(t, "withdrawn", was, want)
			was, err = tx.Withdraw("00000000000000ff", hour, "not so")
			must(t, err)
			same(t, "one that is not there", was, false)
		})
	}
	finds(t, s, store.Query{}, gap(2, hour, 2*hour))
}

func limits(t *testing.T, s store.Store) {
	a, b, c := gap(1, hour, 0), gap(1, 2*hour, 0), gap(1, 3*hour, 0)
	fill(t, s, c, a, b)
	finds(t, s, store.Query{Limit: 2}, a, b)
	finds(t, s, store.Query{Limit: 9}, a, b, c)
	finds(t, s, store.Query{Limit: 1, From: 1, To: 2 * hour}, a)
	found := strs(ids(events(t, s, store.Query{Unordered: true})))
	want := []string{string(a.ID), string(b.ID), string(c.ID)}
	slices.Sort(found)
	slices.Sort(want)
	same(t, "unordered", found, want)
}

// bare are events without what only their bodies say.
func bare(t *testing.T, s store.Store) {
	a, b, c := call(1, hour, "az-baku"), gap(1, 2*hour, 3*hour), gap(2, hour, 0)
	fill(t, s, a, b, c)
	write(t, s, func(tx store.Tx) {
		must(t, tx.PutVessel(&store.Vessel{MMSI: 1, Kind: "ship", Simulated: true, Cut: store.Ever}))
		must(t, tx.PutVessel(&store.Vessel{MMSI: 2, Kind: "ship", Cut: store.Ever}))
	})
	got := events(t, s, store.Query{Bare: true})
	if len(got) != 3 {
		t.Fatalf("%d events", len(got))
	}
	for i, of := range []supercargo.Event{a, c, b} {
		same(t, "bare", got[i].Event, supercargo.Event{ID: of.ID, Kind: of.Kind, Track: of.Track, Place: of.Place, Start: of.Start, End: of.End, Simulated: of.Track.MMSI == 1})
	}
	same(t, "bare, of a ship", len(events(t, s, store.Query{Bare: true, MMSI: 1, Limit: 1})), 1)
}

// ends are events with where they began and ended, and without what else their bodies say.
func ends(t *testing.T, s store.Store) {
	a, b, c := call(1, hour, "az-\"start_lat\":5"), gap(1, 2*hour, 3*hour), gap(2, hour, 0)
	a.StartLat, a.StartLon, a.EndLat, a.EndLon = 1, -2, 3, -4
	b.StartLat, b.StartLon, b.EndLat, b.EndLon = -900_000_000, -1_800_000_000, 900_000_000, 1_800_000_000
	c.StartLat, c.StartLon = 5, 6
	b.Other = supercargo.Track{MMSI: 3, Hull: 2}
	fill(t, s, a, b, c)
	got := events(t, s, store.Query{Ends: true})
	if len(got) != 3 {
		t.Fatalf("%d events", len(got))
	}
	for i, of := range []supercargo.Event{a, c, b} {
		same(t, "ends", got[i].Event, supercargo.Event{ID: of.ID, Track: of.Track, Start: of.Start, End: of.End,
			StartLat: of.StartLat, StartLon: of.StartLon, EndLat: of.EndLat, EndLon: of.EndLon})
	}
}

// bodiesOf are the events that are believed, unread: what is read of each body is the event, and what is
// told of it beside is what it says.
func bodiesOf(t *testing.T, s store.Store) {
	a, b, c, gone := gap(1, hour, 2*hour), call(2, 2*hour, "az-baku"), gap(2, 3*hour, 0), gap(3, hour, 2*hour)
	fill(t, s, a, b, c, gone)
	write(t, s, func(tx store.Tx) {
		later := a
		later.End = 3 * hour // a further revision
		put(t, tx, &later, 5*hour, "heard again", true)
		a = later
		_, err := tx.Withdraw(gone.ID, 5*hour, "gone")
		must(t, err)
		for _, w := range []struct {
			q    store.Query
			want []supercargo.Event
		}{{store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}, []supercargo.Event{a, c}}, {store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}, Ended: true}, []supercargo.Event{a}},
			{store.Query{From: 2 * hour, To: 2 * hour}, []supercargo.Event{a, b}}} {
			got := map[supercargo.EventID]supercargo.Event{}
			must(t, tx.Bodies(w.q, func(e *supercargo.Event, body []byte) error {
				var whole supercargo.Event
				must(t, json.Unmarshal(body, &whole))
				same(t, "beside the body", *e, supercargo.Event{ID: whole.ID, Track: whole.Track, Start: whole.Start, End: whole.End})
				got[e.ID] = whole
				return nil
			}))
			same(t, "bodies", len(got), len(w.want))
			for _, e := range w.want {
				same(t, "a body", got[e.ID], e)
			}
		}
	})
}

// anyOf are events of some ships, whichever of the two they are, each once.
func anyOf(t *testing.T, s store.Store) {
	a, b, c, d := gap(1, hour, 0), gap(2, 2*hour, 0), gap(3, 3*hour, 0), gap(4, 4*hour, 0)
	b.Other, d.Other = supercargo.Track{MMSI: 1, Hull: 1}, supercargo.Track{MMSI: 3, Hull: 1}
	fill(t, s, a, b, c, d)
	finds(t, s, store.Query{AnyOf: []supercargo.MMSI{1}}, a, b)
	finds(t, s, store.Query{AnyOf: []supercargo.MMSI{1, 2}, Kinds: []supercargo.EventKind{supercargo.Gap}}, a, b)
	finds(t, s, store.Query{AnyOf: []supercargo.MMSI{2, 3}, From: 2 * hour, To: 3 * hour}, b, c)
	finds(t, s, store.Query{AnyOf: []supercargo.MMSI{5}})
}

// stays are what Events gives of port calls with Bare, those that are believed, in order: whole of the track
// that asks, of all others where it was and how long, of exercises or of the sea. Any number of parts make the
// whole.
func stays(t *testing.T, s store.Store) {
	gone := call(4, 0, "az-baku")
	open := call(2, 5000*hour, "cell-40.37N-049.92E") // months later, and the ship is there still
	open.End = 0
	twin := call(5, 3*hour, "kz-aktau")
	twin.Track.Hull = 2
	twin.ID = supercargo.MakeEventID(twin.Kind, twin.Track, twin.Start)
	fill(t, s, call(1, 2*hour, "kz-aktau"), gap(1, 2*hour, 3*hour), call(3, 2*hour, "az-baku"), call(3, hour, "az-baku"), gone, open, twin,
		call(5, 2*hour+10*24*hour, "kz-aktau"), call(5, hour+10*24*hour, "berth, 7 by 7"), call(5, hour+10*24*hour-1, "kz-aktau"), call(6, -9000*hour, "az-baku"),
		call(7, -2000*hour, "az-baku")) // where the second of two parts begins
	write(t, s, func(tx store.Tx) {
		later := call(3, hour, "kz-aktau") // a further revision of the one before
		put(t, tx, &later, 5*hour, "heard again", true)
		_, err := tx.Withdraw(gone.ID, 5*hour, "gone")
		must(t, err)
	})
	check := func(simulated bool, calls int, tracks ...supercargo.Track) {
		t.Helper()
		for _, of := range tracks {
			var want []store.Call
			for _, r := range events(t, s, store.Query{Kinds: []supercargo.EventKind{supercargo.PortCall}, Bare: true}) {
				c := store.Call{Track: r.Event.Track, Place: r.Event.Place, Start: r.Event.Start, End: r.Event.End}
				if r.Event.Simulated != simulated {
					continue
				}
				if c.Track != of {
					c.Track, c.Start, c.End = supercargo.Track{}, 0, c.End-c.Start
				}
				want = append(want, c)
			}
			same(t, "calls", len(want), calls)
			for _, parts := range []int{1, 2, 3, 7} {
				var got []store.Call
				for part := range parts {
					some, err := s.Stays(t.Context(), of, simulated, part, parts)
					must(t, err)
					got = append(got, some...)
				}
				same(t, fmt.Sprintf("stays for %v in %d parts, simulated %t", of, parts, simulated), got, want)
			}
		}
	}
	all := []supercargo.Track{{MMSI: 2, Hull: 1}, {MMSI: 3, Hull: 1}, {MMSI: 5, Hull: 1}, {MMSI: 5, Hull: 2}, {MMSI: 6, Hull: 1}, {MMSI: 99, Hull: 1}}
	check(false, 10, all...)
	check(true, 0, all...)
	write(t, s, func(tx store.Tx) {
		must(t, tx.PutVessel(&store.Vessel{MMSI: 1, Kind: "ship", Simulated: true, Cut: store.Ever}))
		must(t, tx.PutVessel(&store.Vessel{MMSI: 5, Kind: "ship", Simulated: true, Cut: store.Ever}))
		must(t, tx.PutVessel(&store.Vessel{MMSI: 2, Kind: "ship", Cut: store.Ever}))
	})
	check(false, 5, all...)
	check(true, 5, all...)
}

// called are the places of calls that were written since a place, also of those that hold no more.
func called(t *testing.T, s store.Store) {
	ask := func(after int64, want ...string) int64 {
		t.Helper()
		places, newest, err := s.Called(t.Context(), after)
		must(t, err)
		slices.Sort(places)
		same(t, fmt.Sprintf("called at since %d", after), places, want)
		return newest
	}
	same(t, "newest of nothing", ask(0), int64(0))
	fill(t, s, call(1, hour, "az-baku"), call(2, hour, "kz-aktau"), call(3, hour, "az-baku"), gap(4, hour, 2*hour))
	first := ask(0, "az-baku", "kz-aktau")
	same(t, "newest, of a call or not", ask(first), first)
	moved := call(3, hour, "cell-40.37N-049.92E")
	write(t, s, func(tx store.Tx) { put(t, tx, &moved, 5*hour, "heard again", true) })
	second := ask(first, "cell-40.37N-049.92E")
	another := gap(5, hour, 2*hour)
	write(t, s, func(tx store.Tx) { put(t, tx, &another, 5*hour, "found", true) })
	if third := ask(second); third <= second || second <= first {
		t.Errorf("newest %d, %d and %d: they do not grow", first, second, third)
	}
	ask(0, "az-baku", "cell-40.37N-049.92E", "kz-aktau")
}

// pages are a list in parts: whatever their size, together they are the whole, once,
// also of events that begin at one moment, and when others have been found between.
func pages(t *testing.T, s store.Store) {
	var all []supercargo.Event
	for _, at := range []supercargo.Instant{-hour, hour, hour, 2 * hour} {
		for m := supercargo.MMSI(1); m <= 3; m++ {
			e := gap(m, at, at+hour)
			if len(all) > 0 && at == hour && len(all) < 6 { // hulls of one number, and kinds of one hull, at one moment
				e = call(m, at, "az-baku")
			}
			if len(all) >= 6 && at == hour {
				e.Track.Hull = 2
				e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start)
			}
			all = append(all, e)
		}
	}
	fill(t, s, all...)
	whole := events(t, s, store.Query{})
	for size := 1; size <= len(whole)+1; size++ {
		var got []supercargo.EventID
		q := store.Query{Limit: size}
		for {
			page := events(t, s, q)
			got = append(got, ids(page)...)
			if len(page) < size {
				break
			}
			k := store.KeyOf(&page[len(page)-1].Event)
			q.After = &k
		}
		if strings.Join(strs(got), " ") != strings.Join(strs(ids(whole)), " ") {
			t.Errorf("pages of %d: %v", size, got)
		}
	}
	k := store.KeyOf(&whole[2].Event)
	rest := ids(events(t, s, store.Query{After: &k}))
	earlier := gap(9, -2*hour, hour) // found later, and earlier in the list
	fill(t, s, earlier)
	if now := ids(events(t, s, store.Query{After: &k})); strings.Join(strs(now), " ") != strings.Join(strs(rest), " ") {
		t.Errorf("the rest of a list became %v", now)
	}
	finds(t, s, store.Query{After: &k, MMSI: 1, From: 2 * hour, To: 2 * hour, Limit: 1}, whole[3].Event)
}

// Totals add up what is believed and written, of this run too.
func totals(t *testing.T, s store.Store) {
	a, b := gap(1, hour, 2*hour), call(2, hour, "x")
	fill(t, s, a, b, gap(3, hour, 0))
	write(t, s, func(tx store.Tx) {
		must(t, tx.PutVessel(&store.Vessel{MMSI: 1, Hulls: 2, Fixes: 10, Duplicates: 3, Implausible: 2, ClockReset: 1, Simulated: true, First: 3 * hour, Last: 5 * hour}))
		must(t, tx.PutVessel(&store.Vessel{MMSI: 2, Hulls: 1, Fixes: 5}))
		must(t, tx.PutVessel(&store.Vessel{MMSI: 2, Hulls: 1, Fixes: 7, First: 2 * hour, Last: 4 * hour}))
		must2(btoi(tx.Withdraw(a.ID, 2*hour, "not so")))(t)
		c := changed(gap(3, hour, 0), 9)
		put(t, tx, &c, 3*hour, "changed", true)
		var seen []supercargo.Event // as it will be: what was withdrawn is not among them
		must(t, tx.Events(store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}, func(r *supercargo.Revision) error {
			seen = append(seen, r.Event)
			return nil
		}))
		same(t, "events as they will be", seen, []supercargo.Event{c})
		enough := errors.New("enough")
		seen = nil // of a ship, and of another while the first are handed out
		must(t, tx.Events(store.Query{MMSI: 2}, func(r *supercargo.Revision) error {
			seen = append(seen, r.Event)
			return tx.Events(store.Query{MMSI: 3}, func(r *supercargo.Revision) error {
				seen = append(seen, r.Event)
				return nil
			})
		}))
		same(t, "events of ships as they will be", seen, []supercargo.Event{b, c})
		if err := tx.Events(store.Query{MMSI: 2}, func(*supercargo.Revision) error { return enough }); err != enough {
			t.Errorf("events of a ship, ended by whoever asked: %v", err)
		}
		got, err := tx.Totals()
		must(t, err)
		same(t, "totals", got, &store.Totals{Vessels: 2, Tracks: 3, Fixes: 17, Duplicates: 3, Implausible: 2, ClockReset: 1, Simulated: 1, First: 2 * hour, Last: 5 * hour,
			Events: map[supercargo.EventKind]int64{supercargo.Gap: 1, supercargo.PortCall: 1}})
	})
	write(t, s, func(tx store.Tx) { put(t, tx, &a, 4*hour, "so after all", true) })
	write(t, s, func(tx store.Tx) {
		got, err := tx.Totals()
		must(t, err)
		same(t, "events", got.Events, map[supercargo.EventKind]int64{supercargo.Gap: 2, supercargo.PortCall: 1})
	})
	// A reader is told what was committed, and the same.
	got, err := s.Totals(ctx)
	must(t, err)
	same(t, "totals to a reader", got, &store.Totals{Vessels: 2, Tracks: 3, Fixes: 17, Duplicates: 3, Implausible: 2, ClockReset: 1, Simulated: 1, First: 2 * hour, Last: 5 * hour,
		Events: map[supercargo.EventKind]int64{supercargo.Gap: 2, supercargo.PortCall: 1}})
}

func parts(t *testing.T, s store.Store) {
	a := store.Part{Kind: store.Fixes, Name: "fixes/b", Day: 3, Of: 4, Index: 1, Generation: 2, Rows: 9}
	b := store.Part{Kind: store.Fixes, Name: "fixes/a", Day: 3, Of: 1, Generation: 1, Rows: 1, From: -hour}
	c := store.Part{Kind: store.States, Name: "states/c", Day: -2, Of: 1, Generation: 1, Rows: 1}
	write(t, s, func(tx store.Tx) {
		for _, p := range []store.Part{c, a, b} {
			must(t, tx.PutPart(&p))
		}
	})
	got, err := s.Parts(ctx)
	must(t, err)
	same(t, "parts", got, []store.Part{b, a, c})
	write(t, s, func(tx store.Tx) {
		must(t, tx.DropPart(a.Name))
		if err := tx.DropPart(a.Name); err == nil {
			t.Error("a part was dropped twice")
		}
		if err := tx.PutPart(&b); err == nil {
			t.Error("a part was put twice")
		}
	})
	got, err = s.Parts(ctx)
	must(t, err)
	same(t, "parts", got, []store.Part{b, c})
}

// What runs remember comes back as it was put.
func remembered(t *testing.T, s store.Store) {
	v := store.Vessel{MMSI: 273000002, Kind: "ship", Cut: -5, ClockReset: 7, Told: []store.Told{{ID: "00000000000000ff", Sum: 1 << 63}, {ID: "0123456789abcdef", Hull: 255}},
		Others: []store.Said{{Property: supercargo.PropClass, Value: "A", From: -hour, To: hour, Count: 1 << 40}},
		Called: []store.Called{{Hull: 255, Said: 255, From: -hour, To: hour}, {Hull: 2, Said: 1, From: hour, To: hour}},
		Cards:  []store.Card{{Said: 255, IMO: 9999999}, {Said: 1, IMO: 4000058}}}
	in := store.Input{Source: supercargo.Source{ID: 3, Path: "x"}, Head: "00", Newest: hour, Late: 2, OutOfOrder: 1}
	write(t, s, func(tx store.Tx) {
		must(t, tx.PutVessel(&v))
		must(t, tx.PutInput(&in))
		must(t, tx.PutMarks(3, []byte{1, 2, 3}))
		must(t, tx.PutMarks(4, nil))
		must(t, tx.PutSetting("a", "1"))
		must(t, tx.PutSetting("a", "2"))
	})
	got, err := s.Vessel(ctx, v.MMSI)
	must(t, err)
	same(t, "vessel", got, &v)
	if _, err := s.Vessel(ctx, 1); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no vessel: %v", err)
	}
	v.Told = v.Told[:1]
	write(t, s, func(tx store.Tx) { must(t, tx.PutTold(v.MMSI, v.Told)) })
	got, err = s.Vessel(ctx, v.MMSI)
	must(t, err)
	same(t, "vessel that was told otherwise", got, &v)
	ins, err := s.Inputs(ctx)
	must(t, err)
	same(t, "inputs", ins, []store.Input{in})
	for id, want := range map[supercargo.SourceID][]byte{3: {1, 2, 3}, 4: nil} {
		marks, err := s.Marks(ctx, id)
		must(t, err)
		same(t, "marks", marks, want)
	}
	set, err := s.Settings(ctx)
	must(t, err)
	same(t, "settings", set, map[string]string{"a": "2"})
}

// pairs: an event of two ships is found by either, several of one moment are
// each on one page, and a fold answers for its own kinds and times only.
func pairs(t *testing.T, s store.Store) {
	meets := func(a, b supercargo.MMSI, at supercargo.Instant) supercargo.Event {
		e := gap(a, at, at+hour)
		e.Kind, e.Gap, e.Other = supercargo.Encounter, nil, supercargo.Track{MMSI: b, Hull: 1}
		e.Encounter = &supercargo.EncounterDetail{OtherMMSI: b, OtherTrack: e.Other}
		e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start, e.Other.String())
		return e
	}
	first, second, later, own := meets(1, 2, hour), meets(1, 3, hour), meets(2, 3, 5*hour), gap(2, hour, 2*hour)
	fill(t, s, first, second, later, own)
	two := []supercargo.Event{first, second}
	if second.ID < first.ID {
		two = []supercargo.Event{second, first}
	}
	finds(t, s, store.Query{MMSI: 1}, two...)
	finds(t, s, store.Query{MMSI: 2}, first, own, later)
	finds(t, s, store.Query{MMSI: 3}, second, later)
	k := store.KeyOf(&two[0])
	finds(t, s, store.Query{MMSI: 1, After: &k}, two[1])
	for _, c := range []struct {
		scope store.Scope
		want  int
	}{
		{store.Scope{After: store.Ever, Kinds: []supercargo.EventKind{supercargo.Encounter}, Since: hour + 1}, 1},
		{store.Scope{After: store.Ever, Kinds: []supercargo.EventKind{supercargo.Encounter}, Until: 5 * hour}, 2},
		{store.Scope{After: store.Ever, Kinds: []supercargo.EventKind{supercargo.Encounter}, Since: hour, Until: hour}, 0},
		{store.Scope{After: store.Ever, Kinds: []supercargo.EventKind{supercargo.Encounter}, Since: hour}, 3},
		{store.Scope{After: store.Ever, Kinds: []supercargo.EventKind{supercargo.Gap, supercargo.Stop}}, 1},
	} {
		tx := begin(t, s)
		n, err := tx.WithdrawOthers(c.scope, nil, 9*hour, "not so")
		must(t, err)
		if n != c.want {
			t.Errorf("%+v withdraws %d, want %d", c.scope, n, c.want)
		}
		must(t, tx.Rollback())
	}
}
