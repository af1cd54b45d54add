package screening

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/watchlist"
)

func simScreen(also Beside) *Searcher {
	return New([]*watchlist.Held{{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01", Files: []watchlist.EditionFile{{Name: "sim.csv"}}}, Entries: []watchlist.Entry{
		{Ref: "1", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM RASUL"}}, IMO: 9999993, MMSI: 200000101, CallSign: "USIM1", Flag: "RU", Type: "General Cargo", Line: 3,
			Owners: []watchlist.Stake{{Name: "SIM MORYAK LLC", Role: "owner"}}},
		{Ref: "2", Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: "ООО «Сим Моряк»"}, {Text: "SIM MORYAK LLC"}}, Company: 9990003, TaxNumber: "3000000001"},
		{Ref: "3", Kind: supercargo.ListedAircraft, Names: []watchlist.Name{{Text: "SI-MAA"}}, Registration: "SIMAA", Serial: "9990001", ICAO: "2A0001"},
	}}}, also).Searcher()
}

func TestIdentifiers(t *testing.T) {
	s := simScreen(Beside{})
	for _, c := range []struct {
		asked string
		ref   string
		on    supercargo.MatchedOn
	}{
		{"9999993", "1", supercargo.OnIMO}, {"IMO 9999993", "1", supercargo.OnIMO}, {"imo: 9999993", "1", supercargo.OnIMO},
		{"200000101", "1", supercargo.OnMMSI}, {"MMSI 200000101", "1", supercargo.OnMMSI}, {"USIM1", "1", supercargo.OnCallSign}, {"call sign usim1", "1", supercargo.OnCallSign},
		{"9990003", "2", supercargo.OnCompanyIMO}, {"3000000001", "2", supercargo.OnTaxNumber},
		{"SI-MAA", "3", supercargo.OnRegistration}, {"2a0001", "3", supercargo.OnICAO}, {"hex 2A0001", "3", supercargo.OnICAO}, {"MSN 9990001", "3", supercargo.OnSerial},
		{"Sim Rasul", "1", supercargo.OnName}, {"m/v Sim Rasul", "1", supercargo.OnName}, {"Сим Расул", "1", supercargo.OnName}, {"سیم رسول", "1", supercargo.OnName},
		{"Rasul Sim", "1", supercargo.OnName}, {"OOO Sim Moryak", "2", supercargo.OnName},
	} {
		q := ParseQuery(c.asked)
		a := s.Ask(&q, "")
		if len(a.Matches) == 0 || a.Matches[0].Ref != c.ref || a.Matches[0].On != c.on {
			t.Errorf("%s: %+v, want %s by %s", c.asked, a.Matches, c.ref, c.on)
		}
	}
}

// TestKindInName: a word for a kind of ship can stand before a name in speech, or be a
// part of it. The listed name itself is found either way.
func TestKindInName(t *testing.T) {
	held := &watchlist.Held{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}, Entries: []watchlist.Entry{
		{Ref: "1", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "TUG SIM NO35"}}, IMO: 9999993},
		{Ref: "2", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM DUNLIN"}}},
	}}
	s := New([]*watchlist.Held{held}, Beside{}).Searcher()
	for asked, ref := range map[string]string{"TUG SIM NO35": "1", "the tug Sim No35": "1", "m/v Tug Sim No35": "1", "tug Sim Dunlin": "2", "SIM DUNLIN": "2", "9 999 993": "1"} {
		q := ParseQuery(asked)
		if a := s.Ask(&q, ""); len(a.Matches) != 1 || a.Matches[0].Ref != ref {
			t.Errorf("%s: %+v, want %s", asked, a.Matches, ref)
		}
	}
}

