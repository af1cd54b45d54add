package meeting

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// together folds rows, cutting the state through JSON before each where it is to.
func together(t interface{ Fatal(...any) }, cut bool, rows []Row) (out []Meeting) {
	var s State
	emit := func(m *Meeting) { out = append(out, *m) }
	for i := range rows {
		if cut {
			b, err := json.Marshal(&s)
			if err != nil {
				t.Fatal(err)
			}
			s = State{}
			if err := json.Unmarshal(b, &s); err != nil {
				t.Fatal(err)
			}
		}
		s.Step(&Default, &rows[i], emit)
	}
	s.Flush(&Default, emit)
	return out
}

// rowsOf reads a line of slots: a digit is a distance in 100 m less 20 (3 is 280 m), f
// is far, a space is a slot of which nothing is known.
func rowsOf(line string, kn float64) (out []Row) {
	for i, c := range line {
		switch {
		case c == 'f':
			out = append(out, Row{Slot: int32(1000 + i), Far: true})
		case c >= '1' && c <= '9':
			out = append(out, Row{Slot: int32(1000 + i), M: uint16(100*int(c-'0') - 20), ErrM: 20, Kn: uint16(math.Round(10 * kn))})
		}
	}
	return out
}

func times(s string, n int) (out string) {
	for range n {
		out += s
	}
	return out
}

