package route

import (
	"math"
	"slices"

	"supercargo/geo"
)

// Fan is how far it is by water from one place to all others: worked out in one go,
// where a way to each would take too long. Its lengths are by the mesh, not drawn
// taut, and so up to FanError longer than those of Way, never much shorter.
type Fan struct {
	s     *Sea
	from  Place
	nm    []float32 // of each point of the mesh
	stops []float64
	shut  []bool
}

// FanError is how much longer, as a share, a length of a Fan may be than the way
// drawn taut, and FanLeastNM what it may be at the least: sixteen directions of edges
// come to 2.8 %, the thinned hierarchy to some more.
const (
	FanError   = 0.05
	FanLeastNM = 3
)

// From is the fan of a place, of lengths up to within nautical miles (0: all). It
// takes some milliseconds; To takes microseconds.
func (s *Sea) From(from Place, within float64, ask *Ask) *Fan {
	if ask == nil {
		ask = &Ask{}
	}
	limit := never
	if within > 0 {
		limit = float32(within)
	}
	f := &Fan{s: s, from: from, nm: make([]float32, len(s.points)), shut: make([]bool, len(s.Corridors))}
	for i := range s.Corridors {
		f.shut[i] = s.Corridors[i].Refuses(ask) != ""
	}
	t := s.trip(&from, &Place{})
	defer t.free()
	f.stops = t.reachStops(f.shut)
	starts := slices.Clone(from.joints)
	for i := range starts {
		starts[i].nm += from.SnapNM
	}
	for v, nm := range f.stops {
		if !math.IsInf(nm, 1) {
			for _, j := range s.net.stops[v].joints {
				starts = append(starts, joint{j.id, j.nm + nm})
			}
		}
	}
	t.g.climb(&s.up, starts, limit)
	s.up.descend(f.nm, t.g, limit)
	return f
}

// descend goes down the hierarchy from what a climb reached (D. Delling and others
// 2011, PHAST): every point has its length when those above it have theirs.
func (l *ladder) descend(nm []float32, f *search, limit float32) {
	for i := range nm {
		nm[i] = f.nm[i]
	}
	for v := range int32(len(nm)) {
		best := nm[v]
		for e := l.first[v]; e < l.first[v+1]; e++ {
			if d := nm[l.to[e]] + l.nm[e]; d < best {
				best = d
			}
		}
		if best > limit {
			best = never
		}
		nm[v] = best
	}
}

// reachStops is how far each stop of the network is.
func (t *trip) reachStops(closed []bool) []float64 {
	n := t.s.net
	far, done := make([]float64, len(n.stops)), make([]bool, len(n.stops))
	for v := range far {
		far[v] = math.Inf(1)
	}
	offer := func(h hop, so float64) {
		if h.b >= 0 {
			far[h.b] = min(far[h.b], so+h.nm)
		}
	}
	t.depart(closed, offer)
	for {
		v := int32(-1)
		for i := range far {
			if !done[i] && !math.IsInf(far[i], 1) && (v < 0 || far[i] < far[v]) {
				v = int32(i)
			}
		}
		if v < 0 {
			return far
		}
		done[v] = true
		t.leave(v, closed, func(h hop) { offer(h, far[v]) })
	}
}

// To is how far it is to a place: false where no way leads there, or a longer one
// than was asked for.
func (f *Fan) To(p *Place) (nm float64, ok bool) {
	best := math.Inf(1)
	for _, j := range p.joints {
		if d := f.nm[j.id]; d < never {
			best = min(best, float64(d)+j.nm+p.SnapNM)
		}
	}
	for _, b := range p.inland {
		x := &f.s.net.spans[b.span]
		if f.shut[x.corridor] {
			continue
		}
		best = min(best, f.stops[x.a]+x.nm*b.share+b.snapNM, f.stops[x.b]+x.nm*(1-b.share)+b.snapNM)
		for _, a := range f.from.inland {
			if a.span == b.span {
				best = min(best, a.snapNM+b.snapNM+x.nm*math.Abs(a.share-b.share))
			}
		}
	}
	if len(p.joints) > 0 && len(f.from.joints) > 0 && geo.NM(f.from.At, p.At) < best && f.s.shore.Clear(f.from.At, p.At) {
		best = geo.NM(f.from.At, p.At) + f.from.SnapNM + p.SnapNM
	}
	return best, !math.IsInf(best, 1)
}
