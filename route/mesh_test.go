package route

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo/coast"
	"supercargo/geo"
)

// What is written is read back: points from the top on, their edges, and over what shortcuts lead.
func TestMeshReadBack(t *testing.T) {
	m := small()
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := decode(data)
	if err != nil || len(got.points) != 3 || got.points[0] != m.Points[1] || got.points[2] != m.Points[0] || !slices.Equal(got.up.to, []int32{0, 0, 1}) || !slices.Equal(got.up.first, []int32{0, 0, 1, 3}) {
		t.Fatalf("%+v, %v", got, err)
	}
	if o := []int32{got.up.over(0), got.up.over(1), got.up.over(2)}; !slices.Equal(o, []int32{2, -1, -1}) {
		t.Errorf("the edges lead over %v", o)
	}
	if over, around := got.up.length(1, 0), got.up.length(2, 1)+got.up.length(2, 2); over != around || around < 100 || around > 150 {
		t.Errorf("the shortcut is %v nm, the way that it stands for %v", over, around)
	}
	if got.up.lengths == nil {
		t.Error("the length of the shortcut is not in the file")
	}
	for i := range data {
		if _, err := decode(data[:i]); err == nil {
			t.Fatalf("cut after %d bytes: read all the same", i)
		}
	}
	for what, spoil := range map[string]func(m *Mesh){
		"a rank twice":             func(m *Mesh) { m.Rank[0] = 2 },
		"a rank too high":          func(m *Mesh) { m.Rank[0] = 3 },
		"an edge downward":         func(m *Mesh) { m.Up[1] = []Edge{{0, false}} },
		"an edge to nowhere":       func(m *Mesh) { m.Up[0][0].To = 3 },
		"cells missing":            func(m *Mesh) { m.Free = m.Free[1:] },
		"more at its end":          func(m *Mesh) { m.Free = append(m.Free, 0) },
		"a shortcut over nothing":  func(m *Mesh) { m.Up[0] = m.Up[0][:1] },
		"a point without an order": func(m *Mesh) { m.Points = append(m.Points, m.Points[0]) },
	} {
		m := small()
		spoil(m)
		if _, err := m.Encode(); err == nil {
			t.Errorf("%s: written all the same", what)
		}
	}
	m = small()
	m.Points[0].Lat = 91 * deg
	if data, err = m.Encode(); err != nil {
		t.Fatal(err)
	} else if _, err := decode(data); err == nil {
		t.Error("beyond the pole: read all the same")
	}
}

// Whatever byte of the numbers is another: it is refused, or leads up and over points that are
// there, so that no search runs for ever or out of the mesh.
func TestMeshDamaged(t *testing.T) {
	m := small()
	m.rungs = [][]rung{{{0, -1, 1.5}, {1, 0, 2}}, nil, {{2, -1, 3}}}
	b, _, err := m.lay()
	if err != nil {
		t.Fatal(err)
	}
	if got := readMesh(b); got == nil || len(got.rungs) != 3 || got.rungs[0][1] != (rung{1, 0, 2}) || got.rungs[2][0] != (rung{2, -1, 3}) {
		t.Fatalf("%+v", got)
	}
	refused := 0
	numbers := len(b) - openX*openY
	for i := range numbers {
		at := i
		if tail := numbers - 3*(2+3) - 2*9 - 3*4; i >= tail {
			at += openX * openY
		}
		for _, x := range []byte{b[at] + 1, b[at] ^ 0x80, b[at] ^ 0x40} {
			other := slices.Clone(b)
			other[at] = x
			got := readMesh(other)
			if got == nil {
				refused++
				continue
			}
			for v := range int32(len(got.points)) {
				for e := got.up.first[v]; e < got.up.first[v+1]; e++ {
					if o := got.up.over(e); got.up.to[e] < 0 || got.up.to[e] >= v || o >= 0 && o <= v || int(o) >= len(got.points) {
						t.Fatalf("byte %d as %#x: an edge from %d to %d over %d", at, x, v, got.up.to[e], o)
					}
				}
			}
			for _, label := range got.rungs {
				for _, r := range label {
					if r.id < 0 || int(r.id) >= len(got.points) || r.from < -1 || int(r.from) >= len(got.points) {
						t.Fatalf("byte %d as %#x: a climb over %d from %d", at, x, r.id, r.from)
					}
				}
			}
		}
	}
	if refused < numbers {
		t.Errorf("only %d of %d damages were refused", refused, 3*numbers)
	}
}

