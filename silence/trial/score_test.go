package trial

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

func gapsOf(off ...bool) (out []Gap) {
	for _, o := range off {
		out = append(out, Gap{Off: o, Class: supercargo.ClassA, Kind: "k"})
	}
	return out
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12 {
		t.Errorf("%s is %.15f, by hand %.15f", what, got, want)
	}
}

// Worked out by hand.
func TestScoresByHand(t *testing.T) {
	s := ScoreOf([]float64{0.1, 0.4, 0.8, 1, math.NaN()}, gapsOf(false, true, true, false, true))
	if s.N != 4 || s.Skipped != 1 || s.Off != 2 {
		t.Errorf("%+v", s)
	}
	near(t, "Brier", s.Brier, (0.01+0.36+0.04+1)/4)
	near(t, "log loss", s.LogLoss, -(math.Log(0.9)+math.Log(0.4)+math.Log(0.8)+math.Log(SurelyWrong))/4)
	near(t, "ECE of width", s.ECEWidth, (0.1+0.6+0.2+1)/4)
	near(t, "ECE of count", s.ECECount, (0.1+0.6+0.2+1)/4)

	// Two in one bin: (0.42 + 0.48)/2 against 1/2, and one alone.
	s = ScoreOf([]float64{0.42, 0.48, 0.9}, gapsOf(true, false, true))
	near(t, "ECE of width", s.ECEWidth, 2.0/3*0.05+1.0/3*0.1)
	if len(s.Width) != 2 || s.Width[0].N != 2 || s.Width[1].N != 1 {
		t.Errorf("bins %+v", s.Width)
	}
	// Equal chances are one bin of equal count.
	s = ScoreOf([]float64{0, 0, 0, 0, 1, 1}, gapsOf(false, false, false, true, true, true))
	if len(s.Count) != 2 || s.Count[0].N != 4 {
		t.Errorf("bins %+v", s.Count)
	}
	near(t, "ECE of count", s.ECECount, 4.0/6*0.25)
	if e := ScoreOf(nil, nil); e.N != 0 || e.Brier != 0 {
		t.Errorf("of nothing: %+v", e)
	}
}

func TestBinomialBounds(t *testing.T) {
	for _, c := range []struct {
		n           int
		p           float64
		least, most int
	}{
		{100, 0.5, 40, 60}, // tables of the binomial: P(X <= 39) = 0.0176, P(X <= 40) = 0.0284
		{10, 0.5, 2, 8},    // P(X <= 1) = 0.0107, P(X <= 2) = 0.0547
		{20, 0.1, 0, 5},    // P(X <= 4) = 0.9568, P(X <= 5) = 0.9887
		{7, 0, 0, 0}, {7, 1, 7, 7},
	} {
		if least, most := binomialBounds(c.n, c.p, 0.95); least != c.least || most != c.most {
			t.Errorf("of %d at %v: %d to %d, by the table %d to %d", c.n, c.p, least, most, c.least, c.most)
		}
	}
}

// Who knows the truth scores nought; who says the opposite, one.
func TestPerfect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		off := rapid.SliceOfN(rapid.Bool(), 1, 200).Draw(t, "off")
		p, not := make([]float64, len(off)), make([]float64, len(off))
		for i, o := range off {
			if o {
				p[i] = 1
			} else {
				not[i] = 1
			}
		}
		if s := ScoreOf(p, gapsOf(off...)); s.Brier != 0 || s.LogLoss != 0 || s.ECEWidth != 0 || s.ECECount != 0 {
			t.Fatalf("%+v", s)
		}
		if s := ScoreOf(not, gapsOf(off...)); s.Brier != 1 || s.ECEWidth != 1 || s.LogLoss < 13 {
			t.Fatalf("%+v", s)
		}
	})
}

// The Brier score of one and the same chance is least at the share that was off, and
// bins hold all.
func TestProper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		off := rapid.SliceOfN(rapid.Bool(), 1, 60).Draw(t, "off")
		q := rapid.Float64Range(0, 1).Draw(t, "q")
		gaps := gapsOf(off...)
		at := func(x float64) Score {
			p := make([]float64, len(off))
			for i := range p {
				p[i] = x
			}
			return ScoreOf(p, gaps)
		}
		base := float64(at(0).Off) / float64(len(off))
		a, b := at(base), at(q)
		if a.Brier > b.Brier+1e-12 || a.LogLoss > b.LogLoss+1e-9 && base > SurelyWrong && base < 1-SurelyWrong {
			t.Fatalf("%v is better than %v", q, base)
		}
		n := 0
		for _, x := range b.Width {
			n += x.N
		}
		if n != len(off) || math.Abs(b.ECEWidth-math.Abs(q-base)) > 1e-9 {
			t.Fatalf("%+v", b)
		}
	})
}

// A calibrated forecaster is within chance, and one that is 0.1 off is not.
func TestCalibratedIsWithinChance(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	beyond, bins, over := 0, 0, 0
	for range 60 {
		var p, wrong []float64
		var off []bool
		for range 1500 {
			x := 0.1 + 0.7*r.Float64()
			p, wrong, off = append(p, x), append(wrong, x+0.1), append(off, r.Float64() < x)
		}
		s := ScoreOf(p, gapsOf(off...))
		mean, most := Chance(p, 200, 1)
		if mean > 0.04 || most < mean {
			t.Fatalf("by chance %.3f, at most %.3f", mean, most)
		}
		if s.ECEWidth > most {
			over++
		}
		for _, b := range s.Width {
			bins++
			if b.Beyond() > 0 {
				beyond++
			}
		}
		if w := ScoreOf(wrong, gapsOf(off...)); w.ECEWidth <= most {
			t.Errorf("0.1 off has %.3f, by chance at most %.3f", w.ECEWidth, most)
		}
	}
	if over > 9 { // one in twenty of 60 is 3; 9 has a chance of 1 in 300
		t.Errorf("%d of 60 calibrated forecasts are beyond chance", over)
	}
	if float64(beyond) > 0.07*float64(bins) {
		t.Errorf("%d of %d bins are beyond chance", beyond, bins)
	}
}

func TestStrata(t *testing.T) {
	gaps := []Gap{
		{Off: true, Class: supercargo.ClassA, ShoreNM: 50, Kind: "a", Berth: true},
		{Class: supercargo.ClassB, ShoreNM: 50.1, Kind: "b", UnderWay: true, River: true, Named: true},
	}
	want := map[string]float64{"all": 0.5, "0-50 nm": 1, "over 50 nm": 0, "river": 0, "class A": 1, "class B": 0, "at berth": 1, "under way": 0,
		"receivers named": 0, "receivers not named": 1, "kind a": 1, "kind b": 0}
	for _, s := range Strata([]float64{0, 0}, gaps) {
		if w, is := want[s.Name]; !is || s.Brier != w {
			t.Errorf("%s: %v, want %v", s.Name, s.Brier, w)
		}
		delete(want, s.Name)
	}
	if len(want) > 0 {
		t.Errorf("not scored: %v", want)
	}
	if b, of := Blamed([]float64{0.5, 0.49, 0.9, 0.9}, []Gap{{Outage: 1}, {Outage: 1}, {Outage: 1, OffShare: 0.1}, {Outage: 0.9}}); b != 1 || of != 2 {
		t.Errorf("%d of %d blamed", b, of)
	}
}
