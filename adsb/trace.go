package adsb

import "supercargo"

// The places of a point of a trace, as README-json.md of readsb has them.
const (
	atSeconds = iota
	atLat
	atLon
	atAltitude // feet, or "ground"
	atSpeed    // knots
	atTrack    // degrees; on the ground it is the heading
	atFlags
	atClimb
	atDetails
	atType
	atGeometric // feet
	inPoint
)

// The bits of a point's flags. Stale and a new leg say something of what was before
// the point, and nothing of the point.
const altitudeIsGeometric = 8

// point decodes a point of a trace.
func (d *Readsb) point(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	var v [inPoint][]byte
	s := scan{b: b}
	s.pass('[')
	n := 0
	for s.more(']') {
		if x := s.value(); n < inPoint {
			v[n] = x
		}
		n++
	}
	if !s.whole() {
		return supercargo.BadJSON
	}
	if n <= atAltitude {
		return supercargo.FewFields
	}
	ms, ok := fixed(v[atSeconds], 3)
	if !ok {
		return supercargo.BadTime
	}
	at := d.head.Start + supercargo.Instant(ms)
	if out := d.dated(at); out != supercargo.Used {
		return out
	}
	f := &r.Fix
	*f = d.fix(offset, d.head.Aircraft, at)
	if out := place(v[atLat], v[atLon], f); out != supercargo.Used {
		return out
	}
	move(v[atAltitude], v[atSpeed], v[atTrack], f)
	if f.Status == supercargo.OnGround && f.COG != supercargo.NoCOG {
		f.Heading, f.COG = (f.COG+5)/10%360, supercargo.NoCOG
	}
	if flags, ok := fixed(v[atFlags], 0); ok && flags&altitudeIsGeometric != 0 && f.Altitude != supercargo.NoAltitude {
		f.Flags |= supercargo.GeometricAltitude
	}
	geometric(v[atGeometric], f)
	f.Class = classOf(v[atType])
	if x := v[atDetails]; len(x) > 0 && x[0] == '{' {
		d.details(x, r)
	}
	r.HasFix = true
	return supercargo.Used
}

// details reads the object that some points have: the flight, and how good the
// position is.
func (d *Readsb) details(b []byte, r *supercargo.Report) {
	var flight, nacp []byte
	s := scan{b: b}
	s.pass('{')
	for s.more('}') {
		key := s.key()
		switch v := s.value(); string(key) {
		case "flight":
			flight = unquote(v)
		case "nac_p":
			nacp = v
		}
	}
	accurate(nacp, &r.Fix)
	d.says(r, flight, nil, nil)
}
