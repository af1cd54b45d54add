package ais

import sc "supercargo"

// ends is at which bit the fields of a position end that may be missing.
var ends = [28]struct{ speed, course, heading, second uint }{
	1: {60, 128, 137, 143}, 2: {60, 128, 137, 143}, 3: {60, 128, 137, 143}, 18: {56, 124, 133, 139}, 19: {56, 124, 133, 139},
	9: {60, 128, 0, 134}, 21: {0, 0, 0, 259}, 27: {85, 94, 0, 0},
}

// cutShort takes back what was read of fields that the message at hand does not
// have to their end: noughts there say nothing.
func (d *NMEA) cutShort(r *sc.Report) {
	n, e, f := d.msg.n, &ends[d.msg.kind], &r.Fix
	if n < e.speed {
		f.SOG = sc.NoSOG
	}
	if n < e.course {
		f.COG = sc.NoCOG
	}
	if n < e.heading {
		f.Heading = sc.NoHeading
	}
	if n < e.second {
		f.Second = sc.NoSecond
		f.Flags &^= sc.DeadReckoned
	}
	switch d.msg.kind {
	case 5:
		d.cutStatic(&r.Static)
	case 19:
		r.HasStatic = r.HasStatic && n >= 301
	case 21:
		if n < 249 {
			r.Static.ToBow, r.Static.ToStern, r.Static.ToPort, r.Static.ToStarboard = 0, 0, 0, 0
		}
	}
}

// cutStatic is cutShort for what message 5 says of the ship.
func (d *NMEA) cutStatic(s *sc.Static) {
	n := d.msg.n
	if n < 240 {
		s.ShipType = 0
	}
	if n < 270 {
		s.ToBow, s.ToStern, s.ToPort, s.ToStarboard = 0, 0, 0, 0
	}
	if n < 294 {
		s.ETA = sc.ETA{Hour: 24, Minute: 60}
	}
	if n < 302 {
		s.Draught = 0
	}
	if n < 420 && !d.ended(302) {
		s.Destination = nil
	}
}

// ended tells whether a text that begins at a bit has its end in the message:
// the '@' that fills it up.
func (d *NMEA) ended(at uint) bool {
	for ; at+6 <= d.msg.n; at += 6 {
		if d.bits.u(at, 6) == 0 {
			return true
		}
	}
	return false
}
