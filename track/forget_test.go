package track

import (
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
)

// A state that forgets after each fix what cannot matter settles everything as
// one that does not, and is no larger than what it can still know again.
func TestForget(t *testing.T) {
	p := Default
	for seed := range uint64(20) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var whole, lean State
		var heard []supercargo.Fix
		now := supercargo.Instant(1_000_000_000)
		for range 3000 {
			now += supercargo.Instant(rnd.Int64N(4 * supercargo.Minute))
			f := supercargo.Fix{Time: now, MMSI: 1, Lat: int32(now / 1000), Lon: int32(rnd.IntN(3)), SOG: uint16(rnd.IntN(200)), COG: 900, Heading: 90, Second: uint8(rnd.IntN(60))}
			if n := len(heard); n > 0 && rnd.IntN(3) == 0 {
				f = heard[max(0, n-1-rnd.IntN(200))]
				f.Time = now
			}
			heard = append(heard, f)
			a, b := settles(&whole, &p, f), settles(&lean, &p, f)
			if len(a) != len(b) {
				t.Fatalf("seed %d: %d fixes settled, %d by the one that forgets", seed, len(a), len(b))
			}
			for i := range a {
				if a[i] != b[i] {
					t.Fatalf("seed %d: %+v, %+v by the one that forgets", seed, a[i], b[i])
				}
			}
			lean.Forget(&p, now)
		}
		if len(lean.Heard.Rows) == 0 {
			t.Errorf("seed %d: what was heard just now is forgotten", seed)
		}
		if lean.Forget(&p, now+supercargo.Instant(p.RepeatMillis)+1); lean.Heard.Rows != nil {
			t.Errorf("seed %d: what no repeat can be of is remembered", seed)
		}
	}
}

type settled struct {
	f    supercargo.Fix
	hull uint8
}

func settles(s *State, p *Params, f supercargo.Fix) (out []settled) {
	s.Step(p, &f, func(f *supercargo.Fix, hull uint8) { out = append(out, settled{*f, hull}) })
	return out
}

// So it is of ways and clocks too, in a bad world; and what is kept of a way
// that no clock would have a fix on is nothing.
func TestForgetWays(t *testing.T) {
	p := Default
	trails := 0
	for seed := range uint64(12) {
		var whole, lean State
		var last supercargo.Instant
		for i, f := range traffic(rand.New(rand.NewPCG(seed, 9)), 3000) {
			f.Offset, last = int64(i), f.Time
			a, b := settles(&whole, &p, f), settles(&lean, &p, f)
			if !slices.Equal(a, b) {
				t.Fatalf("seed %d, fix %d: %+v, %+v by the one that forgets", seed, i, a, b)
			}
			if i%7 == 0 {
				lean.Forget(&p, f.Time)
			}
		}
		lean.Loose = nil
		for _, c := range lean.Hulls {
			trails += len(c.Trail)
		}
		lean.Forget(&p, last+supercargo.Instant(supercargo.MostShift))
		for _, c := range lean.Hulls {
			if n := len(c.Trail); n > 0 && c.Trail[n-1].Time < last {
				t.Errorf("seed %d: a way of %d moments is kept that ended longer ago than any clock is off", seed, n)
			}
		}
	}
	if trails == 0 {
		t.Error("no hull had a way: the test tests nothing")
	}
}
