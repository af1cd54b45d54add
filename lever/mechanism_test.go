package lever

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// row is a rule of a table of one, so that what a field does is tested apart from
// what the law is.
func row(change func(x *Rule)) *Rules {
	x := Rule{ID: "sim", Actor: supercargo.ListAuthority, Who: who{names: []string{"US"}}, Reach: supercargo.AtDistance, Title: "Sim", Ground: "Sim.",
		Text: text{Instrument: "sim", URL: "sim", Checked: "sim"}, Valid: []Period{{From: "2020-01-01"}}, Strength: supercargo.Power}
	change(&x)
	return &Rules{Rows: []Rule{x}, Parties: map[string]map[string]string{"unclos": {}, "att": {}}}
}

func only(t *testing.T, r *Rules, p *Passage, asOf string) supercargo.Lever {
	t.Helper()
	all := r.Evaluate(p, asOf)
	if len(all) != 1 {
		t.Fatalf("%d levers: %+v", len(all), all)
	}
	return all[0]
}

// TestCould: what somebody would have to decide first "could" be done, and applies
// once the subject itself was acted on, by the day of asking; an act on its owner is
// told and changes nothing.
func TestCould(t *testing.T) {
	r := row(func(x *Rule) {
		x.Could, x.Needs, x.By, x.At = []string{"a determination"}, []string{"a fact"}, []string{"US OFAC"}, asking
	})
	act := func(as string) []supercargo.Done {
		return []supercargo.Done{{By: "US OFAC", Date: "2024-05-01", On: "SIM", As: as}}
	}
	for _, c := range []struct {
		acts []supercargo.Done
		asOf string
		want supercargo.Standing
	}{
		{nil, late, supercargo.Could},
		{act("owner"), late, supercargo.Could},
		{act("operator"), late, supercargo.Could},
		{act("vessel"), late, supercargo.Applies},
		{act("vessel"), "2024-05-01", supercargo.Applies},
		{act("vessel"), "2024-04-30", supercargo.Could},
		{act("vessel"), "2019-12-31", supercargo.NotInForce},
	} {
		p := caspian()
		p.Acts = c.acts
		l := only(t, r, p, c.asOf)
		if l.Standing != c.want || (c.want == supercargo.Could) != slices.Contains(l.Missing, "a determination") {
			t.Errorf("%+v as of %s: %s, missing %v, want %s", c.acts, c.asOf, l.Standing, l.Missing, c.want)
		}
	}
}

// TestOpenTimes: an open beginning or end decides nothing where the rule was in
// force, or was not, all through what is left open.
func TestOpenTimes(t *testing.T) {
	r := row(func(x *Rule) {
		x.Valid = []Period{{From: "2007-03-24", Until: "2016-01-16", Ended: "sim"}, {From: "2025-09-28"}}
	})
	always := row(func(x *Rule) { x.Valid = []Period{{From: "1994-11-16"}} })
	for _, c := range []struct {
		r        *Rules
		from, to string
		asOf     string
		want     supercargo.Standing
	}{
		{r, "2024-08-15", "2025-08-14", late, supercargo.NoMoreForce},
		{r, "", "2025-08-14", late, supercargo.CannotTell},
		{r, "", "2007-03-23", late, supercargo.NotInForce},
		{r, "", "2007-03-24", late, supercargo.CannotTell},
		{r, "2025-09-28", "", late, supercargo.Applies},
		{r, "2025-09-27", "", late, supercargo.CannotTell},
		{r, "2020-01-01", "", "2021-01-01", supercargo.NoMoreForce},
		{r, "", "", late, supercargo.CannotTell},
		{always, "", "", late, supercargo.Applies},
		{always, "", "2025-08-14", late, supercargo.Applies},
	} {
		p := caspian()
		p.From, p.To = c.from, c.to
		if l := only(t, c.r, p, c.asOf); l.Standing != c.want {
			t.Errorf("%q to %q as of %s: %s, %v, missing %v; want %s", c.from, c.to, c.asOf, l.Standing, l.Why, l.Missing, c.want)
		}
	}
	for _, c := range []struct{ date, from, to, want string }{
		{"2025-08-15", "", "2025-08-14", "after"}, {"2025-08-14", "", "2025-08-14", "cannot say"}, {"2025-07-31", "2025-08-01", "", "before"}, {"2025-08-02", "2025-08-01", "", "cannot say"},
	} {
		if got := against(c.date, &Passage{From: c.from, To: c.to}); got != c.want {
			t.Errorf("an act of %s, a movement of %q to %q: %s, want %s", c.date, c.from, c.to, got, c.want)
		}
	}
}

