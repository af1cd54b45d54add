package trial

import (
	"math"

	"supercargo/flight"
)

// Score is how well the ends of flights were answered.
type Score struct {
	Flights, Pairs, NearestPairs, CodedPairs int // flights of which both ends are right: likeliest field, nearest of all, nearest with a code
	Ends, Right, In                          int // ends; those whose likeliest is right; whose list holds the true one
	Named, NamedRight                        int // ends of which an airfield is named, and where it is right
	Silent                                   map[string]int
	Chances                                  int
	Bins                                     [10]Bin // of the likeliest, by its chance
	ECE                                      float64 // mean distance of chance and share, by tenths, of all chances given
	all                                      [10]Bin
	BoldWrong                                int // wrong with a chance of 0.95 and more
	Bold                                     int
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

// Add answers the ends of a flight that are known: a pair if both are.
func (s *Score) Add(p *flight.Params, ends ...Case) {
	if len(ends) < 2 {
		for i := range ends {
			s.end(p, &ends[i])
		}
		return
	}
	s.Flights++
	pair, nearest, coded := true, true, true
	for i := range ends {
		pair = s.end(p, &ends[i]) && pair
		nearest = Nearest(&ends[i].Look, false) == ends[i].True && nearest
		coded = Nearest(&ends[i].Look, true) == ends[i].True && coded
	}
	count(&s.Pairs, pair)
	count(&s.NearestPairs, nearest)
	count(&s.CodedPairs, coded)
}

func count(n *int, so bool) {
	if so {
		*n++
	}
}

// end answers one end, and tells whether the likeliest is right.
func (s *Score) end(p *flight.Params, c *Case) bool {
	a := p.Where(&c.Look)
	s.Ends++
	if a.CannotSay != "" {
		if s.Silent == nil {
			s.Silent = map[string]int{}
		}
		s.Silent[a.CannotSay]++
	}
	in := false
	for i := range a.Fields {
		so := a.Fields[i].Field == c.True
		in = in || so
		s.all[tenth(a.Fields[i].P)].add(a.Fields[i].P, so)
		s.Chances++
	}
	count(&s.In, in)
	s.ECE = ece(&s.all)
	if len(a.Fields) == 0 {
		return false
	}
	top := &a.Fields[0]
	right := top.Field == c.True
	s.Bins[tenth(top.P)].add(top.P, right)
	count(&s.Right, right)
	if a.CannotSay == "" {
		s.Named++
		count(&s.NamedRight, right)
	}
	if top.P >= 0.95 {
		s.Bold++
		count(&s.BoldWrong, !right)
	}
	return right
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
