package answer

import (
	"context"
	"slices"
	"strings"

	"supercargo"
	"supercargo/atlas"
	"supercargo/chart"
	"supercargo/flow"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/weigh"
)

// Flowed is the flow of a case, and what it stands on.
type Flowed struct {
	flow.Flow
	Unplaced int                  `json:"flights_left_out"` // flights of which an end is not known surely enough to be on a way
	ByType   []TypedFlights       `json:"by_type"`          // flights whose payload is that of a type that somebody gives, not one that was received
	Footing  Footing              `json:"footing"`
	Flights  []supercargo.Instant `json:"-"` // beginnings of those on the ways of the claims
}

// TypedFlights are flights on the ways of the claims whose payload goes by a type.
type TypedFlights struct {
	Type    string               `json:"type"`
	By      string               `json:"by"` // who gives it: "with the positions", "by the table tar1090-db of 2026-03-01"
	Flights []supercargo.EventID `json:"flights"`
}

// Flow puts what a case claims on its ways, beside the trips that were received on them.
func (c *Clerk) Flow(ctx context.Context, k *ledger.Case, by flow.By) (*Flowed, error) {
	if !slices.Contains(flow.Divisions(), by) {
		return nil, badf("unknown division %q: choose from %v", by, flow.Divisions())
	}
	places, err := c.Chart()
	if err != nil {
		return nil, err
	}
	s := &weigh.Scales{Table: weigh.Factors(), Case: k}
	goods, counted, left := flow.Claims(s, s.Where(places))
	trips, unplaced, types, err := c.trips(ctx, s, places)
	if err != nil {
		return nil, err
	}
	f := &Flowed{Flow: flow.Flow{Case: k.Name, Simulated: k.Simulated, By: by, LeftOut: left, Edges: flow.Edges(goods, counted, trips), Legs: flow.Legs(goods, counted)}, Unplaced: unplaced, ByType: []TypedFlights{}, Footing: c.WeighingFooting(k)}
	f.Rows, f.All = flow.Table(by, goods, counted, trips)
	for _, t := range trips {
		if t.Mode == supercargo.ByAir && slices.Contains(f.All.Seen.Events, t.Event) {
			f.Flights = append(f.Flights, t.Window.Earliest)
			f.typed(types[t.Event], t.Event)
		}
	}
	return f, nil
}

// typed puts a flight with the others of its type.
func (f *Flowed) typed(t givenType, id supercargo.EventID) {
	if t.designator == "" {
		return
	}
	for i := range f.ByType {
		if b := &f.ByType[i]; b.Type == t.designator && b.By == t.by {
			b.Flights = append(b.Flights, id)
			return
		}
	}
	f.ByType = append(f.ByType, TypedFlights{t.designator, t.by, []supercargo.EventID{id}})
}

// givenType is the type by which a flight has its payload, and who gives it.
type givenType struct{ designator, by string }

// trips reads the voyages and flights of all from the store: those that ended at a known
// place, and how many flights did so only perhaps. Those of exercises are set only against a
// case that is one.
func (c *Clerk) trips(ctx context.Context, s *weigh.Scales, places *chart.Chart) (out []flow.Trip, unplaced int, types map[supercargo.EventID]givenType, err error) {
	if c.Store == nil {
		return nil, 0, nil, nil
	}
	ships, err := c.shipsOf(ctx, s.Case)
	if err != nil {
		return nil, 0, nil, err
	}
	planes := planesOf(s.Case)
	types = map[supercargo.EventID]givenType{}
	err = c.Store.Events(ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Voyage, supercargo.Flown}}, func(r *supercargo.Revision) error {
		if r.Simulated && !s.Case.Simulated {
			return nil
		}
		t, ok := tripOf(&r.Event, places)
		if r.Kind == supercargo.Flown {
			if t, ok = flightTrip(&r.Event); !ok {
				unplaced++
			}
		}
		if !ok {
			return nil
		}
		if carriedBy(&t, s, ships[r.Track.MMSI], planes[r.Track.MMSI]); t.Full == nil && r.Kind == supercargo.Flown {
			given, err := c.fill(ctx, s, &t, &r.Event)
			if err != nil {
				return err
			}
			types[r.ID] = given
		}
		out = append(out, t)
		return nil
	})
	return out, unplaced, types, err
}

// fill says what a flight of an aircraft that the case does not have could have carried, where its type
// has a payload.
func (c *Clerk) fill(ctx context.Context, s *weigh.Scales, t *flow.Trip, e *supercargo.Event) (given givenType, err error) {
	v, err := c.Store.Vessel(ctx, e.Track.MMSI)
	if err != nil || v.Hulls > 1 { // which of them it is of nobody knows
		return given, err
	}
	tables, err := c.Tables(v.MMSI, e.Start)
	if err != nil {
		return given, err
	}
	designator, model, by := typeOf(v, tables)
	lift, known := s.LiftOfType(designator, model)
	if !known {
		return given, nil
	}
	full := flow.Between(lift.Low, lift.High)
	t.Full = &full
	return givenType{designator, by}, nil
}

