package ais

import (
	"errors"
	"strconv"

	sc "supercargo"
)

// errNoMessage is the answer where the last line completed no message.
var errNoMessage = errors.New("ais: the last line did not complete a message")

// HasMessage tells whether the last line completed a message that AppendJSON
// can write. That includes messages of no concern to movements and those whose
// position or clock is not to be believed.
func (d *NMEA) HasMessage() bool { return d.msg.whole }

// AppendJSON appends the message that the last line completed as one JSON
// object, without a line end. Names and order of the fields, units and words
// are gpsd's ("scaled"); time (RFC 3339), receiver and channel are added where
// they are known. The parts of message 24 are written as they come, with
// part_num.
func (d *NMEA) AppendJSON(dst []byte) ([]byte, error) {
	if !d.msg.whole {
		return dst, errNoMessage
	}
	w := writer{dst: dst, p: &d.bits, n: d.msg.n, short: d.msg.n < fewerBits[d.msg.kind]}
	w.dst = append(w.dst, `{"class":"AIS"`...)
	w.whence(d)
	w.dst = append(w.dst, `,"type":`...)
	w.dst = strconv.AppendUint(w.dst, uint64(d.msg.kind), 10)
	w.dst = append(w.dst, `,"repeat":`...)
	w.dst = append(w.dst, '0'+byte(w.p.u(6, 2)))
	w.dst = append(w.dst, `,"mmsi":`...)
	w.dst = strconv.AppendUint(w.dst, uint64(d.msg.mmsi), 10)
	w.dst = append(w.dst, `,"scaled":true`...)
	w.message(d.msg.kind, d.msg.mmsi)
	return append(w.dst, '}'), nil
}

// writer writes the fields of one message.
type writer struct {
	dst  []byte
	p    *payload
	n    uint // bits that the message has
	base uint // where the layout at hand begins

	short bool // fields that are cut off are left out
}

// whence writes what the message itself does not say.
func (w *writer) whence(d *NMEA) {
	if d.msg.time != 0 {
		w.key("time")
		w.dst = append(w.dst, '"')
		w.dst = append(d.stampText.append(w.dst, d.msg.time), '"')
	}
	if name := d.names[d.msg.station]; name != "" {
		w.key("receiver")
		w.quote([]byte(name))
	}
	if c := d.msg.channel; c > ' ' && c < 0x7f && c != '"' && c != '\\' {
		w.dst = append(w.dst, `,"channel":"`...)
		w.dst = append(w.dst, c, '"')
	}
}

// message writes what the type has from bit 38 on. Some types are laid out by
// what stands in them.
func (w *writer) message(kind uint8, mmsi sc.MMSI) {
	if kind == 16 && w.n < 144 {
		w.n = 92 // the rest fills up to whole bytes
	}
	w.fields(layouts[kind])
	switch kind {
	case 6:
		w.application(6, uint16(w.u(72, 10)), uint8(w.u(82, 6)), 88)
	case 8:
		w.application(8, uint16(w.u(40, 10)), uint8(w.u(50, 6)), 56)
	case 22:
		w.channels()
	case 24:
		w.part24(mmsi)
	case 25:
		w.binary(w.n)
	case 26:
		w.binary(max(w.n, 20) - 20)
		w.int("radio", int64(w.u(w.n-20, 20)))
	}
}

// channels writes message 22, which is for an area or for two stations.
func (w *writer) channels() {
	w.fields(channelFields)
	if w.u(139, 1) == 1 {
		w.fields(channelPair)
	} else {
		w.fields(channelArea)
	}
	w.fields(channelTail)
}

// part24 writes one part of message 24.
func (w *writer) part24(mmsi sc.MMSI) {
	switch part := w.u(38, 2); part {
	case 0:
		w.fields(part24A)
		return
	case 1:
		w.fields(part24B)
	default: // there is none such
		w.int("part_num", int64(part))
		w.key("data")
		w.hex(40, w.n)
		return
	}
	if mmsi.Kind() == sc.KindCraft {
		w.fields(part24Mother)
		return
	}
	w.fields(part24Dims)
}

// binary writes messages 25 and 26, whose data end at the given bit.
func (w *writer) binary(end uint) {
	addressed, structured := w.u(38, 1) == 1, w.u(39, 1) == 1
	at := uint(40)
	var dest, app uint64
	if addressed {
		dest = w.u(at, 30)
		at += 30
	}
	if structured {
		app = w.u(at, 16)
		at += 16
	}
	w.bool("addressed", addressed)
	w.bool("structured", structured)
	w.int("dest_mmsi", int64(dest))
	w.int("app_id", int64(app))
	w.key("data")
	w.hex(at, end)
}

// u reads an unsigned field. Bits that the message does not have are zero.
func (w *writer) u(at, width uint) uint64 {
	if at >= w.n {
		return 0
	}
	v := w.p.u(at, width)
	if at+width > w.n {
		beyond := at + width - w.n
		v = v >> beyond << beyond
	}
	return v
}

func (w *writer) key(k string) {
	w.dst = append(w.dst, ',', '"')
	w.dst = append(append(w.dst, k...), '"', ':')
}

func (w *writer) int(k string, v int64) {
	w.key(k)
	w.dst = strconv.AppendInt(w.dst, v, 10)
}

func (w *writer) bool(k string, v bool) {
	w.key(k)
	w.dst = strconv.AppendBool(w.dst, v)
}

// quote writes text of the six-bit alphabet, or any other printable ASCII.
func (w *writer) quote(b []byte) {
	w.dst = append(w.dst, '"')
	for _, c := range b {
		if c == '"' || c == '\\' {
			w.dst = append(w.dst, '\\')
		}
		w.dst = append(w.dst, c)
	}
	w.dst = append(w.dst, '"')
}

// fixed writes a number that stands in units of one, two or six decimals.
func (w *writer) fixed(v int64, decimals int) {
	if v < 0 {
		w.dst = append(w.dst, '-')
		v = -v
	}
	u := uint64(v)
	switch decimals {
	case 1:
		w.dst = append(strconv.AppendUint(w.dst, u/10, 10), '.', byte('0'+u%10))
	case 2:
		w.dst = append(strconv.AppendUint(w.dst, u/100, 10), '.')
		w.pair(u % 100)
	default:
		w.dst = append(strconv.AppendUint(w.dst, u/1_000_000, 10), '.')
		f := u % 1_000_000
		w.pair(f / 10_000)
		w.pair(f / 100 % 100)
		w.pair(f % 100)
	}
}

// pair writes two digits.
func (w *writer) pair(v uint64) {
	const pairs = "0001020304050607080910111213141516171819" +
		"2021222324252627282930313233343536373839" +
		"4041424344454647484950515253545556575859" +
		"6061626364656667686970717273747576777879" +
		"8081828384858687888990919293949596979899"
	w.dst = append(w.dst, pairs[2*v], pairs[2*v+1])
}

// hex writes the count of the bits from at to end, and the bits: "16:0938".
func (w *writer) hex(at, end uint) {
	const digits = "0123456789abcdef"
	end = max(min(end, w.n), at)
	w.dst = append(w.dst, '"')
	w.dst = append(strconv.AppendUint(w.dst, uint64(end-at), 10), ':')
	for ; at < end; at += 8 {
		width := min(end-at, 8)
		v := w.p.u(at, width) << (8 - width)
		w.dst = append(w.dst, digits[v>>4], digits[v&15])
	}
	w.dst = append(w.dst, '"')
}
