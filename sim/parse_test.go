package sim

import (
	"errors"
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// Every way to get a line wrong is answered with its number and with advice.
func TestErrorsSayWhereAndWhatWasDue(t *testing.T) {
	const from = "\nfrom 2001-10-01 00:00 to 2001-10-02 00:00"
	const head = "simulated\nscenario x\nseed 1" + from + "\n" // four lines
	const ship = head + "ship SIM TERN mmsi 200000011\n"       // five
	for _, c := range []struct {
		text string
		line int
		says string
	}{
		{"", 1, `first statement must be the word "simulated"`},
		{"# nothing\nscenario x\n", 2, `first statement must be the word "simulated"`},
		{"simulated yes\n", 1, "more than belongs"},
		{"simulated\nscenario\n", 2, "scenario's name is missing"},
		{"simulated\nscenario x\nseed 1\n", 3, "no time; add a line"},
		{"simulated\nscenario x" + from, 3, "no seed; add a line"},
		{"simulated\nseed 1" + from, 3, "no name; add a line"},
		{"simulated\nseed one\n", 2, "digits only"},
		{"simulated\nseed 1\nseed 1\n", 3, "sets it once"},
		{"simulated\nfrom 2001-10-02 00:00 to 2001-10-01 00:00\n", 2, "must be after"},
		{"simulated\nfrom 2001-02-30 00:00 to 2001-10-01 00:00\n", 2, "where a time is due, such as"},
		{"simulated\nfrom 2001-10-01 00:00 to 2003-10-01 00:00\n", 2, "at most 366 days"},
		{"simulated\nfrom 1901-10-01 00:00 to 2003-10-01 00:00\n", 2, "between 1990 and 2100"},
		{head + "weather fine\n", 5, "choose from: scenario, seed"},
		{head + "sail to X at 9 kn\n", 5, "belongs to a ship or an aircraft: indent it"},
		{head + "  at X\n", 5, "belongs to the ship or aircraft above it"},
		{ship + "  seed 3\n", 6, "start it at the margin"},
		{head + "port Kargah at 1N 2E\n", 5, "CAPITALS"},
		{head + "port KARGAH at 91N 2E\n", 5, "at most 90 degrees"},
		{head + "port KARGAH at 36°61'N 2E\n", 5, "such as 36.86N"},
		{head + "port KARGAH at 36.1E 2E\n", 5, "a latitude"},
		{head + "port A at 1N 2E\nport A at 1N 2E\n", 6, "already declared"},
		{head + "receiver SOUTH at 1N 2E range 9 nm\n", 5, "must begin with SIM"},
		{head + "receiver SIM-A at 1N 2E\n", 5, "a place and a range"},
		{head + "receiver SIM-A at 1N 2E range 9 km\n", 5, `"nm" is due`},
		{head + "receiver SIM-A at 1N 2E range 9 nm loss 8\n", 5, "such as 8%"},
		{head + "receiver SIM-A at 1N 2E range 9 nm loss 108%\n", 5, "between 0 and 100"},
		{head + "receiver SIM-A at 1N 2E range 9 nm range 9 nm\n", 5, "given twice"},
		{head + "receiver SIM-A satellite pass every 9 min for 11 min\n", 5, "longer than the time from pass to pass"},
		{head + "outage SIM-A from 2001-10-01 00:00 to the end\n", 5, "no receiver SIM-A"},
		{head + "ship TERN mmsi 200000011\n", 5, "must begin with SIM"},
		{head + "ship SIM TERN mmsi 422000011\n", 5, "real state's numbers"},
		{head + "ship SIM TERN mmsi 200000011 imo 9000003\n", 5, "real ship's number"},
		{head + "ship SIM TERN mmsi 200000011 imo 4000007\n", 5, "4000008 would"},
		{head + "ship SIM TERN\n", 5, "no MMSI"},
		{head + "ship SIM TERN mmsi 200000011 type submarine\n", 5, "known: cargo"},
		{head + "ship SIM TERN mmsi 200000011 colour red\n", 5, "known here: mmsi"},
		{ship, 5, "end the plan with: at or anchor at"},
		{ship + "  sail to 1N 2E at 9 kn\n", 6, "begins with where the ship is"},
		{ship + "  at X\n", 6, "no place X is declared"},
		{ship + "  at 1N 2E for 3 weeks\n", 6, "s, min, h or d"},
		{ship + "  at 1N 2E until 2001-09-01 00:00\n", 6, "before the scenario begins"},
		{ship + "  at 1N 2E for 3 h\n  at 5N 2E\n", 7, "sail there first"},
		{ship + "  at 1N 2E for 3 h\n  sail to 2N 2E\n  at 2N 2E", 7, "give either a speed"},
		{ship + "  at 1N 2E for 3 h\n  sail to 2N 2E at 99 kn\n", 7, "between 0.5 and 45 kn"},
		{ship + "  at 1N 2E for 3 h\n  sail to 9N 2E by 2001-10-01 05:00\n  at 9N 2E\n", 7, "cannot arrive by"},
		{ship + "  at 1N 2E for 3 h\n  sail to 1.01N 2E by 2001-10-01 23:00\n  at 1.01N 2E\n", 7, "leave later"},
		{ship + "  at 1N 2E for 3 h\n  sail to 1N 2E at 9 kn\n  at 1N 2E\n", 7, "already there"},
		{ship + "  at 1N 2E\n  name SIM X from 2001-10-01 09:00\n  name SIM Y from 2001-10-01 08:00\n", 8, "order of time"},
		{ship + "  at 1N 2E\nship SIM KNOT mmsi 200000011\n  at 1N 2E\n", 7, "add the word: shared"},
		{ship + "  at 1N 2E\nexpect gap of SIM KNOT\n", 7, "known: SIM TERN"},
		{ship + "  at 1N 2E\nexpect tea of SIM TERN\n", 7, "known: gap"},
		{ship + "  at 1N 2E\nexpect open gap of SIM TERN from 2001-10-01 01:00 to 2001-10-01 02:00\n", 7, "has no end"},
		{ship + "  at 1N 2E\nexpect gap of SIM TERN with entry\n", 7, "only a port_call"},
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

func TestPositions(t *testing.T) {
	for text, want := range map[string]geo.Point{
		"36.86N 053.37E":         geo.At(36.86, 53.37),
		"36°51.6'N 053°22.2'E":   geo.At(36.86, 53.37),
		"17.5S 180.00E":          geo.At(-17.5, 180),
		"00°30.0'S 000°30.0'W":   geo.At(-0.5, -0.5),
		"1N 2E":                  geo.At(1, 2),
		"89°59.9'N 179°59.94'W ": geo.At(89.9983333333, -179.999),
	} {
		w := &words{left: strings.Fields(text)}
		if got := w.position(); w.err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", text, got, w.err, want)
		}
	}
}

// A sail by a time arrives at that time, and one at a speed has that speed.
func TestPassages(t *testing.T) {
	s := parse(t, twoShips)
	gannet, tern := &s.Ships[0], &s.Ships[1]
	if kn := gannet.motionAt(s.From + supercargo.Instant(7*supercargo.Hour)).sog; math.Abs(kn-9) > 0.5 {
		t.Errorf("%.2f kn an hour out, want 9", kn)
	}
	last := tern.track[len(tern.track)-1]
	if want := s.From + supercargo.Instant(20*supercargo.Hour); off(last.From, want) > 2*supercargo.Second {
		t.Errorf("she is there at %v, want %v", last.From, want)
	}
}

// The intervals of ITU-R M.1371-5, tables 1 and 2.
func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		class   supercargo.Class
		atRest  bool
		sog     float64
		turning bool
		want    int64
	}{
		{supercargo.ClassA, true, 0, false, 180_000},
		{supercargo.ClassA, true, 3.5, false, 10_000},
		{supercargo.ClassA, false, 0, false, 10_000},
		{supercargo.ClassA, false, 14, false, 10_000},
		{supercargo.ClassA, false, 9, true, 3_333},
		{supercargo.ClassA, false, 18, false, 6_000},
		{supercargo.ClassA, false, 18, true, 2_000},
		{supercargo.ClassA, false, 25, false, 2_000},
		{supercargo.ClassB, false, 1.5, false, 180_000},
		{supercargo.ClassB, false, 9, true, 30_000},
	} {
		if got := interval(c.class, c.atRest, c.sog, c.turning); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(twoShips)
	for _, name := range BuiltIn() {
		text, err := builtIn.ReadFile("scenarios/" + name + suffix)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse("fuzz", strings.NewReader(text))
		if err == nil {
			for i := range s.Ships {
				s.Ships[i].motionAt(s.From)
				s.Ships[i].motionAt(s.To)
			}
			for i := range s.Aircraft {
				for k := range s.Aircraft[i].sorties {
					s.Aircraft[i].sorties[k].momentAt(s.To)
				}
			}
			return
		}
		if !strings.HasPrefix(err.Error(), "fuzz:") {
			t.Errorf("no file and line in %q", err)
		}
	})
}
