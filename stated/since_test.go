package stated

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
	"supercargo/track"
)

// utterance is that a ship sent a value for some minutes, so often.
type utterance struct {
	ship     supercargo.MMSI
	property supercargo.Property
	value    string
	from, to float64 // hours
	count    int64
}

// statements joins utterances as the archive and its readers do: what is said again within a
// day, and then over silences in which nothing else was said.
func statements(t *testing.T, all []utterance) (out []supercargo.Statement) {
	var said []supercargo.Statement
	for _, u := range all {
		s := say(t, fmt.Sprintf("%d %s %.4f..%.4f = %s", u.ship, u.property, u.from, u.to, u.value))
		s.Count = u.count
		said = append(said, s)
	}
	slices.SortFunc(said, func(a, b supercargo.Statement) int {
		return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.Property, b.Property), cmp.Compare(a.Said, b.Said), cmp.Compare(a.From, b.From))
	})
	var held []supercargo.Statement
	for _, s := range said {
		if n := len(held); n > 0 {
			if h := &held[n-1]; h.MMSI == s.MMSI && h.Property == s.Property && h.Said == s.Said && int64(s.From-h.To) <= track.Lapse {
				if h.Count += s.Count; s.To >= h.To {
					h.To, h.Last = s.To, s.Last
				}
				continue
			}
		}
		held = append(held, s)
	}
	slices.SortFunc(held, func(a, b supercargo.Statement) int {
		return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.Property, b.Property), cmp.Compare(a.From, b.From), cmp.Compare(a.Said, b.Said))
	})
	put := func(s *supercargo.Statement) { out = append(out, *s) }
	for from := 0; from < len(held); {
		var d track.Identity
		to := from
		for ; to < len(held) && held[to].MMSI == held[from].MMSI && held[to].Property == held[from].Property; to++ {
			d.Step(&held[to], put)
		}
		d.Flush(put)
		from = to
	}
	slices.SortStableFunc(out, func(a, b supercargo.Statement) int {
		return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.Property, b.Property), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Said, b.Said))
	})
	return out
}

// What is found of a ship since something new was said, with what was found before and begins
// earlier, is what is found in all: in whatever order it came to be known.
func TestFoundSince(t *testing.T) {
	p := Default
	values := map[supercargo.Property][]string{
		supercargo.PropName: {"SIM A", "SIM B", "SIM C", "SIM D"}, supercargo.PropIMO: {"4000101", "4000319", "4000102"},
		supercargo.PropCallSign: {"UBAB1", "UBAB2", "4LAB2"}, supercargo.PropDraught: {"3.1", "3.2", "4.4", "5.9"},
		supercargo.PropAntenna: {"50 10 5 5", "90 20 8 8"}, supercargo.PropLength: {"60", "90"},
	}
	properties := []supercargo.Property{supercargo.PropName, supercargo.PropIMO, supercargo.PropCallSign, supercargo.PropDraught, supercargo.PropLength, supercargo.PropAntenna}
	spared, found := 0, 0
	for round := range uint64(3000) {
		rnd := rand.New(rand.NewPCG(7, round))
		p.MostHolders = 2 + int(round%3) // so that values become placeholders, seldom or often
		ships := 1 + rnd.IntN(5)
		draw := func(n int, from, to float64) (out []utterance) {
			for range n {
				p := properties[rnd.IntN(len(properties))]
				if p == supercargo.PropAntenna && rnd.IntN(8) != 0 {
					continue
				}
				at := math.Round(1e4*(from+rnd.Float64()*(to-from))) / 1e4 // as say reads it
				of := values[p]
				out = append(out, utterance{supercargo.MMSI(273000001 + rnd.IntN(ships)), p, of[rnd.IntN(len(of))], at, at + rnd.Float64()*[...]float64{0.2, 3, 40}[rnd.IntN(3)], int64(1 + rnd.IntN(4))})
			}
			return out
		}
		before := draw(rnd.IntN(60), 0, 400)
		begin := [...]float64{400, 395, 300, rnd.Float64() * 400}[rnd.IntN(4)]
		fresh := draw(1+rnd.IntN(12), begin, begin+[...]float64{5, 60, 300}[rnd.IntN(3)])
		a, b := foundSince(t, &p, round, before, fresh)
		spared, found = spared+a, found+b
	}
	if 2*spared < found {
		t.Errorf("of what came in order %d events stood, %d were found again: hardly anything is spared", spared, found)
	}
}

