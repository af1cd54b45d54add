package records

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"supercargo"
)

// states are the columns of the state vectors of the OpenSky Network, as far as
// they mean something else than columns of these names elsewhere: speeds in m/s,
// the track over ground under the name of heading, and two times, of the row and
// of the position in it. A row repeats the last position until there is another,
// for up to 15 s, so the time of the position is that of the fix.
var states = map[string]struct {
	role role
	by   float64
}{
	"velocity": {roleSOG, 3.6 / 1.852}, "heading": {roleCOG, 0}, "truetrack": {roleCOG, 0}, "lastposupdate": {roleTime, 0}, "timeposition": {roleTime, 0},
}

// heatmapColumns are those of a heatmap of readsb, as source makes text of it.
var heatmapColumns = []string{"time", "icao24", "lat", "lon", "altitude_ft", "onground", "sog", "class", "callsign", "squawk"}

// ofAir are further names of columns of aircraft, letters and digits only, lower case, and what their
// values are multiplied by. They count only where rows are of aircraft: "track" or "ground" is
// something else in files of ships. Programs that write alt_baro, alt_geom, gs and track mean feet, knots and
// degrees.
var ofAir = map[string]struct {
	role role
	by   float64
}{
	"hex": {roleAddress, 0}, "icao": {roleAddress, 0}, "icaohex": {roleAddress, 0}, "modes": {roleAddress, 0}, "modeshex": {roleAddress, 0}, "modescode": {roleAddress, 0}, "hexcode": {roleAddress, 0},
	"altbaro": {roleAltitude, foot}, "altgeom": {roleGeoAltitude, foot}, "alt": {roleAltitude, 0}, "feet": {roleAltitude, foot}, "flightlevel": {roleAltitude, 100 * foot},
	"gs": {roleSOG, 0}, "groundspeed": {roleSOG, 0}, "gspeed": {roleSOG, 0}, "spd": {roleSOG, 0}, "kts": {roleSOG, 0},
	"track": {roleCOG, 0}, "trak": {roleCOG, 0}, "direction": {roleCOG, 0},
	"isground": {roleOnGround, 0}, "isonground": {roleOnGround, 0}, "gnd": {roleOnGround, 0}, "ground": {roleOnGround, 0},
	"flight": {roleCallSign, 0}, "call": {roleCallSign, 0}, "ident": {roleCallSign, 0},
}

// aircraft settles what the columns are where rows are of aircraft: they have a
// 24-bit address and no MMSI, or the user says where it is.
func (h *Header) aircraft(ms []mapped) {
	said := slices.ContainsFunc(ms, func(m mapped) bool { return m.role == roleAddress })
	if h.Aircraft = said || h.at[roleMMSI] < 0 && (h.at[roleAddress] >= 0 || h.addressed()); !h.Aircraft {
		for r := roleAddress; r <= roleOnGround; r++ {
			h.at[r] = -1
		}
		return
	}
	for i, c := range h.Columns {
		if slices.Contains(h.at[:], int16(i)) || slices.Contains(h.times, int16(i)) {
			continue
		}
		if r, by, ok := airborne(c); ok && h.at[r] < 0 {
			if h.at[r] = int16(i); by != 0 {
				h.scale(r, by)
			}
		}
	}
	if slices.Equal(h.Columns, heatmapColumns) {
		h.Format = "heatmap"
	}
	mine := false
	for _, c := range h.Columns {
		s, ok := states[plain(c)]
		mine = mine || ok && s.role != roleCOG
	}
	if !mine {
		return
	}
	h.Format, h.at[roleHeading] = "opensky", -1
	for i, c := range h.Columns {
		if s, ok := states[plain(c)]; ok {
			h.at[s.role] = int16(i)
			if s.by != 0 {
				h.scale(s.role, s.by)
			}
		}
	}
}

// addressed takes a column with a further name of an address.
func (h *Header) addressed() bool {
	for i, c := range h.Columns {
		if r, _, ok := airborne(c); ok && r == roleAddress {
			h.at[r] = int16(i)
			return true
		}
	}
	return false
}

// airborne finds the role of a column of aircraft, with a unit behind its name or without.
func airborne(column string) (r role, by float64, ok bool) {
	if of, is := ofAir[plain(column)]; is {
		return of.role, of.by, true
	}
	base, unit := unitOf(column)
	r = ofAir[plain(base)].role
	if plain(base) == "velocity" {
		r = roleSOG // without a unit it is that of state vectors
	}
	by, ok = unitsOf[r][unit]
	if by == 1 {
		by = 0
	}
	return r, by, ok
}

// flight reads what only rows of aircraft have. An altitude that cannot be is left
// out: the position stands without it.
func (d *CSV) flight(b []byte, f *supercargo.Fix) {
	f.Altitude = d.altitude(b, roleAltitude)
	if f.Altitude == supercargo.NoAltitude {
		if f.Altitude = d.altitude(b, roleGeoAltitude); f.Altitude != supercargo.NoAltitude {
			f.Flags |= supercargo.GeometricAltitude
		}
	}
	switch v := d.field(b, roleOnGround); {
	case bytes.EqualFold(d.field(b, roleAltitude), []byte("ground")):
		f.Status = supercargo.OnGround
	case saysYes(v):
		f.Status = supercargo.OnGround
	case bytes.EqualFold(v, []byte("false")), string(v) == "0":
		f.Status = supercargo.Airborne
	}
}

