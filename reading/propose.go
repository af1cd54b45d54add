package reading

import (
	"strings"

	"supercargo"
)

// Proposal is one claim as read, for a person to judge. The claim has no id,
// document or grades; its values are what the words allow.
type Proposal struct {
	Claim       supercargo.Claim  `json:"claim"`
	Attribution []string          `json:"attribution"` // outermost first: the article, what it relays, people, papers
	Spans       map[string][]Span `json:"spans"`       // by field; "sentence" is the whole
	Why         string            `json:"why"`         // by which rule

	froms, tos []placed
	paragraph  int
	sentence   int
}

// reader goes through one article.
type reader struct {
	s      *Source
	g      *Gazetteer
	text   string
	m      *memory
	ship   *supercargo.Carrier // named last
	plane  *supercargo.Carrier
	credit string
	at     int // where the credit stands
}

// Propose reads the article and gives its proposals in the order of the text.
func Propose(s *Source, g *Gazetteer) []Proposal {
	text := string(s.Text[:min(len(s.Text), MaxText)])
	ss := sentences(text)
	r := &reader{s: s, g: g, text: text, m: g.learn(ss)}
	r.credit, r.at = credit(text)
	var out []Proposal
	for i := range ss {
		p, ok := r.read(&ss[i])
		if !ok {
			continue
		}
		p.paragraph, p.sentence = ss[i].paragraph, i
		if n := len(out); n > 0 && out[n-1].takes(&p, ss[i].toks) {
			continue
		}
		out = append(out, p)
	}
	return withoutRepeats(out)
}

// parts is what was found in a sentence.
type parts struct {
	toks     []token
	low      string
	masked   []bool
	voices   []voice
	carriers []mention
	amounts  []amount
	items    []found
	places   []placed
	dates    []dated
}

type found struct {
	item     supercargo.Item
	from, to int
}

func (r *reader) read(s *sentence) (p Proposal, ok bool) {
	x := r.mark(s)
	vs := r.m.complete(r.m.resolve(x.voices))
	if len(x.toks) == 0 {
		return p, false
	}
	r.anaphors(x)
	act := actOf(x.low, x.amounts)
	why := x.reason(act)
	if why == "" {
		return p, false
	}
	p = Proposal{Spans: map[string][]Span{"sentence": {r.span(s.from, s.to)}}, Why: why}
	p.Claim.Act, p.Claim.Summary = act, ""
	r.fill(&p, x, s)
	r.attribute(&p, vs, x.toks)
	return p, p.says(why)
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
	x.carriers = r.g.carriersIn(x.toks)
	for _, c := range x.carriers {
		x.mask(c.from, c.to)
	}
	x.voices = r.g.voices(x.toks)
	for _, v := range x.voices {
		if _, n := r.g.places.at(x.toks, v.from); n != v.to-v.from {
			x.mask(v.from, v.to)
		}
	}
	x.amounts = r.g.amounts(x.toks)
	x.items = r.g.itemsIn(x)
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
	if len(toks) > 3 && (toks[0].low == "besides" || toks[0].low == "despite" || begins(toks, []string{"in", "addition", "to"}) || begins(toks, []string{"apart", "from"})) {
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

// anaphors gives "the ship" and "the plane" the name that was named last, and
// remembers names.
func (r *reader) anaphors(x *parts) {
	ship, plane := false, false
	for i := range x.carriers {
		c := x.carriers[i].Carrier
		switch c.Kind {
		case supercargo.VesselCarrier:
			r.ship, ship = &c, true
		case supercargo.AircraftCarrier:
			r.plane, plane = &c, true
		}
	}
	for i, t := range x.toks {
		the := i > 0 && (x.toks[i-1].low == "the" || x.toks[i-1].low == "same")
		if !ship && r.ship != nil && (the && words("ship vessel freighter tanker coaster")[t.low] || t.low == "she" || t.low == "her" || t.low == "it" && i == 0 && goes(x.toks)) {
			x.carriers, ship = append(x.carriers, mention{*r.ship, i, i + 1}), true
		}
		if !plane && r.plane != nil && the && words("plane aircraft jet airframe freighter")[t.low] {
			x.carriers, plane = append(x.carriers, mention{*r.plane, i, i + 1}), true
		}
	}
}

// goes tells "it left" and "it was carrying", which a ship does and a ministry
// does not.
func goes(toks []token) bool {
	for _, t := range toks[1:min(4, len(toks))] {
		if leaving[t.low] || arriving[t.low] || carrying[t.low] {
			return true
		}
	}
	return false
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
	case haltRE.MatchString(x.low) && len(x.amounts) == 0:
		return ""
	case named && moves(x.toks):
		return "a thing, ship or aircraft with a verb of movement, agreement or count"
	}
	return ""
}

// says tells whether enough is said to make a claim of: for a movement a
// quantity, a carrier by name, an end of the way, or how it went.
func (p *Proposal) says(why string) bool {
	c := &p.Claim
	if c.Act != supercargo.Asserts && c.Act != supercargo.Estimates || why == "a visit" {
		return c.Act != supercargo.Counts || len(c.Quantities) > 0
	}
	named := 0
	for _, b := range c.By {
		if b.Kind != supercargo.SomeCarrier {
			named++
		}
	}
	ends := len(c.From) + len(c.To)
	return len(c.Quantities) > 0 && (c.Item != supercargo.PlaneItem && c.Item != supercargo.ShipItem || ends > 0) || named > 0 && (ends > 0 || c.Item != "") || c.Item != "" && ends > 0
}
