package route

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"supercargo/coast"
	"supercargo/geo"
)

// Ends of the tests, about ports.
var (
	amirabad     = geo.At(36.857, 53.385)
	anzali       = geo.At(37.47, 49.46)
	astrakhan    = geo.At(46.35, 48.03)
	makhachkala  = geo.At(42.98, 47.51)
	baku         = geo.At(40.36, 49.87)
	aktau        = geo.At(43.60, 51.20)
	turkmenbashi = geo.At(40.01, 52.98)
	rostov       = geo.At(47.20, 39.70)
	taganrog     = geo.At(47.20, 38.95)
	novorossiysk = geo.At(44.70, 37.80)
	istanbul     = geo.At(41.01, 28.97)
	piraeus      = geo.At(37.93, 23.62)
	jeddah       = geo.At(21.48, 39.17)
	rotterdam    = geo.At(51.95, 4.05)
	gdansk       = geo.At(54.41, 18.70)
	singapore    = geo.At(1.26, 103.83)
	newYork      = geo.At(40.68, -74.03)
	callao       = geo.At(-12.05, -77.15)
	stPetersburg = geo.At(59.93, 30.20)
	murmansk     = geo.At(68.98, 33.05)
	yokohama     = geo.At(35.45, 139.66)
	yichang      = geo.At(30.70, 111.29) // 800 nm up the Yangtze, which is no corridor
)

// TestKnownWays holds ways to what others make of them: a router that follows lanes
// (searoute 1.6.0 of PyPI) and, of Baku to Turkmenbashi, the ferry's published 306
// km. Lanes are longer than shortest ways.
func TestKnownWays(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to geo.Point
		nm, tol  float64
		by       string
	}{
		{"Amirabad to Astrakhan", amirabad, astrakhan, 644, 0.03, "volga-caspian-sea volga-caspian-river"},
		{"Anzali to Makhachkala", anzali, makhachkala, 404, 0.05, ""},
		{"Baku to Aktau", baku, aktau, 253, 0.05, ""},
		{"Turkmenbashi to Baku", turkmenbashi, baku, 165, 0.03, ""},
		{"Rotterdam to Singapore", rotterdam, singapore, 8365, 0.02, "suez"},
		{"Rostov to Baku", rostov, baku, 1015, 0.05, "don volga-don-canal volga volga-caspian-river volga-caspian-sea"},
		{"New York to Callao", newYork, callao, 3363, 0.01, "panama"},
		{"Rotterdam to Gdansk", rotterdam, gdansk, 672, 0.05, "elbe kiel"},
		{"Taganrog to Piraeus", taganrog, piraeus, 946, 0.03, "kerch bosporus dardanelles"}, // the program's own
	} {
		w, err := theSea(t).Way(c.from, c.to, nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if off := math.Abs(w.NM/c.nm - 1); off > c.tol {
			t.Errorf("%s: %.0f nm, expected about %.0f", c.name, w.NM, c.nm)
		}
		if got := passedIDs(&w); got != c.by {
			t.Errorf("%s: through %q, expected %q", c.name, got, c.by)
		}
	}
}

func passedIDs(w *Way) string {
	var out []string
	for _, p := range w.Passed {
		out = append(out, p.Corridor.ID)
	}
	return strings.Join(out, " ")
}

