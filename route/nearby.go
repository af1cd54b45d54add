package route

import (
	"cmp"
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
)

// joints are the points of the mesh that p sees, the nearest first.
func (s *Sea) joints(p geo.Point) (out []joint) {
	var all []joint
	v := vectorOf(p)
	most := joinRings
	if s.shore.freeAt(p) < chordNM {
		most = shoreRings
	}
	for ring := range most + 1 {
		had := len(all)
		s.near.ring(p, ring, func(id int32) { all = append(all, joint{id, angleNM(v, s.at[id])}) })
		fresh := all[had:]
		slices.SortFunc(fresh, func(a, b joint) int { return cmp.Or(cmp.Compare(a.nm, b.nm), cmp.Compare(a.id, b.id)) })
		for i, j := range fresh {
			if i == tried || len(out) == joints {
				break
			}
			if s.shore.Clear(p, s.points[j.id]) {
				out = append(out, j)
			}
		}
		if len(out) >= joints/2 && ring >= 1 {
			break
		}
	}
	return out
}

// nearest is the point of the mesh nearest to p, at most within nautical miles off,
// whether p sees it or not.
func (s *Sea) nearest(p geo.Point, within float64) (best joint, ok bool) {
	best.nm = within
	v := vectorOf(p)
	for ring := range joinRings + 1 {
		s.near.ring(p, ring, func(id int32) {
			if nm := angleNM(v, s.at[id]); nm < best.nm {
				best, ok = joint{id, nm}, true
			}
		})
	}
	return best, ok
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
