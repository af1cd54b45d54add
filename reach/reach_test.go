package reach

import (
	"math"
	"testing"
	"time"

	"supercargo"
	"supercargo/geo"
	"supercargo/route"
)

var waters = NewWaters(route.Known())

var noon = supercargo.InstantOf(time.Date(2001, 10, 3, 12, 0, 0, 0, time.UTC))

func hoursOn(h float64) supercargo.Instant {
	return noon + supercargo.Instant(h*float64(supercargo.Hour))
}

// spots are places on the Caspian, by their positions on the chart.
var spots = []Spot{
	{ID: "amirabad", Name: "Amirabad", Kind: "port", At: geo.At(36.86, 53.37), RadiusNM: 1},
	{ID: "anzali", Name: "Anzali", Kind: "port", At: geo.At(37.48, 49.46), RadiusNM: 1},
	{ID: "baku", Name: "Baku", Kind: "port", At: geo.At(40.34, 49.9), RadiusNM: 1},
	{ID: "makhachkala", Name: "Makhachkala", Kind: "port", At: geo.At(43.0, 47.53), RadiusNM: 1},
	{ID: "aktau", Name: "Aktau", Kind: "port", At: geo.At(43.6, 51.2), RadiusNM: 1},
	{ID: "olya", Name: "Olya", Kind: "port", At: geo.At(45.78, 47.55), RadiusNM: 1},
	{ID: "novorossiysk", Name: "Novorossiysk", Kind: "port", At: geo.At(44.7, 37.8), RadiusNM: 1},
	{ID: "batumi", Name: "Batumi", Kind: "port", At: geo.At(41.65, 41.63), RadiusNM: 1},
	{ID: "haifa", Name: "Haifa", Kind: "port", At: geo.At(32.83, 35.0), RadiusNM: 1},
}

func gapOf(from, to geo.Point, hours, kn float64) *Gap {
	n := math.NaN()
	return &Gap{From: End{from, noon, n, n}, To: End{to, hoursOn(hours), n, n}, Speeds: Speeds{Kn: []float64{kn * 0.8, kn * 0.9, kn}, MostKn: kn * 1.1}}
}

func habits() *Habits {
	h, _ := Default.HabitsOf(supercargo.Track{}, 0, 0, nil, len(spots))
	return h
}

func BenchmarkReach(b *testing.B) {
	g := gapOf(geo.At(37.3, 53.0), geo.At(45.1, 48.0), 65, 11)
	h := habits()
	Default.Reach(waters, g, spots, h).Region(&Default)
	b.ResetTimer()
	for b.Loop() {
		Default.Reach(waters, g, spots, h).Region(&Default)
	}
}

func BenchmarkReachOcean(b *testing.B) {
	g := gapOf(geo.At(36, -8), geo.At(50, -6), 240, 14)
	h := habits()
	Default.Reach(waters, g, spots, h).Region(&Default)
	b.ResetTimer()
	for b.Loop() {
		Default.Reach(waters, g, spots, h).Region(&Default)
	}
}

func TestLook(t *testing.T) {
	r := Default.Reach(waters, gapOf(geo.At(37.3, 53.0), geo.At(45.1, 48.0), 65, 11), spots, habits())
	t.Logf("no call %.3f way %.1f most %.1f", r.NoCall, r.WayNM, r.MostKn)
	for _, p := range r.Places {
		t.Logf("%s %.3f to %.0f on %.0f stay %.1f need %.1f", p.ID, p.P, p.ToNM, p.OnNM, p.StayMax, p.NeedKn)
	}
	for _, p := range r.Beyond {
		t.Logf("beyond %s", p.ID)
	}
	g := r.Region(&Default)
	a := r.AnyShip(&Default)
	t.Logf("%v %v %v; %v %v", g.StepDeg, len(g.cells), g.NM2, a.StepDeg, a.NM2)
	for _, p := range g.Rings {
		t.Logf("poly: %d rings, %d corners", len(p), len(p[0]))
	}
}
