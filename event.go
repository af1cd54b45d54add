package supercargo

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
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

	Loitering      EventKind = "loitering"       // a ship stays within a small area, slowly, and is at no berth
	Encounter      EventKind = "encounter"       // two ships close together for a time
	IdentityChange EventKind = "identity_change" // what a ship says of itself changes, or cannot be so
	DraughtChange  EventKind = "draught_change"  // the draught that the crew entered changes
	Outage         EventKind = "outage"          // a receiver, a region or a feed delivers far less than expected

	Flown EventKind = "flight" // an aircraft in the air, from what was heard of it: where it took off and landed is worked out
)

// EventID identifies what is claimed (kind, track, start), so that an event
// that is still open and its end are one, and a second run writes the same row.
type EventID string

// MakeEventID hashes kind, track and start, and what else tells the event from
// others of that track and moment (the other ship, the property that changed, the
// receiver), to 16 hexadecimal digits.
func MakeEventID(kind EventKind, track Track, start Instant, apart ...string) EventID {
	s := string(kind) + "|" + track.String() + "|" + strconv.FormatInt(int64(start), 10)
	for _, a := range apart {
		s += "|" + a
	}
	h := sha256.Sum256([]byte(s))
	return EventID(hex.EncodeToString(h[:8]))
}

// MakeID is the id that the event has by what it says.
func (e *Event) MakeID() EventID {
	switch {
	case e.Encounter != nil:
		return MakeEventID(e.Kind, e.Track, e.Start, e.Other.String())
	case e.Anomaly != nil && e.Anomaly.Reason == "frozen":
		return MakeEventID(e.Kind, e.Track, e.Start, "frozen")
	case e.Anomaly != nil && e.Anomaly.Reason == "low_integrity":
		return MakeEventID(e.Kind, e.Track, e.Start, "low_integrity")
	case e.Anomaly.OfSeveral():
		between := e.Anomaly.Receivers
		if e.Anomaly.Reason == "out_of_range" { // others may be found to have heard it
			between = nil
		}
		return MakeEventID(e.Kind, e.Track, e.Start, e.Anomaly.Reason, e.Other.String(), strings.Join(between, ","))
	case e.Outage != nil:
		return MakeEventID(e.Kind, e.Track, e.Start, e.Outage.Feed, e.Outage.Receiver, e.Outage.Region)
	case e.Identity != nil:
		return MakeEventID(e.Kind, e.Track, e.Start, e.Identity.Property, e.Identity.Reason, e.Identity.WithMMSI.String())
	}
	return MakeEventID(e.Kind, e.Track, e.Start)
}

// Event is something found in the movements of one track. It says what was
// received, never what it meant: a gap is observed, silence is judged elsewhere.
type Event struct {
	ID    EventID   `json:"id"`
	Kind  EventKind `json:"kind"`
	Track Track     `json:"track"`          // zero of an outage, which is no ship's
	Other Track     `json:"other,omitzero"` // the other ship: of an encounter the one of the higher MMSI, of a copied_track the one whose positions are repeated
	Start Instant   `json:"start"`
	End   Instant   `json:"end"` // zero while open

	StartLat int32 `json:"start_lat"` // 1e-7 degree
	StartLon int32 `json:"start_lon"`
	EndLat   int32 `json:"end_lat"` // zero while open
	EndLon   int32 `json:"end_lon"`

	Place     string `json:"place,omitempty"` // id of the place in the chart, or of the cell where it has no name there
	Simulated bool   `json:"simulated"`

	// Evidence is every line that the event rests on, each with its role.
	Evidence []Witness `json:"evidence"`

	// Exactly one of these is set, by Kind.
	Gap      *GapDetail      `json:"gap,omitempty"`
	PortCall *PortCallDetail `json:"port_call,omitempty"`
	Stop     *StopDetail     `json:"stop,omitempty"`
	Voyage   *VoyageDetail   `json:"voyage,omitempty"`
	Anomaly  *AnomalyDetail  `json:"position_anomaly,omitempty"`
	Clock    *ClockDetail    `json:"clock_offset,omitempty"`

	Loitering *LoiteringDetail `json:"loitering,omitempty"`
	Encounter *EncounterDetail `json:"encounter,omitempty"`
	Identity  *IdentityDetail  `json:"identity_change,omitempty"`
	Draught   *DraughtDetail   `json:"draught_change,omitempty"`
	Outage    *OutageDetail    `json:"outage,omitempty"`
	Flight    *FlightDetail    `json:"flight,omitempty"`
}

