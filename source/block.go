package source

import (
	"bytes"
	"fmt"
	"io"
)

// MaxLine is the longest line that is read, without its line end. The longest
// of any known AIS format is under 2 KiB; a longer one is binary or damage.
const MaxLine = 1 << 20

// BlockSize is how much is read at a time: large enough that handing a block
// to another core costs nothing beside decoding it, small enough for the cache.
const BlockSize = 1 << 20

// Block is a run of whole lines and the address of the first byte.
type Block struct {
	Bytes  []byte
	Offset int64
	Long   int64 // lines longer than MaxLine that were passed over before this block's first line
}

// Blocks cuts a stream into blocks of whole lines.
type Blocks struct {
	r    io.Reader
	rest []byte // the beginning of a line whose end is not read yet
	at   int64  // address of rest
	err  error
}

// NewBlocks begins to cut.
func NewBlocks(r io.Reader) *Blocks { return &Blocks{r: r} }

// Next reads the next block into buf, which it may grow and which the block
// then owns. The last line needs no line end. At the end it gives io.EOF;
// another error comes after every whole line before it has been handed out.
func (b *Blocks) Next(buf []byte) (Block, error) {
	var long int64
	for {
		buf = append(buf[:0], b.rest...)
		b.rest = b.rest[:0]
		buf = b.fill(buf)
		end := len(buf)
		if b.err != io.EOF {
			end = bytes.LastIndexByte(buf, '\n') + 1
		}
		if end == 0 && b.err != nil && long == 0 {
			return Block{}, b.torn(len(buf))
		}
		if end == 0 && b.err == nil {
			long++
			b.at += int64(len(buf)) + b.skipLine()
			continue
		}
		out := Block{Bytes: buf[:end], Offset: b.at, Long: long}
		b.rest = append(b.rest, buf[end:]...)
		b.at += int64(end)
		return out, nil
	}
}

// torn is the error that ended the stream, and which line it fell in: what
// there is of that line could read as another value than stood there.
func (b *Blocks) torn(n int) error {
	if n == 0 {
		return b.err
	}
	return fmt.Errorf("%w; the line at byte %d is incomplete and was left out", b.err, b.at)
}

// fill reads until the buffer holds a block or the stream ends.
func (b *Blocks) fill(buf []byte) []byte {
	room := BlockSize + MaxLine
	if r, is := b.r.(interface{ Len() int }); is { // of a text in memory, which is short as a rule, what is left and its end
		room = min(room, len(buf)+r.Len()+1)
	}
	if cap(buf) < room {
		buf = append(make([]byte, 0, room), buf...)
	}
	for len(buf) < cap(buf) && b.err == nil {
		n, err := b.r.Read(buf[len(buf):cap(buf)])
		buf, b.err = buf[:len(buf)+n], err
		if len(buf) >= BlockSize && bytes.IndexByte(buf[len(buf)-n:], '\n') >= 0 {
			break
		}
	}
	return buf
}

// skipLine passes over the rest of a line that is too long, keeping what
// stands behind its end.
func (b *Blocks) skipLine() (skipped int64) {
	var chunk [64 << 10]byte
	for b.err == nil {
		n, err := b.r.Read(chunk[:])
		b.err = err
		if i := bytes.IndexByte(chunk[:n], '\n'); i >= 0 {
			b.rest = append(b.rest[:0], chunk[i+1:n]...)
			return skipped + int64(i) + 1
		}
		skipped += int64(n)
	}
	return skipped
}

// Lines hands each line of a block, without its line end, to f with its
// address. A carriage return before the line feed is not part of the line.
func (b *Block) Lines(f func(line []byte, offset int64)) {
	rest, at := b.Bytes, b.Offset
	for len(rest) > 0 {
		n := bytes.IndexByte(rest, '\n')
		line := rest
		if n >= 0 {
			line = rest[:n]
			n++
		} else {
			n = len(rest)
		}
		if k := len(line); k > 0 && line[k-1] == '\r' {
			line = line[:k-1]
		}
		f(line, at)
		rest, at = rest[n:], at+int64(n)
	}
}
