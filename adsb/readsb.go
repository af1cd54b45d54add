package adsb

import (
	"bytes"
	"errors"

	"supercargo"
)

// Head is what stands before the points of a trace, or the aircraft of a snapshot,
// and is needed to decode each of them: whose it is, and the moment from which
// times are counted.
type Head struct {
	Snapshot bool               // of many aircraft, at one moment
	Start    supercargo.Instant // to which a point adds its seconds; of a snapshot, the moment
	Aircraft supercargo.MMSI    // of a trace
	// Registration and type are those that the table of the program which wrote the
	// file has for the address: no aircraft says them.
	Registration, Type []byte
}

// FindHead reads the beginning of a file of readsb. The bytes of the head are those of b.
func FindHead(b []byte) (h Head, err error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	n := headEnd(b)
	if n == 0 {
		return h, errors.New("no trace and no snapshot of aircraft")
	}
	var address, timestamp, now []byte
	s := scan{b: b[:n]}
	s.pass('{')
	for s.more('}') {
		key := s.key()
		switch v := s.value(); string(key) {
		case "icao":
			address = unquote(v)
		case "timestamp":
			timestamp = v
		case "now":
			now = v
		case "r":
			h.Registration = unquote(v)
		case "t":
			h.Type = unquote(v)
		case "aircraft":
			h.Snapshot = true
		}
	}
	if h.Snapshot {
		timestamp = now
	}
	start, ok := fixed(timestamp, 3)
	if !ok {
		return h, errors.New("no time stands before the array: a trace needs \"timestamp\" before \"trace\", a snapshot \"now\" before \"aircraft\"")
	}
	h.Start = supercargo.Instant(start)
	if h.Aircraft, ok = supercargo.ParseAddress24(address); !ok && !h.Snapshot {
		return h, errors.New("no address of an aircraft stands before \"trace\": \"icao\" has to be six hexadecimal digits")
	}
	return h, nil
}

// Text is the part of a file's beginning that FindHead needs.
func Text(b []byte) []byte { return b[:headEnd(b)] }

// Recognise tells whether a file that begins so is a trace or a snapshot.
func Recognise(b []byte) bool {
	_, err := FindHead(b)
	return err == nil
}

// Options say whose elements these are.
type Options struct {
	Source supercargo.SourceID
	Now    supercargo.Instant // of reading: nothing can be dated after it; 0 leaves that unchecked
}

// Readsb decodes the elements of a file of readsb, each by itself. Not safe for
// concurrent use.
type Readsb struct {
	Tally supercargo.Tally

	o    Options
	head Head
}

// NewReadsb makes a decoder for what stands behind a head.
func NewReadsb(h Head, o Options) *Readsb { return &Readsb{o: o, head: h} }

// Line decodes an element.
func (d *Readsb) Line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	r.Reset()
	out := d.element(b, offset, r)
	if out != supercargo.Used {
		r.Reset()
	}
	d.Tally[out]++
	return out
}

func (d *Readsb) element(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	switch {
	case len(b) > MaxLine:
		return supercargo.LongLine
	case b[0] == '[' && !d.head.Snapshot:
		return d.point(b, offset, r)
	case b[0] == '{' && headEnd(b) == len(b):
		return d.begins(b, offset, r)
	case b[0] == '{' && d.head.Snapshot:
		return d.state(b, offset, r)
	}
	return supercargo.BadJSON
}

// begins makes statements of what the head of a trace says. The head of another file,
// which was joined to this one, would be of another aircraft.
func (d *Readsb) begins(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	if h, err := FindHead(b); err != nil || h.Aircraft != d.head.Aircraft || h.Start != d.head.Start {
		return supercargo.OtherRecord
	}
	if len(d.head.Registration)+len(d.head.Type) == 0 || d.head.Snapshot {
		return supercargo.HeaderLine
	}
	if out := d.o.dated(d.head.Start); out != supercargo.Used {
		return out
	}
	r.Fix = d.o.fix(offset, d.head.Aircraft, d.head.Start)
	says(r, nil, d.head.Registration, d.head.Type)
	return supercargo.Used
}

// earliest is 1990, before which nothing of the kind was kept.
const earliest = 7305 * supercargo.Instant(supercargo.Day)

func (o *Options) dated(t supercargo.Instant) supercargo.Outcome {
	if t < earliest || o.Now != 0 && t > o.Now+supercargo.Instant(supercargo.Day) {
		return supercargo.ClockOutOfRange
	}
	return supercargo.Used
}

// fix is one of which nothing is known yet but whose and when.
func (o *Options) fix(offset int64, m supercargo.MMSI, t supercargo.Instant) supercargo.Fix {
	return supercargo.Fix{Time: t, Offset: offset, MMSI: m, Source: o.Source, SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading,
		ROT: supercargo.NoROT, Status: supercargo.NoStatus, Second: supercargo.NoSecond, Altitude: supercargo.NoAltitude}
}

