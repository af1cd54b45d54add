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
	Stop     EventKind = "stop"      // a stay off the coast, at no port
	Voyage   EventKind = "voyage"    // from one port call to the next

	PositionAnomaly EventKind = "position_anomaly" // positions that cannot all be of one ship; no call and no voyage is made of them
	ClockOffset     EventKind = "clock_offset"     // a receiver's clock was off, by what it heard of this ship
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

	Place     string `json:"place,omitempty"` // id of the place in the chart, or of the cell where it has no name there
	Simulated bool   `json:"simulated"`

	// Evidence is every fix that the event rests on, each with its role.
	Evidence []Witness `json:"evidence"`

	// Exactly one of these is set, by Kind.
	Gap      *GapDetail      `json:"gap,omitempty"`
	PortCall *PortCallDetail `json:"port_call,omitempty"`
	Stop     *StopDetail     `json:"stop,omitempty"`
	Voyage   *VoyageDetail   `json:"voyage,omitempty"`
	Anomaly  *AnomalyDetail  `json:"position_anomaly,omitempty"`
	Clock    *ClockDetail    `json:"clock_offset,omitempty"`
}

// Kinds lists the kinds of event.
func Kinds() []EventKind {
	return []EventKind{Gap, PortCall, Stop, Voyage, PositionAnomaly, ClockOffset}
}

