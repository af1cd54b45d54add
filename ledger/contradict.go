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

// Contradictions compares every two claims of a case that may be about one
// thing: items of which one is a kind of the other, windows that overlap,
// places that are not at odds. A copy is not compared with what it copies:
// that is descent. The answer is in the order of the case.
func (c *Case) Contradictions() []Contradiction {
	p := c.lines()
	var out []Contradiction
	for i := range c.Claims {
		for j := range c.Claims[:i] {
			a, b := &c.Claims[j], &c.Claims[i]
			if !p.related(a.ID, b.ID) {
				out = append(out, compare(a, b)...)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Contradiction) int { return cmp.Compare(c.index(x.A), c.index(y.A)) })
	return out
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

// compare finds every point in which two claims are at odds.
func compare(a, b *supercargo.Claim) []Contradiction {
	if found, ok := actsAtOdds(a, b); ok {
		return found
	}
	if !assertive(a) || !assertive(b) || !meet(window(a), window(b)) {
		return nil
	}
	p := &pair{a: a, b: b}
	p.quantities()
	if sameStage(a, b) && a.Item.SameThing(b.Item) {
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

func sameStage(a, b *supercargo.Claim) bool { return a.Stage == b.Stage }

// window is when a claim says that it was; where it does not say, up to its
// publication.
func window(c *supercargo.Claim) supercargo.Span {
	if c.When.Known() {
		return c.When
	}
	return supercargo.Span{Latest: c.Published.Latest}
}

func meet(s, t supercargo.Span) bool { return s.Overlaps(t) }

// actsAtOdds reads denials, retractions and corrections. It is final: what is
// denied as a whole is not compared in its parts.
func actsAtOdds(a, b *supercargo.Claim) ([]Contradiction, bool) {
	if a.Act != b.Act && about(a, b) {
		return []Contradiction{act(a, b)}, true
	}
	if a.Act != b.Act && about(b, a) {
		return []Contradiction{act(b, a)}, true
	}
	for _, x := range [...][2]*supercargo.Claim{{a, b}, {b, a}} {
		if denies(x[0], x[1]) {
			return []Contradiction{act(x[0], x[1])}, true
		}
	}
	return nil, a.Act == supercargo.Denies || b.Act == supercargo.Denies
}

// about tells whether one names the other.
func about(a, b *supercargo.Claim) bool {
	return slices.Contains(a.About, b.ID) && actCause(a.Act) != ""
}

// denies tells whether a denial covers a claim that it does not name: the
// same thing, moved in its window.
func denies(d, c *supercargo.Claim) bool {
	return d.Act == supercargo.Denies && assertive(c) && c.Stage == supercargo.Moved && c.Item.Is(d.Item) && meet(window(d), window(c))
}

func actCause(a supercargo.Act) Cause {
	switch a {
	case supercargo.Denies:
		return Denial
	case supercargo.Retracts:
		return Retraction
	case supercargo.Corrects:
		return Correction
	}
	return ""
}

func act(by, of *supercargo.Claim) Contradiction {
	return Contradiction{A: of.ID, B: by.ID, Field: "existence", Cause: actCause(by.Act), Why: fmt.Sprintf("%s %s what %s says", by.Speaker.Name, by.Act, of.Speaker.Name)}
}
