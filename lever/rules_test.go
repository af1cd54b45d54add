package lever

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// The movements that the tests begin with; each test changes what its rule is about.

// caspian: a ship of Russia's flag with ammunition from Iran to the Volga.
func caspian() *Passage {
	return &Passage{ID: "sim-caspian", Simulated: true, Mode: supercargo.BySea, Seas: Seas{Yes, No, "The movement was on the Caspian."}, RouteKnown: true,
		Subject: Subject{Name: "SIM NAZLI", Flag: "RU", FlagFrom: "test", Owner: Party{Name: "SIM MORYAK LLC", State: "RU"}},
		Origin:  End{"ir-amirabad", "Amirabad", "IR"}, Destination: End{"ru-astrakhan", "Astrakhan", "RU"},
		Waters: []supercargo.Waters{
			{Regime: supercargo.CaspianTerritorial, State: "IR", Basis: supercargo.Computed},
			{Regime: supercargo.CaspianTerritorial, State: "KZ", Basis: supercargo.Computed},
			{Regime: supercargo.InternalWaters, State: "RU", Passage: "Volga–Caspian Canal", Basis: supercargo.Computed},
		},
		Items: []Class{Arms, Ammunition}, ItemsBasis: "test", From: "2025-10-08", To: "2025-10-14"}
}

// ocean: a ship of Panama's flag from Iran to Syria, through straits.
func ocean() *Passage {
	p := caspian()
	p.ID, p.Seas = "sim-ocean", Seas{No, Yes, "The movement was not on the Caspian."}
	p.Subject.Flag, p.Subject.Owner = "GR", Party{Name: "SIM LINES", State: "IR"}
	p.Destination = End{"sy-tartus", "Tartus", "SY"}
	p.Waters = []supercargo.Waters{
		{Regime: supercargo.TerritorialSea, State: "OM", Passage: "Strait of Hormuz", Basis: supercargo.Computed},
		{Regime: supercargo.ContiguousZone, State: "OM", Basis: supercargo.Computed},
		{Regime: supercargo.HighSeas, Basis: supercargo.ImportedLine},
		{Regime: supercargo.InternalWaters, State: "TR", Passage: "Bosporus", Basis: supercargo.Computed},
		{Regime: supercargo.TerritorialSea, State: "GE", Basis: supercargo.Computed},
	}
	return p
}

// flight: an aircraft of Russia from Tehran to Moscow over Azerbaijan.
func flight() *Passage {
	p := caspian()
	p.ID, p.Mode, p.Seas, p.Waters = "sim-flight", supercargo.ByAir, Seas{}, nil
	p.Subject = Subject{Name: "SIM-76", Flag: "RU", FlagFrom: "test"}
	p.Origin, p.Destination = End{"tehran", "Tehran", "IR"}, End{"moscow", "Moscow", "RU"}
	p.Overflown = []string{"AZ"}
	p.Items = []Class{Arms, UAV}
	return p
}

// korea: a ship of Russia's flag with ammunition from North Korea, past Japan.
func korea() *Passage {
	p := ocean()
	p.ID, p.Subject.Flag, p.Subject.Owner = "sim-korea", "RU", Party{Name: "SIM VOSTOK LLC", State: "RU"}
	p.Origin, p.Destination = End{"", "Rajin", "KP"}, End{"", "Dunai", "RU"}
	p.Waters = []supercargo.Waters{
		{Regime: supercargo.TerritorialSea, State: "JP", Basis: supercargo.Computed},
		{Regime: supercargo.HighSeas, Basis: supercargo.ImportedLine},
	}
	return p
}

// yemen: a ship with missile parts from Iran to Yemen that calls at Djibouti.
func yemen() *Passage {
	p := ocean()
	p.ID, p.Destination = "sim-yemen", End{"", "Hudaydah", "YE"}
	p.Calls = []End{{"", "Djibouti", "DJ"}}
	p.Items = []Class{Arms, Missile}
	return p
}

