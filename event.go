package supercargo

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// EventKind is what was found.
type EventKind string

// The kinds of event.
const (
	Gap      EventKind = "gap"       // nothing received from a track for longer than a threshold
	PortCall EventKind = "port_call" // a stay at a place, with how it was seen to begin and end
	Voyage   EventKind = "voyage"    // from one port call to the next
)

// EventID identifies what is claimed (kind, track, start), so that an event
// that is still open and its end are one, and a second run writes the same row.
type EventID string

// MakeEventID hashes kind, track and start to 16 hexadecimal digits.
func MakeEventID(kind EventKind, track Track, start Instant) EventID {
	s := string(kind) + "|" + track.String() + "|" + strconv.FormatInt(int64(start), 10)
	h := sha256.Sum256([]byte(s))
	return EventID(hex.EncodeToString(h[:8]))
}

// Event is something found in the movements of one track. It says what was
// received, never what it meant: a gap is observed, silence is judged elsewhere.
type Event struct {
	ID    EventID   `json:"id"`
	Kind  EventKind `json:"kind"`
	Track Track     `json:"track"`
	Start Instant   `json:"start"`
	End   Instant   `json:"end"` // zero while open

	StartLat int32 `json:"start_lat"` // 1e-7 degree
	StartLon int32 `json:"start_lon"`
	EndLat   int32 `json:"end_lat"` // zero while open
	EndLon   int32 `json:"end_lon"`

	Place     string `json:"place,omitempty"` // id of the place in the chart, "" where it has no name
	Simulated bool   `json:"simulated"`

	// Evidence is every fix that the event rests on, each with its role.
	Evidence []Witness `json:"evidence"`

	// Exactly one of these is set, by Kind.
	Gap      *GapDetail      `json:"gap,omitempty"`
	PortCall *PortCallDetail `json:"port_call,omitempty"`
	Voyage   *VoyageDetail   `json:"voyage,omitempty"`
}

// Open tells whether the end has not been seen.
func (e *Event) Open() bool { return e.End == 0 }

// Witness is a fix that an event rests on, and what for.
type Witness struct {
	Role string `json:"role"` // last_before, first_after, entry, stop_begin, ...
	Fix  Fix    `json:"fix"`
}

// GapDetail says how long nothing was received and what lies between.
type GapDetail struct {
	Hours      float64  `json:"hours"`       // so far, while open: to the newest fix of the feed
	DistanceNM *float64 `json:"distance_nm"` // great circle from the last fix before to the first after, null while open
	ImpliedKn  *float64 `json:"implied_kn"`  // that distance at even speed
	SOGBefore  *float64 `json:"sog_before"`  // kn, null where not available
	SOGAfter   *float64 `json:"sog_after"`   // kn
	Profile    string   `json:"profile"`     // the threshold that was asked for
	Meets      []string `json:"meets"`       // every named threshold that the gap reaches
}

// PortCallDetail grades a call by the parts of it that were seen. Arrival and
// departure are intervals: the ship was outside at the first moment and inside
// at the second, or the other way round.
type PortCallDetail struct {
	Parts      []string    `json:"parts"`      // of entry, stop, port_gap, exit
	Grade      int         `json:"grade"`      // 1-4, see detect.PortCallGrade
	Arrival    [2]Instant  `json:"arrival"`    // last outside, first inside; the first is null where the track begins inside
	Departure  [2]Instant  `json:"departure"`  // last inside, first outside; null where not seen
	Stop       [2]Instant  `json:"stop"`       // first and last fix at rest; null where there was none
	PlaceName  string      `json:"place_name"` // for reading; "" where unnamed
	PlaceKind  string      `json:"place_kind"` // port, anchorage, roadstead, learned, unnamed
	Country    string      `json:"country"`    // ISO 3166 alpha-2
	LOCODE     string      `json:"locode"`     // UN/LOCODE
	StopCentre *[2]float64 `json:"stop_centre,omitempty"`
}

// VoyageDetail joins two port calls.
type VoyageDetail struct {
	FromCall   EventID    `json:"from_call"`
	ToCall     EventID    `json:"to_call,omitempty"`
	From       string     `json:"from"` // place id
	To         string     `json:"to,omitempty"`
	FromName   string     `json:"from_name"`
	ToName     string     `json:"to_name,omitempty"`
	Departure  [2]Instant `json:"departure"`
	Arrival    [2]Instant `json:"arrival"`
	DistanceNM *float64   `json:"distance_nm"`   // great circle, end to end: never more than was sailed; null while open
	Via        []EventID  `json:"via,omitempty"` // calls at anchorages on the way
}

// Revision is an event as it was believed from a moment on. Nothing is
// overwritten: a change is a further revision with its cause.
type Revision struct {
	Event
	Revision  int     `json:"revision"`   // from 1
	KnownFrom Instant `json:"known_from"` // when it was first believed so
	Cause     string  `json:"cause"`      // found, closed, changed, withdrawn, and by which run
	Withdrawn bool    `json:"withdrawn"`  // later input showed that it was not so
}
