package answer

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/store"
)

// A size is the one that was stated then: not the one before a ship was lengthened, and
// not a slip of the moment.
func TestSaidAt(t *testing.T) {
	said := func(value string, from, to supercargo.Instant, n int64) store.Said {
		return store.Said{Property: supercargo.PropAntenna, Value: value, From: from, To: to, Count: n}
	}
	v := &store.Vessel{Others: []store.Said{said("short", 100, 200, 50), said("slip", 150, 150, 1), said("long", 300, 400, 9),
		{Property: supercargo.PropLength, Value: "99", From: 0, To: 1000, Count: 1000}}}
	for at, want := range map[supercargo.Instant]string{0: "short", 100: "short", 150: "short", 200: "short", 249: "short", 251: "long", 300: "long", 500: "long"} {
		if got := saidAt(v, supercargo.PropAntenna, at); got != want {
			t.Errorf("at %d: %q, want %q", at, got, want)
		}
	}
	if got := saidAt(v, supercargo.PropWidth, 100); got != "" {
		t.Errorf("never stated: %q", got)
	}
}

func TestHullReasons(t *testing.T) {
	zero, most, few := 0.0, 0.9, 0.49
	known := supercargo.HullDistance{LeastM: &zero, LeastBetweenM: &supercargo.Range{0, 40}, MedianM: &zero, MedianBetweenM: &supercargo.Range{0, 41}, ShareBeside: &most, Moments: 9, Because: "so"}
	for _, c := range []struct {
		x    supercargo.HullDistance
		want []string
	}{
		{known, []string{"0 m (between 0 and 40 m)", "alongside"}},
		{supercargo.HullDistance{Because: "no size"}, []string{"not known: no size."}},
	} {
		got := strings.Join(hullReasons(&c.x), " ")
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%q does not say %q", got, w)
			}
		}
	}
	known.ShareBeside, known.LeastM = &few, nil
	if got := strings.Join(hullReasons(&known), " "); strings.Contains(got, "alongside") || !strings.Contains(got, "was between 0 and 40 m") {
		t.Error(got)
	}
	if hullReasons(nil) != nil {
		t.Error("words about nothing")
	}
}
