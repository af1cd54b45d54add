package answer

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/stated"
)

// Each reason has its sentence, with the values and what it does not mean.
func TestWhatShipsStateInWords(t *testing.T) {
	id := func(property, reason, from, to string, with supercargo.MMSI) supercargo.Event {
		return supercargo.Event{Kind: supercargo.IdentityChange, Track: supercargo.Track{MMSI: 200000001, Hull: 1}, Start: 1_000_000_000_000, End: 1_000_000_600_000,
			Identity: &supercargo.IdentityDetail{Property: property, Reason: reason, From: from, To: to, WithMMSI: with, Why: "the reason"}}
	}
	for _, c := range []struct {
		event supercargo.Event
		has   string
	}{
		{id("name", stated.Change, "SIM KITE", "SIM TERN", 0), "SIM KITE changed the name sent from SIM KITE to SIM TERN, between"},
		{id("callsign", stated.Swap, "SIMA", "SIMB", 200000002), "MMSI 200000001 began to send the call sign SIMB, which MMSI 200000002 stopped sending."},
		{id("imo", stated.SharedIMO, "4000101", "4000101", 200000002), "MMSI 200000001 and MMSI 200000002 both sent IMO number 4000101 from"},
		{id("imo", stated.Change, "", "4000101", 200000002), "IMO number 4000101 moved from MMSI 200000002 to MMSI 200000001, between"},
		{id("flag", stated.Change, "PA", "LR", 200000002), "moved from MMSI 200000002 (flag PA) to MMSI 200000001 (flag LR), between"},
		{id("imo", stated.BadCheckDigit, "", "4000102", 0), "SIM KITE sent 4000102 as IMO number, first at 9 September 2001"},
		{id("callsign", stated.MIDCallSign, "", "3EXY7", 0), "SIM KITE sent the call sign 3EXY7, first at"},
	} {
		s, why := Sentence(&c.event, "SIM KITE"), Reasons(&c.event)
		if !strings.Contains(s, c.has) || !strings.HasSuffix(s, ".") {
			t.Errorf("%s\nwants %s", s, c.has)
		}
		if len(why) != 2 || why[0] != "The reason." {
			t.Errorf("%s: %q", c.event.Identity.Reason, why)
		}
	}
	old := stated.Default.OldHours()
	for _, c := range []struct {
		d         supercargo.DraughtDetail
		has, lack string
	}{
		{supercargo.DraughtDetail{BeforeM: 4.2, AfterM: 2.9, StatementAgeHours: 48}, "1.3 m less than before", "was old"},
		{supercargo.DraughtDetail{BeforeM: 2.9, AfterM: 4.2, StatementAgeHours: old}, "The value before was old", "less"},
		{supercargo.DraughtDetail{BeforeM: 2.9, AfterM: 4.2, StatementAgeHours: old - 0.1, InGap: true, Gap: "g1"}, "the whole of AIS gap g1", "was old"},
		{supercargo.DraughtDetail{BeforeM: 2.9, AfterM: 4.2, FromCall: "p", ToCall: "p"}, "during or after port call p.", "port call q"},
		{supercargo.DraughtDetail{BeforeM: 2.9, AfterM: 4.2, FromCall: "p", ToCall: "q"}, "the value after first during or after port call q.", "AIS gap"},
	} {
		e := supercargo.Event{Kind: supercargo.DraughtChange, Start: 1_000_000_000_000, End: 1_000_000_600_000, Draught: &c.d}
		all := Sentence(&e, "SIM KITE") + " " + strings.Join(Reasons(&e), " ")
		if !strings.Contains(all, c.has) || strings.Contains(all, c.lack) || !strings.Contains(all, "entered by the crew") {
			t.Errorf("%+v: %s", c.d, all)
		}
	}
}
