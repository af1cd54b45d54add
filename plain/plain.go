// Package plain writes values as bytes and reads them back: structs of exported
// fields, numbers, texts, arrays, slices, pointers and maps, each field in its
// order, whole numbers as varints. It is what states are kept in between runs:
// a tenth of the time and of the size of JSON. A form tells, by its Print, what
// it was made for: bytes of another form are not to be read.
package plain

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"
	"unsafe"
)

// Form is how values of one type are written. It is worked out when it is first asked for: a
// program that is asked one thing needs few of them.
type Form[T any] struct {
	once  sync.Once
	of    *form
	print string
}

// Of is the form of a type. What is asked of it panics where the type has something in it
// that is not plain data: a state that could not be kept is a fault of the program.
func Of[T any]() *Form[T] { return new(Form[T]) }

func (f *Form[T]) form() *form {
	f.once.Do(f.make)
	return f.of
}

func (f *Form[T]) make() {
	var says strings.Builder
	f.of = formOf(reflect.TypeFor[T](), &says, map[reflect.Type]bool{})
	sum := sha256.Sum256([]byte(says.String()))
	f.print = hex.EncodeToString(sum[:8])
}

// Print is a hash of the names and kinds of all fields.
func (f *Form[T]) Print() string {
	f.form()
	return f.print
}

// Append writes a value behind b.
func (f *Form[T]) Append(b []byte, v *T) []byte { return f.form().put(b, unsafe.Pointer(v)) }

// Read reads a value that fills b. It keeps no part of b.
func (f *Form[T]) Read(b []byte, v *T) error {
	r := NewReader(b)
	f.form().get(&r, unsafe.Pointer(v))
	if r.bad || len(r.b) > 0 {
		return errors.New("the bytes are not those of such a value")
	}
	return nil
}

// ReadFirst reads the value that b begins with, and gives what follows it.
func (f *Form[T]) ReadFirst(b []byte, v *T) (rest []byte, err error) {
	r := NewReader(b)
	if f.form().get(&r, unsafe.Pointer(v)); r.bad {
		return nil, errors.New("the bytes do not begin with such a value")
	}
	return r.b, nil
}

// form writes and reads the value at a place in memory.
type form struct {
	size uintptr
	kind kind
	put  func([]byte, unsafe.Pointer) []byte
	get  func(*Reader, unsafe.Pointer)
}

func formOf(t reflect.Type, says *strings.Builder, in map[reflect.Type]bool) *form {
	if in[t] {
		panic(fmt.Sprintf("plain: %v contains itself", t))
	}
	in[t] = true
	defer delete(in, t)
	fmt.Fprintf(says, "%v(", t.Kind())
	defer says.WriteByte(')')
	switch k := t.Kind(); k {
	case reflect.Struct:
		return structure(t, says, in)
	case reflect.Array:
		return array(t, formOf(t.Elem(), says, in), says)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			says.WriteString("runs ")
			return sparse(t, formOf(t.Elem(), says, in))
		}
		if t.Elem().Kind() == reflect.Uint8 {
			says.WriteString("bytes ")
			return bytesOf(t)
		}
		return slice(t, formOf(t.Elem(), says, in))
	case reflect.Pointer:
		return pointer(t, formOf(t.Elem(), says, in))
	case reflect.Map:
		return table(t, formOf(t.Key(), says, in), formOf(t.Elem(), says, in))
	case reflect.String:
		return &form{t.Size(), notWhole, putText, getText}
	case reflect.Float64:
		return &form{t.Size(), notWhole, putFloat, getFloat}
	case reflect.Float32:
		return &form{t.Size(), notWhole, putSingle, getSingle}
	default:
		if f := number(k); f != nil {
			return &form{t.Size(), f.kind, f.put, f.get}
		}
	}
	panic(fmt.Sprintf("plain: a %v cannot be written", t))
}

func putText(b []byte, p unsafe.Pointer) []byte {
	s := *(*string)(p)
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func getText(r *Reader, p unsafe.Pointer) { *(*string)(p) = string(r.Take(r.Count())) }

func putFloat(b []byte, p unsafe.Pointer) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(*(*float64)(p)))
}

func getFloat(r *Reader, p unsafe.Pointer) {
	*(*float64)(p) = math.Float64frombits(binary.LittleEndian.Uint64(r.Take(8)))
}

func putSingle(b []byte, p unsafe.Pointer) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(*(*float32)(p)))
}

func getSingle(r *Reader, p unsafe.Pointer) {
	*(*float32)(p) = math.Float32frombits(binary.LittleEndian.Uint32(r.Take(4)))
}

type field struct {
	at uintptr
	*form
}

func structure(t reflect.Type, says *strings.Builder, in map[reflect.Type]bool) *form {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			panic(fmt.Sprintf("plain: %v.%s is not exported", t, f.Name))
		}
		says.WriteString(f.Name + " ")
		fields = append(fields, field{f.Offset, formOf(f.Type, says, in)})
	}
	return &form{t.Size(), notWhole, func(b []byte, p unsafe.Pointer) []byte {
		for i := range fields {
			b = putField(b, &fields[i], unsafe.Add(p, fields[i].at))
		}
		return b
	}, func(r *Reader, p unsafe.Pointer) {
		for i := range fields {
			getField(r, &fields[i], unsafe.Add(p, fields[i].at))
		}
	}}
}

