package run

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"supercargo"
	"supercargo/detect"
	"supercargo/plain"
	"supercargo/silence/trial"
	"supercargo/store"
)

// skyDays are the fixes of a simulated world of aircraft, a file for each day.
func skyDays(t *testing.T) (paths []string) {
	t.Helper()
	w := trial.AirWorld("failing", 3, func(a, b *supercargo.Fix) bool { return !detect.DefaultFlight.LandedBetween(a, b, a.Said) })
	by := map[int32][]supercargo.Fix{}
	for i := range w.Fixes {
		if f := &w.Fixes[i]; f.MMSI%3 == 0 { // a third of the aircraft: enough, and quick
			by[f.Time.Day()] = append(by[f.Time.Day()], *f)
		}
	}
	dir := t.TempDir()
	for d := w.From.Day(); d <= w.To.Day(); d++ {
		if len(by[d]) == 0 {
			continue
		}
		fixes := by[d]
		slices.SortStableFunc(fixes, func(a, b supercargo.Fix) int { return int(a.Time - b.Time) })
		paths = append(paths, filepath.Join(dir, fmt.Sprintf("%d.csv", d)))
		if err := os.WriteFile(paths[len(paths)-1], airRows(fixes), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// shortSky lets what was heard count for two days, so that windows slide in a test.
func shortSky(b *Batch) { b.Params.SilenceAloft.Days = 2 }

// keptAloft are the bytes of what a workspace keeps of how aircraft were heard, and the runs that wrote it.
func keptAloft(t *testing.T, ws, kind string) (of map[int32][]byte, by map[int32]int64) {
	t.Helper()
	of, by = map[int32][]byte{}, map[int32]int64{}
	for _, p := range partsIn(t, ws, kind) {
		in := []partIn{p}
		if kind == store.SilencesAloft {
			of[p.Day] = keptBytes(t, kind, in, p.Day, silencesForm)
		} else {
			of[p.Day] = keptBytes(t, kind, in, p.Day, taughtForm)
		}
		by[p.Day] = p.Generation
	}
	return of, by
}

func keptBytes[T any](t *testing.T, kind string, in []partIn, day int32, form *plain.Form[T]) (out []byte) {
	t.Helper()
	rows, err := kept(in, kind, day, form)
	if err != nil || len(rows) == 0 {
		t.Fatal(len(rows), err)
	}
	for i := range rows {
		out = form.Append(out, &rows[i])
	}
	return out
}

// However the days are dealt out to runs, gaps of aircraft are judged alike, and what is kept of
// how aircraft were heard is the same to the last bit; a run twice writes nothing.
func TestSilencesOfAircraftGrow(t *testing.T) {
	notUnderRace(t)
	files := skyDays(t)
	dir := t.TempDir()
	one := filepath.Join(dir, "one")
	into(t, one, shortSky, files...)
	want := plainly(t, one)
	classes := map[string]int{}
	for i := range want.events {
		if g := want.events[i].Gap; g != nil && g.Aloft != nil {
			if g.Silence == nil || g.Silence.Along == nil {
				t.Fatalf("%s is not judged", want.events[i].ID)
			}
			classes[g.Silence.Class]++
		}
	}
	if len(files) < 5 || classes["outage"] == 0 || classes["poor_reception"] == 0 || classes["cannot_say"] == 0 {
		t.Fatalf("the test tests little: %d days, %v", len(files), classes)
	}
	days, _ := keptAloft(t, one, store.SilencesAloft)
	told, _ := keptAloft(t, one, store.TaughtAloft)
	mixed := slices.Clone(files)
	rand.New(rand.NewPCG(5, 8)).Shuffle(len(mixed), func(i, k int) { mixed[i], mixed[k] = mixed[k], mixed[i] })
	for order, files := range map[string][]string{"in order": files, "backwards": backwards(files), "mixed": mixed} {
		t.Run(order, func(t *testing.T) {
			ws := filepath.Join(t.TempDir(), "ws")
			for _, f := range files {
				into(t, ws, shortSky, f)
			}
			got := plainly(t, ws)
			if d := differ(want.events, got.events); d != "" {
				t.Errorf("events (-one run +several):\n%.2000s", d)
			}
			for kind, want := range map[string]map[int32][]byte{store.SilencesAloft: days, store.TaughtAloft: told} {
				if got, _ := keptAloft(t, ws, kind); !sameBytes(want, got) {
					t.Errorf("%s is another", kind)
				}
			}
			into(t, ws, shortSky, files...)
			if again := plainly(t, ws); again.revisions != got.revisions {
				t.Errorf("the same files again wrote %d revisions", again.revisions-got.revisions)
			}
		})
	}
}

func sameBytes(a, b map[int32][]byte) bool {
	for d := range a {
		if !bytes.Equal(a[d], b[d]) {
			return false
		}
	}
	return len(a) == len(b)
}

// A run works out what silences of aircraft tell for the days within reach of those that it changes,
// and for no other; the day before may be one of them, where the last fixes of it are settled by
// those of the next. Days of ships alone change nothing of it.
func TestSkyTaughtOnceOnly(t *testing.T) {
	notUnderRace(t)
	files := skyDays(t)
	ws := filepath.Join(t.TempDir(), "ws")
	into(t, ws, shortSky, files[:2]...)
	into(t, ws, shortSky, files[2])
	into(t, ws, shortSky, files[4])
	_, by := keptAloft(t, ws, store.TaughtAloft)
	first := int32(1 << 30)
	for d := range by {
		first = min(first, d)
	}
	for k, want := range [][]int64{{1}, {1, 2}, {2}, {0}, {3}} {
		if got := by[first+int32(k)]; !slices.Contains(want, got) {
			t.Errorf("day %d was worked out by run %d, want %d", k, got, want)
		}
	}
	ship := filepath.Join(t.TempDir(), "ship.csv")
	row := fmt.Sprintf("mmsi,time,lat,lon,sog,cog\n200000001,%s,40.0,51.0,5.0,90.0\n", supercargo.Instant(int64(first+1)*supercargo.Day+3_600_000))
	if err := os.WriteFile(ship, []byte(row), 0o644); err != nil {
		t.Fatal(err)
	}
	into(t, ws, shortSky, ship)
	into(t, ws, shortSky, files[3]) // the days after it rest on it, too
	_, by = keptAloft(t, ws, store.TaughtAloft)
	for k, want := range [][]int64{{1}, {1, 2}, {2, 5}, {5}, {5}} {
		if got := by[first+int32(k)]; !slices.Contains(want, got) {
			t.Errorf("after the day between, day %d was worked out by run %d, want %d", k, got, want)
		}
	}
}

// A day with aircraft is within reach of one that has changed where that is one of the days that a
// model of it is made of: itself, those that count for it, and those before that they need.
func TestStaleAloft(t *testing.T) {
	r := &batchRun{Batch: &Batch{Params: Default()}, airDays: map[int32]bool{100: true}}
	p := &r.Params.SilenceAloft
	held := map[int32]bool{}
	for d := int32(80); d < 130; d++ {
		held[d] = d != 103
	}
	delete(held, 103) // nothing was heard
	got := r.staleAloft(held)
	for d := int32(80); d < 130; d++ {
		reads := d-p.Days+1-p.Before() <= 100 && 100 <= d
		if got[d] != (reads && d != 103) {
			t.Errorf("day %d: %v, and day 100 is read for it: %v", d, got[d], reads)
		}
	}
}
