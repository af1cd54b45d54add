package ais

import sc "supercargo"

// How long the parts of one message may lie apart, and how many messages may
// be open at a time. A transponder sends all parts within five slots, 133 ms;
// the rest is the shore network's delay. Without times, lines stand in.
const (
	partsApart      = sc.Instant(30 * sc.Second)
	partsApartLines = 2000
	maxOpen         = 64
)

// slot is a message of several sentences of which some have come.
type slot struct {
	talker  uint16
	total   uint8
	next    uint8 // the part that is due
	seq     uint8
	channel byte
	used    uint16 // characters of chars
	mark    mark   // of the first line; what that lacked, of a later one
	offset  int64  // of the first line
	seen    sc.Instant
	line    int64
	chars   [maxChars]byte
}

// assembly holds the open messages, oldest first.
type assembly struct {
	slots [maxOpen]slot
	open  [maxOpen]uint8
	n     int
}

func newAssembly() *assembly {
	a := &assembly{}
	for i := range a.open {
		a.open[i] = uint8(i)
	}
	return a
}

// drop closes the i-th oldest.
func (a *assembly) drop(i int) {
	id := a.open[i]
	copy(a.open[i:a.n], a.open[i+1:a.n])
	a.n--
	a.open[a.n] = id
}

// begin opens a message with its first part. It is the newest.
func (a *assembly) begin(f *frame) *slot {
	s := &a.slots[a.open[a.n]]
	a.n++
	s.talker, s.total, s.next, s.seq, s.channel, s.used = f.talker, f.total, 1, f.seq, f.channel, 0
	return s
}

// find gives the place of the open message that a part belongs to: the newest
// that fits in every respect, else the only one that fits in all that both
// say. -1 where there is none.
func (a *assembly) find(f *frame, m *mark) int {
	loose, fits := -1, 0
	for i := a.n - 1; i >= 0; i-- {
		s := &a.slots[a.open[i]]
		if s.talker != f.talker || s.total != f.total || s.next != f.part || !s.agrees(f, m) {
			continue
		}
		if s.same(f, m) {
			return i
		}
		loose = i
		fits++
	}
	if fits == 1 {
		return loose
	}
	return -1
}

// rival gives the place of an open message that a first part puts an end to:
// the same station cannot be sending two under one number.
func (a *assembly) rival(f *frame, m *mark) int {
	for i := a.n - 1; i >= 0; i-- {
		s := &a.slots[a.open[i]]
		if s.talker == f.talker && s.total == f.total && s.same(f, m) {
			return i
		}
	}
	return -1
}

// agrees tells whether a part can belong to the message: nothing that both say
// differs. Shore equipment leaves out the channel, the number, the receiver.
func (s *slot) agrees(f *frame, m *mark) bool {
	return (s.seq == f.seq || s.seq == noSeq || f.seq == noSeq) &&
		(s.channel == f.channel || s.channel == 0 || f.channel == 0) &&
		(s.mark.station == m.station || s.mark.station == 0 || m.station == 0) &&
		(s.mark.group == m.group || s.mark.group == 0 || m.group == 0)
}

// same tells whether a part says the very same of where it belongs.
func (s *slot) same(f *frame, m *mark) bool {
	return s.seq == f.seq && s.channel == f.channel && s.mark.station == m.station && s.mark.group == m.group
}

// add appends a part's characters and tells whether they had room.
func (s *slot) add(body []byte) bool {
	if int(s.used)+len(body) > maxChars {
		return false
	}
	copy(s.chars[s.used:], body)
	s.used += uint16(len(body))
	s.next++
	return true
}
