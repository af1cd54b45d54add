package desk

import (
	"testing"

	"supercargo"
	"supercargo/answer"
)

// Which revisions are judgements of their own: one that changed anything that is said, and
// nothing where a gap was judged only once.
func TestEarlierJudgements(t *testing.T) {
	of := func(class string, p float64) *supercargo.GapDetail {
		return &supercargo.GapDetail{Silence: &supercargo.SilenceDetail{Class: class, PNotSending: p, POutage: 0.1, PPoor: 0.9 - p}}
	}
	open := &supercargo.GapDetail{}
	for name, c := range map[string]struct {
		revs []*supercargo.GapDetail
		want []int // numbers of the revisions that are listed
	}{
		"once":                         {[]*supercargo.GapDetail{of("outage", 0.1)}, nil},
		"open, then judged":            {[]*supercargo.GapDetail{open, of("outage", 0.1)}, nil},
		"judged alike":                 {[]*supercargo.GapDetail{of("outage", 0.1), of("outage", 0.1)}, nil},
		"another class":                {[]*supercargo.GapDetail{of("outage", 0.1), of("cannot_say", 0.1)}, []int{1, 2}},
		"another chance":               {[]*supercargo.GapDetail{open, of("outage", 0.1), of("outage", 0.1), of("outage", 0.101)}, []int{2, 4}},
		"opened again, then as before": {[]*supercargo.GapDetail{of("outage", 0.1), open, of("outage", 0.1)}, []int{1, 2, 3}},
	} {
		var revs []supercargo.Revision
		for i, g := range c.revs {
			revs = append(revs, supercargo.Revision{Event: supercargo.Event{Kind: supercargo.Gap, Gap: g}, Revision: i + 1})
		}
		j := &judged{}
		j.before(revs)
		var got []int
		for _, b := range j.Earlier {
			got = append(got, b.Revision.Revision)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	}
}

// A legend has each class that there is once, and says of what was not judged that it was not.
func TestClassesOfALegend(t *testing.T) {
	gap := func(class string) supercargo.Event {
		g := &supercargo.GapDetail{}
		if class != "" {
			g.Silence = &supercargo.SilenceDetail{Class: class}
		}
		return supercargo.Event{Kind: supercargo.Gap, Gap: g}
	}
	got := classesOf([]supercargo.Event{gap("cannot_say"), gap(""), {Kind: supercargo.Stop}, gap("unexplained"), gap("cannot_say")})
	want := []silenceClass{{"unexplained", answer.SilenceClass("unexplained")}, {"cannot_say", "cannot say"}, {"", "not judged"}}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got[i], want[i])
		}
	}
}

// What is neither none nor all is never written as that.
func TestPercent(t *testing.T) {
	for p, want := range map[float64]string{0: "0 %", 0.004: "under 1 %", 0.01: "1 %", 0.5: "50 %", 0.99: "99 %", 0.996: "over 99 %", 1: "100 %"} {
		if got := percent(p); got != want {
			t.Errorf("%g is %s, want %s", p, got, want)
		}
	}
}

// An event stands in the lane of the ship whose page it is: of an encounter it can be
// either.
func TestHullOfAPage(t *testing.T) {
	e := &supercargo.Event{Track: supercargo.Track{MMSI: 200000001, Hull: 1}, Other: supercargo.Track{MMSI: 200000002, Hull: 3}}
	if a, b := hullIn(e, 200000001), hullIn(e, 200000002); a != 1 || b != 3 {
		t.Errorf("hulls %d and %d, want 1 and 3", a, b)
	}
	e.Other = supercargo.Track{MMSI: 200000001, Hull: 2} // two hulls that share a number
	if a := hullIn(e, 200000001); a != 1 {
		t.Errorf("hull %d, want 1", a)
	}
}
