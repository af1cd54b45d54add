package ais

import (
	"bytes"

	sc "supercargo"
	"supercargo/clock"
)

// NMEAOptions is what one stream of sentences is read with.
type NMEAOptions struct {
	Source sc.SourceID
	// Start and Rate give a stream without any time one: its first line is at
	// Start, and Rate lines pass in a second. With Rate 0 such messages are
	// refused with NoTime.
	Start sc.Instant
	Rate  float64
	// Before is how many lines of the stream stand before the first that is read,
	// where reading begins within it: times by Rate count from them.
	Before int64
	// Receiver gives the number of a receiver name; nil where nobody asks. The
	// name is not the callee's to keep.
	Receiver func(name []byte) sc.Receiver
	// Now is the moment of reading: with it, times before 1990 or more than a
	// day ahead of it are ClockOutOfRange. Zero leaves clocks alone.
	Now sc.Instant
	// Dates is the order of day and month in times that loggers put around the
	// sentences; see Dates.
	Dates clock.Order
	// KeepAll counts every message that can be written as JSON as Used,
	// whether or not it tells of a movement, and asks for no time.
	KeepAll bool
}

// NMEA decodes the lines of one stream of AIVDM sentences. It remembers the
// parts of messages that are not complete and the last time that a line gave,
// so there is one for each stream; it is not safe for concurrent use.
type NMEA struct {
	// Tally counts what became of the lines so far. Lines that are part of an
	// open message are not in it until that is complete, given up or closed.
	Tally sc.Tally

	o      NMEAOptions
	lines  int64
	times  clock.Reader
	clock  sc.Instant // the last time that a line gave
	timed  bool       // and it was a line's own, or a GNSS receiver's
	doubt  sc.Instant // what a base station said that is far from that
	more   bool       // the line at hand has another sentence at its end:
	left   []byte
	leftAt int64
	before linked // what a $PGHP line said of the sentence to come
	group  mark   // the last TAG block group

	frame frame
	mark  mark
	parts *assembly
	cost  int64 // how many lines the outcome at hand stands for

	bits payload
	msg  message // the message at hand
	text texts

	names     map[uint32]string // of receivers, for JSON; nil without KeepAll
	stampText stampText
}

// message is what is known of the message that the last line completed.
type message struct {
	whole    bool // bits holds it
	n        uint // its length in bits
	kind     uint8
	channel  byte
	mmsi     sc.MMSI
	time     sc.Instant
	flags    sc.Flags
	station  uint32
	receiver sc.Receiver
	offset   int64
}

// texts holds the words of the report at hand, each rounded up to eight.
type texts struct {
	name     [40]byte
	callSign [8]byte
	dest     [24]byte
	vendor   [8]byte
}

// NewNMEA returns a decoder at the start of a stream.
func NewNMEA(o NMEAOptions) *NMEA {
	d := &NMEA{o: o, lines: o.Before, parts: newAssembly(), times: clock.Reader{Order: o.Dates}}
	if o.KeepAll {
		d.names = map[uint32]string{}
	}
	return d
}

// maxLine is the length beyond which a line is no line of text.
const maxLine = 1 << 20

// Line reads one line, without its line end, that stands at the given offset,
// and says what became of it. Where two sentences stand on one line, Rest gives
// the other, to be read as a line of its own. With Used, r.HasFix or r.HasStatic tells what r
// holds; its texts hold until the next call. Pending is a part of a message
// whose other parts have yet to come.
func (d *NMEA) Line(b []byte, offset int64, r *sc.Report) sc.Outcome {
	r.Reset()
	d.msg.whole, d.more = false, false
	d.cost = 1
	if len(b) > 0 && b[len(b)-1] == '\r' {
		b = b[:len(b)-1]
	}
	o := d.line(b, offset, r)
	if d.lines++; d.more {
		d.leftAt = offset + int64(len(b)-len(d.left))
	}
	if o != sc.Pending {
		d.Tally[o] += d.cost
	}
	return o
}

// Rest is what Line left of its line, and where it stands: a further sentence,
// because a line end was lost. It counts as a line. nil where there is none.
func (d *NMEA) Rest() (line []byte, offset int64) {
	if !d.more {
		return nil, 0
	}
	d.lines-- // of the stream, it is the same
	return d.left, d.leftAt
}

// Close settles what is pending as Incomplete, and later parts whose first has
// not come as BadPart.
func (d *NMEA) Close() {
	d.parts.orphans(&d.Tally, 0, true)
	for d.parts.n > 0 {
		d.giveUp(0)
	}
}

func (d *NMEA) line(b []byte, offset int64, r *sc.Report) sc.Outcome {
	d.mark = mark{}
	switch {
	case len(b) == 0:
		return sc.Blank
	case len(b) > maxLine:
		return sc.LongLine
	case b[0] == '!':
		return d.begun(b, offset, r)
	case b[0] == '\\':
		return d.tagged(b, 0, offset, r)
	}
	return d.other(b, offset, r)
}

// begun reads what begins with a sentence, or with the remains of one.
func (d *NMEA) begun(b []byte, offset int64, r *sc.Report) sc.Outcome {
	o := d.sentence(b, offset, r)
	if broken(o) {
		return d.again(b, o, offset, r)
	}
	return o
}

// broken tells whether a sentence could not be made out at all.
func broken(o sc.Outcome) bool {
	return o == sc.BadChecksum || o == sc.NoChecksum || o == sc.BadSentence
}

