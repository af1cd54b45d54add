package storetest

import (
	"errors"
	"strings"
	"testing"

	"supercargo"
	"supercargo/store"
)

// fill puts events, and tells what a query finds of them.
func fill(t *testing.T, s store.Store, es ...supercargo.Event) {
	t.Helper()
	write(t, s, func(tx store.Tx) {
		for i := range es {
			put(t, tx, &es[i], hour, "found", true)
		}
	})
}

func finds(t *testing.T, s store.Store, q store.Query, want ...supercargo.Event) {
	t.Helper()
	var w []supercargo.EventID
	for _, e := range want {
		w = append(w, e.ID)
	}
	if got := ids(events(t, s, q)); strings.Join(strs(got), " ") != strings.Join(strs(w), " ") {
		t.Errorf("%+v finds %v, want %v", q, got, w)
	}
}

func strs(ids []supercargo.EventID) (out []string) {
	for _, id := range ids {
		out = append(out, string(id))
	}
	return out
}

// call is a port call at a place.
func call(mmsi supercargo.MMSI, start supercargo.Instant, place string) supercargo.Event {
	e := gap(mmsi, start, start+hour)
	e.Kind, e.Gap, e.Place, e.PortCall = supercargo.PortCall, nil, place, &supercargo.PortCallDetail{Grade: 3}
	e.ID = supercargo.MakeEventID(e.Kind, e.Track, start)
	return e
}

func kinds(t *testing.T, s store.Store) {
	g, c := gap(1, hour, 2*hour), call(2, 3*hour, "az-baku")
	fill(t, s, g, c)
	finds(t, s, store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}, g)
	finds(t, s, store.Query{Kinds: []supercargo.EventKind{supercargo.PortCall, supercargo.Gap}}, g, c)
	finds(t, s, store.Query{Kinds: []supercargo.EventKind{supercargo.Voyage}})
}

func vesselQuery(t *testing.T, s store.Store) {
	a, b := gap(273000001, hour, 0), gap(273000002, hour, 0)
	second := a
	second.Track.Hull = 2
	second.ID = supercargo.MakeEventID(second.Kind, second.Track, second.Start)
	fill(t, s, a, b, second)
	finds(t, s, store.Query{MMSI: 273000001}, a, second)
	finds(t, s, store.Query{MMSI: 273000003})
}

// An interval finds what overlaps it, its ends included; what is open overlaps
// everything after its start.
func interval(t *testing.T, s store.Store) {
	early, late, open := gap(1, 10*hour, 20*hour), gap(2, 30*hour, 40*hour), gap(3, 25*hour, 0)
	fill(t, s, early, late, open)
	finds(t, s, store.Query{From: 20 * hour, To: 25 * hour}, early, open)
	finds(t, s, store.Query{From: 20*hour + 1, To: 25*hour - 1})
	finds(t, s, store.Query{From: 35 * hour}, open, late)
	finds(t, s, store.Query{From: 1000 * hour}, open)
	finds(t, s, store.Query{To: 24 * hour}, early)
	finds(t, s, store.Query{From: 32 * hour, To: 33 * hour}, open, late)
	finds(t, s, store.Query{From: 32 * hour, To: 33 * hour, Ended: true}, late)
}

func before1970(t *testing.T, s store.Store) {
	old, later := gap(1, -20*hour, -10*hour), gap(2, 10*hour, 20*hour)
	fill(t, s, old, later)
	finds(t, s, store.Query{}, old, later)
	finds(t, s, store.Query{To: -hour}, old)
	finds(t, s, store.Query{From: -hour}, later)
	same(t, "as it was put", events(t, s, store.Query{To: -hour})[0].Event, old)
}

func place(t *testing.T, s store.Store) {
	a, b := call(1, hour, "az-baku"), call(2, hour, "tm-türkmenbaşy")
	fill(t, s, a, b, gap(3, hour, 0))
	finds(t, s, store.Query{Place: "az-baku"}, a)
	finds(t, s, store.Query{Place: "tm-türkmenbaşy"}, b)
	finds(t, s, store.Query{Place: "az"})
}

func idPrefix(t *testing.T, s store.Store) {
	a, b, c := gap(1, hour, 0), gap(2, hour, 0), gap(3, hour, 0)
	a.ID, b.ID, c.ID = "00ff000000000000", "00fe000000000000", "ff00000000000000"
	fill(t, s, a, b, c)
	finds(t, s, store.Query{ID: "00ff000000000000"}, a)
	finds(t, s, store.Query{ID: "00f"}, a, b)
	finds(t, s, store.Query{ID: "f"}, c)
	finds(t, s, store.Query{ID: "1"})
	finds(t, s, store.Query{ID: "00%"})
	finds(t, s, store.Query{ID: "__"})
}

// order is start, track, kind; and all of a query's conditions hold together.
func order(t *testing.T, s store.Store) {
	a, b, c, d := gap(9, hour, 2*hour), call(5, 2*hour, "az-baku"), gap(5, 2*hour, 3*hour), gap(1, 3*hour, 0)
	e := c
	e.Track.Hull = 2
	e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start)
	fill(t, s, d, e, b, c, a)
	finds(t, s, store.Query{}, a, c, b, e, d)
	finds(t, s, store.Query{MMSI: 5, From: hour, To: 2 * hour, Place: "az-baku", Kinds: []supercargo.EventKind{supercargo.PortCall}, AsKnownAt: hour}, b)
}

func callbackFails(t *testing.T, s store.Store) {
	fill(t, s, gap(1, hour, 0), gap(2, hour, 0))
	enough, n := errors.New("enough"), 0
	err := s.Events(ctx, store.Query{}, func(*supercargo.Revision) error { n++; return enough })
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("an error after %d events gave %v", n, err)
	}
}
