package ais

import (
	"bytes"

	sc "supercargo"
)

// other reads a line that begins with neither a sentence nor a TAG block:
// something else stands before it, or there is none.
func (d *NMEA) other(b []byte, offset int64, r *sc.Report) sc.Outcome {
	switch {
	case len(bytes.TrimSpace(b)) == 0:
		return sc.Blank
	case b[0] == '#':
		return sc.Comment
	case b[0] == '$':
		return d.dollar(b, offset, r)
	}
	i := bytes.IndexByte(b, '\\')
	bang := sentenceIn(b, 0)
	if i >= 0 && (bang < 0 || i < bang) {
		return d.tagged(b, i, offset, r)
	}
	if bang < 0 {
		return noSentence(b)
	}
	return d.prefixed(b[:bang], b[bang:], offset, r)
}

// sentenceIn gives the place from which on a sentence stands in a line: that of
// an AIS message, else the last that begins like one; -1 where there is none.
func sentenceIn(b []byte, from int) int {
	for i := from; i+7 <= len(b); i++ {
		if (b[i] == '!' || b[i] == '$') && isVD(b[i:]) {
			return i
		}
	}
	if i := bytes.LastIndexByte(b, '!'); i >= from {
		return i
	}
	return -1
}

// isVD tells whether what is at least seven bytes long begins as a message of
// AIS, of others or of the own ship. Some software writes $ for the !.
func isVD(b []byte) bool {
	return b[3] == 'V' && b[4] == 'D' && (b[5] == 'M' || b[5] == 'O') && b[6] == ','
}

// noSentence tells text that is no sentence from what is no text.
func noSentence(b []byte) sc.Outcome {
	for _, c := range b {
		if c < ' ' && c != '\t' || c == 0x7f {
			return sc.NotText
		}
	}
	return sc.BadSentence
}

// tagged reads a line with a TAG block whose first backslash is at i. An empty
// one is a backslash too many.
func (d *NMEA) tagged(b []byte, i int, offset int64, r *sc.Report) sc.Outcome {
	for i+1 < len(b) && b[i+1] == '\\' {
		i++
	}
	j := bytes.IndexByte(b[i+1:], '\\')
	if j < 0 {
		return d.untagged(b, i, len(b), noSentence(b), offset, r)
	}
	if i > 0 {
		d.leading(b[:i])
	}
	if o := d.mark.tag(b[i+1:i+1+j], d); o != sc.Pending {
		if o == sc.BadTime {
			o = d.unread()
		}
		return d.untagged(b, i, i+1+j, o, offset, r)
	}
	d.together()
	return d.after(b[i+j+2:], offset, r)
}

// untagged reads what seemed to be a TAG block and is none: a sentence can stand
// between two backslashes, or behind a single one.
func (d *NMEA) untagged(b []byte, i, end int, o sc.Outcome, offset int64, r *sc.Report) sc.Outcome {
	if bang := sentenceIn(b[:end], i); bang > 0 {
		return d.prefixed(b[:bang], b[bang:], offset, r)
	}
	return o
}

// after reads what follows a TAG block: another one, or the sentence.
func (d *NMEA) after(b []byte, offset int64, r *sc.Report) sc.Outcome {
	if len(b) > 0 && b[0] == '!' {
		return d.begun(b, offset, r)
	}
	b = bytes.TrimLeft(b, " \t")
	if len(b) > 0 && b[0] == '\\' {
		return d.tagged(b, 0, offset, r)
	}
	switch bang := sentenceIn(b, 0); {
	case len(b) == 0:
		return sc.OtherSentence
	case bang >= 0:
		return d.begun(b[bang:], offset, r)
	case b[0] == '$':
		return sc.OtherSentence
	}
	return noSentence(b)
}

// together gives the lines of a TAG block group what its first line says: in
// most feeds only that one has time and source.
func (d *NMEA) together() {
	if d.mark.group == 0 {
		return
	}
	if d.mark.group == d.group.group {
		d.mark.complete(&d.group)
	}
	d.group = d.mark
}

// prefixed reads a sentence with something else before it: a time as loggers
// put it there, or what is taken for noise on the line.
func (d *NMEA) prefixed(prefix, s []byte, offset int64, r *sc.Report) sc.Outcome {
	d.leading(prefix)
	o := d.begun(s, offset, r)
	if o == sc.NoChecksum && noSentence(prefix) == sc.NotText {
		return sc.NotText
	}
	return o
}

// leading looks for a time in what stands before a sentence or TAG block. What
// looks like one and cannot be read is not no time: the line's is then unknown.
func (d *NMEA) leading(b []byte) {
	t, like := d.times.Find(b)
	if t != 0 {
		d.mark.time = t
	}
	d.mark.unread = d.mark.unread || like
}

// dollar reads a sentence that begins with a dollar: a message of AIS that
// should not, or another, of which some tell the time or speak of the sentence
// that comes next.
func (d *NMEA) dollar(b []byte, offset int64, r *sc.Report) sc.Outcome {
	switch {
	case len(b) > 7 && isVD(b):
		return d.begun(b, offset, r)
	case bytes.HasPrefix(b, []byte("$PGHP,1,")):
		d.before = d.pghp(b)
	case d.o.Rate == 0:
		d.tells(b)
	}
	if i := nextSentence(b); i > 0 { // its line end was lost
		d.left, d.more = b[i:], true
	}
	return sc.OtherSentence
}

// linked is what was said of the sentence that comes next, if its checksum is
// the one given.
type linked struct {
	set  bool
	sum  byte
	mark mark
}

// link gives the sentence at hand what the line before it said of it.
func (d *NMEA) link(sum byte) {
	if d.before.sum == sum {
		d.mark.complete(&d.before.mark)
	}
	d.before.set = false
}

// pghp reads the time stamp of Gatehouse servers:
//
//	$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B
//
// year, month, day, hour, minute, second, millisecond (UTC), country, region,
// station, online, checksum of the sentence that follows. Where the station
// is left out, the country names the receiver.
func (d *NMEA) pghp(b []byte) (l linked) {
	const head = len("$PGHP,1,")
	star := bytes.IndexByte(b, '*')
	if star < head || star+3 > len(b) {
		return linked{}
	}
	said, ok := hexByte(b[star+1], b[star+2])
	if !ok || said != xorOf(b[1:star]) {
		return linked{}
	}
	var f [12][]byte
	if !split(b[head:star], f[:]) || len(f[11]) != 2 {
		return linked{}
	}
	l.sum, l.set = hexByte(f[11][0], f[11][1])
	l.mark.time = pghpTime(f[:7])
	if l.mark.named(f[9], d); len(f[9]) == 0 {
		l.mark.named(f[7], d)
	}
	return l
}

// split cuts b at its commas into exactly len(f) fields.
func split(b []byte, f [][]byte) bool {
	for i := range f {
		if len(b) == 0 && i < len(f)-1 {
			return false
		}
		end := toComma(b, 0)
		f[i] = b[:end]
		b = b[min(end+1, len(b)):]
	}
	return len(b) == 0
}

// pghpTime puts the seven numbers together; 0 where one of them is none.
func pghpTime(f [][]byte) sc.Instant {
	var v [7]int64
	for i := range v {
		x, n := digits(f[i], 4)
		if n == 0 || n != len(f[i]) {
			return 0
		}
		v[i] = x
	}
	return date(v[0], [5]int64(v[1:6])) + sc.Instant(v[6])
}
