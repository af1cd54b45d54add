package route

import (
	"math"
	"slices"

	"supercargo/geo"
)

// Way is the shortest way by water between two places. It is worked out, not
// observed: ships keep off the shore and go by lanes, and so somewhat farther.
type Way struct {
	From, To Place
	NM       float64     // along the water, with both snaps
	ErrorNM  float64     // of NM: what the shortest way may be longer or shorter
	DirectNM float64     // the great circle, over land too
	SeaNM    float64     // of NM, outside corridors
	Points   []geo.Point // from the one asked for to the other, corners between
	Passed   []Passed    // corridors, in order
	Closed   []Closed    // that a shorter way would go through
}

// Passed is a corridor, or the part of one, that a way goes through.
type Passed struct {
	Corridor *Corridor
	NM       float64
	Hours    float64 // of the part, without waiting; 0 not known
}

// Closed is a corridor that is refused, and why.
type Closed struct {
	Corridor *Corridor
	Why      string
}

// The error of a length at sea: a generalised coast and the pulling of the line, as
// a share, and what it is at the least; the tests hold the pulling to it.
const (
	seaError   = 0.01
	leastError = 1.0
)

// None tells why there is no way.
type None struct{ Why string }

func (n *None) Error() string { return n.Why }

// Way is the shortest way between two points. The error is a *None where there is
// none: an end is not on water that leads anywhere, or a corridor is closed.
func (s *Sea) Way(from, to geo.Point, ask *Ask) (Way, error) {
	return s.Between(s.Place(from), s.Place(to), ask)
}

// Between is Way of places that were found before. The way back is the same.
func (s *Sea) Between(from, to Place, ask *Ask) (Way, error) {
	if ask == nil {
		ask = &Ask{}
	}
	for _, e := range [...]*Place{&from, &to} {
		if !e.Reachable() {
			return Way{}, &None{"no water that leads anywhere is near " + written(e.Asked)}
		}
	}
	back := less(to.Asked, from.Asked)
	if back {
		from, to = to, from
	}
	w, err := s.between(&from, &to, ask)
	if back {
		w.reverse()
	}
	return w, err
}

func less(a, b geo.Point) bool { return a.Lat < b.Lat || a.Lat == b.Lat && a.Lon < b.Lon }

func (w *Way) reverse() {
	w.From, w.To = w.To, w.From
	slices.Reverse(w.Points)
	slices.Reverse(w.Passed)
	slices.Reverse(w.Closed)
}

func (s *Sea) between(from, to *Place, ask *Ask) (Way, error) {
	t := s.trip(from, to, never)
	defer t.free()
	refused := make([]string, len(s.Corridors))
	closed := make([]bool, len(s.Corridors))
	for i := range s.Corridors {
		refused[i] = s.Corridors[i].Refuses(ask)
		closed[i] = refused[i] != ""
	}
	p, ok := t.plan(s.seagoing(closed, ask))
	if !ok {
		p, ok = t.plan(closed)
	}
	w := Way{From: *from, To: *to, DirectNM: geo.NM(from.Asked, to.Asked)}
	for i := range closed {
		closed[i] = s.Corridors[i].Only != "" && closed[i]
	}
	free, found := t.plan(s.seagoing(closed, ask))
	if !found {
		free, found = t.plan(closed)
	}
	if found && (!ok || free.nm < p.nm) {
		w.Closed = s.refusedOn(&free, refused)
	}
	if !ok {
		return w, &None{"no way by water leads from " + written(from.Asked) + " to " + written(to.Asked) + closedWords(w.Closed)}
	}
	s.draw(&w, t, &p)
	return w, nil
}

// seagoing closes waterways for river ships, too, unless the ship is known to fit:
// a ship that can go by sea is not sent over the rivers of Russia.
func (s *Sea) seagoing(closed []bool, ask *Ask) []bool {
	if ask.Ship.DraughtM > 0 {
		return closed
	}
	out := slices.Clone(closed)
	for i := range out {
		out[i] = out[i] || s.Corridors[i].forRiverShips()
	}
	return out
}

// riverDraughtM is the draught below which a corridor is one for river ships.
const riverDraughtM = 4

func (c *Corridor) forRiverShips() bool { return c.DraughtM > 0 && c.DraughtM < riverDraughtM }

func (s *Sea) refusedOn(p *plan, refused []string) (out []Closed) {
	for _, h := range p.hops {
		if h.span >= 0 {
			if c := s.net.spans[h.span].corridor; refused[c] != "" && !slices.ContainsFunc(out, func(x Closed) bool { return x.Corridor == &s.Corridors[c] }) {
				out = append(out, Closed{&s.Corridors[c], refused[c]})
			}
		}
	}
	return out
}

func closedWords(all []Closed) (out string) {
	for i, c := range all {
		if out += ", "; i == 0 {
			out = ": "
		}
		out += c.Corridor.Name + " (" + c.Why + ")"
	}
	return out
}

// trip is what a way needs while it is worked out: a climb from either end.
type trip struct {
	s        *Sea
	from, to *Place
	f, g     *search
	straight bool

	fromSea, toSea []float64 // how far each stop of the network is by sea from either end
}

