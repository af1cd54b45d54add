package export

import (
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/store"
)

// Lengths of time for reading: seconds up to two minutes, minutes up to two hours.
func TestDurations(t *testing.T) {
	const s, m = supercargo.Second, supercargo.Minute
	for ms, want := range map[int64]string{0: "0 s", 119*s + 999: "119 s", 120 * s: "2 min", 120*m - 1: "119 min", 120 * m: "2.0 h", 150 * m: "2.5 h"} {
		if got := duration(ms); got != want {
			t.Errorf("%d: %s, want %s", ms, got, want)
		}
	}
	for hulls, want := range map[int][2]string{0: {"", "simulated"}, 1: {"", "simulated"}, 2: {"2 tracks, one MMSI", "simulated, 2 tracks, one MMSI"}} {
		if got := [2]string{noteOf(false, hulls), noteOf(true, hulls)}; got != want {
			t.Errorf("%d hulls: %q", hulls, got)
		}
	}
	for n, want := range map[int]string{0: "0 fixes", 1: "1 fix", 2: "2 fixes"} {
		if got := fixes(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
	if tenths(supercargo.NoSOG) != nil || *tenths(supercargo.NoSOG - 1) != 6553.4 || *tenths(0) != 0 {
		t.Error("tenths")
	}
	if hundredths(1.005) != 1 || hundredths(2.346) != 2.35 {
		t.Error("hundredths")
	}
}

// Degrees are read from -180 to 180 and written back without loss.
func TestDegreesToTheirEnds(t *testing.T) {
	for text, want := range map[string]Degrees{"180": 180e7, "-180": -180e7, "0.0000001": 1, "-51.7": -517000000} {
		var d Degrees
		if err := d.UnmarshalJSON([]byte(text)); err != nil || d != want || d.String() != text {
			t.Errorf("%s: %d, %v, %s", text, d, err, d)
		}
	}
	for _, text := range []string{"180.0000001", "-180.0000001", "NaN", "null", `"1"`, ""} {
		var d Degrees
		if err := d.UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s: %v", text, d)
		}
	}
}

// Characters that take two cells, at both ends of their blocks (Unicode Standard Annex 11), and what stands in the
// place of what is not printable, by length.
func TestCellsOfCharacters(t *testing.T) {
	for _, b := range [][2]rune{{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}} {
		for r, want := range map[rune]int{b[0]: 2, b[1]: 2} {
			if got := cellsOf(r); got != want && got != 0 {
				t.Errorf("%U: %d cells", r, got)
			}
		}
		if cellsOf(b[0]-1) == 2 && b[0] != 0x1f300 || cellsOf(b[1]+1) == 2 {
			t.Errorf("%U or %U takes two cells", b[0]-1, b[1]+1)
		}
	}
	for in, want := range map[string]string{"\x7f": `\x7f`, "\u0080": `\u0080`, "\ufeff": `\ufeff`, "\uffff": `\uffff`, "\U00010fff": `\U00010fff`, "~": "~", "\u200c\u200d": "\u200c\u200d", "\u200b": `\u200b`, "\u200e": `\u200e`} {
		if got := visible(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	for _, c := range []struct {
		s     string
		cells int
		want  string
	}{{"SIMS", 4, "SIMS"}, {"SIMSA", 4, "SIM…"}, {"船船", 4, "船船"}, {"船船船", 4, "船…"}, {"船船船", 5, "船船…"}, {"S船船", 4, "S船…"}} {
		if got := clip(c.s, c.cells); got != c.want {
			t.Errorf("%s to %d: %s, want %s", c.s, c.cells, got, c.want)
		}
	}
}

// What was said at a moment: within the time that it was said; nearer, oftener, sooner, first in the alphabet; and
// whatever was said within a day of it, of a number that several ships send.
func TestWhatWasSaidThen(t *testing.T) {
	const day = supercargo.Day
	said := func(value string, from, to supercargo.Instant, count int64) store.Said {
		return store.Said{Property: supercargo.PropName, Value: value, From: from, To: to, Count: count}
	}
	event := func(v *store.Vessel, when supercargo.Instant) Event {
		return EventOf(&supercargo.Revision{Event: supercargo.Event{Kind: supercargo.Gap, Track: supercargo.Track{MMSI: 200000001, Hull: 1}, Start: when}}, v)
	}
	at := func(v *store.Vessel, when supercargo.Instant) string { return shown(event(v, when).Name) }
	for _, c := range []struct {
		name  string
		names []store.Said
		want  string
	}{
		{"within", []store.Said{said("SIM A", 100, 200, 1), said("SIM B", 201, 300, 9)}, "SIM A"}, {"at its end", []store.Said{said("SIM A", 100, 150, 1), said("SIM B", 151, 300, 9)}, "SIM A"}, {"at its begin", []store.Said{said("SIM B", 150, 300, 1), said("SIM A", 100, 149, 9)}, "SIM B"},
		{"nearer", []store.Said{said("SIM A", 10, 140, 1), said("SIM B", 159, 300, 9)}, "SIM B"}, {"nearer before", []store.Said{said("SIM A", 10, 142, 1), said("SIM B", 159, 300, 9)}, "SIM A"},
		{"oftener", []store.Said{said("SIM A", 100, 200, 1), said("SIM B", 100, 200, 2)}, "SIM B"}, {"sooner", []store.Said{said("SIM B", 99, 200, 2), said("SIM A", 100, 200, 2)}, "SIM B"}, {"in the alphabet", []store.Said{said("SIM B", 100, 200, 2), said("SIM A", 100, 200, 2)}, "SIM A"}, {"nothing", []store.Said{said(" ", 100, 200, 9)}, "SIM LAST"},
	} {
		for range 2 {
			if got := at(&store.Vessel{Hulls: 1, Name: "SIM LAST", Names: c.names}, 150); got != c.want {
				t.Errorf("%s: %s", c.name, got)
			}
			slices.Reverse(c.names)
		}
	}
	both := []store.Said{said("SIM B", 0, 100, 1), said("SIM A", 100+supercargo.Instant(2*day), 100+supercargo.Instant(3*day), 1)}
	for when, want := range map[supercargo.Instant]string{100 + supercargo.Instant(day): "SIM A or SIM B", 101 + supercargo.Instant(day): "SIM A or another", 99 + supercargo.Instant(day): "SIM B or another", 50: "SIM B or another"} {
		if got := at(&store.Vessel{Hulls: 2, Names: both}, when); got != want {
			t.Errorf("at %d: %s, want %s", when, got, want)
		}
		if got := at(&store.Vessel{Hulls: 1, Names: both}, when); got != "SIM A" && got != "SIM B" {
			t.Errorf("of one hull at %d: %s", when, got)
		}
	}
	number := func(hulls int, imo supercargo.IMO, values ...string) *store.Vessel {
		v := &store.Vessel{Hulls: hulls, IMO: imo}
		for _, x := range values {
			v.Names = append(v.Names, store.Said{Property: supercargo.PropIMO, Value: x, From: 100, To: 200})
		}
		return v
	}
	for _, c := range []struct {
		v    *store.Vessel
		want supercargo.IMO
	}{{nil, 0}, {number(1, 0, "9999993"), 9999993}, {number(2, 9999993, "9999993"), 0}, {number(1, 0, "9999994"), 0}, {number(1, 9999981, "9999994"), 9999981}, {number(1, 9999982), 0}, {number(1, 9999981, "x"), 9999981}} {
		got := event(c.v, 150).IMO
		if (got == nil) != (c.want == 0) || got != nil && *got != c.want {
			t.Errorf("%+v: %v", c.v, got)
		}
	}
}

// The moments of the points of a thing: its own, or the begin and, behind it, the end.
func TestMomentsOfPoints(t *testing.T) {
	p := geo.At(1, 2)
	for _, c := range []struct {
		mark mark
		want [][]supercargo.Instant
	}{
		{mark{begin: 5, end: 9, shape: shape{{p}}}, [][]supercargo.Instant{{5}}}, {mark{begin: 5, end: 9, shape: shape{{p, p}}}, [][]supercargo.Instant{{5, 9}}}, {mark{begin: 5, end: 9, shape: shape{{p, p}, {p, p}}}, [][]supercargo.Instant{{5, 9}, {9, 9}}}, {mark{begin: 5, end: 9, at: []supercargo.Instant{6, 7}, shape: shape{{p}, {p}}}, [][]supercargo.Instant{{6}, {7}}},
	} {
		m := placemark{mark: c.mark}
		for k, part := range c.want {
			for i, want := range part {
				if got := m.when(k, i); got != want {
					t.Errorf("%+v, point %d of part %d: %d, want %d", c.mark, i, k, got, want)
				}
			}
		}
	}
	for _, c := range []struct {
		s      shape
		single bool
		json   string
	}{{nil, true, "null"}, {shape{{p}}, true, `{"type":"Point","coordinates":[2,1]}`}, {shape{{p}, {p}}, true, `{"type":"MultiPoint","coordinates":[[2,1],[2,1]]}`}, {shape{{p, p}}, false, `{"type":"LineString","coordinates":[[2,1],[2,1]]}`}, {shape{{p, p}, {p, p}}, false, `{"type":"MultiLineString","coordinates":[[[2,1],[2,1]],[[2,1],[2,1]]]}`}} {
		if got := string(c.s.appendGeometry(nil)); c.s.single() != c.single || got != c.json {
			t.Errorf("%v: %s", c.s, got)
		}
	}
}

// What stands behind a title in a table: nothing of what is not known.
func TestWhatIsSaidInShort(t *testing.T) {
	half, gone := 0.5, supercargo.FlightDiversion{How: "returned"}
	for _, c := range []struct{ got, want string }{
		{miles("%.1f nm", nil), ""}, {miles("%.1f nm", &half), "0.5 nm"}, {share(&supercargo.Heard{}), ""}, {share(&supercargo.Heard{ShareHeard: &half}), "50 % heard"}, {certainty(&supercargo.Seen{}), ""}, {certainty(&supercargo.Seen{Certainty: "high"}), "certainty high"},
		{arrow("", "A"), "A"}, {arrow("A", "A"), "A"}, {arrow("A", "B"), "A to B"}, {list("", "a", "", "b"), "a, b"}, {list(), ""}, {aloft(nil), ""}, {aloft(&supercargo.AloftDetail{FeetAfter: &half}), "? to 0 ft"}, {diverted(nil), ""}, {diverted(&gone), "returned"},
		{likely(0.9949), "0.99"}, {likely(0.995), "0.995"}, {likely(0.9994), "0.999"}, {likely(0.99951), "0.999"}, {likely(1), "0.999"},
		{minute(0), ""}, {minute(1), "1970-01-01 00:00"}, {titled("1/1", nil, false), "1/1"}, {titled("1/1", nil, true), "1/1 (simulated)"}, {code(&supercargo.FlightEnd{}), "?"}, {chance("from", &supercargo.FlightEnd{}), "from not known"}, {chance("to", &supercargo.FlightEnd{HeardGround: true}), "to heard"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
