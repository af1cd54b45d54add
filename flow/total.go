package flow

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"supercargo"
)

// Total is what loads come to, if what every claim says is so.
type Total struct {
	Range
	Groups []Group `json:"groups,omitempty"` // of different groups, the goods are not the same
}

// Group is loads of which each may hold goods of another, directly or by way of a third.
type Group struct {
	Range
	Claims  []supercargo.ClaimID `json:"claims"`          // all of them
	Said    []string             `json:"said"`            // of each load, as said
	Counted []supercargo.ClaimID `json:"counted"`         // whose least makes Low: no two can be of the same goods
	Bound   []supercargo.ClaimID `json:"bound,omitempty"` // whose most makes High: together they are of all that the others say
	AtOdds  bool                 `json:"at_odds,omitempty"`
	Why     string               `json:"why,omitempty"`
}

// Sum adds loads up without ever counting goods twice. The least is that of the greatest
// sum of loads of which no two can be of the same goods. The most is that of loads of the
// whole; it is open where some goods are of no load that has one.
func Sum(ls []Load) Total { return sum(ls, func(l *Load) Range { return l.Mass }) }

// SumTrips does the same with numbers of trips.
func SumTrips(ls []Load) Total { return sum(ls, func(l *Load) Range { return *l.Trips }) }

func sum(ls []Load, of func(*Load) Range) (t Total) {
	t.Range = Between(0, 0)
	ls = slices.Clone(ls)
	slices.SortFunc(ls, order)
	for _, g := range linked(ls) {
		t.Groups = append(t.Groups, group(g, of))
		t.Range = t.Range.Plus(t.Groups[len(t.Groups)-1].Range).tidy()
	}
	return t
}

// tidy cuts off what float64 leaves beyond a gram.
func (r Range) tidy() Range {
	const gram = 1e6
	r.Low = math.Round(r.Low*gram) / gram
	if r.High != nil {
		r = Between(r.Low, math.Round(*r.High*gram)/gram)
	}
	return r
}

// order is one order of loads, whatever that of the claims.
func order(a, b Load) int {
	return cmp.Or(cmp.Compare(a.Window.Earliest, b.Window.Earliest), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Said, b.Said), cmp.Compare(a.Mass.Low, b.Mass.Low))
}

// linked divides loads so that those which may share goods are together.
func linked(ls []Load) (out [][]Load) {
	done := make([]bool, len(ls))
	for i := range ls {
		if done[i] {
			continue
		}
		at := []int{i}
		done[i] = true
		for n := 0; n < len(at); n++ {
			for j := range ls {
				if !done[j] && mayShare(&ls[at[n]], &ls[j]) {
					done[j] = true
					at = append(at, j)
				}
			}
		}
		slices.Sort(at)
		var g []Load
		for _, j := range at {
			g = append(g, ls[j])
		}
		out = append(out, g)
	}
	return out
}

func group(ls []Load, of func(*Load) Range) Group {
	g := Group{Claims: claims(ls), Said: said(ls)}
	counted := apart(ls, of)
	for i := range counted {
		g.Low += of(&counted[i]).Low
	}
	bound, ok := whole(ls, of)
	if ok {
		high := 0.0
		for i := range bound {
			high += *of(&bound[i]).High
		}
		g.High, g.Bound = &high, claims(bound)
	}
	if g.High != nil && *g.High < g.Low {
		g.High, g.Bound, g.AtOdds = nil, nil, true
	}
	g.Range, g.Counted = g.Range.tidy(), claims(counted)
	g.Why = g.why(len(ls))
	return g
}

// why says in words how the group was added up, "" where there is one load.
func (g *Group) why(loads int) string {
	if loads == 1 {
		return ""
	}
	text := "may be the same goods, so they are not all added"
	if len(g.Counted) > 0 {
		text += "; the least is that of " + list(g.Counted)
	}
	if g.AtOdds {
		text += "; they contradict one another, so nothing bounds it above"
	}
	return text
}

func list(ids []supercargo.ClaimID) string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return strings.Join(out, ", ")
}

func claims(ls []Load) []supercargo.ClaimID {
	out := []supercargo.ClaimID{}
	for i := range ls {
		out = append(out, ls[i].Claim)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func said(ls []Load) []string {
	out := []string{}
	for i := range ls {
		if !slices.Contains(out, ls[i].Said) {
			out = append(out, ls[i].Said)
		}
	}
	return out
}

// mostSteps bounds the search for the greatest sum. Any set of loads that are apart is a
// least that holds, so that a search cut short understates and never overstates.
const mostSteps = 100_000

// apart is the loads with the greatest sum of their least of which no two can be of the
// same goods.
func apart(ls []Load, of func(*Load) Range) []Load {
	s := search{of: of, clash: make([][]bool, 0, len(ls))}
	for i := range ls {
		if of(&ls[i]).Low > 0 {
			s.ls = append(s.ls, ls[i])
		}
	}
	slices.SortStableFunc(s.ls, func(a, b Load) int { return cmp.Compare(of(&b).Low, of(&a).Low) })
	for i := range s.ls {
		row := make([]bool, len(s.ls))
		for j := range s.ls {
			row[j] = mayShare(&s.ls[i], &s.ls[j])
		}
		s.clash = append(s.clash, row)
		s.rest += of(&s.ls[i]).Low
	}
	s.try(0, 0, s.rest, nil)
	var out []Load
	for _, i := range s.best {
		out = append(out, s.ls[i])
	}
	return out
}

// search is a branch and bound over loads, greatest first.
type search struct {
	ls    []Load
	of    func(*Load) Range
	clash [][]bool
	rest  float64
	most  float64
	best  []int
	steps int
}

func (s *search) try(i int, have, rest float64, taken []int) {
	if have > s.most {
		s.most, s.best = have, slices.Clone(taken)
	}
	if s.steps++; i == len(s.ls) || have+rest <= s.most || s.steps > mostSteps {
		return
	}
	low := s.of(&s.ls[i]).Low
	if !slices.ContainsFunc(taken, func(j int) bool { return s.clash[i][j] }) {
		s.try(i+1, have+low, rest-low, append(taken, i))
	}
	s.try(i+1, have, rest-low, taken)
}

// whole is the loads that have a most and together are of all goods of the others; ok is
// false where some load is of none of them.
func whole(ls []Load, of func(*Load) Range) (out []Load, ok bool) {
	for i := range ls {
		inside := false
		for j := range ls {
			inside = inside || of(&ls[j]).High != nil && within(&ls[i], &ls[j])
		}
		if !inside {
			return nil, false
		}
	}
	for i := range ls {
		if of(&ls[i]).High != nil && !covered(ls, i, of) {
			out = append(out, ls[i])
		}
	}
	return out, true
}

// covered tells whether another load with a most is of all that this one is of. Of two of
// the very same goods, the one with the greater most stands.
func covered(ls []Load, i int, of func(*Load) Range) bool {
	for j := range ls {
		a, b := of(&ls[i]).High, of(&ls[j]).High
		if i == j || b == nil || !within(&ls[i], &ls[j]) {
			continue
		}
		same := within(&ls[j], &ls[i])
		if !same || *b > *a || *b == *a && j < i {
			return true
		}
	}
	return false
}

// Claims are all that the total rests on, in order.
func (t *Total) Claims() []supercargo.ClaimID {
	out := []supercargo.ClaimID{}
	for i := range t.Groups {
		out = append(out, t.Groups[i].Claims...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
