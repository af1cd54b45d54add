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
			if p := s.overlap(t, g); mine && p.several() {
				out = append(out, *p)
			}
		}
	}
	return out
}

func (s *Scales) overlap(t ledger.Total, g ledger.Group) *problem {
	var terms []term
	var parts []string // by claim: what one claim itself tells apart is no overlap
	var last supercargo.ClaimID
	for i, m := range g.Members {
		k := s.Case.Claim(m.Claim)
		q := supercargo.Quantity{Said: m.Said, Item: m.Item, Low: m.Low, High: m.High, Unit: t.Unit}
		if m.Low == nil && m.High == nil {
			continue
		}
		terms = append(terms, s.said(fmt.Sprintf("total-%d", i+1), k, &q))
		b, _ := bounds(&q)
		part := fmt.Sprintf("%s%s %s", map[openEnd]string{openAbove: "at least ", openBelow: "up to "}[openOf(&q)], count(b), memberWord(t, m))
		if m.Claim == last {
			parts[len(parts)-1] = strings.TrimSuffix(parts[len(parts)-1], " in "+string(last)) + " and " + part + " in " + string(last)
			continue
		}
		parts, last = append(parts, part+" in "+string(m.Claim)), m.Claim
	}
	return &problem{
		question: "overlap", about: string(t.Item) + " by the " + string(t.Unit) + ", with " + string(g.Members[0].Claim), terms: terms, judge: unjudged,
		work: func(values) []result { return nil },
		say: func(answer) string {
			return fmt.Sprintf("These totals are not added together: %s. Their periods overlap, so one may be part of another.", strings.Join(parts, ", "))
		},
		power: "It shows which totals must not be added, not which of them is right.",
	}
}

// several tells whether the totals are of more than one claim.
func (p *problem) several() bool {
	return slices.ContainsFunc(p.terms, func(t term) bool { return t.Source != p.terms[0].Source })
}

func memberWord(t ledger.Total, m ledger.Member) string {
	if t.Unit == supercargo.Piece {
		return things(m.Item)
	}
	return unitWord(t.Unit)
}
