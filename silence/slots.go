package silence

// hourly is what was heard about places in each slot: by the place and a row of slots, so
// that those that follow each other are found at once.
type hourly struct {
	rows map[uint64]*slots
	key  uint64 // of the row that was added to last, since mostly the next is in it too
	last *slots // nil where there is none
}

// slots are perSlots of them that follow each other.
type slots struct {
	of   [perSlots]inHour
	live int // of which anything is known
}

const (
	slotBits = 5
	perSlots = 1 << slotBits
)

// row is where a slot of a place is kept; nil where nothing is known.
func (h *hourly) row(c Cell, at int32) *slots { return h.rows[hourKey(c, at>>slotBits)] }

// at is what was heard in a slot of a place; nil where nothing is known.
func (h *hourly) at(c Cell, at int32) *inHour { return h.row(c, at).slot(at) }

// slot is one of them; nil where nothing is known.
func (s *slots) slot(at int32) *inHour {
	if s == nil {
		return nil
	}
	if x := &s.of[at&(perSlots-1)]; *x != (inHour{}) {
		return x
	}
	return nil
}

// add adds what was heard in a slot of a place.
func (h *hourly) add(c Cell, at int32, x inHour) {
	key, s := hourKey(c, at>>slotBits), h.last
	if s == nil || h.key != key {
		if s = h.rows[key]; s == nil {
			if s = (&slots{}); h.rows == nil {
				h.rows = map[uint64]*slots{}
			}
			h.rows[key] = s
		}
		h.key, h.last = key, s
	}
	in := &s.of[at&(perSlots-1)]
	if *in == (inHour{}) {
		s.live++
	}
	in.heard += x.heard
	in.long += x.long
	in.taught += x.taught
	in.ships += x.ships
	if *in == (inHour{}) {
		if s.live--; s.live == 0 {
			delete(h.rows, key)
			h.last = nil
		}
	}
}
