package answer

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"supercargo"
	"supercargo/almanac"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/store/sqlite"
	"supercargo/workspace"
)

// inPort is a clerk with some ships and aircraft, and a table of aircraft.
func inPort(t *testing.T) *Clerk {
	dir := t.TempDir()
	st, err := sqlite.Open(filepath.Join(dir, "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	said := func(p supercargo.Property, v string) []store.Said {
		return []store.Said{{Property: p, Value: v, Count: 1}}
	}
	tx, err := st.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	ground := supercargo.KindGround.String()
	for _, v := range []store.Vessel{
		{MMSI: 200000001, Names: said(supercargo.PropName, "SIM  tern")},
		{MMSI: 200000002, Names: said(supercargo.PropIMO, "9074729")},
		{MMSI: 200000003},
		{MMSI: 200000004, Names: said(supercargo.PropName, "SIM STERN")},
		{MMSI: 200000005, Names: said(supercargo.PropCallSign, "SIM TERN")},
		{MMSI: flying(0xF00001)},
		{MMSI: flying(0xF00002)},
		{MMSI: flying(0xF00003), Names: said(supercargo.PropRegistration, "SIM-03")},
		{MMSI: flying(0xF00004), Kind: ground, Names: said(supercargo.PropRegistration, "SIM-03")},
		{MMSI: flying(0xF00005), Kind: ground},
		{MMSI: flying(0xF00006), Names: said(supercargo.PropName, "SIM-03")},
		{MMSI: flying(0xF00007)},
	} {
		if err := tx.PutVessel(&v); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return &Clerk{Folder: &workspace.Folder{Dir: dir}, Store: st}
}

func flying(a uint32) supercargo.MMSI { return supercargo.Address24(a).Key(supercargo.SpaceICAO) }

// What may be of a case is found by number, IMO number and name, and by address and registration, given
// with an address or stated by a table; vehicles on the ground are no aircraft.
func TestSenders(t *testing.T) {
	c := inPort(t)
	ships := []supercargo.Vessel{{ID: "a", Name: "SIM TERN"}, {ID: "b", IMO: 9074729}, {ID: "c", MMSI: 200000003}, {ID: "d", MMSI: 200000099}}
	aircraft := []supercargo.Aircraft{{ID: "x", ICAO: "F00002"}, {ID: "y", Registration: "SIM-03"}, {ID: "z", Registration: "OLD", Also: []string{"sim 01"}}}
	ask := func(k *ledger.Case, want ...supercargo.MMSI) {
		t.Helper()
		if got, err := c.Senders(context.Background(), k); err != nil || !slices.Equal(got, want) {
			t.Errorf("%v, %v; not %v", got, err, want)
		}
	}
	ask(&ledger.Case{})
	ask(&ledger.Case{Vessels: ships}, 200000001, 200000002, 200000003)
	ask(&ledger.Case{Aircraft: aircraft}, flying(0xF00002), flying(0xF00003))

	table := filepath.Join(t.TempDir(), "aircraft.csv")
	if err := os.WriteFile(table, []byte("F00001;SIM-01;IL76;00;SIMULATED;;;\nF00005;SIM-03;IL76;00;SIMULATED;;;\nF00007;SIM-07;IL76;00;SIMULATED;;;\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Almanac().Import(almanac.AircraftKind, []string{table}, "2026-03-01", 2_000_000_000_000); err != nil {
		t.Fatal(err)
	}
	k := &ledger.Case{Vessels: ships, Aircraft: aircraft}
	ask(k, 200000001, 200000002, 200000003, flying(0xF00001), flying(0xF00002), flying(0xF00003))
	if _, tables, err := c.senders(context.Background(), k); err != nil || len(tables) != 1 || tables[0].Address != flying(0xF00001) || tables[0].Registration != "SIM-01" {
		t.Errorf("%v, %v", tables, err)
	}
}

// A list of vessels by a part of their names is that of all of them, looked through.
func TestVesselsNamed(t *testing.T) {
	c := inPort(t)
	all, err := c.Store.Vessels(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for text, n := range map[string]int{"": len(all), "tern": 3, "TERN": 3, "sim-03": 3, "9074": 1, "gull": 0} {
		want := slices.DeleteFunc(slices.Clone(all), func(v store.Vessel) bool { return !Named(&v, text) })
		got, err := VesselsNamed(context.Background(), c.Store, text)
		if err != nil || len(got) != n || !slices.EqualFunc(got, want, func(a, b store.Vessel) bool { return a.MMSI == b.MMSI && len(a.Names) == len(b.Names) }) {
			t.Errorf("%q: %v, %v; not %v", text, got, err, want)
		}
	}
}
