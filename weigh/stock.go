package weigh

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// stock is one quantity of pieces with what one of them weighs, a volume with
// its density, or a mass as said.
type stock struct {
	item    supercargo.Item
	weighed bool            // the number is of tonnes
	poured  supercargo.Unit // of a volume: its unit
	open    openEnd
	terms   []term // under keys of its own: number, mass in kg, packing
	key     string
}

// openEnd is which end of a quantity a claim leaves open.
type openEnd uint8

const (
	closed    openEnd = iota
	openAbove         // "at least": what is worked out is the least of it
	openBelow         // "up to": it may be none of it
)

func openOf(q *supercargo.Quantity) openEnd {
	switch {
	case q.Low == nil:
		return openBelow
	case q.High == nil:
		return openAbove
	}
	return closed
}

// mass is the stock in tonnes, bare to packed.
func (g *stock) mass(v values) Interval {
	m := v.of(g.key + "-number")
	switch {
	case g.weighed:
		return m
	case g.poured != "":
		return m.Mul(v.of(g.key + "-volume")).Mul(v.of(g.key + "-density"))
	}
	return m.Mul(v.of(g.key + "-each")).Mul(v.of(g.key + "-packing")).Times(0.001)
}

// stocks are the quantities of pieces of a claim whose mass the table has, and
// what it has no mass of, in words.
func (s *Scales) stocks(k *supercargo.Claim) (out []stock, missing []string) {
	var unknown []supercargo.Item
	for _, q := range total(k, supercargo.Piece) {
		item := itemOf(k, q)
		each, ok := s.each(item)
		if !ok {
			unknown = append(unknown, item)
			continue
		}
		g := stock{item: item, key: string(item), open: openOf(q)}
		g.terms = []term{s.load(g.key+"-number", k, q), {g.key + "-each", each}, {g.key + "-packing", s.packing(item)}}
		if !slices.ContainsFunc(out, func(o stock) bool { return o.item == item }) {
			out = append(out, g)
		}
	}
	poured, missing := s.poured(k)
	out = append(out, poured...)
	for _, g := range s.weighed(k) {
		again := func(i supercargo.Item) bool { return i.SameThing(g.item) || g.item == supercargo.Cargo }
		if slices.ContainsFunc(out, func(o stock) bool { return !o.weighed && again(o.item) }) {
			continue
		}
		out = append(out, g)
		unknown = slices.DeleteFunc(unknown, again)
	}
	for _, i := range unknown {
		missing = append(missing, s.massless(i))
	}
	for _, q := range total(k, supercargo.Wagon, supercargo.Truck, supercargo.Pallet) {
		if q.Unit != supercargo.Pallet && goesBy(k, q.Unit) {
			continue
		}
		missing = append(missing, "what a "+string(q.Unit)+" carries")
	}
	return out, missing
}

// massless names an item that the table has no mass of, and the kinds of it
// that it has: another's mass never stands for it.
func (s *Scales) massless(item supercargo.Item) string {
	var kinds []string
	for _, i := range item.Kinds() {
		if _, ok := s.each(i); ok {
			kinds = append(kinds, things(i))
		}
	}
	if kinds == nil {
		return things(item)
	}
	return things(item) + " of unstated type (the table has " + strings.Join(kinds, ", ") + ")"
}

// volumes are the units of volume, with the factor that makes cubic metres of
// one; "" for 1 and 0.001 m3, which are definitions.
var volumes = [...]volumeUnit{{supercargo.Barrel, 0, "barrel"}, {supercargo.Litre, 0.001, ""}, {supercargo.CubicMetre, 1, ""}}

type volumeUnit struct {
	unit   supercargo.Unit
	m3     float64
	factor string
}

// poured are the quantities that a claim gives as a volume, with the density of
// what they are of.
func (s *Scales) poured(k *supercargo.Claim) (out []stock, missing []string) {
	for _, u := range volumes {
		for i, q := range total(k, u.unit) {
			item := itemOf(k, q)
			density, ok := s.of(item, "t/m3")
			if !ok {
				missing = append(missing, "the density of "+strings.TrimPrefix(things(item), "pieces of "))
				continue
			}
			volume := supercargo.Input{Name: "volume-of-a-" + string(u.unit), What: "a " + string(u.unit), Low: u.m3, High: u.m3, Unit: "m3", Source: "definition"}
			if u.factor != "" {
				volume = s.Table.input(u.factor)
			}
			g := stock{item: item, key: string(u.unit) + "-" + strconv.Itoa(i+1), poured: u.unit, open: openOf(q)}
			g.terms = []term{s.load(g.key+"-number", k, q), {g.key + "-volume", volume}, {g.key + "-density", density}}
			out = append(out, g)
		}
	}
	return out, missing
}

