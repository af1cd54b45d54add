package reading

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"supercargo"
)

// amount is a quantity and the tokens [from, to) that it was read from.
type amount struct {
	supercargo.Quantity
	from, to int
	compared bool // another number is set against it
}

// stops end the search for a number's noun.
var stops = words("with and or from to in on at by for into aboard via over across between that which who is are was were be been has have had will would than as but while during since until per a an the this these those their its people troops soldiers men officials days weeks months years hours percent %")

// amounts finds the quantities of a sentence: qualifier, number or range, at
// most five words of description, and a noun of the vocabulary.
// Masked tokens (names of carriers) hold none.
func (g *Gazetteer) amounts(toks []token, masked []bool) (out []amount) {
	for i := 0; i < len(toks); {
		if masked != nil && masked[i] {
			i++
			continue
		}
		a, ok := g.amount(toks, i)
		if !ok {
			a, ok = times(toks, i)
		}
		if !ok {
			a, ok = g.compared(toks, i, out)
		}
		if !ok {
			a, ok = g.total(toks, i)
		}
		if !ok {
			i++
			continue
		}
		if b, ok := shared(toks, &a); ok {
			out = append(out, b)
		}
		out = append(out, a)
		i = a.to
	}
	return out
}

// shared reads the six of "six Russian-flagged and two Iranian-flagged ships",
// where a is the two.
func shared(toks []token, a *amount) (b amount, ok bool) {
	and := a.from - 1
	if and < 2 || toks[and].low != "and" {
		return b, false
	}
	i := and - 1
	for i > 0 && (demonyms[toks[i].low] || describes(toks[i].low)) {
		i--
	}
	v, n := number(toks, i)
	if i == and-1 || n == 0 || i+n > and || ofDate(toks, i, n) {
		return b, false
	}
	b = amount{from: i, to: and}
	b.Low, b.High, b.Qualifier, b.Unit, b.Item = &v, &v, supercargo.Exactly, a.Unit, a.Item
	return b, true
}

// times reads "seven times" and "twice" after a verb of calling at a port.
func times(toks []token, i int) (a amount, ok bool) {
	v, n := 0.0, 0
	switch low := toks[i].low; {
	case low == "twice":
		v, n = 2, 1
	case i+1 < len(toks) && toks[i+1].low == "times":
		if v, n = number(toks, i); n == 1 {
			n = 2
		}
	}
	if v == 0 || n == 0 || !verbBefore(toks, i, calling) {
		return a, false
	}
	a = amount{from: i, to: i + n}
	a.Low, a.High, a.Qualifier, a.Unit, a.Item = &v, &v, supercargo.Exactly, supercargo.PortCallUnit, supercargo.Calls
	return a, true
}

var calling = words("called calls calling visited visits docked berthed")

// compared reads a number without a noun that is set against one before it:
// "up from 310", "compared with 250 a year earlier". It counts the same.
func (g *Gazetteer) compared(toks []token, i int, before []amount) (a amount, ok bool) {
	if len(before) == 0 || i == 0 {
		return a, false
	}
	last := before[len(before)-1]
	if isMoney(last.Unit) {
		return a, false
	}
	q, at := g.qualifiers.at(toks, i)
	if i+at >= len(toks) {
		return a, false
	}
	v, n := number(toks, i+at)
	if n == 0 || ofDate(toks, i+at, n) || !setAgainst(toks, i) {
		return a, false
	}
	n += at
	if end := i + n; end < len(toks) && isWordToken(toks[end]) && !among(toks[end].low, "a in the year month months earlier before previously then and last over during per to by") {
		return a, false
	}
	a = amount{from: i, to: i + n}
	f := exact(v)
	if at > 0 {
		f = under(f, q)
	}
	a.Low, a.High, a.Qualifier, a.Unit, a.Item, a.compared = f.low, f.high, f.qualifier, last.Unit, last.Item, true
	return a, true
}

