package sim

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// reporter is a test of the standard library's or of rapid's.
type reporter interface {
	Helper()
	Errorf(string, ...any)
	Fatalf(string, ...any)
}

// played is a scenario and what it wrote.
type played struct {
	*Scenario
	feed   string
	frames string
	truth  []Truth
	sum    Summary
}

func parse(t reporter, text string) *Scenario {
	t.Helper()
	s, err := Parse("test.scenario", strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

func play(t reporter, s *Scenario) played {
	t.Helper()
	var feed, frames, truth bytes.Buffer
	sum, err := s.Run(Outputs{&feed, &frames, &truth})
	if err != nil {
		t.Fatalf("%v", err)
	}
	p := played{Scenario: s, feed: feed.String(), frames: frames.String(), sum: sum}
	for d := json.NewDecoder(&truth); d.More(); {
		var r Truth
		if err := d.Decode(&r); err != nil {
			t.Fatalf("%v", err)
		}
		p.truth = append(p.truth, r)
	}
	return p
}

// each runs a test over every built-in scenario.
func each(t *testing.T, f func(*testing.T, played)) {
	for _, name := range BuiltIn() {
		t.Run(name, func(t *testing.T) { f(t, playBuiltIn(t, name)) })
	}
}

// runs keeps what the built-in scenarios wrote from one test to the next.
var runs = map[string]played{}

func playBuiltIn(t reporter, name string) played {
	t.Helper()
	if _, ok := runs[name]; !ok {
		s, err := Open(name)
		if err != nil {
			t.Fatalf("%v", err)
		}
		runs[name] = play(t, s)
	}
	return runs[name]
}

func TestEveryScenarioHasShipsLinesAndExpectations(t *testing.T) {
	each(t, func(t *testing.T, p played) {
		if len(p.Ships)+len(p.Aircraft) == 0 || len(p.Expect) == 0 || (p.sum.Sentences == 0) != (len(p.Ships) == 0) || (p.sum.FrameLines == 0) != (len(p.Aircraft) == 0) {
			t.Errorf("%d ships, %d aircraft, %d expectations, %+v", len(p.Ships), len(p.Aircraft), len(p.Expect), p.sum)
		}
	})
}

func TestEveryLineSaysThatItIsSimulated(t *testing.T) {
	each(t, func(t *testing.T, p played) {
		for line := range strings.Lines(p.feed) {
			if !strings.HasPrefix(line, `\s:SIM`) && !strings.HasPrefix(line, "# simulated") {
				t.Fatalf("%q", line)
			}
		}
		for line := range strings.Lines(p.frames) {
			if !strings.Contains(line, "; SIM-") && !strings.HasPrefix(line, "# simulated") {
				t.Fatalf("%q", line)
			}
		}
		for _, r := range p.truth {
			if !r.Simulated {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func TestSameTextSameBytes(t *testing.T) {
	s, err := Open("duplicates-and-lateness")
	if err != nil {
		t.Fatalf("%v", err)
	}
	once, again := play(t, s), play(t, s)
	if once.feed != again.feed {
		t.Error("two runs of one scenario differ")
	}
	other := *s
	other.Seed++
	if play(t, &other).feed == once.feed {
		t.Error("another seed gives the same bytes")
	}
}

// One receiver more leaves what the others hear as it was.
func TestReceiversAreIndependent(t *testing.T) {
	s := parse(t, twoShips)
	more := parse(t, strings.Replace(twoShips, "receiver", "receiver SIM-EXTRA at 36.9N 053.3E range 30 nm loss 20%\nreceiver", 1))
	var kept strings.Builder
	for line := range strings.Lines(play(t, more).feed) {
		if !strings.Contains(line, "SIM-EXTRA") && line[0] != '#' {
			kept.WriteString(payload(line))
		}
	}
	var had strings.Builder
	for line := range strings.Lines(play(t, s).feed) {
		if line[0] != '#' {
			had.WriteString(payload(line))
		}
	}
	if had.String() != kept.String() {
		t.Error("what SIM-ONE hears has changed")
	}
}

// payload is a line without what counts transmissions: channel and sequence.
func payload(line string) string {
	f := strings.Split(line, ",")
	return f[0] + f[6] + "\n"
}

const twoShips = `simulated
scenario two ships
seed 3
from 2001-10-01 00:00 to 2001-10-02 00:00
port KARGAH at 36.86N 053.37E
receiver SIM-ONE at 36.80N 053.30E range 45 nm loss 8%
ship SIM GANNET mmsi 200000011
  at KARGAH until 2001-10-01 06:00
  sail to 37.5N 052.5E at 9 kn via 37.2N 053.2E then 37.3N 052.9E
  sail to KARGAH at 12 kn
  at KARGAH
ship SIM TERN mmsi 200000012 class B
  anchor at 36.9N 053.3E for 3 h
  loiter for 5 h
  drift for 2 h at 1 kn towards 45
  sail to KARGAH by 2001-10-01 20:00
  at KARGAH
`

// A ship is never faster than she may be, and her speed is that of her track.
func TestMovementIsPlausible(t *testing.T) {
	each(t, func(t *testing.T, p played) {
		for i := range p.Ships {
			plausible(t, p.Scenario, &p.Ships[i])
		}
	})
	s := parse(t, twoShips)
	plausible(t, s, &s.Ships[0])
	plausible(t, s, &s.Ships[1])
}

func plausible(t reporter, s *Scenario, ship *Ship) {
	t.Helper()
	most := fastest(ship)
	last := ship.position(s.From)
	step := max(20*supercargo.Second, int64(s.To-s.From)/10_000)
	for at := s.From; at < s.To; at += supercargo.Instant(step) {
		m := ship.motionAt(at)
		if kn := geo.NM(last, m.at) * float64(supercargo.Hour) / float64(step); kn > most {
			t.Fatalf("%s at %v makes %.1f kn, more than %.1f", ship.Name(), at, kn, most)
		}
		if m.sog > most {
			t.Fatalf("%s at %v says %.1f kn, more than %.1f", ship.Name(), at, m.sog, most)
		}
		last = m.at
	}
}

// fastest is the highest speed that her plan has, and what steering adds.
func fastest(ship *Ship) float64 {
	most := 1.0
	for _, st := range ship.track {
		most = max(most, 1.5*st.pace.v)
		for _, r := range st.runs {
			most = max(most, r.pace.v)
		}
	}
	return most*1.02 + 0.3
}
