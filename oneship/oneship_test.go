package oneship

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
	"supercargo/stated"
)

const hour = supercargo.Instant(supercargo.Hour)

// ship makes one from "MMSI, IMO, call sign, name, length": each sent often enough, over a
// day; "-" is none.
func ship(t *testing.T, text string) Ship {
	t.Helper()
	s := Ship{Hulls: 1, Simulated: true, First: 0, Last: 24 * hour}
	var imo, call, name string
	if _, err := fmt.Sscan(text, &s.MMSI, &imo, &call, &name, &s.LengthM); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	for property, v := range map[supercargo.Property]string{supercargo.PropIMO: imo, supercargo.PropCallSign: call, supercargo.PropName: name} {
		if v != "-" {
			s.Said = append(s.Said, Said{property, v, 0, 24 * hour, 3})
		}
	}
	return s
}

func at(hours, nm float64) motion.Moment {
	return motion.Moment{Time: supercargo.Instant(hours * float64(hour)), At: geo.Sail(geo.At(30, -20), 90, nm)}
}

// weigh weighs two ships of an index of both and of others, with positions.
func weigh(a, b Ship, as, bs []motion.Moment, others ...Ship) *Weighed {
	p := &stated.Default
	x := NewIndex(p, append([]Ship{a, b}, others...))
	pair, _ := x.Pair(a.MMSI, b.MMSI)
	turns := TurnsOf(p.BothMillis, a.MMSI, b.MMSI, as, bs)
	return Weigh(p, &pair, &turns)
}

func codesOf(list []Reason) string {
	var out []string
	for _, r := range list {
		out = append(out, r.Code)
	}
	return strings.Join(out, " ")
}

// after are positions of a ship that begins when and where the first has ended: three at
// rest, an hour between, from so many hours and miles after the end of the first.
func after(hours, nm float64) (as, bs []motion.Moment) {
	for h := range 3 {
		as = append(as, at(float64(h), 0))
		bs = append(bs, at(2+hours+float64(h), nm))
	}
	return as, bs
}

const (
	first  = "200000001 4000101 AAAA1 GANNET 100"
	second = "200000002 4000101 BBBB2 PUFFIN 100"
)

