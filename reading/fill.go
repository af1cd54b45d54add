package reading

import (
	"cmp"
	"slices"
	"strings"

	"supercargo"
	"supercargo/edtf"
)

func (r *reader) span(from, to int) Span { return Span{from, to, r.text[from:to]} }

func (r *reader) note(p *Proposal, field string, toks []token, from, to int) {
	p.Spans[field] = append(p.Spans[field], r.span(toks[from].from, toks[to-1].to))
}

func (r *reader) noteSpan(p *Proposal, field string, d *dated) {
	p.Spans[field] = append(p.Spans[field], r.span(d.from, d.to))
}

// fill puts what was found in a sentence into the claim.
func (r *reader) fill(p *Proposal, x *parts, s *sentence) {
	c := &p.Claim
	for i := range x.amounts {
		a := &x.amounts[i]
		if x.namesAll(a) {
			continue
		}
		a.Said = r.text[x.toks[a.from].from:x.toks[a.to-1].to]
		c.Quantities = append(c.Quantities, a.Quantity)
		r.note(p, "quantities", x.toks, a.from, a.to)
	}
	r.item(p, x)
	r.ends(p, x)
	r.by(p, x)
	if c.Act != supercargo.Declines && p.Why != "a visit" {
		c.Stage = stageOf(x.low)
		c.Modes = modesOf(x.low)
		c.Mainly = len(c.Modes) > 0 && mainlyRE.MatchString(x.low)
	}
	if len(x.dates) > 0 {
		d := x.movementDate(r.text, c.Stage)
		if c.Stage == supercargo.Planned {
			x.ahead(&d, r.text, r.s.Published)
		}
		c.When.Said = d.said
		if d.known {
			c.When = d.date.Span(d.said)
		}
		p.later = d.later
		p.Spans["when"] = []Span{r.span(d.from, d.to)}
	}
	if len(x.dates) > 1 && x.dates[1].later && x.dates[1].known {
		c.Arrived = x.dates[1].date.Span(x.dates[1].said)
		p.Spans["arrived"] = []Span{r.span(x.dates[1].from, x.dates[1].to)}
	}
}

// namesAll tells "two ships, the A and the B", where the names say how many.
func (x *parts) namesAll(a *amount) bool {
	if a.Unit != supercargo.ShipUnit || a.Low == nil || a.High == nil || *a.Low != *a.High {
		return false
	}
	n := 0
	for _, c := range x.carriers {
		if c.Kind == supercargo.VesselCarrier && c.from > a.from {
			n++
		}
	}
	return n > 0 && float64(n) == *a.Low
}

// item is the first thing that a quantity is of, else the first that is named,
// else what is counted. A quantity of the claim's own item does not repeat it.
func (r *reader) item(p *Proposal, x *parts) {
	c := &p.Claim
	best := func(i supercargo.Item) {
		if i != "" && (c.Item == "" || worth(i) > worth(c.Item)) {
			c.Item = i
		}
	}
	for _, a := range x.amounts {
		if x.namesAll(&a) {
			continue
		}
		best(a.Item)
		best(a.Holds)
	}
	if c.Act == supercargo.Counts && c.Item != "" {
		(*claim)(c).own()
		return
	}
	if c.Act == supercargo.Lists {
		c.Item = supercargo.Entities
	}
	for _, f := range x.items {
		best(f.item)
		r.note(p, "item", x.toks, f.from, f.to)
	}
	(*claim)(c).own()
}

// worth orders items as a claim's own: what is carried, then boxes, then what
// is counted, and ships and aircraft last.
func worth(i supercargo.Item) int {
	switch {
	case i == supercargo.ShipItem || i == supercargo.PlaneItem:
		return 1
	case counted(i):
		return 2
	case i == supercargo.Box:
		return 3
	}
	return 4
}

type claim supercargo.Claim

func (c *claim) own() {
	for i := range c.Quantities {
		if c.Quantities[i].Item == c.Item {
			c.Quantities[i].Item = ""
		}
	}
}

