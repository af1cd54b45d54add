package run

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"supercargo"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/store/archive"
)

// How ships were heard on a day rests on what its fixes looked to be when it was over: the
// days that follow settle whose some were, and change nothing of it.
func TestCountsOfADayStand(t *testing.T) {
	notUnderRace(t)
	reports := overMidnight(4)
	ws := filepath.Join(t.TempDir(), "ws")
	counts := func() map[string][]string {
		out := keptIn(t, ws)
		for at := range out {
			var kind string
			var day int32
			if fmt.Sscanf(at, "%s of day %d", &kind, &day); kind != store.Silences {
				delete(out, at)
			}
		}
		return out
	}
	var was map[string][]string
	otherwise := 0
	for day := range 4 {
		into(t, ws, nil, fileOf(t, mendedHeader, reports, func(_ int, r *reported) bool { return r.at.YearDay() == reports[0].at.YearDay()+day }))
		now := counts()
		for at, of := range was {
			if !slices.Equal(of, now[at]) {
				t.Errorf("%s: counted otherwise when day %d had been read", at, day)
			}
		}
		if len(now) != day+1 {
			t.Fatalf("%d days counted after %d", len(now), day+1)
		}
		was = now
	}
	for _, d := range (&archive.Archive{Parts: partsOf(partsIn(t, ws, store.Stood))}).Days(store.Stood) {
		of, err := stoodIn(partsIn(t, ws, store.Stood), d)
		if err != nil {
			t.Fatal(err)
		}
		otherwise += foundOtherwise(t, ws, d, of)
	}
	if otherwise == 0 {
		t.Error("no fix was settled otherwise than it stood: the test tests nothing")
	}
}

// overMidnight are ships that lie in a roadstead for some days. From six minutes before each
// midnight on a second ship sends the number of one of them, sixty miles off: two fixes, of which
// only the next day shows that they are a ship's.
func overMidnight(days int) (out []reported) {
	begin := time.Date(2001, 10, 2, 0, 0, 0, 0, time.UTC)
	put := func(minute float64, ship int, p geo.Point, kn float64) {
		at := begin.Add(time.Duration(minute * float64(time.Minute)))
		lat, lon := p.Degrees()
		out = append(out, reported{at, ship, fmt.Sprintf("%d,%s,%.6f,%.6f,%.1f,45.0,45\n", 200000301+ship, at.Format("2006-01-02T15:04:05"), lat, lon, kn)})
	}
	for ship := range 10 {
		for minute := float64(ship); minute < 1440*float64(days); minute += 10 {
			put(minute, ship, geo.At(41+0.01*float64(ship), 51), 0)
		}
	}
	for day := 1; day < days; day++ {
		for minute := -6.0; minute < 40; minute += 4 {
			put(1440*float64(day)+minute, 0, geo.Sail(geo.At(42, 51), 45, 0.15*minute), 9)
		}
	}
	slices.SortStableFunc(out, func(a, b reported) int { return a.at.Compare(b.at) })
	return out
}

func partsOf(in []partIn) (out []store.Part) {
	for i := range in {
		out = append(out, in[i].Part)
	}
	return out
}

// foundOtherwise counts the fixes of a day that are settled otherwise than they stood when it
// was over.
func foundOtherwise(t *testing.T, ws string, day int32, of stoodFixes) (n int) {
	t.Helper()
	for _, p := range partsIn(t, ws, store.Fixes) {
		if p.Day != day {
			continue
		}
		err := archive.ReadFixes((&archive.Archive{Dir: p.dir}).Path(&p.Part), archive.All, func(fixes []supercargo.Fix, hulls []uint8) error {
			for i := range fixes {
				for _, s := range of[fixes[i].MMSI] {
					if s.address() == fixes[i].Address() && (s.Hull != hulls[i] || s.Flags != fixes[i].Flags&foundAnew) {
						n++
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// Fixes of ships of which some stood otherwise come track by track as they stood, in order of
// time; all others at once.
func TestAsStood(t *testing.T) {
	fix := func(m supercargo.MMSI, at int, flags supercargo.Flags) supercargo.Fix {
		return supercargo.Fix{MMSI: m, Time: supercargo.Instant(at), Source: 1, Offset: int64(at), Flags: flags}
	}
	var got []string
	s := asStood{
		fixes: stoodFixes{2: {{1, 20, 1, 0}, {1, 22, 0, supercargo.Implausible}}, 4: {{1, 40, 2, 0}}},
		order: (&batchRun{rank: ranks{0, 1}}).byShip,
		to: func(f *supercargo.Fix, hull uint8) {
			got = append(got, fmt.Sprintf("%d/%d@%d,%d", f.MMSI, hull, f.Time, f.Flags))
		},
	}
	for _, x := range []row{
		{fix: fix(1, 10, 0), hull: 1}, {fix: fix(1, 9, 0), hull: 2},
		{fix: fix(2, 19, 0), hull: 1}, {fix: fix(2, 21, 0), hull: 1}, {fix: fix(2, 22, supercargo.Duplicate|supercargo.Late), hull: 1}, {fix: fix(2, 20, supercargo.OffClock), hull: 2},
		{fix: fix(3, 30, 0), hull: 1},
		{fix: fix(4, 41, 0), hull: 1}, {fix: fix(4, 40, 0), hull: 1},
	} {
		s.add(&x.fix, x.hull)
		if x.fix.MMSI == 1 && len(got) == 0 {
			t.Fatal("what stands as it stood is held back")
		}
	}
	s.end()
	want := []string{"1/1@10,0", "1/2@9,0", fmt.Sprintf("2/0@22,%d", supercargo.Implausible|supercargo.Late), "2/1@19,0", "2/1@20,0", "2/1@21,0", "3/1@30,0", "4/1@41,0", "4/2@40,0"}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

// It comes out the same in whatever order the hours are read.
func TestStoodInAnyOrder(t *testing.T) {
	notUnderRace(t)
	reports := overMidnight(3)
	whole := filepath.Join(t.TempDir(), "whole")
	into(t, whole, nil, fileOf(t, mendedHeader, reports, func(int, *reported) bool { return true }))
	want := keptIn(t, whole)
	begin := reports[0].at.Truncate(24 * time.Hour)
	pieceOf := func(r *reported) int { return int(r.at.Add(3*time.Minute).Sub(begin) / (4 * time.Hour)) } // some end between two fixes of the second ship
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 5))
		ws := filepath.Join(t.TempDir(), "ws")
		order := rnd.Perm(pieceOf(&reports[len(reports)-1]) + 1)
		if seed == 0 {
			slices.Sort(order)
		}
		for _, piece := range order {
			into(t, ws, nil, fileOf(t, mendedHeader, reports, func(_ int, r *reported) bool { return pieceOf(r) == piece }))
		}
		if d := differ(want, keptIn(t, ws)); d != "" {
			t.Errorf("pieces %v: %.2000s", order, d)
		}
	}
}
