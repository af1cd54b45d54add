package supercargo

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestItemsAreATree(t *testing.T) {
	for _, x := range []struct {
		i, j Item
		is   bool
		same bool
	}{
		{Shell152, ArtilleryShell, true, true},
		{Shell, ArtilleryShell, false, true},
		{ArtilleryShell, MortarBomb, false, false},
		{Fath360, Fateh110, false, false},
		{Drone, Munition, true, true},
		{Cargo, Drone, false, false}, // says too little
		{Cargo, Cargo, true, true},
		{Gaps, Gaps, true, true},
	} {
		if x.i.Is(x.j) != x.is || x.i.SameThing(x.j) != x.same || x.j.SameThing(x.i) != x.same {
			t.Errorf("%s and %s: is %v, same %v", x.i, x.j, x.i.Is(x.j), x.i.SameThing(x.j))
		}
	}
	for i := range broader {
		if !i.Known() || !i.Is(Cargo) {
			t.Errorf("%s is not cargo", i)
		}
	}
	if Item("").Known() || Item("tea").Known() {
		t.Error("what is not in the vocabulary is known")
	}
}

func TestSpans(t *testing.T) {
	day := func(from, to Instant) Span { return Span{EDTF: "x", Earliest: from, Latest: to} }
	for _, x := range []struct {
		s, t             Span
		overlaps, within bool
	}{
		{day(10, 20), day(20, 30), false, false},
		{day(10, 20), day(19, 30), true, false},
		{day(10, 20), day(5, 30), true, true},
		{day(10, 20), day(0, 30), true, true},
		{day(0, 20), day(5, 30), true, false},
		{day(10, 0), day(5, 0), true, true},
		{day(10, 0), day(5, 30), true, false},
	} {
		if x.s.Overlaps(x.t) != x.overlaps || x.t.Overlaps(x.s) != x.overlaps || x.s.Within(x.t) != x.within {
			t.Errorf("%v in %v: overlaps %v, within %v", x.s, x.t, x.s.Overlaps(x.t), x.s.Within(x.t))
		}
	}
}

func TestClaimThroughJSON(t *testing.T) {
	low, hours := 440.0, 30.0
	c := Claim{
		ID: "X-1", Act: Counts, Summary: "s", Speaker: Speaker{Name: "n", Class: DataVendor}, In: "d", Item: Gaps,
		Quantities: []Quantity{{Said: "440", Low: &low, High: &low, Qualifier: Exactly, Unit: GapUnit, Per: "month", Of: &Population{Event: "ais_gap", MinHours: &hours, Area: "Caspian"}}},
		When:       Span{EDTF: "2022-09", Earliest: 1661990400000, Latest: 1664582400000},
		Sources:    []Citation{{Document: "d"}},
	}
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var back Claim
	if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(c, back) {
		t.Errorf("%v\n%+v\n%+v", err, c, back)
	}
}
