package modes

import (
	"bytes"

	"supercargo"
)

// Options say whose frames these are, and when they were received where they do not say it.
type Options struct {
	Source supercargo.SourceID
	Now    supercargo.Instant // of reading: nothing can be dated after it; 0 leaves that unchecked
	Start  supercargo.Instant // of the first frame, of frames without times of their own
	// Rate is how fast the receiver counts, ticks a second (Ticks12MHz, TicksGPS); where no
	// line has a counter, lines a second.
	Rate   float64
	Head   Head
	Before int64 // lines of the text before the first that is decoded
	// Receiver numbers the receivers that lines name; nil where nobody asks for them.
	Receiver func(name []byte) supercargo.Receiver
}

// MaxAircraft bounds how many addresses are remembered at once. In the reach of one
// receiver are some hundreds.
const MaxAircraft = 1 << 16

// Decoder makes reports of lines of frames. A position stands in several of them, and
// what is said of its speed in another, so what is remembered of each aircraft goes on from
// line to line; nothing goes on from one file to the next. Not safe for concurrent use.
type Decoder struct {
	Tally supercargo.Tally

	o     Options
	l     line
	f     Frame
	at    supercargo.Instant // of the last line
	n     int64              // lines so far
	last  supercargo.Instant // the newest by the counter
	lost  bool               // the counter began anew: its times are not known any more
	about map[key]*Aircraft
}

// key keeps apart what an aircraft sends and what the ground sends of it: halves of
// positions do not go together.
type key uint32

func keyOf(f *Frame) key {
	k := key(f.Carrier) << 1
	if f.Class == supercargo.ClassTISB {
		k |= 1
	}
	return k
}

// NewDecoder makes a decoder.
func NewDecoder(o Options) *Decoder {
	return &Decoder{o: o, n: o.Before, about: map[key]*Aircraft{}}
}

// Frame is what the last line said, where it was used or ignored as of no concern.
func (d *Decoder) Frame() *Frame { return &d.f }

// Line decodes a line.
func (d *Decoder) Line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	r.Reset()
	d.f = Frame{}
	out := d.line(b, offset, r)
	d.n++
	d.Tally[out]++
	return out
}

func (d *Decoder) line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	if out := d.l.read(b); out != supercargo.Used {
		return out
	}
	if out := decodeFrame(d.l.frame[:d.l.n], &d.f); out != supercargo.Used {
		return out
	}
	t, out := d.when()
	if out != supercargo.Used {
		return out
	}
	d.at = t
	out = d.heard(t, offset, r)
	d.receivedBy(r)
	return out
}

// receivedBy says of a report who heard it. A receiver whose name begins with SIM is from an
// exercise: what it hears never flew.
func (d *Decoder) receivedBy(r *supercargo.Report) {
	if len(d.l.by) == 0 || !r.HasFix && !r.HasStatic {
		return
	}
	if d.o.Receiver != nil {
		by := d.o.Receiver(d.l.by)
		r.Fix.Receiver, r.Static.Receiver = by, by
	}
	if bytes.HasPrefix(d.l.by, []byte("SIM")) {
		r.Fix.Flags |= supercargo.Simulated
		r.Static.Flags |= supercargo.Simulated
	}
}

// when is the time of the line at hand.
func (d *Decoder) when() (t supercargo.Instant, out supercargo.Outcome) {
	ok := true
	switch d.l.stamp {
	case dated:
		t = d.l.time
	case counted:
		t, ok = d.moment(d.l.ticks)
	case undated:
		if ok = d.o.Start != 0 && d.o.Rate > 0 && d.o.Head.Text == nil; ok {
			t = d.o.Start + supercargo.Instant(float64(d.n)/d.o.Rate*1000)
		}
	}
	const earliest = 7305 * supercargo.Instant(supercargo.Day) // 1990
	switch {
	case !ok:
		return 0, supercargo.NoTime
	case t < earliest || d.o.Now != 0 && t > d.o.Now+supercargo.Instant(supercargo.Day):
		return 0, supercargo.ClockOutOfRange
	}
	return t, supercargo.Used
}

// heard takes the frame at hand together with what was heard of its aircraft before.
func (d *Decoder) heard(t supercargo.Instant, offset int64, r *supercargo.Report) supercargo.Outcome {
	f := &d.f
	a := d.about[keyOf(f)]
	if a == nil {
		if f.Overlaid { // an address that nobody had with a parity of its own may be a wrong one
			return supercargo.OtherMessage
		}
		if a = d.remember(keyOf(f), t); a == nil {
			return supercargo.OtherMessage
		}
	}
	if !f.Overlaid {
		a.Last = max(a.Last, t)
	}
	switch f.Content {
	case Airborne, Surface:
		return d.place(a, t, offset, r)
	case NoPlace:
		return supercargo.NoPosition
	case Velocity:
		if f.SOG != supercargo.NoSOG {
			a.SOG, a.COG, a.Moved = f.SOG, f.COG, t
		}
	case Operational:
		if f.Version > 0 {
			a.NACp, a.Judged = f.NACp, t
		}
	case Identification:
		if f.Category != 0 {
			a.Grounded = f.Kind == setC
		}
		if f.Named {
			d.says(t, offset, r)
			return supercargo.Used
		}
	case Altitude, Identity:
		if f.Named && a.again(f.Call, t) {
			d.says(t, offset, r)
			return supercargo.Used
		}
	}
	return supercargo.OtherMessage
}

