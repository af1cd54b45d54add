package meeting

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

const minute = supercargo.Instant(supercargo.Minute)

var origin = geo.At(38.5, 51.9)

// seen is a fix of a ship, so many minutes after a beginning that is on the clock.
func seen(min float64, p geo.Point, kn, course float64) supercargo.Fix {
	return supercargo.Fix{Time: 1_000_000_200_000 + supercargo.Instant(min*60_000), MMSI: 200000001, Lat: p.Lat, Lon: p.Lon, SOG: uint16(math.Round(10 * kn)), COG: uint16(math.Round(10 * course)),
		Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Status: supercargo.NoStatus, Type: 1, Class: supercargo.ClassA}
}

func sampled(fixes ...supercargo.Fix) (out []Sample) {
	var s Sampler
	for i := range fixes {
		s.Step(&Default, &fixes[i], 1, func(x Sample) { out = append(out, x) })
	}
	return out
}

// Which slots of the clock a way gives samples of, by how long it was silent and what
// the ship did: n fixes of the first column would be wrong by one otherwise.
func TestSlots(t *testing.T) {
	off := func(nm float64) geo.Point { return geo.Sail(origin, 90, nm) }
	for name, c := range map[string]struct {
		fixes []supercargo.Fix
		want  int
	}{
		"one fix on the clock":                      {[]supercargo.Fix{seen(0, origin, 0, 0)}, 1},
		"one fix beside the clock":                  {[]supercargo.Fix{seen(0.1, origin, 0, 0)}, 0},
		"the same moment twice":                     {[]supercargo.Fix{seen(0, origin, 0, 0), seen(0, origin, 0, 0)}, 1},
		"a backward step":                           {[]supercargo.Fix{seen(5, origin, 0, 0), seen(0, origin, 0, 0)}, 1},
		"from slot to slot":                         {[]supercargo.Fix{seen(0, origin, 0, 0), seen(5, origin, 0, 0)}, 2},
		"between two slots":                         {[]supercargo.Fix{seen(0.1, origin, 0, 0), seen(4.9, origin, 0, 0)}, 0},
		"over three slots":                          {[]supercargo.Fix{seen(0.1, origin, 0, 0), seen(15.1, origin, 0, 0)}, 3},
		"at rest, an hour":                          {[]supercargo.Fix{seen(0.1, origin, 0, 0), seen(60, off(0.05), 0, 0)}, 12},
		"at rest, 4 h silent":                       {[]supercargo.Fix{seen(0, origin, 0.4, 0), seen(240, off(0.05), 0.4, 0)}, 49},
		"at rest, longer":                           {[]supercargo.Fix{seen(0, origin, 0, 0), seen(241, off(0.05), 0, 0)}, 1},
		"at rest before and after, at other places": {[]supercargo.Fix{seen(0, origin, 0, 0), seen(120, off(0.5), 0, 0)}, 2},
		"under way before, silent 2 h":              {[]supercargo.Fix{seen(0, origin, 0.5, 0), seen(120, off(0.05), 0, 0)}, 2},
		"under way, an hour, straight on":           {[]supercargo.Fix{seen(0, origin, 5, 90), seen(60, off(5), 5, 90)}, 13},
		"under way, an hour, round about":           {[]supercargo.Fix{seen(0, origin, 5, 0), seen(60, off(5), 5, 180)}, 2},
		"a stray between":                           {[]supercargo.Fix{seen(0, origin, 0, 0), flagged(seen(3, off(9), 0, 0)), seen(5, origin, 0, 0)}, 2},
	} {
		if got := sampled(c.fixes...); len(got) != c.want {
			t.Errorf("%s: %d samples, want %d", name, len(got), c.want)
		}
	}
}

func flagged(f supercargo.Fix) supercargo.Fix {
	f.Flags |= supercargo.Implausible
	return f
}

// What a sample says of the ship.
func TestSigns(t *testing.T) {
	moored, anchored, small := seen(10, origin, 0, 0), seen(10, origin, 0, 0), seen(10, origin, 0, 0)
	moored.Status, anchored.Status, small.Class = supercargo.Moored, supercargo.AtAnchor, supercargo.ClassB
	of := func(f supercargo.Fix, min, kn float64) []supercargo.Fix {
		g := f
		g.Time -= supercargo.Instant(min) * minute
		f.SOG = uint16(10 * kn)
		return []supercargo.Fix{g, f}
	}
	silent := of(moored, 100, 0)
	for name, c := range map[string]struct {
		fixes []supercargo.Fix
		want  Signs
	}{
		"moored":        {of(moored, 5, 0), AtRest | Moored},
		"moored, moves": {of(moored, 5, 0.5), 0},
		"anchored":      {of(anchored, 5, 0.4), AtRest | Anchored},
		"small craft":   {of(small, 5, 0), AtRest | Moored},
		"says nothing":  {of(seen(10, origin, 0, 0), 5, 0), AtRest},
	} {
		got := sampled(c.fixes...)
		if len(got) == 0 || got[len(got)-1].Is != c.want {
			t.Errorf("%s: %+v, want %b", name, got, c.want)
		}
	}
	got := sampled(silent...)
	if len(got) != 21 || got[1].Is != AtRest|Moored|Unheard || got[20].Is != AtRest|Moored {
		t.Errorf("in a silence: %d samples, %+v", len(got), got[1])
	}
}

