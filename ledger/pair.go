package ledger

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// pair is two claims while they are compared.
type pair struct {
	a, b  *supercargo.Claim
	found []Contradiction
}

func (p *pair) add(field string, cause Cause, ratio float64, why string, args ...any) {
	p.found = append(p.found, Contradiction{p.a.ID, p.b.ID, field, cause, ratio, fmt.Sprintf(why, args...)})
}

// quantities compares each of the one with each of the other that counts the
// same thing in overlapping windows.
func (p *pair) quantities() {
	for i := range p.a.Quantities {
		for j := range p.b.Quantities {
			q, r := &p.a.Quantities[i], &p.b.Quantities[j]
			if !itemOf(p.a, *q).SameThing(itemOf(p.b, *r)) {
				continue
			}
			if s, t := p.windows(q, r); meet(s, t) {
				p.numbers(q, r, s, t)
			}
		}
	}
}

func (p *pair) windows(q, r *supercargo.Quantity) (s, t supercargo.Span) {
	s, t = window(p.a), window(p.b)
	if q.When.Known() {
		s = q.When
	}
	if r.When.Known() {
		t = r.When
	}
	return s, t
}

// numbers judges two quantities of one thing.
func (p *pair) numbers(q, r *supercargo.Quantity, s, t supercargo.Span) {
	switch {
	case q.Unit != r.Unit:
		if boxed(q.Unit) && boxed(r.Unit) && sameStage(p.a, p.b) {
			p.add("quantity", UnitReading, 0, "%q and %q", q.Said, r.Said)
		}
	case q.Of != nil || r.Of != nil:
		p.statistics(q, r)
	case q.Context || r.Context || !sameStage(p.a, p.b) || q.Per != r.Per:
	default:
		p.totals(q, r, s, t)
	}
}

// boxed units are those that a careless word can stand for.
func boxed(u supercargo.Unit) bool {
	return u == supercargo.Container || u == supercargo.ISOContainer || u == supercargo.TEU || u == supercargo.Crate
}

// statistics compares counts and rates by the month; where they are at odds
// and count different populations, that is the likely cause.
func (p *pair) statistics(q, r *supercargo.Quantity) {
	x, y, ok := perMonth(q, r)
	if !ok || ratio(x, y) < 1.05 {
		return
	}
	if why := populations(q.Of, r.Of); why != "" {
		p.add("quantity", OtherPopulation, ratio(x, y), "%q and %q: %s", q.Said, r.Said, why)
		return
	}
	p.add("quantity", numberCause(ratio(x, y)), ratio(x, y), "%q and %q", q.Said, r.Said)
}

func perMonth(q, r *supercargo.Quantity) (x, y float64, ok bool) {
	x, ok1 := middle(q)
	y, ok2 := middle(r)
	m, ok3 := months(q.Per)
	n, ok4 := months(r.Per)
	if q.Per == "" && r.Per == "" {
		m, n, ok3, ok4 = 1, 1, true, true
	}
	ok = ok1 && ok2 && ok3 && ok4 && x > 0 && y > 0
	return x / max(m, 1e-9), y / max(n, 1e-9), ok
}

// populations says in what two populations differ, "" where in nothing.
func populations(p, q *supercargo.Population) string {
	if p == nil || q == nil {
		return "only one says what it counts"
	}
	var why []string
	if !slices.Equal(p.Flags, q.Flags) {
		why = append(why, fmt.Sprintf("flags %s and %s", flags(p), flags(q)))
	}
	if hours(p) != hours(q) {
		why = append(why, fmt.Sprintf("threshold %s and %s", hours(p), hours(q)))
	}
	if p.Area != q.Area {
		why = append(why, fmt.Sprintf("area %q and %q", p.Area, q.Area))
	}
	if p.Trade != q.Trade {
		why = append(why, fmt.Sprintf("trade %q and %q", p.Trade, q.Trade))
	}
	if p.Event != q.Event || !slices.Equal(p.Operators, q.Operators) {
		why = append(why, "other events or operators")
	}
	return strings.Join(why, "; ")
}

func flags(p *supercargo.Population) string {
	if len(p.Flags) == 0 {
		return "all"
	}
	return strings.Join(p.Flags, "+")
}

func hours(p *supercargo.Population) string {
	if p.MinHours == nil {
		return "not said"
	}
	return fmt.Sprintf("%v h", *p.MinHours)
}

func numberCause(f float64) Cause {
	if f >= orderOfMagnitude {
		return OrderOfMagnitude
	}
	return DifferentNumber
}

// totals compares what moved. The total of a window holds those of windows
// inside it: a part above the whole is a contradiction, a part below it an
// overlap. Windows that overlap in part decide nothing.
func (p *pair) totals(q, r *supercargo.Quantity, s, t supercargo.Span) {
	sIn, tIn := s.Within(t), t.Within(s)
	f := factor(q, r)
	switch {
	case sIn && tIn && apart(q, r):
		p.add("quantity", numberCause(f), f, "%q and %q of the same time", q.Said, r.Said)
	case sIn && above(q, r), tIn && above(r, q):
		p.add("quantity", numberCause(f), f, "%q and %q: the part is more than the whole", q.Said, r.Said)
	case sIn || tIn:
		p.add("quantity", OverlappingTotals, 0, "%q and %q: the time of one lies in that of the other", q.Said, r.Said)
	case apart(q, r):
		p.add("quantity", OtherWindow, f, "%q and %q", q.Said, r.Said)
	default:
		p.add("quantity", OverlappingTotals, 0, "%q and %q: their times overlap in part", q.Said, r.Said)
	}
}

// above tells whether the least of q is more than the most of r.
func above(q, r *supercargo.Quantity) bool {
	return q.Low != nil && r.High != nil && *q.Low > *r.High
}

func apart(q, r *supercargo.Quantity) bool { return above(q, r) || above(r, q) }
