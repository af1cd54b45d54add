package modes

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// What each type code is of (Doc 9871, table A-2-2), and the least NIC of those of a position in the air (DO-260B, table
// 2-16): 11, 10, 8, 7, 6, 5, 4, 2, 1 and 0 of codes 9 to 18, 11, 10 and 0 of 20 to 22.
func TestTypeCodes(t *testing.T) {
	nic := map[int]int{9: 11, 10: 10, 11: 8, 12: 7, 13: 6, 14: 5, 15: 4, 16: 2, 17: 1, 18: 0, 20: 11, 21: 10, 22: 0}
	for kind := range 32 {
		want := Nothing
		switch {
		case kind == 0:
			want = NoPlace
		case kind <= 4:
			want = Identification
		case kind <= 8:
			want = Surface
		case kind == 19:
			want = Velocity
		case kind <= 22:
			want = Airborne
		case kind == 28:
			want = Emergency
		case kind == 31:
			want = Operational
		}
		var f Frame
		if out := decodeFrame(frameOf(17, 5, own, field{1, 5, kind}, field{6, 3, 1}), &f); out != supercargo.Used || f.Content != want {
			t.Errorf("%d: %v, %s, want %s", kind, out, f.Content, want)
		}
		if n, is := nic[kind]; is && leastNIC(uint8(kind)) != n {
			t.Errorf("%d: NIC %d, want %d", kind, leastNIC(uint8(kind)), n)
		}
	}
	for subtype, want := range map[int]Content{0: Operational, 1: Operational, 2: Nothing} {
		var f Frame
		if decodeFrame(frameOf(17, 5, own, field{1, 5, 31}, field{6, 3, subtype}), &f); f.Content != want {
			t.Errorf("31, %d: %s", subtype, f.Content)
		}
	}
}

// What becomes of each format, and of parity that does not hold: an all-call has the code of who asked in the lowest
// seven bits of it.
func TestFormats(t *testing.T) {
	for format := range 32 {
		for _, n := range []int{shortFrame, longFrame} {
			b := make([]byte, n)
			b[0] = byte(format << 3)
			b[1], b[2], b[3] = 0x4b, 0x18, 0x06
			over := uint32(0)
			if format != 11 && format != 17 && format != 18 {
				over = uint32(own)
			}
			seal(b, over)
			want := supercargo.UnknownMessage
			switch {
			case (format >= 16) != (n == longFrame):
				want = supercargo.ShortMessage
			case format == 0, format == 16, format == 19, format == 22, format >= 24:
				want = supercargo.OtherMessage
			case format == 4, format == 5, format == 11, format == 17, format == 18, format == 20, format == 21:
				want = supercargo.Used
			}
			var f Frame
			if got := decodeFrame(b, &f); got != want || got == supercargo.Used && (f.Carrier != own.Key(supercargo.SpaceICAO) || f.Overlaid != (over != 0)) {
				t.Errorf("format %d of %d bytes: %v, want %v; %+v", format, n, got, want, f)
			}
			if format == 17 && n == longFrame || format == 18 && n == longFrame {
				if b[13] ^= 1; decodeFrame(b, &f) != supercargo.BadChecksum {
					t.Errorf("format %d: one bit off", format)
				}
			}
		}
	}
	for over, want := range map[uint32]supercargo.Outcome{0: supercargo.Used, 1: supercargo.Used, 0x7f: supercargo.Used, 0x80: supercargo.BadChecksum, 0x800000: supercargo.BadChecksum} {
		b := make([]byte, shortFrame)
		b[1], b[2], b[3] = 0x4b, 0x18, 0x06
		var f Frame
		if got := decodeFrame(reply(11, over, b), &f); got != want || got == supercargo.Used && f.Overlaid != (over != 0) {
			t.Errorf("all-call with %x: %v, %v", over, got, f.Overlaid)
		}
	}
	for _, n := range []int{0, 6, 8, 13, 15} {
		if got := decodeFrame(make([]byte, n), new(Frame)); got != supercargo.BadSentence {
			t.Errorf("%d bytes: %v", n, got)
		}
	}
}

