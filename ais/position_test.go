package ais

import (
	"fmt"
	"math"
	"testing"

	sc "supercargo"
)

// built gives the report of a message made of fields of value and width.
func built(t *testing.T, fields ...[2]int64) (sc.Report, sc.Outcome) {
	t.Helper()
	var b Bits
	for _, f := range fields {
		b.Int(f[0], int(f[1]))
	}
	d := NewNMEA(NMEAOptions{Start: 1, Rate: 1})
	var r sc.Report
	o := sc.Pending
	eachLine(AppendSentences(nil, "AI", 'A', 1, &b), func(line []byte, offset int64) { o = d.Line(line, offset, &r) })
	return r, o
}

// positionAt is message 1 of a ship at a place given in degrees.
func positionAt(t *testing.T, mmsi int64, lon, lat float64) (sc.Report, sc.Outcome) {
	return built(t, [2]int64{1, 6}, [2]int64{0, 2}, [2]int64{mmsi, 30}, [2]int64{0, 4}, [2]int64{-128, 8}, [2]int64{1023, 10},
		[2]int64{0, 1}, [2]int64{int64(math.Round(lon * perDegree)), 28}, [2]int64{int64(math.Round(lat * perDegree)), 27},
		[2]int64{3600, 12}, [2]int64{511, 9}, [2]int64{62, 6}, [2]int64{0, 25})
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		lon, lat float64
		want     sc.Outcome
	}{
		{51.5, 42.25, sc.Used}, {180, 90, sc.Used}, {-180, -90, sc.Used}, {0, 0, sc.Used},
		{181, 91, sc.NoPosition}, {181, 45, sc.NoPosition}, {50, 91, sc.NoPosition},
		{180.0001, 45, sc.BadPosition}, {-180.5, 45, sc.BadPosition}, {50, 90.0001, sc.BadPosition}, {50, -91, sc.BadPosition},
	} {
		r, o := positionAt(t, 273456780, c.lon, c.lat)
		if o != c.want || r.HasFix != (o == sc.Used) {
			t.Errorf("%v %v: %v", c.lon, c.lat, o)
		}
		if lat, lon := r.Fix.Degrees(); o == sc.Used && (math.Abs(lat-c.lat) > 1e-7 || math.Abs(lon-c.lon) > 1e-7) {
			t.Errorf("%v %v, want %v %v", lon, lat, c.lon, c.lat)
		}
	}
}

// What is not available is said so, and what is odd is flagged.
func TestNotAvailable(t *testing.T) {
	r, _ := positionAt(t, 0, 50, 42)
	f := &r.Fix
	if f.SOG != sc.NoSOG || f.COG != sc.NoCOG || f.Heading != sc.NoHeading || f.ROT != sc.NoROT || f.MMSI != 0 {
		t.Errorf("%+v", f)
	}
	if f.Flags != sc.LowAccuracy|sc.DeadReckoned|sc.TimeInherited || f.Second != 62 {
		t.Errorf("flags %v", f.Flags.Names())
	}
}

func TestClasses(t *testing.T) {
	for mmsi, want := range map[int64]sc.Class{
		273456780: sc.ClassA, 970123456: sc.ClassBeacon, 972123456: sc.ClassBeacon, 974123456: sc.ClassBeacon, 971123456: sc.ClassA,
	} {
		if r, _ := positionAt(t, mmsi, 50, 42); r.Fix.Class != want {
			t.Errorf("%d is of class %v", mmsi, r.Fix.Class)
		}
	}
}

// The rate of turn, by the formula of the table.
func TestTurn(t *testing.T) {
	for code := -126; code <= 126; code++ {
		rate := math.Copysign(math.Pow(float64(code)/4.733, 2), float64(code))
		if got := turn(int8(code)); math.Abs(float64(got)/10-rate) > 0.0501 {
			t.Errorf("code %d is %d tenths, want %.2f degrees", code, got, rate)
		}
	}
	if turn(127) != 7200 || turn(-127) != -7200 || turn(-128) != sc.NoROT {
		t.Error("beyond the scale")
	}
}

// Aircraft fly at whole knots; satellites hear whole knots and degrees.
func TestScales(t *testing.T) {
	r, o := built(t, [2]int64{9, 6}, [2]int64{0, 2}, [2]int64{111273001, 30}, [2]int64{300, 12}, [2]int64{142, 10}, [2]int64{1, 1},
		[2]int64{50 * perDegree, 28}, [2]int64{42 * perDegree, 27}, [2]int64{900, 12}, [2]int64{5, 6}, [2]int64{0, 34})
	if f := &r.Fix; o != sc.Used || f.SOG != 1420 || f.COG != 900 || f.Class != sc.ClassSAR || f.Status != sc.NoStatus {
		t.Errorf("%v %+v", o, f)
	}
	r, o = built(t, [2]int64{27, 6}, [2]int64{0, 2}, [2]int64{273456780, 30}, [2]int64{1, 1}, [2]int64{0, 1}, [2]int64{5, 4},
		[2]int64{-30600, 18}, [2]int64{25201, 17}, [2]int64{12, 6}, [2]int64{90, 9}, [2]int64{0, 2})
	if f := &r.Fix; o != sc.Used || f.SOG != 120 || f.COG != 900 || f.Lon != -510000000 || f.Lat != 420016667 || f.Status != sc.Moored {
		t.Errorf("%v %+v", o, f)
	}
}

