package modes

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/geo"
)

// Every altitude of Mode C has one code, and codes of altitudes 100 ft apart differ in
// one bit: so the code was made.
func TestGillham(t *testing.T) {
	codes := map[int32][]uint16{}
	for code := range uint16(1 << 13) {
		if code&0x50 == 0 { // neither metres nor steps of 25 ft
			if ft := altitude13(code); ft != NoFeet {
				codes[ft] = append(codes[ft], code)
			}
		}
	}
	last := uint16(0)
	for ft := int32(-1200); ft <= 126_700; ft += 100 {
		is := codes[ft]
		if len(is) != 1 {
			t.Fatalf("%d ft has the codes %b", ft, is)
		}
		if x := is[0] ^ last; ft > -1200 && x&(x-1) != 0 {
			t.Errorf("%d ft: %013b after %013b", ft, is[0], last)
		}
		last = is[0]
	}
	if len(codes) != 1280 {
		t.Errorf("%d altitudes", len(codes))
	}
}

// Steps of 25 ft, and what has no altitude.
func TestAltitude(t *testing.T) {
	for n := range uint16(2048) {
		code := n>>5<<7 | n>>4&1<<5 | 0x10 | n&0xf
		if got := altitude13(code); got != int32(n)*25-1000 {
			t.Fatalf("%013b is %d ft", code, got)
		}
		if got := altitude12(uint32(n>>4<<5 | 0x10 | n&0xf)); got != int32(n)*25-1000 {
			t.Fatalf("%d is %d ft", n, got)
		}
	}
	for _, code := range []uint16{0, 0x40, 0x50 | 1<<8, 1 << 12 >> 12} {
		if got := altitude13(code); got != NoFeet {
			t.Errorf("%013b is %d ft", code, got)
		}
	}
}

// Each figure of a squawk stands in bits of its own: 7700, 7600, 1200 and single bits by the
// order C1 A1 C2 A2 C4 A4 X B1 D1 B2 D2 B4 D4.
func TestSquawk(t *testing.T) {
	order := []int16{0o0010, 0o1000, 0o0020, 0o2000, 0o0040, 0o4000, 0, 0o0100, 0o0001, 0o0200, 0o0002, 0o0400, 0o0004}
	for i, want := range order {
		if got := squawk(1 << (12 - i)); got != want {
			t.Errorf("bit %d: %04o, want %04o", i, got, want)
		}
	}
}

// Zones by the table are those of the formula, up to the edge of each.
func TestZones(t *testing.T) {
	for lat := int64(-90e7); lat <= 90e7; lat += 12_345_67 {
		if got, want := zonesAt(lat), int64(zonesOf(float64(lat)*1e-7)); got != want {
			t.Fatalf("%d: %d zones, want %d", lat, got, want)
		}
	}
	for _, c := range []struct{ lat, want int64 }{{0, 59}, {104_704_712, 59}, {104_704_714, 58}, {-870_000_001, 1}, {869_999_999, 2}, {900_000_000, 1}} {
		if got := zonesAt(c.lat); got != c.want {
			t.Errorf("%d: %d zones, want %d", c.lat, got, c.want)
		}
	}
}

// The example of Sun's book: two halves, and where the later is.
func TestPublishedPair(t *testing.T) {
	even, odd := Half{Lat: 93000, Lon: 51372}, Half{Lat: 74158, Lon: 50194, Odd: true}
	p, ok := both(&odd, &even)
	if lat, lon := p.Degrees(); !ok || fmt.Sprintf("%.5f %.5f", lat, lon) != "52.25720 3.91937" {
		t.Errorf("%v %v %v", lat, lon, ok)
	}
}

const own = supercargo.Address24(0x4b1806)

