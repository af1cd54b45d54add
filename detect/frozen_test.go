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
		{"four fixes", frozenAt(4, 5, turning(60)), "0.. 4"},
		{"three", frozenAt(3, 10, turning(60)), ""},
		{"one message repeated", frozenAt(60, 1, func(int) (uint16, uint16, uint16) { return 100, 900, 90 }), ""},
		{"two messages, each repeated", frozenAt(60, 1, func(i int) (uint16, uint16, uint16) { return 100, uint16(900 + i/30), 90 }), ""},
		{"three", frozenAt(60, 1, func(i int) (uint16, uint16, uint16) { return 100, uint16(900 + i/20), 90 }), "0.. 60"},
		{"the heading alone changes", frozenAt(60, 1, func(i int) (uint16, uint16, uint16) { return 100, 900, uint16(90 + i%3) }), "0.. 60"},
		{"two hours between fixes", frozenAt(6, 120, turning(60)), "0.. 6"},
		{"a minute more", frozenAt(6, 121, turning(60)), ""},
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

// A position that stuck ends where the ship is next seen to have gone: from where it
// stuck, she can have come there. That is no jump and no gap; what she cannot have
// come to from there is a jump.
func TestThaws(t *testing.T) {
	turning := func(i int) (uint16, uint16, uint16) { return 120, uint16(100 + i), 10 }
	onAt := func(every float64, fixes []supercargo.Fix, nm float64, n int) []supercargo.Fix { // goes on north of there
		last := fixes[len(fixes)-1]
		for i := range n {
			f := last
			f.Time += supercargo.Instant(float64(i+1) * every * float64(supercargo.Minute))
			f.Lat += int32((nm + 12*every/60*float64(i)) / 60 * 1e7)
			f.Offset += int64(i + 1)
			fixes = append(fixes, f)
		}
		return fixes
	}
	again := func(fixes []supercargo.Fix, at int, n int) []supercargo.Fix { // sends what it sent before again
		last := fixes[len(fixes)-1]
		for i := range n {
			f := fixes[at]
			f.Time, f.Offset, f.COG = last.Time+supercargo.Instant(int64(i+1)*supercargo.Minute), last.Offset+int64(i+1), uint16(100+i)
			fixes = append(fixes, f)
		}
		return fixes
	}
	for _, c := range []struct {
		name  string
		fixes []supercargo.Fix
		want  string
	}{
		{"two hours, and on 24 miles farther", onAt(1, frozenAt(121, 1, turning), 24, 60), "frozen 0..120 121"},
		{"and on where ships can be: 50 miles", onAt(1, frozenAt(121, 1, turning), 50, 60), "frozen 0..120 121"},
		{"and on where no ship can be", onAt(1, frozenAt(121, 1, turning), 200, 60), "frozen 0..120 121; impossible_speed 121..125 5"},
		{"seven hours, no gap", onAt(1, frozenAt(421, 1, turning), 84, 60), "frozen 0..420 421"},
		{"within reach of the last", onAt(1, frozenAt(11, 1, turning), 0.5, 60), "frozen 0..10 11"},
		{"three fixes are too few to doubt", onAt(1, frozenAt(3, 40, turning), 24, 20), "impossible_speed 81..86 6"},
		{"four are enough", onAt(1, frozenAt(4, 40, turning), 24, 20), "frozen 0..120 4"},
		{"and stuck once more", again(onAt(1, frozenAt(121, 1, turning), 24, 30), 150, 30), "frozen 0..120 121; frozen 150.. 31"},
	} {
		var got []string
		now := c.fixes[len(c.fixes)-1].Time
		for _, e := range foundIn(&Default, testChart, c.fixes, now) {
			switch {
			case e.Anomaly != nil:
				got = append(got, fmt.Sprintf("%s %s %d", e.Anomaly.Reason, span(&e), e.Anomaly.Fixes))
			case e.Kind == supercargo.Gap:
				got = append(got, "gap "+span(&e))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.name, s, c.want)
		}
	}
}
