package detect

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
)

// Silences are added one by one, or time by time, and come to the same.
func TestHeardAdds(t *testing.T) {
	p := &DefaultHeard
	f, _ := readTrack(t, "0 0 0 9\n 60 0.1 0 9\n 121 0.2 0 9\n 721 1.7 0 9\n 1021 1.7 0 9\n 1141 1.7 0 9")
	var all LegState
	for i := 1; i < len(f); i++ {
		all.add(p, &f[i-1], &f[i])
	}
	check := func(l LegState) {
		h := l.Heard
		t.Helper()
		if h.Silent != 1081*supercargo.Minute || h.Longest != [2]supercargo.Fix{f[2], f[3]} || l.Roomy != [2]supercargo.Fix{f[3], f[4]} {
			t.Errorf("%d min, longest %g..%g, roomy %g..%g", h.Silent/supercargo.Minute, m(h.Longest[0].Time), m(h.Longest[1].Time), m(l.Roomy[0].Time), m(l.Roomy[1].Time))
		}
	}
	check(all)
	var rest Heard // at one spot, after the way
	rest.add(p, &f[3], &f[4])
	rest.add(p, &f[4], &f[5])
	var sum, turned LegState
	turned.join(p, &rest)
	for i := 1; i <= 3; i++ {
		sum.add(p, &f[i-1], &f[i])
		turned.add(p, &f[i-1], &f[i])
	}
	sum.join(p, &rest)
	check(sum)
	check(turned)
	sum.join(p, &Heard{})
	check(sum)
	var none Heard
	none.add(p, &supercargo.Fix{}, &f[0])
	if none != (Heard{}) {
		t.Error("there is no silence before the first fix")
	}
}

func TestHeardOf(t *testing.T) {
	f, _ := readTrack(t, "0 0 0 9\n 240 0.5 0 9")
	var h Heard
	if d := h.of(minute(0), minute(0)); d.ShareHeard != nil || d.LongestSilenceHours != nil {
		t.Errorf("no time: %+v", d)
	}
	h.add(&DefaultHeard, &f[0], &f[1])
	if d := h.of(minute(0), minute(239)); *d.ShareHeard != 0 || *d.LongestSilenceHours != 4 {
		t.Errorf("%v", *d.ShareHeard)
	}
	if h.presence(&DefaultHeard) != "silent_between" || valueOf(h.awayNM(&DefaultHeard)) != 85 {
		t.Errorf("%s, away %v", h.presence(&DefaultHeard), valueOf(h.awayNM(&DefaultHeard)))
	}
}

// Figures are rounded: distances of gaps to hundredths, hours to thousandths, of
// ports and jumps to tenths.
func TestRounded(t *testing.T) {
	events := found(t, &Default, "0 -31 -22 9\n 400.02 -31.123456 -22.1 9\n 410 -31.2 -22.1 9")
	g := of(events, supercargo.Gap)[0].Gap
	if got := fmt.Sprint(g.Hours, *g.DistanceNM, *g.ImpliedKn); got != "6.667 9.02 1.35" {
		t.Error(got)
	}
	s := of(found(t, &Default, "0..190/10 -30.5123 -20.05 0.2"), supercargo.Stop)[0].Stop
	if s.NearestPort.NM != 24.7 {
		t.Error(s.NearestPort.NM)
	}
	a := of(found(t, &Default, "0 -31 -22 9\n 20 -33.1234 -22 9\n 30 -31 -22 9"), supercargo.PositionAnomaly)[0].Anomaly
	if got := fmt.Sprint(a.DistanceNM, *a.NeedKn, a.MayKn); got != "127.4 380.7 56.1" {
		t.Error(got)
	}
}

// An anomaly rests on the fixes on either side of it, the last there only where
// it is not the first; and says if any is of an exercise.
func TestOddEvidence(t *testing.T) {
	for track, want := range map[string]string{
		"0 -31 -22 9\n 20 -33 -22 9\n 30 -31 -22 9":                      "last_before first_there first_after",
		"0..20/10 -31 -22 9\n 30..50/10 -35 -22 9\n 60..80/10 -31 -22 9": "last_before first_there last_there back",
		"0..20/10 -31 -22 9\n 30..50/10 -35 -22 9":                       "last_before first_there last_there",
	} {
		fixes, now := readTrack(t, track)
		for _, simulated := range []bool{false, true} {
			if simulated {
				fixes[len(fixes)-1].Flags |= supercargo.Simulated
			}
			e := of(foundIn(&Default, testChart, fixes, now), supercargo.PositionAnomaly)[0]
			var roles []string
			for _, w := range e.Evidence {
				roles = append(roles, w.Role)
			}
			if strings.Join(roles, " ") != want {
				t.Errorf("%v, want %s", roles, want)
			}
			rests := e.Evidence[len(e.Evidence)-1].Fix == fixes[len(fixes)-1]
			if e.Simulated != (simulated && rests) {
				t.Errorf("simulated: %v", e.Simulated)
			}
		}
	}
}

