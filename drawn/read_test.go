package drawn

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/store/archive"
)

// held writes an archive of a part a day and gives the vessels in it.
func held(t *testing.T, fixes []owned) (*archive.Archive, []store.Vessel) {
	t.Helper()
	a := &archive.Archive{Dir: t.TempDir()}
	byDay := map[int32][]owned{}
	by := map[supercargo.MMSI]*store.Vessel{}
	for _, f := range fixes {
		d := (f.Time - supercargo.Instant(f.Shift)).Day() // as received
		byDay[d] = append(byDay[d], f)
		v := by[f.MMSI]
		if v == nil {
			v = &store.Vessel{MMSI: f.MMSI}
			by[f.MMSI] = v
		}
		v.Fixes++
		v.Hulls = max(v.Hulls, int(f.hull))
		v.Last = max(v.Last, f.Time)
	}
	for day, of := range byDay {
		slices.SortFunc(of, func(a, b owned) int {
			if a.MMSI != b.MMSI {
				return int(a.MMSI) - int(b.MMSI)
			}
			if a.hull != b.hull {
				return int(a.hull) - int(b.hull)
			}
			return a.Compare(&b.Fix)
		})
		p := store.Part{Kind: store.Fixes, Day: day, Of: 1, Rows: int64(len(of))}
		path, err := archive.Create(a.Dir, &p)
		if err != nil {
			t.Fatal(err)
		}
		w, err := archive.CreateFixes(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := range of {
			if err := w.Write(&of[i].Fix, of[i].hull); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		a.Parts = append(a.Parts, p)
	}
	slices.SortFunc(a.Parts, func(a, b store.Part) int { return int(a.Day - b.Day) })
	var vessels []store.Vessel
	for _, v := range by {
		vessels = append(vessels, *v)
	}
	slices.SortFunc(vessels, func(a, b store.Vessel) int { return int(a.MMSI) - int(b.MMSI) })
	return a, vessels
}

// fleet is three numbers over ten days: two hulls of one of them, a stretch that
// was displaced, a silence, a repetition, a stray, and a clock that was mended
// over midnight.
func fleet() (out []owned) {
	offset := int64(0)
	add := func(m supercargo.MMSI, hull uint8, minutes, lat, lon float64, flags supercargo.Flags, why supercargo.Why) {
		f := fix(minutes, lat, lon)
		f.MMSI, f.Flags, f.Why, f.Offset = m, flags, why, offset
		f.SOG, f.COG, f.Heading, f.ROT, f.Altitude, f.Second = supercargo.NoSOG, supercargo.NoCOG, supercargo.NoHeading, supercargo.NoROT, supercargo.NoAltitude, supercargo.NoSecond
		offset += 100
		out = append(out, owned{f, hull})
	}
	for day := range 10 {
		for k := range 20 {
			m := float64(day*1440 + k*60)
			if day != 4 {
				add(200000001, 1, m, 36+m/100000, 53, 0, supercargo.Alone)
			}
			if day < 6 {
				add(200000002, 1, m, 40, 50, 0, supercargo.Follows)
			}
			east := 179.99 + m/60*0.0001
			if east > 180 {
				east -= 360
			}
			add(200000002, 2, m+1, -17, east, supercargo.Simulated, supercargo.Begins)
			if k == 3 {
				add(200000003, 1, m, 44, 48, 0, supercargo.Alone)
				add(200000003, 1, m, 44, 48, supercargo.Duplicate, supercargo.Repeat)
			}
		}
		if day == 7 {
			add(200000001, 0, float64(day*1440+630), 10, 10, supercargo.Implausible, supercargo.Displaced)
			add(200000001, 0, float64(day*1440+750), 10, 10, supercargo.Implausible, supercargo.Stray)
		}
	}
	for i := range out {
		if f := &out[i]; f.MMSI == 200000001 && f.Time.Day() != (f.Time-supercargo.Instant(supercargo.Hour)).Day() {
			f.Shift = int32(supercargo.Hour)
		}
	}
	return out
}

// However the ships are read, together or some days at a time, the lines are the
// same; and they have every fix that can be on one, once.
func TestPiecesMakeTheSameLines(t *testing.T) {
	a, vessels := held(t, fleet())
	for name, q := range map[string]Asked{
		"all": {Vessels: vessels}, "a hull": {Vessels: vessels, Hull: 2}, "a time": {Vessels: vessels, From: at0 + supercargo.Instant(30*supercargo.Hour), To: at0 + supercargo.Instant(150*supercargo.Hour)},
		"one": {Vessels: vessels[1:2]}, "from": {Vessels: vessels, From: at0 + supercargo.Instant(100*supercargo.Hour)}, "to": {Vessels: vessels, To: at0 + supercargo.Instant(100*supercargo.Hour)},
	} {
		var want [][]owned
		for i, atOnce := range []int64{1 << 40, 250, 100, 30, 1} {
			var got [][]owned
			err := q.read(context.Background(), a, atOnce, func(v *store.Vessel, fixes []owned, done bool) error {
				if len(got) == 0 || len(got[len(got)-1]) > 0 && got[len(got)-1][0].MMSI != v.MMSI {
					got = append(got, nil)
				}
				got[len(got)-1] = append(got[len(got)-1], fixes...)
				if atOnce >= 100 && int64(len(fixes)) > 2*atOnce { // as many a day, more or less
					t.Errorf("%s: %d fixes where %d may be held", name, len(fixes), atOnce)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				want = got
			} else if d := cmp.Diff(want, got, cmp.AllowUnexported(owned{})); d != "" {
				t.Errorf("%s, %d at once (-want +got):\n%s", name, atOnce, d)
			}
		}
	}
	n, fixes := map[End]int{}, 0
	err := Lines(context.Background(), a, &Asked{Vessels: vessels}, &Params{Silence: 6 * supercargo.Hour}, func(_ *store.Vessel, l *Line) error {
		n[l.Ended]++
		fixes += l.Fixes
		return nil
	})
	want := 0
	for _, f := range fleet() {
		if InLine(&f.Fix, f.hull) {
			want++
		}
	}
	// The first ship is silent on day 4; the third is heard once a day.
	if d := cmp.Diff(map[End]int{LastHeard: 4, Silent: 10, Displaced: 1, Antimeridian: 1}, n); err != nil || fixes != want || d != "" {
		t.Errorf("%v, %d fixes of %d:\n%s", err, fixes, want, d)
	}
}

// Every fix is handed out once, flagged ones too, in order of time.
func TestFixes(t *testing.T) {
	a, vessels := held(t, fleet())
	n, last := 0, supercargo.Fix{}
	err := Fixes(context.Background(), a, &Asked{Vessels: vessels}, func(v *store.Vessel, f *supercargo.Fix, hull uint8) error {
		if last.Compare(f) >= 0 || v.MMSI != f.MMSI {
			t.Errorf("%v behind %v", f, last)
		}
		n, last = n+1, *f
		return nil
	})
	if err != nil || n != len(fleet()) {
		t.Errorf("%d of %d, %v", n, len(fleet()), err)
	}
}

// The last fix of each hull, and none that was not hers.
func TestLast(t *testing.T) {
	a, vessels := held(t, fleet())
	want := map[supercargo.Track]supercargo.Fix{}
	for _, f := range fleet() {
		track := supercargo.Track{MMSI: f.MMSI, Hull: f.hull}
		if InLine(&f.Fix, f.hull) && f.Time >= want[track].Time {
			want[track] = f.Fix
		}
	}
	got, err := Last(context.Background(), a, vessels)
	if d := cmp.Diff(want, got); err != nil || d != "" || len(got) != 4 {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	got, err = Last(context.Background(), a, vessels[2:])
	if err != nil || len(got) != 1 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestNear(t *testing.T) {
	a, _ := held(t, fleet())
	got, err := Near(context.Background(), a, archive.Around(geo.At(40, 50), 10), 0, 0)
	if err != nil || !slices.Equal(got, []supercargo.MMSI{200000002}) {
		t.Errorf("%v, %v", got, err)
	}
	got, err = Near(context.Background(), a, archive.Around(geo.At(40, 50), 10), at0+supercargo.Instant(7*supercargo.Day), 0)
	if err != nil || len(got) != 0 {
		t.Errorf("%v, %v", got, err)
	}
}
