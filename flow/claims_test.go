package flow

import (
	"math"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/ledger"
	"supercargo/weigh"
)

func number(x float64) *float64 { return &x }

func pieces(n float64, item supercargo.Item, unit supercargo.Unit) supercargo.Quantity {
	return supercargo.Quantity{Said: "so many", Item: item, Low: &n, High: &n, Qualifier: supercargo.Exactly, Unit: unit}
}

// said is a claim that shells of 152 mm moved from Iran to Russia.
func claimed(id string, qs ...supercargo.Quantity) supercargo.Claim {
	return supercargo.Claim{ID: supercargo.ClaimID(id), Act: supercargo.Asserts, Stage: supercargo.Moved, Item: supercargo.Shell152, Quantities: qs,
		From: []supercargo.Location{{Said: "Iran"}}, To: []supercargo.Location{{Said: "Russia"}}, When: supercargo.Span{EDTF: "x", Earliest: day(0), Latest: day(10)}}
}

func claimsOfCase(ks ...supercargo.Claim) (goods, counted []Load, out []LeftOut) {
	s := &weigh.Scales{Table: weigh.Factors(), Case: &ledger.Case{Claims: ks, Vessels: []supercargo.Vessel{{ID: "x", Flag: "RU", DWT: 5000}}}}
	return Claims(s, nil)
}

// What one claim comes to, by hand: a thousand bare shells of 152 mm are 43.5 t, packed 95.7 t.
func TestMassOfAClaim(t *testing.T) {
	shells := pieces(1000, "", supercargo.Piece)
	more := shells
	more.High = nil
	upTo := shells
	upTo.Low = nil
	for name, c := range map[string]struct {
		qs    []supercargo.Quantity
		low   float64
		high  float64 // -1: open
		loads int
	}{
		"exactly":            {[]supercargo.Quantity{shells}, 43.5, 95.7, 1},
		"more than":          {[]supercargo.Quantity{more}, 43.5, -1, 1},
		"up to":              {[]supercargo.Quantity{upTo}, 0, 95.7, 1},
		"with their boxes":   {[]supercargo.Quantity{shells, pieces(20, supercargo.Box, supercargo.Container)}, 43.5, 95.7, 1},
		"boxes alone":        {[]supercargo.Quantity{pieces(20, supercargo.Box, supercargo.Container)}, 0, 563.6, 1},
		"wagons alone":       {[]supercargo.Quantity{pieces(3, "", supercargo.Wagon)}, 0, 219, 1},
		"lorries alone":      {[]supercargo.Quantity{pieces(4, "", supercargo.Truck)}, 0, 100, 1},
		"a mass":             {[]supercargo.Quantity{pieces(70, "", supercargo.Tonne)}, 70, 70, 1},
		"a mass in kg":       {[]supercargo.Quantity{pieces(70, "", supercargo.Kilogram)}, 0.07, 0.07, 1},
		"the mass of them":   {[]supercargo.Quantity{shells, pieces(70, supercargo.Cargo, supercargo.Tonne)}, 70, 70, 1},
		"a part of them":     {[]supercargo.Quantity{shells, pieces(5000, supercargo.ArtilleryShell, supercargo.Piece)}, 108.8, 478.5, 1},
		"other goods":        {[]supercargo.Quantity{shells, pieces(10, supercargo.Shahed136, supercargo.Piece)}, 45.5, 98.1, 2},
		"no mass of them":    {[]supercargo.Quantity{shells, pieces(10, supercargo.Drone, supercargo.Piece)}, 43.5, -1, 2},
		"a part has no mass": {[]supercargo.Quantity{pieces(18, supercargo.Drone, supercargo.Piece), pieces(6, supercargo.Mohajer6, supercargo.Piece)}, 3.6, -1, 1},
	} {
		goods, _, _ := claimsOfCase(claimed("A", c.qs...))
		s := Sum(goods)
		want := Range{Low: c.low, High: &c.high}
		if c.high < 0 {
			want.High = nil
		}
		if len(goods) != c.loads || math.Abs(s.Low-want.Low) > 1e-6 || (s.High == nil) != (want.High == nil) || s.High != nil && math.Abs(*s.High-*want.High) > 1e-6 {
			t.Errorf("%s: %s in %d loads, want %s in %d", name, show(s.Range), len(goods), show(want), c.loads)
		}
	}
}

