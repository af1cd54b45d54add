package archive

import "supercargo"

// filled is the value that the first rows of a column have all had, page after
// page: it stands in the fixes already.
type filled struct {
	value int32
	rows  int
}

// fill gives every row of the page the same value.
func (r *fileReader) fill(c int, v int32) {
	n := len(r.fixes)
	if have := &r.filled[c]; have.value == v && have.rows >= n {
		return
	}
	defer func() { r.filled[c] = filled{v, n} }()
	if cap(r.i32) < n {
		r.i32 = make([]int32, n)
	}
	same := r.i32[:n]
	for i := range same {
		same[i] = v
	}
	r.put(c, same)
}

// put writes a column of small numbers into the fixes.
func (r *fileReader) put(c int, v []int32) {
	f := r.fixes
	r.filled[c].rows = 0
	v = v[:len(f)]
	switch c {
	case colHull:
		for i := range f {
			r.hulls[i] = uint8(v[i])
		}
	case colSOG:
		for i := range f {
			f[i].SOG = uint16(v[i])
		}
	case colCOG:
		for i := range f {
			f[i].COG = uint16(v[i])
		}
	case colHeading:
		for i := range f {
			f[i].Heading = uint16(v[i])
		}
	case colROT:
		for i := range f {
			f[i].ROT = int16(v[i])
		}
	case colStatus:
		for i := range f {
			f[i].Status = supercargo.Status(v[i])
		}
	case colSecond:
		for i := range f {
			f[i].Second = uint8(v[i])
		}
	case colClass:
		for i := range f {
			f[i].Class = supercargo.Class(v[i])
		}
	default:
		r.putMore(c, v)
	}
}

func (r *fileReader) putMore(c int, v []int32) {
	f := r.fixes
	switch c {
	case colType:
		for i := range f {
			f[i].Type = uint8(v[i])
		}
	case colFlags:
		for i := range f {
			f[i].Flags = supercargo.Flags(v[i])
		}
	case colReceiver:
		for i := range f {
			f[i].Receiver = supercargo.Receiver(v[i])
		}
	case colAltitude:
		for i := range f {
			f[i].Altitude = int16(v[i])
		}
	case colSaid:
		for i := range f {
			f[i].Said = supercargo.Said(v[i])
		}
	case colWhy:
		for i := range f {
			f[i].Why = supercargo.Why(v[i])
		}
	}
}
