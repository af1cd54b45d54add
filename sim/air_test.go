package sim

import (
	"errors"
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
	"supercargo/modes"
	able "supercargo/motion"
)

// eachFlight runs a test over every aircraft of the built-in scenarios.
func eachFlight(t *testing.T, f func(*testing.T, played, *Aircraft, *sortie)) {
	n := 0
	each(t, func(t *testing.T, p played) {
		for i := range p.Aircraft {
			for k := range p.Aircraft[i].sorties {
				f(t, p, &p.Aircraft[i], &p.Aircraft[i].sorties[k])
				n++
			}
		}
	})
	if n < 5 {
		t.Errorf("%d flights", n)
	}
}

// heardFrame is what was decoded of a line of frames.
type heardFrame struct {
	supercargo.Fix
	by string
}

// decodeFrames reads frames back as a reader of them would.
func decodeFrames(t reporter, p played) (fixes []heardFrame, calls []supercargo.Static, tally supercargo.Tally) {
	t.Helper()
	names := []string{""}
	d := modes.NewDecoder(modes.Options{Receiver: func(name []byte) supercargo.Receiver {
		names = append(names, string(name))
		return supercargo.Receiver(len(names) - 1)
	}})
	var r supercargo.Report
	offset := int64(0)
	for line := range strings.Lines(p.frames) {
		d.Line([]byte(strings.TrimSuffix(line, "\n")), offset, &r)
		if offset += int64(len(line)); r.HasFix {
			fixes = append(fixes, heardFrame{r.Fix, names[r.Fix.Receiver]})
		}
		if r.HasStatic {
			s := r.Static
			s.CallSign = append([]byte(nil), s.CallSign...)
			calls = append(calls, s)
		}
		names = names[:1]
	}
	return fixes, calls, d.Tally
}

// owner is the flight that a fix is of.
func (p played) owner(f *supercargo.Fix) (*Aircraft, *sortie) {
	for i := range p.Aircraft {
		a := &p.Aircraft[i]
		for k := range a.sorties {
			if o := &a.sorties[k]; f.Time >= o.on.From && f.Time < o.on.To+1000 && a.marksAt(o.From).key() == f.MMSI {
				return a, o
			}
		}
	}
	return nil, nil
}

// What is decoded of frames is what was true, within what instruments and clocks allow; and
// nothing is heard of an aircraft whose transponder is off.
func TestFramesAreTrue(t *testing.T) {
	heard := 0
	each(t, func(t *testing.T, p played) {
		fixes, calls, tally := decodeFrames(t, p)
		if rejected := tally.Rejected(); tally.Lines() != int64(p.sum.FrameLines)+4 || len(rejected) > 0 {
			t.Errorf("%d lines of %d, %v rejected", tally.Lines(), p.sum.FrameLines, rejected)
		}
		for i := range fixes {
			p.trueFrame(t, &fixes[i])
		}
		for _, s := range calls {
			a, _ := p.owner(&supercargo.Fix{Time: s.Time, MMSI: s.MMSI})
			if a == nil || string(s.CallSign) != a.callAt(s.Time-1000) && string(s.CallSign) != a.callAt(s.Time) || !s.Flags.Any(supercargo.Simulated) {
				t.Errorf("%q of %v at %v", s.CallSign, s.MMSI, s.Time)
			}
		}
		heard += len(fixes)
	})
	if heard < 5000 {
		t.Errorf("%d positions", heard)
	}
}

func (p played) trueFrame(t *testing.T, f *heardFrame) {
	t.Helper()
	a, o := p.owner(&f.Fix)
	if a == nil || a.silentAt(f.Time) && a.silentAt(f.Time-100) || !f.Flags.Any(supercargo.Simulated) || !strings.HasPrefix(f.by, "SIM-") {
		t.Fatalf("nobody sent %+v", f)
	}
	m := o.momentAt(f.Time)
	if nm := geo.NM(m.at, geo.Point{Lat: f.Lat, Lon: f.Lon}); nm*geo.MetresPerNM > 30+0.1*0.5144*m.kn {
		t.Errorf("%s at %v is %.3f nm from where it is", a.Name, f.Time, nm)
	}
	if feet, ok := f.Feet(); ok && math.Abs(feet-m.feet-o.pressure) > 40 {
		t.Errorf("%s at %v says %.0f ft, is at %.0f with %.0f of pressure", a.Name, f.Time, feet, m.feet, o.pressure)
	}
	if kn, ok := f.Knots(); ok && math.Abs(kn-m.kn) > 8 {
		t.Errorf("%s at %v says %.1f kn, makes %.1f", a.Name, f.Time, kn, m.kn)
	}
	if r := p.receiver(f.by); geo.NM(r.At, m.at) > r.RangeNM || geo.NM(r.At, m.at) > horizonNM(r.Height, m.feet*metresPerFoot+antennaM)+0.1 {
		t.Errorf("%s is heard by %s at %.1f nm and %.0f ft", a.Name, f.by, geo.NM(r.At, m.at), m.feet)
	}
}

