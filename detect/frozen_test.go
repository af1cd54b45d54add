package detect

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
)

// frozenAt gives fixes at one position, a minute apart: speed, course and heading
// of each.
func frozenAt(n int, every float64, of func(i int) (sog, cog, heading uint16)) (out []supercargo.Fix) {
	for i := range n {
		sog, cog, heading := of(i)
		out = append(out, supercargo.Fix{MMSI: mmsi, Time: minute(every * float64(i)), Lat: -400_000_000, Lon: -200_000_000, SOG: sog, COG: cog, Heading: heading,
			Class: supercargo.ClassA, Source: 1, Offset: int64(i + 1), Status: supercargo.NoStatus, ROT: supercargo.NoROT})
	}
	return out
}

func TestFrozen(t *testing.T) {
	turning := func(sog uint16) func(int) (uint16, uint16, uint16) {
		return func(i int) (uint16, uint16, uint16) { return sog, uint16(100 + i), 10 }
	}
	elsewhere := func(n int, every float64, of func(int) (uint16, uint16, uint16), at int) []supercargo.Fix {
		out := frozenAt(n, every, of)
		out[at].Lat += 7 // 7e-7 degree: less than one step of AIS
		return out
	}
	for _, c := range []struct {
		name  string
		fixes []supercargo.Fix
		want  string
	}{
		{"21 min at 3 kn", frozenAt(22, 1, turning(30)), "0.. 22"},
		{"at 2.9 kn, for an hour", frozenAt(61, 1, turning(29)), ""},
		{"19 min: less than a mile", frozenAt(20, 1, turning(30)), ""},
		{"five fixes", frozenAt(5, 5, turning(60)), "0.. 5"},
		{"four", frozenAt(4, 10, turning(60)), ""},
		{"one message repeated", frozenAt(60, 1, func(int) (uint16, uint16, uint16) { return 100, 900, 90 }), ""},
		{"two messages, each repeated", frozenAt(60, 1, func(i int) (uint16, uint16, uint16) { return 100, uint16(900 + i/30), 90 }), ""},
		{"three", frozenAt(60, 1, func(i int) (uint16, uint16, uint16) { return 100, uint16(900 + i/20), 90 }), "0.. 60"},
		{"the heading alone changes", frozenAt(60, 1, func(i int) (uint16, uint16, uint16) { return 100, 900, uint16(90 + i%3) }), "0.. 60"},
		{"half an hour between fixes", frozenAt(6, 30, turning(60)), "0.. 6"},
		{"a minute more", frozenAt(6, 31, turning(60)), ""},
		{"another digit ends it", elsewhere(40, 1, turning(60), 20), "0..19 20; 21.. 19"},
		{"no speed sent", frozenAt(60, 1, turning(supercargo.NoSOG)), ""},
		{"moored", frozenAt(600, 1, turning(1)), ""},
	} {
		var got []string
		now := c.fixes[len(c.fixes)-1].Time
		for _, e := range of(foundIn(&Default, testChart, c.fixes, now), supercargo.PositionAnomaly) {
			if e.Anomaly.Reason != "frozen" || e.Anomaly.Why == "" {
				t.Errorf("%s: %s, %q", c.name, e.Anomaly.Reason, e.Anomaly.Why)
			}
			got = append(got, fmt.Sprintf("%s %d", span(&e), e.Anomaly.Fixes))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.name, s, c.want)
		}
	}
}
