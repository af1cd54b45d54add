package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// Total is one item in one unit: groups of claims that must not be added to
// one another within a group.
type Total struct {
	Item   supercargo.Item `json:"item"` // the broadest that its members name
	Unit   supercargo.Unit `json:"unit"`
	Groups []Group         `json:"groups"` // by time; of different groups, the times or the ships are not the same
}

// Group is claims of which each may be part of another.
type Group struct {
	Members []Member        `json:"members"`
	Window  supercargo.Span `json:"window"`            // of all of them
	Low     *float64        `json:"low"`               // what the group says at the least: the greatest of their least
	High    *float64        `json:"high"`              // at the most, null where no claim of the whole gives it
	AtOdds  bool            `json:"at_odds,omitempty"` // a part is more than the whole: Low is above High
	Why     string          `json:"why,omitempty"`     // why they are not added; "" where there is one
}

// Member is one quantity of one claim.
type Member struct {
	Claim  supercargo.ClaimID `json:"claim"`
	Said   string             `json:"said"`
	Item   supercargo.Item    `json:"item"`
	Low    *float64           `json:"low"`
	High   *float64           `json:"high"`
	Window supercargo.Span    `json:"window"`
}

// Totals groups what claims say moved, by item and unit, so that nobody adds
// what overlaps. Only claims that assert or estimate what moved are taken,
// only quantities of pieces, boxes, masses and shipments that have a bound, and
// no copies: a copy is the same total again. Plans, contracts and rates are left
// out, and so is "some", which has nothing to add.
func (c *Case) Totals() []Total {
	byUnit := map[supercargo.Unit][]Member{}
	var units []supercargo.Unit
	for i := range c.Claims {
		k := &c.Claims[i]
		for _, q := range k.Quantities {
			if addable(k, &q) {
				if byUnit[q.Unit] == nil {
					units = append(units, q.Unit)
				}
				byUnit[q.Unit] = append(byUnit[q.Unit], c.member(k, q))
			}
		}
	}
	slices.Sort(units)
	var out []Total
	for _, u := range units {
		out = append(out, c.totals(u, byUnit[u])...)
	}
	return out
}

func addable(k *supercargo.Claim, q *supercargo.Quantity) bool {
	moved := k.Stage == supercargo.Moved && (k.Act == supercargo.Asserts || k.Act == supercargo.Estimates) && len(k.Copies) == 0
	counted := (q.Low != nil || q.High != nil) && q.Of == nil && !q.Context && q.Per == "" && q.Qualifier != supercargo.NoneOf
	switch q.Unit {
	case supercargo.Piece, supercargo.Container, supercargo.ISOContainer, supercargo.TEU, supercargo.Crate, supercargo.Tonne, supercargo.Kilogram, supercargo.Barrel, supercargo.Litre, supercargo.CubicMetre,
		supercargo.Pallet, supercargo.Wagon, supercargo.Truck, supercargo.ShipmentUnit:
		return moved && counted
	}
	return false
}

func (c *Case) member(k *supercargo.Claim, q supercargo.Quantity) Member {
	w := c.side(k).window
	if q.When.Known() {
		w = q.When
	}
	return Member{k.ID, q.Said, k.ItemOf(&q), q.Low, q.High, w}
}

// totals divides members of one unit into items, and those into groups.
func (c *Case) totals(u supercargo.Unit, ms []Member) (out []Total) {
	for _, same := range parts(ms, func(a, b Member) bool { return a.Item.SameThing(b.Item) }) {
		t := Total{Item: broadest(same), Unit: u}
		for _, g := range parts(same, func(a, b Member) bool {
			return a.Window.Overlaps(b.Window) && !otherCarriers(c.Claim(a.Claim), c.Claim(b.Claim))
		}) {
			t.Groups = append(t.Groups, group(g))
		}
		slices.SortStableFunc(t.Groups, func(a, b Group) int { return cmp.Compare(a.Window.Earliest, b.Window.Earliest) })
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b Total) int { return cmp.Compare(a.Item, b.Item) })
	return out
}

// parts divides members so that any two that are alike, directly or by way of
// others, are together.
func parts(ms []Member, alike func(a, b Member) bool) (out [][]Member) {
	for _, m := range ms {
		joined := []Member{m}
		var rest [][]Member
		for _, p := range out {
			if slices.ContainsFunc(p, func(n Member) bool { return alike(m, n) }) {
				joined = append(slices.Clone(p), joined...)
			} else {
				rest = append(rest, p)
			}
		}
		out = append(rest, joined)
	}
	return out
}

func broadest(ms []Member) supercargo.Item {
	item := ms[0].Item
	for _, m := range ms {
		if item.Is(m.Item) {
			item = m.Item
		}
	}
	return item
}

func group(ms []Member) Group {
	g := Group{Members: ms, Window: ms[0].Window, Low: greatestLow(ms), High: wholeHigh(ms)}
	for _, m := range ms[1:] {
		g.Window = hull(g.Window, m.Window)
	}
	g.AtOdds = g.Low != nil && g.High != nil && *g.Low > *g.High
	if len(ms) > 1 {
		g.Why = notAdded(ms)
	}
	return g
}

// hull is the time from the beginning of the first to the end of the last.
func hull(s, t supercargo.Span) supercargo.Span {
	h := supercargo.Span{Earliest: min(s.Earliest, t.Earliest), Latest: max(s.Latest, t.Latest)}
	if s.Latest == 0 || t.Latest == 0 {
		h.Latest = 0
	}
	return h
}

func greatestLow(ms []Member) (low *float64) {
	for _, m := range ms {
		if m.Low != nil && (low == nil || *m.Low > *low) {
			low = m.Low
		}
	}
	return low
}

// wholeHigh is the most that a claim of the whole time and item allows; a
// claim of a part does not bound the whole.
func wholeHigh(ms []Member) (high *float64) {
	for _, m := range ms {
		whole := !slices.ContainsFunc(ms, func(n Member) bool { return !n.Window.Within(m.Window) || !n.Item.Is(m.Item) })
		if whole && m.High != nil && (high == nil || *m.High > *high) {
			high = m.High
		}
	}
	return high
}

// notAdded says which lie in which.
func notAdded(ms []Member) string {
	var why []string
	for i, m := range ms {
		for j, n := range ms {
			if i != j && m.Window.Within(n.Window) && (i < j || !n.Window.Within(m.Window)) {
				why = append(why, fmt.Sprintf("the period of %s is within that of %s", m.Claim, n.Claim))
			}
		}
	}
	if why == nil {
		why = []string{"their times overlap in part"}
	}
	return "not added: " + strings.Join(why, "; ") + "; the one may be part of the other"
}