// TestClosedCorridor closes one corridor after another to ways that lead through it.
func TestClosedCorridor(t *testing.T) {
	sea, river := Ship{DraughtM: 7}, Ship{DraughtM: 3}
	for _, c := range []struct {
		ship     Ship
		from, to geo.Point
		id       string
		none     bool // no other way
	}{
		{sea, jeddah, piraeus, "suez", false},
		{sea, newYork, callao, "panama", false},
		{sea, rotterdam, gdansk, "kiel", false},
		{sea, taganrog, novorossiysk, "kerch", true},
		{sea, novorossiysk, istanbul, "bosporus", true},
		{sea, istanbul, novorossiysk, "bosporus", true},
		{sea, istanbul, piraeus, "dardanelles", true},
		{river, taganrog, novorossiysk, "kerch", false}, // by the Volga and round Europe
		{river, rostov, baku, "don", true},
		{river, rostov, baku, "volga-don-canal", false},
		{Ship{}, rostov, baku, "volga-don-canal", false},
		{river, baku, astrakhan, "volga-caspian-sea", true},
		{Ship{}, baku, astrakhan, "volga-caspian-river", true},
	} {
		s := theSea(t)
		open, err := s.Way(c.from, c.to, &Ask{Ship: c.ship})
		if err != nil {
			t.Fatalf("%s: %v", c.id, err)
		}
		shut, err := s.Way(c.from, c.to, &Ask{Ship: c.ship, Avoid: []string{c.id}})
		none := (*None)(nil)
		switch {
		case c.none != (err != nil):
			t.Errorf("%s closed: %.0f nm, %v", c.id, shut.NM, err)
		case err != nil && (!errors.As(err, &none) || !strings.Contains(err.Error(), "to be avoided")):
			t.Errorf("%s closed: %v", c.id, err)
		case err == nil && shut.NM <= open.NM+open.ErrorNM:
			t.Errorf("%s closed: %.0f nm, and open %.0f", c.id, shut.NM, open.NM)
		}
		if !slices.ContainsFunc(shut.Closed, func(x Closed) bool { return x.Corridor.ID == c.id && x.Why == "to be avoided" }) {
			t.Errorf("%s closed: the answer does not say so: %v", c.id, shut.Closed)
		}
		if len(open.Closed) > 0 {
			t.Errorf("%s open: the answer says that %v is closed", c.id, open.Closed[0].Corridor.ID)
		}
	}
}

// TestArctic: no way leads over the north of Russia or Canada unless it is asked for.
func TestArctic(t *testing.T) {
	s := theSea(t)
	w, err := s.Way(murmansk, yokohama, nil)
	if err != nil || w.NM < 12000 {
		t.Errorf("Murmansk to Yokohama: %.0f nm, %v", w.NM, err)
	}
	w, err = s.Way(murmansk, yokohama, &Ask{Take: []string{"northern-sea-route"}})
	if err != nil || w.NM > 6000 || passedIDs(&w) != "northern-sea-route" {
		t.Errorf("asked for: %.0f nm by %q, %v", w.NM, passedIDs(&w), err)
	}
	day := time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC)
	if w, err = s.Way(murmansk, yokohama, &Ask{Take: []string{"northern-sea-route"}, Day: day}); err != nil || w.NM < 12000 {
		t.Errorf("in February: %.0f nm, %v", w.NM, err)
	}
}

// TestRiverShips: only a ship that is known to fit goes from the Black Sea to the
// Baltic over the rivers of Russia.
func TestRiverShips(t *testing.T) {
	s := theSea(t)
	w, err := s.Way(novorossiysk, stPetersburg, nil)
	if err != nil || strings.Contains(passedIDs(&w), "volga") {
		t.Errorf("any ship: %q, %v", passedIDs(&w), err)
	}
	small := &Ask{Ship: Ship{DraughtM: 3.4, LengthM: 139, BeamM: 16.5}}
	if w, err = s.Way(novorossiysk, stPetersburg, small); err != nil || !strings.Contains(passedIDs(&w), "volga-baltic") {
		t.Errorf("a river ship: %q, %v", passedIDs(&w), err)
	}
}

// TestNoWay: a place that no water is near is said to be one.
func TestNoWay(t *testing.T) {
	_, err := theSea(t).Way(yichang, baku, nil)
	none := (*None)(nil)
	if !errors.As(err, &none) || !strings.Contains(err.Error(), "30.7000, 111.2900") {
		t.Errorf("from Yichang: %v", err)
	}
	if _, err = theSea(t).Way(baku, singapore, &Ask{Ship: Ship{DraughtM: 9}}); !errors.As(err, &none) || !strings.Contains(err.Error(), "draught 9.0 m") {
		t.Errorf("out of the Caspian with 9 m: %v", err)
	}
}

