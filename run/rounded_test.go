package run

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"supercargo"
)

// Positions that their source rounded say no more than they do: no further ship, no false
// position and no clock comes of the rounding, whatever it is, how often she is heard, and
// whether she tells her speed. The ships are invented: one that crosses, a ferry, one that tows
// to and fro, one at anchor, one adrift, a fast one, one that goes round.
func TestRounded(t *testing.T) {
	notUnderRace(t)
	round := func(per float64) func(float64) float64 {
		return func(x float64) float64 { return math.Round(x*per) / per }
	}
	for _, c := range []struct {
		name string
		of   func(float64) float64
	}{
		{"0.01 degree", round(100)}, {"0.001 degree", round(1000)}, {"a minute", round(60)}, {"a tenth of a minute", round(600)},
		{"0.01 degree, cut off", func(x float64) float64 { return math.Floor(x*100) / 100 }},
	} {
		for _, every := range []int{30, 60, 300} {
			for _, tells := range []bool{true, false} {
				name := fmt.Sprintf("%s, every %d s, tells %v", c.name, every, tells)
				path := filepath.Join(t.TempDir(), "rounded.csv")
				if err := os.WriteFile(path, []byte(roundedShips(c.of, every, tells)), 0o644); err != nil {
					t.Fatal(err)
				}
				h := batchOf(t, filepath.Join(t.TempDir(), "ws"), 1<<30, 2, []string{path})
				off := 0
				for _, f := range h.fixes {
					if f.Hull != 1 || f.Flags.Any(supercargo.Implausible|supercargo.Duplicate) || !f.Flags.Any(supercargo.Rounded) {
						off++
					}
				}
				if off > 0 {
					t.Errorf("%s: %d of %d fixes are not on her track", name, off, len(h.fixes))
				}
				anchored := false
				for _, e := range h.events {
					if e.Kind == supercargo.PositionAnomaly || e.Kind == supercargo.ClockOffset {
						t.Errorf("%s: %s of %s", name, e.Kind, e.Track.MMSI)
					}
					anchored = anchored || e.Kind == supercargo.Stop && e.Track.MMSI == 200000104
				}
				if !anchored {
					t.Errorf("%s: the ship at anchor has no stop", name)
				}
			}
		}
	}
}

func roundedShips(of func(float64) float64, every int, tells bool) string {
	var b strings.Builder
	b.WriteString("time,mmsi,lat,lon,sog,cog,simulated\n")
	start := time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC)
	for i, s := range []struct {
		lat, lon, kn float64
		course       func(second float64) float64
	}{
		{54.2, 3.1, 12, func(float64) float64 { return 47 }},
		{55.03, 4.02, 18, func(s float64) float64 { return 90 + 180*math.Floor(math.Mod(s/4500, 2)) }},
		{55.6, 4.4, 3.3, func(s float64) float64 { return 20 + 180*math.Floor(math.Mod(s/2520, 2)) }},
		{54.4456, 5.2456, 0.1, func(s float64) float64 { return s / 30 }},
		{55.3, 3.3, 0.8, func(s float64) float64 { return 120 + 20*math.Sin(s/4000) }},
		{56, 3, 38, func(float64) float64 { return 120 }},
		{56.3, 5, 6, func(s float64) float64 { return s / 20 }},
	} {
		lat, lon := s.lat, s.lon
		for sec := 0; sec < 8*3600; sec += 10 {
			course := math.Mod(s.course(float64(sec)), 360)
			if sec%every == 0 {
				told := ","
				if tells {
					told = fmt.Sprintf("%.1f,%.1f", s.kn, course)
				}
				fmt.Fprintf(&b, "%s,%d,%.6f,%.6f,%s,true\n", start.Add(time.Duration(sec)*time.Second).Format("2006-01-02T15:04:05Z"), 200000101+i, of(lat), of(lon), told)
			}
			sin, cos := math.Sincos(course * math.Pi / 180)
			nm := s.kn * 10 / 3600
			lat, lon = lat+nm/60*cos, lon+nm/60*sin/math.Cos(lat*math.Pi/180)
		}
	}
	return b.String()
}
