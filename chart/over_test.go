package chart

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo/geo"
)

// TestOver: the states under the shortest line, thought out on a map first.
func TestOver(t *testing.T) {
	z, err := LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name                       string
		fromLat, fromLon, toLat, b float64
		want                       string
	}{
		{"Tehran to Moscow", 35.69, 51.31, 55.59, 37.26, "IR AZ RU"},
		{"Tehran to Damascus", 35.69, 51.31, 33.41, 36.52, "IR IQ SY"},
		{"Tehran to Sanaa", 35.69, 51.31, 15.48, 44.22, "IR SA YE"},
		{"Pyongyang to Vladivostok", 39.22, 125.67, 43.40, 132.15, "KP RU"},
		{"a stay at one place", 35.69, 51.31, 35.69, 51.31, "IR"},
	} {
		got := z.Over(geo.At(c.fromLat, c.fromLon), geo.At(c.toLat, c.b), 0)
		for _, s := range strings.Fields(c.want) {
			if !slices.Contains(got, s) {
				t.Errorf("%s: %v without %s", c.name, got, s)
			}
		}
		if len(got) > len(strings.Fields(c.want))+1 {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

// TestOverBothWays: the line back lies over the same states.
func TestOverBothWays(t *testing.T) {
	z, err := LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		from := geo.At(rapid.Float64Range(-60, 60).Draw(t, "lat"), rapid.Float64Range(-179, 179).Draw(t, "lon"))
		to := geo.Sail(from, rapid.Float64Range(0, 359).Draw(t, "course"), rapid.Float64Range(0, 500).Draw(t, "nm"))
		there, back := z.Over(from, to, 0), z.Over(to, from, 0)
		slices.Sort(there)
		slices.Sort(back)
		if !slices.Equal(there, back) {
			t.Fatalf("%v there and %v back", there, back)
		}
	})
}
