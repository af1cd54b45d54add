package weigh

import (
	"fmt"
	"strings"

	"supercargo"
	"supercargo/ledger"
)

// rates asks of each rate that a claim gives ("100 t a month", "2,000 shells a trip") what it comes
// to in a month, and over the time that the claim gives if it was kept up throughout; and sets that
// against what the ships can have carried in a month: those that it names, else those counted in
// the traffic on the Caspian. What one trip carried is set against one ship.
func (s *Scales) rates(k *supercargo.Claim) (out []problem) {
	for i := range k.Quantities {
		q := &k.Quantities[i]
		if !rated(q) || tripsOf[q.Unit] != "" {
			continue
		}
		one := *k // with this quantity alone, as a total of one stretch or trip
		one.Quantities = []supercargo.Quantity{*q}
		one.Quantities[0].Per = ""
		gs, missing := s.stocks(&one)
		switch {
		case len(gs) == 0:
			out = append(out, s.cannot(k, "rate", nil, missing, fmt.Sprintf("%q is a rate, and is not weighed: it gives no mass, and no goods of which the mass is known.", q.Said)))
		case q.Per == "trip":
			out = append(out, s.aTrip(k, q, gs, missing))
		default:
			out = append(out, s.aMonth(k, q, gs, missing))
		}
		out[len(out)-1].about = q.Said
	}
	return out
}

// rated tells whether a quantity is a rate of what moved.
func rated(q *supercargo.Quantity) bool {
	return q.Per != "" && (q.Low != nil || q.High != nil) && q.Of == nil && !q.Context && q.Qualifier != supercargo.NoneOf
}

// perSaid is the stretch of a rate behind a number: "a month", "every 3 months".
func perSaid(q *supercargo.Quantity) string {
	if q.Per[0] >= '0' && q.Per[0] <= '9' {
		return "every " + q.Per
	}
	return "a " + q.Per
}

// stretchOf is the stretch of a rate in months, as a term.
func (s *Scales) stretchOf(k *supercargo.Claim, q *supercargo.Quantity) term {
	m, _ := ledger.MonthsOf(q.Per)
	return term{"stretch", supercargo.Input{Name: "claim-stretch", What: "as said: a rate by " + q.Per, Low: m, High: m, Unit: "months", Source: s.source(k)}}
}

// rateTerms are the stretch of a rate and, where the claim gives one, the length of its time.
func (s *Scales) rateTerms(k *supercargo.Claim, q *supercargo.Quantity) []term {
	terms := []term{s.stretchOf(k, q)}
	if months, known := s.months(k); known {
		terms = append(terms, months)
	}
	return terms
}

