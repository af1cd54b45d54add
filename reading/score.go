package reading

import (
	"slices"
	"strings"

	"supercargo"
)

// tally is the slots of one proposal against one marked claim.
type tally struct{ proposed, right, marked, found int }

func (t *tally) both(proposed, marked, right int) {
	t.proposed, t.marked = t.proposed+proposed, t.marked+marked
	t.right, t.found = t.right+right, t.found+right
}

// score matches greedily: the pair with the most right slots, then the next.
func score(name string, ps []Proposal, ms []Marked) Score {
	s := Score{Name: name, Texts: 1, Claims: len(ms)}
	usedP, usedM := make([]bool, len(ps)), make([]bool, len(ms))
	pair := slices.Repeat([]int{-1}, len(ps))
	for {
		p, m := bestPair(ps, ms, usedP, usedM)
		if p < 0 {
			break
		}
		usedP[p], usedM[m], pair[p] = true, true, m
		s.tally(compare(&ps[p], &ms[m]))
	}
	for i := range ps {
		if !usedP[i] {
			s.tally(compare(&ps[i], &Marked{}))
		}
	}
	for i := range ms {
		if !usedM[i] {
			s.tally(compare(&Proposal{}, &ms[i]))
		}
	}
	s.rows(ps, ms, pair)
	return s
}

func (s *Score) tally(ts tallies) {
	t := ts.sum()
	s.Proposed, s.RightOfThese = s.Proposed+t.proposed, s.RightOfThese+t.right
	s.Marked, s.FoundOfThese = s.Marked+t.marked, s.FoundOfThese+t.found
	for i, t := range ts {
		k := &s.ByKind[i]
		k.Proposed, k.RightOfThese = k.Proposed+t.proposed, k.RightOfThese+t.right
		k.Marked, k.FoundOfThese = k.Marked+t.marked, k.FoundOfThese+t.found
	}
}

func bestPair(ps []Proposal, ms []Marked, usedP, usedM []bool) (p, m int) {
	p, m = -1, -1
	most := 0
	for i := range ps {
		for k := range ms {
			if usedP[i] || usedM[k] {
				continue
			}
			if n := compare(&ps[i], &ms[k]).sum().found; n > most {
				p, m, most = i, k, n
			}
		}
	}
	return p, m
}

// Kinds are the kinds of value, in the order of Score.ByKind.
var Kinds = [...]string{"act", "goods", "quantity", "vessel", "aircraft", "from", "to", "time", "attribution"}

// tallies has one for each of Kinds.
type tallies [len(Kinds)]tally

func (ts tallies) sum() (all tally) {
	for _, t := range ts {
		all.proposed, all.right = all.proposed+t.proposed, all.right+t.right
		all.marked, all.found = all.marked+t.marked, all.found+t.found
	}
	return all
}

func compare(p *Proposal, m *Marked) tallies {
	c := &p.Claim
	var ts tallies
	one(&ts[0], string(c.Act), string(m.Act))
	one(&ts[1], string(p.readItem()), string(m.Item))
	ts[2].both(len(c.Quantities), len(m.Quantities), sameQuantities(c, m))
	list(&ts[3], namedBy(c.By, supercargo.VesselCarrier), m.Vessels)
	list(&ts[4], namedBy(c.By, supercargo.AircraftCarrier), m.Aircraft)
	list(&ts[5], saidOf(c.From), m.From)
	list(&ts[6], saidOf(c.To), m.To)
	when(&ts[7], c.When.EDTF, m.When)
	attribution(&ts[8], p.Attribution, m.Attribution)
	return ts
}

func one(t *tally, a, b string) {
	list(t, some(a), some(b))
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func list(t *tally, a, b []string) {
	b = slices.Clone(b)
	n, right := len(b), 0
	for _, x := range a {
		if i := slices.IndexFunc(b, func(y string) bool { return strings.EqualFold(x, y) }); i >= 0 {
			b = slices.Delete(b, i, i+1)
			right++
		}
	}
	t.both(len(a), n, right)
}

func sameQuantities(c *supercargo.Claim, m *Marked) (right int) {
	used := make([]bool, len(m.Quantities))
	for i := range c.Quantities {
		q := &c.Quantities[i]
		for k, r := range m.Quantities {
			if !used[k] && sameNumber(q, &r) && q.Unit == r.Unit && c.ItemOf(q) == itemOr(r.Item, m.Item) {
				used[k] = true
				right++
				break
			}
		}
	}
	return right
}

// sameNumber compares bounds. What a text leaves open, the marks may write as a
// band ("about 1,000" as 900 to 1,100, "hundreds" as 200 to 999, "nearly 1,000"
// as 900 to 1,000) where the ledger has the number or the lowest one and the word:
// these are one reading in two ways of writing.
func sameNumber(q *supercargo.Quantity, r *MarkedQuantity) bool {
	if sameBound(q.Low, r.Low) && sameBound(q.High, r.High) {
		return true
	}
	switch q.Qualifier {
	case supercargo.About:
		return q.Low != nil && r.Low != nil && r.High != nil && *r.Low <= *q.Low && *q.Low <= *r.High && *r.High <= 1.25**r.Low
	case supercargo.HundredsOf, supercargo.DozensOf, supercargo.MillionsOf:
		return sameBound(q.Low, r.Low) && r.High != nil && *r.High < 10**r.Low
	}
	return false
}

func namedBy(by []supercargo.Carrier, kind supercargo.CarrierKind) (out []string) {
	for _, b := range by {
		if b.Kind == kind {
			out = append(out, b.Said)
		}
	}
	return out
}

func saidOf(ls []supercargo.Location) (out []string) {
	for _, l := range ls {
		out = append(out, l.Said)
	}
	return out
}

// when is right where the two share at least half of the shorter.
func when(t *tally, a, b string) {
	right := 0
	if a != "" && b != "" && sameTime(a, b) {
		right = 1
	}
	t.both(len(some(a)), len(some(b)), right)
}

func overlap(a, b supercargo.Span) bool {
	if !a.Overlaps(b) {
		return false
	}
	if a.Earliest == 0 || a.Latest == 0 || b.Earliest == 0 || b.Latest == 0 {
		return true
	}
	common := min(a.Latest, b.Latest) - max(a.Earliest, b.Earliest)
	return 2*common >= min(a.Latest-a.Earliest, b.Latest-b.Earliest)
}

// attribution: a link is right where it holds a marked word, a word is found
// where the chain holds it. The article itself, outermost, is no link.
func attribution(t *tally, chain, marked []string) {
	for _, link := range chain[min(1, len(chain)):] {
		t.proposed++
		if slices.ContainsFunc(marked, func(w string) bool { return holds(link, w) }) {
			t.right++
		}
	}
	all := strings.Join(chain, "\n")
	for _, w := range marked {
		t.marked++
		if holds(all, w) {
			t.found++
		}
	}
}

func holds(s, w string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(w)) }
