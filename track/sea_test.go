package track

import (
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// vessel is an invented ship: where she is at the beginning, and how she goes.
// Its number is written into each fix as the type of message, which nothing here reads:
// the truth of whose a fix is. 0 is a stray, which is no ship's.
type vessel struct {
	id                   uint8
	lat, lon, course, kn float64
	said                 supercargo.Said
	class                supercargo.Class
	receiver             supercargo.Receiver
}

// at is her fix so many seconds after the beginning.
func (v vessel) at(seconds float64) supercargo.Fix {
	p := geo.Sail(geo.At(v.lat, v.lon), v.course, v.kn*seconds/3600)
	f := fixAt(0, 0, 0, uint16(math.Round(v.kn*10)))
	f.MMSI, f.Lat, f.Lon, f.Type = 200_000_001, p.Lat, p.Lon, v.id
	f.Time += supercargo.Instant(seconds * 1000)
	f.Said, f.Class, f.Receiver = v.said, v.class, v.receiver
	f.COG = uint16(v.course * 10)
	return f
}

// heard is what is received of her every so many minutes, from one minute up to
// another.
func (v vessel) heard(from, to, every float64) (fixes []supercargo.Fix) {
	for m := from; m < to; m += every {
		fixes = append(fixes, v.at(60*m))
	}
	return fixes
}

// once is a single fix of a ship that lies so, at a minute.
func once(minute, lat, lon float64) []supercargo.Fix {
	return []supercargo.Fix{vessel{lat: lat, lon: lon}.at(60 * minute)}
}

// inTime puts what several ships sent in order of time.
func inTime(runs ...[]supercargo.Fix) []supercargo.Fix {
	fixes := slices.Concat(runs...)
	slices.SortStableFunc(fixes, func(a, b supercargo.Fix) int { return int(a.Time - b.Time) })
	return fixes
}

// late is the same, dated so many seconds later.
func late(fixes []supercargo.Fix, seconds float64) []supercargo.Fix {
	fixes = slices.Clone(fixes)
	for i := range fixes {
		fixes[i].Time += supercargo.Instant(seconds * 1000)
	}
	return fixes
}

// told checks that each ship's fixes are on one hull of her own and strays on
// none, and gives what was decided.
func told(t *testing.T, fixes []supercargo.Fix) []put {
	t.Helper()
	out := decide(t, &Default, fixes)
	ships, hulls := map[uint8]uint8{0: 0}, map[uint8]uint8{0: 0}
	for i, x := range out {
		id := x.fix.Type
		hull, known := ships[id]
		of, taken := hulls[x.hull]
		if !known && !taken {
			ships[id], hulls[x.hull] = x.hull, id
			continue
		}
		if !known || !taken || hull != x.hull || of != id {
			t.Errorf("fix %d, %d s, of ship %d: on hull %d (%s), which is ship %d's", i, (x.fix.Time-fixes[0].Time)/1000, id, x.hull, x.fix.Why, of)
			return out
		}
	}
	return out
}

// whys counts the reasons given for one ship's fixes.
func whys(out []put, id uint8) map[supercargo.Why]int {
	n := map[supercargo.Why]int{}
	for _, x := range out {
		if x.fix.Type == id {
			n[x.fix.Why]++
		}
	}
	return n
}

// only checks that all of one ship's fixes have one reason, and flags.
func only(t *testing.T, out []put, id uint8, why supercargo.Why, flags supercargo.Flags) {
	t.Helper()
	for i, x := range out {
		if x.fix.Type == id && (x.fix.Why != why || x.fix.Flags != flags) {
			t.Errorf("fix %d of %d: %s, flags %v; want %s, %v", i, id, x.fix.Why, x.fix.Flags, why, flags)
		}
	}
}
