package reading

import (
	"regexp"
	"slices"
	"strings"

	"supercargo"
	"supercargo/edtf"
)

// Proposal is one claim as read, for a person to judge. The claim has no id,
// document or grades; its values are what the words allow.
type Proposal struct {
	Claim       supercargo.Claim  `json:"claim"`
	Attribution []string          `json:"attribution"` // outermost first: the article, what it relays, people, papers
	Spans       map[string][]Span `json:"spans"`       // by field; "sentence" is the whole
	Why         string            `json:"why"`         // by which rule

	froms, tos []placed
	moving     bool // somebody left or arrived
	spoken     bool // its own words say who says so
	later      bool // its date was reckoned on from the one before: "two days later"
	paragraph  int
	sentence   int
}

// reader goes through one article.
type reader struct {
	s          *Source
	g          *Gazetteer
	text       string
	m          *memory
	ship       *supercargo.Carrier // named last
	before     *supercargo.Carrier // named before that
	plane      *supercargo.Carrier
	lastPlane  bool            // an aircraft was named after the last ship
	port       *placed         // named last, no country
	item0      supercargo.Item // of the goods told of last
	credit     string
	at         int      // where the credit stands
	froms, tos []placed // of the way told last
	column     bool     // of corrections
	wrong      *parts   // what was said wrongly, in the paragraph wrongIn
	wrongIn    int
	header     *heading   // over the list that is being read
	day        *edtf.Date // named last
	counted    *amount    // of what was counted last
}

// heading is a sentence that a list follows: what it does is done to each item.
type heading struct {
	act    supercargo.Act
	voices []voice
	last   int // paragraph of it, or of the last item under it
}

