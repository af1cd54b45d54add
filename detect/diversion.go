package detect

import (
	"supercargo"
	"supercargo/flight"
)

// notSame is the chance below which an airfield is ruled out for an approach: of two that
// lie close together, an approach to one and a landing at the other may be one field.
const notSame = 0.05

// leastAnother is the chance from which on it is said that another airfield was approached: where small fields are
// many, one that has just half of the chances is often not the one.
const leastAnother = 0.6

// diversion says that a flight that has landed had approached another airfield, or landed
// where it took off: what was heard, with a chance by those of the airfields.
func (s *State) diversion(p *FlightParams, e *supercargo.Event) {
	d := e.Flight
	to := d.To.Named()
	if to == nil {
		return
	}
	if s.approachedAnother(e, to) {
		return
	}
	from, k := d.From.Named(), s.Flight
	if from == nil || from.ICAO != to.ICAO || k.FarNM < p.AwayNM {
		return
	}
	chance := from.P * to.P
	if chance < flight.Default.Named || !witness(e, "farthest", &k.Far) {
		return
	}
	nm := round(k.FarNM, 1)
	d.Diversion = &supercargo.FlightDiversion{How: "returned", FarthestNM: &nm, P: min(0.999, round(chance, 3))}
}

// approachedAnother tells whether the first approach that was broken off was to another
// airfield than that of the landing.
func (s *State) approachedAnother(e *supercargo.Event, to *supercargo.AirfieldChance) bool {
	low := &s.Flight.Dip.Broken
	if s.Flight.Dip.Times == 0 {
		return false
	}
	at := endAt(flight.Landing, []supercargo.Fix{*low}, false)
	near := at.Named()
	if near == nil || chanceOf(at.Airfields, to.ICAO) >= notSame || chanceOf(e.Flight.To.Airfields, near.ICAO) >= notSame {
		return false
	}
	chance := near.P * to.P
	if chance < leastAnother {
		return false
	}
	e.Flight.Diversion = &supercargo.FlightDiversion{How: "approached_another", Approached: at.Airfields, P: min(0.999, round(chance, 3))}
	return true
}

// chanceOf is the chance of an airfield in a list, 0 where it has none.
func chanceOf(all []supercargo.AirfieldChance, icao string) float64 {
	for i := range all {
		if all[i].ICAO == icao {
			return all[i].P
		}
	}
	return 0
}
