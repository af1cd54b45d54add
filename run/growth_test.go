package run

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/source"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/store/sqlite"
)

// pieces cuts a capture into files.
func pieces(t *testing.T, lines []byte, n int) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		end := len(lines) / (n - i)
		end += bytes.IndexByte(lines[end-1:], '\n')
		path := filepath.Join(dir, fmt.Sprintf("%02d.nmea", i))
		if err := os.WriteFile(path, lines[:end], 0o644); err != nil {
			t.Fatal(err)
		}
		paths, lines = append(paths, path), lines[end:]
	}
	return paths
}

// allPieces cuts what ships sent and what aircraft sent, each into so many files, by turns.
func (s *scenario) allPieces(t *testing.T, n int) (paths []string) {
	t.Helper()
	var ships, aircraft []string
	if len(s.Ships) > 0 {
		ships = pieces(t, s.lines, n)
	}
	if len(s.Aircraft) > 0 {
		aircraft = pieces(t, s.frames, n)
	}
	for i := range n {
		for _, of := range [][]string{ships, aircraft} {
			if len(of) > 0 {
				paths = append(paths, of[i])
			}
		}
	}
	return paths
}

// plainly is what a workspace holds, without the numbers of sources and
// receivers, which depend on the order in which they came: sources stand in the
// order of their contents.
func plainly(t *testing.T, ws string) held {
	t.Helper()
	st := openStore(t, ws)
	h := look(t, ws, st, nil)
	inputs, err := st.Inputs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	names, err := st.Receivers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rank, inOrder := ranksOf(inputs), slices.Sorted(slices.Values(names))
	name := func(f *supercargo.Fix) {
		f.Source = supercargo.SourceID(rank[f.Source])
		i, _ := slices.BinarySearch(inOrder, names[f.Receiver])
		f.Receiver = supercargo.Receiver(i)
	}
	for i := range h.fixes {
		name(&h.fixes[i].Fix)
	}
	slices.SortFunc(h.fixes, func(a, b ownedFix) int { return a.Compare(&b.Fix) })
	for i := range h.events {
		for k := range h.events[i].Evidence {
			name(&h.events[i].Evidence[k].Fix)
		}
	}
	for i := range h.statements {
		s := &h.statements[i]
		s.First.Source, s.Last.Source = supercargo.SourceID(rank[s.First.Source]), supercargo.SourceID(rank[s.Last.Source])
	}
	for i := range h.vessels {
		for k := range h.vessels[i].Told {
			h.vessels[i].Told[k].Sum = 0 // of a body with those numbers in it
		}
	}
	return h
}

func openStore(t *testing.T, ws string) store.Store {
	t.Helper()
	if err := os.MkdirAll(ws, 0o755); err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

// into runs files into a workspace.
func into(t *testing.T, ws string, change func(*Batch), paths ...string) *Result {
	t.Helper()
	st := openStore(t, ws)
	defer st.Close()
	inputs, err := source.Expand(paths)
	if err != nil {
		t.Fatal(err)
	}
	b := Batch{Workspace: ws, Store: st, Params: Default(), Memory: 1 << 30, Workers: 2, Now: 4_000_000_000_000}
	if change != nil {
		change(&b)
	}
	res, err := b.Run(context.Background(), inputs)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// However the files of an input are dealt out to runs, in whatever order: the
// same events, fixes with the hulls that they are of, statements and vessels.
func TestGrowthLaw(t *testing.T) {
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name == long {
				t.Skip("too long for the race detector; the scenario beside it is folded by the same goroutines, and this one where tests may be long")
			}
			thorough := name == long || name == "shared-mmsi"
			n := 3
			if thorough {
				n = 6
			}
			files := s.allPieces(t, n)
			dir := t.TempDir()
			into(t, filepath.Join(dir, "one"), nil, files...)
			want := plainly(t, filepath.Join(dir, "one"))
			if len(want.fixes) == 0 {
				t.Fatal("the capture holds nothing: the test tests nothing")
			}
			orders := map[string][]string{"in order": files, "backwards": backwards(files)}
			if testing.Short() { // under the race detector a run takes seconds, and all have the same goroutines
				delete(orders, "in order")
			}
			if thorough {
				mixed := slices.Clone(files)
				rand.New(rand.NewPCG(3, 5)).Shuffle(len(mixed), func(i, k int) { mixed[i], mixed[k] = mixed[k], mixed[i] })
				orders["mixed"] = mixed
			}
			for order, files := range orders {
				ws := filepath.Join(dir, order)
				for i := range files {
					into(t, ws, nil, files[i])
				}
				sameHeld(t, "one by one, "+order, want, plainly(t, ws))
				if res := into(t, ws, nil, files[n/2]); res.New != 0 {
					t.Errorf("%s: a file again: %d revisions", order, res.New)
				}
				sameHeld(t, "a file again, "+order, want, plainly(t, ws))
			}
			if !thorough {
				return
			}
			ws := filepath.Join(dir, "halves")
			var every [2][]string
			for i, f := range backwards(files) {
				every[i%3%2] = append(every[i%3%2], f) // some of the ships and some of the aircraft in each
			}
			into(t, ws, nil, every[0]...)
			into(t, ws, nil, every[1]...)
			sameHeld(t, "every other file first", want, plainly(t, ws))
		})
	}
}

