package detect

import (
	"supercargo"
	"supercargo/flight"
)

// upAt says where and when the flight began.
func (s *State) upAt(p *FlightParams, e *supercargo.Event) {
	k, d := s.Flight, e.Flight
	first := &k.Head.Fix[0]
	d.TakeOff[1] = first.Time
	d.From = endAt(flight.TakeOff, k.Head.all(), false)
	switch {
	case k.Ground.Time != 0 && int64(first.Time-k.Ground.Time) <= p.SilenceMillis:
		d.Began = "took_off"
		d.From = endAt(flight.TakeOff, []supercargo.Fix{k.Ground}, true)
		d.From.HeardGround = true
	case k.Ground.Time != 0:
		d.Began = "took_off_unheard"
		s.fromWhereItStood(p, d)
	case k.Spare:
		d.Began, d.TakeOff[0] = "silence", k.Before.Time
		if last := flight.LookAt(flight.Landing, k.Last.all()); can(&k.Before, first) && k.Last.N > 0 && witness(e, "last_of_flight_before", &k.Before) {
			d.From = endBeside(flight.TakeOff, k.Head.all(), &last)
		}
	default:
		d.Began = "first_heard"
	}
	if k.Ground.Time != 0 && witness(e, "last_on_the_ground", &k.Ground) {
		d.TakeOff[0] = k.Ground.Time
	}
}

// fromWhereItStood takes the airfield where the aircraft was last heard on the ground for that of
// the take-off, if it had no time to fly elsewhere and take off again there; else it counts
// beside what was heard of the flight.
func (s *State) fromWhereItStood(p *FlightParams, d *supercargo.FlightDetail) {
	k := s.Flight
	first := &k.Head.Fix[0]
	if !can(&k.Ground, first) {
		return
	}
	if p.Spare(&k.Ground, first) >= 2*p.SpareMillis {
		d.From = endBeside(flight.TakeOff, k.Head.all(), onGround(&k.Ground))
		return
	}
	heard := d.From.HeardFeet
	if from := endAt(flight.TakeOff, []supercargo.Fix{k.Ground}, true); from.CannotSay == "" {
		d.From = from
		d.From.HeardFeet = heard
	}
}

// endAt says where a flight began or ended, by the positions next to it. No chance is given as
// none or as certain: the list of airfields has gaps and errors of its own.
func endAt(which flight.End, fixes []supercargo.Fix, ground bool) supercargo.FlightEnd {
	l := flight.LookAt(which, fixes)
	l.OnGround = l.OnGround || ground
	a := flight.Default.Where(&l)
	return endOf(&l, &a)
}

// endBeside is endAt of an end that was not heard, of an aircraft of which the end of the flight
// before is known in a way, or a position on the ground before or after, with time to fly
// elsewhere in between.
func endBeside(which flight.End, fixes []supercargo.Fix, other *flight.Look) supercargo.FlightEnd {
	l := flight.LookAt(which, fixes)
	a := flight.Default.WhereBeside(&l, other)
	return endOf(&l, &a)
}

func onGround(f *supercargo.Fix) *flight.Look {
	l := flight.LookAt(flight.Landing, []supercargo.Fix{*f})
	l.OnGround = true
	return &l
}

func endOf(l *flight.Look, a *flight.Answer) supercargo.FlightEnd {
	out := supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{}, P: max(0.001, round(a.Elsewhere, 3)), CannotSay: a.CannotSay}
	if l.HasFeet {
		out.HeardFeet = &l.Feet
	}
	for _, c := range a.Fields {
		out.Airfields = append(out.Airfields, supercargo.AirfieldChance{ICAO: c.Field.ICAO, IATA: c.Field.IATA, Name: c.Field.Name, State: c.Field.State, P: min(0.999, round(c.P, 3)), NM: round(c.NM, 1)})
	}
	return out
}