// What each kind of squitter says, by itself.
func TestSquitters(t *testing.T) {
	key := own.Key(supercargo.SpaceICAO)
	letter := func(s string) (out []field) {
		for i := range s {
			out = append(out, field{9 + 6*i, 6, strings.IndexByte(letters, s[i])})
		}
		for i := len(s); i < 8; i++ {
			out = append(out, field{9 + 6*i, 6, 32})
		}
		return out
	}
	blank := Frame{Format: 17, Carrier: key, Class: supercargo.ClassADSB, Feet: NoFeet, Squawk: NoSquawk, SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoCOG, Climb: NoRate}
	for name, c := range map[string]struct {
		fields []field
		want   func(f *Frame)
	}{
		"call sign": {append(letter("SIM12Z"), field{1, 5, 4}, field{6, 3, 5}), func(f *Frame) {
			f.Content, f.Kind, f.Category, f.Named, f.Call = Identification, 4, 5, true, [8]byte([]byte("SIM12Z  "))
		}},
		"blank within":        {append(letter("SI 12Z"), field{1, 5, 1}), func(f *Frame) { f.Content, f.Kind, f.Call = Identification, 1, [8]byte{'S', 'I', ' ', 0} }},
		"no position":         {[]field{{9, 12, 0x010}}, func(f *Frame) { f.Content, f.Feet = NoPlace, -1000 }},
		"faster than sound":   {[]field{{1, 5, 19}, {6, 3, 2}, {14, 1, 1}, {15, 10, 301}, {26, 10, 1}, {37, 1, 0}, {38, 9, 2}}, func(f *Frame) { f.Content, f.Kind, f.Subtype, f.SOG, f.COG, f.Climb = Velocity, 19, 2, 12000, 2700, 64 }},
		"at rest":             {[]field{{1, 5, 19}, {6, 3, 1}, {15, 10, 1}, {26, 10, 1}}, func(f *Frame) { f.Content, f.Kind, f.Subtype, f.SOG = Velocity, 19, 1, 0 }},
		"no velocity":         {[]field{{1, 5, 19}, {6, 3, 1}, {15, 10, 10}}, func(f *Frame) { f.Content, f.Kind, f.Subtype = Velocity, 19, 1 }},
		"through the air":     {[]field{{1, 5, 19}, {6, 3, 3}, {14, 1, 1}, {15, 10, 256}, {26, 10, 401}}, func(f *Frame) { f.Content, f.Kind, f.Subtype, f.Heading, f.Airspeed = Velocity, 19, 3, 900, 400 }},
		"fast in air, down":   {[]field{{1, 5, 19}, {6, 3, 4}, {26, 10, 201}, {37, 1, 1}, {38, 9, 3}}, func(f *Frame) { f.Content, f.Kind, f.Subtype, f.Airspeed, f.Climb = Velocity, 19, 4, 800, -128 }},
		"no such velocity":    {[]field{{1, 5, 19}, {6, 3, 5}, {15, 10, 10}, {26, 10, 10}}, func(f *Frame) { f.Kind, f.Subtype = 19, 5 }},
		"emergency":           {[]field{{1, 5, 28}, {6, 3, 1}, {9, 3, 1}, {12, 13, 0b0101010101010}}, func(f *Frame) { f.Content, f.Kind, f.Subtype, f.State, f.Squawk = Emergency, 28, 1, 1, 0o7700 }},
		"resolution advisory": {[]field{{1, 5, 28}, {6, 3, 2}, {9, 3, 1}}, func(f *Frame) { f.Kind, f.Subtype = 28, 2 }},
		"operational":         {[]field{{1, 5, 31}, {41, 3, 2}, {45, 4, 9}, {51, 2, 3}}, func(f *Frame) { f.Content, f.Kind, f.Version, f.NACp, f.SIL = Operational, 31, 2, 9, 3 }},
		"first version":       {[]field{{1, 5, 31}, {45, 4, 9}}, func(f *Frame) { f.Content, f.Kind = Operational, 31 }},
		"height by satellite": {[]field{{1, 5, 20}, {9, 12, 0x123}, {22, 1, 1}, {23, 17, 5}, {40, 17, 6}}, func(f *Frame) { f.Content, f.Kind, f.Half = Airborne, 20, Half{5, 6, true, false} }},
		"on the ground": {[]field{{1, 5, 7}, {6, 7, 39}, {13, 1, 1}, {14, 7, 32}, {23, 17, 131071}, {40, 17, 1}}, func(f *Frame) {
			f.Content, f.Kind, f.SOG, f.Heading, f.Half = Surface, 7, 150, 900, Half{131071, 1, false, true}
		}},
		"nothing known": {[]field{{1, 5, 25}}, func(f *Frame) { f.Kind = 25 }},
	} {
		want := blank
		c.want(&want)
		var got Frame
		out := decodeFrame(frameOf(17, 5, own, c.fields...), &got)
		if !got.Named && name == "blank within" {
			got.Call = want.Call
		}
		if d := cmp.Diff(want, got); out != supercargo.Used || d != "" {
			t.Errorf("%s: %s (-want +got):\n%s", name, out, d)
		}
	}
}

