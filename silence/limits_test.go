package silence

import (
	"math"
	"testing"

	"supercargo"
)

// The constants are those of docs/SILENCE.md, ships first.
func TestConstantsOfTheMethod(t *testing.T) {
	const min, h = float64(supercargo.Minute), float64(supercargo.Hour)
	for _, c := range []struct {
		name string
		is   float64
		said float64
	}{
		{"heard for 10 minutes", float64(Default.GraceMillis), 10 * min}, {"or three intervals", Default.GraceIntervals, 3}, {"at most 2 h", float64(Default.MostGraceMillis), 2 * h},
		{"up to 2 h as they are", float64(Default.ShortMillis), 2 * h}, {"up to 48 h by the chance", float64(Default.LongMillis), 48 * h}, {"28 days", float64(Default.Days), 28}, {"every ten minutes", float64(Default.StepMillis), 10 * min},
		{"2 h of the share around", Default.ShareWeight, 2}, {"20 fixes of the block", Default.EarWeight, 20}, {"half of what is usual", Default.Usual, 0.5}, {"cells of 0.1 degree", float64(Default.CellUnits), 1e6}, {"hours", float64(Default.SlotMillis), h}, {"from 6 h on", float64(Default.GapMillis), 6 * h},
		{"an aircraft for a minute", float64(Aloft.GraceMillis), min}, {"or three intervals", Aloft.GraceIntervals, 3}, {"up to three minutes as they are", float64(Aloft.ShortMillis), 3 * min}, {"up to 8 h", float64(Aloft.LongMillis), 8 * h}, {"seven days", float64(Aloft.Days), 7}, {"every four minutes", float64(Aloft.StepMillis), 4 * min},
		{"cells of 0.3 degree", float64(Aloft.CellUnits), 3e6}, {"slots of three minutes", float64(Aloft.SlotMillis), 3 * min}, {"a fiftieth of what is usual", Aloft.Usual, 0.02}, {"from ten minutes on", float64(Aloft.GapMillis), 10 * min}, {"20 min on the ground", float64(Aloft.GroundMillis), 20 * min}, {"0.3 %", Aloft.Alone, 0.003},
	} {
		if c.is != c.said {
			t.Errorf("%s: %v, want %v", c.name, c.is, c.said)
		}
	}
	if Aloft.Bands != [7]float64{1000, 2000, 4000, 8000, 14000, 22000, 30000} {
		t.Errorf("%v", Aloft.Bands)
	}
	// "In these worlds 15, 17 and 8 % of the gaps were of aircraft that sent nothing", and "the prior of 0.05 to 0.15 %".
	for i, share := range [...]float64{0.15, 0.17, 0.08} {
		if prior := Aloft.Odds[i].prior(&Aloft, 10*supercargo.Minute); Aloft.Odds[i].Share != share || prior < 0.0005 || prior > 0.0015 {
			t.Errorf("%d: %v, prior %v", i, Aloft.Odds[i], prior)
		}
	}
}