func small() *Mesh {
	return &Mesh{Points: []geo.Point{geo.At(40, 50), geo.At(40, 51), geo.At(41, 50)}, Rank: []int32{0, 2, 1},
		Up: [][]Edge{{{1, false}, {2, false}}, nil, {{1, true}}}, Free: make([]uint8, openX*openY)}
}

// TestMeshIsWhole: every shortcut of the mesh that is embedded leads over a point that has edges
// to both of its ends, and has the length of both together, no shorter than the great circle.
func TestMeshIsWhole(t *testing.T) {
	m, err := decode(meshFile)
	if err != nil {
		t.Fatal(err)
	}
	l := m.up
	for v := range int32(len(m.points)) {
		for e := l.first[v]; e < l.first[v+1]; e++ {
			w := l.to[e]
			if o := l.over(e); o >= 0 && (l.to[l.edge(o, v)] != v || l.to[l.edge(o, w)] != w) {
				t.Fatalf("the shortcut from %s to %s leads over nothing", written(m.points[v]), written(m.points[w]))
			} else if o >= 0 && l.length(v, e) != l.length(o, l.edge(o, v))+l.length(o, l.edge(o, w)) {
				t.Fatalf("the shortcut from %s to %s has not the length of what it stands for", written(m.points[v]), written(m.points[w]))
			}
			if nm := float64(l.length(v, e)); !(nm > 0 && nm < float64(never)) || nm < angleNM(l.at[v], l.at[w])*(1-1e-5) {
				t.Fatalf("from %s to %s are %v nm", written(m.points[v]), written(m.points[w]), nm)
			}
		}
	}
}

// TestClimbsKept: what the mesh says that climbs from the ends of corridors reach is what they
// reach with the corridors and the coast of today.
func TestClimbsKept(t *testing.T) {
	s := theSea(t)
	m, err := decode(meshFile)
	if err != nil {
		t.Fatal(err)
	}
	m.rungs = nil
	again := newSea(s.coast, s.Corridors, m)
	if len(again.net.stops) != len(s.net.stops) {
		t.Fatal("the network has other stops: make the mesh again")
	}
	labels := 0
	for i := range again.net.stops {
		a, b := &s.net.stops[i], &again.net.stops[i]
		if !slices.Equal(a.label, b.label) || !slices.Equal(s.net.bySea[i], again.net.bySea[i]) {
			t.Errorf("the climb from %s reaches something else: make the mesh again", written(a.at))
		}
		labels += len(a.label)
	}
	if labels < 1000 {
		t.Errorf("only %d points are reached", labels)
	}
}

// TestEdgesAreClear: the mesh was made with the coast and the gates of today.
func TestEdgesAreClear(t *testing.T) {
	s := theSea(t)
	for v := range int32(len(s.points)) {
		if s.coast.At(s.points[v]) >= coast.FirstLand {
			t.Fatalf("a point on land: %s", written(s.points[v]))
		}
		for e := s.up.first[v]; e < s.up.first[v+1]; e++ {
			a, b := s.points[v], s.points[s.up.to[e]]
			if s.up.over(e) < 0 && !s.shore.clearFrom(a, b) && !s.shore.clearFrom(b, a) {
				t.Fatalf("an edge over land or a gate: %s to %s: make the mesh again", written(s.points[v]), written(s.points[s.up.to[e]]))
			}
		}
	}
}

// TestFreeCells: no shore or gate is nearer than an open cell says.
func TestFreeCells(t *testing.T) {
	s := theSea(t)
	r := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		p := geo.At(r.Float64()*160-80, r.Float64()*360-180)
		free := s.shore.freeAt(p)
		if n, ok := s.coast.Nearest(p, free-0.01); ok && free > 0 {
			t.Fatalf("%s: %v nm free, and the shore is %.2f nm off", written(p), free, n.NM)
		}
	}
}

