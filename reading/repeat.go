package reading

import (
	"slices"
	"strings"

	"supercargo"
	"supercargo/edtf"
)

var subjectsOfBefore = [][]string{
	{"the", "ship"}, {"the", "vessel"}, {"the", "freighter"}, {"the", "cargo"}, {"the", "shipment"}, {"the", "consignment"}, {"the", "plane"}, {"the", "aircraft"}, {"the", "load"}, {"the", "delivery"}, {"the", "voyage"}, {"the", "crossing"}, {"the", "trip"}, {"the", "tanker"}, {"the", "coaster"}, {"the", "barge"}, {"the", "jet"}, {"the", "flight"},
	{"it"}, {"she"}, {"on", "board"}, {"aboard"}, {"both", "ships"}, {"both", "vessels"}, {"its", "cargo"}, {"her", "cargo"}, {"its", "hold"}, {"her", "hold"}, {"her", "holds"}, {"its", "holds"}, {"inside"}, {"that", "cargo"}, {"this", "cargo"}, {"that", "shipment"}, {"this", "shipment"},
}

// openers go before the subject of a sentence.
var openers = words("then later afterwards there , from and two three four five six seven eight nine ten a an one days day weeks week hours after on in the next following same")

// goesOn tells whether a sentence begins with a word that stands for what the one
// before was about: "the ship", "she", "on board", "two days later it".
func goesOn(toks []token) bool {
	for i := 0; i < len(toks) && i < 7; i++ {
		if slices.ContainsFunc(subjectsOfBefore, func(w []string) bool { return begins(toks[i:], w) }) {
			return true
		}
		if !openers[toks[i].low] && !dayWords[toks[i].low] && !isNumber(toks, i) {
			return false
		}
	}
	return false
}

// takes merges the next sentence's proposal into p where that sentence goes on
// about the same movement: it names the same ship or none, begins with "the
// ship", "it" or "the cargo", and says nothing that p says otherwise. A later
// date at which the ship arrived is the end of the window.
func (p *Proposal) takes(next *Proposal, toks []token) bool {
	a, b := &p.Claim, &next.Claim
	if a.Act != supercargo.Asserts || b.Act != a.Act || p.Why == "a visit" || next.Why == "a visit" || p.sentence+1 != next.sentence || p.paragraph != next.paragraph {
		return false
	}
	if !goesOn(toks) && !sameShip(a.By, b.By) || !covers(a.By, b.By) || fewer(a.By, b.By) || sharesKind(a, b) {
		return false
	}
	if next.spoken && !saysToo(p.Attribution, next.Attribution) && !(a.Speaker.Class == supercargo.Media && saysToo(next.Attribution, p.Attribution)) {
		return false // somebody else says it
	}
	within := b.When.Earliest != 0 && b.When.Latest != 0 && b.When.Earliest >= a.When.Earliest && b.When.Latest <= a.When.Latest
	arrived := !within && p.before(next)
	if len(b.From) > 0 && !placesCover(p.froms, next.froms) && !(len(a.From) == 0) || len(b.To) > 0 && !placesCover(p.tos, next.tos) && !(len(a.To) == 0) ||
		a.When.Said != "" && b.When.Said != "" && !next.later && !arrived && !within {
		return false
	}
	if len(a.From) > 0 && len(a.To) > 0 && len(b.From) > 0 && len(b.To) > 0 {
		return false // both ways are told whole: it may be another voyage
	}
	a.Quantities = append(a.Quantities, b.Quantities...)
	if a.Item == "" || b.Item != "" && b.Item != supercargo.Box && b.Item.Is(a.Item) || a.Item == supercargo.Munition || a.Item == supercargo.Box || counted(a.Item) {
		a.Item = itemOr(b.Item, a.Item)
	}
	p.moreEnds(next)
	switch {
	case a.When.Said == "" || within && b.When.Said != "":
		a.When, a.Departed = b.When, b.Departed
		if b.Arrived.Said != "" {
			a.Arrived = b.Arrived
		}
	case next.later || arrived:
		a.Arrived = b.When
		if arrived {
			a.Departed = a.When
			a.When = window(a.When, b.When)
		}
		next.Spans["arrived"] = next.Spans["when"]
		delete(next.Spans, "when")
	}
	for k, v := range next.Spans {
		p.Spans[k] = append(p.Spans[k], v...)
	}
	if len(next.Attribution) > len(p.Attribution) {
		p.Attribution, a.Speaker = next.Attribution, b.Speaker // who told the outlet is said at the end
	}
	p.marksCarried()
	p.sentence = next.sentence
	if !strings.HasSuffix(p.Why, goesOnToo) {
		p.Why += goesOnToo
	}
	return true
}

const goesOnToo = "; goes on in the next sentence"

// moreEnds adds the ends of the way that p does not have.
func (p *Proposal) moreEnds(next *Proposal) {
	a, b := &p.Claim, &next.Claim
	for i, l := range next.froms {
		if !slices.ContainsFunc(p.froms, func(x placed) bool { return strings.EqualFold(x.Said, l.Said) }) {
			a.From, p.froms = append(a.From, b.From[i]), append(p.froms, l)
		}
	}
	for i, l := range next.tos {
		if !slices.ContainsFunc(p.tos, func(x placed) bool { return strings.EqualFold(x.Said, l.Said) }) {
			a.To, p.tos = append(a.To, b.To[i]), append(p.tos, l)
		}
	}
}

