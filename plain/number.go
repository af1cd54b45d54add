package plain

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"unsafe"
)

// whole is any whole number.
type whole interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

func signed[T whole]() *form {
	return &form{0, ofSign, func(b []byte, p unsafe.Pointer) []byte {
		v := int64(*(*T)(p))
		if v == 0 { // nearly all
			return append(b, 0)
		}
		return binary.AppendVarint(b, v)
	}, func(r *Reader, p unsafe.Pointer) {
		v := r.Int()
		*(*T)(p) = T(v)
		r.bad = r.bad || int64(T(v)) != v
	}}
}

func unsigned[T whole]() *form {
	return &form{0, noSign, func(b []byte, p unsafe.Pointer) []byte {
		return binary.AppendUvarint(b, uint64(*(*T)(p)))
	}, func(r *Reader, p unsafe.Pointer) {
		v := r.Uint()
		*(*T)(p) = T(v)
		r.bad = r.bad || uint64(T(v)) != v
	}}
}

// whole numbers are of a kind: which tells how they are written, so that a struct of them need not ask
// for each.
type kind uint8

const (
	notWhole kind = iota
	truth
	noSign
	ofSign
)

// number is the form of a kind of number, nil for others.
func number(k reflect.Kind) *form {
	return map[reflect.Kind]*form{
		reflect.Bool: {0, truth, putBool, getBool},
		reflect.Int:  signed[int](), reflect.Int8: signed[int8](), reflect.Int16: signed[int16](), reflect.Int32: signed[int32](), reflect.Int64: signed[int64](),
		reflect.Uint: unsigned[uint](), reflect.Uint8: unsigned[uint8](), reflect.Uint16: unsigned[uint16](), reflect.Uint32: unsigned[uint32](), reflect.Uint64: unsigned[uint64](),
	}[k]
}

// bitsAt are the bytes of a number.
func bitsAt(p unsafe.Pointer, size uintptr) uint64 {
	switch size {
	case 1:
		return uint64(*(*uint8)(p))
	case 2:
		return uint64(*(*uint16)(p))
	case 4:
		return uint64(*(*uint32)(p))
	}
	return *(*uint64)(p)
}

// setBits puts as many bytes of a number as have room.
func setBits(p unsafe.Pointer, size uintptr, v uint64) {
	switch size {
	case 1:
		*(*uint8)(p) = uint8(v)
	case 2:
		*(*uint16)(p) = uint16(v)
	case 4:
		*(*uint32)(p) = uint32(v)
	default:
		*(*uint64)(p) = v
	}
}

// putField is put of a field, which most often is a small number.
func putField(b []byte, f *field, p unsafe.Pointer) []byte {
	if f.kind == notWhole {
		return f.put(b, p)
	}
	v := bitsAt(p, f.size)
	if f.kind == ofSign {
		left := 64 - 8*f.size
		x := int64(v<<left) >> left
		v = uint64(x<<1) ^ uint64(x>>63)
	}
	if v < 0x80 {
		return append(b, byte(v))
	}
	return binary.AppendUvarint(b, v)
}

// getField is get of a field.
func getField(r *Reader, f *field, p unsafe.Pointer) {
	switch f.kind {
	case noSign:
		v := r.Uint()
		setBits(p, f.size, v)
		r.bad = r.bad || f.size < 8 && v>>(8*f.size) != 0
	case ofSign:
		v, left := r.Int(), 64-8*f.size
		setBits(p, f.size, uint64(v))
		r.bad = r.bad || v<<left>>left != v
	default:
		f.get(r, p)
	}
}

func putBool(b []byte, p unsafe.Pointer) []byte {
	if *(*bool)(p) {
		return append(b, 1)
	}
	return append(b, 0)
}

func getBool(r *Reader, p unsafe.Pointer) {
	v := r.Uint()
	*(*bool)(p) = v == 1
	r.bad = r.bad || v > 1
}

// table writes a map in the order of its keys' bytes, so that equal maps are
// equal bytes; one more than the length, so that none and empty differ.
func table(t reflect.Type, key, value *form) *form {
	return &form{t.Size(), notWhole, func(b []byte, p unsafe.Pointer) []byte {
		m := reflect.NewAt(t, p).Elem()
		if m.IsNil() {
			return append(b, 0)
		}
		b = binary.AppendUvarint(b, uint64(m.Len())+1)
		var rows [][]byte
		for i := m.MapRange(); i.Next(); {
			rows = append(rows, value.put(key.put(nil, addressOf(i.Key())), addressOf(i.Value())))
		}
		slices.SortFunc(rows, slices.Compare)
		for _, r := range rows {
			b = append(b, r...)
		}
		return b
	}, func(r *Reader, p unsafe.Pointer) {
		m := reflect.NewAt(t, p).Elem()
		u := r.Uint()
		if u == 0 || u-1 > uint64(len(r.b)) {
			r.bad = r.bad || u != 0
			m.SetZero()
			return
		}
		m.Set(reflect.MakeMapWithSize(t, int(u-1)))
		for range u - 1 {
			k, v := reflect.New(t.Key()), reflect.New(t.Elem())
			key.get(r, k.UnsafePointer())
			value.get(r, v.UnsafePointer())
			m.SetMapIndex(k.Elem(), v.Elem())
		}
	}}
}

// addressOf puts a value where it has an address.
func addressOf(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.UnsafePointer()
}

// String says what a form is of, for a test that fails.
func (f *Form[T]) String() string { return fmt.Sprintf("form %s of %v", f.print, reflect.TypeFor[T]()) }