// Each strength on both sides of its definition.
func TestStrengths(t *testing.T) {
	change := func(f func(*Ship)) func(*Ship) { return f }
	none := func(*Ship) {}
	for _, c := range []struct {
		name        string
		a, b        string
		change      func(*Ship) // of the second
		hours, nm   float64     // from the end of the one to the beginning of the other
		strength    Strength
		pro, contra string
	}{
		{"the same IMO number, one after the other", first, second, none, 10, 100, Strong, "same_imo same_size follows", ""},
		{"as long as two days after is soon", first, second, none, 48, 100, Strong, "same_imo same_size follows", ""},
		{"later is not", first, second, none, 48.1, 100, Strong, "same_imo same_size possible", ""},
		{"farther than a ship can come", first, second, none, 10, 500, Contradicted, "same_imo same_size", "impossible"},
		{"within ten minutes and too far", first, second, none, 0.1, 30, Contradicted, "same_imo same_size", "at_once"},
		{"an IMO number with a wrong check digit", "200000001 4000102 AAAA1 GANNET 100", "200000002 4000102 BBBB2 PUFFIN 100", none, 10, 100, None, "same_wrong_imo same_size follows", ""},
		{"a placeholder is no number", "200000001 1111111 AAAA1 GANNET 100", "200000002 1111111 BBBB2 PUFFIN 100", none, 10, 100, None, "same_size follows", ""},
		{"a length 3 m longer is the same", first, "200000002 4000101 BBBB2 PUFFIN 103", none, 10, 100, Strong, "same_imo same_size follows", ""},
		{"4 m longer is another", first, "200000002 4000101 BBBB2 PUFFIN 104", none, 10, 100, Moderate, "same_imo follows", "other_size"},
		{"no size", first, "200000002 4000101 BBBB2 PUFFIN 0", none, 10, 100, Strong, "same_imo follows", ""},
		{"a tug has the size of its tow", first, "200000002 4000101 BBBB2 PUFFIN 150", change(func(s *Ship) { s.Type = "52" }), 10, 100, Strong, "same_imo follows", ""},
		{"other beams", first, second, change(func(s *Ship) { s.WidthM = 20 }), 10, 100, Strong, "same_imo same_size follows", ""},
		{"another IMO number", first, "200000002 4000319 AAAA1 GANNET 100", none, 10, 100, Weak, "same_callsign same_name same_size follows", "other_imo other_imo"},
		{"none against one is none", first, "200000002 - AAAA1 GANNET 100", none, 10, 100, Moderate, "same_callsign same_name same_size follows", ""},
		{"call sign and name without the size", first, "200000002 - AAAA1 GANNET 0", none, 10, 100, Weak, "same_callsign same_name follows", ""},
		{"call sign and size without the name", first, "200000002 - AAAA1 PUFFIN 100", none, 10, 100, Weak, "same_callsign same_size follows", ""},
		{"name and size", first, "200000002 - BBBB2 GANNET 100", none, 10, 100, Weak, "same_name same_size follows", ""},
		{"the name alone", first, "200000002 - BBBB2 GANNET 0", none, 10, 100, None, "same_name follows", ""},
		{"the call sign alone", first, "200000002 - AAAA1 PUFFIN 0", none, 10, 100, None, "same_callsign follows", ""},
		{"several ships send the number", first, second, change(func(s *Ship) { s.Hulls = 2 }), 10, 100, Weak, "same_imo same_size follows", "several_hulls"},
		{"an invented ship is no real one", first, second, change(func(s *Ship) { s.Simulated = false }), 10, 100, None, "same_imo same_size follows", ""},
		{"sent twice is too seldom", first, second, change(func(s *Ship) {
			s.Said = slices.Clone(s.Said)
			for i := range s.Said {
				s.Said[i].Count = 2
			}
		}), 10, 100, None, "same_size follows", ""},
		{"sent for a moment", first, second, change(func(s *Ship) {
			s.Said = slices.Clone(s.Said)
			for i := range s.Said {
				s.Said[i].To = 0
			}
		}), 10, 100, None, "same_size follows", ""},
	} {
		a, b := ship(t, c.a), ship(t, c.b)
		c.change(&b)
		as, bs := after(c.hours, c.nm)
		w := weigh(a, b, as, bs)
		if w.Strength != c.strength || codesOf(w.For) != c.pro || codesOf(w.Against) != c.contra {
			t.Errorf("%s: %s; for: %s; against: %s", c.name, w.Strength, codesOf(w.For), codesOf(w.Against))
		}
	}
}

// A strength says what it rests on here, and names are given as they were sent.
func TestMeansOfThisPair(t *testing.T) {
	as, bs := after(10, 100)
	gannet := func(imo string, m int) Ship {
		s := ship(t, fmt.Sprintf("20000000%d %s AAAA1 GANNET 100", m, imo))
		for i := range s.Said {
			if s.Said[i].Property == supercargo.PropName {
				s.Said[i].Value = "SIM  GANNET@@"
			}
		}
		return s
	}
	w := weigh(gannet("-", 1), gannet("-", 2), as, bs)
	if w.Strength != Moderate || !strings.HasPrefix(w.Means(), "Both sent the same call sign, name and size;") || !strings.Contains(fmt.Sprint(w.For), "Both sent the name SIM  GANNET.") {
		t.Errorf("%s: %s %v", w.Strength, w.Means(), w.For)
	}
	two := gannet("4000101", 2)
	two.LengthM = 300
	if w := weigh(gannet("4000101", 1), two, as, bs); w.Strength != Moderate || w.Means() != "Both sent the same IMO number, and there is a reason against it. No movement is impossible." {
		t.Errorf("%s: %s", w.Strength, w.Means())
	}
	if w := weigh(gannet("4000101", 1), gannet("4000101", 2), nil, nil); w.Strength != Moderate || !strings.Contains(w.Means(), "no positions of the two can be compared") {
		t.Errorf("%s: %s", w.Strength, w.Means())
	}
	two.Hulls = 3
	if w := weigh(gannet("4000101", 1), two, as, bs); !strings.Contains(fmt.Sprint(w.Against), "make 3 tracks: several ships send it, or some positions are false.") {
		t.Errorf("%v", w.Against)
	}
	for m, hulls := range map[supercargo.Address24]int{0xF00001: 1} {
		a, b := plane(m, "", "SIM-AB"), plane(m+1, "", "SIM-AB")
		a.Hulls = hulls
		if w := weigh(a, b, as, bs); strings.Contains(w.Means(), "ship") {
			t.Error(w.Means())
		}
	}
}

