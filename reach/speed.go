package reach

import "slices"

// Speeds are what a ship sails at.
type Speeds struct {
	Kn     []float64 // speeds under way, from slow to fast, each as probable as the others
	MostKn float64   // greatest that it is taken to make good over hours
	From   string    // in words: what they rest on
}

const speedSteps = 9

// SpeedsOf takes the speeds of a ship from its own positions (SOG in kn, any order),
// and where these are few, from those of others like it. One fast position more than
// there was never lowers the greatest speed.
func (p *Params) SpeedsOf(own, others []float64) Speeds {
	own, others = p.underWay(own), p.underWay(others)
	switch {
	case len(own) >= p.FewSpeeds:
		return p.speeds(own, "its own speeds under way")
	case len(others) >= p.FewSpeeds:
		s := p.speeds(others, "the speeds of ships like it: its own are too few")
		s.MostKn = max(s.MostKn, p.fast(own))
		return s
	}
	return Speeds{spreadAbout(p.AnyKn), max(p.AnyFastKn, p.fast(own), p.fast(others)), "usual speeds of merchant ships: too few of its own are known"}
}

// Enough tells that a ship's own speeds are, so that SpeedsOf asks for no others.
func (p *Params) Enough(own []float64) bool { return len(p.underWay(own)) >= p.FewSpeeds }

func (p *Params) underWay(kn []float64) []float64 {
	out := slices.DeleteFunc(slices.Clone(kn), func(v float64) bool { return !(v >= p.UnderWayKn) })
	slices.Sort(out)
	return out
}

func (p *Params) speeds(sorted []float64, from string) Speeds {
	s := Speeds{MostKn: p.fast(sorted), From: from}
	for i := range speedSteps {
		s.Kn = append(s.Kn, sorted[(2*i+1)*len(sorted)/(2*speedSteps)])
	}
	return s
}

// fast is the greatest of sorted speeds that is taken for real.
func (p *Params) fast(sorted []float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return p.FastFactor * sorted[len(sorted)-1-int(p.FastShare*float64(len(sorted)))]
}

func spreadAbout(kn float64) (out []float64) {
	for i := range speedSteps {
		out = append(out, kn*(0.8+0.4*float64(i)/(speedSteps-1)))
	}
	return out
}
