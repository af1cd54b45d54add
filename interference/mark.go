package interference

import (
	"math"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// Mark is where and when she was heard, by whom, and how she moved.
type Mark struct {
	Time     supercargo.Instant
	At       geo.Point
	SOG, COG uint16 // 0.1 kn, 0.1 degree; as in a Fix
	Receiver supercargo.Receiver
	Anchored bool             // says that she lies at anchor, and hardly moves
	Class    supercargo.Class // as in a Fix
	Said     supercargo.Said  // as in a Fix
	Altitude int16            // 25 ft; as in a Fix
	BlurNM   float32          `json:",omitzero"` // as in motion.Moment
}

func markOf(f *supercargo.Fix) Mark {
	return Mark{f.Time, geo.Point{Lat: f.Lat, Lon: f.Lon}, f.SOG, f.COG, f.Receiver, f.Status == supercargo.AtAnchor && f.SOG < atAnchor, f.Class, f.Said, f.Altitude, motion.BlurNM(f)}
}

// atAnchor is a speed that a ship at anchor does not show, 0.1 kn: 1 kn.
const atAnchor = 10

// beside tells at a glance whether two marks are so near each other that the
// error of positions explains it: 0.34 nm either way, of which the diagonal is
// less than the slack of 0.5 nm.
func beside(a, b *Mark) bool {
	const square = 57_000 // 1e-7 degree
	y, x := int64(a.At.Lat)-int64(b.At.Lat), int64(a.At.Lon)-int64(b.At.Lon)
	return y <= square && -y <= square && x <= square && -x <= square
}

// can tells whether a ship can have come from one mark to a later one.
func (p *Params) can(a, b *Mark) bool {
	if beside(a, b) {
		return true
	}
	dt := int64(b.Time - a.Time)
	slack := p.Limits.SlackNM + float64(a.BlurNM+b.BlurNM)
	if geo.AtLeast(a.At, b.At)-slack > p.Limits.AtMostKn(dt)*hours(max(0, dt)) {
		return false // at a glance: where she was is asked at each position, as long as an excursion lasts
	}
	beyond := geo.NM(a.At, b.At) - slack
	return beyond <= 0 || beyond <= p.kn(a, b, dt)*hours(dt)
}

// kn is the greatest mean speed that she can have made between two marks.
func (p *Params) kn(a, b *Mark, dt int64) float64 {
	kn := p.Limits.Kn(dt)
	if dt <= p.SureMillis || dt <= p.AnchorMillis && a.Anchored && b.Anchored {
		kn = min(kn, p.saidKn(a, b))
	}
	return kn
}

// saidKn is what the speeds sent bound it to, while they do.
func (p *Params) saidKn(a, b *Mark) float64 {
	if a.SOG == supercargo.NoSOG || b.SOG == supercargo.NoSOG {
		return math.Inf(1)
	}
	return p.SureTimes*0.1*float64(max(a.SOG, b.SOG)) + p.SureKn
}

// level tells whether the altitude sent went on from one mark to a later one, so that both are of one
// aircraft. It says nothing of marks without.
func (p *Params) level(a, b *Mark) bool {
	if a.Altitude == supercargo.NoAltitude || b.Altitude == supercargo.NoAltitude {
		return false
	}
	const unit = 25
	dt := int64(b.Time - a.Time)
	feet := unit * math.Abs(float64(a.Altitude)-float64(b.Altitude))
	return dt <= p.LeftMillis && feet <= p.ClimbFeet+p.ClimbRate*float64(min(dt, supercargo.Minute))/float64(supercargo.Minute)
}

// likely tells whether she can have come from one mark to a later one without more than
// the speeds sent bound her to, however long it took.
func (p *Params) likely(a, b *Mark) bool {
	beyond := geo.NM(a.At, b.At) - p.Limits.SlackNM - float64(a.BlurNM+b.BlurNM)
	return p.can(a, b) && (beyond <= 0 || beyond <= p.saidKn(a, b)*hours(int64(b.Time-a.Time)))
}

func hours(millis int64) float64 { return float64(millis) / float64(supercargo.Hour) }

// velocity is what the mark says of it, in knots eastward and northward: none
// where it does not say.
func (m *Mark) velocity() (east, north float64) {
	if m.SOG == supercargo.NoSOG || m.COG >= 3600 {
		return 0, 0
	}
	x := &compass[m.COG]
	return 0.1 * float64(m.SOG) * x.sin, 0.1 * float64(m.SOG) * x.cos
}

// compass has the sine and cosine of each course, in 0.1 degree.
var compass = func() (c [3600]struct{ sin, cos float64 }) {
	for i := range c {
		c[i].sin, c[i].cos = math.Sincos(float64(i) / 10 * math.Pi / 180)
	}
	return c
}()

// off is how far from where the mark's course and speed have her another is, in
// nautical miles.
func (m *Mark) off(to *Mark) float64 {
	h := hours(int64(to.Time - m.Time))
	e, n := m.velocity()
	x, y := geo.Apart(m.At, to.At)
	return math.Hypot(x-e*h, y-n*h)
}
