package lever

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// TestConditions: each condition on both sides, and what is missing where it cannot be told.
func TestConditions(t *testing.T) {
	yes, no := true, false
	port := func(id, name, state string) End { return End{ID: id, Name: name, State: state} }
	territorial := []supercargo.Regime{supercargo.CaspianTerritorial}
	for _, c := range []struct {
		name string
		when When
		p    Passage
		want answer
		text string // part of the sentence
	}{
		{"the port named", When{PortIDs: []string{"a"}}, Passage{Origin: port("a", "Aport", "XA"), Destination: port("b", "Bport", "XB")}, met, "a call at Aport."},
		{"other ports", When{PortIDs: []string{"c"}}, Passage{Origin: port("a", "", ""), Destination: port("b", "", "")}, unmet, ""},
		{"a port that is not known", When{PortIDs: []string{"c"}}, Passage{Origin: port("a", "", "")}, unknown, "the ports at the two ends"},
		{"nor the first", When{PortIDs: []string{"c"}}, Passage{Destination: port("b", "", "")}, unknown, "the ports at the two ends"},

		{"out of the flag state", When{ForeignPort: true}, Passage{Subject: Subject{Flag: "RU"}, Origin: port("", "", "RU"), Destination: port("", "", "IR")}, met, ""},
		{"into the flag state", When{ForeignPort: true}, Passage{Subject: Subject{Flag: "RU"}, Origin: port("", "", "IR"), Destination: port("", "", "RU")}, met, ""},
		{"within the flag state", When{ForeignPort: true}, Passage{Subject: Subject{Flag: "RU"}, Origin: port("", "", "RU"), Destination: port("", "", "RU")}, unmet, ""},
		{"out of the flag state to nobody knows where", When{ForeignPort: true}, Passage{Subject: Subject{Flag: "RU"}, Origin: port("", "", "RU")}, unknown, "the state at one end"},
		{"from nobody knows where", When{ForeignPort: true}, Passage{Subject: Subject{Flag: "RU"}, Destination: port("", "", "RU")}, unknown, "the state at one end"},
		{"one end is another's", When{ForeignPort: true}, Passage{Subject: Subject{Flag: "RU"}, Destination: port("", "", "IR")}, met, ""},
		{"no flag is known", When{ForeignPort: true}, Passage{Origin: port("", "", "RU"), Destination: port("", "", "IR")}, unknown, "the flag"},

		{"on the Caspian", When{Sea: "caspian"}, Passage{Seas: Seas{Yes, No, ""}}, met, "was on the Caspian."},
		{"not on the Caspian", When{Sea: "caspian"}, Passage{Seas: Seas{No, Yes, ""}}, unmet, "was not on the Caspian."},
		{"at sea elsewhere", When{Sea: "open"}, Passage{Seas: Seas{No, Yes, ""}}, met, "not only on the Caspian."},
		{"on the Caspian alone", When{Sea: "open"}, Passage{Seas: Seas{Yes, No, ""}}, unmet, "the law of the sea does not apply there"},
		{"what is missing of the seas", When{Sea: "open"}, Passage{Seas: Seas{Why: "whether it left the Caspian"}}, unknown, "whether it left the Caspian"},
		{"a sentence is nothing that is missing", When{Sea: "open"}, Passage{Seas: Seas{Why: "It may have left."}}, unknown, "which seas were crossed is not known"},
		{"nothing of the seas", When{Sea: "caspian"}, Passage{}, unknown, "which seas were crossed is not known"},

		{"military, as only the operator tells", When{Military: &yes}, Passage{Subject: Subject{Military: true, Operator: Party{Name: "SIM AIR FORCE"}}}, met, "Armed forces operate"},
		{"military, and asked for civil", When{Military: &no}, Passage{Subject: Subject{Name: "SIM-1", Military: true}}, unmet, "Armed forces operate"},
		{"civil", When{Military: &no}, Passage{Subject: Subject{Name: "SIM-1"}}, met, "not known as military"},
		{"civil, and asked for military", When{Military: &yes}, Passage{Subject: Subject{Name: "SIM-1"}}, unmet, "not known as military"},
		{"nobody is known", When{Military: &yes}, Passage{}, unknown, "owner and operator"},

		{"the owner's state", When{OwnerState: []string{"IR"}}, Passage{Subject: Subject{Owner: Party{"SIM", "IR", 0}}}, met, "SIM is from IR."},
		{"the operator's state", When{OwnerState: []string{"IR"}}, Passage{Subject: Subject{Owner: Party{"SIM", "GR", 0}, Operator: Party{"SIM OP", "IR", 0}}}, met, "SIM OP is from IR."},
		{"another state", When{OwnerState: []string{"IR"}}, Passage{Subject: Subject{Owner: Party{"SIM", "GR", 0}}}, unmet, ""},
		{"another state, of the operator alone", When{OwnerState: []string{"IR"}}, Passage{Subject: Subject{Operator: Party{"SIM", "GR", 0}}}, unmet, ""},
		{"no owner is known", When{OwnerState: []string{"IR"}}, Passage{Subject: Subject{Owner: Party{"SIM", "", 0}}}, unknown, "owner and operator"},
		{"the state of the operator is known", When{OwnerKnown: true}, Passage{Subject: Subject{Owner: Party{"SIM", "", 0}, Operator: Party{"SIM OP", "GR", 0}}}, met, "SIM OP is from GR."},
		{"no state is known", When{OwnerKnown: true}, Passage{Subject: Subject{Owner: Party{"SIM", "", 0}}}, unknown, ""},

		{"no holder is known", When{Listed: "holder"}, Passage{}, unknown, "owner and operator"},
		{"a holder is, and not listed", When{Listed: "holder"}, Passage{Subject: Subject{Owner: Party{Name: "SIM"}}}, unmet, "of the owner or operator"},
		{"the operator is, and not listed", When{Listed: "holder"}, Passage{Subject: Subject{Operator: Party{Name: "SIM"}}}, unmet, "of the owner or operator"},
		{"no owner is known, and the operator is", When{Listed: "owner"}, Passage{Subject: Subject{Operator: Party{Name: "SIM"}}}, unknown, "the owner"},
		{"a vessel that nobody listed", When{Listed: "vessel"}, Passage{}, unmet, "of the vessel"},
		{"half", When{Half: true}, Passage{Subject: Subject{Owner: Party{"SIM", "", 50}}}, met, "50 per cent"},
		{"less than half", When{Half: true}, Passage{Subject: Subject{Owner: Party{"SIM", "", 49.9}}}, unmet, "49.9 per cent"},
		{"nobody knows how much", When{Half: true}, Passage{Subject: Subject{Owner: Party{"SIM", "", 0}}}, unknown, "the share"},

		{"in such waters", When{Regimes: territorial}, Passage{Waters: []supercargo.Waters{{Regime: supercargo.CaspianTerritorial, State: "KZ"}}}, met, "of KZ"},
		{"near their limit", When{Regimes: territorial}, Passage{RouteKnown: true, Waters: []supercargo.Waters{{Regime: supercargo.CaspianCommon, Near: territorial}}}, unknown, "closer to the limit"},
		{"in none", When{Regimes: territorial}, Passage{RouteKnown: true, Waters: []supercargo.Waters{{Regime: supercargo.CaspianCommon}}}, unmet, ""},
		{"nothing of the waters", When{Regimes: territorial}, Passage{}, unknown, "the waters passed through"},
	} {
		got := c.when.conditions(&c.p, "")
		if len(got) != 1 || got[0].answer != c.want || !strings.Contains(got[0].text, c.text) {
			t.Errorf("%s: %+v, want %d with %q", c.name, got, c.want, c.text)
		}
	}
}

