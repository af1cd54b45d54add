package route

import (
	"cmp"
	"math"
	"slices"

	"supercargo/geo"
)

// nearby lists the points by cells of half a degree.
type nearby struct {
	first []int32
	ids   []int32
}

func newNearby(points []geo.Point) nearby {
	t := nearby{first: make([]int32, openX*openY+1), ids: make([]int32, len(points))}
	for _, p := range points {
		t.first[openCell(p)+1]++
	}
	for i := range openX * openY {
		t.first[i+1] += t.first[i]
	}
	next := slices.Clone(t.first)
	for i, p := range points {
		c := openCell(p)
		t.ids[next[c]] = int32(i)
		next[c]++
	}
	return t
}

// joint is a point of the mesh at some distance from an end of a way.
type joint struct {
	id int32
	nm float64
}

// Where an end is joined to the mesh: to at most joints of the points that it sees,
// of the nearest tried, at most joinRings cells off (the mesh's largest cells are
// eight).
const (
	joints    = 4
	tried     = 32
	joinRings = 9

	shoreRings = 2 // near the shore, where cells are small

	looked = 3 // so many points are tried in vain before what lies about is looked at
)

// joints are the points of the mesh that p sees, the nearest first.
func (s *Sea) joints(p geo.Point) (out []joint) {
	w := s.work.Get().(*search)
	defer s.work.Put(w)
	v := vectorOf(p)
	most := joinRings
	if s.shore.freeAt(p) < chordNM {
		most = shoreRings
	}
	var about *horizon
	unseen := 0
	for ring := range most + 1 {
		for _, j := range s.nearestOf(w, v, p, ring, about) {
			if about != nil && j.nm > beyondNM && about.hides(s.at[j.id]) {
				continue
			}
			if s.shore.Clear(p, s.points[j.id]) {
				if out = append(out, j); len(out) == joints {
					return out
				}
			} else if unseen++; unseen == looked {
				h := s.shore.horizonOf(p)
				about = &h
			}
		}
		if len(out) >= joints/2 && ring >= 1 {
			break
		}
	}
	return out
}

// nearestOf are the nearest points of a ring about p, as many as are tried, the nearest first.
// Most of a ring are too far to be tried, so that they are first told apart by the squares of
// their chords, and distances worked out of those alone that are left, and that shore is not known
// to hide.
func (s *Sea) nearestOf(w *search, v vector, p geo.Point, ring int, about *horizon) []joint {
	all, squares := w.joints[:0], w.squares[:0]
	s.near.ring(p, ring, func(id int32) {
		c := chord2(v, s.at[id])
		all, squares = append(all, joint{id, c}), append(squares, c)
	})
	w.joints, w.squares = all, squares
	if len(all) > tried {
		geo.Nth(squares, tried-1)
		least := squares[tried-1] * (1 + chordError)
		kept := all[:0]
		for _, j := range all {
			if j.nm <= least {
				kept = append(kept, j)
			}
		}
		all = kept
	}
	if about != nil && len(all) <= tried {
		all = slices.DeleteFunc(all, func(j joint) bool { return j.nm > beyond2 && about.hides(s.at[j.id]) })
	}
	for i := range all {
		all[i].nm = angleNM(v, s.at[all[i].id])
	}
	slices.SortFunc(all, func(a, b joint) int { return cmp.Or(cmp.Compare(a.nm, b.nm), cmp.Compare(a.id, b.id)) })
	return all[:min(len(all), tried)]
}

// chordError is by what share squares of chords may differ where the distances do not.
const chordError = 1e-12

// nearest is the point of the mesh nearest to p, at most within nautical miles off,
// whether p sees it or not.
func (s *Sea) nearest(p geo.Point, within float64) (best joint, ok bool) {
	best.nm = within
	v := vectorOf(p)
	far := chordOf2(within)
	for ring := range joinRings + 1 {
		if beyondRing(p, ring) > best.nm {
			break
		}
		s.near.ring(p, ring, func(id int32) {
			if c := chord2(v, s.at[id]); c > far {
				return
			}
			if nm := angleNM(v, s.at[id]); nm < best.nm {
				best, ok = joint{id, nm}, true
				far = chordOf2(nm)
			}
		})
	}
	return best, ok
}

// beyondRing is what the points of a ring about p are at the least away from it: in latitude by
// all cells between but for a mile's rounding, in longitude by as many, which are the narrower
// the nearer the pole lies.
func beyondRing(p geo.Point, ring int) float64 {
	if ring < 2 {
		return 0
	}
	lat, _ := p.Degrees()
	degrees := float64(ring-1) * openSize / deg
	high := math.Abs(lat) + degrees
	if high >= 89 {
		return 0
	}
	return 0.99 * 60 * degrees * math.Cos(high*math.Pi/180)
}

// ring hands out the points of the cells that are so many cells away from p's.
func (t *nearby) ring(p geo.Point, ring int, f func(id int32)) {
	c := openCell(p)
	y, x := c/openX, c%openX
	for j := max(y-ring, 0); j <= min(y+ring, openY-1); j++ {
		step := 1
		if j != y-ring && j != y+ring && ring > 0 {
			step = 2 * ring
		}
		for k := x - ring; k <= x+ring; k += step {
			cell := j*openX + (k+openX)%openX
			for i := t.first[cell]; i < t.first[cell+1]; i++ {
				f(t.ids[i])
			}
		}
	}
}
