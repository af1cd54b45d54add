package basemap

// A ring is cut by one side of a box after the other (I. E. Sutherland and
// G. W. Hodgman 1974, Reentrant polygon clipping). Where it leaves the box and comes
// back it runs along the box's side: tiles have a rim for that, which is not shown.
func (b box) ring(r []point) []point {
	for side := range 4 {
		if len(r) == 0 {
			return nil
		}
		out := make([]point, 0, len(r)/8+8)
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

func (b box) within(p point, side int) bool {
	switch side {
	case 0:
		return p.x >= b.west
	case 1:
		return p.x <= b.east
	case 2:
		return p.y >= b.north
	}
	return p.y <= b.south
}

// cut is where the line ap meets a side.
func (b box) cut(a, p point, side int) point {
	switch side {
	case 0:
		return point{b.west, a.y + (b.west-a.x)/(p.x-a.x)*(p.y-a.y)}
	case 1:
		return point{b.east, a.y + (b.east-a.x)/(p.x-a.x)*(p.y-a.y)}
	case 2:
		return point{a.x + (b.north-a.y)/(p.y-a.y)*(p.x-a.x), b.north}
	}
	return point{a.x + (b.south-a.y)/(p.y-a.y)*(p.x-a.x), b.south}
}

// pieces are the parts of a line whose edges meet the box; an edge is not cut, since
// the rim hides what lies beyond.
func (b box) pieces(line []point) (out [][]point) {
	from := 0
	for i := 1; i <= len(line); i++ {
		if i < len(line) && b.meets(boxOf(line[i-1:i+1])) {
			continue
		}
		if i-from > 1 {
			out = append(out, line[from:i])
		}
		from = i
	}
	return out
}
