package trial

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Outages are of 10 min to 3 days, the logarithm even. A third are of one receiver, a
// third of an area, a third of all; half of those of an area lose a part of what is
// sent. Assumptions, of what feeds are known to do.
const (
	shortestOutage, longestOutage = 1.0 / 6, 72.0 // h
	areaFrom, areaTo              = 40.0, 150.0   // nm, radius
	leastLost                     = 0.8
	longestOfAll                  = 24.0 // h: so that something is left of the world
)

// fail sets the outages.
func (w *world) fail() {
	for i := range w.failures {
		long := logBetween(w.r, shortestOutage, longestOutage)
		o := Outage{Lost: 1}
		switch r := &w.receivers[w.r.IntN(len(w.receivers))]; {
		case i%3 == 0 || r.sat != nil && i%3 == 1:
			o.Receiver, o.At = r.name, r.at
		case i%3 == 1:
			o.At, o.NM = r.at, logBetween(w.r, areaFrom, areaTo)
			if w.r.IntN(2) == 0 {
				o.Lost = w.between(leastLost, 1)
			}
		default:
			long = min(long, longestOfAll)
		}
		o.From = w.from + hours(w.r.Float64()*max(1, 24*float64(w.days)-long))
		o.To = o.From + hours(long)
		w.outages = append(w.outages, o)
	}
	slices.SortFunc(w.outages, func(a, b Outage) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Receiver, b.Receiver), cmp.Compare(a.To, b.To))
	})
	w.index()
}

// index notes which outages are whose.
func (w *world) index() {
	for i := range w.outages {
		o := &w.outages[i]
		if o.Receiver == "" {
			w.wide = append(w.wide, i)
		}
		for k := range w.receivers {
			if r := &w.receivers[k]; r.name == o.Receiver && !o.Private { // a private one is in r.up
				r.outages = append(r.outages, i)
			}
		}
	}
}

// delivers is the share of a receiver's transmissions that come in.
func (w *world) delivers(r *receiver, t supercargo.Instant) float64 {
	for _, i := range r.outages {
		if o := &w.outages[i]; o.holds(t) {
			return 1 - o.Lost
		}
	}
	return 1
}

// areaDelivers is the share of what is sent from a point that comes in.
func (w *world) areaDelivers(lat, lon float64, t supercargo.Instant) float64 {
	share := 1.0
	for _, i := range w.wide {
		if o := &w.outages[i]; o.holds(t) && (o.NM == 0 || geo.Within(o.At, geo.At(lat, lon), o.NM)) {
			share = min(share, 1-o.Lost)
		}
	}
	return share
}

// Ships switch off for 1 h to 5 days, the logarithm even, from a moment under way; a
// few ships do it at all. Assumptions: nobody has counted it.
const (
	shortestOff, longestOff = 1.0, 120.0 // h
	usersShare              = 0.2        // of the ships that are no ferries
	offPortNM               = 30.0       // "off a port" is within it
	jointWithin             = 1.0        // h, in which the ships of one joint switch-off begin
)

// waters are where a switch-off begins.
type waters uint8

const (
	offPorts waters = iota
	inRivers
	inTheOpen
	anywhere
)

// switches sets who is off when: as many as the kind's prevalence says in the mean.
func (w *world) switches() {
	left := w.poisson(w.prevalence / 100 * w.out.ShipDays)
	for tries := 0; left > 0 && tries < 2000; tries++ {
		s := w.ships[w.r.IntN(len(w.ships))]
		t := w.from + hours(w.r.Float64()*24*float64(w.days))
		if !s.user || !w.canBegin(s, t, w.where()) {
			continue
		}
		w.switchOff(s, t)
		left--
		if w.r.Float64() < w.joint {
			left -= w.others(s, t)
		}
	}
	for _, s := range w.ships {
		slices.SortFunc(s.off, func(a, b span) int { return cmp.Compare(a.from, b.from) })
		for _, x := range s.off {
			w.out.Switched = append(w.out.Switched, Switched{MMSI: s.mmsi, From: x.from, To: x.to})
		}
		for _, x := range s.idle {
			w.out.Switched = append(w.out.Switched, Switched{MMSI: s.mmsi, From: x.from, To: x.to, Idle: true})
		}
	}
}

// where draws the waters of the next switch-off.
func (w *world) where() waters {
	x := w.r.Float64() * (w.begins[0] + w.begins[1] + w.begins[2])
	for i, share := range w.begins {
		if x -= share; x < 0 {
			return waters(i)
		}
	}
	return anywhere
}

// canBegin tells whether the ship is under way in such waters, and sending.
func (w *world) canBegin(s *ship, t supercargo.Instant, in waters) bool {
	st := s.stageAt(t)
	if st.kn == 0 || spansHold(s.off, t) {
		return false
	}
	lat, lon := st.at(t)
	switch near := w.offPort(geo.At(lat, lon)); in {
	case offPorts:
		return near && !st.river
	case inRivers:
		return st.river
	case inTheOpen:
		return !near && !st.river
	}
	return true
}

func (w *world) offPort(p geo.Point) bool {
	for _, i := range w.g.of(port) {
		if geo.Within(p, w.g.spots[i].at, offPortNM) {
			return true
		}
	}
	return false
}

func (w *world) switchOff(s *ship, t supercargo.Instant) {
	s.off = append(s.off, span{t, t + hours(logBetween(w.r, shortestOff, longestOff))})
}

// others has up to four of the users that are under way anywhere switch off with the
// first, within the hour.
func (w *world) others(with *ship, t supercargo.Instant) (n int) {
	most := 1 + w.r.IntN(4)
	for _, i := range w.r.Perm(len(w.ships)) {
		s := w.ships[i]
		at := t + hours(w.r.Float64()*jointWithin)
		if n < most && s != with && s.user && w.canBegin(s, at, anywhere) {
			w.switchOff(s, at)
			n++
		}
	}
	return n
}

// poisson is a count of the mean (Knuth 1969, The Art of Computer Programming 2).
func (w *world) poisson(mean float64) (n int) {
	for p, least := w.r.Float64(), math.Exp(-mean); p > least; n++ {
		p *= w.r.Float64()
	}
	return n
}
