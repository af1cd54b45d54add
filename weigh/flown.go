package weigh

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
	"supercargo/motion"
)

// flightPower is what the test against flights can see.
const flightPower = "ADS-B shows aircraft, not cargo. Where a take-off or landing was too low to be received, the airfield is worked out from what was received higher up. An aircraft that sent no positions is not seen."

// SureEnd is the least chance of an airfield for a flight to count as one from or to it. An
// assumption: of chances like it nine in ten and more were right (docs/EVALUATION.md).
const SureEnd = 0.9

// TableStates is what a table of aircraft states of an address that was received: never joined
// to what was received, and told with its name.
type TableStates struct {
	Address      supercargo.MMSI
	Registration string
	By           string // the table, and of when
}

// flyer is an address that may be an aircraft's, and who says so.
type flyer struct {
	address supercargo.MMSI
	by      string
}

// flyers are the addresses that may be of an aircraft of a case: its own as the case has it;
// else those that gave its registration with their positions; else those of which a table
// states it.
func (m *Movements) flyers(a *supercargo.Aircraft) (out []flyer) {
	add := func(address supercargo.MMSI, by string) {
		if !slices.ContainsFunc(out, func(f flyer) bool { return f.address == address }) {
			out = append(out, flyer{address, by})
		}
	}
	if address, ok := supercargo.ParseAddress24([]byte(a.ICAO)); ok {
		add(address, "by the case")
	}
	for _, st := range m.Statements {
		if st.Property == supercargo.PropRegistration && Registered(a, st.Value) {
			add(st.MMSI, "by the registration given with its positions")
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, t := range m.Tables {
		if Registered(a, t.Registration) {
			add(t.Address, "by the table "+t.By)
		}
	}
	return out
}

// Registered tells whether a registration is one that an aircraft of a case has or had, with
// hyphen or without.
func Registered(a *supercargo.Aircraft, registration string) bool {
	return slices.ContainsFunc(append([]string{a.Registration}, a.Also...), func(r string) bool { return supercargo.SameRegistration(r, registration) })
}

// flown asks whether a named aircraft made the flight in the time said.
func (s *Scales) flown(k *supercargo.Claim, named supercargo.Carrier, m *Movements) *problem {
	a := s.aircraft(named)
	if a == nil || len(k.From) == 0 || len(k.To) == 0 {
		return nil
	}
	flyers, numbers := m.flyers(a), []supercargo.MMSI(nil)
	for _, by := range flyers {
		numbers = append(numbers, by.address)
	}
	f := &flights{course: s.received(k, named, m, numbers), flyers: flyers}
	f.aloft, f.from, f.to = true, airPlaces(k.From), airPlaces(k.To)
	for _, l := range k.From {
		f.froms = append(f.froms, s.Spot(l))
	}
	for _, l := range k.To {
		f.tos = append(f.tos, s.Spot(l))
	}
	at, there := f.windows(0)
	seen, perhaps := f.between(at, there)
	terms := append(s.Table.take("date-slack"),
		f.seen("fixes-at-origin", "positions of any aircraft near "+where(k.From)+" from "+at.String(), float64(f.heard(f.from, at)), "fixes"),
		f.seen("fixes-at-destination", "positions of any aircraft near "+where(k.To)+" from "+there.String(), float64(f.heard(f.to, there)), "fixes"),
		f.seen("tracks", "tracks of "+named.Said+" that were received", float64(len(f.tracks)), "tracks"))
	return &problem{question: "flown", about: named.Said, terms: terms, power: flightPower, events: ids(append(seen, perhaps...)),
		work: func(values) []result { return []result{{"flights received", Exact(float64(len(seen))), "flights", 0}} },
		judge: func(_ []result, v values) supercargo.Verdict {
			verdict, _ := f.unsure(f.judge(v))
			return verdict
		},
		say: func(x answer) string {
			if _, why := f.unsure(f.judge(x.in)); why != "" {
				return why + noProof
			}
			return f.say(x.verdict, x.in) + noProof
		}}
}

// airPlaces are the keys under which it is counted how many aircraft were received near places: by
// their ids, or as they are said.
func airPlaces(ls []supercargo.Location) (out []supercargo.PlaceID) {
	for _, l := range ls {
		out = append(out, airPlace(l))
	}
	return out
}

func airPlace(l supercargo.Location) supercargo.PlaceID {
	return cmp.Or(l.Place, supercargo.PlaceID("said: "+l.Said))
}

// flights are those of one named aircraft in the time of one claim.
type flights struct {
	*course
	flyers     []flyer
	froms, tos []atlas.Spot
}

// between are the flights from origin to destination with take-off and landing in their
// windows: those whose airfields are sure, and those that it may have been as far as was received.
func (f *flights) between(at, there stretch) (seen, perhaps []supercargo.Event) {
	for i := range f.events {
		e := &f.events[i]
		d := e.Flight
		if d == nil || !at.meets(cmp.Or(d.TakeOff[0], e.Start), cmp.Or(d.TakeOff[1], e.Start)) || !there.meets(cmp.Or(d.Landing[0], e.End), cmp.Or(d.Landing[1], e.End)) {
			continue
		}
		if !e.Open() && !made(e) {
			continue
		}
		p, q := chance(&d.From, f.froms), chance(&d.To, f.tos)
		switch {
		case p.Low >= SureEnd && q.Low >= SureEnd && !e.Open():
			seen = append(seen, *e)
		case p.High > 0 && q.High > 0:
			perhaps = append(perhaps, *e)
		}
	}
	return seen, perhaps
}

// chance is that an end of a flight was at one of some places: at the least that of the airfields
// named there, at the most with all that may be anywhere.
func chance(end *supercargo.FlightEnd, of []atlas.Spot) (p Interval) {
	for i := range end.Airfields {
		if a := &end.Airfields[i]; slices.ContainsFunc(of, func(s atlas.Spot) bool { return serves(a, s) }) {
			p.Low += a.P
		}
	}
	p.High = p.Low
	if end.CannotSay != "" {
		p.Low, p.High = 0, 1
	}
	return p
}

// serves tells whether an airfield is that of a place as it is said.
func serves(a *supercargo.AirfieldChance, s atlas.Spot) bool {
	if field, known := atlas.AirfieldByCode(a.ICAO); known {
		return s.ServedBy(a.State, &field.At)
	}
	return s.ServedBy(a.State, nil)
}

// judge judges as if the address and its positions were the aircraft's for certain, and gives the
// time that it judges over.
func (f *flights) judge(v values) (supercargo.Verdict, stretch) {
	at, there := f.windows(v.of("date-slack").Low)
	seen, perhaps := f.between(at, there)
	switch w := at.hull(there); {
	case len(seen) > 0:
		return supercargo.Supported, w
	case len(perhaps) > 0:
		return supercargo.Undecided, w
	case len(f.tracks) > 0 && !f.mayHaveFlown(at, there):
		return supercargo.Contradicted, w
	case f.heard(f.from, at) == 0 && f.heard(f.to, there) == 0:
		return supercargo.NoCoverage, w
	default:
		return supercargo.Undecided, w
	}
}

// unheard is a time in which the aircraft was not received, from one position to another; nil where
// none was received before or after.
type unheard struct{ from, to *motion.Moment }

// unheard are the silences of one address: in its flights, and between one and the next, of which
// nothing says that it stood.
func (f *flights) unheard(address supercargo.MMSI) (out []unheard) {
	var last *motion.Moment
	for i := range f.events {
		e := &f.events[i]
		if e.Track.MMSI != address || e.Flight == nil && e.Kind != supercargo.Gap {
			continue
		}
		a := &motion.Moment{Time: e.Start, At: geo.Point{Lat: e.StartLat, Lon: e.StartLon}}
		b := &motion.Moment{Time: e.End, At: geo.Point{Lat: e.EndLat, Lon: e.EndLon}}
		if e.Open() {
			b = nil
		}
		if e.Kind == supercargo.Gap {
			out = append(out, unheard{a, b})
			continue
		}
		if out = append(out, unheard{last, a}); b == nil {
			return out // it was in the air when it was last received: a gap, if it has been long enough, goes on from there
		}
		last = b
	}
	return append(out, unheard{last, nil})
}

// mayHaveFlown tells whether one of its addresses leaves room for the flight: a silence in which
// it can have come to the origin, flown to the destination and gone on to where it was received next, each
// in its window, by the greatest speed that any aircraft keeps up.
func (f *flights) mayHaveFlown(at, there stretch) bool {
	for _, by := range f.flyers {
		if !slices.ContainsFunc(f.tracks, func(t Extent) bool { return t.Track.MMSI == by.address }) {
			continue
		}
		for _, s := range f.unheard(by.address) {
			for _, from := range f.froms {
				for _, to := range f.tos {
					if s.holds(from.At, to.At, at, there) {
						return true
					}
				}
			}
		}
	}
	return false
}

// holds tells whether a flight fits in. A place that is not known may be anywhere.
func (s *unheard) holds(from, to *geo.Point, at, there stretch) bool {
	off, on := at.from, there.to // earliest take-off, latest landing
	if s.from != nil {
		off = max(off, s.from.Time+quickest(&s.from.At, from))
	}
	if s.to != nil {
		on = min(on, s.to.Time-quickest(to, &s.to.At))
	}
	least := quickest(from, to)
	return off < at.to && max(off+least, there.from) <= on
}

// quickest is the least time that any aircraft takes from one place to another; none where one is
// not known.
func quickest(a, b *geo.Point) supercargo.Instant {
	if a == nil || b == nil {
		return 0
	}
	nm := geo.NM(*a, *b)
	low, high := int64(0), 3*supercargo.Day
	for high-low > supercargo.Second { // the more time, the farther
		if mid := (low + high) / 2; motion.Aircraft.Kn(mid)*float64(mid)/float64(supercargo.Hour)+motion.Aircraft.SlackNM >= nm {
			high = mid
		} else {
			low = mid
		}
	}
	return supercargo.Instant(low)
}

func (f *flights) say(v supercargo.Verdict, in values) string {
	seen, perhaps := f.between(f.windows(in.of("date-slack").Low))
	who, way := f.ship.Said, where(f.claim.From)+" to "+where(f.claim.To)
	switch {
	case v == supercargo.Supported:
		e := &seen[0]
		text := fmt.Sprintf("%s (%s) was received on %s from %s in the period claimed", who, f.addressSaid(e.Track.MMSI), some(Exact(float64(len(seen))), "flight"), way)
		text += fmt.Sprintf(": from %s to %s, received from %s to %s.", e.Flight.From.Airfields[0].Name, e.Flight.To.Airfields[0].Name, moment(e.Start), moment(e.End))
		if n := f.claimed(); n != "" {
			text += " The claim has " + n + "."
		}
		return text
	case v == supercargo.Contradicted:
		return fmt.Sprintf("%s (%s) was received elsewhere in the period claimed, with no silence long enough for a flight from %s at the greatest speed of any aircraft.", who, f.addressSaid(f.mmsis[0]), way)
	case len(perhaps) > 0:
		e := &perhaps[0]
		text := fmt.Sprintf("%s (%s) was received in the air in the period claimed, on %s that may have been from %s, or not: from %s to %s", who, f.addressSaid(e.Track.MMSI), some(Exact(float64(len(perhaps))), "flight"), way, moment(e.Start), moment(e.End))
		for _, end := range [...]struct {
			of     *supercargo.FlightEnd
			spots  []atlas.Spot
			action string
		}{{&e.Flight.From, f.froms, "took off"}, {&e.Flight.To, f.tos, "landed"}} {
			if p := chance(end.of, end.spots); p.Low < SureEnd {
				text += ", and it is not sure where it " + end.action
			}
		}
		return text + "."
	case v == supercargo.NoCoverage:
		return fmt.Sprintf("No aircraft at all was received near %s in the period claimed.", strings.Join([]string{where(f.claim.From), where(f.claim.To)}, " or "))
	case len(f.flyers) == 0:
		return fmt.Sprintf("The case gives no 24-bit address of %s, and nothing that was received gave its registration: whether it flew cannot be told.", who)
	case len(f.tracks) == 0:
		return fmt.Sprintf("%s (%s) was not received at all. Other aircraft were, near %s.", who, f.addressSaid(f.mmsis[0]), where(append(slices.Clone(f.claim.From), f.claim.To...)))
	}
	return fmt.Sprintf("No flight of %s (%s) from %s was received in the period claimed, but the positions received leave room for one.", who, f.addressSaid(f.mmsis[0]), way)
}

// addressSaid is an address, and who says that it is the aircraft's.
func (f *flights) addressSaid(m supercargo.MMSI) string {
	i := slices.IndexFunc(f.flyers, func(by flyer) bool { return by.address == m })
	return numberSaid(m) + " " + f.flyers[i].by
}

// claimed is how many flights the claim has, where it says so.
func (f *flights) claimed() string {
	for i := range f.claim.Quantities {
		if q := &f.claim.Quantities[i]; q.Unit == supercargo.Flight && !q.Context && q.Said != "" {
			return q.Said
		}
	}
	return ""
}