// Kinds lists the kinds of event.
func Kinds() []EventKind {
	return []EventKind{Gap, PortCall, Stop, Voyage, PositionAnomaly, ClockOffset, Loitering, Encounter, IdentityChange, DraughtChange, Outage, Flown}
}

// OfOneTrack tells whether events of the kind are found in the fixes of one MMSI
// alone. Others rest on several ships or on what they say, and are found when all
// ships are folded.
func (k EventKind) OfOneTrack() bool {
	switch k {
	case Encounter, IdentityChange, DraughtChange, Outage:
		return false
	}
	return true
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
	case e.Loitering != nil:
		return e.Loitering
	case e.Encounter != nil:
		return e.Encounter
	case e.Identity != nil:
		return e.Identity
	case e.Draught != nil:
		return e.Draught
	case e.Outage != nil:
		return e.Outage
	case e.Flight != nil:
		return e.Flight
	}
	return nil
}

// NewDetail is an empty detail of the kind: what Detail gives of such an event;
// nil for a kind that there is not.
func NewDetail(k EventKind) any {
	switch k {
	case Gap:
		return new(GapDetail)
	case PortCall:
		return new(PortCallDetail)
	case Stop:
		return new(StopDetail)
	case Voyage:
		return new(VoyageDetail)
	case PositionAnomaly:
		return new(AnomalyDetail)
	case ClockOffset:
		return new(ClockDetail)
	case Loitering:
		return new(LoiteringDetail)
	case Encounter:
		return new(EncounterDetail)
	case IdentityChange:
		return new(IdentityDetail)
	case DraughtChange:
		return new(DraughtDetail)
	case Outage:
		return new(OutageDetail)
	case Flown:
		return new(FlightDetail)
	}
	return nil
}

// Open tells whether the end has not been seen.
func (e *Event) Open() bool { return e.End == 0 }

// Witness is a line that an event rests on, and its role in it: a fix or, where Stated is
// set, what the ship said of herself in that line. Of the fix only Time, MMSI and the
// address say something then.
type Witness struct {
	Role   string  `json:"role"` // last_before, first_after, entry, stop_begin, ...
	Fix    Fix     `json:"fix"`
	Stated *Stated `json:"stated,omitempty"`
}

// Stated is a value that a line says of the ship that sent it.
type Stated struct {
	Property Property `json:"property"`
	Said     string   `json:"said"` // as it stands in the line
}

// Says is the witness that a value was said, in the line at an address.
func Says(role string, m MMSI, at Instant, line Address, p Property, said string) Witness {
	f := Fix{Time: at, Offset: line.Offset, MMSI: m, Source: line.Source, SOG: NoSOG, COG: NoCOG, Heading: NoHeading, ROT: NoROT, Second: NoSecond, Altitude: NoAltitude}
	return Witness{role, f, &Stated{p, said}}
}

// Fixes are witnesses of no event: fixes whose lines are asked for.
func Fixes(all []Fix) []Witness {
	out := make([]Witness, len(all))
	for i := range all {
		out[i].Fix = all[i]
	}
	return out
}

// GapDetail gives the length of an AIS gap, and the distance across it.
type GapDetail struct {
	Hours        float64        `json:"hours"`                    // duration; while open, up to the newest fix of the feed
	DistanceNM   *float64       `json:"distance_nm"`              // great circle from the last fix before the gap to the first after it; null while open
	WaterNM      *float64       `json:"water_nm,omitempty"`       // shortest distance by water between the same ends; worked out when shown, missing where no way is known
	WaterErrorNM *float64       `json:"water_error_nm,omitempty"` // of water_nm: by a generalised coast, with what the ends were moved to the water
	ImpliedKn    *float64       `json:"implied_kn"`               // average speed over that distance
	SOGBefore    *float64       `json:"sog_before"`               // kn, null where not available
	SOGAfter     *float64       `json:"sog_after"`                // kn
	Profile      string         `json:"profile"`                  // name of the threshold in use
	Meets        []string       `json:"meets"`                    // all named thresholds that the gap reaches
	SetApart     int            `json:"set_apart,omitempty"`      // positions received under the number meanwhile that cannot be of the ship or aircraft, or were displaced; worked out when an event is shown alone
	Silence      *SilenceDetail `json:"silence"`                  // what reception says of it; null while the gap is open
	Aloft        *AloftDetail   `json:"aloft,omitempty"`          // of an aircraft in flight; missing of ships
}

