package ledger

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// Of a publication all that stands in it is followed: its claims and who spoke there, the claims that copy them, and
// the publications that relay it, each with its date. Of what the case does not have nothing is.
func TestDescentOfADocument(t *testing.T) {
	c := loaded(t, folder(nil))
	told := func(d Descent) string {
		var out []string
		for _, r := range d.Roots {
			out = append(out, fmt.Sprintf("%s %v %v", r.Document, r.Claims, r.Speakers))
		}
		for _, n := range d.Copies {
			out = append(out, fmt.Sprintf("%s%s of %s%s at %d, %s", n.Document, n.Claim, n.From.Document, n.From.Claim, n.Depth, n.Published.EDTF))
		}
		return strings.Join(out, "; ")
	}
	for _, x := range []struct {
		of   Node
		want string
	}{
		{Node{Document: "gazette"}, "gazette [S-1] [officials]; S-2 of S-1 at 1, 2001-10-21; relay of gazette at 1, 2001-10-21"},
		{Node{Document: "relay"}, "gazette [S-1] [officials]; S-2 of S-1 at 1, 2001-10-21; relay of gazette at 1, 2001-10-21"},
		{Node{Document: "ministry"}, "ministry [S-3] [spokesman of the ministry]"}, {Node{Claim: "S-3"}, "ministry [S-3] [spokesman of the ministry]"}, {Node{Document: "nowhere"}, ""}, {Node{}, ""},
	} {
		if got := told(c.Descent(x.of)); got != x.want {
			t.Errorf("%+v: %s, want %s", x.of, got, x.want)
		}
	}
	// A claim that copies no claim comes from what its publication copies.
	c.Claims[1].Copies = nil
	if got, want := told(c.Descent(Node{Claim: "S-2"})), "gazette [S-1] [officials]; relay of gazette at 1, 2001-10-21"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A publication that relays another stands among the copies once more where a claim in it does.
func TestAgain(t *testing.T) {
	c := loaded(t, folder(nil))
	again := func() (out []string) {
		d := c.Descent(Node{Claim: "S-1"})
		for i := range d.Copies {
			if n := &d.Copies[i]; c.Again(&d, n) {
				out = append(out, n.Node.String())
			}
		}
		return out
	}
	if got := again(); !slices.Equal(got, []string{"relay"}) {
		t.Errorf("%v", got)
	}
	c.Claims[1].In = "ministry"
	if got := again(); got != nil {
		t.Errorf("of a publication that has no claim of it: %v", got)
	}
	c.Claims = slices.Delete(c.Claims, 1, 2)
	if got := again(); got != nil {
		t.Errorf("nothing is copied but the publication: %v", got)
	}
}

// A copy has the time of what it copies, and is compared with others in what it alters alone.
func TestWhatACopyIsComparedIn(t *testing.T) {
	c := loaded(t, folder(nil))
	if s := c.side(c.Claim("S-2")); s.window != c.Claims[0].When || !s.stated {
		t.Errorf("%+v", s)
	}
	if s := c.side(&supercargo.Claim{Copies: []supercargo.Copy{{Document: "gazette"}}, Published: c.Claims[0].Published}); s.stated || s.window.Latest != c.Claims[0].Published.Latest {
		t.Errorf("of a publication that says no time: %+v", s)
	}
	m := c.altered()
	if got := m["S-2"]; !got["quantity"] || !got["carrier"] || got["time"] || got["place"] || got["mode"] || m["S-1"] != nil {
		t.Errorf("%+v", m)
	}
	for id, want := range map[supercargo.ClaimID]int{"S-1": 0, "S-3": 2, "S-9": -1} {
		if got := c.index(id); got != want {
			t.Errorf("%s: %d", id, got)
		}
	}
}

// What a contradiction says of one claim names the other.
func TestSaysOfTheOther(t *testing.T) {
	for cause, want := range map[Cause]string{Denial: "at odds with %s: why", Retraction: "at odds with %s: why", Correction: "at odds with %s: why",
		OverlappingTotals: "not to be added to %s: one total may be part of the other. why", DifferentNumber: "differs from %s on quantity: the numbers differ. why"} {
		x := Contradiction{A: "A", B: "B", Field: "quantity", Cause: cause, Why: "why"}
		if a, b := x.Says("A"), x.Says("B"); a != fmt.Sprintf(want, "B") || b != fmt.Sprintf(want, "A") {
			t.Errorf("%q, and of the other %q", a, b)
		}
	}
}

// Retractions and corrections answer a claim as denials do; what nobody answered is not listed.
func TestEveryAnswer(t *testing.T) {
	for _, act := range []supercargo.Act{supercargo.Denies, supercargo.Retracts, supercargo.Corrects} {
		c := loaded(t, folder(nil))
		c.Claim("S-3").Act = act
		got := c.Answered()
		if want := (Answered{"S-3", act, "S-1", true}); len(got) != 2 || !slices.Equal(got["S-1"], []Answered{want}) || !slices.Equal(got["S-2"], []Answered{want}) {
			t.Errorf("%s: %+v", act, got)
		}
	}
}

// What can be, and what cannot, on both sides.
func TestBothSidesOfFaults(t *testing.T) {
	unnamed := "kind: vessel\n      ref: sim-gannet\n  modes"
	for _, x := range []struct{ name, file, old, new, want string }{
		{"retracts something", "claims.yaml", "act: denies", "act: retracts", ""},
		{"retracts nothing", "claims.yaml", "act: denies\n  about: [S-1]", "act: retracts", "retracts nothing: name in about which claim"},
		{"corrects nothing", "claims.yaml", "act: denies\n  about: [S-1]", "act: corrects", "corrects nothing: name in about which claim"},
		{"denies nothing by name", "claims.yaml", "act: denies\n  about: [S-1]", "act: denies", ""},
		{"by the trip", "claims.yaml", "unit: container", "unit: container\n      per: trip", ""},
		{"by three months", "claims.yaml", "unit: container", "unit: container\n      per: 3 months", ""},
		{"by the fortnight", "claims.yaml", "unit: container", "unit: container\n      per: fortnight", `unknown per "fortnight"`},
		{"an unnamed carrier", "claims.yaml", unnamed, "kind: unnamed\n  modes", ""},
		{"an unnamed carrier that is named", "claims.yaml", unnamed, "kind: unnamed\n      ref: sim-gannet\n  modes", `an unnamed carrier refers to "sim-gannet"`},
		{"a ship that no row is of", "claims.yaml", unnamed, "kind: vessel\n  modes", ""},
		{"arrives on the day that it departs", "claims.yaml", "  when:\n    said: early", "  departed:\n    edtf: 2001-10-06\n  arrived:\n    edtf: 2001-10-06\n  when:\n    said: early", ""},
		{"arrives on the day before", "claims.yaml", "  when:\n    said: early", "  departed:\n    edtf: 2001-10-07\n  arrived:\n    edtf: 2001-10-06\n  when:\n    said: early", "arrives before it departs"},
		{"arrives, and nobody knows when it departed", "claims.yaml", "  when:\n    said: early", "  arrived:\n    edtf: 2001-10-06\n  when:\n    said: early", ""},
		{"departed, and nobody knows when it arrives", "claims.yaml", "  when:\n    said: early", "  departed:\n    edtf: 2001-10-06\n  when:\n    said: early", ""},
		{"confirmed", "claims.yaml", "grade: 3", "grade: 1", ""}, {"cannot be judged", "claims.yaml", "grade: 3", "grade: 6", ""},
		{"better than confirmed", "claims.yaml", "grade: 3", "grade: 0", "unknown credibility 0"}, {"worse than that", "claims.yaml", "grade: 3", "grade: 7", "unknown credibility 7"},
		{"an address", "sources.yaml", "  published: 2001-10-20", "  url: https://gazette.example/1\n  published: 2001-10-20", ""}, {"an address of old", "sources.yaml", "  published: 2001-10-20", "  url: http://gazette.example/1\n  published: 2001-10-20", ""},
		{"another scheme", "sources.yaml", "  published: 2001-10-20", "  url: ftp://gazette.example/1\n  published: 2001-10-20", "is not a URL"}, {"no host", "sources.yaml", "  published: 2001-10-20", "  url: https:///1\n  published: 2001-10-20", "is not a URL"},
		{"a host that is none", "sources.yaml", "  published: 2001-10-20", "  url: https://[gazette/1\n  published: 2001-10-20", "is not a URL"},
	} {
		_, err := Load(edited(t, x.file, x.old, x.new))
		if x.want == "" && err != nil || x.want != "" && (err == nil || !strings.Contains(err.Error(), x.want)) {
			t.Errorf("%s: said %v, want %q", x.name, err, x.want)
		}
		var faults Faults
		if errors.As(err, &faults) && len(faults) != 1 {
			t.Errorf("%s: %d faults", x.name, len(faults))
		}
	}
	// What moved can have moved on the day on which it was said, and not on the next.
	for day, want := range map[string]int{"2001-10-20": 0, "2001-10-21": 1} {
		if f := loaded(t, edited(t, "claims.yaml", "    said: early October\n    edtf: 2001-10-01/2001-10-10~", "    edtf: "+day)).Check(); len(f) != want {
			t.Errorf("moved on %s: %v", day, f)
		}
	}
}

// What is believed from a moment on is believed at that moment.
func TestAsOfItsMoment(t *testing.T) {
	l := &Ledger{Rows: []Row{{Case: "a", Kind: "claim", ID: "S-1", KnownFrom: 10}, {Case: "a", Kind: "claim", ID: "S-1", KnownFrom: 20}, {Case: "b", Kind: "claim", ID: "S-2", KnownFrom: 5}}}
	for at, want := range map[supercargo.Instant]supercargo.Instant{9: 0, 10: 10, 19: 10, 20: 20, 0: 20} {
		m := l.asOf("a", at)
		if got := m[rowKey{"a", "claim", "S-1"}].KnownFrom; got != want || len(m) > 1 {
			t.Errorf("at %d: the row of %d, want that of %d", at, got, want)
		}
	}
}

// Most by one mode and most, or a total of more than three weeks, by the other are at odds; single shipments are not.
func TestModesAtOdds(t *testing.T) {
	most := supercargo.Claim{Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Ammunition, Modes: []supercargo.Mode{supercargo.ByAir}, Mainly: true, When: span(t, "2001")}
	for _, c := range []struct {
		name string
		edit func(*supercargo.Claim)
		want bool
	}{
		{"most, by sea", func(k *supercargo.Claim) { k.Mainly = true }, true}, {"one shipment by sea", func(k *supercargo.Claim) {}, false},
		{"a total of 22 days", func(k *supercargo.Claim) {
			k.When, k.Quantities = span(t, "2001-05-01/2001-05-22"), []supercargo.Quantity{amount(5, 5)}
		}, true},
		{"a total of 21 days", func(k *supercargo.Claim) {
			k.When, k.Quantities = span(t, "2001-05-01/2001-05-21"), []supercargo.Quantity{amount(5, 5)}
		}, false},
		{"22 days and no total", func(k *supercargo.Claim) { k.When = span(t, "2001-05-01/2001-05-22") }, false},
		{"a total of no end", func(k *supercargo.Claim) {
			k.When, k.Quantities = span(t, "2001-05-01/.."), []supercargo.Quantity{amount(5, 5)}
		}, false},
		{"a total of no beginning", func(k *supercargo.Claim) {
			k.When, k.Quantities = span(t, "../2001-05-22"), []supercargo.Quantity{amount(5, 5)}
		}, false},
		{"most, by both", func(k *supercargo.Claim) {
			k.Mainly, k.Modes = true, []supercargo.Mode{supercargo.BySea, supercargo.ByAir}
		}, false},
		{"most, by air too", func(k *supercargo.Claim) { k.Mainly, k.Modes = true, []supercargo.Mode{supercargo.ByAir} }, false},
		{"most, by what is not said", func(k *supercargo.Claim) { k.Mainly, k.Modes = true, nil }, false},
	} {
		k := supercargo.Claim{Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Ammunition, Modes: []supercargo.Mode{supercargo.BySea}, When: span(t, "2001-05")}
		c.edit(&k)
		for _, got := range []string{odds(most, k), odds(k, most)} {
			if strings.HasPrefix(got, string(OtherMode)) != c.want || !c.want && got != "" {
				t.Errorf("%s: %q", c.name, got)
			}
		}
	}
}

// Dates of one ship are of one voyage if they are no more than three weeks apart; of aircraft that are not the same nothing is compared.
func TestOneVoyage(t *testing.T) {
	claim := func(departed, arrived, ref string, kind supercargo.CarrierKind, n float64) supercargo.Claim {
		k := supercargo.Claim{Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Ammunition, When: span(t, "2001"), Departed: span(t, departed), By: []supercargo.Carrier{{Said: ref, Kind: kind, Ref: ref}}, Quantities: []supercargo.Quantity{amount(n, n)}}
		if arrived != "" {
			k.Arrived = span(t, arrived)
		}
		return k
	}
	ship, plane := supercargo.VesselCarrier, supercargo.AircraftCarrier
	first := claim("2001-10-01", "2001-10-05", "gannet", ship, 5)
	for _, c := range []struct {
		name string
		k    supercargo.Claim
		want string
	}{
		{"21 days on", claim("2001-10-22", "", "gannet", ship, 5), "misdated 0 departed 2001-10-01 and 2001-10-22, arrived 2001-10-05 and not said"}, {"22 days on", claim("2001-10-23", "", "gannet", ship, 5), ""}, {"of the same days", claim("2001-10-01", "2001-10-05", "gannet", ship, 5), ""},
		{"another ship", claim("2001-10-02", "", "tern", ship, 9), ""}, {"another number of the same", claim("2001-10-01", "", "gannet", ship, 9), "different_number"},
	} {
		got := odds(first, c.k)
		if i := strings.Index(got, "; "); strings.HasPrefix(got, "overlapping_totals") && i > 0 {
			got = got[i+2:]
		} else if strings.HasPrefix(got, "overlapping_totals") {
			got = ""
		}
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := odds(claim("2001-10-01", "", "crow", plane, 5), claim("2001-10-01", "", "rook", plane, 9)); got != "" {
		t.Errorf("two aircraft: %q", got)
	}
	unnamed := claim("2001-10-01", "", "", supercargo.SomeCarrier, 9)
	if got := odds(claim("2001-10-01", "", "crow", plane, 5), unnamed); !strings.HasPrefix(got, "different_number") {
		t.Errorf("an aircraft, and one without a name: %q", got)
	}
}

// However many claims give a total of a unit, it is told once, and so is that of one claim alone.
func TestOneTotalOfAUnit(t *testing.T) {
	for n := 1; n <= 3; n++ {
		c := &Case{}
		for i := range n {
			c.Claims = append(c.Claims, supercargo.Claim{ID: supercargo.ClaimID(fmt.Sprint("T-", i)), Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Shell, When: span(t, "2001"), Quantities: []supercargo.Quantity{amount(5, 5)}})
		}
		if got := c.Totals(); len(got) != 1 || len(got[0].Groups) != 1 || len(got[0].Groups[0].Members) != n {
			t.Errorf("%d claims: %+v", n, got)
		}
	}
}

// Of a circle that others lead to the circle alone is told.
func TestCircleThatOthersLeadTo(t *testing.T) {
	source := func(id, copies string) string {
		return "- id: " + id + "\n  outlet: Sim\n  published: 2001-10-20\n  access: invented\n  copies:\n    - document: " + copies + "\n      basis: credited\n\n"
	}
	_, err := Load(folder(map[string]string{"sources.yaml": source("gazette", "relay") + source("relay", "ministry") + source("ministry", "relay")}))
	if err == nil || !strings.Contains(err.Error(), "descends from itself: relay copies ministry copies relay;") {
		t.Errorf("%v", err)
	}
}

// Control characters are refused, from the first to the last of each kind.
func TestControlCharacters(t *testing.T) {
	var s string
	v := reflect.ValueOf(&s).Elem()
	for text, want := range map[string]bool{"\x1f": false, " ": true, "\n": true, "\t": false, "~": true, "\x7f": false, "\u0080": false, "\u009f": false, "\u00a0": true, "\u2028": false, "\u2029": false, "\u202a": true, "\ufeff": false, "é": true} {
		if err := setText(v, text); (err == nil) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}