// weighed are the quantities that a claim gives as a mass. Beside pieces of the
// same thing they are those again, and are left.
func (s *Scales) weighed(k *supercargo.Claim) (out []stock) {
	for i, q := range total(k, supercargo.Tonne, supercargo.Kilogram) {
		g := stock{item: itemOf(k, q), key: "mass-" + strconv.Itoa(i+1), weighed: true, open: openOf(q)}
		t := s.load(g.key+"-number", k, q)
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

// leastSaid is the note of a quantity that is open above.
const leastSaid = "the lowest value given is used"

// bounds of a quantity. Where one side is open the number that was said is
// taken for both: the least of "more than", the most of "up to".
func bounds(q *supercargo.Quantity) (b Interval, open string) {
	switch {
	case q.Low == nil:
		return Exact(*q.High), "the highest value given is used"
	case q.High == nil:
		return Exact(*q.Low), leastSaid
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

// load is a quantity of goods as a term. What is "up to" so much may be none of it: it
// is not too much for want of room for the most of it.
func (s *Scales) load(key string, k *supercargo.Claim, q *supercargo.Quantity) term {
	t := s.said(key, k, q)
	if openOf(q) == openBelow {
		t.Low, t.Note = 0, "no least is given: it may be any part of the highest value"
	}
	return t
}

func unitWord(u supercargo.Unit) string {
	switch u {
	case supercargo.ISOContainer:
		return "ISO containers"
	case supercargo.Piece, supercargo.Container, supercargo.Crate, supercargo.Flight,
		supercargo.Pallet, supercargo.Wagon, supercargo.Truck, supercargo.Barrel, supercargo.Litre, supercargo.VoyageUnit, supercargo.ShipmentUnit, supercargo.PortCallUnit:
		return strings.ReplaceAll(string(u), "_", " ") + "s"
	case supercargo.TEU:
		return "TEU"
	case supercargo.USDollar, supercargo.Euro, supercargo.Sterling:
		return strings.ToUpper(string(u))
	}
	return string(u)
}

// families are the words that are used for a few kinds only, with those kinds,
// so that their hull bounds a piece. A drone, a rocket or a munition may be
// anything, and what one kind weighs says nothing of another. Artillery shells
// without calibre are taken for those of Soviet make: 155 mm is said where it is
// meant.
var families = map[supercargo.Item][]supercargo.Item{
	supercargo.ArtilleryShell: {supercargo.Shell122, supercargo.Shell130, supercargo.Shell152},
	supercargo.Shell:          {supercargo.Shell122, supercargo.Shell130, supercargo.Shell152, supercargo.MortarBomb, supercargo.Grenade},
	supercargo.Shahed:         {supercargo.Shahed131, supercargo.Shahed136},
	supercargo.SmallArmsRound: {supercargo.Round556, supercargo.Round762x39, supercargo.Round762x54, supercargo.Round9, supercargo.Round127, supercargo.Round145},
}

// each is the mass of one piece in kg, of that very item; of a family the hull
// of its kinds: a claim that says only "shells" gets the whole width.
func (s *Scales) each(item supercargo.Item) (supercargo.Input, bool) {
	in, ok := s.of(item, "kg")
	in.Name = "mass-of-" + string(item)
	return in, ok
}

// Mass is what one piece of an item weighs in kg, or the density of what is poured
// in t/m3, as the scales take it; ok is false where the table has neither.
func (s *Scales) Mass(item supercargo.Item) (in supercargo.Input, ok bool) {
	if in, ok = s.each(item); ok {
		return in, ok
	}
	return s.of(item, "t/m3")
}

// of is the factor of an item in a unit.
func (s *Scales) of(item supercargo.Item, unit string) (in supercargo.Input, ok bool) {
	var whats, sources []string
	family := families[item]
	for i := range s.Table.Factors {
		f := &s.Table.Factors[i]
		its := func(i supercargo.Item) bool { return i == item || slices.Contains(family, i) }
		if f.Unit != unit || !slices.ContainsFunc(f.Items, its) {
			continue
		}
		b := Interval{f.Low, f.High}
		if ok {
			b = b.Hull(Interval{in.Low, in.High})
		}
		in.Low, in.High, in.Assumption, in.Region, ok = b.Low, b.High, in.Assumption || f.Assumption, string(f.Region), true
		whats, sources = append(whats, f.What), add(sources, f.Sources...)
	}
	in.Name, in.What, in.Unit, in.Source = "density-of-"+string(item), strings.Join(whats, ", "), unit, strings.Join(sources, "; ")
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
// that packed-over-bare allows, likeliest in its middle. Cartridges have a
// factor of their own; drones and missiles are taken as they are.
func (s *Scales) packing(item supercargo.Item) supercargo.Input {
	if item.Is(supercargo.SmallArmsRound) {
		return s.Table.input("packed-over-bare-cartridges")
	}
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
		n := v.of(g.key + "-number")
		end := ""
		switch g.open {
		case openAbove:
			end = " or more"
		case openBelow:
			n, end = Exact(n.High), " or less"
		}
		what := things(g.item)
		if g.weighed || g.poured != "" {
			what = unitOf(g) + " of " + strings.TrimPrefix(what, "pieces of ")
		}
		parts = append(parts, count(n)+" "+what+end)
	}
	return strings.Join(parts, " and ")
}

// weighing says what goods weigh, from the beginning of a sentence on. One mass that the claim
// gives is said once.
func weighing(gs []stock, a answer) string {
	if len(gs) == 1 && gs[0].weighed && gs[0].open == closed {
		return "The claim gives " + listed(gs, a.in) + "."
	}
	return fmt.Sprintf("%s weigh %s%s t%s.", listed(gs, a.in), atLeast(gs), span(a.of("mass").Interval), bareToPacked(gs, a.in))
}

// atLeast stands before what is worked out from goods of which the least is known.
func atLeast(gs []stock) string {
	if slices.ContainsFunc(gs, func(g stock) bool { return g.open == openAbove }) {
		return "at least "
	}
	return ""
}

func unitOf(g stock) string {
	switch {
	case g.weighed:
		return "t"
	case g.poured == supercargo.CubicMetre:
		return "m3"
	}
	return string(g.poured) + "s"
}

// bareToPacked says what the width of a mass is, where packing is part of it.
func bareToPacked(gs []stock, v values) string {
	for _, g := range gs {
		if p, ok := v[g.key+"-packing"]; ok && p.Wide() {
			return ", bare to packed"
		}
	}
	return ""
}

// left says what has no mass in the table, as a sentence, or "".
func left(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	return " Left out, with no mass in the table: " + strings.Join(add(nil, missing...), ", ") + "."
}