// unmeasured are ships whose length is not known.
func unmeasured(supercargo.MMSI) float64 { return 0 }

// foundSince checks the law of one case, and tells how many events stood, and were found again, if
// what is fresh came after all else.
func foundSince(t *testing.T, p *Params, round any, before, fresh []utterance) (spared, found int) {
	t.Helper()
	since, first := map[supercargo.MMSI]supercargo.Instant{}, Never
	for _, u := range fresh {
		if was, is := since[u.ship]; !is || at(u.from) < was {
			since[u.ship] = at(u.from)
		}
		first = min(first, at(u.from))
	}
	never := func(supercargo.MMSI) supercargo.Instant { return Never }
	last := Ever
	for _, u := range before {
		last = max(last, at(u.to))
	}
	scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Heard: never, Told: never, First: first, Last: last, Name: func(supercargo.MMSI) string { return "" }, Long: unmeasured, Since: func(m supercargo.MMSI) supercargo.Instant {
		if s, is := since[m]; is {
			return s
		}
		return Never
	}}
	was, _, _ := Find(p, nil, statements(t, before), All(everyone))
	all := statements(t, append(slices.Clone(before), fresh...))
	want, _, _ := Find(p, nil, all, All(everyone))
	now, from, stands := Find(p, nil, all, scope)
	got := map[string]bool{}
	for _, f := range was {
		bound, is := from[f.By]
		as := func(s Standing) bool {
			d := f.Identity
			return s.Kind == f.Kind && s.Start == f.Start && (d == nil || s.Property == d.Property && s.Reason == d.Reason && s.With == d.WithMMSI)
		}
		if !is || f.Start < bound || slices.ContainsFunc(stands[f.By], as) {
			got[told(f)] = true
			spared++
		}
	}
	for _, f := range now {
		if f.Start < from[f.By] {
			t.Fatalf("%v: %s begins before %d", round, told(f), from[f.By])
		}
		found++
		got[told(f)] = true
	}
	right := map[string]bool{}
	for _, f := range want {
		right[told(f)] = true
	}
	for f := range right {
		if !got[f] {
			t.Fatalf("%v: lost: %s\nbefore %v\nfresh %v", round, f, before, fresh)
		}
	}
	for f := range got {
		if !right[f] {
			t.Fatalf("%v: stands, and should not: %s\nbefore %v\nfresh %v", round, f, before, fresh)
		}
	}
	if first <= last {
		return 0, 0
	}
	return spared, found
}