// TestOfWhom: whose waters the shortest way crosses is said where it is a state, and not of every state.
func TestOfWhom(t *testing.T) {
	p := &Passage{Usual: &Usual{Waters: []supercargo.Waters{{Regime: supercargo.CaspianTerritorial, State: "IR"}}}}
	w := When{Regimes: []supercargo.Regime{supercargo.CaspianTerritorial}}
	for who, want := range map[string]string{"IR": "such waters of IR;", "": "such waters;", everyState: "such waters;"} {
		if got := w.regimes(p, who); got.answer != unknown || !strings.Contains(got.text, want) {
			t.Errorf("%q: %+v", who, got)
		}
	}
}

// TestWhoseWaters: who may act is the state of waters, or where they are nobody's that of the nearest
// coast, if they are so near the limit that it may be its belt; other claimants too.
func TestWhoseWaters(t *testing.T) {
	near := []supercargo.Regime{supercargo.CaspianTerritorial}
	x := &Rule{Who: who{role: roleCoastal}, When: When{Regimes: near}}
	for _, c := range []struct {
		waters []supercargo.Waters
		want   []string
	}{
		{[]supercargo.Waters{{Regime: supercargo.CaspianTerritorial, State: "AZ", Nearest: "KZ"}}, []string{"AZ"}},
		{[]supercargo.Waters{{Regime: supercargo.CaspianTerritorial, State: "AZ", Also: []string{"TM"}}}, []string{"AZ", "TM"}},
		{[]supercargo.Waters{{Regime: supercargo.CaspianCommon, Nearest: "KZ", Near: near}}, []string{"KZ"}},
		{[]supercargo.Waters{{Regime: supercargo.CaspianCommon, Nearest: "KZ"}}, nil},
		{[]supercargo.Waters{{Regime: supercargo.CaspianCommon, Nearest: "KZ", Near: near}, {Regime: supercargo.CaspianTerritorial, State: "AZ"}}, []string{"AZ"}},
	} {
		if got := x.actors(&Passage{Waters: c.waters}); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.waters, got, c.want)
		}
	}
}

