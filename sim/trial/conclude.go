package trial

import (
	"slices"

	"supercargo"
	"supercargo/geo"
)

// bystanders are ships that sail to and fro, or lie at their berth, from the beginning
// to the end, wherever there is a scene: so that a receiver that goes on working goes
// on hearing somebody. In every other world a base station stands there too.
func (w *World) bystanders() {
	end := w.begin
	places := map[string]*place{}
	var order []*place
	for _, s := range w.ships {
		end = max(end, s.to())
		if places[s.loc.name] == nil {
			places[s.loc.name] = s.loc
			order = append(order, s.loc)
		}
	}
	for _, l := range order {
		for i := range 2 {
			w.bystander(l, i, end)
		}
		if w.Seed%2 == 0 {
			w.aids = append(w.aids, aid{mmsi: supercargo.MMSI(2_000_000 + uint32(len(w.aids)) + 1), loc: l})
		}
	}
}

func (w *World) bystander(l *place, n int, end supercargo.Instant) {
	w.now = "a bystander"
	s := w.newShip(l)
	if l.wide == 0 { // a port
		s.begin(w.begin, w.berths(l, 2+n))
		s.lie(w.r, 2, float64(end-w.begin)/60_000, moored)
		return
	}
	c := l.sea + 45*float64(n)
	start := geo.Sail(l.at, c, 3+2*float64(n))
	length := min(l.room, 10)
	if l.fan == 0 {
		c, start, length = l.sea, geo.Sail(l.at, l.sea+90, 0.6-1.2*float64(n)), 3
	}
	s.slow = true
	s.begin(w.begin, start)
	for s.last().t < end {
		s.sail(c, 6+float64(n), length/(6+float64(n))*60)
		c += 180
	}
}

// troubles are what is wrong with all of the world.
func (w *World) troubles() {
	switch w.Trouble {
	case Shared:
		w.share()
	case Jammed:
		w.jams()
	}
}

// share has a ship in a far sea send the number of every third ship, all its time.
// Whoever says what a number says of itself cannot know of which of the two it is, so
// that ships whose names or draught are the truth are left out, and tugs and pilots.
func (w *World) share() {
	out := map[supercargo.MMSI]bool{}
	for i := range w.Truths {
		switch t := &w.Truths[i]; t.Kind {
		case supercargo.IdentityChange, supercargo.DraughtChange, supercargo.PositionAnomaly:
			out[t.Ship], out[t.Other] = true, true
		}
	}
	far := &place{name: "FAR", at: geo.At(-35, 80), fan: 180, room: 20, step: 8, across: 90, wide: 9}
	for i, s := range slices.Clone(w.ships) {
		if i%3 != 0 || out[s.mmsi] || s.loc.wide == 0 || s.said[0].kind >= 50 && s.said[0].kind < 60 {
			continue
		}
		f := w.fork(s, far)
		f.begin(s.from(), w.spot(far))
		for f.last().t < s.to() {
			f.sail(w.between(0, 360), 9, 120)
		}
		w.may(supercargo.PositionAnomaly, s, s.from(), f.to(), "two_places", "impossible_speed")
		w.may(supercargo.IdentityChange, s, s.from(), f.to(), "imo shared")
	}
}

// jams shifts every ship in the roads by one vector for two hours.
func (w *World) jams() {
	w.jam = span{w.hour(5.5), w.hour(7.5)}
	c, nm := w.between(60, 120), w.between(25, 45)
	for _, s := range w.ships {
		if s.loc != w.land.roads || s.via != "" || s.from() > w.jam.from || s.to() < w.jam.to {
			continue
		}
		s.fakes = append(s.fakes, fake{span: w.jam, kn: -1, at: func(_ supercargo.Instant, p geo.Point) geo.Point { return geo.Sail(p, c, nm) }})
		w.truth(Truth{Kind: supercargo.PositionAnomaly, Ship: s.mmsi, From: w.jam.from, To: w.jam.to, Slack: w.slack(), Want: []string{"area_shift"}, What: "interference"})
		w.may(supercargo.PositionAnomaly, s, w.jam.from, w.jam.to, otherThan("area_shift")...)
	}
	for i := range w.Truths {
		t := &w.Truths[i]
		if s := w.ship(t.Ship); s != nil && t.Kind != supercargo.PositionAnomaly && len(s.fakes) > 0 && s.loc == w.land.roads && t.From < w.jam.to && t.To > w.jam.from {
			t.May = true // the times that can be known are others
		}
	}
}

// ship is the one of a number that was made first.
func (w *World) ship(m supercargo.MMSI) *ship {
	for _, s := range w.ships {
		if s.mmsi == m {
			return s
		}
	}
	return nil
}

