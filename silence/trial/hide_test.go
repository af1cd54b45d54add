package trial

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"supercargo"
	"supercargo/ais"
	"supercargo/captures"
	"supercargo/geo"
)

// invented is a capture: ships of the world's kind without their truth.
func invented(t *testing.T, kind string) ([]supercargo.Fix, []string) {
	t.Helper()
	r := worldOf(kind, 3)
	return r.Fixes, r.Receivers
}

// What is hidden is gone, what is not is there, and truths are what was hidden.
func TestHide(t *testing.T) {
	for _, kind := range []string{"ducts", "archipelago", "worn"} {
		fixes, receivers := invented(t, kind)
		was := slices.Clone(fixes)
		r := Hide("hidden "+kind, fixes, receivers, 9)
		if !slices.Equal(was, fixes) {
			t.Fatal("what was given is changed")
		}
		checkHidden(t, fixes, r)
		if again := Hide("hidden "+kind, fixes, receivers, 9); !slices.Equal(again.Fixes, r.Fixes) {
			t.Error("another result of the same seed")
		}
		if other := Hide("hidden "+kind, fixes, receivers, 10); slices.Equal(other.Fixes, r.Fixes) {
			t.Error("the same result of another seed")
		}
		off, out := 0, 0
		for _, g := range r.Gaps {
			if g.Off {
				off++
			}
			if g.Outage > 0.9 {
				out++
			}
		}
		if off < 10 || out < 10 {
			t.Errorf("%s: %d gaps of ships that were hidden, %d in outages", kind, off, out)
		}
	}
}

func checkHidden(t *testing.T, fixes []supercargo.Fix, r *Result) {
	t.Helper()
	off := map[supercargo.MMSI][]span{}
	for _, s := range r.Switched {
		off[s.MMSI] = append(off[s.MMSI], span{s.From, s.To})
		if s.To-s.From < r.Least {
			t.Errorf("hidden for %d ms", s.To-s.From)
		}
	}
	left, hidden, failed := 0, 0, 0
	for i := range fixes {
		f := &fixes[i]
		kept := left < len(r.Fixes) && r.Fixes[left].Address() == f.Address() && r.Fixes[left].MMSI == f.MMSI && r.Fixes[left].Receiver == f.Receiver
		if kept {
			left++
		}
		switch {
		case spansHold(off[f.MMSI], f.Time):
			hidden++
			if kept {
				t.Fatalf("fix %d of a ship that is hidden is there", i)
			}
		case !kept && f.Flags.Any(supercargo.Duplicate) && spansHold(off[f.MMSI], f.Time-againWithin*1000): // sent before the end
			hidden++
		case !kept:
			failed++
			if !slices.ContainsFunc(r.Outages, func(o Outage) bool { return o.holds(f.Time) }) {
				t.Fatalf("fix %d is gone for no reason", i)
			}
		}
	}
	if left != len(r.Fixes) || len(r.Switched) == 0 || hidden == 0 || failed == 0 {
		t.Errorf("%d of %d fixes are of the capture; %d hidden, %d in outages", left, len(r.Fixes), hidden, failed)
	}
	n := 0
	for i := 1; i < len(r.Fixes); i++ {
		a, b := &r.Fixes[i-1], &r.Fixes[i]
		if a.MMSI != b.MMSI || !a.IsVessel() || b.Time-a.Time < r.Least {
			continue
		}
		g := r.Gaps[n]
		n++
		if g.Before != i-1 || g.After != i {
			t.Fatalf("gap %+v is not the silence before fix %d", g, i)
		}
		if touched := slices.ContainsFunc(off[a.MMSI], func(s span) bool { return s.from < g.To && s.to > g.From }); touched != (g.OffShare > 0) {
			t.Errorf("gap %+v: hidden %v", g, touched)
		}
	}
	if n != len(r.Gaps) {
		t.Errorf("%d silences, %d gaps", n, len(r.Gaps))
	}
	for i := range r.Fixes { // no copy without a first hearing
		f := &r.Fixes[i]
		if f.Flags.Any(supercargo.Duplicate) && firstOf(r.Fixes[:i], f) == nil {
			t.Errorf("fix %d is a copy of nothing", i)
		}
	}
}

// Of ships that are heard often, now and then and seldom, as many of each are hidden.
func TestHideChoosesAlike(t *testing.T) {
	var fixes []supercargo.Fix
	for i := range 30 {
		for h := 0.0; h < 100; h += []float64{0.1, 0.5, 2}[i%3] {
			fixes = append(fixes, supercargo.Fix{MMSI: supercargo.MMSI(200_000_001 + i), Time: supercargo.Instant(h * float64(hour)), Class: supercargo.ClassA, Type: 1})
		}
	}
	r := Hide("alike", fixes, []string{""}, 1)
	ships := [3]map[supercargo.MMSI]bool{{}, {}, {}}
	for _, s := range r.Switched {
		ships[(s.MMSI-200_000_001)%3][s.MMSI] = true
	}
	if len(ships[0]) != 3 || len(ships[1]) != 3 || len(ships[2]) != 3 {
		t.Errorf("hidden: %v", ships)
	}
	if r.Least != hour {
		t.Errorf("the least silence is %d ms", r.Least)
	}
}

