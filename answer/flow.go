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
	Footing  Footing              `json:"footing"`
	Flights  []supercargo.Instant `json:"-"` // beginnings of those on the ways of the claims
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
	trips, unplaced, err := c.trips(ctx, s, places)
	if err != nil {
		return nil, err
	}
	f := &Flowed{Flow: flow.Flow{Case: k.Name, Simulated: k.Simulated, By: by, LeftOut: left, Edges: flow.Edges(goods, counted, trips), Legs: flow.Legs(goods, counted)}, Unplaced: unplaced, Footing: c.WeighingFooting(k)}
	f.Rows, f.All = flow.Table(by, goods, counted, trips)
	for _, t := range trips {
		if t.Mode == supercargo.ByAir && slices.Contains(f.All.Seen.Events, t.Event) {
			f.Flights = append(f.Flights, t.Window.Earliest)
		}
	}
	return f, nil
}

// trips reads the voyages and flights of all from the store: those that ended at a known
// place, and how many flights did so only perhaps. Those of exercises are set only against a
// case that is one.
func (c *Clerk) trips(ctx context.Context, s *weigh.Scales, places *chart.Chart) (out []flow.Trip, unplaced int, err error) {
	if c.Store == nil {
		return nil, 0, nil
	}
	ships, err := c.shipsOf(ctx, s.Case)
	if err != nil {
		return nil, 0, err
	}
	planes := planesOf(s.Case)
	err = c.Store.Events(ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Voyage, supercargo.Flown}}, func(r *supercargo.Revision) error {
		if r.Simulated != s.Case.Simulated {
			return nil
		}
		t, ok := tripOf(&r.Event, places)
		if r.Kind == supercargo.Flown {
			if t, ok = flightTrip(&r.Event); !ok {
				unplaced++
			}
		}
		if ok {
			carriedBy(&t, s, ships[r.Track.MMSI], planes[r.Track.MMSI])
			out = append(out, t)
		}
		return nil
	})
	return out, unplaced, err
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

// sureEnd is the least chance of an airfield for a flight to count as one from or to it. An
// assumption: of chances like it nine in ten and more were right (docs/EVALUATION.md).
const sureEnd = 0.9

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
	if d.CannotSay != "" || len(d.Airfields) == 0 || d.Airfields[0].P < sureEnd {
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
	vessels, err := c.Store.Vessels(ctx)
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
