package records

import (
	"bytes"
	"math/bits"

	"supercargo"
	"supercargo/clock"
)

// staticHash hashes the bytes of a row's static columns, so that an unchanged
// name costs no more than reading it. False: there are none, or all are empty.
func (d *CSV) staticHash(b []byte, r *supercargo.Report) bool {
	if len(d.head.statics) == 0 {
		return false
	}
	h, n := uint64(0), 0
	for _, run := range d.head.statics {
		from := uint32(0)
		if run[0] > 0 {
			from = d.ends[run[0]-1] + 1
		}
		to := d.ends[run[1]]
		n += int(to-from) - (run[1] - run[0])
		h = hash(b[from:to], h)
	}
	r.Static.Hash, r.Static.Class = h, r.Fix.Class
	return n > 0
}

// hash mixes bytes into 64 bits, eight at a time, by the folded 128-bit
// product (the idea of wyhash). Only ever compared within one program.
func hash(b []byte, seed uint64) uint64 {
	const k0, k1 = 0xa0761d6478bd642f, 0xe7037ed1a0b428db
	h := seed ^ k0 ^ uint64(len(b))
	i := 0
	for ; i+8 <= len(b); i += 8 {
		h = fold(h^le64(b[i:i+8]), k1)
	}
	return fold(h^rest(b, i), k0)
}

// rest is the bytes from i on, fewer than eight, with noughts behind them.
func rest(b []byte, i int) (w uint64) {
	if len(b) >= 8 {
		return le64(b[len(b)-8:]) >> (8 * (8 - (len(b) - i)))
	}
	for j, c := range b[i:] {
		w |= uint64(c) << (8 * j)
	}
	return w
}