// aMonth is a rate of goods by the month.
func (s *Scales) aMonth(k *supercargo.Claim, q *supercargo.Quantity, gs []stock, missing []string) problem {
	terms := append(termsOf(gs), s.rateTerms(k, q)...)
	ships := s.ships(k)
	caspian := s.onCaspian(k) && k.Stage == supercargo.Moved && every(ships, s.ofTheTrade)
	lifts, own, known := s.lifts(k, ships)
	way, far := s.thereAndBack(k)
	judge, power := unjudged, "None: there is nothing to compare the rate with."
	switch {
	case caspian && len(ships) > 0:
		if far = far && known; !far {
			break
		}
		terms = append(append(append(terms, s.shipCount(k, ships)), lifts...), way...)
		judge, power = judgeRate, "Strong against a rate that is too high for the ships. It does not show that the rate was kept up."
		if !own {
			judge, power = atMostStrained, "Weak: the ships' own deadweight is not known. It does not show that the rate was kept up."
		}
	case caspian:
		terms = append(append(terms, s.anyLift(), s.Table.as("strain", "strain-traffic")), s.Table.take("traffic-ships-a-month")...)
		judge, power = byUse, "Weak: a small share of the traffic could carry much. It does not show that the rate was kept up."
	}
	return problem{
		question: "rate", terms: terms, judge: partly(judge, missing), power: power,
		work: func(v values) []result {
			month := mass(gs, v).Div(v.of("stretch"))
			return append(rateWork(month, "mass a month", "t", v), aMonthOf(month, v)...)
		},
		say: func(a answer) string {
			text := fmt.Sprintf("%s %s", listed(gs, a.in), perSaid(q))
			if q.Per != "month" || q.Unit != supercargo.Tonne {
				text += fmt.Sprintf(": %s%s t a month%s", atLeast(gs), span(a.of("mass a month").Interval), bareToPacked(gs, a.in))
			}
			text += "." + keptUp(a, q, atLeast(gs), "t")
			switch {
			case k.Stage != supercargo.Moved:
				text += " It is not said to have moved, and is set against no ships."
			case !s.onCaspian(k) && bySea(k):
				text += " " + s.beyond(k, "what ships can have carried in a month")
			case !caspian && bySea(k):
				text += " " + s.shipless(k)
			case !caspian:
			case len(ships) > 0 && !far:
				text += fmt.Sprintf(" How often %s can have gone that way in a month is not known: no factor here for its length.", names(ships))
			case len(ships) > 0:
				text += fmt.Sprintf(" %s could carry %s t a month, there and back and making only these trips: it is %s%s of that.", names(ships), span(a.of("most a month").Interval), atLeast(gs), percent(a.of("use").Interval))
				if !own {
					text += fmt.Sprintf(" That is by cargoes reported of ships in the trade: the deadweight of %s is not known.", names(s.unmeasured(ships)))
				}
			default:
				text += fmt.Sprintf(" It is %s%s full loads a month, %s%s of the ships counted in the traffic.", atLeast(gs), span(a.of("loads a month").Interval), atLeast(gs), percent(a.of("use").Interval))
			}
			return text + left(missing)
		},
	}
}

// rateWork are the results of a rate: by the month, and over the time that is said.
func rateWork(month Interval, name, unit string, v values) []result {
	out := []result{{name, month, unit + "/month", 1}}
	if m, ok := v["months"]; ok {
		out = append(out, result{"if kept up", month.Mul(m), unit, 0})
	}
	return out
}

// aMonthOf sets goods of a month against what can have carried them, where the terms have it: full
// loads against the traffic, or the mass against what the named ships lift in their round trips.
func aMonthOf(month Interval, v values) []result {
	if traffic, counted := v["traffic-ships-a-month"]; counted {
		loads := month.Div(v.of("lift"))
		return []result{{"loads a month", loads, "loads/month", 2}, {"use", loads.Div(traffic), "ratio", 4}}
	}
	if _, named := v["ships"]; named {
		most := capacity(v).Mul(tripsAMonth(v, v.of("port-stay")))
		return []result{{"most a month", most, "t/month", 0}, {"use", month.Div(most), "ratio", 4}, {noStay, month.Div(capacity(v).Mul(tripsAMonth(v, Interval{}))), "ratio", 4}}
	}
	return nil
}

// noStay is the use if the ships lay in port for no time at all.
const noStay = "use with no stay in port"

// judgeRate is byUse. How long ships stay in port is an assumption: it is not on that alone that a rate
// does not fit.
func judgeRate(rs []result, v values) supercargo.Verdict {
	verdict := byUse(rs, v)
	if x := named(rs, noStay); verdict == supercargo.Infeasible && x != nil && x.Low <= 1 {
		return supercargo.Strained
	}
	return verdict
}

// tripsAMonth is how often one ship can go there and back in a month, with so many days in port at
// each end.
func tripsAMonth(v values, stay Interval) Interval {
	one := v.of("distance").Div(v.of("speed")).Times(1.0 / 24).Add(stay)
	return Exact(daysOfMonth).Div(one.Times(2))
}

