package answer

import (
	"context"
	"fmt"
	"slices"

	"supercargo"
	"supercargo/flight"
	"supercargo/geo"
	"supercargo/store/archive"
)

// FlownTogether is another aircraft that flew near, at one height, for a while.
type FlownTogether struct {
	MMSI supercargo.MMSI `json:"-"`
	ICAO string          `json:"icao"` // its address
	flight.Together
}

// FliesWith fills in which other aircraft flew near one, of a flight: it reads the archive along its way, and
// is asked when an event is shown alone.
func (c *Clerk) FliesWith(ctx context.Context, x *Explained) error {
	e := &x.Event
	if e.Flight == nil {
		return nil
	}
	a, err := c.Archive(ctx, c.Store)
	if err != nil {
		return err
	}
	own, err := flownBy(ctx, a, e, false)
	if err != nil || len(own) == 0 {
		return err
	}
	others := map[supercargo.Track][]supercargo.Fix{}
	err = a.Read(&archive.Seek{From: own[0].Time, To: own[len(own)-1].Time, Boxes: boxesOf(own)}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			f := &fixes[i]
			if hulls[i] != 0 && f.MMSI != e.Track.MMSI && f.Space() == supercargo.SpaceICAO && !f.Flags.Any(notFlown|supercargo.NotAircraft) && f.Flags.Any(supercargo.Simulated) == e.Simulated && nearOf(own, f) {
				t := supercargo.Track{MMSI: f.MMSI, Hull: hulls[i]}
				others[t] = append(others[t], *f)
			}
		}
		return ctx.Err()
	})
	x.Together = togetherWith(own, others)
	return err
}

// flownBy are the positions of a flight in order of time, as far as it was heard: with all that
// they say, or lean (archive.Seek).
func flownBy(ctx context.Context, a *archive.Archive, e *supercargo.Event, lean bool) (out []supercargo.Fix, err error) {
	err = a.Read(&archive.Seek{MMSIs: []supercargo.MMSI{e.Track.MMSI}, From: e.Start, To: lastHeard(e), Lean: lean}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if f := &fixes[i]; hulls[i] == e.Track.Hull && !f.Flags.Any(notFlown) {
				out = append(out, *f)
			}
		}
		return ctx.Err()
	})
	slices.SortFunc(out, func(a, b supercargo.Fix) int { return a.Compare(&b) })
	return out, err
}

// besideNM is how far from the way of a flight positions of others are looked at: both may be a
// minute from the moment at which they are compared.
const besideNM = 20

// boxesOf holds a flight: a box for each hour of it.
func boxesOf(own []supercargo.Fix) (out []archive.Box) {
	var since supercargo.Instant
	for i := range own {
		f := &own[i]
		around := archive.Around(geo.Point{Lat: f.Lat, Lon: f.Lon}, besideNM)
		if len(out) == 0 || len(around) > 1 || int64(f.Time-since) > supercargo.Hour {
			since, out = f.Time, append(out, around...)
			continue
		}
		b, x := &out[len(out)-1], around[0]
		b.South, b.North, b.West, b.East = min(b.South, x.South), max(b.North, x.North), min(b.West, x.West), max(b.East, x.East)
	}
	return out
}

// nearOf tells whether a position lies near the flight at about its time.
func nearOf(own []supercargo.Fix, f *supercargo.Fix) bool {
	i, _ := slices.BinarySearchFunc(own, f.Time, func(o supercargo.Fix, t supercargo.Instant) int { return int(min(1, max(-1, o.Time-t))) })
	for _, k := range [...]int{i - 1, i} {
		if k >= 0 && k < len(own) && geo.Within(geo.Point{Lat: own[k].Lat, Lon: own[k].Lon}, geo.Point{Lat: f.Lat, Lon: f.Lon}, besideNM) {
			return true
		}
	}
	return false
}

// togetherWith compares a flight with each of the others, and gives the times together in order.
func togetherWith(own []supercargo.Fix, others map[supercargo.Track][]supercargo.Fix) []FlownTogether {
	out := []FlownTogether{}
	for t, fixes := range others {
		slices.SortFunc(fixes, func(a, b supercargo.Fix) int { return a.Compare(&b) })
		address, _ := t.MMSI.Aircraft()
		for _, x := range flight.DefaultTogether.Of(own, fixes) {
			out = append(out, FlownTogether{t.MMSI, address.String(), x})
		}
	}
	slices.SortFunc(out, func(a, b FlownTogether) int {
		if a.From != b.From {
			return int(min(1, max(-1, a.From-b.From)))
		}
		return int(a.MMSI) - int(b.MMSI)
	})
	return out
}

// oneAircraftNM is a median distance within which two addresses may be of one aircraft: 0.02 nm.
const oneAircraftNM = 0.02

// Told says it in a sentence.
func (t *FlownTogether) Told() string {
	s := fmt.Sprintf("It flew within %s of %s for %.0f minutes, from %s to %s: %.2f nm apart in the median, %.2f nm at the least, at heights within %.0f ft.",
		miles(flight.DefaultTogether.NM), t.MMSI, t.Minutes, Minute(t.From), Minute(t.To), t.MedianNM, t.LeastNM, t.MostFeet)
	if t.MedianNM < oneAircraftNM {
		return s + " So near each other, the two addresses may be of one aircraft."
	}
	return s + " Formations, refuelling in the air and escorts look like this, and two that happen to fly one way; which it was is not known."
}
