package answer

import (
	"fmt"

	"supercargo"
)

// outageOf says what delivered nothing, or next to nothing.
func outageOf(e *supercargo.Event, from, to string) string {
	what, d := "The feed", e.Outage
	switch {
	case d.Receiver != "":
		what = "Receiver " + d.Receiver
	case d.Region != "":
		what = "The area " + d.Region
	case d.Feed != "":
		what = "The feed " + d.Feed
	}
	if d.Received == 0 {
		return fmt.Sprintf("%s apparently had an outage: nothing was received from %s to %s.", what, from, to)
	}
	return fmt.Sprintf("%s apparently had an outage: next to nothing was received from %s to %s.", what, from, to)
}

func outageReasons(d *supercargo.OutageDetail) []string {
	return []string{
		fmt.Sprintf("Stations heard, each counted once a minute: %d; at the rate before or after, whichever was lower, it would have been %.0f.", d.Received, d.Expected),
		"What shows that it is not the ships: " + d.Because + ".",
		"An outage does not say why: a station without power, a line that was cut, or files that were not read into the workspace look alike. Silences of ships in this time say nothing about the ships.",
	}
}
