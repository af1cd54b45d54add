package adsb

import "supercargo"

// state decodes an aircraft of a snapshot (aircraft.json): where it was, as many
// seconds before the moment of the snapshot as the position is old.
func (d *Readsb) state(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	var hex, lat, lon, alt, speed, track, heading, geo, age, kind, registration, model, now []byte
	var about details
	s := scan{b: b}
	s.pass('{')
	for s.more('}') {
		key := s.key()
		switch v := s.value(); string(key) {
		case "hex":
			hex = unquote(v)
		case "lat":
			lat = v
		case "lon":
			lon = v
		case "alt_baro", "altitude": // the second of older programs
			alt = v
		case "alt_geom":
			geo = v
		case "gs", "speed":
			speed = v
		case "now": // of snapshots that were put together (source)
			now = v
		case "track":
			track = v
		case "true_heading":
			heading = v
		case "seen_pos":
			age = v
		case "type":
			kind = v
		case "flight":
			about.flight = unquote(v)
		case "r":
			registration = unquote(v)
		case "t":
			model = unquote(v)
		case "nic":
			about.nic = v
		case "nac_p":
			about.nacp = v
		case "category":
			about.category = unquote(v)
		}
	}
	if !s.whole() {
		return supercargo.BadJSON
	}
	m, ok := supercargo.ParseAddress24(hex)
	if !ok {
		return supercargo.BadAddress
	}
	at := d.head.Start
	if ms, ok := fixed(now, 3); ok {
		at = supercargo.Instant(ms)
	}
	if at == 0 {
		return supercargo.NoTime
	}
	if !isNull(lat) {
		ms, ok := fixed(age, 3)
		if !ok {
			return supercargo.NoTime // the last position can be of any time before
		}
		at -= supercargo.Instant(ms)
	}
	if out := d.o.dated(at); out != supercargo.Used {
		return out
	}
	f := &r.Fix
	*f = d.o.fix(offset, m, at)
	says(r, about.flight, registration, model)
	if out := place(lat, lon, f); out != supercargo.Used {
		if out == supercargo.NoPosition && r.HasStatic {
			return supercargo.Used
		}
		return out
	}
	move(alt, speed, track, f)
	if n, ok := fixed(heading, 0); ok && n >= 0 && n <= 360 {
		f.Heading = uint16(n % 360)
	}
	geometric(geo, f)
	f.Class = classOf(kind)
	about.of(f)
	r.HasFix = true
	return supercargo.Used
}