// Scaled are all times, and nothing else.
func TestScaled(t *testing.T) {
	got, want := Default.Scaled(0.5), Default
	want.GraceMillis, want.MostGraceMillis, want.ShortMillis, want.LongMillis, want.StepMillis = 300_000, 3_600_000, 3_600_000, 86_400_000, 300_000
	want.KnownHours, want.ShareWeight, want.HourWeight, want.ShipWeight = 2.5, 1, 0.15, 1.5
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// How many ways there are: one where the time hardly more than suffices, at the speed of the faster end and 6 kn at
// least; waiting at either end where a quarter of it is left, and what the ship still counts as heard; going on along the
// course where it goes 3 kn at both ends and its course is known.
func TestNumberOfWays(t *testing.T) {
	const m, grace = supercargo.Minute, 10 * supercargo.Minute
	for _, c := range []struct {
		name     string
		from, to uint16 // 0.1 kn
		millis   int64  // over 60 nm due north
		after    int64
		ways     int
	}{
		{"6 h at 10 kn, and less than a quarter more", 100, 100, 449 * m, grace, 1}, {"and more", 100, 100, 451 * m, grace, 4},
		{"the faster end counts", 60, 100, 451 * m, grace, 4}, {"the faster end counts", 100, 60, 451 * m, grace, 4},
		{"heard for 2 h after it", 100, 100, 479 * m, 120 * m, 1}, {"heard for 2 h after it", 100, 100, 481 * m, 120 * m, 4},
		{"10 h at 6 kn", 0, 0, 749 * m, grace, 1}, {"10 h at 6 kn, and more than a quarter", 0, 0, 751 * m, grace, 3}, {"no speed sent", supercargo.NoSOG, supercargo.NoSOG, 751 * m, grace, 3},
		{"no faster than 30 kn", 310, 310, 149 * m, grace, 1}, {"no faster than 30 kn", 310, 310, 151 * m, grace, 4},
		{"steers from 3 kn on", 30, 30, 1000 * m, grace, 4}, {"slower at one end", 29, 30, 1000 * m, grace, 3}, {"slower at the other", 30, 29, 1000 * m, grace, 3},
	} {
		a := End{Time: begin, Lat: 400_000_000, Lon: 510_000_000, SOG: c.from, Craft: true}
		b := End{Time: begin + supercargo.Instant(c.millis), Lat: 410_000_000, Lon: 510_000_000, SOG: c.to, Craft: true}
		if got := Default.waysOf(&a, &b, c.after); len(got) != c.ways {
			t.Errorf("%s, %d min: %d ways, want %d", c.name, c.millis/m, len(got), c.ways)
		}
	}
}

// A ship that goes on: a mile north is a minute of latitude, a mile east at 60 degrees two of longitude; for 12 h at most
// where it is not heard again.
func TestGoesOn(t *testing.T) {
	for _, c := range []struct {
		lat, lon int32
		sog, cog uint16
		hours    float64
		toLat    float64
		toLon    float64
	}{
		{40e7, 51e7, 100, 0, 6, 41, 51}, {40e7, 51e7, 100, 1800, 6, 39, 51}, {40e7, 51e7, 100, 0, -6, 39, 51}, {60e7, 51e7, 100, 900, 6, 60, 53}, {60e7, 51e7, 100, 2700, 6, 60, 49},
		{60e7, 179e7, 100, 900, 6, 60, -179}, {60e7, -179e7, 100, 2700, 6, 60, 179}, {0, 0, 0, 900, 6, 0, 0}, {89e7, 0, 100, 0, 12, 90, 0}, {-89e7, 0, 100, 1800, 12, -90, 0},
	} {
		got := sailed(&End{Lat: c.lat, Lon: c.lon, SOG: c.sog, COG: c.cog}, int64(c.hours*float64(supercargo.Hour)))
		if math.Abs(float64(got.Lat)-c.toLat*1e7) > 2 || math.Abs(float64(got.Lon)-c.toLon*1e7) > 2 {
			t.Errorf("%+v: %d %d", c, got.Lat, got.Lon)
		}
	}
	far := func(hours int64) float64 {
		a := End{Time: begin, Lat: 0, Lon: 0, SOG: 100, COG: 0, Craft: true}
		ways, _ := Default.ways(&spanOf{Span: Span{a, End{Time: begin + supercargo.Instant(hours*supercargo.Hour)}}, grace: Default.GraceMillis, afloat: func(int32, int32) bool { return true }})
		lat, _ := ways[0][len(ways[0])-1].cell.Corner()
		return lat
	}
	if a, b, c := far(11), far(12), far(24); math.Round(10*a) != 18 || math.Round(10*b) != 19 && math.Round(10*b) != 20 || math.Round(10*c) != 20 {
		t.Errorf("after 11, 12 and 24 h at 10 kn: %v, %v, %v degrees north", a, b, c)
	}
	for _, c := range []struct {
		a, b [2]int32
		want float64
	}{{[2]int32{0, 1_799_000_000}, [2]int32{0, -1_799_000_000}, 12}, {[2]int32{0, -1_799_000_000}, [2]int32{0, 1_799_000_000}, 12}, {[2]int32{60e7, 10e7}, [2]int32{60e7, 11e7}, 30}, {[2]int32{59e7, 10e7}, [2]int32{61e7, 10e7}, 120}, {[2]int32{59_5000000, 0}, [2]int32{60_5000000, 2e7}, 60 * math.Sqrt2}, {[2]int32{0, -89e7}, [2]int32{0, 90e7}, 179 * 60}} {
		if got := nm(&End{Lat: c.a[0], Lon: c.a[1]}, &End{Lat: c.b[0], Lon: c.b[1]}); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%v to %v: %v nm, want %v", c.a, c.b, got, c.want)
		}
	}
}

