package trial

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// anomalies sets ships whose positions are not theirs, each for one reason, and others
// whose positions are odd and true.
func (w *World) anomalies() {
	w.cloned(w.sea(0))
	w.jump(w.sea(1))
	w.inland(w.sea(0))
	w.frozen(w.sea(2))
	w.frozen(w.sea(3))
	w.circle(w.sea(1))
	w.copied(w.sea(2))
	w.outOfRange()

	w.ferry(w.sea(0))
	w.upRiver()
	w.satellite(w.sea(4))
	w.berth()
}

// honest is a ship on passage for some hours, true to the last position.
func (w *World) honest(l *place, kn, hours float64) *ship {
	s := w.newShip(l)
	c := w.between(0, 360)
	s.begin(w.hour(w.between(0.5, 3)), geo.Sail(w.spot(l), c+180, min(kn*hours/2, 15)))
	w.passage(s, c, kn, hours)
	return s
}

// passage sails about a sea: on one course until it is 40 nm from its middle, and back.
func (w *World) passage(s *ship, c, kn, hours float64) {
	for h := 0.0; h < hours; h += 0.5 {
		if geo.NM(s.last().p, s.loc.at) > 40 {
			c = geo.Bearing(s.last().p, s.loc.at) + w.between(-20, 20)
		}
		s.sail(c+w.r.NormFloat64()*3, kn, 30)
	}
}

// odd is the truth of a ship whose positions are false for a time. What else may be
// told of them for that time: that they cannot be reached, or are in two places.
func (w *World) odd(s *ship, f fake, reason, what string) {
	s.fakes = append(s.fakes, f)
	w.truth(Truth{Kind: supercargo.PositionAnomaly, Ship: s.mmsi, From: f.from, To: f.to, Slack: w.slack(), Want: []string{reason}, What: what})
	w.may(supercargo.PositionAnomaly, s, f.from, f.to, otherThan(reason)...)
	w.may(supercargo.Loitering, s, f.from, f.to)
	w.may(supercargo.IdentityChange, s, s.from(), s.to(), "name shared")
}

// otherThan are the reasons that follow from another: a false position is one that the
// ship cannot have reached, and often on land.
func otherThan(reason string) (out []string) {
	for _, r := range []string{"impossible_speed", "two_places", "on_land"} {
		if r != reason {
			out = append(out, r)
		}
	}
	return out
}

// cloned has a second transmitter send the number, some hundred miles away, while the
// ship sends on: in two places at once.
func (w *World) cloned(l *place) {
	w.now = "a number sent from two places"
	s := w.honest(l, 9, 9)
	from := s.from() + minutes(w.between(120, 240))
	to := from + minutes(w.between(90, 240))
	start, c := geo.Sail(l.at, w.between(0, 360), w.between(120, 160)), w.between(0, 360)
	if l.name == "CASPIAN" || l.name == "BLACK" {
		start = geo.Sail(l.at, 165, 110) // the sea is not wider
	}
	w.odd(s, fake{span: span{from, to}, both: true, kn: 8, at: func(t supercargo.Instant, _ geo.Point) geo.Point {
		return geo.Sail(start, c, 8*float64(t-from)/float64(supercargo.Hour))
	}}, "two_places", "number sent from two places at once")
}

// jump has a ship that from one report to the next is far away, and goes on from there.
func (w *World) jump(l *place) {
	w.now = "a jump"
	s := w.honest(l, 10, 8)
	from := s.from() + minutes(w.between(180, 260))
	c, nm := w.between(0, 360), w.between(70, 110)
	s.fakes = append(s.fakes, fake{span: span{from, s.to() + 1}, kn: -1, at: func(_ supercargo.Instant, p geo.Point) geo.Point { return geo.Sail(p, c, nm) }})
	w.truth(Truth{Kind: supercargo.PositionAnomaly, Ship: s.mmsi, From: from, To: from, PointLike: true, Slack: w.slack(), Want: []string{"impossible_speed"}, What: "jump to a place where the ship goes on"})
	w.may(supercargo.PositionAnomaly, s, from, s.to(), "two_places", "on_land", "impossible_speed")
}

// inland has a ship's positions lie deep in a desert for some hours, and move as its
// speed does not say.
func (w *World) inland(l *place) {
	w.now = "positions inland"
	s := w.honest(l, 9, 10)
	from := s.from() + minutes(w.between(120, 240))
	to := from + minutes(w.between(90, 240))
	// the Karakum, Anatolia, Norway's mountains, the Sertao, none: the nearest of them
	land := geo.At(39.6, 58.4)
	switch l.name {
	case "BLACK":
		land = geo.At(39.7, 34.5)
	case "SIXTY":
		land = geo.At(60.6, 8.9)
	case "EQUATOR", "DATELINE":
		land = geo.At(-7.5, -41.0)
	}
	w.odd(s, fake{span: span{from, to}, kn: 9, at: func(t supercargo.Instant, _ geo.Point) geo.Point {
		n := int64(t / 1000) // scattered as a weak fix is: within a third of a mile
		return geo.Sail(land, float64(n*37%360), 0.05+0.25*float64(n*61%100)/100)
	}}, "on_land", "positions deep inland")
}

