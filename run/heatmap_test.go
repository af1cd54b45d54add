package run

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
)

// heatmap writes positions as readsb does: of each aircraft the first position at or after the
// beginning of each slice, behind a marker; before it, once in a while, its call sign.
func heatmap(fixes map[uint32][]supercargo.Fix, start supercargo.Instant, interval int64) (file []byte, positions, calls int) {
	n := int(30 * supercargo.Minute / interval)
	le := binary.LittleEndian
	parts := make([][]byte, n)
	for address, all := range fixes {
		next, slice := start, 0
		for i := range all {
			f := &all[i]
			if f.Time > start+supercargo.Instant(30*supercargo.Minute) || slice >= n {
				break
			}
			if i%100 == 0 && f.Time >= start {
				parts[slice] = append(le.AppendUint32(le.AppendUint32(parts[slice], address), 1<<30|1234), "SIM12   "...)
				calls++
			}
			if f.Time < next {
				continue
			}
			for int64(f.Time-next) > interval {
				next += supercargo.Instant(interval)
				slice++
			}
			if slice >= n {
				break
			}
			alt, speed := int16(1400), int16(f.SOG)
			b := le.AppendUint32(parts[slice], address)
			b = le.AppendUint32(b, uint32(int32(math.Round(float64(f.Lat)/10))))
			b = le.AppendUint32(b, uint32(int32(math.Round(float64(f.Lon)/10))))
			parts[slice] = le.AppendUint16(le.AppendUint16(b, uint16(alt)), uint16(speed))
			positions++
			next += supercargo.Instant(interval)
			slice++
		}
	}
	at := n
	var body []byte
	for i := range parts {
		file = append(le.AppendUint32(file, uint32(at)), make([]byte, 12)...)
		stamp := uint64(start) + uint64(i)*uint64(interval)
		body = le.AppendUint32(body, 0x0e7f7c9d)
		body = le.AppendUint32(le.AppendUint32(body, uint32(stamp>>32)), uint32(stamp))
		body = append(le.AppendUint16(body, uint16(interval)), 0, 0)
		body = append(body, parts[i]...)
		at += 1 + len(parts[i])/16
	}
	return append(file, body...), positions, calls
}

// The heatmap of an hour of three flights that are heard every 1 to 12 s: every record has an
// outcome, every position is a fix on one track within a slice of when it was, and each walks
// back to its line. A substitute address stays one.
func TestHeatmapOfFlights(t *testing.T) {
	const start = supercargo.Instant(1_700_000_000_000 - 1_700_000_000_000%(30*60_000))
	r := rand.New(rand.NewPCG(1, 2))
	fixes := map[uint32][]supercargo.Fix{}
	for k, address := range []uint32{0x700001, 0x700002 | 5<<27, 0x700003 | 1<<24 | 10<<27} {
		for _, f := range aFlight() {
			if f.Time += start - 1_700_000_000_000 + supercargo.Instant(k*60_000); r.IntN(2) > 0 {
				f.Time += supercargo.Instant(r.IntN(3)) * 1000 / 2
				fixes[address] = append(fixes[address], f)
			}
		}
	}
	first, n1, c1 := heatmap(fixes, start, 30_000)
	second, n2, c2 := heatmap(fixes, start+supercargo.Instant(30*supercargo.Minute), 30_000)
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"00.bin.ttf": first, "01.bin.ttf": second})
	if len(h.fixes) != n1+n2 || h.result.Tracks != 3 || h.result.Implausible != 0 {
		t.Errorf("%d fixes of %d, %d tracks, %d implausible", len(h.fixes), n1+n2, h.result.Tracks, h.result.Implausible)
	}
	lines := int64(0)
	for i := range h.result.Inputs {
		in := &h.result.Inputs[i]
		lines += in.Tally.Lines()
		if in.Format != "heatmap" || len(in.Tally.Rejected()) > 0 {
			t.Errorf("%s: %s, %v", in.Path, in.Format, in.Tally)
		}
		var rest []supercargo.Witness
		for k := range h.fixes {
			if f := h.fixes[k].Fix; f.Source == in.ID {
				rest = append(rest, supercargo.Witness{Fix: f})
			}
		}
		traced := Trace(&in.Source, Reading{}, nil, rest)
		sameByExcerpt(t, &in.Source, Reading{}, rest, traced)
		for k := range traced {
			if !traced[k].Agrees {
				t.Fatalf("byte %d: %s", rest[k].Fix.Offset, traced[k].Why)
			}
		}
	}
	if want := int64(n1 + n2 + c1 + c2 + 2*(60+60+1)); lines != want {
		t.Errorf("%d lines, want %d", lines, want)
	}
	classes := map[supercargo.MMSI]supercargo.Class{supercargo.Address24(0x700001).Key(supercargo.SpaceICAO): supercargo.ClassUnknown,
		supercargo.Address24(0x700002).Key(supercargo.SpaceICAO): supercargo.ClassMLAT, supercargo.Address24(0x700003).Key(supercargo.SpaceSubstitute): supercargo.ClassTISB}
	for i := range h.fixes {
		f := &h.fixes[i].Fix
		class, known := classes[f.MMSI]
		a, _ := f.MMSI.Aircraft()
		if !known || f.Class != class {
			t.Fatalf("%v: class %v", f.MMSI, f.Class)
		}
		for address, all := range fixes {
			if supercargo.Address24(address&0xffffff) == a && !slices.ContainsFunc(all, func(x supercargo.Fix) bool {
				late := x.Time - f.Time
				return late >= 0 && late <= 30_000 && abs(x.Lat-f.Lat) <= 5 && abs(x.Lon-f.Lon) <= 5 && x.SOG == f.SOG
			}) {
				t.Fatalf("%v at %v is no position of the flight in that slice", f.MMSI, f.Time)
			}
		}
	}
}

func abs(x int32) int32 { return max(x, -x) }