type change func(p *Passage)

func days(from, to string) change { return func(p *Passage) { p.From, p.To = from, to } }
func byAir(p *Passage)            { p.Mode = supercargo.ByAir }
func bySea(p *Passage)            { p.Mode = supercargo.BySea }
func civil(p *Passage)            { p.Items = []Class{Civil} }
func fromRussia(p *Passage)       { p.Origin, p.Destination = p.Destination, p.Origin }
func listedBy(by, as string) change {
	return func(p *Passage) {
		p.Acts = append(p.Acts, supercargo.Done{By: by, Ref: "1", Date: "2024-09-10", On: "SIM", As: as, Source: "test"})
	}
}
func listedAs(by, ref, as string) change {
	return func(p *Passage) {
		p.Subject.Operator = Party{Name: "SIM AIR", State: "IR"}
		p.Acts = append(p.Acts, supercargo.Done{By: by, Ref: ref, Date: "2012-12-20", On: "SIM AIR", As: as, Source: "test"})
	}
}
func callsAt(state string) change {
	return func(p *Passage) { p.Calls = []End{{"", "SIM PORT", state}} }
}
func flagOf(state string) change { return func(p *Passage) { p.Subject.Flag = state } }
func both(a ...change) change {
	return func(p *Passage) {
		for _, c := range a {
			c(p)
		}
	}
}
func elsewhere(p *Passage) { // neither end in Iran or Russia
	p.Origin, p.Destination = End{"kz-aktau", "Aktau", "KZ"}, End{"az-baku", "Baku", "AZ"}
}

const late = "2026-01-01"