// What types and classes say, and beams.
func TestTypesAndBeams(t *testing.T) {
	for _, c := range []struct {
		a, b        Ship
		pro, contra string
	}{
		{Ship{Type: "70"}, Ship{Type: "79"}, "same_type", ""},
		{Ship{Type: "70"}, Ship{Type: "80"}, "", "other_type"},
		{Ship{Type: "70"}, Ship{Type: "0"}, "", ""},
		{Ship{Class: "A"}, Ship{Class: "B"}, "", "other_class"},
		{Ship{Class: "A"}, Ship{}, "", ""},
		{Ship{LengthM: 100, WidthM: 20}, Ship{LengthM: 100, WidthM: 22}, "same_size", ""},
		{Ship{LengthM: 100, WidthM: 20}, Ship{LengthM: 100, WidthM: 22.5}, "", "other_size"},
		{Ship{LengthM: 501}, Ship{LengthM: 501}, "", ""},
	} {
		c.a.MMSI, c.b.MMSI = 200000001, 200000002
		w := weigh(c.a, c.b, nil, nil)
		if codesOf(w.For) != c.pro || codesOf(w.Against) != c.contra {
			t.Errorf("%+v, %+v: for: %s; against: %s", c.a, c.b, codesOf(w.For), codesOf(w.Against))
		}
	}
}

// Ships that are received in the same time: what reception, passing from the one to the
// other, says.
func TestReceivedTogether(t *testing.T) {
	turns := func(n int, hours float64, far ...int) (as, bs []motion.Moment) {
		for i := range n {
			nm := 0.2
			if slices.Contains(far, i) {
				nm = 400
			}
			as = append(as, at(2*float64(i)*hours, 0))
			bs = append(bs, at((2*float64(i)+1)*hours, nm))
		}
		return as, bs
	}
	for _, c := range []struct {
		name        string
		n           int
		hours       float64
		far         []int
		strength    Strength
		pro, contra string
	}{
		{"in turns, hours apart", 4, 3, nil, Strong, "possible", ""},
		{"side by side: two turns", 2, 0.15, nil, Moderate, "possible", "together"},
		{"once, within ten minutes: the one begins as the other ends", 1, 0.15, nil, Strong, "follows", ""},
		{"hours apart, once far off: two impossible turns of many", 6, 3, []int{3}, Weak, "", "impossible"},
		{"twice: four", 6, 3, []int{1, 3}, Contradicted, "", "impossible"},
		{"at the end: the only one after the last", 1, 3, []int{0}, Contradicted, "", "impossible"},
		{"at once and far apart", 4, 0.01, []int{0, 1, 2, 3}, Contradicted, "", "at_once"},
	} {
		as, bs := turns(c.n, c.hours, c.far...)
		w := weigh(ship(t, first), ship(t, second), as, bs)
		pro := strings.TrimSpace(strings.TrimPrefix(codesOf(w.For), "same_imo same_size"))
		if w.Strength != c.strength || pro != c.pro || codesOf(w.Against) != c.contra {
			t.Errorf("%s: %s; for: %s; against: %s", c.name, w.Strength, codesOf(w.For), codesOf(w.Against))
		}
	}
	if w := weigh(ship(t, first), ship(t, second), nil, nil); w.Strength != Moderate {
		t.Errorf("without positions: %s", w.Strength)
	}
}