// AloftDetail is what else is known of a gap of an aircraft in flight.
type AloftDetail struct {
	FeetBefore *float64     `json:"feet_before"`      // altitude by pressure before the gap; null if none was sent
	FeetAfter  *float64     `json:"feet_after"`       // and after it
	Others     *AloftOthers `json:"others,omitempty"` // other aircraft heard near the straight way; worked out when an event is shown alone
}

// AloftOthers says whether other aircraft were heard meanwhile, near where the aircraft would
// have been on the straight way between the ends of the gap, and at like heights.
type AloftOthers struct {
	Steps      int     `json:"steps"`       // parts of the gap, of ten minutes or a little less each
	StepsHeard int     `json:"steps_heard"` // parts in which another aircraft was heard near
	Aircraft   int     `json:"aircraft"`    // others that were heard near
	WithinNM   float64 `json:"within_nm"`   // what near is: 50 nm
	WithinFeet float64 `json:"within_ft"`   // and like heights: 5,000 ft; 0 if the heights at the ends are not known, and any counts
}

// SilenceDetail judges a gap by what could have been heard. It does not say why a ship
// or aircraft sent nothing. Of an aircraft, sending nothing is flying on without being heard where it would have been: one that landed unheard counts as one that was not heard.
type SilenceDetail struct {
	Class       string   `json:"class"`                  // the explanation that is most probable: outage, poor_reception, unexplained (reception does not explain it); cannot_say if none is probable enough
	PNotSending float64  `json:"p_not_sending"`          // 0-1: chance that the ship sent nothing, given what was heard of others
	POutage     float64  `json:"p_outage"`               // chance that it went on sending and the feed or its receivers were down
	PPoor       float64  `json:"p_poor_reception"`       // chance that it went on sending where ships are badly heard
	PHeard      float64  `json:"p_heard"`                // chance that a ship that went on sending would have been heard at least once; with prior, it gives p_not_sending by Bayes' rule
	PHeardOf    Range    `json:"p_heard_of_ways"`        // lowest and highest of the ways that it can have taken
	Prior       float64  `json:"prior"`                  // chance that a ship stops sending at a moment, and stays silent this long: before reception is known
	Expected    float64  `json:"expected_messages"`      // positions that would have been received
	Others      int      `json:"others_heard"`           // most other ships heard in one hour in the half-degree squares of its way; of aircraft in three minutes, in squares of 1.5 degrees, at like heights
	Known       float64  `json:"known"`                  // 0-1: how well reception along its way is known, from ships that went there; 0 with cannot_say: the chances are from before anything is known, and say nothing of this silence
	State       string   `json:"state"`                  // when it fell silent: under_way, at_rest, at_berth; of aircraft by the lower of the heights at the ends: high (18,000 ft and more), middle, low (under 10,000 ft)
	Receivers   []string `json:"receivers"`              // named receivers that usually hear its way, the best first
	Along       *float64 `json:"others_along,omitempty"` // 0-1, of aircraft: share of the shortest way along which others were heard meanwhile, near and at like heights
	Reasons     []string `json:"reasons"`                // in words
	Open        bool     `json:"open,omitempty"`         // the gap has not ended: judged as of the end of its feed, when it is shown
}

// Unknown tells whether nothing is known of reception: the chances are then from before
// anything was received, and say nothing of this silence.
func (s *SilenceDetail) Unknown() bool { return s.Class == "cannot_say" && s.Known == 0 }

// Range is a lowest and a highest value.
type Range [2]float64

// Heard says how much of a time was heard. A silence is a time of more than an
// hour between two fixes that follow each other.
type Heard struct {
	ShareHeard          *float64 `json:"share_heard"`           // 0-1 in hundredths: share of the time outside silences, up to the end or so far; null if the event has no length
	LongestSilenceHours *float64 `json:"longest_silence_hours"` // null if there was no silence
}

