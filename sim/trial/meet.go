package trial

import (
	"supercargo"
	"supercargo/geo"
)

// The published definitions of an encounter that the contract names: both within a
// distance for a time, and GFW's below a speed.
//
// A meeting is asked for where it meets one of them with room to spare; it is not to be
// told where it misses all of them by as much; what lies between may be told. The room
// is that of the noise: 10 m a position, and an interval at either end.
func meetingIs(metres, mins, kn float64) (asked, no bool) {
	switch {
	case metres <= 450 && mins >= 130 && kn < 1.8, metres <= 180 && mins >= 40:
		return true, false
	case (metres >= 550 || mins <= 100 || kn > 2.5) && (metres >= 290 || mins <= 22):
		return false, true
	}
	return false, false
}

// transfers are the words that an encounter of two cargo ships away from any port may
// say of where it was.
var transfers = []string{"open_sea", "anchorage", "river", "unknown"}

// how two ships meet.
type how int

const (
	anchored how = iota
	adrift
	steaming // 3 to 5 kn
)

// meeting has two ships meet and part.
func (w *World) meeting(l *place, h how, mins, metres, atHour float64) (a, b *ship) {
	w.now = "a meeting"
	spot, t := w.spot(l), w.hour(atHour)
	a = w.comes(l, spot, t-minutes(12), w.between(7, 11))
	end, kn := t+minutes(mins), 0.0
	switch h {
	case anchored:
		a.lie(w.r, w.between(10, 60), mins+22, atAnchor)
	case adrift:
		kn = w.between(0.3, 1.1)
		a.drift(w.r, w.away(l), kn, mins+22)
	case steaming:
		kn = w.between(3, 5)
		c := w.away(l)
		for left := mins + 22; left > 0; left -= 10 {
			a.sail(c, kn, min(10, left))
		}
	}
	// she is alongside from t to end, and a stays ten minutes longer
	p, _, _, _ := a.at(t)
	bearing := w.between(0, 360)
	b = w.comes(l, geo.Sail(p, bearing, metres/geo.MetresPerNM), t, w.between(7, 11))
	b.beside(w.r, a, bearing, metres, end)
	w.goes(a, w.between(8, 12))
	b.sail(w.apart(a, end), w.between(8, 12), l.room/10*60)
	asked, no := meetingIs(metres, mins, kn)
	if no {
		w.together(a, b)
	} else {
		w.truth(pair(Truth{Kind: supercargo.Encounter, From: t, To: end, Slack: w.slack(), Want: transfers, May: !asked,
			What: "meeting of two ships, " + l.name + ", " + [...]string{"at anchor", "adrift", "under way"}[h]}, a, b))
	}
	for _, s := range []*ship{a, b} {
		w.may(supercargo.Loitering, s, t-minutes(12), end+minutes(12))
	}
	return a, b
}

// apart is a course that leads away from where another lies, and not along its own.
func (w *World) apart(o *ship, t supercargo.Instant) float64 {
	l := o.loc
	_, _, theirs, _ := o.at(o.to() - 1)
	c := w.away(l)
	if l.fan >= 30 {
		for range 20 {
			if d := turn(c, theirs); d > 25 {
				break
			}
			c = w.away(l)
		}
	}
	return c
}

// turn is the angle between two courses, 0 to 180.
func turn(a, b float64) float64 {
	d := a - b
	for d < -180 {
		d += 360
	}
	for d > 180 {
		d -= 360
	}
	return max(d, -d)
}

// encounters sets meetings, and what looks like them.
func (w *World) encounters() {
	open, other := w.sea(0), w.sea(1)
	lengths := []float64{20, 45, 60, 90, 150, 240, 480}
	near := []float64{20, 40, 80, 120, 170, 240, 330, 440}
	draw := func(of []float64) float64 { return of[w.r.IntN(len(of))] }
	for i, l := range []*place{open, open, open, other, other, w.land.roads, w.land.coast, w.land.river} {
		h := how(i % 3)
		if l == w.land.roads || l == w.land.river {
			h = anchored
		}
		metres, mins := draw(near), draw(lengths)
		if i%2 == 0 { // half of them are asked for, whatever is drawn
			metres, mins = draw(near[:5]), draw(lengths[2:])
		}
		if h == steaming {
			mins = min(mins, 90) // or they would sail out of the sea
		}
		at := w.between(2.2, 9)
		if i == 0 {
			at = 4 - mins/120 // across midnight
		}
		w.meeting(l, h, mins, metres, at)
	}
	w.passing(open)
	w.convoy(other)
	w.oneSided(open)
	w.twoNumbers(other)
	w.bridged(open)
	w.atRoads()
	w.inPort()
	w.tugAndPilot()
}

