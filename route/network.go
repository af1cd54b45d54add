package route

import (
	"math"
	"slices"
	"sync"

	"supercargo/geo"
)

// network is the corridors cut where they join, and how far it is by sea between
// those of their ends that lie at sea.
type network struct {
	stops []stop
	spans []span
	bySea [][]float64 // nautical miles between stops by the mesh, +Inf where no way leads
	legs  sync.Map    // [2]int32 of stops -> []geo.Point, drawn when first asked for
}

// stop is an end of a corridor, or where two join.
type stop struct {
	at     geo.Point
	joints []joint // none where it does not lie at sea
	label  []rung  // what a climb from it reaches
	piece  int32   // of water
}

// rung is a point that a climb reaches, how far off, and the point before.
type rung struct {
	id, from int32
	nm       float32
}

// span is a piece of a corridor between two stops.
type span struct {
	corridor int
	a, b     int32
	nm       float64
	line     []geo.Point
	whole    float64 // length of the line, nautical miles
	bounds   bounds
}

// joinNM is how near an end lies to a corner of another corridor that it joins, and
// mouthNM how far from the sea the end of one may lie that leads there.
const (
	joinNM  = 5
	mouthNM = 6
)

// cut is a corner of a corridor's line where a stop lies.
type cut struct {
	corner int
	stop   int32
}

func (s *Sea) newNetwork(kept [][]rung) *network {
	n := &network{}
	cuts := make([][]cut, len(s.Corridors))
	at := func(c, corner int) int32 {
		for _, k := range cuts[c] {
			if k.corner == corner {
				return k.stop
			}
		}
		n.stops = append(n.stops, stop{at: s.Corridors[c].Line[corner]})
		id := int32(len(n.stops) - 1)
		cuts[c] = append(cuts[c], cut{corner, id})
		return id
	}
	for i := range s.Corridors {
		for _, corner := range [...]int{0, len(s.Corridors[i].Line) - 1} {
			if j, k, ok := s.joined(i, corner); ok && j < i {
				cuts[i] = append(cuts[i], cut{corner, at(j, k)})
			} else if ok && s.isEnd(j, k) {
				at(i, corner) // the other one finds it
			} else if ok {
				cuts[i] = append(cuts[i], cut{corner, at(j, k)})
			} else {
				id := at(i, corner)
				if corner > 0 && s.Corridors[i].head {
					continue
				}
				if e := s.atSea(n.stops[id].at, mouthNM); len(e.joints) > 0 {
					n.stops[id].joints = e.mouth()
				}
			}
		}
	}
	for i := range s.Corridors {
		n.spans = append(n.spans, s.Corridors[i].spans(i, cuts[i])...)
	}
	s.measure(n, kept)
	return n
}

func (s *Sea) isEnd(c, corner int) bool { return corner == 0 || corner == len(s.Corridors[c].Line)-1 }

// joined finds the nearest corner of another corridor, of the first of several.
func (s *Sea) joined(c, corner int) (other, at int, ok bool) {
	p, best := s.Corridors[c].Line[corner], float64(joinNM)
	for j := range s.Corridors {
		if j == c {
			continue
		}
		for k, q := range s.Corridors[j].Line {
			if nm := geo.NM(p, q); nm < best {
				other, at, best, ok = j, k, nm, true
			}
		}
	}
	return other, at, ok
}

// spans cuts the corridor's line, and shares out its length by that of the pieces.
func (c *Corridor) spans(number int, cuts []cut) (out []span) {
	whole := lengthNM(c.Line)
	for from := 0; from < len(c.Line)-1; {
		a, to, b := int32(-1), len(c.Line), int32(-1)
		for _, k := range cuts {
			if k.corner == from {
				a = k.stop
			}
			if k.corner > from && k.corner < to {
				to, b = k.corner, k.stop
			}
		}
		line := c.Line[from : to+1]
		long := lengthNM(line)
		out = append(out, span{number, a, b, c.NM * long / whole, line, long, boundsOf(line)})
		from = to
	}
	return out
}

// measure works out how far it is by sea between the stops that lie there, by what a climb from
// each reaches: kept with the mesh, but where it is made.
func (s *Sea) measure(n *network, kept [][]rung) {
	f := s.search()
	defer s.work.Put(f)
	n.bySea = make([][]float64, len(n.stops))
	for i := range n.stops {
		n.bySea[i] = make([]float64, len(n.stops))
		v := &n.stops[i]
		if len(v.joints) > 0 {
			v.piece = s.piece[v.joints[0].id]
			if len(kept) == len(n.stops) {
				v.label = kept[i]
			} else {
				v.label = s.labelOf(v, f)
			}
			f.load(v.label)
		}
		for j := range i {
			n.bySea[i][j] = f.to(n.stops[j].label)
			if len(v.joints) == 0 {
				n.bySea[i][j] = math.Inf(1)
			}
			n.bySea[j][i] = n.bySea[i][j]
		}
	}
}

// labelOf is what a climb from a stop reaches.
func (s *Sea) labelOf(v *stop, f *search) (out []rung) {
	f.climb(s.up, v.joints, never, nil)
	for _, id := range f.seen {
		out = append(out, rung{id, f.from[id], f.nm[id]})
	}
	return out
}

// to is how far it is from the climb's start to that of a label.
func (f *search) to(label []rung) float64 {
	best := never
	for i := range label {
		best = min(best, f.nm[label[i].id]+label[i].nm)
	}
	if best >= never {
		return math.Inf(1)
	}
	return float64(best)
}

// from is how far each stop is by sea from where a climb began, in these pieces of
// water.
func (n *network) from(pieces []int32, f *search) []float64 {
	out := make([]float64, len(n.stops))
	for v := range n.stops {
		out[v] = math.Inf(1)
		if x := &n.stops[v]; len(x.label) > 0 && slices.Contains(pieces, x.piece) {
			out[v] = f.to(x.label)
		}
	}
	return out
}

// piecesOf are the pieces of water that a place lies in: one, but at a border.
func (s *Sea) piecesOf(p *Place) (out []int32) {
	for _, j := range p.joints {
		if x := s.piece[j.id]; !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// load makes the search what the climb was that the label is of.
func (f *search) load(label []rung) {
	f.clear()
	for _, r := range label {
		f.nm[r.id], f.from[r.id] = r.nm, r.from
		f.seen = append(f.seen, r.id)
	}
}

func (s *Sea) search() *search { return s.work.Get().(*search) }