// total reads the number of what the sentence counts, where it stands apart from
// its noun: "gaps were unusually high in September, totalling 440", "the number
// of containers sent in October was about 5,000".
func (g *Gazetteer) total(toks []token, i int) (a amount, ok bool) {
	if i == 0 || !among(toks[i-1].low, "totalling totaling totalled totaled numbering numbered reached is was of at to exceeded") {
		return a, false
	}
	q, at := g.qualifiers.at(toks, i)
	if i+at >= len(toks) {
		return a, false
	}
	v, n := number(toks, i+at)
	if n == 0 || ofDate(toks, i+at, n) || i+at+n < len(toks) && isWordToken(toks[i+at+n]) && !stops[toks[i+at+n].low] {
		return a, false
	}
	totals := strings.HasPrefix(toks[i-1].low, "total") || strings.HasPrefix(toks[i-1].low, "number")
	for k := 0; k < i; {
		w, m := g.nouns.at(toks, k)
		if m > 0 && w != (noun{}) && (totals && counted(w.item) || k > 1 && toks[k-1].low == "of" && among(toks[k-2].low, "number volume total")) {
			a = amount{from: i, to: i + at + n}
			f := exact(v)
			if at > 0 {
				f = under(f, q)
			}
			a.Low, a.High, a.Qualifier, a.Unit, a.Item = f.low, f.high, f.qualifier, w.unit, w.item
			if a.Unit == "" {
				a.Unit = supercargo.Piece
			}
			return a, true
		}
		k += max(m, 1)
	}
	return a, false
}

// recounted reads a number that stands for things counted in this sentence or
// the one before: "Of these, 128 were by ships of one flag and 212 by ships of
// the other".
func (g *Gazetteer) recounted(x *parts, last *amount) {
	before := false // one was read in this sentence
	for i := 0; i < len(x.toks); i++ {
		if inAmount(x.amounts, i) || x.masked[i] {
			continue
		}
		q, at := g.qualifiers.at(x.toks, i)
		if i+at >= len(x.toks) {
			return
		}
		v, n := number(x.toks, i+at)
		if n == 0 || inAmount(x.amounts, i+at) || ofDate(x.toks, i+at, n) || x.toks[i+at].low == "one" || i > 0 && x.toks[i-1].low == "$" {
			continue
		}
		end := i + at + n
		if end >= len(x.toks) || !standsAlone(x.toks, i, end, before || len(x.amounts) > 0) {
			i = end - 1
			continue
		}
		of := last
		for k := range x.amounts {
			if counted(x.amounts[k].Item) && x.amounts[k].to <= i {
				of = &x.amounts[k]
			}
		}
		if of == nil {
			i = end - 1
			continue
		}
		a := amount{from: i, to: end}
		f := exact(v)
		if at > 0 {
			f = under(f, q)
		}
		a.Low, a.High, a.Qualifier, a.Unit, a.Item = f.low, f.high, f.qualifier, of.Unit, of.Item
		x.amounts = append(x.amounts, a)
		before = true
		i = end - 1
	}
	slices.SortFunc(x.amounts, func(a, b amount) int { return cmp.Compare(a.from, b.from) })
}

// standsAlone tells whether what follows a number at [from, end) says that it
// counts what was spoken of: a verb, "of these", or after another such number
// "in October", "by".
func standsAlone(toks []token, from, end int, second bool) bool {
	switch low := toks[end].low; {
	case (from == 0 || toks[from-1].low != "with") && among(low, "were was had have came took did occurred lay involved followed ended"):
		return true
	case from > 0 && among(toks[from-1].low, "on in for to at"):
		return false
	case low == "of":
		return end+1 < len(toks) && among(toks[end+1].low, "these those them which")
	case from > 0 && toks[from-1].low == "with":
		return false
	case second && from > 0 && among(toks[from-1].low, "and , while or"):
		return among(low, "in by during from off on at near")
	}
	return false
}

// setAgainst tells whether the words before token i compare.
func setAgainst(toks []token, i int) bool {
	one, two := toks[i-1].low, ""
	if i > 1 {
		two = toks[i-2].low
	}
	switch {
	case one == "against" || one == "versus" || one == "vs":
		return true
	case (one == "with" || one == "to") && (two == "compared" || two == "compares" || two == "comparison"):
		return true
	case one == "from" && among(two, "up down rise rose fell increase decrease risen fallen increased grew dropped jumped climbed"):
		return true
	case one == "to" && among(two, "up down rose fell risen fallen grew dropped jumped climbed"):
		return true
	}
	return false
}

