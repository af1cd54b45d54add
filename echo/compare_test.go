package echo

import (
	"math"
	"reflect"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/meeting"
)

// spot is a position of a ship at 12 kn, so many seconds after the beginning of the day, some steps
// of 1e-7 degree from one at sea. Its digits are fine ones.
func spot(m supercargo.MMSI, seconds float64, north, east int32) supercargo.Fix {
	return supercargo.Fix{MMSI: m, Time: day0 + supercargo.Instant(1000*seconds), Lat: 410_000_007 + north, Lon: 510_000_003 + east, SOG: 120, COG: supercargo.NoCOG}
}

// Of positions that are sent again each counts once, however often it is heard, and one that
// differs from the one before in its latitude or its longitude alone is another. What is
// compared lies from the first of them to the last, both with it.
func TestCompareCounts(t *testing.T) {
	a := []supercargo.Fix{spot(shipA, -60, 0, -900_000), spot(shipA, 0, 0, 0), spot(shipA, 60, 3111, 0), spot(shipA, 90, 500_000, 0), spot(shipA, 120, 3111, 4222), spot(shipA, 180, 3111, 900_000)}
	const later = 6 * hour
	b := sentAgain([]supercargo.Fix{
		spot(shipB, -60, 0, 0), // A was elsewhere
		spot(shipB, 0, 0, 0), spot(shipB, 1, 0, 0), spot(shipB, 60, 3111, 0), spot(shipB, 90, 9_000_000, 0), spot(shipB, 120, 3111, 4222),
		spot(shipB, 180, 3111, 0), // again
	}, later, nil)
	r, found := Compare(&Default, &meeting.Default, Suspect{trackOf(shipA), trackOf(shipB), later}, a, b)
	if !found || r.Same != 3 || r.AtOnce != 4 || r.Agree != 4 || r.Differ != 1 {
		t.Errorf("%v: %d the same, %d at once, %d agree, %d differ", found, r.Same, r.AtOnce, r.Agree, r.Differ)
	}
	if r.First != [2]supercargo.Fix{a[1], b[1]} || r.Middle != [2]supercargo.Fix{a[2], b[3]} || r.Last != [2]supercargo.Fix{a[4], b[5]} {
		t.Errorf("from %+v by %+v to %+v", r.First, r.Middle, r.Last)
	}
	if way := geo.NM(pointOf(&a[1]), pointOf(&a[2])) + geo.NM(pointOf(&a[2]), pointOf(&a[4])); math.Abs(r.WayNM-way) > 1e-9 {
		t.Errorf("%g nm, want %g", r.WayNM, way)
	}
	if _, found := Compare(&Default, &meeting.Default, Suspect{trackOf(shipA), trackOf(shipB), later}, a, b[:1]); found {
		t.Error("nothing is the same, and there is a row")
	}
}

