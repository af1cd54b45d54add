package modes

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// field puts a value into the bits of a message, the first of which is 1.
type field struct{ first, n, value int }

// frameOf is a frame with its parity: the bits of its message after the address, or over
// the whole of a reply.
func frameOf(format, control int, address supercargo.Address24, fields ...field) []byte {
	b := make([]byte, longFrame)
	b[0] = byte(format<<3 | control)
	b[1], b[2], b[3] = byte(address>>16), byte(address>>8), byte(address)
	put(b[4:11], fields)
	seal(b, 0)
	return b
}

func put(b []byte, fields []field) {
	for _, f := range fields {
		for i := range f.n {
			at := f.first - 1 + f.n - 1 - i
			b[at/8] |= byte(f.value >> i & 1 << (7 - at%8))
		}
	}
}

// seal puts the parity behind a frame, with what it is laid over. It divides bit by bit.
func seal(b []byte, over uint32) {
	n := len(b) - 3
	b[n], b[n+1], b[n+2] = 0, 0, 0
	var r uint32
	for i := range n * 8 {
		top := r>>23&1 ^ uint32(b[i/8]>>(7-i%8)&1)
		if r = r << 1 & 0xffffff; top == 1 {
			r ^= 0b1111_1111_1111_0100_0000_1001
		}
	}
	r ^= over
	b[n], b[n+1], b[n+2] = byte(r>>16), byte(r>>8), byte(r)
}

// zonesOf is the number of zones of longitude by the formula of the standard.
func zonesOf(lat float64) int {
	switch lat = math.Abs(lat); {
	case lat == 0:
		return 59
	case lat >= 87:
		if lat == 87 {
			return 2
		}
		return 1
	}
	c := math.Cos(math.Pi / 180 * lat)
	return int(2 * math.Pi / math.Acos(1-(1-math.Cos(math.Pi/30))/(c*c)))
}

// encode makes half a position, as an aircraft does (Doc 9871, C.2.6.3).
func encode(lat, lon float64, odd, surface bool) (h Half) {
	h.Odd, h.Surface = odd, surface
	i, all := 0.0, 360.0
	if odd {
		i = 1
	}
	if surface {
		all = 90
	}
	mod := func(a, b float64) float64 { return a - b*math.Floor(a/b) }
	dlat := all / (60 - i)
	yz := math.Floor(scale*mod(lat, dlat)/dlat + 0.5)
	rlat := dlat * (yz/scale + math.Floor(lat/dlat))
	dlon := all / math.Max(1, float64(zonesOf(rlat))-i)
	xz := math.Floor(scale*mod(lon, dlon)/dlon + 0.5)
	h.Lat, h.Lon = uint32(yz)%scale, uint32(xz)%scale
	return h
}

// positioned is the frame of half a position in the air, at an altitude in feet.
func positioned(a supercargo.Address24, p geo.Point, odd bool, feet int) []byte {
	lat, lon := p.Degrees()
	h := encode(lat, lon, odd, false)
	n := (feet + 1000) / 25
	return frameOf(17, 5, a, field{1, 5, 11}, field{9, 12, n>>4<<5 | 0x10 | n&0xf}, field{22, 1, int(h.odd())}, field{23, 17, int(h.Lat)}, field{40, 17, int(h.Lon)})
}

// moved is the frame of a velocity over ground, in kn east and north.
func moved(a supercargo.Address24, east, north int) []byte {
	part := func(v int) (sign, n int) {
		if v < 0 {
			return 1, 1 - v
		}
		return 0, 1 + v
	}
	es, e := part(east)
	ns, n := part(north)
	return frameOf(17, 5, a, field{1, 5, 19}, field{6, 3, 1}, field{14, 1, es}, field{15, 10, e}, field{25, 1, ns}, field{26, 10, n}, field{37, 1, 1}, field{38, 9, 11})
}

// sent is a frame on the air.
type sent struct {
	at    supercargo.Instant
	frame []byte
	from  geo.Point
	who   int
}

// course is what an aircraft sends on its way: a position each half second, odd and even in
// turn, and a velocity.
func course(r *rand.Rand, who int, a supercargo.Address24, p geo.Point, track, kn float64, from supercargo.Instant, seconds int) (out []sent) {
	odd := r.IntN(2) == 1
	t := from + supercargo.Instant(r.IntN(500))
	for t < from+supercargo.Instant(seconds)*1000 {
		out = append(out, sent{t, positioned(a, p, odd, 30_000), p, who},
			sent{t + 100, moved(a, int(kn*math.Sin(track*math.Pi/180)), int(kn*math.Cos(track*math.Pi/180))), p, who})
		step := 400 + r.IntN(200)
		p = geo.Sail(p, track, kn*float64(step)/3_600_000)
		t, odd = t+supercargo.Instant(step), !odd
	}
	return out
}

