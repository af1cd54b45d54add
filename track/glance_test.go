package track

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// The glance is on the safe side: nothing that scores as much is passed over by it, and it is no long way off.
func TestLnAtMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := math.Exp(rapid.Float64Range(-700, 700).Draw(t, "ln"))
		if over := lnAtMost(x) - math.Log(x); over < -1e-9 || over > 0.08 {
			t.Fatalf("of %g it is %g above the logarithm", x, over)
		}
	})
	if lnAtMost(0) > -700 {
		t.Errorf("of 0 it is %g", lnAtMost(0))
	}
}

// A step that falls short of a score at a glance scores less than that when it is worked out.
func TestFallsShort(t *testing.T) {
	p := &Default
	short, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		fix := func(name string, from, to int64) supercargo.Fix {
			return supercargo.Fix{Time: supercargo.Instant(rapid.Int64Range(from, to).Draw(t, name)),
				Lat: rapid.Int32Range(0, 40e7/10).Draw(t, name+" lat"), Lon: rapid.Int32Range(0, 40e7/10).Draw(t, name+" lon"),
				SOG: rapid.SampledFrom([]uint16{0, 2, 80, 150, supercargo.NoSOG}).Draw(t, name+" SOG"), COG: rapid.Uint16Range(0, 3600).Draw(t, name+" COG"),
				Heading: rapid.SampledFrom([]uint16{0, 90, supercargo.NoHeading}).Draw(t, name+" heading"), Said: rapid.SampledFrom([]supercargo.Said{0, 1, 2}).Draw(t, name+" said")}
		}
		a, b := fix("from", 1, 3*supercargo.Day), fix("to", 3*supercargo.Day, 9*supercargo.Day)
		from, to := markOf(&a), markOf(&b)
		c := &Chain{First: from, Before: from, Last: from, Count: rapid.Uint32Range(1, 9).Draw(t, "count"), Top: rapid.Uint16Range(0, 300).Draw(t, "top"), Under: rapid.Uint16Range(0, 9).Draw(t, "under"), Still: rapid.Uint8Range(0, 9).Draw(t, "still")}
		s := p.step(c, &from, &to)
		score, _ := p.score(c, &from, &to, &s)
		least := rapid.SampledFrom([]float64{p.Background + p.Margin, p.Elsewhere, p.StrayDensity}).Draw(t, "least")
		glance := p.stepTo(c, &from, &to, least)
		all++
		if p.fallsShort(&from, &to, &s, least) {
			short++
			if score >= least {
				t.Fatalf("it scores %g, and was passed over as less than %g", score, least)
			}
		} else if glance != s {
			t.Fatalf("it is %+v, and else %+v", glance, s)
		}
	})
	if short == 0 || short == all {
		t.Errorf("%d of %d fall short", short, all)
	}
}