// The other's position counts if it is dated within two seconds, the delay taken off, to either
// side; else where it was is worked out, between two of its positions and nowhere else.
func TestAgainst(t *testing.T) {
	p, m := Default, meeting.Default
	minute := []supercargo.Fix{spot(shipA, 0, 0, 0), spot(shipA, 60, 20_000, 0)} // 222 m in a minute
	_, errM, _ := meeting.Between(&m, &minute[0], &minute[1], day0+30_000)
	aside := func(metres float64) int32 { return int32(metres / (1852 * 60 * 1e-7)) }
	for _, c := range []struct {
		name   string
		f      supercargo.Fix
		a      []supercargo.Fix
		errorM float64
		want   verdict
	}{
		{"the same, two seconds later", spot(shipB, 0, 0, 0), []supercargo.Fix{spot(shipA, 2, 0, 0)}, 100, isSame},
		{"the same, two seconds before", spot(shipB, 0, 0, 0), []supercargo.Fix{spot(shipA, -2, 0, 0)}, 100, isSame},
		{"the same, a little later than that", spot(shipB, 0, 0, 0), []supercargo.Fix{spot(shipA, 2.001, 0, 0)}, 100, cannotSay},
		{"the same, a little before that", spot(shipB, 0, 0, 0), []supercargo.Fix{spot(shipA, -2.001, 0, 0)}, 100, cannotSay},
		{"near, and the same among others", spot(shipB, 0, 0, 0), []supercargo.Fix{spot(shipA, -1, 9, 0), spot(shipA, 0, 1_000_000, 0), spot(shipA, 1, 0, 0)}, 100, isSame},
		{"near, among others", spot(shipB, 0, 0, 0), []supercargo.Fix{spot(shipA, -1, 1_000_000, 0), spot(shipA, 0, 9, 0), spot(shipA, 1, 1_000_000, 0)}, 100, agrees},
		{"as far north, and not as far east", spot(shipB, 0, 0, 1_000_000), []supercargo.Fix{spot(shipA, 0, 0, 0)}, 100, differs},
		{"as far east, and not as far north", spot(shipB, 0, 1_000_000, 0), []supercargo.Fix{spot(shipA, 0, 0, 0)}, 100, differs},
		{"on the way between two", spot(shipB, 30, 10_000, 0), minute, 100, agrees},
		{"as far aside as errors are", spot(shipB, 30, 10_000+aside(50+2*errM)-1, 0), minute, 100, agrees},
		{"farther aside", spot(shipB, 30, 10_000+aside(50+2*errM)+2, 0), minute, 100, differs},
		{"between two, with the greatest error", spot(shipB, 30, 10_000, 0), minute, errM, agrees},
		{"between two, with a greater error", spot(shipB, 30, 10_000, 0), minute, errM - 1e-9, cannotSay},
		{"before the first", spot(shipB, -10, 0, 0), minute, 100, cannotSay},
		{"after the last", spot(shipB, 70, 20_000, 0), minute, 100, cannotSay},
	} {
		p.ErrorM = c.errorM
		later := c.f
		later.Time += 7 * hour
		if _, got := p.against(&m, &later, c.a, 7*hour); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// Where it is known to no better than 100 m where the other was, nothing is compared.
func TestErrorOfWhatIsCompared(t *testing.T) {
	below, above := 0, 0
	for seconds := 60.0; seconds < 600; seconds++ {
		a := []supercargo.Fix{spot(shipA, 0, 0, 0), spot(shipA, seconds, int32(seconds*400), 0)} // 9 kn made good, and 12 kn sent
		f := spot(shipB, seconds/2, int32(seconds*200), 0)
		_, errM, _ := meeting.Between(&meeting.Default, &a[0], &a[1], f.Time)
		want := agrees
		if errM > 100 {
			want = cannotSay
		}
		if _, got := Default.against(&meeting.Default, &f, a, 0); got != want {
			t.Fatalf("an error of %.1f m: %d, want %d", errM, got, want)
		}
		if errM > 90 && errM <= 100 {
			below++
		} else if errM > 100 && errM < 110 {
			above++
		}
	}
	if below == 0 || above == 0 {
		t.Errorf("%d errors below 100 m and %d above it: the test tests little", below, above)
	}
}

// As far off as the others is a position within two metres of where it would be.
func TestSteady(t *testing.T) {
	for metres, want := range map[float64]int{1.9: 5, -1.9: 5, 2.1: 4, -2.1: 4} {
		var all []met
		for i := range 5 {
			a := spot(shipA, 60*float64(i), 100_000*int32(i), 0)
			b := spot(shipB, 60*float64(i), 100_000*int32(i)+2_000_000, 0)
			if i == 1 {
				b.Lat += int32(metres / (1852 * 60 * 1e-7))
			}
			all = append(all, met{a, b, pointOf(&a)})
		}
		east, north, agree := Default.steady(all, frames[0])
		if agree != want || math.Abs(east) > 0.01 || math.Abs(north-2_000_000*1852*60*1e-7) > 0.01 {
			t.Errorf("%g m off: %d agree, want %d; %.2f m east and %.2f m north", metres, agree, want, east, north)
		}
	}
}

// Where no two positions of parallel ways are as far off, nothing is the same and there is no
// row: 0, 100 and 200 m to the east of where they would be, and 100, 200 and 0 m to the north.
func TestParallelOfNone(t *testing.T) {
	var a, b []supercargo.Fix
	for i, off := range [][2]int32{{9000, 0}, {18000, 12000}, {0, 24000}} {
		a = append(a, spot(shipA, 60*float64(i), 0, 0))
		b = append(b, spot(shipB, 60*float64(i), off[0], 3_000_000+off[1]))
	}
	s := Suspect{A: trackOf(shipA), B: trackOf(shipB)}
	if r, found := Compare(&Default, &meeting.Default, s, a, b); found {
		t.Errorf("%+v", r)
	}
	if r, found := Compare(&Default, &meeting.Default, s, a, b[:1]); !found || r.Agree != 1 || r.Differ != 0 {
		t.Errorf("one position: %+v", r)
	}
}

// What is joined over days: of one delay within four seconds, or as far off within 100 m, at
// most a day after.
func TestGoesOn(t *testing.T) {
	day := supercargo.Instant(supercargo.Day)
	row := func(delay, at supercargo.Instant, east, north float64) *Row {
		return &Row{Suspect: Suspect{Delay: delay}, First: [2]supercargo.Fix{{}, {Time: at}}, EastM: east, NorthM: north}
	}
	for _, c := range []struct {
		name  string
		delay supercargo.Instant
		of    *Row
		want  bool
	}{
		{"a day after", hour, row(hour, day, 0, 0), true}, {"longer after", hour, row(hour, day+1, 0, 0), false},
		{"four seconds more", hour, row(hour+4000, 0, 0, 0), true}, {"more than that", hour, row(hour+4001, 0, 0, 0), false},
		{"four seconds less", hour, row(hour-4000, 0, 0, 0), true}, {"less than that", hour, row(hour-4001, 0, 0, 0), false},
		{"later, and at the same time", hour, row(0, 0, 0, 0), false}, {"at the same time, and later", 0, row(3000, 0, 0, 0), false},
		{"100 m", 0, row(0, day, 60, 80), true}, {"101 m", 0, row(0, 0, 60, 81), false}, {"parallel, longer after", 0, row(0, day+1, 0, 0), false},
	} {
		if got := Default.goesOn(&Echo{Row: *row(c.delay, 0, 0, 0)}, c.of); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Of two of one time and nearly one delay the one in which more agrees is told of; of two alike
// the shorter delay, then the earlier, then the lower track. Never each of them for the other.
func TestTells(t *testing.T) {
	echo := func(agree int, delay, since, until supercargo.Instant, hull uint8) *Echo {
		return &Echo{Row: Row{Suspect: Suspect{A: supercargo.Track{MMSI: shipA, Hull: hull}, Delay: delay}, Agree: agree}, SinceTime: since, UntilTime: until}
	}
	e := echo(10, 6*hour, hour, 2*hour, 1)
	near := supercargo.Instant(Default.LeastMillis)
	for _, c := range []struct {
		name    string
		o       *Echo
		o2e, e2 bool // it makes e needless, or e it
	}{
		{"itself", e, false, false},
		{"more agrees", echo(11, 6*hour, hour, 2*hour, 1), true, false},
		{"ends as it begins", echo(11, 6*hour, 0, hour, 1), true, false},
		{"begins as it ends", echo(11, 6*hour, 2*hour, 3*hour, 1), true, false},
		{"ends before", echo(11, 6*hour, 0, hour-1, 1), false, false},
		{"begins after", echo(11, 6*hour, 2*hour+1, 3*hour, 1), false, false},
		{"ten minutes more", echo(11, 6*hour+near, hour, 2*hour, 1), true, false},
		{"more than that", echo(11, 6*hour+near+1, hour, 2*hour, 1), false, false},
		{"ten minutes less", echo(9, 6*hour-near, hour, 2*hour, 1), false, true},
		{"less than that", echo(9, 6*hour-near-1, hour, 2*hour, 1), false, false},
		{"at the same time", echo(11, 0, hour, 2*hour, 1), false, false},
		{"a shorter delay", echo(10, 6*hour-1, hour, 2*hour, 1), true, false},
		{"earlier", echo(10, 6*hour, hour-1, 2*hour, 1), true, false},
		{"a higher track", echo(10, 6*hour, hour, 2*hour, 2), false, true},
	} {
		if a, b := Default.tells(c.o, e), Default.tells(e, c.o); a != c.o2e || b != c.e2 {
			t.Errorf("%s: %v, and the other way round %v", c.name, a, b)
		}
	}
}

// The way of what is joined is that of its rows and what lies between; of rows of one time, of two
// hulls, nothing does. It lasts as long as the longest.
func TestJoinedWay(t *testing.T) {
	row := func(hull uint8, from, to supercargo.Instant, lat, lat2 int32, apart, bend float64) Row {
		f, g := supercargo.Fix{MMSI: shipB, Time: from, Lat: lat}, supercargo.Fix{MMSI: shipB, Time: to, Lat: lat2}
		return Row{Suspect: Suspect{supercargo.Track{MMSI: shipA, Hull: hull}, trackOf(shipB), hour}, WayNM: 60, ApartNM: apart, BendM: bend, First: [2]supercargo.Fix{f, f}, Last: [2]supercargo.Fix{g, g}}
	}
	const deg = 10_000_000
	for _, c := range []struct {
		name string
		next Row
		way  float64
		ends supercargo.Instant
	}{
		{"after it, a degree on", row(1, 10*hour, 12*hour, 2*deg, 3*deg, 5, 7), 180, 12 * hour},
		{"as it ends", row(2, 5*hour, 12*hour, 2*deg, 3*deg, 5, 7), 120, 12 * hour},
		{"meanwhile, and longer", row(2, 3*hour, 6*hour, 2*deg, 3*deg, 5, 7), 120, 6 * hour},
		{"meanwhile, to the same end", row(2, 3*hour, 5*hour, 2*deg, 3*deg, 5, 7), 120, 5 * hour},
		{"meanwhile", row(2, 3*hour, 4*hour, 2*deg, 3*deg, 5, 7), 120, 5 * hour},
	} {
		got := Default.joined([]Row{row(1, hour, 5*hour, 0, deg, 6, 6), c.next})
		if len(got) != 1 || math.Abs(got[0].WayNM-c.way) > 0.1 || got[0].UntilTime != c.ends || got[0].Last[1].Time != c.ends || got[0].ApartNM != 5 || got[0].BendM != 7 || c.ends == 5*hour && got[0].Last[1].Lat != deg {
			t.Errorf("%s: %+v", c.name, got[0])
		}
	}
}

// A delay is read in minutes up to an hour and a half, in hours up to three days, and in days.
func TestHours(t *testing.T) {
	for _, c := range []struct {
		of   float64 // hours
		want string
	}{{0.2, "12 min"}, {1.49, "89 min"}, {1.5, "1.5 h"}, {71.9, "71.9 h"}, {72, "3.0 days"}, {150, "6.2 days"}} {
		if got := hours(supercargo.Instant(c.of * float64(hour))); got != c.want {
			t.Errorf("%g h: %s, want %s", c.of, got, c.want)
		}
	}
}

// A track none of whose marks has a key shares none and is not there.
func TestSharingNothing(t *testing.T) {
	a, b := Marked{trackOf(shipA), []Mark{{2, 1}, {4, 2}}}, Marked{trackOf(shipB), []Mark{{4, 3}, {6, 4}}}
	k := NewKeys([]Marked{{Marks: []Mark{{6, 0}}}})
	if got, want := k.Sharing([]Marked{a, b}), []Marked{{trackOf(shipB), []Mark{{6, 4}}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
