package chart

import (
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// anyPosition draws positions, often in the Caspian, or by a gazetteer's place.
func anyPosition() *rapid.Generator[geo.Point] {
	places := BuiltIn().Places
	return rapid.Custom(func(t *rapid.T) geo.Point {
		switch rapid.IntRange(0, 3).Draw(t, "where") {
		case 0:
			return geo.At(rapid.Float64Range(36, 48).Draw(t, "lat"), rapid.Float64Range(46, 55).Draw(t, "lon"))
		case 1:
			p := places[rapid.IntRange(0, len(places)-1).Draw(t, "place")].Centre()
			return geo.Sail(p, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 40).Draw(t, "nm"))
		}
		return geo.At(rapid.Float64Range(-90, 90).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
	})
}

func anyDay() *rapid.Generator[supercargo.Instant] {
	return rapid.Custom(func(t *rapid.T) supercargo.Instant {
		if rapid.Bool().Draw(t, "unknown") {
			return 0
		}
		return supercargo.Instant(rapid.Int64Range(-3e11, 3e12).Draw(t, "at"))
	})
}

// rank orders regimes from the land outwards.
func rank(r supercargo.Regime) int {
	switch r {
	case supercargo.OnLand:
		return 0
	case supercargo.InternalWaters:
		return 1
	case supercargo.TerritorialSea, supercargo.CaspianTerritorial:
		return 2
	case supercargo.ContiguousZone, supercargo.CaspianFishery:
		return 3
	case supercargo.BeyondCZ, supercargo.CaspianCommon:
		return 4
	}
	return -1
}

// What holds of every answer.
func TestEveryAnswer(t *testing.T) {
	z := zones(t)
	rapid.Check(t, func(t *rapid.T) {
		p, at := anyPosition().Draw(t, "p"), anyDay().Draw(t, "at")
		w := z.At(p, at)
		sorted := slices.Sorted(slices.Values(w.Also))
		switch {
		case rank(w.Regime) < 0:
			t.Fatalf("regime %q", w.Regime)
		case w.Source == "" || w.ErrorNM <= 0 || w.CoastNM < 0:
			t.Fatalf("%+v", w)
		case slices.Contains(w.Also, w.State) || slices.Contains(w.Also, "") || len(slices.Compact(sorted)) != len(w.Also):
			t.Fatalf("state %q, also %q", w.State, w.Also)
		case w.Regime == supercargo.OnLand && w.CoastNM != 0:
			t.Fatalf("%v nm off the coast, on land", w.CoastNM)
		case slices.Contains(w.Near, w.Regime):
			t.Fatalf("%s is near itself", w.Regime)
		case rank(w.Regime) == 4 && w.State != "":
			t.Fatalf("%s, and %s has it", w.Regime, w.State)
		case w.Basis == supercargo.ImportedLine:
			t.Fatal("nothing was imported")
		}
	})
}

// Farther from the same state's shore, the regime is no nearer to land. Where the
// tables say otherwise (passages, other breadths) they are left out.
func TestRegimeGoesByDistance(t *testing.T) {
	z := zones(t)
	plainSea := func(p geo.Point) bool {
		w := z.At(p, 0)
		return w.Passage == "" && rank(w.Regime) >= 2 && z.law.breadthOf(w.Nearest, p, 0) == nil
	}
	rapid.Check(t, func(t *rapid.T) {
		p := anyPosition().Draw(t, "p")
		q := geo.Sail(p, rapid.Float64Range(0, 360).Draw(t, "course"), rapid.Float64Range(0, 40).Draw(t, "nm"))
		a, b := z.At(p, 0), z.At(q, 0)
		if !plainSea(p) || !plainSea(q) || a.Nearest != b.Nearest || caspianOnly(a.Regime) != caspianOnly(b.Regime) {
			t.Skip()
		}
		if a.CoastNM < b.CoastNM-0.01 && rank(a.Regime) > rank(b.Regime) {
			t.Fatalf("%v: %s at %.2f nm; %v: %s at %.2f nm", p, a.Regime, a.CoastNM, q, b.Regime, b.CoastNM)
		}
	})
}

func caspianOnly(r supercargo.Regime) bool {
	return r == supercargo.CaspianTerritorial || r == supercargo.CaspianFishery || r == supercargo.CaspianCommon
}

// The regimes that the error leaves open are those that a position moved by the
// error can have.
func TestNearIsWhatErrorLeavesOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := belts{rapid.SampledFrom([]float64{0, 3, 6, 12, 15}).Draw(t, "first"), rapid.SampledFrom([]float64{0, 10, 24, 25}).Draw(t, "second"),
			[3]supercargo.Regime{supercargo.TerritorialSea, supercargo.ContiguousZone, supercargo.BeyondCZ}}
		nm, err := rapid.Float64Range(0.1, 60).Draw(t, "nm"), rapid.Float64Range(0.1, 20).Draw(t, "err")
		near := b.near(nm, err)
		for range 20 {
			d := nm + rapid.Float64Range(-0.999, 0.999).Draw(t, "off")*err
			r := b.at(max(d, 0))
			if d > 0 && r != b.at(nm) && !slices.Contains(near, r) {
				t.Fatalf("%v: %s at %v is not among %v", b, r, d, near)
			}
		}
		if slices.Contains(near, b.at(nm)) {
			t.Fatal(near)
		}
	})
}

