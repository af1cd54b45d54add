package storetest

import (
	"fmt"
	"testing"

	"supercargo"
	"supercargo/store"
)

// What is known of a vessel is written over what was.
func vessels(t *testing.T, s store.Store) {
	a := store.Vessel{MMSI: 273000002, Kind: "ship", Flag: "RU", Name: "ВОЛГА \"7\"", LengthM: 138.3, Hulls: 1, Fixes: 7, First: hour, Last: 2 * hour,
		Names: []store.Said{{Property: supercargo.PropName, Value: "ВОЛГА", From: hour, To: 2 * hour, Count: 3}}}
	b, c := store.Vessel{MMSI: 5, Kind: "invalid", First: -hour}, a
	write(t, s, func(tx store.Tx) {
		must(t, tx.PutVessel(&a))
		must(t, tx.PutVessel(&b))
	})
	c.Name, c.Names = "KAMA", nil
	write(t, s, func(tx store.Tx) { must(t, tx.PutVessel(&c)) })
	got, err := s.Vessels(ctx)
	must(t, err)
	same(t, "vessels", got, []store.Vessel{b, c})
}

// Of many vessels those are given that are asked for, and those whose state has
// seen a later fix than a moment.
func someVessels(t *testing.T, s store.Store) {
	v := func(m supercargo.MMSI, cut supercargo.Instant) store.Vessel {
		return store.Vessel{MMSI: m, Kind: "ship", Cut: cut, Told: []store.Told{{ID: "00000000000000ff", Hull: 1}}}
	}
	a, b, c, never := v(1, hour), v(2, 2*hour), v(3, -hour), v(4, store.Ever)
	write(t, s, func(tx store.Tx) {
		for _, v := range []store.Vessel{c, a, never, b} {
			must(t, tx.PutVessel(&v))
		}
	})
	for _, k := range []struct {
		ships []supercargo.MMSI
		since supercargo.Instant
		want  []store.Vessel
	}{
		{nil, store.Provisional, nil},
		{nil, 2 * hour, nil},
		{nil, 2*hour - 1, []store.Vessel{b}},
		{nil, store.Ever, []store.Vessel{a, b, c}},
		{[]supercargo.MMSI{4, 1, 9}, store.Provisional, []store.Vessel{a, never}},
		{[]supercargo.MMSI{3, 2}, hour, []store.Vessel{b, c}},
	} {
		got, err := s.VesselsOf(ctx, k.ships, k.since)
		must(t, err)
		same(t, fmt.Sprintf("vessels of %v since %d", k.ships, k.since), got, k.want)
	}
}

func sources(t *testing.T, s store.Store) {
	a := supercargo.Source{ID: 2, Path: "b/ä.csv.zip", Member: "x.csv", Format: "noaa", FileSHA256: "00", StreamSHA256: "ff", FileBytes: 3, StreamBytes: 9,
		Settings: "--map lat=y", Read: hour, Tally: supercargo.Tally{supercargo.Used: 5, supercargo.BadMMSI: 2, supercargo.Comment: 1}}
	b := supercargo.Source{ID: 1, Path: "-", Format: "nmea"}
	write(t, s, func(tx store.Tx) {
		must(t, tx.PutInput(&store.Input{Source: a, Newest: hour, Late: 3}))
		must(t, tx.PutInput(&store.Input{Source: b}))
	})
	got, err := s.Sources(ctx)
	must(t, err)
	same(t, "sources", got, []supercargo.Source{b, a})
}

func receivers(t *testing.T, s store.Store) {
	for _, names := range [][]string{{"", "r003669945"}, {"", "r003669945", "Баку", "O'Brien"}} {
		write(t, s, func(tx store.Tx) { must(t, tx.PutReceivers(names)) })
		got, err := s.Receivers(ctx)
		must(t, err)
		same(t, "receivers", got, names)
	}
}

func generation(t *testing.T, s store.Store) {
	for n := range int64(3) {
		write(t, s, func(tx store.Tx) { must(t, tx.SetGeneration(n+1)) })
		g, err := s.Generation(ctx)
		must(t, err)
		same(t, "generation", g, n+1)
	}
}

// everything writes one of each.
func everything(t *testing.T, tx store.Tx) {
	t.Helper()
	e := gap(1, hour, 0)
	put(t, tx, &e, hour, "found", true)
	must(t, tx.PutInput(&store.Input{Source: supercargo.Source{ID: 1}}))
	must(t, tx.PutVessel(&store.Vessel{MMSI: 1}))
	must(t, tx.PutReceivers([]string{""}))
	must(t, tx.SetGeneration(1))
}

func rollback(t *testing.T, s store.Store) {
	tx := begin(t, s)
	everything(t, tx)
	must(t, tx.Rollback())
	empty(t, s)
	write(t, s, func(tx store.Tx) { everything(t, tx) }) // and the lock is gone
}

// Rollback can be deferred.
func rollbackAfterCommit(t *testing.T, s store.Store) {
	tx := begin(t, s)
	everything(t, tx)
	must(t, tx.Commit())
	must(t, tx.Rollback())
	if len(events(t, s, store.Query{})) != 1 {
		t.Error("what was committed is gone")
	}
}
