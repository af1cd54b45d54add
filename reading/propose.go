package reading

import (
	"slices"

	"supercargo"
	"supercargo/edtf"
)

// Proposal is one claim as read, for a person to judge. The claim has no id,
// document or grades; its values are what the words allow.
type Proposal struct {
	Claim       supercargo.Claim  `json:"claim"`
	Attribution []string          `json:"attribution"`                 // outermost first: the article, what it relays, people, papers
	Spans       map[string][]Span `json:"spans"`                       // by field; "sentence" is the whole
	Why         string            `json:"why"`                         // by which rule
	Earlier     []string          `json:"earlier,omitempty"`           // who spoke earlier in the article, latest first, where nobody does here: for a person to choose from
	Supposed    []string          `json:"supposed,omitempty"`          // fields that no word here says, and a claim needs: "item"
	Carried     bool              `json:"carried,omitempty"`           // the speaker stands in no sentence that this was read from
	Unsaid      bool              `json:"speaker_not_found,omitempty"` // nobody speaks here, and the article relays others: the speaker is for a person to choose

	goods      supercargo.Item // told of last before
	froms, tos []placed
	moving     bool // somebody left or arrived
	unnamed    bool // "he said": somebody speaks here whom nothing names
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
	goods      supercargo.Item // of the goods told of last
	credit     string
	at         int      // where the credit stands
	froms, tos []placed // of the way told last
	column     bool     // of corrections
	wrong      *parts   // what was said wrongly, in the paragraph wrongIn
	wrongIn    int
	header     *heading               // over the list that is being read
	day        *edtf.Date             // named last
	counted    *amount                // of what was counted last
	of         *supercargo.Population // of the count told last, in paragraph ofIn
	ofIn       int
	paragraph  int
	sentence   int
	article    *Article
	shipIn     int                          // the paragraph that named a ship last
	known      *lexicon[supercargo.Carrier] // ships that the article names
}

// propose reads the article from its beginning to its end.
func (r *reader) propose() []Proposal {
	text := r.article.Text()
	if len(r.s.Text) > MaxText {
		r.article.cut("only the first %d bytes are read", MaxText)
	}
	ss := sentences(text)
	r.text, r.m = text, r.g.learn(ss)
	r.credit, r.at = credit(text)
	r.column = isColumn(r.s)
	dateline(ss)
	r.known = r.g.shipsNamed(ss)
	var out []Proposal
	for i := range ss {
		r.sentence = i
		r.article.Sentences = append(r.article.Sentences, Sentence{ss[i].from, ss[i].to, ss[i].paragraph, ss[i].title})
		if ss[i].title {
			r.heading(&ss[i])
			continue
		}
		if len(r.article.Words) >= MostWords || len(out) >= MostProposals {
			r.article.cut("the reading stops after %d words that can stand in a claim, or %d claims: what comes after was not read", MostWords, MostProposals)
			continue
		}
		if vs := r.creditsBack(&ss[i]); len(vs) > 0 {
			about := ss[i].paragraph // where it stands alone: what the paragraph before says
			if i == 0 || ss[i-1].paragraph != about {
				about--
			}
			for k := range out {
				if out[k].paragraph == about && !out[k].spoken {
					out[k].credit(vs)
				}
			}
		}
		threshold(&ss[i], out)
		r.paragraph = ss[i].paragraph
		for _, p := range r.read(&ss[i]) {
			p.paragraph, p.sentence = ss[i].paragraph, i
			if len(out) >= MostProposals {
				break
			}
			if n := len(out); n > 0 && out[n-1].takes(&p, ss[i].toks) {
				continue
			}
			out = append(out, p)
		}
	}
	out = withoutRepeats(out)
	for i := range out {
		out[i].leaveUnsaid()
		out[i].Suppose()
	}
	return out
}

// read gives the claims of a sentence: none, one, or one for each of its
// clauses.
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
	r.aboard(x)
	if act, vs = r.underHeading(s, act, vs); s.heads {
		return nil
	}
	act, skip := r.corrected(s, x, act)
	if act == supercargo.Corrects {
		x.rightOnly()
	}
	r.words(x, act)
	why := x.reason(act)
	if why == "" && s.item && x.row() {
		why = "a row that names a ship or goods, and an end of the way"
	}
	if why == "" || skip {
		return nil
	}
	p := Proposal{Spans: map[string][]Span{"sentence": {r.span(s.from, s.to)}}, Why: why, goods: r.goods}
	p.Claim.Act, p.Claim.Summary = act, ""
	r.fill(&p, x, s)
	r.statistics(&p, x)
	r.again(&p, x)
	r.shipment(&p, x)
	r.attribute(&p, vs, x.toks)
	p.spoken = len(x.voices) > 0
	p.unnamed = p.bySelf() && slices.ContainsFunc(x.voices, func(v voice) bool { return v.anaphor && v.rank != papers })
	p.marksCarried()
	if len(x.voices) == 0 {
		p.Earlier = r.m.earlier(p.Attribution)
	}
	p.moving = slices.ContainsFunc(x.toks, func(t token) bool { return leaving[t.low] || arriving[t.low] })
	if !p.says(why) {
		return nil
	}
	return []Proposal{p}
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
