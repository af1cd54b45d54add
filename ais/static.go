package ais

import sc "supercargo"

// staticA reads message 5: name and voyage of class A (M.1371-5 table 52).
func (d *NMEA) staticA(r *sc.Report) sc.Outcome {
	p, s, t := &d.bits, d.says(r, sc.StaticA, sc.ClassA), &d.text
	s.IMO = uint32(p.u(40, 30))
	s.CallSign = p.text(t.callSign[:], 70, 7)
	s.Name = p.text(t.name[:], 112, 20)
	s.ShipType = uint8(p.u(232, 8))
	d.dimensions(s, 240)
	s.ETA = sc.ETA{Month: uint8(p.u(274, 4)), Day: uint8(p.u(278, 5)), Hour: uint8(p.u(283, 5)), Minute: uint8(p.u(288, 6))}
	s.Draught = uint8(p.u(294, 8))
	s.Destination = p.text(t.dest[:], 302, 20)
	s.Hash = p.hash(p.hash(5, 8, 38), 40, 422)
	return sc.Used
}

// static19 reads what message 19 says beside its position.
func (d *NMEA) static19(r *sc.Report) {
	p, s, t := &d.bits, d.says(r, sc.StaticB, sc.ClassB), &d.text
	s.Name = p.text(t.name[:], 143, 20)
	r.Fix.Said = sc.SaidOf(s.Name)
	s.ShipType = uint8(p.u(263, 8))
	d.dimensions(s, 271)
	s.Hash = p.hash(p.hash(19, 8, 38), 143, 305)
}

// static24 reads message 24 (M.1371-5 tables 75 and 76), of which part A and
// part B come apart. Some class A equipment sends it too; the message is that
// of class B all the same.
func (d *NMEA) static24(r *sc.Report) sc.Outcome {
	switch p := &d.bits; p.u(38, 2) {
	case 0:
		if d.msg.n < 160 && !d.ended(40) {
			d.msg.whole = false // not even the name
			return sc.ShortMessage
		}
		s := d.says(r, sc.Static24A, sc.ClassB)
		s.Name = p.text(d.text.name[:], 40, 20)
		s.Hash = p.hash(24, 8, 160)
	case 1:
		if d.msg.n < 162 {
			return sc.ShortMessage
		}
		d.partB(d.says(r, sc.Static24B, sc.ClassB))
	default:
		return sc.OtherMessage
	}
	return sc.Used
}

// partB reads what is not the name. A craft associated with a mother ship
// sends her MMSI in place of its dimensions.
func (d *NMEA) partB(s *sc.Static) {
	p, t := &d.bits, &d.text
	s.ShipType = uint8(p.u(40, 8))
	s.VendorID = p.text(t.vendor[:], 48, 3)
	s.CallSign = p.text(t.callSign[:], 90, 7)
	if s.MMSI.Kind() == sc.KindCraft {
		s.MotherShip = sc.MMSI(p.u(132, 30))
	} else {
		d.dimensions(s, 132)
	}
	s.Hash = p.hash(24, 8, 162)
}

// static21 reads what an aid to navigation is called: up to 20 characters, and
// up to 14 more at the end of the message.
func (d *NMEA) static21(r *sc.Report) {
	p, s := &d.bits, d.says(r, sc.StaticAtoN, sc.ClassAtoN)
	s.Name = d.aidName()
	d.dimensions(s, 219)
	h := p.hash(p.hash(21, 8, 163), 219, 253)
	s.Hash = p.hash(h, 272, max(272, min(d.msg.n, 360)))
}

// aidName joins the two parts of the name of an aid to navigation.
func (d *NMEA) aidName() []byte {
	name := d.bits.text(d.text.name[:], 43, 20)
	if len(name) < 20 || d.msg.n < 278 {
		return name
	}
	more := d.bits.text(d.text.name[20:], 272, min((d.msg.n-272)/6, 14))
	return d.text.name[:20+len(more)]
}

// says begins a static report, with nothing said yet.
func (d *NMEA) says(r *sc.Report, kind sc.StaticKind, class sc.Class) *sc.Static {
	g := &d.msg
	r.HasStatic = true
	r.Static = sc.Static{
		Time: g.time, Offset: g.offset, MMSI: g.mmsi, Source: d.o.Source,
		Receiver: g.receiver, Kind: kind, Class: classOf(g.mmsi, class), Flags: g.flags,
	}
	return &r.Static
}

// dimensions reads the metres from the antenna to bow, stern, port, starboard.
func (d *NMEA) dimensions(s *sc.Static, at uint) {
	p := &d.bits
	s.ToBow, s.ToStern = uint16(p.u(at, 9)), uint16(p.u(at+9, 9))
	s.ToPort, s.ToStarboard = uint8(p.u(at+18, 6)), uint8(p.u(at+24, 6))
}
