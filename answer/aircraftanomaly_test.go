package answer

import (
	"strings"
	"testing"

	"supercargo"
)

// What is said of positions of aircraft that were disturbed together with those of others, and of flights
// that went round and round: in words of aircraft, and no stronger than what was heard.
func TestAircraftDisturbed(t *testing.T) {
	need := 4000.
	at := func(a supercargo.AnomalyDetail) *supercargo.Event {
		return &supercargo.Event{Kind: supercargo.PositionAnomaly, Track: supercargo.Track{MMSI: supercargo.Address24(0xFA0001).Key(supercargo.SpaceICAO)}, Start: 1_700_000_000_000, End: 1_700_000_600_000, Anomaly: &a}
	}
	for _, c := range []struct {
		e    *supercargo.Event
		want []string
	}{
		{at(supercargo.AnomalyDetail{Reason: "area_shift", Pattern: "one_place", OtherShips: 4, Fixes: 120, NeedKn: &need, MayKn: 1400, Why: "110.0 nm from the position before"}),
			[]string{"sent 120 positions that cannot be its own: 4 other aircraft were displaced to the same place", "would need 4000 kn; no aircraft makes more than 1400 kn", "No flight, landing, airfield or state overflown rests on these positions", "is not known"}},
		{at(supercargo.AnomalyDetail{Reason: "circle", Pattern: "circle", OtherShips: 1, RadiusNM: 4, Fixes: 12, NeedKn: &need, MayKn: 1400, Why: "x"}), []string{"round a circle of 4.0 nm radius, as those of 1 other aircraft did"}},
		{at(supercargo.AnomalyDetail{Reason: "area_shift", Pattern: "one_vector", OtherShips: 2, Fixes: 12, Why: "x"}), []string{"by the same distance in the same direction"}},
		{at(supercargo.AnomalyDetail{Reason: "low_integrity", OtherShips: 2, Fixes: 40, Why: "the aircraft said that its positions were poor"}),
			[]string{"FA said that its positions were poor (40 positions); so did 2 other aircraft nearby", "Nothing shows that the positions are wrong", "was not counted"}},
	} {
		got := strings.Join(append(Reasons(c.e), Sentence(c.e, "FA")), "\n")
		for _, w := range c.want {
			if !strings.Contains(got, w) || strings.Contains(got, "ship") || strings.Contains(got, "MMSI") {
				t.Errorf("without %q, or in words of ships:\n%s", w, got)
			}
		}
	}
	feet, other := 24_000., 21_000.
	after := 12.
	for _, c := range []struct {
		d    supercargo.FlightCircling
		want string
	}{
		{supercargo.FlightCircling{Shape: "racetracks", Rounds: 5, Minutes: 42, LengthNM: 30, LowFeet: &feet, HighFeet: &feet, LandedAfter: &after}, "It flew in racetracks 30.0 nm long for 42 minutes, at 24000 ft, from "},
		{supercargo.FlightCircling{Shape: "circles", Rounds: 5, Minutes: 42, LengthNM: 6, LowFeet: &other, HighFeet: &feet, LandedAfter: &after}, "It flew in circles 6.0 nm across for 42 minutes, at 21000 to 24000 ft"},
		{supercargo.FlightCircling{Shape: "to_and_fro", Rounds: 5, Minutes: 42, LengthNM: 30, LandedAfter: &after}, "It flew to and fro along lines 30.0 nm long for 42 minutes, from "},
	} {
		if got := circled(&c.d); !strings.HasPrefix(got, c.want) || !strings.Contains(got, "5 rounds") || !strings.Contains(got, "12 minutes later") || !strings.Contains(got, "which it was is not known") {
			t.Error(got)
		}
	}
}
