package practice

import (
	"testing"

	"supercargo"
	"supercargo/store"
	"supercargo/weigh"
)

func sim() *store.Vessel {
	return &store.Vessel{MMSI: 200000101, IMO: 9999993, Name: "SIM NAZLI", Flag: "QZ", Fixes: 100, Hulls: 1, First: 1, Last: 2,
		Names: []store.Said{{Property: supercargo.PropName, Value: "SIM NAZLI"}, {Property: supercargo.PropIMO, Value: "9999993"}}}
}

func of(id supercargo.EventID, property, reason string) supercargo.Event {
	return supercargo.Event{ID: id, Kind: supercargo.IdentityChange, Identity: &supercargo.IdentityDetail{Property: property, Reason: reason}}
}

// TestEachLine: each line by what turns it on, the rest of the list as it was.
func TestEachLine(t *testing.T) {
	gap := supercargo.Event{ID: "gap-1", Kind: supercargo.Gap, Start: 1, End: supercargo.Instant(30 * supercargo.Hour)}
	voyage := supercargo.Event{ID: "voyage-1", Kind: supercargo.Voyage}
	for _, c := range []struct {
		name   string
		change func(k *Known)
		line   int
		want   Status
		events int
		facts  int
	}{
		{"nothing", func(*Known) {}, 0, NotObserved, 0, 0},
		{"a gap", func(k *Known) { k.Events = append(k.Events, gap) }, 0, Observed, 1, 1},
		{"positions that contradict each other", func(k *Known) {
			k.Events = append(k.Events, gap, supercargo.Event{ID: "odd-1", Kind: supercargo.PositionAnomaly})
		}, 0, Observed, 2, 2},
		{"positions that jump", func(k *Known) { k.Vessel.Implausible = 3 }, 0, Observed, 0, 1},
		{"two hulls", func(k *Known) { k.Vessel.Hulls = 2 }, 0, Observed, 0, 1},
		{"one name", func(*Known) {}, 1, NotObserved, 0, 0},
		{"two names", func(k *Known) {
			k.Vessel.Names = append(k.Vessel.Names, store.Said{Property: supercargo.PropName, Value: "SIM OTHER"})
		}, 1, Observed, 0, 1},
		{"two numbers", func(k *Known) {
			k.Vessel.Names = append(k.Vessel.Names, store.Said{Property: supercargo.PropIMO, Value: "9999981"})
		}, 1, Observed, 0, 1},
		{"a change, and a number that two send", func(k *Known) {
			k.Events = append(k.Events, of("change-1", "name", "change"), of("shared-1", "imo", "shared_imo"))
		}, 1, Observed, 2, 2},
		{"two changes", func(k *Known) {
			k.Events = append(k.Events, of("change-1", "name", "change"), of("change-2", "callsign", "change"))
		}, 1, Observed, 2, 1},
		{"a draught changed in a gap", func(k *Known) {
			k.Events = append(k.Events, gap, supercargo.Event{ID: "draught-1", Kind: supercargo.DraughtChange, Draught: &supercargo.DraughtDetail{InGap: true}})
		}, 0, Observed, 2, 2},
		{"a draught changed", func(k *Known) {
			k.Events = append(k.Events, supercargo.Event{ID: "draught-1", Kind: supercargo.DraughtChange, Draught: &supercargo.DraughtDetail{}})
		}, 0, NotObserved, 0, 0},
		{"a flag", func(k *Known) { k.Events = append(k.Events, of("flag-1", "flag", "change")) }, 5, Observed, 1, 1},
		{"a call sign of another state", func(k *Known) { k.Events = append(k.Events, of("call-1", "callsign", "mid_callsign")) }, 5, Observed, 1, 1},
		{"documents", func(*Known) {}, 2, NotLooked, 0, 0},
		{"nobody met", func(*Known) {}, 3, NotObserved, 0, 0},
		{"two met", func(k *Known) {
			for _, c := range []string{"tug", "open_sea"} {
				k.Events = append(k.Events, supercargo.Event{ID: "met-" + supercargo.EventID(c), Kind: supercargo.Encounter, Encounter: &supercargo.EncounterDetail{Context: c}})
			}
		}, 3, Observed, 2, 1},
		{"side by side in port, and with a tug", func(k *Known) {
			for _, c := range []string{"tug", "port"} {
				k.Events = append(k.Events, supercargo.Event{ID: "met-" + supercargo.EventID(c), Kind: supercargo.Encounter, Encounter: &supercargo.EncounterDetail{Context: c}})
			}
		}, 3, NotObserved, 2, 1},
		{"a gap that lies with the receivers", func(k *Known) {
			down := gap
			down.Gap = &supercargo.GapDetail{Silence: &supercargo.SilenceDetail{Class: "outage"}}
			k.Events = append(k.Events, down)
		}, 0, NotObserved, 1, 1},
		{"one that does and one that does not", func(k *Known) {
			down := gap
			down.ID, down.Gap = "gap-2", &supercargo.GapDetail{Silence: &supercargo.SilenceDetail{Class: "poor_reception"}}
			k.Events = append(k.Events, down, gap)
		}, 0, Observed, 2, 1},
		{"a voyage", func(k *Known) { k.Events = append(k.Events, voyage) }, 4, NotLooked, 1, 0},
		{"one flag", func(*Known) {}, 5, NotObserved, 0, 0},
		{"no state", func(k *Known) { k.Vessel.Flag = "" }, 5, Observed, 0, 1},
		{"another MMSI", func(k *Known) { k.SameIMO = []store.Vessel{{MMSI: 200000102}} }, 5, Observed, 0, 1},
		{"no number", func(k *Known) { k.Vessel.IMO = 0 }, 5, NotLooked, 0, 0},
		{"owners", func(k *Known) { k.Owners = []string{"SIM LLC: owner of SIM NAZLI, by the list."} }, 6, NotLooked, 0, 1},
	} {
		k := &Known{Vessel: sim()}
		c.change(k)
		lines := Checklist(k)
		if len(lines) != 7 {
			t.Fatalf("%d lines", len(lines))
		}
		l := lines[c.line]
		if l.Status != c.want || len(l.Events) != c.events || len(l.Facts) != c.facts {
			t.Errorf("%s: %+v", c.name, l)
		}
		for _, l := range lines {
			if l.Practice == "" || l.Looked == "" {
				t.Errorf("%s: a line that does not say what it is or looked at: %+v", c.name, l)
			}
			for _, text := range append([]string{l.Looked, l.Caveat}, l.Facts...) {
				if f := weigh.Lint(text); len(f) > 0 {
					t.Errorf("%q: %v", text, f)
				}
			}
		}
	}
}