// TestClear: what sees what is told as the coast's own columns tell it, point by point.
func TestClear(t *testing.T) {
	s := theSea(t)
	r := rand.New(rand.NewPCG(5, 6))
	clear, shut := 0, 0
	for range 3000 {
		a := s.points[r.IntN(len(s.points))]
		b := geo.Sail(a, r.Float64()*360, 1+r.Float64()*120)
		if s.coast.At(b) >= coast.FirstLand || a.Lat > 70*deg || a.Lat < -70*deg {
			continue
		}
		land, d := false, geo.NM(a, b)
		for x := 0.0; x < d; x += 0.1 {
			p := geo.Between(a, b, x/d)
			if s.coast.At(p) >= coast.FirstLand {
				if n, _ := s.coast.Nearest(p, 50); n.NM > 0.05 {
					land = true
				}
			}
		}
		switch got := s.shore.Clear(a, b); {
		case got && land:
			t.Fatalf("%s sees %s, over land", written(a), written(b))
		case got:
			clear++
		default:
			shut++
		}
	}
	if clear < 100 || shut < 100 {
		t.Errorf("only %d clear, %d not", clear, shut)
	}
	if a, b := geo.At(45.50, 36.66), geo.At(45.35, 36.62); s.shore.Clear(a, b) {
		t.Error("the gate across the Kerch Strait is open")
	}
	if a, b := geo.At(-15, 179), geo.At(-15, -179); !s.shore.Clear(a, b) {
		t.Error("180 degrees are taken for a shore")
	}
}

// TestClimb: the hierarchy gives what a plain search over the edges gives, and no
// more than a little longer, which its thinning costs.
func TestClimb(t *testing.T) {
	s := theSea(t)
	n := int32(len(s.points))
	adj := make([][]joint, n)
	for v := range n {
		for e := s.up.first[v]; e < s.up.first[v+1]; e++ {
			if u := s.up.to[e]; s.up.over(e) < 0 {
				adj[v] = append(adj[v], joint{u, float64(s.up.length(v, e))})
				adj[u] = append(adj[u], joint{v, float64(s.up.length(v, e))})
			}
		}
	}
	from := s.Place(baku).joints[:1]
	from = append(from, s.Place(rotterdam).joints[0])
	for _, start := range from {
		plain := newSearch(len(s.points))
		plain.reach(start.id, -1, 0)
		for len(plain.heap) > 0 {
			e := plain.pop()
			if e.nm > plain.nm[e.id] {
				continue
			}
			for _, j := range adj[e.id] {
				plain.reach(j.id, e.id, e.nm+float32(j.nm))
			}
		}
		f := s.From(Place{joints: []joint{{start.id, 0}}}, 0, &Ask{Avoid: allIDs(s)})
		worst := 0.0
		for v := range n {
			a, b := float64(plain.nm[v]), float64(f.nm[v])
			if (a >= float64(never)) != (b >= float64(never)) {
				t.Fatalf("%s is reached by one search alone", written(s.points[v]))
			}
			if a < float64(never) && a > 20 {
				if b < a*(1-1e-4) {
					t.Fatalf("%s: %.2f nm by the hierarchy, %.2f by the edges", written(s.points[v]), b, a)
				}
				worst = math.Max(worst, b/a-1)
			}
		}
		if worst > 0.02 {
			t.Errorf("the hierarchy is up to %.2f %% longer", 100*worst)
		}
	}
}

func allIDs(s *Sea) (out []string) {
	for i := range s.Corridors {
		out = append(out, s.Corridors[i].ID)
	}
	return out
}

// The rings about a place have each point near it once, in the ring of its cell: as many cells away
// as it lies, east and west around the earth too, up to the poles.
func TestRings(t *testing.T) {
	var points []geo.Point
	for lat := -89.75; lat < 90; lat += 0.5 {
		for _, lon := range []float64{-179.75, -179.25, -0.25, 0.25, 0.75, 1.25, 3.25, 179.25, 179.75} {
			points = append(points, geo.At(lat, lon))
		}
	}
	near := newNearby(points)
	for _, at := range []geo.Point{geo.At(0.25, 0.25), geo.At(41.75, 179.75), geo.At(-41.75, -179.75), geo.At(89.75, 0.25), geo.At(-89.75, 0.75)} {
		lat, lon := at.Degrees()
		for ring := range 4 {
			got := map[int32]int{}
			near.ring(at, ring, func(id int32) { got[id]++ })
			for id, p := range points {
				la, lo := p.Degrees()
				want := 0
				if math.Round(2*max(math.Abs(la-lat), math.Abs(math.Remainder(lo-lon, 360)))) == float64(ring) {
					want = 1
				}
				if got[int32(id)] != want {
					t.Fatalf("%v is %d times in ring %d of %v, want %d", p, got[int32(id)], ring, at, want)
				}
			}
		}
	}
}

