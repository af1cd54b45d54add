package modes

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// put writes a value of n bits, in two's complement, behind its status bit.
func (m message) put(p part, v int) message {
	m |= 1 << (56 - p.status)
	return m | message(uint64(v)&(1<<p.n-1))<<(57-p.first-p.n)
}

func turn(roll, track, speed, rate, tas int) message {
	return message(0).put(part{1, 2, 10}, roll).put(part{12, 13, 11}, track).put(part{24, 25, 10}, speed).put(part{35, 36, 10}, rate).put(part{46, 47, 10}, tas)
}

func fly(heading, ias, mach, baro, climb int) message {
	return message(0).put(part{1, 2, 11}, heading).put(part{13, 14, 10}, ias).put(part{24, 25, 10}, mach).put(part{35, 36, 10}, baro).put(part{46, 47, 10}, climb)
}

func intend(panel, fms, pressure int) message {
	return message(0).put(part{1, 2, 12}, panel).put(part{14, 15, 12}, fms).put(part{27, 28, 12}, pressure)
}

// can tells whether a reply can be of a register.
func can(m message, feet int32, r Register) bool {
	return slices.Contains(commB(m, feet).Registers, r)
}

// What an aircraft puts into a register is among what the reply can be, and is read as it was if
// there is no doubt.
func TestRegistersRoundTrip(t *testing.T) {
	sure := map[Register]int{}
	rapid.Check(t, func(r *rapid.T) {
		mach, feet := rapid.IntRange(50, 230).Draw(r, "mach"), rapid.Int32Range(0, 45000).Draw(r, "feet")
		ias := int(math.Round(calibrated(float64(mach)*0.004, float64(feet))))
		if ias < leastAirborne || ias > mostIAS {
			return
		}
		heading, rate := rapid.IntRange(-1024, 1023).Draw(r, "heading"), rapid.IntRange(-100, 100).Draw(r, "rate")
		c := commB(fly(heading, ias, mach, rate, rate), feet)
		degrees := math.Mod(float64(heading)*90/512+360, 360)
		if !slices.Contains(c.Registers, HeadingSpeed) || len(c.Registers) == 1 && (*c.Heading != degrees || *c.IAS != ias || math.Abs(*c.Mach-float64(mach)*0.004) > 1e-9 || *c.BaroRate != 32*rate || *c.Climb != 32*rate) {
			r.Fatalf("%+v", c)
		}
		sure[HeadingSpeed] += 2 - min(2, len(c.Registers))

		tas, wind, roll := rapid.IntRange(60, 250).Draw(r, "tas"), rapid.IntRange(-30, 30).Draw(r, "wind"), rapid.IntRange(-200, 200).Draw(r, "roll")
		made := 9.80665 / 0.514444 * math.Tan(float64(roll)*45/256*math.Pi/180) / float64(2*tas) * 180 / math.Pi
		turned := int(math.Round(made * 256 / 8))
		if turned < -512 || turned > 511 {
			return
		}
		c = commB(turn(roll, heading, tas+wind, turned, tas), NoFeet)
		if !slices.Contains(c.Registers, TrackTurn) || len(c.Registers) == 1 && (*c.Roll != float64(roll)*45/256 || *c.Track != degrees || *c.Speed != 2*(tas+wind) || *c.TrackRate != float64(turned)/32 || *c.TAS != 2*tas) {
			r.Fatalf("%+v", c)
		}
		sure[TrackTurn] += 2 - min(2, len(c.Registers))

		panel, fms, pressure := rapid.IntRange(0, mostSelected/16).Draw(r, "panel"), rapid.IntRange(0, mostSelected/16).Draw(r, "fms"), rapid.IntRange(500, 3000).Draw(r, "pressure")
		c = commB(intend(panel, fms, pressure), NoFeet)
		if !slices.Contains(c.Registers, Intention) || len(c.Registers) == 1 && (*c.SelectedFeet != 16*panel || *c.SelectedFMSFeet != 16*fms || math.Abs(*c.Pressure-800-float64(pressure)/10) > 1e-9) {
			r.Fatalf("%+v", c)
		}
		sure[Intention] += 2 - min(2, len(c.Registers))
	})
	for _, r := range []Register{Intention, TrackTurn, HeadingSpeed} {
		if sure[r] == 0 {
			t.Errorf("%s is never told from the others", r)
		}
	}
}