// TestOwnPort: a rule about foreign ships does not let the flag state act; where neither the flag nor who
// could act is known nothing is decided.
func TestOwnPort(t *testing.T) {
	r := row(func(x *Rule) { x.Who, x.When = who{role: roleEnds}, When{ForeignPort: true} })
	p := caspian()
	got := map[string]supercargo.Standing{}
	for _, l := range r.Evaluate(p, late) {
		got[l.Who] = l.Standing
	}
	if len(got) != 2 || got["IR"] != supercargo.Applies || got["RU"] != supercargo.NotMet {
		t.Errorf("%v", got)
	}
	p.Origin, p.Destination, p.Subject.Flag = End{}, End{}, ""
	if l := only(t, r, p, late); l.Who != "" || l.Standing != supercargo.CannotTell {
		t.Errorf("nothing is known: %+v", l)
	}
}

// TestPartyOnADay: who was party to a treaty is asked for the first day of the voyage, or for the day of
// asking where that decides, or no day of the voyage is known.
func TestPartyOnADay(t *testing.T) {
	for _, c := range []struct {
		at, from, asOf string
		want           supercargo.Standing
	}{
		{"", "2024-05-01", late, supercargo.Applies}, {"", "2024-04-30", late, supercargo.NotMet}, {asking, "2024-04-30", late, supercargo.Applies},
		{asking, "2024-04-30", "2024-04-30", supercargo.NotMet}, {"", "", late, supercargo.Applies}, {"", "", "2024-04-30", supercargo.NotMet},
	} {
		r := row(func(x *Rule) {
			x.At, x.Valid, x.When = c.at, []Period{{From: "1994-11-16"}}, When{Party: "unclos"}
		})
		r.Parties["unclos"]["US"] = "2024-05-01" // invented
		p := caspian()
		p.From, p.To = c.from, ""
		if l := only(t, r, p, c.asOf); l.Standing != c.want {
			t.Errorf("%q, from %q as of %s: %s, %v", c.at, c.from, c.asOf, l.Standing, l.Why)
		}
	}
}

// TestSince: since when a rule is in force is told where the days are known, and not where they are not,
// though it was in force all the time.
func TestSince(t *testing.T) {
	r := row(func(x *Rule) { x.Valid = []Period{{From: "1994-11-16", Disputed: "by some"}} })
	for _, c := range []struct{ from, to, want string }{
		{"2025-10-08", "2025-10-14", "In force on 2025-10-08, since 1994-11-16."}, {"", "2025-10-14", ""}, {"", "", ""}, {"2025-10-08", "", "In force on 2025-10-08, since 1994-11-16."},
	} {
		p := caspian()
		p.From, p.To = c.from, c.to
		l := only(t, r, p, late)
		if l.Standing != supercargo.Applies || l.Disputed != "by some" || strings.Join(l.Why, " ") != c.want {
			t.Errorf("%q to %q: %s, %v, want %q", c.from, c.to, l.Standing, l.Why, c.want)
		}
	}
}

