package flight

import (
	"testing"

	"supercargo"
	"supercargo/atlas"
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

// Two are compared at every 20 s of the clock; apart for two minutes, they flew on together.
func TestTogetherMoments(t *testing.T) {
	const begin = 1_700_000_000_000
	at := func(seconds int64) supercargo.Instant { return begin + supercargo.Instant(1000*seconds) }
	for _, c := range []struct {
		name     string
		from, to float64 // seconds in which they are near
		without  [2]float64
		want     []Together // times and minutes
	}{
		{"from 1,205 s on, to the end", 1205, 3600, [2]float64{}, []Together{{From: at(1220), To: at(3600), Minutes: 39.7}}},
		{"from the beginning", 0, 600, [2]float64{}, []Together{{From: at(0), To: at(600), Minutes: 10}}},
		{"apart for two minutes", 0, 1800, [2]float64{905, 1015}, []Together{{From: at(0), To: at(1800), Minutes: 28.3}}},
		{"apart for longer", 0, 1800, [2]float64{905, 1035}, []Together{{From: at(0), To: at(900), Minutes: 15}, {From: at(1040), To: at(1800), Minutes: 12.7}}},
	} {
		a, b := pairOf(60, 10, func(m float64) (float64, float64) {
			if s := 60 * m; s < c.from || s > c.to || s > c.without[0] && s < c.without[1] {
				return 8, 0
			}
			return 0.5, 100
		})
		got := DefaultTogether.Of(a, b)
		ok := len(got) == len(c.want)
		for i := range got {
			ok = ok && got[i].From == c.want[i].From && got[i].To == c.want[i].To && got[i].Minutes == c.want[i].Minutes && got[i].MedianNM == 0.5 && got[i].MostFeet == 100
		}
		if !ok {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A position counts at its own moment, however long nothing was heard before and after; between two it is known where
// an aircraft was if they are no more than a minute apart, before the first and after the last it is not.
func TestFollower(t *testing.T) {
	fix := func(seconds int64) supercargo.Fix {
		return supercargo.Fix{Time: supercargo.Instant(1000 * seconds), Lat: int32(1000 * seconds), Altitude: supercargo.AltitudeOf(float64(25 * seconds)), Status: supercargo.Airborne}
	}
	fixes := []supercargo.Fix{fix(100), fix(200), fix(260), fix(330)}
	for seconds, want := range map[int64]bool{99: false, 100: true, 150: false, 200: true, 220: true, 260: true, 300: false, 330: true, 331: false} {
		f := follower{p: &DefaultTogether, fixes: fixes}
		p, feet, ok := f.at(supercargo.Instant(1000 * seconds))
		if ok != want || ok && (p.Lat != int32(1000*seconds) || feet != float64(25*seconds)) {
			t.Errorf("at %d s: %v, %d, %g ft", seconds, ok, p.Lat, feet)
		}
	}
}

// Near an airfield is within 15 nm of one that has an airline code and less than 5,000 ft above it.
func TestNearField(t *testing.T) {
	alone := func(code bool) *atlas.Airfield {
		for i := range atlas.Airfields() {
			f, others := &atlas.Airfields()[i], 0
			atlas.AirfieldsNear(f.At, 35, func(o *atlas.Airfield, _ float64) {
				if o != f && o.IATA != "" {
					others++
				}
			})
			if others == 0 && (f.IATA != "") == code {
				return f
			}
		}
		t.Fatal("none stands alone")
		return nil
	}
	for _, c := range []struct {
		code     bool
		nm, feet float64
		want     bool
	}{{true, 0, 4999, true}, {true, 0, 5000, false}, {true, 14.9, 4000, true}, {true, 15.1, 4000, false}, {false, 0, 1000, false}} {
		f := alone(c.code)
		if got := DefaultTogether.nearField(geo.Sail(f.At, 45, c.nm), f.Feet+c.feet); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
