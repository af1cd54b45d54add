package track

import (
	"fmt"
	"strings"
	"testing"

	"supercargo"
)

// What a ship says of herself in numbers, as it is told: length, width and draught in metres, of
// which AIS sends tenths or the distances of the antenna from bow, stern and sides; the greater of
// the two where both are sent. A number that is not sent is not told.
func TestNumbersOfASaying(t *testing.T) {
	for want, s := range map[string]supercargo.Static{
		"":              {},
		"length_m=90.5": {Length: 905},
		"width_m=12.3":  {Width: 123},
		"draught_m=0.1": {Draught: 1},
		"draught_m=6.4": {Draught: 64},
		"antenna_m=100 20 8 12 length_m=120 width_m=20":     {ToBow: 100, ToStern: 20, ToPort: 8, ToStarboard: 12},
		"antenna_m=100 20 8 12 length_m=120.1 width_m=20.1": {ToBow: 100, ToStern: 20, ToPort: 8, ToStarboard: 12, Length: 1201, Width: 201},
		"antenna_m=100 20 8 12 length_m=120 width_m=20 ":    {ToBow: 100, ToStern: 20, ToPort: 8, ToStarboard: 12, Length: 1199, Width: 199},
		"antenna_m=0 20 0 0 length_m=20":                    {ToStern: 20},
		"antenna_m=0 0 0 9 width_m=9":                       {ToStarboard: 9},
		"imo=1234568:":                                      {IMO: 1234568},
		"imo=9074729:9074729":                               {IMO: 9074729},
		"ship_type=70":                                      {ShipType: 70},
		"ship_type=Tanker":                                  {ShipType: 70, ShipTypeText: []byte("Tanker")},
	} {
		var got []string
		eachNumber(&Saying{Static: s}, func(p supercargo.Property, said, value string) {
			x := string(p) + "=" + said
			if value != said || p == supercargo.PropIMO {
				x += ":" + value
			}
			got = append(got, x)
		})
		if g := strings.Join(got, " "); g != strings.TrimSpace(want) {
			t.Errorf("%q, want %q", g, want)
		}
	}
}

// A saying that is heard again lasts from the first hearing to the last, whatever order they come in.
func TestSaidAgain(t *testing.T) {
	at := func(m int64, offset int64, source supercargo.SourceID) *supercargo.Static {
		return &supercargo.Static{Time: supercargo.Instant(m * minute), Offset: offset, Source: source}
	}
	for _, c := range []struct {
		name             string
		again            *supercargo.Static
		from, to         int64
		first, last      int64
		firstIn, lastsIn supercargo.SourceID
	}{
		{"later", at(20, 7, 2), 10, 20, 5, 7, 1, 2},
		{"at the same time", at(10, 7, 2), 10, 10, 5, 7, 1, 2},
		{"earlier", at(3, 7, 2), 3, 10, 7, 5, 2, 1},
	} {
		y := NewSaying(at(10, 5, 1))
		y.Again(c.again)
		if y.Time != supercargo.Instant(c.from*minute) || y.To != supercargo.Instant(c.to*minute) || y.Offset != c.first || y.Last != c.last || y.Source != c.firstIn || y.LastSource != c.lastsIn || y.Count != 2 {
			t.Errorf("%s: %+v", c.name, y)
		}
	}
}

// What is not said is kept as not said, and what is said is a copy.
func TestNewSayingCopies(t *testing.T) {
	name := []byte("SIM ONE")
	y := NewSaying(&supercargo.Static{Name: name})
	name[0] = 'X'
	if string(y.Name) != "SIM ONE" || y.CallSign != nil || y.Destination != nil {
		t.Errorf("%q %v", y.Name, y.CallSign)
	}
}

// A value is one statement from when it was said first to last, also over days in which nothing else was said of that
// property; if another was said since, and more than a day has passed, saying it again is a second statement.
func TestIdentityByItself(t *testing.T) {
	const hour = 60
	type said struct {
		p        supercargo.Property
		v        string
		from, to int64 // minutes
	}
	for _, c := range []struct {
		name string
		said []said
		want string // as they are handed on
	}{
		{"again and again", []said{{"name", "A", 0, 10}, {"name", "A", 20, 30}}, "name A 0..30 x2"},
		{"after days of nothing", []said{{"name", "A", 0, 10}, {"name", "A", 100 * hour, 100 * hour}}, "name A 0..6000 x2"},
		{"two in turn, within the day", []said{{"name", "A", 0, 10}, {"name", "B", 20, 30}, {"name", "A", 24*hour + 10, 24*hour + 20}}, "name A 0..1460 x2; name B 20..30 x1"},
		{"a minute more than a day later", []said{{"name", "A", 0, 10}, {"name", "B", 20, 30}, {"name", "A", 24*hour + 11, 24*hour + 20}}, "name A 0..10 x1; name A 1451..1460 x1; name B 20..30 x1"},
		{"the other was said before alone", []said{{"name", "B", 0, 5}, {"name", "A", 0, 10}, {"name", "A", 24*hour + 11, 24*hour + 20}}, "name B 0..5 x1; name A 0..1460 x2"},
		{"another property was said since", []said{{"name", "A", 0, 10}, {"callsign", "B", 20, 30}, {"name", "A", 24*hour + 11, 24*hour + 20}}, "name A 0..1460 x2; callsign B 20..30 x1"},
		{"one within another", []said{{"name", "A", 0, 100}, {"name", "A", 20, 30}}, "name A 0..100 x2"},
		{"and from before it", []said{{"name", "A", 50, 100}, {"name", "A", 20, 70}}, "name A 20..100 x2"},
	} {
		var d Identity
		var got []string
		emit := func(s *supercargo.Statement) {
			if s.First.Offset != int64(s.From) || s.Last.Offset != int64(s.To) {
				t.Errorf("%s: %+v is not by the lines of its ends", c.name, s)
			}
			got = append(got, fmt.Sprintf("%s %s %d..%d x%d", s.Property, s.Said, int64(s.From)/minute, int64(s.To)/minute, s.Count))
		}
		for _, x := range c.said {
			from, to := supercargo.Instant(x.from*minute), supercargo.Instant(x.to*minute)
			d.Step(&supercargo.Statement{Property: x.p, Said: x.v, From: from, To: to, Count: 1, First: supercargo.Address{Offset: int64(from)}, Last: supercargo.Address{Offset: int64(to)}}, emit)
		}
		d.Flush(emit)
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

// Each text that is sent is a statement, as it was sent and as it is read; one that is not sent is none.
func TestTextsOfASaying(t *testing.T) {
	y := NewSaying(&supercargo.Static{MMSI: 200_000_001, Time: supercargo.Instant(5 * minute), Name: []byte("Sim  one"), Destination: []byte("AMIRABAD"), CallSign: []byte{}})
	var got []string
	Statements(&y, func(s *supercargo.Statement) {
		if s.MMSI != y.MMSI || s.From != y.Time || s.To != y.Time || s.Count != 1 {
			t.Errorf("%+v", s)
		}
		got = append(got, fmt.Sprintf("%s=%q:%q", s.Property, s.Said, s.Value))
	})
	if want := `name="Sim  one":"SIM ONE" destination="AMIRABAD":"AMIRABAD"`; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}