// Speeds on the ground, at both ends of each stretch of the table, in 0.1 kn.
func TestMovement(t *testing.T) {
	for v, want := range map[int]uint16{0: supercargo.NoSOG, 1: 0, 2: 1, 8: 9, 9: 10, 12: 18, 13: 20, 38: 145, 39: 150, 93: 690, 94: 700, 108: 980, 109: 1000, 123: 1700, 124: 1750, 125: supercargo.NoSOG, 127: supercargo.NoSOG} {
		var f Frame
		if decodeFrame(frameOf(17, 5, own, field{1, 5, 5}, field{6, 7, v}), &f); f.SOG != want {
			t.Errorf("%d is %d, want %d", v, f.SOG, want)
		}
	}
}

// Who sent a squitter without a transponder, and whose the address is.
func TestOthers(t *testing.T) {
	for _, c := range []struct {
		control, kind, imf int
		class              supercargo.Class
		space              supercargo.Space
		relayed            bool
		content            Content
	}{
		{0, 11, 8, supercargo.ClassADSB, supercargo.SpaceICAO, false, Airborne},
		{1, 11, 0, supercargo.ClassADSB, supercargo.SpaceSubstitute, false, Airborne},
		{2, 11, 0, supercargo.ClassTISB, supercargo.SpaceICAO, false, Airborne},
		{2, 11, 8, supercargo.ClassTISB, supercargo.SpaceSubstitute, false, Airborne},
		{2, 7, 21, supercargo.ClassTISB, supercargo.SpaceSubstitute, false, Surface},
		{2, 7, 8, supercargo.ClassTISB, supercargo.SpaceICAO, false, Surface},
		{5, 11, 0, supercargo.ClassTISB, supercargo.SpaceSubstitute, false, Airborne},
		{6, 11, 0, supercargo.ClassADSB, supercargo.SpaceICAO, true, Airborne},
		{6, 11, 8, supercargo.ClassADSB, supercargo.SpaceSubstitute, true, Airborne},
		{3, 11, 0, supercargo.ClassUnknown, supercargo.SpaceICAO, false, Nothing},
		{4, 11, 0, supercargo.ClassUnknown, supercargo.SpaceICAO, false, Nothing},
	} {
		fields := []field{{1, 5, c.kind}}
		if c.imf > 0 {
			fields = append(fields, field{c.imf, 1, 1})
		}
		var f Frame
		out := decodeFrame(frameOf(18, c.control, own, fields...), &f)
		if out != supercargo.Used || f.Class != c.class || f.Carrier.Space() != c.space || f.Relayed != c.relayed || f.Content != c.content {
			t.Errorf("%+v: %s %+v", c, out, f)
		}
	}
	var f Frame
	if decodeFrame(frameOf(18, 2, own, field{1, 5, 19}, field{6, 3, 1}, field{9, 1, 1}, field{15, 10, 9}, field{26, 10, 9}), &f); f.Carrier.Space() != supercargo.SpaceSubstitute {
		t.Error("a velocity of a track by radar has its own address")
	}
}

// reply is a frame whose parity hides the address.
func reply(format int, address uint32, b []byte) []byte {
	b[0] |= byte(format << 3)
	seal(b, address)
	return b
}

