package interference

import (
	"fmt"

	"supercargo"
	"supercargo/geo"
)

// Why says in words why the excursion is held to be interference.
func (v *Verdict) Why(e *Excursion) string {
	s := fmt.Sprintf("%.1f nm from the position before", geo.NM(e.Before.At, point(&e.First)))
	if e.first() {
		s = fmt.Sprintf("%.1f nm from the position after", geo.NM(point(&e.Last), e.After.At))
	}
	switch v.Pattern {
	case OnCircle:
		s += fmt.Sprintf(", round and round on a circle of %.2f nm radius", v.RadiusNM)
	case OneVector:
		s += ", by the same distance in the same direction as"
	case OnePlace:
		s += ", to the same place as"
	}
	switch others := v.Ships - 1; {
	case v.Pattern != OnCircle:
		s += fmt.Sprintf(" %d other MMSIs at the time", others)
	case others > 0:
		s += fmt.Sprintf(", as %d other MMSIs at the time", others)
	}
	switch {
	case e.After.Time != 0 && e.Back && !e.first():
		s += "; then again where the ship can have been; no ship can make either jump"
	case e.After.Time != 0 && e.Hardly && !e.first():
		s += "; then again where the ship can have been, faster than the speeds sent allow; no ship can make the first jump"
	default:
		s += "; no ship can make that jump"
	}
	if v.InlandNM >= 0.1 {
		s += fmt.Sprintf("; %.1f nm inland", v.InlandNM)
	}
	if e.First.Receiver == supercargo.Receiver(0) {
		s += "; the feed names no receivers: a fault of its own cannot be ruled out"
	}
	return s
}
