package trial

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"supercargo"
)

const (
	// Bins of the reliability tables, and of the calibration errors.
	Bins = 10
	// SurelyWrong bounds the log loss: a chance nearer than this to 0 or 1 counts as
	// this far off, so that one wrong certainty costs 13.8 and not infinity.
	SurelyWrong = 1e-6
	// Bounds are such that a calibrated forecast's bin lies outside in at most 5 %.
	BoundsLevel = 0.95
)

// Score is how good chances are. Lower is better in all.
type Score struct {
	N       int // gaps that a chance was given for
	Skipped int // NaN: the rule says nothing
	Off     int
	Brier   float64 // mean of the squared error (Brier 1950), 0 to 1
	LogLoss float64 // mean of -ln of the chance given to what was so
	// Expected calibration error: mean over the gaps of how far the share of a bin is from
	// the mean chance in it (Naeini and others 2015), in bins of equal width and of equal
	// count. Equal chances are never in two bins of equal count.
	ECEWidth, ECECount float64
	Width, Count       []Bin // that hold anything, by chance
}

// Bin is a row of a reliability table.
type Bin struct {
	N           int
	Mean        float64 // of the chances
	Share       float64 // that was off
	Least, Most float64 // share by chance alone were the mean right: binomial, BoundsLevel
}

// Beyond is how far the share lies outside of what chance allows; 0 within.
func (b *Bin) Beyond() float64 { return max(0, b.Least-b.Share, b.Share-b.Most) }

// ScoreOf scores chances that ships were not sending, one for each gap, against the
// truth. A NaN is counted as skipped; any other chance outside 0 to 1 is an error of
// the caller, and panics.
func ScoreOf(p []float64, gaps []Gap) Score {
	if len(p) != len(gaps) {
		panic("trial: as many chances as gaps are needed")
	}
	var s Score
	var of []told
	for i, x := range p {
		if math.IsNaN(x) {
			s.Skipped++
			continue
		}
		if x < 0 || x > 1 {
			panic("trial: a chance is from 0 to 1")
		}
		of = append(of, told{x, gaps[i].Off})
	}
	s.N = len(of)
	if s.N == 0 {
		return s
	}
	slices.SortStableFunc(of, func(a, b told) int { return cmp.Compare(a.p, b.p) })
	for _, x := range of {
		y := 0.0
		if x.off {
			y = 1
			s.Off++
		}
		s.Brier += (x.p - y) * (x.p - y)
		s.LogLoss -= math.Log(max(SurelyWrong, 1-math.Abs(x.p-y)))
	}
	s.Brier /= float64(s.N)
	s.LogLoss /= float64(s.N)
	s.Width, s.ECEWidth = table(of, cutWidth(of))
	s.Count, s.ECECount = table(of, cutCount(of))
	return s
}

// told is one chance and what was so.
type told struct {
	p   float64
	off bool
}

// cutWidth gives where each bin of equal width ends, among chances in order.
func cutWidth(of []told) (ends []int) {
	for b := 1; b <= Bins; b++ {
		end := len(of)
		if b < Bins {
			end, _ = slices.BinarySearchFunc(of, float64(b)/Bins, func(x told, p float64) int { return cmp.Compare(x.p, p) })
		}
		ends = append(ends, end)
	}
	return ends
}

// cutCount gives where each bin of equal count ends: later where equal chances go on.
func cutCount(of []told) (ends []int) {
	for b := 1; b <= Bins; b++ {
		end := (b*len(of) + Bins/2) / Bins
		for end > 0 && end < len(of) && of[end].p == of[end-1].p {
			end++
		}
		ends = append(ends, end)
	}
	return ends
}

func table(of []told, ends []int) (bins []Bin, ece float64) {
	from := 0
	for _, end := range ends {
		if end <= from {
			continue
		}
		b := Bin{N: end - from}
		off := 0
		for _, x := range of[from:end] {
			b.Mean += x.p
			if x.off {
				off++
			}
		}
		b.Mean /= float64(b.N)
		b.Share = float64(off) / float64(b.N)
		least, most := binomialBounds(b.N, min(1, b.Mean), BoundsLevel)
		b.Least, b.Most = float64(least)/float64(b.N), float64(most)/float64(b.N)
		ece += float64(b.N) / float64(len(of)) * math.Abs(b.Mean-b.Share)
		bins = append(bins, b)
		from = end
	}
	return bins, ece
}