// onOff has for every rule a movement that it holds for, and a change of date
// or of one fact that turns it off.
var onOff = []struct {
	rule string
	base func() *Passage
	on   change // nil: the base as it is
	who  string // "" for any
	off  change
	asOf string // of the off case; "" for late
	want supercargo.Standing
}{
	{"un-1747-exports", caspian, nil, "every state", days("2023-03-08", "2023-03-14"), "", supercargo.NoMoreForce},
	{"un-2231-arms-exports", caspian, days("2019-03-08", "2019-03-14"), "every state", days("2020-10-18", "2020-10-20"), "", supercargo.NoMoreForce},
	{"un-2231-missile-items", flight, days("2022-09-01", "2022-09-01"), "every state", days("2023-10-18", "2023-10-18"), "", supercargo.NoMoreForce},
	{"un-1929-inspect-ports", caspian, nil, "RU", civil, "", supercargo.NotMet},
	{"un-1929-inspect-passed", caspian, nil, "KZ", days("2024-01-01", "2024-01-05"), "", supercargo.NoMoreForce},
	{"un-1929-high-seas", ocean, nil, "every state", func(p *Passage) { p.Seas = Seas{Yes, No, ""} }, "", supercargo.NotMet},
	{"un-1929-bunkering", ocean, nil, "every state", func(p *Passage) { p.Subject.Owner = Party{Name: "SIM", State: "GR"} }, "", supercargo.CannotTell}, // she may be chartered
	{"un-1929-inspect-calls", ocean, callsAt("TR"), "TR", func(p *Passage) { p.Calls = nil }, "", supercargo.NotMet},
	{"un-1929-seize", caspian, nil, "every state", days("2020-10-08", "2020-10-14"), "", supercargo.NoMoreForce},
	{"un-1737-missile-exports", flight, nil, "every state", func(p *Passage) { p.Items = []Class{Arms, Ammunition} }, "", supercargo.NotMet},
	{"un-1737-freeze", flight, listedAs("un-consolidated", "IRe.000", "operator"), "every state", nil, "2020-01-01", supercargo.NoMoreForce},

	{"un-1718-korea-exports", korea, nil, "every state", fromRussia, "", supercargo.NotMet},
	{"un-2270-inspect", korea, func(p *Passage) { p.Items = nil }, "RU", days("2016-03-01", "2016-03-01"), "", supercargo.NotInForce},
	{"un-2270-inspect-calls", korea, callsAt("JP"), "JP", func(p *Passage) { p.Calls = nil }, "", supercargo.NotMet},
	{"un-1874-seize", korea, nil, "every state", days("2009-06-11", "2009-06-11"), "", supercargo.NotInForce},
	{"un-2397-ports", korea, nil, "RU", byAir, "", supercargo.NotMet},
	{"un-2397-waters", korea, nil, "JP", func(p *Passage) { p.Waters = p.Waters[1:] }, "", supercargo.NotMet},
	{"un-2375-high-seas", korea, nil, "every state", func(p *Passage) { p.Waters = p.Waters[:1] }, "", supercargo.NotMet},
	{"un-2216-arms", yemen, nil, "every state", days("2015-04-13", "2015-04-13"), "", supercargo.NotInForce},
	{"un-2216-inspect", yemen, nil, "DJ", func(p *Passage) { p.Calls = nil }, "", supercargo.NotMet},
	{"un-2216-seize", yemen, nil, "every state", civil, "", supercargo.NotMet},

	{"war-capture", caspian, nil, "UA", days("2022-02-23", "2022-02-23"), "", supercargo.NotMet},
	{"war-attack", caspian, nil, "UA", func(p *Passage) { p.Subject.Flag = "PA" }, "", supercargo.NotMet},
	{"war-attack", caspian, nil, "UA", elsewhere, "", supercargo.NotMet}, // what goes elsewhere does not serve that war
	{"war-contraband", caspian, flagOf("IR"), "UA", flagOf("RU"), "", supercargo.NotMet},
	{"war-neutral-ships", caspian, flagOf("IR"), "UA", flagOf("UA"), "", supercargo.NotMet},
	{"war-ports", caspian, nil, "UA", civil, "", supercargo.NotMet},
	{"war-iran-ports", caspian, days("2025-06-13", "2025-06-24"), "IL", days("2025-06-25", "2025-06-26"), "", supercargo.NotMet},
	{"neutral-no-supply", caspian, nil, "IR", fromRussia, "", supercargo.NotMet},

	{"flag-exclusive", ocean, nil, "GR", func(p *Passage) { p.Seas = Seas{Yes, No, ""} }, "", supercargo.NotMet},
	{"flag-own-ships", caspian, nil, "RU", byAir, "", supercargo.NotMet},
	{"flag-ais", caspian, nil, "RU", byAir, "", supercargo.NotMet},
	{"port-sovereignty", caspian, nil, "IR", byAir, "", supercargo.NotMet},
	{"port-called-sovereignty", caspian, func(p *Passage) { p.Calls = []End{{"tm-turkmenbashi", "Turkmenbashi", "TM"}} }, "TM", func(p *Passage) { p.Calls = nil }, "", supercargo.NotMet},
	{"port-solas-control", caspian, nil, "IR", func(p *Passage) { p.Origin.State = "RU" }, "", supercargo.NotMet},
	{"coast-innocent-passage", ocean, nil, "OM", func(p *Passage) { p.Seas = Seas{Yes, No, ""} }, "", supercargo.NotMet},
	{"coast-criminal", ocean, nil, "GE", byAir, "", supercargo.NotMet},
	{"coast-criminal-before", ocean, nil, "GE", byAir, "", supercargo.NotMet},
	{"boarding-consent", caspian, nil, "RU", byAir, "", supercargo.NotMet},
	{"coast-contiguous", ocean, nil, "OM", func(p *Passage) { p.Waters = p.Waters[2:] }, "", supercargo.NotMet},
	{"visit-stateless", ocean, nil, "", func(p *Passage) { p.Subject.Flag = "PA" }, "", supercargo.NotMet},
	{"sua-2005-boarding", ocean, func(p *Passage) { p.Items = []Class{BCN} }, "every state", func(p *Passage) { p.Items = []Class{Arms} }, "", supercargo.NotMet},
	{"straits-transit", ocean, nil, "OM", func(p *Passage) { p.Waters = p.Waters[1:] }, "", supercargo.NotMet},
	{"montreux-merchant", ocean, nil, "TR", func(p *Passage) { p.Seas, p.RouteKnown, p.Waters = Seas{Yes, No, ""}, false, nil }, "", supercargo.NotMet},
	{"russian-rivers", caspian, nil, "RU", func(p *Passage) { p.Waters = p.Waters[:2] }, "", supercargo.NotMet},
	{"caspian-only-littoral", caspian, func(p *Passage) { p.Subject.Flag = "PA" }, "KZ", func(p *Passage) { p.Subject.Flag = "AZ" }, "", supercargo.NotMet},
	{"caspian-2018-belt", caspian, nil, "KZ", nil, "", supercargo.NotInForce}, // off in any case until it is in force
	{"caspian-own-waters", caspian, nil, "KZ", func(p *Passage) { p.Waters = p.Waters[2:] }, "", supercargo.NotMet},
	{"caspian-no-outsiders", caspian, nil, "every other state", func(p *Passage) { p.Seas = Seas{No, Yes, ""} }, "", supercargo.NotMet},
	{"att-transit", caspian, nil, "KZ", days("2018-01-01", "2018-01-05"), "", supercargo.NotMet},

	// what is about merchant ships is not said of a warship
	{"war-capture", caspian, nil, "UA", warship, "", supercargo.CannotTell},
	{"flag-ais", caspian, nil, "RU", warship, "", supercargo.CannotTell},
	{"port-solas-control", caspian, nil, "IR", warship, "", supercargo.CannotTell},
	{"port-sovereignty", caspian, nil, "IR", warship, "", supercargo.CannotTell},
	{"caspian-own-waters", caspian, nil, "KZ", warship, "", supercargo.CannotTell},

	{"air-munitions", flight, nil, "AZ", civil, "", supercargo.NotMet},
	{"air-state-aircraft", flight, func(p *Passage) { p.Subject.Military = true }, "AZ", func(p *Passage) { p.Subject.Military = false }, "", supercargo.NotMet},
	{"air-land-for-search", flight, nil, "AZ", func(p *Passage) { p.Subject.Military = true }, "", supercargo.NotMet},
	{"air-search", flight, nil, "IR", func(p *Passage) { p.Origin.State = "RU" }, "", supercargo.NotMet},
	{"air-no-weapons", flight, nil, "AZ", bySea, "", supercargo.NotMet},
	{"air-eu-closed", flight, func(p *Passage) { p.Destination.State = "CY" }, "EU", days("2022-02-27", "2022-02-27"), "", supercargo.NotInForce},

	{"us-14024", caspian, nil, "US", nil, "2021-04-14", supercargo.NotInForce},
	{"us-13949", caspian, nil, "US", elsewhere, "", supercargo.NotMet},
	{"us-caatsa-107", caspian, nil, "US", civil, "", supercargo.NotMet},
	{"us-caatsa-231", caspian, nil, "US", fromRussia, "", supercargo.NotMet},
	{"us-13382", flight, nil, "US", nil, "2005-06-28", supercargo.NotInForce},
	{"us-13224", flight, nil, "US", elsewhere, "", supercargo.NotMet},
	{"us-inksna", korea, nil, "US", civil, "", supercargo.NotMet},
	{"us-fight-crime", flight, nil, "US", nil, "2024-04-23", supercargo.NotInForce},
	{"us-13551", korea, nil, "US", elsewhere, "", supercargo.NotMet},
	{"eu-cargo-flights", flight, func(p *Passage) { p.Destination.State = "CY" }, "EU", days("2025-09-29", "2025-09-29"), "", supercargo.NoMoreForce},
	{"eu-no-servicing", ocean, nil, "EU", func(p *Passage) { p.Subject.Owner.State = "GR" }, "", supercargo.NotMet},
	{"uk-iran-nuclear", flight, func(p *Passage) { p.Items = []Class{Arms, Missile} }, "GB", civil, "", supercargo.NotMet},
	{"us-half", caspian, both(listedBy("US OFAC", "owner"), func(p *Passage) { p.Subject.Owner.Share = 50 }), "US", func(p *Passage) { p.Subject.Owner.Share = 49.9 }, "", supercargo.NotMet},
	{"us-14114-banks", caspian, nil, "US", nil, "2023-12-21", supercargo.NotInForce},
	{"eu-annex-xlii", caspian, nil, "EU", nil, "2024-06-24", supercargo.NotInForce},
	{"eu-russian-flag-ports", caspian, func(p *Passage) { p.Destination.State = "BG" }, "EU", func(p *Passage) { p.Destination.State = "RU" }, "", supercargo.NotMet},
	{"eu-2023-1529", flight, nil, "EU", func(p *Passage) { p.Items = []Class{Arms, Ammunition} }, "", supercargo.NotMet},
	{"eu-iranian-ports", caspian, nil, "EU", days("2024-11-10", "2024-11-17"), "", supercargo.NotInForce},
	{"eu-insurance", caspian, both(listedBy("eu-833-annex-xlii", "vessel"), func(p *Passage) { p.Subject.Insurer = Party{Name: "SIM CLUB", State: "SE"} }), "SE", func(p *Passage) { p.Subject.Insurer.State = "RU" }, "", supercargo.NotMet},
	{"uk-ships", caspian, nil, "GB", nil, "2024-07-30", supercargo.NotInForce},
	{"uk-russian-ships-ports", caspian, func(p *Passage) { p.Destination.State = "GB" }, "GB", func(p *Passage) { p.Destination.State = "RU" }, "", supercargo.NotMet},
	{"uk-designation", caspian, nil, "GB", civil, "", supercargo.NotMet},
	{"uk-iran-2023", caspian, nil, "GB", nil, "2023-12-13", supercargo.NotInForce},
	{"ua-sanctions", caspian, nil, "UA", fromRussia, "", supercargo.NotMet},
	{"owner-state", ocean, nil, "IR", nil, "1970-02-04", supercargo.NotInForce},
	{"class-iacs", caspian, func(p *Passage) { p.Subject.Class.Name = "Russian Maritime Register of Shipping" }, "", func(p *Passage) { p.Subject.Class.Name = "SIM REGISTER" }, "", supercargo.NotMet},
	{"bank-swift", caspian, nil, "EU", elsewhere, "", supercargo.NotMet},
	{"bank-fatf", caspian, nil, "every state", nil, "2020-02-20", supercargo.NotInForce},
}

