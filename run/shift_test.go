package run

import (
	"slices"
	"testing"

	"supercargo"
)

// All times moved by any offset: the same events, moved.
func TestShiftLaw(t *testing.T) {
	notUnderRace(t)
	p := Default()
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			fixes := inOrder(s.fixes())
			shifts(t, &p, fixes, 12_345_678, supercargo.Instant(31*supercargo.Day), -7_200_001)
		})
	}
}

// shifts moves all fixes in time, by each of some times, and wants the same events, moved.
func shifts(t *testing.T, p *Params, fixes []supercargo.Fix, all ...supercargo.Instant) {
	t.Helper()
	was := fold(p, fixes, nil)
	for _, by := range all {
		moved, want := slices.Clone(fixes), map[supercargo.EventID]supercargo.Event{}
		for i := range moved {
			moved[i].Time += by
		}
		for _, e := range was {
			e = shifted(e, by)
			want[e.ID] = e
		}
		sameEvents(t, "shift", want, mapVoyages(fold(p, moved, nil)))
	}
}

// shifted moves an event and everything in it; references between events are
// left out, since their ids hash the time.
func shifted(e supercargo.Event, by supercargo.Instant) supercargo.Event {
	move := func(t *supercargo.Instant) {
		if *t != 0 {
			*t += by
		}
	}
	move(&e.Start)
	move(&e.End)
	e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start)
	if e.Anomaly != nil && e.Anomaly.Reason == "frozen" {
		e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start, "frozen")
	}
	e.Evidence = slices.Clone(e.Evidence)
	for i := range e.Evidence {
		move(&e.Evidence[i].Fix.Time)
	}
	if e.PortCall != nil {
		d := *e.PortCall
		for _, p := range []*[2]supercargo.Instant{&d.Arrival, &d.Departure, &d.Stop} {
			move(&p[0])
			move(&p[1])
		}
		e.PortCall = &d
	}
	if e.Stop != nil {
		d := *e.Stop
		for _, p := range []*[2]supercargo.Instant{&d.Arrival, &d.Departure, &d.Stop} {
			move(&p[0])
			move(&p[1])
		}
		d.Loitering = ""
		e.Stop = &d
	}
	if e.Loitering != nil {
		d := *e.Loitering
		d.Stop = ""
		e.Loitering = &d
	}
	if e.Flight != nil {
		d := *e.Flight
		for _, p := range []*[2]supercargo.Instant{&d.TakeOff, &d.Landing} {
			move(&p[0])
			move(&p[1])
		}
		e.Flight = &d
	}
	if e.Voyage != nil {
		d := *e.Voyage
		for _, p := range []*[2]supercargo.Instant{&d.Arrival, &d.Departure} {
			move(&p[0])
			move(&p[1])
		}
		d.FromCall, d.ToCall, d.Via = "", "", nil
		e.Voyage = &d
	}
	return e
}

func mapVoyages(in map[supercargo.EventID]supercargo.Event) map[supercargo.EventID]supercargo.Event {
	for id, e := range in {
		in[id] = shifted(e, 0)
	}
	return in
}
