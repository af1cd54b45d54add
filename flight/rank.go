package flight

import (
	"math"
	"slices"
	"strings"

	"supercargo/atlas"
	"supercargo/geo"
)

// Chance is an airfield at which a flight can have begun or ended.
type Chance struct {
	Field *atlas.Airfield
	P     float64 // 0-1
	NM    float64 // from the position heard nearest to that end
}

// Answer says where a flight began or ended.
type Answer struct {
	Fields    []Chance // the likeliest first
	Elsewhere float64  // 0-1: a place that is not in the list of airfields
	Left      float64  // 0-1: airfields left out of Fields, all together
	CannotSay string   // why no airfield is named; "" where the first of Fields is
}

// Why nothing is said.
const (
	NoHeight  = "no_height"  // no altitude was sent
	TooHigh   = "too_high"   // heard at great heights only
	Level     = "level"      // in level flight, as in cruise, where it was heard last (or first)
	WrongWay  = "wrong_way"  // climbing where it was heard last, descending where it was heard first
	Several   = "several"    // no airfield has more than half of the chances
	NoneKnown = "none_known" // it can have been no airfield of the list
)

// Where ranks the airfields at which the flight can have ended, or begun.
func (p *Params) Where(l *Look) Answer {
	if why := p.silent(l); why != "" {
		return Answer{CannotSay: why}
	}
	if l.OnGround {
		return p.weigh(l, 5*p.SurfaceNM, p.onSurface)
	}
	pr := p.profile(l.End)
	reach := l.Feet + 1500 // of a field far below the sea, under high pressure
	return p.weigh(l, 10+1.3*pr.LongerBy*max(0, reach)/pr.FeetPerNM, p.inAir)
}

func (p *Params) profile(e End) *Profile {
	if e == Landing {
		return &p.Landing
	}
	return &p.TakeOff
}

// silent says why nothing can be said; "" if something can.
func (p *Params) silent(l *Look) string {
	if l.OnGround {
		return ""
	}
	towards := l.FPM // the field: negative
	if l.End == TakeOff {
		towards = -l.FPM
	}
	known := l.Millis >= p.LevelMillis
	switch {
	case !l.HasFeet:
		return NoHeight
	case l.Feet > p.MostFeet:
		return TooHigh
	case known && towards > p.Opposite:
		return WrongWay
	case known && towards > -p.LevelFPM && l.Feet > p.LevelFeet:
		return Level
	}
	return ""
}

// weigh gives chances to all fields within reach, by a density of what was heard, and to
// places that are in no list.
func (p *Params) weigh(l *Look, within float64, density func(*Look, *atlas.Airfield, float64) float64) (a Answer) {
	total := 0.0
	atlas.AirfieldsNear(l.At, within, func(f *atlas.Airfield, nm float64) {
		if d := p.weight(l, f) * density(l, f, nm); d > 0 {
			a.Fields, total = append(a.Fields, Chance{f, d, nm}), total+d
		}
	})
	elsewhere := p.elsewhere() / (2 * math.Pi)
	total += elsewhere
	a.Elsewhere = elsewhere / total
	for i := range a.Fields {
		a.Fields[i].P /= total
	}
	slices.SortFunc(a.Fields, func(x, y Chance) int {
		if x.P != y.P {
			return int(math.Copysign(1, y.P-x.P))
		}
		return strings.Compare(x.Field.ICAO, y.Field.ICAO)
	})
	a.shorten(p)
	return a
}

// shorten leaves out what is least likely, and says what that leaves to say.
func (a *Answer) shorten(p *Params) {
	n := 0
	for n < len(a.Fields) && n < p.LongestNum && a.Fields[n].P >= p.LeastP {
		n++
	}
	for _, c := range a.Fields[n:] {
		a.Left += c.P
	}
	a.Fields = a.Fields[:n:n]
	switch {
	case n == 0:
		a.CannotSay = NoneKnown
	case a.Fields[0].P < p.Named:
		a.CannotSay = Several
	}
}

