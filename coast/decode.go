package coast

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync/atomic"

	"supercargo/geo"
)

// limits of a file that is believed: well above the world's.
const (
	maxOwners = 1 << 9
	maxArcs   = 1 << 20
	maxLeaves = 1 << 22
)

var errCut = errors.New("it ends in the middle")

// Decode reads what Encode writes. It refuses a file that is cut short, goes on
// after its end, has a corner beyond the poles or the antimeridian, or is not laid out as Encode
// does it.
func Decode(data []byte) (*File, error) {
	c, f, err := open(data)
	if err == nil {
		err = f.read(c)
	}
	if err == nil && !bytes.Equal(f.Encode(), data) {
		err = errors.New("it is damaged")
	}
	if err != nil {
		return nil, fmt.Errorf("coast: %w", err)
	}
	return f, nil
}

// open reads what stands before the corners: the arcs of the file are without theirs.
func open(data []byte) (*Coast, *File, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	source, rest, ok1 := bytes.Cut(rest, []byte("\n"))
	hash, rest, ok2 := bytes.Cut(rest, []byte("\n"))
	if !ok || !ok1 || !ok2 {
		return nil, nil, errors.New("not a coast file of this version")
	}
	f := &File{Source: string(source), SHA256: strings.TrimPrefix(string(hash), sha)}
	r := reader{b: rest}
	for _, x := range [...]*float64{&f.Scale[0], &f.Scale[1], &f.Translate[0], &f.Translate[1]} {
		*x = r.float()
	}
	for range r.count(maxOwners) {
		f.Owners = append(f.Owners, r.owner())
	}
	if r.err == nil && len(f.Owners) < 2 {
		r.err = errors.New("it names no waters")
	}
	c := &Coast{Source: f.Source, SHA256: f.SHA256, Owners: f.Owners, states: numbersOf(f.Owners), grid: grid{f.Scale, f.Translate}}
	raw := r.arcs(f)
	c.readStrands(&r, f.Arcs, raw)
	leaves := r.count(min(maxLeaves, len(r.b)))
	if r.err == nil {
		c.tree.nodes = make([]node, 0, 4*(leaves/perTile+1))
		r.b = c.tree.read(r.b, int32(leaves))
		if n := leafBytes * leaves; len(r.b) < n {
			r.err = errCut
		} else {
			c.tree.file, r.b = r.b[:n], r.b[n:]
		}
	}
	at := 0
	for i := range c.strands {
		n := len(c.strands[i].file) // as long as it is, of whatever bytes
		if r.err == nil && n > len(r.b)-at {
			r.err = errCut
		}
		if r.err != nil {
			return nil, nil, r.err
		}
		c.strands[i].file = r.b[at : at+n]
		at += n
	}
	if r.err == nil && at != len(r.b) {
		r.err = fmt.Errorf("%d bytes follow its end", len(r.b)-at)
	}
	return c, f, r.err
}

// arcs reads what is left and right of each, and how many corners it has.
func (r *reader) arcs(f *File) (raw []int) {
	n := r.count(min(maxArcs, len(r.b)))
	f.Arcs, raw = make([]Arc, n), make([]int, n)
	for i := range raw {
		left, right := r.uint(), r.uint()
		raw[i] = r.count(len(r.b))
		if r.err == nil && (left >= uint64(len(f.Owners)) || right >= uint64(len(f.Owners)) || raw[i] < 2) {
			r.err = errors.New("an arc has an owner that is not there, or no length")
		}
		if r.err != nil {
			return nil
		}
		f.Arcs[i].Left, f.Arcs[i].Right = uint16(left), uint16(right)
	}
	return raw
}

// readStrands takes what stands of each before all of them. What it is in the file has its length
// alone.
func (c *Coast) readStrands(r *reader, arcs []Arc, raw []int) {
	all := 0
	for _, n := range raw {
		all += (n - 2 + perStrand) / perStrand
	}
	if r.err != nil || all > len(r.b) {
		return
	}
	c.arcs, c.strands = make([]arc, len(raw)), make([]strand, all)
	c.lines = make([]atomic.Pointer[[]geo.Point], all)
	at, k, whole := int32(0), 0, r.b
	for i, n := range raw {
		c.arcs[i] = arc{from: at, left: arcs[i].Left, right: arcs[i].Right}
		for ; n > 1; n -= perStrand {
			s := &c.strands[k]
			length, edges := r.count(len(whole)), r.count(maxEdges)
			*s = strand{from: at, to: at + int32(edges), arc: int32(i), file: whole[:length], west: r.int(), wide: int64(r.uint())}
			if r.err == nil && (edges == 0 || s.to < at) {
				r.err = errors.New("a strand has no length")
			}
			if r.err != nil {
				return
			}
			at = s.to
			k++
		}
		at++
		c.arcs[i].to = at
	}
}

// maxEdges bounds how many edges a strand has when long ones are divided.
const maxEdges = 1 << 20

// read fills in the corners of the arcs, each of which is to be on the earth and none stands too often.
func (f *File) read(c *Coast) error {
	for i := range c.strands {
		s := &c.strands[i]
		a := &f.Arcs[s.arc]
		r := reader{b: s.file}
		var last [2]int64
		for k := 0; len(r.b) > 0; k++ {
			last[0] += r.int()
			last[1] += r.int()
			lon, lat := f.Translate[0]+float64(last[0])*f.Scale[0], f.Translate[1]+float64(last[1])*f.Scale[1]
			switch {
			case r.err != nil:
			case !(math.Abs(lon) <= 180+1e-9 && math.Abs(lat) <= 90+1e-9):
				r.err = fmt.Errorf("a point is at %v N %v E", lat, lon)
			case k > perStrand || last[0] != int64(int32(last[0])) || last[1] != int64(int32(last[1])):
				r.err = errors.New("a strand is too long")
			}
			if r.err != nil {
				return r.err
			}
			if k > 0 || len(a.Corners) == 0 {
				a.Corners = append(a.Corners, [2]int32{int32(last[0]), int32(last[1])})
			}
		}
	}
	for i := range f.Arcs {
		if len(f.Arcs[i].Corners) < 2 {
			return errors.New("an arc has no length")
		}
	}
	return nil
}

// reader takes numbers off its bytes until something is wrong.
type reader struct {
	b   []byte
	err error
}

func (r *reader) uint() uint64 {
	x, n := binary.Uvarint(r.b)
	return x * r.took(n)
}

func (r *reader) int() int64 {
	x, n := binary.Varint(r.b)
	return x * int64(r.took(n))
}

// took drops n bytes; it gives 0 where there were none to take.
func (r *reader) took(n int) uint64 {
	if r.err == nil && n <= 0 {
		r.err = errCut
	}
	if r.err != nil {
		return 0
	}
	r.b = r.b[n:]
	return 1
}

func (r *reader) count(limit int) int {
	n := r.uint()
	if n > uint64(limit) && r.err == nil {
		r.err = fmt.Errorf("it counts %d of something, more than %d", n, limit)
	}
	if r.err != nil {
		return 0
	}
	return int(n)
}

func (r *reader) float() float64 {
	if len(r.b) < 8 {
		r.took(0)
		return 0
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(r.b))
	r.took(8)
	return x
}

func (r *reader) owner() (o Owner) {
	n := r.count(1000)
	if n > len(r.b) {
		r.took(0)
		return o
	}
	f := strings.Split(string(r.b[:n]), "\t")
	r.took(n)
	if len(f) != 3 {
		if r.err == nil {
			r.err = errors.New("an owner is not a name, a code and a state")
		}
		return o
	}
	return Owner{f[0], f[1], f[2]}
}
