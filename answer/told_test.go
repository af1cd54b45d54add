package answer

import (
	"encoding/json"
	"strings"
	"testing"

	"supercargo"
	"supercargo/export"
)

// What is handed out of an event is its row and its evidence: no fix as a list of numbers, no
// position in units of the archive.
func TestToldIsReadable(t *testing.T) {
	f := supercargo.Fix{MMSI: 200000001, Lat: 601_000_000, Lon: 52_000_000}
	x := Explained{Event: supercargo.Event{ID: "e", Kind: supercargo.Gap, Track: supercargo.Track{MMSI: f.MMSI, Hull: 1}, StartLat: f.Lat, StartLon: f.Lon,
		Evidence: []supercargo.Witness{{Role: "last_before", Fix: f}}, Gap: &supercargo.GapDetail{}}}
	b, err := json.Marshal(Told{export.EventOf(&supercargo.Revision{Event: x.Event}, nil), x.Grounds})
	if err != nil {
		t.Fatal(err)
	}
	if s := string(b); strings.Contains(s, "601000000") || !strings.Contains(s, `"start_lat":60.1`) || !strings.Contains(s, `"mmsi":200000001`) || !strings.Contains(s, `"detail":{`) {
		t.Error(s)
	}
}
