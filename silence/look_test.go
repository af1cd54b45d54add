package silence_test

import (
	"math"
	"os"
	"testing"

	"supercargo/silence"
	"supercargo/silence/trial"
)

func TestLook(t *testing.T) {
	p := silence.Default
	w := trial.World(os.Getenv("KIND"), 1)
	js := judgeAll(&p, w)
	n := 0
	for i := range w.Gaps {
		g := &w.Gaps[i]
		j := js[i]
		if !g.Long() || j.State != 0 || g.Off != (os.Getenv("OFF") == "1") || (math.Log(1-j.Heard) > -3) == !g.Off {
			continue
		}
		a, b := &w.Fixes[g.Before], &w.Fixes[g.After]
		if n++; n > 22 {
			break
		}
		t.Logf("%d T %.1f A %.3f,%.3f sog %d cog %d  B %.3f,%.3f sog %d cog %d class %d | trueexp %.2f outage %.2f uw %v berth %v | lnchance %.2f (%.3f-%.3f) onset %.2f expo %.1f known %.2f down %.2f", i, g.Hours(), float64(a.Lat)/1e7, float64(a.Lon)/1e7, a.SOG, a.COG/10, float64(b.Lat)/1e7, float64(b.Lon)/1e7, b.SOG, b.COG/10, g.Class, g.Exposure, g.Outage, g.UnderWay, g.Berth, math.Log(1-j.Heard), j.Least, j.Most, j.Onset, j.Exposure, j.Known, j.Down)
	}
}
