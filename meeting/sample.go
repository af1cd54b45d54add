package meeting

import (
	"math"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// Sample is where a ship was at a slot of the common clock, as far as its fixes
// tell: 28 bytes, since a day of the world has tens of millions.
type Sample struct {
	MMSI     supercargo.MMSI
	No       uint32 // of the Sampler
	Slot     int32  // Params.Time gives the moment
	Lat, Lon int32  // 1e-7 degree
	Kn       uint16 // 0.1 kn; supercargo.NoSOG where it cannot be told
	ErrM     uint16 // of the position, metres
	Hull     uint8
	Is       Signs
}

// Track is whose sample it is.
func (s *Sample) Track() supercargo.Track { return supercargo.Track{MMSI: s.MMSI, Hull: s.Hull} }

// Signs are what else is known of a sample.
type Signs uint8

// The signs.
const (
	AtRest    Signs = 1 << iota // below Params.RestKn
	Unheard                     // in a silence of more than SilentMillis, at rest before and after
	Moored                      // says so, or is a small craft, at rest
	Anchored                    // says so
	Simulated                   // from an exercise
)

// Sampler is what is remembered of a track between fixes: plain data.
type Sampler struct {
	Prev supercargo.Fix // its Time is zero before the first
	No   uint32         // a number that the runner gives the track, to group samples by
}

// metres of 1e-7 degree of latitude: a nautical mile is 1852 m and a minute of it.
const unitM = 1852 * 60 * 1e-7

// passedOver are fixes that are no sighting of the ship.
const passedOver = supercargo.Duplicate | supercargo.Implausible | supercargo.ClockReset | supercargo.OffClock

// Placed tells whether a fix says where its sender was.
func Placed(f *supercargo.Fix) bool { return !f.Flags.Any(passedOver) }

// Sighting tells whether a fix says where its ship was.
func Sighting(f *supercargo.Fix) bool { return Placed(f) && f.IsVessel() }

// Step takes the next fix of a track in order of time, and hands out its samples
// from the fix before, without it, to this one.
func (s *Sampler) Step(p *Params, f *supercargo.Fix, hull uint8, emit func(Sample)) {
	if !Sighting(f) || s.Prev.Time != 0 && f.Time <= s.Prev.Time {
		return
	}
	a := &s.Prev
	last := p.Slot(f.Time+1) - 1
	if a.Time == 0 || int64(f.Time-a.Time) > max(p.SilentMillis, p.RestMillis) {
		a = f
	}
	first := p.Slot(a.Time + 1)
	if a.Time == f.Time {
		first = p.Slot(a.Time)
	}
	if first > last { // nearly always: ships send more often than the clock strikes
		s.Prev = *f
		return
	}
	before := *a
	s.Prev = *f
	w := wayOf(p, &before, f)
	for n := first; n <= last; n++ {
		if x, ok := w.at(p, n); ok {
			x.Hull, x.No = hull, s.No
			emit(x)
		}
	}
}

// way is a ship's way from one fix to the next.
type way struct {
	a, b     *supercargo.Fix
	dt       float64 // seconds, 0 where both are one
	dLat     float64 // 1e-7 degree
	dLon     float64
	bend     float64 // how far the velocities sent are from the mean one, m/s: how much the way bends
	apart    float64 // between the fixes, metres
	is       Signs
	possible bool
}

func wayOf(p *Params, a, b *supercargo.Fix) (w way) {
	w = way{a: a, b: b, dt: float64(b.Time-a.Time) / 1000, dLat: float64(b.Lat) - float64(a.Lat), dLon: wrapped(float64(b.Lon) - float64(a.Lon)), possible: true}
	cos := math.Cos((float64(a.Lat) + w.dLat/2) * 1e-7 * math.Pi / 180)
	north, east := w.dLat*unitM, w.dLon*unitM*cos
	w.apart = math.Hypot(north, east)
	if (a.Flags | b.Flags).Any(supercargo.Simulated) {
		w.is |= Simulated
	}
	if p.slow(a, w.speed()) && p.slow(b, w.speed()) && w.apart <= p.SpotM {
		w.is |= AtRest
		switch {
		case moored(a) && moored(b):
			w.is |= Moored
		case a.Status == supercargo.AtAnchor || b.Status == supercargo.AtAnchor:
			w.is |= Anchored
		}
	}
	if silent := int64(b.Time - a.Time); silent > p.SilentMillis {
		w.is |= Unheard
		w.possible = w.is&AtRest != 0 && silent <= p.RestMillis
	}
	if w.dt > 0 {
		w.bend = max(bend(a, north/w.dt, east/w.dt), bend(b, north/w.dt, east/w.dt))
	}
	return w
}

// speed is the mean over the way, kn.
func (w *way) speed() float64 {
	if w.dt == 0 {
		return 0
	}
	return w.apart / w.dt * 3600 / 1852
}

func (p *Params) slow(f *supercargo.Fix, mean float64) bool {
	if kn, sent := f.Knots(); sent {
		return kn < p.RestKn
	}
	return mean < p.RestKn
}

// moored tells whether a ship at rest lies at a berth, as far as it says: small
// craft have no status to send, and lie in harbours.
func moored(f *supercargo.Fix) bool {
	return f.Status == supercargo.Moored || f.Class == supercargo.ClassB
}

// bend is how far the velocity that a fix tells is from the mean, m/s. Where it
// tells none, the ship may have gone round about: by half of the mean speed, and a
// drift of half a knot. Without a course, or below half a knot, the speeds are compared.
func bend(f *supercargo.Fix, north, east float64) float64 {
	kn, sent := f.Knots()
	mean := math.Hypot(north, east)
	if !sent {
		return mean/2 + 0.25
	}
	v := kn * 1852 / 3600
	if f.COG == supercargo.NoCOG || kn < 0.5 { // a course at rest is noise
		return math.Abs(v - mean)
	}
	sin, cos := direction(f.COG)
	return math.Hypot(v*cos-north, v*sin-east)
}

// direction is sine and cosine of a course in tenths of a degree.
func direction(cog uint16) (sin, cos float64) {
	if int(cog) < len(compass) {
		return compass[cog].sin, compass[cog].cos
	}
	return math.Sincos(float64(cog) / 10 * math.Pi / 180)
}

// compass has sine and cosine of each tenth of a degree.
var compass = func() (c [3600]struct{ sin, cos float64 }) {
	for i := range c {
		c[i].sin, c[i].cos = math.Sincos(float64(i) / 10 * math.Pi / 180)
	}
	return c
}()

// bendShare is what is allowed beyond an arc: a quarter, with which the positions of
// ships on circles are within their error (sample_test.go).
const bendShare = 1.25

// at is the sample at a slot, if something can be said of it.
func (w *way) at(p *Params, slot int32) (x Sample, ok bool) {
	part := 0.0
	if w.dt > 0 {
		part = float64(p.Time(slot)-w.a.Time) / 1000 / w.dt
	}
	exact := part == 0 || part == 1
	if !w.possible && !exact {
		return x, false
	}
	err := w.errorM(p, part)
	if err > p.MostErrorM {
		return x, false
	}
	to := w.point(part)
	x = Sample{MMSI: w.b.MMSI, Slot: slot, Lat: to.Lat, Lon: to.Lon, ErrM: uint16(math.Round(err)), Is: w.is, Kn: w.kn(part)}
	if exact {
		x.Is &^= Unheard
	}
	return x, true
}

// errorM is the error of a position at a part of the way, metres. A way that begins and
// ends with other velocities than its mean bends away from the chord, in its middle by a
// quarter of the time times the difference where it is an arc.
func (w *way) errorM(p *Params, part float64) float64 {
	off := bendShare * part * (1 - part) * w.dt * w.bend
	if w.is&AtRest != 0 { // what lies still does not go farther than it swings
		off = min(off, max(w.apart, 50))
	}
	if (w.a.Flags | w.b.Flags).Any(supercargo.Rounded) {
		off += geo.MetresPerNM * float64(max(motion.BlurNM(w.a), motion.BlurNM(w.b)))
	}
	return p.FixErrorM + off
}

func (w *way) point(part float64) geo.Point {
	lon := wrapped(float64(w.a.Lon) + part*w.dLon)
	return geo.Point{Lat: int32(math.Round(float64(w.a.Lat) + part*w.dLat)), Lon: int32(math.Round(lon))}
}

// Between is where a ship was at a moment between two fixes of its track that follow
// each other, with the error of that in metres; nothing across a silence.
func Between(p *Params, a, b *supercargo.Fix, t supercargo.Instant) (at geo.Point, errM float64, ok bool) {
	w, part := wayOf(p, a, b), 0.0
	if w.dt > 0 {
		part = float64(t-a.Time) / 1000 / w.dt
	}
	return w.point(part), w.errorM(p, part), w.possible && part >= 0 && part <= 1
}

// kn is the speed at a part of the way, 0.1 kn.
func (w *way) kn(part float64) uint16 {
	a, before := w.a.Knots()
	b, after := w.b.Knots()
	switch {
	case before && after:
		return uint16(math.Round(10 * (a + part*(b-a))))
	case w.dt > 0:
		return uint16(math.Round(10 * min(w.speed(), 6000)))
	case after:
		return uint16(math.Round(10 * b))
	}
	return supercargo.NoSOG
}

// wrapped is a longitude, or a difference of two, within half a turn.
func wrapped(lon float64) float64 {
	const half = 180 * 1e7
	switch {
	case lon > half:
		return lon - 2*half
	case lon < -half:
		return lon + 2*half
	}
	return lon
}
