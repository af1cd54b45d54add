package meeting

import (
	"encoding/binary"
	"errors"
	"math"

	"supercargo"
	"supercargo/plain"
)

// AppendSamples writes the samples of one track in order of slot, some 8 bytes each where it
// sends all the time. Whose they are, and the number of the sampler, are not written.
func AppendSamples(b []byte, all []Sample) []byte {
	b = binary.AppendUvarint(b, uint64(len(all)))
	var was Sample
	for i := range all {
		s := &all[i]
		b = binary.AppendVarint(b, int64(s.Slot)-int64(was.Slot))
		b = binary.AppendVarint(b, int64(s.Lat)-int64(was.Lat))
		b = binary.AppendVarint(b, int64(s.Lon)-int64(was.Lon))
		b = binary.AppendUvarint(b, uint64(s.Kn+1)) // unknown is 0
		b = binary.AppendUvarint(b, uint64(s.ErrM))
		b = append(b, byte(s.Is))
		was = *s
	}
	return b
}

var errSamples = errors.New("samples of a track are damaged")

// ReadSamples reads what AppendSamples wrote, to the end of b, as samples of a track.
func ReadSamples(b []byte, of supercargo.Track) ([]Sample, error) {
	in, far := plain.NewReader(b), false
	step := func(from int32) int32 {
		x := int64(from) + in.Int()
		far = far || x < math.MinInt32 || x > math.MaxInt32
		return int32(x)
	}
	out := make([]Sample, in.Count())
	was := Sample{MMSI: of.MMSI, Hull: of.Hull}
	for i := range out {
		was.Slot, was.Lat, was.Lon = step(was.Slot), step(was.Lat), step(was.Lon)
		kn, off := in.Uint(), in.Uint()
		was.Is = Signs(in.Byte())
		if in.Bad() || far || kn > math.MaxUint16 || off > math.MaxUint16 {
			return nil, errSamples
		}
		was.Kn, was.ErrM = uint16(kn)-1, uint16(off)
		out[i] = was
	}
	if in.Bad() || in.Len() > 0 {
		return nil, errSamples
	}
	return out, nil
}
