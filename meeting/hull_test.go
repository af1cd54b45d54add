package meeting

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

func TestReadHull(t *testing.T) {
	for said, want := range map[string]Hull{
		"100 20 8 12":   {100, 20, 8, 12, true},
		"0 20 8 12":     {0, 20, 8, 12, true}, // the antenna on the bow
		"0 120 0 20":    {120, 0, 0, 20, false},
		"400 100 65 65": {400, 100, 65, 65, true},
		// no hull:
		"0 120 8 0": {0, 120, 8, 0, true}, "511 0 63 63": {}, "400 101 8 8": {}, "100 20 66 65": {}, "0 120 0 0": {},
		"100 20 0 0": {}, "100 20 8": {}, "100 20 8 x": {}, "-1 120 8 8": {}, "NaN 1 1 1": {}, "": {},
	} {
		h, ok := ReadHull(said)
		if ok != (want != Hull{}) || ok && h != want {
			t.Errorf("%q: %+v, %v; want %+v", said, h, ok, want)
		}
	}
}

// Worked out by hand: a ship of 120 by 20 m to the north, antenna 20 m from the stern and
// in the middle.
func TestApart(t *testing.T) {
	a := Hull{100, 20, 10, 10, true}
	for name, c := range map[string]struct {
		b       Hull
		at      vec
		heading float64
		want    float64
	}{
		"abeam, the same way":           {a, vec{35, 0}, 0, 15},
		"abeam, the other way":          {a, vec{35, 0}, 180, 15},
		"alongside, bow to stern":       {a, vec{20, 80}, 180, 0},
		"her stern at the side":         {a, vec{30, 0}, 90, 0},
		"ahead, crossing":               {a, vec{0, 150}, 90, 40},
		"on the bow, at a corner":       {a, vec{50, 160}, 0, math.Hypot(30, 40)},
		"overlapping by 5 m":            {a, vec{15, 0}, 0, -5},
		"a boat of no size":             {Hull{}, vec{13, 104}, 0, 5},
		"a boat inside":                 {Hull{1, 1, 1, 1, true}, vec{0, 40}, 0, -11},
		"bow to her side, 45 degrees":   {Hull{0, 50, 0, 0, true}, vec{40, 40}, 225, 30},
		"stern to her side, 45 degrees": {Hull{0, 50, 0, 0, true}, vec{60, 40}, 45, 50 - 50*math.Sqrt2/2},
	} {
		x, y := a.at(vec{}, 0), c.b.at(c.at, c.heading)
		if got := apart(&x, &y); !(math.Abs(got-c.want) <= 1e-9) { // nor NaN
			t.Errorf("%s: %.2f m, want %.2f", name, got, c.want)
		}
		if p, q := apart(&x, &y), apart(&y, &x); math.Abs(p-q) > 1e-9 {
			t.Errorf("%s: %.2f m from the one, %.2f from the other", name, p, q)
		}
	}
}

// drawnHull is a ship that may have been built, and her antenna.
func drawnHull(t *rapid.T, name string) Hull {
	l, b := rapid.Float64Range(5, 400).Draw(t, name+" length"), rapid.Float64Range(2, 60).Draw(t, name+" beam")
	a, s := rapid.Float64Range(0, 1).Draw(t, name+" along"), rapid.Float64Range(0, 1).Draw(t, name+" across")
	return Hull{a * l, l - a*l, s * b, b - s*b, true}
}

// placed is a ship as it lay, and as it is known to have lain.
type placed struct {
	hull, told    Hull
	at            vec
	heading       float64
	pose          Pose
	measured      vec
	statedAntenna bool
}