// The same of what chance seldom draws: a value that has become one of too many ships, and
// values that were joined over a silence, in which something else turns out to have been sent.
func TestFoundSinceSeldom(t *testing.T) {
	p := Default
	p.MostHolders = 2
	of := func(ship int, property supercargo.Property, value string, from, to float64, count int64) utterance {
		return utterance{supercargo.MMSI(273000000 + ship), property, value, from, to, count}
	}
	const name, imo, call = supercargo.PropName, supercargo.PropIMO, supercargo.PropCallSign
	for _, c := range []struct {
		name          string
		before, fresh []utterance
	}{
		{"a name that passed is sent by a third ship", []utterance{of(1, name, "SIM A", 0, 10, 4), of(1, name, "SIM C", 11, 20, 4), of(2, name, "SIM B", 0, 9, 4), of(2, name, "SIM A", 11, 20, 4)},
			[]utterance{of(3, name, "SIM A", 300, 310, 4)}},
		{"a number was sent for less long than was thought, and passed to nobody", []utterance{of(5, imo, "4000101", 42, 48, 3), of(2, imo, "4000101", 195, 198, 2), of(2, imo, "4000101", 314, 314.3, 2)},
			[]utterance{of(2, imo, "4000319", 312, 312.6, 4)}},
		{"and its other holder comes first", []utterance{of(1, imo, "4000101", 195, 198, 2), of(1, imo, "4000101", 314, 314.3, 2), of(5, imo, "4000101", 400, 448, 3)},
			[]utterance{of(1, imo, "4000319", 312, 312.6, 4)}},
		{"and it is said once more", []utterance{of(3, imo, "4000319", 366, 386, 4), of(4, imo, "4000319", 300, 300.1, 1), of(4, imo, "4000319", 347, 385, 2)},
			[]utterance{of(4, imo, "4000319", 300.2, 300.2, 1), of(4, imo, "4000102", 320, 321, 4)}},
		{"the ship that a name passed from sends another at last", []utterance{of(2, name, "SIM A", 0, 10, 4), of(1, name, "SIM C", 0, 9.5, 4), of(1, name, "SIM A", 11, 20, 4)},
			[]utterance{of(2, name, "SIM B", 300, 310, 4)}},
		{"and it sent the name for a while beside the other", []utterance{of(2, name, "SIM A", 0, 30, 4), of(1, name, "SIM C", 0, 9.5, 4), of(1, name, "SIM A", 11, 20, 4)},
			[]utterance{of(2, name, "SIM B", 300, 310, 4)}},
		{"the call sign follows a name", []utterance{of(2, name, "SIM A", 0, 10, 4), of(2, call, "UBAB2", 0, 10, 4), of(1, name, "SIM C", 0, 9.5, 4), of(1, call, "UBAB1", 0, 30, 4), of(1, name, "SIM A", 11, 20, 4)},
			[]utterance{of(1, call, "UBAB2", 300, 310, 4)}},
		{"a ship turns out to have sent another number between", []utterance{of(1, imo, "4000101", 0, 10, 4), of(2, imo, "4000101", 200, 210, 4)},
			[]utterance{of(2, imo, "4000319", 100, 110, 4)}},
		{"a value goes on for no longer than it is sent", []utterance{of(1, name, "SIM A", 0, 10, 4), of(1, name, "SIM B", 11, 12, 2)},
			[]utterance{of(1, name, "SIM B", 12.5, 12.5, 1)}},
	} {
		foundSince(t, &p, c.name, c.before, c.fresh)
	}
}

// told is all that there is in what was found.
func told(f *Found) string {
	s := fmt.Sprint(f.Kind, f.By, f.Start, f.End, f.Asks, f.Together)
	if f.Identity != nil {
		s += fmt.Sprint(*f.Identity)
	}
	if f.Draught != nil {
		s += fmt.Sprint(*f.Draught)
	}
	for _, w := range f.Lines {
		s += fmt.Sprint(w.Role, w.Fix.Time, w.Fix.Offset, *w.Stated)
	}
	return s
}

// A change is looked for again where positions up to its end can be other, a change of draught
// where gaps and calls can, and all of a ship where it has other tracks, another length or type.
func TestFoundWhereHeard(t *testing.T) {
	var said []supercargo.Statement
	for _, l := range []string{"273000001 name 0..10 = SIM KITE", "273000001 name 11..20 = SIM HARRIER", "273000001 draught_m 30..40 = 5.0", "273000001 draught_m 41..50 = 7.0"} {
		said = append(said, say(t, l))
	}
	inOrder(said)
	never := func(supercargo.MMSI) supercargo.Instant { return Never }
	for _, c := range []struct {
		name        string
		heard, told supercargo.Instant
		other       bool
		first       supercargo.Instant
		found       int
	}{
		{"nothing new", Never, Never, false, Never, 0},
		{"heard when the draught has changed", at(41), Never, false, at(40), 1},
		{"heard later", at(41) + 1, Never, false, Never, 0},
		{"heard when the name has changed", at(11), Never, false, at(10), 2},
		{"heard after that", at(11) + 1, Never, false, at(40), 1},
		{"a call or gap from then on", Never, at(41), false, at(40), 1},
		{"a call or gap later", Never, at(41) + 1, false, Never, 0},
		{"a call or gap before, of which names say nothing", Never, at(0), false, at(40), 1},
		{"another ship", Never, Never, true, Ever, 2},
	} {
		scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return c.other }, Since: never, First: Never, Last: at(50), Name: func(supercargo.MMSI) string { return "" }, Long: unmeasured,
			Heard: func(supercargo.MMSI) supercargo.Instant { return c.heard }, Told: func(supercargo.MMSI) supercargo.Instant { return c.told }}
		found, from, _ := Find(&Default, nil, said, scope)
		if len(found) != c.found || from[273000001] != c.first {
			t.Errorf("%s: %d found from %d, want %d from %d", c.name, len(found), from[273000001], c.found, c.first)
		}
	}
}

