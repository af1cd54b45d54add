package weigh

import (
	"fmt"
	"strings"

	"supercargo"
)

// vehicles are what the table has of the land leg. They are loaded as aircraft are: by
// payload, and by the room inside.
var vehicles = [...]struct {
	mode  supercargo.Mode
	unit  supercargo.Unit
	one   string
	plane plane
}{
	{supercargo.ByRail, supercargo.Wagon, "box wagon", plane{name: "box wagons", payload: "land-wagon-payload", hold: "land-wagon"}},
	{supercargo.ByRoad, supercargo.Truck, "lorry", plane{name: "lorries with a semi-trailer", payload: "land-truck-payload", hold: "land-truck"}},
}

// land asks how many wagons or lorries a cargo fills, for a claim that says it went by
// rail or road or counts them, and sets that against its own number where it gives one.
// Nothing receives trains and lorries, so that no traffic is there to compare with.
func (s *Scales) land(k *supercargo.Claim) (out []problem) {
	gs, missing := s.stocks(k)
	for i := range vehicles {
		v := &vehicles[i]
		own := total(k, v.unit)
		switch {
		case !goesBy(k, v.unit):
		case len(own) == 0 && (len(gs) == 0 || !has(k.Modes, v.mode)):
		case len(gs) == 0:
			out = append(out, s.carried(k, v.one, v.plane, own[0]))
		default:
			out = append(out, s.loaded(k, v.one, v.plane, gs, missing, own))
		}
	}
	return out
}

// goesBy tells whether a claim of wagons or lorries can be of such that roll: on a ferry
// they are said to go by sea, and the table has nothing for that.
func goesBy(k *supercargo.Claim, u supercargo.Unit) bool {
	for i := range vehicles {
		if vehicles[i].unit == u {
			return len(k.Modes) == 0 || has(k.Modes, vehicles[i].mode)
		}
	}
	return true
}

// carried tells what wagons or lorries carry at the most, where what they held has no mass.
func (s *Scales) carried(k *supercargo.Claim, one string, p plane, own *supercargo.Quantity) problem {
	return problem{
		question: questionOf(one), terms: []term{s.said("own", k, own), s.Table.as("payload", p.payload)}, judge: unjudged,
		work: func(v values) []result {
			return []result{{"full load", v.of("own").Mul(v.of("payload")), "t", 0}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("%s carry %s t if every one is full. The claim does not say how full they were, or its goods have no mass in the table.", number(a.in.of("own"), one), span(a.of("full load").Interval))
		},
		power: "None: an upper limit, with nothing to compare it with. Trains and lorries are not received by AIS or ADS-B.",
	}
}

// loaded tells how many a cargo fills.
func (s *Scales) loaded(k *supercargo.Claim, one string, p plane, gs []stock, missing []string, own []*supercargo.Quantity) problem {
	sizes, rs := s.sizes(gs)
	terms := append(append(termsOf(gs), s.planeTerms([]plane{p})...), sizes...)
	judge := unjudged
	if len(own) > 0 {
		terms = append(terms, s.said("own", k, own[0]))
		if judge = byUse; own[0].High == nil {
			judge = fitsOnce
		}
	}
	return problem{
		question: questionOf(one), terms: terms, readings: rs, judge: partly(judge, missing),
		work: func(v values) []result {
			n, by := flightWork(gs, []plane{p}, v)
			what := plurals[one]
			out := []result{{what, n, what, 0}, {"mass", mass(gs, v), "t", 1}, {"by mass", by.mass, what, 0}, {"by room", by.room, what, 0}}
			if have, ok := v["own"]; ok {
				out = append([]result{{"use", by.stops.Div(have), "ratio", 3}}, out...)
			}
			return out
		},
		say: func(a answer) string {
			text := fmt.Sprintf("%s They would fill %s%s.", weighing(gs, a), atLeast(gs), number(a.of(plurals[one]).Interval, one))
			if have, ok := a.in["own"]; ok {
				text = strings.TrimSuffix(text, ".") + fmt.Sprintf("; the claim has %s.", number(have, one))
			}
			return text + bindsOn(a.of("by mass").Interval, a.of("by room").Interval, one) + taken(a) + left(missing)
		},
		power: "It tests the claim against itself. Trains and lorries are not received by AIS or ADS-B, so there is no traffic to compare with. By room it rests on how drones are stacked, which is an assumption.",
	}
}

func questionOf(one string) string {
	return map[string]string{"box wagon": "wagons", "lorry": "lorries"}[one]
}

var plurals = map[string]string{"box wagon": "box wagons", "lorry": "lorries", "flight": "flights"}

func number(n Interval, one string) string { return some(n, one, plurals[one]) }
