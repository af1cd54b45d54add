package detect

import (
	"strings"
	"testing"
)

// A track that begins as a displacement can be another ship, or false positions of one. Until it moves as ships do, nothing is said of a ship there.
func TestBegun(t *testing.T) {
	for _, c := range []struct{ name, track, doubted, alone string }{
		{"it lies there", "0..700/10 -30.05 -20.05 0.1", "", "port_call 0.."},
		{"it lies there, and is not heard any more", "0..700/10 -30.05 -20.05 0.1\n now 2000", "", "port_call 0..; gap 700.."},
		{"it lies there on both sides of a silence", "0..200/10 -30.05 -20.05 0.1\n 700..900/10 -30.05 -20.05 0.1", "", "port_call 0..; gap 200..700"},
		{"a mile off is not yet moved off", "0..200/10 -30.05 -20.05 0.1\n 210..900/10 -30.0334 -20.05 0.1", "", "port_call 0.."},
		{"a little more is", "0..200/10 -30.05 -20.05 0.1\n 210..900/10 -30.0332 -20.05 0.1", "port_call 210..", "port_call 0.."},
		{"it sails, and calls elsewhere", "0..200/10 -30.05 -20.05 0.1\n 210 -30.1 -20.05 9\n 300..600/10 -30.3 -20.05 0.1\n", "loitering 300..; stop 300..", "port_call 0..210; voyage 210..; loitering 300..; stop 300.."},
		{"heard a second time far off", "0 -30.2 -20.05 9\n 600 -31 -20.05 9\n", "gap 0..600", "gap 0..600"},
		{"it jumps away from there", "0..10/10 -25 -20.05 0.1\n 20..200/10 -30.05 -20.05 0.1", "position_anomaly 20..20", "port_call 20..; position_anomaly 20..20"},
	} {
		for doubt, want := range map[bool]string{true: c.doubted, false: c.alone} {
			fixes, now := readTrack(t, c.track)
			var s State
			if doubt {
				s.Doubt(&fixes[0])
			}
			var got []string
			for _, e := range foundBy(&s, &Default, testChart, fixes, now) {
				got = append(got, string(e.Kind)+" "+span(&e))
			}
			if s := strings.Join(got, "; "); s != want {
				t.Errorf("%s, doubted %v:\n got %s\nwant %s", c.name, doubt, s, want)
			}
		}
	}
}
