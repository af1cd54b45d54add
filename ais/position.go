package ais

import sc "supercargo"

// Positions are sent in 1/10,000 minute: 600,000 to the degree.
const (
	perDegree = 600_000
	noLon     = 181 * perDegree
	noLat     = 91 * perDegree
)

// positionA reads messages 1, 2 and 3 of class A (M.1371-5 table 44).
func (d *NMEA) positionA(r *sc.Report) sc.Outcome {
	p, f := &d.bits, &r.Fix
	d.fix(f, sc.ClassA)
	f.Status = sc.Status(p.u(38, 4))
	f.ROT = turn(int8(p.i(42, 8)))
	f.SOG = speed(p.u(50, 10))
	accuracy(f, p.bit(60))
	f.COG, f.Heading = course(p.u(116, 12)), heading(p.u(128, 9))
	second(f, uint8(p.u(137, 6)))
	return place(r, p.i(61, 28), p.i(89, 27))
}

// positionB reads message 18 of class B (M.1371-5 table 67).
func (d *NMEA) positionB(r *sc.Report) sc.Outcome {
	p, f := &d.bits, &r.Fix
	d.fix(f, sc.ClassB)
	f.SOG = speed(p.u(46, 10))
	accuracy(f, p.bit(56))
	f.COG, f.Heading = course(p.u(112, 12)), heading(p.u(124, 9))
	second(f, uint8(p.u(133, 6)))
	return place(r, p.i(57, 28), p.i(85, 27))
}

// base reads message 4, a base station, and 11, a mobile's answer to a query
// for its clock (M.1371-5 table 48). The time in it is to the second and often
// wrong; that of reception is used.
func (d *NMEA) base(r *sc.Report) sc.Outcome {
	p, f := &d.bits, &r.Fix
	class := sc.ClassBase
	if d.msg.kind == 11 {
		class = sc.ClassUnknown
	}
	d.fix(f, class)
	accuracy(f, p.bit(78))
	f.Second = uint8(p.u(72, 6))
	return place(r, p.i(79, 28), p.i(107, 27))
}

// aircraft reads message 9 of search and rescue (M.1371-5 table 56). It flies:
// its speed is in whole knots.
func (d *NMEA) aircraft(r *sc.Report) sc.Outcome {
	p, f := &d.bits, &r.Fix
	d.fix(f, sc.ClassSAR)
	if v := p.u(50, 10); v < 1023 {
		f.SOG = uint16(v) * 10
	}
	accuracy(f, p.bit(60))
	f.COG = course(p.u(116, 12))
	second(f, uint8(p.u(128, 6)))
	return place(r, p.i(61, 28), p.i(89, 27))
}

// corrections reads the head of message 17, where the reference station of
// GNSS corrections stands, in 1/10 minute (M.1371-5 table 65).
func (d *NMEA) corrections(r *sc.Report) sc.Outcome {
	p := &d.bits
	d.fix(&r.Fix, sc.ClassBase)
	r.Fix.Flags |= sc.LowAccuracy // of 185 m, by its scale alone
	return place(r, p.i(40, 18)*1000, p.i(58, 17)*1000)
}

// extendedB reads message 19, position and identity of class B in one
// (M.1371-5 table 68).
func (d *NMEA) extendedB(r *sc.Report) sc.Outcome {
	o := d.positionB(r)
	if o.Rejected() {
		return o
	}
	d.static19(r)
	return sc.Used
}

// aid reads message 21 (M.1371-5 table 72): where a buoy or light stands, and
// its name.
func (d *NMEA) aid(r *sc.Report) sc.Outcome {
	p, f := &d.bits, &r.Fix
	d.fix(f, sc.ClassAtoN)
	accuracy(f, p.bit(163))
	second(f, uint8(p.u(253, 6)))
	if o := place(r, p.i(164, 28), p.i(192, 27)); o.Rejected() {
		return o
	}
	d.static21(r)
	return sc.Used
}