const foot = 0.3048 // metres

func (d *CSV) altitude(b []byte, r role) int16 {
	v := d.field(b, r)
	if missing(v) {
		return supercargo.NoAltitude
	}
	if level, is := bytes.CutPrefix(v, []byte("FL")); is {
		if n, ok := digits(level); ok && n < 1000 {
			return supercargo.AltitudeOf(float64(100 * n))
		}
	}
	if d.head.Separator == ',' {
		v = ungrouped(v)
	}
	if mm, ok := d.decimal(v, r, 3); ok {
		return supercargo.AltitudeOf(float64(mm) / 1000 / foot)
	}
	return supercargo.NoAltitude
}

// ungrouped is a number without the commas between its thousands. Where commas separate columns, a
// comma in one is no decimal point.
func ungrouped(v []byte) []byte {
	parts := bytes.Split(v, []byte(","))
	if len(parts) < 2 || len(parts[0]) == 0 || len(parts[0]) > 3 {
		return v
	}
	for _, p := range parts[1:] {
		if _, ok := digits(p); !ok || len(p) != 3 {
			return v
		}
	}
	return bytes.Join(parts, nil)
}

// By what the first rows show, altitudes in a column that does not say its unit are feet, or no
// metres. Transponders give altitude in steps of 25 ft: of metres that were made of them, or of
// levels that are flown in metres, few are whole multiples of 25 and not of 100.
const (
	feetRows   = 20     // different altitudes, at the least, that are multiples of 25
	feetOdd    = 5      // of which so many are no multiples of 100
	tooHigh    = 18_288 // metres, 60,000 ft: above what airliners, freighters and most others fly at
	tooHighFew = 10     // rows above that
)

// heights works out in which unit altitudes are, where neither the name of the column nor the user
// says it, and tells how they were read. Those by satellites are in the unit of those by pressure.
func (h *Header) heights(rows []byte, said map[role]bool) {
	if !h.unsaid(roleAltitude, said) {
		return
	}
	name := h.Columns[h.at[roleAltitude]]
	seen := h.heightsOf(rows)
	switch {
	case seen.feet():
		for _, r := range [...]role{roleAltitude, roleGeoAltitude} {
			if h.unsaid(r, said) {
				h.scale(r, foot)
			}
		}
		h.Notes = append(h.Notes, fmt.Sprintf("altitudes in %q read as feet: those of the first rows are multiples of 25; if they are metres, give --map altitude=%s", name, name))
	case seen.high >= tooHighFew:
		for _, r := range [...]role{roleGeoAltitude, roleAltitude} {
			if h.unsaid(r, said) {
				h.at[r] = -1
			}
		}
		h.settle()
		h.Notes = append(h.Notes, fmt.Sprintf("altitudes in %q are higher than aircraft fly if they are metres, and were left out; if they are feet, give --map altitude=%s*0.3048", name, name))
	case len(seen.all) > 0:
		h.Notes = append(h.Notes, fmt.Sprintf("altitudes in %q read as metres, since nothing says their unit; if they are feet, give --map altitude=%s*0.3048", name, name))
	}
}

// unsaid tells whether there are altitudes of a kind, and nothing says in which unit.
func (h *Header) unsaid(r role, said map[role]bool) bool {
	c := h.at[r]
	if !h.Aircraft || c < 0 || said[r] || h.by != nil && h.by[r] != 0 || h.Format == "opensky" {
		return false
	}
	_, unit := unitOf(h.Columns[c])
	return ofHeight[unit] == 0 && plain(h.Columns[c]) != "baroaltitude"
}

// heightsSeen are the altitudes of the first rows, in thousandths of what they are in.
type heightsSeen struct {
	all, odd map[int64]bool // different ones, and those that are no multiples of 100
	coarse   bool           // all are multiples of 25
	high     int            // rows above tooHigh
}

func (l *heightsSeen) feet() bool { return l.coarse && len(l.all) >= feetRows && len(l.odd) >= feetOdd }

func (h *Header) heightsOf(rows []byte) *heightsSeen {
	l, d := &heightsSeen{all: map[int64]bool{}, odd: map[int64]bool{}, coarse: true}, NewCSV(*h, Options{})
	for line := range bytes.Lines(rows) {
		var r supercargo.Report
		if line = bytes.TrimRight(line, "\r\n"); len(line) == 0 || d.Row(line, math.MaxInt32, &r) != supercargo.Used {
			continue
		}
		b, _ := d.fields(line)
		v := d.field(b, roleAltitude)
		if h.Separator == ',' {
			v = ungrouped(v)
		}
		if n, ok := decimal(v, 3); ok {
			l.add(n)
		}
	}
	return l
}

func (l *heightsSeen) add(n int64) {
	if n > tooHigh*1000 {
		l.high++
	}
	l.all[n], l.coarse = true, l.coarse && n%25_000 == 0
	if n%100_000 != 0 {
		l.odd[n] = true
	}
}
