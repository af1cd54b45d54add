package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"supercargo"
	"supercargo/detect"
	"supercargo/geo"
	"supercargo/route"
	"supercargo/store"
)

// callsAt writes a port call at each of some cells along a parallel.
func callsAt(t *testing.T, st store.Store, lat float64, first, n int) (at []geo.Point) {
	t.Helper()
	tx, err := st.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for i := range n {
		place := fmt.Sprintf("cell-%05.2fN-%06.2fE", lat, 49+float64(first+i)/100)
		middle, is := detect.MiddleOf(place)
		if !is {
			t.Fatalf("%s is not the id of a cell", place)
		}
		at = append(at, middle)
		e := supercargo.Event{Kind: supercargo.PortCall, Track: supercargo.Track{MMSI: supercargo.MMSI(200000001 + first + i), Hull: 1}, Start: 1, End: 2, Place: place, PortCall: &supercargo.PortCallDetail{}}
		e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start)
		if _, err := tx.PutEvent(&e, 2, 2, "found"); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return at
}

// The water of berths is kept where many were called at since the last time, beside what was kept before; it
// is what would be found. What is damaged is not gone by, and found again.
func TestWatersAreKept(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "ws")
	f := folder(dir)
	st, err := f.Open(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	s := route.Known()
	keep := func() { f.KeepWaters(ctx, st) }
	same := func(want bool, all ...geo.Point) {
		t.Helper()
		k := folder(dir).Waters(s) // one that has not read it before
		for _, p := range all {
			got, kept := k.Place(p)
			if kept != want {
				t.Fatalf("%v: kept %t", p, kept)
			}
			if found := s.Place(p); want && !reflect.DeepEqual(got, found) {
				t.Fatalf("%v: kept %+v, found %+v", p, got, found)
			}
		}
	}
	path := filepath.Join(dir, "waters.bin")
	few := callsAt(t, st, 40.3, 0, 60)
	if keep(); f.Waters(s) != nil {
		t.Fatal("the water of a few berths is kept: to unpack the sea takes longer than to look them up")
	}
	more := callsAt(t, st, 40.3, 60, 60)
	keep()
	same(true, few...)
	same(true, more...)
	c, err := f.Chart()
	if err != nil {
		t.Fatal(err)
	}
	same(true, c.Places[0].Centre(), c.Places[len(c.Places)-1].Centre())

	was, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	keep()
	if is, err := os.Stat(path); err != nil || !os.SameFile(was, is) {
		t.Errorf("nothing is new, and it was written again: %v", err)
	}
	further := callsAt(t, st, 41.2, 0, 120)
	same(false, further...)
	keep()
	same(true, further...)
	same(true, few...)

	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)-3]++
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	same(false, few...)
	last := callsAt(t, st, 42.1, 0, 120)
	keep()
	same(true, few...)
	same(true, further...)
	same(true, last...)
	copy(b, "\x00\x00\x00\x00\x00\x01\x00\x00") // as of a store with more in it
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	keep()
	same(true, last...)
	b[8+route.KeptHead-1]++ // as of another sea
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	same(false, few...)
	keep()
	same(true, few...)
	same(true, last...)
	if err := f.Clear(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("it is there when all that runs have made is removed: %v", err)
	}
}
