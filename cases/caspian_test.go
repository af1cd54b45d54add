package cases

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/ledger"
)

func TestTheNewspaperIsOneRootHoweverManyCopyIt(t *testing.T) {
	c := open(t, "caspian")
	d := c.Descent(ledger.Node{Document: "wsj-2023-04-24"})
	if d.Independent != 1 || d.Roots[0].Outlet != "Wall Street Journal" {
		t.Fatalf("%d roots: %+v", d.Independent, d.Roots)
	}
	if d.Outlets < 7 {
		t.Errorf("%d publications", d.Outlets)
	}
	for _, of := range []ledger.Node{{Document: "efe-daily-2023-04"}, {Document: "americanchronicles-2023-04"}, {Claim: "CL-018.mind"}, {Claim: "CL-019.firstpost"}, {Claim: "CL-019.efe"}, {Claim: "CL-021.efe"}} {
		up := c.Descent(of)
		if up.Independent != 1 || up.Roots[0].Document != "wsj-2023-04-24" {
			t.Errorf("%s descends from %+v", of, up.Roots)
		}
	}
	for _, want := range []supercargo.DocumentID{"efe-daily-2023-04", "americanchronicles-2023-04", "mind-2023-04"} {
		if !slices.ContainsFunc(d.Copies, func(n ledger.Descended) bool { return n.Document == want }) {
			t.Errorf("%s is not among the copies", want)
		}
	}
}