func drawnPlace(t *rapid.T, name string, off vec) (s placed) {
	s.hull, s.at, s.heading = drawnHull(t, name), off, rapid.Float64Range(0, 360).Draw(t, name+" heading")
	s.told, s.statedAntenna = s.hull, rapid.Bool().Draw(t, name+" antenna stated")
	if !s.statedAntenna {
		s.told, _ = HullOf(s.hull.Length(), s.hull.Beam())
	}
	s.pose.PlaceM = rapid.Float64Range(0, 60).Draw(t, name+" error")
	r, way := rapid.Float64Range(0, 1).Draw(t, name+" off")*s.pose.PlaceM/math.Sqrt2, rapid.Float64Range(0, 2*math.Pi).Draw(t, name+" way off")
	s.measured = vec{s.at.x + r*math.Sin(way), s.at.y + r*math.Cos(way)}
	s.pose.OffDeg = rapid.SampledFrom([]float64{AnyHeading, 0, 5, 15, 44}).Draw(t, name+" heading error")
	s.pose.Heading = s.heading + rapid.Float64Range(-1, 1).Draw(t, name+" turned")*min(s.pose.OffDeg, 44)
	return s
}

// However two ships lay, and whatever of that is known: the distance of their hulls is
// within the bounds, as long as the errors are as stated.
func TestHullsWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawnPlace(t, "a", vec{})
		y := drawnPlace(t, "b", vec{rapid.Float64Range(-500, 500).Draw(t, "east"), rapid.Float64Range(-500, 500).Draw(t, "north")})
		p, q := x.hull.at(x.at, x.heading), y.hull.at(y.at, y.heading)
		truth := max(0, apart(&p, &q))
		s := between(&x.pose, &y.pose, y.measured.minus(x.measured), &x.told, &y.told)
		if truth < s.from-1e-6 || truth > s.to+1e-6 {
			t.Fatalf("%.1f m, bounds %.1f to %.1f", truth, s.from, s.to)
		}
		known := x.statedAntenna && y.statedAntenna && x.pose.OffDeg < AnyHeading && y.pose.OffDeg < AnyHeading
		if known == math.IsNaN(s.is) || known && (s.is < s.from || s.is > s.to) {
			t.Fatalf("a value of %.1f, bounds %.1f to %.1f, all known: %v", s.is, s.from, s.to, known)
		}
	})
}

// Errors as bad as they are stated to be, all at once: antennas in every corner, headings
// off to either side, and the positions off by all of their error in any direction.
func TestHullsAtWorst(t *testing.T) {
	ends, sides := []float64{0, 1}, []float64{-1, 1}
	for _, antennas := range []bool{true, false} {
		for _, far := range []float64{90, 900} {
			for n := range 2 * 2 * 2 * 2 * 3 * 2 * 2 * 8 * 4 * 4 {
				pick := func(of int) int { k := n % of; n /= of; return k }
				ship := func(l, b float64) (h, told Hull) {
					a, s := ends[pick(2)], ends[pick(2)]
					h = Hull{a * l, l - a*l, s * b, b - s*b, true}
					if told = h; !antennas {
						told, _ = HullOf(l, b)
					}
					return h, told
				}
				hx, tx := ship(200, 30)
				hy, ty := ship(80, 12)
				of := [...][2]float64{{0, 0}, {5, 0}, {0, 15}}[pick(3)]
				x, y := Pose{OffDeg: of[0], PlaceM: 30}, Pose{OffDeg: of[1], PlaceM: 40}
				offX, offY := of[0]*sides[pick(2)], of[1]*sides[pick(2)]
				sin, cos := math.Sincos(float64(pick(8)) * math.Pi / 4)
				x.Heading, y.Heading = 90*float64(pick(4)), 90*float64(pick(4))
				at := vec{far, far / 2}
				p, q := hx.at(vec{}, x.Heading+offX), hy.at(at, y.Heading+offY)
				truth := max(0, apart(&p, &q))
				s := between(&x, &y, at.along(vec{50 * sin, 50 * cos}, 1), &tx, &ty)
				if truth < s.from-1e-6 || truth > s.to+1e-6 {
					t.Fatalf("%.1f m, bounds %.1f to %.1f; headings %v and %v, off by %v and %v, antennas %+v %+v", truth, s.from, s.to, x.Heading, y.Heading, offX, offY, hx, hy)
				}
			}
		}
	}
}

