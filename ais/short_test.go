package ais

import (
	"strings"
	"testing"

	sc "supercargo"
)

// cutTo is a message of which the end is left out, as one sentence or more.
func cutTo(b *Bits, n int) (lines []string) {
	var c Bits
	for i := range n {
		c.Uint(uint64(b.bytes[i/8]>>(7-i%8)&1), 1)
	}
	return strings.Fields(string(AppendSentences(nil, "AI", 'A', 1, &c)))
}

// last gives the report, outcome and JSON of the message in some lines.
func last(lines []string) (r sc.Report, o sc.Outcome, js string) {
	d := NewNMEA(NMEAOptions{Start: 1, Rate: 1})
	for _, l := range lines {
		o = d.Line([]byte(l), 0, &r)
	}
	if d.HasMessage() {
		b, _ := d.AppendJSON(nil)
		js = string(b)
	}
	return r, o, js
}

func named24(name string) *Bits {
	var b Bits
	for _, f := range [][2]int64{{24, 6}, {0, 2}, {273456780, 30}, {0, 2}} {
		b.Int(f[0], int(f[1]))
	}
	b.Text([]byte(name), 20)
	return &b
}

// Part A of message 24 that is cut short has its name if the name's end is there.
func TestShortName(t *testing.T) {
	for _, c := range []struct {
		name string
		bits int
		want string
	}{
		{"SIM TERN", 160, "SIM TERN"}, {"SIM TERN", 158, "SIM TERN"}, {"SIM TERN", 94, "SIM TERN"}, {"SIM TERN", 93, ""}, {"SIM TERN", 88, ""},
		{"TWENTY LETTERS LONG1", 160, "TWENTY LETTERS LONG1"}, {"TWENTY LETTERS LONG1", 158, ""}, {"", 46, ""}, {"", 45, ""},
	} {
		r, o, js := last(cutTo(named24(c.name), c.bits))
		if (o == sc.Used) != (c.want != "" || c.bits == 46) || string(r.Static.Name) != c.want || strings.Contains(js, "shipname") != (o == sc.Used) {
			t.Errorf("%q of %d bits: %v %q %s", c.name, c.bits, o, r.Static.Name, js)
		}
	}
}

// A part number that is neither A nor B makes no name.
func TestNoSuchPart(t *testing.T) {
	for part := int64(2); part < 4; part++ {
		b := named24("SIM TERN")
		b.bytes[4] |= byte(part) // bits 38 and 39
		r, o, js := last(cutTo(b, 160))
		if o != sc.OtherMessage || r.HasStatic || strings.Contains(js, "shipname") || strings.Contains(js, "SIM") || !strings.Contains(js, `"part_num":`+string('0'+byte(part))+`,"data":"120:`) {
			t.Errorf("part %d: %v %s", part, o, js)
		}
	}
}

// A position that is whole is one, and of what is cut off nothing is said.
func TestShortPosition(t *testing.T) {
	f := sc.Fix{MMSI: 273456780, Lat: 429_700_000, Lon: 476_100_000, SOG: 97, COG: 1234, Heading: 123, Second: 17}
	var a Bits
	a.PutPosition(&f)
	for bits, want := range map[int]sc.Fix{
		168: {COG: 1234, Heading: 123, Second: 17}, 143: {COG: 1234, Heading: 123, Second: 17}, 142: {COG: 1234, Heading: 123, Second: 60}, 137: {COG: 1234, Heading: 123, Second: 60},
		136: {COG: 1234, Heading: sc.NoHeading, Second: 60}, 128: {COG: 1234, Heading: sc.NoHeading, Second: 60}, 127: {COG: sc.NoCOG, Heading: sc.NoHeading, Second: 60}, 116: {COG: sc.NoCOG, Heading: sc.NoHeading, Second: 60},
	} {
		r, o, js := last(cutTo(&a, bits))
		g := &r.Fix
		if o != sc.Used || g.Lat != f.Lat || g.COG != want.COG || g.Heading != want.Heading || g.Second != want.Second || g.SOG != 97 {
			t.Errorf("%d bits: %v %+v", bits, o, g)
		}
		if strings.Contains(js, `"heading"`) != (want.Heading != sc.NoHeading) || strings.Contains(js, `"course"`) != (want.COG != sc.NoCOG) || strings.Contains(js, `"second"`) != (want.Second != 60) {
			t.Errorf("%d bits: %s", bits, js)
		}
	}
	if _, o, _ := last(cutTo(&a, 115)); o != sc.ShortMessage {
		t.Errorf("a latitude that is cut: %v", o)
	}
	f.Class = sc.ClassB
	var b Bits
	b.PutPositionB(&f)
	for bits, want := range map[int]sc.Outcome{168: sc.Used, 139: sc.Used, 112: sc.Used, 111: sc.ShortMessage} {
		r, o, _ := last(cutTo(&b, bits))
		if o != want || o == sc.Used && (r.Fix.Type != 18 || r.Fix.Lat != f.Lat || bits == 112 && (r.Fix.COG != sc.NoCOG || r.Fix.Heading != sc.NoHeading || r.Fix.Second != 60)) {
			t.Errorf("message 18 of %d bits: %v %+v", bits, o, r.Fix)
		}
	}
}

