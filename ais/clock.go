package ais

import sc "supercargo"

// year1990 is before any AIS: a transponder or server that gives an earlier
// time has lost its clock (GPS week roll-overs give 1980, 1999 and later).
const year1990 = sc.Instant(631152000 * sc.Second)

// sane tells whether a time can be believed, as far as that can be told.
func (d *NMEA) sane(t sc.Instant) bool {
	return d.o.Now == 0 || t >= year1990 && t <= d.o.Now+sc.Instant(sc.Day)
}

// stamp settles the time of the message at hand: its own, else that of the
// lines before, else that of the line's place in a stream of known rate.
func (d *NMEA) stamp() sc.Outcome {
	g := &d.msg
	switch {
	case g.time != 0:
		if !d.sane(g.time) {
			return sc.ClockOutOfRange
		}
		return sc.Used
	case d.clock != 0:
		g.time = d.clock
	case d.o.Rate > 0:
		g.time = d.o.Start + sc.Instant(float64(d.lines)/d.o.Rate*float64(sc.Second))
	default:
		return sc.NoTime
	}
	g.flags |= sc.TimeInherited
	return sc.Used
}
