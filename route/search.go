package route

// search is one climb of the hierarchy from some points.
type search struct {
	nm   []float32
	from []int32 // the point before, -1 for a start
	seen []int32 // touched, in order
	heap []entry

	joints  []joint // of nearestOf
	squares []float64
}

type entry struct {
	nm float32
	id int32
}

func newSearch(n int) *search {
	f := &search{nm: make([]float32, n), from: make([]int32, n)}
	for i := range f.nm {
		f.nm[i] = never
	}
	return f
}

// clear makes the search ready for another.
func (f *search) clear() {
	for _, v := range f.seen {
		f.nm[v] = never
	}
	f.seen, f.heap = f.seen[:0], f.heap[:0]
}

// climb goes up from the starts to all that is above them and may be on a shortest
// way of at most limit nautical miles; where another climb is to be met, of at most the shortest
// way to what that one reached.
func (f *search) climb(l *ladder, starts []joint, limit float32, other *search) {
	f.clear()
	for _, j := range starts {
		f.reach(j.id, -1, float32(j.nm))
	}
	for len(f.heap) > 0 {
		e := f.pop()
		if e.nm > f.nm[e.id] {
			continue
		}
		if e.nm > limit {
			return
		}
		if other != nil {
			limit = min(limit, e.nm+other.nm[e.id])
		}
		if f.stalled(l, e) {
			continue
		}
		for i := l.first[e.id]; i < l.first[e.id+1]; i++ {
			f.reach(l.to[i], e.id, e.nm+l.length(e.id, i))
		}
	}
}

// stalled tells whether a point above leads to this one in a shorter way: then no
// shortest way goes up through it.
func (f *search) stalled(l *ladder, e entry) bool {
	for i := l.first[e.id]; i < l.first[e.id+1]; i++ {
		if nm := f.nm[l.to[i]]; nm < e.nm && nm+l.length(e.id, i) < e.nm {
			return true
		}
	}
	return false
}

func (f *search) reach(v, from int32, nm float32) {
	had := f.nm[v]
	if nm >= had {
		return
	}
	if had == never {
		f.seen = append(f.seen, v)
	}
	f.nm[v], f.from[v] = nm, from
	f.push(entry{nm, v})
}

func (f *search) push(e entry) {
	h := append(f.heap, e)
	i := len(h) - 1
	for i > 0 {
		p := (i - 1) / 2
		if h[p].nm <= e.nm {
			break
		}
		h[i] = h[p]
		i = p
	}
	h[i] = e
	f.heap = h
}

func (f *search) pop() entry {
	h := f.heap
	top, e := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	f.heap = h
	if len(h) == 0 {
		return top
	}
	i := 0
	for {
		c := 2*i + 1
		if c >= len(h) {
			break
		}
		if c+1 < len(h) && h[c+1].nm < h[c].nm {
			c++
		}
		if h[c].nm >= e.nm {
			break
		}
		h[i] = h[c]
		i = c
	}
	h[i] = e
	return top
}

// meet is the point at which two climbs meet on the shortest way, -1 for none.
func meet(f, g *search) (at int32, nm float32) {
	if len(g.seen) < len(f.seen) {
		f, g = g, f
	}
	at, nm = -1, never
	for _, v := range f.seen {
		if d := f.nm[v] + g.nm[v]; d < nm || d == nm && v < at {
			at, nm = v, d
		}
	}
	return at, nm
}

// between lists the points of the mesh from the start of f to that of g by way of at.
func between(l *ladder, f, g *search, at int32) (out []int32) {
	var rise []int32
	for v := at; v >= 0; v = f.from[v] {
		rise = append(rise, v)
	}
	out = append(out, rise[len(rise)-1])
	for i := len(rise) - 2; i >= 0; i-- {
		out = l.unpack(out, rise[i+1], rise[i])
	}
	for v := at; g.from[v] >= 0; v = g.from[v] {
		out = l.unpack(out, v, g.from[v])
	}
	return out
}
