package weigh

import (
	"fmt"

	"supercargo"
)

// draught asks by how much a cargo changes the draught of the one ship that
// is named, and whether the draught that AIS states can show it. The change
// is mass over tonnes per cm: length x beam x waterplane coefficient x density
// / 100 (any text on ship stability). AIS states draught in steps of 0.1 m, as
// the crew entered it, so that this is never more than a power statement.
func (s *Scales) draught(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	ships := s.ships(k)
	if len(gs) == 0 || len(ships) != 1 || !s.shipment(k) {
		return nil
	}
	terms := append(termsOf(gs), s.hull(ships[0])...)
	terms = append(terms, s.Table.take("hull-waterplane", "water-density", "ais-draught-step")...)
	p := problem{question: "draught", terms: terms, judge: unjudged,
		work: func(v values) []result { return draughtWork(gs, v) },
		say: func(a answer) string {
			return fmt.Sprintf("%s change the draught of %s by %s cm (%s t at %s t/cm). AIS states draught in steps of %s cm.%s", listed(gs, a.in), names(ships), span(a.of("change").Interval),
				span(a.of("mass").Interval), span(a.of("tonnes per cm").Interval), plain(a.in.of("ais-draught-step").Low*100), left(missing))
		},
	}
	p.power = draughtPower(p.work(valuesOf(p.terms)), valuesOf(p.terms))
	return []problem{p}
}

// hull gives length and beam: the ship's own where the case has them.
func (s *Scales) hull(c supercargo.Carrier) []term {
	length, beam := s.Table.as("length", "hull-length"), s.Table.as("beam", "hull-beam")
	if v := s.Case.Vessel(supercargo.VesselID(c.Ref)); v != nil {
		if v.LengthM > 0 {
			length = own("length", c, v.LengthM)
		}
		if v.BeamM > 0 {
			beam = own("beam", c, v.BeamM)
		}
	}
	return []term{length, beam}
}

func own(key string, c supercargo.Carrier, m float64) term {
	return term{key, supercargo.Input{Name: "ship-" + key, What: key + " of " + c.Said, Low: m, High: m, Unit: "m", Source: "vessel " + c.Ref + " of the case"}}
}

func draughtWork(gs []stock, v values) []result {
	perCM := v.of("length").Mul(v.of("beam")).Mul(v.of("hull-waterplane")).Mul(v.of("water-density")).Times(0.01)
	m := mass(gs, v)
	return []result{{"change", m.Div(perCM), "cm", 1}, {"mass", m, "t", 1}, {"tonnes per cm", perCM, "t/cm", 1}}
}

func draughtPower(rs []result, v values) string {
	step := v.of("ais-draught-step").Times(100)
	switch change := pick(rs, "change"); {
	case change.High < step.Low:
		return "None: the whole change is below one step of the AIS draught."
	case change.Low < step.High:
		return "Little: part of the range is below one step of the AIS draught, which the crew enters by hand."
	}
	return "Some: the change is more than one step of the AIS draught, which the crew enters by hand and need not change."
}
