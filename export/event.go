package export

import (
	"encoding/json"
	"fmt"

	"supercargo"
	"supercargo/store"
)

// Event is one row of `supercargo events --json`. The names of the fields, in
// JSON, and their meaning are stable. A nil pointer is null: not known.
//
// The evidence is not here: `supercargo explain` gives it.
type Event struct {
	ID    supercargo.EventID   `json:"id"`
	Kind  supercargo.EventKind `json:"kind"`
	Track supercargo.Track     `json:"track"`          // the MMSI, or icao- and the address; ".2" and so on for a further hull
	MMSI  *int32               `json:"mmsi"`           // null of an aircraft
	ICAO  *string              `json:"icao,omitempty"` // 24-bit address of an aircraft, a ~ before one that stands in for it
	Hulls int                  `json:"hulls"`          // how many ships send the MMSI, as far as is known
	IMO   *supercargo.IMO      `json:"imo"`            // as said at the start, a valid number or null
	Name  *string              `json:"name"`           // as said at the start, typed by the crew
	Flag  *string              `json:"flag"`           // ISO 3166 alpha-2, by the MMSI: not proof of registry

	Start    supercargo.Instant `json:"start"`
	End      supercargo.Instant `json:"end"` // zero, null in JSON, while open
	StartLat Degrees            `json:"start_lat"`
	StartLon Degrees            `json:"start_lon"`
	EndLat   *Degrees           `json:"end_lat"` // nil while open
	EndLon   *Degrees           `json:"end_lon"`

	Place     *string            `json:"place"` // id in the chart, null where it has no name
	Simulated bool               `json:"simulated"`
	Revision  int                `json:"revision"`   // from 1
	KnownFrom supercargo.Instant `json:"known_from"` // when it was first believed so

	Around *supercargo.Around `json:"around,omitempty"` // of the start

	// Detail is what supercargo.Event.Detail gives: a *supercargo.GapDetail and so
	// on by Kind; nil where the event has none.
	Detail any `json:"detail"`
}

// EventOf makes the row of a revision. v is what is known of the ship, nil
// where nothing is; its name and number are those that were said at the start
// of the event, else nearest to it in time.
//
// A row has no field for a withdrawal: whether to write what is no longer
// believed is for the caller to decide.
func EventOf(r *supercargo.Revision, v *store.Vessel) Event {
	e := Event{ID: r.ID, Kind: r.Kind, Track: r.Track, Flag: known(r.Track.MMSI.Flag()),
		IMO: imoAt(v, r.OfHull(), r.Start, r.End), Name: nameAt(v, r.OfHull(), r.Start, r.End),
		Start: r.Start, End: r.End, StartLat: Degrees(r.StartLat), StartLon: Degrees(r.StartLon),
		Place: known(r.Place), Simulated: r.Simulated, Revision: r.Revision, KnownFrom: r.KnownFrom, Detail: r.Event.Detail()}
	e.MMSI, e.ICAO = NumbersOf(r.Track.MMSI)
	if e.Hulls = 1; v != nil {
		e.Hulls = max(1, v.Hulls)
	}
	if !r.Open() {
		lat, lon := Degrees(r.EndLat), Degrees(r.EndLon)
		e.EndLat, e.EndLon = &lat, &lon
	}
	return e
}

// Open tells whether the end has not been seen.
func (e *Event) Open() bool { return e.End == 0 }

// UnmarshalJSON reads what is written as JSON, the detail by the kind. It
// fails for a detail of a kind that this program does not know.
func (e *Event) UnmarshalJSON(b []byte) error {
	type plain Event // without this method
	var raw json.RawMessage
	p := plain{Detail: &raw}
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	*e = Event(p)
	return e.readDetail(raw)
}

func (e *Event) readDetail(raw json.RawMessage) error {
	e.Detail = nil
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	if e.Detail = supercargo.NewDetail(e.Kind); e.Detail == nil {
		return fmt.Errorf("event %s: kind %q is not known", e.ID, e.Kind)
	}
	return json.Unmarshal(raw, e.Detail)
}

// known points to x, or is nil where x is zero and so not known.
func known[T comparable](x T) *T {
	var zero T
	if x == zero {
		return nil
	}
	return &x
}