// TestUsualWay: waters of the shortest way are supposed, never observed: they leave a
// rule open with whose it would be, and where it keeps out of them the answer says
// what it rests on. Observed waters go before them.
func TestUsualWay(t *testing.T) {
	r := row(func(x *Rule) {
		x.Who, x.When = who{role: roleCoastal}, When{Mode: supercargo.BySea, Regimes: []supercargo.Regime{supercargo.CaspianTerritorial}}
	})
	belt := func(s string) supercargo.Waters {
		return supercargo.Waters{Regime: supercargo.CaspianTerritorial, State: s, Basis: supercargo.Computed}
	}
	common := supercargo.Waters{Regime: supercargo.CaspianCommon, Nearest: "KZ", Basis: supercargo.Computed}
	p := caspian()
	p.Waters, p.RouteKnown = nil, false
	p.Usual = &Usual{NM: 600, Waters: []supercargo.Waters{belt("IR"), common}, Clear: map[string]float64{"KZ": 42}}
	l := only(t, r, p, late)
	if l.Standing != supercargo.CannotTell || l.Who != "IR" || !strings.Contains(strings.Join(l.Missing, " "), "shortest sea route") {
		t.Errorf("in waters of the shortest way: %+v", l)
	}
	p.Usual.Waters = []supercargo.Waters{common}
	if l = only(t, r, p, late); l.Standing != supercargo.NotMet || l.Supposed == "" || !strings.Contains(strings.Join(l.Why, " "), "not observed") {
		t.Errorf("out of them: %+v", l)
	}
	p.Waters = []supercargo.Waters{belt("TM")}
	if l = only(t, r, p, late); l.Standing != supercargo.Applies || l.Who != "TM" || l.Supposed != "" {
		t.Errorf("observed: %+v", l)
	}
	p.Waters, p.RouteKnown = []supercargo.Waters{common}, true
	if l = only(t, r, p, late); l.Standing != supercargo.NotMet || l.Supposed != "" {
		t.Errorf("a route that is known: %+v", l)
	}
}

// TestLineOfFlight: a state under the shortest line is named, and never said to have
// been flown over.
func TestLineOfFlight(t *testing.T) {
	r := row(func(x *Rule) { x.Who, x.When = who{role: roleOverflown}, When{Mode: supercargo.ByAir} })
	p := flight()
	p.Overflown, p.Line, p.RouteKnown = nil, []string{"AZ"}, false
	if l := only(t, r, p, late); l.Standing != supercargo.CannotTell || l.Who != "AZ" {
		t.Errorf("%+v", l)
	}
	p.Overflown = []string{"GE"}
	if l := only(t, r, p, late); l.Standing != supercargo.Applies || l.Who != "GE" {
		t.Errorf("%+v", l)
	}
	p.Overflown, p.Line = nil, nil
	if l := only(t, r, p, late); l.Standing != supercargo.CannotTell || l.Who != "" {
		t.Errorf("%+v", l)
	}
}

// TestHeardOver: a state that a flight was heard over may act; of one that it could have been
// over it is open; where the whole way was heard and lay over no third state, nobody may.
func TestHeardOver(t *testing.T) {
	r := row(func(x *Rule) { x.Who, x.When = who{role: roleOverflown}, When{Mode: supercargo.ByAir} })
	p := flight()
	p.Overflown, p.Could, p.Line = []string{"AZ"}, []string{"GE", "AZ"}, []string{"TM"}
	got := map[string]supercargo.Standing{}
	for _, l := range r.Evaluate(p, late) {
		got[l.Who] = l.Standing
	}
	if len(got) != 2 || got["AZ"] != supercargo.Applies || got["GE"] != supercargo.CannotTell {
		t.Errorf("%v", got)
	}
	p.Overflown, p.Could, p.Line = nil, nil, nil
	for known, want := range map[bool]supercargo.Standing{true: supercargo.NotMet, false: supercargo.CannotTell} {
		p.RouteKnown = known
		if l := only(t, r, p, late); l.Standing != want {
			t.Errorf("route known %v: %+v", known, l)
		}
	}
}

