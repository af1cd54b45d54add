package ais

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	sc "supercargo"
)

// sentences decodes what the encoder wrote, and wants all of it used.
func sentences(t *rapid.T, written []byte) sc.Report {
	d := NewNMEA(NMEAOptions{Start: 1, Rate: 1})
	var r sc.Report
	eachLine(written, func(line []byte, offset int64) { d.Line(line, offset, &r) })
	d.Close()
	if d.Tally[sc.Used] != d.Tally.Lines() {
		t.Fatalf("%v of %s", d.Tally, written)
	}
	return r
}

// drawFix draws what a ship can send: positions on AIS's own grid.
func drawFix(t *rapid.T) sc.Fix {
	f := sc.Fix{Altitude: sc.NoAltitude,
		MMSI: sc.MMSI(rapid.Uint32Range(0, 999_999_999).Draw(t, "mmsi")),
		Lon:  scaled(rapid.Int64Range(-180*perDegree, 180*perDegree).Draw(t, "lon")),
		Lat:  scaled(rapid.Int64Range(-90*perDegree, 90*perDegree).Draw(t, "lat")),
		SOG:  rapid.Uint16Range(0, 1022).Draw(t, "sog"), COG: rapid.Uint16Range(0, 3599).Draw(t, "cog"),
		Heading: rapid.Uint16Range(0, 359).Draw(t, "heading"), Second: rapid.Uint8Range(0, 63).Draw(t, "second"),
		Status: sc.Status(rapid.Uint8Range(0, 15).Draw(t, "status")), ROT: turn(rapid.Int8().Draw(t, "turn")),
		Type: rapid.Uint8Range(1, 3).Draw(t, "type"),
	}
	for _, none := range []struct {
		of   string
		set  func()
		flag bool
	}{
		{"sog", func() { f.SOG = sc.NoSOG }, false}, {"cog", func() { f.COG = sc.NoCOG }, false},
		{"heading", func() { f.Heading = sc.NoHeading }, false}, {"accuracy", func() { f.Flags |= sc.LowAccuracy }, true},
	} {
		if rapid.Bool().Draw(t, "no "+none.of) {
			none.set()
		}
	}
	return f
}

func TestPositionRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFix(t)
		var b Bits
		b.PutPosition(&f)
		got := sentences(t, AppendSentences(nil, "AI", 'A', 0, &b)).Fix
		want := f
		if f.ROT > -turnFast && f.ROT < turnFast && f.ROT != 0 && got.ROT == 0 {
			want.ROT = 0 // the least code, 0.045 degree a minute, is none in tenths
		}
		sameFix(t, got, want)
	})
}

func TestPositionBRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFix(t)
		f.Type, f.Status, f.ROT = 18, sc.NoStatus, sc.NoROT
		var b Bits
		b.PutPositionB(&f)
		sameFix(t, sentences(t, AppendSentences(nil, "AI", 'B', 0, &b)).Fix, f)
	})
}

func TestBaseRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFix(t)
		f.Type, f.Status, f.ROT, f.SOG, f.COG, f.Heading = 4, sc.NoStatus, sc.NoROT, sc.NoSOG, sc.NoCOG, sc.NoHeading
		f.Time = sc.Instant(rapid.Int64Range(0, 4e12).Draw(t, "time"))
		f.Second = uint8(f.Time.Time().Second())
		var b Bits
		b.PutBase(&f)
		sameFix(t, sentences(t, AppendSentences(nil, "BS", 'B', 0, &b)).Fix, f)
	})
}

// sameFix compares what was sent; class, time and place in the stream are not.
func sameFix(t *rapid.T, got, want sc.Fix) {
	t.Helper()
	want.Time, want.Offset, want.Class = got.Time, got.Offset, got.Class
	want.Flags |= got.Flags & (sc.TimeInherited | sc.DeadReckoned)
	if got != want {
		t.Fatalf("got  %+v\nwant %+v", got, want)
	}
}

