package lever

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/atlas"
)

// The states that rules name, and some that none does.
var someStates = strings.Fields("IR RU KP YE SY KZ AZ TM TR UA OM GR BG CY CN US GB PA KM")

// anyPassage is a movement of any kind, of which anything may be unknown.
func anyPassage() *rapid.Generator[*Passage] {
	state := rapid.SampledFrom(append([]string{""}, someStates...))
	day := rapid.SampledFrom([]string{"", "2005-06-01", "2010-06-09", "2015-12-31", "2016-01-16", "2020-10-17", "2020-10-18", "2022-08-19", "2023-10-18", "2025-09-27", "2025-09-28", "2026-03-18"})
	return rapid.Custom(func(t *rapid.T) *Passage {
		p := &Passage{ID: "sim", Simulated: true, Mode: rapid.SampledFrom([]supercargo.Mode{"", supercargo.BySea, supercargo.ByAir, supercargo.ByRail}).Draw(t, "mode"),
			Origin: End{Name: "Sim A", State: state.Draw(t, "from")}, Destination: End{Name: "Sim B", State: state.Draw(t, "to")},
			RouteKnown: rapid.Bool().Draw(t, "route"), ItemsBasis: "sim"}
		p.Subject = Subject{Name: "SIM", Flag: state.Draw(t, "flag"), Military: rapid.Bool().Draw(t, "military"), Owner: Party{Name: "SIM LLC", State: state.Draw(t, "owner"), Share: rapid.SampledFrom([]float64{0, 49, 50}).Draw(t, "share")}}
		p.Items = rapid.SampledFrom([][]Class{nil, {Arms}, {Arms, Ammunition}, {Arms, UAV}, {Arms, Missile}, {BCN}, {Civil}}).Draw(t, "items")
		p.From = day.Draw(t, "day")
		p.To = max(p.From, day.Draw(t, "until"))
		s := atlas.SeasOf(atlas.Spot{State: p.Origin.State}, atlas.Spot{State: p.Destination.State}, rapid.SampledFrom([]string{"", "the Caspian"}).Draw(t, "named"))
		p.Seas = Seas(s)
		for range rapid.IntRange(0, 3).Draw(t, "waters") {
			p.Waters = append(p.Waters, supercargo.Waters{State: state.Draw(t, "whose"), Basis: supercargo.Computed,
				Regime:  rapid.SampledFrom([]supercargo.Regime{supercargo.TerritorialSea, supercargo.ContiguousZone, supercargo.HighSeas, supercargo.CaspianTerritorial, supercargo.InternalWaters}).Draw(t, "regime"),
				Passage: rapid.SampledFrom([]string{"", "Strait of Hormuz", "Bosporus", "Volga–Caspian Canal"}).Draw(t, "passage")})
		}
		p.Acts = []supercargo.Done{{By: "US OFAC", Date: "2022-05-08", On: "SIM", As: "vessel"}, {By: "UK", Date: "2025-12-01", On: "SIM LLC", As: "owner"}}
		return p
	})
}

// speaks tells whether a standing says or leaves open that a rule holds.
func speaks(s supercargo.Standing) bool {
	return s == supercargo.Applies || s == supercargo.Could || s == supercargo.CannotTell
}

