package weigh

import (
	"fmt"

	"supercargo"
)

// flights asks how many flights a cargo takes, against those that were
// counted: the greatest number that a claim of the case gives, as flights a
// month of its own time. A count of flights is a minimum, so that more than
// were counted strains a claim and does not refute it.
func (s *Scales) flights(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	months, known := s.months(k)
	rate, counted := s.flightsCounted()
	if len(gs) == 0 || !known || !counted || s.shipment(k) && !byAir(k) || k.Stage != supercargo.Moved {
		return nil
	}
	terms := append(termsOf(gs), months, rate, s.payload(), s.Table.as("strain", "strain-traffic"))
	judge, by := atMostStrained, "By air"
	if !byAir(k) {
		judge, by = unjudged, "The claim is of ships; by air"
	}
	return []problem{{
		question: "flights", terms: terms, judge: judge,
		work: func(v values) []result {
			m := mass(gs, v)
			n := m.Div(v.of("payload")).Up()
			return []result{{"use", n.Div(v.of("rate").Mul(v.of("months"))), "ratio", 4}, {"mass", m, "t", 1}, {"flights", n, "flights", 0}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("%s %s would take %s of Il-76 or 747 freighters. That is %s what the flights counted come to in the same time.%s",
				by, listed(gs, a.in), some(a.of("flights").Interval, "flight"), shareOf(a.of("use").Interval), left(missing))
		},
		power: "By mass alone: bulk would raise the number of flights. The flights counted are a minimum, of another time than the claim's where the claims say so.",
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

// payload is that of either aircraft named for the route.
func (s *Scales) payload() term {
	il, b := s.Table.input("aircraft-il76"), s.Table.input("aircraft-b747f")
	il.High, il.Name, il.Note = b.High, "aircraft-il76-b747f", b.Note
	il.What, il.Source = il.What+"; "+b.What, il.Source+"; "+b.Source
	return term{"payload", il}
}

// flightsCounted is the greatest number of flights that a claim of the case
// counts over a known time, as flights a month.
func (s *Scales) flightsCounted() (best term, ok bool) {
	var most float64
	for i := range s.Case.Claims {
		k := &s.Case.Claims[i]
		months, known := s.months(k)
		for _, q := range flightCounts(k) {
			b, note := bounds(q)
			if known && b.Low > most {
				most, ok = b.Low, true
				in := s.said("flights", k, q).Input
				in.Low, in.High, in.Unit = b.Low/months.Low, b.High/months.Low, "flights/month"
				in.Note, in.Name = "of "+when(k).EDTF+"; "+note, "flights-counted"
				best = term{"rate", in}
			}
		}
	}
	return best, ok
}

func flightCounts(k *supercargo.Claim) (out []*supercargo.Quantity) {
	for i := range k.Quantities {
		if q := &k.Quantities[i]; q.Unit == supercargo.Flight && q.Low != nil && !q.Context && q.Per == "" {
			out = append(out, q)
		}
	}
	return out
}