// TestNumberOutranksName: the entry that has the number comes before the one
// that has the name, which is said to be another ship.
func TestNumberOutranksName(t *testing.T) {
	held := &watchlist.Held{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}, Entries: []watchlist.Entry{
		{Ref: "namesake", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM RASUL"}}, IMO: 9999981},
		{Ref: "numbered", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM OTHER NAME"}}, IMO: 9999993},
	}}
	q := Query{Asked: "Sim Rasul", Name: "Sim Rasul", IMO: 9999993}
	a := New([]*watchlist.Held{held}, Beside{}).Searcher().Ask(&q, "")
	if len(a.Matches) != 2 || a.Matches[0].Ref != "numbered" || a.Matches[0].Against != "" {
		t.Fatalf("%+v", a.Matches)
	}
	if m := a.Matches[1]; m.Ref != "namesake" || !strings.Contains(m.Against, "the IMO numbers differ") {
		t.Errorf("%+v", m)
	}
}

func TestNamesakes(t *testing.T) {
	also := Beside{
		Namesakes: map[supercargo.IMO][]string{9999993: {"the patrol ship Sim Rasul of the border guard"}},
		Place: func(name string) string {
			if name == "Sim Olya" {
				return "a place of the chart: Sim Olya, port (QZ)"
			}
			return ""
		},
	}
	s := simScreen(also)
	ask := func(text string) Answer { q := ParseQuery(text); return s.Ask(&q, "") }
	if m := ask("patrol ship Sim Rasul").Matches[0]; !strings.Contains(m.Against, "the query is a patrol ship") {
		t.Errorf("the patrol ship: %+v", m)
	}
	if m := ask("Sim Rasul").Matches[0]; m.Against != "" || !strings.Contains(strings.Join(m.Why, " "), "Not to be confused with the patrol ship") {
		t.Errorf("the cargo ship: %+v", m)
	}
	if a := ask("Sim Olya"); len(a.Matches) != 0 || !strings.Contains(strings.Join(a.Notes, " "), "is a place of the chart") {
		t.Errorf("the port: %+v", a)
	}
	if a := ask("Rasul"); len(a.Matches) != 0 || !strings.Contains(strings.Join(a.Notes, " "), "part of a name is not a match") {
		t.Errorf("part of a name: %+v", a)
	}
	if a := ask("Moryak Lines"); len(a.Matches) != 0 || !strings.Contains(strings.Join(a.Notes, " "), "«moryak» is a word in the listed names ООО «Сим Моряк»") {
		t.Errorf("a telling word of a name: %+v", a)
	}
	if a := ask("9990003"); !strings.Contains(strings.Join(a.Notes, " "), "check digit fails; as a company's number it passes") || a.Matches[0].On != supercargo.OnCompanyIMO {
		t.Errorf("a company's number: %+v", a)
	}
	q := Query{Asked: "9990003", IMO: 9990003, Company: 9990003, Kind: supercargo.ListedVessel}
	if a := s.Ask(&q, ""); len(a.Matches) != 0 {
		t.Errorf("a company's number asked as a ship's: %+v", a)
	}
}

func TestThroughOwner(t *testing.T) {
	s := simScreen(Beside{})
	q := ParseQuery("9999993")
	a := s.Ask(&q, "")
	if len(a.Matches) != 2 || a.Matches[1].Ref != "2" || len(a.Matches[1].Through) != 1 || a.Matches[1].Through[0].From != "SIM RASUL" {
		t.Fatalf("%+v", a.Matches)
	}
	free := Query{Asked: "SIM FREE", Name: "SIM FREE", Owners: []watchlist.Stake{{Name: "Sim Moryak", Role: "operator"}}}
	a = s.Ask(&free, "")
	if len(a.Matches) != 1 || a.Matches[0].Ref != "2" || a.Matches[0].Through[0].Role != "operator" {
		t.Errorf("by an owner that a register has: %+v", a.Matches)
	}
}

func TestHalfRule(t *testing.T) {
	listed := func(name string) watchlist.Entry {
		return watchlist.Entry{Ref: name, Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: name}}, Since: "2023-01-01", Basis: "designated"}
	}
	own := func(of, by string, percent float64) watchlist.StakeOf {
		return watchlist.StakeOf{Of: of, Stake: watchlist.Stake{Name: by, Role: "owner", Percent: percent}, Source: "register"}
	}
	held := &watchlist.Held{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}, Entries: []watchlist.Entry{listed("SIM A"), listed("SIM B"), listed("SIM C")}, Stakes: []watchlist.StakeOf{
		own("SIM HALF", "SIM A", 25), own("SIM HALF", "SIM B", 25), own("SIM HALF", "SIM CLEAN", 50),
		own("SIM LESS", "SIM A", 49),
		own("SIM BELOW", "SIM HALF", 30), own("SIM BELOW", "SIM A", 20), // 30 through a company that is half held, 20 directly
		own("SIM THIN", "SIM LESS", 100), // 49 % of it reaches nothing
		own("SIM ROUND", "SIM SQUARE", 100), own("SIM SQUARE", "SIM ROUND", 100),
		own("SIM DARK", "SIM A", 0),
		own("SIM THIRDS", "SIM A", 37.66), own("SIM THIRDS", "SIM B", 5.94), own("SIM THIRDS", "SIM C", 6.4), // 50 in all
		own("SIM NEARLY", "SIM A", 49.99), own("SIM TWICE", "SIM A", 30), own("SIM TWICE", "sim a", 30),
		{Of: "SIM RUN", Stake: watchlist.Stake{Name: "SIM A", Role: "operator", Percent: 60}, Source: "register"},
	}}
	s := New([]*watchlist.Held{held}, Beside{})
	for _, c := range []struct {
		name, day string
		percent   float64
		reached   bool
		unknown   int
	}{
		{"SIM HALF", "2024-01-01", 50, true, 0}, {"SIM HALF", "2022-01-01", 0, false, 0}, {"SIM LESS", "2024-01-01", 49, false, 0},
		{"SIM BELOW", "2024-01-01", 50, true, 0}, {"SIM THIN", "2024-01-01", 0, false, 0}, {"SIM ROUND", "2024-01-01", 0, false, 0},
		{"SIM DARK", "2024-01-01", 0, false, 1}, {"SIM THIRDS", "2024-01-01", 50, true, 0}, {"SIM NEARLY", "2024-01-01", 49.99, false, 0}, {"SIM TWICE", "2024-01-01", 30, false, 0}, {"SIM RUN", "2024-01-01", 0, false, 0}, {"SIM HALF", "", 50, true, 0},
		{"SIM NOBODY", "2024-01-01", 0, false, 0},
	} {
		h := s.HalfRule(c.name, c.day)
		if h.Percent != c.percent || h.Reached != c.reached || len(h.Unknown) != c.unknown || h.Why == "" {
			t.Errorf("%s on %s: %+v", c.name, c.day, h)
		}
	}
}

