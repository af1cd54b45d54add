package records

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// course is a ship that goes due north from row to row: so many miles in so many minutes, or there and back again.
type course struct {
	mmsi    supercargo.MMSI
	rows    int
	minutes float64
	nm      float64
	back    bool
	sog     uint16 // in all rows
}

func (s *idle) goes(c course) {
	from := geo.At(40.1234567, 50.1234567)
	for i := range c.rows {
		nm := float64(i) * c.nm
		if c.back {
			nm = float64(i%2) * c.nm
		}
		p := geo.Sail(from, 0, nm)
		s.add(&supercargo.Fix{MMSI: c.mmsi, Time: 1_704_067_200_000 + supercargo.Instant(math.Round(float64(i)*c.minutes*60_000)), Lat: p.Lat, Lon: p.Lon, SOG: c.sog, COG: 0, Heading: supercargo.NoHeading})
	}
}

// When speeds of 0 say nothing: ten rows that have one, five steps that contradict them, of a ship that got a mile
// away at 2 kn or more by steps longer than an error of a position; where others tell speeds too, ten steps of ten minutes at
// most and a tenth of all at 0.
func TestEndsOfIdleSpeeds(t *testing.T) {
	other := course{mmsi: 200000009, rows: 2, minutes: 60, nm: 0, sog: 50}
	for _, c := range []struct {
		name  string
		ships []course
		none  bool
	}{
		{"ten rows", []course{{1, 10, 11, 1.5, false, 0}}, true},
		{"nine rows", []course{{1, 9, 11, 1.5, false, 0}}, false},
		{"a mile away", []course{{1, 12, 11, 1.01, true, 0}}, true},
		{"not a mile away", []course{{1, 12, 11, 0.99, true, 0}}, false},
		{"steps of more than a tenth of a mile", []course{{1, 13, 2, 0.105, false, 0}}, true},
		{"steps of less", []course{{1, 13, 2, 0.095, false, 0}}, false},
		{"at 2.1 kn", []course{{1, 12, 20, 0.7, false, 0}}, true},
		{"at 1.9 kn", []course{{1, 12, 20, 0.63, false, 0}}, false},
		{"at 39 kn", []course{{1, 12, 11, 7.15, false, 0}}, true},
		{"at 41 kn, which no ship goes", []course{{1, 12, 11, 7.52, false, 0}}, false},
		{"five steps and seven rows at one place", []course{{1, 6, 11, 1.5, false, 0}, {2, 6, 11, 0, false, 0}}, true},
		{"five steps against six", []course{{1, 6, 11, 1.5, false, 0}, {2, 7, 11, 0, false, 0}}, true}, // a ship that stays tells nothing of it
		{"four steps", []course{{1, 5, 11, 1.5, false, 0}, {2, 6, 11, 0, false, 0}}, false},
		{"a day between rows", []course{{1, 12, 24 * 60, 60, false, 0}}, true},
		{"more than a day", []course{{1, 12, 24*60 + 1, 60, false, 0}}, false},

		{"others tell; ten steps of ten minutes", []course{{1, 11, 10, 1.5, false, 0}, other}, true},
		{"others tell; nine", []course{{1, 10, 10, 1.5, false, 0}, other}, false},
		{"others tell; ten of more than ten minutes", []course{{1, 11, 10.001, 1.5, false, 0}, other}, false},
		{"others tell; a tenth of a hundred", []course{{1, 11, 10, 1.5, false, 0}, {2, 91, 10, 0, false, 0}, other}, true},
		{"others tell; less than a tenth", []course{{1, 11, 10, 1.5, false, 0}, {2, 92, 10, 0, false, 0}, other}, false},
		{"others tell; two that never do", []course{{1, 6, 11, 1.5, false, 0}, {2, 6, 11, 1.5, false, 0}, other}, true},
		{"others tell; one that never does", []course{{1, 9, 11, 1.5, false, 0}, other}, false},
		{"others tell; two, of which one by four steps", []course{{1, 6, 11, 1.5, false, 0}, {2, 5, 11, 1.5, false, 0}, other}, false},
	} {
		var s idle
		for _, x := range c.ships {
			s.goes(x)
		}
		if got := s.found()[0]; (got == 0) != c.none {
			t.Errorf("%s: %d", c.name, got)
		}
	}
}

