package ais

import sc "supercargo"

// How far apart the parts of one message may be, and how many messages may be
// open at a time. A transponder sends all parts within five slots, 133 ms, and
// receivers stamp them on arrival: in real feeds they are of the same second or
// the next. Without times, lines stand in.
const (
	partsApart      = sc.Instant(2 * sc.Second)
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
	seen    heardAt
	line    int64
	chars   [maxChars]byte
}

// assembly holds the open messages, oldest first.
type assembly struct {
	slots [maxOpen]slot
	open  [maxOpen]uint8
	n     int
	late  [maxOrphans]orphan // parts that came before those that go before them
	kept  int                // how many they are
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
func (a *assembly) find(f *frame, m *mark, now heardAt) int {
	loose, fits := -1, 0
	for i := a.n - 1; i >= 0; i-- {
		s := &a.slots[a.open[i]]
		if s.talker != f.talker || s.total != f.total || s.next != f.part || !s.agrees(f, m) || s.seen.far(now) {
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

// heardAt is when a part was heard: by its own line, or by one before.
type heardAt struct {
	time sc.Instant
	own  bool
}

// far tells whether two parts were heard at times that one message cannot have.
// A line's own time says nothing beside that of a line before another.
func (t heardAt) far(u heardAt) bool {
	return t.own == u.own && t.time != 0 && u.time != 0 && max(t.time-u.time, u.time-t.time) > partsApart
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

// orphan is a part that came before one that goes before it: datagrams can
// overtake each other.
type orphan struct {
	set  bool
	slot slot // of the part alone; next is its number
	fill uint8
}

// How many such parts are kept, and for how many lines: next to each other, or
// where the receiver is known a little further. A message with the same number
// follows soon, and a part that was kept too long would become its own.
const (
	maxOrphans       = 8
	orphanLines      = 2
	orphanLinesNamed = 20
)

// keep remembers a part that no open message waits for.
func (a *assembly) keep(f *frame, m *mark, now heardAt, line int64) sc.Outcome {
	for i := range a.late {
		if o := &a.late[i]; !o.set {
			s := &o.slot
			o.set, o.fill = true, f.fill
			a.kept++
			s.talker, s.total, s.next, s.seq, s.channel, s.used = f.talker, f.total, f.part-1, f.seq, f.channel, 0
			s.mark, s.seen, s.line = *m, now, line
			s.add(f.body)
			return sc.Pending
		}
	}
	return sc.BadPart
}

// orphans gives up the parts that were kept long enough, or all.
func (a *assembly) orphans(t *sc.Tally, line int64, all bool) {
	for i := 0; i < len(a.late) && a.kept > 0; i++ {
		if o := &a.late[i]; o.set && (all || line-o.slot.line > orphanLinesNamed) {
			o.set = false
			a.kept--
			t[sc.BadPart]++
		}
	}
}

// adopt adds the part that is due to a message, if it was kept.
func (a *assembly) adopt(s *slot, now heardAt, line int64, f *frame) bool {
	for i := 0; i < len(a.late) && a.kept > 0; i++ {
		o := &a.late[i]
		k := &o.slot
		if !o.set || k.talker != s.talker || k.total != s.total || k.next != s.next || k.seq != s.seq || k.seen.far(now) {
			continue
		}
		near := int64(orphanLines)
		if k.mark.station != 0 && k.mark.station == s.mark.station {
			near = orphanLinesNamed
		}
		other := frame{seq: k.seq, channel: k.channel}
		if line-k.line > near || !s.agrees(&other, &k.mark) || !s.add(k.chars[:k.used]) {
			continue
		}
		o.set, f.fill = false, o.fill
		a.kept--
		s.mark.complete(&k.mark)
		return true
	}
	return false
}
