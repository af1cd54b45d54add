package weigh

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// capacity tells of a count of flights what they could have carried: each full, at the most,
// and set against it the goods that other claims say went the same way by air in that time. A
// count says nothing of what was on board, so nothing is judged.
func (s *Scales) capacity(k *supercargo.Claim) []problem {
	counts := flightCounts(k)
	if k.Act != supercargo.Counts || len(counts) == 0 || !byAir(k) {
		return nil
	}
	own := s.said("own", k, slices.MaxFunc(counts, func(a, b *supercargo.Quantity) int {
		return int(*a.Low) - int(*b.Low)
	}))
	if other := s.unknownPlane(k); other != "" {
		return []problem{s.cannot(k, "capacity", nil, nil, "Cannot say what these flights could have carried: no factor here for the payload of aircraft of type "+other+".")}
	}
	ps, named := s.planesOf(k)
	far := s.reachOf(k, ps)
	goods := s.byAirMeanwhile(k, ps)
	terms := append(append([]term{own}, s.planeTerms(ps)...), far.terms...)
	for _, g := range goods {
		terms = append(terms, g.term)
	}
	least := strings.HasPrefix(own.Note, leastSaid)
	return []problem{{
		question: "capacity", terms: terms, judge: unjudged,
		work: func(v values) []result {
			one := carriesOf(ps, v)
			out := []result{{"one full", one, "t", 0}, {"all full", v.of("own").Mul(one), "t", 0}}
			for _, g := range goods {
				out = append(out, result{"share of " + string(g.claim), v.of(g.key).Div(v.of("own")), "ratio", 3})
			}
			return out
		},
		say: func(a answer) string {
			n := some(a.in.of("own"), "flight")
			if least {
				n = "at least " + n
			}
			text := fmt.Sprintf("If every one was full, %s of %s carried %s t: %s t each. A count says nothing of what was on board: at the least it was nothing.", n, typesSaid(ps, named), span(a.of("all full").Interval), span(a.of("one full").Interval))
			return text + far.said(ps, a.in) + meanwhile(goods, a)
		},
		power: "None: an upper limit. Flights were counted, not what they carried, and a count is a minimum.",
	}}
}

// carriesOf is what one flight carries over all types.
func carriesOf(ps []plane, v values) (one Interval) {
	for i, p := range ps {
		if i == 0 {
			one = p.carries(v)
		}
		one = one.Hull(p.carries(v))
	}
	return one
}

// freight is the goods of another claim, as flights that they would take.
type freight struct {
	term
	claim supercargo.ClaimID
}

// byAirMeanwhile are the claims of goods that went by air on the same way in a time that
// overlaps, each with the flights of these types that it would take. They may be of the same
// goods, and are not added up.
func (s *Scales) byAirMeanwhile(k *supercargo.Claim, ps []plane) (out []freight) {
	for i := range s.Case.Claims {
		o := &s.Case.Claims[i]
		gs, missing := s.stocks(o)
		if !weighable(o) || o.Stage != supercargo.Moved || !has(o.Modes, supercargo.ByAir) || len(o.Modes) > 1 || len(o.Copies) > 0 || len(gs) == 0 || !s.sameRoute(k, o) || !when(o).Overlaps(when(k)) {
			continue
		}
		sizes, rs := s.sizes(gs)
		p := problem{terms: append(append(termsOf(gs), s.planeTerms(ps)...), sizes...), readings: rs}
		n, _ := flightWork(gs, ps, valuesOf(p.under(0)))
		note := ""
		if len(missing) > 0 {
			note = "a part of its goods has no mass in the table"
		}
		out = append(out, freight{term{"goods of " + string(o.ID), supercargo.Input{Name: "flights-of-" + string(o.ID), What: "flights of these types that the goods of " + string(o.ID) + " would take",
			Low: n.Low, High: n.High, Unit: "flights", Source: s.source(o), Note: note}}, o.ID})
	}
	return out
}

// meanwhile says what those claims come to.
func meanwhile(goods []freight, a answer) string {
	if len(goods) == 0 {
		return " No claim in the case gives goods that went this way by air in that time and can be weighed."
	}
	var parts []string
	for _, g := range goods {
		parts = append(parts, fmt.Sprintf("%s would take %s (%s)", g.claim, some(a.in.of(g.key), "flight"), strings.TrimSuffix(shareOf(a.of("share of "+string(g.claim)).Interval), " of")))
	}
	return " Of the goods that claims say went this way by air in that time, those of " + strings.Join(parts, ", those of ") + "."
}
