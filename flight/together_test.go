package flight

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// pairOf are two aircraft over a desert, heard every so many seconds for some minutes: the second is so
// far to the side of the first, and so much higher, from minute to minute.
func pairOf(minutes, every float64, apart func(minute float64) (nm, feet float64)) (a, b []supercargo.Fix) {
	at := geo.At(24, 12)
	for s := 0.0; s <= minutes*60; s += every {
		nm, feet := apart(s / 60)
		p := geo.Sail(at, 90, 7*s/60)
		q := geo.Sail(p, 0, nm)
		f := supercargo.Fix{Time: 1_700_000_000_000 + supercargo.Instant(s*1000), Lat: p.Lat, Lon: p.Lon, Altitude: supercargo.AltitudeOf(24_000), Status: supercargo.Airborne}
		a = append(a, f)
		f.Lat, f.Lon, f.Altitude = q.Lat, q.Lon, supercargo.AltitudeOf(24_000+feet)
		b = append(b, f)
	}
	return a, b
}

func TestTogether(t *testing.T) {
	within := func(from, to, nm, feet float64) func(float64) (float64, float64) {
		return func(m float64) (float64, float64) {
			if m >= from && m <= to {
				return nm, feet
			}
			return 8, 0
		}
	}
	for _, c := range []struct {
		name    string
		every   float64
		apart   func(float64) (float64, float64)
		minutes []float64
	}{
		{"half a mile for 20 min", 10, within(20, 40, 0.5, 100), []float64{20}},
		{"0.98 nm", 10, within(20, 40, 0.98, 0), []float64{20}},
		{"1.02 nm", 10, within(20, 40, 1.02, 0), nil},
		{"500 ft", 10, within(20, 40, 0.5, 500), []float64{20}},
		{"525 ft", 10, within(20, 40, 0.5, -525), nil},
		{"10 min", 10, within(20, 30, 0.5, 0), []float64{10}},
		{"9.6 min", 10, within(20, 29.6, 0.5, 0), nil},
		{"a position a minute", 60, within(20, 40, 0.5, 0), []float64{20}},
		{"a position in 70 s", 70, within(0, 60, 0.5, 0), nil},
		{"apart for 1.5 min in between", 10, func(m float64) (float64, float64) {
			if m > 30 && m < 31.5 {
				return 2, 0
			}
			return within(20, 42, 0.5, 0)(m)
		}, []float64{20.7}},
		{"apart for 3 min", 10, func(m float64) (float64, float64) {
			if m > 32 && m < 35 {
				return 2, 0
			}
			return within(20, 47, 0.5, 0)(m)
		}, []float64{12, 12}},
		{"crossing", 10, func(m float64) (float64, float64) { return 3 * (m - 30), 0 }, nil},
	} {
		a, b := pairOf(60, c.every, c.apart)
		for _, way := range [][2][]supercargo.Fix{{a, b}, {b, a}} {
			got := DefaultTogether.Of(way[0], way[1])
			ok := len(got) == len(c.minutes)
			for i := range got {
				ok = ok && got[i].Minutes >= c.minutes[i]-1 && got[i].Minutes <= c.minutes[i]+0.5 && got[i].LeastNM <= got[i].MedianNM && got[i].MedianNM <= 1
			}
			if !ok {
				t.Errorf("%s: %+v, want %v min", c.name, got, c.minutes)
			}
		}
	}
	a, b := pairOf(60, 10, within(0, 60, 0.5, 0))
	for i := range b {
		b[i].Altitude = supercargo.NoAltitude
	}
	if got := DefaultTogether.Of(a, b); got != nil {
		t.Errorf("without heights: %+v", got)
	}
	a, b = pairOf(60, 10, within(0, 60, 0.5, 0))
	for i := range b {
		b[i].Status = supercargo.OnGround
	}
	if got := DefaultTogether.Of(a, b); got != nil {
		t.Errorf("one on the ground: %+v", got)
	}
}

// With one of which nothing was heard, none flew together.
func TestTogetherWithNobody(t *testing.T) {
	a, _ := pairOf(30, 10, func(float64) (float64, float64) { return 0.5, 0 })
	if got := append(append(DefaultTogether.Of(a, nil), DefaultTogether.Of(nil, a)...), DefaultTogether.Of(nil, nil)...); got != nil {
		t.Errorf("%+v", got)
	}
}