// neverApplies are rules for which applying is not what the on case shows:
// one that is pending, and one that a movement cannot show.
var neverApplies = map[string]supercargo.Standing{"caspian-2018-belt": supercargo.NotInForce, "visit-stateless": supercargo.NotMet}

func warship(p *Passage) { p.Subject.StateShip = "the case has the type of this ship as warship" }

func TestEveryRuleOnAndOff(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rows) < 30 {
		t.Errorf("%d rules", len(r.Rows))
	}
	tried := map[string]bool{}
	for _, c := range onOff {
		tried[c.rule] = true
		p := c.base()
		if c.on != nil {
			c.on(p)
		}
		want := supercargo.Applies
		if s, ok := neverApplies[c.rule]; ok {
			want = s
		}
		if x := rule(t, r, c.rule); len(x.Could) > 0 {
			want = supercargo.Could
		}
		if l := find(t, r, p, late, c.rule, c.who); l.Standing != want {
			t.Errorf("%s on: %s, want %s: %v; missing %v", c.rule, l.Standing, want, l.Why, l.Missing)
		}
		if c.off != nil {
			c.off(p)
		}
		asOf := late
		if c.asOf != "" {
			asOf = c.asOf
		}
		if l := find(t, r, p, asOf, c.rule, ""); l.Standing != c.want || len(l.Why) == 0 {
			t.Errorf("%s off: %s, want %s: %v", c.rule, l.Standing, c.want, l.Why)
		}
	}
	for i := range r.Rows {
		if !tried[r.Rows[i].ID] {
			t.Errorf("rule %s has no test that turns it on and off", r.Rows[i].ID)
		}
	}
}