// A ship that sails a circle, heard at whatever times, is where the sample says within
// the error that it states, or nothing is said: of 20 samples 19 at least.
func TestErrorHolds(t *testing.T) {
	within, all, most := 0, 0, 0.0
	rapid.Check(t, func(r *rapid.T) {
		kn := rapid.Float64Range(0.6, 12).Draw(r, "kn")
		round := rapid.Float64Range(30, 600).Draw(r, "minutes for a circle")
		way := func(min float64) (geo.Point, float64) {
			radius, angle := kn*round/60/2/math.Pi, 360*min/round
			return geo.Sail(origin, angle, radius), math.Mod(angle+90, 360)
		}
		var fixes []supercargo.Fix
		for min := 0.0; min < 180; min += rapid.Float64Range(0.2, 30).Draw(r, "after") {
			p, course := way(min)
			fixes = append(fixes, seen(min, p, kn, course))
		}
		for _, x := range sampled(fixes...) {
			min := float64(Default.Time(x.Slot)-1_000_000_200_000) / 60_000
			p, _ := way(min)
			off := 1852 * geo.NM(p, geo.Point{Lat: x.Lat, Lon: x.Lon})
			all++
			if off <= float64(x.ErrM) {
				within++
			}
			most = max(most, off-float64(x.ErrM))
			if float64(x.ErrM) > Default.MostErrorM {
				r.Errorf("an error of %d m", x.ErrM)
			}
		}
	})
	t.Logf("%d of %d samples within their error, the worst beyond it by %.0f m", within, all, most)
	if all < 500 || 20*within < 19*all {
		t.Errorf("%d of %d samples are within their error", within, all)
	}
}

// The state of a sampler goes through JSON anywhere on the way; a way across the 180th
// meridian is as any other.
func TestSamplerCut(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		start := rapid.SampledFrom([]geo.Point{origin, geo.At(10, 179.99), geo.At(-10, -179.99)}).Draw(r, "start")
		var fixes []supercargo.Fix
		for min := 0.0; min < 120; min += rapid.Float64Range(0.5, 70).Draw(r, "after") {
			fixes = append(fixes, seen(min, geo.Sail(start, 90, min/60*4), 4, 90))
		}
		want := sampled(fixes...)
		var got []Sample
		var s Sampler
		for i := range fixes {
			b, err := json.Marshal(&s)
			if err != nil {
				r.Fatal(err)
			}
			var cut Sampler
			if err := json.Unmarshal(b, &cut); err != nil {
				r.Fatal(err)
			}
			cut.Step(&Default, &fixes[i], 1, func(x Sample) { got = append(got, x) })
			s = cut
		}
		if !slices.Equal(got, want) {
			r.Fatalf("%v, want %v", got, want)
		}
		for i := range want {
			min := float64(Default.Time(want[i].Slot)-1_000_000_200_000) / 60_000
			if m := 1852 * geo.NM(geo.Sail(start, 90, min/60*4), geo.Point{Lat: want[i].Lat, Lon: want[i].Lon}); m > 20 {
				r.Errorf("slot %d: %.0f m off the way", want[i].Slot, m)
			}
		}
	})
}

// How far a velocity that is told lies from the mean one, worked out by hand: of a ship that
// tells no course, or that is slower than half a knot, the speeds alone are compared.
func TestBend(t *testing.T) {
	const knot = 1852.0 / 3600
	for _, c := range []struct {
		kn, course  float64
		north, east float64 // the mean, kn
		want        float64 // kn
	}{
		{10, 90, 0, 10, 0},
		{10, 90, 10, 0, 10 * math.Sqrt2},
		{10, -1, 0, 10, 0}, // no course
		{10, -1, 8, 0, 2},
		{0.4, 180, 0.4, 0, 0}, // at rest
		{0.5, 180, 0.5, 0, 1},
	} {
		f := seen(0, origin, c.kn, c.course)
		if c.course < 0 {
			f.COG = supercargo.NoCOG
		}
		if got := bend(&f, c.north*knot, c.east*knot); math.Abs(got-c.want*knot) > 1e-9 {
			t.Errorf("%g kn on %g, in the mean %g north and %g east: %.3f kn, want %.3f", c.kn, c.course, c.north, c.east, got/knot, c.want)
		}
	}
}

