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
	if s.tooHeavy(ships[0], gs) {
		return nil // the lift says so; no draught comes of what she cannot carry
	}
	hull, ok := s.hull(k, ships[0])
	if !ok {
		return []problem{s.cannot(k, "draught", gs, missing, fmt.Sprintf("Cannot say how that changes the draught of %s: length and beam are not both known, and those of another ship are not used instead.", names(ships)))}
	}
	terms := append(append(termsOf(gs), hull...), s.Table.take("ais-draught-step")...)
	p := problem{question: "draught", terms: terms, judge: unjudged,
		work: func(v values) []result { return draughtWork(gs, v) },
		say: func(a answer) string {
			return fmt.Sprintf("%s change the draught of %s by %s%s cm (%s t at %s t/cm). AIS gives draught in steps of %s cm.%s", listed(gs, a.in), names(ships), atLeast(gs), span(a.of("change").Interval),
				span(a.of("mass").Interval), span(a.of("tonnes per cm").Interval), plain(a.in.of("ais-draught-step").Low*100), left(missing))
		},
	}
	p.power = draughtPower(p.work(valuesOf(p.terms)), valuesOf(p.terms))
	return []problem{p}
}

// tooHeavy tells whether goods weigh more than the whole deadweight that the case has of a ship.
func (s *Scales) tooHeavy(c supercargo.Carrier, gs []stock) bool {
	v := s.vessel(c)
	return v != nil && v.DWT > 0 && mass(gs, valuesOf(termsOf(gs))).Low > v.DWT
}

// hull gives the terms of a ship's waterplane, from her own length and beam. The
// beam of a sea-river ship of Volga-Don size is known without her own: the locks
// give it. Nothing else stands for either, and ok is false.
func (s *Scales) hull(k *supercargo.Claim, c supercargo.Carrier) (terms []term, ok bool) {
	v := s.vessel(c)
	if v == nil || v.LengthM <= 0 {
		return nil, false
	}
	river := s.onCaspian(k) && s.large(c)
	terms = []term{own("length", c, v.LengthM)}
	switch {
	case v.BeamM > 0:
		terms = append(terms, own("beam", c, v.BeamM))
	case river:
		terms = append(terms, s.Table.as("beam", "hull-beam"))
	default:
		return nil, false
	}
	if river {
		return append(terms, s.Table.as("waterplane", "hull-waterplane"), s.Table.as("density", "water-density")), true
	}
	return append(terms, s.Table.as("waterplane", "hull-waterplane-any"), s.Table.as("density", "water-density-any")), true
}

func own(key string, c supercargo.Carrier, m float64) term {
	return term{key, supercargo.Input{Name: "ship-" + key, What: key + " of " + c.Said, Low: m, High: m, Unit: "m", Source: "vessel " + c.Ref + " of the case"}}
}

func draughtWork(gs []stock, v values) []result {
	perCM := v.of("length").Mul(v.of("beam")).Mul(v.of("waterplane")).Mul(v.of("density")).Times(0.01)
	m := mass(gs, v)
	return []result{{"change", m.Div(perCM), "cm", 1}, {"mass", m, "t", 1}, {"tonnes per cm", perCM, "t/cm", 1}}
}

func draughtPower(rs []result, v values) string {
	step := v.of("ais-draught-step").Times(100)
	switch change := pick(rs, "change"); {
	case change.High < step.Low:
		return "None: the change is smaller than one step of the AIS draught."
	case change.Low < step.High:
		return "Little: part of the range is smaller than one step of the AIS draught, which the crew enters by hand."
	}
	return "Some: the change is larger than one step of the AIS draught, which the crew enters by hand and may leave unchanged."
}