// Seen says of a stay how far it was seen: which of its ends, how much of what
// lay between, and how sure it is that she stayed there at all.
type Seen struct {
	Completeness     string   `json:"completeness"` // complete, arrival_unseen, departure_unseen, both_ends_unseen
	Presence         string   `json:"presence"`     // heard: no silence; heard_at_times: no silence long enough to go elsewhere and come back; silent_between: a silence long enough for that, with the ship here before and after it
	Began            string   `json:"began"`        // arrived; arrived_unheard: last received outside, hours before; first_heard_here; last_seen_here: also here before a silence too long to say that the ship stayed
	Ended            string   `json:"ended"`        // "" while the ship is here; left; left_unheard: next received outside, hours later; next_seen_here: next received here, after a silence too long to say that the ship stayed; not_heard_since; impossible_after: no ship can have reached the next position
	Heard                     // of the stay
	AwayNM           *float64 `json:"away_nm"`           // how far the ship can have gone and come back in the longest silence, at the speed of the fastest ships; null if there was no time for it
	Certainty        string   `json:"certainty"`         // how certain it is that the ship stayed here: high, moderate, low
	CertaintyBecause []string `json:"certainty_because"` // reasons why it is not higher
}

// PortCallDetail grades a call by the parts of it that were seen. Arrival and
// departure are intervals: on arrival the ship was outside at the first time and
// inside at the second; on departure the other way round.
type PortCallDetail struct {
	Parts       []string    `json:"parts"` // those seen of entry, stop, port_gap (a silence with the ship here before and after), exit
	Grade       int         `json:"grade"` // 1-4, from the parts seen: completeness, not certainty
	Seen                    // how far it was seen
	Arrival     [2]Instant  `json:"arrival"`               // last time outside, first time inside; the first is null if the track begins inside
	Departure   [2]Instant  `json:"departure"`             // last time inside, first time outside; null if not seen
	Stop        [2]Instant  `json:"stop"`                  // first and last fix of the longest time at rest that was heard; null if there was none
	PlaceName   string      `json:"place_name"`            // display name
	OtherNames  []string    `json:"other_names"`           // other names of the same place
	PlaceKind   string      `json:"place_kind"`            // port, anchorage, roadstead, lock, learned, imported, unnamed
	Country     string      `json:"country"`               // ISO 3166 alpha-2
	LOCODE      string      `json:"locode"`                // UN/LOCODE
	ShoreNM     *float64    `json:"shore_nm"`              // for an unnamed place: distance to the coast; negative inland
	NearestPort *NearPort   `json:"nearest_port"`          // for an unnamed place: id, name, nm; null if there is none within 400 nm
	StopCentre  *[2]float64 `json:"stop_centre,omitempty"` // not used
}

// StopDetail is a stay off the coast that is not a port call.
type StopDetail struct {
	StopKind    string     `json:"stop_kind"` // at_anchor, adrift, at_installation, waiting, cannot_say
	Because     string     `json:"because"`   // reason for stop_kind
	Hours       float64    `json:"hours"`     // duration, up to the last fix there
	Seen                   // how far it was seen
	Arrival     [2]Instant `json:"arrival"`      // last time under way, first time there
	Departure   [2]Instant `json:"departure"`    // last time there, first time gone; null if not seen
	Stop        [2]Instant `json:"stop"`         // first and last fix of the longest time at rest that was heard
	ShoreNM     *float64   `json:"shore_nm"`     // distance to the coast; null if more than 400 nm
	NearestPort *NearPort  `json:"nearest_port"` // id, name, nm; null if there is none within 400 nm
	Cell        string     `json:"cell"`         // id of the place; the same for all ships that stop there
	// id of the loitering of the same hours, if there is one: a loitering is found by
	// speed, a stop by rest, so that the same hours can be both
	Loitering EventID `json:"loitering,omitempty"`
}

// NearPort is the port nearest to an event.
type NearPort struct {
	ID   string  `json:"id"`
	Name string  `json:"name"`
	NM   float64 `json:"nm"`
}

// Around is what lies around the position at which an event begins, on that day: by the
// generalised coast, the chart and the zones of the workspace. It is worked out when an
// event is handed out, so that imported ports and boundaries take effect at once.
type Around struct {
	Sea         string    `json:"sea"`          // named sea; "" outside those that the program names
	ShoreNM     *float64  `json:"shore_nm"`     // distance to the coast; negative inland; null if more than 400 nm
	NearestPort *NearPort `json:"nearest_port"` // id, name, nm; null if there is none within 400 nm
	Regime      Regime    `json:"regime"`       // legal kind of the waters: territorial_sea and so on, as zone says it
	State       string    `json:"state"`        // coastal state whose waters they are, ISO 3166 alpha-2; "" where none has the regime
	Basis       Basis     `json:"basis"`        // agreed, disputed, computed or imported
}

