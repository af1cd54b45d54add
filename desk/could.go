package desk

import (
	"context"
	"math"
	"slices"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/silence"
	"supercargo/store"
)

// mostCould is of how long a time it is worked out, hour by hour, what could have been
// heard of a ship: three times the weeks that reception is learned from.
const mostCould = 3

// could tells of the silences of a vessel, hull by hull, how likely a transmission would
// have been heard in each hour. Of a time longer than mostCould it is the end.
func (d *Desk) could(ctx context.Context, st store.Store, v *store.Vessel, found []supercargo.Event, from, to supercargo.Instant) (map[int][]drawing.Could, error) {
	out := map[int][]drawing.Could{}
	days := silence.Default.Days
	for k := range int32(mostCould) {
		last := (to - 1).Day() - k*days
		a := max(from, supercargo.Instant(int64(last-days+1)*supercargo.Day))
		b := min(to, supercargo.Instant(int64(last+1)*supercargo.Day))
		if a >= b {
			break
		}
		err := d.folder.Listened(ctx, st, last, func(m *silence.Model) error {
			for hull := 1; hull <= max(1, v.Hulls); hull++ {
				t := supercargo.Track{MMSI: v.MMSI, Hull: uint8(hull)}
				for _, s := range silencesOf(m, t, found) {
					if s.A.Time < b && s.B.Time > a {
						out[hull] = append(out[hull], within(m.Along(t, s.A, s.B), a, b)...)
					}
				}
				for i := range found {
					if e := &found[i]; e.Track == t && e.Open() {
						out[hull] = append(out[hull], within(answer.CouldHear(m, e), a, b)...)
					}
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, of := range out {
		slices.SortFunc(of, func(a, b drawing.Could) int { return int(a.From - b.From) })
	}
	return out, nil
}

// silencesOf are those of a track that the days hold, and its gaps, which can be longer.
func silencesOf(m *silence.Model, t supercargo.Track, found []supercargo.Event) []silence.Span {
	out := m.Silences(t)
	for i := range found {
		e := &found[i]
		if e.Gap == nil || e.Track != t {
			continue
		}
		a, b := ends(e)
		if a != nil && b != nil && !slices.ContainsFunc(out, func(s silence.Span) bool { return s.A.Time == a.Time && s.B.Time == b.Time }) {
			out = append(out, silence.Span{A: silence.EndOf(a), B: silence.EndOf(b)})
		}
	}
	return out
}

// ends are the fixes at the ends of a gap; nil where one is not known.
func ends(e *supercargo.Event) (a, b *supercargo.Fix) {
	for i := range e.Evidence {
		switch w := &e.Evidence[i]; w.Role {
		case "last_before":
			a = &w.Fix
		case "first_after":
			b = &w.Fix
		}
	}
	return a, b
}

// within are the hours of a silence that lie in a time, those alike joined.
func within(all []silence.Hearing, from, to supercargo.Instant) (out []drawing.Could) {
	for i := range all {
		h := &all[i]
		c := drawing.Could{From: max(h.From, from), To: min(h.To, to), P: math.Round(h.P*50) / 50, Unsaid: h.CannotSay()}
		if c.From >= c.To {
			continue
		}
		if c.Unsaid {
			c.P = 0
		}
		if n := len(out); n > 0 && out[n-1].To == c.From && out[n-1].P == c.P && out[n-1].Unsaid == c.Unsaid {
			out[n-1].To = c.To
			continue
		}
		out = append(out, c)
	}
	return out
}