func array(t reflect.Type, of *form, says *strings.Builder) *form {
	n := t.Len()
	fmt.Fprintf(says, " %d", n)
	return &form{t.Size(), notWhole, func(b []byte, p unsafe.Pointer) []byte {
		for i := range n {
			b = of.put(b, unsafe.Add(p, uintptr(i)*of.size))
		}
		return b
	}, func(r *Reader, p unsafe.Pointer) {
		for i := range n {
			of.get(r, unsafe.Add(p, uintptr(i)*of.size))
		}
	}}
}

// slice writes one more than the length, so that none and empty differ.
func slice(t reflect.Type, of *form) *form {
	if of.size == 0 {
		panic(fmt.Sprintf("plain: %v is of nothing", t))
	}
	return &form{t.Size(), notWhole, func(b []byte, p unsafe.Pointer) []byte {
		v := reflect.NewAt(t, p).Elem()
		if v.IsNil() {
			return append(b, 0)
		}
		n := v.Len()
		b = binary.AppendUvarint(b, uint64(n)+1)
		for i := range n {
			b = of.put(b, unsafe.Add(v.UnsafePointer(), uintptr(i)*of.size))
		}
		return b
	}, func(r *Reader, p unsafe.Pointer) {
		v := reflect.NewAt(t, p).Elem()
		u := r.Uint()
		if u == 0 || u-1 > uint64(len(r.b)) {
			r.bad = r.bad || u != 0
			v.SetZero()
			return
		}
		v.Set(reflect.MakeSlice(t, int(u-1), int(u-1)))
		for i := range int(u - 1) {
			of.get(r, unsafe.Add(v.UnsafePointer(), uintptr(i)*of.size))
		}
	}}
}

// bytesOf writes bytes as they are, behind one more than their number.
func bytesOf(t reflect.Type) *form {
	return &form{t.Size(), notWhole, func(b []byte, p unsafe.Pointer) []byte {
		v := *(*[]byte)(p)
		if v == nil {
			return append(b, 0)
		}
		return append(binary.AppendUvarint(b, uint64(len(v))+1), v...)
	}, func(r *Reader, p unsafe.Pointer) {
		to := (*[]byte)(p)
		u := r.Uint()
		if u == 0 || u-1 > uint64(len(r.b)) {
			r.bad = r.bad || u != 0
			*to = nil
			return
		}
		*to = append(make([]byte, 0, u-1), r.Take(int(u-1))...)
	}}
}

// sparse writes a slice of structs as slice does, with runs in the place of
// elements: how many are zero, how many follow that are not, and those. A table
// that is mostly empty takes next to nothing.
func sparse(t reflect.Type, of *form) *form {
	if of.size == 0 {
		panic(fmt.Sprintf("plain: %v is of nothing", t))
	}
	return &form{t.Size(), notWhole, func(b []byte, p unsafe.Pointer) []byte {
		v := reflect.NewAt(t, p).Elem()
		if v.IsNil() {
			return append(b, 0)
		}
		n, at := v.Len(), v.UnsafePointer()
		zero := func(i int) bool { return isZero(unsafe.Add(at, uintptr(i)*of.size), of.size) }
		b = binary.AppendUvarint(b, uint64(n)+1)
		for i := 0; i < n; {
			from := i
			for i < n && zero(i) {
				i++
			}
			b = binary.AppendUvarint(b, uint64(i-from))
			from = i
			for i < n && !zero(i) {
				i++
			}
			b = binary.AppendUvarint(b, uint64(i-from))
			for k := from; k < i; k++ {
				b = of.put(b, unsafe.Add(at, uintptr(k)*of.size))
			}
		}
		return b
	}, func(r *Reader, p unsafe.Pointer) { readSparse(t, of, r, p) }}
}

// mostEmpty bounds a length that no bytes stand behind.
const mostEmpty = 1 << 20

func readSparse(t reflect.Type, of *form, r *Reader, p unsafe.Pointer) {
	v := reflect.NewAt(t, p).Elem()
	u := r.Uint()
	if u == 0 || u-1 > mostEmpty {
		r.bad = r.bad || u != 0
		v.SetZero()
		return
	}
	n := int(u - 1)
	v.Set(reflect.MakeSlice(t, n, n))
	at := v.UnsafePointer()
	for i := 0; i < n && !r.bad; {
		empty, full := r.Uint(), r.Uint()
		if empty+full == 0 || empty > uint64(n-i) || full > uint64(n-i)-empty {
			r.bad = true
			return
		}
		i += int(empty)
		for range full {
			of.get(r, unsafe.Add(at, uintptr(i)*of.size))
			i++
		}
	}
}

func isZero(p unsafe.Pointer, size uintptr) bool {
	b := unsafe.Slice((*byte)(p), size)
	for ; len(b) >= 8; b = b[8:] {
		if binary.LittleEndian.Uint64(b) != 0 {
			return false
		}
	}
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}

func pointer(t reflect.Type, of *form) *form {
	return &form{t.Size(), notWhole, func(b []byte, p unsafe.Pointer) []byte {
		to := *(*unsafe.Pointer)(p)
		if to == nil {
			return append(b, 0)
		}
		return of.put(append(b, 1), to)
	}, func(r *Reader, p unsafe.Pointer) {
		v := reflect.NewAt(t, p).Elem()
		if r.Uint() == 0 {
			v.SetZero()
			return
		}
		v.Set(reflect.New(t.Elem()))
		of.get(r, v.UnsafePointer())
	}}
}