// untold is a fix that tells no speed and no course.
func untold(min float64, metres float64) supercargo.Fix {
	f := seen(min, geo.Sail(origin, 90, metres/geo.MetresPerNM), 0, 0)
	f.SOG, f.COG = supercargo.NoSOG, supercargo.NoCOG
	return f
}

// Where no speed is told, the mean one is: it tells whether a ship lies at rest, and how fast the sample is.
func TestSpeedNotTold(t *testing.T) {
	for _, c := range []struct {
		name   string
		metres float64 // made in 10 min
		is     Signs
		kn     uint16 // 0.1 kn
	}{
		{"0.4 kn", 0.4 * 1852 / 6, AtRest, 4}, {"0.49 kn", 0.49 * 1852 / 6, AtRest, 5}, {"0.51 kn", 0.51 * 1852 / 6, 0, 5}, {"0.6 kn", 0.6 * 1852 / 6, 0, 6},
	} {
		all := sampled(untold(0, 0), untold(10, c.metres))
		for _, x := range all[1:] {
			if x.Is != c.is || x.Kn != c.kn {
				t.Errorf("%s: %+v", c.name, x)
			}
		}
		if len(all) != 3 || all[0].Kn != supercargo.NoSOG {
			t.Errorf("%s: %d samples, of the first fix alone %d", c.name, len(all), all[0].Kn)
		}
	}
	told := seen(10, geo.Sail(origin, 90, 1), 6.1, 90)
	if all := sampled(untold(0, 0), told); len(all) != 2 || all[1].Kn != 60 {
		t.Errorf("told at the end alone: %+v", all)
	}
	if all := sampled(told); len(all) != 1 || all[0].Kn != 61 {
		t.Errorf("told with the only fix: %+v", all)
	}
}

// Two fixes within 900 m are of one spot, at which a ship can be at rest.
func TestOneSpot(t *testing.T) {
	for _, c := range []struct {
		metres float64
		is     Signs
	}{{890, AtRest}, {910, 0}} {
		all := sampled(seen(0, origin, 0.4, 90), seen(60, geo.Sail(origin, 90, c.metres/geo.MetresPerNM), 0.4, 90))
		if x := all[len(all)-1]; x.Is != c.is {
			t.Errorf("%g m: %+v", c.metres, x)
		}
	}
}

// Nothing is said of a slot with an error above 250 m. A ship that tells no speed can have gone round about: half of the mean
// speed and 0.25 m/s off it, so that in the middle of half an hour, in which it made 600 m, it is 1.25 x 1800/4 s x (1/6 + 1/4) m/s =
// 234 m off, and the 15 m of a position; of 610 m it is 236.
func TestMostError(t *testing.T) {
	for _, c := range []struct {
		metres float64
		middle bool
	}{{600, true}, {610, false}} {
		got := false
		for _, x := range sampled(untold(0, 0), untold(30, c.metres)) {
			got = got || Default.Time(x.Slot) == untold(15, 0).Time
		}
		if got != c.middle {
			t.Errorf("%g m: in the middle %v", c.metres, got)
		}
	}
}

// Between two fixes a ship is on the way from one to the other; before and after them nothing is known, nor across a silence.
func TestBetween(t *testing.T) {
	off := func(nm float64) geo.Point { return geo.Sail(origin, 90, nm) }
	a, b := seen(0, origin, 6, 90), seen(10, off(1), 6, 90)
	for _, c := range []struct {
		min, nm float64
		ok      bool
	}{{0, 0, true}, {2.5, 0.25, true}, {5, 0.5, true}, {10, 1, true}, {-0.001, 0, false}, {10.001, 1, false}} {
		at, err, ok := Between(&Default, &a, &b, a.Time+supercargo.Instant(math.Round(c.min*60_000)))
		if ok != c.ok || geo.MetresPerNM*geo.NM(at, off(c.nm)) > 2 || ok && (err < Default.FixErrorM || err > Default.FixErrorM+5) {
			t.Errorf("after %g min: %v, %.1f m off, error %.1f m", c.min, ok, geo.MetresPerNM*geo.NM(at, off(c.nm)), err)
		}
	}
	if at, _, ok := Between(&Default, &a, &a, a.Time); !ok || at != origin {
		t.Errorf("of one fix alone: %v, %v", at, ok)
	}
	late := seen(61, off(6), 6, 90)
	if _, _, ok := Between(&Default, &a, &late, a.Time+minute); ok {
		t.Error("across a silence")
	}
}
