package meeting

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
)

// Two ships on one clock: a moment for each slot that both have, in order, with the
// distance between the positions and an error that is never less than that of either.
func TestSide(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		of := func(name string, lat float64) (out []Sample, has map[int32]bool) {
			has = map[int32]bool{}
			for slot := range int32(40) {
				if rapid.Bool().Draw(r, name) {
					p := geo.Sail(geo.At(lat, 51), 90, rapid.Float64Range(0, 3).Draw(r, name+" nm"))
					out = append(out, Sample{Slot: slot, Lat: p.Lat, Lon: p.Lon, ErrM: uint16(rapid.IntRange(1, 200).Draw(r, name+" error"))})
					has[slot] = true
				}
			}
			return out, has
		}
		a, inA := of("a", 38)
		b, inB := of("b", 38.01)
		both := 0
		for slot := range inA {
			if inB[slot] {
				both++
			}
		}
		got := Side(&Default, a, b)
		if len(got) != both {
			t.Fatalf("%d moments, want %d", len(got), both)
		}
		last := supercargo.Instant(math.MinInt64)
		for _, m := range got {
			nm := geo.NM(geo.Point{Lat: m.A.Lat, Lon: m.A.Lon}, geo.Point{Lat: m.B.Lat, Lon: m.B.Lon})
			switch {
			case m.At <= last || m.A.Slot != m.B.Slot || m.At != Default.Time(m.A.Slot):
				t.Fatalf("at %v after %v", m.At, last)
			case math.Abs(m.M-1852*nm) > 0.01:
				t.Fatalf("%g m, want %g", m.M, 1852*nm)
			case m.ErrM < float64(max(m.A.ErrM, m.B.ErrM)) || m.ErrM > float64(m.A.ErrM)+float64(m.B.ErrM):
				t.Fatalf("± %g of %d and %d", m.ErrM, m.A.ErrM, m.B.ErrM)
			}
			last = m.At
		}
	})
}

// The clock for showing is as fine as it can be with so many slots, and nothing else of
// the parameters changes.
func TestFiner(t *testing.T) {
	for _, c := range []struct {
		hours   float64
		minutes int64
	}{{1, 1}, {9.98, 1}, {10, 2}, {19.9, 2}, {20, 5}, {49, 5}, {50, 10}, {24 * 30, 120}, {24 * 365, 1440}} {
		p := Default.Finer(int64(c.hours*float64(supercargo.Hour)), 600)
		if p.SlotMillis != c.minutes*supercargo.Minute {
			t.Errorf("%g h: every %d min, want %d", c.hours, p.SlotMillis/supercargo.Minute, c.minutes)
		}
		p.SlotMillis = Default.SlotMillis
		if *p != Default {
			t.Error("other parameters changed")
		}
	}
}
