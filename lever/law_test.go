package lever

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// TestMayIsNotApplies: where somebody may list, sanction or strike, the rule names
// the decision that it takes first, and does not apply before it; it does where the
// subject itself was listed on its ground.
func TestMayIsNotApplies(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Rows {
		x := &r.Rows[i]
		if x.Actor == supercargo.ListAuthority && strings.Contains(x.Ground, " may ") && x.Strength == supercargo.Power && len(x.Could) == 0 {
			t.Errorf("%s: somebody may decide, and no decision is named", x.ID)
		}
		for _, n := range x.Needs {
			if strings.HasPrefix(n, "a determination") || strings.HasPrefix(n, "a decision") {
				t.Errorf("%s: the decision %q is a need beside others", x.ID, n)
			}
		}
	}
	p := caspian()
	p.Acts = []supercargo.Done{{By: "US OFAC", Ref: "1", Programme: "RUSSIA-EO14024", Date: "2022-05-08", On: "SIM NAZLI", As: "vessel"}}
	if l := find(t, r, p, late, "us-14024", "US"); l.Standing != supercargo.Applies {
		t.Errorf("listed herself: %s", l.Standing)
	}
	p.Acts[0].As = "owner"
	if l := find(t, r, p, late, "us-14024", "US"); l.Standing != supercargo.Could || !slices.Contains(l.Missing, "a determination that this company, ship or aircraft operates in such a sector") {
		t.Errorf("her owner listed: %s: %v", l.Standing, l.Missing)
	}
}

// TestDecisionIsMissingToo: where facts are missing the decision is as well, until
// the subject itself was listed.
func TestDecisionIsMissingToo(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	const decision = "a determination that this company, ship or aircraft contributed to such a transfer"
	p := caspian()
	p.Items = nil
	if l := find(t, r, p, late, "us-13949", "US"); l.Standing != supercargo.CannotTell || !slices.Contains(l.Missing, decision) {
		t.Errorf("%s: %v", l.Standing, l.Missing)
	}
	p.Acts = []supercargo.Done{{By: "US OFAC", Ref: "1", Programme: "IRAN-CON-ARMS-EO", Date: "2022-05-08", On: "SIM NAZLI", As: "vessel"}}
	if l := find(t, r, p, late, "us-13949", "US"); l.Standing != supercargo.CannotTell || slices.Contains(l.Missing, decision) {
		t.Errorf("listed: %s: %v", l.Standing, l.Missing)
	}
}

// TestFirstDays: the day before the first day a rule is not in force, on it it is.
func TestFirstDays(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		rule        string
		base        func() *Passage
		before, day string
	}{
		{"us-caatsa-231", caspian, "2018-01-28", "2018-01-29"},
		{"ua-sanctions", caspian, "2014-09-11", "2014-09-12"},
		{"un-1929-seize", caspian, "2025-09-27", "2025-09-28"},
		{"un-1737-missile-exports", flight, "2025-09-27", "2025-09-28"},
		{"eu-no-servicing", ocean, "2025-09-29", "2025-09-30"},
		{"un-1718-korea-exports", korea, "2006-10-13", "2006-10-14"},
		{"un-2270-inspect", korea, "2016-03-01", "2016-03-02"},
		{"un-2397-ports", korea, "2017-12-21", "2017-12-22"},
		{"un-2375-high-seas", korea, "2017-09-10", "2017-09-11"},
		{"un-2216-arms", yemen, "2015-04-13", "2015-04-14"},
		{"war-capture", caspian, "2022-02-23", "2022-02-24"},
		{"war-iran-ports", caspian, "2026-02-27", "2026-02-28"},
	} {
		for day, in := range map[string]bool{c.before: false, c.day: true} {
			p := c.base()
			p.From, p.To = day, day
			l := find(t, r, p, day, c.rule, "")
			out := l.Standing == supercargo.NotInForce || l.Standing == supercargo.NoMoreForce
			if ofWar(l.Actor) {
				out = l.Standing == supercargo.NotMet
			}
			if out == in || in && l.Standing == supercargo.NotMet {
				t.Errorf("%s on %s: %s: %v", c.rule, day, l.Standing, l.Why)
			}
		}
	}
}

