package answer

import (
	"strings"
	"testing"

	"supercargo"
)

// What is said of tracks and of why a position is on one is said of an aircraft in words of aircraft.
func TestTracksOfAnAircraft(t *testing.T) {
	for why := range supercargo.NumWhys {
		f := Fix{Whose: why, Aircraft: true}
		if s := f.WhoseWords(); strings.Contains(s, "ship") || strings.Contains(s, "MMSI") || strings.Contains(s, "aircraft or aircraft") {
			t.Errorf("%v: %s", why, s)
		}
	}
	aircraft := supercargo.Track{MMSI: supercargo.Address24(0xfa0001).Key(supercargo.SpaceICAO), Hull: 2}
	for _, c := range []struct {
		track supercargo.Track
		hulls int
		says  string
	}{{aircraft, 2, "2 tracks"}, {aircraft, 1, ""}} {
		x := &Explained{Event: supercargo.Event{Track: c.track}, Grounds: Grounds{Hulls: c.hulls}}
		if s := x.OfSeveral(); (s == "") != (c.says == "") || !strings.Contains(s, c.says) || strings.Contains(s, "ship") {
			t.Errorf("%v, %d tracks: %q", c.track, c.hulls, s)
		}
	}
}