// thereAndBack are the terms of how often a ship can go a claim's way; ok is false where the table has
// no length of that way.
func (s *Scales) thereAndBack(k *supercargo.Claim) (terms []term, ok bool) {
	way, ok := wayOf(k)
	if !ok {
		return nil, false
	}
	return append([]term{s.Table.as("distance", way), s.Table.as("speed", "speed-service")}, s.Table.take("port-stay")...), true
}

// keptUp says what a rate comes to over the time that the claim gives.
func keptUp(a answer, q *supercargo.Quantity, least, what string) string {
	total := named(a.results, "if kept up")
	if total == nil {
		return " No time is given over which it went on, so what moved in all is not known."
	}
	months := a.in.of("months")
	if months.High < 0.95*a.in.of("stretch").Low {
		return " The time that the claim gives is shorter than " + strings.TrimPrefix(perSaid(q), "every ") + "."
	}
	time := "the month"
	if n := tenths(months); n != "1.0" {
		time = "the " + n + " months"
	}
	return fmt.Sprintf(" If it was kept up throughout %s that the claim gives, that makes %s%s %s in all.", time, least, span(total.Interval), what)
}

// aTrip sets the load of one trip against one ship.
func (s *Scales) aTrip(k *supercargo.Claim, q *supercargo.Quantity, gs []stock, missing []string) problem {
	ships := s.ships(k)
	lifts, own, known := s.lifts(k, ships)
	if !bySea(k) || len(ships) != 1 && !s.onCaspian(k) || len(ships) == 1 && !known {
		return s.cannot(k, "rate", gs, missing, "Cannot say what share of a load that is: no factor here for what one trip of it can carry.")
	}
	judge := byUse
	if len(ships) != 1 {
		lifts, own = []term{s.anyLift()}, false
	}
	if !own {
		judge = atMostStrained
	}
	one := term{"ships", supercargo.Input{Name: "ships-a-trip", What: "ships of one trip", Low: 1, High: 1, Unit: "ships", Source: "definition"}}
	return problem{
		question: "rate", terms: append(append(termsOf(gs), one), lifts...), judge: partly(judge, missing),
		power: "Strong against a load that is too heavy for one ship. Weak for one that fits.",
		work: func(v values) []result {
			m := mass(gs, v)
			return []result{{"use", m.Div(capacity(v)), "ratio", 4}, {"mass a trip", m, "t", 1}, {"lift", capacity(v), "t", 0}}
		},
		say: func(a answer) string {
			each := ""
			if !gs[0].weighed || len(gs) > 1 {
				each = fmt.Sprintf(": %s%s t%s", atLeast(gs), span(a.of("mass a trip").Interval), bareToPacked(gs, a.in))
			}
			of := fmt.Sprintf("a lift of %s t, as reported of ships in the trade.", count(a.of("lift").Outward(0)))
			if own {
				of = fmt.Sprintf("a lift of %s t on %s.", count(a.of("lift").Outward(0)), names(ships))
			}
			return fmt.Sprintf("%s a trip%s. That is %s%s of %s", listed(gs, a.in), each, atLeast(gs), percent(a.of("use").Interval), of) + left(missing)
		},
	}
}

// tripsOf are the units that count trips, with what one of them is.
var tripsOf = map[supercargo.Unit]string{supercargo.ShipUnit: "ship", supercargo.VoyageUnit: "voyage", supercargo.Flight: "flight"}

// tripRates asks of a rate of trips ("two ships a week") how many that is in a month and over the
// time that is said, what they could have carried and, of ships that are named, whether they can
// have made so many. It says nothing of what was on board.
func (s *Scales) tripRates(k *supercargo.Claim) (out []problem) {
	if k.Act != supercargo.Asserts && k.Act != supercargo.Estimates && k.Act != supercargo.Counts && k.Act != supercargo.Corrects {
		return nil
	}
	for i := range k.Quantities {
		q := &k.Quantities[i]
		if what := tripsOf[q.Unit]; what != "" && rated(q) && q.Per != "trip" {
			p := s.tripRate(k, q, what)
			p.about = q.Said
			out = append(out, p)
		}
	}
	return out
}

