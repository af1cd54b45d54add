package route

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo/coast"
	"supercargo/geo"
)

// What a horizon hides is not clear: of all points of the mesh about water near the shore, where most are
// hidden, and also of points right behind what hides them.
func TestHorizon(t *testing.T) {
	s := theSea(t)
	r := rand.New(rand.NewPCG(7, 8))
	hidden, shut, straits := 0, 0, 0
	for n := 0; n < 1500; {
		p := geo.Sail(s.points[r.IntN(len(s.points))], 360*r.Float64(), 10*r.Float64())
		near, ok := s.coast.Nearest(p, 25)
		if !ok {
			continue
		}
		p = geo.Sail(near.At, 360*r.Float64(), 2*r.Float64())
		if s.coast.At(p) >= coast.FirstLand {
			continue
		}
		n++
		h := s.shore.horizonOf(p)
		if h == (horizon{east: h.east, north: h.north}) {
			straits++
		}
		try := func(q geo.Point, v vector) {
			if geo.NM(p, q) <= beyondNM {
				return
			}
			hides, clear := h.hides(v), s.shore.Clear(p, q)
			if hides && clear {
				t.Fatalf("from %s to %s, %.1f nm, is clear, and it is said to be hidden", written(p), written(q), geo.NM(p, q))
			}
			if !clear {
				shut++
			}
			if hides {
				hidden++
			}
		}
		for ring := range 3 {
			s.near.ring(p, ring, func(id int32) {
				if r.IntN(8) == 0 {
					try(s.points[id], s.at[id])
				}
			})
		}
		for range 20 {
			q := geo.Sail(p, 360*r.Float64(), beyondNM+0.01+0.3*r.Float64())
			try(q, vectorOf(q))
		}
	}
	t.Logf("%d of %d hidden, %d of 1500 points with nothing hidden", hidden, shut, straits)
	if float64(hidden) < 0.6*float64(shut) {
		t.Errorf("%d of %d lines that are not clear are hidden: it is not worth its while", hidden, shut)
	}
}

// The chords of a great circle, laid from either end, stay within half a hand of where it sets out to, as far
// as the shore that hides lies.
func TestHorizonHand(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	worst := 0.0
	for range 20000 {
		p := geo.At(mostNorth*(2*r.Float64()-1), 360*r.Float64()-180)
		to := geo.Sail(p, 360*r.Float64(), beyondNM+100*r.Float64()*r.Float64())
		lat, lon := p.Degrees()
		toEast, toNorth := compass(lat, lon)
		e, n := vectorOf(to).dot(toEast), vectorOf(to).dot(toNorth)
		line := []geo.Point{p}
		if w := arcOf(p, to); r.IntN(2) == 0 {
			for x := 0.0; x < horizonNM; x += chordNM {
				line = append(line, w.at(min(x+chordNM, w.nm)))
			}
		} else {
			w, first := arcOf(to, p), math.Mod(w.nm, chordNM)
			for x := first; x < horizonNM+chordNM && x < w.nm; x += chordNM {
				line = append(line, w.at(w.nm-x))
			}
		}
		for i := 1; i < len(line); i++ {
			for k := range 21 {
				a, b, share := line[i-1], line[i], float64(k)/20
				x := (float64(east(p, a)) + share*float64(east(a, b))) * math.Cos(lat*math.Pi/180) * 60 / deg
				y := (float64(a.Lat) - float64(p.Lat) + share*(float64(b.Lat)-float64(a.Lat))) * 60 / deg
				if math.Hypot(x, y) <= horizonNM {
					worst = max(worst, math.Abs(x*n-y*e)/math.Hypot(e, n))
				}
			}
		}
	}
	t.Logf("%.4f nm", worst)
	if worst > handNM/2 {
		t.Errorf("a line is %.3f nm off its first direction, more than half of %.2f", worst, handNM)
	}
}

// A line of shore hides what lies between its farthest corners on either hand, less a hand's breadth at each,
// whichever way it is followed and however it bends between; all round where it leads round; nothing where a
// corner is too far or too near.
func TestSkyline(t *testing.T) {
	type xy struct{ east, north float64 } // nautical miles
	from := geo.At(0, 179.99)
	for name, c := range map[string]struct {
		line        []xy
		right, left float64 // degrees anticlockwise of east, between which it hides
	}{
		"straight":          {[]xy{{4, -3}, {4, 3}}, -36.87, 36.87},
		"the other way":     {[]xy{{4, 3}, {4, -3}}, -36.87, 36.87},
		"bent":              {[]xy{{4, -3}, {2, 1}, {5, 0.5}, {4, 3}}, -36.87, 36.87},
		"farthest within":   {[]xy{{4, 1}, {4, -3}, {5, 0}, {4, 3}, {5, 1}}, -36.87, 36.87},
		"west":              {[]xy{{-4, 3}, {-4, -3}}, 180 - 36.87, 180 + 36.87},
		"behind":            {[]xy{{4, -3}, {-4, -4}, {-4, 4}, {4, 3}}, 36.87, 360 - 36.87},
		"round":             {[]xy{{4, 0}, {0, 4}, {-4, 0}, {0, -4}, {4, 0}, {0, 4}}, 0, 360},
		"one corner":        {[]xy{{4, 3}}, 0, 0},
		"a corner too far":  {[]xy{{4, -3}, {9, 0}, {4, 3}}, 0, 0},
		"a corner too near": {[]xy{{4, -3}, {0.1, 0}, {4, 3}}, 0, 0},
		"a hand broad":      {[]xy{{4, -0.1}, {4, 0.1}}, 0, 0},
	} {
		var h horizon
		h.east, h.north = compass(from.Degrees())
		l := skyline{h: &h, from: from, eastNM: 60.0 / deg}
		at := func(p xy) geo.Point {
			return geo.Point{Lat: int32(p.north * deg / 60), Lon: turn(int64(from.Lon) + int64(p.east*deg/60))}
		}
		for i := 1; i < len(c.line); i++ {
			l.add(&side{at(c.line[i-1]), at(c.line[i])})
		}
		l.end()
		for d := -180.0; d < 180; d += 0.25 {
			within := math.Min(math.Mod(d-c.right+720, 360), math.Mod(c.left-d+720, 360)) // from the nearer end, inward
			if math.Mod(d-c.right+720, 360) > c.left-c.right {
				within = -1
			}
			beside := 5 * math.Sin(within*math.Pi/180) // nautical miles, of corners 5 off
			sin, cos := math.Sincos(d * math.Pi / 180)
			hides := h.hides(vector{h.east[0]*cos + h.north[0]*sin, h.east[1]*cos + h.north[1]*sin, h.east[2]*cos + h.north[2]*sin})
			if round := c.left-c.right >= 360; hides && !round && (within < 0 || within < 90 && beside < handNM*0.95) || !hides && (round || within > 0 && (within >= 90 || beside > handNM+0.1)) {
				t.Errorf("%s: hidden at %.2f degrees: %v", name, d, hides)
			}
		}
	}
}
