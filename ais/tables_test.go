package ais

import (
	"fmt"
	"strings"
	"testing"

	sc "supercargo"
)

// sixBits is a text field of so many characters.
type sixBits struct {
	s     string
	chars int
}

// bitsOf puts the fields of a message one behind the other, as its table in M.1371-5 has them: numbers of value and
// width, and texts.
func bitsOf(fields ...any) *Bits {
	var b Bits
	for _, f := range fields {
		switch f := f.(type) {
		case [2]int64:
			b.Int(f[0], int(f[1]))
		case sixBits:
			b.Text([]byte(f.s), f.chars)
		}
	}
	return &b
}

// n is a number of value and width.
func n(value, width int64) [2]int64 { return [2]int64{value, width} }

const (
	someLon, someLat = 51.5 * perDegree, -42.25 * perDegree
	ourMMSI          = 200000101
)

func reportOf(b *Bits) (sc.Report, sc.Outcome) {
	r, o, _ := last(strings.Fields(string(AppendSentences(nil, "AI", 'A', 1, b))))
	return r, o
}

// head is type, repeat indicator and number of every message; the second of the minute is 17, the accuracy high.
func head(kind, mmsi int64) []any { return []any{n(kind, 6), n(3, 2), n(mmsi, 30)} }

// Each field of each message of a position, told from its neighbours.
func TestTablesOfPositions(t *testing.T) {
	common := sc.Fix{Time: 1, MMSI: ourMMSI, Lon: 515_000_000, Lat: -422_500_000, SOG: sc.NoSOG, COG: sc.NoCOG, Heading: sc.NoHeading, ROT: sc.NoROT, Status: sc.NoStatus, Second: 17, Altitude: sc.NoAltitude}
	as := func(kind uint8, class sc.Class, change func(f *sc.Fix)) sc.Fix {
		f := common
		f.Type, f.Class = kind, class
		change(&f)
		return f
	}
	for name, c := range map[string]struct {
		fields []any
		want   sc.Fix
	}{
		"1, scheduled (table 44)": {[]any{n(7, 4), n(-10, 8), n(123, 10), n(1, 1), n(someLon, 28), n(someLat, 27), n(2345, 12), n(301, 9), n(17, 6), n(3, 2), n(7, 3), n(1, 1), n(0x7ffff, 19)},
			as(1, sc.ClassA, func(f *sc.Fix) { f.Status, f.ROT, f.SOG, f.COG, f.Heading = 7, -45, 123, 2345, 301 })},
		"2, not accurate": {[]any{n(0, 4), n(0, 8), n(0, 10), n(0, 1), n(someLon, 28), n(someLat, 27), n(0, 12), n(0, 9), n(17, 6), n(0, 2), n(0, 3), n(0, 1), n(0, 19)},
			as(2, sc.ClassA, func(f *sc.Fix) { f.Status, f.ROT, f.SOG, f.COG, f.Heading, f.Flags = 0, 0, 0, 0, 0, sc.LowAccuracy })},
		"4 (table 48)": {[]any{n(2023, 14), n(11, 4), n(14, 5), n(22, 5), n(13, 6), n(17, 6), n(1, 1), n(someLon, 28), n(someLat, 27), n(15, 4), n(0x3ff, 10), n(1, 1), n(0x7ffff, 19)}, as(4, sc.ClassBase, func(*sc.Fix) {})},
		"11":           {[]any{n(2023, 14), n(11, 4), n(14, 5), n(22, 5), n(13, 6), n(17, 6), n(0, 1), n(someLon, 28), n(someLat, 27), n(15, 4), n(0x3ff, 10), n(1, 1), n(0x7ffff, 19)}, as(11, sc.ClassUnknown, func(f *sc.Fix) { f.Flags = sc.LowAccuracy })},
		"9 (table 56)": {[]any{n(4095, 12), n(123, 10), n(1, 1), n(someLon, 28), n(someLat, 27), n(2345, 12), n(17, 6), n(255, 8), n(1, 1), n(7, 3), n(1, 1), n(1, 1), n(1, 1), n(0x7ffff, 19)}, as(9, sc.ClassSAR, func(f *sc.Fix) { f.SOG, f.COG = 1230, 2345 })},
		"9, 1022 kn":   {[]any{n(0, 12), n(1022, 10), n(0, 1), n(someLon, 28), n(someLat, 27), n(3599, 12), n(17, 6), n(0, 34)}, as(9, sc.ClassSAR, func(f *sc.Fix) { f.SOG, f.COG, f.Flags = 10220, 3599, sc.LowAccuracy })},
		"9, not said":  {[]any{n(0, 12), n(1023, 10), n(1, 1), n(someLon, 28), n(someLat, 27), n(3600, 12), n(17, 6), n(0, 34)}, as(9, sc.ClassSAR, func(*sc.Fix) {})},
		"17 (table 65)": {[]any{n(3, 2), n(30900, 18), n(-25350, 17), n(31, 5), n(0x7fffffff, 40)},
			as(17, sc.ClassBase, func(f *sc.Fix) { f.Second, f.Flags = sc.NoSecond, sc.LowAccuracy })},
		"18 (table 67)": {[]any{n(255, 8), n(123, 10), n(1, 1), n(someLon, 28), n(someLat, 27), n(2345, 12), n(301, 9), n(17, 6), n(3, 2), n(127, 7), n(0xfffff, 20)},
			as(18, sc.ClassB, func(f *sc.Fix) { f.SOG, f.COG, f.Heading = 123, 2345, 301 })},
		"18, not accurate": {[]any{n(0, 8), n(0, 10), n(0, 1), n(someLon, 28), n(someLat, 27), n(0, 12), n(0, 9), n(17, 6), n(0, 29)},
			as(18, sc.ClassB, func(f *sc.Fix) { f.SOG, f.COG, f.Heading, f.Flags = 0, 0, 0, sc.LowAccuracy })},
		"27 (table 80)": {[]any{n(1, 1), n(1, 1), n(7, 4), n(30900, 18), n(-25350, 17), n(62, 6), n(359, 9), n(1, 1), n(1, 1)},
			as(27, sc.ClassA, func(f *sc.Fix) { f.Status, f.SOG, f.COG, f.Second, f.Flags = 7, 620, 3590, sc.NoSecond, sc.Rounded })},
		"27, not said": {[]any{n(0, 1), n(0, 1), n(15, 4), n(30900, 18), n(-25350, 17), n(63, 6), n(511, 9), n(0, 1), n(0, 1)},
			as(27, sc.ClassA, func(f *sc.Fix) { f.Status, f.Second, f.Flags = 15, sc.NoSecond, sc.Rounded|sc.LowAccuracy })},
		"27, course 360": {[]any{n(0, 1), n(0, 1), n(15, 4), n(30900, 18), n(-25350, 17), n(0, 6), n(360, 9), n(0, 1), n(0, 1)},
			as(27, sc.ClassA, func(f *sc.Fix) { f.Status, f.SOG, f.Second, f.Flags = 15, 0, sc.NoSecond, sc.Rounded|sc.LowAccuracy })},
	} {
		r, o := reportOf(bitsOf(append(head(int64(c.want.Type), ourMMSI), c.fields...)...))
		c.want.Flags |= sc.TimeInherited
		if o != sc.Used || !r.HasFix || r.HasStatic || r.Fix != c.want {
			t.Errorf("%s: %v\n%+v, want\n%+v", name, o, r.Fix, c.want)
		}
	}
}