// TestSnap: an end on land or up a river is moved, by how much is told, and counted.
func TestSnap(t *testing.T) {
	s := theSea(t)
	ashore := geo.At(40.40, 49.80) // in Baku
	e := s.Place(ashore)
	if e.SnapNM < 0.5 || e.SnapNM > 10 || e.Snap == "" || s.coast.At(e.At) >= coast.FirstLand {
		t.Errorf("Baku: %.1f nm %q to %v", e.SnapNM, e.Snap, e.At)
	}
	w, err := s.Way(ashore, aktau, nil)
	if err != nil || math.Abs(w.NM-w.From.SnapNM-w.To.SnapNM-w.SeaNM) > 0.01 || w.ErrorNM < w.From.SnapNM {
		t.Errorf("%.1f nm with snaps %.1f and %.1f, at sea %.1f; error %.1f; %v", w.NM, w.From.SnapNM, w.To.SnapNM, w.SeaNM, w.ErrorNM, err)
	}
	if e = s.Place(astrakhan); len(e.joints) > 0 || len(e.inland) == 0 {
		t.Errorf("Astrakhan: %+v", e)
	}
	if e = s.Place(geo.At(41.5, 50.5)); e.SnapNM != 0 || e.Snap != "" {
		t.Errorf("in the middle of the Caspian: moved %.1f nm %s", e.SnapNM, e.Snap)
	}
	if e = s.Place(yichang); e.Reachable() {
		t.Errorf("Yichang: %+v", e)
	}
}

// waters draws points in seas that one another can be reached from.
func waters(s *Sea) *rapid.Generator[geo.Point] {
	return rapid.Custom(func(t *rapid.T) geo.Point {
		v := rapid.IntRange(0, len(s.points)-1).Draw(t, "point")
		return s.points[v]
	}).Filter(func(p geo.Point) bool { return p.Lat > -60*deg })
}

// TestWayLaws: the way back is as long; no way is shorter than the great circle, or
// than what its error leaves of a way over a third place; none leads over land.
func TestWayLaws(t *testing.T) {
	s := theSea(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := waters(s).Draw(t, "a"), waters(s).Draw(t, "b"), waters(s).Draw(t, "c")
		ab, err := s.Way(a, b, nil)
		if err != nil {
			t.Skip("no way")
		}
		ba, err := s.Way(b, a, nil)
		if err != nil || ba.NM != ab.NM {
			t.Fatalf("%.3f nm, and back %.3f, %v", ab.NM, ba.NM, err)
		}
		if direct := geo.NM(a, b); ab.NM < direct-0.05 || ab.DirectNM != direct {
			t.Fatalf("%.3f nm, shorter than the great circle %.3f", ab.NM, direct)
		}
		if nm := lengthNM(ab.Points); len(ab.Passed) == 0 && math.Abs(nm-ab.NM) > 0.1 {
			t.Fatalf("its points are %.3f nm, it says %.3f", nm, ab.NM)
		}
		overLand(t, s, &ab)
		bc, err1 := s.Way(b, c, nil)
		ac, err2 := s.Way(a, c, nil)
		if err1 == nil && err2 == nil && ac.NM > ab.NM+bc.NM+ac.ErrorNM+ab.ErrorNM+bc.ErrorNM {
			t.Fatalf("straight %.1f nm (± %.1f), by a third place %.1f", ac.NM, ac.ErrorNM, ab.NM+bc.NM)
		}
	})
}

// overLand looks at a way every quarter of a mile, by the coast's own columns and not
// by the sides that ways are drawn with. Corridors, their mouths and what an end was
// moved by lie on the land of a coast that has no rivers.
func overLand(t *rapid.T, s *Sea, w *Way) {
	for i := 1; i < len(w.Points); i++ {
		a, b := w.Points[i-1], w.Points[i]
		d := geo.NM(a, b)
		if nearCorridor(s, a) && nearCorridor(s, b) {
			continue
		}
		for x := 0.25; x < d; x += 0.25 {
			p := geo.Between(a, b, x/d)
			if s.coast.At(p) < coast.FirstLand || nearCorridor(s, p) || geo.NM(p, w.From.Asked) < w.From.SnapNM || geo.NM(p, w.To.Asked) < w.To.SnapNM {
				continue
			}
			if shore, ok := s.coast.Nearest(p, 5); !ok || shore.NM > 0.05 {
				t.Fatalf("over land at %s, %.2f nm from the shore", written(p), shore.NM)
			}
		}
	}
}

func nearCorridor(s *Sea, p geo.Point) bool {
	for i := range s.Corridors {
		for _, q := range s.Corridors[i].Line {
			if geo.NearNM(p, q) < mouthNM+1 {
				return true
			}
		}
	}
	return false
}