func (p played) receiver(name string) *Receiver {
	for i := range p.Receivers {
		if p.Receivers[i].Name == name {
			return &p.Receivers[i]
		}
	}
	return nil
}

// An aircraft does what aircraft can: no jump, no turn tighter than standard rate, no climb
// steeper than its type has, and it lands on the field at the height of the field.
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

// A diverted flight goes where it was bound up to where it turns away, and from there to where
// it lands.
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

// lowest is the height of the lower of the two fields.
func (a *Aircraft) lowest(o *sortie) float64 { return min(o.from.Feet, o.to.Feet) }

// speedAt is how fast the type goes at a height, by its two speeds.
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

// The horizon is 4.12 km times the square roots of the two heights in metres, as the radio
// handbooks have it for an earth of 4/3.
func TestHorizon(t *testing.T) {
	for _, c := range []struct{ receiver, aircraft, km float64 }{{30, 0, 22.57}, {0, 9000, 390.9}, {100, 100, 82.4}, {-20, 9000, 390.9}} {
		if got := horizonNM(c.receiver, c.aircraft) * 1.852; math.Abs(got-c.km) > c.km/500 {
			t.Errorf("%g and %g m: %.2f km, want %.2f", c.receiver, c.aircraft, got, c.km)
		}
	}
}

// A receiver hears up to its range or the horizon, whichever is nearer: surely up to four
// fifths of it, and nothing beyond.
func TestReachAir(t *testing.T) {
	at := geo.At(40, 50)
	for _, c := range []struct{ height, rangeNM, feet, nm, want float64 }{
		{30, 200, 35000, 159, 1}, {30, 200, 35000, 180, 0.5}, {30, 200, 35000, 201, 0},
		{30, 200, 1000, 40, 1}, {30, 200, 1000, 53, 0}, {30, 40, 1000, 40.1, 0}, {30, 200, 0, 13, 1}, {30, 200, 0, 17.5, 0}, {900, 200, 0, 50, 1},
	} {
		r := Receiver{At: at, RangeNM: c.rangeNM, Height: c.height}
		if got := r.reachAir(geo.Sail(at, 77, c.nm), c.feet); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%+v: %.3f", c, got)
		}
	}
}

const oneFlight = `simulated
scenario one flight
seed 3
from 2001-10-01 00:00 to 2001-10-02 00:00
thin to one every 5 s per aircraft
receiver SIM-AIR at 40.46N 050.05E height 30 m range 190 nm
aircraft SIM HERALD address FA0001 call SIM101 type IL76 registration SIM-1
  at UBBB until 2001-10-01 06:00
  fly to UATE level 250
  at UATE
`

// Ships' receivers hear no aircraft, and those of aircraft no ships.
func TestReceiversHearTheirOwn(t *testing.T) {
	p := play(t, parse(t, strings.Replace(oneFlight, "aircraft SIM", "receiver SIM-SEA at 40.46N 050.05E range 100 nm\nship SIM TERN mmsi 200000011\n  at 40.4N 050.1E\naircraft SIM", 1)))
	if p.sum.Frames == 0 || p.sum.Sentences == 0 || strings.Contains(p.frames, "SIM-SEA") || strings.Contains(p.feed, "SIM-AIR") {
		t.Errorf("%+v", p.sum)
	}
}

// A thinned feed has a position of each interval; one that is not has two a second.
func TestAircraftAreThinned(t *testing.T) {
	thin := play(t, parse(t, oneFlight)).sum.Frames
	full := play(t, parse(t, strings.Replace(oneFlight, "thin to one every 5 s per aircraft\n", "", 1))).sum.Frames
	if ratio := float64(full) / float64(thin); ratio < 9 || ratio > 11 {
		t.Errorf("%d frames thinned, %d not", thin, full)
	}
}

