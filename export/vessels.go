package export

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/almanac"
	"supercargo/geo"
	"supercargo/store"
)

// VesselRow is a vessel as one row: what is not known is null. MMSI and IMO
// are numbers, lengths metres, moments UTC.
type VesselRow struct {
	MMSI        *int32             `json:"mmsi" parquet:"mmsi,optional"`           // null of an aircraft
	ICAO        *string            `json:"icao,omitempty" parquet:"icao,optional"` // 24-bit address of an aircraft, a ~ before one that stands in for it
	Kind        string             `json:"kind" parquet:"kind,dict"`
	Flag        *string            `json:"flag" parquet:"flag,optional,dict"`
	IMO         *int32             `json:"imo" parquet:"imo,optional"`
	Name        *string            `json:"name" parquet:"name,optional"`
	CallSign    *string            `json:"callsign" parquet:"callsign,optional"`
	ShipType    *string            `json:"ship_type" parquet:"ship_type,optional,dict"`
	LengthM     *float64           `json:"length_m" parquet:"length_m,optional"`
	WidthM      *float64           `json:"width_m" parquet:"width_m,optional"`
	Class       *string            `json:"class" parquet:"class,optional,dict"`
	Hulls       int32              `json:"hulls" parquet:"hulls"`
	Fixes       int64              `json:"fixes" parquet:"fixes"`
	Duplicates  int64              `json:"duplicates" parquet:"duplicates"`
	Implausible int64              `json:"implausible" parquet:"implausible"`
	First       supercargo.Instant `json:"first" parquet:"first,optional,timestamp(millisecond)"`
	Last        supercargo.Instant `json:"last" parquet:"last,optional,timestamp(millisecond)"`
	Simulated   bool               `json:"simulated" parquet:"simulated"`

	// The last position that was hers: of the hull that was heard last, where several
	// send the number. Apparent: as it was received.
	Lat  *float64           `json:"lat" parquet:"lat,optional"`
	Lon  *float64           `json:"lon" parquet:"lon,optional"`
	When supercargo.Instant `json:"position_time" parquet:"position_time,optional,timestamp(millisecond)"`

	// What tables of aircraft state of the address, which nobody received; values of several
	// tables with "+" between, and the tables with their dates.
	StatedRegistration *string `json:"-" parquet:"stated_registration,optional"`
	StatedType         *string `json:"-" parquet:"stated_type,optional,dict"`
	StatedOperator     *string `json:"-" parquet:"stated_operator,optional,dict"`
	StatedBy           *string `json:"-" parquet:"stated_by,optional,dict"`

	Geometry []byte `json:"-" parquet:"geometry,optional"` // that point, or one of each hull
}

func (v *VesselRow) place(wkb []byte) { v.Geometry = wkb }

// vesselJSON has the statements too: when each name, IMO number and call sign
// was said. CSV and Parquet, being flat, leave them to the archive's
// statements.parquet.
type vesselJSON struct {
	VesselRow
	Names     []store.Said       `json:"names"`
	LastFixes []hullFix          `json:"last_fixes"`
	Stated    []almanac.Aircraft `json:"stated,omitempty"` // of an aircraft: what tables say of its address, not received
}

// hullFix is the last position of a hull.
type hullFix struct {
	Hull int                `json:"hull"`
	Time supercargo.Instant `json:"time"`
	Lat  Degrees            `json:"lat"`
	Lon  Degrees            `json:"lon"`
}

// vessel is what is known of an MMSI, with the last fix of each hull.
type vessel struct {
	*store.Vessel
	last   []hullFix
	stated []almanac.Aircraft
}

// Known is what is known of vessels beside their summaries; either can be nil.
type Known struct {
	Last   map[supercargo.Track]supercargo.Fix    // the last fix of each hull, as far as they are known
	Tables map[supercargo.MMSI][]almanac.Aircraft // what tables state of aircraft
}

