package answer

import (
	"context"
	"slices"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/flow"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/weigh"
)

// Flowed is the flow of a case, and what it stands on.
type Flowed struct {
	flow.Flow
	Footing Footing `json:"footing"`
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
	trips, err := c.trips(ctx, s, places)
	if err != nil {
		return nil, err
	}
	f := &Flowed{flow.Flow{Case: k.Name, Simulated: k.Simulated, By: by, LeftOut: left, Edges: flow.Edges(goods, counted, trips)}, c.WeighingFooting(k)}
	f.Rows, f.All = flow.Table(by, goods, counted, trips)
	return f, nil
}

// trips reads the voyages of all ships from the store: those that ended at a known place.
// Those of exercises are set only against a case that is one.
func (c *Clerk) trips(ctx context.Context, s *weigh.Scales, places *chart.Chart) (out []flow.Trip, err error) {
	if c.Store == nil {
		return nil, nil
	}
	ships, err := c.shipsOf(ctx, s.Case)
	if err != nil {
		return nil, err
	}
	err = c.Store.Events(ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Voyage}}, func(r *supercargo.Revision) error {
		if t, ok := tripOf(&r.Event, places); ok && r.Simulated == s.Case.Simulated {
			if v := ships[r.Track.MMSI]; v != nil {
				t.Carrier, t.Name = "vessel:"+string(v.ID), v.Name
				if lift, known := s.Lift(v); known {
					full := flow.Between(lift.Low, lift.High)
					t.Full = &full
				}
			}
			out = append(out, t)
		}
		return nil
	})
	return out, err
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
