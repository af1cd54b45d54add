package answer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"supercargo"
	"supercargo/atlas"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/watchlist/screening"
)

// voyagePassage is a voyage of the workspace: its ports, its ship, and the
// waters that its fixes lie in.
func (c *Clerk) voyagePassage(ctx context.Context, k *ledger.Case, e *supercargo.Event) (*lever.Passage, error) {
	p := &lever.Passage{ID: string(e.ID), Simulated: e.Simulated, Mode: supercargo.BySea}
	end := e.End
	if end == 0 {
		end = c.Now()
	}
	p.From, p.To = e.Start.Time().Format(time.DateOnly), end.Time().Format(time.DateOnly)
	ends, err := c.ends(k)
	if err != nil {
		return nil, err
	}
	from := ends.atlas.Find(supercargo.Location{Place: supercargo.PlaceID(e.Voyage.From), Said: e.Voyage.FromName})
	to := ends.atlas.Find(supercargo.Location{Place: supercargo.PlaceID(e.Voyage.To), Said: e.Voyage.ToName})
	ends.between(p, []atlas.Spot{from}, []atlas.Spot{to}, "")
	if err := c.sailed(ctx, ends.atlas.Zones, e, end, p); err != nil {
		return nil, err
	}
	return p, c.sailor(ctx, k, e, p)
}

// caseVessel is the ship of a case that a received one is by number: the IMO number or, where one of
// the two has none, the MMSI.
func caseVessel(k *ledger.Case, v *store.Vessel) *supercargo.Vessel {
	for j := range k.Vessels {
		if one := &k.Vessels[j]; v.IMO != 0 && one.IMO == v.IMO {
			return one
		}
	}
	for j := range k.Vessels {
		if one := &k.Vessels[j]; one.MMSI != 0 && one.MMSI == v.MMSI && (v.IMO == 0 || one.IMO == 0) {
			return one
		}
	}
	return nil
}

// sailor adds the ship: her flag by her MMSI, her owner where the case has her
// by number.
func (c *Clerk) sailor(ctx context.Context, k *ledger.Case, e *supercargo.Event, p *lever.Passage) error {
	v, err := c.Store.Vessel(ctx, e.Track.MMSI)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	p.Subject.Name = cmp.Or(v.Name, "MMSI "+v.MMSI.String())
	if v.Flag != "" {
		p.Subject.Flag, p.Subject.FlagFrom = v.Flag, "from the MMSI, which does not prove registry"
	}
	if what := stateTypes[v.ShipType]; what != "" {
		p.Subject.StateShip = "the ship states type " + v.ShipType + ", " + what
	}
	if one := caseVessel(k, v); one != nil {
		return c.vessel(k, one, p)
	}
	q := screening.Query{Asked: p.Subject.Name, Name: v.Name, IMO: v.IMO, MMSI: v.MMSI, Flag: v.Flag, Kind: supercargo.ListedVessel}
	p.Acts, err = c.heldActs(&q)
	return err
}

// unseen is the silence from which on the way between two fixes is not known:
// in it a ship of ten knots crosses a belt of territorial waters.
const unseen = 90 * supercargo.Minute

// sailed reads the voyage's fixes and the waters that they lie in. The route is
// known where no silence on it was longer than unseen.
func (c *Clerk) sailed(ctx context.Context, z *chart.Zones, e *supercargo.Event, end supercargo.Instant, p *lever.Passage) error {
	var times []supercargo.Instant
	a, err := c.Archive(ctx, c.Store)
	if err != nil {
		return err
	}
	seek := &archive.Seek{MMSIs: []supercargo.MMSI{e.Track.MMSI}, From: e.Start, To: end, Lean: true}
	err = a.Read(seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if f := &fixes[i]; hulls[i] == e.Track.Hull && !f.Flags.Any(supercargo.Duplicate|supercargo.Implausible) {
				times = append(times, f.Time)
				addWaters(p, z.At(geo.Point{Lat: f.Lat, Lon: f.Lon}, f.Time))
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	slices.Sort(times)
	p.RouteKnown = len(times) > 1
	last := e.Start
	for _, t := range append(times, end) {
		if int64(t-last) > unseen {
			p.RouteKnown = false
		}
		last = t
	}
	return nil
}
