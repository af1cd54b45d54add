package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"supercargo"
)

// Contradiction is one point in which two claims cannot both be so, or, where
// Cause is OverlappingTotals, can be and must not be added. Both claims stay.
type Contradiction struct {
	A     supercargo.ClaimID `json:"a"`
	B     supercargo.ClaimID `json:"b"`
	Field string             `json:"field"`           // existence, quantity, carrier, mode, place, time
	Cause Cause              `json:"cause"`           // the likely one
	Ratio float64            `json:"ratio,omitempty"` // of the numbers, above 1
	Why   string             `json:"why"`
}

// Says says it in a line, of one of the two claims. Totals that may be parts of one another are no
// contradiction, nor are counts of different things.
func (x *Contradiction) Says(of supercargo.ClaimID) string {
	other := x.A
	if other == of {
		other = x.B
	}
	switch x.Cause {
	case Denial, Retraction, Correction:
		return fmt.Sprintf("at odds with %s: %s", other, x.Why)
	case OverlappingTotals:
		return fmt.Sprintf("not to be added to %s: %s. %s", other, x.Cause, x.Why)
	}
	return fmt.Sprintf("differs from %s on %s: %s. %s", other, x.Field, x.Cause, x.Why)
}

// Contradictions compares every two claims of a case that may be about one
// thing: items of which one is a kind of the other, windows that overlap,
// places that are not at odds. A copy is not compared with what it copies
// (that is descent), and with others only in what it alters: the rest is its
// original's. The answer is in the order of the case.
func (c *Case) Contradictions() []Contradiction {
	p, alters := c.lines(), c.altered()
	sides := make([]side, len(c.Claims))
	for i := range c.Claims {
		sides[i] = c.side(&c.Claims[i])
	}
	var out []Contradiction
	for i := range sides {
		for j := range sides[:i] {
			a, b := sides[j], sides[i]
			if p.related(a.ID, b.ID) {
				continue
			}
			for _, x := range compare(a, b) {
				if alters.allow(a.Claim, x.Field) && alters.allow(b.Claim, x.Field) {
					out = append(out, x)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Contradiction) int { return cmp.Compare(c.index(x.A), c.index(y.A)) })
	return out
}

// alterations holds, for each copy, the fields in which it is a claim of its own.
type alterations map[supercargo.ClaimID]map[string]bool

func (c *Case) altered() alterations {
	m := alterations{}
	for i := range c.Claims {
		k := &c.Claims[i]
		for _, p := range k.Copies {
			if m[k.ID] == nil {
				m[k.ID] = map[string]bool{}
			}
			if o := c.Claim(p.Claim); o != nil {
				m.note(k.ID, c.Alterations(o, k))
			}
		}
	}
	return m
}

func (m alterations) note(id supercargo.ClaimID, as []Alteration) {
	for _, a := range as {
		switch a.Field {
		case "quantity", "rate", "unit", "mode", "place":
			m[id][a.Field] = true
		case "item":
			m[id]["quantity"], m[id]["carrier"] = true, true
		case "vessel":
			m[id]["carrier"] = true
		case "date", "departure", "arrival":
			m[id]["time"] = true
		}
	}
	m[id]["quantity"] = m[id]["quantity"] || m[id]["rate"] || m[id]["unit"]
}

func (m alterations) allow(k *supercargo.Claim, field string) bool {
	return len(k.Copies) == 0 || m[k.ID][field]
}

func (c *Case) index(id supercargo.ClaimID) int {
	return slices.IndexFunc(c.Claims, func(k supercargo.Claim) bool { return k.ID == id })
}

// lines holds, for each claim, every claim that it copies, near or far.
type lines map[supercargo.ClaimID]map[supercargo.ClaimID]bool

func (c *Case) lines() lines {
	l := lines{}
	for i := range c.Claims {
		l[c.Claims[i].ID] = map[supercargo.ClaimID]bool{}
		l.climb(c, &c.Claims[i], l[c.Claims[i].ID])
	}
	return l
}

func (l lines) climb(c *Case, k *supercargo.Claim, above map[supercargo.ClaimID]bool) {
	for _, p := range k.Copies {
		if up := c.Claim(p.Claim); up != nil && !above[p.Claim] {
			above[p.Claim] = true
			l.climb(c, up, above)
		}
	}
}

// related tells whether one copies the other, or both copy one.
func (l lines) related(a, b supercargo.ClaimID) bool {
	if l[a][b] || l[b][a] {
		return true
	}
	for id := range l[a] {
		if l[b][id] {
			return true
		}
	}
	return false
}

// side is one of two claims that are compared, with the window that it is
// taken to speak of.
type side struct {
	*supercargo.Claim
	window supercargo.Span
	stated bool // else the window is only that it was before publication
}

// side takes the window from the claim, else from its departure and arrival,
// else from what it copies; else it is all time up to publication.
func (c *Case) side(k *supercargo.Claim) side {
	for _, w := range [...]supercargo.Span{k.When, stretch(k.Departed, k.Arrived)} {
		if w.Known() {
			return side{k, w, true}
		}
	}
	for _, p := range k.Copies {
		if o := c.Claim(p.Claim); o != nil {
			s := c.side(o)
			return side{k, s.window, s.stated}
		}
	}
	return side{k, supercargo.Span{Latest: k.Published.Latest}, false}
}

// stretch is from departure to arrival, as far as they are known.
func stretch(departed, arrived supercargo.Span) supercargo.Span {
	switch {
	case !departed.Known():
		return arrived
	case !arrived.Known():
		return departed
	}
	return supercargo.Span{EDTF: departed.EDTF + "/" + arrived.EDTF, Earliest: departed.Earliest, Latest: arrived.Latest}
}

// compare finds every point in which two claims are at odds.
func compare(a, b side) []Contradiction {
	if found, ok := actsAtOdds(a, b); ok {
		return found
	}
	if !assertive(a.Claim) || !assertive(b.Claim) {
		return nil
	}
	p := &pair{a: a, b: b}
	p.quantities() // which may have windows of their own
	if a.window.Overlaps(b.window) && a.Stage == b.Stage && a.Item.SameThing(b.Item) {
		p.carriers()
		p.mode()
		p.voyage()
	}
	return p.found
}

// assertive claims say that something was so or how much of it.
func assertive(c *supercargo.Claim) bool {
	switch c.Act {
	case supercargo.Asserts, supercargo.Estimates, supercargo.Counts, supercargo.Lists, supercargo.Corrects:
		return true
	}
	return false
}
