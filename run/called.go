package run

import (
	"slices"

	"supercargo"
	"supercargo/store"
)

// What a hull calls itself is what its rows say, where a row has a name beside the position, and what track found that it is
// called, where names are sent between positions (track.Calls). Of a number of several hulls it tells whose a name is.

// mostCalled bounds the stretches of a hull under one name that are remembered. What lies before them is not known any more.
const mostCalled = 32

// Called is a stretch in which a hull called itself by one name: at any moment of it at which the hull was heard, the name was sent within
// an hour (store.CalledWithin) before or after.
type Called struct {
	Said     supercargo.Said
	From, To supercargo.Instant
}

// names adds that the hull called itself so. first is since when it did, if that has not been added yet: when votes are few it is known later.
func (h *Hull) names(said supercargo.Said, first, at supercargo.Instant) {
	n := len(h.Called)
	if n > 0 && h.Called[n-1].Said == said && !h.Nameless {
		c := &h.Called[n-1]
		c.From, c.To = min(c.From, at), max(c.To, at)
		return
	}
	if h.Nameless {
		first = at
	}
	h.Nameless = false
	if n == mostCalled {
		h.Called = h.Called[:copy(h.Called, h.Called[1:])]
	}
	h.Called = append(h.Called, Called{said, max(first, at-store.CalledWithin), at})
}

// nameless notes that the hull was heard more than an hour after it called itself anything: what it is called then is not known.
func (h *Hull) nameless(at supercargo.Instant) {
	if n := len(h.Called); n > 0 && at-h.Called[n-1].To > store.CalledWithin {
		h.Nameless = true
	}
}

// called notes what hulls are found to call themselves between positions.
func (m *Machine) called() {
	m.Tracks.Called(func(hull uint8, said supercargo.Said, first, last supercargo.Instant) {
		if int(hull) < len(m.Hulls) {
			if h := &m.Hulls[hull]; !slices.ContainsFunc(h.Called, func(c Called) bool { return c.Said == said && c.To >= last }) {
				h.names(said, first, last)
			}
		}
	})
}

// calledBy lists what the hulls of a number of several call themselves, in the order of hulls and of time.
func (m *Machine) calledBy() (out []store.Called) {
	for i := 1; i < len(m.Hulls); i++ {
		if slices.Contains(m.Tracks.Ended, uint8(i)) {
			continue
		}
		for _, c := range m.Hulls[i].Called {
			out = append(out, store.Called{Hull: uint8(i), Said: c.Said, From: c.From, To: c.To})
		}
	}
	return out
}
