package ais

import sc "supercargo"

// minBits is the fewest bits that each message type can be read with
// (M.1371-5, tables 44 to 80). Where field decoders bear a shorter one than
// the table has (transponders leave out the end of messages 1 and 5), so does
// this.
var minBits = [28]uint{
	1: 149, 2: 149, 3: 149, 4: 149, 5: 420, 6: 88, 7: 72, 8: 56, 9: 148,
	10: 72, 11: 149, 12: 72, 13: 72, 14: 40, 15: 88, 16: 92, 17: 80, 18: 148,
	19: 306, 20: 70, 21: 271, 22: 144, 23: 160, 24: 160, 25: 40, 26: 60, 27: 95,
}

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
	if o := d.report(r); o != sc.Used || timed == sc.Used {
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