// TestForces: an address in a block of armed forces leaves open whether they operate the
// aircraft.
func TestForces(t *testing.T) {
	yes, no := true, false
	for _, want := range []*bool{&yes, &no} {
		r := row(func(x *Rule) { x.When = When{Mode: supercargo.ByAir, Military: want} })
		p := flight()
		p.Subject.Name, p.Subject.Forces = "SIM-1", true
		if l := only(t, r, p, late); l.Standing != supercargo.CannotTell {
			t.Errorf("%v: %+v", *want, l)
		}
	}
}

// TestPrecedentsOfTheirKind are told of movements of their kind, from their day on, and not
// under a rule that a fact speaks against.
func TestPrecedentsOfTheirKind(t *testing.T) {
	r := row(func(x *Rule) { x.When = When{Mode: supercargo.BySea} })
	r.Before = []Precedent{{Rules: []string{"sim"}, By: "UA", Date: "2025-08-14", On: "SIM", What: "It was struck.", Source: "sim", When: When{Sea: "caspian"}}}
	p := caspian()
	if l := only(t, r, p, "2025-08-14"); len(l.Done) != 1 || l.Done[0].As != "precedent" || l.Done[0].When != "before" {
		t.Errorf("%+v", l.Done)
	}
	if l := only(t, r, p, "2025-08-13"); len(l.Done) != 0 {
		t.Errorf("the day before: %+v", l.Done)
	}
	p.Seas = Seas{Caspian: "", Open: ""}
	if l := only(t, r, p, late); len(l.Done) != 0 {
		t.Errorf("a sea that is not known: %+v", l.Done)
	}
	if l := only(t, r, flight(), late); len(l.Done) != 0 {
		t.Errorf("a flight: %+v", l.Done)
	}
}

// TestCoasts: each coastal state, by where the movement touches it; none of a
// movement that is not on the Caspian.
func TestCoasts(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := caspian()
	p.RouteKnown, p.Waters = false, nil
	p.Usual = &Usual{Waters: []supercargo.Waters{{Regime: supercargo.CaspianTerritorial, State: "AZ"}}, Clear: map[string]float64{"AZ": 13.6, "KZ": 42.4}}
	p.Calls = nil
	want := map[string]string{"IR": "One end is there", "RU": "One end is there", "AZ": "passes through its waters or close to their limit, 14 nm off", "KZ": "stays out of its waters, 42 nm off", "TM": "stays out of its waters, with other coasts nearer"}
	all := r.Coasts(p, late)
	if len(all) != len(want) {
		t.Fatalf("%d coasts", len(all))
	}
	for _, c := range all {
		if !strings.Contains(c.May, want[c.State]) {
			t.Errorf("%s: %s", c.State, c.May)
		}
		for _, d := range c.Did {
			if d.Date > late || d.Source == "" {
				t.Errorf("%s: %+v", c.State, d)
			}
		}
	}
	p.Usual, p.Ways = nil, &Usual{Of: 40, Through: map[string]int{"AZ": 6}, Clear: map[string]float64{"KZ": 28.2}}
	for _, c := range r.Coasts(p, late) {
		if text := map[string]string{"AZ": "Of the 40 shortest sea routes between ports of the two states, 6 pass", "KZ": "All 40 shortest sea routes between ports of the two states stay out of its waters, 28 nm"}[c.State]; !strings.Contains(c.May, text) {
			t.Errorf("%s: %s", c.State, c.May)
		}
	}
	p.Ways = nil
	for _, c := range r.Coasts(p, late) {
		if c.State == "AZ" && !strings.Contains(c.May, "is not known") {
			t.Errorf("no way is known: %s", c.May)
		}
	}
	p.Calls = []End{{ID: "kz-aktau", Name: "Aktau", State: "KZ"}}
	for _, c := range r.Coasts(p, late) {
		if c.State == "KZ" && !strings.HasPrefix(c.May, "The ship calls there") {
			t.Errorf("a call: %s", c.May)
		}
	}
	for _, c := range r.Coasts(p, "2000-01-01") {
		if len(c.Did) > 0 {
			t.Errorf("%s did it before its day: %+v", c.State, c.Did)
		}
	}
	for _, s := range []Seas{{}, {Caspian: No, Open: Yes}} {
		p.Seas = s
		if r.Coasts(p, late) != nil {
			t.Errorf("coasts of a movement that is not known to be there: %+v", s)
		}
	}
	if r.Coasts(flight(), late) != nil {
		t.Error("coasts of a flight")
	}
}

