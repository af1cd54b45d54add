package weigh

import (
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// stock is one quantity of pieces with what one of them weighs, or a mass as
// said.
type stock struct {
	item    supercargo.Item
	weighed bool   // the number is of tonnes
	terms   []term // under keys of its own: number, mass in kg, packing
	key     string
}

// mass is the stock in tonnes, bare to packed.
func (g *stock) mass(v values) Interval {
	m := v.of(g.key + "-number")
	if g.weighed {
		return m
	}
	return m.Mul(v.of(g.key + "-each")).Mul(v.of(g.key + "-packing")).Times(0.001)
}

// stocks are the quantities of pieces of a claim whose mass the table has, and
// the items that it has not.
func (s *Scales) stocks(k *supercargo.Claim) (out []stock, missing []supercargo.Item) {
	for _, q := range total(k, supercargo.Piece) {
		item := itemOf(k, q)
		each, ok := s.each(item)
		if !ok {
			missing = append(missing, item)
			continue
		}
		g := stock{item: item, key: string(item)}
		g.terms = []term{s.said(g.key+"-number", k, q), {g.key + "-each", each}, {g.key + "-packing", s.packing(item)}}
		if !slices.ContainsFunc(out, func(o stock) bool { return o.item == item }) {
			out = append(out, g)
		}
	}
	if out == nil {
		out = s.weighed(k)
	}
	return out, missing
}

// weighed are the quantities that a claim gives as a mass. Beside pieces they
// are the same things again, and are left.
func (s *Scales) weighed(k *supercargo.Claim) (out []stock) {
	for i, q := range total(k, supercargo.Tonne, supercargo.Kilogram) {
		g := stock{item: itemOf(k, q), key: "mass-" + strconv.Itoa(i+1), weighed: true}
		t := s.said(g.key+"-number", k, q)
		if q.Unit == supercargo.Kilogram {
			t.Low, t.High, t.Unit = t.Low/1000, t.High/1000, "t"
		}
		g.terms = []term{t}
		out = append(out, g)
	}
	return out
}

// total are the quantities of a unit that a claim gives as totals of what
// moved: not rates, statistics, comparisons or zeros.
func total(k *supercargo.Claim, units ...supercargo.Unit) (out []*supercargo.Quantity) {
	for i := range k.Quantities {
		q := &k.Quantities[i]
		given := (q.Low != nil || q.High != nil) && q.Qualifier != supercargo.NoneOf
		if given && slices.Contains(units, q.Unit) && q.Of == nil && !q.Context && q.Per == "" {
			out = append(out, q)
		}
	}
	return out
}

func itemOf(k *supercargo.Claim, q *supercargo.Quantity) supercargo.Item {
	if q.Item != "" {
		return q.Item
	}
	return k.Item
}

// bounds of a quantity. Where one side is open the number that was said is
// taken for both: the least of "more than", the most of "up to".
func bounds(q *supercargo.Quantity) (b Interval, open string) {
	switch {
	case q.Low == nil:
		return Exact(*q.High), "the most that was said is taken"
	case q.High == nil:
		return Exact(*q.Low), "the least that was said is taken"
	}
	return Interval{*q.Low, *q.High}, ""
}

// said is a quantity of a claim as a term.
func (s *Scales) said(key string, k *supercargo.Claim, q *supercargo.Quantity) term {
	b, note := bounds(q)
	what := q.Said
	if what == "" {
		what = things(itemOf(k, q))
	}
	return term{key, supercargo.Input{Name: "claim-" + key, What: "as said: " + what, Low: b.Low, High: b.High, Unit: unitWord(q.Unit), Source: s.source(k), Note: note}}
}

func unitWord(u supercargo.Unit) string {
	switch u {
	case supercargo.Piece, supercargo.Container, supercargo.Crate, supercargo.ISOContainer, supercargo.Flight,
		supercargo.VoyageUnit, supercargo.ShipmentUnit, supercargo.PortCallUnit:
		return strings.ReplaceAll(string(u), "_", " ") + "s"
	case supercargo.TEU:
		return "TEU"
	case supercargo.USDollar:
		return "USD"
	}
	return string(u)
}

// each is the mass of one piece in kg: the hull of every kind of the item that
// the table has. A claim that says only "shells" gets the whole width.
func (s *Scales) each(item supercargo.Item) (in supercargo.Input, ok bool) {
	var whats, sources []string
	for i := range s.Table.Factors {
		f := &s.Table.Factors[i]
		if !slices.ContainsFunc(f.Items, func(i supercargo.Item) bool { return i.Is(item) }) {
			continue
		}
		b := Interval{f.Low, f.High}
		if ok {
			b = b.Hull(Interval{in.Low, in.High})
		}
		in.Low, in.High, in.Assumption, ok = b.Low, b.High, in.Assumption || f.Assumption, true
		whats, sources = append(whats, f.What), add(sources, f.Sources...)
	}
	in.Name, in.What, in.Unit, in.Source = "mass-of-"+string(item), strings.Join(whats, ", "), "kg", strings.Join(sources, "; ")
	return in, ok
}

func add(to []string, more ...string) []string {
	for _, m := range more {
		if !slices.Contains(to, m) {
			to = append(to, m)
		}
	}
	return to
}

// packing is gross mass over what the table gives: from 1, bare, to the most
// that packed-over-bare allows, likeliest in its middle. Small arms rounds are
// in the table as packed; drones and missiles are taken as they are.
func (s *Scales) packing(item supercargo.Item) supercargo.Input {
	if item.Is(supercargo.Shell) || item.Is(supercargo.Rocket) || item.Is(supercargo.TankRound) {
		in := s.Table.input("packed-over-bare")
		mode := (in.Low + in.High) / 2
		in.Note = "1 is bare; packed is " + decimal(in.Low, 1) + " to " + decimal(in.High, 1) + "; " + in.Note
		in.Low, in.Mode = 1, &mode
		return in
	}
	return supercargo.Input{Name: "packing", What: "packing of " + things(item), Low: 1, High: 1, Unit: "ratio", Source: "assumption of this program", Assumption: true, Note: "left out, or in the mass of one"}
}

// mass is the whole of several stocks in tonnes.
func mass(gs []stock, v values) Interval {
	var m Interval
	for i := range gs {
		m = m.Add(gs[i].mass(v))
	}
	return m
}

func termsOf(gs []stock) (out []term) {
	for _, g := range gs {
		out = append(out, g.terms...)
	}
	return out
}

// listed says what lies on the scales: "300,000 artillery shells and ...".
func listed(gs []stock, v values) string {
	var parts []string
	for _, g := range gs {
		n := count(v.of(g.key + "-number"))
		if g.weighed {
			parts = append(parts, n+" t of "+strings.ReplaceAll(string(g.item), "_", " "))
			continue
		}
		parts = append(parts, n+" "+things(g.item))
	}
	return strings.Join(parts, " and ")
}

// bareToPacked says what the width of a mass is, where packing is part of it.
func bareToPacked(gs []stock, v values) string {
	for _, g := range gs {
		if !g.weighed && v.of(g.key+"-packing").Wide() {
			return ", bare to packed"
		}
	}
	return ""
}

// left says which items have no mass in the table, as a sentence, or "".
func left(missing []supercargo.Item) string {
	if len(missing) == 0 {
		return ""
	}
	var names []string
	for _, m := range missing {
		names = add(names, things(m))
	}
	return " Left out, for want of a mass: " + strings.Join(names, ", ") + "."
}