func fold(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// static reads what the row that was split last says of the ship itself.
func (d *CSV) static(b []byte, r *supercargo.Report) {
	s, f := &r.Static, &r.Fix
	*s = supercargo.Static{MMSI: f.MMSI, Time: f.Time, Offset: f.Offset, Source: f.Source,
		Receiver: f.Receiver, Kind: supercargo.StaticRow, Class: s.Class, Flags: f.Flags, Hash: s.Hash}
	s.Name = said(d.field(b, roleName))
	s.CallSign = said(d.field(b, roleCallSign))
	s.Destination = said(d.field(b, roleDestination))
	s.CargoText = said(d.field(b, roleCargo))
	s.IMO = imoOf(d.field(b, roleIMO))
	d.shipType(said(d.field(b, roleShipType)), s)
	s.Length = d.tenths(b, roleLength)
	s.Width = d.tenths(b, roleWidth)
	if n, ok := d.decimal(d.field(b, roleDraught), roleDraught, 1); ok && n >= 0 && n <= 255 {
		s.Draught = uint8(n)
	}
	s.ToBow, s.ToStern = metres(d.field(b, roleToBow)), metres(d.field(b, roleToStern))
	s.ToPort, s.ToStarboard = abeam(metres(d.field(b, roleToPort))), abeam(metres(d.field(b, roleToStarboard)))
	s.ETA = etaOf(d.field(b, roleETA), d.head.order)
}

// imoOf reads an IMO number with or without its letters: "IMO 9074729". What is
// no number is none said.
func imoOf[T text | []byte](v T) uint32 {
	b := bytes.TrimSpace([]byte(v))
	if len(b) >= 3 && bytes.EqualFold(b[:3], []byte("IMO")) {
		b = bytes.TrimLeft(b[3:], " \t:.#-_")
	}
	if len(b) >= 2 && bytes.EqualFold(b[:2], []byte("NO")) || len(b) >= 6 && bytes.EqualFold(b[:6], []byte("NUMBER")) {
		b = bytes.TrimLeft(b, "NOnoUMBERumber .:")
	}
	n, ok := digits(b)
	if spaced := bytes.ReplaceAll(b, []byte{' '}, nil); !ok && len(spaced) == len("9074729") { // 9 074 729
		n, ok = digits(spaced)
	}
	if !ok || n >= 1<<32 {
		return 0
	}
	return uint32(n)
}

// shipType takes the AIS code, or words, or one of the four-digit codes that
// NOAA's older files have: what is no AIS code is kept as it was said.
func (d *CSV) shipType(v []byte, s *supercargo.Static) {
	if n, ok := digits(v); ok && n <= 255 {
		s.ShipType = uint8(n)
		return
	}
	s.ShipTypeText = v
}

// said is a field as text; empty where it says that nothing was said.
func said(b []byte) []byte {
	b = bytes.TrimSpace(b)
	if missing(b) {
		return nil
	}
	switch string(b) {
	case "Unknown", "Undefined", "Unknown value", "UNKNOWN", "Not available":
		return nil
	}
	return b
}

func (d *CSV) tenths(b []byte, r role) uint16 {
	n, ok := d.decimal(d.field(b, r), r, 1)
	if !ok || n < 0 || n > 65535 {
		return 0
	}
	return uint16(n)
}

func metres(b []byte) uint16 {
	n, ok := decimal(b, 0)
	if !ok || n < 0 || n > 511 {
		return 0
	}
	return uint16(n)
}

// abeam is a distance to port or starboard: AIS has six bits for it, and what
// fits none was not measured.
func abeam(m uint16) uint8 {
	if m > 63 {
		return 0
	}
	return uint8(m)
}

// monthToMinute reads "06-01 20:15" and "06-01T20:15Z", as message 5 has it.
func monthToMinute(b []byte) (supercargo.ETA, bool) {
	b = bytes.TrimSuffix(b, []byte("Z"))
	if len(b) != len("06-01 20:15") || b[2] != '-' || b[5] != ' ' && b[5] != 'T' || b[8] != ':' {
		return supercargo.ETA{}, false
	}
	mo, ok1 := digits(b[:2])
	d, ok2 := digits(b[3:5])
	h, ok3 := digits(b[6:8])
	mi, ok4 := digits(b[9:])
	if !ok1 || !ok2 || !ok3 || !ok4 || mo > 12 || d > 31 || h > 24 || mi > 60 {
		return supercargo.ETA{}, false
	}
	return supercargo.ETA{Month: uint8(mo), Day: uint8(d), Hour: uint8(h), Minute: uint8(mi)}, true
}

// etaOf reads an ETA that the source gives as a date and time, cutting it to
// what message 5 has.
func etaOf(b []byte, order clock.Order) supercargo.ETA {
	if len(b) == 0 {
		return supercargo.ETA{Hour: 24, Minute: 60}
	}
	if e, ok := monthToMinute(bytes.TrimSpace(b)); ok {
		return e
	}
	c := clock.Reader{Order: order}
	t, ok := c.Parse(b)
	if !ok {
		return supercargo.ETA{Hour: 24, Minute: 60}
	}
	u := t.Time()
	return supercargo.ETA{Month: uint8(u.Month()), Day: uint8(u.Day()), Hour: uint8(u.Hour()), Minute: uint8(u.Minute())}
}

// statusOf reads a navigation status, a number or the words of the standard.
func statusOf(b []byte) supercargo.Status {
	if len(b) == 1 && b[0]-'0' <= 9 {
		return supercargo.Status(b[0] - '0')
	}
	if n, ok := digits(b); ok {
		if n > 15 {
			return supercargo.NoStatus
		}
		return supercargo.Status(n)
	}
	for i, words := range statusWords {
		if bytes.EqualFold(b, words) {
			return supercargo.Status(i)
		}
	}
	return supercargo.NoStatus
}

// The words that NOAA's and Denmark's files use for the statuses.
var statusWords = [16][]byte{
	[]byte("under way using engine"), []byte("at anchor"), []byte("not under command"),
	[]byte("restricted maneuverability"), []byte("constrained by her draught"), []byte("moored"),
	[]byte("aground"), []byte("engaged in fishing"), []byte("under way sailing"),
	[]byte("reserved for future amendment [hsc]"), []byte("reserved for future amendment [wig]"),
	[]byte("power-driven vessel towing astern"), []byte("power-driven vessel pushing ahead or towing alongside"),
	[]byte("reserved for future use"), []byte("ais-sart"), []byte("undefined"),
}

// classOf reads the kind of transponder.
func classOf(b []byte) supercargo.Class {
	if len(b) == 1 {
		switch b[0] {
		case 'A', 'a':
			return supercargo.ClassA
		case 'B', 'b':
			return supercargo.ClassB
		}
		return supercargo.ClassUnknown
	}
	for _, k := range classWords {
		if len(b) >= len(k.word) && bytes.EqualFold(b[:len(k.word)], k.word) {
			return k.class
		}
	}
	return supercargo.ClassUnknown
}

// How the Danish files begin the words for each kind of station, and readsb those for how a
// position of an aircraft was had.
var classWords = []struct {
	word  []byte
	class supercargo.Class
}{
	{[]byte("class a"), supercargo.ClassA}, {[]byte("class b"), supercargo.ClassB},
	{[]byte("base"), supercargo.ClassBase}, {[]byte("aton"), supercargo.ClassAtoN}, {[]byte("aid"), supercargo.ClassAtoN},
	{[]byte("adsb"), supercargo.ClassADSB}, {[]byte("adsr"), supercargo.ClassADSB}, {[]byte("adsc"), supercargo.ClassADSC}, {[]byte("tisb"), supercargo.ClassTISB}, {[]byte("mlat"), supercargo.ClassMLAT},
	{[]byte("sar "), supercargo.ClassSAR}, {[]byte("search"), supercargo.ClassBeacon}, {[]byte("man over"), supercargo.ClassBeacon},
}

// saidBy checks who a row says that she is; nothing where it says that this is
// not known.
func saidBy(b []byte) supercargo.Said {
	if missing(b) {
		return 0
	}
	return supercargo.SaidOf(b)
}
