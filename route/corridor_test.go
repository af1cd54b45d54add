package route

import (
	"strings"
	"testing"
	"time"

	"supercargo/geo"
)

func TestRefuses(t *testing.T) {
	c := &Corridor{ID: "c", DraughtM: 3.5, LengthM: 140, BeamM: 16.6, Season: Season{401, 1210}}
	day := func(m, d int) time.Time { return time.Date(2025, time.Month(m), d, 12, 0, 0, 0, time.UTC) }
	for _, x := range []struct {
		ask  Ask
		says string
	}{
		{Ask{}, ""},
		{Ask{Ship: Ship{DraughtM: 3.5, LengthM: 140, BeamM: 16.6}}, ""},
		{Ask{Ship: Ship{DraughtM: 3.6}}, "draught 3.6 m, and it takes 3.5 m"},
		{Ask{Ship: Ship{LengthM: 141}}, "length 141 m, and it takes 140 m"},
		{Ask{Ship: Ship{BeamM: 16.7}}, "beam 16.7 m, and it takes 16.6 m"},
		{Ask{Day: day(4, 1)}, ""},
		{Ask{Day: day(12, 10)}, ""},
		{Ask{Day: day(3, 31)}, "closed on that day: open 1 April to 10 December"},
		{Ask{Day: day(12, 11)}, "closed on that day: open 1 April to 10 December"},
		{Ask{Avoid: []string{"d", "c"}}, "to be avoided"},
		{Ask{Avoid: []string{"d"}}, ""},
	} {
		if got := c.Refuses(&x.ask); got != x.says {
			t.Errorf("%+v: %q, expected %q", x.ask, got, x.says)
		}
	}
	c = &Corridor{ID: "c", Only: "asked for"}
	if c.Refuses(&Ask{}) == "" || c.Refuses(&Ask{Take: []string{"c"}}) != "" {
		t.Error("a corridor that is taken only where it is asked for is open to all, or to none")
	}
}

func TestSeason(t *testing.T) {
	for _, x := range []struct {
		s    Season
		m, d int
		open bool
	}{
		{Season{}, 1, 1, true},
		{Season{401, 1120}, 4, 1, true}, {Season{401, 1120}, 3, 31, false}, {Season{401, 1120}, 11, 20, true}, {Season{401, 1120}, 11, 21, false},
		{Season{1101, 215}, 11, 1, true}, {Season{1101, 215}, 10, 31, false}, {Season{1101, 215}, 2, 15, true}, {Season{1101, 215}, 2, 16, false}, {Season{1101, 215}, 1, 1, true},
	} {
		if got := x.s.Holds(time.Date(2024, time.Month(x.m), x.d, 0, 0, 0, 0, time.UTC)); got != x.open {
			t.Errorf("%v on %d-%d: open %v", x.s, x.m, x.d, got)
		}
	}
}

// TestCorridorsTable: every row has what a reader needs, and lies on the network as it
// was meant to.
func TestCorridorsTable(t *testing.T) {
	all, err := Corridors()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.NM < lengthNM(c.Line)-0.001 || c.ErrorNM <= 0 || c.ErrorNM > c.NM/5 {
			t.Errorf("%s: %.1f nm ± %.1f, its line %.1f", c.ID, c.NM, c.ErrorNM, lengthNM(c.Line))
		}
	}
	s := theSea(t)
	atSea := map[string]int{}
	for _, x := range s.net.spans {
		for _, v := range [...]int32{x.a, x.b} {
			if v < 0 {
				t.Errorf("%s: an end is nowhere", all[x.corridor].ID)
			} else if len(s.net.stops[v].joints) > 0 {
				atSea[all[x.corridor].ID]++
			}
		}
	}
	for id, n := range map[string]int{"suez": 2, "panama": 2, "kerch": 2, "bosporus": 2, "dardanelles": 2, "northern-sea-route": 2,
		"volga-caspian-sea": 1, "volga-caspian-river": 0, "volga": 0, "volga-don-canal": 0, "moscow-canal": 0, "don": 1, "volga-baltic": 1, "danube-sulina": 1, "elbe": 1, "mississippi": 1} {
		if atSea[id] != n {
			t.Errorf("%s: %d ends at sea, expected %d", id, atSea[id], n)
		}
	}
}

func TestCorridorFaults(t *testing.T) {
	const ok = "corridor c\nname C\nsource s\nline\n1 2\n1 3\n"
	if all, err := parseCorridors("f", ok); err != nil || len(all) != 1 || all[0].NM < 59 || all[0].NM > 61 {
		t.Fatalf("%v, %v", all, err)
	}
	for text, says := range map[string]string{
		"name C\n":                        `f:1: "name" before the first corridor`,
		ok + "depth 3\n":                  `f:7: "depth" is not valid here`,
		ok + "draught deep\n":             `"deep" is not a number above 0`,
		ok + "draught -1\n":               `"-1" is not a number above 0`,
		ok + "open 04-31 05-01\n":         `open "04-31 05-01": give two days`,
		ok + "open spring\n":              `give two days`,
		ok + "course no-such\n":           `no passage "no-such" has a course`,
		ok + "line\n1\n":                  `a position is latitude and longitude`,
		ok + "line\n91 0\n":               `"91 0" is not a position`,
		ok + "name C\n1 2\n":              `after line or gate`,
		ok + ok:                           `corridor "c" is there twice`,
		ok + "km 10\n":                    `nm along the water, and its line is 60 nm`,
		"corridor c\nname C\nline\n1 2\n": `needs an id, a name, a source, and a course or a line`,
	} {
		if _, err := parseCorridors("f", text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, expected %q", text, err, says)
		}
	}
}

func TestPublishedFaults(t *testing.T) {
	const ok = "source s A book\nplace a 1 2\nplace b 3 4\n"
	all, err := parsePublished("f", ok+"distance a b 200 by x y avoid z of s because of ice\n")
	if err != nil || len(all) != 1 || all[0].NM != 200 || len(all[0].By) != 2 || len(all[0].Avoid) != 1 || all[0].Source != "A book" || all[0].Because != "of ice" {
		t.Fatalf("%+v, %v", all, err)
	}
	for text, says := range map[string]string{
		"distance a c 200 of s x": `f:4: a place of a to c has no position`,
		"distance a b far of s x": `"far" is no distance`,
		"distance a b 200 of t":   `it names no source above`,
		"distance a b 200 x of s": `"x" is not valid here`,
		"place c x y":             `is not a position`,
		"harbour c":               `"harbour" is not valid here`,
	} {
		if _, err := parsePublished("f", ok+text+"\n"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, expected %q", text, err, says)
		}
	}
}

// Only its first corner and its last are ends of a corridor.
func TestEndsOfACorridor(t *testing.T) {
	s := &Sea{Corridors: []Corridor{{Line: make([]geo.Point, 2)}, {Line: make([]geo.Point, 4)}}}
	for _, c := range []struct {
		corridor, corner int
		want             bool
	}{{0, 0, true}, {0, 1, true}, {1, 0, true}, {1, 1, false}, {1, 2, false}, {1, 3, true}} {
		if got := s.isEnd(c.corridor, c.corner); got != c.want {
			t.Errorf("corner %d of corridor %d: %v", c.corner, c.corridor, got)
		}
	}
}
