package run

import (
	"bytes"
	"fmt"
	"testing"
)

// What is too much for the memory is folded by parts, several at a time: the same comes of it as of one part on
// one core.
func TestPartsAtOnce(t *testing.T) {
	const ships, minutes = 60, 1200
	var halves [2]bytes.Buffer
	for half := range halves {
		b := &halves[half]
		b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName\n")
		for m := half * minutes / 2; m < (half+1)*minutes/2; m++ {
			for ship := range ships {
				if ship%5 == 1 && m > 200 && m < 700 {
					continue // a gap
				}
				kn := 9 * (ship % 2) // every other lies
				fmt.Fprintf(b, "%d,2024-03-01T%02d:%02d:%02d,%.5f,%.5f,%d.0,90.0,90,SIM %d\n", 200000001+ship, m/60, m%60, ship, 10+float64(ship/3)/2, -30+0.002*float64(ship%3)+float64(kn*m)/3600, kn, ship)
			}
		}
	}
	files := map[string][]byte{"1.csv": halves[0].Bytes(), "2.csv": halves[1].Bytes()}
	want, got := batch(t, t.TempDir(), 1<<30, 1, files), batch(t, t.TempDir(), 1, 4, files)
	if got.result.Spilled == 0 || want.result.Spilled != 0 || len(want.events) < ships/5 {
		t.Fatalf("spilled %d and %d times, %d events: the test tests nothing", got.result.Spilled, want.result.Spilled, len(want.events))
	}
	sameHeld(t, "by parts", want, got)
}
