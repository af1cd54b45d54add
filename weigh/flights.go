package weigh

import (
	"fmt"

	"supercargo"
)

// flights asks how many flights a cargo takes, against those that somebody else
// counted on the same way: the greatest number that a count of the case gives, as
// flights a month of its own time. The claim's own flights, and those of claims
// that tell of a cargo, are no traffic to compare with. A count of flights is a
// minimum, so that more than were counted strains a claim and does not refute it.
func (s *Scales) flights(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	months, known := s.months(k)
	if len(gs) == 0 || !known || !byAir(k) && !bySea(k) || s.shipment(k) && !byAir(k) || k.Stage != supercargo.Moved {
		return nil
	}
	if other := s.unknownPlane(k); other != "" {
		return []problem{s.cannot(k, "flights", gs, missing, planeless(other))}
	}
	ps, named := s.planesOf(k)
	rate, by, counted := s.flightsCounted(k)
	if !counted {
		return s.flightsAlone(k, gs, ps, named, missing)
	}
	sizes, rs := s.sizes(gs)
	far := s.reachOf(k, ps)
	terms := append(append(append(append(termsOf(gs), s.planeTerms(ps)...), sizes...), months, rate, s.Table.as("strain", "strain-traffic")), far.terms...)
	judge, how := atMostStrained, "By air,"
	if !named && !s.iranRussia(k) {
		judge = unjudged // it may have been smaller than any of the table
	}
	if !byAir(k) {
		judge, how = unjudged, "The claim is about ships. By air,"
	}
	return []problem{{
		question: "flights", terms: terms, readings: rs, judge: far.judged(partly(judge, missing)),
		work: func(v values) []result {
			n, by := flightWork(gs, ps, v)
			return append([]result{{"use", n.Div(v.of("rate").Mul(v.of("months"))), "ratio", 4}, {"mass", mass(gs, v), "t", 1}, {"flights", n, "flights", 0}}, by.results()...)
		},
		say: func(a answer) string {
			return fmt.Sprintf("%s %s would take %s%s of %s.%s That is %s %s over the same period.%s%s",
				how, listed(gs, a.in), atLeast(gs), some(a.of("flights").Interval, "flight"), typesSaid(ps, named), binds(needOf(a)), shareOf(a.of("use").Interval), by, taken(a)+far.said(ps, a.in), left(missing))
		},
		power: "The flight count is a minimum and covers any cargo; its period may differ from the claim's. By room it rests on how drones are stacked, which is an assumption.",
	}}
}

// flightsAlone tells the flights where nobody counted any to set them against, for
// a claim that says that it went by air.
func (s *Scales) flightsAlone(k *supercargo.Claim, gs []stock, ps []plane, named bool, missing []string) []problem {
	if !has(k.Modes, supercargo.ByAir) {
		return nil
	}
	sizes, rs := s.sizes(gs)
	far := s.reachOf(k, ps)
	return []problem{{
		question: "flights", terms: append(append(append(termsOf(gs), s.planeTerms(ps)...), sizes...), far.terms...), readings: rs, judge: unjudged,
		work: func(v values) []result {
			n, by := flightWork(gs, ps, v)
			return append([]result{{"flights", n, "flights", 0}, {"mass", mass(gs, v), "t", 1}}, by.results()...)
		},
		say: func(a answer) string {
			return fmt.Sprintf("By air, %s would take %s%s of %s.%s%s Cannot say what share of the traffic that is: no claim in the case counts flights from %s.%s",
				listed(gs, a.in), atLeast(gs), some(a.of("flights").Interval, "flight"), typesSaid(ps, named), binds(needOf(a)), far.said(ps, a.in), route(k), left(missing))
		},
		power: "None: there is no flight count to compare with.",
	}}
}

// byAir tells whether a claim can be of aircraft.
func byAir(k *supercargo.Claim) bool { return len(k.Modes) == 0 || has(k.Modes, supercargo.ByAir) }

// atMostStrained is byUse against a capacity that is known only as a minimum.
func atMostStrained(rs []result, v values) supercargo.Verdict {
	if verdict := byUse(rs, v); verdict != supercargo.Infeasible {
		return verdict
	}
	return supercargo.Strained
}

// flightsCounted is the greatest number of flights that another claim of the
// case, made to count them, gives for the same way over a known time: as flights a
// month, and by whom. Counts of the claim's own time go before others.
func (s *Scales) flightsCounted(k *supercargo.Claim) (best term, by string, ok bool) {
	var most float64
	var now bool
	for i := range s.Case.Claims {
		o := &s.Case.Claims[i]
		months, known := s.months(o)
		if o.Act != supercargo.Counts || !known || s.kin(k, o) || !s.sameRoute(k, o) {
			continue
		}
		overlaps := when(o).Overlaps(when(k))
		for _, q := range flightCounts(o) {
			b, note := bounds(q)
			if b.Low <= 0 || now && !overlaps || now == overlaps && b.Low <= most {
				continue
			}
			most, now, ok = b.Low, overlaps, true
			in := s.said("flights", o, q).Input
			in.Low, in.High, in.Unit = b.Low/months.Low, b.High/months.Low, "flights/month"
			in.Note, in.Name = "of "+when(o).EDTF+"; "+note, "flights-counted"
			best, by = term{"rate", in}, "the count of "+string(o.ID)+" ("+when(o).EDTF+")"
		}
	}
	return best, by, ok
}

func flightCounts(k *supercargo.Claim) (out []*supercargo.Quantity) {
	for i := range k.Quantities {
		if q := &k.Quantities[i]; q.Unit == supercargo.Flight && q.Low != nil && !q.Context && q.Per == "" {
			out = append(out, q)
		}
	}
	return out
}
