package reading

import (
	"slices"
	"strings"

	"supercargo"
)

var subjectsOfBefore = [][]string{
	{"the", "ship"}, {"the", "vessel"}, {"the", "freighter"}, {"the", "cargo"}, {"the", "shipment"}, {"the", "consignment"}, {"the", "plane"}, {"the", "aircraft"}, {"the", "load"}, {"the", "delivery"},
	{"it"}, {"she"}, {"on", "board"}, {"aboard"}, {"both", "ships"}, {"its", "cargo"}, {"her", "cargo"}, {"the", "coaster"},
}

// takes merges the next sentence's proposal into p where that sentence goes on
// about the same movement: it begins with "the ship", "it", "the cargo", names
// no ship of its own, and says nothing that p says otherwise.
func (p *Proposal) takes(next *Proposal, toks []token) bool {
	a, b := &p.Claim, &next.Claim
	if !slices.ContainsFunc(subjectsOfBefore, func(w []string) bool { return begins(toks, w) }) ||
		p.paragraph != next.paragraph || p.sentence+1 != next.sentence || a.Act != b.Act || a.Act != supercargo.Asserts ||
		len(a.From) > 0 && len(b.From) > 0 || len(a.To) > 0 && len(b.To) > 0 || a.When.Said != "" && b.When.Said != "" && !next.later ||
		!covers(a.By, b.By) || sharesKind(a, b) || p.Why == "a visit" {
		return false
	}
	a.Quantities = append(a.Quantities, b.Quantities...)
	if a.Item == "" || b.Item != "" && b.Item != supercargo.Box && b.Item.Is(a.Item) || a.Item == supercargo.Munition || a.Item == supercargo.Box || counted(a.Item) {
		a.Item = itemOr(b.Item, a.Item)
	}
	a.From, a.To, p.froms, p.tos = append(a.From, b.From...), append(a.To, b.To...), append(p.froms, next.froms...), append(p.tos, next.tos...)
	switch {
	case a.When.Said == "":
		a.When = b.When
	case next.later:
		a.Arrived = b.When
		next.Spans["arrived"] = next.Spans["when"]
		delete(next.Spans, "when")
	}
	for k, v := range next.Spans {
		p.Spans[k] = append(p.Spans[k], v...)
	}
	p.sentence = next.sentence
	p.Why += "; goes on in the next sentence"
	return true
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
