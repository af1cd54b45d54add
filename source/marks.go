package source

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"os"
)

// MarkEvery is how many bytes of a stream lie between two marks.
const MarkEvery = 1 << 20

// A mark is what SHA-256 has come to after some whole mebibytes of a stream: its
// eight words. With two of them the mebibyte between can be proved to be the
// one that was read, as surely as the whole stream by its sum, and at no cost
// while the stream is read.
const markSize = sha256.Size

// Write hashes, and takes down what the hash has come to at each mark.
func (h *hashed) Write(p []byte) (int, error) {
	all := len(p)
	for len(p) > 0 {
		n := min(len(p), MarkEvery-int(h.n%MarkEvery))
		h.h.Write(p[:n])
		h.n += int64(n)
		if p = p[n:]; h.n%MarkEvery == 0 {
			h.marks = append(h.marks, stateOf(h.h)...)
		}
	}
	return all, nil
}

// Marks are those of the decompressed stream, as far as it has been read.
func (s *Stream) Marks() []byte { return s.stream.marks }

// Go writes the state of SHA-256 as a magic, the eight words, the bytes that
// have not filled a block of 64, of which there are none at a mark, and the length.
var (
	stateMagic = []byte("sha\x03")
	stateTail  = make([]byte, sha256.BlockSize)
)

func stateOf(h any) []byte {
	b, err := h.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil || !bytes.HasPrefix(b, stateMagic) || len(b) != len(stateMagic)+markSize+sha256.BlockSize+8 {
		panic("the state of SHA-256 has another form")
	}
	return b[len(stateMagic) : len(stateMagic)+markSize]
}

// errOther: bytes are not those that were read.
var errOther = errors.New("has changed since it was read")

// Proved reads the part of a file from one byte to another, both cut to the
// file, and proves by marks, and by the sum of the whole where its end is part
// of it, that the bytes are those that were read. What it gives begins at from,
// a multiple of MarkEvery at or before the first byte.
func Proved(path string, size, first, last int64, marks []byte, sum string) (b []byte, from int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() != size || int64(len(marks)) != size/MarkEvery*markSize {
		return nil, 0, errors.Join(err, errOther)
	}
	k := max(first, 0) / MarkEvery
	from = k * MarkEvery
	to := min(size, (last/MarkEvery+1)*MarkEvery)
	if from >= to {
		return nil, 0, errOther
	}
	b = make([]byte, to-from)
	if _, err := io.ReadFull(io.NewSectionReader(f, from, to-from), b); err != nil {
		return nil, 0, err
	}
	return b, from, prove(b, k, size, marks, sum)
}

// prove goes on hashing from a mark.
func prove(b []byte, k, size int64, marks []byte, sum string) error {
	h := hashed{h: sha256.New(), n: k * MarkEvery}
	if k > 0 {
		state := append(append(append([]byte{}, stateMagic...), marks[(k-1)*markSize:k*markSize]...), stateTail...)
		state = binary.BigEndian.AppendUint64(state, uint64(h.n))
		if err := h.h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state); err != nil {
			return err
		}
	}
	h.Write(b)
	if !bytes.Equal(h.marks, marks[k*markSize:k*markSize+int64(len(h.marks))]) {
		return errOther
	}
	if h.n == size && hex.EncodeToString(h.h.Sum(nil)) != sum {
		return errOther
	}
	return nil
}
