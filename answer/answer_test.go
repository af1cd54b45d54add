package answer

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

func TestAsk(t *testing.T) {
	for _, w := range []struct {
		line  string
		mmsi  supercargo.MMSI
		imo   supercargo.IMO
		event supercargo.EventID
		at    *geo.Point
	}{
		{line: " 200000011 ", mmsi: 200000011, event: "200000011"},
		{line: "mmsi: 200000011", mmsi: 200000011},
		{line: "imo 200000011"},
		{line: "IMO 4000060", imo: 4000060},
		{line: "4000060", imo: 4000060, event: "4000060"},
		{line: "4000061", event: "4000061"}, // its check digit does not hold
		{line: "5CE51716cdfee338", event: "5ce51716cdfee338"},
		{line: "5ce"},
		{line: "icao-FA0001", mmsi: supercargo.Address24(0xfa0001).Key(supercargo.SpaceICAO)},
		{line: "fA0001", mmsi: supercargo.Address24(0xfa0001).Key(supercargo.SpaceICAO), event: "fa0001"},
		{line: "~FA0001", mmsi: supercargo.Address24(0xfa0001).Key(supercargo.SpaceSubstitute)},
		{line: "FA000G"}, {line: "icao-FA00011"}, {line: "FA00012", event: "fa00012"},
		{line: "5ce51716cdfee338a"},
		{line: "SIM  GANNET"},
		{line: "37.5, 52.25", at: at(37.5, 52.25)},
		{line: "-37.5 -52.25", at: at(-37.5, -52.25)},
		{line: "37°30'N 52°15′E", at: at(37.5, 52.25)},
		{line: "37° 30.0' S, 52° 15' 0\" W", at: at(-37.5, -52.25)},
		{line: "37° 30.0' N 52° 15' W", at: at(37.5, -52.25)},
		{line: "91, 10"}, {line: "10, 181"}, {line: "10"}, {line: "37°60'N 52°15'E"}, {line: "52E 37N"}, {line: "-3N 4E"}, {line: ""},
	} {
		got := Ask(w.line)
		if got.MMSI != w.mmsi || got.IMO != w.imo || got.Event != w.event || (got.At == nil) != (w.at == nil) || w.at != nil && *got.At != *w.at {
			t.Errorf("%q is read as %+v %v", w.line, got, got.At)
		}
	}
}

func at(lat, lon float64) *geo.Point { p := geo.At(lat, lon); return &p }

// Whatever is typed is read as something or nothing, and never longer than the limit.
func TestAskAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if a := Ask(rapid.String().Draw(t, "line")); len(a.Text) > MostAsked {
			t.Fatal("too long")
		}
	})
}

