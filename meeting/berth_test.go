package meeting

import (
	"testing"

	"supercargo/chart"
	"supercargo/geo"
)

// places are one of each kind, a tenth of a degree wide, in the open Atlantic: no shore is near.
func places(t *testing.T) *chart.Chart {
	t.Helper()
	var all []chart.Place
	for i, kind := range chart.Kinds() {
		corner := func(lat, lon float64) geo.Point { return geo.At(30+float64(i)+lat, -40+lon) }
		all = append(all, chart.Place{ID: "sim-" + kind, Name: "Sim " + kind, Kind: kind, Rings: []chart.Ring{{corner(0, 0), corner(0, 0.1), corner(0.1, 0.1), corner(0.1, 0)}}})
	}
	c, err := chart.New(all)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A ship at rest lies at a berth in a port or a lock, and not in the roads, whatever it says. In a place that is a circle, or was
// learned, it does if it says that it is moored; so it does within 3 nm of the shore, and within 1 nm if it says nothing. What
// lies at anchor lies at no berth.
func TestAtABerth(t *testing.T) {
	for _, c := range []struct {
		name                      string
		lat, lon                  float64
		silent, moored, atAnchors bool
	}{
		{"in a port", 30.05, -39.95, true, true, true},
		{"in an anchorage", 31.05, -39.95, false, false, false},
		{"in roads", 32.05, -39.95, false, false, false},
		{"in a lock", 33.05, -39.95, true, true, true},
		{"where ships lay", 34.05, -39.95, false, true, false},
		{"about a point of a list", 35.05, -39.95, false, true, false},
		{"in the ocean", 36.05, -39.95, false, false, false},
		{"0.7 nm off the coast", 37.40, 50.2, true, true, false}, // of the Caspian, by the chart's own coast
		{"1.2 nm", 37.41, 50.2, false, true, false},
		{"2.9 nm", 37.44, 50.2, false, true, false},
		{"3.4 nm", 37.45, 50.2, false, false, false},
		{"inland of the coast", 37.30, 50.2, true, true, false},
	} {
		b := &Berths{P: &Default, Chart: places(t)}
		p := geo.At(c.lat, c.lon)
		for range 2 { // as it was remembered, too
			for says, want := range map[Signs]bool{0: c.silent, Moored: c.moored, Anchored: c.atAnchors, AtRest: c.silent, AtRest | Moored | Simulated: c.moored, AtRest | Anchored | Unheard: c.atAnchors} {
				if got := b.At(p.Lat, p.Lon, says); got != want {
					t.Errorf("%s, signs %b: at a berth %v", c.name, says, got)
				}
			}
		}
	}
}

// Where one of two lies at a berth the other is beside it within 60 m; farther off it lies at the next berth, or passes. Who moves
// lies at no berth.
func TestNeighbours(t *testing.T) {
	port, sea := geo.At(30.05, -39.95), geo.At(36.05, -39.95)
	at := func(p geo.Point, is Signs) *Sample { return &Sample{Lat: p.Lat, Lon: p.Lon, Is: is} }
	b := &Berths{P: &Default, Chart: places(t)}
	for _, c := range []struct {
		name string
		x, y *Sample
		m    float64
		want bool
	}{
		{"both at berths, 60 m", at(port, AtRest), at(port, AtRest), 60, false},
		{"farther", at(port, AtRest), at(port, AtRest), 60.1, true},
		{"one of them moves", at(port, AtRest), at(port, 0), 100, true},
		{"the other does", at(port, 0), at(port, AtRest), 100, true},
		{"both move", at(port, 0), at(port, 0), 100, false},
		{"both at rest at sea", at(sea, AtRest), at(sea, AtRest), 100, false},
		{"one of them in port", at(sea, AtRest), at(port, AtRest), 100, true},
	} {
		if got := b.Neighbours(c.x, c.y, c.m); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Squares are counted on from the south-west to the north-east, those south and west of zero too: each is as wide as the next.
func TestSpots(t *testing.T) {
	for x, want := range map[int32]int32{0: 0, 1: 0, 4999: 0, 5000: 1, 9999: 1, -1: -1, -4999: -1, -5000: -1, -5001: -2, -10_000: -2, -10_001: -3} {
		if got := floor(x); got != want {
			t.Errorf("%d: %d, want %d", x, got, want)
		}
	}
}
