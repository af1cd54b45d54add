package silence

import (
	"encoding/binary"
	"iter"

	"supercargo"
)

// What is kept of a day is read for four weeks, and of most days little of it is looked at: it is
// kept as bytes, each row by what it differs from the one before, and read where it is asked for.

// Hours are what was heard in blocks, hour by hour, in order of block and hour.
type Hours []byte

// InCells are who heard each cell, in order of cell and receiver.
type InCells []byte

// TaughtCells are what is told of cells, in order of cell and regime.
type TaughtCells []byte

// TaughtHours are the same of blocks in an hour, in order of block and hour.
type TaughtHours []byte

func packHours(of []Hour) (b Hours) {
	var last Hour
	for _, x := range of {
		b = ints(b, int64(x.Block)-int64(last.Block), int64(x.At)-int64(last.At), x.Heard, int64(x.Ships))
		last = x
	}
	return b
}

// All are they.
func (h Hours) All() iter.Seq[Hour] {
	return each(h, func(b *intsIn, x *Hour) {
		x.Block += Cell(b.next())
		x.At += int32(b.next())
		x.Heard, x.Ships = b.next(), int32(b.next())
	})
}

func packInCells(of []InCell) (b InCells) {
	var last InCell
	for _, x := range of {
		b = ints(b, int64(x.Cell)-int64(last.Cell), int64(x.Receiver), int64(x.Fixes))
		last = x
	}
	return b
}

// All are they.
func (n InCells) All() iter.Seq[InCell] {
	return each(n, func(b *intsIn, x *InCell) {
		x.Cell += Cell(b.next())
		x.Receiver, x.Fixes = supercargo.Receiver(b.next()), int32(b.next())
	})
}

func packTaughtCells(of []TaughtCell) (b TaughtCells) {
	var last TaughtCell
	for _, x := range of {
		b = ints(b, int64(x.Cell)-int64(last.Cell), int64(x.Regime), x.Long, x.Long-x.Taught)
		last = x
	}
	return b
}

// All are they.
func (t TaughtCells) All() iter.Seq[TaughtCell] {
	return each(t, func(b *intsIn, x *TaughtCell) {
		x.Cell += Cell(b.next())
		x.Regime, x.Long = Regime(b.next()), b.next()
		x.Taught = x.Long - b.next()
	})
}

func packTaughtHours(of []TaughtHour) (b TaughtHours) {
	var last TaughtHour
	for _, x := range of {
		b = ints(b, int64(x.Block)-int64(last.Block), int64(x.At)-int64(last.At), x.Long, x.Long-x.Taught)
		last = x
	}
	return b
}

// All are they.
func (t TaughtHours) All() iter.Seq[TaughtHour] {
	return each(t, func(b *intsIn, x *TaughtHour) {
		x.Block += Cell(b.next())
		x.At += int32(b.next())
		x.Long = b.next()
		x.Taught = x.Long - b.next()
	})
}

// ints appends whole numbers.
func ints(b []byte, of ...int64) []byte {
	for _, x := range of {
		b = binary.AppendVarint(b, x)
	}
	return b
}

// each hands out rows, each made of the one before.
func each[T any](b []byte, read func(*intsIn, *T)) iter.Seq[T] {
	return func(yield func(T) bool) {
		var x T
		for in := intsIn(b); len(in) > 0; {
			if read(&in, &x); !yield(x) {
				return
			}
		}
	}
}

// intsIn are bytes of whole numbers that are read one by one.
type intsIn []byte

func (b *intsIn) next() int64 {
	u, n := uint64(0), 0
	for shift := 0; n < len(*b); shift += 7 {
		c := (*b)[n]
		n++
		if u |= uint64(c&0x7f) << shift; c < 0x80 {
			break
		}
	}
	*b = (*b)[n:]
	return int64(u>>1) ^ -int64(u&1)
}
