package chart

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo/geo"
)

func ring(at ...float64) []lonLat {
	var out []lonLat
	for i := 0; i < len(at); i += 2 {
		out = append(out, lonLat{at[i], at[i+1]})
	}
	return out
}

func TestSplit(t *testing.T) {
	p := func(lon, lat float64) geo.Point { return geo.At(lat, lon) }
	for name, c := range map[string]struct {
		ring []lonLat
		want []Ring
	}{
		"from the east": {ring(176, -20, -177, -20, -177, -14, 176, -14, 176, -20),
			[]Ring{{p(176, -20), p(180, -20), p(180, -14), p(176, -14)}, {p(-180, -20), p(-177, -20), p(-177, -14), p(-180, -14)}}},
		"from the west": {ring(-177, -20, 176, -20, 176, -14, -177, -14, -177, -20),
			[]Ring{{p(-177, -20), p(-180, -20), p(-180, -14), p(-177, -14)}, {p(180, -20), p(176, -20), p(176, -14), p(180, -14)}}},
		"aslant":           {ring(170, 0, -170, 10, -170, 0, 170, 0), []Ring{{p(170, 0), p(180, 5), p(180, 0)}, {p(-180, 5), p(-170, 10), p(-170, 0), p(-180, 0)}}},
		"to 180 by -180":   {ring(176, 0, -180, 0, -180, 5, 176, 5, 176, 0), []Ring{{p(176, 0), p(180, 0), p(180, 5), p(176, 5)}}},
		"from -180 by 180": {ring(-176, 0, 180, 0, 180, 5, -176, 5, -176, 0), []Ring{{p(-176, 0), p(-180, 0), p(-180, 5), p(-176, 5)}}},
	} {
		got, err := split(c.ring)
		if d := cmp.Diff(c.want, got); err != nil || d != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, d)
		}
	}
}

// A split ring holds what the same ring does when it lies elsewhere: turned by
// any longitude it has the same points in it.
func TestSplitHoldsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 9).Draw(t, "corners")
		plain := make([]lonLat, n, n+1) // about 0 E
		for i := range plain {
			plain[i] = lonLat{float64(rapid.IntRange(-40, 40).Draw(t, "lon")), float64(rapid.IntRange(-40, 40).Draw(t, "lat"))}
		}
		plain = append(plain, plain[0])
		turn := float64(rapid.SampledFrom([]int{180, 175, -170, 160}).Draw(t, "turn"))
		turned, whole := make([]lonLat, n+1), Ring{}
		jumps := false
		for i, d := range plain {
			turned[i] = lonLat{round(d.lon + turn), d.lat}
			jumps = jumps || i > 0 && math.Abs(turned[i].lon-turned[i-1].lon) > 180
			if i < n {
				whole = append(whole, geo.At(d.lat, d.lon))
			}
		}
		if whole.flat() || !jumps {
			return
		}
		rings, err := split(turned)
		if corners(whole) < 3 { // there and back on one line: nothing is within it
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		a, b := newRowShape([]Ring{whole}), newRowShape(rings)
		for range 50 {
			lon, lat := float64(rapid.IntRange(-50, 50).Draw(t, "at"))+0.37, float64(rapid.IntRange(-50, 50).Draw(t, "at"))+0.41
			if want, got := a.holds(geo.At(lat, lon)), b.holds(geo.At(lat, round(lon+turn))); want != got {
				t.Fatalf("%v N %v E: %v, want %v of %v", lat, lon, got, want, rings)
			}
		}
	})
}

// corners counts those that differ.
func corners(r Ring) int {
	seen := map[geo.Point]bool{}
	for _, p := range r {
		seen[p] = true
	}
	return len(seen)
}

// round turns a longitude onto the chart.
func round(lon float64) float64 { return math.Mod(lon+540, 360) - 180 }