// A copy whose first hearing is lost is the first hearing.
func TestHideKeepsFirstHearings(t *testing.T) {
	h := &hider{out: &Result{Receivers: []string{"", "SIM-A", "SIM-B", "SIM-C"}, Outages: []Outage{{Receiver: "SIM-A", From: 0, To: 100, Lost: 1}}}}
	f := supercargo.Fix{MMSI: 200_000_001, Time: 50, Receiver: 1, Lat: 5}
	b, c := f, f
	b.Receiver, b.Flags, b.Why = 2, supercargo.Duplicate, supercargo.Repeat
	c.Receiver, c.Flags, c.Why = 3, supercargo.Duplicate, supercargo.Repeat
	other := b
	other.Lat, other.Time = 6, 40 // a copy of something that is not here: left as it is
	h.fixes = []supercargo.Fix{other, f, b, c}
	h.keep()
	got := h.out.Fixes
	if len(got) != 3 || got[0].Lat != 6 || !got[0].Flags.Any(supercargo.Duplicate) || got[1].Flags.Any(supercargo.Duplicate) || got[1].Why != f.Why || !got[2].Flags.Any(supercargo.Duplicate) {
		t.Errorf("%+v", got)
	}

	// Sent before the end of a switch-off, and stamped after it by another clock.
	h = &hider{out: &Result{Receivers: h.out.Receivers}, off: map[supercargo.MMSI][]span{f.MMSI: {{0, 55}}}}
	b.Time, c.Time = 56, 56
	c.Lat = 7 // another transmission
	c.Flags, c.Why = 0, f.Why
	h.fixes = []supercargo.Fix{f, b, c}
	if h.keep(); len(h.out.Fixes) != 1 || h.out.Fixes[0].Lat != 7 {
		t.Errorf("%+v", h.out.Fixes)
	}
}

// An outage that takes all covers whoever is there; one that takes a part, or a receiver,
// covers those of whom it took something.
func TestHideCovers(t *testing.T) {
	f := supercargo.Fix{MMSI: 200_000_001, Class: supercargo.ClassA, Type: 1}
	b := f
	b.Time = 10 * hour
	part := Outage{From: 0, To: 10 * hour, Lost: 0.9}
	all, elsewhere := part, part
	all.Lost = 1
	elsewhere.Lost, elsewhere.At, elsewhere.NM = 1, geo.At(5, 5), 20
	for _, c := range []struct {
		name  string
		o     Outage
		taken []took
		want  float64
	}{
		{"all", all, nil, 1},
		{"a part, and nothing of hers", part, nil, 0},
		{"elsewhere", elsewhere, nil, 0},
		{"a part, something of hers in the middle", part, []took{{5 * hour, 0}}, 0.5},
		{"before it", part, []took{{-1, 0}}, 0},
	} {
		h := &hider{out: &Result{Outages: []Outage{c.o}}, taken: map[supercargo.MMSI][]took{f.MMSI: c.taken}, off: map[supercargo.MMSI][]span{f.MMSI: {{hour, 6 * hour}}}}
		g := Gap{From: 0, To: 10 * hour}
		h.truth(&g, &f, &b)
		if math.Abs(g.Outage-c.want) > 0.011 || g.OffShare != 0.5 || !g.Off || g.UnderWay || !g.Berth {
			t.Errorf("%s: %+v", c.name, g)
		}
	}
}

func TestHideOfNothing(t *testing.T) {
	if r := Hide("nothing", nil, []string{""}, 1); len(r.Fixes)+len(r.Gaps)+len(r.Switched) > 0 {
		t.Errorf("%+v", r)
	}
	one := []supercargo.Fix{{MMSI: 200_000_001, Time: 5, Class: supercargo.ClassA, Type: 1}}
	if r := Hide("one fix", one, []string{""}, 1); len(r.Gaps)+len(r.Switched) > 0 {
		t.Errorf("%+v", r)
	}
}

// The real captures.
func TestHideInCaptures(t *testing.T) {
	for _, c := range []struct {
		name  string
		read  func(testing.TB) ([]supercargo.Fix, []string)
		short bool
	}{
		{"kattegat", kattegat, false},
		{"noaa", noaa, true},
		{"northsea", northsea, true},
		{"amsa", amsa, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			fixes, receivers := c.read(t)
			r := Hide(c.name, fixes, receivers, 1)
			checkHidden(t, fixes, r)
			if (r.Least < hour) != c.short {
				t.Errorf("%v h, the least silence %v h", hoursOf(r.To-r.From), hoursOf(r.Least))
			}
			off, out := 0, 0
			for _, g := range r.Gaps {
				if g.Off {
					off++
				}
				if g.Outage > 0.9 {
					out++
				}
			}
			if off == 0 || len(r.Gaps) == off {
				t.Errorf("%d of %d gaps are of hidden ships", off, len(r.Gaps))
			}
			t.Logf("%d fixes of %d, %d receivers, %.2f h, least %.2f h: %d gaps, %d off, %d in outages, %d times hidden", len(r.Fixes), len(fixes), len(receivers)-1, hoursOf(r.To-r.From), hoursOf(r.Least), len(r.Gaps), off, out, len(r.Switched))
		})
	}
}

