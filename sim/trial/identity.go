package trial

import (
	"fmt"

	"supercargo"
	"supercargo/geo"
)

// identities sets ships that change what they say of themselves, and others that only
// seem to.
func (w *World) identities() {
	for i, property := range []string{"name", "callsign", "imo", "dimensions", "ship_type"} {
		w.change(w.sea(i), property)
	}
	w.change(w.sea(1), "name")
	w.swap(w.sea(2))
	w.sharedIMO()
	w.badCheckDigit(w.sea(3))

	w.garbledName(w.sea(0))
	w.twoOfOneNumber()
	w.roundedType(w.sea(4))
}

// then has the ship say something else from a moment on.
func (s *ship) then(t supercargo.Instant, change func(*said)) *said {
	next := s.said[len(s.said)-1]
	next.from = t
	next.once = false
	change(&next)
	s.said = append(s.said, next)
	return &s.said[len(s.said)-1]
}

// change has a ship say one thing new, and keep to it.
func (w *World) change(l *place, property string) {
	w.now = "a change"
	s := w.honest(l, 9, 14)
	t := s.from() + minutes(w.between(360, 480))
	was := s.said[0]
	other := uint32(len(w.ships)) + 500
	is := s.then(t, func(x *said) {
		switch property {
		case "name":
			x.name = "SIM " + word(int(other))
		case "callsign":
			x.call = fmt.Sprintf("SIM%d", other)
		case "imo":
			x.imo = withCheck(4_000_00 + uint32(w.Seed%100)*1000 + other)
		case "dimensions":
			x.bow += 40
		case "ship_type":
			x.kind = 80
		}
	})
	tr := Truth{Kind: supercargo.IdentityChange, Ship: s.mmsi, From: t, To: t, PointLike: true, Slack: w.textSlack(), Want: []string{property + " change"}, What: "change of " + property}
	switch property {
	case "name":
		tr.Was, tr.Is = was.name, is.name
	case "callsign":
		tr.Was, tr.Is = was.call, is.call
	case "imo":
		tr.Was, tr.Is = fmt.Sprint(was.imo), fmt.Sprint(is.imo)
	}
	w.truth(tr)
}

// textEvery is how often a ship says who it is, textSlack how long until a change is
// surely heard.
func (w *World) textEvery() int64 { return max(6*supercargo.Minute, 3*w.Every) }
func (w *World) textSlack() int64 { return 4 * w.textEvery() }

// swap has two ships meet for an hour and go on with each other's name, call sign and
// IMO number.
func (w *World) swap(l *place) {
	w.now = "a swap"
	a, b := w.meeting(l, adrift, 70, 100, w.between(5, 6))
	for _, s := range []*ship{a, b} {
		for range 3 {
			s.begunEarlier(120, 6)
		}
		s.sail(w.away(l), 6, 240)
	}
	t := a.swapAt(b)
	x, y := a.said[0], b.said[0]
	a.then(t, func(s *said) { s.name, s.call, s.imo = y.name, y.call, y.imo })
	b.then(t, func(s *said) { s.name, s.call, s.imo = x.name, x.call, x.imo })
	for _, s := range []*ship{a, b} {
		o := a.mmsi + b.mmsi - s.mmsi
		w.truth(Truth{Kind: supercargo.IdentityChange, Ship: s.mmsi, Other: o, From: t, To: t, PointLike: true, Slack: w.textSlack(), Want: []string{"name swap", "imo swap", "callsign swap"}, What: "swap with a ship that it met"})
		for _, p := range []string{"name", "imo", "callsign"} {
			w.may(supercargo.IdentityChange, s, t-minutes(60), t+supercargo.Instant(w.textSlack()), p+" swap", p+" shared_imo")
		}
	}
}

// begunEarlier has the ship come from farther away, on the same line.
func (s *ship) begunEarlier(mins, kn float64) {
	a, b := s.knots[0], s.knots[1]
	s.knots = append([]knot{{a.t - minutes(mins), geo.Sail(a.p, geo.Bearing(b.p, a.p), kn*mins/60), underWay}}, s.knots...)
}

// swapAt is the moment at which two ships lay together half of their time.
func (a *ship) swapAt(b *ship) supercargo.Instant {
	for i := 1; i < len(a.knots); i++ {
		t := a.knots[i].t
		p, _, _, _ := a.at(t)
		q, _, _, _ := b.at(t)
		if t > b.from() && geo.NearNM(p, q) < 0.1 {
			return t + minutes(35)
		}
	}
	return a.to()
}

// sharedIMO has two ships of different numbers, far apart, say one IMO number.
func (w *World) sharedIMO() {
	w.now = "one IMO number under two numbers"
	a, b := w.honest(w.sea(0), 9, 10), w.honest(w.sea(3), 9, 10)
	b.said[0].imo = a.said[0].imo
	from, to := max(a.from(), b.from()), min(a.to(), b.to())
	w.truth(pair(Truth{Kind: supercargo.IdentityChange, From: from, To: to, PointLike: true, Slack: w.textSlack(), Want: []string{"imo shared_imo"}, EitherShip: true, What: "one IMO number under two numbers"}, a, b))
	for _, s := range []*ship{a, b} {
		w.may(supercargo.IdentityChange, s, from, to, "imo shared_imo")
	}
}

// badCheckDigit has a ship say an IMO number whose check digit is wrong.
func (w *World) badCheckDigit(l *place) {
	w.now = "a wrong check digit"
	s := w.honest(l, 9, 10)
	s.said[0].imo = s.said[0].imo/10*10 + (s.said[0].imo+3)%10
	w.truth(Truth{Kind: supercargo.IdentityChange, Ship: s.mmsi, From: s.from(), To: s.to(), PointLike: true, Slack: w.textSlack(), Want: []string{"imo bad_check_digit"}, What: "IMO number that fails its check digit"})
}

// garbledName has a ship say its name once with a letter wrong, and otherwise by turns
// with blanks behind it.
func (w *World) garbledName(l *place) {
	w.now = "a garbled name"
	s := w.honest(l, 9, 12)
	right := s.said[0].name
	t := s.from() + minutes(300)
	s.then(t, func(x *said) { x.name = right[:5] + "Q" + right[6:] }).once = true
	s.said = append(s.said, s.said[0])
	s.said[2].from = t
	for i := range 6 {
		s.then(t+minutes(float64(60+30*i)), func(x *said) {
			x.name = right
			if i%2 == 0 {
				x.name = right + "   "
			}
		})
	}
}

// twoOfOneNumber has two ships, a thousand miles apart, send one number all their time:
// neither changes its name.
func (w *World) twoOfOneNumber() {
	w.now = "two ships of one number"
	a := w.honest(w.sea(1), 9, 14)
	b := w.fork(a, w.sea(3))
	w.passage(b.begin(a.from(), w.spot(b.loc)), w.between(0, 360), 9, 14)
	w.may(supercargo.PositionAnomaly, a, a.from(), a.to(), "two_places", "impossible_speed")
}

// roundedType has a ship whose type of ship comes now as 71, now as 70, as two feeds round it.
func (w *World) roundedType(l *place) {
	w.now = "a rounded type"
	s := w.honest(l, 9, 12)
	for i := range 10 {
		s.then(s.from()+minutes(float64(60*(i+1))), func(x *said) { x.kind = 70 + uint8((i+1)%2) })
	}
	w.may(supercargo.IdentityChange, s, s.from(), s.to(), "destination change")
}
