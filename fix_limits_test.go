package supercargo

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

// Altitudes that an aircraft can be at, from 2,000 ft below what Mode S has on, to the nearest 25 ft.
func TestAltitudeToItsEnds(t *testing.T) {
	for feet, want := range map[float64]int16{-3000: -120, -3000.1: NoAltitude, 126_700: 5068, 126_700.1: NoAltitude, 0: 0, 12.4: 0, 12.5: 1, 37: 1, 38: 2, -12.5: -1} {
		if got := AltitudeOf(feet); got != want {
			t.Errorf("%v ft: %d, want %d", feet, got, want)
		}
	}
	f := Fix{Altitude: 400, SOG: 123}
	if ft, ok := f.Feet(); ft != 10_000 || !ok {
		t.Error(ft, ok)
	}
	if kn, ok := f.Knots(); kn != 12.3 || !ok {
		t.Error(kn, ok)
	}
	f.Altitude, f.SOG = NoAltitude, NoSOG
	if _, ok := f.Feet(); ok {
		t.Error("an altitude that was not available")
	}
	if _, ok := f.Knots(); ok {
		t.Error("a speed that was not available")
	}
	if Scale(1.00000004) != 10_000_000 || Scale(1.00000006) != 10_000_001 || Scale(-0.00000006) != -1 {
		t.Error("scaled")
	}
}

// What air traffic control asks for: NIC 7 and NACp 8 (14 CFR 91.227(c)(1)); less of one is enough to be low.
func TestIntegrityToItsEnds(t *testing.T) {
	for _, c := range []struct {
		nic, nacp int
		want      Flags
	}{{-1, -1, 0}, {7, 8, GoodIntegrity}, {6, 8, LowIntegrity}, {7, 7, LowIntegrity}, {7, -1, GoodIntegrity}, {-1, 8, GoodIntegrity}, {6, -1, LowIntegrity}, {-1, 7, LowIntegrity}, {0, 11, LowIntegrity}, {11, 0, LowIntegrity}, {0, -1, LowIntegrity}, {-1, 0, LowIntegrity}} {
		if got := IntegrityOf(c.nic, c.nacp); got != c.want {
			t.Errorf("NIC %d, NACp %d: %v", c.nic, c.nacp, got.Names())
		}
	}
}

// What says that it flies, at 100 kn or more, is an aircraft whatever it says of its kind.
func TestSurelyFlies(t *testing.T) {
	plane := Address24(0xFA0001).Key(SpaceICAO)
	for _, c := range []struct {
		f    Fix
		sure bool
	}{
		{Fix{MMSI: plane, Status: Airborne, SOG: 1000}, true}, {Fix{MMSI: plane, Status: Airborne, SOG: 999}, false}, {Fix{MMSI: plane, Status: Airborne, SOG: NoSOG}, false}, {Fix{MMSI: plane, Status: OnGround, SOG: 1000}, false}, {Fix{MMSI: 200000001, Status: Airborne, SOG: 1000}, false},
	} {
		c.f.Flags = NotAircraft
		if c.f.SurelyFlies() != c.sure || c.f.IsGround() == c.sure {
			t.Errorf("%+v: %v", c.f, c.f.SurelyFlies())
		}
		if c.f.Flags = 0; c.f.IsGround() {
			t.Errorf("%+v is of the ground", c.f)
		}
	}
	for m, flies := range map[MMSI]bool{111_200_000: true, 111_775_999: true, 111_199_999: false, 111_776_000: false, 111_111_111: false, 110_300_000: false, 112_300_000: false, 200_000_001: false, plane: true, Address24(0xFA0001).Key(SpaceSubstitute): true} {
		if m.Flies() != flies {
			t.Errorf("%v flies: %v", m, !flies)
		}
	}
}

