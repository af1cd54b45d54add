// Package trial measures how well fixes are put on the tracks of hulls: on real
// tracks put under one number, whose truth is known to the last fix, and on
// worlds of invented ships with strays, clocks that are off and shared numbers.
package trial

import (
	"math"
	"sort"

	"supercargo"
	"supercargo/geo"
	"supercargo/track"
)

// Rule puts the fixes of one number, in order of time, on hulls: for each the
// hull's number, 0 for none.
type Rule func(fixes []supercargo.Fix) []uint8

// Ours is the rule of package track.
func Ours(p *track.Params) Rule {
	return func(fixes []supercargo.Fix) []uint8 {
		_, hulls := Settle(p, fixes)
		return hulls
	}
}

// Settle folds the fixes and gives each as it was settled, and its hull.
func Settle(p *track.Params, fixes []supercargo.Fix) ([]supercargo.Fix, []uint8) {
	var s track.State
	settled, hulls := make([]supercargo.Fix, len(fixes)), make([]uint8, len(fixes))
	keep := func(f *supercargo.Fix, hull uint8) { settled[f.Offset], hulls[f.Offset] = *f, hull }
	var f supercargo.Fix
	for i := range fixes {
		f = fixes[i]
		f.Offset = int64(i)
		s.Step(p, &f, keep)
	}
	s.Flush(p, keep)
	return settled, hulls
}

// Plain is the rule that is told in a sentence: a fix is of the hull that was
// heard last where she can have come from at so many knots, within so many
// hours; else of a new one.
func Plain(kn, hours float64) Rule {
	return func(fixes []supercargo.Fix) []uint8 {
		out := make([]uint8, len(fixes))
		var last []int
		for i := range fixes {
			f, best := &fixes[i], -1
			for h, j := range last {
				g := &fixes[j]
				dt := float64(f.Time-g.Time) / float64(supercargo.Hour)
				if dt <= hours && apart(f, g) <= 0.5+kn*dt && (best < 0 || j > last[best]) {
					best = h
				}
			}
			if best < 0 {
				best = len(last)
				last = append(last, 0)
			}
			last[best] = i
			out[i] = uint8(min(best+1, math.MaxUint8))
		}
		return out
	}
}

func apart(f, g *supercargo.Fix) float64 {
	return geo.NM(geo.Point{Lat: f.Lat, Lon: f.Lon}, geo.Point{Lat: g.Lat, Lon: g.Lon})
}

// Score is what came of one number or many.
type Score struct {
	Numbers, Fixes       int
	Together, OfTogether int // fixes of one ship that follow each other: on one hull
	Apart, OfApart       int // a fix and the last of each other ship, of a day before at the most: not on one hull
	Mixed                int // numbers of which a hull holds three fixes or more of a further ship
	Nobodys              int // fixes on no hull: strays, and where it cannot be said whose they are
	Swapped              int // of these, where the further ship came first when the hull had been silent for SilentMillis
}

// Add adds another.
func (s *Score) Add(t Score) {
	s.Numbers += t.Numbers
	s.Fixes += t.Fixes
	s.Together, s.OfTogether = s.Together+t.Together, s.OfTogether+t.OfTogether
	s.Apart, s.OfApart = s.Apart+t.Apart, s.OfApart+t.OfApart
	s.Mixed += t.Mixed
	s.Nobodys += t.Nobodys
	s.Swapped += t.Swapped
}

// SilentMillis is the silence after which a ship that is heard where another
// could be by now cannot be told from her: 1 h.
const SilentMillis = supercargo.Hour

// sent is a fix and the ship that sent it.
type sent struct {
	fix  supercargo.Fix
	ship int
}

// merged puts tracks, each in order of time, under one number of one source: a number
// that several ships send is not told apart by the files that a capture came in.
func merged(tracks [][]supercargo.Fix) (all []sent) {
	for k, fs := range tracks {
		for _, f := range fs {
			f.Source = 1
			all = append(all, sent{f, k})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].fix.Time < all[j].fix.Time })
	return all
}

// Together puts tracks under one number and measures what a rule makes of them.
func Together(rule Rule, tracks ...[]supercargo.Fix) Score {
	all := merged(tracks)
	fixes := make([]supercargo.Fix, len(all))
	for i := range all {
		fixes[i] = all[i].fix
	}
	return compare(all, rule(fixes), len(tracks))
}

func compare(all []sent, hulls []uint8, ships int) Score {
	s := Score{Numbers: 1, Fixes: len(all)}
	last := make([]int, ships) // index of each ship's last fix, plus one
	held := map[uint8][]int{}
	newest := map[uint8]int{}  // the last fix on each hull
	crept := map[uint8]int64{} // how long she had been silent when another's first fix came
	for i, x := range all {
		for k, j := range last {
			switch {
			case j == 0:
			case k == x.ship:
				s.OfTogether++
				s.Together += count(hulls[i] != 0 && hulls[i] == hulls[j-1])
			case int64(x.fix.Time-all[j-1].fix.Time) <= supercargo.Day:
				s.OfApart++
				s.Apart += count(hulls[i] == 0 || hulls[i] != hulls[j-1])
			}
		}
		last[x.ship] = i + 1
		s.Nobodys += count(hulls[i] == 0)
		if held[hulls[i]] == nil {
			held[hulls[i]] = make([]int, ships)
		} else if _, known := crept[hulls[i]]; !known && held[hulls[i]][x.ship] == 0 {
			crept[hulls[i]] = int64(x.fix.Time - all[newest[hulls[i]]].fix.Time)
		}
		newest[hulls[i]] = i
		held[hulls[i]][x.ship]++
	}
	delete(held, 0)
	for hull, by := range held {
		sort.Ints(by)
		if ships > 1 && by[ships-2] >= 3 {
			s.Mixed++
			s.Swapped += count(crept[hull] >= SilentMillis)
		}
	}
	s.Swapped = count(s.Mixed > 0 && s.Swapped == s.Mixed)
	s.Mixed = min(s.Mixed, 1)
	return s
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
