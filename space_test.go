package supercargo

import (
	"cmp"
	"testing"

	"pgregory.net/rapid"
)

// keys draws carriers of every number space.
func keys() *rapid.Generator[MMSI] {
	return rapid.Custom(func(t *rapid.T) MMSI {
		if s := Space(rapid.IntRange(0, 2).Draw(t, "space")); s != SpaceMMSI {
			return Address24(rapid.Uint32Max(0xffffff).Draw(t, "address")).Key(s)
		}
		return MMSI(rapid.Uint32Max(999_999_999).Draw(t, "mmsi"))
	})
}

// What is written of a carrier is read back as the same, with its hull.
func TestCarrierRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := keys().Draw(r, "key")
		if got, err := ParseCarrier(m.String()); err != nil || got != m {
			r.Fatalf("%v came back as %v, %v", m, got, err)
		}
		track := Track{m, rapid.Uint8Min(1).Draw(r, "hull")}
		if got, err := ParseTrack(track.String()); err != nil || got != track {
			r.Fatalf("%v came back as %v, %v", track, got, err)
		}
	})
}

// One address in two spaces is two carriers, neither of them a ship's; and keys
// are in the same order as the int32 that the archive keeps.
func TestSpacesAreApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a := Address24(rapid.Uint32Max(0xffffff).Draw(r, "address"))
		seen := map[MMSI]bool{MMSI(a): true}
		for _, s := range []Space{SpaceICAO, SpaceSubstitute} {
			k := a.Key(s)
			back, is := k.Aircraft()
			if seen[k] || !is || back != a || k.Space() != s || k.Kind() != KindAirborne || k.IsVessel() || k.MID() != 0 {
				r.Errorf("%v of %v: key %d is of %v, kind %v, vessel %v", a, s, uint32(k), k.Space(), k.Kind(), k.IsVessel())
			}
			seen[k] = true
		}
		x, y := keys().Draw(r, "x"), keys().Draw(r, "y")
		if cmp.Compare(x, y) != cmp.Compare(int32(x), int32(y)) {
			r.Errorf("%v and %v are in another order in the archive", x, y)
		}
	})
}

// A number that is neither is refused, and says what was expected.
func TestParseCarrierRefuses(t *testing.T) {
	for _, s := range []string{"", "1000000000", "-1", "icao-", "icao-4B123", "icao-4B12345", "icao-4B123G", "icao-~", "icao-~4B12", "icao--4B123", "4B1234", "icao-~~4B123", "icao-+4B123"} {
		if m, err := ParseCarrier(s); err == nil {
			t.Errorf("%q was read as %v", s, m)
		}
	}
	f := Fix{MMSI: Address24(0x4b1234).Key(SpaceICAO), Type: 1}
	if f.Space() != SpaceICAO || f.IsVessel() {
		t.Errorf("a fix of %v is of %v, vessel %v", f.MMSI, f.Space(), f.IsVessel())
	}
}
