package sim

import (
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/modes"
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

// A diverted flight goes where it was bound up to where it turns away, and from there to where

// it lands.

// lowest is the height of the lower of the two fields.

// speedAt is how fast the type goes at a height, by its two speeds.

// The horizon is 4.12 km times the square roots of the two heights in metres, as the radio

// handbooks have it for an earth of 4/3.

// A receiver hears up to its range or the horizon, whichever is nearer: surely up to four

// fifths of it, and nothing beyond.

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

// No state gives out the addresses of the exercise.

// flown is an event of a flight, with its ends named or not.

// A pilot turns at standard rate at the most, and less when fast, by the bank; sinks and climbs

// no faster than is said.
