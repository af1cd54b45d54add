package echo

import (
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/meeting"
)

// A ship that sends no speed is under way if it went as fast from where it was heard last, within
// an hour; what was heard at the same time, or not before, tells nothing.
func TestUnderWay(t *testing.T) {
	prev := supercargo.Fix{Time: day0, Lat: atSea.Lat, Lon: atSea.Lon}
	for _, c := range []struct {
		name string
		prev supercargo.Fix
		kn   int // that is sent, tenths
		dt   supercargo.Instant
		nm   float64
		want bool
	}{
		{"sends 3 kn", prev, 30, 1000, 0, true}, {"sends 2.9 kn", prev, 29, 1000, 5, false}, {"sends 3 kn, the first", supercargo.Fix{}, 30, 1000, 0, true},
		{"went at 3 kn", prev, -1, hour / 10, 0.301, true}, {"went slower", prev, -1, hour / 10, 0.299, false},
		{"in an hour", prev, -1, hour, 3.01, true}, {"in more than an hour", prev, -1, hour + 1, 5, false},
		{"at the same time", prev, -1, 0, 1, false}, {"before", prev, -1, -1000, 1, false}, {"lay still", prev, -1, hour / 10, 0, false},
		{"the first", supercargo.Fix{}, -1, 1000, 5, false}, {"the first, soon after times begin", supercargo.Fix{Lat: atSea.Lat, Lon: atSea.Lon}, -1, 60_000 - day0, 5, false},
	} {
		p := geo.Sail(atSea, 30, c.nm)
		f := supercargo.Fix{Time: day0 + c.dt, Lat: p.Lat, Lon: p.Lon, SOG: supercargo.NoSOG}
		if c.kn >= 0 {
			f.SOG = uint16(c.kn)
		}
		if got := Default.underWay(&f, &c.prev); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// A position that is sent again and again, hundreds of times, takes the place of no other.
func TestStuckPosition(t *testing.T) {
	k := NewMarker(&Default, &meeting.Default)
	add := func(seconds, n int) {
		f := spot(shipA, float64(seconds), int32(111*n), int32(222*n))
		k.Add(&f, 1)
	}
	for i := range 10 * Default.Marks {
		add(i, 0)
	}
	for n := 1; n < Default.Marks; n++ {
		add(10*Default.Marks+n, n)
	}
	places := 0
	for _, m := range k.Marked()[0].Marks {
		if !m.Turn() {
			places++
		}
	}
	if places != Default.Marks {
		t.Errorf("%d positions are marked, want all %d that were sent", places, Default.Marks)
	}
}

// turned are the marks of a ship that was at three places at half hours.
func turned(slots [3]int32, lat, lon [3]int32) (keys []uint64) {
	k := NewMarker(&Default, &meeting.Default)
	for i := range slots {
		k.turn(meeting.Sample{Slot: slots[i], Lat: lat[i], Lon: lon[i]})
	}
	for _, m := range k.now.turns {
		keys = append(keys, m.Key)
	}
	return keys
}

// Two that turn alike at one moment share a mark wherever they are, if one part of their ways
// differs by less than half of the step that ways are rounded to; much farther apart none.
func TestTurnsShareAMark(t *testing.T) {
	const metre = 1 / (1852 * 60 * 1e-7)
	slots := [3]int32{700, 701, 702}
	shared := func(a, b []uint64) (n int) {
		for _, x := range a {
			for _, y := range b {
				if x == y {
					n++
				}
			}
		}
		return n
	}
	for m := int32(-1000); m <= 1000; m += 10 {
		way := func(more int32) []uint64 {
			north := int32(float64(5000+m+more) * metre)
			return turned(slots, [3]int32{0, north, 2*north + 90_000}, [3]int32{})
		}
		elsewhere := func(more int32) []uint64 { // the first half hour alone is another
			north := int32(float64(5000+m+more) * metre)
			return turned(slots, [3]int32{-north, 0, 900_000}, [3]int32{})
		}
		if a, b := elsewhere(0), elsewhere(240); len(a) != 2 || shared(a, b) == 0 {
			t.Errorf("%d m and 240 m more: %d marks, none shared", m, len(a))
		}
		if a, b := way(0), way(1200); shared(a, b) != 0 {
			t.Errorf("%d m and 1,200 m more: %d marks shared", m, shared(a, b))
		}
	}
}

// A turn is one of three half hours in a row, whose ways differ by 150 m or more.
func TestTurnOfThree(t *testing.T) {
	const metre = 1 / (1852 * 60 * 1e-7)
	at := func(more float64) [3]int32 { return [3]int32{0, 900_000, 1_800_000 + int32(more*metre)} }
	for _, c := range []struct {
		name  string
		slots [3]int32
		more  float64 // metres
		want  int
	}{
		{"150 m", [3]int32{5, 6, 7}, 150.1, 2}, {"150 m less", [3]int32{5, 6, 7}, -150.1, 2}, {"149 m", [3]int32{5, 6, 7}, 149, 0}, {"none", [3]int32{5, 6, 7}, 0, 0},
		{"one left out", [3]int32{5, 6, 8}, 900, 0}, {"the first left out", [3]int32{4, 6, 7}, 900, 0}, {"twice the same", [3]int32{5, 7, 7}, 900, 0},
	} {
		if got := len(turned(c.slots, at(c.more), [3]int32{})); got != c.want {
			t.Errorf("%s: %d marks, want %d", c.name, got, c.want)
		}
	}
}

// A position in whole steps of 11 m both ways has too few digits to be told from others.
func TestFine(t *testing.T) {
	for _, c := range []struct {
		lat, lon int32
		want     bool
	}{{410_001_000, -510_002_000, false}, {410_001_500, 510_002_000, true}, {410_001_000, -510_002_500, true}, {0, 0, false}, {410_001_000, 510_002_001, true}} {
		if got := Default.fine(&supercargo.Fix{Lat: c.lat, Lon: c.lon}); got != c.want {
			t.Errorf("%d %d: %v", c.lat, c.lon, got)
		}
	}
}