// How long a ship was heard between its first and last fix of a day, without its long silences but for what it counts
// as heard after a fix.
func TestHeardInATime(t *testing.T) {
	at := func(minutes int64) End { return End{Time: begin + supercargo.Instant(minutes*supercargo.Minute)} }
	row := Row{First: at(100), Last: at(700), Grace: 10 * supercargo.Minute, Long: []Span{{at(200), at(400)}}}
	for _, c := range []struct{ from, to, want int64 }{
		{0, 1000, 410}, {100, 700, 410}, {0, 100, 0}, {0, 150, 50}, {150, 205, 55}, {150, 210, 60}, {150, 300, 60}, {300, 350, 0}, {300, 450, 50}, {400, 450, 50}, {650, 900, 50}, {700, 900, 0}, {500, 400, 0},
	} {
		if got := row.heardWithin(at(c.from).Time, at(c.to).Time) / supercargo.Minute; got != c.want {
			t.Errorf("%d to %d: %d min, want %d", c.from, c.to, got, c.want)
		}
	}
}

// Of a time nothing is said where nobody was there or too little is known of it.
func TestNothingToSay(t *testing.T) {
	for _, c := range []struct {
		nobody bool
		known  float64
		cannot bool
	}{{false, 0.5, false}, {false, 0.49, true}, {true, 1, true}} {
		if r := (Reception{Nobody: c.nobody, Known: c.known}); r.CannotSay() != c.cannot {
			t.Errorf("%+v", r)
		}
		h := Hearing{Others: 1, Known: c.known}
		if c.nobody {
			h.Others = 0
		}
		if h.CannotSay() != c.cannot {
			t.Errorf("%+v", h)
		}
	}
}

// Silences of 2 h and what the ship still counts as heard teach as they are, those of up to 48 h by a chance, longer ones
// nothing; what is longer than the days reach, and what is no craft, is none.
func TestLengthsOfSilences(t *testing.T) {
	const h = supercargo.Hour
	for _, c := range []struct {
		millis            int64
		station           bool
		short, long, vast int
	}{
		{2*h + 600_000, false, 1, 0, 0}, {2*h + 600_001, false, 0, 1, 0}, {48 * h, false, 0, 1, 0}, {48*h + 1, false, 0, 0, 1}, {48*h + 1, true, 0, 0, 0},
		{int64(28-Default.Before()) * 24 * h, false, 0, 0, 1}, {int64(28-Default.Before())*24*h + 1, false, 0, 0, 0},
	} {
		var held held
		was := ending{End: End{Time: begin, Craft: !c.station}, grace: 600_000}
		held.join(&Default, &Row{First: End{Time: begin + supercargo.Instant(c.millis), Craft: !c.station}, Grace: 300_000}, was)
		if len(held.short) != c.short || len(held.long) != c.long || len(held.vast) != c.vast {
			t.Errorf("%+v: %d %d %d", c, len(held.short), len(held.long), len(held.vast))
		}
	}
}

// Of a window something can be said where a ship was heard, where three ship-hours are missing of ships known to be
// there, or where nothing at all came in.
func TestWindowsOfWhichAnythingCanBeSaid(t *testing.T) {
	m := NewModel(&Default, nil)
	for _, c := range []struct {
		name   string
		hour   blockHour
		window int
		nobody bool
		empty  int
	}{
		{"a ship", blockHour{now: 1, ships: true, feed: true}, 3, false, 0}, {"nobody", blockHour{feed: true}, 3, true, 3}, {"dead", blockHour{}, 3, false, 3},
		{"three ship-hours missing", blockHour{feed: true, quiet: 1}, 3, false, 3}, {"nearly three", blockHour{feed: true, quiet: 0.99}, 3, true, 3}, {"a longer window than the time", blockHour{now: 1, ships: true, feed: true}, 4, true, 0},
	} {
		var x Reception
		m.windows(&x, rates{share: 0.9, known: 1}, []blockHour{c.hour, c.hour, c.hour}, c.window)
		if x.Nobody != c.nobody || x.Empty != c.empty || !x.Nobody && !(x.Low <= x.P && x.P <= x.High) || x.Nobody && x.P != 0 {
			t.Errorf("%s: %+v", c.name, x)
		}
	}
	one := modelOfShips(&Default, many(3, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 48})...)
	for _, c := range []struct {
		hours  float64
		window int
		cells  int
	}{{2, 2, 1}, {2, 3, 0}, {2, 0, 0}, {2, 1, 1}, {1.01, 2, 1}, {1, 2, 0}} { // hours that hold the time count
		if got := one.Receptions(begin, begin+supercargo.Instant(c.hours*float64(hour)), c.window, supercargo.ClassA); len(got) != c.cells {
			t.Errorf("%+v: %d cells", c, len(got))
		}
	}
}
