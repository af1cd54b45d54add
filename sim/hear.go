package sim

import (
	"supercargo"
	"supercargo/geo"
)

// surely is the part of a receiver's range within which every transmission
// reaches it. From there the chance falls evenly to nothing at the range. Real
// receivers fall off much like this, at a distance that the weather moves;
// here it does not.
const surely = 0.8

// reach is the chance that a transmission from a point gets to the receiver
// at a moment, before loss.
func (r *Receiver) reach(from supercargo.Instant, p geo.Point, t supercargo.Instant) float64 {
	if r.Satellite {
		if since := int64(t-from) - r.PassAfter; since >= 0 && since%r.PassEvery < r.PassFor {
			return 1
		}
		return 0
	}
	d := geo.NearNM(r.At, p) / r.RangeNM
	return max(0, min(1, (1-d)/(1-surely)))
}

// down tells whether an outage has the receiver deaf.
func (s *Scenario) down(r *Receiver, t supercargo.Instant) bool {
	for _, o := range s.Outages {
		if o.holds(t) && (o.Receiver == "" || o.Receiver == r.Name) {
			return true
		}
	}
	return false
}

// hearers lists the receivers, by index, that hear a transmission, and tells
// whether any that was up might have.
func (s *Scenario) hearers(into []int, ship *Ship, p geo.Point, t supercargo.Instant) (heard []int, near bool) {
	into = into[:0]
	for i := range s.Receivers {
		r := &s.Receivers[i]
		chance := r.reach(s.From, p, t) * (1 - r.Loss)
		if r.Height > 0 || chance == 0 || s.down(r, t) {
			continue
		}
		near = true
		if s.dice().unit(forLoss, uint64(ship.number), nameKey(r.Name), uint64(t)) < chance {
			into = append(into, i)
		}
	}
	return into, near
}

func (s *Scenario) dice() dice { return dice(s.Seed) }

// nameKey makes a key for dice of a name (FNV-1a), so that what a receiver
// hears does not hang on which others there are.
func nameKey(name string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return h
}

// stampWithin is the longest that a receiver takes to give a transmission its
// time, in ms: two that hear the same may stamp it a second or two apart.
const stampWithin = 1500

// stamped is when the receiver says that it heard what was sent at t.
func (s *Scenario) stamped(r *Receiver, ship *Ship, t supercargo.Instant) supercargo.Instant {
	heard := t + supercargo.Instant(s.dice().between(0, stampWithin, forStamp, uint64(ship.number), nameKey(r.Name), uint64(t)))
	return (heard + supercargo.Instant(r.ClockFast)) / supercargo.Instant(supercargo.Second) * supercargo.Instant(supercargo.Second)
}

// arrival is when its line comes in at the reader of the feed, by a true clock.
func (s *Scenario) arrival(r *Receiver, ship *Ship, t supercargo.Instant) supercargo.Instant {
	late := s.dice().between(float64(r.DelayFrom), float64(r.DelayTo), forDelay, uint64(ship.number), nameKey(r.Name), uint64(t))
	return t + stampWithin + supercargo.Instant(late)
}
