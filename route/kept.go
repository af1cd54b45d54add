package route

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
	"sync"

	"supercargo/chart"
	"supercargo/geo"
)

// Kept are places that were found before: to find one takes some hundred times as long as to read it, and
// those of ships' berths are asked for with every gap that ends. It does not change, so that any number of
// readers may share it.
type Kept struct {
	s      *Sea
	keys   []byte // of 8 bytes, in order
	starts []byte // of 4 bytes each, where the place begins in places, and one for the end
	places []byte
}

// keptMagic begins what is kept; it is followed by the print of the sea, the number of places, and the sum of
// that and what follows.
const (
	keptMagic = "supercargo waters 1\n"
	keptHead  = len(keptMagic) + 4 + 4 + 4
)

// placeVersion is raised whenever Place finds any place otherwise than before by the same coast, mesh and
// corridors: TestPlacesAreThoseOfTheVersion asks for it.
const placeVersion = 1

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// printOf stands for all that places rest on: what was found by another coast, mesh or corridor is found again.
func printOf(version byte, coast uint32, mesh []byte, corridors []Corridor) uint32 {
	b := binary.LittleEndian.AppendUint32([]byte{version}, coast)
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(mesh, castagnoli))
	for i := range corridors {
		c := &corridors[i]
		b = append(append(b, c.Name...), 0)
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(c.NM))
		for _, line := range append(slices.Clone(c.gates), c.Line) {
			for _, p := range line {
				b = appendPoint(b, p)
			}
			b = append(b, 1)
		}
	}
	return crc32.Checksum(b, castagnoli)
}

// knownPrint is that of Known: it is asked for where the sea itself may not be needed.
var knownPrint = sync.OnceValue(func() uint32 {
	corridors, err := Corridors()
	if err != nil {
		panic(err) // the binary is damaged
	}
	return printOf(placeVersion, chart.Coast().Print, meshFile, corridors)
})

// KeptHead is how many bytes KeptOfKnown asks for.
const KeptHead = len(keptMagic) + 4

// KeptOfKnown tells by how it begins whether something was kept of the sea that is Known.
func KeptOfKnown(head []byte) bool {
	return len(head) >= KeptHead && string(head[:len(keptMagic)]) == keptMagic && binary.LittleEndian.Uint32(head[len(keptMagic):]) == knownPrint()
}

// ReadKept reads what Keep wrote: nil where it is damaged, or was found on another sea.
func (s *Sea) ReadKept(b []byte) *Kept {
	if len(b) < keptHead || string(b[:len(keptMagic)]) != keptMagic {
		return nil
	}
	head := b[len(keptMagic):keptHead]
	b = b[keptHead:]
	n := int64(binary.LittleEndian.Uint32(head[4:]))
	if binary.LittleEndian.Uint32(head) != s.print || int64(len(b)) < 12*n+4 || binary.LittleEndian.Uint32(head[8:]) != keptSum(head[4:8], b) {
		return nil
	}
	return &Kept{s, b[:8*n], b[8*n : 12*n+4], b[12*n+4:]}
}

// Keep finds those of some points that were not kept yet, and gives all as bytes, with what was: nil is nothing.
// Each calls its function for every number below the first, on as many cores as it likes.
func (s *Sea) Keep(was *Kept, points []geo.Point, each func(n int, f func(i int))) []byte {
	points = slices.DeleteFunc(slices.Clone(points), was.holds)
	slices.SortFunc(points, comparePoints)
	points = slices.Compact(points)
	found := make([][]byte, len(points))
	each(len(points), func(i int) {
		p := s.Place(points[i])
		found[i] = p.append(nil, s)
	})
	var keys, starts, places []byte
	add := func(key, place []byte) {
		keys, starts, places = append(keys, key...), binary.LittleEndian.AppendUint32(starts, uint32(len(places))), append(places, place...)
	}
	at := 0
	for i, p := range points {
		key := appendPoint(nil, p)
		for ; at < was.len() && bytes.Compare(was.key(at), key) < 0; at++ {
			add(was.key(at), was.place(at))
		}
		add(key, found[i])
	}
	for ; at < was.len(); at++ {
		add(was.key(at), was.place(at))
	}
	starts = binary.LittleEndian.AppendUint32(starts, uint32(len(places)))
	body := slices.Concat(keys, starts, places)
	b := binary.LittleEndian.AppendUint32([]byte(keptMagic), s.print)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(keys)/8))
	return append(binary.LittleEndian.AppendUint32(b, keptSum(b[len(b)-4:], body)), body...)
}