// An IMO number that more than a dozen numbers send stands where none was entered; the
// others that send one are counted.
func TestManyHolders(t *testing.T) {
	for n, want := range map[int]string{0: "right.", 1: "One more number sent it.", 10: "10 more numbers sent it.", 11: ""} {
		var others []Ship
		for i := range n {
			others = append(others, ship(t, fmt.Sprintf("%d 4000101 - - 0", 200000100+i)))
		}
		as, bs := after(10, 100)
		w := weigh(ship(t, first), ship(t, second), as, bs, others...)
		if is := w.Strength == Strong; is != (want != "") || is && !strings.HasSuffix(w.For[0].Says, want) {
			t.Errorf("%d others: %s, %+v", n, w.Strength, w.For)
		}
	}
}

// Every pair is found once, from both of its ships, and nothing else is.
func TestIndex(t *testing.T) {
	ships := []Ship{ship(t, first), ship(t, second), ship(t, "200000003 - AAAA1 GANNET 0"), ship(t, "200000004 - - GANNET 100"), ship(t, "200000005 - - GANNET 0"), ship(t, "200000006 4000319 - - 100")}
	want := []string{"200000001+200000002", "200000001+200000003", "200000001+200000004"}
	for range 20 {
		rand.Shuffle(len(ships), func(i, k int) { ships[i], ships[k] = ships[k], ships[i] })
		x := NewIndex(&stated.Default, slices.Clone(ships))
		var got []string
		for _, p := range x.All() {
			got = append(got, p.A.MMSI.String()+"+"+p.B.MMSI.String())
		}
		if !slices.Equal(got, want) {
			t.Fatal(got)
		}
		if n := len(x.Of(200000001)); n != 3 {
			t.Errorf("%d of the first", n)
		}
		if of := x.Of(200000004); len(of) != 1 || of[0].A.MMSI != 200000001 {
			t.Errorf("%v", of)
		}
	}
	x := NewIndex(&stated.Default, ships)
	if _, is := x.Pair(200000001, 200000001); is || x.Of(1) != nil {
		t.Error("a ship is paired with itself, or one that is not known")
	}
}

// What is read of two: the time of both, or between them.
func TestWindow(t *testing.T) {
	for _, c := range []struct{ first, last, from, to float64 }{{12, 48, 12, 24}, {30, 48, 24, 30}, {2, 10, 2, 10}} {
		a, b := ship(t, first), ship(t, second)
		b.First, b.Last = supercargo.Instant(c.first)*hour, supercargo.Instant(c.last)*hour
		for _, p := range []Pair{{A: &a, B: &b}, {A: &b, B: &a}} {
			from, to := p.Window()
			if from != supercargo.Instant(c.from-24)*hour || to != supercargo.Instant(c.to+24)*hour {
				t.Errorf("%+v: %d to %d h", c, from/hour, to/hour)
			}
		}
	}
}

// way draws the positions of a ship that goes about, in order of time: what is received twice at one moment is at one place,
// since of two places a track has one.
func way(t *rapid.T, name string) (out []motion.Moment) {
	when := 0.0
	for i := range rapid.IntRange(0, 8).Draw(t, name) {
		after := rapid.SampledFrom([]float64{0, 0.01, 0.2, 3, 30}).Draw(t, fmt.Sprint(name, i))
		when += after
		x := at(when, rapid.SampledFrom([]float64{0, 0.3, 20, 900}).Draw(t, fmt.Sprint(name, i, "nm")))
		if after == 0 && i > 0 {
			x = out[i-1]
		}
		out = append(out, x)
	}
	return out
}

