package answer

import (
	"context"
	"errors"

	"supercargo"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/store"
)

// Told is an event as a row of a list of events has it, with everything that it rests on: the
// documented JSON. The fixes are in the evidence, in words and units.
type Told struct {
	Event export.Event `json:"event"`
	Grounds
}

// Explain is the event of an id with its input lines read again, and with what is worked out
// only when an event is shown.
func (c *Clerk) Explain(ctx context.Context, id supercargo.EventID) (*Explained, error) {
	x, err := Explain(ctx, c.Store, id)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(c.JudgeOpen(ctx, &x.Event), c.Hulls(ctx, &x.Event)); err != nil {
		return nil, err
	}
	if err := c.Reaches(ctx, x); err != nil {
		return nil, err
	}
	ByWater(&x.Event)
	if x.Case, err = c.GapCaseOf(&x.Event, x.Last()); err != nil {
		return nil, err
	}
	if x.Held, err = c.HeldOf(&x.Event); err != nil {
		return nil, err
	}
	return x, errors.Join(c.FliesOver(ctx, x), c.FliesWith(ctx, x), c.HeardMeanwhile(ctx, &x.Event), c.RouteClaims(ctx, x))
}

// Tell is the event as it is handed out.
func (c *Clerk) Tell(ctx context.Context, x *Explained) (*Told, error) {
	v, err := c.Store.Vessel(ctx, x.Event.Track.MMSI)
	if errors.Is(err, store.ErrNotFound) {
		v, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	last := x.Revisions[len(x.Revisions)-1]
	t := &Told{export.EventOf(&supercargo.Revision{Event: x.Event, Revision: last.Revision, KnownFrom: last.KnownFrom}, v), x.Grounds}
	s, err := c.Surveyor()
	if err != nil {
		return nil, err
	}
	around := s.Around(geo.Point{Lat: x.Event.StartLat, Lon: x.Event.StartLon}, x.Event.Start)
	t.Event.Around = &around
	return t, nil
}
