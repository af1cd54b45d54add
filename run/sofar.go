package run

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/detect"
)

// begun leaves of an event that is open what is not to change while it goes on:
// how long it has lasted is worked out on reading (SoFar), so that it is not
// written anew because the feed has gone on.
func begun(e *supercargo.Event) {
	switch {
	case !e.Open():
	case e.Gap != nil:
		e.Gap.Hours, e.Gap.Meets = 0, nil
	case e.PortCall != nil:
		e.PortCall.Stop[1] = 0
		e.Evidence = slices.DeleteFunc(e.Evidence, func(w supercargo.Witness) bool { return w.Role == "stop_end" })
	}
}

// SoFar works out of an event that is open how long it has lasted when the feed
// has come to a moment.
func SoFar(e *supercargo.Event, now supercargo.Instant) {
	if e.Open() && e.Voyage != nil {
		voyageSoFar(e, now)
	}
	if !e.Open() || e.Gap == nil {
		return
	}
	length := int64(max(now, e.Start) - e.Start)
	e.Gap.Hours = math.Round(float64(length)/float64(supercargo.Hour)*1e3) / 1e3
	e.Gap.Meets = nil
	for _, g := range detect.GapProfiles {
		if length >= g.Millis {
			e.Gap.Meets = append(e.Gap.Meets, g.Name)
		}
	}
}

// voyageSoFar adds to a voyage the silence that it was written without, of a ship that was last heard
// more than a day ago.
func voyageSoFar(e *supercargo.Event, now supercargo.Instant) {
	d, last := e.Voyage, supercargo.Instant(0)
	for _, w := range e.Evidence {
		if w.Role == "last_heard" {
			last = w.Fix.Time
		}
	}
	written := last + supercargo.Instant(detect.Unheard)
	if last == 0 || now <= written {
		return
	}
	from, open := d.Departure[0], math.Round(float64(now-last)/float64(supercargo.Hour)*1e3)/1e3
	if d.ShareHeard != nil {
		share := math.Round(*d.ShareHeard*float64(written-from)/float64(now-from)*100) / 100
		d.ShareHeard = &share
	}
	for _, hours := range []**float64{&d.LongestSilenceHours, &d.RoomHours} {
		if *hours == nil || **hours < open {
			*hours = &open
		}
	}
}