// VoyageDetail joins two port calls.
type VoyageDetail struct {
	FromCall     EventID    `json:"from_call"`         // id of the port call that the ship left
	ToCall       EventID    `json:"to_call,omitempty"` // id of the port call at which it arrived
	From         string     `json:"from"`              // place id, or cell if unnamed
	To           string     `json:"to,omitempty"`
	FromName     string     `json:"from_name"` // display name
	ToName       string     `json:"to_name,omitempty"`
	Departure    [2]Instant `json:"departure"`                // last time inside, first time outside
	Arrival      [2]Instant `json:"arrival"`                  // last time outside, first time inside; the first is null if it was not seen
	DistanceNM   *float64   `json:"distance_nm"`              // great circle from end to end, so never more than was sailed; null while open
	WaterNM      *float64   `json:"water_nm,omitempty"`       // shortest distance by water between the same ends; worked out when shown, missing where no way is known
	WaterErrorNM *float64   `json:"water_error_nm,omitempty"` // of water_nm: by a generalised coast, with what the ends were moved to the water
	Heard                   // of the voyage
	// time left in a silence after sailing between its ends, for the silence that
	// leaves most; null if there was no silence
	RoomHours         *float64  `json:"room_hours"`
	OtherCallPossible bool      `json:"other_call_possible"` // whether the ship can have called elsewhere in that silence
	Ended             string    `json:"ended"`               // "" while under way; arrived; impossible_after: no ship can have reached the next position
	Via               []EventID `json:"via,omitempty"`       // port calls at anchorages on the way
}

// AnomalyDetail describes positions that cannot all be of one ship, or cannot be
// where it was.
type AnomalyDetail struct {
	Reason     string   `json:"reason"`                // impossible_speed; two_places: the MMSI was received at two places at the same time, or away and back again; area_shift: several ships or aircraft were displaced alike at the same time; low_integrity: an aircraft said that its positions were poor (NIC below 7 or NACp below 8) while two others or more within 100 nm did, each having said before or after that they were good; the positions are not set apart; circle: round and round on a circle that no ship can have reached; on_land: inland, where no ship can have gone, at an airfield or not moving as its speeds say; frozen: the same position to the last digit, under way by its speeds; copied_track: the positions repeat those of another MMSI; out_of_range: heard by a receiver that hears nobody else near there; receivers_disagree: two receivers heard one transmission with different positions
	Pattern    string   `json:"pattern,omitempty"`     // of an area_shift: one_place (all to the same place) or one_vector (all by the same distance in the same direction); of a circle: circle
	OtherShips int      `json:"other_ships,omitempty"` // number of other MMSIs, or aircraft addresses, displaced alike or as poor at the same time
	RadiusNM   float64  `json:"radius_nm,omitempty"`   // of a circle
	InlandNM   float64  `json:"inland_nm,omitempty"`   // how far inland the positions lie, by a coast without rivers and lakes
	Fixes      int      `json:"fixes"`                 // number of fixes there; 1 for a single stray; on several tracks, of those between two of another track
	Tracks     int      `json:"tracks,omitempty"`      // of two_places: number of tracks of the MMSI that were received at the same time; 0 where one was away and back
	WithMMSI   MMSI     `json:"with_mmsi,omitempty"`   // MMSI of another ship involved: of a copied_track, the one whose positions are repeated
	DelayHours *float64 `json:"delay_hours,omitempty"` // of a copied_track: how much later; not there if at the same time
	Receivers  []string `json:"receivers,omitempty"`   // of out_of_range: who heard it; of receivers_disagree: the two
	DistanceNM float64  `json:"distance_nm"`           // distance from the last fix before, or between the two places; 0 of a frozen position and of low_integrity; of a copied_track, from the other ship at the same time; of out_of_range, from the nearest area from which the receiver hears; of receivers_disagree, between the two positions
	NeedKn     *float64 `json:"need_kn"`               // speed needed to get there; null if there was no time at all, and where distance_nm is not from the last fix before
	MayKn      float64  `json:"may_kn"`                // highest speed of any ship, or aircraft, over that time; 0 where need_kn is of nothing
	Why        string   `json:"why"`                   // explanation in words
}

// OfSeveral tells whether it is seen only where several ships or receivers are compared: no fold of one ship answers for it.
func (a *AnomalyDetail) OfSeveral() bool {
	return a != nil && (a.Reason == "copied_track" || a.Reason == "out_of_range" || a.Reason == "receivers_disagree")
}

