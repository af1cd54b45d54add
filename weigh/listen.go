package weigh

import (
	"cmp"
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// HearingNM is how near a place a fix of anyone shows that a ship at the place
// could have been heard: within it both are under one shore station, whose
// reach is 20 to 40 nm over water (ITU-R M.1371 class A, masts of 10 to 50 m).
const HearingNM = 20

// Where gives the positions of the places that the claims of the case name:
// the gazetteer's, else those of the case.
func (s *Scales) Where(gazetteer *chart.Chart) map[supercargo.PlaceID]geo.Point {
	out := map[supercargo.PlaceID]geo.Point{}
	for i := range s.Case.Claims {
		k := &s.Case.Claims[i]
		for _, id := range append(places(k.From), places(k.To)...) {
			if at, ok := gazetteer.Find(string(id)); ok {
				out[id] = gazetteer.Places[at].Centre()
			}
		}
	}
	for i := range s.Case.Claims {
		k := &s.Case.Claims[i]
		if !slices.ContainsFunc(k.By, func(c supercargo.Carrier) bool { return s.aircraft(c) != nil }) {
			continue
		}
		for _, l := range slices.Concat(k.From, k.To) {
			if spot := s.Spot(l); spot.At != nil {
				if _, known := out[airPlace(l)]; !known {
					out[airPlace(l)] = *spot.At
				}
			}
		}
	}
	for _, p := range s.Case.Places {
		if _, known := out[p.ID]; !known && p.Lat != nil && p.Lon != nil {
			out[p.ID] = geo.At(*p.Lat, *p.Lon)
		}
	}
	return out
}

// Listening gathers from fixes, in any order, what Movements need: from when
// to when each track was received, and how many fixes of anyone there were
// near each place in each hour. It is plain data.
type Listening struct {
	Simulated bool // of an exercise: takes simulated fixes too, as its claims are set against any events
	Where     map[supercargo.PlaceID]geo.Point
	Tracks    map[supercargo.Track]Extent
	Hours     map[Hour]int64
}

// Hour is one hour at one place.
type Hour struct {
	Place supercargo.PlaceID
	From  supercargo.Instant
	Aloft bool // of aircraft
}

// Listen begins with the places of a case's claims, for a case that is simulated
// or one that is not.
func Listen(at map[supercargo.PlaceID]geo.Point, simulated bool) *Listening {
	return &Listening{Simulated: simulated, Where: at, Tracks: map[supercargo.Track]Extent{}, Hours: map[Hour]int64{}}
}

// Add takes one fix. Those that were heard before, were misplaced or had a
// wrong clock are left, and those of an exercise where the case is none; one of which it is not sure whose it is was heard, but is
// on nobody's track.
func (l *Listening) Add(f *supercargo.Fix, hull uint8) {
	if f.Flags.Any(supercargo.Duplicate|supercargo.Implausible|supercargo.ClockReset) || f.Flags.Any(supercargo.Simulated) && !l.Simulated {
		return
	}
	if hull == 0 && f.Why != supercargo.Unsure {
		return
	}
	if hull != 0 {
		l.extend(supercargo.Track{MMSI: f.MMSI, Hull: hull}, f.Time)
	}
	hour := f.Time - f.Time%supercargo.Instant(supercargo.Hour)
	for id, p := range l.Where {
		if geo.NearNM(p, geo.Point{Lat: f.Lat, Lon: f.Lon}) <= HearingNM {
			l.Hours[Hour{id, hour, f.Space() != supercargo.SpaceMMSI}]++
		}
	}
}

func (l *Listening) extend(t supercargo.Track, at supercargo.Instant) {
	e, known := l.Tracks[t]
	if !known {
		e = Extent{t, at, at}
	}
	e.First, e.Last = min(e.First, at), max(e.Last, at)
	l.Tracks[t] = e
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Movements gives what was gathered, in order, for the caller to add events
// and statements to.
func (l *Listening) Movements() *Movements {
	m := &Movements{Where: l.Where}
	for _, e := range l.Tracks {
		m.Tracks = append(m.Tracks, e)
	}
	slices.SortFunc(m.Tracks, func(a, b Extent) int {
		return cmp.Or(cmp.Compare(a.Track.MMSI, b.Track.MMSI), cmp.Compare(a.Track.Hull, b.Track.Hull))
	})
	for h, n := range l.Hours {
		m.Heard = append(m.Heard, Reception{h.Place, h.From, h.From + supercargo.Instant(supercargo.Hour), n, h.Aloft})
	}
	slices.SortFunc(m.Heard, func(a, b Reception) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.From, b.From), compareBool(a.Aloft, b.Aloft))
	})
	return m
}
