package sim

import (
	"math"

	"supercargo"
)

// aircraft tells all of one airframe.
func (t *teller) aircraft(a *Aircraft) {
	of := Truth{Aircraft: a.Name}
	r := of
	r.Record, r.Type = "aircraft", a.Craft.Type
	t.tell(r)
	for _, m := range a.Marked {
		r := of
		r.Record, r.From, r.Address, r.Registration = "registered", max(m.From, t.s.From), m.Address.String(), m.Registration
		t.tell(r)
	}
	for _, c := range a.Calls {
		r := of
		r.Record, r.From, r.CallSign = "callsign", max(c.From, t.s.From), c.Sign
		t.tell(r)
	}
	for i := range a.sorties {
		t.sortie(of, a, &a.sorties[i])
	}
}

// sortie tells a flight, and when it could be heard.
func (t *teller) sortie(of Truth, a *Aircraft, o *sortie) {
	of.Address = a.marksAt(o.From).Address.String()
	r := of
	r.Record, r.Field, r.ToField, r.Bound = "flight", o.from.ICAO, o.to.ICAO, o.bound.ICAO
	r.From, r.To = o.lifted, min(o.landed, t.s.To)
	t.tell(r)
	t.switches(of, a.Silent, o.on)
	of.Record = "air_point"
	for at := max(t.s.From, o.on.From); at < min(t.s.To, o.on.To); at += supercargo.Instant(min(t.s.TruthEvery, 5*supercargo.Minute)) {
		m := o.momentAt(at)
		r := of.at(m.at)
		feet, kn, course := math.Round(m.feet), tenth(m.kn), tenth(m.course)
		r.From, r.Feet, r.SOG, r.COG, r.OnGround, r.Silent = at, &feet, &kn, &course, m.ground, a.silentAt(at)
		t.tell(r)
	}
}
