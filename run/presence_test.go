package run

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/captures"
	"supercargo/geo"
	"supercargo/motion"
)

// Small inputs of real kinds that were answered wrongly once: absence read as
// presence, and movement that no ship can make.
func TestPresenceIsWhatWasHeard(t *testing.T) {
	for _, c := range []struct {
		file   string
		want   []string // each of these stands in what was found
		absent []supercargo.EventKind
	}{
		{"stop-across-any-silence.csv", []string{"gap"}, []supercargo.EventKind{supercargo.PortCall, supercargo.Stop, supercargo.Voyage}},
		{"offshore-port-call.csv", []string{"stop 2021-01-02T08:00:00.000Z 2021-01-02T12:00:00.000Z"}, []supercargo.EventKind{supercargo.PortCall, supercargo.Voyage}},
		{"night-at-berth-silent-sog.csv", []string{"port_call 2024-08-01T16:51:00.000Z 2024-08-02T06:30:00.000Z entry+stop+port_gap+exit silent_between"}, nil},
		{"night-at-berth-silent-no-sog.csv", []string{"port_call 2024-08-01T16:51:00.000Z 2024-08-02T06:30:00.000Z entry+stop+port_gap+exit silent_between"}, nil},
		{"passing-and-unheard.csv.gz", nil, []supercargo.EventKind{supercargo.PortCall, supercargo.Stop, supercargo.Voyage}},
		{"takeover-teleports-voyage.csv", nil, []supercargo.EventKind{supercargo.Voyage}},
		{"spoofed-to-airport.csv", nil, []supercargo.EventKind{supercargo.Voyage}},
	} {
		t.Run(c.file, func(t *testing.T) {
			path := captures.Find(t, filepath.Join("found", "tracks", c.file))
			h := batchOf(t, t.TempDir(), 1<<30, 2, []string{path})
			var found []string
			for i := range h.events {
				e := &h.events[i]
				found = append(found, inShort(e))
				if slices.Contains(c.absent, e.Kind) {
					t.Errorf("there is a %s", inShort(e))
				}
				if e.PortCall != nil && e.PortCall.ShoreNM != nil && *e.PortCall.ShoreNM < -5 {
					t.Errorf("a call at an airport: %s", inShort(e))
				}
				if why := contradiction(e); why != "" {
					t.Errorf("%s: %s", inShort(e), why)
				}
			}
			for _, w := range c.want {
				if !slices.ContainsFunc(found, func(s string) bool { return strings.HasPrefix(s, w) }) {
					t.Errorf("no %s in\n%s", w, strings.Join(found, "\n"))
				}
			}
		})
	}
}

func inShort(e *supercargo.Event) string {
	s := fmt.Sprintf("%s %s %s", e.Kind, e.Start, e.End)
	if d := e.PortCall; d != nil {
		s += fmt.Sprintf(" %s %s", strings.Join(d.Parts, "+"), d.Presence)
	}
	return s
}

// contradiction says which two fixes that an event rests on cannot both be of
// one ship; "" where all can, and of an anomaly, which says so itself.
func contradiction(e *supercargo.Event) string {
	if e.Kind == supercargo.PositionAnomaly {
		return ""
	}
	for i := range e.Evidence {
		for j := range i {
			if a, b := &e.Evidence[j], &e.Evidence[i]; a.Stated != nil || b.Stated != nil || a.Fix.MMSI != b.Fix.MMSI {
				continue // of no position, or of two ships
			}
			a := motion.Ship.Can(motion.MomentOf(&e.Evidence[j].Fix), motion.MomentOf(&e.Evidence[i].Fix))
			if !a.OK && a.NeedKn-a.MayKn > 0.2 { // flat and round earth differ by less
				return fmt.Sprintf("%s and %s: %s", e.Evidence[j].Role, e.Evidence[i].Role, a.Why())
			}
		}
	}
	return ""
}

// Nothing impossible is asserted: whatever comes under a number (ships that share
// it, strays, clocks that are off, many shifted to one place), no event rests on
// movement that no ship can make.
func TestPossibleLaw(t *testing.T) {
	notUnderRace(t)
	p := Default()
	rapid.Check(t, func(t *rapid.T) {
		var fixes []supercargo.Fix
		for range rapid.IntRange(1, 3).Draw(t, "ships") {
			fixes = append(fixes, aShip(t)...)
		}
		for i := range fixes {
			fixes[i].Offset = int64(i + 1)
		}
		interfere(t, fixes)
		events := fold(&p, inOrder(fixes), nil)
		for _, e := range events {
			if why := contradiction(&e); why != "" {
				t.Fatalf("%s rests on %s", inShort(&e), why)
			}
			if len(e.Evidence) == 0 || !e.Open() && e.End < e.Start {
				t.Fatalf("%+v", e)
			}
		}
	})
}

// aShip sails, lies and falls silent, all under one number.
func aShip(t *rapid.T) (out []supercargo.Fix) {
	at := geo.At(rapid.Float64Range(36.7, 46).Draw(t, "lat"), rapid.Float64Range(47, 54).Draw(t, "lon"))
	now := supercargo.Instant(1000*supercargo.Day + rapid.Int64Range(0, supercargo.Day).Draw(t, "from"))
	for range rapid.IntRange(1, 8).Draw(t, "legs") {
		kn, course := rapid.SampledFrom([]float64{0, 0, 0.4, 8, 25}).Draw(t, "kn"), rapid.Float64Range(0, 360).Draw(t, "course")
		step := rapid.SampledFrom([]int64{10 * supercargo.Second, 5 * supercargo.Minute, 50 * supercargo.Minute, 5 * supercargo.Hour, 30 * supercargo.Hour}).Draw(t, "step")
		for range rapid.IntRange(1, 15).Draw(t, "fixes") {
			f := supercargo.Fix{MMSI: 200000001, Time: now, Lat: at.Lat, Lon: at.Lon, SOG: uint16(kn * 10), COG: uint16(course * 10), Heading: supercargo.NoHeading,
				ROT: supercargo.NoROT, Second: supercargo.NoSecond, Status: supercargo.NoStatus, Class: supercargo.ClassA, Type: 1, Source: 1}
			out = append(out, f)
			now += supercargo.Instant(step)
			at = geo.Sail(at, course, kn*float64(step)/float64(supercargo.Hour))
		}
	}
	return out
}

// interfere spoils some: strays, a clock that is off for a while, a stretch
// shifted to an airport, or turned round it.
func interfere(t *rapid.T, fixes []supercargo.Fix) {
	for range rapid.IntRange(0, 3).Draw(t, "spoilt") {
		i := rapid.IntRange(0, len(fixes)-1).Draw(t, "at")
		n := min(len(fixes), i+rapid.IntRange(1, 20).Draw(t, "for"))
		how, off := rapid.IntRange(0, 3).Draw(t, "how"), rapid.Float64Range(0, 100).Draw(t, "off")
		for j := i; j < n; j++ {
			f := &fixes[j]
			at := geo.Point{Lat: f.Lat, Lon: f.Lon}
			switch how {
			case 0:
				at = geo.Sail(at, float64(j*77%360), off)
			case 1:
				f.Time += supercargo.Instant(off * float64(supercargo.Minute))
			case 2:
				at = geo.At(45.0522, 33.9751)
			case 3:
				at = geo.Sail(geo.At(45.0522, 33.9751), math.Mod(float64(j)*20, 360), 2)
			}
			f.Lat, f.Lon = at.Lat, at.Lon
		}
	}
}
