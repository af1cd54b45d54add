package weigh

import (
	"fmt"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// made tells whether a ship can have made the voyage, or an aircraft the flight, that an event says: no
// finding rests on a movement that none can make, whoever asserts it.
func made(e *supercargo.Event) bool {
	from := motion.Moment{Time: e.Start, At: geo.Point{Lat: e.StartLat, Lon: e.StartLon}}
	to := motion.Moment{Time: e.End, At: geo.Point{Lat: e.EndLat, Lon: e.EndLon}}
	return e.End > e.Start && motion.Of(e.Track.MMSI).Can(from, to).OK
}

// shared says that several hulls send a number of hers in a window, so that
// whatever is seen of the number, it cannot be told that it was she: "" where
// none does.
func (c *course) shared(w stretch) string {
	if n := c.namesakes(w); n > 1 {
		return fmt.Sprintf("%d numbers sent the name of %s in the period claimed, and the case gives no number of the ship claimed.", n, c.ship.Said)
	}
	for i, a := range c.tracks {
		for _, b := range c.tracks[:i] {
			if a.Track.MMSI == b.Track.MMSI && a.Track != b.Track && w.meets(a.First, a.Last) && w.meets(b.First, b.Last) && a.First <= b.Last && b.First <= a.Last {
				if c.aloft {
					return "Several aircraft sent the address of " + c.ship.Said + " in the period claimed, and nothing received shows which of them is the aircraft claimed."
				}
				return "Several ships sent the MMSI of " + c.ship.Said + " in the period claimed, or some of its positions are false, and what they sent about themselves is no proof of which is the ship claimed."
			}
		}
	}
	return ""
}

// namesakes is how many numbers that were received in a window are hers by her name alone.
func (c *course) namesakes(w stretch) int {
	numbers := map[supercargo.MMSI]bool{}
	for _, t := range c.tracks {
		if c.known == byName && w.meets(t.First, t.Last) {
			numbers[t.Track.MMSI] = true
		}
	}
	return len(numbers)
}

// torn says that positions of hers contradict each other in a window, so that it
// cannot be said where she was not; "" where none do. One position among others
// is an error, and no reason to doubt the rest.
func (c *course) torn(w stretch) string {
	for i := range c.events {
		e := &c.events[i]
		if d := e.Anomaly; d != nil && d.Fixes > 1 && d.Reason != "low_integrity" && w.meets(e.Start, e.End) {
			return fmt.Sprintf("From %s, positions under this %s contradict each other: %s.", moment(e.Start), map[bool]string{false: "MMSI", true: "address"}[c.aloft], d.Why)
		}
	}
	return ""
}

// unsure makes of a verdict what it is worth where the number is shared or its
// positions contradict each other, and says why.
func (c *course) unsure(v supercargo.Verdict, w stretch) (supercargo.Verdict, string) {
	why := c.shared(w)
	if why == "" && v == supercargo.Contradicted {
		why = c.torn(w)
	}
	if why != "" && (v == supercargo.Supported || v == supercargo.Contradicted) {
		return supercargo.Undecided, why
	}
	return v, ""
}

// hull is from the beginning of one window to the end of another.
func (a stretch) hull(b stretch) stretch { return stretch{min(a.from, b.from), max(a.to, b.to)} }
