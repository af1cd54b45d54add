package archive

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	sc "supercargo"
	"supercargo/geo"
)

// many is a file of 300,000 fixes: two groups of rows, of several pages each.
// Ships follow one another, each for an hour, each a degree north of the last.
func many(t *testing.T) (path string, fixes []sc.Fix) {
	t.Helper()
	dir := t.TempDir()
	for i := range 300_000 {
		ship, at := i/3000, i%3000
		fixes = append(fixes, sc.Fix{MMSI: sc.MMSI(200000000 + 2*ship), Time: sc.Instant(at * 1200), Lat: int32(ship-50) * 1e7, Lon: int32(at) * 1e5, SOG: uint16(at),
			COG: sc.NoCOG, Heading: uint16(at % 361), ROT: int16(-at), Second: sc.NoSecond, Altitude: sc.NoAltitude, Offset: int64(i), Status: sc.Status(at % 3)})
	}
	writeDay(t, dir, 1, 0, fixes, 1)
	return filepath.Join(dir, "fixes", folderOf(1), "part-01-of-04-run-000001.parquet"), fixes
}

// What is sought is found, all of it and nothing else.
func TestSeek(t *testing.T) {
	path, fixes := many(t)
	ship := func(n int) sc.MMSI { return sc.MMSI(200000000 + 2*n) }
	for name, c := range map[string]struct {
		seek Seek
		want func(*sc.Fix) bool
	}{
		"all":                  {Seek{}, func(*sc.Fix) bool { return true }},
		"nobody":               {Seek{MMSIs: []sc.MMSI{}}, func(*sc.Fix) bool { return false }},
		"one ship":             {Seek{MMSIs: []sc.MMSI{ship(37)}}, func(f *sc.Fix) bool { return f.MMSI == ship(37) }},
		"the first and last":   {Seek{MMSIs: []sc.MMSI{ship(0), ship(99)}}, func(f *sc.Fix) bool { return f.MMSI == ship(0) || f.MMSI == ship(99) }},
		"one that is between":  {Seek{MMSIs: []sc.MMSI{ship(37) + 1}}, func(*sc.Fix) bool { return false }},
		"from":                 {Seek{From: 3_500_000}, func(f *sc.Fix) bool { return f.Time >= 3_500_000 }},
		"to":                   {Seek{To: 1200}, func(f *sc.Fix) bool { return f.Time <= 1200 }},
		"a ship's minute":      {Seek{MMSIs: []sc.MMSI{ship(5)}, From: 60_000, To: 120_000}, func(f *sc.Fix) bool { return f.MMSI == ship(5) && f.Time >= 60_000 && f.Time <= 120_000 }},
		"a box":                {Seek{Boxes: []Box{{0, 5e7, 2e7, 6e7}}}, func(f *sc.Fix) bool { return f.Lat >= 0 && f.Lat <= 2e7 && f.Lon >= 5e7 && f.Lon <= 6e7 }},
		"boxes where none is":  {Seek{Boxes: []Box{{80e7, 0, 90e7, 1e7}, {-90e7, 0, -80e7, 1e7}}}, func(*sc.Fix) bool { return false }},
		"a line of latitude":   {Seek{Boxes: []Box{{3e7, 0, 3e7, 1800000000}}}, func(f *sc.Fix) bool { return f.Lat == 3e7 }},
		"times of no one else": {Seek{From: 1 << 40}, func(*sc.Fix) bool { return false }},
	} {
		t.Run(name, func(t *testing.T) {
			want := slices.DeleteFunc(slices.Clone(fixes), func(f sc.Fix) bool { return !c.want(&f) })
			var got []sc.Fix
			err := ReadFixes(path, &c.seek, func(x []sc.Fix, h []uint8) error {
				if len(x) == 0 || len(x) != len(h) || slices.ContainsFunc(h, func(n uint8) bool { return n != 1 }) {
					t.Error("hulls", len(x), len(h))
				}
				got = append(got, x...)
				return nil
			})
			if err != nil || len(got) != len(want) || !slices.Equal(got, want) {
				t.Errorf("%d fixes, want %d, %v; %s", len(got), len(want), err, cmp.Diff(want[:min(2, len(want))], got[:min(2, len(got))]))
			}
		})
	}
}