// TestNoRuleSpeaksOutsideItsRegionOrTime over movements of every kind.
func TestNoRuleSpeaksOutsideItsRegionOrTime(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]*Rule{}
	for i := range r.Rows {
		rows[r.Rows[i].ID] = &r.Rows[i]
	}
	rapid.Check(t, func(t *rapid.T) {
		p := anyPassage().Draw(t, "p")
		asOf := rapid.SampledFrom([]string{"2004-01-01", "2021-04-14", "2022-08-20", "2024-06-24", "2025-09-28", "2026-11-28"}).Draw(t, "as of")
		all := r.Evaluate(p, asOf)
		for i := range all {
			l := &all[i]
			x := rows[l.Rule]
			if why := outOfPlace(x, p); why != "" && l.Standing != supercargo.NotMet {
				t.Fatalf("%s for %q: %s, though %s", l.Rule, l.Who, l.Standing, why)
			}
			if !inForceAtAll(x, p, asOf) && speaks(l.Standing) {
				t.Fatalf("%s for %q: %s, and it was not in force from %q to %q as of %s", l.Rule, l.Who, l.Standing, p.From, p.To, asOf)
			}
			for _, d := range l.Done {
				if earliest(d.Date) > asOf {
					t.Fatalf("%s: %s of %s is told as of %s", l.Rule, d.By, d.Date, asOf)
				}
			}
			switch {
			case l.Standing == supercargo.NotMet && len(l.Why) == 0, l.Standing == supercargo.CannotTell && len(l.Missing) == 0, l.Standing == supercargo.Could && len(l.Missing) == 0:
				t.Fatalf("%s for %q: %s without a reason", l.Rule, l.Who, l.Standing)
			case l.Standing == supercargo.Applies && l.Who == "":
				t.Fatalf("%s applies, and nobody may act", l.Rule)
			}
			for _, s := range append(slices.Clone(l.Why), l.Missing...) {
				if p.Seas.Caspian != No && strings.Contains(s, "not lie on the Caspian") {
					t.Fatalf("%s to %s: %s says %q", p.Origin.State, p.Destination.State, l.Rule, s)
				}
			}
		}
		tellsNoUnmetRule(t, all)
	})
}

// outOfPlace says which of a rule's states or seas a movement is known not to be of.
func outOfPlace(x *Rule, p *Passage) string {
	out := func(states []string, s string) bool { return len(states) > 0 && s != "" && !isIn(states, s) }
	w := &x.When
	switch {
	case out(w.Origin, p.Origin.State):
		return "it left " + p.Origin.State
	case out(w.Destination, p.Destination.State):
		return "it went to " + p.Destination.State
	case out(w.Ends, p.Origin.State) && out(w.Ends, p.Destination.State):
		return "neither end is of the rule's"
	case out(w.Flag, p.Subject.Flag):
		return "its flag is " + p.Subject.Flag
	case w.Sea == "caspian" && p.Seas.Caspian == No, w.Sea == "open" && p.Seas.Open == No:
		return "it is not on that sea"
	case w.Mode != "" && p.Mode != "" && w.Mode != p.Mode:
		return "it did not go that way"
	case len(x.Scope) > 0 && !slices.ContainsFunc(x.Scope, func(s string) bool { return inTrade(s, p.Origin.State, p.Destination.State) != unmet }):
		return "it is of another trade"
	}
	return ""
}

// inForceAtAll tells whether a rule can have been in force on one of the days that
// decide, by its periods that had begun on the day of asking.
func inForceAtAll(x *Rule, p *Passage, asOf string) bool {
	from, to := p.From, p.To
	if x.At == asking {
		from, to = asOf, asOf
	}
	if to == "" {
		to = "9999"
	}
	for _, v := range x.Valid {
		if v.From <= asOf && v.From <= to && (v.Until == "" || v.Until > from) {
			return true
		}
	}
	return false
}

// tellsNoUnmetRule: what comes near is never a rule whose conditions are not met.
func tellsNoUnmetRule(t *rapid.T, all []supercargo.Lever) {
	n := Outsiders(all)
	for _, s := range n.Near {
		if !slices.ContainsFunc(all, func(l supercargo.Lever) bool {
			return l.Standing != supercargo.NotMet && strings.HasPrefix(s, l.Title+": ")
		}) {
			t.Fatalf("%q comes near, and no rule of that title is met or open", s)
		}
	}
	if n.Outside != (len(n.Who) > 0) || n.Text == "" {
		t.Fatalf("%+v", n)
	}
}

// TestEveryPairOfStates: of arms between any two states, the answer says whether the
// table has rules for that trade, and names no river or port of another region.
func TestEveryPairOfStates(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range someStates {
		for _, to := range someStates {
			p := &Passage{ID: "sim", Simulated: true, Mode: supercargo.BySea, Origin: End{State: from}, Destination: End{State: to}, Items: []Class{Arms, Ammunition}, ItemsBasis: "sim", From: "2025-10-08", To: "2025-10-14",
				Seas: Seas(atlas.SeasOf(atlas.Spot{State: from}, atlas.Spot{State: to}, ""))}
			if text := r.TradeText(p); (text == "") != r.Covers(from, to) {
				t.Errorf("%s to %s: %q", from, to, text)
			}
			all := r.Evaluate(p, late)
			for _, l := range all {
				far := l.Rule == "russian-rivers" && p.Seas.Caspian == No || strings.HasPrefix(l.Rule, "eu-") && strings.HasSuffix(l.Rule, "-ports") && !isIn([]string{"EU", "IR"}, from) && !isIn([]string{"EU", "RU"}, to)
				if far && l.Standing != supercargo.NotMet {
					t.Errorf("%s to %s: %s %s", from, to, l.Rule, l.Standing)
				}
			}
		}
	}
}