// Every limit, on both sides.
func TestRegisterLimits(t *testing.T) {
	level := turn(0, 100, 200, 0, 200)
	for name, c := range map[string]struct {
		in, out message
		feet    int32
		of      Register
	}{
		"roll":             {turn(284, 0, 100, 415, 50), turn(285, 0, 100, 415, 50), NoFeet, TrackTurn}, // 49.9 and 50.1 degrees: 13 degrees a second at 100 kn
		"speed":            {turn(0, 0, 350, 0, 300), turn(0, 0, 351, 0, 300), NoFeet, TrackTurn},
		"least speed":      {turn(0, 0, 25, 0, 30), turn(0, 0, 24, 0, 30), NoFeet, TrackTurn},
		"airspeed":         {turn(0, 0, 300, 0, 300), turn(0, 0, 300, 0, 301), NoFeet, TrackTurn},
		"wind":             {turn(0, 0, 325, 0, 200), turn(0, 0, 326, 0, 200), NoFeet, TrackTurn},
		"wind against":     {turn(0, 0, 175, 0, 300), turn(0, 0, 174, 0, 300), NoFeet, TrackTurn},
		"Mach alone":       {message(0).put(part{24, 25, 10}, 1), message(0).put(part{24, 25, 10}, 0), NoFeet, HeadingSpeed},
		"turn":             {turn(0, 0, 200, 48, 200), turn(0, 0, 200, 49, 200), NoFeet, TrackTurn},
		"turn to the left": {turn(0, 0, 200, -48, 200), turn(0, 0, 200, -49, 200), NoFeet, TrackTurn},
		"not said":         {level, level &^ (1 << (56 - 12)), NoFeet, TrackTurn},
		"indicated":        {fly(0, 500, 220, 0, 0), fly(0, 501, 220, 0, 0), NoFeet, HeadingSpeed},
		"Mach":             {fly(0, 400, 250, 0, 0), fly(0, 400, 251, 0, 0), NoFeet, HeadingSpeed},
		"no Mach":          {fly(0, 60, 25, 0, 0), fly(0, 60, 0, 0, 0), NoFeet, HeadingSpeed},
		"climb":            {fly(0, 250, 150, 187, 187), fly(0, 250, 150, 188, 188), NoFeet, HeadingSpeed},
		"sinking":          {fly(0, 250, 150, -187, -187), fly(0, 250, 150, -188, -188), NoFeet, HeadingSpeed},
		"two rates":        {fly(0, 250, 150, 78, 0), fly(0, 250, 150, 79, 0), NoFeet, HeadingSpeed},
		"too fast for it":  {fly(0, 389, 150, 0, 0), fly(0, 390, 150, 0, 0), 5000, HeadingSpeed}, // Mach 0.6 is 364.5 kn there
		"too slow for it":  {fly(0, 359, 150, 0, 0), fly(0, 358, 150, 0, 0), 2000, HeadingSpeed}, // and 383.8 kn
		"selected":         {intend(3125, 100, 2132), intend(3126, 100, 2132), NoFeet, Intention},
		"of the system":    {intend(100, 3125, 2132), intend(100, 3126, 2132), NoFeet, Intention},
		"pressure":         {intend(100, 100, 3000), intend(100, 100, 3001), NoFeet, Intention},
		"low pressure":     {intend(100, 100, 500), intend(100, 100, 499), NoFeet, Intention},
		"reserved":         {intend(100, 100, 2132), intend(100, 100, 2132) | 1<<16, NoFeet, Intention},
		"air temperature":  {message(0).put(part{16, 17, 10}, 240), message(0).put(part{16, 17, 10}, 241), NoFeet, Weather},
		"cold":             {message(0).put(part{16, 17, 10}, -320), message(0).put(part{16, 17, 10}, -321), NoFeet, Weather},
		"served":           {1 << (56 - 7), 1<<(56-7) | 1, NoFeet, Services},
	} {
		if !can(c.in, c.feet, c.of) {
			t.Errorf("%s: %s is not read: %+v", name, c.of, commB(c.in, c.feet))
		}
		if can(c.out, c.feet, c.of) {
			t.Errorf("%s: %s is read", name, c.of)
		}
	}
}