// TestReadAndNotRead: an answer says what it rests on and what it does not.
func TestReadAndNotRead(t *testing.T) {
	s := simScreen(Beside{})
	q := ParseQuery("nothing of the kind")
	a := s.Ask(&q, "2023-06-01")
	if len(a.Read) != 1 || a.Read[0].List != "sim-list" {
		t.Errorf("read: %v", a.Read)
	}
	not := strings.Join(a.NotRead, "; ")
	for _, want := range []string{"US OFAC SDN: no edition is held", "UN consolidated: no edition", "sim-list as of 2023-06-01: the oldest edition held is of 2024-01-01"} {
		if !strings.Contains(not, want) {
			t.Errorf("not read: %q, want %q in it", not, want)
		}
	}
}

// Laws of likeness.
func TestLikenessLaws(t *testing.T) {
	name := rapid.OneOf(
		rapid.StringMatching(`[A-Za-zА-Яа-яا-ی]{1,9}( [A-Za-zА-Яа-яا-ی0-9]{1,8}){0,2}`),
		rapid.StringMatching(`(sh|ch|zh|ts|kh|sch|tch|j|y|i|a|o|e|u|k|s|z|t|l|r|n|m|v|d|x|c|f|tt|ss|iy|ya){2,7}( (a|o|u|k|l|r|n|s|sh|ch|j|y){2,5})?`))
	rapid.Check(t, func(t *rapid.T) {
		a, b := Spell(name.Draw(t, "a")), Spell(name.Draw(t, "b"))
		const all = 1 << 16
		if d := distance(&a, &a, all); d != 0 {
			t.Fatalf("%d from itself", d)
		}
		if x, y := distance(&a, &b, all), distance(&b, &a, all); x != y {
			t.Fatalf("%d one way, %d the other", x, y)
		}
		if ca, cb := count(a.Sounds), count(b.Sounds); a.Vowels && b.Vowels && ca.apart(&cb) > distance(&a, &b, all) {
			t.Fatalf("the bound %d is above the distance %d", ca.apart(&cb), distance(&a, &b, all))
		}
		limit := rapid.IntRange(0, 600).Draw(t, "limit")
		if d, full := distance(&a, &b, limit), distance(&a, &b, all); (d <= limit) != (full <= limit) || d <= limit && d != full {
			t.Fatalf("%d within %d, %d without a limit", d, limit, full)
		}
	})
}

