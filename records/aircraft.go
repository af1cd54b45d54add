package records

import (
	"bytes"
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

// aircraft settles what the columns are where rows are of aircraft: they have a
// 24-bit address and no MMSI.
func (h *Header) aircraft() {
	if h.Aircraft = h.at[roleAddress] >= 0 && h.at[roleMMSI] < 0; !h.Aircraft {
		for r := roleAddress; r <= roleOnGround; r++ {
			h.at[r] = -1
		}
		return
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
	case saysYes(v):
		f.Status = supercargo.OnGround
	case bytes.EqualFold(v, []byte("false")), string(v) == "0":
		f.Status = supercargo.Airborne
	}
}

func (d *CSV) altitude(b []byte, r role) int16 {
	const foot = 0.3048 // metres
	if v := d.field(b, r); !missing(v) {
		if mm, ok := d.decimal(v, r, 3); ok {
			return supercargo.AltitudeOf(float64(mm) / 1000 / foot)
		}
	}
	return supercargo.NoAltitude
}
