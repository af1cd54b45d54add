package flight

import (
	"supercargo"
	"supercargo/geo"
)

// End is an end of a flight.
type End uint8

// The ends.
const (
	TakeOff End = iota
	Landing
)

// Look is what was heard of an aircraft nearest to an end of its flight.
type Look struct {
	End       End
	At        geo.Point
	Feet      float64 // by pressure, as a Fix has it
	HasFeet   bool
	Course    float64 // degrees, over ground
	HasCourse bool
	MostKn    float64 // the greatest that was sent near that end; 0 where none was
	FPM       float64 // feet a minute, upwards, over Millis
	Millis    int64   // 0 where the rate is not known
	OnGround  bool    // it is on the ground there
}

// LookAt makes a look of the fixes next to an end, in order of time. The fix nearest to the
// end counts; the others give the rate, and the course where it sends none.
func LookAt(end End, fixes []supercargo.Fix) Look {
	l := Look{End: end}
	if len(fixes) == 0 {
		return l
	}
	f := nearest(end, fixes, 0)
	l.At, l.OnGround = geo.Point{Lat: f.Lat, Lon: f.Lon}, f.Status == supercargo.OnGround
	for i := range fixes {
		if kn, ok := fixes[i].Knots(); ok {
			l.MostKn = max(l.MostKn, kn)
		}
	}
	if f.COG != supercargo.NoCOG {
		l.Course, l.HasCourse = float64(f.COG)/10, true
	}
	l.heights(fixes)
	if !l.HasCourse && len(fixes) > 1 {
		l.courseTo(nearest(end, fixes, 1))
	}
	return l
}

// nearest is the nth fix from the end.
func nearest(end End, fixes []supercargo.Fix, n int) *supercargo.Fix {
	if end == Landing {
		return &fixes[len(fixes)-1-n]
	}
	return &fixes[n]
}

// heights takes the height nearest to the end, and the rate up to the farthest from it.
func (l *Look) heights(fixes []supercargo.Fix) {
	var at supercargo.Instant
	for n := range fixes {
		f := nearest(l.End, fixes, n)
		feet, ok := f.Feet()
		switch {
		case !ok:
		case !l.HasFeet:
			l.Feet, l.HasFeet, at = feet, true, f.Time
		case f.Time != at:
			l.Millis = int64(f.Time - at)
			l.FPM = (feet - l.Feet) / (float64(l.Millis) / float64(supercargo.Minute))
			l.Millis = max(l.Millis, -l.Millis)
		}
	}
}

// courseTo takes the course between the fix at the end and the one next to it, if they
// are far enough apart to show one.
func (l *Look) courseTo(f *supercargo.Fix) {
	const enough = 0.1 // nm
	a, b := geo.Point{Lat: f.Lat, Lon: f.Lon}, l.At
	if l.End == TakeOff {
		a, b = b, a
	}
	if geo.NM(a, b) >= enough {
		l.Course, l.HasCourse = geo.Bearing(a, b), true
	}
}