func (g *Gazetteer) amount(toks []token, i int) (a amount, ok bool) {
	q, at := g.qualifiers.at(toks, i)
	at += i
	if at < len(toks) && toks[at].low == "between" && at == i {
		at++
	}
	if at < len(toks) && calibre(toks, at) {
		return a, false
	}
	f, n, money := g.figure(toks, at)
	if n == 0 || money == "" && ofDate(toks, at, n) {
		return a, false
	}
	if at > i {
		f = under(f, q)
	}
	a = amount{from: i, to: at + n}
	a.Low, a.High, a.Qualifier = f.low, f.high, f.qualifier
	if money != "" {
		a.Unit = money
		return a, true
	}
	if !g.unit(toks, &a) {
		return a, false
	}
	g.settle(toks, &a)
	return a, true
}

// ofDate tells the number of a day or year: beside a month, or of four digits
// after "in".
func ofDate(toks []token, at, n int) bool {
	near := func(i int) bool { return i >= 0 && i < len(toks) && months[strings.TrimSuffix(toks[i].low, ".")] }
	if near(at-1) || near(at+n) || at > 1 && toks[at-1].low == "," && near(at-3) {
		return true
	}
	low := toks[at].low
	return len(low) == 4 && (strings.HasPrefix(low, "19") || strings.HasPrefix(low, "20")) && at > 0 && among(toks[at-1].low, "in since until of by early late mid from spring summer autumn winter year")
}

var months = words("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec")

// figure reads "hundreds", "$1.7 million", "300,000", "200 to 300" and "200
// and 300" after "between".
// The unit of money is "" where it is none, or where its word comes after.
func (g *Gazetteer) figure(toks []token, at int) (f figure, n int, money supercargo.Unit) {
	if at >= len(toks) {
		return f, 0, ""
	}
	if f, n = g.vague.at(toks, at); n > 0 {
		return f, n, ""
	}
	money, i := currency(toks, at)
	i += at
	if i >= len(toks) {
		return f, 0, ""
	}
	if v, w, k := hyphened(toks, i); k > 0 {
		return figure{&v, &w, supercargo.Between}, i - at + k, money
	}
	v, k := number(toks, i)
	if k == 0 {
		v, k = g.short(toks, i)
	}
	if k == 0 {
		money, v, k = joined(toks, i, money)
	}
	if k == 0 {
		return f, 0, ""
	}
	f, n = exact(v), i-at+k
	if w, m := second(toks, at+n, at > 0 && toks[at-1].low == "between"); m > 0 && w > v {
		if size := sized(toks, at+n+m); k == 1 && size > 1 && v < w/size {
			v *= size // 25 to 30 thousand
		}
		f, n = figure{&v, &w, supercargo.Between}, n+m
	}
	return f, n, money
}

// sized is the product of the words of size (thousand, million) that end before token end.
func sized(toks []token, end int) (size float64) {
	for size = 1; end > 0 && multipliers[toks[end-1].low] != 0; end-- {
		size *= multipliers[toks[end-1].low]
	}
	return size
}

// hyphened reads a range in one word: "1,500-2,000", "2-3 million". Two years are none.
func hyphened(toks []token, i int) (v, w float64, n int) {
	a, b, ok := strings.Cut(strings.ReplaceAll(toks[i].low, "–", "-"), "-")
	v, ok1 := digits(a)
	w, ok2 := digits(b)
	if !ok || !ok1 || !ok2 || v >= w || isYear(a) && isYear(b) {
		return 0, 0, 0
	}
	for n = 1; i+n < len(toks) && multipliers[toks[i+n].low] != 0; n++ {
		v, w = v*multipliers[toks[i+n].low], w*multipliers[toks[i+n].low]
	}
	return v, w, n
}

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// short reads "1.2m" and "300k" before goods or a unit. Before a ship the m is of metres.
func (g *Gazetteer) short(toks []token, i int) (v float64, n int) {
	if i+1 >= len(toks) {
		return 0, 0
	}
	w, k := g.nouns.at(toks, i+1)
	if k == 0 || w == (noun{}) || w.unit == supercargo.ShipUnit || w.unit == supercargo.AircraftUnit {
		return 0, 0
	}
	for _, s := range sizes {
		if cut, ok := strings.CutSuffix(toks[i].low, s.word); ok {
			if v, ok = digits(cut); ok {
				return v * s.by, 1
			}
		}
	}
	return 0, 0
}