// ends puts the places into from and to.
func (r *reader) ends(p *Proposal, x *parts) {
	for i, l := range x.places {
		if slices.ContainsFunc(x.places[:i], func(b placed) bool { return b.role == l.role && b.Said == l.Said }) {
			continue
		}
		switch l.role {
		case origin:
			p.Claim.From, p.froms = append(p.Claim.From, l.Location), append(p.froms, l)
			r.note(p, "from", x.toks, l.from, l.to)
		case destination:
			p.Claim.To, p.tos = append(p.Claim.To, l.Location), append(p.tos, l)
			r.note(p, "to", x.toks, l.from, l.to)
		}
	}
}

// by puts the carriers into the claim, each once; unnamed ones ("Russian cargo
// ships") only where none is named.
func (r *reader) by(p *Proposal, x *parts) {
	seen := map[string]bool{}
	for _, m := range x.carriers {
		if key := m.Said + m.Ref; !seen[key] {
			seen[key] = true
			p.Claim.By = append(p.Claim.By, m.Carrier)
			r.note(p, "by", x.toks, m.from, m.to)
		}
	}
	if len(p.Claim.By) > 0 {
		return
	}
	for _, m := range x.unnamed {
		if !seen[m.Said] {
			seen[m.Said] = true
			p.Claim.By = append(p.Claim.By, m.Carrier)
			r.note(p, "by", x.toks, m.from, m.to)
		}
	}
}

// datesIn are the dates of the movement: not those of the saying, nor of the
// publication ("said on Tuesday", "reported in May"), in their order.
func (r *reader) datesIn(s *sentence, toks []token) (out []dated) {
	for _, d := range dates(r.text[s.from:s.to], r.s.Published) {
		d.from, d.to = d.from+s.from, d.to+s.from
		if d.to <= toks[len(toks)-1].to && d.from >= toks[0].from && !ofSaying(toks, d) {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b dated) int { return cmp.Compare(a.from, b.from) })
	for i := range out {
		d := &out[i]
		if d.reckon != nil && r.day != nil {
			s, ok := d.reckon(*r.day)
			if date, err := edtf.Parse(s); ok && err == nil {
				d.date, d.known = date, true
			}
		}
		if d.known {
			r.day = &d.date
		}
	}
	return out
}

// observing are words for saying that say what was seen and when.
var observing = words("counted recorded registered logged tracked identified observed detected documented found saw seen spotted photographed")

func ofSaying(toks []token, d dated) bool {
	i := 0
	for i < len(toks) && toks[i].from < d.from {
		i++
	}
	for k := i - 1; k >= 0 && k >= i-4 && toks[k].low != ","; k-- {
		if low := toks[k].low; saying[low] && !observing[low] || among(low, "statement published report comment article story item bulletin edition column post briefing release") {
			return true
		}
	}
	return d.weekday && !verbBefore(toks, i, observing) && !verbBefore(toks, i, leaving) && !verbBefore(toks, i, arriving) && !verbBefore(toks, i, sending) && !verbBefore(toks, i, carrying)
}

// attribute writes the chain, outermost first, and the speaker: the innermost
// that is no paper.
func (r *reader) attribute(p *Proposal, vs []voice, toks []token) {
	outer := r.s.Outlet
	if outer == "" {
		outer = "this article"
	}
	p.Attribution = []string{outer}
	p.Claim.Speaker = supercargo.Speaker{Name: outer, Class: supercargo.Media}
	if r.credit != "" {
		p.Attribution = append(p.Attribution, r.credit)
		p.Spans["attribution"] = append(p.Spans["attribution"], r.span(r.at, r.at+len(r.credit)))
	}
	for _, v := range vs {
		if v.name == "we" || strings.EqualFold(v.name, outer) || strings.EqualFold(v.name, r.credit) {
			continue
		}
		p.Attribution = append(p.Attribution, v.name)
		if v.rank == papers {
			p.Claim.Speaker.Backing = []string{"documents"}
			continue
		}
		p.Claim.Speaker.Name, p.Claim.Speaker.Class = v.name, v.class
	}
	for _, v := range r.g.voices(toks) {
		r.note(p, "attribution", toks, v.from, v.to)
	}
}