// Two halves of one place are that place, all over the globe: both hemispheres, both sides of the zones and of 180
// degrees, and near the poles, where there is one zone of longitude.
func TestPairsAllOver(t *testing.T) {
	for lat := -89.3; lat < 89.5; lat += 4.7 {
		for lon := -179.9; lon < 180; lon += 7.31 {
			p := geo.At(lat, lon)
			even, odd := halfOf(p, false, false), halfOf(p, true, false)
			for _, pair := range [][2]*Half{{&even, &odd}, {&odd, &even}} {
				q, ok := both(pair[0], pair[1])
				if !ok || geo.NM(p, q)*1852 > 6 {
					t.Fatalf("%v %v: %v, %v", lat, lon, q, ok)
				}
			}
			for _, surface := range []bool{false, true} {
				h := halfOf(p, false, surface)
				if q, ok := h.near(geo.Sail(p, 45, 20)); !ok || geo.NM(p, q)*1852 > 6 {
					t.Fatalf("%v %v, near, surface %v: %v %v", lat, lon, surface, q, ok)
				}
			}
		}
	}
	for lon, want := range map[int64]int64{180e7: 180e7, 180e7 + 1: -180e7 + 1, -180e7: -180e7, -180e7 - 1: 180e7 - 1, 0: 0} {
		if got := wrapped(lon); got != want {
			t.Errorf("%d: %d", lon, got)
		}
	}
	for lat, want := range map[int64]int64{0: 0, 90e7: 90e7, 270e7 - 1: 270e7 - 1, 270e7: -90e7, 360e7: 0} {
		if got := northern(lat); got != want {
			t.Errorf("%d: %d", lat, got)
		}
	}
	h := Half{}
	for lat, ok := range map[int64]bool{90e7: true, 90e7 + 1: false, -90e7: true, -90e7 - 1: false} {
		if _, is := h.put(lat, 0, 1); is != ok {
			t.Errorf("latitude %d: %v", lat, is)
		}
	}
	for n, want := range map[[2]int64]int64{{5, 10}: 1, {4, 10}: 0, {-5, 10}: -1, {-4, 10}: 0, {14, 10}: 1, {15, 10}: 2} {
		if got := divide(n[0], n[1]); got != want {
			t.Errorf("%d by %d: %d", n[0], n[1], got)
		}
	}
}

// How far an aircraft can have gone: at 1,500 kn, and a mile; on trial 0.2 mile. A place holds for two minutes, to either side.
func TestHowFarItCanHaveGone(t *testing.T) {
	p := &Place{geo.At(40, 50), began}
	for _, c := range []struct {
		nm, slack float64
		after     supercargo.Instant
		ok        bool
	}{
		{25.9, slack, 60_000, true}, {26.1, slack, 60_000, false}, {25.1, doubt, 60_000, true}, {25.3, doubt, 60_000, false}, {25.9, slack, -60_000, true}, {26.1, slack, -60_000, false}, {0.9, slack, 0, true}, {1.1, slack, 0, false}, {0.15, doubt, 0, true}, {0.25, doubt, 0, false},
		{1, slack, holding, true}, {1, slack, holding + 1, false}, {1, slack, -holding, true}, {1, slack, -holding - 1, false},
	} {
		q := geo.Sail(p.At, 30, c.nm)
		h := halfOf(q, false, false)
		if got, ok := p.next(&h, began+c.after, c.slack); ok != c.ok || ok && geo.NM(got, q)*1852 > 6 {
			t.Errorf("%+v: %v, %v", c, got, ok)
		}
	}
	if within(5, 0, 10) || !within(15, 5, 10) || within(16, 5, 10) || !within(5, 15, 10) || within(5, 16, 10) {
		t.Error("within")
	}
	// Two halves go together within ten seconds.
	for after, ok := range map[supercargo.Instant]bool{pairing: true, pairing + 1: false} {
		var a Aircraft
		even, odd := halfOf(p.At, false, false), halfOf(p.At, true, false)
		a.try(&even, began)
		a.try(&odd, began+after)
		if (a.Trials[0].Time != 0) != ok {
			t.Errorf("after %d ms: %+v", after, a.Trials[0])
		}
	}
	// A call sign in two replies counts within a minute, and while the address was heard with its own parity within one.
	for _, c := range []struct {
		said, heard supercargo.Instant
		ok          bool
	}{{60_000, 60_000, true}, {60_001, 60_000, false}, {60_000, 60_001, false}} {
		a := Aircraft{Call: [8]byte{'S'}, Called: began - c.said, Last: began - c.heard}
		if got := a.again([8]byte{'S'}, began); got != c.ok || a.again([8]byte{'T'}, began) {
			t.Errorf("%+v: %v", c, got)
		}
	}
	// The older of two places goes, and the oldest trial.
	a := Aircraft{Places: [2]Place{{geo.At(1, 1), 20}, {geo.At(2, 2), 10}}}
	a.settle(&Trial{Place: Place{geo.At(3, 3), 30}})
	if a.Places[0].Time != 20 || a.Places[1].Time != 30 {
		t.Errorf("%+v", a.Places)
	}
	if a.settle(&Trial{Place: Place{geo.At(4, 4), 40}}); a.Places[0].Time != 40 || a.Places[1].Time != 30 {
		t.Errorf("%+v", a.Places)
	}
	a = Aircraft{Trials: [4]Trial{{Place: Place{Time: 9}}, {Place: Place{Time: 8}}, {Place: Place{Time: 3}}, {Place: Place{Time: 7}}}}
	even, odd := halfOf(p.At, false, false), halfOf(p.At, true, false)
	a.try(&even, began)
	if a.try(&odd, began+500); a.Trials[2].Time != began+500 || a.Trials[0].Time != 9 || a.Trials[1].Time != 8 || a.Trials[3].Time != 7 {
		t.Errorf("%+v", a.Trials)
	}
}

