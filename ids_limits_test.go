package supercargo

import (
	"strings"
	"testing"
)

// The first and last number of each kind of station (ITU-R M.585-9), and what lies between them.
func TestFirstAndLastOfEachKind(t *testing.T) {
	for _, c := range []struct {
		first, last MMSI
		want        MMSIKind
	}{
		{0, 999_999, KindInvalid}, {1_000_000, 9_999_999, KindCoast}, {10_000_000, 99_999_999, KindGroup}, {100_000_000, 110_999_999, KindInvalid}, {111_000_000, 111_999_999, KindAircraft}, {112_000_000, 199_999_999, KindInvalid},
		{200_000_000, 799_999_999, KindShip}, {800_000_000, 899_999_999, KindHandheld}, {900_000_000, 969_999_999, KindInvalid}, {970_000_000, 970_999_999, KindSART}, {971_000_000, 971_999_999, KindInvalid}, {972_000_000, 972_999_999, KindMOB},
		{973_000_000, 973_999_999, KindInvalid}, {974_000_000, 974_999_999, KindEPIRB}, {975_000_000, 979_999_999, KindInvalid}, {980_000_000, 989_999_999, KindCraft}, {990_000_000, 999_999_999, KindAtoN}, {1_000_000_000, 1_000_000_001, KindInvalid},
	} {
		for _, m := range []MMSI{c.first, c.last} {
			if got := m.Kind(); got != c.want {
				t.Errorf("%v is %v, want %v", m, got, c.want)
			}
			vessel := c.want == KindShip || c.want == KindCraft || c.want == KindHandheld || c.want == KindInvalid
			if m.IsVessel() != vessel {
				t.Errorf("%v can be a vessel: %v", m, !vessel)
			}
		}
	}
	for m, want := range map[MMSI]int{200_000_000: 200, 799_999_999: 799, 23_200_000: 232, 823_200_000: 232, 2_320_000: 232, 982_320_000: 232, 992_320_000: 232, 111_232_000: 232, 970_232_000: 0, 123_456_789: 0} {
		if got := m.MID(); got != want {
			t.Errorf("MID of %v: %d, want %d", m, got, want)
		}
	}
}

// Numbers of seven digits alone, from the least that holds to the greatest: one times 7 ends in 7, and six nines times
// 27 in 3 (ships); 11 less one times 8 is 3, and 11 less the rest of six nines times 36 is 6 (companies). Where that
// rest is 1 the digit is 0, where it is 0, 1.
func TestNumbersOfSevenDigits(t *testing.T) {
	for n, want := range map[IMO]bool{1_000_007: true, 9_999_993: true, 1_000_000: false, 1_000_006: false, 999_990: false, 19_999_993: false, 9_999_994: false} {
		if n.Valid() != want {
			t.Errorf("ship %v: %v", n, !want)
		}
	}
	for n, want := range map[IMOCompany]bool{
		1_000_003: true, 1_000_004: false, 9_999_996: true, 999_991: false, 19_999_996: false,
		1_010_000: true, 1_010_001: false, // 8 and 4: 12, 1 over
		1_000_021: true, 1_000_020: false, // 8 and twice 7: 22, nothing over
	} {
		if n.Valid() != want {
			t.Errorf("company %v: %v", n, !want)
		}
	}
}

// Words of a vocabulary that share a part of three letters or more, that hold each other, or that a third of the letters
// make of each other; three at the most, the nearest first.
func TestNearestToItsEnds(t *testing.T) {
	known := []string{"rifle", "rocket", "tea", "gas", "machine_gun", "artillery_shell", "oil", "drone"}
	for word, want := range map[string]string{
		"rifle": "rifle", "rifles": "rifle", "rifel": "", "rifla": "rifle", "gun": "machine_gun", "te": "tea", "teas": "tea", "gun shop": "machine_gun", "xy": "", "": "", "dron": "drone", "drxxe": "",
		"rockxxx": "", "rockxt": "rocket", "rockxx": "rocket", "oils": "oil", "oil drum": "oil",
	} {
		if got := strings.Join(Nearest(word, known), ","); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := Nearest("a_b", []string{"xa_b", "a_bc", "a_b", "a_by"}); strings.Join(got, ",") != "a_b,xa_b,a_bc" {
		t.Errorf("%q", got)
	}
	for _, c := range []struct {
		a, b string
		n    int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"a", "b", 1}} {
		if got := edits(c.a, c.b); got != c.n {
			t.Errorf("%s and %s: %d", c.a, c.b, got)
		}
	}
}
