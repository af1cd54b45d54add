package source

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
)

// A heatmap of readsb (globe_history/YYYY/MM/DD/heatmap/NN.bin.ttf) has the positions of half
// an hour, one of each aircraft for each slice of 30 s or less, in records of 16 bytes, least byte
// first: address, latitude, longitude (int32, millionths of a degree), altitude (int16, steps
// of 25 ft), speed (int16, tenths of a knot). The layout is that of readsb's globe_index.c and of
// tar1090's script.js. First comes an index, a record for each slice: at which record it begins, and
// zeros. Each slice begins with a marker: heatMark in the place of the address, the moment at which it
// begins in milliseconds (the high half where latitude is), and its length.
const (
	heatRecord = 16
	heatMark   = 0x0e7f7c9d

	heatGround  = -123    // altitude of an aircraft on the ground
	heatNoSpeed = -1      // speed that is not known
	heatCall    = 1 << 30 // in the latitude: the record has squawk and callsign, and no position
	heatOther   = 1 << 24 // in the address: it stands in for one that is not known (TIS-B and the like)
	heatUnused  = 3 << 25 // in the address: nothing
)

// heatKinds are how a position was had, by the top five bits of the address; the words are those
// of traces. The first is written as nothing: older files have it in all records.
var heatKinds = [...]string{"", "adsb_icao_nt", "adsr_icao", "tisb_icao", "adsc", "mlat", "other", "mode_s", "adsb_other", "adsr_other", "tisb_trackfile", "tisb_other", "mode_ac"}

// heat is a record.
type heat struct {
	address    uint32
	lat, lon   int32
	alt, speed int16
}

func heatOf(b []byte) heat {
	le := binary.LittleEndian
	return heat{le.Uint32(b), int32(le.Uint32(b[4:])), int32(le.Uint32(b[8:])), int16(le.Uint16(b[12:])), int16(le.Uint16(b[14:]))}
}

// index tells whether a record can stand in the index.
func (h heat) index() bool {
	return int32(h.address) > 0 && h.lat == 0 && h.lon == 0 && h.alt == 0 && h.speed == 0
}

// isHeatmap tells whether what begins so is a heatmap, as far as it shows: an index in
// ascending order, of as many records as its first says, and then a marker.
func isHeatmap(head []byte) bool {
	if len(head) < 2*heatRecord {
		return false
	}
	first, before := heatOf(head), uint32(0)
	if first.address == heatMark {
		return true
	}
	for i := uint32(0); len(head) >= heatRecord; i, head = i+1, head[heatRecord:] {
		h := heatOf(head)
		if i == first.address {
			return h.address == heatMark
		}
		if !h.index() || h.address <= before {
			return false
		}
		before = h.address
	}
	return true
}

// heatHeader names the columns of a heatmap's text.
const heatHeader = "time,icao24,lat,lon,altitude_ft,onground,sog,class,callsign,squawk\n"

// heatText is a heatmap as the CSV that it would be, a line for each record. That text is the
// stream that addresses count in. What is neither position nor callsign is a comment, and what
// is no record a line with a question mark.
type heatText struct {
	r     *bufio.Reader
	begun bool
	at    string // the moment of the slice, "" before the first marker
	buf   [heatRecord]byte
	madeText
}

func newHeatText(r *bufio.Reader) *heatText { return &heatText{r: r} }

func (t *heatText) Read(p []byte) (int, error) { return t.read(p, t.more) }

// more makes some lines.
func (t *heatText) more() error {
	const room = 64 << 10
	t.text = t.text[:0]
	if !t.begun {
		t.text, t.begun = append(t.text, heatHeader...), true
	}
	for len(t.text) < room {
		n, err := io.ReadFull(t.r, t.buf[:])
		switch {
		case err == io.ErrUnexpectedEOF && n > 0:
			t.strange(t.buf[:n])
			err = io.EOF
		case err == nil:
			t.record(heatOf(t.buf[:]))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *heatText) record(h heat) {
	kind := int(h.address >> 27)
	switch {
	case h.address == heatMark:
		ms := uint64(uint32(h.lat))<<32 | uint64(uint32(h.lon))
		t.at = fmt.Sprintf("%d.%03d", ms/1000, ms%1000)
		t.text = fmt.Appendf(t.text, "# slice of %d ms from %s\n", h.alt, t.at)
	case t.at == "" && h.index():
		t.text = fmt.Appendf(t.text, "# a slice begins at record %d\n", h.address)
	case t.at == "" || h.address&heatUnused != 0 || kind >= len(heatKinds):
		t.strange(t.buf[:])
	case h.lat>>30 == heatCall>>30:
		t.call(h)
	case h.speed < heatNoSpeed:
		t.strange(t.buf[:])
	default:
		t.position(h, heatKinds[kind])
	}
}

func (t *heatText) who(h heat) {
	t.text = append(append(t.text, t.at...), ',')
	if h.address&heatOther != 0 {
		t.text = append(t.text, '~')
	}
	t.text = fmt.Appendf(t.text, "%06x,", h.address&0xffffff)
}

func (t *heatText) position(h heat, kind string) {
	t.who(h)
	t.text = append(appendMillionths(t.text, h.lat), ',')
	t.text = append(appendMillionths(t.text, h.lon), ',')
	if h.alt == heatGround {
		t.text = append(t.text, ",true,"...)
	} else {
		t.text = fmt.Appendf(t.text, "%d,false,", 25*int(h.alt))
	}
	if h.speed != heatNoSpeed {
		t.text = fmt.Appendf(t.text, "%d.%d", h.speed/10, h.speed%10)
	}
	t.text = append(append(append(t.text, ','), kind...), ",,\n"...)
}

// call is what a record says of the call sign: its eight letters are where longitude, altitude
// and speed are.
func (t *heatText) call(h heat) {
	t.who(h)
	t.text = append(t.text, ",,,,,,"...)
	for _, c := range t.buf[8:] {
		if c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			t.text = append(t.text, c)
		}
	}
	t.text = fmt.Appendf(t.text, ",%04d\n", h.lat&^heatCall)
}

// strange is bytes that are no record.
func (t *heatText) strange(b []byte) {
	t.text = append(hex.AppendEncode(append(t.text, '?'), b), '\n')
}

// appendMillionths writes millionths of a degree as degrees.
func appendMillionths(b []byte, x int32) []byte {
	if x < 0 {
		b = append(b, '-')
	}
	u := uint64(max(int64(x), -int64(x)))
	b = strconv.AppendUint(b, u/1e6, 10)
	return fmt.Appendf(b, ".%06d", u%1e6)
}
