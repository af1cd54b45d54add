package screening

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/watchlist"
)

// A query as it is typed, and what it is taken for: numbers by their lengths and words, codes of four to seven letters
// and figures, names.
func TestWhatAQueryIs(t *testing.T) {
	for asked, want := range map[string]Query{
		"9999993": {IMO: 9999993, Company: 9999993}, "999999": {ICAO: "999999"}, "99999930": {Serial: "99999930"}, "200000101": {MMSI: 200000101}, "3000000001": {TaxNumber: "3000000001"}, "30000000001": {Serial: "30000000001"}, "300000000001": {TaxNumber: "300000000001"}, "12345": {Serial: "12345"},
		"9 999 993": {IMO: 9999993, Company: 9999993}, "200 000 101": {MMSI: 200000101}, "12 34": {Name: "12 34"}, "IMO no. 9999993": {IMO: 9999993, Company: 9999993}, "IMO 999999": {Name: "IMO 999999"}, "mmsi: 200000101": {MMSI: 200000101},
		"SIM1": {Name: "SIM1", CallSign: "SIM1", Registration: "SIM1"}, "SI1": {Name: "SI1", CallSign: "SI1"}, "SIMSIM1": {Name: "SIMSIM1", CallSign: "SIMSIM1", Registration: "SIMSIM1"}, "SIMSIMS1": {Name: "SIMSIMS1"}, "sim1": {Name: "sim1", CallSign: "SIM1", Registration: "SIM1"}, "A1B2C3": {Name: "A1B2C3", CallSign: "A1B2C3", Registration: "A1B2C3", ICAO: "A1B2C3"}, "A1B2G3": {Name: "A1B2G3", CallSign: "A1B2G3", Registration: "A1B2G3"},
		"SIM": {Name: "SIM", CallSign: "SIM"}, "SI": {Name: "SI"}, "SIMS": {Name: "SIMS", CallSign: "SIMS", Registration: "SIMS"}, "SIMSIMS": {Name: "SIMSIMS", CallSign: "SIMSIMS", Registration: "SIMSIMS"}, "SIMSIMSI": {Name: "SIMSIMSI"}, "SIM SIM": {Name: "SIM SIM"},
		"EP-PUS": {Name: "EP-PUS", Registration: "EPPUS"}, "VAFA-1": {Name: "VAFA-1"}, "VAF-1": {Name: "VAF-1"}, "4K-AZ40": {Name: "4K-AZ40", Registration: "4KAZ40"}, "A9C-SIM": {Name: "A9C-SIM"}, "9A9-SIM": {Name: "9A9-SIM", Registration: "9A9SIM"},
		"SIM DREAM (IMO 9999993)": {Name: "SIM DREAM", IMO: 9999993, Company: 9999993}, "MMSI 200000101, Sim Dream": {Name: "Sim Dream", MMSI: 200000101}, "Sim Dream 9999993": {Name: "Sim Dream", IMO: 9999993, Company: 9999993}, "Sim Dream 9999994": {Name: "Sim Dream 9999994"}, "Sim Dream IMO 9999994": {Name: "Sim Dream", IMO: 9999994, Company: 9999994}, "Sim Dream / 200000101 / 9999993": {Name: "Sim Dream", IMO: 9999993, Company: 9999993, MMSI: 200000101},
		"tanker Sim": {Name: "Sim", FormerNames: []string{"tanker Sim"}, Kind: supercargo.ListedVessel, Type: "tanker"}, "the oil tanker Sim": {Name: "Sim", FormerNames: []string{"oil tanker Sim"}, Kind: supercargo.ListedVessel, Type: "oil tanker"}, "ship Sim Sim": {Name: "Sim Sim", FormerNames: []string{"ship Sim Sim"}, Kind: supercargo.ListedVessel}, "motor vessel Sim Sim": {Name: "Sim Sim", FormerNames: []string{"motor vessel Sim Sim"}, Kind: supercargo.ListedVessel}, "m/v Sim Sim": {Name: "Sim Sim", FormerNames: []string{"m/v Sim Sim"}, Kind: supercargo.ListedVessel}, "vessel Sim Sim": {Name: "Sim Sim", FormerNames: []string{"vessel Sim Sim"}, Kind: supercargo.ListedVessel}, "tankers Sim Sim": {Name: "tankers Sim Sim"},
	} {
		want.Asked = asked
		if got := ParseQuery(asked); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("%s:\n%+v, want\n%+v", asked, got, want)
		}
	}
}