// lineOf is a frame as a line with its time.
func lineOf(s *sent) string {
	return fmt.Sprintf("%d.%03d %X", s.at/1000, s.at%1000, s.frame)
}

const began = supercargo.Instant(1_700_000_000_000)

// decoded is the fixes of frames in order of time, each beside its frame.
func decoded(all []sent) (fixes []supercargo.Fix, of []sent, tally supercargo.Tally) {
	slices.SortStableFunc(all, func(a, b sent) int { return int(a.at - b.at) })
	d := NewDecoder(Options{})
	var r supercargo.Report
	for i := range all {
		if d.Line([]byte(lineOf(&all[i])), int64(i), &r); r.HasFix {
			fixes, of = append(fixes, r.Fix), append(of, all[i])
		}
	}
	return fixes, of, d.Tally
}

// Aircraft all over the world, over both poles and the date line, a tenth of their frames
// heard or all: every position is where the aircraft was, to the 5 m of the code, with its velocity
// and altitude; and of those heard well all but the first three positions are found.
func TestPositions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for world := range 400 {
		p := geo.At(r.Float64()*178-89, r.Float64()*360-180)
		track, kn := r.Float64()*360, r.Float64()*600
		all := course(r, 0, 0x4b1806, p, track, kn, began, 60)
		if world%2 == 0 {
			all = slices.DeleteFunc(all, func(sent) bool { return r.IntN(10) > 3 })
		}
		positions := 0
		for i := range all {
			if all[i].frame[4]>>3 == 11 {
				positions++
			}
		}
		fixes, of, tally := decoded(all)
		if tally.Lines() != int64(len(all)) || len(tally.Rejected()) > 0 {
			t.Fatalf("%v", tally.Rejected())
		}
		if least := positions - 3; world%2 == 1 && math.Abs(float64(p.Lat)) < 85e7 && len(fixes) < least-10 || len(fixes) == 0 && positions > 30 {
			t.Errorf("%v: %d fixes of %d positions", p, len(fixes), positions)
		}
		for i := range fixes {
			f := &fixes[i]
			if off := geo.NM(geo.Point{Lat: f.Lat, Lon: f.Lon}, of[i].from) * 1852; off > 12 {
				t.Fatalf("%v on %.0f at %.0f kn: %d, %d is %.0f m off %v", p, track, kn, f.Lat, f.Lon, off, of[i].from)
			}
			if f.Altitude != 30_000/25 || f.SOG != supercargo.NoSOG && math.Abs(float64(f.SOG)-10*kn) > 15 {
				t.Fatalf("%+v, want %.1f kn", *f, kn)
			}
		}
	}
}

// Two aircraft that send one address: the second is told from the first where the first was
// known before, and few worlds in which both begin within the same seconds give a place where
// neither was.
func TestTwoOnOneAddress(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	one := func(later int) (both, wrong int) {
		for range 400 {
			p := geo.At(r.Float64()*120-60, r.Float64()*360-180)
			q := geo.Sail(p, r.Float64()*360, 20+r.Float64()*200)
			all := append(course(r, 0, 0x4b1806, p, r.Float64()*360, 450, began, 60), course(r, 1, 0x4b1806, q, r.Float64()*360, 250, began+supercargo.Instant(later)*1000, 60)...)
			fixes, of, _ := decoded(all)
			seen, bad := [2]int{}, false
			for i := range fixes {
				seen[of[i].who]++
				bad = bad || later > 0 && i > len(fixes)/2 && i < len(fixes)*3/4 && fixes[i].SOG != supercargo.NoSOG || geo.NM(geo.Point{Lat: fixes[i].Lat, Lon: fixes[i].Lon}, of[i].from) > 0.1
			}
			if seen[0] > 50 && seen[1] > 50 {
				both++
			}
			if bad {
				wrong++
			}
		}
		return both, wrong
	}
	both, wrong := one(5)
	t.Logf("one after the other: both found in %d, a wrong place in %d of 400", both, wrong)
	if both < 380 || wrong > 0 {
		t.Errorf("one after the other: both found in %d of 400, a wrong place in %d", both, wrong)
	}
	both, wrong = one(0)
	t.Logf("at once: both found in %d, a wrong place in %d of 400", both, wrong)
	if wrong > 12 {
		t.Errorf("at once: a wrong place in %d of 400", wrong)
	}
}

