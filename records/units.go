package records

import (
	"bytes"
	"math"
	"strings"

	"supercargo/geo"
)

// The units that values of a role are written with, and what they are multiplied
// by to be knots, degrees or metres.
var (
	ofSpeed = map[string]float64{"kn": 1, "kt": 1, "kts": 1, "knot": 1, "knots": 1, "km/h": 1 / 1.852, "kmh": 1 / 1.852, "kph": 1 / 1.852, "m/s": 3.6 / 1.852, "ms": 3.6 / 1.852, "mps": 3.6 / 1.852,
		"knoten": 1, "knopen": 1, "noeuds": 1, "nœuds": 1, "nudos": 1, "nodi": 1, "knop": 1, "knob": 1, "уз": 1, "узлы": 1, "узлов": 1,
		"km/u": 1 / 1.852, "km/t": 1 / 1.852, "км/ч": 1 / 1.852, "м/с": 3.6 / 1.852, "mph": 1.609344 / 1.852}
	ofAngle  = map[string]float64{"°": 1, "deg": 1, "degree": 1, "degrees": 1}
	ofLat    = map[string]float64{"°": 1, "deg": 1, "degree": 1, "degrees": 1, "°n": 1, "deg n": 1, "degrees north": 1}
	ofLon    = map[string]float64{"°": 1, "deg": 1, "degree": 1, "degrees": 1, "°e": 1, "deg e": 1, "degrees east": 1}
	ofTurn   = map[string]float64{"°/min": 1, "deg/min": 1, "degrees/min": 1, "degmin": 1}
	ofLength = map[string]float64{"m": 1, "metre": 1, "metres": 1, "meter": 1, "meters": 1, "ft": 0.3048, "feet": 0.3048}
	ofHeight = map[string]float64{"m": 1, "metre": 1, "metres": 1, "meter": 1, "meters": 1, "ft": foot, "feet": foot, "fl": 100 * foot}
	ofTime   = map[string]float64{"utc": 1, "gmt": 1, "z": 1}

	unitsOf = map[role]map[string]float64{
		roleSOG: ofSpeed, roleLat: ofLat, roleLon: ofLon, roleCOG: ofAngle, roleHeading: ofAngle, roleROT: ofTurn,
		roleLength: ofLength, roleWidth: ofLength, roleDraught: ofLength, roleAltitude: ofHeight, roleGeoAltitude: ofHeight, roleTime: ofTime, roleDate: ofTime,
	}
)

// named finds the role of a column that names its unit behind it: "Latitude
// (deg)", "Speed over ground [kn]", "draught_m". by is what its values are
// multiplied by, 0 where they are as they should be. A unit that is not known
// leaves the column alone.
func named(column string) (r role, by float64, ok bool) {
	base, unit := unitOf(column)
	if r, ok = byName[plain(base)]; !ok {
		r, ok = tongues[plain(base)]
	}
	if !ok {
		return r, 0, false
	}
	if r == roleTime && zoneOf(unit) != "" {
		return r, 0, true
	}
	if by, ok = unitsOf[r][unit]; by == 1 {
		by = 0
	}
	return r, by, ok
}

// unitOf parts the name of a column from the unit behind it, "" where there is none.
func unitOf(column string) (base, unit string) {
	base = column
	if i := strings.LastIndexAny(column, "(["); i > 0 && strings.HasSuffix(strings.TrimSpace(column), map[byte]string{'(': ")", '[': "]"}[column[i]]) {
		base, unit = column[:i], strings.ToLower(strings.Trim(strings.TrimSpace(column)[i+1:], " )]"))
	} else if i := strings.LastIndexAny(column, "_ ."); i > 0 {
		base, unit = column[:i], strings.ToLower(column[i+1:])
	}
	return base, unit
}

// withUnit reads a number with its unit behind it, such as "7.5 kn", and degrees
// with the side of the globe or with minutes: "53.25° E", "37°30.5'N", "3730.5N". Rows
// that have such are few: others do not come here.
func withUnit(b []byte, r role, by float64, digits int) (int64, bool) {
	b = bytes.TrimSpace(b)
	if by == 0 || by == 1 {
		if x, ok := onChart(b, r); ok {
			return int64(math.Round(x * float64(pow10[digits]))), true
		}
	}
	n := len(b) - len(bytes.TrimLeft(b, "+-0123456789.,"))
	number, unit := b[:n], strings.ToLower(string(bytes.TrimSpace(b[n:])))
	if n == 0 || unit == "" || by != 0 && by != 1 {
		return 0, false
	}
	sign := 1.0
	scale, known := unitsOf[r][unit]
	if side := map[role]string{roleLat: "ns", roleLon: "ew"}[r]; side != "" && !known { // the s of degrees is no south
		if i := strings.IndexByte(side, unit[len(unit)-1]); i >= 0 && number[0] != '-' {
			unit, sign = strings.TrimSpace(unit[:len(unit)-1]), []float64{1, -1}[i]
		}
		if unit == "" {
			unit = "°"
		}
		scale, known = unitsOf[r][unit]
	}
	if !known {
		return 0, false
	}
	v, ok := decimal(number, 9)
	x := float64(v) / 1e9 * scale * sign * float64(pow10[digits])
	return int64(math.Round(x)), ok && math.Abs(x) < 1e17
}

// onChart reads a latitude or longitude as charts print it: with a sign of degrees, or
// with its letter behind it. A letter before bare digits (N54) is likelier another code.
func onChart(b []byte, r role) (x float64, ok bool) {
	read := map[role]func(string) (float64, error){roleLat: geo.Latitude, roleLon: geo.Longitude}[r]
	if read == nil || !bytes.ContainsAny(b, "°º˚") && bytes.IndexAny(b, "NSEWnsew") < 1 {
		return 0, false
	}
	x, err := read(string(b))
	return x, err == nil
}
