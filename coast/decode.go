package coast

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// limits of a file that is believed: well above the world's.
const (
	maxBytes  = 64 << 20 // decompressed
	maxOwners = 1 << 9
	maxArcs   = 1 << 20
)

var errCut = errors.New("it ends in the middle")

// Decode reads what Encode writes. It refuses a file that is cut short, goes on
// after its end, or has a corner beyond the poles or the antimeridian.
func Decode(data []byte) (*File, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	source, rest, ok1 := bytes.Cut(rest, []byte("\n"))
	hash, rest, ok2 := bytes.Cut(rest, []byte("\n"))
	if !ok || !ok1 || !ok2 {
		return nil, errors.New("coast: not a coast file of this version")
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBytes), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	body, err := z.DecodeAll(rest, nil)
	if err != nil {
		return nil, fmt.Errorf("coast: %w", err)
	}
	f := &File{Source: string(source), SHA256: strings.TrimPrefix(string(hash), "SHA-256 of the input: ")}
	r := reader{b: body}
	f.read(&r)
	if r.err == nil && len(r.b) > 0 {
		r.err = fmt.Errorf("%d bytes follow its end", len(r.b))
	}
	if r.err != nil {
		return nil, fmt.Errorf("coast: %w", r.err)
	}
	return f, nil
}

func (f *File) read(r *reader) {
	for _, x := range [...]*float64{&f.Scale[0], &f.Scale[1], &f.Translate[0], &f.Translate[1]} {
		*x = r.float()
	}
	for range r.count(maxOwners) {
		f.Owners = append(f.Owners, r.owner())
	}
	if r.err == nil && len(f.Owners) < 2 {
		r.err = errors.New("it names no waters")
	}
	for range r.count(maxArcs) {
		a := f.arc(r)
		if r.err != nil {
			return
		}
		f.Arcs = append(f.Arcs, a)
	}
}

func (f *File) arc(r *reader) (a Arc) {
	left, right, n := r.uint(), r.uint(), r.count(maxBytes)
	if r.err == nil && (left >= uint64(len(f.Owners)) || right >= uint64(len(f.Owners)) || n < 2 || n > len(r.b)) {
		r.err = errors.New("an arc has an owner that is not there, or no length")
	}
	if r.err != nil {
		return a
	}
	a = Arc{uint16(left), uint16(right), make([][2]int32, n)}
	var last [2]int64
	for i := range a.Corners {
		last[0] += r.int()
		last[1] += r.int()
		lon, lat := f.Translate[0]+float64(last[0])*f.Scale[0], f.Translate[1]+float64(last[1])*f.Scale[1]
		if r.err == nil && !(math.Abs(lon) <= 180+1e-9 && math.Abs(lat) <= 90+1e-9) {
			r.err = fmt.Errorf("a point is at %v N %v E", lat, lon)
		}
		if r.err != nil {
			return a
		}
		a.Corners[i] = [2]int32{int32(last[0]), int32(last[1])}
	}
	return a
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