// Bounds are no wider than the errors make them: where nothing is in doubt they are the
// distance.
func TestHullsAreTight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawnHull(t, "a"), drawnHull(t, "b")
		at, p, q := vec{rapid.Float64Range(-500, 500).Draw(t, "east"), 90}, Pose{Heading: 30}, Pose{Heading: 200}
		x, y := a.at(vec{}, 30), b.at(at, 200)
		truth := max(0, apart(&x, &y))
		if s := between(&p, &q, at, &a, &b); math.Abs(s.from-truth)+math.Abs(s.to-truth)+math.Abs(s.is-truth) > 1e-6 {
			t.Fatalf("%.2f m, bounds %.2f to %.2f, value %.2f", truth, s.from, s.to, s.is)
		}
	})
}

// pose is a sample so many slots after a beginning, at rest.
func poseAt(slot int32, east float64, off float64) Pose {
	at := geo.Sail(origin, 90, east/geo.MetresPerNM)
	return Pose{Sample: Sample{Slot: slot, Lat: at.Lat, Lon: at.Lon, Is: AtRest}, OffDeg: off, PlaceM: 10}
}

func TestHullsApart(t *testing.T) {
	h := Hull{80, 20, 8, 8, true}
	still := func(off float64, n int32) (out []Pose) {
		for i := range n {
			out = append(out, poseAt(i, 0, off))
		}
		return out
	}
	beside := []Pose{poseAt(0, 400, 5), poseAt(1, 100, 5), poseAt(2, 20, 5), poseAt(3, 20, 5), poseAt(4, 20, 5), poseAt(9, 16, 5)}
	x := HullsApart(still(5, 5), beside, &h, &h)
	if x.Moments != 5 || *x.LeastM != 4 || x.LeastBetweenM[0] != 0 || *x.MedianM != 4 || *x.ShareBeside != 0.6 {
		t.Errorf("three of five beside each other: %+v", x)
	}
	leaving := []Pose{poseAt(0, 20, 5), poseAt(1, 100, 5), poseAt(2, 400, 5)}
	if x := HullsApart(still(5, 3), leaving, &h, &h); *x.LeastM != 4 || x.LeastBetweenM[0] != 0 || x.LeastBetweenM[1] < 4 || *x.MedianM != 84 {
		t.Errorf("nearest at the beginning: %+v, %v m", x, *x.LeastM)
	}
	if x := HullsApart(still(5, 1), leaving[2:], &h, &h); x != nil {
		t.Errorf("at no moment of both: %+v", x)
	}
	if x := HullsApart(still(5, 3)[1:2], leaving[1:2], &h, &h); *x.LeastM != 84 || x.LeastBetweenM[0] < 50 || x.LeastBetweenM[0] > 84 || x.LeastBetweenM[1] < 84 {
		t.Errorf("never nearer: %+v, %v m", x, *x.LeastM)
	}
	moved := still(5, 5)
	moved[2].Is = 0
	if x := HullsApart(moved, beside, &h, &h); *x.ShareBeside != 0.4 {
		t.Errorf("one under way lies beside nobody: %v", *x.ShareBeside)
	}
	one := still(5, 5)
	one[1].OffDeg, one[2].OffDeg, one[3].OffDeg = AnyHeading, AnyHeading, AnyHeading
	if x := HullsApart(one, beside, &h, &h); x.MedianM != nil || x.ShareBeside != nil || x.LeastM == nil || x.MedianBetweenM[0] != 0 {
		t.Errorf("of most moments no heading: %+v", x)
	}
	one = still(5, 5)
	for i := range one[1:] {
		one[i+1].OffDeg = AnyHeading
	}
	if x := HullsApart(one, beside, &h, &h); x.LeastM != nil || x.LeastBetweenM[1] > 200 {
		t.Errorf("nearer while no heading was known, which is not the %v m of before: %+v", x.LeastM, x)
	}
	if x := HullsApart(still(5, 1), beside[5:], &h, &h); x != nil {
		t.Errorf("never placed together: %+v", x)
	}
}