// TestListedItself: that the subject was listed is a reason where the rule applies, and none where facts
// are missing.
func TestListedItself(t *testing.T) {
	for _, missing := range []bool{false, true} {
		r := row(func(x *Rule) {
			x.Could, x.By, x.At, x.When = []string{"a determination"}, []string{"US OFAC"}, asking, When{FlagKnown: missing}
		})
		p := caspian()
		p.Subject.Flag, p.Acts = "", []supercargo.Done{{By: "US OFAC", Date: "2024-05-01", On: "SIM", As: "vessel"}}
		l := only(t, r, p, late)
		if told := slices.Contains(l.Why, "US OFAC listed SIM itself (2024-05-01)."); told == missing || (l.Standing == supercargo.Applies) == missing {
			t.Errorf("facts are missing %v: %s, %v", missing, l.Standing, l.Why)
		}
	}
}

// TestGround: acts count on the ground that they are on, by what they are on and by their programme or
// number; one that says neither counts under every rule of its authority.
func TestGround(t *testing.T) {
	for _, c := range []struct {
		on    string
		named []string
		act   supercargo.Done
		want  bool
	}{
		{"vessel", nil, supercargo.Done{As: "vessel"}, true}, {"vessel", nil, supercargo.Done{As: "owner"}, false},
		{"owner", nil, supercargo.Done{As: "vessel"}, false}, {"owner", nil, supercargo.Done{As: "owner"}, true}, {"owner", nil, supercargo.Done{As: "operator"}, true}, {"owner", nil, supercargo.Done{As: "linked"}, true},
		{"share", nil, supercargo.Done{As: "owner"}, true}, {"share", nil, supercargo.Done{As: "operator"}, false}, {"", nil, supercargo.Done{As: "vessel"}, true},
		{"", []string{"IRAN"}, supercargo.Done{Programme: "IRAN-EO"}, true}, {"", []string{"IRAN"}, supercargo.Done{Programme: "RUSSIA-EO"}, false}, {"", []string{"IRAN"}, supercargo.Done{}, true},
		{"", []string{"IRe"}, supercargo.Done{Ref: "IRe.001"}, true}, {"", []string{"IRe"}, supercargo.Done{Ref: "KPe.001"}, false}, {"", []string{"IRe"}, supercargo.Done{Programme: "other", Ref: "IRe.001"}, true},
	} {
		if got := (&Rule{On: c.on, Named: c.named}).ground(&c.act); got != c.want {
			t.Errorf("on %q, named %v, %+v: %v", c.on, c.named, c.act, got)
		}
	}
}

// TestAgainst: an act of the first day of a voyage, or of the last, is none before or after it.
func TestAgainst(t *testing.T) {
	p := &Passage{From: "2025-08-01", To: "2025-08-14"}
	for date, want := range map[string]string{
		"2025-07-31": "before", "2025-08-01": "during", "2025-08-14": "during", "2025-08-15": "after", "": "cannot say", "../2025-07-31": "before", "../2025-08-01": "cannot say",
		"2025-08-15/..": "after", "2025-08-14/..": "cannot say", "2025-08-02/2025-08-03": "cannot say",
	} {
		if got := against(date, p); got != want {
			t.Errorf("%q: %s, want %s", date, got, want)
		}
	}
}

// TestPeriodsFollow: a period ends after it begins, and the next begins no earlier than that.
func TestPeriodsFollow(t *testing.T) {
	for _, c := range []struct {
		valid []Period
		ok    bool
	}{
		{[]Period{{From: "2020-01-01", Until: "2020-01-02"}, {From: "2020-01-02"}}, true}, {[]Period{{From: "2020-01-01", Until: "2020-01-01"}}, false},
		{[]Period{{From: "2020-01-01", Until: "2020-01-03"}, {From: "2020-01-02"}}, false}, {[]Period{{From: "2020-01-02", Until: "2020-01-01"}}, false},
		{[]Period{{From: "2020-02-30"}}, false}, {[]Period{{From: "2020-01-01", Until: "soon"}}, false},
	} {
		if err := row(func(x *Rule) { x.Valid = c.valid }).check(); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c.valid, err)
		}
	}
}