// The words for what is seen and for what is not: an open event has no end, an
// unseen arrival no time, and nothing claims to know why.
func TestSentences(t *testing.T) {
	h := supercargo.Instant(supercargo.Hour)
	start := 1_000_000 * h
	kn, nm, share := 8.1, 527.57, 0.5
	seen := supercargo.Seen{Certainty: "low", CertaintyBecause: []string{"silent between"}, Heard: supercargo.Heard{ShareHeard: &share}}
	for _, w := range []struct {
		name string
		e    supercargo.Event
		has  []string
		not  []string
	}{
		{"gap", supercargo.Event{Kind: supercargo.Gap, Start: start, End: start + 65*h, Gap: &supercargo.GapDetail{Hours: 65, DistanceNM: &nm, ImpliedKn: &kn, Meets: []string{"gfw"}}},
			[]string{"Nothing was received from X for 65.0 hours", "527.6 nm away", "8.1 kn", "gfw", "does not say"}, []string{"dark", "switched off."}},
		{"open gap", supercargo.Event{Kind: supercargo.Gap, Start: start, Gap: &supercargo.GapDetail{Hours: 80}}, []string{"since", "3.3 days", "up to the end of the data"}, []string{"away", "average of"}},
		{"call", supercargo.Event{Kind: supercargo.PortCall, Start: start, End: start + 9*h, PortCall: &supercargo.PortCallDetail{PlaceName: "Q", Seen: seen, Arrival: [2]supercargo.Instant{0, start}, Departure: [2]supercargo.Instant{start + 8*h, start + 9*h}}},
			[]string{"X apparently called at Q", "arrival was not seen", "The ship left between", "50 %", "low, because silent between"}, []string{"arrived between"}},
		{"open stop", supercargo.Event{Kind: supercargo.Stop, Start: start, Stop: &supercargo.StopDetail{StopKind: "cannot_say", Because: "so", Seen: seen}},
			[]string{"cannot be said", "no departure was received", "departure was not seen"}, []string{"cannot_say"}},
		{"voyage", supercargo.Event{Kind: supercargo.Voyage, Start: start, End: start + h, Voyage: &supercargo.VoyageDetail{FromName: "A", ToName: "B", Ended: "arrived", OtherCallPossible: true}},
			[]string{"apparently went from A to B", "could have called elsewhere", "never proves cargo"}, nil},
		{"voyage that nothing follows", supercargo.Event{Kind: supercargo.Voyage, Start: start, End: start + h, Voyage: &supercargo.VoyageDetail{FromName: "A", Ended: "impossible_after"}},
			[]string{"the arrival is not known"}, []string{"to B"}},
		{"open voyage", supercargo.Event{Kind: supercargo.Voyage, Start: start, Voyage: &supercargo.VoyageDetail{}}, []string{"left an unnamed place", "no arrival has been seen yet"}, nil},
		{"anomaly", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, Anomaly: &supercargo.AnomalyDetail{Fixes: 1, DistanceNM: 90}},
			[]string{"1 position that cannot be from this ship", "no time at all to get there", "a deception is not known"}, []string{"spoof"}},
		{"frozen", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, End: start + h, Anomaly: &supercargo.AnomalyDetail{Reason: "frozen", Fixes: 12, Why: "the position is the same"}},
			[]string{"X sent the same position in 12 messages", "The position is the same.", "hangs"}, []string{"no time at all", "from its last position", "0 kn"}},
		{"at once", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, End: start + h, Anomaly: &supercargo.AnomalyDetail{Reason: "two_places", Fixes: 12, Tracks: 2, DistanceNM: 90, NeedKn: new(900.0), MayKn: 60, Why: "so"}},
			[]string{"the MMSI of X was sent from two places at the same time, 90", "on 2 tracks", "not known"}, []string{"cannot be from this ship"}},
		{"at once, still", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, Anomaly: &supercargo.AnomalyDetail{Reason: "two_places", Fixes: 12, Tracks: 3, DistanceNM: 90, Why: "so"}},
			[]string{"Since", "has been sent from several places at the same time, the first two 90"}, []string{" to 1", " to 2"}},
		{"no contradiction in itself", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, End: start + h, Anomaly: &supercargo.AnomalyDetail{Reason: "area_shift", Pattern: "one_vector", OtherShips: 2, NeedKn: new(27.9), MayKn: 44}}, []string{"X"}, []string{"27.9", "28 kn", "44 kn"}},
		{"frozen still", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, Anomaly: &supercargo.AnomalyDetail{Reason: "frozen", Fixes: 12, Why: "so"}}, []string{"X has sent the same position"}, []string{" to "}},
		{"on land", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, Anomaly: &supercargo.AnomalyDetail{Reason: "on_land", Fixes: 4, DistanceNM: 90, InlandNM: 20, Why: "20.0 nm inland"}},
			[]string{"4 positions on land that cannot be from this ship", "20.0 nm inland.", "no rivers", "a deception is not known"}, []string{"spoof"}},
		{"area", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, End: start + h, Anomaly: &supercargo.AnomalyDetail{Reason: "area_shift", Pattern: "one_place", OtherShips: 11, Fixes: 40, DistanceNM: 90}},
			[]string{"40 positions that cannot be the ship's", "11 other MMSIs were displaced to the same place", "is not known", "A fault of a data feed"}, []string{"spoof", "circle"}},
		{"vector", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, End: start + h, Anomaly: &supercargo.AnomalyDetail{Reason: "area_shift", Pattern: "one_vector", OtherShips: 2}},
			[]string{"2 other MMSIs", "same distance in the same direction"}, []string{"same place"}},
		{"circle", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, End: start + h, Anomaly: &supercargo.AnomalyDetail{Reason: "circle", Pattern: "circle", RadiusNM: 1.5}},
			[]string{"round a circle of 1.5 nm radius"}, []string{"other MMSI"}},
		{"circles", supercargo.Event{Kind: supercargo.PositionAnomaly, Start: start, End: start + h, Anomaly: &supercargo.AnomalyDetail{Reason: "circle", Pattern: "circle", RadiusNM: 1.5, OtherShips: 1}},
			[]string{"as those of 1 other MMSI did"}, nil},
		{"loitering", supercargo.Event{Kind: supercargo.Loitering, Start: start, End: start + 5*h, Loitering: &supercargo.LoiteringDetail{Hours: 5, MedianKn: &kn, RadiusNM: 1.2, Context: "open_sea", Because: "30.0 nm off the coast", Meets: []string{"default", "gfw"}, Ended: "left", Stop: "00ff"}},
			[]string{"X apparently went slowly in the open sea for 5.0 hours", "8.1 kn", "within 1.2 nm", "30.0 nm off the coast.", "default, gfw", "separate event: 00ff", "does not say why"}, []string{"_", "may have stayed"}},
		{"open loitering in a small area", supercargo.Event{Kind: supercargo.Loitering, Start: start, Loitering: &supercargo.LoiteringDetail{Hours: 5, Context: "anchorage", Because: "so", Meets: []string{"small_area"}}},
			[]string{"stayed under way within a small area at anchor", "up to the last position received", "No speed is given", "0.1 nm of their middle"}, []string{"separate event"}},
		{"loitering before a silence", supercargo.Event{Kind: supercargo.Loitering, Start: start, End: start + h, Loitering: &supercargo.LoiteringDetail{Hours: 1, Context: "unknown", Because: "so", Ended: "not_heard"}},
			[]string{"went slowly for 60 minutes", "the ship may have stayed"}, []string{"unknown"}},
		{"clock, by all ships", supercargo.Event{Kind: supercargo.ClockOffset, Start: start, Clock: &supercargo.ClockDetail{Receiver: "SIM-RESHT", Seconds: 40, AllShips: true}}, []string{"SIM-RESHT was wrong by 40 s (ahead)", "of all ships", "do not agree"}, []string{"showed the error"}},
		{"clock", supercargo.Event{Kind: supercargo.ClockOffset, Start: start, Clock: &supercargo.ClockDetail{Seconds: -3600, Fixes: 2}}, []string{"3600 s (behind)", "2 positions showed the error"}, nil},
		{"a kind to come", supercargo.Event{Kind: "two_words", Start: start}, []string{"X: two words", "no end seen yet"}, nil},
	} {
		text := Sentence(&w.e, "X") + "\n" + strings.Join(Reasons(&w.e), "\n")
		for _, s := range w.has {
			if !strings.Contains(text, s) {
				t.Errorf("%s: lacks %q:\n%s", w.name, s, text)
			}
		}
		for _, s := range w.not {
			if strings.Contains(text, s) {
				t.Errorf("%s: has %q:\n%s", w.name, s, text)
			}
		}
	}
}

func TestHours(t *testing.T) {
	for h, want := range map[float64]string{0.5: "30 minutes", 1.49: "89 minutes", 1.5: "1.5 hours", 71.9: "71.9 hours", 72: "3.0 days"} {
		if got := Hours(h); got != want {
			t.Errorf("%g h: %s, want %s", h, got, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	if got := Printable("a\x1b]0;x\a\u202eb\u2066c\u009bd é Ж"); got != "a\uFFFD]0;x\uFFFD\uFFFDb\uFFFDc\uFFFDd é Ж" {
		t.Errorf("%q", got)
	}
}
