package meeting

import (
	"math"
	"sort"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// Absent tells whether the ship of a gap could have been where another loitered, for as
// long as a meeting takes. It is no meeting: nobody received it there.
func Absent(p *Params, loitering, gap *supercargo.Event) (a supercargo.Absent, could bool) {
	if gap.Track.MMSI == loitering.Track.MMSI {
		return a, false
	}
	there := Middle(loitering)
	before := motion.Moment{Time: gap.Start, At: geo.Point{Lat: gap.StartLat, Lon: gap.StartLon}}
	until := loitering.End
	if loitering.Open() {
		until = supercargo.Instant(math.MaxInt64)
	}
	a = supercargo.Absent{Gap: gap.ID, Track: gap.Track, BeforeNM: round(geo.NM(before.At, there), 1)}
	if a.BeforeNM > p.AbsentNM {
		return a, false
	}
	from := max(loitering.Start, before.Time+soonest(before.At, there))
	if !gap.Open() {
		after := geo.Point{Lat: gap.EndLat, Lon: gap.EndLon}
		nm := round(geo.NM(there, after), 1)
		a.AfterNM = &nm
		if nm > p.AbsentNM {
			return a, false
		}
		until = min(until, gap.End-soonest(there, after))
	} else if loitering.Open() { // both go on: as far as the loitering was received
		until = loitering.Start + supercargo.Instant(loitering.Loitering.Hours*float64(supercargo.Hour))
	}
	a.Hours = round(float64(until-from)/float64(supercargo.Hour), 1)
	return a, int64(until-from) >= p.AbsentMillis
}

// Middle is halfway from where an event began to where it ended; where it began if it has
// not.
func Middle(e *supercargo.Event) geo.Point {
	start := geo.Point{Lat: e.StartLat, Lon: e.StartLon}
	if e.Open() {
		return start
	}
	return geo.Between(start, geo.Point{Lat: e.EndLat, Lon: e.EndLon}, 0.5)
}

// soonest is how long the fastest ship takes from one point to another, to the minute:
// what can be done in a time can be done in a longer one (package motion).
func soonest(a, b geo.Point) supercargo.Instant {
	const most = 14 * 24 * 60 // minutes
	n := sort.Search(most, func(m int) bool {
		return motion.Ship.Can(motion.Moment{At: a}, motion.Moment{Time: supercargo.Instant(m) * supercargo.Instant(supercargo.Minute), At: b}).OK
	})
	return supercargo.Instant(n) * supercargo.Instant(supercargo.Minute)
}