// TestDeterministic: the same question twice, the same bytes.
func TestDeterministic(t *testing.T) {
	ask := func() string {
		q := ParseQuery("Sim Rasul")
		b, err := json.Marshal(simScreen(Beside{}).Ask(&q, "2024-01-01"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if a, b := ask(), ask(); a != b {
		t.Errorf("%s\n%s", a, b)
	}
}

func BenchmarkAsk(b *testing.B) {
	s := New(published(b), Beside{}).Searcher()
	names := []string{"NORDIC HANNE", "WILSON CADIZ", "Rasul Gamztoz", "EVER GIVEN", "Порт Оля-3", "SEA SPIRIT", "MAERSK MC-KINNEY MOLLER", "STELLA POLARIS"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		q := ParseQuery(names[i%len(names)])
		s.Ask(&q, "")
	}
}

// TestNamesOfTheCase: who asks for a name that a case knows asks for its other
// names and numbers too, and is told by which it was found.
func TestNamesOfTheCase(t *testing.T) {
	known := &Known{Case: "sim", Operators: []supercargo.Operator{{ID: "sim-air", Name: "Sim Pivot Air", Also: []string{"Sim Quill Air"}}},
		Vessels: []supercargo.Vessel{{ID: "sim-ship", Name: "SIM RENAMED", IMO: 9999993}}}
	held := &watchlist.Held{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}, Entries: []watchlist.Entry{
		{Ref: "air", Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: "SIM QUILL AIR"}}},
		{Ref: "near", Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: "SIM QUIL AIR"}}},
		{Ref: "ship of that name", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM QUILL AIR"}}},
		{Ref: "ship", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM OLD NAME"}}, IMO: 9999993},
	}}
	s := New([]*watchlist.Held{held}, known.Beside()).Searcher()
	for _, c := range []struct{ asked, ref, why string }{
		{"Sim Pivot Air", "air", "The query matches Sim Pivot Air, also known as «Sim Quill Air» in case sim. The names «Sim Quill Air» and «SIM QUILL AIR» are the same."},
		{"Sim Renamed", "ship", "The query matches SIM RENAMED; case sim gives the IMO number 9999993 for it."},
	} {
		q := ParseQuery(c.asked)
		a := s.Ask(&q, "2024-01-01")
		if len(a.Matches) != 1 || a.Matches[0].Ref != c.ref || !strings.Contains(strings.Join(a.Matches[0].Why, " "), c.why) {
			t.Errorf("%s: %+v, want %s: %s", c.asked, a.Matches, c.ref, c.why)
		}
		if a := New([]*watchlist.Held{held}, Beside{}).Searcher().Ask(&q, "2024-01-01"); len(a.Matches) != 0 {
			t.Errorf("%s without the case: %+v", c.asked, a.Matches)
		}
	}
}

// TestEveryNumberOfAnEntry: whichever of its numbers is asked, and none of them
// speaks against it.
func TestEveryNumberOfAnEntry(t *testing.T) {
	e := watchlist.Entry{Ref: "1", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM NAZLI"}}, Flag: "PA"}
	for _, n := range []watchlist.Number{{Of: supercargo.OnIMO, Text: "9990002"}, {Of: supercargo.OnIMO, Text: "9990014"}, {Of: supercargo.OnMMSI, Text: "200000101"}, {Of: supercargo.OnMMSI, Text: "200000102"},
		{Of: supercargo.OnCallSign, Text: "USIM1"}, {Of: supercargo.OnCallSign, Text: "USIM2"}} {
		e.Add(n.Of, n.Text)
	}
	s := New([]*watchlist.Held{{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}, Entries: []watchlist.Entry{e}}}, Beside{}).Searcher()
	for text, on := range map[string]supercargo.MatchedOn{"9990002": supercargo.OnIMO, "9990014": supercargo.OnIMO, "200000101": supercargo.OnMMSI, "200000102": supercargo.OnMMSI, "USIM1": supercargo.OnCallSign, "call sign usim2": supercargo.OnCallSign} {
		q := ParseQuery(text)
		if a := s.Ask(&q, "2024-01-01"); len(a.Matches) != 1 || a.Matches[0].On != on {
			t.Errorf("%s: %+v", text, a.Matches)
		}
	}
	for _, q := range []Query{{Name: "SIM NAZLI", IMO: 9990014}, {Name: "SIM NAZLI", MMSI: 200000102, Flag: "RU"}} {
		a := s.Ask(&q, "2024-01-01")
		if len(a.Matches) != 1 || a.Matches[0].Against != "" || strings.Contains(strings.Join(a.Matches[0].Why, " "), "MMSI differs") {
			t.Errorf("%+v: %+v", q, a.Matches)
		}
	}
	q := Query{Name: "SIM NAZLI", MMSI: 200000109, Flag: "RU"}
	if a := s.Ask(&q, "2024-01-01"); a.Matches[0].Against == "" {
		t.Errorf("another MMSI and flag: %+v", a.Matches)
	}
}

// TestRestrictedIsNotBlocked: a match on OFAC's other list says what that list is.
func TestRestrictedIsNotBlocked(t *testing.T) {
	for list, want := range map[supercargo.ListID]bool{watchlist.OFACOther: true, watchlist.OFACList: false} {
		h := &watchlist.Held{Edition: watchlist.Edition{List: list, Date: "2024-01-01"}, Entries: []watchlist.Entry{{Ref: "1", Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: "SIM SECTORAL HOLDING"}}}}}
		q := ParseQuery("Sim Sectoral Holding")
		a := New([]*watchlist.Held{h}, Beside{}).Searcher().Ask(&q, "2024-01-01")
		if got := strings.Contains(strings.Join(a.Matches[0].Why, " "), "does not by itself block property"); got != want {
			t.Errorf("%s: %v", list, a.Matches[0].Why)
		}
	}
}
