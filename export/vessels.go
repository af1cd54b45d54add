package export

import (
	"io"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/store"
)

// vesselRow is a vessel as one row: what is not known is null. MMSI and IMO
// are numbers, lengths metres, moments UTC.
type vesselRow struct {
	MMSI        int32              `json:"mmsi" parquet:"mmsi"`
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
}

// vesselJSON has the statements too: when each name, IMO number and call sign
// was said. CSV and Parquet, being flat, leave them to the archive's
// statements.parquet.
type vesselJSON struct {
	vesselRow
	Names []store.Said `json:"names"`
}

// Vessels writes what is known of each MMSI, in the order given. A vessel as
// such has no position: GeoJSON has features without a geometry, and KML
// placemarks without one. It fails for an unknown format, and where w does.
func Vessels(w io.Writer, f Format, vs []store.Vessel) error {
	return all(open(w, f, forms[store.Vessel, vesselRow]{
		title: "supercargo vessels",
		head:  []string{"MMSI", "NOTE", "IMO", "NAME", "CALL SIGN", "FLAG", "TYPE", "LENGTH M", "FIRST (UTC)", "LAST (UTC)", "FIXES"},
		cells: vesselCells,
		json:  func(v *store.Vessel) any { return vesselJSON{vesselRowOf(v), append([]store.Said{}, v.Names...)} },
		flat:  vesselRowOf,
		mark:  vesselMark,
	}), vs)
}

func vesselRowOf(v *store.Vessel) vesselRow {
	return vesselRow{MMSI: int32(v.MMSI), Kind: v.Kind, Flag: known(v.Flag), IMO: known(int32(v.IMO)), Name: known(utf8Of(v.Name)),
		CallSign: known(utf8Of(v.CallSign)), ShipType: known(utf8Of(v.ShipType)), LengthM: known(v.LengthM), WidthM: known(v.WidthM),
		Class: known(v.Class), Hulls: int32(v.Hulls), Fixes: v.Fixes, Duplicates: v.Duplicates, Implausible: v.Implausible,
		First: v.First, Last: v.Last, Simulated: v.Simulated}
}

func vesselCells(v *store.Vessel) []string {
	imo, length := "", ""
	if v.IMO != 0 {
		imo = v.IMO.String()
	}
	if v.LengthM != 0 {
		length = strconv.FormatFloat(v.LengthM, 'f', -1, 64)
	}
	return []string{v.MMSI.String(), noteOf(v.Simulated, v.Hulls), imo, v.Name, v.CallSign, v.Flag, v.ShipType, length,
		minute(v.First), minute(v.Last), strconv.FormatInt(v.Fixes, 10)}
}

func vesselMark(v *store.Vessel) mark {
	name := strings.TrimSpace(v.MMSI.String() + " " + v.Name)
	if v.Simulated {
		name += " (" + simulatedMark + ")"
	}
	return mark{id: v.MMSI.String(), name: name, folder: v.Kind, simulated: v.Simulated, begin: v.First, end: v.Last}
}
