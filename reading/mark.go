package reading

import (
	"strings"

	"supercargo"
)

// parts is what was found in a sentence.
type parts struct {
	toks     []token
	low      string
	masked   []bool
	voices   []voice
	carriers []mention
	unnamed  []mention
	amounts  []amount
	items    []found
	places   []placed
	dates    []dated
}

type found struct {
	item     supercargo.Item
	from, to int
}

// mark finds everything in a sentence. Asides that speak of something else
// ("whose army had received", "in addition to the drones") are cut out first.
func (r *reader) mark(s *sentence) *parts {
	x := &parts{toks: withoutAsides(s.toks)}
	if len(x.toks) == 0 {
		return x
	}
	x.low = lowText(x.toks)
	x.masked = make([]bool, len(x.toks))
	x.carriers = r.g.carriersIn(x.toks, r.known)
	for _, c := range x.carriers {
		x.mask(c.from, c.to)
	}
	x.amounts = r.g.amounts(x.toks, x.masked)
	x.voices = r.g.voices(x.toks)
	for _, v := range x.voices {
		if _, n := r.g.places.at(x.toks, v.from); n != v.to-v.from {
			x.mask(v.from, v.to)
		}
	}
	r.g.recounted(x, r.counted)
	for i := range x.amounts {
		if counted(x.amounts[i].Item) {
			r.counted = &x.amounts[i]
		}
	}
	x.items = r.g.itemsIn(x)
	x.unnamed = unnamed(x.toks, x.amounts, x.masked)
	x.places = r.g.placesIn(x.toks, x.masked)
	x.dates = r.datesIn(s, x.toks)
	return x
}

func (x *parts) mask(from, to int) {
	for i := from; i < to; i++ {
		x.masked[i] = true
	}
}

// itemsIn finds the things named outside quantities.
func (g *Gazetteer) itemsIn(x *parts) (out []found) {
	for i := 0; i < len(x.toks); {
		w, n := g.nouns.at(x.toks, i)
		if n > 0 && !x.masked[i] && w.item != "" && (w.unit == "" || w.item == supercargo.Box) && !inAmount(x.amounts, i) {
			out = append(out, found{w.item, i, i + n})
		}
		i += max(n, 1)
	}
	return out
}

func inAmount(as []amount, i int) bool {
	for _, a := range as {
		if i >= a.from && i < a.to {
			return true
		}
	}
	return false
}

// withoutAsides cuts a clause that begins with ", whose", and an opening that
// sets something aside.
func withoutAsides(toks []token) []token {
	for i := range toks {
		if i > 0 && toks[i].low == "whose" && toks[i-1].low == "," {
			toks = toks[:i-1]
			break
		}
	}
	if len(toks) > 3 && (toks[0].low == "besides" || toks[0].low == "despite" || begins(toks, []string{"in", "return", "for"}) || begins(toks, []string{"in", "exchange", "for"}) || begins(toks, []string{"in", "addition", "to"}) || begins(toks, []string{"apart", "from"})) {
		for i := range toks {
			if toks[i].low == "," {
				return toks[i+1:]
			}
		}
	}
	return toks
}

func lowText(toks []token) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.low)
	}
	return b.String()
}

// reason tells why the sentence is a claim, "" where it is none.
func (x *parts) reason(act supercargo.Act) string {
	named := len(x.items) > 0 || len(x.amounts) > 0 || len(x.carriers) > 0
	switch {
	case act == supercargo.Declines:
		return "somebody was asked and did not say"
	case act == supercargo.Denies && (named || len(x.voices) > 0):
		return "a denial"
	case act == supercargo.Retracts || act == supercargo.Corrects:
		if named || len(x.voices) > 0 {
			return "a report is taken back or put right"
		}
	case act == supercargo.Lists && (named || len(x.voices) > 0):
		return "an authority lists a name"
	case visitRE.MatchString(x.low):
		return "a visit"
	case act == supercargo.Counts && len(x.amounts) > 0:
		return "a count of what was observed"
	case haltRE.MatchString(x.low) && len(x.amounts) == 0:
		return ""
	case (named || len(x.unnamed) > 0) && moves(x.toks):
		return "a thing, ship or aircraft with a verb of movement, agreement or count"
	}
	return ""
}

// row tells whether a list's item or a table's row says where a ship or goods
// came from or went, without a verb.
func (x *parts) row() bool {
	ends := 0
	for _, p := range x.places {
		if p.role != noRole {
			ends++
		}
	}
	return ends > 0 && len(x.carriers)+len(x.amounts)+len(x.items) > 0
}