// A number that is wrong is looked for again where positions from when it was stated first can be other.
func TestWrongNumberFoundWhereHeard(t *testing.T) {
	said := []supercargo.Statement{say(t, "273000001 imo 0..10 = 4000102")}
	never := func(supercargo.MMSI) supercargo.Instant { return Never }
	for heard, first := range map[supercargo.Instant]supercargo.Instant{at(0): at(0), at(0) + 1: Never} {
		scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Since: never, First: Never, Last: at(50), Name: func(supercargo.MMSI) string { return "" }, Long: unmeasured,
			Heard: func(supercargo.MMSI) supercargo.Instant { return heard }, Told: never}
		if _, from, _ := Find(&Default, nil, said, scope); from[273000001] != first {
			t.Errorf("heard from %d: found from %d, want %d", heard, from[273000001], first)
		}
	}
}

// A name that passed from another ship is looked for again where the other's positions about then
// can be other.
func TestFoundWhereOtherWasHeard(t *testing.T) {
	var said []supercargo.Statement
	for _, l := range []string{"273000001 name 0..9 = SIM KITE", "273000001 name 11..20 = SIM HARRIER", "273000002 name 0..10 = SIM HARRIER", "273000002 name 12..20 = SIM OWL"} {
		said = append(said, say(t, l))
	}
	inOrder(said)
	never := func(supercargo.MMSI) supercargo.Instant { return Never }
	for heard, first := range map[supercargo.Instant]supercargo.Instant{at(11) + supercargo.Instant(Default.PassedMillis): at(9), at(11) + supercargo.Instant(Default.PassedMillis) + 1: Never} {
		scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Since: never, First: Never, Last: at(50), Name: func(supercargo.MMSI) string { return "" }, Long: unmeasured,
			Heard: func(m supercargo.MMSI) supercargo.Instant {
				return map[supercargo.MMSI]supercargo.Instant{273000001: Never, 273000002: heard}[m]
			}, Told: never}
		if _, from, _ := Find(&Default, nil, said, scope); from[273000001] != first {
			t.Errorf("the other heard from %d: changes from %d, want %d", heard, from[273000001], first)
		}
	}
}

// Who takes up a name days after it passed from one ship to another has no part in that; who sent it until it
// passed, may have, and so may one more than can share a name.
func TestFoundWhereANameIsTakenUp(t *testing.T) {
	passed := []string{"273000001 name 0..9 = SIM KITE", "273000001 name 11..20 = SIM HARRIER", "273000002 name 0..10 = SIM HARRIER", "273000002 name 12..20 = SIM OWL"}
	for _, c := range []struct {
		name string
		more []string
		most int
		want supercargo.Instant
	}{
		{"a third ship, later", []string{"273000003 name 300..310 = SIM HARRIER"}, 12, Never},
		{"a third ship, one too many", []string{"273000003 name 300..310 = SIM HARRIER"}, 2, at(9)},
		{"the one that gave it, later", []string{"273000002 name 300..310 = SIM HARRIER"}, 12, at(9)},
		{"the one that has it, later", []string{"273000001 name 300..310 = SIM HARRIER"}, 12, at(9)},
		{"a third ship that sent it long before", []string{"273000003 name -99..-50 = SIM HARRIER", "273000003 name 300..310 = SIM HARRIER"}, 12, Never},
		{"a third ship that sent it until about then", []string{"273000003 name 0..8 = SIM HARRIER", "273000003 name 300..310 = SIM HARRIER"}, 12, at(9)},
	} {
		var said []supercargo.Statement
		for _, l := range append(slices.Clone(passed), c.more...) {
			said = append(said, say(t, l))
		}
		inOrder(said)
		p := Default
		p.MostHolders = c.most
		never := func(supercargo.MMSI) supercargo.Instant { return Never }
		scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Heard: never, Told: never, First: at(300), Last: at(50), Name: func(supercargo.MMSI) string { return "" }, Long: unmeasured,
			Since: func(supercargo.MMSI) supercargo.Instant { return at(300) }}
		if _, from, _ := Find(&p, nil, said, scope); from[273000001] != c.want {
			t.Errorf("%s: changes from %d, want %d", c.name, from[273000001], c.want)
		}
	}
}