// carriedBy says which ship or aircraft of the case a trip was of, where it was of one.
func carriedBy(t *flow.Trip, s *weigh.Scales, v *supercargo.Vessel, a *supercargo.Aircraft) {
	var lift weigh.Interval
	known := false
	switch {
	case v != nil:
		t.Carrier, t.Name = "vessel:"+string(v.ID), v.Name
		lift, known = s.Lift(v)
	case a != nil:
		t.Carrier, t.Name = "aircraft:"+string(a.ID), a.Registration
		lift, known = s.Payload(a)
	}
	if known {
		full := flow.Between(lift.Low, lift.High)
		t.Full = &full
	}
}

// planesOf are the aircraft of a case by their addresses. An address that is of two is of
// neither.
func planesOf(k *ledger.Case) map[supercargo.MMSI]*supercargo.Aircraft {
	out := map[supercargo.MMSI]*supercargo.Aircraft{}
	for i := range k.Aircraft {
		a := &k.Aircraft[i]
		m, ok := supercargo.ParseAddress24([]byte(a.ICAO))
		if !ok {
			continue
		}
		if _, taken := out[m]; taken {
			out[m] = nil
			continue
		}
		out[m] = a
	}
	return out
}

// flightTrip is a flight as a trip; ok is false where it goes on, or one of its airfields is
// not sure.
func flightTrip(e *supercargo.Event) (t flow.Trip, ok bool) {
	d := e.Flight
	if d == nil || e.Open() || d.Ended == "" {
		return t, false
	}
	from, ok1 := airfieldOf(&d.From)
	to, ok2 := airfieldOf(&d.To)
	return flow.Trip{Event: e.ID, Mode: supercargo.ByAir, From: from, To: to, Window: supercargo.Span{Earliest: e.Start, Latest: e.End}, Flag: e.Track.MMSI.Flag()}, ok1 && ok2
}

// airfieldOf is the airfield at an end of a flight, where it is sure.
func airfieldOf(d *supercargo.FlightEnd) (flow.End, bool) {
	if d.CannotSay != "" || len(d.Airfields) == 0 || d.Airfields[0].P < weigh.SureEnd {
		return flow.End{}, false
	}
	a := &d.Airfields[0]
	end := flow.End{Name: a.Name, State: a.State}
	if f, known := atlas.AirfieldByCode(a.ICAO); known {
		end.At = &f.At
	}
	return end, true
}

// shipsOf are the ships of a case by the numbers that may be theirs. A number that may be
// of two is of neither.
func (c *Clerk) shipsOf(ctx context.Context, k *ledger.Case) (map[supercargo.MMSI]*supercargo.Vessel, error) {
	vessels, err := mayBe(ctx, c.Store, k.Vessels, nil, nil)
	out := map[supercargo.MMSI]*supercargo.Vessel{}
	for i := range vessels {
		for j := range k.Vessels {
			if same(&k.Vessels[j], &vessels[i]) == "" {
				continue
			}
			if other, taken := out[vessels[i].MMSI]; taken && other != &k.Vessels[j] {
				out[vessels[i].MMSI] = nil
				continue
			}
			out[vessels[i].MMSI] = &k.Vessels[j]
		}
	}
	return out, err
}

// tripOf is a voyage as a trip; ok is false where it has not arrived, or an end of it is
// no place of the chart.
func tripOf(e *supercargo.Event, places *chart.Chart) (t flow.Trip, ok bool) {
	v := e.Voyage
	if v == nil || e.Open() || v.Ended != "arrived" {
		return t, false
	}
	from, ok1 := tripEnd(v.From, places)
	to, ok2 := tripEnd(v.To, places)
	return flow.Trip{Event: e.ID, Mode: supercargo.BySea, From: from, To: to, Window: supercargo.Span{Earliest: e.Start, Latest: e.End}, Flag: e.Track.MMSI.Flag()}, ok1 && ok2
}

// tripEnd is a place of the chart; roads are those of their port.
func tripEnd(id string, places *chart.Chart) (flow.End, bool) {
	at, ok := places.Find(strings.TrimSuffix(id, "-roads"))
	if !ok {
		at, ok = places.Find(id)
	}
	if !ok {
		return flow.End{}, false
	}
	p := &places.Places[at]
	centre := p.Centre()
	return flow.End{Place: supercargo.PlaceID(p.ID), Name: p.Name, State: p.Country, At: &centre}, true
}
