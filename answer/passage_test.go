package answer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/cases"
	"supercargo/edtf"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/workspace"
)

func asked(t *testing.T) *Clerk {
	t.Helper()
	return &Clerk{Folder: &workspace.Folder{Dir: t.TempDir(), Now: func() supercargo.Instant { return dayInstant("2026-06-01") }}}
}

// simCase is a case of invented ships and aircraft, with one claim.
func simCase(c supercargo.Claim) *ledger.Case {
	c.ID, c.Simulated, c.Stage, c.Item = "SIM-1", true, supercargo.Moved, supercargo.Item("artillery_shell")
	return &ledger.Case{Head: ledger.Head{Name: "sim", Simulated: true}, Claims: []supercargo.Claim{c},
		Vessels: []supercargo.Vessel{
			{ID: "sim-tern", Name: "SIM TERN", Flag: "RU", Listings: []supercargo.Listing{{By: "UK", Ref: "RUS0001", Date: "2024-09-10"}}},
			{ID: "sim-gull", Name: "SIM GULL", Flag: "IR"},
			{ID: "sim-olya", Name: "SIM OLYA", Flag: "RU"},
		},
		Aircraft: []supercargo.Aircraft{{ID: "ep-sim", Registration: "EP-SIM", Operator: "sim-air"}},
		Operators: []supercargo.Operator{{ID: "sim-air", Name: "Sim Air", Country: "IR",
			Listings: []supercargo.Listing{{By: "US OFAC", Ref: "1", Programme: "SDGT", Date: "2021-01-01"}}}},
	}
}

func placed(text string) []supercargo.Location { return []supercargo.Location{{Said: text}} }

// TestClaimsSea: two states that share several seas are not known to be on one; a
// port, in either script, or the claim's own words settle it; and no claim gets the
// Caspian's law that is not of it.
func TestClaimsSea(t *testing.T) {
	g := asked(t)
	rules, err := lever.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from, to, words string
		caspian, open   string
	}{
		{"Iran", "Russia", "Shells went by ship.", "", ""},
		{"Iran", "Russia", "Shells went over the Caspian.", lever.Yes, lever.No},
		{"Iran", "Russia", "Снаряды везли через Каспий.", lever.Yes, lever.No},
		{"Iran", "Russia", "The parts came to Olya.", lever.Yes, lever.No},
		{"Iran", "Russia", "SIM OLYA carried shells.", "", ""},
		{"Iran", "Olya", "", lever.Yes, lever.No},
		{"Iran", "Оля", "", lever.Yes, lever.No},
		{"Anzali", "Makhachkala", "", lever.Yes, lever.No},
		{"Russia", "Iran", "By sea.", "", ""},
		{"North Korea", "Russia", "By sea.", lever.No, lever.Yes},
		{"Rason", "Vostochny", "By sea.", lever.No, lever.Yes},
		{"Sim Cove", "Sim Creek", "By sea.", "", ""}, // neither is a place that is known here
		{"Iran", "Yemen", "By dhow.", lever.No, lever.Yes},
		{"Bandar Abbas", "Hodeidah", "By dhow.", lever.No, lever.Yes},
		{"Iran", "Syria", "By sea.", "", lever.Yes},
		{"Türkiye", "Ukraine", "By sea.", lever.No, lever.Yes},
		{"Kazakhstan", "Iran", "By sea.", lever.Yes, ""},
	} {
		k := simCase(supercargo.Claim{From: placed(c.from), To: placed(c.to), Summary: c.words, Modes: []supercargo.Mode{supercargo.BySea}})
		ps, err := g.claimPassages(k, &k.Claims[0])
		if err != nil {
			t.Fatal(err)
		}
		if s := ps[0].Seas; s.Caspian != c.caspian || s.Open != c.open {
			t.Errorf("%s to %s, %q: %+v, want Caspian %q, open %q", c.from, c.to, c.words, s, c.caspian, c.open)
		}
		for _, l := range rules.Evaluate(ps[0], "2026-06-01") {
			if c.caspian != lever.Yes && l.Standing == supercargo.Applies && strings.HasPrefix(l.Rule, "caspian") {
				t.Errorf("%s to %s, %q: %s applies", c.from, c.to, c.words, l.Rule)
			}
			for _, why := range l.Why {
				if c.caspian != lever.No && strings.Contains(why, "does not lie on the Caspian") {
					t.Errorf("%s to %s, %q: %s: %s", c.from, c.to, c.words, l.Rule, why)
				}
			}
		}
	}
}