// TestTogether: what is the same for all carriers stands once, what is not says of
// which it is, and nothing done is lost.
func TestTogether(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	a, b := caspian(), caspian()
	b.Subject.Flag = "IR"
	a.Acts = []supercargo.Done{{By: "UK", Ref: "RUS1", Date: "2024-09-10", On: "A", As: "vessel"}}
	b.Acts = []supercargo.Done{{By: "UK", Ref: "RUS2", Date: "2024-09-10", On: "B", As: "vessel"}}
	one, two := r.Evaluate(a, late), r.Evaluate(b, late)
	all := Together([][]supercargo.Lever{one, two}, []string{"A", "B"})
	acts := map[string]bool{}
	for _, l := range all {
		if l.Rule == "port-sovereignty" && l.Of != nil {
			t.Errorf("the same for both: %+v", l.Of)
		}
		if l.Rule == "flag-own-ships" && len(l.Of) != 1 {
			t.Errorf("flags differ: %+v", l.Of)
		}
		for _, d := range l.Done {
			acts[d.Ref] = true
		}
	}
	var order, table []string // the order of the table is kept
	for _, l := range all {
		order = append(order, l.Rule)
	}
	for i := range r.Rows {
		table = append(table, r.Rows[i].ID)
	}
	if order = slices.Compact(order); !slices.Equal(order, table) {
		t.Errorf("rules in the order %v", order)
	}
	if !acts["RUS1"] || !acts["RUS2"] {
		t.Errorf("acts: %v", acts)
	}
	if got := Together([][]supercargo.Lever{one}, []string{"A"}); text2(t, got) != text2(t, one) {
		t.Error("one carrier alone is changed")
	}
	if got := Together([][]supercargo.Lever{one, one}, []string{"A", "A2"}); text2(t, got) != text2(t, one) {
		t.Error("two alike are not one")
	}
}

// TestOverLand: a way by rail or road is none that nobody can act on; the table has
// no rules for it.
func TestOverLand(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for mode, want := range map[supercargo.Mode]bool{supercargo.ByRail: true, supercargo.ByRoad: true, supercargo.BySea: false} {
		p := caspian()
		p.Mode, p.Subject, p.Waters = mode, Subject{}, nil
		n := r.OutsidersOf(p, r.Evaluate(p, late))
		if strings.HasPrefix(n.Text, "Cannot say: no rule here for transport by ") != want {
			t.Errorf("%s: %s", mode, n.Text)
		}
	}
}

// TestWarsOfOthers: a war is not brought up for a ship of which neither the flag nor
// an end ties her to a party to it; with either it is.
func TestWarsOfOthers(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	told := func(from, to, flag string) bool {
		p := ocean()
		p.Origin, p.Destination, p.Subject.Flag = End{State: from}, End{State: to}, flag
		for _, s := range r.OutsidersOf(p, r.Evaluate(p, late)).Near {
			if strings.HasPrefix(s, "Capture of enemy") {
				return true
			}
		}
		return false
	}
	if told("VE", "CU", "") || !told("IR", "RU", "") || told("VE", "CU", "PA") {
		t.Errorf("Venezuela to Cuba %v, Iran to Russia %v, under Panama's flag %v", told("VE", "CU", ""), told("IR", "RU", ""), told("VE", "CU", "PA"))
	}
}