// again looks for another sentence behind one that broke off: loggers and
// serial lines lose the end of a line with its line end. Where the first is
// whole, what made it seem broken was the second.
func (d *NMEA) again(b []byte, o sc.Outcome, offset int64, r *sc.Report) sc.Outcome {
	i := nextSentence(b)
	if i > 0 {
		d.heard(d.mark.time)
		o = d.sentence(b[:i], offset, r)
		d.left, d.more = b[i:], true
		return o
	}
	if o == sc.NoChecksum && noSentence(b) == sc.NotText {
		return sc.NotText
	}
	return o
}

// nextSentence gives the place of a sentence behind the first, with its TAG
// block where it has one; 0 where there is none.
func nextSentence(b []byte) int {
	for i := 7; i+7 <= len(b); i++ {
		if b[i] != '!' && b[i] != '$' || !isVD(b[i:]) {
			continue
		}
		if b[i-1] == '\\' {
			if j := bytes.LastIndexByte(b[:i-1], '\\'); j > 0 {
				return j
			}
		}
		return i
	}
	return 0
}

// sentence reads what begins with '!'; d.mark holds what stood before it.
func (d *NMEA) sentence(s []byte, offset int64, r *sc.Report) sc.Outcome {
	f := &d.frame
	if o := f.read(s); o != sc.Pending {
		return notVDM(s, o)
	}
	if len(f.rest) > 0 {
		d.suffixed(s)
	}
	if d.before.set {
		d.link(f.sum)
	}
	if d.mark.time != 0 {
		d.heard(d.mark.time)
	} else if d.mark.unread {
		return d.unread()
	}
	if f.total > 1 {
		return d.part(offset, r)
	}
	return d.complete(f.body, f.channel, d.mark, offset, r)
}

// suffixed reads what stands behind the checksum of a sentence: what a network
// adds, a time, or another sentence.
func (d *NMEA) suffixed(s []byte) {
	f := &d.frame
	if bytes.IndexByte(f.rest, '!') >= 0 || bytes.IndexByte(f.rest, '$') >= 0 {
		if i := nextSentence(s); i >= len(s)-len(f.rest) {
			f.rest = f.rest[:i-(len(s)-len(f.rest))]
			d.left, d.more = s[i:], true
		}
	}
	d.mark.suffix(f.rest, d)
	if d.mark.time == 0 {
		d.mark.behind(f.rest, d)
	}
}

// notVDM tells a sentence of another kind, which is of no concern here, from
// one that is broken.
func notVDM(s []byte, o sc.Outcome) sc.Outcome {
	if o == sc.BadSentence && len(s) > 6 && (s[3] != 'V' || s[4] != 'D') && bytes.IndexByte(s, ',') == 6 {
		return sc.OtherSentence
	}
	return o
}

// part files one of several sentences, and decodes the message when it was the
// last that was due.
func (d *NMEA) part(offset int64, r *sc.Report) sc.Outcome {
	f, a := &d.frame, d.parts
	d.expire()
	if f.fill != 0 && f.part < f.total {
		return sc.BadPayload // only the last part may end within a character
	}
	now := heardAt{d.mark.time, true}
	if now.time == 0 {
		now = heardAt{d.clock, false}
	}
	if f.part == 1 {
		d.begin(offset, now)
		return d.joined(a.n-1, now, r)
	}
	i := a.find(f, &d.mark, now)
	switch {
	case i < 0:
		return a.keep(f, &d.mark, now, d.lines)
	case !a.slots[a.open[i]].add(f.body):
		return sc.BadPart
	}
	return d.joined(i, now, r)
}

// joined adds to the i-th oldest message the parts that came before those that
// go before them, and decodes it if it is whole.
func (d *NMEA) joined(i int, now heardAt, r *sc.Report) sc.Outcome {
	f, a := &d.frame, d.parts
	s := &a.slots[a.open[i]]
	s.mark.complete(&d.mark)
	for s.next <= s.total && a.adopt(s, now, d.lines, f) {
	}
	if s.next <= s.total {
		return sc.Pending
	}
	a.drop(i)
	d.cost = int64(f.total)
	if s.channel == 0 {
		s.channel = f.channel
	}
	return d.complete(s.chars[:s.used], s.channel, s.mark, s.offset, r)
}

// begin opens a message, after making room for it.
func (d *NMEA) begin(offset int64, now heardAt) {
	f, a := &d.frame, d.parts
	if i := a.rival(f, &d.mark); i >= 0 {
		d.giveUp(i)
	} else if a.n == maxOpen {
		d.giveUp(0)
	}
	s := a.begin(f)
	s.add(f.body)
	s.mark, s.offset, s.seen, s.line = d.mark, offset, now, d.lines
}

// expire gives up the messages whose other parts are overdue.
func (d *NMEA) expire() {
	for d.parts.n > 0 && d.lines-d.parts.slots[d.parts.open[0]].line > partsApartLines {
		d.giveUp(0)
	}
	d.parts.orphans(&d.Tally, d.lines, false)
}

// giveUp counts the lines of the i-th oldest open message as Incomplete.
func (d *NMEA) giveUp(i int) {
	d.Tally[sc.Incomplete] += int64(d.parts.slots[d.parts.open[i]].next - 1)
	d.parts.drop(i)
}

// complete decodes a whole message.
func (d *NMEA) complete(body []byte, channel byte, m mark, offset int64, r *sc.Report) sc.Outcome {
	if !d.bits.unarmour(body) {
		return sc.BadPayload
	}
	g := &d.msg
	g.n = uint(len(body))*6 - uint(d.frame.fill)
	g.channel, g.offset, g.station, g.receiver = channel, offset, m.station, m.receiver
	g.time, g.flags = m.time, m.flags
	o := d.message(r)
	if d.o.KeepAll && g.whole && (o.Ignored() || o == sc.NoTime) {
		return sc.Used
	}
	return o
}
