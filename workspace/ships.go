package workspace

import (
	"context"
	"sync"

	"supercargo"
	"supercargo/oneship"
	"supercargo/stated"
	"supercargo/store"
)

// ships is the index of what ships state, as of a run: it takes a while to make, and is
// asked for with every page of a ship.
type ships struct {
	mu         sync.Mutex
	of         store.Store
	generation int64
	index      *oneship.Index
	params     stated.Params
}

// Ships is the index of what ships state, with the thresholds that it goes by. It may be
// used by several at once.
func (f *Folder) Ships(ctx context.Context, st store.Store) (*oneship.Index, *stated.Params, error) {
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, nil, err
	}
	s := &f.ships
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.index == nil || s.of != st || s.generation != n {
		p, err := f.Params(ctx, st, nil)
		if err != nil {
			return nil, nil, err
		}
		all, err := st.Vessels(ctx)
		if err != nil {
			return nil, nil, err
		}
		s.of, s.generation, s.params = st, n, p.Stated
		s.index = oneship.NewIndex(&s.params, shipsOf(all))
	}
	params := s.params
	return s.index, &params, nil
}

func shipsOf(all []store.Vessel) []oneship.Ship {
	out := make([]oneship.Ship, 0, len(all))
	for i := range all {
		v := &all[i]
		if !v.IsVessel() && v.MMSI.Space() != supercargo.SpaceICAO { // a substitute address is of no one aircraft
			continue
		}
		s := oneship.Ship{MMSI: v.MMSI, Hulls: v.Hulls, Simulated: v.Simulated, First: v.First, Last: v.Last,
			LengthM: v.LengthM, WidthM: v.WidthM, Type: v.ShipType, Class: v.Class}
		for _, n := range v.Names {
			s.Said = append(s.Said, oneship.Said{Property: n.Property, Value: n.Value, From: n.From, To: n.To, Count: n.Count})
		}
		if v.IsAircraft() {
			s.Type, s.Class = aircraftType(v), ""
		}
		out = append(out, s)
	}
	return out
}

// aircraftType is the type that was given with an address most often, "" where none was.
func aircraftType(v *store.Vessel) (typ string) {
	var most int64
	for _, o := range v.Others {
		if o.Property == supercargo.PropAircraftType && o.Count > most {
			typ, most = o.Value, o.Count
		}
	}
	return typ
}