// traffic is how much a field has, of aircraft as fast.
func (p *Params) traffic(l *Look, f *atlas.Airfield) float64 {
	t := &p.Slow
	if l.MostKn >= p.FastKn {
		t = &p.Fast
	}
	switch {
	case f.IATA == "" || special(f.Name):
		return t.Other
	case strings.Contains(f.Name, "International"):
		return t.International
	}
	return 1
}

// special tells whether a field is not for aeroplanes with wheels and engines.
func special(name string) bool {
	return strings.Contains(name, "Seaplane") || strings.Contains(name, "Glider") || strings.Contains(name, "Heli")
}

// onSurface is the density of an aircraft on the ground of a field: per square mile and
// radian, of any course.
func (p *Params) onSurface(_ *Look, _ *atlas.Airfield, nm float64) float64 {
	s := p.SurfaceNM
	return math.Exp(-nm*nm/(2*s*s)) / (2 * math.Pi * s * s) / (2 * math.Pi)
}

// directions of runways that are tried, all round.
const directions = 24

// inAir is the density of an aircraft on its way to the field, or from it: per square
// mile and radian of course.
func (p *Params) inAir(l *Look, f *atlas.Airfield, nm float64) float64 {
	pr, h := p.profile(l.End), l.Feet-f.Feet
	s := sight{pr: pr, left: pr.left(h), course: l.Course, hasCourse: l.HasCourse}
	if l.End == TakeOff {
		s.course += 180
	}
	// the field in a plane about the aircraft, east and north, nm
	to := geo.Bearing(l.At, f.At) * math.Pi / 180
	east, north := nm*math.Sin(to), nm*math.Cos(to)
	sum := s.along(nm, to)
	for i := range directions {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / directions)
		for _, final := range pr.Finals {
			sum += final.Share / directions * s.towards(east+final.NM*sin, north+final.NM*cos, final.NM)
		}
	}
	return sum
}

// sight is an aircraft that is h above a field.
type sight struct {
	pr        *Profile
	left      [2][2]float64
	course    float64 // towards the field, degrees
	hasCourse bool
}

// left is the way that goes with a height: mean and standard deviation, nm, of most
// aircraft and of those that go a longer one.
func (pr *Profile) left(feet float64) (out [2][2]float64) {
	nm := max(0, feet) / pr.FeetPerNM
	below := max(0, -feet) / pr.FeetPerNM
	for i, by := range [2]float64{1, pr.LongerBy} {
		out[i] = [2]float64{0.5 + by*nm - below, math.Hypot(pr.FloorNM, pr.Spread*by*nm)}
	}
	return out
}

// way is the density of a way that is left, per nm.
func (s *sight) way(nm float64) float64 {
	return (1-s.pr.Longer)*normal(nm, s.left[0][0], s.left[0][1]) + s.pr.Longer*normal(nm, s.left[1][0], s.left[1][1])
}

// along is an aircraft on the straight part of any runway's direction.
func (s *sight) along(nm, to float64) (sum float64) {
	share := 0.0
	for _, f := range s.pr.Finals {
		if f.NM >= nm {
			share += f.Share
		}
	}
	if share == 0 {
		return 0
	}
	return share * s.way(nm) / (2 * math.Pi * max(nm, 0.7)) * s.heads(to, s.pr.StraightOf, 0)
}

// towards is an aircraft on its way to the point where the straight part begins.
func (s *sight) towards(east, north, final float64) float64 {
	r := math.Hypot(east, north)
	return s.way(r+final) / (2 * math.Pi * max(r, 1)) * s.heads(math.Atan2(east, north), s.pr.CourseDeg, s.pr.AnyCourse)
}

// heads is the density of the course, per radian, where it should be a bearing, radians.
func (s *sight) heads(bearing, sigma, any float64) float64 {
	if !s.hasCourse {
		return 1 / (2 * math.Pi)
	}
	off := math.Remainder(s.course*math.Pi/180-bearing, 2*math.Pi)
	return (1-any)*normal(off, 0, sigma*math.Pi/180) + any/(2*math.Pi)
}

func normal(x, mean, sd float64) float64 {
	z := (x - mean) / sd
	return math.Exp(-z*z/2) / (sd * math.Sqrt(2*math.Pi))
}