// passing has ships pass each other, and one overtake another: near, and soon apart.
func (w *World) passing(l *place) {
	w.now = "ships that pass and overtake"
	p, t := w.spot(l), w.hour(w.between(3, 8))
	c := w.between(0, 360)
	for _, off := range []float64{0, w.between(100, 400)} {
		s := w.newShip(l)
		start := geo.Sail(geo.Sail(p, c+180, 20), c+90, off/geo.MetresPerNM)
		s.begin(t-minutes(120), start).sail(c, 10, 240)
		c += 180
	}
	p, t = w.spot(l), w.hour(w.between(3, 8))
	for i, kn := range []float64{9, 13} {
		s := w.newShip(l)
		start := geo.Sail(geo.Sail(p, c+180, 2*kn), c+90, float64(i)*300/geo.MetresPerNM)
		s.begin(t-minutes(120), start).sail(c, kn, 240)
	}
}

// convoy has three ships sail in line, farther apart than any definition allows.
func (w *World) convoy(l *place) {
	w.now = "a convoy"
	p, t, c := w.spot(l), w.hour(w.between(2, 6)), w.between(0, 360)
	kn, gap := w.between(7, 12), w.between(0.4, 0.8)
	for i := range 3 {
		s := w.newShip(l)
		s.begin(t, geo.Sail(p, c+180, float64(i)*gap))
		for range 30 {
			s.sail(c, kn, 10)
		}
	}
}

// oneSided has a ship drift for three hours beside another that is silent meanwhile:
// nobody can know that they met, and no encounter is to be told.
func (w *World) oneSided(l *place) {
	w.now = "a one-sided meeting"
	spot, t := w.spot(l), w.hour(w.between(3, 6))
	a := w.comes(l, spot, t-minutes(12), 9)
	a.drift(w.r, w.away(l), 0.5, 204)
	end := t + minutes(180)
	p, _, _, _ := a.at(t)
	b := w.comes(l, geo.Sail(p, 90, 0.05), t, 9)
	b.beside(w.r, a, 90, 90, end)
	b.sail(w.away(l), 9, 90)
	w.goes(a, 9)
	w.together(a, b)
	b.silent = append(b.silent, span{t - minutes(40), end + minutes(30)})
	w.may(supercargo.Loitering, a, t-minutes(12), end+minutes(12))
}

// twoNumbers has one ship send under two numbers from one antenna: under way, and then
// adrift. It does not meet itself.
func (w *World) twoNumbers(l *place) {
	w.now = "one ship with two numbers"
	a := w.newShip(l)
	a.begin(w.hour(2), w.spot(l)).sail(w.away(l), 9, 120).drift(w.r, w.away(l), 0.6, 150).sail(w.away(l), 9, 120)
	b := w.newShip(l)
	b.knots = append(b.knots, a.knots...)
	w.together(a, b)
	for _, s := range []*ship{a, b} {
		w.may(supercargo.Loitering, s, w.hour(4), w.hour(6.5))
		w.may(supercargo.PositionAnomaly, s, s.from(), s.to(), "copied_track")
	}
}

// bridged has a ship pass another at anchor by a straight line across its silence of
// three hours, and not in truth: it went around.
func (w *World) bridged(l *place) {
	w.now = "a passage around a ship at anchor, in part silent"
	spot, t := w.spot(l), w.hour(w.between(4, 6))
	x := w.comes(l, spot, t-minutes(150), 9)
	x.lie(w.r, 40, 360, atAnchor)
	w.goes(x, 9)
	w.may(supercargo.Loitering, x, t-minutes(150), t+minutes(210))
	y := w.newShip(l)
	c := w.between(0, 360)
	y.begin(t-minutes(210), geo.Sail(spot, c, 18)).sailTo(geo.Sail(spot, c, 4), 7)
	y.sailTo(geo.Sail(spot, c+90, 4), 4).sailTo(geo.Sail(spot, c+180, 4), 4).sailTo(geo.Sail(spot, c+180, 18), 7)
	y.silent = append(y.silent, span{y.knots[1].t + minutes(5), y.knots[3].t - minutes(5)})
}

