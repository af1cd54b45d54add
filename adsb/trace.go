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
	var about details
	for s.more(']') {
		if n == atDetails && s.at('{') {
			about = s.details()
		} else if x := s.value(); n < inPoint {
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
	if out := d.o.dated(at); out != supercargo.Used {
		return out
	}
	f := &r.Fix
	*f = d.o.fix(offset, d.head.Aircraft, at)
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
	about.of(f)
	says(r, about.flight, nil, nil)
	r.HasFix = true
	return supercargo.Used
}

// details are what some points have beside the position.
type details struct{ flight, nic, nacp, category []byte }

// details reads them.
func (s *scan) details() (d details) {
	s.pass('{')
	for s.more('}') {
		key := s.key()
		switch v := s.value(); string(key) {
		case "flight":
			d.flight = unquote(v)
		case "nic":
			d.nic = v
		case "nac_p":
			d.nacp = v
		case "category":
			d.category = unquote(v)
		}
	}
	return d
}

// of flags how good the position is, and what is no aircraft.
func (d *details) of(f *supercargo.Fix) {
	accurate(d.nacp, f)
	integrity(d.nic, d.nacp, f)
	grounded(d.category, f)
}
