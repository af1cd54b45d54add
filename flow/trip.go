package flow

import (
	"slices"

	"supercargo"
)

// Trip is one way of one carrier from a place to a place as it was received: a voyage of a
// ship, a flight of an aircraft. What it carried is not seen.
type Trip struct {
	Event    supercargo.EventID
	Mode     supercargo.Mode
	From, To End
	Window   supercargo.Span // from the departure to the arrival
	Carrier  string          // as in a Load, where it is one of the case; else ""
	Name     string
	Flag     string
	Full     *Range // t it carries if full; nil where that is not known
}

// Seen is trips that were received, and what they could have carried.
type Seen struct {
	Trips   int                  `json:"trips"`
	Named   int                  `json:"named"`   // of ships and aircraft that the claims name
	Full    Range                `json:"full"`    // t, of those whose lift is known, each full once
	Unknown int                  `json:"unknown"` // trips whose lift is not known
	Events  []supercargo.EventID `json:"events"`
}

// See counts trips, each once.
func See(ts []Trip) (s Seen) {
	s.Full, s.Events = Between(0, 0), []supercargo.EventID{}
	ts = slices.Clone(ts)
	slices.SortFunc(ts, func(a, b Trip) int { return cmpTrips(&a, &b) })
	ts = slices.CompactFunc(ts, func(a, b Trip) bool { return a.Event == b.Event })
	for i := range ts {
		t := &ts[i]
		s.Trips++
		s.Events = append(s.Events, t.Event)
		if t.Carrier != "" {
			s.Named++
		}
		if t.Full == nil {
			s.Unknown++
			continue
		}
		s.Full = s.Full.Plus(*t.Full)
	}
	return s
}

// fits tells whether a trip is on the way of a load, whenever it was.
func (t *Trip) fits(l *Load) bool {
	return len(l.From) > 0 && len(l.To) > 0 && share([]supercargo.Mode{t.Mode}, l.Modes) &&
		slices.ContainsFunc(l.From, t.From.serves) && slices.ContainsFunc(l.To, t.To.serves)
}

// serves tells whether what went from or to an end went from or to a place as it is said:
// an airfield, which no claim names by its id, to the town that it is near.
func (e End) serves(said End) bool {
	if e.Place == "" && said.Place != "" {
		return e.At != nil && said.At != nil && e.near(said)
	}
	return e.in(said)
}