// before tells whether next tells the end of the way that p told the beginning
// of: it gives only where to, and a later day within a month.
func (p *Proposal) before(next *Proposal) bool {
	a, b := &p.Claim, &next.Claim
	const month = 31 * 24 * 3600 * 1000
	return len(a.To) == 0 && len(b.To) > 0 && len(b.From) == 0 && a.When.Earliest != 0 && b.When.Latest != 0 &&
		b.When.Earliest >= a.When.Earliest && b.When.Latest-a.When.Earliest <= month
}

// window spans from one time to the other.
func window(a, b supercargo.Span) supercargo.Span {
	from, _ := ends(a.EDTF)
	_, to := ends(b.EDTF)
	d, err := edtf.Parse(from + "/" + to)
	if err != nil {
		return a
	}
	return d.Span(a.Said)
}

// saysToo tells whether the chain a has every link of b, or is no more than the
// article itself.
func saysToo(a, b []string) bool {
	return !slices.ContainsFunc(b, func(link string) bool { return !slices.Contains(a, link) })
}

// fewer tells whether the second names a ship, and not all ships of the first:
// "the former".
func fewer(a, b []supercargo.Carrier) bool {
	n, m := 0, 0
	for _, x := range a {
		if x.Kind == supercargo.VesselCarrier {
			n++
		}
	}
	for _, x := range b {
		if x.Kind == supercargo.VesselCarrier {
			m++
		}
	}
	return m > 0 && m < n
}

// sameShip tells whether both name one ship or aircraft.
func sameShip(a, b []supercargo.Carrier) bool {
	return slices.ContainsFunc(b, func(y supercargo.Carrier) bool {
		return (y.Kind == supercargo.VesselCarrier || y.Kind == supercargo.AircraftCarrier) && slices.ContainsFunc(a, func(x supercargo.Carrier) bool { return strings.EqualFold(x.Said, y.Said) })
	})
}

func itemOr(a, b supercargo.Item) supercargo.Item {
	if a != "" {
		return a
	}
	return b
}

func covers(a, b []supercargo.Carrier) bool {
	for _, y := range b {
		if y.Kind != supercargo.SomeCarrier && !slices.ContainsFunc(a, func(x supercargo.Carrier) bool { return strings.EqualFold(x.Said, y.Said) }) {
			return false
		}
	}
	return true
}

// sharesKind tells whether both give a number of the same things.
func sharesKind(a, b *supercargo.Claim) bool {
	for i := range a.Quantities {
		for k := range b.Quantities {
			if a.Quantities[i].Unit == b.Quantities[k].Unit && a.ItemOf(&a.Quantities[i]) == b.ItemOf(&b.Quantities[k]) {
				return true
			}
		}
	}
	return false
}

// withoutRepeats drops what a fuller proposal of the same article says again.
func withoutRepeats(ps []Proposal) (out []Proposal) {
	for i := range ps {
		again := false
		for k := range ps {
			if k != i && ps[k].covers(&ps[i]) && (k < i || !ps[i].covers(&ps[k])) {
				again = true
			}
		}
		if !again {
			out = append(out, ps[i])
		}
	}
	return out
}

// covers tells whether everything that q says p says too, as narrowly or
// narrower.
func (p *Proposal) covers(q *Proposal) bool {
	a, b := &p.Claim, &q.Claim
	if a.Act != b.Act || q.Why == "a visit" || a.Stage != b.Stage || b.Mainly && !a.Mainly || !covers(a.By, b.By) {
		return false
	}
	if a.Act != supercargo.Asserts && a.Speaker.Name != b.Speaker.Name || len(a.By) == 0 && len(b.By) > 0 {
		return false
	}
	for _, link := range q.Attribution {
		if !slices.Contains(p.Attribution, link) {
			return false // somebody else says so too
		}
	}
	if b.When.Known() && (!a.When.Known() || !a.When.Overlaps(b.When)) {
		return false
	}
	return placesCover(p.froms, q.froms) && placesCover(p.tos, q.tos) && quantitiesCover(a, b) && itemCovered(a, b)
}

func placesCover(a, b []placed) bool {
	for _, y := range b {
		if !slices.ContainsFunc(a, func(x placed) bool {
			return strings.EqualFold(x.Said, y.Said) || y.kind != "" && x.land != "" && x.land == y.land
		}) {
			return false
		}
	}
	return true
}

func quantitiesCover(a, b *supercargo.Claim) bool {
	for i := range b.Quantities {
		q := &b.Quantities[i]
		if !slices.ContainsFunc(a.Quantities, func(r supercargo.Quantity) bool {
			return sameBound(q.Low, r.Low) && sameBound(q.High, r.High) && q.Unit == r.Unit && b.ItemOf(q) == a.ItemOf(&r)
		}) {
			return false
		}
	}
	return true
}

func itemCovered(a, b *supercargo.Claim) bool {
	if b.Item == "" || a.Item.Is(b.Item) {
		return true
	}
	return slices.ContainsFunc(a.Quantities, func(q supercargo.Quantity) bool { return a.ItemOf(&q).Is(b.Item) })
}

func sameBound(a, b *float64) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}
