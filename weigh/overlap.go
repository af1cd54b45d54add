package weigh

import (
	"fmt"
	"strings"

	"supercargo"
	"supercargo/ledger"
)

// overlaps is a finding for each group of totals that must not be added
// (ledger.Totals): of two totals of one thing in one time, the one may be part
// of the other. It stands under the group's first claim.
func (s *Scales) overlaps() (out []supercargo.Finding) {
	for _, t := range s.Case.Totals() {
		for _, g := range t.Groups {
			k := s.Case.Claim(g.Members[0].Claim)
			if p := s.overlap(t, g); len(p.terms) > 1 && k != nil {
				out = append(out, p.solve(k))
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
		question: "overlap", about: string(t.Item) + " in " + string(t.Unit), terms: terms, judge: unjudged,
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