// One value is enough for a register, whichever it is; a rate alone is not.
func TestOneValueSaid(t *testing.T) {
	one := func(status, first, n, v int) message { return message(0).put(part{status, first, n}, v) }
	for _, c := range []struct {
		m    message
		of   Register
		want bool
	}{
		{one(1, 2, 12, 100), Intention, true}, {one(14, 15, 12, 100), Intention, true}, {one(27, 28, 12, 2132), Intention, true}, {one(48, 49, 3, 1), Intention, false},
		{one(1, 2, 10, 5), TrackTurn, true}, {one(12, 13, 11, 5), TrackTurn, true}, {one(24, 25, 10, 200), TrackTurn, true}, {one(46, 47, 10, 200), TrackTurn, true}, {one(35, 36, 10, 5), TrackTurn, false},
		{one(1, 2, 11, 5), HeadingSpeed, true}, {one(13, 14, 10, 250), HeadingSpeed, true}, {one(24, 25, 10, 200), HeadingSpeed, true}, {one(35, 36, 10, 5), HeadingSpeed, false}, {one(46, 47, 10, 5), HeadingSpeed, false},
		{0x20 << 48, CallSign, false}, {0x20<<48 | 0x2cc371cf8d60, CallSign, true}, {0x21<<48 | 0x2cc371cf8d60, CallSign, false},
		{0x10 << 48, Capability, true}, {0x10<<48 | 1<<(56-10), Capability, false}, {0x11 << 48, Capability, false}, {0x30 << 48, Resolution, true},
	} {
		if got := can(c.m, NoFeet, c.of); got != c.want {
			t.Errorf("%014x of %s: %v", uint64(c.m), c.of, got)
		}
	}
}

// Airspeeds of the standard atmosphere, worked out apart: Mach 1 at sea level is 661.5 kn; where
// the speed of sound is 573.6 kn and the pressure 0.2233 of that at sea level (11 km), Mach 0.8 is
// 265.2 kn, and at 5,000 ft (0.832) Mach 0.6 is 364.5 kn.
func TestCalibrated(t *testing.T) {
	for _, c := range []struct{ mach, feet, want, off float64 }{{1, 0, 661.5, 0.1}, {0.5, 0, 330.7, 0.1}, {0.8, 36089, 265.2, 0.5}, {0.6, 5000, 364.5, 0.5}, {0.6, 2000, 383.8, 0.5}} {
		if got := calibrated(c.mach, c.feet); math.Abs(got-c.want) > c.off {
			t.Errorf("Mach %.1f at %.0f ft: %.1f kn, want %.0f", c.mach, c.feet, got, c.want)
		}
	}
}

// A reply of nothing is of no register; one that can be of several is read as none.
func TestDoubt(t *testing.T) {
	if c := commB(0, NoFeet); c.Registers == nil || len(c.Registers) > 0 {
		t.Errorf("%+v", c)
	}
	m := message(0).put(part{1, 2, 12}, 2063) // an altitude on the panel, or turbulence and a temperature
	if c := commB(m, NoFeet); len(c.Registers) < 2 || c.SelectedFeet != nil {
		t.Errorf("%+v", c)
	}
	if Intention.String() != "4,0" || HeadingSpeed.String() != "6,0" || Services.String() != "1,7" {
		t.Error(Intention, HeadingSpeed, Services)
	}
}

// Whatever the bits: a value is given where there is no doubt, and is within the limits.
func FuzzCommB(f *testing.F) {
	f.Add(uint64(turn(10, 100, 200, 3, 200)), int32(35000))
	f.Add(uint64(fly(10, 250, 200, 3, 3)), int32(NoFeet))
	f.Add(uint64(intend(2000, 0, 2132)), int32(0))
	f.Fuzz(func(t *testing.T, b uint64, feet int32) {
		c := commB(message(b&(1<<56-1)), feet)
		if len(c.Registers) != 1 && (c.SelectedFeet != nil || c.Pressure != nil || c.Roll != nil || c.Track != nil || c.TAS != nil || c.Heading != nil || c.IAS != nil || c.Mach != nil || c.Climb != nil) {
			t.Errorf("%+v", c)
		}
		if c.Track != nil && (*c.Track < 0 || *c.Track >= 360) || c.Heading != nil && (*c.Heading < 0 || *c.Heading >= 360) || c.IAS != nil && *c.IAS > mostIAS || !slices.IsSorted(c.Registers) {
			t.Errorf("%+v", c)
		}
	})
}
