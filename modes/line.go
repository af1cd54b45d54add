package modes

import (
	"bytes"

	"supercargo"
)

// stamp is how a line is dated.
type stamp uint8

const (
	undated stamp = iota
	dated         // by a moment of its own
	counted       // by the counter of the receiver
)

// line is a frame as it is written down.
type line struct {
	frame [longFrame]byte
	n     int // bytes of it
	stamp stamp
	time  supercargo.Instant // of dated
	ticks uint64             // of counted
	by    []byte             // the receiver's name; of the line, not kept
}

// counter is the length of a receiver's counter as it is written, 48 bits; strength that
// of the signal behind it.
const counter, strength = 12, 2

// read takes a line apart. The forms, those of dump1090 and readsb (AVR) first:
//
//	*8D4B1806...;            a frame
//	@0123456789AB8D4B1806..; behind the counter of the receiver
//	<0123456789ABC08D4B18..; behind the counter and the strength of the signal
//	1457996400.25 8D4B1806.. behind the time in Unix seconds; a comma will do too
//	1457996400.25 *8D4B18..; NAME  the same, before the name of the receiver
//	8D4B1806...              a frame
func (l *line) read(b []byte) supercargo.Outcome {
	b = bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))
	l.stamp, l.n, l.by = undated, 0, nil
	if len(b) == 0 {
		return supercargo.Blank
	}
	skip := 0
	switch b[0] {
	case '#':
		return supercargo.Comment
	case '*':
		return l.closed(b[1:])
	case '@':
		skip = 1 + counter
	case '<':
		skip = 1 + counter + strength
	default:
		return l.open(b)
	}
	if len(b) < skip {
		return supercargo.BadSentence
	}
	for _, c := range b[1 : 1+counter] {
		if figures[c] > 15 {
			return supercargo.BadSentence
		}
		l.ticks = l.ticks<<4 | uint64(figures[c])
	}
	l.ticks &= 1<<48 - 1
	l.stamp = counted
	return l.closed(b[skip:])
}

// figures are the values of hexadecimal figures; 255 of what is none.
var figures = func() (t [256]uint8) {
	for c := range t {
		t[c] = 255
		if i := bytes.IndexByte([]byte("0123456789abcdef"), byte(c)); i >= 0 {
			t[c] = uint8(i)
		} else if i := bytes.IndexByte([]byte("ABCDEF"), byte(c)); i >= 0 {
			t[c] = uint8(10 + i)
		}
	}
	return t
}()

// closed reads a frame up to its semicolon.
func (l *line) closed(b []byte) supercargo.Outcome {
	if len(b) == 0 || b[len(b)-1] != ';' {
		return supercargo.BadSentence
	}
	return l.hex(b[:len(b)-1])
}

// modeAC is the length of the answer to older radars, which has no address.
const modeAC = 2

func (l *line) hex(b []byte) supercargo.Outcome {
	if len(b)%2 != 0 || len(b) > 2*longFrame {
		return supercargo.BadSentence
	}
	for i := 0; i < len(b); i += 2 {
		high, low := figures[b[i]], figures[b[i+1]]
		if high|low > 15 {
			return supercargo.BadSentence
		}
		l.frame[i/2] = high<<4 | low
	}
	switch l.n = len(b) / 2; l.n {
	case shortFrame, longFrame:
		return supercargo.Used
	case modeAC:
		return supercargo.OtherMessage
	}
	return supercargo.BadSentence
}

// open reads a frame with a time before it, or none, and what else may follow.
func (l *line) open(b []byte) supercargo.Outcome {
	i := until(b, 0)
	if i == len(b) {
		return l.hex(b)
	}
	if !l.seconds(b[:i]) {
		return supercargo.BadTime
	}
	for i < len(b) && between(b[i]) {
		i++
	}
	end := until(b, i)
	frame, after := b[i:end], b[end:]
	if len(frame) == 0 || frame[0] != '*' {
		return l.hex(frame)
	}
	l.by = receiverOf(after)
	return l.closed(frame[1:])
}

// longestName is the longest that a receiver may be called, in bytes.
const longestName = 64

// receiverOf is what stands behind a frame, where it is one word and no more.
func receiverOf(b []byte) []byte {
	b = bytes.Trim(b, ", \t\"\r")
	if len(b) > longestName || until(b, 0) != len(b) {
		return nil
	}
	for _, c := range b {
		if c <= ' ' || c > '~' {
			return nil
		}
	}
	return b
}

// between tells whether a byte stands between values, or about them.
func between(c byte) bool { return c == ',' || c == ' ' || c == '\t' || c == '"' }

// until is where the next such byte is, or the end.
func until(b []byte, i int) int {
	for i < len(b) && !between(b[i]) {
		i++
	}
	return i
}

// seconds reads Unix seconds with their decimals, to the millisecond.
func (l *line) seconds(b []byte) bool {
	var ms int64
	whole, decimals := -1, 0
	for i, c := range b {
		switch {
		case c == '.' && whole < 0:
			whole = i
		case c < '0' || c > '9':
			return false
		case whole < 0:
			ms = ms*10 + int64(c-'0')
		case decimals < 3:
			ms, decimals = ms*10+int64(c-'0'), decimals+1
		}
	}
	if whole < 0 {
		whole = len(b)
	}
	for ; decimals < 3; decimals++ {
		ms *= 10
	}
	l.stamp, l.time = dated, supercargo.Instant(ms)
	return whole == 9 || whole == 10
}

// Recognise tells whether a text that begins so is of frames, a line each: most of the
// first lines are, and some frame has the parity that it should.
func Recognise(head []byte) bool {
	var good, bad, proved int
	for n := 0; n < 50 && len(head) > 0; n++ {
		b, rest, whole := bytes.Cut(head, []byte{'\n'})
		if head = rest; !whole && n > 0 {
			break
		}
		var l line
		var f Frame
		switch out := l.read(b); {
		case out == supercargo.Used:
			good++
			if decodeFrame(l.frame[:l.n], &f) == supercargo.Used && !f.Overlaid {
				proved++
			}
		case out.Rejected():
			bad++
		}
	}
	return good > bad && (proved > 0 || good >= 10)
}
