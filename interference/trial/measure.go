package trial

import (
	"fmt"

	"supercargo"
	"supercargo/track/trial"
)

// Folded is what the folds make of fixes: each as it was settled, with its hull, 0
// for none, and the events.
type Folded struct {
	Fixes  []supercargo.Fix
	Hulls  []uint8
	Events map[supercargo.EventID]*supercargo.Event
}

// Outcome is what was made of a world.
type Outcome struct {
	False, Flagged int // positions by interference; of these, set apart as such
	True, Accused  int // other positions; of these, set apart all the same
	OnHull         int // positions by interference that are on a hull's track
	Hulls          int // told apart beyond one a number, and beyond those of the same world without them
	Events         int // calls, stops, voyages and gaps that the same world without them does not have
	Lost           int // and of those that it has, those that are missing
	Told           int // anomalies of interference
	Ships          int // numbers of which one is told
	Poor           int // of them, those that are told to have said that their positions are poor
}

// Measure sails the world and folds it, once as it is heard and once without
// the positions by interference.
func (w World) Measure(fold func([]supercargo.Fix) *Folded) Outcome { return measure(w.Sail(), fold) }

func measure(sent []Sent, fold func([]supercargo.Fix) *Folded) (o Outcome) {
	var all, honest []supercargo.Fix
	false_ := map[int64]bool{}
	for i := range sent {
		all = append(all, sent[i].Fix)
		if false_[sent[i].Offset] = sent[i].False; !sent[i].False {
			honest = append(honest, sent[i].Fix)
		}
	}
	got, want := fold(all), fold(honest)
	for i := range got.Fixes {
		f := &got.Fixes[i]
		apart := f.Why == supercargo.Interfered
		if false_[f.Offset] {
			o.False++
			o.Flagged += count(apart)
			o.OnHull += count(got.Hulls[i] != 0)
		} else {
			o.True++
			o.Accused += count(apart)
		}
	}
	o.Hulls = hulls(got) - hulls(want)
	o.events(got, want)
	return o
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func hulls(f *Folded) int {
	seen := map[supercargo.Track]bool{}
	for i := range f.Fixes {
		if f.Hulls[i] != 0 {
			seen[supercargo.Track{MMSI: f.Fixes[i].MMSI, Hull: f.Hulls[i]}] = true
		}
	}
	return len(seen)
}

func (o *Outcome) events(got, want *Folded) {
	ships := map[supercargo.MMSI]bool{}
	for id, e := range got.Events {
		switch {
		case e.Anomaly != nil && (e.Anomaly.Reason == "area_shift" || e.Anomaly.Reason == "circle"):
			o.Told++
			ships[e.Track.MMSI] = true
		case e.Anomaly == nil && want.Events[id] == nil:
			o.Events++
		}
	}
	poor := map[supercargo.MMSI]bool{}
	for _, e := range got.Events {
		if e.Anomaly != nil && e.Anomaly.Reason == "low_integrity" {
			poor[e.Track.MMSI] = true
		}
	}
	o.Poor = len(poor)
	for id, e := range want.Events {
		o.Lost += count(e.Anomaly == nil && got.Events[id] == nil)
	}
	o.Ships = len(ships)
}

// Figures are the measures of a world, beside what is asked of them.
func (w World) Figures(fold func([]supercargo.Fix) *Folded) []trial.Figure {
	o := w.Measure(fold)
	how := fmt.Sprintf("simulated: %d ships within, %d without, %d h; %d anomalies of %d MMSIs", w.Ships, w.Outside, w.Hours, o.Told, o.Ships)
	return o.figures("interference, "+w.Name+": ", how, "MMSIs", "calls, stops, voyages and gaps", w.What >= Convoy, w.Ships+w.Outside)
}

// figures are those of an outcome: of a world with interference, or with what only looks like it.
func (o *Outcome) figures(name, how, of, events string, looksLike bool, all int) []trial.Figure {
	none := func(what string, n int, of string, all int) trial.Figure {
		return trial.Figure{Name: name + what, Value: float64(max(n, 0)) / float64(max(all, 1)), Of: of, N: all, Goal: 0, Most: true, How: how}
	}
	out := []trial.Figure{none("other positions set apart", o.Accused, "positions that are true", o.True)}
	if looksLike {
		return append(out, none("anomalies of interference", o.Told, of, all))
	}
	share := 1.0
	if o.False > 0 {
		share = float64(o.Flagged) / float64(o.False)
	}
	return append(out, trial.Figure{Name: name + "positions set apart", Value: share, Of: "positions by interference", N: o.False, Goal: 0.99, How: how},
		none("positions on a track", o.OnHull, "positions by interference", o.False),
		none("false hulls", o.Hulls, of, all),
		none("false "+events, o.Events, of, all),
		none(events+" lost", o.Lost, of, all))
}