// The zero position, those off the globe and the corners of the world are answered.
func TestAnyPoint(t *testing.T) {
	z := zones(t)
	for _, p := range []geo.Point{{Lat: 2e9, Lon: 0}, {Lat: 0, Lon: 1_900_000_000}, {Lat: -2e9, Lon: -2e9}} {
		if w := z.At(p, 0); w.Regime != "" {
			t.Errorf("%v: %+v", p, w)
		}
	}
	for _, p := range []geo.Point{{}, {Lat: 90 * deg}, {Lat: -90 * deg}, {Lat: 90 * deg, Lon: half}, {Lat: -90 * deg, Lon: -half}, {Lon: half}, {Lon: -half}} {
		if w := z.At(p, 0); w.Regime == "" {
			t.Errorf("%v: no answer", p)
		}
	}
}

// The tables are whole: every claim, breadth and passage is read, has a source,
// and a shape that is named is one of the coast's.
func TestTablesOfWaters(t *testing.T) {
	z := zones(t)
	if len(z.law.passages) < 25 || len(z.law.claims) < 25 || len(z.law.breadths) < 10 {
		t.Errorf("%d passages, %d claims, %d breadths", len(z.law.passages), len(z.law.claims), len(z.law.breadths))
	}
	for _, c := range z.law.claims {
		known := c.shape == ""
		for _, o := range z.coast.Owners {
			known = known || o.Name == c.shape
		}
		if !known {
			t.Errorf("no shape is called %q", c.shape)
		}
	}
	for _, l := range seabedLines() {
		day(t, l.day)
	}
	for _, bad := range []string{"passage x\n  name X\n", "passage x\n  nme X\n", "passage x\n  name X\n  source s\n  ring\n 1 2\n", "passage x\n  name X\n  source s\n  line\n 1 2\n 3 4\n", "passage x\n name X\n source s\n from yesterday\n width 2\n line\n 1 2\n 3 4\n"} {
		blocks, err := parseBlocks("t", bad, "passage", "name regime state also basis from until note source width")
		for i := range blocks {
			if err == nil {
				err = (&law{}).passage(&blocks[i])
			}
		}
		if err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// An island of the table of claims has its belts, and they end where they end; the
// waters of a claim are disputed whatever the nearest shore.
func TestIslandsAndWatersOfClaims(t *testing.T) {
	z := zones(t)
	islands, waters := 0, 0
	for i := range z.law.claims {
		c := &z.law.claims[i]
		for _, isle := range c.islands {
			islands++
			for course := 0.0; course < 360; course += 30 {
				for nm, most := range map[float64]int{0.1: 2, 11.9: 2, 23.9: 3} {
					if w := z.At(geo.Sail(isle, course, nm), 0); rank(w.Regime) > most || w.Basis != supercargo.DisputedLine {
						t.Errorf("%g nm off the island %v of %s: %+v", nm, isle, c.shape, w)
					}
				}
			}
		}
		if !c.waters {
			continue
		}
		waters++
		held := 0
		for lat := -60.0; lat < 60; lat += 0.05 {
			for lon := 0.0; lon < 180; lon += 0.05 {
				p := geo.At(lat, lon)
				if !c.reach.holds(p) {
					continue
				}
				held++
				if w := z.At(p, 0); rank(w.Regime) >= 2 && (w.Basis != supercargo.DisputedLine || len(w.Also) == 0) {
					t.Errorf("%v, in waters of %v: %+v", p, c.also, w)
				}
			}
		}
		if held == 0 {
			t.Errorf("the waters of %v hold no position", c.also)
		}
	}
	if islands < 6 || waters < 2 {
		t.Errorf("%d islands, %d waters", islands, waters)
	}
	for _, bad := range []string{"claim x\n source s\n shape S\n island 95 10\n", "claim x\n source s\n island 5 10\n ring\n 1 2\n 2 3\n 3 2\n 1 2\n"} {
		blocks, err := parseBlocks("t", bad, "claim", "shape on state also basis from until note source island")
		if err != nil {
			t.Fatal(err)
		}
		if (&law{}).claim(&blocks[0]) == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// Any number of readers may ask at once.
func TestManyReaders(t *testing.T) {
	z := zones(t)
	var done sync.WaitGroup
	for i := range 8 {
		done.Go(func() {
			for k := range 2000 {
				p := geo.At(float64(k%90), float64(i*40+k%40-160))
				if w := z.At(p, 0); w.Regime == "" {
					t.Errorf("%v: no answer", p)
				}
			}
		})
	}
	done.Wait()
}
