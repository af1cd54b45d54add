package silence

import (
	"math"
	"slices"
	"testing"

	"supercargo"
)

func everywhere(int32, int32) bool { return true }

// openOf judges the silence of the first ship, which goes on, as of an hour.
func openOf(at float64, afloat Afloat, ships ...ship) (Judgement, *supercargo.SilenceDetail) {
	p := Default
	m := modelOfShips(&p, ships...)
	fixes := ships[0].fixes()
	j := m.JudgeOpen(supercargo.Track{MMSI: ships[0].mmsi, Hull: 1}, EndOf(&fixes[len(fixes)-1]), begin+supercargo.Instant(at*float64(hour)), afloat)
	return j, j.Detail(nil)
}

// A ship in the middle of waters where all others are heard and that is not heard again is
// unexplained; with all others silent too it is an outage; where it can have sailed out of
// all knowledge nothing can be said for long, and the longer it lasts the less.
func TestOpenGaps(t *testing.T) {
	last := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 60}
	around := many(20, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 96})
	wide := slices.Clone(around) // ships all over the waters that it can have come to
	for i := range 40 {
		for k := range 40 {
			wide = append(wide, ship{mmsi: 200001000 + supercargo.MMSI(40*i+k), lat: 38.05 + float64(i)/10, lon: 49.05 + float64(k)/10, minutes: 30, until: 96})
		}
	}
	gone := slices.Clone(around)
	for i := range gone {
		gone[i].silent = [][2]float64{{60, 90}}
	}
	far := ship{mmsi: 200000901, lat: 45, lon: 51, minutes: 3, until: 96}
	for name, c := range map[string]struct {
		at    float64
		ships []ship
		class string
	}{
		"all others are heard":  {90, append([]ship{last}, wide...), "unexplained"},
		"all others are silent": {88, append(append([]ship{last}, gone...), far), "outage"},
	} {
		j, d := openOf(c.at, everywhere, c.ships...)
		if d.Class != c.class || !d.Open || !j.Open {
			t.Errorf("%s: %s, want %s; %+v", name, d.Class, c.class, j)
		}
	}
	sailing := last
	sailing.kn, sailing.cog = 15, 0
	if _, d := openOf(90, everywhere, append([]ship{sailing}, around...)...); d.Class == "unexplained" {
		t.Errorf("of a ship that can have sailed off: %+v", d)
	}
}

// Where land is on all sides but that of the sea no way goes over it; and a ship that has
// land all around it stays.
func TestOpenWays(t *testing.T) {
	p := Default
	a := End{Time: begin, Lat: 400_000_000, Lon: 510_000_000, SOG: 100, COG: 900, Craft: true}
	east := func(_, lon int32) bool { return lon >= 510_000_000 }
	for name, c := range map[string]struct {
		afloat Afloat
		is     func(lat, lon float64) bool
	}{
		"sea":           {everywhere, func(_, _ float64) bool { return true }},
		"sea eastwards": {east, func(_, lon float64) bool { return lon >= 50.9 }},
		"a basin":       {func(_, _ int32) bool { return false }, func(lat, lon float64) bool { return math.Abs(lat-40) < 0.01 && math.Abs(lon-51) < 0.01 }},
	} {
		b := a
		b.Time += 20 * hour
		ways, shares := p.openWays(&spanOf{Span: Span{a, b}, grace: p.GraceMillis, afloat: c.afloat})
		sum, cells := 0.0, map[Cell]bool{}
		for i, way := range ways {
			sum += shares[i]
			at, end := b.Time, a.Time+supercargo.Instant(p.GraceMillis)
			for k, x := range way {
				if k == 0 && x.at != end || k > 0 && x.at != at {
					t.Errorf("%s: way %d has a break at %v", name, i, x.at)
				}
				at = x.at + supercargo.Instant(x.millis)
				lat, lon := x.cell.Corner()
				if cells[x.cell] = true; !c.is(math.Round(lat*10)/10, math.Round(lon*10)/10) {
					t.Errorf("%s: way %d comes to %v %v", name, i, lat, lon)
				}
			}
			if at != b.Time {
				t.Errorf("%s: way %d ends at %v", name, i, at)
			}
		}
		if math.Abs(sum-1) > 1e-9 || len(ways) != directions+2 || name == "sea" && len(cells) < 100 {
			t.Errorf("%s: %d ways of %v in %d cells", name, len(ways), sum, len(cells))
		}
	}
}

// Hour by hour it adds up as a silence that has ended does.
func TestAlongOpen(t *testing.T) {
	p := Default
	last := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 60}
	m := modelOfShips(&p, append([]ship{last}, many(20, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 96})...)...)
	fixes := last.fixes()
	all := m.AlongOpen(supercargo.Track{MMSI: last.mmsi, Hull: 1}, EndOf(&fixes[len(fixes)-1]), begin+90*hour, func(_, _ int32) bool { return false })
	if n := len(all); n < 29 || n > 31 || all[n-1].To != begin+90*hour {
		t.Fatalf("%d hours", n)
	}
	for _, h := range all {
		if h.CannotSay() || h.To-h.From == hour && h.P < 0.9 {
			t.Errorf("%+v", h)
		}
	}
}
