package echo

import (
	"encoding/binary"
	"errors"

	"supercargo"
)

// MarkedForm is how marks are kept: they are many, and of the days of the longest delay all are
// read at each run. MMSI and hull in five bytes, then 16 for each mark, least byte first.
type MarkedForm struct{}

const (
	markedHead = 5
	markBytes  = 16
)

// Append puts the marks of a track behind b.
func (MarkedForm) Append(b []byte, m *Marked) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(m.Track.MMSI))
	b = append(b, m.Track.Hull)
	for _, x := range m.Marks {
		b = binary.LittleEndian.AppendUint64(b, x.Key)
		b = binary.LittleEndian.AppendUint64(b, uint64(x.Time))
	}
	return b
}

var errMarked = errors.New("marks are damaged")

// Read takes them from b, all of it.
func (MarkedForm) Read(b []byte, m *Marked) error {
	if len(b) < markedHead || (len(b)-markedHead)%markBytes != 0 {
		return errMarked
	}
	m.Track = supercargo.Track{MMSI: supercargo.MMSI(binary.LittleEndian.Uint32(b)), Hull: b[4]}
	m.Marks = make([]Mark, (len(b)-markedHead)/markBytes)
	for i := range m.Marks {
		at := b[markedHead+i*markBytes:]
		m.Marks[i] = Mark{binary.LittleEndian.Uint64(at), supercargo.Instant(binary.LittleEndian.Uint64(at[8:]))}
	}
	return nil
}
