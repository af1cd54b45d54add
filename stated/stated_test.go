package stated

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// say makes a statement from "MMSI property from..to value", times in hours; a value
// is sent every six minutes, or as often as /n says.
func say(t *testing.T, text string) supercargo.Statement {
	t.Helper()
	var m supercargo.MMSI
	var property string
	var from, to float64
	var said string
	head, said, _ := strings.Cut(text, " = ")
	if _, err := fmt.Sscanf(strings.Replace(head, "..", " ", 1), "%d %s %f %f", &m, &property, &from, &to); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	said, times, counted := strings.Cut(said, " /")
	s := supercargo.Statement{MMSI: m, Property: supercargo.Property(property), Said: said, From: at(from), To: at(to), Count: 1 + int64((to-from)*10)}
	if counted {
		fmt.Sscan(times, &s.Count)
	}
	if s.Property == supercargo.PropIMO {
		s.Value = Key(s.Property, said, m)
	}
	s.First, s.Last = supercargo.Address{Source: 1, Offset: int64(from * 1000)}, supercargo.Address{Source: 1, Offset: int64(to * 1000)}
	return s
}

func at(hours float64) supercargo.Instant {
	return supercargo.Instant(1_000_000_000_000 + int64(hours*float64(supercargo.Hour)))
}

func find(t *testing.T, ships []Ship, text ...string) []string {
	t.Helper()
	var said []supercargo.Statement
	for _, l := range text {
		said = append(said, say(t, l))
	}
	return short(findAll(known(ships), inOrder(said), everyone))
}

// findAll finds everything.
func findAll(ships map[supercargo.MMSI]*Ship, said []supercargo.Statement, of func(supercargo.MMSI) bool) []*Found {
	found, _, _ := Find(&Default, ships, said, All(of))
	return found
}

func everyone(supercargo.MMSI) bool { return true }

func known(ships []Ship) map[supercargo.MMSI]*Ship {
	out := map[supercargo.MMSI]*Ship{}
	for i := range ships {
		out[ships[i].MMSI] = &ships[i]
	}
	return out
}

func inOrder(said []supercargo.Statement) []supercargo.Statement {
	slices.SortStableFunc(said, func(a, b supercargo.Statement) int {
		switch {
		case a.MMSI != b.MMSI:
			return int(a.MMSI) - int(b.MMSI)
		case a.Property != b.Property:
			return strings.Compare(string(a.Property), string(b.Property))
		}
		return int(a.From - b.From)
	})
	return said
}

// short is an event in a line: "200000001 name change A>B 10..12 with 200000002".
func short(found []*Found) (out []string) {
	for _, f := range found {
		h := func(i supercargo.Instant) string {
			return fmt.Sprintf("%g", float64(i-at(0))/float64(supercargo.Hour))
		}
		s := ""
		switch {
		case f.Draught != nil:
			s = fmt.Sprintf("%d draught %.1f>%.1f after %g h %s..%s", f.By, f.Draught.BeforeM, f.Draught.AfterM, f.Draught.StatementAgeHours, h(f.Start), h(f.End))
		default:
			d := f.Identity
			s = fmt.Sprintf("%d %s %s %s>%s %s..%s", f.By, d.Property, d.Reason, d.From, d.To, h(f.Start), h(f.End))
			if d.WithMMSI != 0 {
				s += fmt.Sprintf(" with %d", d.WithMMSI)
			}
		}
		out = append(out, s)
	}
	return out
}

