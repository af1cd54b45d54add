package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"supercargo"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/store"
	"supercargo/watchlist/screening"
	"supercargo/weigh"
)

// flightPassage is a flight of the workspace: its ends, its aircraft, and the states that it
// was heard over.
func (c *Clerk) flightPassage(ctx context.Context, k *ledger.Case, e *supercargo.Event) (*lever.Passage, error) {
	p := &lever.Passage{ID: string(e.ID), Simulated: e.Simulated, Mode: supercargo.ByAir}
	end := e.End
	if end == 0 {
		end = c.Now()
	}
	p.From, p.To = e.Start.Time().Format(time.DateOnly), end.Time().Format(time.DateOnly)
	d := e.Flight
	p.Origin = flightEnd(p, &d.From, "took off")
	if d.Ended != "" { // while it flies, where it will land is not known
		p.Destination = flightEnd(p, &d.To, "landed")
	}
	o, err := c.OverflownBy(ctx, e)
	if err != nil {
		return nil, err
	}
	third := func(all []string) []string {
		return slices.DeleteFunc(all, func(s string) bool { return s == p.Origin.State || s == p.Destination.State })
	}
	p.Overflown, p.Could = third(o.Of("heard")), third(o.Of("near_limit", "between"))
	p.RouteKnown = d.From.HeardGround && d.To.HeardGround && !o.Silent()
	return p, c.flier(ctx, k, e, p)
}

// flightEnd is where a flight began or ended, if that is sure enough: an airfield, or the state
// of those that are possible. It says so where that was worked out.
func flightEnd(p *lever.Passage, f *supercargo.FlightEnd, what string) lever.End {
	if a := f.Named(); a != nil && (f.HeardGround || a.P >= weigh.SureEnd) {
		if !f.HeardGround {
			p.EndsBasis = append(p.EndsBasis, fmt.Sprintf("that it %s at %s, which was worked out with a chance of %.3g", what, field(a), a.P))
		}
		return lever.End{Name: field(a), State: a.State}
	}
	of := map[string]float64{}
	for i := range f.Airfields {
		of[f.Airfields[i].State] += f.Airfields[i].P
	}
	for state, chance := range of {
		if state != "" && chance >= weigh.SureEnd { // of one state at most
			p.EndsBasis = append(p.EndsBasis, fmt.Sprintf("that it %s in %s, which was worked out with a chance of %.3g", what, state, chance))
			return lever.End{State: state}
		}
	}
	return lever.End{}
}

// flier adds the aircraft: its registration where one was given with its address, the state by
// its mark or by the block of its address, its operator where the case has it.
func (c *Clerk) flier(ctx context.Context, k *ledger.Case, e *supercargo.Event, p *lever.Passage) error {
	address, _ := e.Track.MMSI.Aircraft()
	own := e.Track.MMSI.Space() == supercargo.SpaceICAO
	p.Subject.Name = e.Track.String()
	if own {
		p.Subject.Flag, p.Subject.FlagFrom = address.State(), "from the block of its address, which does not prove registry"
		p.Subject.Forces = address.Military()
	}
	v, err := c.Store.Vessel(ctx, e.Track.MMSI)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil
	case err != nil:
		return err
	case v.Hulls > 1: // whose the registration is cannot be told
		p.Acts, err = c.heldActs(&screening.Query{Asked: p.Subject.Name, ICAO: address.String(), Kind: supercargo.ListedAircraft})
		return err
	}
	q := VesselQuery(v)
	if reg := registrationAt(v, e.Start); reg != "" {
		p.Subject.Name, q.Registration = reg, reg
		if state := supercargo.StateOfRegistration(reg); state != "" {
			p.Subject.Flag, p.Subject.FlagFrom = state, markBasis
		}
		for i := range k.Aircraft {
			if a := &k.Aircraft[i]; supercargo.SameRegistration(a.Registration, reg) {
				q.Serial = a.Serial
				return c.heldBy(k, operated, a.Operator, p, acts(a.Listings, a.Registration, "vessel", k.Name), q)
			}
		}
	}
	p.Acts, err = c.heldActs(&q)
	return err
}

// registrationAt is the registration that was given with an address at a moment, else the last
// before, else the first after.
func registrationAt(v *store.Vessel, at supercargo.Instant) string {
	var best *store.Said
	for i := range v.Names {
		n := &v.Names[i]
		if n.Property != supercargo.PropRegistration || n.Value == "" {
			continue
		}
		if best == nil || nearer(n, best, at) {
			best = n
		}
	}
	if best == nil {
		return ""
	}
	return best.Value
}

// nearer tells whether a value was said nearer to a moment than another: what was said before
// it, or then, comes before what was said later.
func nearer(a, b *store.Said, at supercargo.Instant) bool {
	before, wasBefore := a.From <= at, b.From <= at
	switch {
	case before != wasBefore:
		return before
	case before:
		return a.To > b.To
	}
	return a.From < b.From
}