// ClockDetail gives the error of a receiver's clock.
type ClockDetail struct {
	Receiver string  `json:"receiver"`               // "" if the feed names none
	Seconds  float64 `json:"seconds"`                // how far ahead of the other clocks, negative if behind; times are corrected by this much
	Fixes    int     `json:"fixes"`                  // number of fixes of this number that showed the error when it was found; 0 where what was heard of all ships did
	AllShips bool    `json:"by_all_ships,omitempty"` // it was found by transmissions of all ships that other receivers heard too
}

// LoiteringDetail describes a time in which a ship went slowly, or stayed within a
// small area under way, at no berth and no known anchorage.
type LoiteringDetail struct {
	Hours    float64  `json:"hours"`     // duration, up to the last fix there
	MedianKn *float64 `json:"median_kn"` // median over time of the speeds sent, to 0.1 kn below 2 kn and to 0.5 kn above; null if none was
	RadiusNM float64  `json:"radius_nm"` // of the circle around the middle of the positions that holds them, single strays left out
	Context  string   `json:"context"`   // open_sea, anchorage (at anchor where the chart has none), waiting, river, unknown; pilot_area (where pilot vessels met ships or stood by) is worked out when the event is listed or explained
	Because  string   `json:"because"`   // reason for the context
	ShoreNM  *float64 `json:"shore_nm"`  // distance of the middle to the coast, negative inland; null if more than 400 nm
	Meets    []string `json:"meets"`     // named definitions that are met
	Heard             // of that time
	Ended    string   `json:"ended"`          // "" while it goes on; left; arrived: in a port, or at rest by the shore; not_heard: silent for 4 h or more; impossible_after: no ship can have reached the next position
	Stop     EventID  `json:"stop,omitempty"` // id of the last stop at sea in that time
	// ships that were silent then and could have been there: not that they were. Worked
	// out when the event is handed out, from the gaps that are believed then; the nearest
	// five
	CouldHaveBeenThere []Absent `json:"could_have_been_there,omitempty"`
	CouldHaveBeen      int      `json:"could_have_been,omitempty"` // number of all such gaps
}

// Absent is a ship that was silent while another loitered, and that could have been
// there meanwhile. That it was is not known.
type Absent struct {
	Gap      EventID  `json:"gap"`       // id of the gap
	Track    Track    `json:"track"`     // whose
	BeforeNM float64  `json:"before_nm"` // from its last position before the gap to the middle of the loitering
	AfterNM  *float64 `json:"after_nm"`  // from there to its first position after; null while the gap is open
	Hours    float64  `json:"hours"`     // the longest that it can have been there while the other loitered, by the speed of the fastest ships
}

// EncounterDetail describes two ships close together. Distances are between the
// antennas, as far as the positions sent are right.
type EncounterDetail struct {
	OtherMMSI  MMSI     `json:"other_mmsi"`     // of the other ship, the higher number
	OtherTrack Track    `json:"other_track"`    // its track
	Hours      float64  `json:"hours"`          // both within the distance of the widest definition that is met
	MedianM    float64  `json:"median_m"`       // between the two antennas, metres
	LeastM     float64  `json:"least_m"`        // the least
	ErrorM     float64  `json:"error_m"`        // of a distance, mean: of the two positions and of interpolation
	MedianKn   *float64 `json:"median_kn"`      // of the faster of the two at each moment; null if no speed was sent
	Context    string   `json:"context"`        // open_sea, anchorage, port, river, tug, pilot, bunkering, unknown: the waters, or what the ships are
	Because    string   `json:"because"`        // reason for the context
	Waters     string   `json:"waters"`         // where it was, whatever the ships are: open_sea, anchorage, port, river, unknown
	WatersWhy  string   `json:"waters_because"` // reason for the waters
	Meets      []string `json:"meets"`          // definitions of an encounter that are met: gfw, skylight, close
	Began      string   `json:"began"`          // approached; first_heard: one of them was not heard before
	Ended      string   `json:"ended"`          // parted; not_heard: one of them is not heard after
	Heard               // of that time, of both

	// between the hulls, where sizes are known. Worked out when the event is explained or
	// shown, from the positions and from what the ships stated then
	HullDistance *HullDistance `json:"hull_distance,omitempty"`
}

