package trial

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// of is a ship of which so many positions were heard, a minute apart from the first
// hour on, all of them false or none.
func of(mmsi supercargo.MMSI, n int, faked bool) *ship {
	s := &ship{mmsi: mmsi, loc: &place{name: "X"}, said: []said{{name: "A"}}}
	s.begin(0, geo.At(0, 0)).sail(90, 10, 600)
	if faked {
		s.fakes = []fake{{}}
	}
	for i := range n {
		s.heard = append(s.heard, heardFix{t: minutes(60 + float64(i)), untrue: faked, faked: faked})
	}
	return s
}

// What is too little to be known, and one more, kind by kind.
func TestFaint(t *testing.T) {
	for _, c := range []struct {
		name  string
		t     Truth
		least int
		faked bool
	}{
		{"a meeting", Truth{Kind: supercargo.Encounter, Ship: 1, Other: 2}, 2, false},
		{"loitering", Truth{Kind: supercargo.Loitering, Ship: 1}, 4, false},
		{"a port call", Truth{Kind: supercargo.PortCall, Ship: 1}, 4, false},
		{"a circle", Truth{Kind: supercargo.PositionAnomaly, Ship: 1, Want: []string{"circle"}}, 12, true},
		{"a repeated position", Truth{Kind: supercargo.PositionAnomaly, Ship: 1, Want: []string{"frozen"}}, 4, true},
		{"positions on land", Truth{Kind: supercargo.PositionAnomaly, Ship: 1, Want: []string{"on_land"}}, 3, true},
		{"out of range", Truth{Kind: supercargo.PositionAnomaly, Ship: 1, Want: []string{"out_of_range"}}, 3, false},
		{"a track sent again", Truth{Kind: supercargo.PositionAnomaly, Ship: 2, Other: 1, Want: []string{"copied_track"}, EitherShip: true}, 3, false},
	} {
		c.t.From, c.t.To = minutes(60), minutes(300)
		for n, faint := range map[int]bool{c.least - 1: true, c.least: false} {
			w := &World{ships: []*ship{of(1, n, c.faked), of(2, 50, c.faked)}}
			if c.t.Kind == supercargo.Encounter {
				w.ships = []*ship{of(1, 50, false), of(2, n, false)}
			}
			tr := c.t
			w.faint(&tr)
			if tr.Faint != faint {
				t.Errorf("%s of %d positions: too little %v", c.name, n, tr.Faint)
			}
		}
	}
}

// A change can be known from the last time that the old value was heard to the first
// that the new one was, if each was heard twice.
func TestKnownWhen(t *testing.T) {
	for _, c := range []struct {
		old, now []float64 // minutes
		faint    bool
	}{
		{[]float64{10, 20}, []float64{50, 60}, false}, {[]float64{20}, []float64{50, 60}, true}, {[]float64{10, 20}, []float64{50}, true},
	} {
		s := of(1, 0, false)
		s.then(minutes(30), func(x *said) { x.name = "B" })
		for i, at := range [][]float64{c.old, c.now} {
			for _, m := range at {
				s.texts = append(s.texts, heardText{minutes(m), &s.said[i]})
			}
		}
		tr := Truth{Kind: supercargo.IdentityChange, Ship: 1, From: minutes(30), To: minutes(30)}
		(&World{ships: []*ship{s}}).faint(&tr)
		if tr.Faint != c.faint || !c.faint && (tr.From != minutes(20) || tr.To != minutes(50)) {
			t.Errorf("%v %v: %+v", c.old, c.now, tr)
		}
	}
}

// A gap is 6 h without anything of the ship; what is nearer to that than the slack may be
// told; what another transmitter sends under its number does not end it.
func TestGapsOfWhatWasHeard(t *testing.T) {
	for _, c := range []struct {
		mins      float64
		asked, no bool
	}{{349, false, true}, {350, false, false}, {369, false, false}, {370, true, false}} {
		s := of(1, 1, false)
		s.heard = append(s.heard, heardFix{t: minutes(200), clone: true}, heardFix{t: minutes(60 + c.mins)})
		w := &World{Until: minutes(2000), Setting: Setting{Every: supercargo.Minute}}
		w.gaps(s)
		asked, told := 0, 0
		for _, x := range w.Truths {
			if x.From == minutes(60) {
				told++
				if !x.May {
					asked++
				}
			}
		}
		if (asked == 1) != c.asked || (told == 0) != c.no {
			t.Errorf("%v min: %+v", c.mins, w.Truths)
		}
	}
}

// A check digit holds, and a wrong one does not.
func TestCheckDigit(t *testing.T) {
	for _, six := range []uint32{400000, 400001, 407123, 499999} {
		if n := supercargo.IMO(withCheck(six)); !n.Valid() || supercargo.IMO(uint32(n)/10*10+(uint32(n)+3)%10).Valid() {
			t.Errorf("%v", n)
		}
	}
}
