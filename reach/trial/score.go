package trial

import (
	"math"
	"slices"

	"supercargo/geo"
	"supercargo/motion"
	"supercargo/reach"
)

// Score is how well cases were answered.
type Score struct {
	Cases, Calls, Passages int
	In                     int     // calls whose place is in the set
	First, Three           int     // calls whose place is the first of the places, or one of the first three
	Easiest                int     // calls whose place is the one that takes the least speed: a plain rule
	Places, Any, Circle    float64 // mean number of places: of the set, by water at any ship's speed, by great circle at that
	Area                   float64 // mean share of the area that any ship's speed allows by water
	Top                    int     // cases in which the likeliest, places and no call alike, is so
	LogLoss, Brier         float64 // of all places and no call
	ECE                    float64 // mean distance of chance and share, by tenths, of all chances given
	TopECE                 float64 // of the likeliest alone
	Chances                int
	Bins                   [10]Bin
	TopBins                [10]Bin
}

// Bin is a tenth of chances.
type Bin struct {
	N, So int
	Sum   float64
}

func (b *Bin) add(p float64, so bool) {
	b.N++
	b.Sum += p
	if so {
		b.So++
	}
}

func tenth(p float64) int { return min(9, max(0, int(p*10))) }

// ece weighs the distance of each tenth by how many chances it has.
func ece(bins *[10]Bin) (sum float64) {
	n := 0
	for _, b := range bins {
		n += b.N
		sum += math.Abs(b.Sum - float64(b.So))
	}
	return sum / float64(max(1, n))
}

// Tally adds up answers to cases.
type Tally struct{ sum Score }

// Add answers cases, the areas too, each from the places given.
func (t *Tally) Add(p *reach.Params, w *reach.Waters, cases []Case, spots []reach.Spot) {
	for i := range cases {
		c := &cases[i]
		r := p.Reach(w, &c.Gap, spots, c.Habits)
		t.sum.add(c, r)
		if c.Place != "" {
			t.sum.call(p, c, spots, r)
		}
	}
}

// Score gives what was added up as means.
func (t *Tally) Score() Score {
	s := t.sum
	n := float64(max(1, s.Cases))
	s.LogLoss, s.Brier, s.ECE, s.TopECE = s.LogLoss/n, s.Brier/n, ece(&s.Bins), ece(&s.TopBins)
	k := float64(max(1, s.Calls))
	s.Places, s.Any, s.Circle, s.Area = s.Places/k, s.Any/k, s.Circle/k, s.Area/k
	return s
}

func (s *Score) add(c *Case, r *reach.Reached) {
	s.Cases++
	s.chance(r.NoCall, c.Place == "")
	for i := range r.Places {
		s.chance(r.Places[i].P, r.Places[i].ID == c.Place)
	}
	at := slices.IndexFunc(r.Places, func(x reach.Place) bool { return x.ID == c.Place })
	given := r.NoCall
	if c.Place != "" {
		if given = 0; at >= 0 {
			given = r.Places[at].P
		} else {
			s.Brier++ // the place that got no chance
		}
	}
	s.LogLoss -= math.Log(max(1e-6, given))
	top, is := r.NoCall, c.Place == ""
	if len(r.Places) > 0 && r.Places[0].P > top {
		top, is = r.Places[0].P, at == 0
	}
	s.TopBins[tenth(top)].add(top, is)
	if is {
		s.Top++
	}
	if c.Place == "" {
		s.Passages++
	}
}

func (s *Score) call(p *reach.Params, c *Case, spots []reach.Spot, r *reach.Reached) {
	s.Calls++
	at := slices.IndexFunc(r.Places, func(x reach.Place) bool { return x.ID == c.Place })
	if at >= 0 {
		s.In++
	}
	if at == 0 {
		s.First++
	}
	if at >= 0 && at < 3 {
		s.Three++
	}
	easiest := -1
	for i := range r.Places {
		if easiest < 0 || r.Places[i].NeedKn < r.Places[easiest].NeedKn {
			easiest = i
		}
	}
	if at >= 0 && at == easiest {
		s.Easiest++
	}
	s.Places += float64(len(r.Places))
	s.Any += float64(len(r.Places) + len(r.Beyond))
	for i := range spots {
		if motion.Ship.Hours(geo.NM(c.Gap.From.At, spots[i].At))+motion.Ship.Hours(geo.NM(c.Gap.To.At, spots[i].At)) <= c.Gap.Hours() {
			s.Circle++
		}
	}
	if any := r.AnyShip(p).NM2; any > 0 {
		s.Area += min(1, r.Region(p).NM2/any)
	} else {
		s.Area++
	}
}

func (s *Score) chance(p float64, so bool) {
	s.Chances++
	s.Bins[tenth(p)].add(p, so)
	is := 0.0
	if so {
		is = 1
	}
	s.Brier += (p - is) * (p - is)
}