func hoursOf(t supercargo.Instant) float64 { return float64(t) / float64(hour) }

func opened(t testing.TB, name string) io.Reader {
	t.Helper()
	f, err := os.Open(captures.Find(t, filepath.Join("data", name)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return bufio.NewReader(z)
}

// rows reads a CSV of positions, by the names of its columns: time, MMSI, latitude,
// longitude, SOG, class and status.
func rows(t testing.TB, name string, cols [7]string, when func(string) supercargo.Instant) []supercargo.Fix {
	t.Helper()
	r := csv.NewReader(opened(t, name))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	var at [7]int
	for i, c := range cols {
		at[i] = slices.Index(head, c)
	}
	var out []supercargo.Fix
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return ordered(out)
		}
		if err != nil {
			t.Fatal(err)
		}
		num := func(i int, not float64) float64 {
			if at[i] >= 0 && at[i] < len(rec) {
				if v, err := strconv.ParseFloat(rec[at[i]], 64); err == nil {
					return v
				}
			}
			return not
		}
		lat, lon := num(2, 91), num(3, 181)
		if math.Abs(lat) > 90 || math.Abs(lon) > 180 {
			continue
		}
		f := supercargo.Fix{Time: when(rec[at[0]]), MMSI: supercargo.MMSI(num(1, 0)), Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon), Offset: int64(len(out)),
			SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Second: supercargo.NoSecond, ROT: supercargo.NoROT, Status: supercargo.NoStatus}
		if v := num(4, 102.3); v < 102.25 {
			f.SOG = uint16(math.Round(10 * v))
		}
		if at[5] >= 0 {
			f.Class = map[string]supercargo.Class{"A": supercargo.ClassA, "Class A": supercargo.ClassA, "B": supercargo.ClassB, "Class B": supercargo.ClassB, "Base Station": supercargo.ClassBase, "AtoN": supercargo.ClassAtoN}[rec[at[5]]]
		}
		out = append(out, f)
	}
}

// ordered sorts, and marks what was heard before: the same content of the same ship
// within half a minute.
func ordered(fixes []supercargo.Fix) []supercargo.Fix {
	slices.SortFunc(fixes, func(a, b supercargo.Fix) int { return a.Compare(&b) })
	for i := range fixes {
		f := &fixes[i]
		if firstOf(fixes[:i], f) != nil {
			f.Flags |= supercargo.Duplicate
			f.Why = supercargo.Repeat
		}
	}
	return fixes
}

func utc(layout string) func(string) supercargo.Instant {
	return func(s string) supercargo.Instant {
		t, err := time.Parse(layout, s)
		if err != nil {
			return 0
		}
		return supercargo.InstantOf(t)
	}
}

func kattegat(t testing.TB) ([]supercargo.Fix, []string) {
	return rows(t, "positions/kattegat/ais.csv.gz", [7]string{"Timestamp", "MMSI", "Latitude", "Longitude", "SOG", "-", "-"}, func(s string) supercargo.Instant {
		n, _ := strconv.ParseInt(s, 10, 64)
		return supercargo.Instant(n / 1000)
	}), []string{""}
}

func noaa(t testing.TB) ([]supercargo.Fix, []string) {
	return rows(t, "positions/noaa/AISdata.csv.gz", [7]string{"BaseDateTime", "MMSI", "LAT", "LON", "SOG", "TransceiverClass", "Status"}, utc("2006-01-02T15:04:05")), []string{""}
}

func northsea(t testing.TB) ([]supercargo.Fix, []string) {
	return rows(t, "positions/northsea/ais.csv.gz", [7]string{"datetime", "mmsi", "lat", "lon", "SOG", "mobile_type", "navigational_status"}, utc("2006-01-02 15:04:05")), []string{""}
}

// amsa decodes sentences; the same transmission is heard up to 12 times. No receiver is
// named.
func amsa(t testing.TB) ([]supercargo.Fix, []string) {
	names := []string{""}
	d := ais.NewNMEA(ais.NMEAOptions{Receiver: func(name []byte) supercargo.Receiver {
		i := slices.Index(names, string(name))
		if i < 0 {
			i, names = len(names), append(names, string(name))
		}
		return supercargo.Receiver(i)
	}})
	var fixes []supercargo.Fix
	var r supercargo.Report
	lines := bufio.NewScanner(opened(t, "nmea/amsa/ais.txt.gz"))
	offset := int64(0)
	for lines.Scan() {
		d.Line(lines.Bytes(), offset, &r)
		offset += int64(len(lines.Bytes())) + 1
		if r.HasFix {
			fixes = append(fixes, r.Fix)
		}
	}
	return ordered(fixes), names
}