// binomialBounds gives the least and the most of n that come about by chance: outside
// on either side lies at most half of what the level leaves.
func binomialBounds(n int, p, level float64) (least, most int) {
	if p <= 0 {
		return 0, 0
	}
	if p >= 1 {
		return n, n
	}
	tail := (1 - level) / 2
	below := 0.0
	logP, logQ := math.Log(p), math.Log1p(-p)
	all, _ := math.Lgamma(float64(n + 1))
	least = -1
	for k := 0; k <= n; k++ {
		a, _ := math.Lgamma(float64(k + 1))
		b, _ := math.Lgamma(float64(n - k + 1))
		below += math.Exp(all - a - b + float64(k)*logP + float64(n-k)*logQ)
		if least < 0 && below > tail {
			least = k
		}
		if below >= 1-tail {
			return least, k
		}
	}
	return max(least, 0), n
}

// Chance is what the calibration error of equal width is by chance alone, were every
// chance right: its mean, and the value that one in twenty exceeds, over draws.
func Chance(p []float64, draws int, seed uint64) (mean, most float64) {
	r := rand.New(rand.NewPCG(seed, 1950))
	var of []told
	for _, x := range p {
		if !math.IsNaN(x) {
			of = append(of, told{p: x})
		}
	}
	slices.SortFunc(of, func(a, b told) int { return cmp.Compare(a.p, b.p) })
	ends := cutWidth(of)
	all := make([]float64, draws)
	for d := range all {
		for i := range of {
			of[i].off = r.Float64() < of[i].p
		}
		_, all[d] = table(of, ends)
		mean += all[d] / float64(draws)
	}
	slices.Sort(all)
	return mean, all[min(draws-1, draws*19/20)]
}

// Stratum is a part of the gaps with its score.
type Stratum struct {
	Name string
	P    []float64 // the chances of its gaps
	Score
	Truth bool // it is chosen by what nobody knows but the world
}

// nearNM is where "near shore" ends: the 50 nm of Welch and others 2022.
const nearNM = 50

// part of the gaps.
type part struct {
	name  string
	in    func(*Gap) bool
	truth bool
}

// strata are the parts that are scored apart. By the truth, but for the distance and
// class.
var strata = []part{
	{"all", func(*Gap) bool { return true }, false},
	{"0-50 nm", func(g *Gap) bool { return g.ShoreNM <= nearNM }, false},
	{"over 50 nm", func(g *Gap) bool { return g.ShoreNM > nearNM }, false},
	{"river", func(g *Gap) bool { return g.River }, false},
	{"class A", func(g *Gap) bool { return g.Class == supercargo.ClassA }, false},
	{"class B", func(g *Gap) bool { return g.Class == supercargo.ClassB }, false},
	{"at berth", func(g *Gap) bool { return g.Berth }, false},
	{"under way", func(g *Gap) bool { return g.UnderWay }, false},
	{"6 h and more", (*Gap).Long, false},
	{"receivers named", func(g *Gap) bool { return g.Named }, false},
	{"receivers not named", func(g *Gap) bool { return !g.Named }, false},
}

// Strata scores all gaps and their parts: by place, class and what the ship did, then
// by kind in order of name. Parts without gaps are left out.
func Strata(p []float64, gaps []Gap) []Stratum { return parts(p, gaps, strata) }

// parts scores some parts, then each kind.
func parts(p []float64, gaps []Gap, strata []part) (out []Stratum) {
	add := func(name string, in func(*Gap) bool, truth bool) {
		var some []Gap
		var q []float64
		for i := range gaps {
			if in(&gaps[i]) {
				some, q = append(some, gaps[i]), append(q, p[i])
			}
		}
		if len(some) > 0 {
			out = append(out, Stratum{name, q, ScoreOf(q, some), truth})
		}
	}
	for _, s := range strata {
		add(s.name, s.in, s.truth)
	}
	names := map[string]bool{}
	for i := range gaps {
		names[gaps[i].Kind] = true
	}
	var order []string
	for n := range names {
		order = append(order, n)
	}
	slices.Sort(order)
	for _, n := range order {
		add("kind "+n, func(g *Gap) bool { return g.Kind == n }, false)
	}
	return out
}

// wholly is the share of a silence from which it lies wholly inside an outage: the rest
// is the time from her last fix to the outage's begin and from its end to the next.
const wholly = 0.98

// Blamed counts the gaps wholly inside an outage of ships that were sending, and those
// of them to which a chance of a half or more was given.
func Blamed(p []float64, gaps []Gap) (blamed, of int) {
	for i := range gaps {
		if g := &gaps[i]; g.Outage >= wholly && g.OffShare == 0 {
			of++
			if p[i] >= 0.5 {
				blamed++
			}
		}
	}
	return blamed, of
}