// The points that are tried are the nearest of a ring, in order, of equal ones those of the least
// numbers: as by sorting all of them.
func TestNearestOf(t *testing.T) {
	s := theSea(t)
	r := rand.New(rand.NewPCG(7, 8))
	w := newSearch(len(s.points))
	most := 0
	for i := range 400 {
		p := s.points[r.IntN(len(s.points))]
		switch i % 3 {
		case 1: // between two points, to which it is as far
			q := s.points[r.IntN(len(s.points))]
			p = geo.Point{Lat: p.Lat, Lon: q.Lon}
		case 2:
			p = geo.Sail(p, r.Float64()*360, r.Float64()*30)
		}
		v := vectorOf(p)
		for ring := range 3 {
			var all []joint
			s.near.ring(p, ring, func(id int32) { all = append(all, joint{id, angleNM(v, s.at[id])}) })
			slices.SortFunc(all, func(a, b joint) int { return cmp.Or(cmp.Compare(a.nm, b.nm), cmp.Compare(a.id, b.id)) })
			most = max(most, len(all))
			if got := s.nearestOf(w, v, p, ring, nil); !slices.Equal(got, all[:min(len(all), tried)]) {
				t.Fatalf("about %s in ring %d: %v, want %v", written(p), ring, got, all[:min(len(all), tried)])
			}
		}
		for _, within := range []float64{0.5, narrowNM, 400} {
			want, found := joint{nm: within}, false
			for ring := range joinRings + 1 {
				s.near.ring(p, ring, func(id int32) {
					if nm := angleNM(v, s.at[id]); nm < want.nm {
						want, found = joint{id, nm}, true
					}
				})
			}
			if got, ok := s.nearest(p, within); got != want || ok != found {
				t.Fatalf("nearest to %s within %v nm: %v %v, want %v %v", written(p), within, got, ok, want, found)
			}
		}
	}
	if most < 2*tried {
		t.Errorf("no more than %d points in a ring", most)
	}
}

// What lies near a corridor's line is never left out for its bounds, and most that lies far is.
func TestBoundsOfLines(t *testing.T) {
	s := theSea(t)
	r := rand.New(rand.NewPCG(9, 10))
	near, far := 0, 0
	for i := range s.net.spans {
		x := &s.net.spans[i]
		for range 3000 {
			p := geo.Sail(x.line[r.IntN(len(x.line))], r.Float64()*360, 20*r.Float64())
			_, is := x.berth(p, bankNM)
			switch beyond := x.bounds.beyond(p, bankNM); {
			case beyond && is:
				t.Fatalf("%s lies by %s, and is left out", written(p), s.Corridors[x.corridor].Name)
			case is:
				near++
			case beyond:
				far++
			}
		}
	}
	if near < 1000 || far < 1000 {
		t.Errorf("only %d near and %d left out", near, far)
	}
	b := boundsOf([]geo.Point{geo.At(-16, 179), geo.At(-15, -179)})
	for _, c := range []struct {
		at     geo.Point
		beyond bool
	}{
		{geo.At(-15.5, 180), false}, {geo.At(-15.5, -178.95), false}, {geo.At(-15.5, 178.95), false}, {geo.At(-15.5, -178.8), true},
		{geo.At(-15.5, 178.8), true}, {geo.At(-14.95, 180), false}, {geo.At(-14.8, 180), true}, {geo.At(-16.2, 180), true}, {geo.At(-15.5, 0), true},
	} {
		if got := b.beyond(c.at, 8); got != c.beyond {
			t.Errorf("%s is beyond: %v", written(c.at), got)
		}
	}
}
