package detect

import (
	"supercargo"
	"supercargo/geo"
)

// aloft hands out the gap of a flight that goes on after a silence. What explains it is not
// judged: an aircraft is heard as far as the horizon of its height, of receivers whose places
// are not known, so that the counts by which ships are judged say nothing of it.
func (s *State) aloft(f *supercargo.Fix, emit Emit) {
	before := &s.Prev
	e := s.event(supercargo.Gap, before)
	millis := int64(f.Time - before.Time)
	nm := round(geo.NM(point(before), point(f)), 2)
	kn := round(nm/float64(millis)*float64(supercargo.Hour), 2)
	e.Gap = &supercargo.GapDetail{Hours: round(float64(millis)/float64(supercargo.Hour), 3), DistanceNM: &nm, ImpliedKn: &kn, SOGBefore: knots(before), SOGAfter: knots(f),
		Profile: aloftProfile, Meets: []string{aloftProfile}, Aloft: &supercargo.AloftDetail{FeetBefore: feet(before), FeetAfter: feet(f), Class: "cannot_say"}}
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
