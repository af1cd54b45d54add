package answer

import (
	"context"
	"fmt"

	"supercargo"
	"supercargo/geo"
	"supercargo/meeting"
	"supercargo/store"
)

// A pilot area is learned from what pilot vessels were seen to do, since charts of pilot
// boarding places are not at hand: where they met ships, or stood by at sea, again and
// again.
const (
	pilotNM     = 2 // how far off: boarding places are drawn as circles of one or two miles
	pilotOthers = 3 // ships that pilot vessels met there, or days on which one stood by: fewer can be chance
)

// PilotAreas knows where pilot vessels were at work, as it is believed or was at a moment,
// and says of a loitering whether it was there.
type PilotAreas struct {
	at   []pilotAt
	read bool
}

// pilotAt is one occasion.
type pilotAt struct {
	at   geo.Point
	boat supercargo.MMSI
	met  supercargo.MMSI // the ship that was met; 0 where the boat stood by
	day  int32
}

// Add gives a loitering its context where it was in a pilot area; any other event, and one
// of a ship at anchor, as it is.
func (p *PilotAreas) Add(ctx context.Context, st store.Store, asKnownAt supercargo.Instant, e supercargo.Event) (supercargo.Event, error) {
	if e.Loitering == nil || e.Loitering.Context == "anchorage" {
		return e, nil
	}
	if !p.read {
		if err := p.learn(ctx, st, asKnownAt); err != nil {
			return e, err
		}
	}
	if why := p.around(&e); why != "" {
		d := *e.Loitering
		d.Context, d.Because = "pilot_area", why+"; else: "+d.Because
		e.Loitering = &d
	}
	return e, nil
}

// learn goes through what pilot vessels did. Which vessels are, they say themselves: they are few.
func (p *PilotAreas) learn(ctx context.Context, st store.Store, asKnownAt supercargo.Instant) error {
	p.read = true
	boats, err := st.OfType(ctx, meeting.IsPilot)
	if err != nil {
		return err
	}
	if len(boats) == 0 {
		return nil
	}
	pilots := map[supercargo.MMSI]bool{}
	for _, m := range boats {
		pilots[m] = true
	}
	q := store.Query{Kinds: []supercargo.EventKind{supercargo.Encounter, supercargo.Loitering}, AnyOf: boats, AsKnownAt: asKnownAt, Unordered: true}
	return st.Events(ctx, q, func(r *supercargo.Revision) error {
		boat, met := r.Track.MMSI, r.Other.MMSI
		if !pilots[boat] {
			boat, met = met, boat
		}
		inPort := r.Encounter != nil && r.Encounter.Waters == "port"
		if !pilots[met] && !inPort {
			p.at = append(p.at, pilotAt{meeting.Middle(&r.Event), boat, met, r.Start.Day()})
		}
		return nil
	})
}

// around says why a loitering was in a pilot area, "" where it was in none. What the
// ship itself did there does not count.
func (p *PilotAreas) around(e *supercargo.Event) string {
	at, self := meeting.Middle(e), e.Track.MMSI
	ships, days := map[supercargo.MMSI]bool{}, map[int32]bool{}
	for i := range p.at {
		x := &p.at[i]
		switch {
		case x.boat == self || x.met == self || geo.NM(at, x.at) > pilotNM:
		case x.met != 0:
			ships[x.met] = true
		default:
			days[x.day] = true
		}
	}
	switch {
	case len(ships) >= pilotOthers:
		return fmt.Sprintf("vessels that say that they are pilot vessels met %d other ships within %d nm of here", len(ships), pilotNM)
	case len(days) >= pilotOthers:
		return fmt.Sprintf("vessels that say that they are pilot vessels loitered within %d nm of here on %d days", pilotNM, len(days))
	}
	return ""
}

// Surroundings fills in what others tell of a loitering: who was silent and could have
// been there, and whether pilot vessels work there. Any other event it gives as it is.
func Surroundings(ctx context.Context, st store.Store, asKnownAt supercargo.Instant, e supercargo.Event) (supercargo.Event, error) {
	e, err := WithAbsent(ctx, st, asKnownAt, e)
	if err != nil {
		return e, err
	}
	return new(PilotAreas).Add(ctx, st, asKnownAt, e)
}
