package modes

import (
	"supercargo"
	"supercargo/geo"
)

// What was heard earlier counts for so long, in milliseconds.
const (
	// pairing is the most between the two halves of a position: 10 s (Doc 9871, C.2.6.7), in
	// which an aircraft of 600 kn goes less than the 3 nm that they may be apart.
	pairing = 10_000
	// holding is how long a place helps to decode the next: a choice. In it an aircraft of
	// fastest goes 50 nm, well within half a zone (180 nm).
	holding = 120_000
	// current is how old a velocity may be that stands with a position, and an accuracy: they
	// are sent every 0.5 and 2.5 s (Doc 9871, table A-1).
	current = 5_000
	// known is how long an address counts as one that is really about, once it came
	// with a parity of its own: a choice.
	known = 60_000
)

// fastest is what no aircraft exceeds that sends positions, in kn: a choice, 2.5 times
// sound. slack, in nm, is for times in whole seconds, and doubt the same while a place is on trial:
// in a second 600 kn are 0.17 nm.
const (
	fastest = 1500
	slack   = 1
	doubt   = 0.2
)

// proof is how many further halves have to bear out a place on trial, which two of two
// aircraft can give (TestTwoOnOneAddress has what is left of that).
const proof = 3

// Place is where an aircraft was.
type Place struct {
	At   geo.Point
	Time supercargo.Instant // 0 for nowhere
}

// Trial is where two halves put an aircraft, if they are of one.
type Trial struct {
	Place
	Proofs uint8 // halves that have borne it out since
}

// Heard is half a position, and when it was received.
type Heard struct {
	Half
	Time supercargo.Instant
}

// Aircraft is what is remembered of one address, plain data. Two places are kept, since
// two aircraft can send one address: each goes on from its own.
type Aircraft struct {
	Last     supercargo.Instant // heard, with a parity that shows the address
	Places   [2]Place
	Trials   [4]Trial
	Halves   [2][2]Heard // that nothing is known of yet: even and odd, the last two of each
	SOG, COG uint16
	Moved    supercargo.Instant // when they were said
	NACp     uint8
	Judged   supercargo.Instant // when it was said
	Grounded bool               // it said last, by its category, that it is a vehicle or an obstacle
	Call     [8]byte            // of a reply to radar, to be said once more
	Called   supercargo.Instant
}

func within(t, earlier supercargo.Instant, ms supercargo.Instant) bool {
	return earlier != 0 && t-earlier <= ms && earlier-t <= ms
}

// next is where the half is if the aircraft went on from the place.
func (p *Place) next(h *Half, t supercargo.Instant, slack float64) (geo.Point, bool) {
	if !within(t, p.Time, holding) {
		return geo.Point{}, false
	}
	q, ok := h.near(p.At)
	hours := float64(max(t-p.Time, p.Time-t)) / float64(supercargo.Hour)
	return q, ok && geo.Within(p.At, q, slack+fastest*hours)
}

// position places half a position, if it can be told where it belongs: beside a place
// where the aircraft was just before. Such a place comes from two halves that the next
// ones bear out.
func (a *Aircraft) position(h *Half, t supercargo.Instant) (geo.Point, bool) {
	for i := range a.Places {
		if q, ok := a.Places[i].next(h, t, slack); ok {
			a.Places[i] = Place{q, t}
			return q, true
		}
	}
	if h.Surface { // leaves four places to choose from: a new one comes from the air alone
		return geo.Point{}, false
	}
	var proved *Trial
	fits := false
	for i := range a.Trials {
		x := &a.Trials[i]
		if q, ok := x.next(h, t, doubt); ok {
			x.Place, fits = Place{q, t}, true
			if x.Proofs++; x.Proofs >= proof {
				proved = x
			}
		}
	}
	if proved != nil {
		return a.settle(proved), true
	}
	if !fits {
		a.try(h, t)
	}
	return geo.Point{}, false
}

// alone tells whether one aircraft alone was heard just now: else nobody knows which of
// them said its speed.
func (a *Aircraft) alone(t supercargo.Instant) bool {
	return !within(t, a.Places[0].Time, current) || !within(t, a.Places[1].Time, current)
}

// settle makes a trial a place, instead of the older one.
func (a *Aircraft) settle(x *Trial) geo.Point {
	older := &a.Places[0]
	if a.Places[1].Time < older.Time {
		older = &a.Places[1]
	}
	*older, *x = x.Place, Trial{}
	return older.At
}

// try puts a half beside the last ones of the other kind.
func (a *Aircraft) try(h *Half, t supercargo.Instant) {
	for _, other := range a.Halves[1-h.odd()] {
		if !within(t, other.Time, pairing) {
			continue
		}
		p, ok := both(&other.Half, h)
		if !ok {
			continue
		}
		// Two halves of two aircraft have places too, up to 3 nm apart.
		if _, ok := (&Place{p, t}).next(&other.Half, other.Time, doubt); ok {
			oldest := &a.Trials[0]
			for i := range a.Trials {
				if a.Trials[i].Time < oldest.Time {
					oldest = &a.Trials[i]
				}
			}
			*oldest = Trial{Place: Place{p, t}}
		}
	}
	mine := &a.Halves[h.odd()]
	mine[1], mine[0] = mine[0], Heard{*h, t}
}
