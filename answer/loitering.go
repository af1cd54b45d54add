package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"supercargo"
	"supercargo/detect"
)

// loitering says how long a ship went slowly or stayed about, and where.
func loitering(e *supercargo.Event, name, from, to string) string {
	d := e.Loitering
	what := "went slowly"
	if slices.Equal(d.Meets, []string{detect.SmallArea}) {
		what = "stayed under way within a small area"
	}
	if e.Open() {
		return fmt.Sprintf("%s apparently %s%s for %s, from %s up to the last position received.", name, what, contextWords(d.Context), Hours(d.Hours), from)
	}
	return fmt.Sprintf("%s apparently %s%s for %s, from %s to %s.", name, what, contextWords(d.Context), Hours(d.Hours), from, to)
}

// contextWords are said behind what the ship did.
func contextWords(context string) string {
	switch context {
	case "open_sea":
		return " in the open sea"
	case "anchorage":
		return " at anchor, outside the anchorages in the chart"
	case "waiting":
		return " off a port"
	case "pilot_area":
		return " in a pilot area"
	case "river":
		return " on inland waters"
	}
	return ""
}

func loiteringReasons(d *supercargo.LoiteringDetail) (out []string) {
	if d.MedianKn != nil {
		out = append(out, fmt.Sprintf("The median speed sent was %.1f kn.", *d.MedianKn))
	} else {
		out = append(out, "No speed is given: none was sent, or the ship came to rest at a berth in that time.")
	}
	out = append(out, fmt.Sprintf("The positions lie within %s of their middle.", miles(math.Max(0.1, d.RadiusNM))))
	out = append(out, "Why this context: "+d.Because+".")
	out = append(out, heardReasons(&d.Heard)...)
	if len(d.Meets) > 0 {
		out = append(out, "These definitions of loitering are met: "+strings.Join(d.Meets, ", ")+".")
	}
	if d.Stop != "" {
		out = append(out, "A stop at sea in the same hours is a separate event: "+string(d.Stop)+".")
	}
	switch d.Ended {
	case "not_heard":
		out = append(out, "It ends with the last position before a silence of 4 hours or more; the ship may have stayed.")
	case "impossible_after":
		out = append(out, "It ends there because the next position cannot be reached from the last.")
	}
	out = append(out, absentReasons(d)...)
	return append(out, "Loitering does not say why: ships wait for a berth, orders, weather or repairs, fish, or meet others. Whether another ship was there that was not received is not known.")
}