// Vessels writes what is known of each MMSI, in the order given. On a map a vessel is
// at its last fix, and has no geometry where none is known. It fails for an unknown format, and
// where w does.
func Vessels(w io.Writer, f Format, vs []store.Vessel, k Known) error {
	rows := make([]vessel, len(vs))
	for i := range vs {
		rows[i] = vessel{&vs[i], lastOf(&vs[i], k.Last), k.Tables[vs[i].MMSI]}
	}
	return all(open(w, f, forms[vessel, VesselRow]{
		title: "supercargo vessels",
		about: "Each vessel at its last received position. This is an apparent position, not where the vessel is now. Positions that cannot have been the vessel's are left out.",
		head:  []string{"MMSI", "NOTE", "IMO", "NAME", "CALL SIGN", "FLAG", "TYPE", "LENGTH M", "FIRST (UTC)", "LAST (UTC)", "FIXES"},
		cells: vesselCells,
		json:  func(v *vessel) any { return v.json() },
		flat:  vesselRowOf,
		mark:  vesselMark,
	}), rows)
}

// lastOf lists the last fixes of a vessel's hulls, in their order.
func lastOf(v *store.Vessel, last map[supercargo.Track]supercargo.Fix) (out []hullFix) {
	for h := 1; h <= min(max(1, v.Hulls), 255); h++ {
		if f, ok := last[supercargo.Track{MMSI: v.MMSI, Hull: uint8(h)}]; ok {
			out = append(out, hullFix{h, f.Time, Degrees(f.Lat), Degrees(f.Lon)})
		}
	}
	return out
}

func vesselRowOf(v *vessel) VesselRow {
	r := VesselRow{Kind: v.Kind, Flag: known(v.Flag), IMO: known(int32(v.IMO)), Name: known(utf8Of(v.Name)),
		CallSign: known(utf8Of(v.CallSign)), ShipType: known(utf8Of(v.ShipType)), LengthM: known(v.LengthM), WidthM: known(v.WidthM),
		Class: known(v.Class), Hulls: int32(v.Hulls), Fixes: v.Fixes, Duplicates: v.Duplicates, Implausible: v.Implausible,
		First: v.First, Last: v.Vessel.Last, Simulated: v.Simulated}
	if v.MMSI != 0 {
		r.MMSI, r.ICAO = NumbersOf(v.MMSI)
	}
	r.state(v.stated)
	for i := range v.last {
		if f := &v.last[i]; r.Lat == nil || f.Time > r.When {
			r.Lat, r.Lon, r.When = f.Lat.float(), f.Lon.float(), f.Time
		}
	}
	return r
}

// state fills the columns of what tables state.
func (r *VesselRow) state(all []almanac.Aircraft) {
	for i := range all {
		a, by := &all[i], all[i].By()
		operator := cmp.Or(a.Operator, a.OperatorICAO)
		for _, c := range []struct {
			to    **string
			value string
		}{{&r.StatedRegistration, a.Registration}, {&r.StatedType, a.Type}, {&r.StatedOperator, operator}, {&r.StatedBy, by}} {
			switch {
			case c.value == "":
			case *c.to == nil:
				*c.to = &c.value
			case !slices.Contains(strings.Split(**c.to, "+"), c.value):
				both := **c.to + "+" + c.value
				*c.to = &both
			}
		}
	}
}

func vesselCells(v *vessel) []string {
	imo, length := "", ""
	if v.IMO != 0 {
		imo = v.IMO.String()
	}
	if v.LengthM != 0 {
		length = strconv.FormatFloat(v.LengthM, 'f', -1, 64)
	}
	return []string{v.MMSI.String(), noteOf(v.Simulated, v.Hulls), imo, v.Name, v.CallSign, v.Flag, v.ShipType, length,
		minute(v.First), minute(v.Vessel.Last), strconv.FormatInt(v.Fixes, 10)}
}

func vesselMark(v *vessel) mark {
	name := strings.TrimSpace(v.MMSI.String() + " " + v.Name)
	if v.Simulated {
		name += " (" + simulatedMark + ")"
	}
	m := mark{id: v.MMSI.String(), name: name, folder: v.Kind, simulated: v.Simulated, begin: v.First, end: v.Vessel.Last}
	for _, f := range v.last {
		m.shape = append(m.shape, []geo.Point{{Lat: int32(f.Lat), Lon: int32(f.Lon)}})
		m.at = append(m.at, f.Time)
	}
	return m
}
