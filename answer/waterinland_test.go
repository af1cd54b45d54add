package answer

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// A ship that lay where it was, on inland waters that the program does not know, has not been
// to the sea and back; nor has one that moved on them by less than it is to the sea.
func TestByWaterInland(t *testing.T) {
	for _, c := range []struct{ lat, lon, lat2, lon2, low, high float64 }{
		{36.9, 50, 36.9, 50, 0, 0}, {36.9, 50, 36.9, 50.1, 4.7, 4.9}, {36.9, 50, 36.9, 52, 97, 130}, {42, 50, 42, 50, 0, 0},
	} {
		a, b := geo.At(c.lat, c.lon), geo.At(c.lat2, c.lon2)
		nm, off := byWater(&supercargo.Event{StartLat: a.Lat, StartLon: a.Lon, EndLat: b.Lat, EndLon: b.Lon, Start: 1711929600000})
		if *nm < c.low || *nm > c.high {
			t.Errorf("%v: %v, %v", c, *nm, *off)
		}
	}
}
