package source

import (
	"bufio"
	"encoding/hex"
	"io"
)

// The Beast format, in which receivers of Mode S send frames (readsb, dump1090, Radarcape; it
// is described in the wiki of the Mode-S Beast): mark, kind, six bytes of counter, one of
// signal strength, and the frame; a mark within is doubled.
const beastMark = 0x1a

// beastKinds are how many bytes follow a kind.
var beastKinds = map[byte]int{'1': 7 + 2, '2': 7 + 7, '3': 7 + 14, '4': 7 + 14, beastReceiver: 8}

// What carries no frame of an aircraft: the state of the receiver, and, by readsb, its number.
const beastStatus, beastReceiver = '4', 0xe3

// isBeast tells whether what begins so is of that format: whole frames, one behind the
// other, as far as it shows. A recording that was cut in two can begin within a frame: then
// three whole ones have to follow.
func isBeast(head []byte) bool {
	if len(head) > 0 && head[0] != beastMark {
		const longest = 2 * (1 + 7 + 14) // all bytes doubled
		for i := range head[:min(len(head), longest)] {
			if head[i] == beastMark && beastFrames(head[i:]) == mostFrames {
				return true
			}
		}
		return false
	}
	return beastFrames(head) > 0
}

// mostFrames are as many as are looked at.
const mostFrames = 3

// beastFrames is how many whole frames stand one behind the other, 0 if something else does.
func beastFrames(head []byte) int {
	frames := 0
	for len(head) > 0 && frames < mostFrames {
		if head[0] != beastMark {
			return 0
		}
		if len(head) == 1 {
			break
		}
		n, known := beastKinds[head[1]]
		if !known {
			return 0
		}
		i := 2
		for ; n > 0 && i < len(head); n-- {
			if head[i] == beastMark {
				i++
			}
			i++
		}
		if n > 0 {
			break
		}
		head, frames = head[min(i, len(head)):], frames+1
	}
	return frames
}

// beastText is frames of Beast as the lines that they would be: counter, strength and
// frame in hexadecimal figures. That text is the stream that addresses count in. What
// is no frame becomes lines too, with a question mark.
type beastText struct {
	r    *bufio.Reader
	junk []byte
	buf  []byte
	madeText
}

func newBeastText(r *bufio.Reader) *beastText { return &beastText{r: r} }

func (t *beastText) Read(p []byte) (int, error) { return t.read(p, t.more) }

// more makes some lines.
func (t *beastText) more() error {
	const room = 64 << 10
	t.text = t.text[:0]
	for len(t.text) < room {
		if err := t.frame(); err != nil {
			t.flush()
			return err
		}
	}
	return nil
}

// frame makes a line of the next frame, or takes a byte that belongs to none.
func (t *beastText) frame() error {
	b, err := t.r.Peek(2)
	if err != nil && len(b) > 0 && err == io.EOF {
		t.strange(len(b))
		return nil
	}
	if err != nil {
		return err
	}
	n, known := beastKinds[b[1]]
	if b[0] != beastMark || !known {
		t.strange(1)
		return nil
	}
	kind, from := b[1], 2
	b, err = t.r.Peek(2 + 2*n) // all bytes of it can be doubled
	if err != nil && err != io.EOF {
		return err
	}
	t.buf = t.buf[:0]
	for ; len(t.buf) < n && from < len(b); from++ {
		if b[from] == beastMark {
			if from++; from == len(b) || b[from] != beastMark {
				t.strange(from - 1) // the next frame begins within this one
				return nil
			}
		}
		t.buf = append(t.buf, b[from])
	}
	if len(t.buf) < n {
		t.strange(len(b))
		return nil
	}
	t.line(kind)
	_, err = t.r.Discard(from)
	return err
}

// line writes the frame at hand.
func (t *beastText) line(kind byte) {
	t.flush()
	switch kind {
	case beastStatus:
		t.text = append(t.text, "# status "...)
	case beastReceiver:
		t.text = append(t.text, "# receiver "...)
	default:
		t.text = append(t.text, '<')
	}
	t.text = hex.AppendEncode(t.text, t.buf)
	if kind != beastStatus && kind != beastReceiver {
		t.text = append(t.text, ';')
	}
	t.text = append(t.text, '\n')
}

// strange takes bytes that belong to no frame; a line of them is no longer than one of a
// frame.
func (t *beastText) strange(n int) {
	const most = 32
	for range n {
		c, err := t.r.ReadByte()
		if err != nil {
			break
		}
		if t.junk = append(t.junk, c); len(t.junk) == most {
			t.flush()
		}
	}
}

func (t *beastText) flush() {
	if len(t.junk) == 0 {
		return
	}
	t.text = append(hex.AppendEncode(append(t.text, '?'), t.junk), '\n')
	t.junk = t.junk[:0]
}