// Counters: the GPS second of the day, of which a day can have one more; and one that goes back by more than ten
// seconds began anew.
func TestCountersToTheirEnds(t *testing.T) {
	gps := func(seconds, nanos uint64) uint64 { return seconds<<30 | nanos }
	midnight := began - began%supercargo.Instant(supercargo.Day)
	for _, c := range []struct {
		start supercargo.Instant
		ticks uint64
		want  supercargo.Instant // after midnight of the day; -1 for none
	}{
		{midnight + 43_200_000, gps(43_200, 999_999_999), 43_200_999}, {midnight + 43_199_999, gps(0, 1), 0}, {midnight + 43_200_001, gps(0, 1), 86_400_000}, {midnight + 43_200_000, gps(86_401, 0), 1000}, {midnight + 43_200_000, gps(86_401, 999_999), 1000}, {midnight + 43_200_000, gps(86_401, 1_000_000), -1}, {midnight + 43_200_000, gps(86_402, 0), -1},
		{midnight + 80_000_000, gps(10, 0), 86_410_000}, {midnight + 1000, gps(86_399, 0), -1000}, {0, gps(43_200, 0), -1},
	} {
		d := NewDecoder(Options{Start: c.start, Rate: TicksGPS})
		got, ok := d.moment(c.ticks)
		if ok != (c.want != -1) || ok && got != midnight+c.want {
			t.Errorf("%+v: %v, %v", c, got, ok)
		}
	}
	for back, ok := range map[int64]bool{10_000: true, 10_001: false} {
		d := NewDecoder(Options{Start: began, Rate: 1000, Head: Head{First: 100_000}})
		d.moment(200_000)
		if got, is := d.moment(uint64(200_000 - back)); is != ok || is && got != began+supercargo.Instant(100_000-back) {
			t.Errorf("%d ms back: %v, %v", back, got, is)
		}
		if _, is := d.moment(200_000); is != ok {
			t.Errorf("after it, %d ms back: %v", back, is)
		}
	}
	// Eight steps between positions of one aircraft tell the rate.
	p := geo.At(40, 50)
	for n, ok := range map[int]bool{9: true, 8: false} {
		for _, tick := range []uint64{6_000_000, 500_000_000} {
			var text strings.Builder
			for i := range n {
				fmt.Fprintf(&text, "@%012X%X;\n", 1000+uint64(i)*tick, positioned(own, p, i%2 == 0, 1000))
			}
			rate, err := Rate([]byte(text.String()))
			if (err == nil) != ok || ok && rate != map[uint64]float64{6_000_000: Ticks12MHz, 500_000_000: TicksGPS}[tick] {
				t.Errorf("%d positions: %g, %v", n, rate, err)
			}
		}
	}
}

// Seconds with decimals, to the millisecond, of nine digits or ten; and what a text of frames is recognised by.
func TestSecondsAndTexts(t *testing.T) {
	for text, want := range map[string]supercargo.Instant{"999999999": 999_999_999_000, "1700000000": 1_700_000_000_000, "1700000000.5": 1_700_000_000_500, "1700000000.1239": 1_700_000_000_123, "1700000000.": 1_700_000_000_000, "99999999": 0, "17000000000": 0, "1700000000.5.5": 0, "1700000000,5": 0, "1700000000:": 0, "1700000000/": 0, "": 0} {
		var l line
		if ok := l.seconds([]byte(text)); ok != (want != 0) || ok && l.time != want {
			t.Errorf("%q: %v, %v", text, l.time, ok)
		}
	}
	proved, reply := fmt.Sprintf("*%X;\n", frameOf(17, 5, own, field{1, 5, 19})), fmt.Sprintf("*%X;\n", reply(4, uint32(own), make([]byte, shortFrame)))
	bad := "x y z\n"
	for _, c := range []struct {
		text string
		is   bool
	}{
		{proved, true}, {proved + bad, false}, {proved + proved + bad, true}, {strings.Repeat(reply, 9), false}, {strings.Repeat(reply, 10), true}, {strings.Repeat(reply, 8) + proved, true}, {"", false}, {proved[:10], false}, {proved + proved[:10], true},
		{strings.Repeat(bad, 24) + strings.Repeat(proved, 26), true}, {strings.Repeat(bad, 25) + strings.Repeat(proved, 99), false}, {strings.Repeat(proved, 26) + strings.Repeat(bad, 99), true},
	} {
		if got := Recognise([]byte(c.text)); got != c.is {
			t.Errorf("%.40q... of %d: %v", c.text, len(c.text), got)
		}
	}
}