// What is stated seldom has changes of its own looked for since it was stated last, and not those of all else: these
// stand, each as it was found.
func TestWhatStands(t *testing.T) {
	var said []supercargo.Statement
	for _, l := range []string{"273000001 draught_m 0..10 = 5.0", "273000001 imo 0..10 = 4000101", "273000001 name 0..9 = SIM KITE", "273000001 name 20..30 = SIM HARRIER", "273000001 name 40..50 = SIM OWL",
		"273000001 callsign 20..30 = UBAB1", "273000001 callsign 40..50 = UBAB2", "273000001 draught_m 100..110 = 7.0"} {
		said = append(said, say(t, l))
	}
	inOrder(said)
	never := func(supercargo.MMSI) supercargo.Instant { return Never }
	scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Heard: never, Told: never, First: at(100), Last: at(50), Name: func(supercargo.MMSI) string { return "" }, Long: unmeasured,
		Since: func(supercargo.MMSI) supercargo.Instant { return at(100) }}
	found, from, stands := Find(&Default, nil, said, scope)
	if len(found) != 1 || found[0].Draught == nil || from[273000001] != at(10) {
		t.Errorf("found %v from %v, want the change of draught, from %v", found, from, at(10))
	}
	of := stands[273000001]
	if len(of) != 2 {
		t.Fatalf("%+v stand, want two", of)
	}
	track := supercargo.Track{MMSI: 273000001, Hull: 1}
	e := supercargo.Event{Kind: supercargo.IdentityChange, Track: track, Start: at(30), Identity: &supercargo.IdentityDetail{Property: "callsign", Reason: Change, From: "UBAB1", To: "UBAB2"}}
	is := func(id supercargo.EventID) bool {
		return slices.ContainsFunc(of, func(s Standing) bool { return s.Is(id, track) })
	}
	if !is(e.MakeID()) {
		t.Error("the change of call sign does not stand")
	}
	if e.Identity.Property = "imo"; is(e.MakeID()) {
		t.Error("a change of number that was not found stands")
	}
	if e.Identity.Property, e.Identity.Reason = "callsign", Swap; is(e.MakeID()) {
		t.Error("a swap that was not found stands")
	}
}

// All of a ship's draughts are looked at again where her length as it is known now makes one that
// she stated an error, or one that was an error a draught.
func TestFoundAtAnotherLength(t *testing.T) {
	var said []supercargo.Statement
	for _, l := range []string{"273000001 draught_m 0..10 = 5.0", "273000001 draught_m 11..20 = 6.0"} {
		said = append(said, say(t, l))
	}
	never := func(supercargo.MMSI) supercargo.Instant { return Never }
	for _, c := range []struct {
		was, is float64 // 0.3 of 20 m is 6 m
		found   int
		first   supercargo.Instant
	}{{0, 90, 0, Never}, {90, 120, 0, Never}, {90, 0, 0, Never}, {90, 19.9, 0, Ever}, {19.9, 90, 1, Ever}, {19.9, 18, 0, Never}, {19.9, 0, 1, Ever}, {20, 90, 0, Never}, {90, 20, 0, Never}} {
		scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Since: never, Heard: never, Told: never, First: Never, Last: at(20), Name: func(supercargo.MMSI) string { return "" },
			Long: func(supercargo.MMSI) float64 { return c.was }}
		found, from, _ := Find(&Default, known([]Ship{{MMSI: 273000001, LengthM: c.is}}), said, scope)
		if len(found) != c.found || from[273000001] != c.first {
			t.Errorf("%v m, then %v: %d found from %d, want %d from %d", c.was, c.is, len(found), from[273000001], c.found, c.first)
		}
	}
}