// One aircraft more leaves what the first sends as it was, and so does one that is silent from the
// beginning.
func TestAircraftAreIndependent(t *testing.T) {
	more := oneFlight + "aircraft SIM GRIFFON address FA0002 call SIM201 type AN12 registration SIM-2\n  at UBBB until 2001-10-01 06:10\n  fly to URML level 170\n  at URML\n"
	of := func(p played, address string) (out string) {
		for line := range strings.Lines(p.frames) {
			if strings.Contains(line, "*8DFA"+address) || strings.Contains(line, "*8CFA"+address) {
				out += line
			}
		}
		return out
	}
	one, two := play(t, parse(t, oneFlight)), play(t, parse(t, more))
	if a, b := of(one, "0001"), of(two, "0001"); a != b || a == "" || of(two, "0002") == "" {
		t.Errorf("%d bytes of the first alone, %d with another", len(a), len(b))
	}
	if p := play(t, parse(t, strings.Replace(oneFlight, "  at UATE", "  silent from 2001-10-01 00:00 to the end\n  at UATE", 1))); p.sum.Frames != 0 || count(p.truth, "flight") != 1 || count(p.truth, "silence") != 1 {
		t.Errorf("%d frames of a silent one", p.sum.Frames)
	}
}

// The truth has each flight with where it was bound and where it landed, each address, and
// when it sent nothing.
func TestTruthOfFlights(t *testing.T) {
	p := playBuiltIn(t, "flights")
	var flights, marks, silences []string
	for _, r := range p.truth {
		switch {
		case r.Record == "flight":
			flights = append(flights, r.Address+" "+r.Field+" "+r.ToField+" "+r.Bound)
		case r.Record == "registered":
			marks = append(marks, r.Address+" "+r.Registration)
		case r.Record == "silence":
			silences = append(silences, r.Address+" "+r.From.String()[11:16]+" "+r.To.String()[11:16])
		}
	}
	for what, c := range map[string][2]string{
		"flights":  {strings.Join(flights, ", "), "FA0001 OINZ UBBB UBBB, FA0001 UBBB UATE UATE, FA0001 UATE OINZ OINZ, FA0002 URWA UBBB URML, FA0012 UBBB URWA URWA"},
		"marks":    {strings.Join(marks, ", "), "FA0001 SIM-76001, FA0002 SIM-12002, FA0012 SIM-12099"},
		"silences": {strings.Join(silences, ", "), "FA0001 09:18 09:34"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %s", what, c[0])
		}
	}
}

func TestErrorsOfAircraft(t *testing.T) {
	const head = "simulated\nscenario x\nseed 1\nfrom 2001-10-01 00:00 to 2001-10-02 00:00\n"
	const craft = head + "aircraft SIM HERALD address FA0001 call SIM101 type IL76 registration SIM-1\n" // line 5
	const begun = craft + "  at UBBB until 2001-10-01 06:00\n"
	for _, c := range []struct {
		text string
		line int
		says string
	}{
		{head + "receiver SIM-A satellite pass every 97 min for 9 min height 30 m\n", 5, "has a place and a range"},
		{head + "receiver SIM-A at 1N 2E height 0 m range 9 nm\n", 5, "between 1 and 5000"},
		{head + "aircraft HERALD address FA0001\n", 5, "must begin with SIM"},
		{head + "aircraft SIM HERALD call SIM101 type IL76\n", 5, "no address"},
		{head + "aircraft SIM HERALD address FA0001 type IL76\n", 5, "a type and a call sign"},
		{head + "aircraft SIM HERALD address 730001 call SIM101\n", 5, "real state's addresses"},
		{head + "aircraft SIM HERALD address F9FFFF call SIM101\n", 5, "from FA0000 to FAFFFF"},
		{head + "aircraft SIM HERALD address FB0000 call SIM101\n", 5, "from FA0000 to FAFFFF"},
		{head + "aircraft SIM HERALD address XYZ call SIM101\n", 5, "six hexadecimal digits"},
		{head + "aircraft SIM HERALD address FA0001 type ZEPP\n", 5, "known: A306"},
		{head + "aircraft SIM HERALD address FA0001 registration EP-ABC\n", 5, "begin with SIM-"},
		{craft + "  at UBBB\n" + craft[len(head):], 7, "already that of SIM HERALD"},
		{craft + "  at UBBB\naircraft SIM HERALD address FA0002 call SIM102 type IL76\n", 7, "on line 5"},
		{craft + "  at GYD\n", 6, "location indicator"},
		{craft + "  fly to UATE level 250\n", 6, "begins at an airfield"},
		{craft + "  sail to UATE\n", 6, "line of an aircraft's plan"},
		{begun + "  fly to UATE\n", 7, "give the level"},
		{begun + "  fly to UATE level 400\n", 7, "does not reach level 400"},
		{begun + "  fly to UATE level 250\n  at UBBB\n", 8, "fly there first"},
		{begun + "  fly to UATE level 250\n", 5, "end the plan with"},
		{begun + "  fly to UATE level 250\n  fly to UBBB level 250\n", 8, "begins at an airfield"},
		{begun + "  fly to UATE level 250\n  at UATE until 2001-10-01 06:05\n", 8, "ought to leave"},
		{begun + "  fly to UATE level 250 diverted to URML after 400 nm\n  at URML\n", 7, "landed at UATE before"},
		{begun + "  fly to UATE level 250\n  registered SIM-2 address FA0003 from 2001-10-01 06:20\n  at UATE\n", 5, "change it on the ground"},
		{begun + "  call SIM102 from 2001-10-01 05:00\n  call SIM103 from 2001-10-01 05:00\n", 8, "order of time"},
		{head + "thin to one every 5 s per aircraft\nthin to one a minute per aircraft\n", 6, "once for aircraft"},
		{begun + "  at UBBB\nexpect gap of SIM HERALD\n", 8, "aircraft have flights"},
		{begun + "  at UBBB\nexpect flight of SIM HERALD address FA0002\n", 8, "no such address"},
		{begun + "  at UBBB\nexpect flight of SIM HERALD from KARGAH\n", 8, "location indicator"},
		{craft + "  at UBBB\nship SIM TERN mmsi 200000011\n  at 1N 2E\nexpect gap of SIM TERN ended landed\n", 9, "only a flight says"},
	} {
		_, err := Parse("x.scenario", strings.NewReader(c.text))
		var pe *ParseError
		if !errors.As(err, &pe) {
			t.Errorf("%q: error %v, want a ParseError that says %q", c.text, err, c.says)
		} else if pe.Line != c.line || !strings.Contains(pe.Reason, c.says) {
			t.Errorf("%q:\n got %v\nwant line %d and %q", c.text, pe, c.line, c.says)
		}
	}
}