func drawn(t *rapid.T, m supercargo.MMSI) Ship {
	s := Ship{MMSI: m, Hulls: rapid.IntRange(1, 2).Draw(t, "hulls"), LengthM: rapid.SampledFrom([]float64{0, 100, 200}).Draw(t, "length")}
	for _, p := range properties {
		for _, v := range map[supercargo.Property][]string{supercargo.PropIMO: {"4000101", "4000319"}, supercargo.PropCallSign: {"AAAA1"}, supercargo.PropName: {"GANNET"}}[p] {
			if rapid.Bool().Draw(t, v) {
				s.Said = append(s.Said, Said{p, v, 0, hour, 3})
			}
		}
	}
	return s
}

// Whichever of the two is given first, and in whatever order what they stated comes, the
// answer is the same; two that are received at once far apart are never strong, and no pair
// is whose positions no one ship can have.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawn(t, 200000001), drawn(t, 200000002)
		as, bs := way(t, "as"), way(t, "bs")
		w := weigh(a, b, as, bs)
		back := b
		back.Said = slices.Clone(b.Said)
		slices.Reverse(back.Said)
		if other := weigh(back, a, bs, as); fmt.Sprint(other) != fmt.Sprint(w) {
			t.Fatalf("%+v\n%+v", w, other)
		}
		atOnce, possible := false, true
		for _, m := range as {
			for _, o := range bs {
				can := motion.Ship.Can(m, o)
				atOnce = atOnce || m.Time == o.Time && !can.OK
				possible = possible && can.OK
			}
		}
		if atOnce && (w.Strength == Strong || w.Strength == Moderate) {
			t.Fatalf("at once far apart: %+v", w)
		}
		if possible && (w.Strength == Contradicted || strings.Contains(codesOf(w.Against), Impossible)) {
			t.Fatalf("nothing is impossible: %+v", w)
		}
		if w.Strength == Strong && (len(w.Against) > 0 || w.For[0].Code != SameIMO || len(as) == 0 || len(bs) == 0) {
			t.Fatalf("strong: %+v", w)
		}
	})
}

// Fifty thousand ships, of which every name is of ten and every IMO number of two.
func BenchmarkAll(b *testing.B) {
	ships := make([]Ship, 50_000)
	for i := range ships {
		imo := 4_000_000 + i/2*10
		for d := range 10 {
			if supercargo.IMO(imo + d).Valid() {
				imo += d
				break
			}
		}
		ships[i] = Ship{MMSI: supercargo.MMSI(200_000_000 + i), Hulls: 1, LengthM: float64(50 + i%7*20), Said: []Said{
			{supercargo.PropIMO, fmt.Sprint(imo), 0, hour, 3}, {supercargo.PropName, fmt.Sprintf("SHIP %d", i/10), 0, hour, 3}, {supercargo.PropCallSign, fmt.Sprintf("C%d", i), 0, hour, 3}}}
	}
	b.ResetTimer()
	for b.Loop() {
		if n := len(NewIndex(&stated.Default, ships).All()); n < 25_000 {
			b.Fatal(n)
		}
	}
}

// Two that are received at the same moment: the lower number counts as the one before, whichever is given first.
func TestTurnsAtOneMoment(t *testing.T) {
	const low, high = 200000001, 200000002
	as, bs := []motion.Moment{at(1, 0)}, []motion.Moment{at(1, 0.1)}
	for _, turns := range []Turns{TurnsOf(supercargo.Hour, low, high, as, bs), TurnsOf(supercargo.Hour, high, low, bs, as)} {
		if x := turns.First; turns.N != 1 || x.From != low || x.To != high || x.Before != as[0] || x.After != bs[0] {
			t.Errorf("%+v", turns)
		}
	}
}

// What a strength means is said of ships where they are ships, and of aircraft where they are that.
func TestMeansOfEach(t *testing.T) {
	aircraft := supercargo.Address24(0xF00001).Key(supercargo.SpaceICAO)
	for _, c := range []struct {
		a        supercargo.MMSI
		strength Strength
		want     string
	}{
		{200000001, Contradicted, "No one ship can have been at the places where the two were received: three times or more, or each time that reception passed from the one to the other."},
		{aircraft, Contradicted, "No one aircraft can have been at the places where the two were received: three times or more, or each time that reception passed from the one to the other."},
		{200000001, None, "They state nothing alike that distinguishes ships."},
		{aircraft, None, "No registration was given with both."},
		{200000001, Weak, "They state something alike, and it does not reach moderate."},
		{aircraft, Weak, "They state something alike, and it does not reach moderate."},
	} {
		if w := (Weighed{A: c.a, Strength: c.strength}); w.Means() != c.want {
			t.Errorf("%s %s: %s", c.a, c.strength, w.Means())
		}
	}
}

