package chart

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

type rest struct {
	m supercargo.MMSI
	p geo.Point
	t supercargo.Instant
}

func learn(fixes []rest) *Learner {
	var l Learner
	for _, f := range fixes {
		l.Add(f.m, f.p, f.t, true)
	}
	return &l
}

// lie has ships 1 to n at rest at p for some hours, a fix each twenty minutes.
func lie(p geo.Point, n, hours int) (fixes []rest) {
	for m := range n {
		for k := range hours * 3 {
			fixes = append(fixes, rest{supercargo.MMSI(422000000 + m), p, supercargo.Instant(int64(m)*supercargo.Day + int64(k)*20*supercargo.Minute)})
		}
	}
	return fixes
}

func TestLearnsWhereShipsLie(t *testing.T) {
	l := learn(lie(geo.At(36.9012, 53.3512), 6, 5))
	l.Add(1, geo.At(36.9012, 53.3512), 0, false)
	for _, f := range lie(geo.At(36.9062, 53.3562), 5, 3) { // touches by a corner
		l.Add(f.m, f.p, f.t, true)
	}
	for _, f := range append(lie(geo.At(40, 50), 4, 9), lie(geo.At(41, 50), 9, 2)...) { // too few ships; too short
		l.Add(f.m, f.p, f.t, true)
	}
	got := l.Places(LearnOptions{})
	want := []Place{{
		ID: "learned-36.900N-053.350E", Name: "Unnamed 36.900N-053.350E", Kind: Learned,
		Source:   "own fixes: at least 6 ships lay still here, each in 3 clock hours or more",
		Accuracy: "outline of 2 cells of 0.005 degree (0.3 nm), each with 5 ships or more",
		Rings: []Ring{{geo.At(36.9, 53.35), geo.At(36.9, 53.355), geo.At(36.905, 53.36), geo.At(36.91, 53.36),
			geo.At(36.91, 53.355), geo.At(36.905, 53.35)}},
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if known := l.Places(LearnOptions{Known: BuiltIn()}); len(known) != 0 {
		t.Errorf("learned Amirabad roads again: %v", known)
	}
	if n := len(l.Places(LearnOptions{MinShips: 4})); n != 2 {
		t.Errorf("with 4 ships %d places, want 2", n)
	}
}

func TestLearnerRefusesWhatCannotBe(t *testing.T) {
	var l Learner
	for _, p := range []geo.Point{{Lat: 91 * deg}, {Lat: 90 * deg}, {Lat: -91 * deg}, {Lon: 181 * deg}, {Lon: -181 * deg}} {
		l.Add(1, p, 0, true)
	}
	l.Add(1, geo.At(0, 180), -1, true)
	l.Add(1, geo.At(0, -180), 1<<62, true)
	if l.Refused != 5 || len(l.Cells) != 1 {
		t.Errorf("refused %d, cells %v", l.Refused, l.Cells)
	}
}

// Any order, any repeats, any sharing out among learners, and through JSON: the
// same places; and every one fit for a chart and for a file.
func TestLearnerDoesNotMindTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		span := rapid.SampledFrom([]float64{0.02, 0.1, 1}).Draw(t, "span")
		lat, lon := rapid.Float64Range(-89, 88).Draw(t, "lat"), rapid.Float64Range(-180, 178).Draw(t, "lon")
		var fixes []rest
		for range 3000 {
			fixes = append(fixes, rest{supercargo.MMSI(r.IntN(200)), geo.At(lat+span*r.Float64(), lon+0.02*r.Float64()), supercargo.Instant(r.Int64N(1e9))})
		}
		o := LearnOptions{MinShips: rapid.IntRange(1, 9).Draw(t, "ships"), MinHours: rapid.IntRange(1, 3).Draw(t, "hours")}
		want := learn(fixes).Places(o)
		fixes = append(fixes, fixes[:500]...)
		r.Shuffle(len(fixes), func(i, j int) { fixes[i], fixes[j] = fixes[j], fixes[i] })
		cut := r.IntN(len(fixes))
		a, b := learn(fixes[:cut]), learn(fixes[cut:])
		a.Merge(throughJSON(t, b))
		if d := cmp.Diff(want, a.Places(o)); d != "" {
			t.Fatal(d)
		}
		text, err := AppendText(nil, want)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := BuiltIn().With(want...); err != nil {
			t.Fatal(err)
		}
		if back, err := Parse("learned", text); err != nil || !cmp.Equal(back, want) && len(want) > 0 {
			t.Fatal(err)
		}
	})
}

func throughJSON(t *rapid.T, l *Learner) *Learner {
	var out Learner
	b, err := json.Marshal(l)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &out
}

// A river of berths is not one place, and every cell with enough ships is in some.
func TestLearnedPlacesAreNotTooWide(t *testing.T) {
	var fixes []rest
	for k := range 300 {
		fixes = append(fixes, lie(geo.At(50+float64(k)*0.005, 4+float64(k%7)*0.005), 5, 3)...)
	}
	l := learn(fixes)
	c := mustNew(t, l.Places(LearnOptions{})...)
	if len(c.Places) < 6 {
		t.Errorf("%d places along 90 nm", len(c.Places))
	}
	for _, f := range fixes {
		if c.At(f.p) == None {
			t.Fatalf("%v is in no place", f.p)
		}
	}
}

func BenchmarkLearnerAdd(b *testing.B) {
	var l Learner
	b.ReportAllocs()
	for i := range b.N {
		l.Add(supercargo.MMSI(422000000+i%100), geo.Point{Lat: 369000000 + int32(i%977)*5000, Lon: 533500000}, supercargo.Instant(i)*60000, true)
	}
}

// Two minutes of the coasts of the United States, so one clock hour: the cells
// where ships lie should be where ports are listed, though the lists know
// nothing of the fixes.
func TestLearnFromSharedFixes(t *testing.T) {
	z, err := gzip.NewReader(shared(t, "positions/noaa/AISdata.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var l Learner
	for _, r := range rows[1:] {
		m, _ := strconv.Atoi(r[0])
		at, _ := time.Parse("2006-01-02T15:04:05", r[1])
		lat, _ := strconv.ParseFloat(r[2], 64)
		lon, _ := strconv.ParseFloat(r[3], 64)
		sog, _ := strconv.ParseFloat(r[4], 64)
		l.Add(supercargo.MMSI(m), geo.At(lat, lon), supercargo.InstantOf(at), sog < 0.5)
	}
	text, err := io.ReadAll(shared(t, "ports/unlocode/seaports.csv"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := ParseLOCODE("seaports.csv", text)
	if err != nil {
		t.Fatal(err)
	}
	listed, _, err := mustNew(t).Import(list.Points)
	if err != nil {
		t.Fatal(err)
	}
	for _, ships := range []int{3, 5, 10, 20} {
		places, near := l.Places(LearnOptions{MinShips: ships, MinHours: 1}), 0
		for _, p := range places {
			if nearAny(listed, p.Centre(), 3) {
				near++
			}
		}
		t.Logf("%d fixes, %d cells; %d ships: %d places, %d within 3 nm of a circle of UN/LOCODE", len(rows)-1, len(l.Cells), ships, len(places), near)
		if ships == 5 && float64(near) < 0.6*float64(len(places)) {
			t.Errorf("%d of %d places are where ports are listed", near, len(places))
		}
	}
}
