package ledger

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"supercargo"
)

// Alteration is one thing that a copy says otherwise than what it copies, or
// that is misprinted.
type Alteration struct {
	Claim  supercargo.ClaimID `json:"claim"`            // the copy
	Field  string             `json:"field"`            // quantity, qualifier, unit, rate, item, date, place, vessel, imo, mmsi, mode, act, stage
	From   string             `json:"from"`             // as the original has it
	To     string             `json:"to"`               // as the copy has it
	Factor float64            `json:"factor,omitempty"` // of the numbers, above 1: how many times more or less
	Why    string             `json:"why"`
}

// Alterations lists what a copy alters. What a copy leaves out it does not
// alter. Quantities are matched by item and, where there are several, by unit.
func (c *Case) Alterations(original, copied *supercargo.Claim) []Alteration {
	a := &altered{of: copied.ID}
	a.words("act", string(original.Act), string(copied.Act))
	a.words("stage", string(original.Stage), string(copied.Stage))
	a.words("item", string(original.Item), string(copied.Item))
	a.quantities(original, copied)
	a.span("date", original.When, copied.When)
	a.span("departure", original.Departed, copied.Departed)
	a.span("arrival", original.Arrived, copied.Arrived)
	a.places(original.From, copied.From)
	a.places(original.To, copied.To)
	a.modes(original.Modes, copied.Modes)
	c.carriers(a, original.By, copied.By)
	return append(a.list, c.Misprints(copied)...)
}

type altered struct {
	of   supercargo.ClaimID
	list []Alteration
}

func (a *altered) add(field, from, to string, factor float64, why string) {
	a.list = append(a.list, Alteration{a.of, field, from, to, factor, why})
}

func (a *altered) words(field, from, to string) {
	if from != "" && to != "" && from != to {
		a.add(field, from, to, 0, "the copy has another "+field)
	}
}

// span compares what is meant, not how it is written: "the last three months"
// of a copy a week later is not another date.
func (a *altered) span(field string, from, to supercargo.Span) {
	if from.Known() && to.Known() && !to.Overlaps(from) {
		a.add(field, from.EDTF, to.EDTF, 0, "the copy has another "+field)
	}
}

func (a *altered) places(from, to []supercargo.Location) {
	for _, t := range to {
		if t.Place != "" && len(from) > 0 && !slices.ContainsFunc(from, func(f supercargo.Location) bool { return f.Place == t.Place || f.Place == "" }) {
			a.add("place", from[0].Said, t.Said, 0, "the copy names another place")
		}
	}
}

func (a *altered) modes(from, to []supercargo.Mode) {
	if len(from) > 0 && len(to) > 0 && !slices.Equal(from, to) {
		a.add("mode", joined(from), joined(to), 0, "the copy gives another mode of transport")
	}
}

func joined(ms []supercargo.Mode) string {
	var s []string
	for _, m := range ms {
		s = append(s, string(m))
	}
	return strings.Join(s, " and ")
}

func (a *altered) quantities(original, copied *supercargo.Claim) {
	for _, q := range copied.Quantities {
		if o := matching(original, copied, q); o != nil {
			a.quantity(o, &q)
		}
	}
}

// matching finds the quantity that another is a copy of.
func matching(original, copied *supercargo.Claim, q supercargo.Quantity) *supercargo.Quantity {
	item := copied.ItemOf(&q)
	var best *supercargo.Quantity
	for i := range original.Quantities {
		o := &original.Quantities[i]
		if !original.ItemOf(o).SameThing(item) || o.Context != q.Context {
			continue
		}
		if best == nil || o.Unit == q.Unit && best.Unit != q.Unit {
			best = o
		}
	}
	return best
}

func (a *altered) quantity(o, q *supercargo.Quantity) {
	f := factor(o, q)
	switch {
	case o.Unit != q.Unit:
		a.add("unit", o.Said, q.Said, 0, fmt.Sprintf("%s in the original is %s in the copy", o.Unit, q.Unit))
	case o.Per != q.Per:
		a.rate(o, q)
	case f > 1:
		a.add("quantity", o.Said, q.Said, f, fmt.Sprintf("the numbers differ by a factor of %.3g%s", f, orMore(o, q)))
	case o.Qualifier != q.Qualifier:
		a.add("qualifier", o.Said, q.Said, 0, fmt.Sprintf("%s in the original is %s in the copy", o.Qualifier, q.Qualifier))
	}
	if o.Item != "" && q.Item != "" && o.Item != q.Item {
		a.add("item", o.Said, q.Said, 0, fmt.Sprintf("%s in the original is %s in the copy", o.Item, q.Item))
	}
}

// orMore is said where one of the two has an open end.
func orMore(o, q *supercargo.Quantity) string {
	if o.Low == nil || o.High == nil || q.Low == nil || q.High == nil {
		return ", as far as their bounds say"
	}
	return ""
}

// rate compares two rates, or a rate and a total, by the month.
func (a *altered) rate(o, q *supercargo.Quantity) {
	m, ok1 := MonthsOf(o.Per)
	n, ok2 := MonthsOf(q.Per)
	x, ok3 := middle(o)
	y, ok4 := middle(q)
	if !ok1 || !ok2 || !ok3 || !ok4 || x == 0 || y == 0 {
		a.add("rate", o.Said, q.Said, 0, fmt.Sprintf("per %s in the original is per %s in the copy", perOf(o), perOf(q)))
		return
	}
	f := ratio(x/m, y/n)
	if f > 1.01 {
		a.add("rate", o.Said, q.Said, f, fmt.Sprintf("%.4g a month in the original is %.4g a month in the copy: a factor of %.3g", x/m, y/n, f))
	}
}

func perOf(q *supercargo.Quantity) string {
	if q.Per == "" {
		return "the whole"
	}
	return q.Per
}

// factor is how many times the numbers differ, 0 where they cannot be compared.
func factor(o, q *supercargo.Quantity) float64 {
	x, ok1 := middle(o)
	y, ok2 := middle(q)
	if !ok1 || !ok2 || x == 0 || y == 0 {
		return 0
	}
	return ratio(x, y)
}

func ratio(x, y float64) float64 { return math.Max(x/y, y/x) }

// middle is the one number that a quantity gives: between its bounds, or the
// one bound there is.
func middle(q *supercargo.Quantity) (float64, bool) {
	switch {
	case q.Low != nil && q.High != nil:
		return (*q.Low + *q.High) / 2, true
	case q.Low != nil:
		return *q.Low, true
	case q.High != nil:
		return *q.High, true
	}
	return 0, false
}
