package answer

import (
	"context"
	"math"

	"supercargo"
	"supercargo/chart"
	"supercargo/coast"
	"supercargo/geo"
	"supercargo/silence"
)

// JudgeOpen judges a gap that has not ended, as of the end of its feed: it is worked out
// when it is shown, so that an event is not written anew because time passes. Nothing is
// done of any other event, or where the gap is judged already.
func (c *Clerk) JudgeOpen(ctx context.Context, e *supercargo.Event) error {
	a, at := openEnd(e)
	if a == nil || e.Gap.Silence != nil {
		return nil
	}
	names, err := c.Store.Receivers(ctx)
	if err != nil {
		return err
	}
	return c.Listened(ctx, c.Store, at.Day(), func(m *silence.Model) error {
		j := m.JudgeOpen(e.Track, silence.EndOf(a), at, Afloat)
		e.Gap.Silence = j.Detail(names)
		return nil
	})
}

// openEnd is the last fix of a gap that has not ended, and the end of its feed; nil of any
// other event.
func openEnd(e *supercargo.Event) (last *supercargo.Fix, at supercargo.Instant) {
	if e.Gap == nil || !e.Open() || e.Gap.Hours <= 0 {
		return nil, 0
	}
	for i := range e.Evidence {
		if w := &e.Evidence[i]; w.Role == "last_before" && w.Stated == nil {
			last = &w.Fix
		}
	}
	return last, e.Start + supercargo.Instant(math.Round(e.Gap.Hours*float64(supercargo.Hour)))
}

// CouldHear is what could have been heard hour by hour in a gap that has not ended.
func CouldHear(m *silence.Model, e *supercargo.Event) []silence.Hearing {
	a, at := openEnd(e)
	if a == nil {
		return nil
	}
	return m.AlongOpen(e.Track, silence.EndOf(a), at, Afloat)
}

// Afloat tells whether a position is on the sea, by the generalised coast.
func Afloat(lat, lon int32) bool {
	owner := chart.Coast().At(geo.Point{Lat: lat, Lon: lon})
	return owner == coast.Sea || owner == coast.Caspian
}
