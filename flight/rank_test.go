package flight

import (
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// near tells whether a number is another, but for arithmetic.
func near(x, want float64) bool { return math.Abs(x-want) <= 1e-9*max(1, math.Abs(want)) }

// Of what nothing is said: of a landing, of what climbs by more than 300 ft/min, and of what hardly
// descends above 4,000 ft, by rates over a minute or more; of a take-off the same the other way round.
func TestSilent(t *testing.T) {
	for _, c := range []struct {
		feet, towards float64 // ft/min towards the field, down being positive of a landing
		millis        int64
		want          string
	}{
		{20_000, 1000, 60_000, ""}, {20_001, 1000, 60_000, TooHigh}, {20_001, -1000, 60_000, TooHigh},
		{3000, -300, 60_000, ""}, {3000, -300.1, 60_000, WrongWay}, {3000, -300.1, 59_999, ""}, {9000, -300, 60_000, Level},
		{4000, 0, 60_000, ""}, {4000.1, 0, 60_000, Level}, {4000.1, 0, 59_999, ""}, {4000.1, 0, 0, ""},
		{9000, 250, 60_000, ""}, {9000, 249.9, 60_000, Level},
	} {
		down := Look{End: Landing, Feet: c.feet, HasFeet: true, FPM: -c.towards, Millis: c.millis}
		up := down
		up.End, up.FPM = TakeOff, c.towards
		for _, l := range []Look{down, up} {
			if got := Default.silent(&l); got != c.want {
				t.Errorf("%+v: %q, want %q", l, got, c.want)
			}
			l.OnGround = true
			if got := Default.silent(&l); got != "" {
				t.Errorf("on the ground, %+v: %q", l, got)
			}
			l.OnGround, l.HasFeet = false, false
			if got := Default.silent(&l); got != NoHeight {
				t.Errorf("no height, %+v: %q", l, got)
			}
		}
	}
}

// Eight fields are told at most, and none with less than a hundredth; one is named with half of all
// chances or more.
func TestShorten(t *testing.T) {
	for _, c := range []struct {
		p    []float64
		n    int
		left float64
		want string
	}{
		{nil, 0, 0, NoneKnown}, {[]float64{0.5}, 1, 0, ""}, {[]float64{0.499}, 1, 0, Several}, {[]float64{0.0099}, 0, 0.0099, NoneKnown},
		{[]float64{0.6, 0.01, 0.0099, 0.002}, 2, 0.0119, ""}, {slices.Repeat([]float64{0.1}, 10), 8, 0.2, Several},
	} {
		var a Answer
		for _, p := range c.p {
			a.Fields = append(a.Fields, Chance{P: p})
		}
		a.shorten(&Default)
		if len(a.Fields) != c.n || !near(a.Left, c.left) || a.CannotSay != c.want {
			t.Errorf("%v: %d fields, %g left, %q", c.p, len(a.Fields), a.Left, a.CannotSay)
		}
	}
}

// What fields have of traffic, with those that have an airline code as 1.
func TestTraffic(t *testing.T) {
	for _, c := range []struct {
		iata, name string
		fast, slow float64
	}{
		{"AAA", "Invented International Airport", 12, 3}, {"AAA", "Invented Airport", 1, 1}, {"", "Invented International Airport", 0.03, 0.4},
		{"AAA", "Invented International Seaplane Base", 0.03, 0.4}, {"AAA", "Invented Glider Field", 0.03, 0.4}, {"AAA", "Invented Heliport", 0.03, 0.4},
	} {
		f := atlas.Airfield{IATA: c.iata, Name: c.name}
		for kn, want := range map[float64]float64{160: c.fast, 159.9: c.slow, 0: c.slow} {
			if got := Default.traffic(&Look{MostKn: kn}, &f); got != want {
				t.Errorf("%q %s at %g kn: %g, want %g", c.iata, c.name, kn, got, want)
			}
		}
	}
}

// How far it is from a height, most aircraft and those that go a longer way: from 3,000 ft down 10 nm and
// half a mile, give or take a quarter and 1.6 nm; from 4,200 ft up 10 nm.
func TestLeft(t *testing.T) {
	for _, c := range []struct {
		end  End
		feet float64
		want [2][2]float64
	}{
		{Landing, 3000, [2][2]float64{{10.5, math.Hypot(1.6, 2.5)}, {17.5, math.Hypot(1.6, 4.25)}}},
		{Landing, -600, [2][2]float64{{-1.5, 1.6}, {-1.5, 1.6}}},
		{TakeOff, 4200, [2][2]float64{{10.5, math.Hypot(1.2, 4)}, {17.5, math.Hypot(1.2, 6.8)}}},
		{TakeOff, 0, [2][2]float64{{0.5, 1.2}, {0.5, 1.2}}},
	} {
		got := Default.profile(c.end).left(c.feet)
		for i := range got {
			if !near(got[i][0], c.want[i][0]) || !near(got[i][1], c.want[i][1]) {
				t.Errorf("%g ft: %v, want %v", c.feet, got, c.want)
			}
		}
	}
}

// The shares of aircraft make 1; a fifth goes a longer way; on the straight part next to the runway
// are those whose straight part is as long; and courses spread about the one to the field, but for
// the share that has any.
func TestShares(t *testing.T) {
	for _, c := range []struct {
		pr               *Profile
		course, straight float64
		any              float64
		on               map[float64]float64 // nm from the field: share on the straight part
	}{
		{&Default.Landing, 25, 6, 0.1, map[float64]float64{1.5: 1, 1.6: 0.85, 5: 0.85, 5.1: 0.5, 8: 0.5, 8.1: 0.2, 12: 0.2, 12.1: 0}},
		{&Default.TakeOff, 35, 8, 0.15, map[float64]float64{1: 1, 1.1: 0.7, 3: 0.7, 3.1: 0.3, 6: 0.3, 6.1: 0}},
	} {
		sum := 0.0
		for _, f := range c.pr.Finals {
			sum += f.Share
		}
		if !near(sum, 1) {
			t.Errorf("shares make %g", sum)
		}
		s := sight{pr: c.pr, left: [2][2]float64{{3, 1}, {30, 1}}, hasCourse: true}
		if !near(s.way(3), 0.8/math.Sqrt(2*math.Pi)) || !near(s.way(30), 0.2/math.Sqrt(2*math.Pi)) {
			t.Errorf("the usual way %g, the longer one %g", s.way(3), s.way(30))
		}
		for nm, share := range c.on {
			peak := 1 / (c.straight * math.Pi / 180 * math.Sqrt(2*math.Pi))
			if got := s.along(nm, 0) * 2 * math.Pi * max(nm, 0.7) / s.way(nm) / peak; !near(got, share) {
				t.Errorf("%g nm from the field: %g are on the straight part, want %g", nm, got, share)
			}
		}
		at := func(degrees float64) float64 {
			s.course = degrees
			return s.towards(0, 3, 0) * 2 * math.Pi * 3 / s.way(3)
		}
		all := 0.0
		for d := 0.5; d < 360; d++ {
			all += at(d) * math.Pi / 180
		}
		if math.Abs(at(180)*2*math.Pi-c.any) > 1e-4 || math.Abs((at(0)-at(180))/(at(c.course)-at(180))-math.Sqrt(math.E)) > 1e-4 || math.Abs(all-1) > 1e-5 {
			t.Errorf("courses: on it %g, off it %g, opposite %g, all %g", at(0), at(c.course), at(180), all)
		}
		s.hasCourse = false
		if got := s.towards(0, 3, 0) * 2 * math.Pi * 3 / s.way(3); !near(got*2*math.Pi, 1) {
			t.Errorf("no course: %g", got)
		}
	}
}

// On the ground a mile from the middle is as probable as the standard distance has it; places in no list
// count 0.00005 a square mile.
func TestOnSurface(t *testing.T) {
	f := field(t, "OAKB")
	for _, nm := range []float64{0, 1, 3, 4, 4.9} {
		a := Default.Where(&Look{End: Landing, At: geo.Sail(f.At, 45, nm), OnGround: true, MostKn: 200})
		i := slices.IndexFunc(a.Fields, func(c Chance) bool { return c.Field == f })
		if i < 0 { // too little for the list
			if a.Left > 0.01 {
				t.Errorf("%g nm: %+v", nm, a)
			}
			continue
		}
		traffic := Default.traffic(&Look{MostKn: 200}, f)
		want := traffic * math.Exp(-nm*nm/2) / (2 * math.Pi) / 0.00005
		if got := a.Fields[i].P / a.Elsewhere; math.Abs(got-want) > 1e-3*want {
			t.Errorf("%g nm: %g times as probable as elsewhere, want %g", nm, got, want)
		}
	}
}

// A flight begins in half of all cases where the one before it ended, and else at any field by its traffic.
func TestStays(t *testing.T) {
	f := field(t, "OAKB")
	l := final(f, 5)
	stood := &Look{End: Landing, At: f.At, OnGround: true}
	all := 0.0
	for i := range atlas.Airfields() {
		all += Default.traffic(&l, &atlas.Airfields()[i])
	}
	odds := func(a Answer) float64 { return a.Fields[0].P / a.Elsewhere }
	was := Default.Where(stood)
	if len(was.Fields) == 0 || was.Fields[0].Field != f {
		t.Fatalf("%+v", was)
	}
	want := 1 + all*was.Fields[0].P/Default.traffic(&l, f)
	if got := odds(Default.WhereBeside(&l, stood)) / odds(Default.Where(&l)); math.Abs(got-want) > 1e-6*want {
		t.Errorf("%g times as probable, want %g", got, want)
	}
}

// The height nearest to the end counts, with the rate to the farthest from it; of two at one moment none.
func TestHeights(t *testing.T) {
	fix := func(seconds, feet float64) supercargo.Fix {
		f := supercargo.Fix{Time: supercargo.Instant(1000 * seconds), COG: supercargo.NoCOG, SOG: supercargo.NoSOG, Altitude: supercargo.NoAltitude}
		if feet >= 0 {
			f.Altitude = supercargo.AltitudeOf(feet)
		}
		return f
	}
	for _, c := range []struct {
		name   string
		of     []supercargo.Fix
		end    End
		feet   float64
		fpm    float64
		millis int64
	}{
		{"down", []supercargo.Fix{fix(10, 5000), fix(40, 4500), fix(70, 4000)}, Landing, 4000, -1000, 60_000},
		{"up", []supercargo.Fix{fix(10, 4000), fix(40, 4500), fix(70, 6000)}, TakeOff, 4000, 2000, 60_000},
		{"at one moment", []supercargo.Fix{fix(10, 5000), fix(10, 4000)}, Landing, 4000, 0, 0},
		{"the last unknown", []supercargo.Fix{fix(10, 5000), fix(40, 4500), fix(70, -1)}, Landing, 4500, -1000, 30_000},
		{"one alone", []supercargo.Fix{fix(10, 5000)}, Landing, 5000, 0, 0},
	} {
		l := LookAt(c.end, c.of)
		if l.Feet != c.feet || l.FPM != c.fpm || l.Millis != c.millis || !l.HasFeet {
			t.Errorf("%s: %+v", c.name, l)
		}
	}
}

// Where no course is sent it is that from one position to the next, if they are a tenth of a mile apart.
func TestCourseTo(t *testing.T) {
	at := geo.At(40, 50)
	for _, c := range []struct {
		nm   float64
		sent uint16
		want float64 // -1: none
	}{{0.101, supercargo.NoCOG, 70}, {0.099, supercargo.NoCOG, -1}, {5, 1230, 123}, {0, 1230, 123}} {
		p := geo.Sail(at, 70, c.nm)
		of := []supercargo.Fix{{Lat: at.Lat, Lon: at.Lon, COG: c.sent}, {Time: 1000, Lat: p.Lat, Lon: p.Lon, COG: c.sent}}
		for _, end := range []End{TakeOff, Landing} {
			l := LookAt(end, of)
			if l.HasCourse != (c.want >= 0) || l.HasCourse && math.Abs(l.Course-c.want) > 0.2 {
				t.Errorf("%g nm: %g, known %v", c.nm, l.Course, l.HasCourse)
			}
		}
		if one := LookAt(Landing, of[:1]); one.HasCourse != (c.sent != supercargo.NoCOG) {
			t.Errorf("one alone: %+v", one)
		}
	}
}
