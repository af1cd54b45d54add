package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"supercargo"
	"supercargo/meeting"
	"supercargo/store"
)

// Absentees knows the gaps that are believed, or were at a moment, and says of a
// loitering who was silent then and could have been there.
type Absentees struct {
	gaps []*supercargo.Event // in order of start
	read bool
}

// Add works out who could have been where the ship of a loitering was, and gives the
// event with that; any other event as it is.
func (a *Absentees) Add(ctx context.Context, st store.Store, asKnownAt supercargo.Instant, e supercargo.Event) (supercargo.Event, error) {
	if e.Loitering == nil {
		return e, nil
	}
	if !a.read {
		if err := a.readGaps(ctx, st, store.Query{AsKnownAt: asKnownAt}); err != nil {
			return e, err
		}
	}
	d := *e.Loitering
	d.CouldHaveBeenThere, d.CouldHaveBeen = a.of(&e)
	e.Loitering = &d
	return e, nil
}

func (a *Absentees) readGaps(ctx context.Context, st store.Store, q store.Query) error {
	q.Kinds, q.Ends, q.Unordered = []supercargo.EventKind{supercargo.Gap}, true, true
	a.read = true
	err := st.Events(ctx, q, func(r *supercargo.Revision) error {
		if r.Track.MMSI.Space() == supercargo.SpaceMMSI { // no aircraft was adrift there
			a.gaps = append(a.gaps, &r.Event)
		}
		return nil
	})
	slices.SortFunc(a.gaps, func(x, y *supercargo.Event) int { return cmp.Compare(x.Start, y.Start) })
	return err
}

// WithAbsent is Absentees.Add of one event: only the gaps of its time are read.
func WithAbsent(ctx context.Context, st store.Store, asKnownAt supercargo.Instant, e supercargo.Event) (supercargo.Event, error) {
	var a Absentees
	if e.Loitering != nil {
		if err := a.readGaps(ctx, st, store.Query{AsKnownAt: asKnownAt, From: e.Start, To: e.End}); err != nil {
			return e, err
		}
	}
	return a.Add(ctx, st, asKnownAt, e)
}

// mostAbsent are named; of more the number is given.
const mostAbsent = 5

// of are the gaps whose ships could have been there, those whose ends are nearest first.
func (a *Absentees) of(e *supercargo.Event) (out []supercargo.Absent, n int) {
	for _, g := range a.gaps {
		if !e.Open() && g.Start >= e.End {
			break
		}
		if x, could := meeting.Absent(&meeting.Default, e, g); could {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(x, y supercargo.Absent) int {
		return cmp.Or(cmp.Compare(farther(&x), farther(&y)), cmp.Compare(x.Gap, y.Gap))
	})
	return out[:min(len(out), mostAbsent)], len(out)
}

func farther(x *supercargo.Absent) float64 {
	if x.AfterNM != nil {
		return max(x.BeforeNM, *x.AfterNM)
	}
	return x.BeforeNM
}

// absentReasons say who could have been there, and never that anybody was.
func absentReasons(d *supercargo.LoiteringDetail) (out []string) {
	for i := range d.CouldHaveBeenThere {
		x := &d.CouldHaveBeenThere[i]
		s := fmt.Sprintf("MMSI %s was not received in that time and could have been there for up to %s (gap %s): it was last received %s away", x.Track, Hours(x.Hours), x.Gap, miles(x.BeforeNM))
		if x.AfterNM != nil {
			s += fmt.Sprintf(", and next %s away", miles(*x.AfterNM))
		}
		out = append(out, s+". That it was there is not known.")
	}
	if more := d.CouldHaveBeen - len(d.CouldHaveBeenThere); more > 0 {
		out = append(out, fmt.Sprintf("%d more ships were silent then and could have been there.", more))
	}
	return out
}