func keptSum(count, body []byte) uint32 {
	return crc32.Update(crc32.Checksum(count, castagnoli), castagnoli, body)
}

// appendPoint appends a point so that bytes are in the order of comparePoints.
func appendPoint(b []byte, p geo.Point) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(p.Lat)^1<<31)
	return binary.BigEndian.AppendUint32(b, uint32(p.Lon)^1<<31)
}

func pointAt(b []byte) geo.Point {
	return geo.Point{Lat: int32(binary.BigEndian.Uint32(b) ^ 1<<31), Lon: int32(binary.BigEndian.Uint32(b[4:]) ^ 1<<31)}
}

func keyOf(p geo.Point) uint64 { return uint64(uint32(p.Lat)^1<<31)<<32 | uint64(uint32(p.Lon)^1<<31) }

func comparePoints(a, b geo.Point) int {
	switch x, y := keyOf(a), keyOf(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func (k *Kept) len() int {
	if k == nil {
		return 0
	}
	return len(k.keys) / 8
}

func (k *Kept) key(i int) []byte { return k.keys[8*i : 8*i+8] }

func (k *Kept) place(i int) []byte {
	return k.places[binary.LittleEndian.Uint32(k.starts[4*i:]):binary.LittleEndian.Uint32(k.starts[4*i+4:])]
}

// find is the number of a point.
func (k *Kept) find(p geo.Point) (i int, ok bool) {
	key, from, to := keyOf(p), 0, k.len()
	for from < to {
		if mid := (from + to) / 2; binary.BigEndian.Uint64(k.keys[8*mid:]) < key {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from, from < k.len() && binary.BigEndian.Uint64(k.keys[8*from:]) == key
}

func (k *Kept) holds(p geo.Point) bool {
	_, ok := k.find(p)
	return ok
}

// Place is what Sea.Place finds, of a point that is kept; false of any other.
func (k *Kept) Place(p geo.Point) (e Place, ok bool) {
	i, ok := k.find(p)
	if !ok {
		return e, false
	}
	return k.s.readPlace(p, k.place(i)), true
}

// What was done to get to the water, as a number: from snapCorridor on the number of a corridor.
const (
	snapNone = iota
	snapShore
	snapNarrow
	snapCorridor
)

func (s *Sea) snap(e *Place) uint16 {
	switch e.Snap {
	case "":
		return snapNone
	case toShore:
		return snapShore
	case throughNarrows:
		return snapNarrow
	}
	return snapCorridor + uint16(slices.IndexFunc(s.Corridors, func(c Corridor) bool { return e.Snap == toCorridor+c.Name }))
}

// append appends a place, all but where it was asked for.
func (e *Place) append(b []byte, s *Sea) []byte {
	snap := s.snap(e)
	b = binary.LittleEndian.AppendUint16(b, snap)
	if snap != snapNone {
		b = appendFloat(appendPoint(b, e.At), e.SnapNM)
	}
	b = append(b, byte(len(e.joints)), byte(len(e.inland)))
	for _, j := range e.joints {
		b = appendFloat(binary.LittleEndian.AppendUint32(b, uint32(j.id)), j.nm)
	}
	for _, x := range e.inland {
		b = appendFloat(appendPoint(binary.LittleEndian.AppendUint32(b, uint32(x.span)), x.at), x.share)
		b = appendFloat(b, x.snapNM)
	}
	return b
}

func (s *Sea) readPlace(asked geo.Point, b []byte) Place {
	e := Place{Asked: asked, At: asked}
	snap := binary.LittleEndian.Uint16(b)
	b = b[2:]
	switch snap {
	case snapNone:
	case snapShore:
		e.Snap = toShore
	case snapNarrow:
		e.Snap = throughNarrows
	default:
		e.Snap = toCorridor + s.Corridors[snap-snapCorridor].Name
	}
	if snap != snapNone {
		e.At, e.SnapNM = pointAt(b), floatAt(b[8:])
		b = b[16:]
	}
	joints, inland := int(b[0]), int(b[1])
	if b = b[2:]; joints > 0 {
		e.joints = make([]joint, joints)
	}
	for i := range e.joints {
		e.joints[i] = joint{int32(binary.LittleEndian.Uint32(b)), floatAt(b[4:])}
		b = b[12:]
	}
	for range inland {
		e.inland = append(e.inland, berth{int32(binary.LittleEndian.Uint32(b)), floatAt(b[12:]), pointAt(b[4:]), floatAt(b[20:])})
		b = b[28:]
	}
	return e
}

func appendFloat(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

func floatAt(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }
