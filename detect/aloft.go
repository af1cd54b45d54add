package detect

import (
	"supercargo"
	"supercargo/geo"
)

// aloft hands out the gap of a flight that goes on after a silence. It is judged by what was
// heard of other aircraft (package silence), as those of ships are.
func (s *State) aloft(f *supercargo.Fix, emit Emit) {
	before := &s.Prev
	e := s.event(supercargo.Gap, before)
	millis := int64(f.Time - before.Time)
	nm := round(geo.NM(point(before), point(f)), 2)
	kn := round(nm/float64(millis)*float64(supercargo.Hour), 2)
	e.Gap = &supercargo.GapDetail{Hours: round(float64(millis)/float64(supercargo.Hour), 3), DistanceNM: &nm, ImpliedKn: &kn, SOGBefore: knots(before), SOGAfter: knots(f),
		Profile: aloftProfile, Meets: []string{aloftProfile}, Aloft: &supercargo.AloftDetail{FeetBefore: feet(before), FeetAfter: feet(f)}}
	end(e, f)
	if witness(e, "last_before", before) && witness(e, "first_after", f) {
		emit(e)
	}
}

func feet(f *supercargo.Fix) *float64 {
	if ft, known := f.Feet(); known {
		return &ft
	}
	return nil
}
