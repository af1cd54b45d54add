package run

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// A ship that is said to be at an airfield for a day and a half, and then is where it would have
// sailed to: a position anomaly, and a track of those positions, with no call and no gap. A second
// ship that sails away from there calls elsewhere.
func TestDisplacedForMoreThanADay(t *testing.T) {
	for _, c := range []struct {
		name  string
		sails bool
		want  string
	}{
		{"it stays there", false, ""},
		{"it sails from there", true, "gap, loitering, stop"},
	} {
		var b bytes.Buffer
		b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG\n")
		row := func(tenths int, lat, lon, kn float64) { // of minutes, times ten
			m := tenths * 10
			fmt.Fprintf(&b, "200000001,2024-03-%02dT%02d:%02d:00,%.5f,%.5f,%.1f,90\n", 1+m/1440, m/60%24, m%60, lat, lon, kn)
		}
		for i := range 72 {
			row(i, 34.6, 31+0.027*float64(i), 8)
		}
		for i := 72; i < 252; i++ { // 30 h beside a runway
			row(i, 33.8207+0.001*float64(i%3), 35.4898, 0.1)
		}
		for i := 252; i < 288 && c.sails; i++ { // off to the north-west, and to rest by the shore
			k := float64(min(i-252, 8))
			row(i, 33.8207+0.02*k, 35.4898-0.005*k, map[bool]float64{true: 9, false: 0.1}[i < 260])
		}
		for i := 253; i < 325; i++ {
			row(i, 34.6, 31+0.027*float64(i), 8)
		}
		h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.csv": b.Bytes()})
		var got []string // of the track of those positions
		anomalies := 0
		for _, e := range h.events {
			if e.Kind == supercargo.PositionAnomaly {
				anomalies++
			} else if e.Track.Hull == 2 {
				got = append(got, string(e.Kind))
			}
		}
		slices.Sort(got)
		if s := strings.Join(got, ", "); s != c.want || anomalies == 0 {
			t.Errorf("%s: %d anomalies, and %q, want %q", c.name, anomalies, s, c.want)
		}
	}
}