// What a ship says of herself is kept as far as it is whole.
func TestShortStatic(t *testing.T) {
	s := sc.Static{MMSI: 273456780, IMO: 9074729, CallSign: []byte("UABC7"), Name: []byte("BELUGA-7"), ShipType: 70, Draught: 42,
		ToBow: 100, ToStern: 25, ToPort: 8, ToStarboard: 8, Destination: []byte("OLYA"), ETA: sc.ETA{Month: 3, Day: 4, Hour: 5}}
	var b Bits
	b.PutStatic(&s)
	for bits, want := range map[int]string{424: "BELUGA-7 70 100 42 3 OLYA", 420: "BELUGA-7 70 100 42 3 OLYA", 332: "BELUGA-7 70 100 42 3 OLYA", 331: "BELUGA-7 70 100 42 3 ", 302: "BELUGA-7 70 100 42 3 ", 301: "BELUGA-7 70 100 0 3 ", 294: "BELUGA-7 70 100 0 3 ", 293: "BELUGA-7 70 100 0 0 ",
		270: "BELUGA-7 70 100 0 0 ", 269: "BELUGA-7 70 0 0 0 ", 240: "BELUGA-7 70 0 0 0 ", 239: "BELUGA-7 0 0 0 0 ", 232: "BELUGA-7 0 0 0 0 "} {
		r, o, js := last(cutTo(&b, bits))
		g := &r.Static
		got := strings.Join([]string{string(g.Name), itoa(g.ShipType), itoa(g.ToBow), itoa(g.Draught), itoa(g.ETA.Month), string(g.Destination)}, " ")
		if o != sc.Used || got != want || strings.Contains(js, `"draught"`) != (bits >= 302) {
			t.Errorf("%d bits: %v %q, want %q %s", bits, o, got, want, js)
		}
	}
	if _, o, _ := last(cutTo(&b, 231)); o != sc.ShortMessage {
		t.Errorf("a name that is cut: %v", o)
	}
}

// A destination that fills its twenty letters has no end: cut short, it may be
// another. Two bits of the last letter are borne with, as by others.
func TestShortDestination(t *testing.T) {
	s := sc.Static{MMSI: 273456780, Name: []byte("BELUGA-7"), Destination: []byte("TWENTY LETTERS LONG1")}
	var b Bits
	b.PutStatic(&s)
	for bits, want := range map[int]string{422: "TWENTY LETTERS LONG1", 420: "TWENTY LETTERS LONG0", 419: ""} {
		if r, o, _ := last(cutTo(&b, bits)); o != sc.Used || string(r.Static.Destination) != want {
			t.Errorf("%d bits: %v %q", bits, o, r.Static.Destination)
		}
	}
}

// Messages 19, 21 and 27 to the bit.
func TestShortOthers(t *testing.T) {
	fill := func(kind int, bits int) *Bits {
		var b Bits
		b.header(kind, 273456780)
		for b.Len() < bits {
			b.Uint(0x15, 6) // nothing that is noughts
		}
		return &b
	}
	for _, c := range []struct {
		kind, bits int
		want       func(r *sc.Report) bool
	}{
		{19, 301, func(r *sc.Report) bool { return r.HasFix && r.HasStatic }}, {19, 300, func(r *sc.Report) bool { return r.HasFix && !r.HasStatic }},
		{21, 249, func(r *sc.Report) bool { return r.HasStatic && r.Static.ToBow != 0 && r.Fix.Second == sc.NoSecond }}, {21, 248, func(r *sc.Report) bool { return r.HasStatic && r.Static.ToBow == 0 }},
		{27, 85, func(r *sc.Report) bool { return r.HasFix && r.Fix.SOG != sc.NoSOG && r.Fix.COG == sc.NoCOG }}, {27, 84, func(r *sc.Report) bool { return r.HasFix && r.Fix.SOG == sc.NoSOG }},
	} {
		r, o, _ := last(cutTo(fill(c.kind, 312), c.bits))
		if o != sc.Used || !c.want(&r) {
			t.Errorf("message %d of %d bits: %v %+v %+v", c.kind, c.bits, o, r.Fix, r.Static)
		}
	}
}

func itoa[T uint8 | uint16](n T) string {
	if n == 0 {
		return "0"
	}
	var s string
	for ; n > 0; n /= 10 {
		s = string('0'+byte(n%10)) + s
	}
	return s
}
