package ledger

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// pair is two claims while they are compared.
type pair struct {
	a, b  side
	found []Contradiction
}

func (p *pair) add(field string, cause Cause, ratio float64, why string, args ...any) {
	p.found = append(p.found, Contradiction{p.a.ID, p.b.ID, field, cause, ratio, fmt.Sprintf(why, args...)})
}

// quantities compares each of the one with each of the other that counts the
// same thing in overlapping windows. What went on different ships is not the
// same thing.
func (p *pair) quantities() {
	if otherCarriers(p.a.Claim, p.b.Claim) {
		return
	}
	for i := range p.a.Quantities {
		for j := range p.b.Quantities {
			x, y := p.a.count(i), p.b.count(j)
			if x.item.SameThing(y.item) && x.window.Overlaps(y.window) && x.bounded() && y.bounded() {
				p.numbers(x, y)
			}
		}
	}
}

// count is one quantity of a side, with its own item and window.
type count struct {
	*supercargo.Quantity
	item   supercargo.Item
	window supercargo.Span
	stated bool
}

func (s side) count(i int) count {
	q := &s.Quantities[i]
	if q.When.Known() {
		return count{q, s.Claim.ItemOf(q), q.When, true}
	}
	return count{q, s.Claim.ItemOf(q), s.window, s.stated}
}

func (c count) bounded() bool { return c.Low != nil || c.High != nil }

// numbers judges two quantities of one thing. Counts of one population add up
// like what moved; rates, and counts of other populations, do not.
func (p *pair) numbers(q, r count) {
	other := q.Of != nil && r.Of != nil && populations(q.Of, r.Of) != ""
	rates := q.Per != "" && r.Per != ""
	oneTime := q.window.Within(r.window) && r.window.Within(q.window)
	switch {
	case q.Unit != r.Unit:
		if boxed(q.Unit) && boxed(r.Unit) && p.a.Stage == p.b.Stage {
			p.add("quantity", UnitReading, 0, "%q and %q", q.Said, r.Said)
		}
	case q.Of != nil && r.Of != nil && (rates || other && oneTime):
		p.statistics(q.Quantity, r.Quantity)
	case q.Context || r.Context || q.Per != r.Per || other:
	case q.Of != nil && r.Of != nil, p.a.Stage != "" && p.a.Stage == p.b.Stage:
		p.totals(q, r)
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
	m, ok3 := MonthsOf(q.Per)
	n, ok4 := MonthsOf(r.Per)
	if q.Per == "" && r.Per == "" {
		m, n, ok3, ok4 = 1, 1, true, true
	}
	ok = ok1 && ok2 && ok3 && ok4 && x > 0 && y > 0
	return x / max(m, 1e-9), y / max(n, 1e-9), ok
}

// populations says in what two populations differ, "" where in nothing.
func populations(p, q *supercargo.Population) string {
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
// inside it, of the same item or a kind of it: a part above the whole is a
// contradiction, a part below it an overlap. What overlaps in part only, or
// does not say when it was, decides nothing and is not to be added either.
func (p *pair) totals(q, r count) {
	qIn, rIn := q.window.Within(r.window) && r.stated, r.window.Within(q.window) && q.stated
	f := factor(q.Quantity, r.Quantity)
	switch {
	case qIn && rIn && q.item == r.item && apart(q.Quantity, r.Quantity):
		p.add("quantity", numberCause(f), f, "%q and %q of the same time", q.Said, r.Said)
	case qIn && q.item.Is(r.item) && above(q.Quantity, r.Quantity), rIn && r.item.Is(q.item) && above(r.Quantity, q.Quantity):
		p.add("quantity", numberCause(f), f, "%q and %q: the part is more than the whole", q.Said, r.Said)
	case qIn || rIn:
		p.add("quantity", OverlappingTotals, 0, "%q and %q: the period of one is within that of the other", q.Said, r.Said)
	default:
		p.add("quantity", OverlappingTotals, 0, "%q and %q: their times overlap in part, or one does not say when", q.Said, r.Said)
	}
}

// above tells whether the least of q is more than the most of r.
func above(q, r *supercargo.Quantity) bool {
	return q.Low != nil && r.High != nil && *q.Low > *r.High
}

func apart(q, r *supercargo.Quantity) bool { return above(q, r) || above(r, q) }
