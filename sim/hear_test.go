package sim

import (
	"strings"
	"testing"

	"supercargo"
)

// lying is an hour of two ships in a port, with room for receivers.
func lying(t *testing.T, receivers string) played {
	t.Helper()
	return play(t, parse(t, `simulated
scenario lying
seed 5
from 2001-10-01 00:00 to 2001-10-01 06:00
`+receivers+`
ship SIM TERN mmsi 200000011
  at 36.86N 053.37E
ship SIM KNOT mmsi 200000012 class B
  at 36.86N 053.38E
  name SIM GODWIT from 2001-10-01 03:00
`))
}

// heardBy lists the times at which a station says that it heard, in the order
// of the feed, in seconds from the beginning.
func (p played) heardBy(name string) (at []int64) {
	for line := range strings.Lines(p.feed) {
		if rest, ok := strings.CutPrefix(line, `\s:`+name+",c:"); ok {
			n := int64(0)
			for _, c := range rest[:strings.IndexByte(rest, '*')] {
				n = 10*n + int64(c-'0')
			}
			at = append(at, n-int64(p.From)/supercargo.Second)
		}
	}
	return at
}

func TestRangeFallsOff(t *testing.T) {
	// The ships lie 10 nm north of receivers of 5, 11 and 20 nm.
	p := lying(t, `receiver SIM-FAR at 36.6933N 053.37E range 5 nm
receiver SIM-EDGE at 36.6933N 053.37E range 11 nm
receiver SIM-NEAR at 36.6933N 053.37E range 20 nm`)
	far, edge, near := len(p.heardBy("SIM-FAR")), len(p.heardBy("SIM-EDGE")), len(p.heardBy("SIM-NEAR"))
	if far != 0 || edge < near/4 || edge > near*3/4 {
		t.Errorf("heard beyond range %d, at nine tenths of it %d, well within %d", far, edge, near)
	}
}

func TestSatelliteHearsInPassesOnly(t *testing.T) {
	p := lying(t, "receiver SIM-SAT satellite pass every 97 min for 11 min after 30 min")
	if len(p.heardBy("SIM-SAT")) == 0 {
		t.Fatal("nothing heard")
	}
	for _, s := range p.heardBy("SIM-SAT") {
		if in := (s/60 - 30 + 97) % 97; in > 11 {
			t.Errorf("heard at %d s, %d min into the orbit", s, in)
		}
	}
}

func TestOutageIsSilence(t *testing.T) {
	const two = "receiver SIM-A at 36.9N 053.4E range 20 nm\nreceiver SIM-B at 36.9N 053.4E range 20 nm\n"
	in := func(p played, name string) (n int) {
		for _, s := range p.heardBy(name) {
			if s > 3602 && s < 7200 {
				n++
			}
		}
		return n
	}
	const when = " from 2001-10-01 01:00 to 2001-10-01 02:00"
	if p := lying(t, two+"outage SIM-A"+when); in(p, "SIM-A") != 0 || in(p, "SIM-B") == 0 {
		t.Error("an outage of one receiver is not its own")
	}
	if p := lying(t, two+"outage every receiver"+when); in(p, "SIM-A")+in(p, "SIM-B") != 0 {
		t.Error("an outage of every receiver is not everybody's")
	}
}

func TestDelayReordersAndClockShifts(t *testing.T) {
	p := lying(t, "receiver SIM-PROMPT at 36.9N 053.4E range 20 nm\nreceiver SIM-LATE at 36.9N 053.4E range 20 nm delay up to 9 min\nreceiver SIM-FAST at 36.9N 053.4E range 20 nm clock 1 h fast")
	back := func(at []int64) (n int) {
		for i := range at[1:] {
			if at[i+1] < at[i]-2 {
				n++
			}
		}
		return n
	}
	if back(p.heardBy("SIM-PROMPT")) != 0 || back(p.heardBy("SIM-LATE")) < 20 {
		t.Error("only the late receiver's lines are to be out of order, and they are to be")
	}
	if d := p.heardBy("SIM-FAST")[0] - p.heardBy("SIM-PROMPT")[0]; d < 3598 || d > 3602 {
		t.Errorf("the fast clock is %d s ahead", d)
	}
}

func TestNamesChange(t *testing.T) {
	_, statics, _ := decode(t, lying(t, "receiver SIM-A at 36.9N 053.4E range 20 nm"))
	var names []string
	for _, s := range statics {
		if n := string(s.Name); s.Kind == supercargo.Static24A && (len(names) == 0 || names[len(names)-1] != n) {
			names = append(names, n)
		}
	}
	if strings.Join(names, ", ") != "SIM KNOT, SIM GODWIT" {
		t.Errorf("%q", names)
	}
}
