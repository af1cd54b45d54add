package export

import (
	"strings"

	"supercargo"
)

// flatEvent is an event as one row of columns, in CSV and Parquet under the
// same names: those of the JSON, then those of the details, each empty or null
// for kinds that do not have it. Lists are joined with "+".
type flatEvent struct {
	ID        string             `parquet:"id"`
	Kind      string             `parquet:"kind,dict"`
	Track     string             `parquet:"track,dict"`
	MMSI      int32              `parquet:"mmsi,dict"`
	IMO       *int32             `parquet:"imo,optional,dict"`
	Name      string             `parquet:"name,optional,dict"`
	Flag      string             `parquet:"flag,optional,dict"`
	Start     supercargo.Instant `parquet:"start,optional,timestamp(millisecond)"`
	End       supercargo.Instant `parquet:"end,optional,timestamp(millisecond)"`
	StartLat  float64            `parquet:"start_lat"`
	StartLon  float64            `parquet:"start_lon"`
	EndLat    *float64           `parquet:"end_lat,optional"`
	EndLon    *float64           `parquet:"end_lon,optional"`
	Place     string             `parquet:"place,optional,dict"`
	Simulated bool               `parquet:"simulated"`
	Revision  int32              `parquet:"revision"`
	KnownFrom supercargo.Instant `parquet:"known_from,optional,timestamp(millisecond)"`

	Hours      *float64 `parquet:"hours,optional"`       // gap: so far, while open
	DistanceNM *float64 `parquet:"distance_nm,optional"` // gap, voyage: once the end is known
	ImpliedKn  *float64 `parquet:"implied_kn,optional"`
	Profile    string   `parquet:"profile,optional,dict"`
	Meets      string   `parquet:"meets,optional,dict"`

	PlaceName     string             `parquet:"place_name,optional,dict"` // port_call
	PlaceKind     string             `parquet:"place_kind,optional,dict"`
	Parts         string             `parquet:"parts,optional,dict"`
	Grade         *int32             `parquet:"grade,optional"`
	ArrivalFrom   supercargo.Instant `parquet:"arrival_from,optional,timestamp(millisecond)"` // port_call, voyage
	ArrivalTo     supercargo.Instant `parquet:"arrival_to,optional,timestamp(millisecond)"`
	DepartureFrom supercargo.Instant `parquet:"departure_from,optional,timestamp(millisecond)"`
	DepartureTo   supercargo.Instant `parquet:"departure_to,optional,timestamp(millisecond)"`
	StopFrom      supercargo.Instant `parquet:"stop_from,optional,timestamp(millisecond)"`
	StopTo        supercargo.Instant `parquet:"stop_to,optional,timestamp(millisecond)"`

	From     string `parquet:"from,optional,dict"` // voyage: place ids, then names
	To       string `parquet:"to,optional,dict"`
	FromName string `parquet:"from_name,optional,dict"`
	ToName   string `parquet:"to_name,optional,dict"`
}

func flatten(e *Event) flatEvent {
	f := flatEvent{ID: string(e.ID), Kind: string(e.Kind), Track: e.Track.String(), MMSI: int32(e.MMSI), IMO: number(e.IMO),
		Name: utf8Of(shown(e.Name)), Flag: shown(e.Flag), Start: e.Start, End: e.End,
		StartLat: e.StartLat.Float(), StartLon: e.StartLon.Float(), EndLat: e.EndLat.float(), EndLon: e.EndLon.float(),
		Place: shown(e.Place), Simulated: e.Simulated, Revision: int32(e.Revision), KnownFrom: e.KnownFrom}
	switch d := e.Detail.(type) {
	case *supercargo.GapDetail:
		f.gap(d)
	case *supercargo.PortCallDetail:
		f.portCall(d)
	case *supercargo.VoyageDetail:
		f.voyage(d)
	}
	return f
}

func (f *flatEvent) gap(d *supercargo.GapDetail) {
	f.Hours, f.Profile, f.Meets = &d.Hours, d.Profile, strings.Join(d.Meets, "+")
	f.DistanceNM, f.ImpliedKn = d.DistanceNM, d.ImpliedKn
}

func (f *flatEvent) portCall(d *supercargo.PortCallDetail) {
	grade := int32(d.Grade)
	f.PlaceName, f.PlaceKind, f.Parts, f.Grade = utf8Of(d.PlaceName), d.PlaceKind, strings.Join(d.Parts, "+"), &grade
	f.between(d.Arrival, d.Departure)
	f.StopFrom, f.StopTo = d.Stop[0], d.Stop[1]
}

func (f *flatEvent) voyage(d *supercargo.VoyageDetail) {
	f.From, f.To, f.FromName, f.ToName = d.From, d.To, utf8Of(d.FromName), utf8Of(d.ToName)
	f.between(d.Arrival, d.Departure)
	f.DistanceNM = d.DistanceNM
}

func (f *flatEvent) between(arrival, departure [2]supercargo.Instant) {
	f.ArrivalFrom, f.ArrivalTo = arrival[0], arrival[1]
	f.DepartureFrom, f.DepartureTo = departure[0], departure[1]
}

// float is in degrees, nil where the position is not known.
func (d *Degrees) float() *float64 {
	if d == nil {
		return nil
	}
	x := d.Float()
	return &x
}

// number is the IMO number as Parquet has it.
func number(n *supercargo.IMO) *int32 {
	if n == nil {
		return nil
	}
	x := int32(*n)
	return &x
}

// utf8Of is the text with U+FFFD for bytes that are not UTF-8, which a reader
// of Parquet refuses the whole file for.
func utf8Of(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
