package meeting

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// samplesAbout draws samples of ships in a small piece of sea about one of the places
// where a grid can go wrong.
func samplesAbout() *rapid.Generator[[]Sample] {
	return rapid.Custom(func(t *rapid.T) (out []Sample) {
		lat := rapid.SampledFrom([]float64{0, 38.5, -0.004, 59.996, -71, 84.9, 89.99, -90}).Draw(t, "lat")
		lon := rapid.SampledFrom([]float64{0, 51.9, 179.999, -179.999, -0.001}).Draw(t, "lon")
		wide := rapid.SampledFrom([]float64{0.003, 0.02}).Draw(t, "wide") / max(0.05, math.Cos(lat*math.Pi/180))
		for i := range rapid.IntRange(2, 30).Draw(t, "ships") {
			y := min(90, max(-90, lat+rapid.Float64Range(-0.02, 0.02).Draw(t, "y")))
			x := wrapped((lon + rapid.Float64Range(-wide, wide).Draw(t, "x")) * 1e7)
			out = append(out, Sample{MMSI: supercargo.MMSI(200000001 + i/2), Hull: uint8(1 + i%2*rapid.IntRange(0, 1).Draw(t, "hull")), Lat: int32(y * 1e7), Lon: int32(x)})
		}
		return out
	})
}

// The grid finds what asking everybody about everybody finds, each pair once and the
// lower MMSI first: also at the edges of cells, across the 180th meridian and about
// the poles.
func TestGridFindsAllPairs(t *testing.T) {
	g := NewGrid(NearM)
	near, far := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		all := samplesAbout().Draw(r, "samples")
		got := map[[2]int]float64{}
		g.Pairs(all, func(i, j int, m float64) {
			if all[j].MMSI <= all[i].MMSI {
				r.Errorf("%d before %d", i, j)
			}
			key := [2]int{min(i, j), max(i, j)}
			if _, twice := got[key]; twice {
				r.Errorf("%v twice", key)
			}
			got[key] = m
		})
		for i := range all {
			for j := i + 1; j < len(all); j++ {
				a, b := &all[i], &all[j]
				m := 1852 * geo.NM(geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon})
				was, is := got[[2]int{i, j}]
				switch {
				case a.MMSI == b.MMSI && is:
					r.Errorf("two hulls of one number are a pair")
				case a.MMSI != b.MMSI && m < NearM-3 && !is:
					r.Errorf("%v and %v are %.1f m apart, and no pair", *a, *b, m)
				case is && m > NearM+3:
					r.Errorf("%v and %v are %.1f m apart, and a pair", *a, *b, m)
				case is && math.Abs(m-was) > 3:
					r.Errorf("%v and %v are %.1f m apart, not %.1f", *a, *b, m, was)
				}
				if is {
					near++
				} else {
					far++
				}
			}
		}
	})
	if near < 100 || far < 100 {
		t.Errorf("%d pairs near, %d not: the test tests nothing", near, far)
	}
}

// Samples exactly as far apart as the grid looks are a pair, and no farther ones.
func TestGridAtTheBound(t *testing.T) {
	all := []Sample{{MMSI: 1, Lat: 30e7, Lon: 10e7}, {MMSI: 2, Lat: 30e7 + 44_000, Lon: 10e7}}
	is := -1.0
	find := func(_, _ int, m float64) { is = m }
	NewGrid(NearM).Pairs(all, find)
	if m := is; m < 400 || m > NearM {
		t.Fatalf("%v m apart", m)
	}
	bound := is
	is = -1
	NewGrid(bound).Pairs(all, find)
	if is != bound {
		t.Errorf("%v m are not within %v", bound, bound)
	}
	is = -1
	NewGrid(math.Nextafter(bound, 0)).Pairs(all, find)
	if is >= 0 {
		t.Errorf("%v m are within less", bound)
	}
}

