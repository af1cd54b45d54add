package echo

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/meeting"
)

// Mark is a trait of a track that another has only if it repeats it.
type Mark struct {
	Key  uint64 // hash of the trait; its lowest bit tells the two kinds apart
	Time supercargo.Instant
}

// Turn tells whether the mark is a turn at a moment, which another has at the same
// moment wherever it is; else it is a position, which another has at any.
func (m Mark) Turn() bool { return m.Key&1 != 0 }

// Marked are the marks of a track in a day, those of the least hash first.
type Marked struct {
	Track supercargo.Track
	Marks []Mark
}

// Compare orders by track.
func (m Marked) Compare(o Marked) int { return compareTracks(m.Track, o.Track) }

// Marker makes marks of the fixes of a day: all fixes of a track one after the other, in
// order of time. Not safe for concurrent use; each track is one Marker's.
type Marker struct {
	p     *Params
	slots meeting.Params // the common clock that turns are read off
	out   []Marked
	now   struct {
		track   supercargo.Track
		prev    supercargo.Fix // when and where it was
		fixes   []Mark
		below   uint64 // a mark of no lesser hash is not among the least
		turns   []Mark
		sampler meeting.Sampler
		was     [2]meeting.Sample // before the newest; slot 0: none
	}
	emit func(meeting.Sample)
}

// halfHour is the time in which a way is looked at for turns.
const halfHour = 30 * supercargo.Minute

// NewMarker is a marker that interpolates as meetings do.
func NewMarker(p *Params, m *meeting.Params) *Marker {
	k := &Marker{p: p, slots: *m}
	k.slots.SlotMillis = halfHour
	k.emit = k.turn
	return k
}

// Add takes the next fix.
func (k *Marker) Add(f *supercargo.Fix, hull uint8) {
	if hull == 0 || !meeting.Sighting(f) {
		return
	}
	n := &k.now
	if t := (supercargo.Track{MMSI: f.MMSI, Hull: hull}); t != n.track {
		k.finish()
		n.track, n.below, n.sampler = t, math.MaxUint64, meeting.Sampler{}
	}
	n.sampler.Step(&k.slots, f, hull, k.emit)
	if k.p.underWay(f, &n.prev) && k.p.fine(f) {
		if key := hash(uint64(uint32(f.Lat)), uint64(uint32(f.Lon))) &^ 1; key < n.below {
			n.fixes = append(n.fixes, Mark{key, f.Time})
		}
		if len(n.fixes) >= 4*k.p.Marks {
			if n.fixes = k.p.least(n.fixes); len(n.fixes) == k.p.Marks {
				n.below = n.fixes[len(n.fixes)-1].Key
			}
		}
	}
	n.prev.Time, n.prev.Lat, n.prev.Lon = f.Time, f.Lat, f.Lon
}

// Marked gives the marks of all tracks, in order of track.
func (k *Marker) Marked() []Marked {
	k.finish()
	slices.SortFunc(k.out, Marked.Compare)
	return k.out
}

func (k *Marker) finish() {
	n := &k.now
	if marks := append(k.p.least(n.fixes), n.turns...); len(marks) > 0 {
		k.out = append(k.out, Marked{n.track, slices.Clone(marks)})
	}
	n.track, n.prev, n.fixes, n.turns = supercargo.Track{}, supercargo.Fix{}, n.fixes[:0], n.turns[:0]
	n.was = [2]meeting.Sample{}
}

// least keeps the marks of the least hash, of equal ones the earliest: what is kept does
// not depend on how often a ship was heard otherwise.
func (p *Params) least(marks []Mark) []Mark {
	slices.SortFunc(marks, func(a, b Mark) int {
		if a.Key != b.Key {
			return cmp.Compare(a.Key, b.Key)
		}
		return cmp.Compare(a.Time, b.Time)
	})
	marks = slices.CompactFunc(marks, func(a, b Mark) bool { return a.Key == b.Key })
	return marks[:min(len(marks), p.Marks)]
}

// underWay tells whether a ship is, by the speed that it sends or else by its way.
func (p *Params) underWay(f, prev *supercargo.Fix) bool {
	if kn, sent := f.Knots(); sent {
		return kn >= p.UnderWayKn
	}
	dt := f.Time - prev.Time
	if prev.Time == 0 || dt <= 0 || int64(dt) > supercargo.Hour {
		return false
	}
	nm := geo.NM(pointOf(prev), pointOf(f))
	return nm >= p.UnderWayKn*float64(dt)/float64(supercargo.Hour)
}

// fine tells whether a position has the digits to be told from others.
func (p *Params) fine(f *supercargo.Fix) bool {
	return f.Lat%p.FineUnits != 0 || f.Lon%p.FineUnits != 0
}

// turnM is the step in which the way of half an hour is rounded to be looked up, metres:
// a copy that is a hundred miles off goes some 80 m another way in half an hour, by the
// shape of the earth. What lies at the border of two steps lies in the middle of one of a
// grid that is half a step off.
const turnM = 500

// turn takes the next sample of a track at a half hour: three in a row in which it
// turned, or changed its speed, are a mark.
func (k *Marker) turn(x meeting.Sample) {
	n := &k.now
	a, b := n.was[0], n.was[1]
	n.was = [2]meeting.Sample{b, x}
	if a.Slot == 0 || a.Slot != x.Slot-2 || b.Slot != x.Slot-1 {
		return
	}
	east1, north1 := apartM(&a, &b)
	east2, north2 := apartM(&b, &x)
	if math.Hypot(east2-east1, north2-north1) < k.p.TurnM {
		return
	}
	for _, off := range [...]float64{0, 0.5} {
		step := func(m float64) uint64 { return uint64(uint16(int16(math.Round(m/turnM + off)))) }
		ways := step(east1)<<48 | step(north1)<<32 | step(east2)<<16 | step(north2)
		n.turns = append(n.turns, Mark{hash(ways, uint64(uint32(x.Slot))<<1|uint64(2*off)) | 1, k.slots.Time(x.Slot)})
	}
}

// apartM is the way between two samples, metres.
func apartM(a, b *meeting.Sample) (east, north float64) {
	east, north = geo.Apart(geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon})
	return east * geo.MetresPerNM, north * geo.MetresPerNM
}

func pointOf(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }

func compareTracks(a, b supercargo.Track) int {
	return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.Hull, b.Hull))
}

// hash mixes two numbers (the finaliser of SplitMix64, twice).
func hash(a, b uint64) uint64 {
	x := a*0x9e3779b97f4a7c15 ^ b
	for range 2 {
		x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
		x = (x ^ x>>27) * 0x94d049bb133111eb
		x ^= x >> 31
	}
	return x
}