// TestBuiltInClaimsSea: of no claim of the case is it said that it is not on the
// Caspian, since none is known to be elsewhere.
func TestBuiltInClaimsSea(t *testing.T) {
	g := asked(t)
	k, err := cases.Open("caspian")
	if err != nil {
		t.Fatal(err)
	}
	caspian := 0
	for i := range k.Claims {
		c := &k.Claims[i]
		if c.Act == supercargo.Denies || !slices.Contains(c.Modes, supercargo.BySea) {
			continue
		}
		ps, err := g.claimPassages(k, c)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ps {
			if p.Mode == supercargo.BySea && p.Seas.Caspian == lever.No {
				t.Errorf("%s: %+v", c.ID, p.Seas)
			}
			if p.Seas.Caspian == lever.Yes {
				caspian++
			}
		}
	}
	if caspian < 20 {
		t.Errorf("%d passages on the Caspian", caspian)
	}
}

// A denial is no movement, a plan is none yet, and who answered a claim by the day asked for is said.
func TestRemarksOnAClaim(t *testing.T) {
	day := func(n int) supercargo.Span {
		s, err := edtf.Parse(fmt.Sprintf("2024-04-%02d", n))
		if err != nil {
			t.Fatal(err)
		}
		return s.Span("")
	}
	c := asked(t)
	k := &ledger.Case{Claims: []supercargo.Claim{
		{ID: "T-1", Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.ArtilleryShell, From: placed("Anzali"), To: placed("Astrakhan"), Modes: []supercargo.Mode{supercargo.BySea}, Published: day(1)},
		{ID: "T-2", Act: supercargo.Denies, About: []supercargo.ClaimID{"T-1"}, Item: supercargo.ArtilleryShell, From: placed("Anzali"), To: placed("Astrakhan"), Published: day(3), Speaker: supercargo.Speaker{Name: "a ministry"}},
		{ID: "T-3", Act: supercargo.Retracts, About: []supercargo.ClaimID{"T-1"}, Item: supercargo.ArtilleryShell, Published: day(5), Speaker: supercargo.Speaker{Name: "The Sim Gazette"}},
		{ID: "T-4", Act: supercargo.Asserts, Stage: supercargo.Planned, Item: supercargo.Grain, Published: day(5)},
	}}
	for _, x := range []struct {
		of, asOf string
		want     string
	}{
		{"T-1", "2024-04-02", ""},
		{"T-1", "2024-04-04", "T-2 denies this claim (a ministry, 2024-04-03)."},
		{"T-1", "2024-04-06", "T-2 denies this claim (a ministry, 2024-04-03). T-3 retracts this claim (The Sim Gazette, 2024-04-05)."},
		{"T-2", "2024-04-06", "Claim T-2 is a denial of T-1. What follows is about the movement that it denies."},
		{"T-3", "2024-04-06", "Claim T-3 is a retraction of T-1. What follows is about the movement that it takes back, as far as the retraction describes it."},
		{"T-4", "2024-04-06", "Claim T-4 says that it was planned or expected, not that it moved."},
	} {
		a := &Levers{AsOf: x.asOf}
		a.remark(k, k.Claim(supercargo.ClaimID(x.of)))
		if got := strings.Join(a.Remarks, " "); got != x.want {
			t.Errorf("%s as of %s: %s", x.of, x.asOf, got)
		}
	}
	ps, err := c.claimPassages(k, k.Claim("T-2"))
	if err != nil || ps[0].ItemsBasis == "according to claim T-2" {
		t.Errorf("%v: what is denied is said to be claimed: %+v", err, ps)
	}
	for over, want := range map[string]string{"AZ": "only flights cross states", "ZZ": "not a state"} {
		if err := (&Levers{}).suppose(&Law{Over: over}, []*lever.Passage{{ID: "T-1", Mode: supercargo.BySea}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("over %s: %v", over, err)
		}
	}
	for kind, is := range map[string]bool{"warship": true, "patrol ship, project 22460": true, "naval auxiliary": true, "general cargo": false, "military cargo": true, "landing craft": true, "tanker": false} {
		p, k := &lever.Passage{}, &ledger.Case{Head: ledger.Head{Name: "t"}}
		if err := c.vessel(k, &supercargo.Vessel{Name: "SIM", Type: kind}, p); err != nil || (p.Subject.StateShip != "") != is {
			t.Errorf("%s: %v, %q", kind, err, p.Subject.StateShip)
		}
	}
	later := &Levers{AsOf: "2019-01-01"}
	if err := later.suppose(&Law{Item: "artillery_shell"}, []*lever.Passage{{From: "2024-03-01", To: "2024-03-03"}}); err != nil || len(later.Remarks) != 1 || later.Supposed[0] != "that the cargo was artillery shells" {
		t.Errorf("%v, %q, %q", err, later.Remarks, later.Supposed)
	}
}

// TestCarriersOfAClaim: each of several ships is answered for, with her flag and
// what was done about her.
func TestCarriersOfAClaim(t *testing.T) {
	g := asked(t)
	k := simCase(supercargo.Claim{From: placed("Anzali"), To: placed("Astrakhan"), By: []supercargo.Carrier{
		{Said: "Sim Tern", Kind: supercargo.VesselCarrier, Ref: "sim-tern"}, {Said: "Sim Gull", Kind: supercargo.VesselCarrier, Ref: "sim-gull"}}})
	ps, err := g.claimPassages(k, &k.Claims[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(ps) != 2 || ps[0].Subject.Flag != "RU" || ps[1].Subject.Flag != "IR" || len(ps[0].Acts) != 1 || len(ps[1].Acts) != 0 {
		t.Fatalf("%+v", ps)
	}
	rules, err := lever.Load()
	if err != nil {
		t.Fatal(err)
	}
	a := Levers{Passage: ps[0], AsOf: "2026-06-01"}
	a.ask(rules, ps)
	var flags, done []string
	for _, l := range a.Levers {
		if l.Rule == "flag-own-ships" {
			flags = append(flags, l.Who+" of "+strings.Join(l.Of, ", "))
		}
		if l.Rule == "port-sovereignty" && len(l.Of) > 0 {
			t.Errorf("the ports are the same for both: %+v", l.Of)
		}
		for _, d := range l.Done {
			if l.Rule == "uk-ships" && d.As == "vessel" {
				done = append(done, d.On+" "+d.Ref)
			}
		}
	}
	if want := []string{"RU of SIM TERN", "IR of SIM GULL"}; !slices.Equal(flags, want) {
		t.Errorf("flags: %q", flags)
	}
	if want := []string{"SIM TERN RUS0001"}; !slices.Equal(done, want) {
		t.Errorf("done: %q", done)
	}
	if len(a.Carriers) != 2 || a.Named() != "SIM TERN and SIM GULL" {
		t.Errorf("carriers: %+v", a.Carriers)
	}
}

// TestFlights: cities and airports lie in their states, the mark gives the state of
// registry, the operator is no owner, and the states under the shortest line are
// asked for, not asserted.
func TestFlights(t *testing.T) {
	g := asked(t)
	rules, err := lever.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []supercargo.Carrier{
		{Said: "EP-SIM", Kind: supercargo.AircraftCarrier, Ref: "ep-sim"},
		{Said: "EPSIM", Kind: supercargo.AircraftCarrier},
		{Said: "an Il-76", Kind: supercargo.AircraftCarrier, RegSaid: "EP-SIM"},
	} {
		k := simCase(supercargo.Claim{From: placed("Mehrabad"), To: placed("Moscow"), Modes: []supercargo.Mode{supercargo.ByAir}, By: []supercargo.Carrier{by}})
		ps, err := g.claimPassages(k, &k.Claims[0])
		if err != nil {
			t.Fatal(err)
		}
		p := ps[0]
		if p.Origin.State != "IR" || p.Destination.State != "RU" || p.Subject.Flag != "IR" || p.Subject.FlagFrom == "" || !slices.Equal(p.Line, []string{"AZ"}) {
			t.Errorf("%+v: %+v", by, p)
		}
		if by.Ref != "" && (p.Subject.Operator.Name != "Sim Air" || p.Subject.Owner.Name != "") {
			t.Errorf("operator and owner: %+v", p.Subject)
		}
		for _, l := range rules.Evaluate(p, "2026-06-01") {
			if l.Rule == "us-half" && l.Standing == supercargo.Applies {
				t.Errorf("an operator's listing counts as one of the owner: %v", l.Why)
			}
			if l.Actor == supercargo.Overflown && l.Who == "AZ" && l.Standing == supercargo.Applies {
				t.Errorf("%s applies on a way that is not known", l.Rule)
			}
		}
		a := Levers{Passage: p}
		if err := a.suppose(&Law{Over: "Georgia, AZ"}, ps); err != nil || !slices.Equal(p.Overflown, []string{"GE", "AZ"}) {
			t.Errorf("--over: %v, %v", p.Overflown, err)
		}
		if err := a.suppose(&Law{Over: "Nowhere"}, ps); err == nil {
			t.Error("--over Nowhere")
		}
	}
	k := simCase(supercargo.Claim{From: placed("Iran"), To: placed("Russia"), Modes: []supercargo.Mode{supercargo.ByAir}})
	ps, err := g.claimPassages(k, &k.Claims[0])
	if err != nil || ps[0].Line != nil {
		t.Errorf("a line between two states of which no place is known: %+v, %v", ps[0].Line, err)
	}
}

// TestDaysOfAClaim: an open beginning is settled by what is known of the end, for
// one ship; for what many carried it stays open; an open end goes to the day of
// publication.
func TestDaysOfAClaim(t *testing.T) {
	span := func(text string) supercargo.Span {
		if text == "" {
			return supercargo.Span{}
		}
		s, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return s.Span(text)
	}
	ship := []supercargo.Carrier{{Said: "Sim Tern", Kind: supercargo.VesselCarrier, Ref: "sim-tern"}}
	for _, c := range []struct {
		when, arrived, published string
		by                       []supercargo.Carrier
		from, to                 string
	}{
		{"../2025-08-14", "", "2025-08-15", ship, "2024-08-15", "2025-08-14"},
		{"../2025-08-14", "", "2025-08-15", nil, "", "2025-08-14"},
		{"2025-08-01/..", "", "2025-08-15", ship, "2025-08-01", "2025-08-15"},
		{"2025", "", "2025-08-15", ship, "2025-01-01", "2025-08-15"},
		{"2025-08", "", "2025-08-15", nil, "2025-08-01", "2025-08-15"},
		{"2025-08-01/2025-08-03", "", "2025-08-15", nil, "2025-08-01", "2025-08-03"},
		{"", "2025-08-14", "2025-08-15", ship, "2025-08-14", "2025-08-14"},
		{"", "", "2025-08-15", nil, "", "2025-08-15"},
		{"", "", "", ship, "", ""},
	} {
		p := &lever.Passage{}
		claimDays(&supercargo.Claim{Stage: supercargo.Moved, By: c.by, When: span(c.when), Arrived: span(c.arrived), Published: span(c.published)}, p)
		if p.From != c.from || p.To != c.to {
			t.Errorf("%+v: %s to %s", c, p.From, p.To)
		}
	}
}

// What a list shows between two editions is known by the later one, and so is that an entry is gone.
func TestActsByADay(t *testing.T) {
	all := []supercargo.Done{
		{On: "dated", Date: "2024-02-10"},
		{On: "between", Date: "2024-01-01/2024-02-15", Until: "2024-02-15/2024-06-15", Source: "list x, a.csv:1; on the edition of 2024-02-15 for the last time, and not on that of 2024-06-15"},
		{On: "by", Date: "../2024-01-01"},
		{On: "undated"},
	}
	for day, want := range map[string]string{
		"2023-06-01": "undated", "2024-01-01": "by undated", "2024-02-12": "dated by undated",
		"2024-03-01": "dated between by undated", "2024-06-15": "dated between, gone by undated",
	} {
		var got []string
		for _, a := range actsBy(all, day) {
			s := a.On
			if a.Until != "" {
				s += ", gone"
			} else if strings.Contains(a.Source, "for the last time") {
				t.Errorf("%s: the source says later things: %s", day, a.Source)
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
	for _, d := range []struct{ date, want string }{{"2024-02-10", "2024-02-10"}, {"../2024-01-01", "by 2024-01-01"}, {"2024-01-01/2024-02-15", "between 2024-01-01 and 2024-02-15"}, {"", "date not known"}} {
		if got := (supercargo.Done{Date: d.date}).Day(); got != d.want {
			t.Errorf("%q: %q", d.date, got)
		}
	}
}
