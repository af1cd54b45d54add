package answer

import (
	"fmt"

	"supercargo"
	"supercargo/motion"
)

// aircraftAnomaly says in one what is odd about positions of an aircraft: that satellite navigation was
// disturbed, as others near it show.
func aircraftAnomaly(e *supercargo.Event, name, from, to string) string {
	a := e.Anomaly
	if a.Reason == "low_integrity" {
		return fmt.Sprintf("From %s to %s, %s said that its positions were poor (%s); so did %s nearby.", from, to, name, fixes(a.Fixes), otherAircraft(a.OtherShips))
	}
	return fmt.Sprintf("From %s to %s, %s sent %s that cannot be its own: %s.", from, to, name, fixes(a.Fixes), airPattern(a))
}

func otherAircraft(n int) string {
	if n == 1 {
		return "1 other aircraft"
	}
	return fmt.Sprintf("%d other aircraft", n)
}

// airPattern says what interference looked like.
func airPattern(a *supercargo.AnomalyDetail) string {
	others := otherAircraft(a.OtherShips)
	switch a.Pattern {
	case "one_place":
		return others + " were displaced to the same place at the time"
	case "one_vector":
		return others + " were displaced by the same distance in the same direction at the time"
	}
	return fmt.Sprintf("they run round a circle of %s radius, as those of %s did at the time", miles(a.RadiusNM), others)
}

func aircraftAnomalyReasons(a *supercargo.AnomalyDetail) (out []string) {
	if a.Reason == "low_integrity" {
		return append(out, Capital(a.Why)+".",
			"Nothing shows that the positions are wrong: they count like any other, with that doubt. Jamming of satellite navigation looks like this. How many aircraft nearby had good positions at the time was not counted.")
	}
	if a.NeedKn != nil && *a.NeedKn > a.MayKn {
		need, may := motion.Apart(*a.NeedKn, a.MayKn)
		out = append(out, fmt.Sprintf("Getting there would need %s kn; no aircraft makes more than %s kn over that time.", need, may))
	}
	return append(out, Capital(a.Why)+".",
		"No flight, landing, airfield or state overflown rests on these positions. This is how interference with satellite navigation shows. Who caused it, and whether it was aimed at this aircraft, is not known. A fault of a data feed can look the same.")
}