// atRoads has ships at anchor in roads that the chart knows, 700 to 1,500 m apart, and a
// bunker barge alongside one of them.
func (w *World) atRoads() {
	w.now = "ships at anchor in roads"
	l := w.land.roads
	anchor := geo.At(43.045, 47.62)
	for i := range 4 {
		spot := geo.Sail(geo.Sail(anchor, 0, float64(i%2)*w.between(0.5, 0.75)), 90, float64(i/2)*w.between(0.5, 0.75))
		t := w.hour(w.between(2, 4))
		s := w.comes(l, spot, t, 8)
		s.lie(w.r, w.between(20, 60), 60*w.between(8, 12), atAnchor)
		w.goes(s, 7+float64(i))
		w.may(supercargo.Loitering, s, s.from(), s.to(), "anchorage", "waiting")
		if i > 0 {
			continue
		}
		at := t + minutes(w.between(90, 150))
		p, _, _, _ := s.at(at)
		barge := w.comes(l, geo.Sail(p, 200, 0.02), at, 7)
		barge.said[0].name, barge.said[0].kind, barge.said[0].bow, barge.said[0].stern = "SIM BUNKER "+word(int(w.Seed)), 80, 40, 10
		until := at + minutes(w.between(100, 200))
		barge.beside(w.r, s, 200, 35, until)
		w.goes(barge, 7)
		w.may(supercargo.Loitering, barge, at, until)
		w.truth(pair(Truth{Kind: supercargo.Encounter, From: at, To: until, May: true, What: "bunkering"}, s, barge))
	}
}

// inPort has two ships moored side by side.
func (w *World) inPort() {
	w.now = "ships moored side by side"
	l := w.port()
	t := w.hour(w.between(3, 4))
	var two []*ship
	berth := l.at
	for i := range 2 {
		s := w.comes(l, geo.Sail(berth, 90, float64(i)*w.between(25, 60)/geo.MetresPerNM), t+minutes(float64(30*i)), 8)
		w.moor(s, 60*w.between(8, 11))
		w.goes(s, 8)
		two = append(two, s)
	}
	w.truth(pair(Truth{Kind: supercargo.Encounter, From: t, To: two[1].to(), Want: []string{"port"}, May: true, What: "moored side by side"}, two[0], two[1]))
}

// tugAndPilot has a tug with a tow, and a pilot boat that comes alongside.
func (w *World) tugAndPilot() {
	w.now = "a tow, and a pilot"
	l := w.sea(0)
	c := w.between(0, 360)
	tug, tow := w.newShip(l), w.newShip(l)
	tug.said[0].name, tug.said[0].kind, tug.said[0].bow, tug.said[0].stern = "SIM TUG "+word(int(w.Seed)), 52, 8, 20
	spot := w.spot(l)
	tug.begin(w.hour(3), geo.Sail(spot, c+180, 8))
	for range 20 {
		tug.sail(c, 4.5, 12)
	}
	tow.begin(w.hour(3), geo.Sail(tug.knots[0].p, c+180, 200/geo.MetresPerNM))
	tow.beside(w.r, tug, c+180, 200, tug.to())
	w.truth(pair(Truth{Kind: supercargo.Encounter, From: tug.from(), To: tug.to(), Want: []string{"tug"}, May: true, What: "tow"}, tug, tow))

	p := w.port()
	t := w.hour(w.between(5, 8))
	in := w.comes(p, p.at, t, 8)
	w.moor(in, 300)
	w.goes(in, 9)
	meets := t - minutes(75)
	at, _, course, _ := in.at(meets)
	boat := w.newShip(p)
	boat.said[0].name, boat.said[0].kind, boat.said[0].bow, boat.said[0].stern = "SIM PILOT "+word(int(w.Seed)), 50, 5, 10
	boat.begin(meets-minutes(40), geo.Sail(at, course, 9)).sailTo(at, 13.5)
	boat.beside(w.r, in, course+90, 40, meets+minutes(12))
	boat.sailTo(geo.Sail(boat.last().p, course, 5), 15)
	w.truth(pair(Truth{Kind: supercargo.Encounter, From: meets, To: meets + minutes(12), Want: []string{"pilot"}, May: true, What: "pilot"}, in, boat))
}

// port is a port with a berth that no other scene of the world has.
func (w *World) port() *place {
	n := len(w.land.ports)
	l := *w.land.ports[w.nextPort%n]
	l.at = w.berths(&l, w.nextPort/n)
	w.nextPort++
	return &l
}

// berths are 650 m apart along the coast: farther than any definition of a meeting.
func (w *World) berths(l *place, n int) geo.Point {
	for _, p := range w.land.ports {
		if p.name == l.name {
			return geo.Sail(p.at, l.sea+90, 0.35*float64(n-1))
		}
	}
	return l.at
}