// TestTurkishStraits lie on no way between states that have no coast behind them.
func TestTurkishStraits(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for pair, want := range map[string]supercargo.Standing{"VE CU": supercargo.NotMet, "SY YE": supercargo.NotMet, "SY RU": supercargo.CannotTell, "UA EG": supercargo.CannotTell, " CU": supercargo.CannotTell} {
		p := ocean()
		p.Waters, p.RouteKnown = nil, false
		p.Origin.State, p.Destination.State, _ = strings.Cut(pair, " ")
		if l := find(t, r, p, late, "montreux-merchant", ""); l.Standing != want {
			t.Errorf("%s: %s, want %s", pair, l.Standing, want)
		}
	}
}

// TestUnion: outermost regions are of the Union, overseas territories are not.
func TestUnion(t *testing.T) {
	for state, want := range map[string]bool{"FR": true, "RE": true, "AX": true, "YT": true, "GL": false, "PF": false, "AW": false, "GB": false, "NO": false, "": false} {
		if isIn([]string{"EU"}, state) != want {
			t.Errorf("%q: %v", state, !want)
		}
	}
}

// TestClassesOf: what law calls an item, kinds of it too. Arms are conventional arms and
// ammunition; of what can be anything nothing is said.
func TestClassesOf(t *testing.T) {
	for want, items := range map[string][]supercargo.Item{
		"[arms missile]":    {supercargo.Missile, supercargo.Fateh110, supercargo.Fath360, supercargo.Launcher},
		"[arms uav]":        {supercargo.Drone, supercargo.Shahed136, supercargo.Mohajer6, supercargo.DroneParts},
		"[arms ammunition]": {supercargo.Ammunition, supercargo.Shell152, supercargo.Round762x39, supercargo.Grad, supercargo.MortarBomb},
		"[arms]":            {supercargo.Munition, supercargo.Rifle, supercargo.Gun, supercargo.Tank, supercargo.Explosives, supercargo.AntiTankMissile},
		"[civil]":           {supercargo.ProtectiveGear, supercargo.Electronics},
		"[]":                {supercargo.Cargo, supercargo.Box, supercargo.Oil, supercargo.Vehicle, supercargo.Movement, supercargo.ShipItem},
	} {
		for _, i := range items {
			if got := fmt.Sprint(ClassesOf(i)); got != want {
				t.Errorf("%s: %s, want %s", i, got, want)
			}
		}
	}
}

// TestPasses: a way lies in a state's waters where it is in its territorial sea on the Caspian or
// in its internal waters, and may where it is as near to that sea as the error; in other waters of
// that state it does neither, nor in another's.
func TestPasses(t *testing.T) {
	near := []supercargo.Regime{supercargo.CaspianTerritorial}
	for _, c := range []struct {
		w           supercargo.Waters
		sure, maybe bool
	}{
		{supercargo.Waters{State: "AZ", Regime: supercargo.CaspianTerritorial}, true, false},
		{supercargo.Waters{State: "AZ", Regime: supercargo.InternalWaters}, true, false},
		{supercargo.Waters{State: "AZ", Regime: supercargo.CaspianFishery}, false, false},
		{supercargo.Waters{State: "AZ", Regime: supercargo.CaspianFishery, Near: near}, false, true},
		{supercargo.Waters{State: "AZ", Regime: supercargo.CaspianTerritorial, Near: near}, true, true},
		{supercargo.Waters{State: "KZ", Regime: supercargo.CaspianTerritorial, Near: near}, false, false},
		{supercargo.Waters{Regime: supercargo.CaspianFishery, Near: near}, false, false},
	} {
		if sure, maybe := Passes([]supercargo.Waters{{State: "RU"}, c.w}, "AZ"); sure != c.sure || maybe != c.maybe {
			t.Errorf("%+v: %v, %v", c.w, sure, maybe)
		}
	}
}

// TestByWays: one route passes, several pass.
func TestByWays(t *testing.T) {
	p := &Passage{Ways: &Usual{Of: 40, Through: map[string]int{"AZ": 1, "KZ": 2}}}
	for state, want := range map[string]string{"AZ": "1 passes through its waters", "KZ": "2 pass through its waters", "TM": "All 40 shortest sea routes between ports of the two states stay out"} {
		if got := p.byWays(state, "it may act", "Port."); !strings.Contains(got, want) {
			t.Errorf("%s: %s", state, got)
		}
	}
}
