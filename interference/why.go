package interference

import (
	"fmt"

	"supercargo"
	"supercargo/geo"
)

// Why says in words why the excursion is held to be interference.
func (v *Verdict) Why(e *Excursion) string {
	carrier, others := "ship", plural(v.Ships-1, "other MMSI")
	if e.MMSI.Space() != supercargo.SpaceMMSI {
		carrier, others = "aircraft", plural(v.Ships-1, "other aircraft address")
	}
	if e.Poor {
		return v.poor(e, others)
	}
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
	switch {
	case v.Pattern != OnCircle:
		s += " " + others + " at the time"
	case v.Ships > 1:
		s += ", as " + others + " at the time"
	}
	switch {
	case e.After.Time != 0 && e.Back && !e.first():
		s += "; then again where the " + carrier + " can have been; no " + carrier + " can make either jump"
	case e.After.Time != 0 && e.Hardly && !e.first():
		s += "; then again where the " + carrier + " can have been, faster than the speeds sent allow; no " + carrier + " can make the first jump"
	default:
		s += "; no " + carrier + " can make that jump"
	}
	if e.Level {
		s += "; the altitude by pressure went on over the jump"
	}
	if said := e.SaidPoor + e.SaidGood; said > 0 {
		s += fmt.Sprintf("; of %d of the %d positions the aircraft said that they were poor, of %d that they were good (NIC, NACp)", e.SaidPoor, e.Fixes, e.SaidGood)
	}
	if v.InlandNM >= 0.1 {
		s += fmt.Sprintf("; %.1f nm inland", v.InlandNM)
	}
	if e.First.Receiver == supercargo.Receiver(0) {
		s += "; the feed names no receivers: a fault of its own cannot be ruled out"
	}
	return s
}

// poor says that positions were poor, and of how many others.
func (v *Verdict) poor(e *Excursion, others string) string {
	s := fmt.Sprintf("the aircraft said that its positions were poor (NIC below %d or NACp below %d)", supercargo.LeastNIC, supercargo.LeastNACp)
	switch {
	case e.Before.Time != 0 && e.After.Time != 0:
		s += ", and before and after it that they were good"
	case e.Before.Time != 0:
		s += ", and before it that they were good"
	default:
		s += ", and after it that they were good"
	}
	return s + fmt.Sprintf("; so did %s within %.0f nm, for a time that overlaps", others, v.RadiusNM)
}

func plural(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case what[len(what)-1] == 's':
		return fmt.Sprintf("%d %ses", n, what)
	}
	return fmt.Sprintf("%d %ss", n, what)
}
