package answer

import (
	"cmp"
	"slices"
	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/watchlist/screening"
	"supercargo/workspace"
)

// Filter says which events of a list are wanted, beyond what the store is asked for.
// What is not set lets all pass. A position is that at which the event begins or ends.
type Filter struct {
	Area       geo.Area // in it
	Near       chart.PlaceIndex
	NearNM     float64           // from the outline of Near
	LeastHours float64           // events that go on count up to the newest fix
	MostHours  float64           // 0: any
	Flags      []string          // by the MMSI, ISO 3166 alpha-2
	Seas       []string          // of chart.Seas
	Listed     *screening.Screen // the ship stood on a list on the day on which the event began, by a number
	Newest     supercargo.Instant
}

// NoFilter lets everything pass.
func NoFilter() *Filter { return &Filter{Near: chart.None} }

// Judge is a filter at work: it remembers what was found of each ship. Not safe for
// concurrent use.
type Judge struct {
	*Filter
	Chart  *chart.Chart
	search *screening.Searcher
	stage  string // of a gap that is a case; "" for any event
	cases  map[supercargo.EventID]workspace.GapEntry
	listed map[listedOn]bool
}

type listedOn struct {
	ship supercargo.MMSI
	day  string
}

// Passes tells whether an event is wanted; v is what is known of its ship, nil for
// nothing, and other of the other one.
func (j *Judge) Passes(e *supercargo.Event, v, other *store.Vessel) bool {
	begin, end := geo.Point{Lat: e.StartLat, Lon: e.StartLon}, geo.Point{Lat: e.EndLat, Lon: e.EndLon}
	if e.Open() {
		end = begin
	}
	either := func(is func(geo.Point) bool) bool { return is(begin) || is(end) }
	hours := HoursOf(e, j.Newest)
	switch {
	case hours < j.LeastHours, j.MostHours > 0 && hours > j.MostHours:
	case len(j.Flags) > 0 && !slices.Contains(j.Flags, e.Track.MMSI.Flag()) && !slices.Contains(j.Flags, e.Other.MMSI.Flag()):
	case len(j.Seas) > 0 && !either(func(p geo.Point) bool { return slices.Contains(j.Seas, chart.SeaAt(p)) }):
	case j.Area != nil && !either(j.Area.Holds):
	case j.Near != chart.None && !either(func(p geo.Point) bool { return j.Chart.Within(j.Near, p, j.NearNM) }):
	case j.stage != "" && j.stageOf(e) != j.stage:
	case j.Listed != nil && !j.stood(v, e.Start) && !j.stood(other, e.Start):
	default:
		return true
	}
	return false
}

// HoursOf is how long an event lasted; one that goes on up to the newest fix.
func HoursOf(e *supercargo.Event, newest supercargo.Instant) float64 {
	end := e.End
	if e.Open() {
		end = max(newest, e.Start)
	}
	return float64(end-e.Start) / float64(supercargo.Hour)
}

// stood tells whether a ship stood on a list on a day, by one of its numbers: names
// alone are for a reader to judge.
func (j *Judge) stood(v *store.Vessel, at supercargo.Instant) bool {
	if v == nil || v.MMSI == 0 {
		return false
	}
	k := listedOn{v.MMSI, time.UnixMilli(int64(at)).UTC().Format(time.DateOnly)}
	if is, known := j.listed[k]; known {
		return is
	}
	if j.search == nil {
		j.search, j.listed = j.Listed.Searcher(), map[listedOn]bool{}
	}
	q := VesselQuery(v)
	a := j.search.Ask(&q, k.day)
	j.listed[k] = slices.ContainsFunc(a.Matches, func(m supercargo.Match) bool {
		byNumber, on := slices.Contains(ownNumbers, m.On), m.Listed.State
		return byNumber && (on == supercargo.IsListed || on == supercargo.LastHeld)
	})
	return j.listed[k]
}

// ownNumbers are numbers of which each is one ship's or aircraft's.
var ownNumbers = []supercargo.MatchedOn{supercargo.OnIMO, supercargo.OnMMSI, supercargo.OnICAO, supercargo.OnRegistration}

// Order sorts rows: by "start", "duration", "vessel" or "kind", the last first where
// it is to be down. It tells whether the order is known.
func Order(rows []supercargo.Revision, by string, down bool, newest supercargo.Instant) bool {
	var order func(a, b *supercargo.Revision) int
	switch by {
	case "start":
		order = func(a, b *supercargo.Revision) int { return cmp.Compare(a.Start, b.Start) }
	case "duration":
		order = func(a, b *supercargo.Revision) int {
			return cmp.Compare(HoursOf(&a.Event, newest), HoursOf(&b.Event, newest))
		}
	case "vessel":
		order = func(a, b *supercargo.Revision) int { return cmp.Compare(a.Track.MMSI, b.Track.MMSI) }
	case "kind":
		order = func(a, b *supercargo.Revision) int { return cmp.Compare(a.Kind, b.Kind) }
	default:
		return false
	}
	slices.SortStableFunc(rows, func(a, b supercargo.Revision) int {
		if down {
			return order(&b, &a)
		}
		return order(&a, &b)
	})
	return true
}
