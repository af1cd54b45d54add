package meeting

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

const hourMs = supercargo.Instant(supercargo.Hour)

// adrift is a loitering of eight hours, from noon.
func adrift() *supercargo.Event {
	at := geo.At(41, 51)
	return &supercargo.Event{Kind: supercargo.Loitering, Track: supercargo.Track{MMSI: 200000001, Hull: 1}, Start: 12 * hourMs, End: 20 * hourMs,
		StartLat: at.Lat, StartLon: at.Lon, EndLat: at.Lat, EndLon: at.Lon, Loitering: &supercargo.LoiteringDetail{Hours: 8}}
}

// silence is a gap that begins and ends so far off, at hours.
func silence(before, after, from, to float64) *supercargo.Event {
	e := adrift()
	at := geo.Point{Lat: e.StartLat, Lon: e.StartLon}
	a, b := geo.Sail(at, 10, before), geo.Sail(at, 190, after)
	return &supercargo.Event{ID: "gap", Kind: supercargo.Gap, Track: supercargo.Track{MMSI: 200000002, Hull: 1}, Start: supercargo.Instant(from * float64(hourMs)), End: supercargo.Instant(to * float64(hourMs)),
		StartLat: a.Lat, StartLon: a.Lon, EndLat: b.Lat, EndLon: b.Lon}
}

// Who could have been there: by how near it was received before and after, and by what
// ships can do. The hours are the longest stay.
func TestAbsent(t *testing.T) {
	for name, c := range map[string]struct {
		gap   *supercargo.Event
		could bool
		hours float64
	}{
		"beside it all the time":       {silence(0.1, 0.1, 10, 22), true, 8},
		"silent while it drifted":      {silence(0.1, 0.1, 14, 18), true, 4},
		"for half an hour":             {silence(0.1, 0.1, 19.5, 25), true, 0.5},
		"for less":                     {silence(0.1, 0.1, 19.52, 25), false, 0},
		"before it came":               {silence(0.1, 0.1, 4, 12), false, 0},
		"after it left":                {silence(0.1, 0.1, 20, 28), false, 0},
		"60 nm off before":             {silence(60, 0.1, 0, 22), true, 8},
		"farther off before":           {silence(61, 0.1, 0, 22), false, 0},
		"60 nm off after":              {silence(0.1, 60, 0, 30), true, 8},
		"farther off after":            {silence(0.1, 61, 0, 30), false, 0},
		"too far to come and go":       {silence(55, 55, 13, 15.5), false, 0},
		"there is time to come and go": {silence(55, 55, 13, 17), true, 1.8},
		"the gap is open":              {silence(0.1, 0, 16, 0), true, 4},
	} {
		a, could := Absent(&Default, adrift(), c.gap)
		if could != c.could || could && (a.Hours != c.hours || a.Gap != "gap" || (a.AfterNM == nil) != c.gap.Open()) {
			t.Errorf("%s: %v, %+v", name, could, a)
		}
	}
	own := silence(0.1, 0.1, 10, 22)
	own.Track.MMSI = 200000001
	if _, could := Absent(&Default, adrift(), own); could {
		t.Error("a ship meets itself")
	}
	open := adrift()
	open.End = 0
	if a, could := Absent(&Default, open, silence(0.1, 0, 16, 0)); !could || a.Hours != 4 {
		t.Errorf("both go on: %v, %+v", could, a)
	}
}

// Nobody is said to have stayed longer than the silence and the loitering, less the way
// at the speed of the fastest ships.
func TestAbsentIsPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := func(name string, to float64) float64 { return rapid.Float64Range(0, to).Draw(t, name) }
		before, after, from := f("before", 80), f("after", 80), f("from", 24)
		g := silence(before, after, from, from+f("hours", 24)+0.1)
		a, could := Absent(&Default, adrift(), g)
		if !could {
			return
		}
		least := max(0, before-0.5)/60 + max(0, after-0.5)/60 // no ship makes more than 60 kn
		if most := float64(g.End-g.Start)/float64(hourMs) - least; a.Hours > most+0.06 || a.Hours > 8 || before > 60.1 || after > 60.1 {
			t.Fatalf("%+v: at most %.2f h", a, most)
		}
	})
}
