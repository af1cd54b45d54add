package meeting

import (
	"encoding/binary"
	"errors"
	"math"

	"supercargo"
	"supercargo/plain"
)

// Pair is two tracks, the lower first.
type Pair struct{ A, B supercargo.Track }

// Compare orders pairs.
func (p Pair) Compare(o Pair) int {
	for _, c := range [...]int{int(p.A.MMSI) - int(o.A.MMSI), int(p.A.Hull) - int(o.A.Hull), int(p.B.MMSI) - int(o.B.MMSI), int(p.B.Hull) - int(o.B.Hull)} {
		if c != 0 {
			return c
		}
	}
	return 0
}

// Row is what is known of a pair at a slot at which both have samples: near, or, in
// the slots beside those, apart. Slots of which nothing is known have no row.
type Row struct {
	Slot int32
	Far  bool   // more than NearM apart, or each at its own berth: the rest is zero then
	M    uint16 // distance between the two positions, metres
	ErrM uint16 // of the distance
	Kn   uint16 // of the faster one, 0.1 kn; supercargo.NoSOG where neither can be told
	Is   Signs  // of either
}

// RowOf makes a row of two samples that are near.
func RowOf(a, b *Sample, m float64) Row {
	r := Row{Slot: a.Slot, M: uint16(m + 0.5), ErrM: uint16(hypot(a.ErrM, b.ErrM)), Kn: max(a.Kn, b.Kn), Is: (a.Is|b.Is)&(Unheard|Anchored|Simulated) | a.Is&b.Is&(AtRest|Moored)}
	if r.Kn == supercargo.NoSOG {
		r.Kn = min(a.Kn, b.Kn)
	}
	return r
}

// AppendRows writes rows in order of slot, of a day some 4 bytes each.
func AppendRows(b []byte, rows []Row) []byte {
	b = binary.AppendUvarint(b, uint64(len(rows)))
	slot := int32(0)
	for i := range rows {
		r := &rows[i]
		far := uint64(0)
		if r.Far {
			far = 1
		}
		b = binary.AppendUvarint(b, uint64(r.Slot-slot)<<1|far)
		slot = r.Slot
		if r.Far {
			continue
		}
		b = binary.AppendUvarint(b, uint64(r.M))
		b = binary.AppendUvarint(b, uint64(r.ErrM))
		b = binary.AppendUvarint(b, uint64(r.Kn+1)) // unknown is 0
		b = append(b, byte(r.Is))
	}
	return b
}

var errRows = errors.New("rows of a pair are damaged")

// ReadRows reads what AppendRows wrote, adds it to rows, and gives what follows it.
func ReadRows(b []byte, rows []Row) ([]Row, []byte, error) {
	in, slot := plain.NewReader(b), int64(0)
	for range in.Count() {
		u := in.Uint()
		slot += int64(u >> 1)
		r := Row{Slot: int32(slot), Far: u&1 != 0}
		if !r.Far {
			m, e, kn := in.Uint(), in.Uint(), in.Uint()
			if m|e|kn > math.MaxUint16 {
				return rows, nil, errRows
			}
			r.M, r.ErrM, r.Kn, r.Is = uint16(m), uint16(e), uint16(kn)-1, Signs(in.Byte())
		}
		if in.Bad() {
			return rows, nil, errRows
		}
		rows = append(rows, r)
	}
	if in.Bad() {
		return rows, nil, errRows
	}
	return rows, in.Rest(), nil
}