// A fix comes with the fifth half: two for a place, and three that bear it out. The two may be
// ten seconds apart, and no more.
func TestWhenAPlaceIsKnown(t *testing.T) {
	p := geo.At(40, 50)
	for apart, want := range map[supercargo.Instant]int64{10_000: 4, 10_001: 5} {
		all := []sent{{began, positioned(own, p, false, 1000), p, 0}}
		for i := range 10 {
			all = append(all, sent{began + apart + supercargo.Instant(i)*500, positioned(own, p, i%2 == 0, 1000), p, 0})
		}
		if fixes, _, tally := decoded(all); tally[supercargo.HalfPosition] != want || int64(len(fixes)) != 11-want {
			t.Errorf("%d ms apart: %d fixes, %d halves", apart, len(fixes), tally[supercargo.HalfPosition])
		}
	}
}

// Half a position of an aircraft and half of what radar has of it are not put together.
func TestRadarApart(t *testing.T) {
	p := geo.At(40, 50)
	var all []sent
	for i := range 20 {
		b := positioned(own, p, i%2 == 0, 1000)
		if i%2 == 0 {
			b[0] = 18<<3 | 2
			seal(b, 0)
		}
		all = append(all, sent{began + supercargo.Instant(i)*500, b, p, 0})
	}
	if fixes, _, tally := decoded(all); len(fixes) > 0 || tally[supercargo.HalfPosition] != 20 {
		t.Errorf("%d fixes", len(fixes))
	}
}

// Two halves on both sides of a change of zones give no place.
func TestChangeOfZones(t *testing.T) {
	for i, lat := range lonZones {
		for _, side := range []float64{1, -1} {
			even, odd := encode(side*(lat-0.0005), 100, false, false), encode(side*(lat+0.0005), 100, true, false)
			if p, ok := both(&even, &odd); ok {
				t.Errorf("zone %d: %v", i, p)
			}
		}
	}
}

// How good a position is, by its type code and what is said of its accuracy just before; and what
// says by its category that it is no aircraft.
func TestHowGood(t *testing.T) {
	p := geo.At(40, 50)
	low, good, not := supercargo.LowIntegrity, supercargo.GoodIntegrity, supercargo.NotAircraft
	for _, c := range []struct {
		kind, nacp, from, category int
		ago                        supercargo.Instant
		want                       supercargo.Flags
	}{
		{kind: 9, want: good}, {kind: 12, want: good}, {kind: 13, want: low}, {kind: 18, want: low}, {kind: 20, want: good}, {kind: 21, want: good}, {kind: 22, want: low},
		{kind: 11, nacp: 8, ago: 1000, want: good}, {kind: 11, nacp: 7, ago: 1000, want: low}, {kind: 11, nacp: 7, ago: current + 1, want: good},
		{kind: 11, from: 4, category: 5, want: good}, {kind: 11, from: 2, category: 1, want: good | not}, {kind: 11, from: 2, category: 7, want: good | not}, {kind: 11, from: 2, category: 0, want: good},
		{kind: 11, from: 1, category: 3, want: good},
	} {
		var all []sent
		for i := range 11 {
			b := positioned(own, p, i%2 == 0, 30_000)
			b[4] = b[4]&7 | byte(c.kind)<<3
			seal(b, 0)
			all = append(all, sent{began + supercargo.Instant(i)*500, b, p, 0})
		}
		last := all[10].at
		if c.ago > 0 {
			all = append(all, sent{last - c.ago, frameOf(17, 5, own, field{1, 5, 31}, field{41, 3, 2}, field{45, 4, c.nacp}), p, 0})
		}
		if c.from > 0 {
			all = append(all, sent{began, frameOf(17, 5, own, field{1, 5, c.from}, field{6, 3, c.category}, field{9, 6, 19}, field{15, 6, 32}), p, 0})
		}
		slices.SortStableFunc(all, func(a, b sent) int { return int(a.at - b.at) })
		fixes, _, _ := decoded(all)
		if f := fixes[len(fixes)-1]; f.Flags&^supercargo.LowAccuracy != c.want {
			t.Errorf("%+v: %v, want %v", c, f.Flags.Names(), c.want.Names())
		}
	}
}