// second reads the upper end of a range.
func second(toks []token, i int, between bool) (float64, int) {
	if i+1 >= len(toks) || toks[i].low != "to" && toks[i].low != "–" && (toks[i].low != "and" || !between) {
		return 0, 0
	}
	_, sign := currency(toks, i+1) // $2 to $3 million
	if i+1+sign >= len(toks) {
		return 0, 0
	}
	w, m := number(toks, i+1+sign)
	if m == 0 {
		return 0, 0
	}
	return w, m + 1 + sign
}

// unit looks for the noun that the number counts.
func (g *Gazetteer) unit(toks []token, a *amount) bool {
	for k, j := 0, a.to; j < len(toks) && k < 6; k, j = k+1, j+1 {
		if w, n := g.nouns.at(toks, j); n > 0 {
			if w == (noun{}) || a.single(w) || w.of && (j+n >= len(toks) || toks[j+n].low != "of") {
				return false
			}
			a.to = j + n
			a.scale(w.by)
			a.counts(toks[j:j+n], w)
			g.contents(toks, a)
			return true
		}
		if toks[j].low == "of" && j+1 < len(toks) && among(toks[j+1].low, "its their the these those his her our") {
			j++
			continue
		}
		if toks[j].low == "of" && k > 0 && !among(toks[j-1].low, "pieces units items sets more") {
			return false // 500 sacks of grain: the number counts sacks, and how much is in one is not known
		}
		if t := toks[j]; stops[t.low] || !isWordToken(t) || isNumber(toks, j) && !calibre(toks, j) && !aircraftType(toks[j].low) {
			return false
		}
	}
	return false
}

// scale gives the bounds in the unit that the ledger has, to a thousandth of it.
func (a *amount) scale(by float64) {
	if by == 0 {
		return
	}
	for _, v := range [...]**float64{&a.Low, &a.High} {
		if *v != nil {
			x := math.Round(**v*by*1000) / 1000
			*v = &x
		}
	}
}

// single tells "one ship" and "one shipment", where "one" is an article.
func (a *amount) single(w noun) bool {
	return w.unit != "" && a.Qualifier == supercargo.Exactly && *a.Low == 1 && (w.unit == supercargo.ShipUnit || w.unit == supercargo.ShipmentUnit || w.unit == supercargo.AircraftUnit)
}

func (a *amount) counts(said []token, w noun) {
	a.Item, a.Unit = w.item, w.unit
	if w.unit == "" {
		a.Unit = supercargo.Piece
	}
	if w.unit == supercargo.Container || w.unit == supercargo.Crate {
		a.UnitSaid = said[len(said)-1].said
	}
}

// contents reads what a container, tonne or shipment is of: "of artillery
// shells", "filled with ammunition". A number that follows is a quantity of
// its own.
func (g *Gazetteer) contents(toks []token, a *amount) {
	switch a.Unit {
	case supercargo.Container, supercargo.Crate, supercargo.ISOContainer, supercargo.TEU, supercargo.Tonne, supercargo.Kilogram, supercargo.ShipmentUnit,
		supercargo.Barrel, supercargo.Litre, supercargo.CubicMetre, supercargo.Wagon, supercargo.Truck, supercargo.Pallet:
	default:
		return
	}
	if a.to >= len(toks) || !holders[toks[a.to].low] {
		return
	}
	for j := a.to + 1; j < len(toks) && j < a.to+6; j++ {
		if _, n := g.vague.at(toks, j); n > 0 {
			return
		}
		w, n := g.nouns.at(toks, j)
		if n > 0 && w.unit == "" && w.item != "" {
			a.holds(w.item)
			a.to = j + n
			return
		}
		if isNumber(toks, j) && !calibre(toks, j) || !isWordToken(toks[j]) {
			return
		}
	}
}

var holders = words("of with containing holding carrying packed filled full")

func (a *amount) holds(i supercargo.Item) {
	if a.Item == supercargo.Box {
		a.Holds = i
		return
	}
	a.Item = i
}

func isNumber(toks []token, i int) bool {
	_, n := number(toks, i)
	return n > 0
}

// calibre tells the 122 of "122 mm".
func calibre(toks []token, i int) bool {
	return i+1 < len(toks) && (toks[i+1].low == "mm" || toks[i+1].low == "millimetre" || toks[i+1].low == "millimeter")
}

func isWordToken(t token) bool {
	for _, r := range t.low {
		return isWord(r)
	}
	return false
}
