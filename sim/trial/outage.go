package trial

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// outages makes a world in which receivers, regions and the whole feed fail, and ships
// switch off together: three places with two receivers each. In every other one, base
// stations and lights stand there.
func (w *World) outages() {
	n := int(w.Seed % 1000 % 101 % 25)
	places := w.seas[:3]
	lengths := [2]float64{outageHours(2*n, w.Held), outageHours(2*n+1, w.Held)}
	firstAt := 30.0
	jointAt := firstAt + lengths[0] + 6
	secondAt := jointAt + 18
	end := secondAt + lengths[1] + 14
	var at [3][]*ship
	for i, l := range places {
		for k := range 14 {
			at[i] = append(at[i], w.traffic(l, k, end))
		}
		if w.Seed%2 == 0 {
			w.aids = append(w.aids, aid{mmsi: supercargo.MMSI(2_000_001 + i), loc: l}, aid{mmsi: supercargo.MMSI(992_000_001 + i), loc: l, buoy: true})
		}
	}
	w.fails(n, places, firstAt, lengths[0])
	w.fails(n+1, places, secondAt, lengths[1])
	if n < 10 {
		w.switchOff(at[n%3], w.hour(jointAt), w.between(2, 12))
	}
}

// outageHours are 10 min to 3 days, as many short as long, in an order that is not
// theirs.
func outageHours(n int, held bool) float64 {
	f := float64(n*37%50) / 49
	if held {
		f = 1 - f
	}
	return math.Pow(72*6, f) / 6
}

// traffic is a ship that sails to and fro, or one in four that lies at anchor.
func (w *World) traffic(l *place, k int, hours float64) *ship {
	w.now = "traffic"
	s := w.newShip(l)
	s.slow = true
	c := w.between(0, 360)
	end := w.hour(hours - w.between(0, 2))
	s.begin(w.hour(w.between(0, 2)), geo.Sail(l.at, w.between(0, 360), w.between(2, 14)))
	if k%4 == 0 {
		s.lie(w.r, 50, float64(end-s.last().t)/60_000, atAnchor)
		w.may(supercargo.Loitering, s, s.from(), s.to())
		return s
	}
	for s.last().t < end {
		s.sail(c, w.between(6, 11), 90)
		c += 180 + w.between(-8, 8)
	}
	return s
}

// fails has one receiver, both of a place, or the whole feed hear nothing.
func (w *World) fails(n int, places []*place, at, hours float64) {
	s := span{w.hour(at), w.hour(at + hours)}
	l := places[n%len(places)]
	t := Truth{Kind: supercargo.Outage, From: s.from, To: s.to, Slack: w.slack()}
	all := []string{RegionWord, ""}
	for _, p := range places {
		all = append(all, p.receiver(0), p.receiver(1))
	}
	switch n / 3 % 3 {
	case 0:
		t.Want, t.What = []string{l.receiver(0)}, "outage of a receiver"
		w.deaf = append(w.deaf, deaf{s, l.receiver(0)})
	case 1:
		t.Want, t.What = []string{RegionWord, l.receiver(0), l.receiver(1)}, "outage of a region"
		w.deaf = append(w.deaf, deaf{s, l.receiver(0)}, deaf{s, l.receiver(1)})
		w.truth(Truth{Kind: supercargo.Outage, From: s.from, To: s.to, Want: t.Want, May: true})
	case 2:
		t.Want, t.What = []string{""}, "outage of the feed"
		w.deaf = append(w.deaf, deaf{s, ""})
		w.truth(Truth{Kind: supercargo.Outage, From: s.from, To: s.to, Want: all, May: true})
	}
	w.truth(t)
}

// switchOff has 3 to 12 of the 14 ships of a place stop sending within a few minutes,
// and begin again together; the others go on.
func (w *World) switchOff(all []*ship, at supercargo.Instant, hours float64) {
	k := 3 + w.r.IntN(10)
	for _, i := range w.r.Perm(len(all))[:k] {
		s := all[i]
		s.silent = append(s.silent, span{at + minutes(w.between(0, 5)), at + minutes(60*hours+w.between(0, 10))})
	}
	w.Joint = append(w.Joint, Switched{at, at + minutes(60*hours), k})
}

// Switched is a time in which ships of one place were switched off together.
type Switched struct {
	From, To supercargo.Instant
	Ships    int
}

// CalledOutage counts the joint switch-offs that false outages were told of: events of
// that kind that are no outage's and share a time with them.
func (w *World) CalledOutage(told []Said) (n int) {
	for _, j := range w.Joint {
		for i := range told {
			if s := &told[i]; s.Kind == supercargo.Outage && s.From < j.To && s.To > j.From && !w.outageOf(s) {
				n++
				break
			}
		}
	}
	return n
}

func (w *World) outageOf(s *Said) bool {
	for i := range w.Truths {
		if t := &w.Truths[i]; t.Kind == supercargo.Outage && (t.Fits(s) || t.May && t.allows(s)) {
			return true
		}
	}
	return false
}