// altered finds what a copy alters in one field.
func altered(t *testing.T, copied supercargo.ClaimID, field string) []ledger.Alteration {
	t.Helper()
	var out []ledger.Alteration
	d := open(t, "caspian").Descent(ledger.Node{Claim: copied})
	for _, n := range d.Copies {
		for _, a := range n.Alterations {
			if n.Claim == copied && a.Field == field {
				out = append(out, a)
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s alters nothing in %s", copied, field)
	}
	return out
}

func TestMillionsForAMillion(t *testing.T) {
	if a := altered(t, "CL-018.mind", "quantity")[0]; a.Factor != 2 || !strings.Contains(a.To, "millions") {
		t.Errorf("%+v", a)
	}
}

func TestSixHundredInThreeMonthsForEachOfThree(t *testing.T) {
	if a := altered(t, "CL-029", "rate")[0]; a.Factor != 3 {
		t.Errorf("%+v", a)
	}
}

func TestAnIMONumberOfSixDigits(t *testing.T) {
	if a := altered(t, "CL-029", "imo")[0]; a.To != "911060" || !strings.Contains(a.Why, "Lauga") {
		t.Errorf("%+v", a)
	}
}

func TestNamesItemsAndModesThatRelaysAlter(t *testing.T) {
	for _, x := range []struct {
		claim    supercargo.ClaimID
		field    string
		from, to string
	}{
		{"CL-019.firstpost", "vessel", "Rasul Gamzatov", "Rasul Gamztoz"},
		{"CL-017.nysun", "vessel", "Musa Jalil", "Musa Jamil"},
		{"CL-017.arabnews", "item", "shell", "artillery_shell"},
		{"CL-017.iztov", "item", "shell", "mortar_bomb"},
		{"CL-021.firstpost", "mode", "air", "sea"},
		{"CL-042.hk01", "item", "missile_launcher", "missile_fath360"},
	} {
		if a := altered(t, x.claim, x.field)[0]; a.From != x.from || a.To != x.to {
			t.Errorf("%s: %+v", x.claim, a)
		}
	}
}

func TestContradictionsOfTheCase(t *testing.T) {
	found := open(t, "caspian").Contradictions()
	for _, want := range []ledger.Contradiction{
		{A: "CL-017", B: "CL-018", Field: "quantity", Cause: ledger.OrderOfMagnitude}, // 100 million cartridges and one
		{A: "CL-017", B: "CL-018", Field: "quantity", Cause: ledger.OverlappingTotals},
		{A: "CL-018", B: "CL-019", Field: "quantity", Cause: ledger.OverlappingTotals},
		{A: "CL-018", B: "CL-021", Field: "mode", Cause: ledger.OtherMode},
		{A: "CL-021", B: "CL-027", Field: "mode", Cause: ledger.OtherMode},
		{A: "CL-011", B: "CL-029.fp", Field: "quantity", Cause: ledger.OtherPopulation},
		{A: "CL-002", B: "CL-013", Field: "existence", Cause: ledger.Denial},
		{A: "CL-014", B: "CL-013", Field: "existence", Cause: ledger.Denial},
		{A: "CL-031", B: "CL-031.us", Field: "existence", Cause: ledger.Denial},
		{A: "CL-035", B: "CL-036", Field: "existence", Cause: ledger.Denial},
		{A: "CL-037", B: "CL-036", Field: "existence", Cause: ledger.Denial},
		{A: "CL-035", B: "CL-042.hk01", Field: "carrier", Cause: ledger.OtherCarrier}, // one ship and nine
		{A: "CL-042", B: "CL-040", Field: "existence", Cause: ledger.OtherWindow},
	} {
		if !slices.ContainsFunc(found, func(c ledger.Contradiction) bool {
			return c.A == want.A && c.B == want.B && c.Field == want.Field && c.Cause == want.Cause
		}) {
			t.Errorf("not found: %s and %s, %s, %s", want.A, want.B, want.Field, string(want.Cause))
		}
	}
}

func TestJanuaryIsNotAddedToTheSixMonths(t *testing.T) {
	for _, total := range open(t, "caspian").Totals() {
		if total.Item != supercargo.Shell || total.Unit != supercargo.Piece {
			continue
		}
		g := total.Groups[len(total.Groups)-1] // before it the mortar bombs of 2011, on another way
		if len(total.Groups) != 2 || len(g.Members) != 3 || *g.Low != 300000 || g.High != nil {
			t.Fatalf("%+v", total)
		}
		if !strings.Contains(g.Why, "the period of CL-017 is within that of CL-018") {
			t.Errorf("why: %s", g.Why)
		}
		return
	}
	t.Error("no total of shells")
}

func TestTheDenialsAndTheRelayOfTheArticle(t *testing.T) {
	c := open(t, "caspian")
	if d := c.Document("efe-daily-2023-04"); d.URL != "" || !strings.Contains(d.Outlet, "EFE") {
		t.Errorf("%+v", d)
	}
	if k := c.Claim("CL-018"); k.When.EDTF != "2022-10-24/2023-04-24" || k.When.Said != "over the past six months" {
		t.Errorf("%+v", k.When)
	}
}

// What an audit found wrong in the case, put right.
func TestCorrections(t *testing.T) {
	c := open(t, "caspian")
	first := func(id supercargo.ClaimID) *supercargo.Quantity {
		k := c.Claim(id)
		if k == nil || len(k.Quantities) == 0 {
			t.Fatalf("%s: no claim, or no quantity", id)
		}
		return &k.Quantities[0]
	}
	if q := first("CL-001"); q.Low != nil || q.High == nil || q.Qualifier != supercargo.UpTo {
		t.Errorf("CL-001: %+v: \"up to several hundred\" bounds from above", q)
	}
	if k := c.Claim("CL-031"); k.Item != supercargo.Missile || !strings.Contains(first("CL-031").Said, "three Iranians") {
		t.Errorf("CL-031: item %s, %q", k.Item, first("CL-031").Said)
	}
	if sky, treasury := c.Claim("CL-034.sky7"), c.Claim("CL-035"); sky == nil || sky.Published.Latest > treasury.Published.Earliest || first("CL-034.sky7").High != nil {
		t.Errorf("CL-034.sky7 is not before the official word: %+v", sky)
	}
	if k := c.Claim("CL-034.ft"); k.Credibility.Grade != 4 {
		t.Errorf("CL-034.ft rests on one relay and has grade %d", k.Credibility.Grade)
	}
	if !strings.Contains(c.Claim("CL-022").Summary, "Shahed kind") {
		t.Error("CL-022 does not say what kind")
	}
	if k := c.Claim("CL-043"); k.When.Earliest == 0 || len(k.Quantities) != 2 || k.Quantities[1].Item != supercargo.Ammunition {
		t.Errorf("CL-043: %+v, %v", k.When, k.Quantities)
	}
	for _, v := range []supercargo.VesselID{"askar-sarydzha", "kompozitor-rakhmaninoff"} {
		if !slices.ContainsFunc(c.Claim("CL-057").By, func(b supercargo.Carrier) bool { return b.Ref == string(v) }) || strings.Contains(c.Vessel(v).Notes, "no claim here names this ship") {
			t.Errorf("%s: %s", v, c.Vessel(v).Notes)
		}
	}
	if n := c.Vessel("rona").Notes; strings.Contains(n, "nothing ties her") || !strings.Contains(n, "CL-058") {
		t.Errorf("rona: %s", n)
	}
	if v := c.Vessel("rasul-gamzatov"); v.CallSign != "UBUT" || v.Built != "1992" || !strings.Contains(v.Notes, "Tsemdolina") {
		t.Errorf("rasul-gamzatov: %+v", v)
	}
	for i := range c.Operators {
		if o := &c.Operators[i]; o.ID == "pouya" {
			refs := ""
			for _, l := range o.Listings {
				refs += l.By + " " + l.Ref + "; "
			}
			if !strings.Contains(refs, "US OFAC 13109") || !strings.Contains(refs, "UN IRe.077") || !strings.Contains(o.Notes, "INU0273") {
				t.Errorf("pouya: %s %s", refs, o.Notes)
			}
		}
	}
}

// Public claims that were missing, with what they give.
func TestClaimsThatWereMissing(t *testing.T) {
	c := open(t, "caspian")
	for _, x := range []struct {
		id   supercargo.ClaimID
		in   supercargo.DocumentID
		item supercargo.Item
		low  float64 // of the first quantity that has one; 0 for none
	}{
		{"CL-046", "tr-mfa-2011-03-22", supercargo.Munition, 60},
		{"CL-047", "wh-2023-02-24", supercargo.Ammunition, 0},
		{"CL-048", "wh-2023-11-21", supercargo.Munition, 0},
		{"CL-049", "cnn-2023-05-26", supercargo.Movement, 85},
		{"CL-050", "sky-2022-11-08", supercargo.Drone, 100},
		{"CL-051", "ua-president-2022-10-11", supercargo.Shahed, 2400},
		{"CL-052", "ua-president-2022-10-24", supercargo.Shahed, 2000},
		{"CL-053", "ua-president-2023-05-13", supercargo.Drone, 1000},
		{"CL-054", "wsj-2023-04-24", supercargo.Visits, 1},
		{"CL-055", "centcom-2023-04-25", supercargo.Visits, 1},
		{"CL-056", "cnn-2023-05-26", supercargo.Munition, 0},
		{"CL-057", "ua-sso-2025-12-12", supercargo.Munition, 2},
		{"CL-058", "istories-2026-01-14", supercargo.Calls, 20},
		{"CL-059", "idf-2026-03", supercargo.Strikes, 0},
		{"CL-060", "ru-mfa-2026-03-20", supercargo.Strikes, 0},
		{"CL-061", "aircargoweek-2026-01", supercargo.Movement, 0},
	} {
		k := c.Claim(x.id)
		if k == nil || k.In != x.in || k.Item != x.item || len(k.Sources) == 0 {
			t.Errorf("%s: %+v", x.id, k)
			continue
		}
		low := 0.0
		for _, q := range k.Quantities {
			if q.Low != nil && low == 0 {
				low = *q.Low
			}
		}
		if low != x.low {
			t.Errorf("%s: %v, want %v", x.id, low, x.low)
		}
		if d := c.Descent(ledger.Node{Claim: x.id}); d.Independent != 1 || d.Roots[0].Document != x.in {
			t.Errorf("%s descends from %+v", x.id, d.Roots)
		}
	}
}