// Two ships: both named and not alike, or of two classes of transponder.
func TestAnother(t *testing.T) {
	for _, c := range []struct {
		a       Said
		ac      Class
		b       Said
		bc      Class
		another bool
	}{{1, ClassA, 2, ClassA, true}, {1, ClassA, 1, ClassA, false}, {0, ClassA, 2, ClassA, false}, {1, ClassA, 0, ClassA, false}, {1, ClassA, 1, ClassB, true}, {1, ClassB, 1, ClassA, true}, {0, ClassA, 0, ClassUnknown, false}, {0, ClassB, 0, ClassUnknown, false}, {0, ClassB, 0, ClassB, false}} {
		if got := Another(c.a, c.ac, c.b, c.bc); got != c.another {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// Fixes are in order of ship, time, source and place in it.
func TestOrderOfFixes(t *testing.T) {
	all := []Fix{{MMSI: 1, Time: 9, Source: 9, Offset: 9}, {MMSI: 2, Time: 1, Source: 9, Offset: 9}, {MMSI: 2, Time: 2, Source: 1, Offset: 9}, {MMSI: 2, Time: 2, Source: 2, Offset: 1}, {MMSI: 2, Time: 2, Source: 2, Offset: 2}}
	for i := range all {
		for j := range all {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := all[i].Compare(&all[j]); got != want {
				t.Errorf("%d and %d: %d", i, j, got)
			}
		}
	}
	f := Fix{1, 2, 3, -4, -5, 6, 7, 8, 9, -10, 11, 10, 13, 14, 15, 16, -17, -18, 19, 20}
	b, err := json.Marshal(f)
	if err != nil || string(b) != "[1,2,3,-4,-5,6,7,8,9,-10,11,10,13,14,15,16,-17,-18,19,20]" {
		t.Errorf("%s, %v", b, err)
	}
	var g Fix
	if err := json.Unmarshal(b, &g); err != nil || g != f {
		t.Errorf("%+v, %v", g, err)
	}
	if err := json.Unmarshal([]byte(`"x"`), &g); err == nil {
		t.Error("a text is a fix")
	}
}

// Addresses as data have them: six hexadecimal digits, a ~ before a substitute; none of all bits alike.
func TestAddressesAsDataHaveThem(t *testing.T) {
	for text, want := range map[string]MMSI{"4b1806": Address24(0x4b1806).Key(SpaceICAO), "4B1806": Address24(0x4b1806).Key(SpaceICAO), "~4b1806": Address24(0x4b1806).Key(SpaceSubstitute), "000001": Address24(1).Key(SpaceICAO), "fffffe": Address24(0xfffffe).Key(SpaceICAO),
		"000000": 0, "ffffff": 0, "4b180": 0, "4b18066": 0, "~4b180": 0, "4b180g": 0, "4b180G": 0, "4b180/": 0, "4b180:": 0, "4b180@": 0, "4b180`": 0, "": 0, "~": 0, "~~4b180": 0} {
		if got, ok := ParseAddress24([]byte(text)); ok != (want != 0) || ok && got != want {
			t.Errorf("%q: %v, %v", text, got, ok)
		}
	}
}

// Every outcome but the pending is used, ignored or rejected, and a tally comes back from its JSON.
func TestOutcomesAreOfOneKind(t *testing.T) {
	var all Tally
	for o := range NumOutcomes {
		used := o == Pending || o == Used
		if o.Ignored() == o.Rejected() && !used || used && (o.Ignored() || o.Rejected()) || o.Ignored() != (o >= Blank && o <= PastEnd) {
			t.Errorf("%v: ignored %v, rejected %v", o, o.Ignored(), o.Rejected())
		}
		if o != Pending {
			all[o] = int64(o) + 1
		}
	}
	if NumOutcomes.Rejected() || NumOutcomes.String() != "outcome(31)" && NumOutcomes.String() == "" {
		t.Error("what is no outcome")
	}
	b, err := json.Marshal(all)
	var back Tally
	if err2 := json.Unmarshal(b, &back); err != nil || err2 != nil || back != all {
		t.Errorf("%v %v %v", err, err2, back)
	}
	all.Add(&back)
	if all.Lines() != 2*back.Lines() || len(all.Ignored()) != int(PastEnd-Blank)+1 || len((&Tally{}).Rejected()) != 0 {
		t.Error("sums")
	}
}

// Days are whole, also before 1970; moments are written to the millisecond.
func TestDaysOfMoments(t *testing.T) {
	for at, want := range map[Instant]int32{0: 0, Instant(Day) - 1: 0, Instant(Day): 1, -1: -1, -Instant(Day): -1, -Instant(Day) - 1: -2} {
		if got := at.Day(); got != want {
			t.Errorf("%d: day %d, want %d", at, got, want)
		}
	}
	for at, want := range map[Instant]string{0: "null", 1: `"1970-01-01T00:00:00.001Z"`, 1_700_000_000_500: `"2023-11-14T22:13:20.500Z"`} {
		b, err := json.Marshal(at)
		var back Instant
		if err2 := json.Unmarshal(b, &back); err != nil || string(b) != want || err2 != nil || back != at {
			t.Errorf("%d: %s, %v, %v", at, b, err, err2)
		}
	}
	for _, text := range []string{`5`, `"x"`, `"2023-11-14"`} {
		var at Instant
		if err := at.UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is %v", text, at)
		}
	}
	if InstantOf(time.Unix(1, 999_999)) != 1000 {
		t.Error("not cut below the millisecond")
	}
	if (Track{}).String() != "" || (Track{MMSI: 200000001}).String() != "200000001" || (Track{200000001, 2}).String() != "200000001.2" {
		t.Error("tracks")
	}
	for k, one := range map[EventKind]bool{Gap: true, Encounter: false, IdentityChange: false, DraughtChange: false, Outage: false, PositionAnomaly: true} {
		if k.OfOneTrack() != one {
			t.Errorf("%s: %v", k, !one)
		}
	}
	if !slices.Equal((Simulated | NameHeardBefore).Names(), []string{"simulated", "name_heard_before"}) {
		t.Error("names of flags")
	}
	for r, words := range map[Regime]string{EEZ: "EEZ", CaspianCommon: "Caspian common space", HighSeas: "high seas"} {
		if r.Words() != words {
			t.Errorf("%s: %s", r, r.Words())
		}
	}
	for r, territory := range map[Regime]bool{OnLand: true, InternalWaters: true, TerritorialSea: true, CaspianTerritorial: true, Archipelagic: true, ContiguousZone: false, EEZ: false, HighSeas: false, BeyondCZ: false, CaspianFishery: false, CaspianCommon: false} {
		if r.Territory() != territory {
			t.Errorf("%s: territory %v", r, !territory)
		}
	}
}
