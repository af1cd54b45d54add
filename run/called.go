package run

import (
	"slices"

	"supercargo"
	"supercargo/store"
)

// What a hull calls herself is what her rows say, where a row has a name beside the position, and what track found that she is
// called, where names are sent between positions (track.Calls). Of a number of several hulls it tells whose a name is.

// mostCalled bounds the stretches of a hull under one name that are remembered.
const mostCalled = 4

// Called is a stretch in which a hull called herself by one name.
type Called struct {
	Said     supercargo.Said
	From, To supercargo.Instant
	Times    int32
}

// names adds that the hull called herself so. Of more stretches than are remembered those under one name are made one, and then the
// one in which it was said least often gives way.
func (h *Hull) names(said supercargo.Said, at supercargo.Instant) {
	n := len(h.Called)
	if n > 0 && h.Called[n-1].Said == said {
		h.Called[n-1].again(at)
		return
	}
	if n < mostCalled {
		h.Called = append(h.Called, Called{said, at, at, 1})
		return
	}
	least := 0
	for i := range h.Called {
		c := &h.Called[i]
		if c.Said == said {
			c.again(at)
			return
		}
		if c.Times < h.Called[least].Times {
			least = i
		}
	}
	copy(h.Called[least:], h.Called[least+1:])
	h.Called[n-1] = Called{said, at, at, 1}
}

func (c *Called) again(at supercargo.Instant) {
	c.From, c.To = min(c.From, at), max(c.To, at)
	if c.Times < 1<<30 {
		c.Times++
	}
}

// called notes what hulls are found to call themselves between positions.
func (m *Machine) called() {
	m.Tracks.Called(func(hull uint8, said supercargo.Said, at supercargo.Instant) {
		if int(hull) < len(m.Hulls) {
			if h := &m.Hulls[hull]; !slices.ContainsFunc(h.Called, func(c Called) bool { return c.Said == said && c.To >= at }) {
				h.names(said, at)
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
			out = append(out, store.Called{Hull: uint8(i), Said: c.Said, From: c.From, To: c.To, Times: int64(c.Times)})
		}
	}
	return out
}