// The fields that a report and JSON share, of every message of every capture:
// they are read by different code.
func TestReportAgreesWithJSON(t *testing.T) {
	for _, name := range captures {
		t.Run(name, func(t *testing.T) {
			d := NewNMEA(NMEAOptions{KeepAll: true})
			var r sc.Report
			eachLine(shared(t, name), func(line []byte, offset int64) {
				if d.Line(line, offset, &r); !d.HasMessage() {
					return
				}
				b, _ := d.AppendJSON(nil)
				for key, got := range shown(&r) {
					if want := parse(t, b)[key]; !agree(want, got, unit{1, 0}) {
						t.Errorf("%s is %v in %s of %s", key, got, b, line)
					}
				}
			})
		})
	}
}

// shown gives a report in JSON's names and units, as far as they are the same
// for all messages.
func shown(r *sc.Report) map[string]any {
	m := map[string]any{}
	if f := &r.Fix; r.HasFix {
		lat, lon := f.Degrees()
		m["lat"], m["lon"] = fmt.Sprintf("%.5f", lat), fmt.Sprintf("%.5f", lon)
		m["type"], m["mmsi"] = f.Type, uint32(f.MMSI)
		if v, ok := f.Knots(); ok {
			m["speed"] = v
		}
		if f.SOG == 1022 && f.Type < 4 {
			m["speed"] = "fast"
		}
		if f.Heading != sc.NoHeading {
			m["heading"] = f.Heading
		}
		if f.COG != sc.NoCOG {
			m["course"] = float64(f.COG) / 10
		}
		if f.Second != sc.NoSecond && f.Type != 4 && f.Type != 11 {
			m["second"] = f.Second
		}
	}
	if s := &r.Static; r.HasStatic {
		m["mmsi"] = uint32(s.MMSI)
		said(m, s)
	}
	return m
}

// said adds what the kind of static report carries.
func said(m map[string]any, s *sc.Static) {
	switch s.Kind {
	case sc.StaticA:
		m["imo"], m["draught"], m["destination"] = s.IMO, float64(s.Draught)/10, string(s.Destination)
		m["callsign"] = string(s.CallSign)
	case sc.Static24B:
		m["callsign"] = string(s.CallSign)
	}
	if s.Kind == sc.StaticAtoN {
		m["name"] = string(s.Name)
	} else if s.Kind != sc.Static24B {
		m["shipname"] = string(s.Name)
	}
	if s.Kind != sc.Static24A && s.Kind != sc.StaticAtoN {
		m["shiptype"] = s.ShipType
	}
	if s.Kind != sc.Static24A && s.MotherShip == 0 {
		m["to_bow"], m["to_stern"], m["to_port"], m["to_starboard"] = s.ToBow, s.ToStern, s.ToPort, s.ToStarboard
	}
}

// Nothing is allocated for a line, whatever stands around it.
func TestNoAllocation(t *testing.T) {
	var s stations
	d := NewNMEA(NMEAOptions{Receiver: s.number})
	var r sc.Report
	lines := [][]byte{
		[]byte(tag("s:here,c:1733782034") + plain), []byte(plain + ",r003669946,1325394060"), []byte(part1), []byte(plain), []byte(part2),
		[]byte(pghpLine(plain)), []byte("2014-12-10T00:41:53Z " + plain), []byte("# x"), {},
	}
	all := func() {
		for _, line := range lines {
			d.Line(line, 0, &r)
		}
	}
	all()
	if n := testing.AllocsPerRun(100, all); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if d.Tally[sc.Used] == 0 || d.Tally.Lines() != d.Tally[sc.Used]+d.Tally[sc.OtherSentence]+d.Tally[sc.Comment]+d.Tally[sc.Blank] {
		t.Errorf("%v", d.Tally)
	}
}

// Two statics that say the same have the same hash, repeated or not; another
// name or draught has another.
func TestStaticHash(t *testing.T) {
	hash := func(name string, draught uint8, repeat byte) uint64 {
		s := sc.Static{MMSI: 273456780, Name: []byte(name), Draught: draught}
		var b Bits
		b.PutStatic(&s)
		b.bytes[0] |= repeat & 3
		d := NewNMEA(NMEAOptions{Start: 1, Rate: 1})
		var r sc.Report
		eachLine(AppendSentences(nil, "AI", 'A', 1, &b), func(line []byte, offset int64) { d.Line(line, offset, &r) })
		return r.Static.Hash
	}
	if hash("OLYA", 45, 0) != hash("OLYA", 45, 3) {
		t.Error("the repeat indicator counts")
	}
	if hash("OLYA", 45, 0) == hash("OLYB", 45, 0) || hash("OLYA", 45, 0) == hash("OLYA", 46, 0) {
		t.Error("what is said does not count")
	}
	if h := hash("OLYA", 45, 0); h != hash("OLYA", 45, 0) || h == 0 {
		t.Errorf("%x", h)
	}
}
