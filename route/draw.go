package route

import (
	"fmt"
	"math"
	"slices"

	"supercargo/geo"
)

// draw turns a plan into points and true lengths.
func (s *Sea) draw(w *Way, t *trip, p *plan) {
	w.Points = append(w.Points, w.From.Asked)
	first, last := &p.hops[0], &p.hops[len(p.hops)-1]
	w.From.settle(first, s.net)
	w.To.settle(last, s.net)
	for i := range p.hops {
		if h := &p.hops[i]; h.span < 0 {
			s.sail(w, t, h)
		} else {
			s.pass(w, h)
		}
	}
	w.add(w.To.Asked)
	w.NM += w.From.SnapNM + w.To.SnapNM
	w.ErrorNM += max(leastError, seaError*w.SeaNM) + w.From.SnapNM + w.To.SnapNM
}

// settle says where the way joins the water: on a corridor where its first or last
// hop is one.
func (e *Place) settle(h *hop, n *network) {
	for _, b := range e.inland {
		if b.span == h.span && (h.a == begin && b.share == h.from || h.b == finish && b.share == h.to) {
			e.At, e.SnapNM = b.at, b.snapNM
		}
	}
}

// sameNM is how far apart two points are one on a way.
const sameNM = 0.01

func (w *Way) add(points ...geo.Point) {
	for _, p := range points {
		if last := &w.Points[len(w.Points)-1]; geo.NM(*last, p) > sameNM {
			w.Points = append(w.Points, p)
		} else if len(w.Points) > 1 {
			*last = p
		}
	}
}

// sail adds a part by sea.
func (s *Sea) sail(w *Way, t *trip, h *hop) {
	var line []geo.Point
	switch {
	case h.a >= 0 && h.b >= 0:
		line = t.leg(h.a, h.b)
	case h.a == begin && h.b == finish && t.straight:
		line = []geo.Point{w.From.At, w.To.At}
	default:
		line = t.taut(h.a, h.b)
	}
	nm := lengthNM(line)
	w.NM += nm
	w.SeaNM += nm
	w.add(line...)
}

// end is an end of a part by sea, and the climb from it.
func (t *trip) end(stop int32) (geo.Point, *search) {
	switch stop {
	case begin:
		return t.from.At, t.f
	case finish:
		return t.to.At, t.g
	}
	v, f := &t.s.net.stops[stop], t.s.search()
	f.load(v.label)
	return v.at, f
}

// done gives back the climb of an end that is a stop.
func (t *trip) done(stop int32, f *search) {
	if stop >= 0 {
		t.s.work.Put(f)
	}
}

// leg is the way by sea between two stops, drawn once.
func (t *trip) leg(a, b int32) []geo.Point {
	if a > b {
		out := slices.Clone(t.leg(b, a))
		slices.Reverse(out)
		return out
	}
	key := [2]int32{a, b}
	if had, ok := t.s.net.legs.Load(key); ok {
		return had.([]geo.Point)
	}
	line := t.taut(a, b)
	t.s.net.legs.Store(key, line)
	return line
}

// taut is the shortest way by sea between two ends, by the mesh and then drawn taut.
func (t *trip) taut(a, b int32) []geo.Point {
	p, f := t.end(a)
	q, g := t.end(b)
	defer t.done(a, f)
	defer t.done(b, g)
	at, _ := meet(f, g)
	line := []geo.Point{p}
	if at >= 0 {
		for _, v := range between(t.s.up, f, g, at) {
			line = append(line, t.s.points[v])
		}
	}
	return t.s.shore.pull(append(line, q))
}

// pass adds a part in a corridor.
func (s *Sea) pass(w *Way, h *hop) {
	x := &s.net.spans[h.span]
	c := &s.Corridors[x.corridor]
	share := math.Abs(h.to - h.from)
	nm := x.nm * share
	w.NM += nm
	w.ErrorNM += c.ErrorNM * nm / c.NM
	w.add(x.piece(h.from, h.to)...)
	p := Passed{c, nm, c.Hours * nm / c.NM}
	if n := len(w.Passed); n > 0 && w.Passed[n-1].Corridor == c {
		w.Passed[n-1].NM += p.NM
		w.Passed[n-1].Hours += p.Hours
		return
	}
	w.Passed = append(w.Passed, p)
}

// written is a point as a reader writes it.
func written(p geo.Point) string {
	lat, lon := p.Degrees()
	return fmt.Sprintf("%.4f, %.4f", lat, lon)
}
