package detect

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// told writes a call in short: when, where, what was seen of it, how it began
// and ended.
func told(e *supercargo.Event) string {
	d := e.PortCall
	return fmt.Sprintf("%s %s %s %d %s/%s", span(e), e.Place, strings.Join(d.Parts, "+"), d.Grade, d.Began, d.Ended)
}

// A ship comes into SOUTH from the south, lies there, and leaves. Each line
// changes one thing.
func TestCallAtNamedPlace(t *testing.T) {
	for _, c := range []struct{ name, track, want string }{
		{"stop of 30 min", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20 -30.05 -20.05 0.1\n 50 -30.05 -20.05 0.1\n 60 -30.05 -20.05 4\n 70 -30.2 -20.05 9",
			"10..60 south entry+stop+exit 4 arrived/left"},
		{"stop of 29 min", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20 -30.05 -20.05 0.1\n 49 -30.05 -20.05 0.1\n 60 -30.05 -20.05 4\n 70 -30.2 -20.05 9", ""},
		{"at rest below 0.5 kn", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20..50/10 -30.05 -20.05 0.4\n 60 -30.05 -20.05 4\n 70 -30.2 -20.05 9",
			"10..60 south entry+stop+exit 4 arrived/left"},
		{"not at 0.5 kn", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20..50/10 -30.05 -20.05 0.5\n 60 -30.05 -20.05 4\n 70 -30.2 -20.05 9", ""},
		{"still at rest at 1.0 kn", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20 -30.05 -20.05 0.1\n 30..50/10 -30.05 -20.05 1.0\n 60 -30.05 -20.05 4\n 70 -30.2 -20.05 9",
			"10..60 south entry+stop+exit 4 arrived/left"},
		{"no more at 1.1 kn", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20 -30.05 -20.05 0.1\n 30 -30.05 -20.05 1.1\n 40..60/10 -30.05 -20.05 0.1\n 65 -30.05 -20.05 4\n 70 -30.2 -20.05 9", ""},
		{"at 54 kn, once and again, not having moved", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20 -30.05 -20.05 0.1\n 30 -30.05 -20.05 54\n 40 -30.05 -20.05 0.1\n 45 -30.05 -20.05 54\n 50 -30.05 -20.05 0.1\n 65 -30.05 -20.05 4\n 80 -30.2 -20.05 9",
			"10..65 south entry+stop+exit 4 arrived/left"},
		{"which is no more of the stop when it goes on so", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20..40/10 -30.05 -20.05 0.1\n 50 -30.05 -20.05 54\n 60 -30.05 -20.05 54\n 70 -30.2 -20.05 9", ""},
		{"outside by less than half a mile is inside", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20..50/10 -30.05 -20.05 0.1\n 60 -30.108 -20.05 4\n 70 -30.2 -20.05 9",
			"10..60 south entry+stop+exit 4 arrived/left"},
		{"outside by more is outside", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20..50/10 -30.05 -20.05 0.1\n 60 -30.109 -20.05 4\n 70 -30.2 -20.05 9",
			"10..50 south entry+stop+exit 4 arrived/left"},
		{"first heard inside", "10 -30.05 -20.05 3\n 20..50/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9", "10..50 south stop+exit 3 first_heard_here/left"},
		{"last outside 4 h before", "0 -30.2 -20.05 9\n 240 -30.05 -20.05 3\n 250..280/10 -30.05 -20.05 0.1\n 300 -30.2 -20.05 9", "240..280 south stop+exit 3 arrived_unheard/left"},
		{"a minute less", "0 -30.2 -20.05 9\n 239 -30.05 -20.05 3\n 250..280/10 -30.05 -20.05 0.1\n 300 -30.2 -20.05 9", "239..280 south entry+stop+exit 4 arrived/left"},
		{"first outside 4 h later", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 290 -30.2 -20.05 9", "10..50 south entry+stop 3 arrived/left_unheard"},
		{"a minute less", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 289 -30.2 -20.05 9", "10..50 south entry+stop+exit 4 arrived/left"},
		{"neither end", "10..50/10 -30.05 -20.05 0.1\n 290 -30.2 -20.05 9", "10..50 south stop 2 first_heard_here/left_unheard"},
		{"there still", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1", "10.. south entry+stop 3 arrived/"},
		{"from one place into the next", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 80 -29.85 -20.05 9\n 90..120/10 -29.85 -20.05 0.1\n 150 -29.7 -20.05 9",
			"10..50 south entry+stop+exit 4 arrived/left; 80..120 roads entry+stop+exit 4 arrived/left"},
		{"passing at 9 kn", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 9\n 20 -29.95 -20.05 9", ""},
		{"a stop at the very first fix inside, when she was slow outside", "0 -30.1085 -20.05 0.2\n 10 -30.05 -20.05 0.2\n 39 -30.05 -20.05 0.2\n 45 -30.2 -20.05 9", ""},
	} {
		want(t, c.name, found(t, &Default, c.track), c.want)
	}
}

func want(t *testing.T, name string, events []supercargo.Event, want string) {
	t.Helper()
	var got []string
	for _, e := range of(events, supercargo.PortCall) {
		got = append(got, told(&e))
	}
	if strings.Join(got, "; ") != want {
		t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(got, "; "), want)
	}
}

// The law of absence, at a place with a name: last seen here, next seen here.
func TestSilenceInPort(t *testing.T) {
	for _, c := range []struct{ name, track, want string }{
		{"silent for 4 h between two fixes inside", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 4\n 250 -30.05 -20.05 4\n 260 -30.2 -20.05 9", "10..250 south entry+port_gap+exit 4 arrived/left"},
		{"a minute less, and never at rest", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 4\n 249 -30.05 -20.05 4\n 260 -30.2 -20.05 9", ""},
		{"the way between fills it", "0 -30.2 -20.05 9\n 10 -30.09 -20.09 9\n 251 -30.01 -20.01 9\n 260 -29.95 -19.95 9", ""},
		{"silent inside, heard outside: nobody saw her stay", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 9\n 20 -30.02 -20.05 9\n 380 -29.2 -20.15 9", ""},
		{"nor at rest once, outside hours later", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 0.1\n 380 -29.2 -20.15 9", ""},
		{"silent since, so far", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 0.1\n now 600", ""},
		{"24 h are bridged", "0 -30.2 -20.05 9\n 10..40/10 -30.05 -20.05 0.1\n 1480..1510/10 -30.05 -20.05 0.1\n 1520 -30.2 -20.05 9", "10..1510 south entry+stop+port_gap+exit 4 arrived/left"},
		{"a minute more is not", "0 -30.2 -20.05 9\n 10..40/10 -30.05 -20.05 0.1\n 1481..1511/10 -30.05 -20.05 0.1\n 1520 -30.2 -20.05 9",
			"10..40 south entry+stop 3 arrived/next_seen_here; 1481..1511 south stop+exit 3 last_seen_here/left"},
		{"not heard for 24 h, open", "0 -30.2 -20.05 9\n 10..40/10 -30.05 -20.05 0.1\n now 1480", "10.. south entry+stop 3 arrived/"},
		{"a minute more", "0 -30.2 -20.05 9\n 10..40/10 -30.05 -20.05 0.1\n now 1481", "10..40 south entry+stop 3 arrived/not_heard_since"},
		{"458 h, a fix at either end", "0 -30.05 -20.05 0\n 27510 -30.05 -20.05 0", ""},
	} {
		want(t, c.name, found(t, &Default, c.track), c.want)
	}
}

// A stop is what was heard: it is not drawn across a silence in which she can
// have been elsewhere and back, nor across moves in the port; the longest counts.
func TestStopHeard(t *testing.T) {
	for _, c := range []struct{ name, track, stop string }{
		{"one", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 60 -30.2 -20.05 9", "10..50"},
		{"the longer of two", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 60 -30.05 -20.05 3\n 70..120/10 -30.04 -20.05 0.1\n 130 -30.2 -20.05 9", "70..120"},
		{"the first of two alike", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 60 -30.05 -20.05 3\n 70..110/10 -30.04 -20.05 0.1\n 130 -30.2 -20.05 9", "10..50"},
		{"across 4 h less a minute", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 289 -30.05 -20.05 0.1\n 300 -30.2 -20.05 9", "10..289"},
		{"not across 4 h", "0 -30.2 -20.05 9\n 10..50/10 -30.05 -20.05 0.1\n 290 -30.05 -20.05 0.1\n 300 -30.2 -20.05 9", "10..50"},
		{"no speed sent: at rest between two fixes that are", "0 -30.2 -20.05 -\n 10 -30.05 -20.05 -\n 20 -30.05 -20.05 -\n 50 -30.05 -20.05 -\n 60 -30.2 -20.05 -", "10..50"},
		{"no speed sent, across 4 h: no stop", "0 -30.2 -20.05 -\n 10 -30.05 -20.05 -\n 250 -30.05 -20.05 -\n 260 -30.2 -20.05 -", "-..-"},
	} {
		calls := of(found(t, &Default, c.track), supercargo.PortCall)
		if len(calls) != 1 || between(calls[0].PortCall.Stop) != c.stop {
			t.Errorf("%s: %+v", c.name, calls)
		}
	}
}

// What a call rests on stands beside it, in order of time for its ends, and the
// intervals of arrival and departure are what they say.
func TestCallEvidence(t *testing.T) {
	calls := of(found(t, &Default, "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 20..50/10 -30.05 -20.05 0.1\n 170 -30.05 -20.05 0.1\n 180 -30.2 -20.05 9"), supercargo.PortCall)
	if len(calls) != 1 {
		t.Fatal(calls)
	}
	e := &calls[0]
	var got []string
	for _, w := range e.Evidence {
		got = append(got, fmt.Sprintf("%s %g", w.Role, m(w.Fix.Time)))
	}
	const want = "last_outside 0, first_inside 10, stop_begin 20, stop_end 170, silence_begin 50, silence_end 170, last_inside 170, first_outside 180"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s", strings.Join(got, ", "))
	}
	d := e.PortCall
	if between(d.Arrival) != "0..10" || between(d.Departure) != "170..180" || d.PlaceName != "SOUTH" || d.PlaceKind != "port" || d.Country != "QZ" || d.Completeness != "complete" {
		t.Errorf("%+v", d)
	}
}

func TestGradeAndCompleteness(t *testing.T) {
	for _, c := range []struct {
		parts string
		grade int
		words string
	}{
		{"entry stop exit", 4, "complete"}, {"entry port_gap exit", 4, "complete"}, {"entry stop", 3, "departure_unseen"},
		{"stop exit", 3, "arrival_unseen"}, {"stop", 2, "both_ends_unseen"}, {"port_gap", 2, "both_ends_unseen"}, {"entry exit", 1, "complete"},
	} {
		parts := strings.Fields(c.parts)
		if g, w := PortCallGrade(parts), Completeness(parts); g != c.grade || w != c.words {
			t.Errorf("%s: %d %s", c.parts, g, w)
		}
	}
}

// Certainty is a word of its own: a call can be complete and doubtful.
func TestCertainty(t *testing.T) {
	for _, c := range []struct{ name, track, level, because string }{
		{"heard throughout", "0 -30.2 -20.05 9\n 10..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9", "high", ""},
		{"silent for 4 h of 9", "0 -30.2 -20.05 9\n 10..310/10 -30.05 -20.05 0.1\n 550 -30.05 -20.05 0.1\n 560 -30.2 -20.05 9", "moderate", "4.0 h"},
		{"less than half heard", "0 -30.2 -20.05 9\n 10..40/10 -30.05 -20.05 0.1\n 280 -30.05 -20.05 0.1\n 290 -30.2 -20.05 9", "low", "less than 50 %"},
		{"no stop heard", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 3\n 250 -30.05 -20.05 3\n 260 -30.2 -20.05 9", "low", "no stop was received"},
	} {
		calls := of(found(t, &Default, c.track), supercargo.PortCall)
		if len(calls) != 1 {
			t.Fatalf("%s: %+v", c.name, calls)
		}
		d := calls[0].PortCall
		if d.Certainty != c.level || !strings.Contains(strings.Join(d.CertaintyBecause, ";"), c.because) || (c.because == "") != (d.CertaintyBecause == nil) {
			t.Errorf("%s: %s %q", c.name, d.Certainty, d.CertaintyBecause)
		}
	}
}

// How much was heard: silences are longer than an hour.
func TestHeardOfCall(t *testing.T) {
	for _, c := range []struct {
		name, track    string
		share, longest float64
		presence       string
		away           float64
	}{
		{"an hour is no silence", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 0.1\n 70 -30.05 -20.05 0.1\n 110 -30.05 -20.05 0.1\n 120 -30.2 -20.05 9", 1, 0, "heard", 0},
		{"a minute more is", "0 -30.2 -20.05 9\n 10 -30.05 -20.05 0.1\n 71 -30.05 -20.05 0.1\n 110 -30.05 -20.05 0.1\n 120 -30.2 -20.05 9", 0.39, 1.017, "heard_at_times", 0},
		{"two of 2 h in 10", "0 -30.2 -20.05 9\n 10..100/10 -30.05 -20.05 0.1\n 220..400/10 -30.05 -20.05 0.1\n 521..611/10 -30.05 -20.05 0.1\n 620 -30.2 -20.05 9", 0.6, 2.017, "heard_at_times", 0},
		{"one of 6 h in 8", "0 -30.2 -20.05 9\n 10..70/10 -30.05 -20.05 0.1\n 430..490/10 -30.05 -20.05 0.1\n 500 -30.2 -20.05 9", 0.25, 6, "silent_between", 120},
	} {
		calls := of(found(t, &Default, c.track), supercargo.PortCall)
		if len(calls) != 1 {
			t.Fatalf("%s: %+v", c.name, calls)
		}
		d := calls[0].PortCall
		if *d.ShareHeard != c.share || valueOf(d.LongestSilenceHours) != c.longest || d.Presence != c.presence || valueOf(d.AwayNM) != c.away {
			t.Errorf("%s: %v of it, longest %v, %s, away %v", c.name, *d.ShareHeard, valueOf(d.LongestSilenceHours), d.Presence, valueOf(d.AwayNM))
		}
	}
}

func valueOf(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}

// Off the coast of Finland, whose shore is at hand: a berth without a name.
func TestCallWithoutName(t *testing.T) {
	const lie = " 60.15 24.92 "
	for _, c := range []struct{ name, track, want string }{
		{"3 h", "0 60.1 24.9 9\n 20..200/10" + lie + "0.1\n 210 60.1 24.9 9", "20..200 cell-60.15N-024.92E entry+stop+exit 4 arrived/left"},
		{"a minute less", "0 60.1 24.9 9\n 20..190/10" + lie + "0.1\n 199" + lie + "0.1\n 210 60.1 24.9 9", ""},
		{"3 h with a silence of less than 4 h", "0 60.1 24.9 9\n 20" + lie + "0.1\n 259" + lie + "0.1\n 270 60.1 24.9 9", "20..259 cell-60.15N-024.92E entry+stop+exit 4 arrived/left"},
		{"a night, moored after it", "0 60.1 24.9 9\n 15 60.14 24.92 5\n 20" + lie + "1.4\n 800" + lie + "0\n 830" + lie + "0\n 850 60.1 24.9 9", "20..830 cell-60.15N-024.92E entry+stop+port_gap+exit 4 arrived/left"},
		{"a night, moored before it", "0 60.1 24.9 9\n 20" + lie + "0\n 800" + lie + "6\n 850 60.1 24.9 9", "20..800 cell-60.15N-024.92E entry+port_gap+exit 4 arrived/left"},
		{"a night, no speeds sent", "0 60.1 24.9 -\n 15 60.14 24.92 -\n 20" + lie + "-\n 800" + lie + "-\n 842" + lie + "-\n 870 60.1 24.9 -", "20..842 cell-60.15N-024.92E entry+stop+port_gap+exit 4 arrived/left"},
		{"a night, at rest at neither end", "0 60.1 24.9 9\n 20" + lie + "5\n 800" + lie + "6\n 850 60.1 24.9 9", ""},
		{"a night, next seen a mile off", "0 60.1 24.9 9\n 20" + lie + "0\n 800 60.15 24.954 0\n 830 60.15 24.954 0\n 850 60.1 24.9 9", ""},
		{"silent for 4 h less a minute", "0 60.1 24.9 9\n 20" + lie + "3\n 259" + lie + "0\n 280" + lie + "0\n 300 60.1 24.9 9", ""},
		{"silent for 24 h", "0 60.1 24.9 9\n 15 60.14 24.92 5\n 20" + lie + "0\n 1460" + lie + "0\n 1500 60.1 24.9 9", "20..1460 cell-60.15N-024.92E entry+port_gap+exit 4 arrived/left"},
		{"a minute more", "0 60.1 24.9 9\n 20" + lie + "0\n 1461" + lie + "0\n 1500 60.1 24.9 9", ""},
		{"458 h", "0" + lie + "0\n 27510" + lie + "0", ""},
		{"heard for 3 h on either side of 458 h", "0..180/10" + lie + "0\n 27510..27690/10" + lie + "0", "0..180 cell-60.15N-024.92E stop 2 first_heard_here/next_seen_here; 27510.. cell-60.15N-024.92E stop 2 last_seen_here/"},
		{"elsewhere meanwhile", "0..180/10" + lie + "0\n 300 60.05 24.9 9\n 27510..27690/10" + lie + "0", "0..180 cell-60.15N-024.92E stop+exit 3 first_heard_here/left; 27510.. cell-60.15N-024.92E stop 2 arrived_unheard/"},
		{"within a mile of where she lay", "0 60.1 24.9 9\n 20..200/10" + lie + "0.1\n 210 60.1665 24.92 1.5\n 220 60.1 24.9 9", "20..210 cell-60.15N-024.92E entry+stop+exit 4 arrived/left"},
		{"a mile off is away", "0 60.1 24.9 9\n 20..200/10" + lie + "0.1\n 210 60.1668 24.92 1.5\n 220 60.1 24.9 9", "20..200 cell-60.15N-024.92E entry+stop+exit 4 arrived/left"},
		{"half a mile on is another rest", "0 60.1 24.9 9\n 20..110/10" + lie + "0.1\n 120..200/10 60.1584 24.92 0.1\n 210 60.1 24.9 9", ""},
		{"less is the same", "0 60.1 24.9 9\n 20..110/10" + lie + "0.1\n 120..200/10 60.1582 24.92 0.1\n 210 60.1 24.9 9", "20..200 cell-60.15N-024.92E entry+stop+exit 4 arrived/left"},
	} {
		want(t, c.name, found(t, &Default, c.track), c.want)
	}
}

// An interval's mean speed is not put on its end: hours at one spot are a
// silence, and a ship that came in at speed had not been at rest all the while.
func TestMeanSpeedIsNotSpeed(t *testing.T) {
	for _, c := range []struct{ name, track, want string }{
		{"0.4 kn over 3 h", "0 60.1 24.9 -\n 20 60.15 24.92 -\n 200 60.157 24.92 -\n 300 60.1 24.9 -", "20..200 cell-60.15N-024.92E entry+stop+exit 4 arrived/left"},
		{"1.1 kn over 30 min ends a rest", "0 60.15 24.92 -\n 120 60.15 24.92 -\n 150 60.159 24.92 -\n 200 60.159 24.92 -\n 250 60.1 24.9 -", ""},
		{"0.9 kn over 30 min does not, but it is elsewhere", "0 60.15 24.92 -\n 120 60.15 24.92 -\n 150 60.1575 24.92 -\n 200 60.1575 24.92 -\n 250 60.1 24.9 -", "0..200 cell-60.15N-024.92E stop+exit 3 first_heard_here/left"},
	} {
		want(t, c.name, found(t, &Default, c.track), c.want)
	}
}

// Inland of a coast that has no rivers she may lie at a river berth, or be
// somewhere else altogether.
func TestInland(t *testing.T) {
	calls := of(found(t, &Default, "0..200/10 45.0522 33.9751 0.1"), supercargo.PortCall)
	if len(calls) != 1 || calls[0].PortCall.Certainty != "low" || *calls[0].PortCall.ShoreNM > -8 || !slices.ContainsFunc(calls[0].PortCall.CertaintyBecause, func(s string) bool { return strings.Contains(s, "inland") }) {
		t.Errorf("%+v", calls)
	}
}

// A call in the first place of the chart is in a place of the chart.
func TestCallInTheFirstPlace(t *testing.T) {
	if at := testChart.At(geo.At(-30.05, -20.05)); at != 0 {
		t.Fatalf("it is place %d", at)
	}
	calls := of(found(t, &Default, "0..300/10 -30.05 -20.05 0.1"), supercargo.PortCall)
	if len(calls) != 1 || calls[0].Place != "south" || strings.Contains(strings.Join(calls[0].PortCall.CertaintyBecause, "; "), "no charted place") {
		t.Errorf("%+v", calls)
	}
}
