package trial

import (
	"sync"
	"testing"

	"supercargo"
)

// oracle tells a world's truth as the program would tell it.
func oracle(w *World) (out []Said) {
	for i := range w.Truths {
		t := &w.Truths[i]
		if t.May || t.Faint {
			continue
		}
		s := Said{Kind: t.Kind, Ship: t.Ship, Other: t.Other, From: t.From, To: t.To, Was: t.Was, Is: t.Is, Before: t.Before, After: t.After, InGap: t.InGap}
		if len(t.Want) > 0 {
			s.Word = t.Want[0]
		}
		out = append(out, s)
	}
	return out
}

// made are the worlds of the sample.
var made = sync.OnceValue(func() (out []*World) {
	for _, s := range sample() {
		out = append(out, Make(s))
	}
	return out
})

// tell measures every world of the sample on what an oracle tells, changed in some way.
func tell(t *testing.T, change func(*World, []Said) []Said) map[supercargo.EventKind]Count {
	t.Helper()
	sum := map[supercargo.EventKind]Count{}
	for _, w := range made() {
		for k, c := range Judge(w.Truths, change(w, oracle(w)), Kinds).ByKind {
			x := sum[k]
			x.Add(c)
			sum[k] = x
		}
	}
	for _, k := range Kinds {
		if sum[k].Truths == 0 {
			t.Fatalf("no truth of %s", k)
		}
	}
	return sum
}

// Who tells the truth gets 1 and 1, whatever the order in which it is told.
func TestAnOracleGetsAll(t *testing.T) {
	for k, c := range tell(t, func(_ *World, s []Said) []Said {
		for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
			s[i], s[j] = s[j], s[i]
		}
		return s
	}) {
		if c.Precision() != 1 || c.Recall() != 1 || c.FalseAlarms() != 0 {
			t.Errorf("%s: %+v", k, c)
		}
	}
}

// Who tells nothing finds nothing, and is never wrong.
func TestSilenceFindsNothing(t *testing.T) {
	for k, c := range tell(t, func(*World, []Said) []Said { return nil }) {
		if c.Recall() != 0 || c.Precision() != 1 || c.Told != 0 {
			t.Errorf("%s: %+v", k, c)
		}
	}
}

// Who is three weeks out gets nothing, and every event is false, but for a gap that is
// told of a ship that is not heard again.
func TestTheWrongTimeIsWrong(t *testing.T) {
	for k, c := range tell(t, func(_ *World, s []Said) []Said {
		for i := range s {
			s[i].From, s[i].To = s[i].From+supercargo.Instant(21*supercargo.Day), s[i].To+supercargo.Instant(21*supercargo.Day)
		}
		return s
	}) {
		if c.Found != 0 || c.True != 0 || c.Told == 0 {
			t.Errorf("%s: %+v", k, c)
		}
	}
}

// Who tells everything twice finds all, and half of it is false, but for what may be
// told besides.
func TestTwiceIsFalse(t *testing.T) {
	for k, c := range tell(t, func(_ *World, s []Said) []Said { return append(s, s...) }) {
		if c.Recall() != 1 || c.True != c.Truths || c.Told-c.True+c.May != c.Truths {
			t.Errorf("%s: %+v", k, c)
		}
	}
}

// Whoever names another ship, or says another word, has not found it.
func TestTheWrongShipAndWord(t *testing.T) {
	for k, c := range tell(t, func(_ *World, s []Said) []Said {
		for i := range s {
			s[i].Ship, s[i].Other = s[i].Ship+500, s[i].Other+500
		}
		return s
	}) {
		if c.Found != 0 || c.Told == 0 {
			t.Errorf("ship, %s: %+v", k, c)
		}
	}
	for k, c := range tell(t, func(_ *World, s []Said) []Said {
		for i := range s {
			s[i].Word, s[i].Before = "no such word", s[i].Before+0.1
		}
		return s
	}) {
		if k != supercargo.Loitering && k != supercargo.Gap && k != supercargo.PortCall && c.Found != 0 {
			t.Errorf("word, %s: %+v", k, c)
		}
	}
}

