package detect

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// GapProfile is a named threshold.
type GapProfile struct {
	Name   string
	Millis int64
	Source string // where the number comes from
}

// GapProfiles are the thresholds that an event is compared with by name.
var GapProfiles = []GapProfile{
	{"default", 6 * supercargo.Hour, "our own: half of the shortest published threshold, so that no gap counted elsewhere is missed"},
	{"gfw", 12 * supercargo.Hour, "Global Fishing Watch, AIS disabling: 12 h (Welch and others 2022, Science Advances 8, eabq2109)"},
	{"lloyds", 30 * supercargo.Hour, "Lloyd's List Intelligence, Caspian gap counts of 2022: 30 h"},
}

// aloftProfile is the threshold of gaps of aircraft in flight: FlightParams.SilenceMillis.
const aloftProfile = "flight"

// GapParams are the thresholds of the gap detector.
type GapParams struct {
	Profile string // name of the threshold, below
	Millis  int64  // minimum time with nothing received
}

// DefaultGap is 6 h.
var DefaultGap = GapParams{GapProfiles[0].Name, GapProfiles[0].Millis}

// gap is found when the ship is heard again after the threshold or more.
func (s *State) gap(p *GapParams, f *supercargo.Fix, emit Emit) {
	if int64(f.Time-s.Prev.Time) >= p.Millis {
		s.gapOver(p, f, emit)
	}
}

func (s *State) gapOver(p *GapParams, f *supercargo.Fix, emit Emit) {
	e := s.gapEvent(p, f.Time)
	end(e, f)
	d, a := e.Gap, geo.Point{Lat: s.Prev.Lat, Lon: s.Prev.Lon}
	nm := round(geo.NM(a, geo.Point{Lat: f.Lat, Lon: f.Lon}), 2)
	kn := round(nm/float64(f.Time-s.Prev.Time)*float64(supercargo.Hour), 2)
	d.DistanceNM, d.ImpliedKn = &nm, &kn
	d.SOGAfter = knots(f)
	witness(e, "first_after", f)
	emit(e)
}

// gapSoFar hands out a silence that has reached the threshold and goes on.
func (s *State) gapSoFar(p *GapParams, now supercargo.Instant, emit Emit) {
	if int64(now-s.Prev.Time) >= p.Millis {
		emit(s.gapEvent(p, now))
	}
}

func (s *State) gapEvent(p *GapParams, until supercargo.Instant) *supercargo.Event {
	e := s.event(supercargo.Gap, &s.Prev)
	length := int64(until - s.Prev.Time)
	e.Gap = &supercargo.GapDetail{Profile: p.Profile, SOGBefore: knots(&s.Prev),
		Hours: round(float64(length)/float64(supercargo.Hour), 3)}
	for _, g := range GapProfiles {
		if length >= g.Millis {
			e.Gap.Meets = append(e.Gap.Meets, g.Name)
		}
	}
	witness(e, "last_before", &s.Prev)
	return e
}

func knots(f *supercargo.Fix) *float64 {
	if kn, ok := f.Knots(); ok {
		return &kn
	}
	return nil
}

func round(x float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(x*p) / p
}
