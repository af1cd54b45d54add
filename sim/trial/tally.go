package trial

import (
	"fmt"
	"maps"
	"slices"

	"supercargo"
)

// Kinds are the kinds of event that are measured.
var Kinds = []supercargo.EventKind{supercargo.Encounter, supercargo.Loitering, supercargo.PositionAnomaly,
	supercargo.IdentityChange, supercargo.DraughtChange, supercargo.Outage, supercargo.Gap, supercargo.PortCall}

// Figure is a measure beside its goal. Goal 0 of a share is none.
type Figure struct {
	Name  string
	Value float64
	Unit  string
	N     int
	Goal  float64
	Holds bool
	How   string
}

// Tally adds up the verdicts of worlds.
type Tally struct {
	worlds   int
	by       map[string]map[supercargo.EventKind]Count // by difficulty in words
	words    map[string]Count
	shipDays float64
	joint    int
	called   int
	Wrong    []string // of the shown half
}

// Add adds what was told of a world.
func (y *Tally) Add(w *World, told []Said) {
	if y.by == nil {
		y.by, y.words = map[string]map[supercargo.EventKind]Count{}, map[string]Count{}
	}
	v := Judge(w.Truths, told, Kinds)
	y.worlds++
	y.shipDays += w.ShipDays
	y.joint, y.called = y.joint+len(w.Joint), y.called+w.CalledOutage(told)
	for k, c := range v.ByKind {
		for _, d := range w.difficulty() {
			y.add(d, k, c)
		}
	}
	for _, k := range Kinds {
		for _, d := range w.difficulty() {
			y.add(d, k, Count{ShipDays: w.ShipDays})
		}
	}
	for word, c := range v.ByWord {
		sum := y.words[word]
		sum.Add(c)
		y.words[word] = sum
	}
	if !w.Held {
		for _, x := range v.Wrong {
			scene := "no ship"
			if s := w.ship(x.Ship); s != nil {
				scene = s.what + ", " + s.loc.name
			}
			y.Wrong = append(y.Wrong, fmt.Sprintf("%v: %s (%s)", w.Setting, x.Text, scene))
		}
	}
}

func (y *Tally) add(d string, k supercargo.EventKind, c Count) {
	if y.by[d] == nil {
		y.by[d] = map[supercargo.EventKind]Count{}
	}
	sum := y.by[d][k]
	sum.Add(c)
	y.by[d][k] = sum
}

const everything = "all worlds"

// Halves in words.
const (
	shown = "half: shown"
	held  = "half: held"
)

// difficulty names the steps that a world stands on. The encounters of worlds with a
// position every 3 min and oftener have a goal of their own.
func (w *World) difficulty() []string {
	out := []string{everything, shown}
	if w.Held {
		out[1] = held
	}
	if w.Outages {
		return append(out, "worlds of outages")
	}
	if w.Every <= 3*supercargo.Minute {
		out = append(out, upTo3)
	}
	return append(out, "every "+interval(w.Every), fmt.Sprintf("loss %.0f %%", 100*w.Loss), string(w.Trouble))
}

const upTo3 = "every 3 min and oftener"

func interval(ms int64) string {
	if ms < supercargo.Minute {
		return fmt.Sprintf("%d s", ms/supercargo.Second)
	}
	return fmt.Sprintf("%d min", ms/supercargo.Minute)
}

// goal is what is asked of precision and recall of a kind at a difficulty: 0.95 of all
// worlds; of encounters 0.95 of those with a position every 3 min and oftener, and 0.8
// every 10 min. 0: nothing is asked.
func goal(k supercargo.EventKind, d string) float64 {
	switch {
	case k == supercargo.Encounter && (d == upTo3 || d == "every 10 s" || d == "every 1 min" || d == "every 3 min"):
		return 0.95
	case k == supercargo.Encounter && d == "every 10 min":
		return 0.8
	case k != supercargo.Encounter && k != supercargo.Gap && k != supercargo.PortCall && d == everything:
		return 0.95
	}
	return 0
}

// Figures are precision, recall and false alarms by kind: of all worlds, then by
// difficulty, then by reason.
func (y *Tally) Figures() (out []Figure) {
	for _, k := range Kinds {
		for _, d := range y.difficulties() {
			c := y.by[d][k]
			if d != everything && c.Truths == 0 && c.Told == 0 {
				continue // nothing is asked and nothing is told
			}
			out = append(out, y.shares(string(k)+", "+d, goal(k, d), c)...)
			out = append(out, Figure{Name: "events " + string(k) + ", " + d + ": false alarms", Value: c.FalseAlarms(), Unit: "per 1,000 ship-days",
				N: c.Told, Holds: true, How: fmt.Sprintf("simulated; %d false of %d told in %.0f ship-days; no goal set", c.Told-c.True, c.Told, c.ShipDays)})
		}
	}
	for _, word := range slices.Sorted(maps.Keys(y.words)) {
		if c := y.words[word]; c.Truths > 0 || c.Told > 0 {
			out = append(out, y.shares(word+", "+everything, 0.95, c)...)
		}
	}
	return append(out, Figure{Name: "events joint switch-offs called an outage", Value: float64(y.called), Unit: "switch-offs", N: y.joint,
		Goal: 2, Holds: y.called <= 2, How: "simulated; 3 to 12 of 14 ships of one place silent together for 2 to 12 h, the others heard"})
}

func (y *Tally) shares(name string, goal float64, c Count) []Figure {
	how := fmt.Sprintf("simulated; %d truths, %d left too little to be known, %d events that may be told", c.Truths, c.Faint, c.May)
	if goal == 0 {
		how += "; no goal set"
	}
	return []Figure{
		{"events " + name + ": precision", c.Precision(), "share of events told", c.Told, goal, c.Precision() >= goal, how},
		{"events " + name + ": recall", c.Recall(), "share of truths", c.Truths, goal, c.Recall() >= goal, how},
	}
}

// difficulties are those that there are, in order.
func (y *Tally) difficulties() (out []string) {
	all := []string{everything, shown, held, upTo3}
	for _, e := range Intervals {
		all = append(all, "every "+interval(e))
	}
	for _, l := range Losses {
		all = append(all, fmt.Sprintf("loss %.0f %%", 100*l))
	}
	for _, t := range Troubles {
		all = append(all, string(t))
	}
	for _, d := range append(all, "worlds of outages") {
		if y.by[d] != nil {
			out = append(out, d)
		}
	}
	return out
}
