package trial

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Kind is one kind of number that several ships share: who they are to each
// other, and how they are heard.
type Kind struct{ Ships, Heard string }

// hearings are the ways in which the same tracks are heard.
var hearings = []struct {
	name string
	as   func([]supercargo.Fix) []supercargo.Fix
}{
	{"as heard", func(f []supercargo.Fix) []supercargo.Fix { return f }},
	{"every 10 min", func(f []supercargo.Fix) []supercargo.Fix { return every(f, 10*supercargo.Minute) }},
	{"every hour", func(f []supercargo.Fix) []supercargo.Fix { return every(f, supercargo.Hour) }},
	{"by satellite", func(f []supercargo.Fix) []supercargo.Fix {
		return passes(f, 12*supercargo.Minute, 97*supercargo.Minute)
	}},
}

func every(fs []supercargo.Fix, millis int64) (out []supercargo.Fix) {
	for i := range fs {
		if len(out) == 0 || int64(fs[i].Time-out[len(out)-1].Time) >= millis {
			out = append(out, fs[i])
		}
	}
	return out
}

// passes keeps what is heard in so long of every so long, once in 4 min.
func passes(fs []supercargo.Fix, of, period int64) (out []supercargo.Fix) {
	for i := range fs {
		if int64(fs[i].Time)%period < of {
			out = append(out, fs[i])
		}
	}
	return every(out, 4*supercargo.Minute)
}

// leastFixes is what a track needs to be of use, leastTurns how often each ship
// of a number must be heard within a day of the others: one that is heard when
// no other is nobody could tell from one that was silent and comes back.
const leastFixes, leastTurns = 20, 4

// Shared puts tracks of different ships under one number, two and up to five
// at a time, by kind, the same ships no more than once. The choice is the same each time.
func Shared(tracks map[supercargo.MMSI][]supercargo.Fix, each int) map[Kind][][][]supercargo.Fix {
	var ships [][]supercargo.Fix
	for _, m := range slices.Sorted(maps.Keys(tracks)) {
		if len(tracks[m]) >= leastFixes {
			ships = append(ships, tracks[m])
		}
	}
	out := map[Kind][][][]supercargo.Fix{}
	met := map[string]bool{}
	once := func(of ...int) bool { // where ships are few, another step comes to the same
		slices.Sort(of)
		key := fmt.Sprint(of)
		was := met[key]
		met[key] = true
		return !was
	}
	add := func(who string, group ...[]supercargo.Fix) {
		for _, h := range hearings {
			var heard [][]supercargo.Fix
			for _, t := range group {
				heard = append(heard, h.as(t))
			}
			if k := (Kind{who, h.name}); inTurn(heard) && len(out[k]) < each {
				out[k] = append(out[k], heard)
			}
		}
	}
	for i := range ships {
		for _, d := range [...]int{1, 2, 3, 5, 8, 13, 21} {
			if j := (i + d) % len(ships); j != i && once(i, j) {
				add(relation(ships[i], ships[j]), ships[i], ships[j])
			}
		}
		for n := 3; n <= 5 && n <= len(ships); n++ {
			var group [][]supercargo.Fix
			var of []int
			for k := range n {
				of = append(of, (i+k*7)%len(ships))
				group = append(group, ships[of[k]])
			}
			if slices.Sort(of); len(slices.Compact(slices.Clone(of))) == n && once(of...) {
				add("3 to 5 ships", group...)
			}
		}
	}
	return out
}

// inTurn tells whether each of the ships is heard in the others' time.
func inTurn(tracks [][]supercargo.Fix) bool {
	turns := make([]int, len(tracks))
	last := sent{ship: -1}
	for _, x := range merged(tracks) {
		if x.ship != last.ship && int64(x.fix.Time-last.fix.Time) <= supercargo.Day {
			turns[x.ship]++
		}
		last = x
	}
	return slices.Min(turns) >= leastTurns
}

// relation says how two ships lie to each other while both are heard.
func relation(a, b []supercargo.Fix) string {
	least, j := math.Inf(1), 0
	var moving, resting int
	for i := range a {
		for j+1 < len(b) && b[j+1].Time <= a[i].Time {
			j++
		}
		if d := int64(a[i].Time - b[j].Time); d < 0 || d > 10*supercargo.Minute {
			continue
		}
		least = min(least, geo.NM(geo.Point{Lat: a[i].Lat, Lon: a[i].Lon}, geo.Point{Lat: b[j].Lat, Lon: b[j].Lon}))
		if rests(&a[i]) && rests(&b[j]) {
			resting++
		} else if rests(&a[i]) != rests(&b[j]) {
			moving++
		}
	}
	switch {
	case least > 20:
		return "far apart"
	case resting > 10 && least < 0.1:
		return "side by side" // within 200 m: one position cannot tell them
	case resting > 10 && least < 2:
		return "in one port"
	case moving > 10 && least < 2:
		return "one at rest, one passing"
	case least < 2:
		return "crossing"
	}
	return "near"
}

func rests(f *supercargo.Fix) bool { return f.SOG < 5 }
