package reach

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/chart"
	"supercargo/coast"
	"supercargo/geo"
	"supercargo/motion"
	"supercargo/route"
)

var waters = NewWaters(route.Known())

var noon = supercargo.InstantOf(time.Date(2001, 10, 3, 12, 0, 0, 0, time.UTC))

func hoursOn(h float64) supercargo.Instant {
	return noon + supercargo.Instant(h*float64(supercargo.Hour))
}

// spots are places on the Caspian and other seas, by their positions on the chart.
var spots = []Spot{
	{ID: "amirabad", At: geo.At(36.86, 53.37), RadiusNM: 1},
	{ID: "anzali", At: geo.At(37.48, 49.46), RadiusNM: 1},
	{ID: "baku", At: geo.At(40.34, 49.9), RadiusNM: 1},
	{ID: "makhachkala", At: geo.At(43.0, 47.53), RadiusNM: 1},
	{ID: "aktau", At: geo.At(43.6, 51.2), RadiusNM: 1},
	{ID: "olya", At: geo.At(45.78, 47.55), RadiusNM: 1},
	{ID: "novorossiysk", At: geo.At(44.7, 37.8), RadiusNM: 1},
	{ID: "batumi", At: geo.At(41.65, 41.63), RadiusNM: 1},
	{ID: "haifa", At: geo.At(32.83, 35.0), RadiusNM: 1},
	{ID: "ruse", At: geo.At(43.86, 25.945), RadiusNM: 1}, // on the Danube, of which there is no course
}

// atSea are points to draw ends from.
var atSea = []geo.Point{
	geo.At(37.3, 53.0), geo.At(38.5, 51.5), geo.At(40.5, 51.0), geo.At(42.0, 50.0), geo.At(43.5, 49.0), geo.At(45.1, 48.0),
	geo.At(43.5, 38.0), geo.At(42.5, 31.0), geo.At(34.0, 33.0), geo.At(36.0, 20.0), geo.At(50.0, -20.0), geo.At(-17.5, 179.5), geo.At(-17.5, -179.5),
}

func gapOf(from, to geo.Point, hours, kn float64) *Gap {
	n := math.NaN()
	return &Gap{From: End{from, noon, n, n}, To: End{to, hoursOn(hours), n, n}, Speeds: Speeds{Kn: []float64{kn * 0.8, kn * 0.9, kn}, MostKn: kn * 1.1}}
}

func reversed(g *Gap) *Gap {
	r := *g
	r.From, r.To = g.To, g.From
	r.From.Time, r.To.Time = g.From.Time, g.To.Time
	return &r
}

func habits() *Habits {
	h, _ := Default.HabitsOf(supercargo.Track{}, 0, 0, nil, len(spots))
	return h
}

func ids(places []Place) (out []string) {
	for i := range places {
		out = append(out, places[i].ID)
	}
	slices.Sort(out)
	return out
}

// drawn is any gap between two of the points; most are of one sea.
func drawn(t *rapid.T) *Gap {
	i := rapid.IntRange(0, len(atSea)-1).Draw(t, "from")
	j := rapid.IntRange(0, len(atSea)-1).Draw(t, "to")
	return gapOf(atSea[i], atSea[j], rapid.Float64Range(1, 200).Draw(t, "hours"), rapid.Float64Range(4, 20).Draw(t, "kn"))
}

// More time never makes a place unreachable, nor does more speed; a region grows alike.
// The chances and no call make 1, none is below 0, and a slower ship's set lies within
// any ship's.
func TestMoreTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawn(t)
		a := Default.Reach(waters, g, spots, habits())
		sum := a.NoCall
		for _, p := range a.Places {
			sum += p.P
			if p.P < 0 || p.StayMax < 0 || math.IsNaN(p.P) {
				t.Fatalf("%+v", p)
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("chances make %g", sum)
		}
		longer := *g
		longer.To.Time += supercargo.Instant(rapid.Float64Range(0, 50).Draw(t, "more") * float64(supercargo.Hour))
		longer.Speeds.MostKn = a.MostKn + rapid.Float64Range(0, 5).Draw(t, "faster")
		b := Default.Reach(waters, &longer, spots, habits())
		for _, id := range ids(a.Places) {
			if !slices.Contains(ids(b.Places), id) {
				t.Fatalf("%s could be reached in %g h at %g kn, and not in %g h at %g kn", id, g.Hours(), a.MostKn, longer.Hours(), b.MostKn)
			}
		}
		for _, id := range ids(a.Beyond) {
			if !slices.Contains(ids(b.Places), id) && !slices.Contains(ids(b.Beyond), id) {
				t.Fatalf("%s could be reached by any ship, and not in more time", id)
			}
		}
	})
}

