package sim

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Any small scenario parses, runs, moves as ships do, and says the same in its
// feed as in its truth.
func TestAnyScenario(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := anyScenario(r)
		s, err := Parse("rapid", strings.NewReader(text))
		if err != nil {
			r.Fatalf("%v\n%s", err, text)
		}
		p := play(r, s)
		for i := range s.Ships {
			plausible(r, s, &s.Ships[i])
		}
		fixes, _, tally := decode(r, p)
		if tally.Lines()-4 != int64(p.sum.Sentences) {
			r.Fatalf("%d lines of %d sentences\n%s", tally.Lines(), p.sum.Sentences, text)
		}
		for _, f := range fixes {
			if !p.truthful(r, &f) {
				r.Fatalf("%s is not where her fix is, at %v\n%s", f.ship.Name(), f.Time, text)
			}
		}
	})
}

// anyScenario draws a day of ships that each keep to a part of the sea.
func anyScenario(r *rapid.T) string {
	var b strings.Builder
	fmt.Fprintf(&b, "simulated\nscenario any\nseed %d\nfrom 2001-10-01 00:00 to 2001-10-02 00:00\n", rapid.Uint64Range(0, 99).Draw(r, "seed"))
	fmt.Fprintf(&b, "thin to one every %d min per ship\nreceiver SIM-A at 0.0N 180.0E range %d nm loss %d%% delay up to %d min\n",
		rapid.IntRange(3, 30).Draw(r, "thin"), rapid.IntRange(20, 200).Draw(r, "range"), rapid.IntRange(0, 60).Draw(r, "loss"), rapid.IntRange(0, 9).Draw(r, "delay"))
	b.WriteString("receiver SIM-SAT satellite pass every 97 min for 11 min loss 40%\n")
	for i := range rapid.IntRange(1, 2).Draw(r, "ships") {
		anyShip(r, &b, i)
	}
	return b.String()
}

func anyShip(r *rapid.T, b *strings.Builder, i int) {
	points := &drawn{base: 20*i - 20} // degrees apart, so that the ships of one MMSI are told apart
	fmt.Fprintf(b, "ship SIM %c mmsi 200000011%s class %s\n", 'A'+i, map[bool]string{true: " shared"}[i > 0], rapid.SampledFrom([]string{"A", "B"}).Draw(r, "class"))
	fmt.Fprintf(b, "  anchor at %s for %d min\n", points.next(r), rapid.IntRange(1, 300).Draw(r, "anchored"))
	for range rapid.IntRange(0, 5).Draw(r, "legs") {
		switch rapid.IntRange(0, 2).Draw(r, "leg") {
		case 0:
			fmt.Fprintf(b, "  sail to %s at %d kn via %s\n", points.next(r), rapid.IntRange(1, 40).Draw(r, "kn"), points.next(r))
		case 1:
			fmt.Fprintf(b, "  drift for %d min at %d kn\n", rapid.IntRange(1, 300).Draw(r, "drift"), rapid.IntRange(1, 4).Draw(r, "rate"))
		case 2:
			fmt.Fprintf(b, "  loiter for %d h within %d nm at %d kn\n", rapid.IntRange(5, 10).Draw(r, "loiter"), rapid.IntRange(1, 2).Draw(r, "within"), rapid.IntRange(1, 8).Draw(r, "slow"))
		}
	}
	from := rapid.IntRange(0, 22).Draw(r, "off")
	fmt.Fprintf(b, "  silent from 2001-10-01 %02d:00 to 2001-10-01 %02d:30\n  drift for 20 d\n", from, rapid.IntRange(from, 23).Draw(r, "on"))
}

// drawn draws the points of one ship. No two are alike: a way from a point to
// itself is refused.
type drawn struct {
	base int // degrees
	n    int // points so far
}

// next is within two degrees of the crossing of the equator and the date line,
// moved north by base degrees: both are where signs go wrong. Each point lies in
// a row of latitude of its own.
func (d *drawn) next(r *rapid.T) string {
	const rows = 16 // as many points as a ship can have, and some
	d.n++
	lat := 1000*d.base + rows*rapid.IntRange(-1500/rows, 1500/rows).Draw(r, "lat") + d.n%rows
	lon := rapid.IntRange(-1500, 1500).Draw(r, "lon")
	ns, ew := "N", "W"
	if lat < 0 {
		ns, lat = "S", -lat
	}
	if lon < 0 {
		ew, lon = "E", -lon
	}
	return fmt.Sprintf("%.3f%s %.3f%s", float64(lat)/1000, ns, 180-float64(lon)/1000, ew)
}