// A name that has come to begin like a call sign of another state takes the event of it back.
func TestFoundUnderAnotherName(t *testing.T) {
	said := []supercargo.Statement{say(t, "273000001 callsign 0..10 = 4LAB2")}
	never := func(supercargo.MMSI) supercargo.Instant { return Never }
	for _, c := range []struct {
		was, is string
		found   int
		first   supercargo.Instant
	}{{"SIM KITE", "SIM KITE", 0, Never}, {"SIM KITE", "4LAB2 KITE", 0, Ever}, {"4LAB2 KITE", "SIM KITE", 1, Ever}, {"4LAB2 KITE", "4LAB2", 0, Never}} {
		scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Since: never, Heard: never, Told: never, First: Never, Last: at(10), Name: func(supercargo.MMSI) string { return c.was }, Long: unmeasured}
		found, from, _ := Find(&Default, known([]Ship{{MMSI: 273000001, Name: c.is}}), said, scope)
		if len(found) != c.found || from[273000001] != c.first {
			t.Errorf("%s, then %s: %d found from %d, want %d from %d", c.was, c.is, len(found), from[273000001], c.found, c.first)
		}
	}
}

// What may have gone on for longer than it does now is the statement that was heard last before anything new, whichever began
// last; and none where what is new came after all that was known.
func TestWhichMayHaveGoneOn(t *testing.T) {
	for _, c := range []struct {
		name  string
		said  []string
		since supercargo.Instant
		want  int // which of them, from 1; 0: none
	}{
		{"the last of two", []string{"name 0..10 = SIM A", "name 20..30 = SIM B", "name 100..110 = SIM C"}, at(100), 2},
		{"the longer of two", []string{"name 0..50 = SIM A", "name 20..30 = SIM B", "name 100..110 = SIM C"}, at(100), 1},
		{"it goes on", []string{"name 0..10 = SIM A", "name 20..100 = SIM B"}, at(100), 1},
		{"all are new", []string{"name 0..10 = SIM A", "name 20..30 = SIM B"}, at(10), 0},
		{"new at the end of all", []string{"name 0..10 = SIM A"}, at(300), 1},
		{"and after it", []string{"name 0..10 = SIM A"}, at(300) + 1, 0},
	} {
		var said []supercargo.Statement
		for _, l := range c.said {
			said = append(said, say(t, "273000001 "+l))
		}
		scope := All(everyone)
		scope.Last, scope.Since = at(300), func(supercargo.MMSI) supercargo.Instant { return c.since }
		x := (&finder{Scope: scope, p: &Default}).begins(273000001, said)
		if got := slices.IndexFunc(said, func(s supercargo.Statement) bool { return x.cut != nil && s == *x.cut }) + 1; got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// Of one value alone there are no changes, and what was found before stands, though it is said again; of a second one, from
// when the first was sent last.
func TestFoundAfterOneValue(t *testing.T) {
	for _, c := range []struct {
		said []string
		want supercargo.Instant
	}{
		{[]string{"273000001 name 0..20 = SIM KITE"}, Never},
		{[]string{"273000001 name 0..10 = SIM KITE", "273000001 name 15..20 = SIM-KITE"}, Never},
		{[]string{"273000001 name 0..10 = SIM KITE", "273000001 name 15..20 = @@@"}, Never},
		{[]string{"273000001 name 0..10 = SIM KITE", "273000001 name 15..20 = SIM TERN"}, at(10)},
		{[]string{"273000001 name 0..10 = SIM KITE", "273000001 name 11..13 = @@@", "273000001 name 15..20 = SIM TERN"}, at(10)},
		{[]string{"273000001 name 0..10 = SIM KITE", "273000001 name 11..13 = SIM TERN", "273000001 name 15..20 = SIM-TERN"}, at(13)},
	} {
		var said []supercargo.Statement
		for _, l := range c.said {
			said = append(said, say(t, l))
		}
		never := func(supercargo.MMSI) supercargo.Instant { return Never }
		scope := &Scope{Of: everyone, Other: func(supercargo.MMSI) bool { return false }, Heard: never, Told: never, First: at(14), Last: at(13), Name: func(supercargo.MMSI) string { return "" }, Long: unmeasured,
			Since: func(supercargo.MMSI) supercargo.Instant { return at(14) }}
		if _, from, _ := Find(&Default, nil, said, scope); from[273000001] != c.want {
			t.Errorf("%q: from %d, want %d", c.said, from[273000001], c.want)
		}
	}
}