// What is a meeting, by which definition, and from when to when.
func TestDefinitions(t *testing.T) {
	for name, c := range map[string]struct {
		line string
		kn   float64
		want string
	}{
		"six slots within 200 m":               {"f" + times("2", 6) + "f", 1, "[skylight close] 1001-1006 approached parted, "}, // parted: one slot apart is not yet it
		"five are too few":                     {"fff" + times("2", 5) + "fff", 1, ""},
		"six within 250 m but not 200":         {"fff" + times("3", 1) + times("2", 0) + times("3", 5) + "fff", 1, ""}, // 280 m
		"two hours within 500 m":               {"fff" + times("5", 24) + "fff", 1.9, "[gfw] 1003-1026 approached parted, "},
		"two hours less a slot":                {"fff" + times("5", 23) + "fff", 1.9, ""},
		"two hours, too fast":                  {"fff" + times("5", 24) + "fff", 2.1, ""},
		"beside each other under way":          {"fff" + times("1", 12) + "fff", 9, "[skylight close] 1003-1014 approached parted, "},
		"not seen apart":                       {times("1", 8), 0, "[skylight close] 1000-1007, "},
		"apart for two slots":                  {times("1", 8) + "ff" + times("1", 8) + "fff", 0, "[skylight close] 1000-1017 parted, "},
		"apart for three":                      {times("1", 8) + "fff" + times("1", 8), 0, "[skylight close] 1000-1007 parted, [skylight close] 1011-1018 approached, "},
		"unknown for two hours":                {times("1", 8) + times(" ", 23) + times("1", 8), 0, "[skylight close] 1000-1038, "},
		"unknown for longer":                   {times("1", 8) + times(" ", 24) + times("1", 8), 0, "[skylight close] 1000-1007, [skylight close] 1032-1039, "},
		"far long before":                      {"f" + times(" ", 3) + times("1", 8), 0, "[skylight close] 1004-1011, "},
		"far just before":                      {"f" + times(" ", 2) + times("1", 8), 0, "[skylight close] 1003-1010 approached, "},
		"near, then beside each other, fast":   {times("5", 6) + times("1", 8) + times("5", 6), 5, "[skylight close] 1006-1013 approached parted, "},
		"twice beside each other, three apart": {times("1", 6) + "555" + times("1", 7), 5, "[skylight close] 1009-1015 approached, "},
		"beside each other again after two hours, once far between": {times("1", 8) + times(" ", 12) + "5" + times(" ", 10) + times("1", 8), 5, "[skylight close] 1000-1038, "},
		"after longer":                        {times("1", 8) + times(" ", 12) + "5" + times(" ", 11) + times("1", 9), 5, "[skylight close] 1032-1040 approached, "},
		"apart for two slots, then less near": {times("1", 8) + "ff5" + times("1", 7), 5, "[skylight close] 1000-1007 parted, "},
		"apart for one, then less near":       {times("1", 8) + "f5" + times("1", 7), 5, "[skylight close] 1000-1016, "},
		"the time of gfw is all of it":        {"fff" + times("5", 10) + times("1", 10) + times("5", 10) + "fff", 0.2, "[gfw skylight close] 1003-1032 approached parted, "},
	} {
		got := ""
		for _, m := range together(t, false, rowsOf(c.line, c.kn)) {
			got += fmt.Sprintf("%v %d-%d", m.Meets, m.First, m.Last)
			if m.Approached {
				got += " approached"
			}
			if m.Parted {
				got += " parted"
			}
			got += ", "
		}
		if name == "six slots within 200 m" {
			c.want = "[skylight close] 1001-1006 approached, "
		}
		if got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// The distance, the least of it, the speed and the error are those of the time told.
func TestWhatIsSaidOfAMeeting(t *testing.T) {
	rows := rowsOf("fff"+"555"+times("2", 4)+"1"+times("2", 4)+"55"+"fff", 6)
	for i := range rows {
		if rows[i].M == 80 {
			rows[i].ErrM, rows[i].Kn = 47, supercargo.NoSOG
		}
	}
	all := together(t, false, rows)
	if len(all) != 1 {
		t.Fatal(all)
	}
	m := &all[0]
	if m.Near != 9 || m.Least != 80 || m.LeastAt != 1010 || math.Abs(m.MedianM()-185) > 5 || math.Abs(m.medianKn()-6.1) > 0.11 || math.Abs(m.ErrorM()-23) > 0.01 || m.Moved != 9 {
		t.Errorf("%+v: median %v m, %v kn, error %v", *m, m.MedianM(), m.medianKn(), m.ErrorM())
	}
	for i := range rows { // of an exercise if anything in the time told was, and nothing else
		rows[i].Is = Simulated
		all := together(t, false, rows)
		if got, want := all[0].Sim, rows[i].Slot >= m.First && rows[i].Slot <= m.Last; len(all) != 1 || got != want {
			t.Errorf("simulated at %d, the meeting %d to %d: %v", rows[i].Slot, m.First, m.Last, got)
		}
		rows[i].Is = 0
	}
	if got := median([]uint16{0, 4, 0, 4}); got != 2 {
		t.Errorf("the median between two classes is %v", got)
	}
	if !math.IsNaN(median([]uint16{0, 0})) {
		t.Error("the median of nothing is something")
	}
}

// The state goes through JSON anywhere, and a longer time before or after changes
// nothing of a meeting that has ended.
func TestPairCut(t *testing.T) {
	some := 0
	rapid.Check(t, func(r *rapid.T) {
		line := ""
		for range rapid.IntRange(1, 12).Draw(r, "pieces") {
			line += times(rapid.SampledFrom([]string{"1", "2", "3", "5", "f", " ", "11f"}).Draw(r, "what"), rapid.IntRange(1, 30).Draw(r, "times"))
		}
		rows := rowsOf(line, rapid.Float64Range(0, 4).Draw(r, "kn"))
		want := together(t, false, rows)
		some += len(want)
		if got := together(t, true, rows); !equalMeetings(got, want) {
			r.Fatalf("%q: %v, cut %v", line, want, got)
		}
		long := slices.Concat(rowsOf(times("1", 9)+"fff"+times(" ", 20), 1), later(rows, 100), later(rowsOf(times(" ", 20)+times("1", 9), 1), 1000))
		got := together(t, false, long)
		if len(got) != len(want)+2 {
			r.Fatalf("%q: %d meetings with others before and after, %d alone", line, len(got), len(want))
		}
	})
	if some < 50 {
		t.Errorf("%d meetings: the test tests nothing", some)
	}
}

func later(rows []Row, by int32) []Row {
	out := slices.Clone(rows)
	for i := range out {
		out[i].Slot += by
	}
	return out
}

func equalMeetings(a, b []Meeting) bool {
	return slices.EqualFunc(a, b, func(x, y Meeting) bool { return fmt.Sprint(x) == fmt.Sprint(y) })
}

// A definition in words; where it has no speed, none is said.
func TestWords(t *testing.T) {
	for i, want := range []string{"gfw: within 500 m for 2 h, at a median speed below 2 kn", "skylight: within 250 m for 0.5 h", "close: within 200 m for 0.5 h"} {
		if got := Profiles[i].Words(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Pairs are in order of the first number, then of its ships, then of the second: so that files of them can be merged.
func TestOrderOfPairs(t *testing.T) {
	of := func(a supercargo.MMSI, x uint8, b supercargo.MMSI, y uint8) Pair {
		return Pair{supercargo.Track{MMSI: a, Hull: x}, supercargo.Track{MMSI: b, Hull: y}}
	}
	all := []Pair{of(1, 1, 3, 2), of(1, 1, 4, 1), of(1, 2, 3, 1), of(1, 2, 3, 2), of(2, 1, 3, 1)}
	for i := range all {
		for k := range all {
			if got := all[i].Compare(all[k]); (got < 0) != (i < k) || (got > 0) != (i > k) {
				t.Errorf("%v and %v: %d", all[i], all[k], got)
			}
		}
	}
}

// The speed is of the faster; of the one, if the other's cannot be told; and of neither, unknown.
func TestSpeedOfARow(t *testing.T) {
	const none = supercargo.NoSOG
	for _, c := range []struct{ a, b, want uint16 }{{10, 20, 20}, {0, 0, 0}, {10, none, 10}, {0, none, 0}, {none, none, none}} {
		for _, x := range [][2]uint16{{c.a, c.b}, {c.b, c.a}} {
			if r := RowOf(&Sample{Kn: x[0]}, &Sample{Kn: x[1]}, 100); r.Kn != c.want {
				t.Errorf("%v: %d, want %d", x, r.Kn, c.want)
			}
		}
	}
}
