package export

import (
	"supercargo/chart"
	"supercargo/drawn"
	"supercargo/store"
)

// Vessel, Place and Track are rows of JSON of vessels, places and tracks, as Event is
// of events: what `--json` writes a line of.
type (
	Vessel = vesselJSON
	Place  = placeJSON
	Track  = trackJSON
)

// VesselOf makes the row of a vessel.
func VesselOf(v *store.Vessel, k Known) Vessel {
	return vessel{v, lastOf(v, k.Last), k.Tables[v.MMSI]}.json()
}

func (v vessel) json() vesselJSON {
	return vesselJSON{vesselRowOf(&v), append([]store.Said{}, v.Names...), append([]hullFix{}, v.last...), v.stated}
}

// PlaceOf makes the row of a place.
func PlaceOf(p *chart.Place) Place { return placeJSON{placeRowOf(p), append([]string{}, p.Also...)} }

// TrackOf makes the row of a line. The line may change afterwards.
func TrackOf(v *store.Vessel, l *drawn.Line) Track { return (&track{Line: l, v: v}).object() }

// TrackHeadOf is TrackOf without the fixes.
func TrackHeadOf(v *store.Vessel, l *drawn.Line) Track {
	return trackJSON{TrackRow: (&track{Line: l, v: v}).row()}
}

// LineID names a line by its hull and start, as its row does.
func LineID(l *drawn.Line) string { return idOf(l) }

// AppendJSON writes what a line of `--json` has of a row, without a line end.
func AppendJSON(b []byte, row any) ([]byte, error) {
	var o object
	text, err := o.encode(row)
	return append(b, text...), err
}
