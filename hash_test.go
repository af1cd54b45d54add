package supercargo

import "testing"

// Any change of any part, or of where one ends, changes the hash.
func TestHashOfParts(t *testing.T) {
	seen := map[string]bool{}
	for _, parts := range [][]string{{}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"b", "a"}, {"ab", ""}} {
		var bs [][]byte
		for _, p := range parts {
			bs = append(bs, []byte(p))
		}
		h := HashOf(bs...)
		if seen[h] || len(h) != 64 {
			t.Errorf("%q: %s", parts, h)
		}
		seen[h] = true
	}
}
