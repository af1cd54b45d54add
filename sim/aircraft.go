package sim

import (
	"supercargo"
	"supercargo/atlas"
)

// Aircraft is one airframe with its plan.
type Aircraft struct {
	Name   string
	Craft  *craft
	Marked []Marks // in order of time; the first from the beginning
	Calls  []Call  // likewise
	Silent []Span  // switched off
	Plan   []Hop

	line    int
	number  int // of the aircraft in the scenario: what its dice are cast for
	sorties []sortie
}

// Marks are an address and a registration, from a time on.
type Marks struct {
	From         supercargo.Instant
	Address      supercargo.Address24
	Registration string
}

// Call is a callsign, from a time on.
type Call struct {
	From supercargo.Instant
	Sign string
}

// Hop is one line of an aircraft's plan, as written: a stay at an airfield or a flight to
// one.
type Hop struct {
	Fly      bool
	Field    *atlas.Airfield
	Until    supercargo.Instant // of a stay: its end, or zero
	For      int64              // of a stay: its length, or zero
	Level    float64            // of a flight: where it cruises, ft
	Via      []Place            // of a flight
	Diverted *atlas.Airfield    // of a flight: where it lands instead
	AfterNM  float64            // of a flight: from take-off to where it turns away
	line     int
}

// key is the number of the aircraft in fixes and events.
func (m Marks) key() supercargo.MMSI { return m.Address.Key(supercargo.SpaceICAO) }

// marksAt are the marks at a time.
func (a *Aircraft) marksAt(t supercargo.Instant) Marks {
	i := len(a.Marked) - 1
	for i > 0 && a.Marked[i].From > t {
		i--
	}
	return a.Marked[i]
}

// callAt is the callsign at a time.
func (a *Aircraft) callAt(t supercargo.Instant) string {
	i := len(a.Calls) - 1
	for i > 0 && a.Calls[i].From > t {
		i--
	}
	return a.Calls[i].Sign
}

func (a *Aircraft) silentAt(t supercargo.Instant) bool {
	for _, off := range a.Silent {
		if off.holds(t) {
			return true
		}
	}
	return false
}

// craft is how aircraft of a type fly. The figures are assumptions, rounded, of the order of
// what such aircraft do; no detector knows them.
type craft struct {
	Type     string  // ICAO type designator
	Heavy    bool    // of the wake: more than 136 t
	CruiseKn float64 // over ground, high up
	LowKn    float64 // below 10,000 ft
	LandKn   float64 // at the threshold, and at which it lifts off
	ClimbFPM float64 // low; two fifths of it at the ceiling
	Ceiling  float64 // ft
}

var crafts = []craft{
	{Type: "A306", Heavy: true, CruiseKn: 455, LowKn: 250, LandKn: 138, ClimbFPM: 2200, Ceiling: 40000},
	{Type: "AN12", CruiseKn: 300, LowKn: 210, LandKn: 125, ClimbFPM: 1400, Ceiling: 33000},
	{Type: "AN26", CruiseKn: 230, LowKn: 180, LandKn: 105, ClimbFPM: 1200, Ceiling: 24000},
	{Type: "IL76", Heavy: true, CruiseKn: 420, LowKn: 250, LandKn: 135, ClimbFPM: 2000, Ceiling: 39000},
}

// category is what it says of itself: large, or heavy (Doc 9871, table A-2-8, set A).
func (c *craft) category() uint8 {
	if c.Heavy {
		return 5
	}
	return 3
}
