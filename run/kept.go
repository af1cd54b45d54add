package run

import (
	"encoding/binary"
	"errors"
	"slices"

	"supercargo"
	"supercargo/detect"
	"supercargo/interference"
	"supercargo/plain"
	"supercargo/track"
)

// Kept is what of a machine is kept between runs: plain data.
type Kept struct {
	Tracks track.State
	Off    interference.State
	Waits  Waits
	AtOnce detect.AtOnceState
	Hulls  []Hull // by hull number; 0 is nobody's and never used
	Seen   Counts
	First  supercargo.Instant
	Last   supercargo.Instant
	Flags  supercargo.Flags // all that any fix had
	Space  supercargo.Space // of the number
	Air    bool             // the number is of an aircraft, or of search and rescue aircraft
	Ship   bool             // sends as ships do, whatever her number
	Ground bool             // says that it is a vehicle or an obstacle
	Flies  bool             // surely flies, whatever it says of its kind
}

// Hull is what is remembered of one hull's events. What has not changed since it
// was kept with the state of an earlier day is left there until it is asked for:
// of a number that has passed through many hands only the hand that holds it
// costs anything.
type Hull struct {
	State *detect.State      `json:",omitzero"` // nil: with the state of Day, or nothing yet
	Held  bool               `json:",omitzero"` // Day has it as it is
	Day   int32              `json:",omitzero"`
	Last  supercargo.Instant `json:",omitzero"` // its newest fix that is believed

	Called   []Called `json:",omitzero"` // what it calls itself, mostCalled at most, in order of time
	Nameless bool     `json:",omitzero"` // it was heard an hour after the newest of those, and called itself nothing
}

// machines and hulls are how what is remembered of a ship is kept between runs.
var (
	machines = plain.Of[Kept]()
	hulls    = plain.Of[detect.State]()
)

// keep appends what is to be kept with the state of a day: what is of all hulls,
// with its length before it, then hull by hull what has changed that day, each
// with her number and its length, so that one can be had without the others.
func (m *Machine) keep(b []byte, day int32) []byte {
	k := m.Kept
	k.Hulls = slices.Clone(m.Hulls)
	for i := range k.Hulls {
		h := &m.Hulls[i]
		if h.State != nil && !(h.Held && h.Day != day) {
			h.Held, h.Day = true, day
		}
		k.Hulls[i] = Hull{Held: h.Held, Day: h.Day, Last: h.Last, Called: h.Called, Nameless: h.Nameless}
	}
	b = measured(b, func(b []byte) []byte { return machines.Append(b, &k) })
	for i := range m.Hulls {
		if h := &m.Hulls[i]; h.State != nil && h.Held && h.Day == day {
			b = binary.AppendUvarint(b, uint64(i))
			b = measured(b, func(b []byte) []byte { return hulls.Append(b, h.State) })
		}
	}
	return b
}

// measured appends what is appended behind its length.
func measured(b []byte, f func([]byte) []byte) []byte {
	at := len(b)
	b = f(binary.LittleEndian.AppendUint32(b, 0))
	binary.LittleEndian.PutUint32(b[at:], uint32(len(b)-at-4))
	return b
}

var errKept = errors.New("the bytes are not those of a state")

// cutMeasured takes off what measured appended.
func cutMeasured(b []byte) (of, rest []byte, err error) {
	if len(b) < 4 || uint64(binary.LittleEndian.Uint32(b)) > uint64(len(b)-4) {
		return nil, nil, errKept
	}
	n := 4 + int(binary.LittleEndian.Uint32(b))
	return b[4:n], b[n:], nil
}

// eachHull hands out the states of hulls until f has what it wants.
func eachHull(b []byte, f func(hull uint64, state []byte) (enough bool, err error)) error {
	for len(b) > 0 {
		hull, n := binary.Uvarint(b)
		if n <= 0 {
			return errKept
		}
		state, rest, err := cutMeasured(b[n:])
		if err != nil {
			return err
		}
		if enough, err := f(hull, state); enough || err != nil {
			return err
		}
		b = rest
	}
	return nil
}

// read is the machine that was kept so.
func (k *Kept) read(b []byte) error {
	*k = Kept{}
	all, b, err := cutMeasured(b)
	if err == nil {
		err = machines.Read(all, k)
	}
	if err != nil {
		return err
	}
	return eachHull(b, func(hull uint64, state []byte) (bool, error) {
		if hull >= uint64(len(k.Hulls)) {
			return true, errKept
		}
		k.Hulls[hull].State = &detect.State{}
		return false, hulls.Read(state, k.Hulls[hull].State)
	})
}

// readHull is the state of one hull that was kept so, nil where it was not.
func readHull(b []byte, hull int) (s *detect.State, err error) {
	_, b, err = cutMeasured(b)
	if err != nil {
		return nil, err
	}
	return s, eachHull(b, func(of uint64, state []byte) (bool, error) {
		if of != uint64(hull) {
			return false, nil
		}
		s = &detect.State{}
		return true, hulls.Read(state, s)
	})
}
