package detect

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"supercargo"
)

func formatted(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// From SOUTH to NORTH is an hour's way of 54 miles at most; each line changes
// one thing.
func TestVoyage(t *testing.T) {
	const lay, left, arrive = "0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n ", "300 -29.3 -20.05 9\n ", "330 -29.05 -20.05 3\n 340..370/10 -29.05 -20.05 0.1\n"
	for _, c := range []struct{ name, track, want string }{
		{"south to north", lay + left + arrive, "60..330 south north arrived 60..70 300..330"},
		{"under way", lay + left, "60.. south   60..70 -..-"},
		{"passing the port on the way is no call", lay + "130 -29.85 -20.05 9\n 150 -29.7 -20.05 9\n" + left + arrive, "60..330 south north arrived 60..70 300..330"},
		{"a halt in the roads does not end it", lay + "130..200/10 -29.85 -20.05 0.1\n 220 -29.7 -20.05 9\n" + left + arrive, "60..330 south north arrived 60..70 300..330 via 1"},
		{"nor two", lay + "110..150/10 -29.85 -20.05 0.1\n 160 -29.7 -20.05 9\n 170..200/10 -29.85 -20.05 0.1\n 220 -29.7 -20.05 9\n" + left + arrive, "60..330 south north arrived 60..70 300..330 via 2"},
		{"it can begin in the roads", "130..200/10 -29.85 -20.05 0.1\n 220 -29.7 -20.05 9\n" + left + arrive, "200..330 roads north arrived 200..220 300..330"},
		{"and back", lay + left + arrive + "400 -29.3 -20.05 9\n 500 -30.05 -20.05 3\n 510..540/10 -30.05 -20.05 0.1", "60..330 south north arrived 60..70 300..330; 370..500 north south arrived 370..400 400..500"},
		{"last seen here, next seen here: no voyage from here to here", lay[:len("0..60/10 -30.05 -20.05 0.1\n")] + "2000..2060/10 -30.05 -20.05 0.1", ""},
	} {
		var got []string
		for _, e := range of(found(t, &Default, c.track), supercargo.Voyage) {
			d := e.Voyage
			s := fmt.Sprintf("%s %s %s %s %s %s", span(&e), d.From, d.To, d.Ended, between(d.Departure), between(d.Arrival))
			if n := len(d.Via); n > 0 {
				s += fmt.Sprintf(" via %d", n)
			}
			got = append(got, s)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "; "), c.want)
		}
	}
}

// A voyage says how much of it was heard, and whether another call could lie in
// what was not: by what is left of a silence after the way between its ends.
func TestVoyageHeard(t *testing.T) {
	const lay, arrive = "0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n ", "%d -29.05 -20.05 3\n %d..%d/10 -29.05 -20.05 0.1\n"
	reach := func(m int) string { return fmt.Sprintf(arrive, m, m+10, m+40) }
	for _, c := range []struct {
		name, track          string
		share, longest, room float64
		other                bool
		silences             int // that it rests on
	}{
		{"heard throughout", lay + "130 -29.9 -20.05 9\n 190 -29.6 -20.05 9\n 250 -29.3 -20.05 9\n 310 -29.15 -20.05 9\n" + reach(330), 1, 0, 0, false, 0},
		// 63 nm at 9 kn are 7 h.
		{"the way fills it", lay + "490 -29.15 -20.05 9\n" + reach(500), 0.05, 7, 0, false, 1},
		{"4 h less a minute left over", lay + "729 -29.15 -20.05 9\n" + reach(740), 0.03, 10.983, 3.983, false, 1},
		{"4 h left over", lay + "730 -29.15 -20.05 9\n" + reach(740), 0.03, 11, 4, true, 1},
		{"at rest on either side she may be as fast as any", "0..60/10 -30.05 -20.05 0.1\n 600..640/10 -29.05 -20.05 0.1", 0, 9, 7.4, true, 1},
		{"the longest need not have most room", lay + "610 -28.85 -20.05 9\n 910 -28.85 -20.05 9\n" + reach(930), 0.03, 9, 5, true, 2},
	} {
		v := of(found(t, &Default, c.track), supercargo.Voyage)
		if len(v) != 1 {
			t.Fatalf("%s: %+v", c.name, v)
		}
		d := v[0].Voyage
		if *d.ShareHeard != c.share || valueOf(d.LongestSilenceHours) != c.longest || diff(valueOf(d.RoomHours), c.room) > 0.03 || d.OtherCallPossible != c.other {
			t.Errorf("%s: %v of it, longest %v, room %v, other call %v", c.name, *d.ShareHeard, valueOf(d.LongestSilenceHours), valueOf(d.RoomHours), d.OtherCallPossible)
		}
		if n := strings.Count(roles(&v[0]), "silence_begin silence_end"); n != c.silences {
			t.Errorf("%s: rests on %s", c.name, roles(&v[0]))
		}
	}
}