// trip climbs as far as limit nautical miles: what is farther off is not known then, or by a longer
// way than there is.
func (s *Sea) trip(from, to *Place, limit float32) *trip {
	t := &trip{s: s, from: from, to: to, f: s.search(), g: s.search()}
	t.straight = len(from.joints) > 0 && len(to.joints) > 0 && s.shore.Clear(from.At, to.At)
	t.f.clear()
	t.g.clear()
	if !t.straight { // else nothing is shorter
		t.f.climb(s.up, from.joints, limit, nil)
		t.g.climb(s.up, to.joints, never, t.f)
		t.fromSea, t.toSea = s.net.from(s.piecesOf(from), t.f), s.net.from(s.piecesOf(to), t.g)
	}
	return t
}

func (t *trip) free() {
	t.s.work.Put(t.f)
	t.s.work.Put(t.g)
}

// hop is a part of a way: by sea, or in a span from one share of it to another.
type hop struct {
	a, b     int32 // stops; -1 the end that the way begins at, -2 the other
	span     int32 // -1 by sea
	from, to float64
	nm       float64
}

type plan struct {
	nm   float64
	hops []hop
}

const (
	begin  = -1
	finish = -2
)

// plan finds the shortest sequence of seas and corridors that are not closed (E. W.
// Dijkstra 1959, over the stops).
func (t *trip) plan(closed []bool) (plan, bool) {
	n := t.s.net
	far, done, last := make([]float64, len(n.stops)), make([]bool, len(n.stops)), make([]hop, len(n.stops))
	for v := range far {
		far[v] = math.Inf(1)
	}
	best, final := math.Inf(1), hop{}
	offer := func(h hop, so float64) {
		switch nm := so + h.nm; {
		case h.b == finish && nm < best:
			best, final = nm, h
		case h.b >= 0 && nm < far[h.b]:
			far[h.b], last[h.b] = nm, h
		}
	}
	t.depart(closed, offer)
	for {
		v := int32(-1)
		for i := range far {
			if !done[i] && far[i] < best && (v < 0 || far[i] < far[v]) {
				v = int32(i)
			}
		}
		if v < 0 {
			break
		}
		done[v] = true
		t.leave(v, closed, func(h hop) { offer(h, far[v]) })
	}
	if math.IsInf(best, 1) {
		return plan{}, false
	}
	p := plan{best, []hop{final}}
	for h := final; h.a >= 0; {
		h = last[h.a]
		p.hops = append(p.hops, h)
	}
	slices.Reverse(p.hops)
	return p, true
}

// depart offers the first hops.
func (t *trip) depart(closed []bool, offer func(h hop, so float64)) {
	n := t.s.net
	if len(t.from.joints) > 0 {
		if t.straight {
			offer(hop{begin, finish, -1, 0, 0, geo.NM(t.from.At, t.to.At)}, t.from.SnapNM+t.to.SnapNM)
		} else if at, nm := meet(t.f, t.g); at >= 0 {
			offer(hop{begin, finish, -1, 0, 0, float64(nm)}, t.from.SnapNM+t.to.SnapNM)
		}
		for v, nm := range t.fromSea {
			if !math.IsInf(nm, 1) {
				offer(hop{begin, int32(v), -1, 0, 0, nm}, t.from.SnapNM)
			}
		}
	}
	for _, b := range t.from.inland {
		x := &n.spans[b.span]
		if closed[x.corridor] {
			continue
		}
		offer(hop{begin, x.a, b.span, b.share, 0, x.nm * b.share}, b.snapNM)
		offer(hop{begin, x.b, b.span, b.share, 1, x.nm * (1 - b.share)}, b.snapNM)
		for _, c := range t.to.inland {
			if c.span == b.span {
				offer(hop{begin, finish, b.span, b.share, c.share, x.nm * math.Abs(b.share-c.share)}, b.snapNM+c.snapNM)
			}
		}
	}
}

// leave offers the hops from a stop.
func (t *trip) leave(v int32, closed []bool, offer func(h hop)) {
	n := t.s.net
	for w, nm := range n.bySea[v] {
		if int32(w) != v && !math.IsInf(nm, 1) {
			offer(hop{v, int32(w), -1, 0, 0, nm})
		}
	}
	if t.toSea != nil && !math.IsInf(t.toSea[v], 1) {
		offer(hop{v, finish, -1, 0, 0, t.toSea[v] + t.to.SnapNM})
	}
	for i := range n.spans {
		x := &n.spans[i]
		if closed[x.corridor] || x.a != v && x.b != v {
			continue
		}
		for _, b := range t.to.inland {
			if b.span == int32(i) && x.a == v {
				offer(hop{v, finish, int32(i), 0, b.share, x.nm*b.share + b.snapNM})
			} else if b.span == int32(i) {
				offer(hop{v, finish, int32(i), 1, b.share, x.nm*(1-b.share) + b.snapNM})
			}
		}
		if x.a == v {
			offer(hop{v, x.b, int32(i), 0, 1, x.nm})
		} else {
			offer(hop{v, x.a, int32(i), 1, 0, x.nm})
		}
	}
}
