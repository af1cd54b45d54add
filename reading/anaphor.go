package reading

import (
	"regexp"
	"strings"

	"supercargo"
)

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
		case !one || among(x.toks[x.unnamed[i].from].low, "a an one another"):
		case air && !plane:
			r.plane, plane = &c, true
		case !air && !ship:
			r.ship, ship = &c, true
		}
	}
	if ship != plane {
		r.lastPlane = plane
	}
	if ship || plane {
		r.shipIn = r.paragraph
	}
	r.harbour(x)
	for i, t := range x.toks {
		if !ship && r.before != nil && t.low == "former" && determined(x.toks, i) {
			x.carriers, ship = append(x.carriers, mention{*r.before, i, i + 1}), true
		}
		if !ship && r.ship != nil && r.standsForShip(x.toks, i) && !(t.low == "it" && r.lastPlane) {
			if bothShips(x.toks, i) {
				if r.before == nil {
					continue // several, of which one was named: which they are is not said
				}
				x.carriers = append(x.carriers, mention{*r.before, i, i + 1})
			}
			x.carriers, ship = append(x.carriers, mention{*r.ship, i, i + 1}), true
		}
		if !plane && r.plane != nil && (determined(x.toks, i) && among(t.low, "plane aircraft jet airframe freighter airlifter airliner") || !ship && t.low == "it" && r.lastPlane && flies(x.toks[i:])) {
			x.carriers, plane = append(x.carriers, mention{*r.plane, i, i + 1}), true
		}
	}
}

// aboard gives goods that are loaded, landed or found on board, without a word of
// a ship, the ship that the paragraph named last.
func (r *reader) aboard(x *parts) {
	if r.ship == nil || r.lastPlane || r.shipIn != r.paragraph || len(x.carriers)+len(x.unnamed) > 0 || len(x.amounts) == 0 {
		return
	}
	for i, t := range x.toks {
		if loading[t.low] && t.low != "took" && t.low != "taken" && t.low != "taking" || among(t.low, "unloaded unloading discharged offloaded aboard stowed") || t.low == "board" && i > 0 && x.toks[i-1].low == "on" {
			x.carriers = append(x.carriers, mention{*r.ship, i, i + 1})
			return
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
		if !among(x.toks[i].low, "port harbour harbor airport airfield terminal") || x.toks[i-1].low != "the" || i+1 < len(x.toks) && x.toks[i+1].low == "of" {
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
		if leaving[t.low] || arriving[t.low] || among(t.low, "flew took operating operated flying carried") {
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
	case among(low, "ship vessel freighter tanker coaster bulker motorship carrier barge"):
		return determined(toks, i) || i > 1 && among(toks[i-1].low, "cargo dry-cargo merchant general bulk russian-flagged iranian-flagged same motor small old ageing") && determined(toks, i-1)
	case low == "ships" || low == "vessels":
		return bothShips(toks, i)
	case i == 1 && among(low, "shipment cargo consignment load voyage crossing trip"):
		return determined(toks, i)
	case low == "she" || low == "her" || i == 0 && low == "aboard" || i == 1 && low == "board" && toks[0].low == "on":
		return true
	case low == "latter":
		return determined(toks, i)
	case low == "it":
		return goes(toks[i:]) && (i == 0 || !among(toks[i-1].low, "that said says says, say") || r.ship != nil && i < 6)
	}
	return false
}

func determined(toks []token, i int) bool {
	return i > 0 && among(toks[i-1].low, "the same this that")
}

// bothShips tells "both ships", "the two vessels" and "the ships". "Two ships" are any two, and so
// are "the ships a week".
func bothShips(toks []token, i int) bool {
	if i == 0 || toks[i].low != "ships" && toks[i].low != "vessels" || i+1 < len(toks) && among(toks[i+1].low, "a per each every") {
		return false
	}
	if among(toks[i-1].low, "two pair") {
		return i > 1 && among(toks[i-2].low, "the these those same")
	}
	return among(toks[i-1].low, "both the these those")
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

// shipment gives "the shipment" the goods that were told of last, and remembers
// goods.
func (r *reader) shipment(p *Proposal, x *parts) {
	c := &p.Claim
	switch {
	case c.Item == "" && r.goods != "" && (loadRE.MatchString(x.low) || thatLoadRE.MatchString(x.low)):
		c.Item = r.goods
	case c.Item != "" && !counted(c.Item) && c.Item != supercargo.Box:
		r.goods = c.Item
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