// What the positions say, in words: of ships and of aircraft, of one turn, of several, and of all of them.
func TestMovesSay(t *testing.T) {
	a, b := ship(t, first), ship(t, second)
	one, two := plane(0xF00001, "", "SIM-AB"), plane(0xF00002, "", "SIM-AB")
	in := func(hours float64, nm ...float64) (as, bs []motion.Moment) { // by turns, the second so far off
		for i, off := range nm {
			as = append(as, at(2*float64(i)*hours, 0))
			bs = append(bs, at((2*float64(i)+1)*hours, off))
		}
		return as, bs
	}
	for _, c := range []struct {
		name  string
		a, b  Ship
		hours float64
		nm    []float64
		has   []string
		lacks string
	}{
		{"ships, one turn", a, b, 1, []float64{400}, []string{"No one ship can have come from the last position", "MMSI 200000001 at"}, "reception passed"},
		{"ships, each of three", a, b, 1, []float64{400, 400}, []string{" It is the same each of the 3 times that reception passed from the one to the other."}, "That is so"},
		{"ships, two of five", a, b, 3, []float64{400, 0, 0}, []string{" That is so for 2 of the 5 times that reception passed from the one to the other."}, "each of the"},
		{"aircraft, one turn", one, two, 1, []float64{4000}, []string{"No one aircraft can have come from the last position", "address "}, "MMSI"},
		{"ships, side by side", a, b, 0.1, []float64{0.1, 0.1, 0.1}, []string{"Both were received within 10 min of each other 5 times, near each other: two ships side by side, or one that sends two numbers.", "each time one ship can have come there"}, "aircraft"},
		{"aircraft, side by side", one, two, 0.1, []float64{0.1, 0.1, 0.1}, []string{"two aircraft side by side", "each time one aircraft can have come there"}, "ship"},
		{"ships, one after the other", a, b, 1, []float64{1}, []string{"MMSI 200000001 was last received at ", "where one ship can have come by then"}, "aircraft"},
		{"aircraft, one after the other", one, two, 1, []float64{1}, []string{"Address icao-F00001 was last received at ", "where one aircraft can have come by then"}, "MMSI"},
	} {
		as, bs := in(c.hours, c.nm...)
		w := weigh(c.a, c.b, as, bs)
		said := fmt.Sprint(w.For, w.Against)
		for _, text := range c.has {
			if !strings.Contains(said, text) {
				t.Errorf("%s: %s lacks %q", c.name, said, text)
			}
		}
		if strings.Contains(said, c.lacks) {
			t.Errorf("%s: %s has %q", c.name, said, c.lacks)
		}
	}
}

// The strongest come first, then the lower numbers; and what is no strength comes last.
func TestCompare(t *testing.T) {
	var all []Weighed
	for _, s := range []Strength{Strong, Moderate, Weak, Contradicted, None, "none such"} {
		for _, m := range [][2]supercargo.MMSI{{1, 8}, {1, 9}, {2, 3}} {
			all = append(all, Weighed{A: m[0], B: m[1], Strength: s})
		}
	}
	for i := range all {
		for k := range all {
			if got := Compare(&all[i], &all[k]); (got < 0) != (i < k) || (got > 0) != (i > k) {
				t.Errorf("%+v and %+v: %d", all[i], all[k], got)
			}
		}
	}
}

// A size in words, without the width where it is not known.
func TestSizeInWords(t *testing.T) {
	for want, s := range map[string]Ship{"120 x 17.5 m": {LengthM: 120, WidthM: 17.5}, "length 120 m": {LengthM: 120}} {
		if got := size(&s); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