// Both sides of every threshold and rule of what one ship sends.
func TestWhatIsAChange(t *testing.T) {
	for _, c := range []struct {
		what string
		said []string
		want []string
	}{
		{"a new name", []string{"name 0..10 = SIM KITE", "name 10.1..20 = SIM HARRIER"}, []string{"name change SIM KITE>SIM HARRIER 10..10.1"}},
		{"the same name, written otherwise", []string{"name 0..10 = SIM KITE", "name 10.1..20 = sim  kite@@@", "name 20.1..30 = SIM-KITE"}, nil},
		{"from when the same was sent last, however written", []string{"name 0..10 = SIM KITE", "name 10.1..20 = SIM-KITE", "name 20.1..30 = SIM HARRIER"}, []string{"name change SIM-KITE>SIM HARRIER 20..20.1"}},
		{"and was not sent last so", []string{"name 0..20 = SIM KITE", "name 5..10 = SIM-KITE", "name 20.1..30 = SIM HARRIER"}, []string{"name change SIM KITE>SIM HARRIER 20..20.1"}},
		{"a name cut at twenty characters", []string{"name 0..10 = SIM GREAT BLACK BACKED GULL", "name 10.1..20 = SIM GREAT BLACK BACK"}, nil},
		{"a shorter name", []string{"name 0..10 = SIM GREAT BLACK BACKED GULL", "name 10.1..20 = SIM GREAT BLACK"}, []string{"name change SIM GREAT BLACK BACKED GULL>SIM GREAT BLACK 10..10.1"}},
		{"sent twice", []string{"name 0..10 = SIM KITE", "name 10.1..20 = SIM OTHER /2"}, nil},
		{"sent three times", []string{"name 0..10 = SIM KITE", "name 10.1..20 = SIM OTHER /3"}, []string{"name change SIM KITE>SIM OTHER 10..10.1"}},
		{"sent for under twenty minutes", []string{"name 0..10 = SIM KITE", "name 10.1..10.43 = SIM OTHER /300"}, nil},
		{"sent for twenty minutes", []string{"name 0..10 = SIM KITE", "name 10.1..10.434 = SIM OTHER /4"}, []string{"name change SIM KITE>SIM OTHER 10..10.1"}},
		{"no name before, none after", []string{"name 0..10 = @@@@", "name 10.1..20 = SIM KITE", "name 20.1..30 = UNKNOWN", "name 30.1..40 = 200000001"}, nil},
		{"and the same again", []string{"name 0..10 = SIM KITE", "name 10.1..20 = ???", "name 20.1..30 = SIM KITE"}, nil},
		{"in turns", []string{"name 0..40 = SIM KITE", "name 10..30 = SIM HARRIER"}, nil},
		{"in turns for over an hour, then one alone", []string{"name 0..12 = SIM KITE", "name 10..30 = SIM HARRIER"}, nil},
		{"both for an hour", []string{"name 0..11 = SIM KITE", "name 10..30 = SIM HARRIER"}, []string{"name change SIM KITE>SIM HARRIER 10..11"}},
		{"the battery of a buoy", []string{"name 0..10 = SIM NET 12.3V", "name 10.1..20 = SIM NET 11.9V", "name 20.1..30 = SIM NET-83%"}, nil},
		{"a call sign", []string{"callsign 0..10 = SIMKI", "callsign 10.1..20 = SIMHA"}, []string{"callsign change SIMKI>SIMHA 10..10.1"}},
		{"no call sign", []string{"callsign 0..10 = SIMKI", "callsign 10.1..20 = 0000000", "callsign 20.1..30 = NONE"}, nil},
		{"a number", []string{"imo 0..10 = 4000101", "imo 10.1..20 = 4000319"}, []string{"imo change 4000101>4000319 10..10.1"}},
		{"a number with a wrong check digit", []string{"imo 0..10 = 4000101", "imo 10.1..20 = 4000102", "imo 20.1..30 = 4000101"}, []string{"imo bad_check_digit >4000102 10.1..10.1"}},
		{"a wrong number again", []string{"imo 0..10 = 4000102", "imo 40.1..50 = 4000102"}, []string{"imo bad_check_digit >4000102 0..0"}},
		{"not seven digits", []string{"imo 0..10 = 12345", "imo 10.1..20 = 23250012", "imo 20.1..30 = 999999"}, nil},
		{"a kind of cargo", []string{"ship_type 0..10 = 70", "ship_type 10.1..20 = 79"}, nil},
		{"a kind of ship", []string{"ship_type 0..10 = 70", "ship_type 10.1..20 = 80"}, []string{"ship_type change 70>80 10..10.1"}},
		{"what the ship does", []string{"ship_type 0..10 = 52", "ship_type 10.1..20 = 31", "ship_type 20.1..30 = 99"}, nil},
		{"a size within the error", []string{"antenna_m 0..10 = 100 20 8 8", "antenna_m 10.1..20 = 101 22 9 9"}, nil},
		{"a length beyond it", []string{"antenna_m 0..10 = 100 20 8 8", "antenna_m 10.1..20 = 102 22 8 8"}, []string{"dimensions change 120 x 16 m>124 x 16 m 10..10.1"}},
		{"a width beyond it", []string{"antenna_m 0..10 = 100 20 8 8", "antenna_m 10.1..20 = 100 20 9 10"}, []string{"dimensions change 120 x 16 m>120 x 19 m 10..10.1"}},
		{"another order of the four", []string{"antenna_m 0..10 = 100 20 8 7", "antenna_m 10.1..20 = 8 7 100 20"}, nil},
		{"no size", []string{"antenna_m 0..10 = 100 20 8 8", "antenna_m 10.1..20 = 0 0 8 8", "antenna_m 20.1..30 = 511 511 63 63"}, nil},
		{"lengths, where the four are not sent", []string{"length_m 0..10 = 120", "length_m 10.1..20 = 124"}, []string{"dimensions change length 120 m>length 124 m 10..10.1"}},
		{"destinations", []string{"destination 0..10 = AMIRABAD", "destination 10.1..20 = AKTAU"}, nil},

		{"a draught", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..20 = 3.9"}, []string{"draught 4.2>3.9 after 10 h 10..10.1"}},
		{"a smaller step", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..20 = 4.0"}, nil},
		{"two steps in one call", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..20 = 4.0", "draught_m 20.1..30 = 3.8"}, []string{"draught 4.2>3.8 after 10 h 10..20.1"}},
		{"two steps within three days", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..80 = 4.0", "draught_m 82..90 = 3.8"}, []string{"draught 4.2>3.8 after 10 h 10..82"}},
		{"two steps, the first written in two ways", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..20 = 4.0", "draught_m 20.1..30 = 4", "draught_m 30.1..40 = 3.8"}, []string{"draught 4.2>3.8 after 10 h 10..30.1"}},
		{"within three days of when it was last sent, in another way", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..60 = 4.20", "draught_m 60.1..70 = 4.0", "draught_m 100..110 = 3.8"}, []string{"draught 4.2>3.8 after 60 h 60..100"}},
		{"two steps, far apart", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..80 = 4.0", "draught_m 82.1..90 = 3.8"}, nil},
		{"25.5 m or more", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..20 = 25.5", "draught_m 20.1..30 = 4.2"}, nil},
		{"more than a ship of her length has", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..20 = 20", "draught_m 20.1..30 = 4.2"}, nil},
		{"in turns", []string{"draught_m 0..40 = 4.2", "draught_m 10..30 = 3.1"}, nil},
		{"once", []string{"draught_m 0..10 = 4.2", "draught_m 10.1..10.2 = 2.2 /1", "draught_m 10.3..20 = 4.2"}, nil},
		{"a month later", []string{"draught_m 0..10 = 4.2", "draught_m 731..740 = 3.1"}, nil},
		{"within a month", []string{"draught_m 0..10 = 4.2", "draught_m 729..740 = 3.1"}, []string{"draught 4.2>3.1 after 10 h 10..729"}},
	} {
		for i := range c.said {
			c.said[i] = "200000001 " + c.said[i]
		}
		for i := range c.want {
			c.want[i] = "200000001 " + c.want[i]
		}
		if got := find(t, []Ship{{MMSI: 200000001, LengthM: 60}}, c.said...); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.what, got, c.want)
		}
	}
}

// What two ships have to do with each other.
func TestWhatPasses(t *testing.T) {
	for _, c := range []struct {
		what string
		said []string
		want []string
	}{
		{"a number passes", []string{"200000001 imo 0..10 = 4000101", "200000002 imo 12..30 = 4000101"}, []string{"200000002 imo change >4000101 10..12 with 200000001"}},
		{"both for ten minutes", []string{"200000001 imo 0..10 = 4000101", "200000002 imo 9.9..30 = 4000101"}, []string{"200000002 imo change >4000101 9.9..10 with 200000001"}},
		{"both for longer", []string{"200000002 imo 0..10 = 4000101", "200000001 imo 9.8..30 = 4000101"}, []string{"200000001 imo shared_imo 4000101>4000101 9.8..10 with 200000002"}},
		{"three", []string{"200000001 imo 0..30 = 4000101", "200000002 imo 5..20 = 4000101", "200000003 imo 6..25 = 4000101"},
			[]string{"200000001 imo shared_imo 4000101>4000101 5..20 with 200000002", "200000001 imo shared_imo 4000101>4000101 6..25 with 200000003"}},
		{"a placeholder", []string{"200000001 imo 0..30 = 1234567", "200000002 imo 5..20 = 1234567"}, nil},
		{"a flag", []string{"273000001 imo 0..10 = 4000101", "457000001 imo 12..30 = 4000101"}, []string{"457000001 flag change RU>MN 10..12 with 273000001"}},
		{"an exchange", []string{"200000001 imo 0..10 = 4000101", "200000002 imo 0..11 = 4000319", "200000001 imo 10.1..30 = 4000319", "200000002 imo 11.1..30 = 4000101"},
			[]string{"200000001 imo swap 4000101>4000319 10..10.1 with 200000002", "200000002 imo swap 4000319>4000101 11..11.1 with 200000001"}},
		{"a name passes, with a call sign", []string{"200000001 name 0..10 = SIM KITE", "200000001 callsign 0..10 = SIMKI", "200000002 name 0..12 = SIM HARRIER", "200000002 callsign 0..12 = SIMHA",
			"200000002 name 12.1..30 = SIM KITE", "200000002 callsign 12.1..30 = SIMKI"},
			[]string{"200000002 name swap SIM HARRIER>SIM KITE 12..12.1 with 200000001", "200000002 callsign swap SIMHA>SIMKI 12..12.1 with 200000001"}},
		{"a name alone, of a ship that falls silent", []string{"200000001 name 0..10 = SIM KITE", "200000002 name 0..12 = SIM HARRIER", "200000002 name 12.1..30 = SIM KITE"},
			[]string{"200000002 name change SIM HARRIER>SIM KITE 12..12.1"}},
		{"a name alone, of a ship that sends another", []string{"200000001 name 0..10 = SIM KITE", "200000001 name 10.1..30 = SIM TERN", "200000002 name 0..12 = SIM HARRIER", "200000002 name 12.1..30 = SIM KITE"},
			[]string{"200000001 name change SIM KITE>SIM TERN 10..10.1", "200000002 name swap SIM HARRIER>SIM KITE 12..12.1 with 200000001"}},
		{"a call sign of two days before", []string{"200000001 callsign 0..10 = SIMKI", "200000002 callsign 0..57.9 = SIMHA", "200000002 callsign 58..80 = SIMKI"}, []string{"200000002 callsign swap SIMHA>SIMKI 57.9..58 with 200000001"}},
		{"and of longer", []string{"200000001 callsign 0..10 = SIMKI", "200000002 callsign 0..58.1 = SIMHA", "200000002 callsign 58.2..80 = SIMKI"}, []string{"200000002 callsign change SIMHA>SIMKI 58.1..58.2"}},
		{"from the one that sent it last", []string{"200000001 imo 0..10 = 4000101", "200000002 imo 12..30 = 4000101", "200000003 imo 40..50 = 4000101"}, []string{"200000002 imo change >4000101 10..12 with 200000001", "200000003 imo change >4000101 30..40 with 200000002"}},
		{"from the one that sent it longest", []string{"200000001 imo 0..30 = 4000101", "200000002 imo 12..20 = 4000101", "200000003 imo 40..50 = 4000101"}, []string{"200000001 imo shared_imo 4000101>4000101 12..20 with 200000002", "200000003 imo change >4000101 30..40 with 200000001"}},
		{"a number passes, and both send it for a while", []string{"200000001 imo 0..10 = 4000101", "200000002 imo 0..9 = 4000319", "200000002 imo 9.5..30 = 4000101"}, []string{"200000002 imo swap 4000319>4000101 9..9.5 with 200000001"}},
		{"a number that both send for a while, and the one has changed to from another before", []string{"200000001 imo 0..100 = 4000101", "200000002 imo 0..9 = 4000319", "200000002 imo 9.5..30 = 4000101"},
			[]string{"200000002 imo change 4000319>4000101 9..9.5", "200000001 imo shared_imo 4000101>4000101 9.5..30 with 200000002"}},
		{"the one that took it goes on for long", []string{"200000001 callsign 0..10 = SIMKI", "200000002 callsign 0..12 = SIMHA", "200000002 callsign 12.1..200 = SIMKI"}, []string{"200000002 callsign swap SIMHA>SIMKI 12..12.1 with 200000001"}},
		{"the other sends it again days later", []string{"200000001 callsign 0..10 = SIMKI", "200000001 callsign 200..210 = SIMKI", "200000002 callsign 0..12 = SIMHA", "200000002 callsign 12.1..30 = SIMKI"}, []string{"200000002 callsign change SIMHA>SIMKI 12..12.1"}},
		{"the other had sent it days before too", []string{"200000001 callsign 0..10 = SIMKI", "200000001 callsign 200..210 = SIMKI", "200000002 callsign 0..211 = SIMHA", "200000002 callsign 211.1..230 = SIMKI"}, []string{"200000002 callsign swap SIMHA>SIMKI 211..211.1 with 200000001"}},
		{"the other goes on", []string{"200000001 callsign 0..100 = SIMKI", "200000002 callsign 0..20 = SIMHA", "200000002 callsign 20.1..80 = SIMKI"}, []string{"200000002 callsign change SIMHA>SIMKI 20..20.1"}},
	} {
		if got := find(t, nil, c.said...); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.what, got, c.want)
		}
	}
}

// A number of more MMSIs than a ship can have had is a placeholder: twelve may be.
func TestManyHolders(t *testing.T) {
	for _, c := range []struct{ n, want int }{{12, 11}, {13, 0}} {
		var said []string
		for i := range c.n {
			said = append(said, fmt.Sprintf("%d imo 0..30 = 4000101", 200000001+i))
		}
		if got := find(t, nil, said...); len(got) != c.want {
			t.Errorf("%d ships: %q", c.n, got)
		}
	}
}

// MMSI and call sign, by invented numbers of real states.
func TestCallSignOfAnotherState(t *testing.T) {
	for _, c := range []struct {
		flag, call string
		state      string
		other      bool
	}{
		{"RU", "UBXY7", "RU", false}, {"RU", "3EXY7", "PA", true}, {"PA", "HOXY", "PA", false}, {"PA", "H9XY", "PA", false},
		{"HK", "VRXY7", "CN", false}, {"KY", "ZGXY2", "GB", false}, {"DK", "5QXY2", "DK", false}, {"TW", "BXYZ", "CN", false},
		{"SD", "SSNA", "SD", false}, {"SD", "SSAA", "EG", true}, {"FJ", "3DNA", "FJ", false}, {"FJ", "3DAA", "SZ", true}, {"FJ", "3D2A", "", false},
		{"GB", "2AXY4", "GB", false}, {"GB", "M2XY4", "GB", false}, {"US", "WDK6465", "US", false}, {"KY", "WDK6465", "US", true},
		{"US", "CT2032", "", false}, {"US", "12345", "", false}, {"US", "", "", false}, {"US", "QQXX", "", false}, {"", "3EXY7", "PA", false}, {"IR", "EPXY7", "IR", false}, {"IR", "5IXY7", "TZ", true},
	} {
		state, other := otherState(c.flag, c.call)
		if state != c.state || other != c.other {
			t.Errorf("%s %s: %q %v", c.flag, c.call, state, other)
		}
	}
	if got := find(t, []Ship{{MMSI: 338000001, Name: "FINN"}}, "338000001 callsign 0..10 = FINN", "338000001 callsign 11..20 = V7XY3"); !slices.Equal(got,
		[]string{"338000001 callsign change FINN>V7XY3 10..11", "338000001 callsign mid_callsign >V7XY3 11..11"}) {
		t.Errorf("a name in the place of the call sign: %q", got)
	}
}

// Every letter and figure that can begin a call sign leads to one state at most, and
// every state that the MIDs have has a series.
func TestSeries(t *testing.T) {
	seen := map[string]string{}
	for _, f := range strings.Fields(series) {
		state, all, _ := strings.Cut(f, ":")
		for _, r := range strings.Split(all, ",") {
			for c := r[1]; c <= r[len(r)-1]; c++ {
				p := r[:1] + string(c)
				if was := seen[p]; was != "" {
					t.Errorf("%s is of %s and of %s", p, was, state)
				}
				seen[p] = state
			}
		}
	}
	states := map[string]bool{}
	for _, s := range seen {
		states[s] = true
	}
	for mid := 201; mid < 776; mid++ {
		f := supercargo.MMSI(mid * 1_000_000).Flag()
		if f == "" || states[usedBy(f)] {
			continue
		}
		switch f {
		case "FJ", "SZ": // divided
		default:
			t.Errorf("no series of %s", f)
		}
	}
}

// Statements of other ships change nothing of a ship's; all times moved, all events
// moved; and whoever asks for one ship gets what all have of it.
func TestLaws(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 8))
	values := map[supercargo.Property][]string{supercargo.PropName: {"SIM A", "SIM B", "SIM C"}, supercargo.PropIMO: {"4000101", "4000319", "4000102"}, supercargo.PropDraught: {"3.1", "3.2", "4.4"}}
	for round := range 200 {
		var said []supercargo.Statement
		for m := range 4 {
			for _, p := range []supercargo.Property{supercargo.PropName, supercargo.PropIMO, supercargo.PropDraught} {
				for h := 0.0; h < 100; {
					to := h + rnd.Float64()*30
					s := say(t, fmt.Sprintf("%d %s %.2f..%.2f = %s", 200000001+m, p, h, to, values[p][rnd.IntN(3)]))
					said, h = append(said, s), to+rnd.Float64()*4-1
				}
			}
		}
		inOrder(said)
		all := findAll(nil, said, everyone)
		var each []*Found
		for m := range 4 {
			each = append(each, findAll(nil, said, func(o supercargo.MMSI) bool { return o == supercargo.MMSI(200000001+m) })...)
		}
		a, b := short(all), short(each)
		slices.Sort(a)
		if slices.Sort(b); !slices.Equal(a, b) {
			t.Fatalf("round %d: one by one\n%q\nall\n%q", round, b, a)
		}
		moved := slices.Clone(said)
		const by = 12_345_678
		for i := range moved {
			moved[i].From, moved[i].To = moved[i].From+by, moved[i].To+by
		}
		later := findAll(nil, moved, everyone)
		if len(later) != len(all) {
			t.Fatalf("round %d: %d events, moved %d", round, len(all), len(later))
		}
		for i := range later {
			if later[i].Start != all[i].Start+by || later[i].End != all[i].End+by || later[i].Identity != nil && *later[i].Identity != *all[i].Identity {
				t.Fatalf("round %d: %+v moved %+v", round, all[i], later[i])
			}
			if later[i].Start > later[i].End || len(later[i].Lines) == 0 || len(later[i].Asks) == 0 {
				t.Fatalf("round %d: %+v", round, later[i])
			}
		}
	}
}

// A number that two ships share: a change only where both values are of one of them.
func TestOfWhichShip(t *testing.T) {
	f := findAll(nil, []supercargo.Statement{say(t, "200000001 name 0..10 = SIM KITE"), say(t, "200000001 name 11..20 = SIM HARRIER")}, everyone)[0]
	near := func(hulls ...uint8) (out []Near) {
		for i, h := range hulls {
			out = append(out, Near{Fix: supercargo.Fix{MMSI: 200000001, Lat: int32(i)}, Hull: h, Is: h > 0})
		}
		return out
	}
	for _, c := range []struct {
		hulls int
		near  []Near
		want  uint8 // the hull; 0: no event
	}{
		{1, near(1, 1), 1}, {1, near(0, 1), 0}, {1, near(1, 0), 0}, {1, near(0, 0), 0},
		{2, near(2, 2), 2}, {2, near(1, 2), 0}, {2, near(0, 2), 0}, {2, near(1, 0), 0},
	} {
		e, why := f.Event(c.hulls, c.near)
		switch {
		case (e == nil) != (c.want == 0) || (e == nil) != (why != ""):
			t.Errorf("%+v: %+v %s", c, e, why)
		case e != nil && (e.Track.Hull != c.want || e.ID != e.MakeID() || c.hulls > 1 != strings.Contains(e.Identity.Why, "this MMSI has several tracks")):
			t.Errorf("%+v: %+v %+v", c, e, e.Identity)
		}
	}
}

// The other ship of an event: its track where its position is known, and else the first; and how far apart the two were,
// where the value was sent last by the one, and first by the other.
func TestOtherShip(t *testing.T) {
	swap := []string{"200000001 callsign 0..10 = SIMKI", "200000002 callsign 0..12 = SIMHA", "200000002 callsign 12.1..30 = SIMKI"}
	shared := []string{"200000001 imo 0..30 = 4000101", "200000002 imo 5..40 = 4000101"}
	const half = 5_000_000 // of a degree of latitude: 30 nm
	for _, c := range []struct {
		name  string
		said  []string
		other int32 // its latitude; 0: its position is not known
		want  supercargo.Track
		apart string
	}{
		{"of a swap, its last position and the first with the value", swap, 3 * half, supercargo.Track{MMSI: 200000001, Hull: 3}, "; the positions nearest in time were 30.0 nm apart"},
		{"of a swap, not known where", swap, 0, supercargo.Track{MMSI: 200000001, Hull: 1}, ""},
		{"of a shared number, when both began", shared, 3 * half, supercargo.Track{MMSI: 200000002, Hull: 3}, "; the positions nearest in time were 60.0 nm apart"},
		{"of no other", []string{"200000001 callsign 0..10 = SIMKI", "200000001 callsign 12..20 = SIMHA"}, 0, supercargo.Track{}, ""},
	} {
		var said []supercargo.Statement
		for _, l := range c.said {
			said = append(said, say(t, l))
		}
		f := findAll(nil, inOrder(said), everyone)[0]
		var near []Near
		for _, a := range f.Asks {
			n := Near{Fix: supercargo.Fix{MMSI: a.MMSI, Lat: int32(len(near)+1) * half}, Hull: 2, Is: true} // the first at 0.5, the second at 1 degree
			if a.MMSI != f.By {
				n = Near{Fix: supercargo.Fix{MMSI: a.MMSI, Lat: c.other}, Hull: 3, Is: c.other != 0}
			}
			near = append(near, n)
		}
		e, why := f.Event(1, near)
		if e == nil {
			t.Errorf("%s: none: %s", c.name, why)
			continue
		}
		_, apart, _ := strings.Cut(e.Identity.Why, "; the positions")
		if apart != "" {
			apart = "; the positions" + apart
		}
		if e.Other != c.want || apart != c.apart || e.Track != (supercargo.Track{MMSI: f.By, Hull: 2}) {
			t.Errorf("%s: %+v %+v %q", c.name, e.Track, e.Other, apart)
		}
	}
}

// What an event says of why: registrations are not sent, but given with the address; a change by one character may correct
// an error, but not one of sizes or types; and in the United States numbers below 1,400,000 are official ones, often.
func TestWhatAChangeSays(t *testing.T) {
	const slip, sent, given, official = "may be the correction of an error", "were sent repeatedly", "gave the one registration with the address", "official numbers of the United States"
	all := []string{slip, sent, given, official}
	for _, c := range []struct {
		said []string
		want []string
	}{
		{[]string{"200000001 name 0..10 = SIM KITE", "200000001 name 11..20 = SIM KYTE"}, []string{slip, sent}},
		{[]string{"200000001 name 0..10 = SIM KITE", "200000001 name 11..20 = SIM TERN"}, []string{sent}},
		{[]string{"200000001 callsign 0..10 = SIMKI", "200000001 callsign 11..20 = SIMKE"}, []string{slip, sent}},
		{[]string{"200000001 imo 0..10 = 4000101", "200000001 imo 11..20 = 4000151"}, []string{slip, sent}},
		{[]string{"200000001 antenna_m 0..10 = 100 20 8 8", "200000001 antenna_m 11..20 = 100 60 8 8"}, []string{sent}},
		{[]string{"200000001 ship_type 0..10 = Tanker", "200000001 ship_type 11..20 = Tankers"}, []string{sent}},
		{[]string{"AIRCRAFT registration 0..10 = SIM-AB", "AIRCRAFT registration 11..20 = SIM-AC"}, []string{slip, given}},
		{[]string{"AIRCRAFT registration 0..10 = SIM-AB", "AIRCRAFT registration 11..20 = SIM-XY"}, []string{given}},
		{[]string{"338000001 imo 0..10 = 1399999"}, []string{official}},
		{[]string{"338000001 imo 0..10 = 1400000"}, nil},
		{[]string{"200000001 imo 0..10 = 1399999"}, nil},
	} {
		var said []supercargo.Statement
		for _, l := range c.said {
			said = append(said, say(t, strings.ReplaceAll(l, "AIRCRAFT", fmt.Sprintf("%d", one))))
		}
		for _, f := range findAll(nil, said, everyone) {
			for _, text := range all {
				if strings.Contains(f.Identity.Why, text) != slices.Contains(c.want, text) {
					t.Errorf("%q: %s", c.said, f.Identity.Why)
				}
			}
		}
	}
}

// In which gap, and after which calls, a draught changed.
func TestBetweenCalls(t *testing.T) {
	track := supercargo.Track{MMSI: 200000001, Hull: 1}
	ev := func(k supercargo.EventKind, id string, from, to float64) supercargo.Event {
		e := supercargo.Event{Kind: k, ID: supercargo.EventID(id), Track: track, Start: at(from)}
		if to > 0 {
			e.End = at(to)
		}
		return e
	}
	other := ev(supercargo.Gap, "other", 12, 18)
	other.Track.Hull = 2
	for _, c := range []struct {
		all       []supercargo.Event
		gap, a, b string
	}{
		{[]supercargo.Event{ev(supercargo.PortCall, "p", 1, 5), ev(supercargo.PortCall, "q", 15, 30), ev(supercargo.PortCall, "r", 40, 50)}, "", "p", "q"},
		{[]supercargo.Event{ev(supercargo.PortCall, "p", 1, 0)}, "", "p", "p"},
		{[]supercargo.Event{ev(supercargo.PortCall, "p", 15, 0)}, "", "", "p"},
		{[]supercargo.Event{ev(supercargo.Gap, "g", 10.5, 19.5)}, "g", "", ""},
		{[]supercargo.Event{ev(supercargo.Gap, "g", 11, 13), ev(supercargo.Gap, "h", 13.5, 18)}, "h", "", ""},
		{[]supercargo.Event{ev(supercargo.Gap, "g", 11, 15.5), ev(supercargo.Gap, "h", 16, 18)}, "g", "", ""},
		{[]supercargo.Event{ev(supercargo.Gap, "g", 9.1, 20.9)}, "g", "", ""},
		{[]supercargo.Event{ev(supercargo.Gap, "g", 8.9, 19)}, "", "", ""},
		{[]supercargo.Event{ev(supercargo.Gap, "g", 11, 21.1)}, "", "", ""},
		{[]supercargo.Event{ev(supercargo.Gap, "g", 11, 0), other}, "", "", ""},
	} {
		e := supercargo.Event{Kind: supercargo.DraughtChange, Track: track, Start: at(10), End: at(20), Draught: &supercargo.DraughtDetail{}}
		Between(&Default, &e, c.all)
		if d := e.Draught; string(d.Gap) != c.gap || d.InGap != (c.gap != "") || string(d.FromCall) != c.a || string(d.ToCall) != c.b {
			t.Errorf("%+v: %+v", c, d)
		}
	}
}