// conclude adds the truth that what was heard gives: the gaps, the positions garbled,
// and which truths left too little to be known.
func (w *World) conclude() {
	for i := range w.Truths {
		w.faint(&w.Truths[i])
	}
	for _, s := range w.ships {
		slices.SortStableFunc(s.heard, func(a, b heardFix) int { return int(a.t - b.t) })
		w.gaps(s)
		w.stays(s)
		w.strays(s)
		if n := len(s.heard); n > 0 {
			w.ShipDays += float64(s.heard[n-1].t-s.heard[0].t) / float64(supercargo.Day)
		}
	}
}

// gaps are times of 6 h and more without a transmission of the ship that was heard,
// whatever it said. One that is longer or shorter by less than the slack may be told.
func (w *World) gaps(s *ship) {
	var last supercargo.Instant
	slack := supercargo.Instant(w.slack())
	for _, h := range s.heard {
		if h.clone {
			continue
		}
		if d := h.t - last; last != 0 && d >= supercargo.Instant(6*supercargo.Hour)-slack {
			w.truth(Truth{Kind: supercargo.Gap, Ship: s.mmsi, From: last, To: h.t, Slack: w.slack(), May: d < supercargo.Instant(6*supercargo.Hour)+slack, What: "gap"})
		}
		last = h.t
	}
	if last != 0 {
		w.may(supercargo.Gap, s, last, w.Until) // not heard again: open
	}
}

// stays are calls that may be told of ships that lie in roads, off the coast, in the
// river, or all the time at a berth: whether these are calls is a matter of definition.
func (w *World) stays(s *ship) {
	l := s.loc
	if l.fan < 90 && l.wide > 0 || l.wide == 0 && s.knots[0].status == moored || s.steady {
		w.may(supercargo.PortCall, s, s.from(), s.to())
	}
}

// strays are positions garbled: what is told of those moments is so.
func (w *World) strays(s *ship) {
	for _, h := range s.heard {
		if h.untrue && !h.faked {
			w.may(supercargo.PositionAnomaly, s, h.t, h.t, "impossible_speed", "two_places", "on_land")
		}
	}
}

// What has to be heard of a truth for anybody to know it: of a meeting two positions
// of either ship; of loitering or a port call four; of false positions three, for a circle twelve (as
// many as three can lie on one by chance), for a repeated position four; of what a ship
// says, each value twice. And the times at which a change can be known are the last
// time that the old value was heard and the first that the new one was.
const (
	ofMeeting, ofLoitering, ofFalse, ofFrozen, ofCircle, ofTexts = 2, 4, 3, 4, 12, 2
)

func (w *World) faint(t *Truth) {
	s := w.ship(t.Ship)
	if s == nil {
		return
	}
	n := s.count(t.From, t.To, false)
	switch t.Kind {
	case supercargo.Encounter:
		t.Faint = min(n, w.ship(t.Other).count(t.From, t.To, false)) < ofMeeting
	case supercargo.Loitering, supercargo.PortCall:
		t.Faint = n < ofLoitering
	case supercargo.PositionAnomaly:
		switch f := s.count(t.From, t.To, true); {
		case t.PointLike:
			t.Faint = s.count(s.from(), t.From, false) < ofFalse || s.count(t.From, s.to(), true) < ofFalse
		case t.EitherShip: // the one that sends the other's track again
			t.Faint = w.ship(t.Other).count(t.From, t.To, false) < ofFalse
		case len(s.fakes) == 0:
			t.Faint = n < ofFalse
		default:
			t.Faint = f < map[string]int{"circle": ofCircle, "frozen": ofFrozen}[t.Want[0]] || f < ofFalse
		}
	case supercargo.IdentityChange, supercargo.DraughtChange:
		w.knownWhen(t, s)
	}
}

// count counts the positions heard of a time: true ones, or those by a fake.
func (s *ship) count(from, to supercargo.Instant, faked bool) (n int) {
	for _, h := range s.heard {
		if h.t >= from && h.t <= to && (faked && h.faked || !faked && !h.untrue) {
			n++
		}
	}
	return n
}

func (w *World) knownWhen(t *Truth, s *ship) {
	if t.May || len(s.said) == 1 { // not a change of the ship's own
		t.Faint = len(s.texts) < ofTexts || t.Other != 0 && len(w.ship(t.Other).texts) < ofTexts
		return
	}
	before, after := 0, 0
	var old, now supercargo.Instant
	for _, x := range s.texts {
		if x.is == &s.said[0] {
			before++
			old = max(old, x.t)
			continue
		}
		after++
		if now == 0 || x.t < now {
			now = x.t
		}
	}
	if t.Faint = before < ofTexts || after < ofTexts; !t.Faint {
		t.From, t.To = old, now
	}
}
