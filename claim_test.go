package supercargo

import (
	"encoding/json"
	"reflect"
	"slices"
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
	seen := map[Item]bool{}
	for _, w := range ItemWords() {
		if !w.Item.Known() || w.Item.Plural() == "" || w.What == "" || seen[w.Item] || w.Broader != "" && !seen[w.Broader] {
			t.Errorf("%s: known %v, plural %q, what %q, twice %v, after its parent %v", w.Item, w.Item.Known(), w.Item.Plural(), w.What, seen[w.Item], seen[w.Broader])
		}
		if seen[w.Item] = true; w.Broader != "" && !w.Item.Is(Cargo) {
			t.Errorf("%s is not cargo", w.Item)
		}
	}
	if Item("").Known() || Item("tea").Known() {
		t.Error("what is not in the vocabulary is known")
	}
}

// Whoever writes a word that is not of the vocabulary is told the nearest.
func TestNearest(t *testing.T) {
	var items []Item
	for _, w := range ItemWords() {
		items = append(items, w.Item)
	}
	for word, want := range map[string]Item{
		"shall": Shell, "rifles": Rifle, "Shahed-136": Shahed136, "grad_rocket": Rocket, "crude oil": Oil,
		"122mm": Shell122, "machinegun": MachineGun, "artillery round": ArtilleryShell, "fath360": Fath360, "tanks": Tank,
	} {
		got := Nearest(word, items)
		found := false
		for _, g := range got {
			found = found || g == want
		}
		if !found || len(got) > 3 {
			t.Errorf("%s: %v, without %s", word, got, want)
		}
	}
	for word, want := range map[string]Item{"crude": Oil, "lorries": Vehicle, "geran-2": Shahed136, "helmets": ProtectiveGear, "wheat": Grain} {
		if got := NearestItems(word); len(got) == 0 || len(got) > 3 || !slices.Contains(got, want) {
			t.Errorf("%s: %v, without %s", word, got, want)
		}
	}
	for _, word := range []string{"", "zzzzqqqq"} {
		if got := Nearest(word, items); got != nil {
			t.Errorf("%q: %v", word, got)
		}
	}
	if got := Nearest("boxfuls", Units()); got != nil {
		t.Errorf("boxfuls: %v", got)
	}
	if got := Nearest("barrels", Units()); len(got) == 0 || got[0] != Barrel {
		t.Errorf("barrels: %v", got)
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
