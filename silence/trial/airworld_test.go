package trial

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// always takes every silence for a gap of one flight.
func always(_, _ *supercargo.Fix) bool { return true }

// The same kind and seed give the same world, another seed another.
func TestAirWorldsAreMadeAlike(t *testing.T) {
	if AirWorld("none such", 1, always) != nil {
		t.Error("a world of no kind")
	}
	a, b, c := AirWorld("thin", 1, always), AirWorld("thin", 1, always), AirWorld("thin", 2, always)
	if !reflect.DeepEqual(a, b) || reflect.DeepEqual(a.Fixes, c.Fixes) {
		t.Error("not of kind and seed alone")
	}
	if fit, held := AirKinds(false), AirKinds(true); len(fit) < 5 || len(held) < 5 || slices.ContainsFunc(fit, func(k string) bool { return slices.Contains(held, k) }) {
		t.Error(fit, held)
	}
}

// The truth of a gap agrees with what was sent and heard: no fix lies in a switch-off, a gap that is
// off lies half in one, what blinds the judge is taken out, and nothing is heard beyond the horizon.
func TestTruthOfAirGaps(t *testing.T) {
	for _, kind := range []string{"thin", "failing", "named"} {
		w := AirWorld(kind, 4, always)
		off := map[supercargo.MMSI][]span{}
		for _, s := range w.Switched {
			off[s.MMSI] = append(off[s.MMSI], span{s.From, s.To})
		}
		for i := range w.Fixes {
			f := &w.Fixes[i]
			if a, is := f.MMSI.Aircraft(); !is || a < 0xFA0000 || a > 0xFAFFFF || !f.Flags.Any(supercargo.Simulated) {
				t.Fatalf("%s: %s is not invented", kind, f.MMSI)
			}
			for _, s := range off[f.MMSI] {
				if f.Time >= s.from && f.Time+1000 < s.to {
					t.Fatalf("%s: heard while it was off", kind)
				}
			}
		}
		offs, outages := 0, 0
		thin := float64(airKinds[slices.IndexFunc(airKinds, func(k airKind) bool { return k.name == kind })].thinSeconds)
		blind := w.Blind()
		for i := range w.Gaps {
			g := &w.Gaps[i]
			a, b := &w.Fixes[g.Before], &w.Fixes[g.After]
			if a.MMSI != b.MMSI || g.To-g.From <= supercargo.Instant(airGap) || a.Time != g.From || b.Time != g.To || a.Status == supercargo.OnGround || b.Status == supercargo.OnGround {
				t.Fatalf("%s: %+v", kind, g)
			}
			var in supercargo.Instant
			for _, s := range off[a.MMSI] {
				in += max(0, min(s.to, g.To)-max(s.from, g.From))
			}
			if share := float64(in) / float64(g.To-g.From); math.Abs(share-g.OffShare) > 0.2 || g.Off != (g.OffShare >= 0.5) {
				t.Errorf("%s: off for %.2f of a gap of %.0f min, told %.2f", kind, share, 60*g.Hours(), g.OffShare)
			}
			if g.Off {
				offs++
			}
			if g.Outage > 0.9 {
				outages++
				if ticks := 3600 * g.Hours() / thin; g.Exposure > 0.3*ticks {
					t.Errorf("%s: an exposure of %.1f in %.0f ticks in an outage", kind, g.Exposure, ticks)
				}
			}
			if x := blind.Gaps[i]; x.Off || x.OffShare != 0 || x.Outage != 0 || x.InsideNM != 0 || x.Feet != g.Feet {
				t.Fatalf("%s: the judge is told %+v", kind, x)
			}
		}
		if offs == 0 || outages == 0 {
			t.Errorf("%s: %d off, %d in outages", kind, offs, outages)
		}
	}
}

// An aircraft is heard as far as the horizon of its height, and no farther than the set reaches.
func TestHorizonOfAircraft(t *testing.T) {
	k := airKind{}
	w := &airWorld{airKind: &k, weather: []float64{1}, r: nil}
	e := airEar{at: geo.At(45, 50), root: math.Sqrt(100), reach: 200, best: 1}
	e.lat, e.lon = e.at.Degrees()
	e.cos = math.Cos(e.lat * math.Pi / 180)
	w.receivers = []airEar{e}
	a := &airframe{power: 1}
	for _, c := range []struct{ feet, nm float64 }{
		{1_000, HorizonFeetNM * (10 + math.Sqrt(1_000))}, {10_000, HorizonFeetNM * (10 + 100)}, {40_000, 200},
	} {
		p := func(nm float64) float64 {
			x, _, _ := w.chance(a, &moment{at: geo.Sail(e.at, 0, nm), feet: c.feet}, 0)
			return x
		}
		if near, far := p(0.6*c.nm), p(1.4*c.nm); near < 0.9 || far > 0.1 {
			t.Errorf("at %.0f ft, range %.0f nm: %.2f within, %.2f beyond", c.feet, c.nm, near, far)
		}
	}
}

// What is hidden of real tracks is what is said to be: nobody that was hidden alone is heard
// meanwhile, and where an area was lost, nobody there is.
func TestHideAir(t *testing.T) {
	w := AirWorld("failing", 2, always)
	heard := map[supercargo.MMSI][]supercargo.Fix{}
	var some []supercargo.Fix
	for _, f := range w.Fixes {
		if f.Time < w.From+supercargo.Instant(12*supercargo.Hour) {
			some = append(some, f)
		}
	}
	h := HideAir("failing", some, 1, always)
	for _, f := range h.Fixes {
		heard[f.MMSI] = append(heard[f.MMSI], f)
		for i := range h.Outages {
			if o := &h.Outages[i]; o.holds(f.Time) && geo.Within(o.At, geo.Point{Lat: f.Lat, Lon: f.Lon}, o.NM) {
				t.Fatal("heard in an outage")
			}
		}
	}
	for _, s := range h.Switched {
		for _, f := range heard[s.MMSI] {
			if f.Time >= s.From && f.Time < s.To {
				t.Fatal("heard while hidden")
			}
		}
	}
	off, out := 0, 0
	for i := range h.Gaps {
		if h.Gaps[i].Off {
			off++
		}
		if h.Gaps[i].Outage > 0.5 {
			out++
		}
	}
	if off < 5 || out < 3 || len(h.Fixes) >= len(some) || !reflect.DeepEqual(h.Fixes, HideAir("failing", some, 1, always).Fixes) {
		t.Error(off, out, len(h.Fixes), len(some))
	}
}

// The rules say what they say of themselves.
func TestAirRules(t *testing.T) {
	w := AirWorld("thin", 3, always)
	half := HalfHour(w)
	others, cells := OthersNear(w), AirCellMean(w)
	some := 0
	for i := range w.Gaps {
		g := &w.Gaps[i]
		if (half[i] == 1) != (g.To-g.From >= supercargo.Instant(30*supercargo.Minute)) {
			t.Errorf("%v: %v", g.To-g.From, half[i])
		}
		if others[i] < 0 || others[i] > mostEvidence || cells[i] < 0 || math.IsNaN(cells[i]) {
			t.Error(others[i], cells[i])
		}
		if others[i] > 0 {
			some++
		}
	}
	if some == 0 || some == len(w.Gaps) {
		t.Errorf("others near %d of %d gaps", some, len(w.Gaps))
	}
}