// Detail is what the event says by its kind, nil where it says nothing.
func (e *Event) Detail() any {
	switch {
	case e.Gap != nil:
		return e.Gap
	case e.PortCall != nil:
		return e.PortCall
	case e.Stop != nil:
		return e.Stop
	case e.Voyage != nil:
		return e.Voyage
	case e.Anomaly != nil:
		return e.Anomaly
	case e.Clock != nil:
		return e.Clock
	}
	return nil
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

// Heard says how much of a time was heard. A silence is a time of more than an
// hour between two fixes that follow each other.
type Heard struct {
	ShareHeard          *float64 `json:"share_heard"`           // 0-1 in hundredths: the time without its silences, up to the end or so far; null where it has no length
	LongestSilenceHours *float64 `json:"longest_silence_hours"` // null where there was no silence
}

// Seen says of a stay how far it was seen: which of its ends, how much of what
// lay between, and how sure it is that she stayed there at all.
type Seen struct {
	Completeness     string   `json:"completeness"` // complete, arrival_unseen, departure_unseen, both_ends_unseen
	Presence         string   `json:"presence"`     // heard: no silence; heard_at_times: none long enough to be elsewhere and back; silent_between: seen here at both ends of one that is
	Began            string   `json:"began"`        // arrived; arrived_unheard: outside hours before; first_heard_here; last_seen_here: seen here before a silence too long to say that she stayed
	Ended            string   `json:"ended"`        // "" while she is here; left; left_unheard: outside hours later; next_seen_here; not_heard_since; impossible_after: what came next cannot follow
	Heard                     // of the stay
	AwayNM           *float64 `json:"away_nm"`           // how far off she can have been in the longest silence and be back, as fast as any ship goes; null where there was no time for it
	Certainty        string   `json:"certainty"`         // that she stayed here: high, moderate, low
	CertaintyBecause []string `json:"certainty_because"` // why it is no higher
}

// PortCallDetail grades a call by the parts of it that were seen. Arrival and
// departure are intervals: the ship was outside at the first moment and inside
// at the second, or the other way round.
type PortCallDetail struct {
	Parts       []string    `json:"parts"` // of entry, stop, port_gap (silent, and here before and after), exit
	Grade       int         `json:"grade"` // 1-4, by the parts that were seen: completeness, not certainty
	Seen                    // how far it was seen
	Arrival     [2]Instant  `json:"arrival"`               // last outside, first inside; the first is null where the track begins inside
	Departure   [2]Instant  `json:"departure"`             // last inside, first outside; null where not seen
	Stop        [2]Instant  `json:"stop"`                  // first and last fix of the longest time at rest that was heard; null where there was none
	PlaceName   string      `json:"place_name"`            // for reading
	OtherNames  []string    `json:"other_names"`           // of the same place
	PlaceKind   string      `json:"place_kind"`            // port, anchorage, roadstead, lock, learned, imported, unnamed
	Country     string      `json:"country"`               // ISO 3166 alpha-2
	LOCODE      string      `json:"locode"`                // UN/LOCODE
	ShoreNM     *float64    `json:"shore_nm"`              // of an unnamed place, distance to the coast; negative inland
	NearestPort *NearPort   `json:"nearest_port"`          // of an unnamed place: id, name, nm; null where none is within 400 nm
	StopCentre  *[2]float64 `json:"stop_centre,omitempty"` // not used
}

// StopDetail is a stay off the coast: no port call.
type StopDetail struct {
	StopKind    string     `json:"stop_kind"` // at_anchor, adrift, at_installation, waiting, cannot_say
	Because     string     `json:"because"`   // why it is said to be so
	Hours       float64    `json:"hours"`     // up to the last fix there
	Seen                   // how far it was seen
	Arrival     [2]Instant `json:"arrival"`      // last under way, first there
	Departure   [2]Instant `json:"departure"`    // last there, first gone; null where not seen
	Stop        [2]Instant `json:"stop"`         // first and last fix of the longest time at rest that was heard
	ShoreNM     *float64   `json:"shore_nm"`     // distance to the coast; null where that is more than 400 nm
	NearestPort *NearPort  `json:"nearest_port"` // id, name, nm; null where none is within 400 nm
	Cell        string     `json:"cell"`         // the same for one place, whoever lies there
}

// NearPort is the port nearest to an event.
type NearPort struct {
	ID   string  `json:"id"`
	Name string  `json:"name"`
	NM   float64 `json:"nm"`
}

// VoyageDetail joins two port calls.
type VoyageDetail struct {
	FromCall   EventID    `json:"from_call"`         // id of the call that it left
	ToCall     EventID    `json:"to_call,omitempty"` // and of that at which it arrived
	From       string     `json:"from"`              // place id, or cell
	To         string     `json:"to,omitempty"`
	FromName   string     `json:"from_name"` // for reading
	ToName     string     `json:"to_name,omitempty"`
	Departure  [2]Instant `json:"departure"`   // last inside, first outside
	Arrival    [2]Instant `json:"arrival"`     // last outside, first inside; the first is null where it was not seen
	DistanceNM *float64   `json:"distance_nm"` // great circle, end to end: never more than was sailed; null while open
	Heard                 // of the voyage
	// how long was left over of a silence after the way between its ends, of the
	// one that leaves most; null where there was no silence
	RoomHours         *float64  `json:"room_hours"`
	OtherCallPossible bool      `json:"other_call_possible"` // she can have called elsewhere in that silence
	Ended             string    `json:"ended"`               // "" under way; arrived; impossible_after: what came next cannot follow
	Via               []EventID `json:"via,omitempty"`       // calls at anchorages on the way
}

// AnomalyDetail says which positions cannot all be of one ship.
type AnomalyDetail struct {
	Reason     string   `json:"reason"`              // impossible_speed; two_places: away and back again
	Fixes      int      `json:"fixes"`               // that lie there, one that is alone among others as 1
	WithMMSI   MMSI     `json:"with_mmsi,omitempty"` // another ship that is part of it
	DistanceNM float64  `json:"distance_nm"`         // from the last fix before
	NeedKn     *float64 `json:"need_kn"`             // speed that the way would take; null where there is no time for it at all
	MayKn      float64  `json:"may_kn"`              // the most that any ship makes over that time
	Why        string   `json:"why"`                 // in words
}

// ClockDetail says by how much a receiver's clock was off.
type ClockDetail struct {
	Receiver string  `json:"receiver"` // "" where the feed names none
	Seconds  float64 `json:"seconds"`  // ahead of the others; its times are mended by as much
	Fixes    int     `json:"fixes"`    // that had shown it when it was found
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
