package storetest

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
	"supercargo/interference"
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

// ofType are the vessels of some types, whatever the types are called.
func ofType(t *testing.T, s store.Store) {
	write(t, s, func(tx store.Tx) {
		for m, typ := range []string{"50", "70", "50", "", "Pilot \"vessel\""} {
			must(t, tx.PutVessel(&store.Vessel{MMSI: supercargo.MMSI(9 - m), Kind: "ship", ShipType: typ, Cut: store.Ever}))
		}
	})
	for _, k := range []struct {
		types string
		want  []supercargo.MMSI
	}{{"50", []supercargo.MMSI{7, 9}}, {"50 70", []supercargo.MMSI{7, 8, 9}}, {"80", nil}, {"Pilot \"vessel\"", []supercargo.MMSI{5}}} {
		got, err := s.OfType(ctx, func(typ string) bool { return typ != "" && strings.Contains(k.types, typ) })
		must(t, err)
		same(t, "vessels of type "+k.types, got, k.want)
	}
}

// saying are the vessels that said something, whatever else they said: what is asked is told whose property
// a value is, and each vessel is there once.
func saying(t *testing.T, s store.Store) {
	said := func(all ...string) (out []store.Said) {
		for i := 0; i < len(all); i += 2 {
			out = append(out, store.Said{Property: supercargo.Property(all[i]), Value: all[i+1], From: -hour, To: hour, Count: 300})
		}
		return out
	}
	write(t, s, func(tx store.Tx) {
		for _, v := range []store.Vessel{
			{MMSI: 9, Names: said("name", "ВОЛГА", "imo", "9074729")},
			{MMSI: 7, Names: said("callsign", "9074729", "name", "KAMA", "name", "KAMA 2")},
			{MMSI: 8, Names: said("name", ""), Others: said("name", "KAMA")},
			{MMSI: 6},
		} {
			must(t, tx.PutVessel(&v))
		}
	})
	for _, k := range []struct {
		property supercargo.Property
		text     string
		want     []supercargo.MMSI
	}{{"name", "KAMA", []supercargo.MMSI{7}}, {"name", "ВОЛГА", []supercargo.MMSI{9}}, {"imo", "9074729", []supercargo.MMSI{9}}, {"callsign", "9074729", []supercargo.MMSI{7}},
		{"name", "", []supercargo.MMSI{7, 8, 9}}, {"name", "NEVA", nil}} {
		got, err := s.Saying(ctx, func(p supercargo.Property, value []byte) bool {
			return p == k.property && strings.Contains(string(value), k.text)
		})
		must(t, err)
		same(t, fmt.Sprintf("vessels that said %s %q", k.property, k.text), got, k.want)
	}
	var want []supercargo.MMSI
	write(t, s, func(tx store.Tx) {
		for m := supercargo.MMSI(100); m < 3100; m++ {
			v := store.Vessel{MMSI: m, Names: said("name", "NEVA")}
			if m%3 == 0 {
				v.Names, want = said("name", "LENA"), append(want, m)
			}
			must(t, tx.PutVessel(&v))
		}
	})
	got, err := s.Saying(ctx, func(_ supercargo.Property, value []byte) bool { return string(value) == "LENA" })
	must(t, err)
	same(t, "vessels of one name among thousands", got, want)
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

// Excursions are written over by number and moment, found by when they begin, and
// those with a verdict, or that had one, by that.
func excursions(t *testing.T, s store.Store) {
	one := func(m supercargo.MMSI, start supercargo.Instant, v, told *interference.Verdict) store.Excursion {
		e := store.Excursion{Excursion: interference.Excursion{MMSI: m, Fixes: 7, Named: true, West: -0.1}, Verdict: v, Told: told}
		e.First.MMSI, e.First.Time, e.Last.Time, e.Before.Time = m, start, start+hour, start-1
		e.Ring.X, e.Ring.Sides = 1.0/3, 5
		return e
	}
	v := &interference.Verdict{Start: 2 * hour, Pattern: interference.OnePlace, Ships: 3, InlandNM: 0.3}
	a, b, c, d := one(5, 2*hour, v, nil), one(7, hour, nil, nil), one(6, 2*hour, nil, v), one(5, -hour, nil, nil)
	write(t, s, func(tx store.Tx) {
		for _, e := range []store.Excursion{a, b, c, d} {
			must(t, tx.PutExcursion(&e))
		}
	})
	between := func(from, to supercargo.Instant) []store.Excursion {
		t.Helper()
		es, err := s.Excursions(ctx, from, to)
		must(t, err)
		return es
	}
	interfered := func() []store.Excursion {
		t.Helper()
		es, err := s.Interfered(ctx)
		must(t, err)
		return es
	}
	same(t, "all", between(store.Ever, store.Provisional), []store.Excursion{d, b, a, c})
	same(t, "some", between(hour, 2*hour-1), []store.Excursion{b})
	same(t, "judged", interfered(), []store.Excursion{a, c})
	a.Told, a.Fixes, c.Told = v, 8, nil
	write(t, s, func(tx store.Tx) {
		must(t, tx.PutExcursion(&a))
		must(t, tx.PutExcursion(&c))
		must(t, tx.DropExcursion(7, hour))
		must(t, tx.DropExcursion(7, hour))
	})
	same(t, "changed", between(store.Ever, store.Provisional), []store.Excursion{d, a, c})
	same(t, "judged now", interfered(), []store.Excursion{a})
	for _, x := range []struct {
		v, told *interference.Verdict
		due     bool
	}{{nil, nil, false}, {v, nil, true}, {nil, v, true}, {v, &interference.Verdict{Start: 2 * hour, Pattern: interference.OnePlace, Ships: 3, InlandNM: 0.3}, false}, {v, &interference.Verdict{Start: 2 * hour}, true}} {
		if e := (store.Excursion{Verdict: x.v, Told: x.told}); e.Due() != x.due {
			t.Errorf("%+v, told %+v: due %v", x.v, x.told, e.Due())
		}
	}
}