// A circle lies within its boxes, wherever on the globe.
func TestAround(t *testing.T) {
	for _, c := range [][3]float64{{0, 0, 20}, {42, 50, 20}, {-33, 179.9, 30}, {60, -179.9, 30}, {89.9, 10, 30}, {-89.5, -100, 20}, {10, 180, 5}} {
		at := geo.At(c[0], c[1])
		boxes := Around(at, c[2])
		for deg := 0; deg < 360; deg += 3 {
			p := geo.Sail(at, float64(deg), c[2]*0.999)
			if !slices.ContainsFunc(boxes, func(b Box) bool { return b.holds(p.Lat, p.Lon) }) {
				t.Errorf("%v: %v, %d degrees off, lies outside %v", c, p, deg, boxes)
			}
		}
		if far := geo.At(-c[0]/2+20, c[1]+90); c[0] > -60 && c[0] < 80 && slices.ContainsFunc(boxes, func(b Box) bool { return b.holds(far.Lat, far.Lon) }) {
			t.Errorf("%v: %v lies within %v", c, far, boxes)
		}
	}
}

// A lean read gives what it says, and so does one of courses.
func TestLean(t *testing.T) {
	path, fixes := many(t)
	for _, seek := range []*Seek{{Lean: true}, {Course: true}} {
		i := 0
		err := ReadFixes(path, seek, func(x []sc.Fix, _ []uint8) error {
			for k := range x {
				a, b := x[k], fixes[i]
				if a.MMSI != b.MMSI || a.Time != b.Time || a.Lat != b.Lat || a.Lon != b.Lon || a.SOG != b.SOG || a.Flags != b.Flags || a.Source != b.Source {
					t.Fatalf("fix %d reads %+v, want %+v", i, a, b)
				}
				if seek.Course && (a.COG != b.COG || a.Status != b.Status || a.Class != b.Class || a.Type != b.Type || a.Offset != b.Offset) {
					t.Fatalf("the course of fix %d reads %+v, want %+v", i, a, b)
				}
				i++
			}
			return nil
		})
		if err != nil || i != len(fixes) {
			t.Errorf("%d of %d fixes, %v", i, len(fixes), err)
		}
	}
}