// drawText draws text of the six-bit alphabet that ends in no space.
func drawText(t *rapid.T, what string, most int) []byte {
	s := rapid.SliceOfN(rapid.ByteRange(' ', '_'), 0, most).Draw(t, what)
	return bytes.TrimRight(bytes.ReplaceAll(s, []byte("@"), []byte("A")), " ")
}

func TestStaticRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sc.Static{
			MMSI: sc.MMSI(rapid.Uint32Range(0, 979_999_999).Draw(t, "mmsi")), IMO: rapid.Uint32Range(0, 1<<30-1).Draw(t, "imo"),
			ShipType: rapid.Uint8().Draw(t, "type"), Draught: rapid.Uint8().Draw(t, "draught"),
			ToBow: rapid.Uint16Range(0, 511).Draw(t, "bow"), ToStern: rapid.Uint16Range(0, 511).Draw(t, "stern"),
			ToPort: rapid.Uint8Range(0, 63).Draw(t, "port"), ToStarboard: rapid.Uint8Range(0, 63).Draw(t, "starboard"),
			ETA:  sc.ETA{Month: rapid.Uint8Range(0, 12).Draw(t, "month"), Day: rapid.Uint8Range(0, 31).Draw(t, "day"), Hour: 24, Minute: 60},
			Name: drawText(t, "name", 20), CallSign: drawText(t, "callsign", 7), Destination: drawText(t, "destination", 20),
			VendorID: drawText(t, "vendor", 3),
		}
		var b Bits
		b.PutStatic(&s)
		got := sentences(t, AppendSentences(nil, "AI", 'A', 3, &b)).Static
		sameWords(t, got, s, true, true)
		if got.IMO != s.IMO || got.Draught != s.Draught || got.ETA != s.ETA || !bytes.Equal(got.Destination, s.Destination) {
			t.Fatalf("got %+v, want %+v", got, s)
		}
		b.PutStatic24A(&s)
		sameWords(t, sentences(t, AppendSentences(nil, "AI", 'A', 3, &b)).Static, s, true, false)
		b.PutStatic24B(&s)
		sameWords(t, sentences(t, AppendSentences(nil, "AI", 'A', 3, &b)).Static, s, false, true)
	})
}

// sameWords compares the name, and the rest that messages 5 and 24B share.
func sameWords(t *rapid.T, got, want sc.Static, name, rest bool) {
	t.Helper()
	if name && !bytes.Equal(got.Name, want.Name) || got.MMSI != want.MMSI {
		t.Fatalf("%v %q, want %v %q", got.MMSI, got.Name, want.MMSI, want.Name)
	}
	if !rest {
		return
	}
	if !bytes.Equal(got.CallSign, want.CallSign) || got.ShipType != want.ShipType || got.ToBow != want.ToBow ||
		got.ToStern != want.ToStern || got.ToPort != want.ToPort || got.ToStarboard != want.ToStarboard {
		t.Fatalf("got %+v, want %+v", got, want)
	}
}

// Whatever stands in it, a payload comes out of its armour as it went in.
func TestArmourRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b Bits
		for _, v := range rapid.SliceOfN(rapid.ByteRange(0, 63), 1, 200).Draw(t, "characters") {
			b.Uint(uint64(v), 6)
		}
		var p payload
		armoured := appendArmoured(nil, &b, 0, b.Len()/6)
		if !p.unarmour(armoured) {
			t.Fatalf("%s is refused", armoured)
		}
		if !bytes.Equal(p[:len(b.bytes)], b.bytes) {
			t.Fatalf("%x, want %x", p[:len(b.bytes)], b.bytes)
		}
	})
}

// Of all bytes, exactly the 64 payload characters pass, wherever they stand.
func TestArmourAlphabet(t *testing.T) {
	for c := range 256 {
		want := c >= '0' && c <= 'W' || c >= '`' && c <= 'w'
		for at := range 11 {
			src := bytes.Repeat([]byte("0"), 11)
			src[at] = byte(c)
			var p payload
			if got := p.unarmour(src); got != want {
				t.Errorf("%#x at %d: %v", c, at, got)
			}
		}
	}
}
