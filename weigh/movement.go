package weigh

import (
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
)

// Movements is what was received, as far as a claim needs it. The caller fills
// it; nothing here asks back.
type Movements struct {
	Events     []supercargo.Event     // of any ships, believed now
	Statements []supercargo.Statement // what ships said of themselves: names, IMO numbers, draught; what was given of aircraft: registrations
	Tables     []TableStates          // what tables state of the addresses received
	Tracks     []Extent               // of any ships
	Heard      []Reception            // of the claim's places, in and about its time
	Where      map[supercargo.PlaceID]geo.Point
	Sea        Sea // nil: distances are great circles, and nothing is said of a gap but its length
}

// Extent is from when to when a track was received.
type Extent struct {
	Track       supercargo.Track
	First, Last supercargo.Instant
}

// Reception is how many fixes of anyone were received near a place from one
// moment to another. "Near" is for the caller to say: the range at which the
// ships of a port can be heard, about 20 nm.
type Reception struct {
	Place    supercargo.PlaceID
	From, To supercargo.Instant
	Fixes    int64
	Aloft    bool // of aircraft, else of ships
}

// noProof ends every statement of movement.
const noProof = " Movement is no proof of cargo."

// AgainstEvents sets a claim against what was received: for each vessel that
// it names, whether she was at the origin, whether she made the voyage,
// and what draught was stated; how often its ships together made it, where the claim says how often; for each aircraft, whether
// it made the flight. It is a
// pure function of the claim, the case and the movements, the sea among them. A claim that names
// no vessel or aircraft, no place, or no time with both ends, has nothing
// to set against movements. A claim of the world is never set against simulated
// events.
func (s *Scales) AgainstEvents(k *supercargo.Claim, m *Movements) (out []supercargo.Finding) {
	if w := when(k); w.Earliest == 0 || w.Latest == 0 || k.Stage == supercargo.Agreed {
		return nil
	}
	switch k.Act {
	case supercargo.Denies, supercargo.Retracts, supercargo.Declines:
		return nil // it does not say that there was a movement: one that was seen neither supports nor contradicts it
	}
	var all fleet
	for _, ship := range s.ships(k) {
		c := s.course(k, ship, m)
		all = append(all, c)
		for _, p := range [...]*problem{c.origin(), c.voyage(), c.draught()} {
			if p != nil {
				out = append(out, p.solve(k))
			}
		}
	}
	if p := all.repeats(); p != nil {
		out = append(out, p.solve(k))
	}
	for _, c := range k.By {
		if p := s.flown(k, c, m); p != nil {
			out = append(out, p.solve(k))
		}
	}
	return out
}

// AllAgainst sets every claim of the case against movements, in its order.
func (s *Scales) AllAgainst(m *Movements) (out []supercargo.Finding) {
	for i := range s.Case.Claims {
		out = append(out, s.AgainstEvents(&s.Case.Claims[i], m)...)
	}
	return out
}

// course is one named ship's movements, or aircraft's, in the time of one claim.
type course struct {
	scales   *Scales
	claim    *supercargo.Claim
	ship     supercargo.Carrier
	moves    *Movements
	mmsis    []supercargo.MMSI
	tracks   []Extent
	events   []supercargo.Event // of her tracks, in order of start
	from, to []supercargo.PlaceID
	aloft    bool // of an aircraft
	known    by   // by what the numbers are taken for hers
}

func (s *Scales) course(k *supercargo.Claim, ship supercargo.Carrier, m *Movements) *course {
	v := s.Case.Vessel(supercargo.VesselID(ship.Ref))
	c := s.received(k, ship, m, m.sending(v))
	c.known = m.knownBy(v, c.mmsis)
	return c
}

// by is what numbers are taken for a ship's by.
type by uint8

const (
	byMMSI by = iota // the case's own, or an aircraft's
	byIMO            // they sent the IMO number of the case
	byName           // they sent the name, and the case has no number that anybody sent
)

func (m *Movements) knownBy(v *supercargo.Vessel, numbers []supercargo.MMSI) by {
	switch {
	case v == nil || len(numbers) == 0 || len(numbers) == 1 && numbers[0] == v.MMSI:
		return byMMSI
	case v.MMSI == 0 && (v.IMO == 0 || !slices.ContainsFunc(m.Statements, func(st supercargo.Statement) bool {
		return st.Property == supercargo.PropIMO && st.Value == v.IMO.String()
	})):
		return byName
	}
	return byIMO
}

// identified says by what the numbers received are taken for the ship's, where that is not the number
// that the case has.
func (c *course) identified() string {
	var numbers []string
	for _, t := range c.tracks {
		if n := numberSaid(t.Track.MMSI); !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	under := strings.Join(numbers, " and ")
	switch {
	case under == "":
	case c.known == byIMO:
		return " The ship is taken to be the one claimed by its IMO number, sent under " + under + "."
	case c.known == byName:
		return " The ship is taken to be the one claimed by its name alone, sent under " + under + "."
	}
	return ""
}

// received is what was received of some numbers that may be the carrier's.
func (s *Scales) received(k *supercargo.Claim, carrier supercargo.Carrier, m *Movements, numbers []supercargo.MMSI) *course {
	c := &course{scales: s, claim: k, ship: carrier, moves: m, from: places(k.From), to: places(k.To), mmsis: numbers}
	for _, t := range m.Tracks {
		if slices.Contains(c.mmsis, t.Track.MMSI) {
			c.tracks = append(c.tracks, t)
		}
	}
	for _, e := range m.Events {
		if slices.Contains(c.mmsis, e.Track.MMSI) && (k.Simulated || !e.Simulated) {
			c.events = append(c.events, e)
		}
	}
	slices.SortFunc(c.events, func(a, b supercargo.Event) int {
		if a.Start != b.Start {
			return int(min(max(a.Start-b.Start, -1), 1))
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return c
}

func places(ls []supercargo.Location) (out []supercargo.PlaceID) {
	for _, l := range ls {
		if l.Place != "" {
			out = append(out, l.Place)
		}
	}
	return out
}

// sending gives the MMSIs of a vessel: her own, and those that stated her IMO
// number; where neither is known, those that stated her name and no other
// ship's IMO number.
func (m *Movements) sending(v *supercargo.Vessel) (out []supercargo.MMSI) {
	if v == nil {
		return nil
	}
	if v.MMSI != 0 {
		out = append(out, v.MMSI)
	}
	for _, st := range m.Statements {
		if v.IMO != 0 && st.Property == supercargo.PropIMO && st.Value == v.IMO.String() {
			out = add1(out, st.MMSI)
		}
	}
	byNumber := len(out) > 0
	for _, st := range m.Statements {
		named := !byNumber && st.Property == supercargo.PropName && isName(v, st.Value)
		if named && !m.otherIMO(st.MMSI, v.IMO) {
			out = add1(out, st.MMSI)
		}
	}
	return out
}

func add1(to []supercargo.MMSI, m supercargo.MMSI) []supercargo.MMSI {
	if slices.Contains(to, m) {
		return to
	}
	return append(to, m)
}

func isName(v *supercargo.Vessel, name string) bool {
	return slices.ContainsFunc(append([]string{v.Name}, v.Also...), func(n string) bool { return strings.EqualFold(n, name) })
}

func (m *Movements) otherIMO(id supercargo.MMSI, imo supercargo.IMO) bool {
	return imo != 0 && slices.ContainsFunc(m.Statements, func(st supercargo.Statement) bool {
		return st.MMSI == id && st.Property == supercargo.PropIMO && st.Value != "" && st.Value != imo.String()
	})
}
