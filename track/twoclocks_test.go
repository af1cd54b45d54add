package track

import (
	"math/rand/v2"
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

// So it is of a ship at rest: one bit puts her to the same place every time, and what several receivers heard of it is once each time.
func TestGarbledAtRestBySeveral(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var fixes []supercargo.Fix
	for i, f := range berth(r, vessel{id: 1, lat: 1.253, lon: 103.86, receiver: 1}, 204, 0, 3*24*3600, 180, 8) {
		if i%200 == 150 {
			f.Lon -= 1_800_000 // no bit or figure of it
			f.Type = 2
		}
		for j := range 4 {
			g := f
			g.Time, g.Receiver = g.Time+supercargo.Instant(1500*j), supercargo.Receiver(1+j)
			fixes = append(fixes, g)
		}
	}
	for _, x := range decide(t, &Default, fixes) {
		if want := map[uint8]uint8{1: 1, 2: 0}[x.fix.Type]; x.hull != want {
			t.Errorf("ship %d on hull %d (%s)", x.fix.Type, x.hull, x.fix.Why)
			break
		}
	}
}