// TestFan: a way lies between the bounds that a fan gives, for ports and anywhere.
func TestFan(t *testing.T) {
	s := theSea(t)
	r := rand.New(rand.NewPCG(7, 8))
	to := portsOf(t)
	for range 60 {
		to = append(to, s.points[r.IntN(len(s.points))])
	}
	sea := &Ask{Ship: Ship{DraughtM: 4.2}} // else a fan goes by rivers that a way leaves to river ships
	worst := 0.0
	for _, from := range []geo.Point{baku, rotterdam, stPetersburg, singapore, astrakhan, newYork} {
		f := s.From(s.Place(from), 0, sea)
		near := s.From(s.Place(from), 200, sea)
		for _, to := range to {
			p := s.Place(to)
			least, most, ok := f.To(&p)
			w, err := s.Way(from, to, sea)
			if (err == nil) != ok {
				t.Errorf("%s to %s: a way %v, in the fan %v", written(from), written(to), err, ok)
			}
			if err != nil || !ok {
				continue
			}
			if w.NM > 0 {
				worst = max(worst, most/w.NM-1)
			}
			if w.NM < least-0.01 || w.NM > most*1.001+0.5 {
				t.Errorf("%s to %s: %.1f nm, and by the fan %.1f to %.1f", written(from), written(to), w.NM, least, most)
			}
			if _, m, ok := near.To(&p); ok != (most <= 200) || ok && m != most {
				t.Errorf("within 200 nm of %s: %s, %v, %.0f nm, else %.0f", written(from), written(to), ok, m, most)
			}
		}
	}
	t.Logf("the mesh is up to %.1f %% longer", 100*worst)
}

// A fan that reaches so far gives what one without end gives, as far as it reaches: over canals and
// rivers, too.
func TestFanWithin(t *testing.T) {
	s, ends := theSea(t), portsOf(t)
	var places []Place
	for _, p := range ends {
		places = append(places, s.Place(p))
	}
	kept, cut := 0, 0
	for i := 0; i < len(places); i += 9 {
		all := s.From(places[i], 0, nil)
		for _, within := range []float64{50, 400, 2500} {
			f := s.From(places[i], within, nil)
			for v, want := range all.nm {
				if float64(want) > within {
					want = never
				}
				if f.nm[v] != want {
					t.Fatalf("from %s to %s within %v nm: %v, not %v", written(ends[i]), written(s.points[v]), within, f.nm[v], want)
				}
			}
			for k := range places {
				least, most, ok := all.To(&places[k])
				l, m, is := f.To(&places[k])
				if want := ok && most <= within; is != want || is && (l != least || m != most) {
					t.Fatalf("from %s to %s within %v nm: %v to %v %v, want %v to %v %v", written(ends[i]), written(ends[k]), within, l, m, is, least, most, want)
				}
				if is && (WithinFan(l) < m-1e-6) {
					t.Fatalf("%v nm at the least is %v by the mesh, beyond %v", l, m, WithinFan(l))
				}
				if is {
					kept++
				} else {
					cut++
				}
			}
		}
	}
	if kept < 100 || cut < 100 {
		t.Errorf("only %d lengths, %d cut off", kept, cut)
	}
}

// Whatever lies within reach of a start is in a disc, also where the start is nearer by its length than over
// the water, as behind a corridor that is published too short.
func TestAbout(t *testing.T) {
	s, r := theSea(t), rand.New(rand.NewPCG(11, 12))
	out := 0
	for range 300 {
		from := s.Place(s.points[r.IntN(len(s.points))])
		if r.IntN(3) == 0 {
			from.joints = nil
		}
		var starts []joint
		for _, j := range from.joints {
			starts = append(starts, joint{j.id, j.nm + from.SnapNM})
		}
		limit := float32(20 + 500*r.Float64())
		starts = append(starts, joint{int32(r.IntN(len(s.points))), float64(limit) * 1.1 * r.Float64()})
		discs := s.about(&from, starts, limit)
		for range 300 {
			start := starts[r.IntN(len(starts))]
			left := float64(limit) - start.nm
			p := geo.Sail(s.points[start.id], 360*r.Float64(), max(0, left)*math.Sqrt(r.Float64()))
			v := vectorOf(p)
			if left >= 0 && !anyHolds(discs, &v) {
				t.Fatalf("%s is %v nm from a start, and in no disc", written(p), left)
			}
			if q := vectorOf(s.points[r.IntN(len(s.points))]); !anyHolds(discs, &q) {
				out++
			}
		}
	}
	if out < 60000 {
		t.Errorf("of 90000 points of all the world %d are in no disc", out)
	}
}
