package answer

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/store"
)

// A name is compared in capitals and with spaces as one, however it was typed: what is passed
// by at a glance comes to the same.
func TestLetters(t *testing.T) {
	for in, want := range map[string]string{"SKY 1": "SKY 1", "sky 1": "SKY 1", " SKY  1 ": "SKY 1", "SKY\t1": "SKY 1", "SKY  1": "SKY 1", "Баку": "БАКУ", "": "", " ": "", "É": "É", "A ": "A"} {
		if got := letters(in); got != want {
			t.Errorf("%q: %q, not %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-zÄäß ~_{ \t]{0,12}`).Draw(t, "name")
		if got, want := letters(name), strings.ToUpper(strings.Join(strings.Fields(name), " ")); got != want {
			t.Fatalf("%q: %q, not %q", name, got, want)
		}
	})
}

// No vessel that is the same as a ship of a case is passed by.
func TestAnyOf(t *testing.T) {
	name := rapid.SampledFrom([]string{"", "SKY", "sky", "SKY 2", "SEA  2"})
	imo := rapid.SampledFrom([]supercargo.IMO{0, 9074729, 8814275})
	mmsi := rapid.SampledFrom([]supercargo.MMSI{0, 271000001, 271000002})
	rapid.Check(t, func(t *rapid.T) {
		var ships []supercargo.Vessel
		for range rapid.IntRange(0, 3).Draw(t, "ships") {
			ships = append(ships, supercargo.Vessel{Name: name.Draw(t, "name"), Also: []string{name.Draw(t, "also")}, IMO: imo.Draw(t, "imo"), MMSI: mmsi.Draw(t, "mmsi")})
		}
		v := store.Vessel{MMSI: mmsi.Draw(t, "heard")}
		v.Names = []store.Said{{Property: supercargo.PropName, Value: name.Draw(t, "sent")}, {Property: supercargo.PropIMO, Value: imo.Draw(t, "sent IMO").String()}}
		is := false
		for i := range ships {
			is = is || same(&ships[i], &v) != ""
		}
		numbers, says := anyOf(ships, nil)
		if is && !slices.Contains(numbers, v.MMSI) && !slices.ContainsFunc(v.Names, func(n store.Said) bool { return says(n.Property, []byte(n.Value)) }) {
			t.Fatalf("%+v is of %+v", v, ships)
		}
	})
}
