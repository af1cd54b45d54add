package practice

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/store"
)

// What each count says, at one and at two, and that it says nothing of what there is none of.
func TestSentences(t *testing.T) {
	gap := func(hours int64, class string) supercargo.Event {
		e := supercargo.Event{ID: "gap", Kind: supercargo.Gap, Start: 1, End: 1 + supercargo.Instant(hours*supercargo.Hour), Gap: &supercargo.GapDetail{}}
		if class != "" {
			e.Gap.Silence = &supercargo.SilenceDetail{Class: class}
		}
		return e
	}
	open := gap(0, "")
	open.End = 0
	met := func(context string) supercargo.Event {
		return supercargo.Event{Kind: supercargo.Encounter, Encounter: &supercargo.EncounterDetail{Context: context}}
	}
	draught := supercargo.Event{Kind: supercargo.DraughtChange, Draught: &supercargo.DraughtDetail{InGap: true}}
	odd := supercargo.Event{Kind: supercargo.PositionAnomaly}
	voyage := supercargo.Event{Kind: supercargo.Voyage}
	const inGap = " of the draught sent, from the last message before an AIS gap to the first after it. Where the vessel was in the gap is not known, and draught is entered by the crew."
	const ordinary = " In a port ships lie side by side, and tugs and pilot vessels go alongside: these do not count."
	for _, c := range []struct {
		line   int
		events []supercargo.Event
		want   []string
	}{
		{0, []supercargo.Event{gap(30, "")}, []string{"1 AIS gap, the longest that ended of 30 hours."}},
		{0, []supercargo.Event{gap(7, "unexplained"), gap(30, "outage")}, []string{"2 AIS gaps, the longest that ended of 30 hours; 1 judged to be an outage or poor reception."}},
		{0, []supercargo.Event{open}, []string{"1 AIS gap, 1 going on."}},
		{0, []supercargo.Event{open, gap(7, "poor_reception"), gap(6, "outage")}, []string{"3 AIS gaps, the longest that ended of 7 hours, 1 going on; 2 judged to be an outage or poor reception."}},
		{0, []supercargo.Event{odd}, []string{"1 position anomaly: positions under this MMSI that cannot all be right."}},
		{0, []supercargo.Event{odd, odd}, []string{"2 position anomalies: positions under this MMSI that cannot all be right."}},
		{0, []supercargo.Event{draught}, []string{"1 change" + inGap}},
		{0, []supercargo.Event{draught, draught}, []string{"2 changes" + inGap}},
		{1, []supercargo.Event{of("a", "name", "change")}, []string{"1 change of what the vessel sends of itself."}},
		{1, []supercargo.Event{of("a", "name", "change"), of("b", "name", "change"), of("c", "imo", "swap")}, []string{"1 value was taken over from another MMSI that stopped sending it.", "2 changes of what the vessel sends of itself."}},
		{3, []supercargo.Event{met("open_sea")}, []string{"1 encounter with another vessel, by context: 1 open sea."}},
		{3, []supercargo.Event{met("port"), met("port"), met("pilot")}, []string{"3 encounters with other vessels, by context: 1 pilot, 2 port." + ordinary}},
		{5, []supercargo.Event{of("a", "flag", "change")}, []string{"1 event: an IMO number that moved to an MMSI of another state, or a call sign of another state than the MMSI."}},
		{5, []supercargo.Event{of("a", "flag", "change"), of("b", "callsign", "mid_callsign"), of("c", "name", "change")}, []string{"2 events: an IMO number that moved to an MMSI of another state, or a call sign of another state than the MMSI."}},
		{5, []supercargo.Event{of("c", "name", "change")}, nil},
	} {
		if got := Checklist(&Known{Vessel: sim(), Events: c.events})[c.line].Facts; !slices.Equal(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	for n, want := range map[int]string{1: "1 voyage is listed", 2: "2 voyages are listed"} {
		if got := Checklist(&Known{Vessel: sim(), Events: slices.Repeat([]supercargo.Event{voyage}, n)})[4].Looked; !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	one := sim()
	if one.Fixes = 1; !strings.HasPrefix(Checklist(&Known{Vessel: one})[3].Looked, "1 fix received") {
		t.Error("one fix")
	}
}

// A value that was never filled in, or that is sent again, is no further one; a simulated ship has no state to hide.
func TestWhatIsNoFurtherValue(t *testing.T) {
	v := sim()
	v.Names = append(v.Names, store.Said{Property: supercargo.PropIMO, Value: "0"}, store.Said{Property: supercargo.PropIMO, Value: "9999993"},
		store.Said{Property: supercargo.PropName}, store.Said{Property: supercargo.PropName, Value: "SIM NAZLI"})
	if l := Checklist(&Known{Vessel: v})[1]; l.Status != NotObserved || len(l.Facts) > 0 {
		t.Errorf("%+v", l)
	}
	v.Flag, v.Simulated = "", true
	if l := Checklist(&Known{Vessel: v})[5]; l.Status != NotObserved || len(l.Facts) > 0 || !strings.HasSuffix(l.Looked, "MMSIs of simulated ships belong to no state") {
		t.Errorf("%+v", l)
	}
	if l := Checklist(&Known{Vessel: v})[6]; strings.Contains(l.Looked, "cases and lists") {
		t.Errorf("owners that nobody named: %+v", l)
	}
	if l := Checklist(&Known{Vessel: v, Owners: []string{"SIM LLC: owner of SIM NAZLI, by the list."}})[6]; !strings.HasSuffix(l.Looked, "the facts shown are what cases and lists say") {
		t.Errorf("%+v", l)
	}
}