// A reply counts for who was heard with a parity of his own, not for whom an error makes
// of it; a call sign in it counts when it is said twice.
func TestReplies(t *testing.T) {
	call := func() []byte {
		b := make([]byte, longFrame)
		put(b[4:11], []field{{1, 8, 0x20}, {9, 6, 19}, {15, 6, 9}, {21, 6, 13}, {27, 6, 49}, {33, 6, 32}, {39, 6, 32}, {45, 6, 32}, {51, 6, 32}})
		return reply(20, uint32(own), b)
	}
	allCall := make([]byte, shortFrame)
	allCall[1], allCall[2], allCall[3] = 0x4b, 0x18, 0x06
	asked := bytes.Clone(allCall)
	reply(11, 0, allCall)
	reply(11, 0x41, asked)
	for name, c := range map[string]struct {
		before [][]byte
		gap    supercargo.Instant
		want   bool
	}{
		"squitter, said twice":   {[][]byte{allCall, call()}, 1000, true},
		"never heard":            {[][]byte{call(), call()}, 1000, false},
		"said once":              {[][]byte{allCall}, 1000, false},
		"heard when asked alone": {[][]byte{asked, call()}, 1000, false},
		"long ago":               {[][]byte{allCall, call()}, 61_000, false},
	} {
		d := NewDecoder(Options{})
		var r supercargo.Report
		at := began
		for _, b := range append(c.before, call()) {
			d.Line([]byte(lineOf(&sent{at: at, frame: b})), 0, &r)
			at += c.gap
		}
		if r.HasStatic != c.want || c.want && string(r.Static.CallSign) != "SIM1" {
			t.Errorf("%s: %v", name, r.HasStatic)
		}
	}
}

// On the ground an aircraft is placed by where it was in the air before, not by two halves
// of the ground alone.
func TestOnTheGround(t *testing.T) {
	on := func(at supercargo.Instant, p geo.Point, odd bool) sent {
		lat, lon := p.Degrees()
		h := encode(lat, lon, odd, true)
		return sent{at, frameOf(17, 5, own, field{1, 5, 7}, field{6, 7, 13}, field{13, 1, 1}, field{14, 7, 64}, field{22, 1, int(h.odd())}, field{23, 17, int(h.Lat)}, field{40, 17, int(h.Lon)}), p, 0}
	}
	p := geo.At(-33.9, 151.2)
	var ground []sent
	for i := range 20 {
		ground = append(ground, on(began+5000+supercargo.Instant(i)*500, p, i%2 == 0))
	}
	if fixes, _, tally := decoded(ground); len(fixes) > 0 || tally[supercargo.HalfPosition] != 20 {
		t.Errorf("%d fixes", len(fixes))
	}
	air := course(rand.New(rand.NewPCG(1, 1)), 0, own, p, 90, 100, began, 4)
	fixes, of, _ := decoded(append(air, ground...))
	n := 0
	for i := range fixes {
		if f := &fixes[i]; f.Status == supercargo.OnGround {
			n++
			if geo.NM(geo.Point{Lat: f.Lat, Lon: f.Lon}, of[i].from)*1852 > 3 || f.SOG != 20 || f.Heading != 180 || f.COG != supercargo.NoCOG || f.Altitude != supercargo.NoAltitude {
				t.Errorf("%+v", *f)
			}
		}
	}
	if n != 20 {
		t.Errorf("%d on the ground", n)
	}
}

// What holds for a while holds no longer: a velocity for 5 s, a place for two minutes.
func TestHolding(t *testing.T) {
	p := geo.At(10, 10)
	air := course(rand.New(rand.NewPCG(1, 1)), 0, own, p, 90, 0, began, 4)
	last := air[len(air)-1].at
	for _, c := range []struct {
		after supercargo.Instant
		fix   bool
		moved bool
		flags supercargo.Flags
	}{{5000, true, true, supercargo.LowAccuracy}, {5001, true, false, 0}, {holding - 200, true, false, 0}, {holding + 1, false, false, 0}} {
		for _, nacp := range []int{9, 10} {
			status := sent{last, frameOf(17, 5, own, field{1, 5, 31}, field{41, 3, 2}, field{45, 4, nacp}), p, 0}
			fixes, _, _ := decoded(append(append([]sent{}, air...), status, sent{last + c.after, positioned(own, p, true, 1000), p, 0}))
			f := fixes[len(fixes)-1]
			if fix := f.Time == last+c.after; fix != c.fix || fix && ((f.SOG != supercargo.NoSOG) != c.moved || f.Flags&^supercargo.GoodIntegrity != c.flags && nacp == 9 || f.Flags&^supercargo.GoodIntegrity != 0 && nacp == 10) {
				t.Errorf("after %d ms, NACp %d: %+v", c.after, nacp, f)
			}
		}
	}
}