func rule(t *testing.T, r *Rules, id string) *Rule {
	t.Helper()
	for i := range r.Rows {
		if r.Rows[i].ID == id {
			return &r.Rows[i]
		}
	}
	t.Fatalf("no rule %s", id)
	return nil
}

// find gives the lever of a rule for an actor, or the rule's first.
func find(t *testing.T, r *Rules, p *Passage, asOf, rule, who string) supercargo.Lever {
	t.Helper()
	all := r.Evaluate(p, asOf)
	for _, l := range all {
		if l.Rule == rule && (who == "" || l.Who == who) {
			return l
		}
	}
	t.Fatalf("no lever of rule %s for %q", rule, who)
	return supercargo.Lever{}
}

// TestUNRow: the same voyage in March 2023 and in October 2025 differs in its
// UN row, with the reason.
func TestUNRow(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := caspian()
	p.From, p.To = "2023-03-08", "2023-03-14"
	before := find(t, r, p, late, "un-1747-exports", "")
	if before.Standing != supercargo.NoMoreForce || before.Why[0] != "Not in force on 2023-03-08: it ended on 2016-01-16 (terminated by resolution 2231 on Implementation Day) and returned on 2025-09-28." {
		t.Errorf("March 2023: %s: %v", before.Standing, before.Why)
	}
	p.From, p.To = "2025-10-08", "2025-10-14"
	after := find(t, r, p, late, "un-1747-exports", "")
	if after.Standing != supercargo.Applies || after.Disputed == "" || after.Why[0] != "In force on 2025-10-08, since 2025-09-28." {
		t.Errorf("October 2025: %s: %v", after.Standing, after.Why)
	}
	p.From, p.To = "2025-09-25", "2025-09-30"
	if l := find(t, r, p, late, "un-1747-exports", ""); l.Standing != supercargo.CannotTell {
		t.Errorf("across the day: %s: %v", l.Standing, l.Missing)
	}
}

