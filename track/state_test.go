package track

import (
	"bytes"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
	"supercargo/plain"
)

// traffic is what is received of one number in a bad world: some ships, strays
// about them, what interference puts on one place, repeats, receivers with
// clocks that are off, and silences.
func traffic(r *rand.Rand, n int) []supercargo.Fix {
	ships := make([]vessel, 1+r.IntN(3))
	for i := range ships {
		ships[i] = vessel{id: uint8(i + 1), lat: 40 + 3*r.NormFloat64(), lon: -30 + 4*r.NormFloat64(), course: float64(r.IntN(360)), kn: float64(r.IntN(20)), said: supercargo.Said(r.IntN(3))}
	}
	every := []float64{5, 60, 600, 7200}[r.IntN(4)]
	ahead := []float64{0, 0, 40, 300, -600}[r.IntN(5)]
	var fixes []supercargo.Fix
	now, jammed := 0.0, 0
	for len(fixes) < n {
		now += every * r.ExpFloat64()
		if r.IntN(200) == 0 {
			now += 40 * every * r.Float64()
		}
		i := r.IntN(len(ships))
		v := &ships[i]
		p := geo.Sail(geo.At(v.lat, v.lon), v.course, v.kn*every*float64(len(ships))/3600)
		v.lat, v.lon = p.Degrees()
		v.course = float64(int(v.course+r.NormFloat64()*5+360) % 360)
		if math.Abs(v.lat) > 65 { // she keeps off the ice
			v.course = 90 + math.Copysign(60, v.lat)
		}
		f := v.at(0)
		f.Time += supercargo.Instant(now * 1000)
		f.Second, f.Receiver = uint8(r.IntN(64)), supercargo.Receiver(1+r.IntN(2))
		if jammed--; jammed < -300 && r.IntN(50) == 0 {
			jammed = 1 + r.IntN(60)
		}
		switch {
		case jammed > 0 && i == 0:
			f.Lat, f.Lon = supercargo.Scale(44+r.Float64()/1e3), supercargo.Scale(-20)
		case r.IntN(40) == 0:
			f.Lat, f.Lon = f.Lat+supercargo.Scale(r.NormFloat64()), f.Lon+supercargo.Scale(r.NormFloat64())
		case r.IntN(40) == 0:
			f.SOG, f.COG = supercargo.NoSOG, supercargo.NoCOG
		case r.IntN(20) == 0 && len(fixes) > 0:
			t := f.Time
			f = fixes[max(0, len(fixes)-1-r.IntN(5))]
			f.Time = t
		}
		if f.Receiver == 2 {
			f.Time += supercargo.Instant(ahead * 1000)
		}
		fixes = append(fixes, f)
	}
	return inTime(fixes)
}

// callers is what is received of two to four ships of one number that are silent for hours by turns, say their names between
// positions, and are garbled now and then. One is renamed.
func callers(r *rand.Rand, n int) []supercargo.Fix {
	ships, silent := make([]vessel, 2+r.IntN(3)), make([]float64, 4)
	for i := range ships {
		ships[i] = vessel{id: uint8(i + 1), lat: 40 + r.NormFloat64()/2, lon: -30 + r.NormFloat64()/2, course: float64(r.IntN(360)), kn: float64(3 + r.IntN(15)), said: supercargo.Said(i + 1)}
	}
	receivers := supercargo.Receiver(r.IntN(3))
	var fixes []supercargo.Fix
	for now := 0.0; len(fixes) < n; now += 60 {
		for i := range ships {
			v := &ships[i]
			p := geo.Sail(geo.At(v.lat, v.lon), v.course, v.kn/60)
			v.lat, v.lon = p.Degrees()
			if r.IntN(200) == 0 {
				v.course = float64(r.IntN(360))
			}
			if r.IntN(300) == 0 {
				silent[i] = now + 36000*r.Float64()
			}
			if now < silent[i] || r.IntN(3) == 0 {
				continue
			}
			f := v.at(0)
			f.Time += supercargo.Instant((now + r.Float64()) * 1000)
			if f.Said = 0; receivers > 0 {
				f.Receiver = 1 + supercargo.Receiver(i)%receivers
			}
			if r.IntN(5) == 0 {
				f.Said, f.Flags = v.said, supercargo.NameHeardBefore
			}
			if r.IntN(30) == 0 {
				f.Lat, f.Lon = f.Lat+supercargo.Scale(r.NormFloat64()/2), f.Lon+supercargo.Scale(r.NormFloat64()/2)
			}
			fixes = append(fixes, f)
		}
		if now == 60_000 {
			ships[0].said = 9
		}
	}
	return inTime(fixes)
}

// badWorlds are worlds in which laws are tried.
var badWorlds = []func(*rand.Rand, int) []supercargo.Fix{traffic, callers}

// unset is a number that nobody has set: two dozen ships all over the seas,
// heard some fixes at a time, and strays.
func unset(r *rand.Rand, n int) (fixes []supercargo.Fix) {
	var ships [24]vessel
	for i := range ships {
		ships[i] = vessel{lat: 140*r.Float64() - 70, lon: 360*r.Float64() - 180, course: float64(r.IntN(360)), kn: float64(r.IntN(20))}
	}
	v := ships[0]
	for i := range n {
		if r.IntN(12) == 0 {
			v = ships[r.IntN(len(ships))]
		}
		f := v.at(float64(i * 30))
		if r.IntN(8) == 0 {
			f.Lat, f.Lon = int32(r.IntN(80e7)), int32(r.IntN(170e7))
		}
		fixes = append(fixes, f)
	}
	return fixes
}

