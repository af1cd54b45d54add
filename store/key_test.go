package store

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// A key comes back as it was written, and nothing else is read as one.
func TestKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := Key{supercargo.Instant(rapid.Int64().Draw(t, "start")), supercargo.Track{MMSI: supercargo.MMSI(rapid.Uint32().Draw(t, "mmsi")), Hull: rapid.Uint8().Draw(t, "hull")}, supercargo.EventKind(rapid.StringMatching(`[a-z_]*`).Draw(t, "kind")), supercargo.EventID(rapid.StringMatching(`[0-9a-f]{16}`).Draw(t, "id"))}
		if back, err := ParseKey(k.String()); err != nil || back != k || back.Compare(k) != 0 {
			t.Fatalf("%v became %v, %v", k, back, err)
		}
	})
	for _, s := range []string{"", "1", "1.2.3", "x.1.1.gap", "1.-1.1.gap", "1.1.256.gap", "1.99999999999.1.gap"} {
		if k, err := ParseKey(s); err == nil {
			t.Errorf("%q is read as %v", s, k)
		}
	}
}
