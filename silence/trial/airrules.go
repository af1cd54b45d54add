package trial

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// AirRules are what a judgement of gaps of aircraft is compared with, as Rules for ships.
var AirRules = []Rule{
	{"30 min", HalfHour, true},
	{"others near", OthersNear, false},
	{"cell mean at any height", AirCellMean, false},
	{"true chances", TrueChances, false},
}

// HalfHour: any silence of half an hour and more is a switch-off, no other is.
func HalfHour(r *Result) []float64 {
	out := make([]float64, len(r.Gaps))
	for i := range r.Gaps {
		if r.Gaps[i].Hours() >= 0.5 {
			out[i] = 1
		}
	}
	return out
}

// What near is, for the rule of others near: as what an event says of them.
const (
	othersNM, othersFeet = 50, 5000
	othersEvery          = float64(10 * supercargo.Minute)
)

// OthersNear is the share of the parts of ten minutes of a silence in which another aircraft was
// heard near the shortest way and at like heights, times what the longest is worth.
func OthersNear(r *Result) []float64 {
	byMinute := map[int64][]int32{}
	for i := range r.Fixes {
		m := int64(r.Fixes[i].Time) / supercargo.Minute
		byMinute[m] = append(byMinute[m], int32(i))
	}
	out := make([]float64, len(r.Gaps))
	for k := range r.Gaps {
		g := &r.Gaps[k]
		a, b := &r.Fixes[g.Before], &r.Fixes[g.After]
		parts := int(math.Ceil(float64(g.To-g.From) / othersEvery))
		heard := make([]bool, parts)
		for m := int64(g.From)/supercargo.Minute + 1; m < int64(g.To)/supercargo.Minute; m++ {
			share := (float64(m)+0.5)*float64(supercargo.Minute) - float64(g.From)
			part := int(share / othersEvery)
			if share /= float64(g.To - g.From); part >= parts || heard[part] {
				continue
			}
			at := geo.Between(geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon}, share)
			feet := 25 * (float64(a.Altitude) + share*(float64(b.Altitude)-float64(a.Altitude)))
			for _, i := range byMinute[m] {
				f := &r.Fixes[i]
				if f.MMSI != a.MMSI && math.Abs(25*float64(f.Altitude)-feet) <= othersFeet && geo.Within(at, geo.Point{Lat: f.Lat, Lon: f.Lon}, othersNM) {
					heard[part] = true
					break
				}
			}
		}
		n := 0
		for _, is := range heard {
			if is {
				n++
			}
		}
		out[k] = mostEvidence * float64(n) / float64(parts)
	}
	return out
}

// AirCellMean takes each cell of half a degree to be heard for the share of the time in which
// aircraft were there, at any height and any time, and the minutes of a silence for independent.
func AirCellMean(r *Result) []float64 {
	type sum struct{ heard, all float64 }
	cells, feed := map[[2]int]sum{}, sum{1, 2}
	of := func(p geo.Point) [2]int {
		lat, lon := p.Degrees()
		return [2]int{int(math.Floor(lat / cellDeg)), int(math.Floor(lon / cellDeg))}
	}
	along := func(a, b *supercargo.Fix, f func([2]int)) {
		n := int((b.Time - a.Time) / supercargo.Instant(supercargo.Minute))
		for i := range n {
			f(of(geo.Between(geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon}, (float64(i)+0.5)/float64(n))))
		}
	}
	gap := map[int]bool{}
	for i := range r.Gaps {
		gap[r.Gaps[i].Before] = true
	}
	for i := 1; i < len(r.Fixes); i++ {
		a, b := &r.Fixes[i-1], &r.Fixes[i]
		if a.MMSI != b.MMSI || a.Status == supercargo.OnGround || b.Status == supercargo.OnGround {
			continue
		}
		if d := float64(b.Time-a.Time) / float64(supercargo.Minute); d <= 2 {
			c := cells[of(geo.Point{Lat: a.Lat, Lon: a.Lon})]
			cells[of(geo.Point{Lat: a.Lat, Lon: a.Lon})] = sum{c.heard + d, c.all + d}
			feed = sum{feed.heard + d, feed.all + d}
		} else if d <= 10 || gap[i-1] {
			along(a, b, func(k [2]int) {
				cells[k] = sum{cells[k].heard, cells[k].all + 1}
				feed.all++
			})
		}
	}
	out := make([]float64, len(r.Gaps))
	for i := range r.Gaps {
		g := &r.Gaps[i]
		along(&r.Fixes[g.Before], &r.Fixes[g.After], func(k [2]int) {
			c := cells[k]
			share := (c.heard + 30*feed.heard/feed.all) / (c.all + 30)
			out[i] -= math.Log(max(1e-3, 1-share))
		})
	}
	return out
}

// airStrata are the parts of the gaps of aircraft that are scored apart.
var airStrata = []part{
	{"all", func(*Gap) bool { return true }, false},
	{"under 6,000 ft", func(g *Gap) bool { return g.Feet < 6_000 }, false},
	{"6,000 to 18,000 ft", func(g *Gap) bool { return g.Feet >= 6_000 && g.Feet < 18_000 }, false},
	{"18,000 to 28,000 ft", func(g *Gap) bool { return g.Feet >= 18_000 && g.Feet < 28_000 }, false},
	{"28,000 ft and more", func(g *Gap) bool { return g.Feet >= 28_000 }, false},
	{"out of range", func(g *Gap) bool { return g.InsideNM < 0 }, true},
	{"within 30 nm of the edge", func(g *Gap) bool { return g.InsideNM >= 0 && g.InsideNM < 30 }, true},
	{"deeper within range", func(g *Gap) bool { return g.InsideNM >= 30 }, true},
	{"under 20 min", func(g *Gap) bool { return g.Hours() < 1.0/3 }, false},
	{"20 to 60 min", func(g *Gap) bool { return g.Hours() >= 1.0/3 && g.Hours() < 1 }, false},
	{"60 min and more", func(g *Gap) bool { return g.Hours() >= 1 }, false},
}

// AirStrata scores all gaps of aircraft and their parts: by height, by the true distance to the
// edge of reception, by length, and by kind in order of name. Parts without gaps are left out.
func AirStrata(p []float64, gaps []Gap) (out []Stratum) { return parts(p, gaps, airStrata) }
