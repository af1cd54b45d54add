package ais

import sc "supercargo"

// minBits is the fewest bits that each message type can be read with: what
// gives position, or name, has to be whole (M.1371-5, tables 44 to 80).
// Transponders and shore equipment leave out the end of messages.
var minBits = [28]uint{
	1: 116, 2: 116, 3: 116, 4: 134, 5: 232, 6: 88, 7: 72, 8: 56, 9: 116,
	10: 72, 11: 134, 12: 72, 13: 72, 14: 40, 15: 88, 16: 92, 17: 80, 18: 112,
	19: 112, 20: 70, 21: 219, 22: 144, 23: 160, 24: 46, 25: 40, 26: 60, 27: 79,
}

// fewerBits is how many messages have that gpsd takes for too short: in their
// JSON, fields that are cut off are left out. In others they are noughts, as
// gpsd has them.
var fewerBits = [28]uint{1: 149, 2: 149, 3: 149, 4: 149, 5: 420, 9: 148, 11: 149, 18: 148, 19: 306, 21: 271, 24: 160, 27: 95}

// wholeBits is with how many nothing is missing that is read of a message.
var wholeBits = [28]uint{1: 143, 2: 143, 3: 143, 5: 422, 9: 134, 18: 139, 19: 306, 21: 259, 27: 94}

// message decodes the payload in d.bits.
func (d *NMEA) message(r *sc.Report) sc.Outcome {
	g := &d.msg
	g.kind = d.bits[0] >> 2
	switch {
	case g.kind == 0 || g.kind > 27:
		return sc.UnknownMessage
	case g.n < minBits[g.kind]:
		return sc.ShortMessage
	}
	g.mmsi = sc.MMSI(d.bits.u(8, 30))
	if g.mmsi > 999_999_999 {
		g.whole = true
		return sc.BadMMSI
	}
	timed := d.stamp()
	g.whole = true
	o := d.report(r)
	if g.n < wholeBits[g.kind] {
		d.cutShort(r)
	}
	if o != sc.Used || timed == sc.Used {
		return o
	}
	if timed != sc.NoTime || !d.o.KeepAll {
		r.Reset()
	}
	return timed
}

// report fills in what the message tells of movements and identity.
func (d *NMEA) report(r *sc.Report) sc.Outcome {
	switch d.msg.kind {
	case 1, 2, 3:
		return d.positionA(r)
	case 18:
		return d.positionB(r)
	case 5:
		return d.staticA(r)
	case 24:
		return d.static24(r)
	case 4, 11:
		return d.base(r)
	case 9:
		return d.aircraft(r)
	case 17:
		return d.corrections(r)
	case 19:
		return d.extendedB(r)
	case 21:
		return d.aid(r)
	case 27:
		return d.longRange(r)
	}
	return sc.OtherMessage
}
