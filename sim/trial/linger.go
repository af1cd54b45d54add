package trial

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// loitering sets ships that linger, and ships that are slow for another reason.
func (w *World) loitering() {
	open, other := w.sea(2), w.sea(3)
	most := w.longest()
	long := func() float64 { return 3.5 * math.Pow(most/3.5, w.r.Float64()) } // hours: as many short as long
	w.linger(open, long(), "adrift", func(s *ship, mins float64) { s.drift(w.r, w.away(open), w.between(0.3, 1), mins) })
	w.linger(open, long(), "adrift", func(s *ship, mins float64) { s.drift(w.r, w.away(open), w.between(0.3, 1), mins) })
	w.linger(other, w.between(4, min(most, 14)), "in slow boxes", func(s *ship, mins float64) { s.boxes(w.between(1.8, 2.6), w.between(0.7, 1.4), mins) })
	w.linger(w.land.coast, w.between(5, min(most, 20)), "adrift off the coast, waiting", func(s *ship, mins float64) { s.drift(w.r, 0, w.between(0.2, 0.5), min(mins, 600)) })
	w.waiting(w.port(), w.between(4, 8))

	w.anchorage(10)
	w.slowly(open, 600)
	w.fishing(other)
	w.lock()
}

// linger has a ship come, stay in its manner for so many hours, and go.
func (w *World) linger(l *place, hours float64, manner string, stays func(*ship, float64)) {
	w.now = "a ship that loiters"
	t := w.hour(w.between(2.5, 5))
	s := w.comes(l, w.spot(l), t, w.between(8, 12))
	stays(s, 60*hours)
	end := s.last().t
	w.goes(s, w.between(8, 12))
	w.truth(Truth{Kind: supercargo.Loitering, Ship: s.mmsi, From: t, To: end, Slack: w.slack(), What: manner})
}

// boxes goes round a square, slowly.
func (s *ship) boxes(kn, side, mins float64) {
	leg := side / kn * 60
	for c := 40.0; mins > 0; c += 90 {
		s.sail(c, kn, min(leg, mins))
		mins -= leg
	}
}

// waiting has a ship drift seven miles off a port where pilots come aboard, until it is
// her turn, and then moor.
func (w *World) waiting(l *place, hours float64) {
	w.now = "a ship that waits"
	t := w.hour(w.between(3, 5))
	s := w.comes(l, geo.Sail(l.at, l.sea, 8), t, 9)
	s.drift(w.r, l.sea, w.between(0.15, 0.4), 60*hours)
	end := s.last().t
	w.moor(s.sailTo(l.at, 8), 240)
	w.goes(s, 8)
	w.truth(Truth{Kind: supercargo.Loitering, Ship: s.mmsi, From: t, To: end, Slack: w.slack(), What: "waiting off a port"})
}

// anchorage has a ship at anchor where the chart has an anchorage.
func (w *World) anchorage(hours float64) {
	w.now = "a ship at anchor in an anchorage of the chart"
	l := w.land.roads
	t := w.hour(w.between(2, 5))
	s := w.comes(l, geo.At(43.018, 47.56), t, 8)
	s.lie(w.r, 50, 60*hours, atAnchor)
	w.goes(s, 8)
	w.may(supercargo.Loitering, s, s.from(), s.to(), "anchorage", "waiting")
}

// slowly has a ship go straight on at 3 kn.
func (w *World) slowly(l *place, mins float64) {
	w.now = "3 kn straight on"
	s := w.newShip(l)
	c := w.between(0, 360)
	s.begin(w.hour(w.between(1, 3)), geo.Sail(w.spot(l), c+180, 15))
	for ; mins > 0; mins -= 20 {
		s.sail(c+w.r.NormFloat64(), 3+0.2*w.r.NormFloat64(), 20)
	}
}

// fishing has a boat tow a net to and fro at 3 kn, five miles a leg.
func (w *World) fishing(l *place) {
	w.now = "a fishing boat"
	s := w.newShip(l)
	s.said[0].kind, s.said[0].bow, s.said[0].stern = 30, 15, 10
	c := w.between(0, 360)
	s.begin(w.hour(w.between(1, 3)), w.spot(l)).sail(c, 9, 30)
	for range 5 {
		s.sail(c, w.between(2.8, 3.3), 100)
		c += 180 + w.between(-12, 12)
	}
	s.sail(c, 9, 60)
}

// lock has a ship go down the river, wait for a lock three quarters of an hour, and go on.
func (w *World) lock() {
	w.now = "a lock"
	l := w.land.river
	s := w.newShip(l)
	s.begin(w.hour(w.between(1, 6)), geo.Sail(l.at, l.sea+180, 6)).sail(l.sea, 5, 60).lie(w.r, 3, 45, underWay).sail(l.sea, 5, 60)
}