// What speaks against an entry that is found, each with what is the same but for one thing.
func TestWhatSpeaksAgainstAnEntry(t *testing.T) {
	ship := watchlist.Entry{Kind: supercargo.ListedVessel, IMO: 9999993, MMSI: 200000101, Flag: "RU", Type: "General Cargo"}
	s := New(nil, Beside{})
	against := func(name, want string, on supercargo.MatchedOn, q Query, change func(e *watchlist.Entry)) {
		e := ship
		change(&e)
		if got := s.against(&q, &record{entry: &e, list: &list{}}, hit{on: on}); want == "" && got != "" || want != "" && !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	as := func(*watchlist.Entry) {}
	const name = supercargo.OnName
	against("nothing more is known", "", name, Query{}, as)
	against("another IMO number", "the IMO numbers differ", name, Query{IMO: 9999981}, as)
	against("another IMO number, found by it", "", supercargo.OnIMO, Query{IMO: 9999981}, as)
	against("the same", "", name, Query{IMO: 9999993}, as)
	against("one that fails its check", "", name, Query{IMO: 9999994}, as)
	against("none on the list", "", name, Query{IMO: 9999981}, func(e *watchlist.Entry) { e.IMO = 0 })
	against("a company's number of a ship", "it is a company's number", supercargo.OnCompanyIMO, Query{Kind: supercargo.ListedVessel}, as)
	against("a company's number", "", supercargo.OnCompanyIMO, Query{}, as)
	for _, kind := range []string{"patrol ship", "warship", "corvette", "frigate", "missile ship", "border guard ship"} {
		against(kind, "only the name is the same", name, Query{Type: kind}, as)
		against(kind+", listed as one", "", name, Query{Type: kind}, func(e *watchlist.Entry) { e.Type = "Patrol Ship" })
		against(kind+", by a number", "", supercargo.OnMMSI, Query{Type: kind}, as)
		against(kind+", of an aircraft", "", name, Query{Type: kind}, func(e *watchlist.Entry) { e.Kind = supercargo.ListedAircraft })
	}
	against("a tanker", "", name, Query{Type: "tanker"}, as)
	against("a ship, and a company", "the entry a company", name, Query{Type: "tanker"}, func(e *watchlist.Entry) { e.Kind = supercargo.ListedCompany })
	against("a ship, and a company's tax number", "", supercargo.OnTaxNumber, Query{Type: "tanker"}, func(e *watchlist.Entry) { e.Kind = supercargo.ListedCompany })
	against("no type said, and a company", "", name, Query{}, func(e *watchlist.Entry) { e.Kind = supercargo.ListedCompany })
	other := Query{MMSI: 200000102, Flag: "IR"}
	against("flag and MMSI differ", "flag and MMSI differ (query: IR, 200000102; listed: RU, 200000101)", name, other, as)
	against("of a call sign", "flag and MMSI differ", supercargo.OnCallSign, other, as)
	against("of the IMO number", "", supercargo.OnIMO, other, as)
	against("the flag is the same", "", name, Query{MMSI: 200000102, Flag: "RU"}, as)
	against("the MMSI is the same", "", name, Query{MMSI: 200000101, Flag: "IR"}, as)
	against("no flag asked", "", name, Query{MMSI: 200000102}, as)
	against("no MMSI asked", "", name, Query{Flag: "IR"}, as)
	against("no flag listed", "", name, other, func(e *watchlist.Entry) { e.Flag = "" })
	against("no MMSI listed", "", name, other, func(e *watchlist.Entry) { e.MMSI = 0 })
}

// What bears on a match beside it.
func TestWhatStandsBesideAMatch(t *testing.T) {
	ship := watchlist.Entry{Kind: supercargo.ListedVessel, IMO: 9999993, MMSI: 200000101, Flag: "RU"}
	s := New(nil, Beside{Namesakes: map[supercargo.IMO][]string{9999993: {"the tug"}}})
	for _, c := range []struct {
		name string
		on   supercargo.MatchedOn
		q    Query
		e    watchlist.Entry
		want string
	}{
		{"by its IMO number", supercargo.OnIMO, Query{IMO: 9999993}, ship, ""},
		{"a number that fails", supercargo.OnIMO, Query{IMO: 9999994}, watchlist.Entry{IMO: 9999994}, "The number fails its check digit, on the list too."},
		{"a number that the list does not give", supercargo.OnIMO, Query{IMO: 9999993}, watchlist.Entry{}, ""},
		{"by name", supercargo.OnName, Query{}, ship, "Not to be confused with the tug."},
		{"by name, no number listed", supercargo.OnName, Query{}, watchlist.Entry{Kind: supercargo.ListedVessel}, "The list gives no IMO number for the entry: the match rests on the name alone."},
		{"a company by name", supercargo.OnName, Query{}, watchlist.Entry{Kind: supercargo.ListedCompany}, ""},
		{"an MMSI, and the IMO number", supercargo.OnMMSI, Query{IMO: 9999993, MMSI: 200000101}, ship, "The IMO numbers agree."},
		{"an MMSI, and another", supercargo.OnMMSI, Query{IMO: 9999981, MMSI: 200000101}, ship, ""},
		{"a call sign and the same MMSI", supercargo.OnCallSign, Query{MMSI: 200000101}, ship, "The MMSI agrees: 200000101."},
		{"a call sign and another MMSI", supercargo.OnCallSign, Query{MMSI: 200000102}, ship, "The MMSI differs (query: 200000102, listed: 200000101)."},
		{"a call sign, no MMSI listed", supercargo.OnCallSign, Query{MMSI: 200000102}, watchlist.Entry{}, ""},
		{"the same flag", supercargo.OnCallSign, Query{Flag: "RU"}, ship, "The flag agrees: RU."},
		{"another flag", supercargo.OnCallSign, Query{Flag: "IR"}, ship, "The flag differs (query: IR, listed: RU)."},
		{"no flag listed", supercargo.OnCallSign, Query{Flag: "IR"}, watchlist.Entry{}, ""},
		{"a company's number", supercargo.OnCompanyIMO, Query{}, watchlist.Entry{}, "It has seven digits like a ship's number, but is a company's."},
	} {
		if got := strings.Join(s.beside(&c.q, &record{entry: &c.e, list: &list{}}, hit{on: c.on}), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A word counts for less from eight listed names on, and for a quarter from 256 on; less than half for 16.
func TestCommonness(t *testing.T) {
	for names, want := range map[int32]int32{0: 0, 7: 0, 8: 5, 15: 5, 16: 6, 31: 6, 32: 8, 255: 10, 256: 12, 100000: 12} {
		if got := commonness(names); got != want {
			t.Errorf("%d names: %d, want %d", names, got, want)
		}
	}
	if 4*256/(4+commonness(256)) != 64 || 2*4 >= 4+commonness(16) {
		t.Error("not a quarter from 256 on, or not less than half for 16")
	}
}

// Owners are followed five steps up, circles once, ships never for owners; who says it is named.
func TestHowFarOwnersAreFollowed(t *testing.T) {
	company := func(name string) watchlist.Entry {
		return watchlist.Entry{Ref: name, Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: name}}}
	}
	own := func(of, by string) watchlist.StakeOf {
		return watchlist.StakeOf{Of: of, Stake: watchlist.Stake{Name: by, Role: "owner"}, Source: "a register"}
	}
	held := &watchlist.Held{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}, Entries: []watchlist.Entry{
		{Ref: "ship", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM RASUL"}}, IMO: 9999993, Owners: []watchlist.Stake{{Name: "SIM ALFA", Role: "owner"}, {Name: "SIM RASUL", Role: "owner"}, {Name: "", Role: "owner"}}},
		company("SIM ALFA"), company("SIM BRAVO"), company("SIM ECHO"), company("SIM FOXTROT"), {Ref: "ship 2", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM CHARLIE"}}},
	}, Stakes: []watchlist.StakeOf{own("SIM ALFA", "SIM BRAVO"), own("SIM BRAVO", "SIM CHARLIE"), own("SIM BRAVO", "SIM ALFA"), own("SIM CHARLIE", "SIM DELTA"), own("SIM DELTA", "SIM ECHO"), own("SIM ECHO", "SIM FOXTROT")}}
	q := ParseQuery("9999993")
	a := New([]*watchlist.Held{held}, Beside{}).Searcher().Ask(&q, "")
	var got []string
	for _, m := range a.Matches {
		got = append(got, fmt.Sprintf("%s %d", m.Ref, len(m.Through)))
	}
	if want := []string{"ship 0", "SIM ALFA 1", "SIM BRAVO 2", "SIM ECHO 5"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if m := a.Matches[1]; !strings.Contains(strings.Join(m.Why, " "), "but its owner, according to list sim-list.") {
		t.Errorf("%+v", m.Why)
	}
	for k, want := range map[*stake]string{{source: "the list", list: "case-sim"}: "case sim", {source: "the list", list: "sim-list"}: "list sim-list", {source: "a register", list: "sim-list"}: "a register", {}: "as given"} {
		if got := k.said(); got != want {
			t.Errorf("%+v: %s", k, got)
		}
	}
}
