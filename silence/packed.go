package silence

import (
	"encoding/binary"
	"iter"

	"supercargo"
	"supercargo/plain"
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
	return each(h, func(b *plain.Reader, x *Hour) {
		x.Block += Cell(b.Int())
		x.At += int32(b.Int())
		x.Heard, x.Ships = b.Int(), int32(b.Int())
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
	return each(n, func(b *plain.Reader, x *InCell) {
		x.Cell += Cell(b.Int())
		x.Receiver, x.Fixes = supercargo.Receiver(b.Int()), int32(b.Int())
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
	return each(t, func(b *plain.Reader, x *TaughtCell) {
		x.Cell += Cell(b.Int())
		x.Regime, x.Long = Regime(b.Int()), b.Int()
		x.Taught = x.Long - b.Int()
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
	return each(t, func(b *plain.Reader, x *TaughtHour) {
		x.Block += Cell(b.Int())
		x.At += int32(b.Int())
		x.Long = b.Int()
		x.Taught = x.Long - b.Int()
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
func each[T any](b []byte, read func(*plain.Reader, *T)) iter.Seq[T] {
	return func(yield func(T) bool) {
		var x T
		for in := plain.NewReader(b); in.Len() > 0; {
			if read(&in, &x); !yield(x) {
				return
			}
		}
	}
}
