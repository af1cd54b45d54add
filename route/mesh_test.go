package route

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo/coast"
	"supercargo/geo"
)

func TestMeshReadBack(t *testing.T) {
	m := small()
	data := m.Encode()
	got, err := DecodeMesh(data)
	if err != nil || len(got.Points) != 3 || got.Points[2] != m.Points[2] || got.Up[0][1] != m.Up[0][1] || got.Rank[1] != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	for i := range data {
		if _, err := DecodeMesh(data[:i]); err == nil {
			t.Fatalf("cut after %d bytes: read all the same", i)
		}
	}
	for what, spoil := range map[string]func(m *Mesh){
		"a rank twice":     func(m *Mesh) { m.Rank[0] = 2 },
		"an edge downward": func(m *Mesh) { m.Up[1] = []Edge{{0, false}} },
		"beyond the pole":  func(m *Mesh) { m.Points[0].Lat = 91 * deg },
		"cells missing":    func(m *Mesh) { m.Free = m.Free[1:] },
		"more at its end":  func(m *Mesh) { m.Free = append(m.Free, 0) },
	} {
		m := small()
		spoil(m)
		if _, err := DecodeMesh(m.Encode()); err == nil {
			t.Errorf("%s: read all the same", what)
		}
	}
}

func small() *Mesh {
	return &Mesh{Points: []geo.Point{geo.At(40, 50), geo.At(40, 51), geo.At(41, 50)}, Rank: []int32{0, 2, 1},
		Up: [][]Edge{{{1, false}, {2, false}}, nil, {{1, true}}}, Free: make([]uint8, openX*openY)}
}

// TestShortcutOverNothing: a mesh whose shortcut stands for no way is refused.
func TestShortcutOverNothing(t *testing.T) {
	s := theSea(t)
	if _, err := newSea(s.coast, s.Corridors, small()); err != nil {
		t.Errorf("a good mesh: %v", err)
	}
	m := small()
	m.Up[0] = m.Up[0][:1]
	if _, err := newSea(s.coast, s.Corridors, m); err == nil {
		t.Error("a shortcut over nothing was taken")
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
			if s.up.over[e] < 0 && !s.shore.clearFrom(a, b) && !s.shore.clearFrom(b, a) {
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
			if u := s.up.to[e]; s.up.over[e] < 0 {
				adj[v] = append(adj[v], joint{u, float64(s.up.nm[e])})
				adj[u] = append(adj[u], joint{v, float64(s.up.nm[e])})
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
