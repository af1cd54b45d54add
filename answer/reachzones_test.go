package answer

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/reach"
)

// The waters of a region are all of it, each square in one of them, with the longest stay
// and the nearest of its squares.
func TestReachInZones(t *testing.T) {
	none := math.NaN()
	start := supercargo.Instant(1_709_000_000_000) // February 2024
	g := &reach.Gap{From: reach.End{At: geo.At(37.3, 53), Time: start, Kn: none, COG: none}, To: reach.End{At: geo.At(40.5, 51), Time: start + 40*supercargo.Instant(supercargo.Hour), Kn: none, COG: none},
		Speeds: reach.Speeds{Kn: []float64{8, 9}, MostKn: 10}}
	h, _ := reach.Default.HabitsOf(supercargo.Track{}, 0, 0, nil, 0)
	r := reach.Default.Reach(waters(), g, nil, h)
	region := r.Region(&reach.Default)
	x := &Reach{asked: r, region: region, from: start}
	z, err := chart.LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	x.InZones(z)
	sum, states := 0.0, map[string]bool{}
	for i := range x.Zones {
		sum += x.Zones[i].NM2
		states[x.Zones[i].State] = true
	}
	if math.Abs(sum-region.NM2) > float64(len(x.Zones)) || !states["IR"] || !states["TM"] || states["TR"] || len(x.Zones) < 4 {
		t.Errorf("%.0f square nm of %.0f, %+v", sum, region.NM2, x.Zones)
	}
	most, least := map[string]float64{}, map[string]float64{}
	for _, q := range r.Squares(region) {
		w := z.At(q.At, start)
		k := string(w.Regime) + w.State
		most[k] = max(most[k], q.StayMax)
		if was, is := least[k]; !is || q.ToNM < was {
			least[k] = q.ToNM
		}
	}
	for _, zone := range x.Zones {
		k := string(zone.Regime) + zone.State
		if zone.StayHours != [2]float64{0, tenths(most[k])} || zone.ToNM != tenths(least[k]) || len(most) != len(x.Zones) {
			t.Errorf("%+v, want up to %.1f h and %.1f nm", zone, most[k], least[k])
		}
	}
}
