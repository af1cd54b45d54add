package track

import (
	"testing"

	"supercargo"
)

// One transmission that two receivers date some seconds apart is one, where the feed does not tell its second. If it is garbled, the one
// does not bear out the other.
func TestGarbledByTwoReceivers(t *testing.T) {
	for _, apart := range []supercargo.Instant{500, 2000, 5000, 9000} {
		for _, astern := range []float64{0.9, 1.1, 1.3} {
			v := vessel{id: 1, lat: 1.21, lon: 103.9, course: 259, kn: 6.6, receiver: 1}
			var fixes []supercargo.Fix
			for m := 0.0; m < 240; m += 2 {
				f := v.at(60 * m)
				if m == 120 {
					back := v.at(60*m - 3600*astern/6.6)
					f.Lat, f.Lon, f.Type = back.Lat, back.Lon, 2
				}
				g := f
				g.Time, g.Receiver = g.Time+apart, 2
				fixes = append(fixes, f, g)
			}
			for _, x := range decide(t, &Default, fixes) {
				if x.fix.Type == 1 && x.hull != 1 {
					t.Errorf("%d ms apart, %g nm astern: on hull %d (%s)", apart, astern, x.hull, x.fix.Why)
					break
				}
			}
		}
	}
}