func (s *Scales) tripRate(k *supercargo.Claim, q *supercargo.Quantity, what string) problem {
	terms := append([]term{s.said("trips", k, q)}, s.rateTerms(k, q)...)
	ps, planes := s.planesOf(k)
	ships := s.ships(k)
	carried := s.onCaspian(k) && every(ships, s.ofTheTrade)
	judge, power := unjudged, "None: an upper limit. Trips are counted, not what they carried, and the rate may not have been kept up."
	switch {
	case q.Unit == supercargo.Flight:
		carried = byAir(k) && s.unknownPlane(k) == ""
		if carried {
			terms = append(terms, s.planeTerms(ps)...)
		}
	case carried && len(ships) > 0:
		terms = append(terms, s.shipCount(k, ships), s.anyLift())
		if way, far := s.thereAndBack(k); far {
			terms = append(terms, way...)
			judge, power = judgeRate, "Strong against more trips than the ships can make. It says nothing of what was on board, nor whether the rate was kept up."
		}
	case carried:
		terms = append(append(terms, s.anyLift()), s.Table.take("traffic-ships-a-month")...)
	}
	lift := func(v values) Interval {
		if q.Unit == supercargo.Flight {
			return carriesOf(ps, v)
		}
		return v.of("lift")
	}
	least := ""
	if openOf(q) == openAbove {
		least = "at least "
	}
	return problem{
		question: "rate", terms: terms, judge: judge, power: power,
		work: func(v values) []result {
			month := v.of("trips").Div(v.of("stretch"))
			out := rateWork(month, "trips a month", what+"s", v)
			if traffic, counted := v["traffic-ships-a-month"]; counted {
				out = append(out, result{"share of the traffic", month.Div(traffic), "ratio", 3})
			}
			if _, far := v["distance"]; far {
				most := tripsAMonth(v, v.of("port-stay")).Mul(v.of("ships"))
				out = append(out, result{"most trips a month", most, what + "s/month", 1}, result{"use", month.Div(most), "ratio", 3},
					result{noStay, month.Div(tripsAMonth(v, Interval{}).Mul(v.of("ships"))), "ratio", 3})
			}
			if carried {
				out = append(out, result{"one full", lift(v), "t", 0}, result{"all full, a month", month.Mul(lift(v)), "t/month", 0})
			}
			return out
		},
		say: func(a answer) string {
			text := capital(least + some(a.in.of("trips"), what) + " " + perSaid(q))
			if q.Per != "month" {
				text += fmt.Sprintf(": %s%s a month", least, some(a.of("trips a month").Interval, what))
			}
			text += "." + keptUp(a, q, least, what+"s")
			switch {
			case !carried:
				text += " Cannot say what they could have carried: no factor here for what one of them lifts."
			case q.Unit == supercargo.Flight:
				text += fmt.Sprintf(" If every one was full, flights of %s carried %s t each, %s%s t a month.", typesSaid(ps, planes), span(a.of("one full").Interval), least, span(a.of("all full, a month").Interval))
			default:
				text += fmt.Sprintf(" If every one was full, %s%s t a month: %s t each, as ships of the trade lift.", least, span(a.of("all full, a month").Interval), span(a.of("one full").Interval))
			}
			if share := named(a.results, "share of the traffic"); share != nil {
				text += fmt.Sprintf(" That is %s%s of the ships counted in the traffic, in both directions.", least, percent(share.Interval))
			}
			if most := named(a.results, "most trips a month"); most != nil {
				text += fmt.Sprintf(" %s can go there and back %s times in a month.", names(ships), tenths(most.Interval))
			}
			return text + " How often somebody went says nothing of what was on board."
		},
	}
}