// A place at either end can be reached however short the gap is, with all of it to stay
// at one end that both are at.
func TestAtTheEnds(t *testing.T) {
	for _, s := range spots {
		for _, hours := range []float64{0.01, 1, 30} {
			off := geo.Sail(s.At, 90, s.RadiusNM+0.4)
			for _, g := range []*Gap{gapOf(s.At, s.At, hours, 10), gapOf(off, off, hours, 10), gapOf(s.At, geo.Sail(s.At, 0, 3), hours, 10), gapOf(geo.Sail(s.At, 180, 3), s.At, hours, 10)} {
				r := Default.Reach(waters, g, spots, habits())
				i := slices.IndexFunc(r.Places, func(p Place) bool { return p.ID == s.ID })
				if i < 0 {
					t.Errorf("%s: %g h between %v and %v: not among %v", s.ID, hours, g.From.At, g.To.At, ids(r.Places))
					continue
				}
				if p := r.Places[i]; g.From.At == g.To.At && math.Abs(p.StayMax-hours) > 1e-6*hours {
					t.Errorf("%s: %g h there, stay up to %g h", s.ID, hours, p.StayMax)
				}
			}
		}
		far := geo.Sail(s.At, 90, s.RadiusNM+0.6)
		if r := Default.Reach(waters, gapOf(far, far, 0.001, 10), []Spot{s}, habits()); len(r.Places) > 0 && r.Places[0].ToNM == 0 {
			t.Errorf("%s is at an end 0.6 nm off", s.ID)
		}
	}
}

// The other way round the same places can be reached, for as long.
func TestReversed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawn(t)
		a, b := Default.Reach(waters, g, spots, habits()), Default.Reach(waters, reversed(g), spots, habits())
		if !slices.Equal(ids(a.Places), ids(b.Places)) || !slices.Equal(ids(a.Beyond), ids(b.Beyond)) {
			t.Fatalf("%v %v; the other way round %v %v", ids(a.Places), ids(a.Beyond), ids(b.Places), ids(b.Beyond))
		}
		for _, p := range a.Places {
			i := slices.IndexFunc(b.Places, func(q Place) bool { return q.ID == p.ID })
			if q := b.Places[i]; math.Abs(q.StayMax-p.StayMax) > 0.01 || math.Abs(q.P-p.P) > 0.01 || math.Abs(q.ToNM-p.OnNM) > 0.01 {
				t.Fatalf("%+v; the other way round %+v", p, q)
			}
		}
	})
}

// What motion calls impossible is in no set: each leg by itself is at most what any ship
// can make, and no leg is shorter than the great circle less the place's own size.
func TestPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawn(t)
		g.Speeds.MostKn = min(g.Speeds.MostKn, 20)
		r := Default.Reach(waters, g, spots, habits())
		if !motion.Ship.Can(motion.Moment{Time: g.From.Time, At: g.From.At}, motion.Moment{Time: g.To.Time, At: g.To.At}).OK {
			return // no gap that the program makes
		}
		for _, p := range append(slices.Clone(r.Places), r.Beyond...) {
			if p.ToNM < geo.NM(g.From.At, p.At)-p.RadiusNM-atEndNM-0.01 && p.ToNM != 0 || p.OnNM < geo.NM(g.To.At, p.At)-p.RadiusNM-atEndNM-0.01 && p.OnNM != 0 {
				t.Fatalf("shorter than the great circle: %+v", p)
			}
		}
		for _, p := range r.Beyond {
			if h := motion.Ship.Hours(p.ToNM) + motion.Ship.Hours(p.OnNM); h > g.Hours() || p.NeedKn <= r.MostKn && p.ToNM > 0 && p.OnNM > 0 {
				t.Fatalf("any ship takes %g h of %g h; %+v at %g kn", h, g.Hours(), p, r.MostKn)
			}
		}
		for _, p := range r.Places {
			if p.NeedKn > r.MostKn*(1+1e-6) && p.ToNM > 0 && p.OnNM > 0 {
				t.Fatalf("needs %g kn of %g kn: %+v", p.NeedKn, r.MostKn, p)
			}
		}
	})
}

// Seas apart are apart; with a draught that its canals do not let through, so is the
// Caspian; and a place on no known water is not ruled out.
func TestSeas(t *testing.T) {
	g := gapOf(geo.At(38.5, 51.5), geo.At(42, 50), 600, 12)
	r := Default.Reach(waters, g, spots, habits())
	if got := ids(r.Places); !slices.Contains(got, "novorossiysk") || !slices.Contains(got, "ruse") {
		t.Errorf("in 600 h: %v", got)
	}
	for _, p := range r.Places {
		if p.Direct != (p.ID == "ruse") {
			t.Errorf("%s: way not known: %v", p.ID, p.Direct)
		}
	}
	g.Ship.DraughtM = 5
	if got := ids(Default.Reach(waters, g, spots, habits()).Places); slices.Contains(got, "novorossiysk") || !slices.Contains(got, "aktau") {
		t.Errorf("with a draught of 5 m: %v", got)
	}
	winter := gapOf(geo.At(38.5, 51.5), geo.At(42, 50), 600, 12)
	winter.From.Time, winter.To.Time = winter.From.Time+100*supercargo.Instant(supercargo.Day), winter.To.Time+100*supercargo.Instant(supercargo.Day)
	if got := ids(Default.Reach(waters, winter, spots, habits()).Places); slices.Contains(got, "novorossiysk") {
		t.Errorf("through a canal that is closed in winter: %v", got)
	}
}