// How a ship lay, by what its fixes tell.
func TestPoses(t *testing.T) {
	fix := func(min, kn, course float64, heading uint16) supercargo.Fix {
		f := seen(min, geo.Sail(origin, course, kn*min/60), kn, course)
		f.Heading = heading
		return f
	}
	none := uint16(supercargo.NoHeading)
	for name, c := range map[string]struct {
		a, b supercargo.Fix
		want string // headings and their errors at three slots
	}{
		"as sent":                     {fix(0, 0, 0, 90), fix(10, 0, 0, 90), "90±5 90±5 90±5"},
		"turned through north":        {fix(0, 0, 0, 350), fix(10, 0, 0, 10), "350±5 0±15 10±5"},
		"turning, at each slot":       {fix(0, 0, 0, 0), fix(20, 0, 0, 40), "0±5 10±15 20±25 30±15 40±5"},
		"one sent none":               {fix(0, 0, 0, 90), fix(10, 0, 0, none), "90±5 any any"},
		"a heading that is none":      {fix(0, 0, 0, 90), fix(10, 0, 0, 400), "90±5 any any"},
		"under way, by its course":    {fix(0, 3, 40, none), fix(10, 3, 40, none), "40±15 40±15 40±15"},
		"too slow for that":           {fix(0, 2.9, 40, none), fix(10, 2.9, 40, none), "any any any"},
		"the heading before a course": {fix(0, 3, 40, 60), fix(10, 3, 40, 60), "60±5 60±5 60±5"},
	} {
		var got []string
		for _, x := range Poses(&Default, []supercargo.Fix{c.a, c.b}, 1) {
			if x.OffDeg == AnyHeading {
				got = append(got, "any")
				continue
			}
			got = append(got, strings.TrimSpace(word(x.Heading)+"±"+word(x.OffDeg)))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
	rested := fix(120, 0, 0, 90)
	if all := Poses(&Default, []supercargo.Fix{fix(0, 0, 0, 90), rested}, 1); len(all) != 25 || all[12].OffDeg != AnyHeading || all[24].OffDeg != 5 {
		t.Errorf("in a silence a ship at rest may turn: %+v", all)
	}
}

func word(x float64) string { return strconv.FormatFloat(math.Round(x), 'f', -1, 64) }

// A position is as good as the ship says that it is, where it says so.
func TestPoseError(t *testing.T) {
	good := seen(0, origin, 0, 0)
	low, silent, guessed := good, good, good
	low.Flags, silent.Type, guessed.Flags = supercargo.LowAccuracy, 0, supercargo.DeadReckoned
	for _, c := range []struct {
		f    supercargo.Fix
		want float64
	}{{good, 15}, {low, 30}, {silent, 30}} {
		if all := Poses(&Default, []supercargo.Fix{c.f}, 1); len(all) != 1 || all[0].PlaceM != c.want {
			t.Errorf("flags %v, type %d: %+v, want an error of %.0f m", c.f.Flags.Names(), c.f.Type, all, c.want)
		}
	}
	low.Time += 4 * minute
	good.Time -= minute
	if all := Poses(&Default, []supercargo.Fix{good, low}, 1); len(all) != 1 || all[0].PlaceM != 30 {
		t.Errorf("between a good position and a poor one: %+v", all)
	}
	if all := Poses(&Default, []supercargo.Fix{guessed}, 1); len(all) != 0 {
		t.Errorf("a position that was reckoned: %+v", all)
	}
}
