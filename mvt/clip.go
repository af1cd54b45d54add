package mvt

// Ring is the part of a ring that lies in the box. It is cut by one side of the box after
// the other (I. E. Sutherland and G. W. Hodgman 1974, Reentrant polygon clipping). Where
// it leaves the box and comes back it runs along the box's side: tiles have a rim for
// that, which is not shown.
func (b Box) Ring(r []Point) []Point {
	for side := range 4 {
		if len(r) == 0 {
			return nil
		}
		out := make([]Point, 0, len(r)/8+8)
		a := r[len(r)-1]
		for _, p := range r {
			if in := b.within(p, side); in != b.within(a, side) {
				out = append(out, b.cut(a, p, side))
				if in {
					out = append(out, p)
				}
			} else if in {
				out = append(out, p)
			}
			a = p
		}
		r = out
	}
	return r
}

func (b Box) within(p Point, side int) bool {
	switch side {
	case 0:
		return p.X >= b.West
	case 1:
		return p.X <= b.East
	case 2:
		return p.Y >= b.North
	}
	return p.Y <= b.South
}

// cut is where the line ap meets a side.
func (b Box) cut(a, p Point, side int) Point {
	switch side {
	case 0:
		return Point{b.West, a.Y + (b.West-a.X)/(p.X-a.X)*(p.Y-a.Y)}
	case 1:
		return Point{b.East, a.Y + (b.East-a.X)/(p.X-a.X)*(p.Y-a.Y)}
	case 2:
		return Point{a.X + (b.North-a.Y)/(p.Y-a.Y)*(p.X-a.X), b.North}
	}
	return Point{a.X + (b.South-a.Y)/(p.Y-a.Y)*(p.X-a.X), b.South}
}

// Lines are the pieces of a line that lie in the box. An edge that leaves it is cut where
// it does (Y.-D. Liang and B. A. Barsky 1984, A new concept and method for line clipping).
func (b Box) Lines(line []Point) (out [][]Point) {
	var piece []Point
	end := func() {
		if len(piece) > 1 {
			out = append(out, piece)
		}
		piece = nil
	}
	for i := 1; i < len(line); i++ {
		from, to, ok := b.edge(line[i-1], line[i])
		if !ok {
			end()
			continue
		}
		if piece == nil || piece[len(piece)-1] != from {
			end()
			piece = append(piece, from)
		}
		if piece = append(piece, to); to != line[i] {
			end()
		}
	}
	end()
	return out
}

// edge is the part of an edge that lies in the box; not ok where there is none.
func (b Box) edge(p, q Point) (from, to Point, ok bool) {
	dx, dy := q.X-p.X, q.Y-p.Y
	enters, leaves := 0.0, 1.0
	for _, side := range [4][2]float64{{-dx, p.X - b.West}, {dx, b.East - p.X}, {-dy, p.Y - b.North}, {dy, b.South - p.Y}} {
		switch by, room := side[0], side[1]; {
		case by == 0 && room < 0:
			return p, q, false
		case by < 0:
			enters = max(enters, room/by)
		case by > 0:
			leaves = min(leaves, room/by)
		}
	}
	if enters > leaves {
		return p, q, false
	}
	from, to = p, q
	if enters > 0 {
		from = Point{p.X + enters*dx, p.Y + enters*dy}
	}
	if leaves < 1 {
		to = Point{p.X + leaves*dx, p.Y + leaves*dy}
	}
	return from, to, true
}

// Has tells whether a point lies in the box.
func (b Box) Has(p Point) bool {
	return p.X >= b.West && p.X <= b.East && p.Y >= b.North && p.Y <= b.South
}
