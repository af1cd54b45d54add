package answer

import (
	"fmt"
	"strings"

	"supercargo"
	"supercargo/meeting"
)

// encounter says who was near whom. The other ship goes by its number: what it is
// called may have changed since.
func encounter(e *supercargo.Event, name, from, to string) string {
	d := e.Encounter
	return fmt.Sprintf("%s and MMSI %s were apparently %.0f m apart (± %.0f m, median) for %s, from %s to %s, %s.", name, d.OtherTrack, d.MedianM, d.ErrorM, Hours(d.Hours), from, to, inWaters(d.Waters))
}

func inWaters(w string) string {
	switch w {
	case "open_sea":
		return "at sea"
	case "anchorage":
		return "in an anchorage"
	case "port":
		return "in port"
	case "river":
		return "on inland waters"
	}
	return "near the coast"
}

func encounterReasons(d *supercargo.EncounterDetail) (out []string) {
	var defs []string
	for _, p := range meeting.Profiles {
		for _, m := range d.Meets {
			if m == p.Name {
				defs = append(defs, p.Words())
			}
		}
	}
	out = append(out, "Definitions of an encounter that it meets: "+strings.Join(defs, "; ")+".")
	out = append(out, fmt.Sprintf("The least distance was %.0f m. Distances are between the antennas of the two ships, at slots of five minutes; hulls are nearer to each other than antennas.", d.LeastM))
	out = append(out, hullReasons(d.HullDistance)...)
	if d.MedianKn != nil {
		out = append(out, fmt.Sprintf("Median speed of the faster one: %.1f kn.", *d.MedianKn))
	}
	switch {
	case d.Began == "approached" && d.Ended == "parted":
		out = append(out, "They were received apart before and after.")
	case d.Began == "approached":
		out = append(out, "They were received apart before; afterwards at least one was not received, or the data ends.")
	case d.Ended == "parted":
		out = append(out, "They were received apart afterwards; before, at least one was not received, or the data begins.")
	default:
		out = append(out, "How they came together and parted was not received.")
	}
	if d.MedianM <= d.ErrorM && d.Began != "approached" && d.Ended != "parted" {
		out = append(out, "Neither was received away from the other, and their positions were as near as the error of a position: two transponders on one ship look the same.")
	}
	if d.ShareHeard != nil && *d.ShareHeard < 1 {
		out = append(out, fmt.Sprintf("Both were received for %.0f %% of that time; in between, a ship at rest at one spot before and after counts as having stayed.", 100**d.ShareHeard))
	}
	out = append(out, "Context: "+strings.ReplaceAll(d.Context, "_", " ")+", because: "+d.Because+".")
	return append(out, "Two ships near each other need not have exchanged anything: pilots, tugs, bunker vessels, neighbours at anchor and in harbour lie like that too.")
}