// TestLaws of evaluation.
func TestLaws(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, base := range []func() *Passage{caspian, ocean, flight, func() *Passage { return &Passage{} }} {
		p := base()
		p.Acts = []supercargo.Done{{By: "US OFAC", Date: "2022-05-08", On: "SIM", As: "vessel"}, {By: "UK", Date: "2025-12-01", On: "SIM", As: "vessel"}, {By: "EU", Date: "../2024-05-02", On: "SIM", As: "owner"}}
		one, two := text2(t, r.Evaluate(p, late)), text2(t, r.Evaluate(p, late))
		if one != two {
			t.Error("the same question, two answers")
		}
		// What was done never comes undone by asking later.
		known := 0
		for _, day := range []string{"2000-01-01", "2022-05-07", "2022-05-08", "2024-06-01", "2025-12-01", late} {
			n := 0
			for _, l := range r.Evaluate(p, day) {
				n += len(l.Done)
			}
			if n < known {
				t.Errorf("%s: as of %s less was done than before", p.ID, day)
			}
			known = n
		}
		// What is not known is missing, and never met.
		for _, l := range r.Evaluate(&Passage{}, late) {
			if l.Standing == supercargo.Applies && !slices.Contains([]string{"every state", "US", "EU", "GB", "UA"}, l.Who) {
				t.Errorf("%s applies to a movement of which nothing is known", l.Rule)
			}
		}
	}
}