func backwards(s []string) []string {
	s = slices.Clone(s)
	slices.Reverse(s)
	return s
}

// A fold of everything anew comes to the same, whatever was there before.
func TestRerun(t *testing.T) {
	notUnderRace(t)
	s := scenarios(t)["shared-mmsi"]
	files := pieces(t, s.lines, 3)
	ws := filepath.Join(t.TempDir(), "ws")
	for _, f := range backwards(files) {
		into(t, ws, nil, f)
	}
	want := plainly(t, ws)
	if res := into(t, ws, func(b *Batch) { b.Anew = true }); res.New != 0 {
		t.Errorf("%d revisions of what was found before", res.New)
	}
	sameHeld(t, "everything anew", want, plainly(t, ws))
}

// Other thresholds find other events in what is held, and the old ones again.
func TestOtherThresholds(t *testing.T) {
	notUnderRace(t)
	longGaps := func(b *Batch) { b.Params.Detect.Gap.Millis = 100 * supercargo.Hour }
	strict := func(b *Batch) { b.Params.Track.EvidenceShip, b.Params.Track.EvidenceGoesOn = 1e9, 1e9 }
	for _, c := range []struct {
		scenario, name string
		change         func(*Batch)
	}{{long, "gaps of 100 h", longGaps}, {"shared-mmsi", "nobody told apart", strict}} {
		files := pieces(t, scenarios(t)[c.scenario].lines, 2)
		dir := t.TempDir()
		ws := filepath.Join(dir, "ws")
		for _, f := range files {
			into(t, ws, nil, f)
		}
		was := plainly(t, ws)
		into(t, filepath.Join(dir, c.name), c.change, files...)
		want := plainly(t, filepath.Join(dir, c.name))
		into(t, ws, c.change)
		sameHeld(t, c.name, want, plainly(t, ws))
		if cmp.Equal(want.events, was.events) && cmp.Equal(want.fixes, was.fixes) {
			t.Errorf("%s: the same as before: the test tests nothing", c.name)
		}
		into(t, ws, nil)
		sameHeld(t, "as before "+c.name, was, plainly(t, ws))
	}
}

// What a run reads of the archive does not depend on how much is there: of an
// archive that lies in order, nothing.
func TestRunReadsNothingOld(t *testing.T) {
	notUnderRace(t)
	s := scenarios(t)[long]
	files := pieces(t, s.lines, 8)
	ws := filepath.Join(t.TempDir(), "ws")
	for i, f := range files[:7] {
		into(t, ws, nil, f)
		if i > 1 { // and the fixes of old days are not even there to be read
			hide(t, ws)
		}
	}
}

// hide takes the oldest part with fixes away, and puts an empty file in its place.
func hide(t *testing.T, ws string) {
	t.Helper()
	parts, err := openStore(t, ws).Parts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a := archive.Archive{Dir: archive.Dir(ws), Parts: parts}
	day := a.Of(store.Fixes, a.Days(store.Fixes)[0])
	if err := os.WriteFile(a.Path(&day[0]), nil, 0o644); err != nil {
		t.Fatal(err)
	}
}

