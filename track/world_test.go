package track

import (
	"math"
	"math/rand/v2"
	"sort"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// world is an invented sea: ships that sail, lie and fall silent.
type world struct {
	ships    int
	days     int
	every    int64   // ms between fixes, about
	garbled  float64 // share of positions
	near     bool    // garbled ones lie within 100 nm; else anywhere
	shared   float64 // share of ships that have the number of another
	noMotion bool    // no speed and course is sent
}

type sent struct {
	fix     supercargo.Fix
	ship    int
	garbled bool
}

// run gives what is heard of each number, in order of time.
func (w world) run(r, noise *rand.Rand) map[int][]sent {
	out := map[int][]sent{}
	for ship := range w.ships {
		number := ship
		if r.Float64() < w.shared && ship > 0 {
			number = r.IntN(ship)
		}
		out[number] = append(out[number], w.sail(r, noise, ship)...)
	}
	for _, all := range out {
		sort.SliceStable(all, func(i, j int) bool { return all[i].fix.Time < all[j].fix.Time })
	}
	return out
}

// sail is one ship's fixes.
func (w world) sail(r, noise *rand.Rand, ship int) (out []sent) {
	at := geo.At(37+r.Float64()*9, 48+r.Float64()*5)
	course, kn, rest := r.Float64()*360, 6+r.Float64()*10, r.IntN(3) == 0
	cruise := kn
	begin := supercargo.Instant(1_700_000_000_000)
	t, end := begin, begin+supercargo.Instant(int64(w.days)*supercargo.Day)
	turn, silent := t, supercargo.Instant(0)
	heard := 0.5 + r.Float64()/2
	for t < end {
		dt := w.every + r.Int64N(w.every/4+1) - w.every/8
		t += supercargo.Instant(dt)
		if t > turn {
			turn = t + supercargo.Instant(r.Int64N(10*supercargo.Hour))
			rest = r.IntN(4) == 0
			course = math.Mod(course+r.NormFloat64()*40+360, 360)
			kn = cruise * (0.7 + 0.3*r.Float64())
			if rest {
				kn = 0
			}
		}
		lat, lon := at.Degrees()
		if lat > 46 || lat < 37 || lon > 53 || lon < 48 {
			course = geo.Bearing(at, geo.At(41.5, 50.5))
		}
		at = geo.Sail(at, course, kn*float64(dt)/float64(supercargo.Hour))
		if silent == 0 && r.Float64() < float64(w.every)/float64(40*supercargo.Hour) {
			silent = t + supercargo.Instant(r.Int64N(30*supercargo.Hour))
		}
		if t < silent || r.Float64() > heard {
			continue
		}
		silent = 0
		p := geo.Sail(at, r.Float64()*360, math.Abs(r.NormFloat64())*0.004)
		f := supercargo.Fix{Time: t, Lat: p.Lat, Lon: p.Lon, SOG: uint16(math.Round(10 * max(0, kn+r.NormFloat64()*0.1))), COG: uint16(math.Round(10*course+r.NormFloat64()*10)+3600) % 3600,
			Heading: uint16(course) % 360, ROT: supercargo.NoROT, Second: supercargo.NoSecond, Class: supercargo.ClassA, MMSI: 200000001}
		if w.noMotion {
			f.SOG, f.COG, f.Heading = supercargo.NoSOG, supercargo.NoCOG, supercargo.NoHeading
		}
		g := noise.Float64() < w.garbled
		if g && w.near {
			q := geo.Sail(p, noise.Float64()*360, 1+99*noise.Float64())
			f.Lat, f.Lon = q.Lat, q.Lon
		} else if g {
			f.Lat, f.Lon = int32(noise.Int64N(1_800_000_000)-900_000_000), int32(noise.Int64N(3_600_000_000)-1_800_000_000)
		}
		out = append(out, sent{f, ship, g})
	}
	return out
}

type silence struct{ from, to supercargo.Instant }

// silences are those of six hours and more between fixes of one owner.
func silences(all []sent, owner func(i int) int) (out []silence) {
	last := map[int]supercargo.Instant{}
	for i := range all {
		o := owner(i)
		if o < 0 {
			continue
		}
		if t, ok := last[o]; ok && int64(all[i].fix.Time-t) >= 6*supercargo.Hour {
			out = append(out, silence{t, all[i].fix.Time})
		}
		last[o] = all[i].fix.Time
	}
	return out
}

// found counts how many of some silences are among others, to a quarter of an hour.
func found(of, among []silence) (n int) {
	near := func(a, b supercargo.Instant) bool {
		return int64(a-b) <= 15*supercargo.Minute && int64(b-a) <= 15*supercargo.Minute
	}
	for _, s := range of {
		for _, x := range among {
			if near(s.from, x.from) && near(s.to, x.to) {
				n++
				break
			}
		}
	}
	return n
}

func TestWorlds(t *testing.T) {
	for _, c := range []struct {
		name string
		world
	}{
		{"clean", world{ships: 40, days: 10, every: supercargo.Minute}},
		{"1 % near", world{ships: 40, days: 10, every: supercargo.Minute, garbled: 0.01, near: true}},
		{"1 % anywhere", world{ships: 40, days: 10, every: supercargo.Minute, garbled: 0.01}},
		{"5 % near", world{ships: 40, days: 10, every: supercargo.Minute, garbled: 0.05, near: true}},
		{"5 % anywhere", world{ships: 40, days: 10, every: supercargo.Minute, garbled: 0.05}},
		{"shared", world{ships: 40, days: 10, every: supercargo.Minute, shared: 0.3}},
		{"shared, 1 % near", world{ships: 40, days: 10, every: supercargo.Minute, shared: 0.3, garbled: 0.01, near: true}},
		{"shared, 5 % near", world{ships: 40, days: 10, every: supercargo.Minute, shared: 0.3, garbled: 0.05, near: true}},
		{"10 min, shared, 1 %", world{ships: 40, days: 20, every: 10 * supercargo.Minute, shared: 0.3, garbled: 0.01, near: true}},
		{"10 min, 5 %", world{ships: 40, days: 20, every: 10 * supercargo.Minute, garbled: 0.05, near: true}},
		{"hourly, shared, 1 %", world{ships: 40, days: 40, every: supercargo.Hour, shared: 0.3, garbled: 0.01, near: true}},
		{"hourly, 5 %", world{ships: 40, days: 40, every: supercargo.Hour, garbled: 0.05, near: true}},
		{"10 s", world{ships: 10, days: 4, every: 10 * supercargo.Second, garbled: 0.01, near: true, shared: 0.2}},
		{"no motion", world{ships: 40, days: 10, every: 5 * supercargo.Minute, garbled: 0.01, near: true, noMotion: true}},
		{"no motion, shared", world{ships: 40, days: 10, every: 5 * supercargo.Minute, garbled: 0.01, near: true, noMotion: true, shared: 0.3}},
	} {
		r, noise := rand.New(rand.NewPCG(3, 8)), rand.New(rand.NewPCG(4, 9))
		var truth, told, right, real int
		var fixes, rightly, caught, garbled, shared, sharedRight int
		hulls, numbers := 0, 0
		for _, all := range c.run(r, noise) {
			in := make([]supercargo.Fix, len(all))
			ships := map[int]bool{}
			for i := range all {
				in[i] = all[i].fix
				ships[all[i].ship] = true
			}
			got := decide(t, &Default, in)
			want := silences(all, func(i int) int {
				if all[i].garbled {
					return -1
				}
				return all[i].ship
			})
			have := silences(all, func(i int) int {
				if got[i].hull == 0 || got[i].fix.Flags.Any(supercargo.Duplicate) {
					return -1
				}
				return int(got[i].hull)
			})
			truth, told = truth+len(want), told+len(have)
			right, real = right+found(want, have), real+found(have, want)
			count := map[uint8]map[int]int{}
			named := map[uint8]bool{}
			for i := range all {
				if got[i].hull != 0 {
					named[got[i].hull] = true
				}
				if all[i].garbled {
					garbled++
					if got[i].hull == 0 {
						caught++
					}
					continue
				}
				if count[got[i].hull] == nil {
					count[got[i].hull] = map[int]int{}
				}
				count[got[i].hull][all[i].ship]++
				fixes++
			}
			ok := 0
			// the hull that has the most of each ship, one ship a hull
			taken := map[uint8]bool{}
			type pair struct {
				h uint8
				s int
				n int
			}
			var ps []pair
			for h, by := range count {
				for s, n := range by {
					if h != 0 {
						ps = append(ps, pair{h, s, n})
					}
				}
			}
			sort.Slice(ps, func(i, j int) bool { return ps[i].n > ps[j].n })
			done := map[int]bool{}
			for _, x := range ps {
				if !taken[x.h] && !done[x.s] {
					taken[x.h], done[x.s] = true, true
					ok += x.n
				}
			}
			rightly += ok
			if len(ships) > 1 {
				sharedRight += ok
				for i := range all {
					if !all[i].garbled {
						shared++
					}
				}
			}
			hulls += len(named)
			numbers += len(ships)
		}
		t.Logf("%-22s ships %3d hulls %3d gaps %4d P %.3f R %.3f  fixes right %.4f shared right %.4f strays caught %.3f of %d", c.name, numbers, hulls, truth,
			float64(real)/float64(max(1, told)), float64(right)/float64(max(1, truth)), float64(rightly)/float64(fixes), float64(sharedRight)/float64(max(1, shared)), float64(caught)/float64(max(1, garbled)), garbled)
	}
}