// again tells whether a reply to radar says the same call sign as the one before. The reply does
// not say which register it is of: another can look like a call sign, but not twice.
func (a *Aircraft) again(call [8]byte, t supercargo.Instant) bool {
	same := call == a.Call && within(t, a.Called, known)
	a.Call, a.Called = call, t
	return same && within(t, a.Last, known)
}

// remember makes room for an address; nil where there is none. Who was not heard for
// so long that nothing of him counts any more is forgotten.
func (d *Decoder) remember(k key, t supercargo.Instant) *Aircraft {
	if len(d.about) >= MaxAircraft {
		for k, a := range d.about {
			if !within(t, a.Last, holding) {
				delete(d.about, k)
			}
		}
		if len(d.about) >= MaxAircraft {
			return nil
		}
	}
	a := &Aircraft{}
	d.about[k] = a
	return a
}

// place makes a fix of half a position, with what was said of the speed just before.
func (d *Decoder) place(a *Aircraft, t supercargo.Instant, offset int64, r *supercargo.Report) supercargo.Outcome {
	h := &d.f.Half
	p, ok := a.position(h, t)
	if !ok {
		return supercargo.HalfPosition
	}
	r.HasFix = true
	r.Fix = supercargo.Fix{Time: t, Offset: offset, MMSI: d.f.Carrier, Lat: p.Lat, Lon: p.Lon, Source: d.o.Source, SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading,
		ROT: supercargo.NoROT, Status: supercargo.Airborne, Second: supercargo.NoSecond, Class: d.f.Class, Altitude: supercargo.NoAltitude}
	f := &r.Fix
	if h.Surface {
		f.Status, f.SOG = supercargo.OnGround, d.f.SOG
		if d.f.Heading != supercargo.NoCOG {
			f.Heading = (d.f.Heading + 5) / 10 % 360
		}
	} else {
		if d.f.Feet != NoFeet {
			f.Altitude = supercargo.AltitudeOf(float64(d.f.Feet))
		}
		if within(t, a.Moved, current) && a.alone(t) {
			f.SOG, f.COG = a.SOG, a.COG
		}
	}
	d.howGood(a, t, f)
	return supercargo.Used
}

// setC is the type code of identification with a category of vehicles and obstacles.
const setC = 2

// howGood flags how good a position is by what was said of it just before, and what is no
// aircraft.
func (d *Decoder) howGood(a *Aircraft, t supercargo.Instant, f *supercargo.Fix) {
	const coarse = 9 // the highest NACp at which a position may be off by 10 m or more: less than 30 m
	nacp := -1
	if within(t, a.Judged, current) && a.alone(t) {
		nacp = int(a.NACp)
		if nacp <= coarse {
			f.Flags |= supercargo.LowAccuracy
		}
	}
	if f.Class == supercargo.ClassADSB && f.Status != supercargo.OnGround {
		f.Flags |= supercargo.IntegrityOf(leastNIC(d.f.Kind), nacp)
	}
	if a.Grounded && a.alone(t) {
		f.Flags |= supercargo.NotAircraft
	}
}

// leastNIC is the least NIC of a position in the air of a type code (DO-260B, table 2-16): of
// code 11 it is 9 or 8 and of code 16 3 or 2, as other messages tell.
func leastNIC(kind uint8) int {
	switch {
	case kind == 20:
		return 11
	case kind == 21:
		return 10
	case kind >= 9 && kind <= 12:
		return [...]int{11, 10, 8, 7}[kind-9]
	case kind >= 13 && kind <= 16:
		return [...]int{6, 5, 4, 2}[kind-13]
	case kind == 17:
		return 1
	}
	return 0
}

// says makes a statement of a call sign.
func (d *Decoder) says(t supercargo.Instant, offset int64, r *supercargo.Report) {
	call := bytes.TrimRight(d.f.Call[:], " ")
	h := uint64(14695981039346656037) // FNV-1a
	for _, c := range call {
		h = (h ^ uint64(c)) * 1099511628211
	}
	r.HasStatic = true
	r.Static = supercargo.Static{MMSI: d.f.Carrier, Time: t, Offset: offset, Source: d.o.Source, Kind: supercargo.StaticRow, Hash: h, CallSign: call}
}