func diff(a, b float64) float64 { return max(a-b, b-a) }

// The figures of a voyage: by great circle, from the last fix inside to the
// first inside.
func TestVoyageDistance(t *testing.T) {
	v := of(found(t, &Default, "0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n 300 -29.3 -20.05 9\n 330..370/10 -29.05 -20.05 0.1\n"), supercargo.Voyage)
	if len(v) != 1 || *v[0].Voyage.DistanceNM != 60 || v[0].Voyage.FromName != "SOUTH" || v[0].Voyage.ToName != "NORTH" || v[0].Voyage.ToCall == "" || v[0].Voyage.FromCall == "" {
		t.Errorf("%+v", v)
	}
}

// While it is open it says how much was heard so far, at rest or not.
func TestVoyageSoFar(t *testing.T) {
	v := of(found(t, &Default, "0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n 190 -30.6 -20.05 0.1\n 310 -30.6 -20.05 0.1"), supercargo.Voyage)
	if len(v) != 1 || !v[0].Open() || *v[0].Voyage.ShareHeard != 0.04 || v[0].Voyage.DistanceNM != nil {
		t.Errorf("%+v", v)
	}
	w := v[0].Evidence
	if w[len(w)-1].Role != "last_heard" || m(w[len(w)-1].Fix.Time) != 310 {
		t.Errorf("%+v", w)
	}
}

// The silence that she is in counts too.
func TestSilentSoFar(t *testing.T) {
	for _, c := range []struct {
		now, share, longest, room float64
		other                     bool
	}{
		{130, 1, 0, 0, false}, {131, 0.14, 1.017, 1.017, false}, {309, 0.04, 3.983, 3.983, false}, {310, 0.04, 4, 4, true},
	} {
		v := of(found(t, &Default, fmt.Sprintf("0..60/10 -30.05 -20.05 0.1\n 70 -30.2 -20.05 9\n now %g", c.now)), supercargo.Voyage)
		d := v[0].Voyage
		if *d.ShareHeard != c.share || valueOf(d.LongestSilenceHours) != c.longest || valueOf(d.RoomHours) != c.room || d.OtherCallPossible != c.other {
			t.Errorf("%g: %v of it, longest %v, room %v, other call %v", c.now, *d.ShareHeard, valueOf(d.LongestSilenceHours), valueOf(d.RoomHours), d.OtherCallPossible)
		}
	}
	for _, place := range []string{"-30.05 -20.05 0.1", "-30.6 -20.05 0.1"} { // in port, and at sea
		for _, e := range found(t, &Default, "0..200/10 "+place+"\n now 400") {
			var h supercargo.Heard
			if e.Loitering != nil { // as far as the last fix: hours later she may have gone
				continue
			}
			if e.Stop != nil {
				h = e.Stop.Heard
			} else {
				h = e.PortCall.Heard
			}
			if *h.ShareHeard != 0.5 || *h.LongestSilenceHours != 3.333 {
				t.Errorf("%s: %v, %v", e.Kind, *h.ShareHeard, *h.LongestSilenceHours)
			}
		}
	}
}

func TestRoom(t *testing.T) {
	for _, c := range []struct {
		track string
		hours float64
	}{
		{"0 0 0 5\n 600 0.5 0 4", 4},        // 30 nm at 5 kn
		{"0 0 0 4\n 600 0.5 0 10", 7},       // at the faster
		{"0 0 0 4.9\n 600 0.5 0 4.9", 9.19}, // not under way: at any speed, about 37 kn over ten hours
		{"0 0 0 -\n 600 0.5 0 -", 9.19},
	} {
		f, _ := readTrack(t, c.track)
		if got := float64(DefaultHeard.room(&f[0], &f[1])) / float64(supercargo.Hour); diff(got, c.hours) > 0.01 {
			t.Errorf("%s: %v h, want %v", c.track, got, c.hours)
		}
	}
}