// The rule of time, at its thresholds.
func TestTheRuleOfTime(t *testing.T) {
	const h = supercargo.Instant(supercargo.Hour)
	for _, c := range []struct {
		name     string
		t        Truth
		from, to supercargo.Instant
		want     bool
	}{
		{"half covered", Truth{From: 10 * h, To: 14 * h}, 10 * h, 12 * h, true},
		{"a little less than half", Truth{From: 10 * h, To: 14 * h}, 10 * h, 12*h - 1, false},
		{"twice as long", Truth{From: 10 * h, To: 14 * h}, 8 * h, 16 * h, true},
		{"a little more than twice", Truth{From: 10 * h, To: 14 * h}, 8 * h, 16*h + 1, false},
		{"beside it", Truth{From: 10 * h, To: 14 * h}, 14 * h, 18 * h, false},
		{"both ends within the slack", Truth{From: 10 * h, To: 10*h + 10, Slack: 30}, 10*h + 30, 10*h + 40, true},
		{"one end beyond", Truth{From: 10 * h, To: 10*h + 10, Slack: 30}, 10*h + 31, 10*h + 41, false},
		{"the other end beyond", Truth{From: 10 * h, To: 10*h + 10, Slack: 30}, 10 * h, 10*h + 41, false},
		{"a moment within", Truth{From: 10 * h, To: 10 * h, Slack: 30, PointLike: true}, 2 * h, 10*h - 30, true},
		{"a moment before", Truth{From: 10 * h, To: 10 * h, Slack: 30, PointLike: true}, 2 * h, 10*h - 31, false},
		{"a moment after", Truth{From: 10 * h, To: 10 * h, Slack: 30, PointLike: true}, 10*h + 31, 12 * h, false},
	} {
		c.t.Kind = supercargo.Loitering
		if got := c.t.Fits(&Said{Kind: supercargo.Loitering, From: c.from, To: c.to}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// What an event has to say, kind by kind.
func TestTheRuleOfWords(t *testing.T) {
	pair := Truth{Kind: supercargo.Encounter, Ship: 1, Other: 2, To: 10, Want: transfers}
	swap := Truth{Kind: supercargo.IdentityChange, Ship: 1, To: 10, Want: []string{"name change"}, Was: "A", Is: "B"}
	load := Truth{Kind: supercargo.DraughtChange, Ship: 1, To: 10, Before: 4.1, After: 6.2, InGap: true}
	one := Truth{Kind: supercargo.PositionAnomaly, Ship: 1, Other: 2, To: 10, Want: []string{"copied_track"}, EitherShip: true}
	for _, c := range []struct {
		name string
		t    Truth
		s    Said
		want bool
	}{
		{"a pair", pair, Said{Ship: 1, Other: 2, Word: "river"}, true},
		{"the pair the other way round", pair, Said{Ship: 2, Other: 1, Word: "river"}, true},
		{"one of the pair", pair, Said{Ship: 1, Other: 3, Word: "river"}, false},
		{"a meeting in a port", pair, Said{Ship: 1, Other: 2, Word: "port"}, false},
		{"a change", swap, Said{Ship: 1, Word: "name change", Was: "A", Is: "B"}, true},
		{"to another name", swap, Said{Ship: 1, Word: "name change", Was: "A", Is: "C"}, false},
		{"from another name", swap, Said{Ship: 1, Word: "name change", Was: "C", Is: "B"}, false},
		{"another property", swap, Said{Ship: 1, Word: "imo change", Was: "A", Is: "B"}, false},
		{"a draught", load, Said{Ship: 1, Before: 4.1, After: 6.2, InGap: true}, true},
		{"a draught by a tenth", load, Said{Ship: 1, Before: 4.1, After: 6.3, InGap: true}, false},
		{"the draught before by a tenth", load, Said{Ship: 1, Before: 4.0, After: 6.2, InGap: true}, false},
		{"not in a gap", load, Said{Ship: 1, Before: 4.1, After: 6.2}, false},
		{"either ship: the first", one, Said{Ship: 1, Word: "copied_track"}, true},
		{"either ship: the second", one, Said{Ship: 2, Word: "copied_track"}, true},
		{"either ship: a third", one, Said{Ship: 3, Word: "copied_track"}, false},
	} {
		c.s.Kind, c.s.To = c.t.Kind, 10
		if got := c.t.Fits(&c.s); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
		c.s.Kind = supercargo.Gap
		if c.t.Fits(&c.s) {
			t.Errorf("%s: whatever its kind", c.name)
		}
	}
}

// Two events and two truths that both fit are two pairs, though the first event would
// do for either truth.
func TestAsManyPairsAsThereCanBe(t *testing.T) {
	truths := []Truth{{Kind: supercargo.Gap, Ship: 1, From: 0, To: 100}, {Kind: supercargo.Gap, Ship: 1, From: 60, To: 160}}
	told := []Said{{Kind: supercargo.Gap, Ship: 1, From: 30, To: 130}, {Kind: supercargo.Gap, Ship: 1, From: 0, To: 90}}
	for range 2 {
		c := Judge(truths, told, Kinds).ByKind[supercargo.Gap]
		if c.Found != 2 || c.True != 2 {
			t.Errorf("%+v", c)
		}
		told[0], told[1] = told[1], told[0]
	}
	c := Judge(truths[:1], told, Kinds).ByKind[supercargo.Gap]
	if c.Found != 1 || c.True != 1 || c.Told != 2 {
		t.Errorf("one truth, two events: %+v", c)
	}
}

// What may be told is neither found nor false; what left too little is not asked for.
func TestMayAndFaint(t *testing.T) {
	may := []Truth{{Kind: supercargo.Gap, Ship: 1, From: 0, To: 100, May: true, Slack: 10}}
	for to, told := range map[supercargo.Instant]int{-10: 0, -11: 1} {
		c := Judge(may, []Said{{Kind: supercargo.Gap, Ship: 1, From: -50, To: to}}, Kinds).ByKind[supercargo.Gap]
		if c.Told != told || c.May != 1-told || c.Truths != 0 {
			t.Errorf("up to %d: %+v", to, c)
		}
	}
	may[0].May, may[0].Faint = false, true
	c := Judge(may, nil, Kinds).ByKind[supercargo.Gap]
	if c.Truths != 0 || c.Faint != 1 || c.Recall() != 1 {
		t.Errorf("%+v", c)
	}
	c = Count{Told: 5, True: 3, ShipDays: 400}
	if c.FalseAlarms() != 5 || c.Precision() != 0.6 {
		t.Errorf("%v false alarms, precision %v", c.FalseAlarms(), c.Precision())
	}
}

// A joint switch-off counts as called an outage where an outage is told of its time
// that is no outage's, once, however many are told.
func TestCalledOutage(t *testing.T) {
	w := &World{Joint: []Switched{{From: 100, To: 200, Ships: 5}, {From: 500, To: 600, Ships: 3}},
		Truths: []Truth{{Kind: supercargo.Outage, From: 550, To: 650, Want: []string{"SIM-A"}}}}
	o := func(from, to supercargo.Instant, word string) Said {
		return Said{Kind: supercargo.Outage, From: from, To: to, Word: word}
	}
	for _, c := range []struct {
		told []Said
		want int
	}{
		{nil, 0},
		{[]Said{o(120, 180, "SIM-B"), o(150, 220, "")}, 1},
		{[]Said{o(200, 300, "SIM-B")}, 0},
		{[]Said{o(550, 650, "SIM-A")}, 0},
		{[]Said{o(550, 650, "SIM-B")}, 1},
		{[]Said{{Kind: supercargo.Gap, From: 120, To: 180}}, 0},
	} {
		if got := w.CalledOutage(c.told); got != c.want {
			t.Errorf("%v: %d", c.told, got)
		}
	}
}

// A meeting is asked for where it meets a published definition with room, and is not to
// be told where it misses all of them with room.
func TestWhatIsAskedOfAMeeting(t *testing.T) {
	for _, c := range []struct {
		metres, mins, kn float64
		asked, no        bool
	}{
		{100, 60, 0.5, true, false}, {100, 60, 4, true, false}, {100, 20, 0, false, true}, {100, 30, 0, false, false},
		{440, 240, 0.5, true, false}, {440, 240, 4, false, true}, {440, 90, 0.5, false, true}, {440, 115, 0.5, false, false},
		{240, 60, 0.5, false, false}, {240, 150, 0.5, true, false}, {700, 600, 0, false, true},
	} {
		if asked, no := meetingIs(c.metres, c.mins, c.kn); asked != c.asked || no != c.no {
			t.Errorf("%v m, %v min, %v kn: asked %v, not to be told %v", c.metres, c.mins, c.kn, asked, no)
		}
	}
}

// The half that is held is not listed, and each figure stands for all worlds and for
// each step of difficulty.
func TestTally(t *testing.T) {
	var y Tally
	var none Tally
	none.Add(&World{Setting: Setting{Every: Intervals[3], Trouble: Plain}, Truths: []Truth{{Kind: supercargo.Gap, Ship: 1}}}, nil)
	for _, f := range none.Figures() {
		if f.Name == "events encounter, every 10 min: recall" {
			t.Errorf("nothing is asked and nothing is told: %+v", f)
		}
	}
	if goal(supercargo.Encounter, "every 10 min") != 0.8 || goal(supercargo.Encounter, upTo3) != 0.95 || goal(supercargo.Encounter, everything) != 0 || goal(supercargo.Loitering, everything) != 0.95 || goal(supercargo.Gap, everything) != 0 {
		t.Error("goals")
	}
	gap := Truth{Kind: supercargo.Gap, Ship: 1, From: 0, To: 100, What: "gap"}
	for _, held := range []bool{false, true} {
		y.Add(&World{Setting: Setting{Every: Intervals[3], Loss: 0.3, Trouble: Plain, Held: held}, Truths: []Truth{gap}, ShipDays: 10}, nil)
	}
	if len(y.Wrong) != 1 {
		t.Errorf("%d listed: %q", len(y.Wrong), y.Wrong)
	}
	by := map[string]Figure{}
	for _, f := range y.Figures() {
		if _, twice := by[f.Name]; twice {
			t.Errorf("%s twice", f.Name)
		}
		by[f.Name] = f
	}
	for name, want := range map[string]Figure{
		"events gap, all worlds: recall":               {Value: 0, N: 2, Holds: true},
		"events gap, half: held: recall":               {Value: 0, N: 1, Holds: true},
		"events gap, every 10 min: recall":             {Value: 0, N: 1 + 1, Holds: true},
		"events gap, loss 30 %: precision":             {Value: 1, Holds: true},
		"events joint switch-offs called an outage":    {Goal: 2, Holds: true},
		"events gap, nothing else wrong: recall":       {N: 2, Holds: true},
		"events encounter, all worlds: false alarms":   {Holds: true},
		"events draught_change, all worlds: precision": {Value: 1, Goal: 0.95, Holds: true},
	} {
		got, is := by[name]
		if !is || got.Value != want.Value || got.N != want.N || got.Goal != want.Goal || got.Holds != want.Holds {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}
