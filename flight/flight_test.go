package flight

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

func field(t *testing.T, code string) *atlas.Airfield {
	t.Helper()
	a, ok := atlas.AirfieldByCode(code)
	if !ok {
		t.Fatal(code)
	}
	return a
}

// final is a look at an aircraft on its way down to a field from the west, some miles out.
func final(a *atlas.Airfield, nm float64) Look {
	return Look{End: Landing, At: geo.Sail(a.At, 270, nm), Feet: a.Feet + 310*nm, HasFeet: true, Course: geo.Bearing(geo.Sail(a.At, 270, nm), a.At), HasCourse: true, MostKn: 200, FPM: -750, Millis: 120_000}
}

func TestWhyNothingIsSaid(t *testing.T) {
	p, kbl := &Default, field(t, "OAKB")
	for _, c := range []struct {
		name string
		do   func(*Look)
		want string
	}{
		{"on final", func(*Look) {}, ""},
		{"no height", func(l *Look) { l.HasFeet = false }, NoHeight},
		{"no height, on the ground", func(l *Look) { l.HasFeet, l.OnGround, l.At = false, true, kbl.At }, ""},
		{"too high", func(l *Look) { l.Feet = 20_001 }, TooHigh},
		{"as high as can be", func(l *Look) { l.Feet = 20_000 }, ""},
		{"climbs", func(l *Look) { l.FPM = 301 }, WrongWay},
		{"climbs, by a rate over half a minute", func(l *Look) { l.FPM, l.Millis = 301, 30_000 }, ""},
		{"hardly climbs: level", func(l *Look) { l.FPM = 299 }, Level},
		{"hardly descends: level", func(l *Look) { l.FPM = -249 }, Level},
		{"descends", func(l *Look) { l.FPM = -251 }, ""},
		{"in the middle of the ocean", func(l *Look) { l.At, l.Feet = geo.At(-45, -120), 2000 }, NoneKnown},
	} {
		l := final(kbl, 5)
		c.do(&l)
		if a := p.Where(&l); a.CannotSay != c.want {
			t.Errorf("%s: %q, want %q (%+v)", c.name, a.CannotSay, c.want, a.Fields)
		}
	}
	low := final(field(t, "EHAM"), 5)
	low.FPM = 0
	if a := p.Where(&low); a.CannotSay != "" {
		t.Errorf("level at 1,500 ft: %q", a.CannotSay)
	}
}

// Chances make 1, fall along the list, and are of fields that a list has; a field on the course and
// at the right distance is the likeliest, one behind the aircraft is not.
func TestChances(t *testing.T) {
	p := &Default
	for _, code := range []string{"OAKB", "LSZH", "EHAM", "KJFK", "URML", "UUEE"} {
		for _, nm := range []float64{2, 5, 9} {
			l := final(field(t, code), nm)
			a := p.Where(&l)
			sum, last := a.Elsewhere+a.Left, 1.0
			for _, c := range a.Fields {
				if c.P > last || c.P < p.LeastP || math.Abs(c.NM-geo.NM(l.At, c.Field.At)) > 1e-9 {
					t.Errorf("%s: %+v", code, c)
				}
				sum, last = sum+c.P, c.P
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s: chances make %g", code, sum)
			}
			if a.Fields[0].Field.ICAO != code || a.Fields[0].P < 0.7 {
				t.Errorf("%s at %g nm: %s %.2f", code, nm, a.Fields[0].Field.ICAO, a.Fields[0].P)
			}
			away := l
			away.Course += 180
			if b := p.Where(&away); len(b.Fields) > 0 && b.Fields[0].Field.ICAO == code && b.Fields[0].P >= a.Fields[0].P {
				t.Errorf("%s: as likely on the opposite course", code)
			}
		}
	}
}

// A landing backwards in time is a take-off: what heads for a field comes from it.
func TestTakeOffIsBackwards(t *testing.T) {
	p := Default
	p.TakeOff = p.Landing
	l := final(field(t, "LSZH"), 5)
	back := l
	back.End, back.Course, back.FPM = TakeOff, math.Mod(l.Course+180, 360), -l.FPM
	a, b := p.Where(&l), p.Where(&back)
	if len(a.Fields) != len(b.Fields) || a.Elsewhere == 0 || math.Abs(a.Elsewhere-b.Elsewhere) > 1e-12 {
		t.Fatalf("%+v, %+v", a, b)
	}
	for i := range a.Fields {
		if a.Fields[i].Field != b.Fields[i].Field || math.Abs(a.Fields[i].P-b.Fields[i].P) > 1e-9 {
			t.Errorf("%+v, %+v", a.Fields[i], b.Fields[i])
		}
	}
}

// A fast aircraft is hardly taken to land at a strip, a slow one may be; on the ground the place
// counts and not the height that is sent.
func TestTrafficAndGround(t *testing.T) {
	p := &Default
	strip := field(t, "LSZK") // 9 nm from Zurich, no airline code
	l := final(strip, 6)
	l.MostKn = 159
	slow := p.Where(&l)
	l.MostKn = 160
	fast := p.Where(&l)
	chance := func(a Answer) float64 {
		for _, c := range a.Fields {
			if c.Field == strip {
				return c.P
			}
		}
		return 0
	}
	if chance(slow) <= 1.2*chance(fast) {
		t.Errorf("slow %.2f, fast %.2f", chance(slow), chance(fast))
	}
	g := Look{End: Landing, At: geo.Sail(field(t, "LSZH").At, 45, 0.8), Feet: 36_000, HasFeet: true}
	for _, ground := range []bool{true, false} {
		g.OnGround = ground
		if a := p.Where(&g); (a.CannotSay == "") != ground {
			t.Errorf("on the ground %v, at the height of cruise: %q", ground, a.CannotSay)
		}
	}
}

func TestLookAt(t *testing.T) {
	var fixes []supercargo.Fix
	at := geo.At(40, 50)
	for i := range 4 {
		p := geo.Sail(at, 60, 2*float64(i))
		fixes = append(fixes, supercargo.Fix{Time: supercargo.Instant(i) * 30_000, Lat: p.Lat, Lon: p.Lon, SOG: uint16(2000 - 100*i), COG: supercargo.NoCOG, Altitude: int16(400 - 20*i)})
	}
	l := LookAt(Landing, fixes)
	if l.FPM != -1000 || l.Millis != 90_000 || l.Feet != 8500 || l.MostKn != 200 || math.Abs(l.Course-60) > 1 || !l.HasCourse || l.OnGround {
		t.Errorf("landing: %+v", l)
	}
	b := LookAt(TakeOff, fixes)
	if b.FPM != -1000 || b.Feet != 10000 || math.Abs(b.Course-60) > 1 || b.At != at {
		t.Errorf("take-off: %+v", b)
	}
	fixes[3].Altitude = supercargo.NoAltitude
	if l := LookAt(Landing, fixes); l.Feet != 9000 || !l.HasFeet || l.Millis != 60_000 {
		t.Errorf("the last without a height: %+v", l)
	}
	if l := LookAt(Landing, nil); l.HasFeet || l.HasCourse {
		t.Errorf("nothing: %+v", l)
	}
}