// No middle of a square is on land; every one is a way by water away that is possible,
// give or take the error that the region tells; and the region holds its ends.
func TestRegion(t *testing.T) {
	for _, c := range []struct {
		g      *Gap
		inside []geo.Point
		not    []geo.Point
	}{
		{gapOf(geo.At(37.3, 53.0), geo.At(45.1, 48.0), 65, 9), []geo.Point{geo.At(40.5, 51), geo.At(42, 50)}, []geo.Point{geo.At(40, 45), geo.At(43.3, 35)}},
		{gapOf(geo.At(43.5, 38), geo.At(42.5, 31), 40, 10), []geo.Point{geo.At(43.2, 35)}, []geo.Point{geo.At(40.5, 51), geo.At(39.9, 33)}},
		{gapOf(geo.At(-17.5, 179), geo.At(-15, -179), 30, 12), []geo.Point{geo.At(-16, -179.95)}, []geo.Point{geo.At(-10, 160)}},
	} {
		r := Default.Reach(waters, c.g, spots, habits())
		g := r.Region(&Default)
		if len(g.cells) < 50 || len(g.Rings) == 0 {
			t.Fatalf("%d squares, %d polygons", len(g.cells), len(g.Rings))
		}
		n := 0
		for k, w := range g.cells {
			m := k.middle(g.StepDeg)
			if chart.Coast().At(m) >= coast.FirstLand {
				t.Errorf("%v is on land", m)
			}
			if n++; n%20 != 0 {
				continue
			}
			a, errA := waters.Sea.Way(c.g.From.At, m, c.g.ask())
			b, errB := waters.Sea.Way(m, c.g.To.At, c.g.ask())
			if errA != nil || errB != nil || a.NM+b.NM > r.MostKn*c.g.Hours()+(r.MostKn*c.g.Hours())/5+20+2*g.ErrorNM {
				t.Errorf("%v: %.0f and %.0f nm of %.0f nm (%v %v)", m, a.NM, b.NM, r.MostKn*c.g.Hours(), errA, errB)
			}
			if w.to > 1.02*a.NM+25 || w.to < a.NM/1.2-11 {
				t.Errorf("%v: %.1f nm, by the way itself %.1f nm", m, w.to, a.NM)
			}
		}
		for _, p := range append(c.inside, c.g.From.At, c.g.To.At) {
			if !g.holds(p) {
				t.Errorf("%v is not in the region", p)
			}
		}
		for _, p := range c.not {
			if g.holds(p) {
				t.Errorf("%v is in the region", p)
			}
		}
		if any := r.AnyShip(&Default); any.NM2 <= g.NM2 {
			t.Errorf("any ship %.0f nm2, this one %.0f nm2", any.NM2, g.NM2)
		}
	}
}

// holds tells whether a point is in a square of the region.
func (g *Region) holds(p geo.Point) bool {
	lat, lon := p.Degrees()
	return g.cells[cell{int32(math.Floor((lat + 90) / g.StepDeg)), int32(math.Floor((lon + 180) / g.StepDeg))}] != nil
}

func BenchmarkReach(b *testing.B) {
	for name, g := range map[string]*Gap{"Caspian": gapOf(geo.At(37.3, 53.0), geo.At(45.1, 48.0), 65, 11), "ocean": gapOf(geo.At(36, -8), geo.At(50, -6), 240, 14)} {
		b.Run(name, func(b *testing.B) {
			h := habits()
			Default.Reach(waters, g, spots, h).Region(&Default)
			b.ResetTimer()
			for b.Loop() {
				Default.Reach(waters, g, spots, h).Region(&Default)
			}
		})
	}
}

// The squares of a region are all of it, in one order; and as long as a ship can have stayed
// in one, it can have stayed at its middle.
func TestSquares(t *testing.T) {
	g := gapOf(atSea[0], atSea[2], 40, 9)
	r := Default.Reach(waters, g, spots, habits())
	region := r.Region(&Default)
	squares, sum := r.Squares(region), 0.0
	for i, q := range squares {
		sum += q.NM2
		if q.StayMax < 0 || q.StayMax > g.Hours() || i > 0 && (q.At.Lat < squares[i-1].At.Lat || q.At.Lat == squares[i-1].At.Lat && q.At.Lon <= squares[i-1].At.Lon) {
			t.Fatalf("%+v", q)
		}
		if i%50 == 0 {
			p, ok := r.Spot(&Spot{At: q.At})
			if !ok || q.ToNM > p.ToNM+0.01 || p.StayMax > q.StayMax+0.01 || p.StayMax < q.StayMax-0.25*g.Hours() {
				t.Errorf("%+v, by its own way %+v", q, p)
			}
		}
	}
	if len(squares) < 100 || math.Abs(sum-region.NM2) > 1e-6*sum {
		t.Errorf("%d squares of %.0f square nm, the region has %.0f", len(squares), sum, region.NM2)
	}
}