// The ends of the scales of message 1.
func TestEndsOfScales(t *testing.T) {
	for _, c := range []struct {
		sog, cog, heading, second int64
		want                      [4]uint16
		dead                      bool
	}{
		{1022, 3599, 359, 59, [4]uint16{1022, 3599, 359, 59}, false}, {1023, 3600, 360, 60, [4]uint16{sc.NoSOG, sc.NoCOG, sc.NoHeading, 60}, false}, {0, 4095, 511, 61, [4]uint16{0, sc.NoCOG, sc.NoHeading, 61}, true}, {0, 0, 0, 63, [4]uint16{0, 0, 0, 63}, true},
	} {
		r, _ := reportOf(bitsOf(append(head(1, ourMMSI), n(0, 4), n(0, 8), n(c.sog, 10), n(0, 1), n(someLon, 28), n(someLat, 27), n(c.cog, 12), n(c.heading, 9), n(c.second, 6), n(0, 25))...))
		if got := [4]uint16{r.Fix.SOG, r.Fix.COG, r.Fix.Heading, uint16(r.Fix.Second)}; got != c.want || r.Fix.Flags.Any(sc.DeadReckoned) != c.dead {
			t.Errorf("%+v: %v %v", c, got, r.Fix.Flags.Names())
		}
	}
}