// HullDistance is the distance between two hulls, each a rectangle of the length and beam
// stated, about the antenna as stated, to the heading sent, or the course of a ship under
// way. The definitions of an encounter go by antennas.
type HullDistance struct {
	LeastM         *float64 `json:"least_m"`          // the least, metres; 0 where the rectangles touch or overlap; null where bounds are all that is known
	LeastBetweenM  *Range   `json:"least_between_m"`  // bounds of the least: by the errors of positions and headings; where a heading or the place of an antenna is not known, of every one possible
	MedianM        *float64 `json:"median_m"`         // median; null where bounds are all that is known of most moments
	MedianBetweenM *Range   `json:"median_between_m"` // bounds of the median
	ShareBeside    *float64 `json:"share_beside"`     // 0-1: share of the moments at which both were at rest, and as near as ships lie alongside, within the error; null as median_m
	Moments        int      `json:"moments"`          // how many moments of the common clock it rests on; 0 where nothing can be said
	Sizes          []string `json:"sizes,omitempty"`  // of both ships, as stated then
	Because        string   `json:"because"`          // what headings and sizes it rests on, or why nothing is said
}

// IdentityDetail describes a change in what a ship says of itself, or something
// said that cannot be so.
type IdentityDetail struct {
	Property string `json:"property"`            // name, callsign, imo, dimensions, ship_type, destination, flag; of an aircraft registration, which is not sent: whoever published the positions has it in a table
	From     string `json:"from"`                // as said before; "" if nothing
	To       string `json:"to"`                  // as said after
	Reason   string `json:"reason"`              // change, swap, shared_imo, bad_check_digit, mid_callsign
	WithMMSI MMSI   `json:"with_mmsi,omitempty"` // MMSI of another ship involved
	Why      string `json:"why"`                 // explanation in words
}

// DraughtDetail describes a change in the draught that the crew entered.
type DraughtDetail struct {
	BeforeM           float64 `json:"before_m"`            // metres, never zero: zero means not stated
	AfterM            float64 `json:"after_m"`             //
	StatementAgeHours float64 `json:"statement_age_hours"` // how long the value before had been sent unchanged
	InGap             bool    `json:"in_gap"`              // the ship was silent when it changed
	Gap               EventID `json:"gap,omitempty"`       // id of that gap
	FromCall          EventID `json:"from_call,omitempty"` // the last port call begun when the old value was last sent
	ToCall            EventID `json:"to_call,omitempty"`   // the last port call begun when the new value was first sent
}

// OutageDetail describes a time in which far less was received than expected.
type OutageDetail struct {
	Receiver  string  `json:"receiver"`         // "" is the whole feed, or a receiver that is not named
	Feed      string  `json:"feed,omitempty"`   // name of the feed, if it was given one
	Region    string  `json:"region,omitempty"` // of a region: south-west and north-east corner
	ShareLost float64 `json:"share_lost"`       // 0-1: how much of what was expected is missing
	Expected  float64 `json:"expected"`         // stations expected in that time, each counted once a minute
	Received  int     `json:"received"`         // stations received, counted alike
	Ships     int     `json:"ships"`            // ships and stations heard in an hour before, or after: the fewer
	Because   string  `json:"because"`          // what shows that it is not the ships
}

// FlightDetail describes a flight of an aircraft. It begins with the first position in the
// air and ends with the last; a silence is a time of more than 10 minutes between two
// positions.
type FlightDetail struct {
	From FlightEnd `json:"from"` // where it took off
	To   FlightEnd `json:"to"`   // where it landed; while open, where it was going down to when last heard
	// interval in which it took off: last time on the ground, or in the air on the flight
	// before; first time in the air. The first is null if nothing was heard before
	TakeOff [2]Instant `json:"take_off"`
	// interval in which it landed: last time in the air; first time on the ground, or in
	// the air on the flight after. Both are null while open
	Landing         [2]Instant      `json:"landing"`
	Began           string          `json:"began"`                    // took_off: heard on the ground, and in the air at most 10 minutes later; took_off_unheard: later, and from the airfield where it was last heard on the ground if it had no time to fly elsewhere and take off again; first_heard: nothing was heard of the aircraft before; silence: the silence before was long enough to land and take off
	Ended           string          `json:"ended"`                    // "" while no end was heard; landed: heard on the ground at most 10 minutes after it was heard in the air; landed_unheard: heard on the ground later, with no time for another flight; silence: the silence after was long enough to land and take off, or for another flight
	HighestFeet     *float64        `json:"highest_ft"`               // greatest altitude sent; null if none was
	HeardNM         float64         `json:"heard_nm"`                 // distance flown as heard: from position to position, silences left out
	Silences        int             `json:"silences"`                 // number of silences
	ShareHeard      *float64        `json:"share_heard"`              // 0-1 in hundredths: share of the time outside silences
	LongestSilence  *float64        `json:"longest_silence_min"`      // minutes; null if there was no silence
	CallsignChanges int             `json:"callsign_changes"`         // how often the callsign changed in flight
	Circles         int             `json:"circles"`                  // full circles flown one after another, as in a holding pattern, a search or a survey; 0 if fewer than two
	Circling        *FlightCircling `json:"circling,omitempty"`       // the longest time in which it flew two rounds or more one after another
	GoArounds       int             `json:"go_arounds,omitempty"`     // how often it came down by 1,000 ft, to within 1,500 ft of the height of an airfield with an airline code, climbed by 1,000 ft or more and flew on; or, slower than before, to within 2,000 ft of any airfield at 3 nm or less, and climbed by 500 ft
	PoorPositions   int             `json:"poor_positions,omitempty"` // positions of which the aircraft said that they are poor: NIC below 7 or NACp below 8
	// approached one airfield and landed at another, or landed where it took off; null
	// if the first is not known with a chance of 0.6 or more, nor the second of 0.5, and while open
	Diversion *FlightDiversion `json:"diversion"`
}

