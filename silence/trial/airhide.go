package trial

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// What HideAir does.
const (
	airHidden     = 0.2                    // of the aircraft that are heard long enough
	airSides      = 3 * supercargo.Minute  // heard before and after
	airLeast      = 11 * supercargo.Minute // hidden, at least
	airMost       = 60 * supercargo.Minute // and at most
	airOutages    = 8
	airOutageNear = 25.0 // nm, radius of an outage
	airOutageFar  = 80.0
)

// HideAir takes real tracks of aircraft (by key, then time) and hides positions on purpose, as
// Hide does with ships: all of chosen aircraft for chosen times in flight, as though they had sent
// nothing, and all that was heard of an area for a time, as in an outage. A gap is a silence of
// more than ten minutes of a flight that goes on. A silence that was there before counts as of an
// aircraft that sent.
func HideAir(name string, fixes []supercargo.Fix, seed uint64, goesOn GoesOn) *Result {
	r, out := rand.New(rand.NewPCG(seed, 2023)), &Result{Kind: name, Held: true, Seed: seed, Receivers: []string{""}, Least: supercargo.Instant(airGap)}
	if len(fixes) == 0 {
		return out
	}
	off := map[supercargo.MMSI]span{}
	for i := 0; i < len(fixes); {
		j := i
		for j < len(fixes) && fixes[j].MMSI == fixes[i].MMSI && fixes[j].Status != supercargo.OnGround {
			j++
		}
		if j == i {
			i++
			continue
		}
		first, last := fixes[i].Time+supercargo.Instant(airSides), fixes[j-1].Time-supercargo.Instant(airSides)
		_, again := off[fixes[i].MMSI] // once is enough
		if room := int64(last - first); room > airLeast && !again && r.Float64() < airHidden {
			long := supercargo.Instant(logBetween(r, float64(airLeast), float64(min(room, airMost))))
			from := first + supercargo.Instant(r.Float64()*float64(last-first-long))
			off[fixes[i].MMSI] = span{from, from + long}
			out.Switched = append(out.Switched, Switched{MMSI: fixes[i].MMSI, From: from, To: from + long})
		}
		i = j
	}
	for range airOutages {
		about := &fixes[r.IntN(len(fixes))]
		long := supercargo.Instant(logBetween(r, float64(airLeast), float64(airMost)/2))
		from := about.Time - supercargo.Instant(r.Float64()*float64(long))
		out.Outages = append(out.Outages, Outage{At: geo.Point{Lat: about.Lat, Lon: about.Lon}, NM: logBetween(r, airOutageNear, airOutageFar), From: from, To: from + long, Lost: 1})
	}
	slices.SortFunc(out.Outages, func(a, b Outage) int { return cmp.Compare(a.From, b.From) })
	down := map[supercargo.MMSI][]supercargo.Instant{}
	for i := range fixes {
		f := &fixes[i]
		if x, is := off[f.MMSI]; is && x.holds(f.Time) {
			continue
		}
		if slices.ContainsFunc(out.Outages, func(o Outage) bool {
			return o.holds(f.Time) && geo.Within(o.At, geo.Point{Lat: f.Lat, Lon: f.Lon}, o.NM)
		}) {
			down[f.MMSI] = append(down[f.MMSI], f.Time)
			continue
		}
		out.Fixes = append(out.Fixes, *f)
	}
	out.From, out.To = fixes[0].Time, fixes[0].Time
	for i := range out.Fixes {
		out.From, out.To = min(out.From, out.Fixes[i].Time), max(out.To, out.Fixes[i].Time)
		if i > 0 {
			out.hiddenGap(&out.Fixes[i-1], &out.Fixes[i], i, off, down, goesOn)
		}
	}
	return out
}

// hiddenGap notes a gap with what was hidden of it. The part of a gap that an outage took is what
// lies between the positions that it took and those next to them.
func (r *Result) hiddenGap(a, b *supercargo.Fix, i int, off map[supercargo.MMSI]span, down map[supercargo.MMSI][]supercargo.Instant, goesOn GoesOn) {
	if a.MMSI != b.MMSI || a.Status == supercargo.OnGround || b.Status == supercargo.OnGround || int64(b.Time-a.Time) <= airGap || !goesOn(a, b) {
		return
	}
	x, _ := a.Feet()
	y, _ := b.Feet()
	g := Gap{Before: i - 1, After: i, From: a.Time, To: b.Time, Class: a.Class, Kind: r.Kind, Feet: min(x, y), Exposure: math.NaN()}
	if s, is := off[a.MMSI]; is {
		g.OffShare = float64(max(0, min(g.To, s.to)-max(g.From, s.from))) / float64(g.To-g.From)
	}
	g.Off = g.OffShare >= 0.5
	first, last := g.To, g.From
	for _, t := range down[a.MMSI] {
		if t > g.From && t < g.To {
			first, last = min(first, t), max(last, t)
		}
	}
	if first <= last {
		g.Outage = min(1, float64(last-first+2*supercargo.Instant(supercargo.Minute))/float64(g.To-g.From))
	}
	r.Gaps = append(r.Gaps, g)
}