// A number that another ship takes up each day, some of them again: whatever
// the order and the runs, the same comes of it, and no day's state holds
// anew what has not changed of the ships before.
func TestNumberOfManyHands(t *testing.T) {
	notUnderRace(t)
	const days = 10
	dir := t.TempDir()
	var files []string
	at := [][2]float64{{-50, -150}, {50, -20}, {-40, 100}, {10, -100}} // of the ships
	for d := range days {
		hand := []int{0, 0, 1, 1, 2, 2, 0, 0, 3, 3}[d]
		lat, lon := at[hand][0], at[hand][1]+float64(d%2)*9*24/60
		for half, minutes := range [][2]int{{0, 180}, {180, 1440}} { // the first too short for a gap of the ship before
			var b bytes.Buffer
			b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading\n")
			for m := minutes[0]; m < minutes[1]; m += 4 {
				if m > 600 && m < 1100 && d%2 == 0 {
					continue // a gap, so that there are events in each hand
				}
				when := time.Date(2024, 3, 1+d, 0, m, 0, 0, time.UTC).Format("2006-01-02T15:04:05")
				fmt.Fprintf(&b, "367000001,%s,%.5f,%.5f,9.0,90.0,90\n", when, lat, lon+9*float64(m)/3600/math.Cos(lat*math.Pi/180))
			}
			path := filepath.Join(dir, fmt.Sprintf("day-%d-%d.csv", d, half))
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, path)
		}
	}
	into(t, filepath.Join(dir, "one"), nil, files...)
	want := plainly(t, filepath.Join(dir, "one"))
	hulls := map[uint8]bool{}
	for i := range want.fixes {
		hulls[want.fixes[i].Hull] = true
	}
	if len(hulls) < 4 || len(want.events) < days {
		t.Fatalf("%d hulls, %d events: the test tests nothing", len(hulls), len(want.events))
	}
	mixed := slices.Clone(files)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(mixed), func(i, k int) { mixed[i], mixed[k] = mixed[k], mixed[i] })
	for order, files := range map[string][]string{"in order": files, "backwards": backwards(files), "mixed": mixed} {
		ws := filepath.Join(dir, order)
		for _, f := range files {
			into(t, ws, nil, f)
		}
		sameHeld(t, order, want, plainly(t, ws))
	}
	a := stateParts(t, filepath.Join(dir, "in order"))
	for _, day := range a.Days(store.States)[3:] {
		files := stateFiles{archive: a}
		var m Machine
		if _, found, err := files.machine(day, 367000001, &m); err != nil || !found {
			t.Fatalf("day %d: %v", day, err)
		}
		files.close()
		here := 0
		for i := range m.Hulls {
			if h := &m.Hulls[i]; h.State != nil {
				here++
			} else if h.Held && h.Day >= day {
				t.Errorf("day %d: hull %d is to be found with day %d", day, i, h.Day)
			}
		}
		if here > 2 { // who sent that day, and who did before
			t.Errorf("day %d: the states of %d of %d hulls are written", day, here, len(m.Hulls))
		}
	}
}

// Of two ships of one number one falls silent: her gap begins while her state
// lies with an earlier day, in a run in which nothing is heard of her.
func TestGapOfAHullThatSleeps(t *testing.T) {
	notUnderRace(t)
	dir := t.TempDir()
	var files []string
	for i, hours := range [][2]int{{0, 24}, {24, 25}, {25, 26}, {26, 34}} {
		var b bytes.Buffer
		b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading\n")
		for m := 60 * hours[0]; m < 60*hours[1]; m += 2 {
			lat := []int{40, -20}[m/2%2]
			if lat < 0 && m > 22*60 {
				continue
			}
			when := time.Date(2024, 3, 1, 0, m, 0, 0, time.UTC).Format("2006-01-02T15:04:05")
			fmt.Fprintf(&b, "367000001,%s,%d,%.5f,9.0,90.0,90\n", when, lat, -50+9*float64(m)/3600/math.Cos(float64(lat)*math.Pi/180))
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.csv", i))
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	into(t, filepath.Join(dir, "one"), nil, files...)
	want := plainly(t, filepath.Join(dir, "one"))
	if !slices.ContainsFunc(want.events, func(e supercargo.Event) bool { return e.Gap != nil && e.Open() }) {
		t.Fatal("no gap is open: the test tests nothing")
	}
	ws := filepath.Join(dir, "one by one")
	for _, f := range files {
		into(t, ws, nil, f)
	}
	sameHeld(t, "one by one", want, plainly(t, ws))
}

func stateParts(t *testing.T, ws string) *archive.Archive {
	t.Helper()
	parts, err := openStore(t, ws).Parts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return &archive.Archive{Dir: archive.Dir(ws), Parts: parts}
}