// BenchmarkRead reads what SUPERCARGO_BENCH_PART names, one ship of it too.
func BenchmarkRead(b *testing.B) {
	path := os.Getenv("SUPERCARGO_BENCH_PART")
	if path == "" {
		b.Skip("SUPERCARGO_BENCH_PART names no part")
	}
	var one sc.MMSI
	b.Run("all", func(b *testing.B) {
		n := 0
		for b.Loop() {
			if err := ReadFixes(path, All, func(f []sc.Fix, _ []uint8) error { n += len(f); one = f[0].MMSI; return nil }); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/fix")
	})
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			if err := ReadFixes(path, &Seek{MMSIs: []sc.MMSI{one}}, func([]sc.Fix, []uint8) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A file is read as it was written, whatever the reader read before: a column of one value is put into the
// fixes once and stands there for the pages that follow, but not where a read that left it as it is has moved
// rows of other values to the front.
func TestLeanReadLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, n int, fix func(i int) sc.Fix) (path string, fixes []sc.Fix) {
		path = filepath.Join(dir, name)
		w, err := CreateFixes(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			fixes = append(fixes, fix(i))
			if err := w.Write(&fixes[i], 1); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return path, fixes
	}
	fix := func(i int, heading uint16) sc.Fix {
		return sc.Fix{MMSI: sc.MMSI(200000001 + i), Time: sc.Instant(i), COG: sc.NoCOG, SOG: sc.NoSOG, Heading: heading, ROT: sc.NoROT, Second: sc.NoSecond, Altitude: sc.NoAltitude, Status: sc.NoStatus}
	}
	long, _ := write("long", 200, func(i int) sc.Fix { return fix(i, uint16(i)) })
	short, want := write("short", 100, func(i int) sc.Fix { return fix(i, 7) })
	for _, lean := range []*Seek{{Lean: true, From: 150}, {Course: true, From: 150}} {
		r := newFileReader()
		var got []sc.Fix
		for _, x := range []struct {
			path string
			seek *Seek
		}{{long, All}, {short, All}, {long, lean}, {short, All}} {
			got = got[:0]
			if err := r.read(x.path, x.seek, func(f []sc.Fix, _ []uint8) error { got = append(got, f...); return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%+v: %.500s", lean, d)
		}
	}
}

// Whatever of a page is wanted, few rows or many, each is read as all of the file gives it: with values that
// are lacking in any of its columns, and whatever the reader read before.
func TestSomeRowsOfAPage(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 9))
	path := filepath.Join(t.TempDir(), "some")
	w, err := CreateFixes(path)
	if err != nil {
		t.Fatal(err)
	}
	one := func(none, most int) int { // lacking, one value, or any
		return []int{none, 7, rnd.IntN(most)}[rnd.IntN(3)]
	}
	for i := range 40_000 {
		f := sc.Fix{MMSI: sc.MMSI(200000001 + i/100), Time: sc.Instant(1e12 + i%100*1000), Lat: int32(rnd.IntN(1e8)), Lon: int32(-rnd.IntN(1e8)),
			SOG: uint16(one(int(sc.NoSOG), 500)), COG: uint16(one(int(sc.NoCOG), 3600)), Heading: uint16(one(int(sc.NoHeading), 360)), ROT: int16(one(int(sc.NoROT), 100)),
			Status: sc.Status(one(int(sc.NoStatus), 9)), Second: uint8(one(int(sc.NoSecond), 60)), Altitude: int16(one(int(sc.NoAltitude), 3000)), Class: sc.Class(rnd.IntN(3)), Type: uint8(rnd.IntN(28)),
			Receiver: sc.Receiver(rnd.IntN(9)), Source: sc.SourceID(1 + rnd.IntN(3)), Offset: int64(rnd.IntN(1e9)), Shift: int32(rnd.IntN(2)), Said: sc.Said(rnd.IntN(4)), Why: sc.Why(rnd.IntN(3))}
		if err := w.Write(&f, uint8(1+rnd.IntN(3))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	type row struct {
		Fix  sc.Fix
		Hull uint8
	}
	r := newFileReader()
	read := func(s *Seek) (out []row) {
		err := r.read(path, s, func(f []sc.Fix, h []uint8) error {
			for i := range f {
				out = append(out, row{f[i], h[i]})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	all := read(All)
	for range 60 {
		s := &Seek{}
		for range rnd.IntN(4) {
			s.MMSIs = append(s.MMSIs, sc.MMSI(200000001+rnd.IntN(400)))
		}
		slices.Sort(s.MMSIs)
		s.MMSIs = slices.Compact(s.MMSIs)
		if s.MMSIs != nil && rnd.IntN(2) == 0 {
			for range s.MMSIs {
				from := sc.Instant(1e12 + rnd.IntN(100)*1000)
				s.Of = append(s.Of, Times{from, from + sc.Instant(rnd.IntN(9)*1000)})
			}
		}
		if rnd.IntN(2) == 0 {
			s.From = sc.Instant(1e12 + rnd.IntN(100)*1000)
		}
		if rnd.IntN(2) == 0 {
			s.To = max(s.From, 1e12) + sc.Instant(rnd.IntN(9)*1000)
		}
		var want []row
		for _, x := range all {
			i, is := slices.BinarySearch(s.MMSIs, x.Fix.MMSI)
			t := x.Fix.Time
			if s.MMSIs != nil && !is || s.From != 0 && t < s.From || s.To != 0 && t > s.To || s.Of != nil && (t < s.Of[i].From || t > s.Of[i].To) {
				continue
			}
			want = append(want, x)
		}
		if got := read(s); !slices.Equal(got, want) {
			t.Fatalf("%+v: %d rows, want %d; %.500s", s, len(got), len(want), cmp.Diff(want, got))
		}
		lean := &Seek{MMSIs: s.MMSIs, From: s.From, To: s.To, Of: s.Of, Lean: rnd.IntN(2) == 0, Course: true}
		lean.Course = !lean.Lean
		if got := read(lean); len(got) != len(want) {
			t.Fatalf("%+v: %d rows, want %d", lean, len(got), len(want))
		}
	}
}
