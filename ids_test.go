package supercargo

import "testing"

func TestMMSIKind(t *testing.T) {
	for m, want := range map[MMSI]MMSIKind{
		273123456: KindShip, 27312345: KindGroup, 2731234: KindCoast, 111273123: KindAircraft, 827312345: KindHandheld,
		982731234: KindCraft, 992731234: KindAtoN, 970123456: KindSART, 972123456: KindMOB, 974123456: KindEPIRB,
		0: KindInvalid, 123456789: KindInvalid, 999999999: KindAtoN, 1000000000: KindInvalid, 900000000: KindInvalid,
	} {
		if got := m.Kind(); got != want {
			t.Errorf("%v is %v, want %v", m, got, want)
		}
	}
}

// One ship of each shore of the Caspian, and what else a MID can stand in.
func TestFlag(t *testing.T) {
	for m, want := range map[MMSI]string{
		273123456: "RU", 422123456: "IR", 423123456: "AZ", 434123456: "TM", 436123456: "KZ",
		2734450: "RU", 992731234: "RU", 111226001: "FR", 982273123: "FR", 827312345: "RU",
		201000000: "AL", 279000000: "RS", 303000001: "US", 379000000: "VI", 478000000: "BA", 501000000: "TF", 578000000: "WF",
		601000000: "ZA", 679000000: "ZW", 701000000: "AR", 775000000: "VE", 636091044: "LR", 563808000: "SG", 416000000: "TW",
		200000000: "", 217000000: "", 280000000: "", 299999999: "", 776000000: "", 0: "", 970273000: "",
	} {
		if got := m.Flag(); got != want {
			t.Errorf("%v flies %q, want %q", m, got, want)
		}
	}
}

func TestMIDTable(t *testing.T) {
	if len(mids) != 6*80*2 {
		t.Fatalf("the table has %d letters", len(mids))
	}
	n := 0
	for mid := -1; mid < 1100; mid++ {
		f := midFlag(mid)
		if f == "" {
			continue
		}
		n++
		if len(f) != 2 || f[0] < 'A' || f[0] > 'Z' || f[1] < 'A' || f[1] > 'Z' {
			t.Errorf("MID %d is %q", mid, f)
		}
	}
	if n != 292 {
		t.Errorf("%d MIDs are allotted", n)
	}
}

// The check digits of ships and of companies are of different weights: a
// number that is valid as one is, in general, not as the other.
func TestIMO(t *testing.T) {
	for n, want := range map[IMO]bool{9074729: true, 9134270: true, 9383663: true, 9074728: false, 907472: false, 19074729: false, 0: false} {
		if n.Valid() != want {
			t.Errorf("IMO %v valid: %v", n, n.Valid())
		}
	}
	if IMOCompany(9074729).Valid() {
		t.Error("a ship's number passes for a company's")
	}
	for n, want := range map[IMOCompany]bool{1234560: companyDigit(123456) == 0, 5304987: companyDigit(530498) == 7, 0: false} {
		if n.Valid() != want {
			t.Errorf("company %d valid: %v", n, n.Valid())
		}
	}
}

// companyDigit is the rule of MSC.160(78) written out once more.
func companyDigit(six int) int {
	sum := 0
	for _, w := range []int{7, 9, 2, 4, 6, 8} {
		sum += six % 10 * w
		six /= 10
	}
	return (11 - sum%11) % 10
}

// A track is read as lists print it, and as a column has it.
func TestTrackOfColumn(t *testing.T) {
	for s, want := range map[string]Track{"200000001/1": {200000001, 1}, "200000001/2": {200000001, 2}, "200000001.2": {200000001, 2}, "200000001": {200000001, 1},
		"icao-4B1806/1": {Address24(0x4b1806).Key(SpaceICAO), 1}, "icao-~4B1806/3": {Address24(0x4b1806).Key(SpaceSubstitute), 3}} {
		if got, err := ParseTrack(s); err != nil || got != want {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"200000001/", "200000001/256", "/1", "icao-4B180/1", "200000001/1/1"} {
		if got, err := ParseTrack(s); err == nil {
			t.Errorf("%s was read as %v", s, got)
		}
	}
}

func TestVocabulary(t *testing.T) {
	for got, want := range map[string]string{
		Status(5).String(): "Moored", ShipTypeText(70): "Cargo - all ships of this type", ShipTypeText(82): "Tanker - Hazardous category B",
		ShipTypeText(79): "Cargo - No additional information", ShipTypeText(99): "Other Type - no additional information",
		ShipTypeText(29): "Wing in ground (WIG) - Reserved for future use", ShipTypeText(52): "Tug", ShipTypeText(35): "Military ops",
		EPFDText(7): "Surveyed", AidTypeText(31): "Light Vessel / LANBY / Rigs",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if NoStatus.String() != "" || ShipTypeText(100) != "" {
		t.Error("words for what was not said")
	}
}

// What a station sends says whether she is a vessel where her number does not.
func TestFixIsVessel(t *testing.T) {
	for _, c := range []struct {
		mmsi MMSI
		typ  uint8
		want bool
	}{
		{9123456, 18, true}, {9123456, 1, true}, {9123456, 2, true}, {9123456, 3, true}, {9123456, 19, true}, {9123456, 4, false}, {9123456, 0, false}, {9123456, 17, false}, {9123456, 20, false},
		{991234567, 18, true}, {991234567, 21, false}, {12345678, 1, true}, {12345678, 0, false}, {111257001, 1, false}, {970123456, 1, false}, {972123456, 1, false}, {974123456, 1, false},
		{257000111, 0, true}, {257000111, 4, true}, {123456789, 18, true}, {0, 18, true},
	} {
		if f := (Fix{MMSI: c.mmsi, Type: c.typ}); f.IsVessel() != c.want {
			t.Errorf("%s sending message %d: %v", c.mmsi, c.typ, !c.want)
		}
	}
}

// Numbers of ships are known for such at a glance: no others are.
func TestOfShip(t *testing.T) {
	for _, m := range []MMSI{0, 1, 111_000_001, 199_999_999, 200_000_000, 799_999_999, 800_000_000, 899_999_999, 970_000_001, 992_000_001, aircraft | 200_000_001, aircraft | substitute} {
		if m.ofShip() != (m.Kind() == KindShip) {
			t.Errorf("%d, a %v: %v", m, m.Kind(), m.ofShip())
		}
	}
}