// Propose reads the article and gives its proposals in the order of the text.
func Propose(s *Source, g *Gazetteer) []Proposal {
	text := string(s.Text[:min(len(s.Text), MaxText)])
	ss := sentences(text)
	r := &reader{s: s, g: g, text: text, m: g.learn(ss)}
	r.credit, r.at = credit(text)
	r.column = isColumn(s)
	var out []Proposal
	for i := range ss {
		if vs := r.creditsBack(&ss[i]); len(vs) > 0 {
			for k := range out {
				out[k].credit(vs)
			}
		}
		for _, p := range r.read(&ss[i]) {
			p.paragraph, p.sentence = ss[i].paragraph, i
			if n := len(out); n > 0 && out[n-1].takes(&p, ss[i].toks) {
				continue
			}
			out = append(out, p)
		}
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

// read gives the claims of a sentence: none, one, or one for each of its clauses
// and for each date that the same things were counted at.
func (r *reader) read(s *sentence) (out []Proposal) {
	for _, c := range r.clauses(s) {
		ps := r.clause(&c)
		if c.tail && len(ps) == 1 && len(out) > 0 {
			ps[0].about(&out[len(out)-1])
		}
		out = append(out, ps...)
	}
	return out
}

func (r *reader) clause(c *clause) []Proposal {
	s := &c.sentence
	x := r.mark(s)
	act := actOf(x.low, x.amounts)
	if len(x.voices) == 0 {
		x.voices = c.voices
	}
	vs := r.m.complete(r.m.resolve(x.voices), s.paragraph, act)
	if len(x.toks) == 0 {
		return nil
	}
	r.anaphors(x)
	if act, vs = r.underHeading(s, act, vs); s.heads {
		return nil
	}
	act, skip := r.corrected(s, x, act)
	why := x.reason(act)
	if why == "" && s.item && x.row() {
		why = "a row that names a ship or goods, and an end of the way"
	}
	if why == "" || skip {
		return nil
	}
	p := Proposal{Spans: map[string][]Span{"sentence": {r.span(s.from, s.to)}}, Why: why}
	p.Claim.Act, p.Claim.Summary = act, ""
	r.fill(&p, x, s)
	r.again(&p, x)
	r.shipment(&p, x)
	r.attribute(&p, vs, x.toks)
	p.spoken = len(x.voices) > 0
	p.moving = slices.ContainsFunc(x.toks, func(t token) bool { return leaving[t.low] || arriving[t.low] })
	if !p.says(why) {
		return nil
	}
	return r.byDate(p, x)
}

// backRE is a sentence that says who reported what went before it.
var backRE = regexp.MustCompile(`^(?:source \W )?(?:this|that|it|the news|the information|the data|about this|the above) (?:is|was|has been|were) (?:first )?(?:reported|stated|announced|said|written|noted|revealed|disclosed|published) (?:by|in|on)\b`)

// creditsBack gives the speakers of such a sentence.
func (r *reader) creditsBack(s *sentence) []voice {
	at := backRE.FindStringIndex(lowText(s.toks))
	if at == nil {
		return nil
	}
	n := strings.Count(lowText(s.toks)[:at[1]], " ") + 1
	return r.m.complete(r.m.resolve(append(r.g.after(s.toks, n), r.g.voices(s.toks)...)), s.paragraph, supercargo.Asserts)
}

// credit gives a proposal that only the article stands behind the speakers that a
// later sentence names.
func (p *Proposal) credit(vs []voice) {
	if len(p.Attribution) > 1 {
		return
	}
	for _, v := range vs {
		p.Attribution = append(p.Attribution, v.name)
		if v.rank == papers {
			p.Claim.Speaker.Backing = []string{"documents"}
			continue
		}
		p.Claim.Speaker.Name, p.Claim.Speaker.Class = v.name, v.class
	}
}

// about gives a denial that names nothing what it is about.
func (p *Proposal) about(said *Proposal) {
	c, d := &p.Claim, &said.Claim
	if c.Item != "" || len(c.By)+len(c.From)+len(c.To) > 0 {
		return
	}
	c.Item, c.By, c.From, c.To = d.Item, d.By, d.From, d.To
	p.froms, p.tos = said.froms, said.tos
	for _, k := range []string{"item", "by", "from", "to"} {
		if xs := said.Spans[k]; len(xs) > 0 {
			p.Spans[k] = xs
		}
	}
	p.Why += "; about what the clause before it says"
}

// shipment gives "the shipment" the goods that were told of last, and remembers
// goods.
func (r *reader) shipment(p *Proposal, x *parts) {
	c := &p.Claim
	switch {
	case c.Item == "" && r.item0 != "" && (loadRE.MatchString(x.low) || thatLoadRE.MatchString(x.low)):
		c.Item = r.item0
	case c.Item != "" && !counted(c.Item) && c.Item != supercargo.Box:
		r.item0 = c.Item
	}
}

var againRE = regexp.MustCompile(`\b(?:(?:the|that) same|another|a second|a third|a further|one more|the return) (?:trip|voyage|route|run|journey|passage|crossing|way)\b`)

// loadRE is a load or voyage that was told of before.
var loadRE = regexp.MustCompile(`^(?:in all , |in total , |altogether , )?(?:the|that|this|it was the) (?:[a-z]+ ){0,2}(?:such |known )?(?:shipment|cargo|consignment|delivery|load|voyage|crossing|trip|transfer)\b`)

// thatLoadRE is the same within a sentence.
var thatLoadRE = regexp.MustCompile(`\b(?:the|this|that|these|those|such) (?:shipments?|consignments?|deliver(?:y|ies)|transfers?|cargo(?:es)?|supplies)\b`)

// again gives "the same trip" the ends that were told last, and remembers ends.
func (r *reader) again(p *Proposal, x *parts) {
	c := &p.Claim
	if len(c.From) > 0 && len(c.To) > 0 {
		r.froms, r.tos = p.froms, p.tos
		return
	}
	if !againRE.MatchString(x.low) && !loadRE.MatchString(x.low) || len(c.From)+len(c.To) > 0 {
		return
	}
	for _, l := range r.froms {
		c.From, p.froms = append(c.From, l.Location), append(p.froms, l)
	}
	for _, l := range r.tos {
		c.To, p.tos = append(c.To, l.Location), append(p.tos, l)
	}
}

// underHeading gives the items of a list what their heading does, and keeps the
// heading.
func (r *reader) underHeading(s *sentence, act supercargo.Act, vs []voice) (supercargo.Act, []voice) {
	if r.header != nil && s.paragraph > r.header.last+1 {
		r.header = nil // another heading, or prose, lies between
	}
	if r.header != nil {
		r.header.last = s.paragraph
	}
	switch {
	case s.heads:
		r.header = &heading{act, vs, s.paragraph}
	case !s.item && act == supercargo.Lists:
		r.header = &heading{act, vs, s.paragraph}
	case !s.item:
		r.header = nil
	case r.header != nil && (act == supercargo.Asserts || act == r.header.act) && r.header.act != supercargo.Asserts:
		return r.header.act, r.header.voices
	}
	return act, vs
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

// anaphors gives "the ship", "she" and "the plane" the name that was named
// last, and "both ships" the last two; and remembers names.
func (r *reader) anaphors(x *parts) {
	ship, plane := false, false
	for i := range x.carriers {
		c := x.carriers[i].Carrier
		switch c.Kind {
		case supercargo.VesselCarrier:
			ship = true
			r.sail(&c)
		case supercargo.AircraftCarrier:
			r.plane, plane = &c, true
		}
	}
	for i := range x.unnamed {
		c := x.unnamed[i].Carrier
		air := airRE.MatchString(strings.ToLower(c.Said)) || aircraftType(x.toks[x.unnamed[i].to-1].low)
		switch one := !strings.HasSuffix(c.Said, "s"); {
		case !one || words("a an one another")[x.toks[x.unnamed[i].from].low]:
		case air && !plane:
			r.plane, plane = &c, true
		case !air && !ship:
			r.ship, ship = &c, true
		}
	}
	if ship != plane {
		r.lastPlane = plane
	}
	r.harbour(x)
	for i, t := range x.toks {
		if !ship && r.before != nil && t.low == "former" && determined(x.toks, i) {
			x.carriers, ship = append(x.carriers, mention{*r.before, i, i + 1}), true
		}
		if !ship && r.ship != nil && r.standsForShip(x.toks, i) && !(t.low == "it" && r.lastPlane) {
			x.carriers, ship = append(x.carriers, mention{*r.ship, i, i + 1}), true
			if r.before != nil && bothShips(x.toks, i) {
				x.carriers = append(x.carriers, mention{*r.before, i, i + 1})
			}
		}
		if !plane && r.plane != nil && (determined(x.toks, i) && words("plane aircraft jet airframe freighter airlifter airliner")[t.low] || !ship && t.low == "it" && r.lastPlane && flies(x.toks[i:])) {
			x.carriers, plane = append(x.carriers, mention{*r.plane, i, i + 1}), true
		}
	}
}

// harbour gives "left the port" and "docked at the port" the place named last.
func (r *reader) harbour(x *parts) {
	ended := false
	for i := range x.places {
		if p := &x.places[i]; p.kind == "" {
			r.port = p
		}
		ended = ended || x.places[i].role != noRole
	}
	if ended {
		return
	}
	for i := 1; i < len(x.toks) && r.port != nil; i++ {
		if !words("port harbour harbor airport airfield terminal")[x.toks[i].low] || x.toks[i-1].low != "the" || i+1 < len(x.toks) && x.toks[i+1].low == "of" {
			continue
		}
		p := *r.port
		p.from, p.to = i, i+1
		if p.role = roleOf(x.toks, &p, nil); p.role != noRole {
			x.places = append(x.places, p)
			return
		}
	}
}

// flies tells "it landed", "it was operating a flight".
func flies(toks []token) bool {
	for _, t := range toks[1:min(4, len(toks))] {
		if leaving[t.low] || arriving[t.low] || words("flew took operating operated flying carried")[t.low] {
			return true
		}
	}
	return false
}

// sail remembers a ship that was named.
func (r *reader) sail(c *supercargo.Carrier) {
	if r.ship != nil && !strings.EqualFold(r.ship.Said, c.Said) {
		r.before = r.ship
	}
	r.ship = c
}

// standsForShip tells whether token i stands for the ship named last: "the
// ship", "the cargo ship", "she", "her", and "it" before a verb that ships have.
func (r *reader) standsForShip(toks []token, i int) bool {
	switch low := toks[i].low; {
	case words("ship vessel freighter tanker coaster bulker motorship carrier barge")[low]:
		return determined(toks, i) || i > 1 && words("cargo dry-cargo merchant general bulk russian-flagged iranian-flagged same motor small old ageing")[toks[i-1].low] && determined(toks, i-1)
	case low == "ships" || low == "vessels":
		return bothShips(toks, i)
	case i == 1 && words("shipment cargo consignment load voyage crossing trip")[low]:
		return determined(toks, i)
	case low == "she" || low == "her" || i == 0 && low == "aboard" || i == 1 && low == "board" && toks[0].low == "on":
		return true
	case low == "latter":
		return determined(toks, i)
	case low == "it":
		return goes(toks[i:]) && (i == 0 || !words("that said says says, say")[toks[i-1].low] || r.ship != nil && i < 6)
	}
	return false
}

func determined(toks []token, i int) bool {
	return i > 0 && words("the same this that")[toks[i-1].low]
}

// bothShips tells "both ships", "the two vessels" and "the ships".
func bothShips(toks []token, i int) bool {
	return i > 0 && (toks[i].low == "ships" || toks[i].low == "vessels") && words("both two pair the these those")[toks[i-1].low]
}

// goes tells "it left" and "it was carrying", which a ship does and a ministry
// does not.
func goes(toks []token) bool {
	for _, t := range toks[1:min(4, len(toks))] {
		if leaving[t.low] || arriving[t.low] || carrying[t.low] || loading[t.low] {
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

// says tells whether enough is said to make a claim of: for a movement a
// quantity, a carrier by name, an end of the way, or how it went.
func (p *Proposal) says(why string) bool {
	c := &p.Claim
	if c.Act != supercargo.Asserts && c.Act != supercargo.Estimates || why == "a visit" {
		return c.Act != supercargo.Counts || len(c.Quantities) > 0
	}
	named, some := 0, len(c.By)
	for _, b := range c.By {
		if b.Kind != supercargo.SomeCarrier {
			named++
		}
	}
	ends := len(c.From) + len(c.To)
	if named > 0 && p.moving && c.When.Said != "" {
		return true
	}
	return len(c.Quantities) > 0 && (c.Item != supercargo.PlaneItem && c.Item != supercargo.ShipItem || ends > 0) || named > 0 && (ends > 0 || c.Item != "") || some > 0 && ends > 0 || c.Item != "" && ends > 0
}