// TestOutsidersText: what is said of a rule that applies and lets nobody outside act, and of a flight.
func TestOutsidersText(t *testing.T) {
	for _, c := range []struct {
		who      string
		strength supercargo.Strength
		want     string
	}{
		{everyState, supercargo.Duty, "Sim: it binds each state for its own nationals, ships and territory, and allows none to act on another's."},
		{"TR", supercargo.Consent, "Sim: it needs another's consent."}, {"TR", supercargo.Call, "Sim: it calls on states but gives them no power."},
		{everyState, supercargo.Call, "Sim: it calls on states but gives them no power."}, {everyState, supercargo.Power, "Sim: its strength is power."},
	} {
		l := supercargo.Lever{Rule: "sim", Title: "Sim", Who: c.who, Outside: true, Reach: supercargo.OnVoyage, Strength: c.strength, Standing: supercargo.Applies}
		if n := Outsiders([]supercargo.Lever{l}); n.Outside || len(n.Near) != 1 || n.Near[0] != c.want {
			t.Errorf("%s, %s: %+v", c.who, c.strength, n)
		}
	}
	ended := supercargo.Lever{Rule: "sim", Title: "Sim", Who: "TR", Outside: true, Reach: supercargo.OnVoyage, Strength: supercargo.Power, Standing: supercargo.NoMoreForce, Why: []string{"It ended.", "Another."}}
	if n := Outsiders([]supercargo.Lever{ended}); !slices.Equal(n.Near, []string{"Sim: It ended."}) {
		t.Errorf("%v", n.Near)
	}
	for mode, want := range map[supercargo.Mode]string{supercargo.ByAir: "on the flight itself", supercargo.BySea: "on the voyage itself"} {
		if n := (&Rules{}).OutsidersOf(&Passage{Mode: mode}, nil); !strings.Contains(n.Text, want) {
			t.Errorf("%s: %s", mode, n.Text)
		}
	}
}

// TestTouches: a rule is about an end's state by what that rule says, not another.
func TestTouches(t *testing.T) {
	r := &Rules{Rows: []Rule{{ID: "a", When: When{Flag: []string{"RU"}}}, {ID: "b", When: When{Ends: []string{"SY"}}}}}
	p := &Passage{Origin: End{State: "SY"}, Destination: End{State: "EG"}}
	if r.touches("a", p) || !r.touches("b", p) || r.touches("c", p) {
		t.Errorf("a %v, b %v, c %v", r.touches("a", p), r.touches("b", p), r.touches("c", p))
	}
}

// TestTradeText: how many rules speak of a trade that the table was not made for: those all of whose
// conditions about the ends are met.
func TestTradeText(t *testing.T) {
	rule := func(w When, scope ...string) Rule { return Rule{When: w, Scope: scope} }
	of := func(rows ...Rule) string {
		return (&Rules{Rows: rows}).TradeText(&Passage{Origin: End{State: "VE"}, Destination: End{State: "CU"}})
	}
	from, to := When{Origin: []string{"VE"}}, When{Destination: []string{"CU"}}
	for _, c := range []struct {
		got, want string
	}{
		{of(), "Cannot say: no rule here for goods from VE to CU."}, {of(rule(When{})), "Cannot say: no rule here"}, {of(rule(When{Origin: []string{"VE"}, Destination: []string{"SY"}})), "Cannot say: no rule here"},
		{of(rule(from)), "It has one rule about one of the two states"}, {of(rule(from), rule(to)), "It has 2 rules about"}, {of(rule(from, "KP-*")), "Cannot say: no rule here"},
		{of(rule(from), rule(When{}, "KP-*")), "(it covers arms from IR to RU, arms from KP to any state). It has one rule"},
		{of(rule(When{}, "VE-*")), ""}, {of(rule(When{}, "*-CU")), ""},
	} {
		if (c.want == "") != (c.got == "") || !strings.Contains(c.got, c.want) {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
