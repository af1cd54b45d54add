package meeting

import (
	"math"

	"supercargo"
)

// Pose is a sample of a ship, with how it lay on the water.
type Pose struct {
	Sample
	Heading float64 // degrees true, as far as it is known
	OffDeg  float64 // its error; 180 where nothing is known of it
	PlaceM  float64 // error of the position, metres: as Sample.ErrM, and by the accuracy that the ship sends
}

// AnyHeading is the error of a heading of which nothing is known.
const AnyHeading = 180

// Poses are the samples of a track's fixes, in order of time, with how the ship lay.
// Positions that a transponder reckoned, or that were entered by hand, are left out: their
// error has no bound.
func Poses(p *Params, fixes []supercargo.Fix, hull uint8) (out []Pose) {
	var s Sampler
	for i := range fixes {
		f := &fixes[i]
		if f.Flags.Any(supercargo.DeadReckoned) {
			continue
		}
		before := s.Prev
		s.Step(p, f, hull, func(x Sample) {
			a := &before
			if a.Time == 0 || p.Time(x.Slot) == f.Time {
				a = f
			}
			out = append(out, p.pose(x, a, f))
		})
	}
	return out
}

func (p *Params) pose(x Sample, a, b *supercargo.Fix) Pose {
	out := Pose{Sample: x, OffDeg: AnyHeading, PlaceM: float64(x.ErrM)}
	if coarse(a) || coarse(b) {
		out.PlaceM += p.CoarseErrorM - p.FixErrorM
	}
	if x.Is&Unheard != 0 {
		return out
	}
	part := 1.0
	if b.Time > a.Time {
		part = float64(p.Time(x.Slot)-a.Time) / float64(b.Time-a.Time)
	}
	if h, off, ok := turned(heading(a), heading(b), part); ok {
		out.Heading, out.OffDeg = h, min(AnyHeading, p.HeadingDeg+off)
	} else if h, off, ok := turned(p.course(a), p.course(b), part); ok {
		out.Heading, out.OffDeg = h, min(AnyHeading, p.CourseDeg+off)
	}
	return out
}

// coarse tells whether nothing says that a position is better than 10 m.
func coarse(f *supercargo.Fix) bool { return f.Type == 0 || f.Flags.Any(supercargo.LowAccuracy) }

// heading is the true heading that a fix tells, NaN where it tells none.
func heading(f *supercargo.Fix) float64 {
	if f.Heading == supercargo.NoHeading || f.Heading >= 360 {
		return math.NaN()
	}
	return float64(f.Heading)
}

// course is the course of a ship under way, NaN of one that is not or tells none: a ship
// that drifts lies across it.
func (p *Params) course(f *supercargo.Fix) float64 {
	if kn, sent := f.Knots(); !sent || kn < p.CourseKn || f.COG == supercargo.NoCOG {
		return math.NaN()
	}
	return float64(f.COG) / 10
}

// turned is the direction at a part of the way from one to the other, by the shorter
// turn; its error is what the ship may have turned since the nearer of the two.
func turned(a, b, part float64) (deg, off float64, ok bool) {
	if math.IsNaN(a) || math.IsNaN(b) {
		return 0, 0, false
	}
	by := math.Mod(b-a+540, 360) - 180
	return math.Mod(a+part*by+360, 360), math.Abs(by) * min(part, 1-part), true
}