// TestStrengths: what a text asks for is no bar, and what is politics is no law.
func TestStrengths(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]supercargo.Strength{
		"coast-criminal": supercargo.Call, "coast-criminal-before": supercargo.Bar, "caspian-no-outsiders": supercargo.Call, "un-1929-inspect-ports": supercargo.Call,
		"un-1929-seize": supercargo.Duty, "un-2270-inspect": supercargo.Duty, "un-2397-ports": supercargo.Duty, "un-2397-waters": supercargo.Power, "un-2216-inspect": supercargo.Call,
		"war-neutral-ships": supercargo.Bar, "boarding-consent": supercargo.Consent,
	} {
		if x := rule(t, r, id); x.Strength != want {
			t.Errorf("%s: %s, want %s", id, x.Strength, want)
		}
	}
}

// TestHalf: a share of half or more is what the guidance is about; to run a ship, or
// to be linked to her, is no share.
func TestHalf(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		as    string
		share float64
		want  supercargo.Standing
		done  int
	}{
		{"owner", 0, supercargo.CannotTell, 1}, {"owner", 49.99, supercargo.NotMet, 1}, {"owner", 50, supercargo.Applies, 1}, {"owner", 100, supercargo.Applies, 1},
		{"operator", 0, supercargo.NotMet, 0}, {"linked", 100, supercargo.NotMet, 0}, {"vessel", 100, supercargo.NotMet, 0},
	} {
		p := caspian()
		p.Subject.Owner.Share = c.share
		listedBy("US OFAC", c.as)(p)
		if l := find(t, r, p, late, "us-half", ""); l.Standing != c.want || len(l.Done) != c.done {
			t.Errorf("%s with %v per cent: %s, %d done; want %s, %d: %v", c.as, c.share, l.Standing, len(l.Done), c.want, c.done, l.Missing)
		}
	}
}

// TestCharter: whose flag she flies and who owns her does not settle who hired her.
func TestCharter(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := caspian()
	if l := find(t, r, p, late, "un-1929-bunkering", ""); l.Standing != supercargo.CannotTell || !slices.Contains(l.Missing, "whether somebody from IR contracted or chartered it is not known") {
		t.Errorf("a Russian ship: %s: %v", l.Standing, l.Missing)
	}
	p.Subject.Operator = Party{Name: "SIM LINES", State: "IR"}
	if l := find(t, r, p, late, "un-1929-bunkering", ""); l.Standing != supercargo.Applies {
		t.Errorf("run from Iran: %s: %v", l.Standing, l.Missing)
	}
}

// TestFreezeIsOfItsRegime: a list of the United Nations holds many regimes; an entry
// of another is none of this one.
func TestFreezeIsOfItsRegime(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		ref, as string
		want    supercargo.Standing
	}{
		{"IRe.077", "operator", supercargo.Applies}, {"IRe.077", "owner", supercargo.Applies}, {"IRe.077", "linked", supercargo.NotMet},
		{"KPe.001", "operator", supercargo.NotMet}, {"QDe.001", "owner", supercargo.NotMet},
	} {
		p := flight()
		listedAs("un-consolidated", c.ref, c.as)(p)
		if l := find(t, r, p, late, "un-1737-freeze", ""); l.Standing != c.want {
			t.Errorf("%s as %s: %s, want %s: %v", c.ref, c.as, l.Standing, c.want, l.Why)
		}
	}
}