// FlightCircling is a time in which an aircraft flew round and round, or to and fro. It says what
// was heard, and not why.
type FlightCircling struct {
	From        Instant  `json:"from"`             // it left its course for the first turn
	To          Instant  `json:"to"`               // the last half turn was made
	Minutes     float64  `json:"minutes"`          // between them
	Rounds      int      `json:"rounds"`           // full rounds
	Shape       string   `json:"shape"`            // circles; racetracks: straight legs with half turns the same way; to_and_fro: half turns to the left and to the right
	LengthNM    float64  `json:"length_nm"`        // greatest distance from where the first half turn was made
	LowFeet     *float64 `json:"low_ft"`           // least altitude sent meanwhile, by pressure; null if none was
	HighFeet    *float64 `json:"high_ft"`          // and the greatest
	LandedAfter *float64 `json:"landed_after_min"` // minutes from then until it was first heard on the ground; null if it was not heard to land
}

// FlightDiversion is a landing elsewhere than the flight had approached, or where it took off.
// It says what was heard, and not why.
type FlightDiversion struct {
	How        string           `json:"how"`         // approached_another: it came down to one airfield, climbed away and landed at another; returned: it landed where it took off, and had been 10 nm away or more
	Approached []AirfieldChance `json:"approached"`  // of approached_another: airfields that it can have come down to, the likeliest first; null otherwise
	FarthestNM *float64         `json:"farthest_nm"` // of returned: greatest distance from its first position in the air, as heard; null otherwise
	P          float64          `json:"p"`           // 0-1: chance that the airfields are these two, or are the same, by the chances of the airfields; 0.999 at most
}

// FlightEnd says where a flight began or ended: airfields with their chances. The method and
// its errors are in docs/EVALUATION.md.
type FlightEnd struct {
	Airfields   []AirfieldChance `json:"airfields"`           // the likeliest first; those of less than 0.01 are left out
	P           float64          `json:"p_elsewhere"`         // 0-1: chance of a place that is not in the list of airfields, at least 0.001
	CannotSay   string           `json:"cannot_say"`          // why no airfield is named; "" if the first one is. no_height: no altitude was sent; too_high: heard at great heights only; level: in level flight, as in cruise; wrong_way: climbing when last heard, descending when first heard; several: no airfield has more than half of the chances; none_known: no airfield of the list is possible
	HeardFeet   *float64         `json:"heard_ft"`            // altitude by pressure at the position nearest to that end; null if none was sent
	HeardGround bool             `json:"heard_on_the_ground"` // the aircraft was heard on the ground there, at most 10 minutes before or after it was heard in the air
}

// AirfieldChance is an airfield at which a flight can have begun or ended.
type AirfieldChance struct {
	ICAO  string  `json:"icao"`           // location indicator
	IATA  string  `json:"iata,omitempty"` // airline code
	Name  string  `json:"name"`
	State string  `json:"state"` // ISO 3166 alpha-2
	P     float64 `json:"p"`     // 0-1, in thousandths: 0.999 at most
	NM    float64 `json:"nm"`    // from the position heard nearest to that end to the middle of the field
}

// Named is the airfield that is named, nil where none is.
func (e *FlightEnd) Named() *AirfieldChance {
	if e.CannotSay != "" || len(e.Airfields) == 0 {
		return nil
	}
	return &e.Airfields[0]
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
