package answer

import (
	"fmt"
	"strings"

	"supercargo"
)

// compared says what positions show that are set against those of another ship, or
// against what else a receiver hears.
func compared(e *supercargo.Event, name, from, to string) string {
	a := e.Anomaly
	switch {
	case a.Reason == "out_of_range":
		return fmt.Sprintf("From %s to %s, %s apparently sent %s that %s cannot have received from there: %.0f nm from the nearest area from which %s.", from, to, name, fixes(a.Fixes), strings.Join(a.Receivers, " and "), a.DistanceNM, hearsOthers(len(a.Receivers)))
	case a.Reason == "receivers_disagree":
		return fmt.Sprintf("From %s to %s, %s received %d transmissions of %s with different positions, up to %s apart.", from, to, strings.Join(a.Receivers, " and "), a.Fixes, name, miles(a.DistanceNM))
	case a.DelayHours != nil:
		return fmt.Sprintf("From %s to %s, %s sent %s that repeat those of MMSI %s, %s later.", from, to, name, fixes(a.Fixes), a.WithMMSI, Hours(*a.DelayHours))
	}
	return fmt.Sprintf("From %s to %s, %s of %s repeat those of MMSI %s at the same moments, %s away.", from, to, fixes(a.Fixes), name, a.WithMMSI, miles(a.DistanceNM))
}

func hearsOthers(receivers int) string {
	if receivers == 1 {
		return "it hears others"
	}
	return "they hear others"
}

func comparedReasons(a *supercargo.AnomalyDetail) []string {
	out := []string{Capital(a.Why) + "."}
	switch a.Reason {
	case "out_of_range":
		return append(out, "Where the receiver stands is not known to the program; the area from which it hears is learned from what it heard that day and in the weeks before.",
			"The ship was apparently somewhere within the range of the receiver. Wrong positions, a number entered wrongly, a feed that mixes receivers and a deception can look the same.")
	case "receivers_disagree":
		return append(out, "At least one of the two positions is not the one sent. A fault of a receiver or a data feed, positions changed on purpose and two transmitters can look the same. Which is right is not known.")
	}
	if a.DelayHours != nil {
		out = append(out, "Two ships that sail the same way differ by metres: the error of satellite navigation alone does that.")
	} else {
		out = append(out, "Ships that sail alike, as in a convoy, are within sight of each other and have position errors of their own.")
	}
	return append(out, "Which of the two was where it said is not known. A recording that was sent again, a fault of a data feed and a deception can look the same.")
}