// TestSilentOutsideTheirTrade: no rule that has a scope speaks of any other trade,
// whatever else is true of the movement.
func TestSilentOutsideTheirTrade(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	states := []string{"IR", "RU", "KP", "YE", "SY", "TR", "CN", "UA", "AZ", "KZ", "TM", "US", "DJ", "JP", "BR"}
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom([]func() *Passage{caspian, ocean, flight, korea, yemen}).Draw(t, "base")
		p := base()
		p.Origin.State = rapid.SampledFrom(states).Draw(t, "from")
		p.Destination.State = rapid.SampledFrom(states).Draw(t, "to")
		for _, l := range r.Evaluate(p, late) {
			x := &r.Rows[slices.IndexFunc(r.Rows, func(x Rule) bool { return x.ID == l.Rule })]
			in := len(x.Scope) == 0 || slices.ContainsFunc(x.Scope, func(s string) bool { return inTrade(s, p.Origin.State, p.Destination.State) == met })
			if !in && l.Standing != supercargo.NotMet {
				t.Fatalf("%s speaks of %s to %s: %s", l.Rule, p.Origin.State, p.Destination.State, l.Standing)
			}
		}
	})
}

// TestTrades: the trades that the table has rows for.
func TestTrades(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from, to string
		want     bool
	}{{"IR", "RU", true}, {"IR", "YE", true}, {"KP", "RU", true}, {"KP", "SY", true}, {"SD", "YE", true}, {"RU", "IR", true}, {"CN", "RU", false}, {"SY", "LB", false}, {"TR", "LY", false}} {
		if got := r.Covers(c.from, c.to); got != c.want {
			t.Errorf("%s to %s: %v", c.from, c.to, got)
		}
	}
}

// TestPrecedents: each is told of its own kind of movement, from its own day on.
func TestPrecedents(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	told := func(p *Passage, asOf, rule string) string {
		for _, l := range r.Evaluate(p, asOf) {
			for _, d := range l.Done {
				if l.Rule == rule && d.As == "precedent" {
					return d.By + " " + d.On
				}
			}
		}
		return ""
	}
	for _, c := range []struct {
		base func() *Passage
		asOf string
		rule string
		want string
	}{
		{flight, late, "un-1929-inspect-ports", "TR Il-76 of Yas Air, Diyarbakir"},
		{caspian, late, "un-1929-inspect-ports", ""}, // it was a flight
		{caspian, "2025-08-13", "war-ports", ""},
		{caspian, "2025-08-14", "war-ports", "UA Port Olya-4, at Olya"},
		{korea, late, "war-ports", ""}, // another sea
		{korea, late, "un-2270-inspect", "EG Jie Shun, off the Suez Canal"},
		{yemen, late, "un-2216-seize", "US a dhow without a flag, off Somalia"},
		{ocean, late, "un-2216-seize", ""},
	} {
		if got := told(c.base(), c.asOf, c.rule); got != c.want {
			t.Errorf("%s of %s as of %s: %q, want %q", c.rule, c.base().ID, c.asOf, got, c.want)
		}
	}
}

// TestShores: the five coastal states, each once, and nothing of a day that is to come.
func TestShores(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	for _, s := range r.Shores {
		states = append(states, s.State)
		if !slices.IsSortedFunc(s.Did, func(a, b Conduct) int { return strings.Compare(a.Date, b.Date) }) {
			t.Errorf("%s: not in the order of time", s.State)
		}
	}
	if !slices.Equal(states, []string{"AZ", "IR", "KZ", "RU", "TM"}) {
		t.Errorf("coastal states: %v", states)
	}
	count := func(asOf string) (n int) {
		for _, c := range r.Coasts(caspian(), asOf) {
			n += len(c.Did)
		}
		return n
	}
	if before, then := count("2023-04-23"), count("2023-04-24"); then != before+1 {
		t.Errorf("known the day before: %d, on the day: %d", before, then)
	}
	if len(r.Coasts(korea(), late)) > 0 {
		t.Error("the coast of the Caspian told of another sea")
	}
}