// Whatever is sent, the state keeps its bounds and each fix is handed on once.
func TestBounds(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 3))
		fixes := unset(r, 4000)
		if seed%2 == 1 {
			fixes = badWorlds[seed/2%2](r, 4000)
		}
		var s State
		seen := make([]int, len(fixes))
		count := func(f *supercargo.Fix, _ uint8) { seen[f.Offset]++ }
		hulls, held := 0, 0
		for i := range fixes {
			f := fixes[i]
			f.Offset = int64(i)
			s.Step(&Default, &f, count)
			if len(s.Hulls) > MaxHulls || len(s.Loose) > MaxLoose || len(s.Lags) > maxLags || len(s.Heard.Rows) > ways*mostRows {
				t.Fatalf("seed %d, fix %d: %d hulls, %d loose, %d clocks", seed, i, len(s.Hulls), len(s.Loose), len(s.Lags))
			}
			for _, cs := range [][]Chain{s.Hulls, s.Loose} {
				for j := range cs {
					held = max(held, len(cs[j].Held))
					if len(cs[j].Held) > MaxHeld || len(cs[j].Trail) > trailLong {
						t.Fatalf("seed %d, fix %d: %d held, a trail of %d", seed, i, len(cs[j].Held), len(cs[j].Trail))
					}
				}
			}
			hulls = max(hulls, len(s.Hulls))
		}
		s.Flush(&Default, count)
		for i, n := range seen {
			if n != 1 {
				t.Fatalf("seed %d: fix %d was handed on %d times", seed, i, n)
			}
		}
		if seed%2 == 0 && hulls != MaxHulls {
			t.Errorf("seed %d: %d hulls at the most: the bound is not tried", seed, hulls)
		}
	}
}

// A stretch that nothing settles is held no longer than MaxHeld fixes.
func TestHeldBound(t *testing.T) {
	fixes := inTime(vessel{id: 1, lat: 44.6, lon: 33.4, course: 200, kn: 8}.heard(0, 120, 1), vessel{lat: 46, lon: 38}.heard(120, 520, 1))
	var s State
	n, most := 0, 0
	for i := range fixes {
		f := fixes[i]
		s.Step(&Default, &f, func(f *supercargo.Fix, hull uint8) { n++ })
		for j := range s.Loose {
			most = max(most, len(s.Loose[j].Held))
		}
	}
	if most != MaxHeld || n < len(fixes)-MaxHeld {
		t.Errorf("%d held at the most, %d of %d handed on", most, n, len(fixes))
	}
}

// A state that is cut at any fix, copied or written and read again, goes on as
// one that never was; and what goes on from a copy leaves the other as it was.
func TestCut(t *testing.T) {
	form := plain.Of[State]()
	for seed := range uint64(24) {
		r := rand.New(rand.NewPCG(seed, 4))
		fixes := badWorlds[seed/12](r, 1500)
		var whole, cut State
		for i := range fixes {
			a := settles(&whole, &Default, fixes[i])
			if b := settles(&cut, &Default, fixes[i]); !reflect.DeepEqual(a, b) {
				t.Fatalf("seed %d, fix %d: %v, %v after a cut", seed, i, a, b)
			}
			switch r.IntN(20) {
			case 0:
				was := form.Append(nil, &cut)
				other := cut.Copy()
				for j := i + 1; j < min(i+30, len(fixes)); j++ {
					settles(&other, &Default, fixes[j])
				}
				other.Flush(&Default, func(*supercargo.Fix, uint8) {})
				if !bytes.Equal(was, form.Append(nil, &cut)) {
					t.Fatalf("seed %d, fix %d: what a copy does changes the state", seed, i)
				}
			case 1:
				cut = cut.Copy()
			case 2:
				b := form.Append(nil, &cut)
				cut = State{}
				if err := form.Read(b, &cut); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// No ship has made the way between two fixes that are neighbours on a hull's
// track if no ship can; where her position stayed the same under way, from where it
// stuck. And only where a clock turns out to have made two hulls of
// one, what was handed on before keeps its wrong dates.
func TestEveryWayIsPossible(t *testing.T) {
	n, ended := 0, 0
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 5))
		fixes := badWorlds[seed/40](r, 2000)
		var s State
		last, stuck := map[uint8]supercargo.Fix{}, map[uint8]supercargo.Fix{}
		check := func(f *supercargo.Fix, hull uint8) {
			if hull == 0 || f.Flags.Any(supercargo.Duplicate|supercargo.OffClock|supercargo.Implausible) {
				return
			}
			was, ok := last[hull]
			if last[hull] = *f; !ok {
				return
			}
			n++
			if f.Lat != was.Lat || f.Lon != was.Lon {
				defer delete(stuck, hull)
			} else if stuck[hull].Time == 0 {
				stuck[hull] = was
			}
			a := motion.Ship.Can(motion.MomentOf(&was), motion.MomentOf(f))
			if s, is := stuck[hull]; !a.OK && is {
				a = motion.Ship.Can(motion.MomentOf(&s), motion.MomentOf(f))
			}
			if !a.OK || f.Time < was.Time {
				t.Errorf("seed %d, hull %d, fixes %d (%s) and %d (%s), %d s: %s", seed, hull, was.Offset, was.Why, f.Offset, f.Why, (f.Time-was.Time)/1000, a.Why())
			}
		}
		for i, f := range fixes {
			f.Offset = int64(i)
			was := len(s.Ended)
			if s.Step(&Default, &f, check); len(s.Ended) > was {
				ended++
				clear(last)
			}
		}
		s.Flush(&Default, check)
	}
	if n < 40_000 || ended > 40 {
		t.Errorf("%d ways, %d hulls ended", n, ended)
	}
}
