package export

import "testing"

// No chance is written as certain.
func TestLikely(t *testing.T) {
	for p, want := range map[float64]string{0.5: "0.50", 0.994: "0.99", 0.995: "0.995", 0.9961: "0.996", 0.999: "0.999"} {
		if got := likely(p); got != want {
			t.Errorf("%v: %s, want %s", p, got, want)
		}
	}
}
