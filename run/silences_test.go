package run

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"supercargo"
)

// A gap is judged by what the days of the workspace kept: who hears which cell among it.
// One of two receivers is down for 20 hours over midnight; ships ten miles off, heard by
// the other, do not tell of a ship that the first alone hears.
func TestOneReceiverDownIsNoShipsDoing(t *testing.T) {
	for name, c := range map[string]struct {
		down  bool
		class string
	}{"the receiver is down": {true, "outage"}, "the receiver hears others": {false, "unexplained"}} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			b.WriteString("mmsi,time,lat,lon,sog,cog,station\n")
			for minute := 0; minute < 4*24*60; minute += 5 {
				when := time.Date(2001, 9, 11, 0, minute, 0, 0, time.UTC).Format(time.RFC3339)
				for i := range 5 { // each falls silent a little later, so that not this tells of the receiver
					silent := minute > 40*60+45*i && minute < 60*60
					if !silent || i > 0 && !c.down {
						fmt.Fprintf(&b, "%d,%s,%.4f,51.0200,0.0,0.0,SIM-PORT\n", 200000001+i, when, 40.02+0.004*float64(i))
					}
				}
				for i := range 12 {
					fmt.Fprintf(&b, "%d,%s,%.4f,51.3200,0.0,0.0,SIM-CAPE\n", 200000101+i, when, 40.32+0.004*float64(i))
				}
			}
			h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.csv": b.Bytes()})
			gaps := 0
			for i := range h.events {
				e := &h.events[i]
				if e.Kind != supercargo.Gap || e.Track.MMSI != 200000001 {
					continue
				}
				gaps++
				if s := e.Gap.Silence; s == nil || s.Class != c.class {
					t.Errorf("%+v, want %s", s, c.class)
				}
			}
			if gaps != 1 {
				t.Error(gaps, "gaps")
			}
		})
	}
}

// Days that have changed reach as far as the silence is judged by, and are one stretch
// where those meet: held gaps are looked for once.
func TestReachedDays(t *testing.T) {
	r := &batchRun{Batch: &Batch{Params: Default()}, hushed: map[int32]bool{100: true, 110: true, 111: false, 138: true, 200: true}}
	want := [][2]int32{{100, 138 + 57}, {200, 257}}
	if got := r.reached(); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