// longRange reads message 27, for satellites (M.1371-5 table 80): 96 bits,
// positions in 1/10 minute, whole knots and degrees.
func (d *NMEA) longRange(r *sc.Report) sc.Outcome {
	p, f := &d.bits, &r.Fix
	d.fix(f, sc.ClassA)
	accuracy(f, p.bit(38))
	f.Flags |= sc.Rounded
	f.Status = sc.Status(p.u(40, 4))
	if v := p.u(79, 6); v < 63 {
		f.SOG = uint16(v) * 10
	}
	if v := p.u(85, 9); v < 360 {
		f.COG = uint16(v) * 10
	}
	return place(r, p.i(44, 18)*1000, p.i(62, 17)*1000)
}

// fix fills in what every report has, and "not available" for the rest.
func (d *NMEA) fix(f *sc.Fix, class sc.Class) {
	g := &d.msg
	*f = sc.Fix{
		Time: g.time, Offset: g.offset, MMSI: g.mmsi, Source: d.o.Source,
		SOG: sc.NoSOG, COG: sc.NoCOG, Heading: sc.NoHeading, ROT: sc.NoROT,
		Status: sc.NoStatus, Class: classOf(g.mmsi, class), Type: g.kind, Second: sc.NoSecond, Altitude: sc.NoAltitude,
		Flags: g.flags, Receiver: g.receiver,
	}
}

// classOf is the class that a message is of, but for the beacons of people and
// ships in distress, which send the message of class A.
func classOf(m sc.MMSI, class sc.Class) sc.Class {
	if n := m / 1_000_000; n == 970 || n == 972 || n == 974 {
		return sc.ClassBeacon
	}
	return class
}

// place settles the position, given in 1/10,000 minute.
func place(r *sc.Report, lon, lat int64) sc.Outcome {
	switch {
	case lon == noLon || lat == noLat:
		return sc.NoPosition
	case lon > 180*perDegree || lon < -180*perDegree || lat > 90*perDegree || lat < -90*perDegree:
		return sc.BadPosition
	}
	r.Fix.Lon, r.Fix.Lat = scaled(lon), scaled(lat)
	r.HasFix = true
	return sc.Used
}

// scaled turns 1/10,000 minute into 1e-7 degree, to the nearest: times 50/3.
func scaled(v int64) int32 { return int32((v*50 + (v>>63 | 1)) / 3) }

// accuracy notes the accuracy bit: set, better than 10 m.
func accuracy(f *sc.Fix, better bool) {
	if !better {
		f.Flags |= sc.LowAccuracy
	}
}

// second notes the UTC second of a position; 61 to 63 say that it was entered
// by hand, is dead reckoning, or that the receiver is out of order.
func second(f *sc.Fix, s uint8) {
	f.Second = s
	if s > 60 {
		f.Flags |= sc.DeadReckoned
	}
}

// speed over ground is in 0.1 kn; 1022, "102.2 kn or more", is kept as that.
func speed(v uint64) uint16 {
	if v == 1023 {
		return sc.NoSOG
	}
	return uint16(v)
}

func course(v uint64) uint16 {
	if v >= 3600 {
		return sc.NoCOG
	}
	return uint16(v)
}

func heading(v uint64) uint16 {
	if v > 359 {
		return sc.NoHeading
	}
	return uint16(v)
}

// turn is the rate of turn in 0.1 degree a minute: the square of the code over
// 4.733 (M.1371-5 table 44). Codes of 127 mean faster than 5 degrees in 30
// seconds, with no indicator to say how much.
func turn(code int8) int16 {
	switch code {
	case -128:
		return sc.NoROT
	case 127:
		return turnFast
	case -127:
		return -turnFast
	case 0:
		return 0
	}
	c := float64(code)
	tenths := int16(c*c*(10/(4.733*4.733)) + 0.5)
	if code < 0 {
		return -tenths
	}
	return tenths
}