// Copies, plans, denials and what was taken back or put right add nothing, and are listed.
func TestWhatIsLeftOut(t *testing.T) {
	root := claimed("A", pieces(1000, "", supercargo.Piece))
	with := func(id string, change func(*supercargo.Claim)) supercargo.Claim {
		k := claimed(id, pieces(9000, "", supercargo.Piece))
		change(&k)
		return k
	}
	for why, k := range map[string]supercargo.Claim{
		"it copies another claim: A": with("B", func(k *supercargo.Claim) { k.Copies = []supercargo.Copy{{Claim: "A"}} }),
		"planned":                    with("B", func(k *supercargo.Claim) { k.Stage = supercargo.Planned }),
		"agreed":                     with("B", func(k *supercargo.Claim) { k.Stage = supercargo.Agreed }),
		"denies":                     with("B", func(k *supercargo.Claim) { k.Act, k.About = supercargo.Denies, []supercargo.ClaimID{"A"} }),
		"no number or mass":          with("B", func(k *supercargo.Claim) { k.Quantities = nil }),
	} {
		goods, _, out := claimsOfCase(root, k)
		if len(goods) != 1 || len(out) != 1 || out[0].Claim != "B" || !strings.Contains(out[0].Why, why) {
			t.Errorf("%s: %d loads, left out %v", why, len(goods), out)
		}
		if denied := len(goods) == 1 && slices.Contains(goods[0].Denied, "B"); denied != (why == "denies") {
			t.Errorf("%s: denied by %v", why, goods[0].Denied)
		}
	}
	for _, act := range []supercargo.Act{supercargo.Retracts, supercargo.Corrects} {
		_, _, out := claimsOfCase(root, with("B", func(k *supercargo.Claim) { k.Act, k.About = act, []supercargo.ClaimID{"A"} }))
		if len(out) == 0 || out[0] != (LeftOut{"A", "B " + string(act) + " it"}) {
			t.Errorf("%s: left out %v", act, out)
		}
	}
}

// What counted trips carry if full: 62 flights of Il-76 2,914 to 3,100 t, by hand; a voyage by
// the ship's own deadweight; a rate and a figure to compare with are no trips.
func TestCountedTrips(t *testing.T) {
	flights := pieces(62, supercargo.Movement, supercargo.Flight)
	flights.High, flights.Of = nil, &supercargo.Population{Event: "flight"}
	k := claimed("A", flights)
	k.Act, k.Stage, k.Item = supercargo.Counts, "", supercargo.Movement
	k.By = []supercargo.Carrier{{Said: "Il-76", Kind: supercargo.SomeCarrier}}
	goods, counted, _ := claimsOfCase(k)
	if len(goods) != 0 || len(counted) != 1 || counted[0].Mass.Low != 62*47 || *counted[0].Mass.High != 62*50 || *counted[0].Trips != Between(62, 62) && counted[0].Trips.Low != 62 {
		t.Fatalf("%d loads, counted %+v", len(goods), counted)
	}
	if !strings.Contains(counted[0].Note, "at least") || strings.Contains(counted[0].Note, "type") {
		t.Errorf("note %q", counted[0].Note)
	}
	k.By = nil
	if _, counted, _ = claimsOfCase(k); *counted[0].Mass.High != 62*122 || !strings.Contains(counted[0].Note, "type not stated") {
		t.Errorf("of a type that is not stated: %+v", counted[0])
	}
	k.By = []supercargo.Carrier{{Said: "C-130", Kind: supercargo.SomeCarrier}}
	if _, counted, _ = claimsOfCase(k); counted[0].Lacking == "" || Edges(nil, counted, nil)[0].Mass.High != nil {
		t.Errorf("of a type without a payload here: %+v", counted[0])
	}
	v := claimed("A", pieces(2, supercargo.Movement, supercargo.VoyageUnit))
	v.By = []supercargo.Carrier{{Said: "X", Kind: supercargo.VesselCarrier, Ref: "x"}}
	if _, counted, _ = claimsOfCase(v); counted[0].Mass.Low != 9200 || *counted[0].Mass.High != 10000 || counted[0].Flags[0] != "RU" {
		t.Errorf("two voyages: %+v", counted[0])
	}
	rate := flights
	rate.Per = "month"
	context := flights
	context.Context = true
	k.Quantities = []supercargo.Quantity{rate, context}
	if _, counted, _ = claimsOfCase(k); len(counted) != 0 {
		t.Errorf("a rate and a comparison count as trips: %+v", counted)
	}
}

// Numbers are rounded outward, and an open end is said.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		low  float64
		high *float64
		want string
	}{
		{43.52, number(191.4), "43-192 t"}, {6525, nil, "6,520 t or more"}, {0, number(5636), "up to 5,640 t"}, {0, nil, "cannot say"},
		{0.31, number(2.26), "0.3-2.3 t"}, {8.1, number(8.1), "8.1 t"}, {0, number(0), "none"}, {70, number(70), "70 t"}, {999.5, number(1000), "999-1,000 t"},
	} {
		if got := (Range{c.low, c.high}).Words("t"); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.low, c.high, got, c.want)
		}
	}
}

// Modes that are said of most of such movements bind no single one.
func TestModesOfMost(t *testing.T) {
	for mainly, want := range map[bool]string{true: "not said", false: "air"} {
		k := claimed("A", pieces(1000, "", supercargo.Piece))
		k.Modes, k.Mainly = []supercargo.Mode{supercargo.ByAir}, mainly
		goods, _, _ := claimsOfCase(k)
		if got := Edges(goods, nil, nil)[0].Mode; got != want {
			t.Errorf("mainly %v: %s, want %s", mainly, got, want)
		}
	}
}