// No state gives out the addresses of the exercise.
func TestAddressesAreNobodys(t *testing.T) {
	for a := supercargo.Address24(firstAddress); a <= lastAddress; a++ {
		if s := a.State(); s != "" || a.Military() {
			t.Fatalf("%v is of %s", a, s)
		}
	}
}

// flown is an event of a flight, with its ends named or not.
func flown(from, to, ended string, hour int64) supercargo.Event {
	end := func(code string) supercargo.FlightEnd {
		if code == "" {
			return supercargo.FlightEnd{CannotSay: "level"}
		}
		return supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{{ICAO: code, P: 0.9}}}
	}
	start := supercargo.Instant(1001894400000 + hour*supercargo.Hour)
	return supercargo.Event{Kind: supercargo.Flown, Track: supercargo.Track{MMSI: supercargo.Address24(0xFA0001).Key(supercargo.SpaceICAO), Hull: 1}, Start: start, End: start + supercargo.Instant(supercargo.Hour),
		Flight: &supercargo.FlightDetail{From: end(from), To: end(to), Began: "took_off", Ended: ended}}
}

func TestCheckFlights(t *testing.T) {
	const is = "expect flight of SIM HERALD "
	one := []supercargo.Event{flown("UBBB", "UATE", "landed", 6)}
	for _, c := range []struct {
		line   string
		events []supercargo.Event
		says   string
	}{
		{is + "from UBBB to UATE", one, ""},
		{is + "to UATE departing about 2001-10-01 06:10 ended landed began took_off address FA0001", one, ""},
		{is + "from UBBB to URML", one, "it landed at UATE"},
		{is + "from URML", one, "it took off at UBBB"},
		{is + "to UATE", []supercargo.Event{flown("UBBB", "", "silence", 6)}, "it landed at UNKNOWN"},
		{is + "to UNKNOWN", []supercargo.Event{flown("UBBB", "", "silence", 6)}, ""},
		{is + "to UNKNOWN", one, "it landed at UATE"},
		{is + "ended silence", one, `it ended "landed"`},
		{is + "began silence", one, `it began "took_off"`},
		{is + "departing about 2001-10-01 06:20", one, "begins 20.0 min early"},
		{is + "departing 2001-10-01 06:20 within 30 min", one, ""},
		{is + "arriving about 2001-10-01 07:20", one, "ends 20.0 min early"},
		{"expect no flight of SIM HERALD to URML", one, ""},
		{"expect no flight of SIM HERALD to UATE", one, "but there is"},
	} {
		err := parse(t, oneFlight+c.line+"\n").Expect[0].Check(c.events)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.line, err, c.says)
		}
	}
}

// A pilot turns at standard rate at the most, and less when fast, by the bank; sinks and climbs
// no faster than is said.
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
