package main

import (
	"fmt"

	"supercargo/coast"
)

// builder gathers which owner runs along which arc which way.
type builder struct {
	t      *topology
	f      *coast.File
	number map[coast.Owner]int
	uses   [][]use
}

// use is one ring's run along an arc. Rings run clockwise about their land, as
// shapefiles have it, so that it lies on their right.
type use struct {
	owner   int
	forward bool
}

func (b *builder) owner(o coast.Owner) int {
	i, ok := b.number[o]
	if !ok {
		i = len(b.f.Owners)
		b.f.Owners, b.number[o] = append(b.f.Owners, o), i
	}
	return i
}

func (b *builder) country(n *names, g *geometry) error {
	polygons, err := g.polygons()
	if err != nil {
		return fmt.Errorf("%s: %w", g.Properties.Name, err)
	}
	for _, rings := range polygons {
		o, err := n.owner(b.t, g, rings[0])
		if err != nil {
			return err
		}
		for _, r := range rings {
			for _, i := range r {
				a, forward := arc(i)
				b.uses[a] = append(b.uses[a], use{b.owner(o), forward})
			}
		}
	}
	return nil
}

// sides writes every arc with its left and right. A side that no ring runs
// along is water: the sea, until caspian says otherwise.
func (b *builder) sides() error {
	for i, uses := range b.uses {
		a := coast.Arc{Corners: b.t.Arcs[i]}
		for o := range b.f.Owners { // in their order, so that the file is the same each time
			switch n := net(uses, o); {
			case n > 0:
				a.Right = uint16(o)
			case n < 0:
				a.Left = uint16(o)
			}
		}
		b.f.Arcs = append(b.f.Arcs, a)
	}
	return b.caspian()
}

// net is how often an owner runs along an arc forwards, less how often backwards.
func net(uses []use, owner int) (n int) {
	for _, u := range uses {
		switch {
		case u.owner == owner && u.forward:
			n++
		case u.owner == owner:
			n--
		}
	}
	return n
}

// inCaspian are corners on the Caspian's own side: one in each basin.
var inCaspian = [][2]float64{{42, 51}, {38, 51.5}}

// caspian marks the water side of every shore that encloses, or lies in, the
// hole of Eurasia in which (42 N, 51 E) lies.
func (b *builder) caspian() error {
	loops := b.loops()
	var lake []loop
	for _, l := range loops {
		if area := l.twiceArea(); area > 0 && l.holds(b.t, inCaspian[0]) && l.holds(b.t, inCaspian[1]) {
			lake = append(lake, l)
		}
	}
	if len(lake) != 1 {
		return fmt.Errorf("%d shores enclose 42 N 51 E: the Caspian is not where it was", len(lake))
	}
	for _, l := range loops {
		lat, lon := b.t.degrees(l.corners[0])
		if l.at == lake[0].at || lake[0].holds(b.t, [2]float64{lat, lon}) {
			b.mark(l)
		}
	}
	return nil
}

func (b *builder) mark(l loop) {
	for _, i := range l.arcs {
		if a := &b.f.Arcs[i]; a.Left == 0 {
			a.Left = 1
		} else {
			a.Right = 1
		}
	}
}

// loop is a closed shore, in the sense in which its land lies on the right.
type loop struct {
	at      int // its first arc
	arcs    []int
	corners [][2]int32
}

// loops joins the shores end to end.
func (b *builder) loops() (out []loop) {
	begins, done := map[[2]int32][]int{}, make([]bool, len(b.f.Arcs))
	for i := range b.f.Arcs {
		if b.shore(i) {
			c := b.shoreward(i)
			begins[c[0]] = append(begins[c[0]], i)
		}
	}
	for i := range b.f.Arcs {
		if !b.shore(i) || done[i] {
			continue
		}
		l := loop{at: i}
		for j := i; j >= 0 && !done[j]; j = next(begins[l.corners[len(l.corners)-1]], done) {
			done[j] = true
			l.arcs, l.corners = append(l.arcs, j), append(l.corners, b.shoreward(j)...)
		}
		out = append(out, l)
	}
	return out
}

func next(from []int, done []bool) int {
	for _, i := range from {
		if !done[i] {
			return i
		}
	}
	return -1
}

// shore tells whether just one side of the arc is land.
func (b *builder) shore(i int) bool { return (b.f.Arcs[i].Left == 0) != (b.f.Arcs[i].Right == 0) }

// shoreward gives the arc's corners with the land on the right.
func (b *builder) shoreward(i int) [][2]int32 {
	c := b.f.Arcs[i].Corners
	if b.f.Arcs[i].Right != 0 {
		return c
	}
	out := make([][2]int32, len(c))
	for k := range c {
		out[k] = c[len(c)-1-k]
	}
	return out
}

func (l *loop) twiceArea() (sum int64) {
	for i, p := range l.corners {
		q := l.corners[(i+1)%len(l.corners)]
		sum += int64(p[0])*int64(q[1]) - int64(q[0])*int64(p[1])
	}
	return sum
}

// holds tells whether the loop encloses a latitude and longitude.
func (l *loop) holds(t *topology, at [2]float64) bool {
	x, y := (at[1]-t.Transform.Translate[0])/t.Transform.Scale[0], (at[0]-t.Transform.Translate[1])/t.Transform.Scale[1]
	y += 0.25 // never a corner's own
	in := false
	for i, p := range l.corners {
		q := l.corners[(i+1)%len(l.corners)]
		px, py, qx, qy := float64(p[0]), float64(p[1]), float64(q[0]), float64(q[1])
		if (py > y) != (qy > y) && x < (qx-px)*(y-py)/(qy-py)+px {
			in = !in
		}
	}
	return in
}
