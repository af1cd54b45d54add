package run

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"supercargo"
	"supercargo/silence"
	"supercargo/store"
)

// shortWeeks lets what was heard count for three days, so that windows slide in a test.
func shortWeeks(b *Batch) {
	b.Params.Silence.Days = 3
	b.Params.Silence.LongMillis = 24 * supercargo.Hour
}

// tenDays are ten files of a day each, of 24 ships that fall silent now and then, some
// over midnight; two at one berth are silent together for longer than the weeks that count,
// and one receiver is down for seven hours over a midnight.
func tenDays(t *testing.T) (paths []string) {
	t.Helper()
	r := rand.New(rand.NewPCG(11, 12))
	begin := time.Date(2001, 9, 3, 0, 0, 0, 0, time.UTC)
	days := make([]bytes.Buffer, 10)
	for ship := range 24 {
		silent := 0
		lat, lon := 40.02+0.03*float64(max(1, ship%6)), 51.02+0.3*float64(min(1, ship/6))
		for minute := 5 * ship / 24; minute < 10*24*60; minute += 5 {
			if r.IntN(250) == 0 {
				silent = minute + 60*(2+r.IntN(20))
			}
			if together := ship < 2 && minute > 2*24*60 && minute < 6*24*60+600; minute < silent || together || ship >= 6 && minute > 116*60 && minute < 123*60 {
				continue
			}
			at := begin.Add(time.Duration(minute) * time.Minute)
			fmt.Fprintf(&days[minute/(24*60)], "%d,%s,%.4f,%.4f,0.0,0.0,SIM-%d\n", 200000001+ship, at.Format(time.RFC3339), lat, lon, min(1, ship/6))
		}
	}
	dir := t.TempDir()
	for i := range days {
		paths = append(paths, filepath.Join(dir, fmt.Sprintf("%02d.csv", i)))
		if err := os.WriteFile(paths[i], append([]byte("mmsi,time,lat,lon,sog,cog,station\n"), days[i].Bytes()...), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// taughtIn is what a workspace keeps of what silences tell, by day, and the runs that wrote it.
func taughtIn(t *testing.T, ws string) (of map[int32]silence.Taught, by map[int32]int64) {
	t.Helper()
	of, by = map[int32]silence.Taught{}, map[int32]int64{}
	for _, p := range partsIn(t, ws, store.Taught) {
		x, err := taughtOn([]partIn{p}, p.Kind, p.Day)
		if err != nil || x == nil {
			t.Fatal(x, err)
		}
		of[p.Day], by[p.Day] = *x, p.Generation
	}
	return of, by
}

// countingIn is where the folds of receivers, regions and feeds stood at the end of each day.
func countingIn(t *testing.T, ws string) map[int32][]counting {
	t.Helper()
	out := map[int32][]counting{}
	for _, p := range partsIn(t, ws, store.Counting) {
		var err error
		if out[p.Day], err = kept([]partIn{p}, p.Kind, p.Day, countingForm); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// However ten days are dealt out to runs, what is kept of what their silences tell, and of
// what receivers heard, is the same to the last bit, though the weeks that count are fewer;
// and so are the events.
func TestTaughtGrows(t *testing.T) {
	files := tenDays(t)
	dir := t.TempDir()
	into(t, filepath.Join(dir, "one"), shortWeeks, files...)
	want, events := first(taughtIn(t, filepath.Join(dir, "one"))), plainly(t, filepath.Join(dir, "one")).events
	judged, spans, outages := 0, 0, 0
	for i := range events {
		if events[i].Kind == supercargo.Outage {
			outages++
		}
		if g := events[i].Gap; g != nil && g.Silence != nil {
			judged++
		}
	}
	for _, x := range want {
		spans += len(x.Spans)
	}
	if len(want) != 10 || judged < 15 || spans < 40 || outages == 0 {
		t.Fatalf("the test tests little: %d days, %d gaps, %d silences, %d outages", len(want), judged, spans, outages)
	}
	folds := countingIn(t, filepath.Join(dir, "one"))
	mixed := slices.Clone(files)
	rand.New(rand.NewPCG(3, 5)).Shuffle(len(mixed), func(i, k int) { mixed[i], mixed[k] = mixed[k], mixed[i] })
	for order, files := range map[string][]string{"in order": files, "backwards": backwards(files), "mixed": mixed} {
		t.Run(order, func(t *testing.T) {
			ws := filepath.Join(t.TempDir(), "ws")
			for _, f := range files {
				into(t, ws, shortWeeks, f)
			}
			if d := differ(want, first(taughtIn(t, ws))); d != "" {
				t.Errorf("what silences tell (-one run +ten):\n%.2000s", d)
			}
			if d := differ(folds, countingIn(t, ws)); d != "" {
				t.Errorf("folds of what receivers heard (-one run +ten):\n%.2000s", d)
			}
			if d := differ(events, plainly(t, ws).events); d != "" {
				t.Errorf("events (-one run +ten):\n%.2000s", d)
			}
		})
	}
}

func first[A, B any](a A, _ B) A { return a }

// A run works out what silences tell for the days within reach of those that it changes, and
// for no other: a further day costs what that day holds.
func TestTaughtOnceOnly(t *testing.T) {
	files := tenDays(t)
	ws := filepath.Join(t.TempDir(), "ws")
	into(t, ws, shortWeeks, files[:4]...)
	into(t, ws, shortWeeks, files[4:8]...)
	into(t, ws, shortWeeks, files[9])
	_, by := taughtIn(t, ws)
	first := slices.Min(slices.Collect(maps.Keys(by)))
	for k, want := range []int64{1, 1, 1, 1, 2, 2, 2, 2, 0, 3} {
		if got := by[first+int32(k)]; got != want {
			t.Errorf("day %d was worked out by run %d, want %d", k, got, want)
		}
	}
	into(t, ws, shortWeeks, files[8]) // the day after it rests on it, too
	if _, by = taughtIn(t, ws); by[first+7] != 2 || by[first+8] != 4 || by[first+9] != 4 {
		t.Errorf("after the day between: runs %d, %d, %d", by[first+7], by[first+8], by[first+9])
	}
}