// TestShare: a share of fifty per cent blocks, less does not, and one that is not known
// is asked for.
func TestShare(t *testing.T) {
	w := When{Half: true}
	for share, want := range map[float64]answer{0: unknown, 0.1: unmet, 49.9: unmet, 50: met, 100: met} {
		if got := w.half(&Passage{Subject: Subject{Owner: Party{Name: "SIM LLC", Share: share}}}); got.answer != want || got.text == "" {
			t.Errorf("%g per cent: %+v, want %d", share, got, want)
		}
	}
}

// TestTradesOfARow: a row with a scope speaks of its trades alone, and asks for the state
// that is not known.
func TestTradesOfARow(t *testing.T) {
	x := Rule{Scope: []string{"KP-*", "IR-YE"}}
	for _, c := range []struct {
		from, to string
		want     answer
	}{{"KP", "RU", met}, {"KP", "", met}, {"IR", "YE", met}, {"IR", "RU", unmet}, {"RU", "KP", unmet}, {"IR", "", unknown}, {"", "YE", unknown}, {"", "RU", unknown}, {"SY", "", unmet}, {"", "", unknown}} {
		if got := x.inScope(&Passage{Origin: End{State: c.from}, Destination: End{State: c.to}}); got.answer != c.want || got.text == "" {
			t.Errorf("%q to %q: %+v, want %d", c.from, c.to, got, c.want)
		}
	}
	for _, bad := range []string{"KP", "KP-", "-RU", "kp-RU", "KPX-RU", "**-RU"} {
		if (&Rule{Scope: []string{bad}}).checkScope() == nil {
			t.Errorf("scope %q is taken", bad)
		}
	}
	r := Rules{Rows: []Rule{x, {}, {Scope: []string{"KP-*"}}}}
	if got := strings.Join(r.Scope(), " "); got != "IR-RU KP-* IR-YE" {
		t.Errorf("the table is for %s", got)
	}
	for pair, want := range map[string]bool{"IR RU": true, "KP RU": true, "IR YE": true, "RU IR": false, "IR ": false, "SY RU": false} {
		from, to, _ := strings.Cut(pair, " ")
		if r.Covers(from, to) != want {
			t.Errorf("%s to %s: %v", from, to, !want)
		}
	}
}

// TestKnownOnTheDay: what was done is known on its day and not on the day before; so
// are precedents and what coastal states did.
func TestKnownOnTheDay(t *testing.T) {
	x := Rule{ID: "x", By: []string{"US OFAC"}}
	p := &Passage{Mode: supercargo.BySea, Seas: Seas{Caspian: Yes}, Acts: []supercargo.Done{{By: "US OFAC", Date: "2022-05-08", On: "SIM", As: "vessel"}}}
	r := Rules{Before: []Precedent{{Rules: []string{"x"}, By: "TR", Date: "2022-05-08", What: "It searched one."}}, Shores: []Shore{{State: "KZ", Did: []Conduct{{Date: "2022-05-08", What: "It said so."}}}}}
	for day, want := range map[string]int{"2022-05-07": 0, "2022-05-08": 1, "2022-05-09": 1} {
		if got := len(x.done(p, day)); got != want {
			t.Errorf("as of %s: %d acts, want %d", day, got, want)
		}
		if got := len(r.precedents(&x, p, day)); got != want {
			t.Errorf("as of %s: %d precedents, want %d", day, got, want)
		}
		if got := len(r.Coasts(p, day)[0].Did); got != want {
			t.Errorf("as of %s: %d things that the coast did, want %d", day, got, want)
		}
	}
}
