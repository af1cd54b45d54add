package sim

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
	able "supercargo/motion"
)

func TestFlightsAreFlyable(t *testing.T) {
	eachFlight(t, func(t *testing.T, p played, a *Aircraft, o *sortie) {
		const seconds = stepMillis / 1000.0
		for i := 1; i < len(o.way); i++ {
			m, was := &o.way[i], &o.way[i-1]
			now := o.From + supercargo.Instant(i*stepMillis)
			if x := able.Aircraft.Can(able.Moment{Time: now - stepMillis, At: was.at}, able.Moment{Time: now, At: m.at}); !x.OK {
				t.Fatalf("%s at %v: %s", a.Name, now, x.Why())
			}
			if kn := geo.NM(was.at, m.at) * 3600 / seconds; math.Abs(kn-m.kn) > 1 {
				t.Fatalf("%s at %v goes %.1f kn and has %.1f", a.Name, now, kn, m.kn)
			}
			turned := math.Abs(math.Remainder(m.course-was.course, 360)) / seconds
			climb := (m.feet - was.feet) * 60 / seconds
			if turned > 3.01 || climb > a.Craft.ClimbFPM+1 || m.kn > a.Craft.CruiseKn+1 || math.Abs(m.kn-was.kn) > rollKnS*seconds+0.01 {
				t.Fatalf("%s at %v turns %.1f degrees a second, climbs %.0f ft/min, makes %.0f kn after %.0f", a.Name, now, turned, climb, m.kn, was.kn)
			}
			if !m.ground && m.feet < a.lowest(o)-60 {
				t.Fatalf("%s at %v flies at %.0f ft", a.Name, now, m.feet)
			}
		}
		first, last := &o.way[0], &o.way[len(o.way)-1]
		if nm := geo.NM(last.at, o.to.At); nm > 1 || last.feet != o.to.Feet || !last.ground || first.feet != o.from.Feet || o.lifted <= o.From || o.landed <= o.lifted || o.To <= o.landed {
			t.Errorf("%s from %s to %s: stops %.2f nm from it at %.0f ft; up %v, down %v", a.Name, o.from.ICAO, o.to.ICAO, nm, last.feet, o.lifted, o.landed)
		}
		if fast := fastestOf(o); o.to == o.bound && geo.NM(o.from.At, o.to.At) > 180 && math.Abs(fast-a.Craft.speedAt(highest(o))) > 25 {
			t.Errorf("%s from %s to %s makes %.0f kn at the most", a.Name, o.from.ICAO, o.to.ICAO, fast)
		}
		if high := highest(o); high > 45000 || high < 5000 {
			t.Errorf("%s goes up to %.0f ft", a.Name, high)
		}
	})
}

func TestDivertedFlight(t *testing.T) {
	p := playBuiltIn(t, "flights")
	o, after := &p.Aircraft[1].sorties[0], p.Aircraft[1].Plan[1].AfterNM
	nm, before, later := 0.0, 0, 0
	for i := 1; i < len(o.way); i++ {
		m := &o.way[i]
		nm += geo.NM(o.way[i-1].at, m.at)
		to := o.to
		switch {
		case nm > 5 && nm < after-1:
			to, before = o.bound, before+1
		case nm > after+15 && geo.NM(m.at, o.to.At) > 5:
			later++
		default:
			continue
		}
		if off := math.Abs(math.Remainder(geo.Bearing(m.at, to.At)-m.course, 360)); off > 3 {
			t.Fatalf("%.1f nm out it goes %.1f degrees off the way to %s", nm, off, to.ICAO)
		}
	}
	if before < 300 || later < 300 {
		t.Errorf("%d moments before, %d after", before, later)
	}
}

func (a *Aircraft) lowest(o *sortie) float64 { return min(o.from.Feet, o.to.Feet) }

func (c *craft) speedAt(feet float64) float64 {
	return c.LowKn + (c.CruiseKn-c.LowKn)*min(1, max(0, feet-10_000)/15_000)
}

func fastestOf(o *sortie) (kn float64) {
	for i := range o.way {
		kn = max(kn, o.way[i].kn)
	}
	return kn
}

func highest(o *sortie) (feet float64) {
	for i := range o.way {
		feet = max(feet, o.way[i].feet)
	}
	return feet
}

func TestPilotKeepsLimits(t *testing.T) {
	at := geo.At(40, 50)
	of := func(kn, feet float64) *pilot {
		field := *mustField(t, "UBBB")
		field.At = geo.Sail(at, 90, 3)
		return &pilot{craft: &crafts[3], hop: &Hop{Level: 30000, Field: &field}, field: &field, points: []geo.Point{field.At}, now: moment{at: at, kn: kn, feet: feet}}
	}
	for _, c := range []struct{ kn, degrees float64 }{{100, 6}, {400, 2 * 1091 * 0.46631 / 400}} {
		p := of(c.kn, 5000)
		p.turn(2)
		if math.Abs(p.now.course-c.degrees) > 0.01 {
			t.Errorf("at %g kn it turns %.2f degrees in 2 s, want %.2f", c.kn, p.now.course, c.degrees)
		}
	}
	p := of(250, 20000)
	p.aloft(3, 2)
	if math.Abs(p.now.feet-19900) > 0.1 || math.Abs(p.now.climb+3000) > 1 {
		t.Errorf("sinks to %.0f ft at %.0f ft/min", p.now.feet, p.now.climb)
	}
	p = of(250, 0)
	p.aloft(300, 2)
	if want := crafts[3].ClimbFPM / 30; math.Abs(p.now.feet-want) > 0.1 {
		t.Errorf("climbs to %.1f ft, want %.1f", p.now.feet, want)
	}
}

func mustField(t *testing.T, code string) *atlas.Airfield {
	t.Helper()
	a, ok := atlas.AirfieldByCode(code)
	if !ok {
		t.Fatalf("no airfield %s", code)
	}
	return a
}