// What else stands on the edge of a threshold.
func TestEdges(t *testing.T) {
	const lie = " 60.15 24.92 "
	for _, c := range []struct{ name, track, want string }{
		{"silent for 4 h to the minute", "0 60.1 24.9 9\n 15 60.14 24.92 5\n 20" + lie + "0\n 260" + lie + "0\n 280 60.1 24.9 9", "20..260 cell-60.15N-024.92E entry+port_gap+exit 4 arrived/left"},
		{"0.6 kn from fix to fix is not coming to rest", "0 60.15 24.92 -\n 45 60.157 24.92 -\n 90 60.15 24.92 -\n 135 60.157 24.92 -\n 190 60.15 24.92 -\n 400 60.1 24.9 -", ""},
		{"a fix twice in one moment says nothing of speed", "0" + lie + "-\n 100" + lie + "-\n 100" + lie + "-\n 180" + lie + "-\n 190 60.1 24.9 -", "0..180 cell-60.15N-024.92E stop+exit 3 first_heard_here/left"},
		{"from one port into the next, a cable off", "0..40/10 -30.05 -19.998 0.1\n 50..90/10 -30.05 -20.001 0.1\n 100 -30.2 -20.05 9", "0..40 quay stop+exit 3 first_heard_here/left; 50..90 south entry+stop+exit 4 arrived/left"},
		{"first heard at 0.5 kn is not at rest", "0 -30.05 -20.05 0.5\n 10..40/10 -30.05 -20.05 0.9\n 50 -30.2 -20.05 9", ""},
		{"a fix twice in one moment, in port", "0 -30.05 -20.05 -\n 20 -30.05 -20.05 -\n 20 -30.05 -20.05 -\n 35 -30.05 -20.05 -\n 50 -30.2 -20.05 -", "0..35 south stop+exit 3 first_heard_here/left"},
		{"under way after a silence, then slow, but never below 0.5 kn", "0 60.1 24.9 9\n 400" + lie + "9\n 410..600/10" + lie + "0.9\n 650 60.1 24.9 9", ""},
		{"a named place within the circle of one without is another", "0 -30.2 -20.05 9\n 20..200/10 -30.11 -20.05 0.1\n 210..240/10 -30.099 -20.05 0.1\n 260 -30.2 -20.05 9", "210..240 south entry+stop+exit 4 arrived/left"},
	} {
		want(t, c.name, found(t, &Default, c.track), c.want)
	}
	if s := of(found(t, &Default, "0..190/10 -30.3 -20.05 0.2"), supercargo.Stop); s[0].Stop.StopKind != "waiting" {
		t.Errorf("12 nm off to the tenth: %s", s[0].Stop.StopKind)
	}
	calls := of(found(t, &Default, "0 -30.2 -20.05 9\n 10..250/10 -30.05 -20.05 0.1\n 490 -30.05 -20.05 0.1\n 500 -30.2 -20.05 9"), supercargo.PortCall)
	if d := calls[0].PortCall; *d.ShareHeard != 0.5 || d.Certainty != "moderate" {
		t.Errorf("half of it heard: %v, %s", *d.ShareHeard, d.Certainty)
	}
	calls = of(found(t, &Default, "0..60/10 -28.05 -20.05 0.1"), supercargo.PortCall)
	if d := calls[0].PortCall; d.Certainty != "moderate" || len(d.CertaintyBecause) != 1 || calls[0].Evidence[0].Role != "first_inside" {
		t.Errorf("a circle of a list: %s %q, rests on %+v", d.Certainty, d.CertaintyBecause, calls[0].Evidence)
	}
	calls = of(found(t, &Default, "0..200/10"+lie+"0.1"), supercargo.PortCall)
	if d := calls[0].PortCall; d.Certainty != "moderate" || len(d.CertaintyBecause) != 1 {
		t.Errorf("at the shore: %s %q", d.Certainty, d.CertaintyBecause)
	}
}

// A voyage to a place that she was first heard in: nobody saw her come.
func TestArrivalUnseen(t *testing.T) {
	v := of(found(t, &Default, "0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n 500 -29.05 -20.05 9\n 2000..2040/10 -29.05 -20.05 0.1"), supercargo.Voyage)
	if len(v) != 1 || between(v[0].Voyage.Arrival) != "-..2000" || v[0].Voyage.To != "north" {
		t.Errorf("%+v", v[0].Voyage)
	}
}
