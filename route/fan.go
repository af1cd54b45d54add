package route

import (
	"math"
	"slices"
	"sync/atomic"

	"supercargo/geo"
)

// Fan is how far it is by water from one place to all others: worked out in one go,
// where a way to each would take too long. It knows lengths by the mesh, not drawn
// taut, and so gives bounds: Between gives the way itself where it matters.
type Fan struct {
	s     *Sea
	from  Place
	nm    []float32 // of each point of the mesh
	stops []float64
	shut  []bool
	limit float64
}

// What a length by the mesh may be longer than the way drawn taut: a share, and at the
// least so many nautical miles. Edges run in few directions where cells are large, and
// the hierarchy is thinned; the worst found, by tests, are ways along a coast.
const (
	fanError   = 0.20
	fanLeastNM = 10
)

// WithinFan is how far a fan has to reach for To to give every length that is nm at the least.
func WithinFan(nm float64) float64 { return (nm + fanLeastNM) * (1 + fanError) }

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
	f := &Fan{s: s, from: from, nm: make([]float32, len(s.points)), shut: make([]bool, len(s.Corridors)), limit: float64(limit)}
	for i := range s.Corridors {
		f.shut[i] = s.Corridors[i].Refuses(ask) != ""
	}
	t := s.trip(&from, &Place{}, limit)
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
	t.g.climb(s.up, starts, limit, nil)
	s.up.descend(f.nm, t.g, limit, s.about(&from, starts, limit))
	return f
}

// disc is what lies within a chord of a point.
type disc struct {
	at  vector
	far float64 // the square of the chord
}

func anyHolds(discs []disc, v *vector) bool {
	for i := range discs {
		if chord2(discs[i].at, *v) <= discs[i].far {
			return true
		}
	}
	return false
}

// roundNM is more than all that lengths of a fan, sums of many short ones, are rounded by.
const roundNM = 0.5

// about are discs that hold every point that may be reached from some starts within a limit, since no way is
// shorter than the great circle: the one about the place, and those about starts that reach beyond it, as far
// along a corridor whose published length is less than that of its line.
func (s *Sea) about(from *Place, starts []joint, limit float32) (out []disc) {
	add := func(at vector, nm float64) { out = append(out, disc{at, chordOf2(nm + roundNM)}) }
	middle := vectorOf(from.At)
	if len(from.joints) > 0 {
		add(middle, float64(limit))
	}
	for _, j := range starts {
		left := float64(limit) - j.nm
		if at := s.at[j.id]; left >= 0 && (len(from.joints) == 0 || angleNM(middle, at)+left > float64(limit)+roundNM/2) {
			add(at, left)
		}
	}
	return out
}

// descend goes down the hierarchy from what a climb reached (D. Delling and others
// 2011, PHAST): every point has its length when those above it have theirs. What no disc
// holds is too far.
func (l *ladder) descend(nm []float32, f *search, limit float32, within []disc) {
	for i := range nm {
		nm[i] = f.nm[i]
	}
	for v := range int32(len(nm)) {
		if nm[v] == never && !anyHolds(within, &l.at[v]) {
			continue
		}
		best := l.least(nm, v, nm[v])
		if best > limit {
			best = never
		}
		nm[v] = best
	}
}

// least is the shortest of what was found for a point and the ways to it over those above.
func (l *ladder) least(nm []float32, v int32, best float32) float32 {
	from, end := l.first[v], l.first[v+1]
	to, lengths := l.to[from:end], l.nm[from:end]
	lengths = lengths[:len(to)]
	for i, w := range to {
		x := atomic.LoadUint32(&lengths[i])
		if x == 0 {
			return l.leastOf(nm, v, from+int32(i), best)
		}
		if d := nm[w] + math.Float32frombits(x); d < best {
			best = d
		}
	}
	return best
}

// leastOf is least by the edges from one on, of which some are not measured: they are where they
// can matter.
func (l *ladder) leastOf(nm []float32, v, from int32, best float32) float32 {
	for e := from; e < l.first[v+1]; e++ {
		if above := nm[l.to[e]]; above < best {
			best = min(best, above+l.length(v, e))
		}
	}
	return best
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

// To is how far it is to a place at the least and at the most: false where no way
// leads there, or a longer one than was asked for.
func (f *Fan) To(p *Place) (least, most float64, ok bool) {
	direct := geo.NM(f.from.Asked, p.Asked)
	if len(p.joints) > 0 && len(f.from.joints) > 0 && f.s.shore.Clear(f.from.At, p.At) {
		nm := geo.NM(f.from.At, p.At) + f.from.SnapNM + p.SnapNM
		return nm, nm, nm <= f.limit
	}
	nm := f.byMesh(p)
	if math.IsInf(nm, 1) || nm > f.limit {
		return 0, 0, false
	}
	return max(direct, nm/(1+fanError)-fanLeastNM), nm, true
}

// byMesh is the length by the mesh and the corridors.
func (f *Fan) byMesh(p *Place) float64 {
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
	return best
}