func text2(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestWaters: a further stretch of water changes no lever of another rule.
func TestWaters(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := caspian()
	before := r.Evaluate(p, late)
	p.Waters = append(p.Waters, supercargo.Waters{Regime: supercargo.CaspianTerritorial, State: "AZ", Basis: supercargo.Computed})
	after := map[string]string{}
	for _, l := range r.Evaluate(p, late) {
		after[l.Rule+l.Who] = text2(t, l)
	}
	for _, l := range before {
		if after[l.Rule+l.Who] != text2(t, l) {
			t.Errorf("%s for %s changed", l.Rule, l.Who)
		}
	}
}

func TestDoneBeforeAndAfter(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := caspian()
	for _, c := range []struct{ date, want string }{{"2022-05-08", "before"}, {"2025-10-10", "during"}, {"2025-11-01", "after"}, {"../2025-10-10", "cannot say"}, {"../2025-01-01", "before"}, {"", "cannot say"}} {
		p.Acts = []supercargo.Done{{By: "US OFAC", Programme: "RUSSIA-EO14024", Date: c.date, On: "SIM", As: "vessel"}}
		if l := find(t, r, p, late, "us-14024", ""); len(l.Done) != 1 || l.Done[0].When != c.want {
			t.Errorf("%s: %+v, want %s", c.date, l.Done, c.want)
		}
	}
}

// TestDoneOnItsOwnGround: a designation is told where its programme belongs.
func TestDoneOnItsOwnGround(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := caspian()
	p.Acts = []supercargo.Done{
		{By: "US OFAC", Ref: "1", Programme: "RUSSIA-EO14024", Date: "2022-05-08", On: "SIM", As: "vessel"},
		{By: "UK", Ref: "RUS1", Date: "2024-09-10", On: "SIM", As: "vessel"},
		{By: "UK", Ref: "RUS2", Date: "2023-05-18", On: "SIM LLC", As: "owner"},
	}
	for rule, want := range map[string]int{"us-14024": 1, "us-13949": 0, "us-caatsa-231": 0, "uk-ships": 1, "uk-designation": 1, "uk-iran-2023": 0} {
		if l := find(t, r, p, late, rule, ""); len(l.Done) != want {
			t.Errorf("%s: %+v, want %d", rule, l.Done, want)
		}
	}
}

func TestNobodyOutside(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := caspian()
	p.Waters = p.Waters[2:]                   // her positions show Russia's waters only
	p.From, p.To = "2021-10-08", "2021-10-14" // before there was a party to a war
	n := Outsiders(r.Evaluate(p, late))
	if n.Outside || n.Possible || len(n.Near) == 0 || n.Text != "Nobody outside can act here, on the voyage itself, under the rules in the table." {
		t.Errorf("on the Caspian: %+v", n)
	}
	p.From, p.To = "2025-10-08", "2025-10-14"
	if n := Outsiders(r.Evaluate(p, late)); n.Outside || n.Possible || !slices.Equal(n.War, []string{"UA (war-capture)"}) || !strings.HasSuffix(n.Text, "The law of war is separate: under it, these may act: UA (war-capture).") {
		t.Errorf("in a war: %+v", n)
	}
	p.Subject.Flag = "IR"
	if n := Outsiders(r.Evaluate(p, late)); n.Outside || len(n.War) > 0 || !strings.HasSuffix(n.Text, "depends on missing facts and decisions.") {
		t.Errorf("a neutral ship in a war: %+v", n)
	}
	p.Subject.Flag = "RU"
	if n := Outsiders(r.Evaluate(ocean(), late)); !n.Outside || len(n.Who) == 0 {
		t.Errorf("on the ocean: %+v", n)
	}
	p.RouteKnown, p.Waters = false, nil
	if n := Outsiders(r.Evaluate(p, late)); n.Outside || !n.Possible {
		t.Errorf("on a route that is not known: %+v", n)
	}
}