// What each message says of who sends it, field by field.
func TestTablesOfIdentity(t *testing.T) {
	size := []any{n(257, 9), n(130, 9), n(33, 6), n(18, 6)}
	sized := func(s sc.Static) sc.Static {
		s.ToBow, s.ToStern, s.ToPort, s.ToStarboard = 257, 130, 33, 18
		return s
	}
	for name, c := range map[string]struct {
		kind   int64
		mmsi   int64
		fields []any
		want   sc.Static
	}{
		"5 (table 52)": {5, ourMMSI, append(append([]any{n(1, 2), n(9999993, 30), sixBits{"SIMC7", 7}, sixBits{"SIM TWENTY LETTERS.X", 20}, n(79, 8)}, size...), n(15, 4), n(12, 4), n(31, 5), n(23, 5), n(59, 6), n(143, 8), sixBits{"DESTINATION OF 20 CH", 20}, n(1, 1), n(1, 1)),
			sized(sc.Static{Kind: sc.StaticA, Class: sc.ClassA, IMO: 9999993, CallSign: []byte("SIMC7"), Name: []byte("SIM TWENTY LETTERS.X"), ShipType: 79, ETA: sc.ETA{Month: 12, Day: 31, Hour: 23, Minute: 59}, Draught: 143, Destination: []byte("DESTINATION OF 20 CH")})},
		"19 (table 68)": {19, ourMMSI, append(append([]any{n(255, 8), n(123, 10), n(1, 1), n(someLon, 28), n(someLat, 27), n(2345, 12), n(301, 9), n(17, 6), n(15, 4), sixBits{"SIM TWENTY LETTERS.X", 20}, n(37, 8)}, size...), n(15, 4), n(1, 1), n(1, 1), n(1, 1), n(15, 4)),
			sized(sc.Static{Kind: sc.StaticB, Class: sc.ClassB, Name: []byte("SIM TWENTY LETTERS.X"), ShipType: 37})},
		"21 (table 72)": {21, 992000001, append(append([]any{n(31, 5), sixBits{"SIM TWENTY LETTERS.X", 20}, n(1, 1), n(someLon, 28), n(someLat, 27)}, size...), n(15, 4), n(17, 6), n(1, 1), n(255, 8), n(1, 1), n(1, 1), n(1, 1), n(1, 1)),
			sized(sc.Static{Kind: sc.StaticAtoN, Class: sc.ClassAtoN, Name: []byte("SIM TWENTY LETTERS.X")})},
		"21, a longer name": {21, 992000001, append(append([]any{n(31, 5), sixBits{"SIM TWENTY LETTERS.X", 20}, n(1, 1), n(someLon, 28), n(someLat, 27)}, size...), n(15, 4), n(17, 6), n(1, 1), n(255, 8), n(1, 1), n(1, 1), n(1, 1), n(1, 1), sixBits{"AND FOURTEEN M", 14}),
			sized(sc.Static{Kind: sc.StaticAtoN, Class: sc.ClassAtoN, Name: []byte("SIM TWENTY LETTERS.XAND FOURTEEN M")})},
		"21, one letter more": {21, 992000001, append(append([]any{n(31, 5), sixBits{"SIM TWENTY LETTERS.X", 20}, n(1, 1), n(someLon, 28), n(someLat, 27)}, size...), n(15, 4), n(17, 6), n(1, 1), n(255, 8), n(1, 1), n(1, 1), n(1, 1), n(1, 1), sixBits{"Y", 1}, n(0, 2)),
			sized(sc.Static{Kind: sc.StaticAtoN, Class: sc.ClassAtoN, Name: []byte("SIM TWENTY LETTERS.XY")})},
		"21, a name of nineteen has no second part": {21, 992000001, append(append([]any{n(31, 5), sixBits{"SIM NINETEEN LETTER", 20}, n(1, 1), n(someLon, 28), n(someLat, 27)}, size...), n(15, 4), n(17, 6), n(1, 1), n(255, 8), n(1, 1), n(1, 1), n(1, 1), n(1, 1), sixBits{"XXXX", 4}),
			sized(sc.Static{Kind: sc.StaticAtoN, Class: sc.ClassAtoN, Name: []byte("SIM NINETEEN LETTER")})},
		"24 A (table 75)": {24, ourMMSI, []any{n(0, 2), sixBits{"SIM TWENTY LETTERS.X", 20}}, sc.Static{Kind: sc.Static24A, Class: sc.ClassB, Name: []byte("SIM TWENTY LETTERS.X")}},
		"24 B (table 76)": {24, ourMMSI, append(append([]any{n(1, 2), n(37, 8), sixBits{"VEN", 3}, n(15, 4), n(0xfffff, 20), sixBits{"SIMC7", 7}}, size...), n(15, 4), n(3, 2)),
			sized(sc.Static{Kind: sc.Static24B, Class: sc.ClassB, ShipType: 37, VendorID: []byte("VEN"), CallSign: []byte("SIMC7")})},
		"24 B of a craft of a ship": {24, 982000001, []any{n(1, 2), n(37, 8), sixBits{"VEN", 3}, n(15, 4), n(0xfffff, 20), sixBits{"SIMC7", 7}, n(ourMMSI, 30), n(0, 6)},
			sc.Static{Kind: sc.Static24B, Class: sc.ClassB, ShipType: 37, VendorID: []byte("VEN"), CallSign: []byte("SIMC7"), MotherShip: ourMMSI}},
	} {
		r, o := reportOf(bitsOf(append(head(c.kind, c.mmsi), c.fields...)...))
		got := r.Static
		got.Hash, got.Time, got.Flags = 0, 0, 0
		c.want.MMSI = sc.MMSI(c.mmsi)
		if o != sc.Used || !r.HasStatic || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", c.want) {
			t.Errorf("%s: %v\n%+v, want\n%+v", name, o, got, c.want)
		}
		f := &r.Fix
		switch c.kind {
		case 19:
			if !r.HasFix || f.Lon != 515_000_000 || f.Lat != -422_500_000 || f.SOG != 123 || f.COG != 2345 || f.Heading != 301 || f.Second != 17 || f.Class != sc.ClassB {
				t.Errorf("%s: %+v", name, f)
			}
		case 21:
			if !r.HasFix || f.Lon != 515_000_000 || f.Lat != -422_500_000 || f.Second != 17 || f.Flags.Any(sc.LowAccuracy) || f.Class != sc.ClassAtoN {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

// The least that each message can be read with, to the bit: the end of its position, or of what else it is for.
func TestLeastBits(t *testing.T) {
	for kind, least := range map[int64]int{ // where latitude ends, by the tables of M.1371-5
		1: 116, 2: 116, 3: 116, 4: 134, 9: 116, 11: 134, 17: 80, 18: 112, 19: 112, 21: 219, 27: 79,
		5: 232, 24: 46, // where the name ends, and its first letter
		6: 88, 7: 72, 8: 56, 10: 72, 12: 72, 13: 72, 14: 40, 15: 88, 16: 92, 20: 70, 22: 144, 23: 160, 25: 40, 26: 60, // heads and first parts
	} {
		b := bitsOf(head(kind, ourMMSI)...)
		for b.Len() < 400 {
			b.Uint(0, 8)
		}
		for bits, short := range map[int]bool{least: false, least - 1: true} {
			if _, o, _ := last(cutTo(b, bits)); (o == sc.ShortMessage) != short {
				t.Errorf("message %d of %d bits: %v", kind, bits, o)
			}
		}
	}
	for kind, want := range map[int64]sc.Outcome{0: sc.UnknownMessage, 28: sc.UnknownMessage, 63: sc.UnknownMessage, 8: sc.OtherMessage, 22: sc.OtherMessage, 26: sc.OtherMessage} {
		b := bitsOf(head(kind, ourMMSI)...)
		b.Uint(0, 64)
		b.Uint(0, 64)
		if _, o, _ := last(cutTo(b, 160)); o != want {
			t.Errorf("message %d: %v", kind, o)
		}
	}
	for mmsi, want := range map[int64]sc.Outcome{999_999_999: sc.Used, 1_000_000_000: sc.BadMMSI} {
		b := bitsOf(append(head(1, mmsi), n(0, 4), n(0, 8), n(0, 10), n(0, 1), n(someLon, 28), n(someLat, 27), n(0, 52))...)
		if _, o := reportOf(b); o != want {
			t.Errorf("%d: %v", mmsi, o)
		}
	}
}

// Of fields that are cut off nothing is said, of those that are whole, all: by where they end in the tables.
func TestWhereFieldsEnd(t *testing.T) {
	ones := func(kind int64) *Bits {
		b := bitsOf(head(kind, ourMMSI)...)
		switch kind {
		case 9:
			b = bitsOf(append(head(9, ourMMSI), n(0, 12), n(7, 10), n(1, 1), n(someLon, 28), n(someLat, 27), n(9, 12), n(5, 6), n(0, 34))...)
		case 18, 19:
			b = bitsOf(append(head(kind, ourMMSI), n(0, 8), n(7, 10), n(1, 1), n(someLon, 28), n(someLat, 27), n(9, 12), n(8, 9), n(5, 6))...)
		case 21:
			b = bitsOf(append(head(21, 992000001), n(1, 5), sixBits{"SIM", 20}, n(1, 1), n(someLon, 28), n(someLat, 27), n(1, 9), n(2, 9), n(3, 6), n(4, 6), n(1, 4), n(5, 6), n(0, 13))...)
		case 27:
			b = bitsOf(append(head(27, ourMMSI), n(0, 2), n(0, 4), n(30900, 18), n(-25350, 17), n(7, 6), n(9, 9), n(0, 2))...)
		}
		for b.Len() < 312 && kind != 27 {
			b.Uint(0, 1)
		}
		return b
	}
	for _, c := range []struct {
		kind   int64
		bits   int
		sog    bool
		course bool
		head   bool
		second bool
	}{
		{9, 134, true, true, false, true}, {9, 133, true, true, false, false}, {9, 128, true, true, false, false}, {9, 127, true, false, false, false},
		{18, 139, true, true, true, true}, {18, 138, true, true, true, false}, {18, 133, true, true, true, false}, {18, 132, true, true, false, false}, {18, 124, true, true, false, false}, {18, 123, true, false, false, false},
		{19, 139, true, true, true, true}, {19, 138, true, true, true, false}, {19, 132, true, true, false, false}, {19, 123, true, false, false, false},
		{21, 259, false, false, false, true}, {21, 258, false, false, false, false},
		{27, 94, true, true, false, false}, {27, 93, true, false, false, false}, {27, 85, true, false, false, false}, {27, 84, false, false, false, false},
	} {
		r, o, _ := last(cutTo(ones(c.kind), c.bits))
		f := &r.Fix
		if o != sc.Used || (f.SOG != sc.NoSOG) != c.sog || (f.COG != sc.NoCOG) != c.course || (f.Heading != sc.NoHeading) != c.head || (f.Second == 5) != c.second || !c.second && f.Second != sc.NoSecond {
			t.Errorf("%+v: %v %+v", c, o, f)
		}
	}
	for bits, sized := range map[int]bool{249: true, 248: false} {
		r, _, _ := last(cutTo(ones(21), bits))
		if (r.Static.ToStarboard == 4) != sized || string(r.Static.Name) != "SIM" {
			t.Errorf("21 of %d bits: %+v", bits, r.Static)
		}
	}
	for bits, has := range map[int]bool{301: true, 300: false} {
		if r, _, _ := last(cutTo(ones(19), bits)); r.HasStatic != has {
			t.Errorf("19 of %d bits: %v", bits, !has)
		}
	}
}
