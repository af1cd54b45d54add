package weigh

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/ledger"
)

// overlaps are the groups of totals that the claim is of and that must not be
// added (ledger.Totals): of two totals of one thing in one time, the one may be
// part of the other.
func (s *Scales) overlaps(k *supercargo.Claim) (out []problem) {
	for _, t := range s.Case.Totals() {
		for _, g := range t.Groups {
			mine := slices.ContainsFunc(g.Members, func(m ledger.Member) bool { return m.Claim == k.ID })
			if p := s.overlap(t, g); mine && len(p.terms) > 1 {
				out = append(out, *p)
			}
		}
	}
	return out
}

func (s *Scales) overlap(t ledger.Total, g ledger.Group) *problem {
	var terms []term
	var parts []string
	for i, m := range g.Members {
		k := s.Case.Claim(m.Claim)
		q := supercargo.Quantity{Said: m.Said, Item: m.Item, Low: m.Low, High: m.High, Unit: t.Unit}
		if m.Low == nil && m.High == nil {
			continue
		}
		terms = append(terms, s.said(fmt.Sprintf("total-%d", i+1), k, &q))
		b, _ := bounds(&q)
		parts = append(parts, fmt.Sprintf("%s %s in %s", count(b), memberWord(t, m), m.Claim))
	}
	return &problem{
		question: "overlap", about: string(t.Item) + " by the " + string(t.Unit) + ", with " + string(g.Members[0].Claim), terms: terms, judge: unjudged,
		work: func(values) []result { return nil },
		say: func(answer) string {
			return fmt.Sprintf("These totals are not added: %s. Their times overlap, so that the one may be part of the other.", strings.Join(parts, ", "))
		},
		power: "It says what must not be summed, not which of the totals holds.",
	}
}

func memberWord(t ledger.Total, m ledger.Member) string {
	if t.Unit == supercargo.Piece {
		return things(m.Item)
	}
	return unitWord(t.Unit)
}
