package sim

import (
	"supercargo"
	"supercargo/geo"
)

// Scenario is an exercise as parsed. Times are UTC, durations milliseconds.
type Scenario struct {
	File       string // as given to Parse, for messages
	Text       string // as read
	SHA256     string // of Text, hexadecimal
	Name       string
	Seed       uint64
	From, To   supercargo.Instant // the feed and the truth cover this time, its end left out
	Thin       int64              // one position of a ship in each such time, as public feeds publish; 0: all
	ThinAir    int64              // the same of an aircraft
	TruthEvery int64              // between the points of the true tracks

	Places    []Place
	Receivers []Receiver
	Outages   []Outage
	Ships     []Ship
	Aircraft  []Aircraft
	Expect    []Expectation
}

// PlaceKind is the word that a place was declared with.
type PlaceKind string

// The kinds of place.
const (
	Port      PlaceKind = "port"      // each ship has a berth of her own within berthNM of the position
	Anchorage PlaceKind = "anchorage" // likewise, within anchorNM
	Mark      PlaceKind = "mark"      // a waypoint, steered for exactly
)

// Place is a named position.
type Place struct {
	Name  string
	Kind  PlaceKind
	Point geo.Point
}

// Receiver is an AIS station ashore, or a satellite; or, with a height, a station that hears
// aircraft and nothing else.
type Receiver struct {
	Name      string
	Satellite bool

	At      geo.Point // of a shore station
	RangeNM float64   // beyond it nothing is heard; see reach
	Height  float64   // of the antenna above the sea, m: of a station for aircraft; 0 of one for ships

	PassEvery, PassFor, PassAfter int64 // of a satellite: the first pass begins PassAfter the scenario's beginning

	Loss      float64 // share of transmissions in reach that are not heard, 0-1
	Corrupt   float64 // share of lines whose checksum no longer holds, 0-1
	ClockFast int64   // what its time stamps are ahead; negative: behind
	DelayFrom int64   // its lines come in this much late, each by its own
	DelayTo   int64   //   draw between the two
}

// Outage is a time in which a receiver hears nothing.
type Outage struct {
	Receiver string // "" for all
	Span
}

// Span is a time with a beginning and an end, the end left out.
type Span struct{ From, To supercargo.Instant }

func (s Span) holds(t supercargo.Instant) bool { return t >= s.From && t < s.To }

// Ship is one hull with her plan.
type Ship struct {
	MMSI          supercargo.MMSI
	Hull          int // which of the ships that share the MMSI, from 1, in the order of the text: let them be heard in that order too
	Class         supercargo.Class
	IMO           supercargo.IMO
	Type          uint8  // AIS ship type
	Length, Width uint16 // metres
	Said          []Said // in order of time; the first from the beginning
	Silent        []Span // switched off
	Spikes        []Spike
	Plan          []Leg

	line   int
	number int // of the ship in the scenario: what her dice are cast for
	track  []stretch
}

// Name is what the ship called herself first, which is how a scenario refers
// to her.
func (s *Ship) Name() string { return s.Said[0].Name }

// Said is what the crew has entered in the transponder, from a time on.
type Said struct {
	From              supercargo.Instant
	Name, Call, Bound string
	Draught           uint8 // 0.1 m
	IMO               supercargo.IMO
	Length, Width     uint16 // metres
}

// saidAt is what the transponder says at a time.
func (s *Ship) saidAt(t supercargo.Instant) Said {
	i := len(s.Said) - 1
	for i > 0 && s.Said[i].From > t {
		i--
	}
	return s.Said[i]
}

func (s *Ship) silentAt(t supercargo.Instant) bool {
	for _, off := range s.Silent {
		if off.holds(t) {
			return true
		}
	}
	return false
}

// Spike is one position report with a position where the ship is not: the
// first that anybody hears from Time on.
type Spike struct {
	Time supercargo.Instant
	At   geo.Point
}

// Manner is how a ship spends a part of her time.
type Manner string

// The manners.
const (
	Moored    Manner = "moored"    // fast to a berth, status 5
	Anchored  Manner = "anchored"  // swinging round her anchor, status 1
	Sailing   Manner = "sailing"   // under way using engine, status 0
	Drifting  Manner = "drifting"  // engine stopped, still status 0, as most are
	Loitering Manner = "loitering" // to and fro at slow speed, status 0
)

// Leg is one line of a ship's plan, as written.
type Leg struct {
	Manner   Manner
	To       Place              // where she is, or sails to; a position has no name
	Via      []Place            // of a sail
	Knots    float64            // of a sail, loiter or drift
	By       supercargo.Instant // of a sail, instead of Knots: when she arrives
	Until    supercargo.Instant // of a stay: its end, or zero
	For      int64              // of a stay: its length, or zero
	WithinNM float64            // of a loiter
	Towards  float64            // of a drift, degrees true
	line     int
}

// points are the places that a sail goes to, one after another.
func (l Leg) points() []Place { return append(l.Via[:len(l.Via):len(l.Via)], l.To) }