// What is written of a pair is read back, several one behind the other; what is
// damaged is an error.
func TestRowsRoundTrip(t *testing.T) {
	rows := rapid.Custom(func(t *rapid.T) (out []Row) {
		slot := int32(3_000_000)
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			slot += rapid.Int32Range(1, 40).Draw(t, "step")
			r := Row{Slot: slot, Far: rapid.Bool().Draw(t, "far")}
			if !r.Far {
				r.M, r.ErrM, r.Kn, r.Is = rapid.Uint16().Draw(t, "m"), rapid.Uint16().Draw(t, "err"), rapid.Uint16().Draw(t, "kn"), Signs(rapid.Uint8().Draw(t, "is"))
			}
			out = append(out, r)
		}
		return out
	})
	rapid.Check(t, func(r *rapid.T) {
		first, second := rows.Draw(r, "first"), rows.Draw(r, "second")
		b := AppendRows(AppendRows(nil, first), second)
		got, rest, err := ReadRows(b, nil)
		if err != nil || !slices.Equal(got, first) {
			r.Fatalf("%v came back as %v, %v", first, got, err)
		}
		if got, rest, err = ReadRows(rest, nil); err != nil || !slices.Equal(got, second) || len(rest) != 0 {
			r.Fatalf("%v came back as %v, %v, and %d bytes", second, got, err, len(rest))
		}
		for n := range b {
			got, _, err := ReadRows(b[:n], nil)
			if err == nil && !slices.Equal(got, first) {
				r.Fatalf("cut at %d: %v", n, got)
			}
		}
	})
}

// BenchmarkPairs is one slot of a coast with many ships.
func BenchmarkPairs(b *testing.B) {
	for _, n := range []int{1000, 15000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			all := make([]Sample, n)
			for i := range all {
				all[i] = Sample{MMSI: supercargo.MMSI(i + 1), Hull: 1, Lat: int32(i*7919%n) * 20_000, Lon: int32(i*104729%n) * 30_000}
			}
			g := NewGrid(NearM)
			b.ReportAllocs()
			for b.Loop() {
				g.Pairs(all, func(int, int, float64) {})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/sample")
		})
	}
}

// Pairs with some samples are those of all pairs in which one of them is.
func TestGridFindsPairsWithSome(t *testing.T) {
	g := NewGrid(NearM)
	with, without := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		all := samplesAbout().Draw(r, "samples")
		some := func(s *Sample) bool { return s.MMSI%3 == 0 }
		want, got := map[[2]int]float64{}, map[[2]int]float64{}
		g.Pairs(all, func(i, j int, m float64) {
			if some(&all[i]) || some(&all[j]) {
				want[[2]int{i, j}] = m
				with++
			} else {
				without++
			}
		})
		g.PairsWith(all, some, func(i, j int, m float64) {
			if _, twice := got[[2]int{i, j}]; twice {
				r.Errorf("%d and %d twice", i, j)
			}
			got[[2]int{i, j}] = m
		})
		if len(got) != len(want) {
			r.Errorf("%d pairs, want %d", len(got), len(want))
		}
		for p, m := range want {
			if x, is := got[p]; !is || math.Abs(x-m) > 1 {
				r.Errorf("%v: %v m, want %v", p, x, m)
			}
		}
	})
	if with == 0 || without == 0 {
		t.Errorf("%d pairs with some and %d without: the test tests little", with, without)
	}
}

// About a pole, where a row has one cell or two, each pair is found once too.
func TestGridAtThePoles(t *testing.T) {
	g := NewGrid(NearM)
	for _, lat := range []int32{900_000_000, 899_999_000, 899_990_000, 899_980_000, 899_955_000, -899_990_000, -899_980_000} { // the last 450 m
		var all []Sample
		for i, lon := range []int32{0, 900_000_000, -900_000_000, 1_799_000_000, -1_799_000_000} {
			all = append(all, Sample{MMSI: supercargo.MMSI(200_000_001 + i), Lat: lat, Lon: lon})
		}
		got := map[[2]int]int{}
		g.Pairs(all, func(i, j int, _ float64) { got[[2]int{i, j}]++ })
		for i := range all {
			for j := i + 1; j < len(all); j++ {
				a, b := geo.Point{Lat: lat, Lon: all[i].Lon}, geo.Point{Lat: lat, Lon: all[j].Lon}
				want := 0
				if geo.MetresPerNM*geo.NM(a, b) < NearM {
					want = 1
				}
				if n := got[[2]int{i, j}]; n != want {
					t.Errorf("%v and %v: %d times, want %d", a, b, n, want)
				}
			}
		}
	}
}