// A course that all rows have says nothing where five steps go more than 45 degrees from it, and as many as agree; a
// heading from 60 on, at 3 kn or more.
func TestEndsOfIdleDirections(t *testing.T) {
	for _, c := range []struct {
		cog, heading     uint16 // in all rows, of a ship that goes due north
		kn               float64
		rows, agree      int // and of one that goes as they say
		noCOG, noHeading bool
	}{
		{460, 61, 6, 10, 0, true, true}, {440, 59, 6, 10, 0, false, false}, {3140, 299, 6, 10, 0, true, true}, {3160, 301, 6, 10, 0, false, false},
		{460, 61, 6, 9, 0, false, false}, {460, 61, 3.1, 10, 0, true, true}, {460, 61, 2.9, 10, 0, true, false},
		{1800, 180, 6, 6, 6, true, true}, {1800, 180, 6, 6, 7, false, false}, {1800, 180, 6, 5, 5, false, false},
	} {
		var s idle
		add := func(mmsi supercargo.MMSI, rows int, way float64) {
			for i := range rows {
				p := geo.Sail(geo.At(40.1234567, 50.1234567), way, float64(i)*c.kn/2)
				s.add(&supercargo.Fix{MMSI: mmsi, Time: 1_704_067_200_000 + supercargo.Instant(int64(i)*30*supercargo.Minute), Lat: p.Lat, Lon: p.Lon, SOG: supercargo.NoSOG, COG: c.cog, Heading: c.heading})
			}
		}
		add(1, c.rows, 0)
		add(2, c.agree, float64(c.cog)/10)
		found := s.found()
		if (found[1] == int32(c.cog)) != c.noCOG || (found[2] == int32(c.heading)) != c.noHeading {
			t.Errorf("%+v: %v", c, found)
		}
	}
}

// The header stands within the first forty lines.
func TestHeaderAfterTitles(t *testing.T) {
	for lines, ok := range map[int]bool{0: true, 39: true, 40: false} {
		_, err := FindHeader([]byte(strings.Repeat("a title\n", lines)+"mmsi,time,lat,lon\n200000001,1704067200,40.12345,50.12345\n"), Form{})
		if (err == nil) != ok {
			t.Errorf("after %d lines: %v", lines, err)
		}
	}
}

// Ten positions, all of them rounded, show that all are.
func TestRoundedFromTen(t *testing.T) {
	for _, c := range []struct {
		rows, fine int
		lat        string
		said       string // of what is noted
	}{
		{10, 0, "40.12", "positions are rounded: each can be"}, {9, 0, "40.12", ""}, {10, 1, "40.12", ""},
		{10, 0, "40.1", "tenths of a degree"}, {9, 0, "40.1", ""},
	} {
		var b strings.Builder
		b.WriteString("mmsi,time,lat,lon\n")
		for i := range c.rows + c.fine {
			lat := c.lat
			if i >= c.rows {
				lat = "40.1234567"
			}
			fmt.Fprintf(&b, "200000001,%d,%s,50.2\n", 1704067200+60*i, lat)
		}
		h, err := FindHeader([]byte(b.String()), Form{})
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(h.Notes, "; ")
		if c.said == "" && strings.Contains(said, "rounded") || !strings.Contains(said, c.said) {
			t.Errorf("%+v: %s", c, said)
		}
	}
}

// What could not be used stands in lists where that is so of most of it, and there is much of it: more than eight.
func TestMostInLists(t *testing.T) {
	for _, c := range []struct {
		inLists, others int
		is              bool
	}{{5, 4, true}, {5, 5, false}, {6, 5, true}, {8, 0, false}, {9, 0, true}, {0, 9, false}} {
		var d JSON
		for i := range c.inLists {
			d.unread = append(d.unread, fmt.Sprintf("rows.%d.mmsi", i))
		}
		for i := range c.others {
			d.unread = append(d.unread, fmt.Sprintf("rows.a%d", i))
		}
		if got := d.inLists(); got != c.is {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