// says takes what is said of the aircraft beside the fix.
func says(r *supercargo.Report, call, registration, kind []byte) {
	call = bytes.TrimRight(call, " ")
	if len(call)+len(registration)+len(kind) == 0 {
		return
	}
	f := &r.Fix
	r.HasStatic = true
	r.Static = supercargo.Static{MMSI: f.MMSI, Time: f.Time, Offset: f.Offset, Source: f.Source, Kind: supercargo.StaticRow,
		Hash: hash(hash(hash(0, call), registration), kind), CallSign: call, Registration: registration, AircraftType: kind}
	f.Said = supercargo.SaidOf(call)
}

// hash is FNV-1a, with a byte behind each text: only ever compared within one program.
func hash(h uint64, b []byte) uint64 {
	if h == 0 {
		h = 14695981039346656037
	}
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return (h ^ 0xff) * 1099511628211
}

// place puts latitude and longitude, in degrees, into a fix.
func place(lat, lon []byte, f *supercargo.Fix) supercargo.Outcome {
	if isNull(lat) || isNull(lon) {
		return supercargo.NoPosition
	}
	la, ok1 := fixed(lat, 7)
	lo, ok2 := fixed(lon, 7)
	switch {
	case !ok1 || !ok2:
		return supercargo.BadField
	case la < -90e7 || la > 90e7 || lo < -180e7 || lo > 180e7:
		return supercargo.BadPosition
	}
	f.Lat, f.Lon = int32(la), int32(lo)
	return supercargo.Used
}

// move puts altitude, in feet or "ground", speed in knots and track in degrees into a
// fix. What is no number costs nothing but itself.
func move(alt, speed, track []byte, f *supercargo.Fix) {
	f.Altitude = feet(alt)
	switch {
	case string(alt) == `"ground"`:
		f.Status = supercargo.OnGround
	case f.Altitude != supercargo.NoAltitude:
		f.Status = supercargo.Airborne
	}
	if n, ok := fixed(speed, 1); ok && n >= 0 && n < supercargo.NoSOG {
		f.SOG = uint16(n)
	}
	if n, ok := fixed(track, 1); ok && n >= 0 && n <= 3600 {
		f.COG = uint16(n % 3600)
	}
}

func feet(b []byte) int16 {
	if n, ok := fixed(b, 0); ok {
		return supercargo.AltitudeOf(float64(n))
	}
	return supercargo.NoAltitude
}

// geometric puts an altitude by satellites in the place of one that is not there.
func geometric(alt []byte, f *supercargo.Fix) {
	if f.Altitude != supercargo.NoAltitude || f.Status == supercargo.OnGround {
		return
	}
	if f.Altitude = feet(alt); f.Altitude != supercargo.NoAltitude {
		f.Flags |= supercargo.GeometricAltitude
	}
}

// coarse is the highest NACp (DO-260B, table 2-71) at which a position may be off by
// 10 m or more: 9, less than 30 m.
const coarse = 9

// accurate flags a position of which the aircraft says that it may be 10 m off or more.
func accurate(nacp []byte, f *supercargo.Fix) {
	if n, ok := fixed(nacp, 0); ok && n <= coarse {
		f.Flags |= supercargo.LowAccuracy
	}
}

// integrity flags what an aircraft in the air says of its own position: on the ground satellites
// are hidden by buildings, and of a position that others worked out it says nothing.
func integrity(nic, nacp []byte, f *supercargo.Fix) {
	if f.Status == supercargo.OnGround || f.Class != supercargo.ClassADSB && f.Class != supercargo.ClassUnknown {
		return
	}
	f.Flags |= supercargo.IntegrityOf(category(nic), category(nacp))
}

// category is a number from 0 to 11, -1 of anything else.
func category(b []byte) int {
	if n, ok := fixed(b, 0); ok && n >= 0 && n <= 11 {
		return int(n)
	}
	return -1
}

// grounded flags what says by its emitter category that it is no aircraft: of set C, in which are
// vehicles of an airfield and obstacles (DO-260B, 2.2.3.2.5.2); C0 says nothing.
func grounded(kind []byte, f *supercargo.Fix) {
	if len(kind) == 2 && kind[0] == 'C' && kind[1] >= '1' && kind[1] <= '7' {
		f.Flags |= supercargo.NotAircraft
	}
}

// classOf is how the position was had, by the names that readsb has for it.
func classOf(kind []byte) supercargo.Class {
	switch k := unquote(kind); {
	case bytes.HasPrefix(k, []byte("adsb_")), bytes.HasPrefix(k, []byte("adsr_")):
		return supercargo.ClassADSB
	case bytes.HasPrefix(k, []byte("tisb_")):
		return supercargo.ClassTISB
	case string(k) == "mlat":
		return supercargo.ClassMLAT
	case string(k) == "adsc":
		return supercargo.ClassADSC
	}
	return supercargo.ClassUnknown
}