// frozen has a ship under way repeat one position to the last digit.
func (w *World) frozen(l *place) {
	w.now = "a position repeated under way"
	s := w.honest(l, w.between(8, 14), 9)
	from := s.from() + minutes(w.between(120, 240))
	to := from + minutes(w.between(60, 240))
	p, _, _, _ := s.at(from)
	w.odd(s, fake{span: span{from, to}, kn: -1, at: func(supercargo.Instant, geo.Point) geo.Point { return p }}, "frozen", "position repeated under way")
}

// circle has a ship's positions run round on a circle, some way from where it is.
func (w *World) circle(l *place) {
	w.now = "positions on a circle"
	s := w.honest(l, 9, 10)
	from := s.from() + minutes(w.between(120, 240))
	to := from + minutes(w.between(120, 300))
	mid, _, _, _ := s.at(from)
	mid = geo.Sail(mid, w.between(0, 360), w.between(20, 40))
	radius, kn := w.between(0.5, 2.5), w.between(18, 30)
	turns := kn / (2 * math.Pi * radius) * 360 // degrees an hour
	w.odd(s, fake{span: span{from, to}, kn: kn, at: func(t supercargo.Instant, _ geo.Point) geo.Point {
		return geo.Sail(mid, math.Mod(turns*float64(t-from)/float64(supercargo.Hour), 360), radius)
	}}, "circle", "positions on a circle")
}

// copied has a ship send the reports of another again, hours later, to the last digit
// of each position.
func (w *World) copied(l *place) {
	w.now = "a track sent again"
	a := w.honest(l, 9, 6)
	b := w.newShip(l)
	after := minutes(60 * w.between(5, 8))
	for _, k := range a.knots {
		b.knots = append(b.knots, knot{k.t + after, k.p, k.status})
	}
	a.steady, b.steady = true, true
	b.copies, b.after = a, after
	w.truth(pair(Truth{Kind: supercargo.PositionAnomaly, From: b.from(), To: b.to(), Slack: w.slack(), Want: []string{"copied_track"}, EitherShip: true, What: "track of another ship sent again"}, a, b))
	for _, s := range []*ship{a, b} {
		w.may(supercargo.PositionAnomaly, s, a.from(), b.to(), "copied_track")
	}
}

// outOfRange has a ship say that it is in another ocean, while a receiver of the
// Caspian hears it, which hears nobody else beyond its horizon.
func (w *World) outOfRange() {
	w.now = "a ship heard from too far"
	l := w.land.roads
	s := w.newShip(l)
	s.begin(w.hour(w.between(2, 4)), geo.At(-12, 60))
	for range 18 {
		s.sail(90, 9, 20)
	}
	s.via = l.receiver(0)
	w.truth(Truth{Kind: supercargo.PositionAnomaly, Ship: s.mmsi, From: s.from(), To: s.to(), Slack: w.slack(), Want: []string{"out_of_range"}, What: "heard by a receiver thousands of miles away"})
}

// ferry is a fast one, at 38 kn.
func (w *World) ferry(l *place) {
	w.now = "a fast ferry"
	s := w.newShip(l)
	s.said[0].kind = 40
	c := w.between(0, 360)
	s.begin(w.hour(w.between(1, 5)), geo.Sail(w.spot(l), c, 14))
	for i := range 6 {
		s.sail(c+180+float64(i%2)*180, 38, 45)
	}
}

// upRiver is a ship on the Volga far above its mouth: the coast of the chart is 60 nm off.
func (w *World) upRiver() {
	w.now = "a ship up the river"
	s := w.newShip(w.land.river)
	s.begin(w.hour(w.between(1, 4)), geo.At(46.75, 47.85))
	for _, p := range []geo.Point{geo.At(46.60, 47.95), geo.At(46.45, 48.00), geo.At(46.35, 48.03)} {
		s.sailTo(p, 6)
	}
}

// satellite is a ship that is heard in passes only, ten minutes of every hundred.
func (w *World) satellite(l *place) {
	w.now = "a ship heard in passes"
	s := w.honest(l, 12, 12)
	s.via = "SIM-SAT"
	for t := s.from(); t < s.to(); t += minutes(100) {
		s.silent = append(s.silent, span{t + minutes(10), t + minutes(100)})
	}
}

// berth is a moored ship whose positions do not change to the last digit.
func (w *World) berth() {
	w.now = "a moored ship whose position does not change"
	l := w.port()
	s := w.comes(l, geo.Sail(l.at, 270, 0.05), w.hour(3), 8)
	s.add(s.last().p, 600, moored)
	w.goes(s, 8)
	s.steady = true
}
