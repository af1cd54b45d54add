package main

import (
	"fmt"
	"slices"
	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/reach"
	"supercargo/reach/trial"
	"supercargo/route"
	worlds "supercargo/silence/trial"
)

// reachSeeds are the simulated worlds that are measured, of each kind that is held.
var reachSeeds = []uint64{301, 302}

// reachTimed is how many gaps are timed.
const reachTimed = 100

// reach measures where ships could have been on calls that are hidden and known: in
// simulated worlds, and in the captures of the workspace.
func (c *evalCmd) reach(g *Globals) error {
	at, err := g.chart()
	if err != nil {
		return err
	}
	e := &reachEval{waters: reach.NewWaters(route.Known()), chart: at}
	for _, kind := range worlds.Kinds(true) {
		for _, seed := range reachSeeds {
			fmt.Fprintf(g.err, "\rworld %-12s %d ", kind, seed)
			if err := e.add(&e.simulated, trial.TracksOf(worlds.World(kind, seed).Fixes), seed, 2); err != nil {
				return err
			}
		}
	}
	fmt.Fprintln(g.err)
	captures, err := g.captured()
	if err != nil {
		return err
	}
	for i := range captures {
		var tracks [][]supercargo.Fix
		for _, m := range sortedKeys(captures[i].tracks) {
			tracks = append(tracks, captures[i].tracks[m])
		}
		if err := e.add(&e.real, tracks, 1, 3); err != nil {
			return err
		}
	}
	figures := reachFigures("reach, simulated", &e.simulated, "calls hidden in simulated worlds of the kinds that were held back")
	if e.real.Score().Calls == 0 {
		figures = append(figures, figure{"reach, captures: hidden calls", 0, "calls", 0, 1, false, "the captures of the workspace have no call of an hour and more with the ship received well before and after it"})
	} else {
		figures = append(figures, reachFigures("reach, captures", &e.real, "calls hidden in the captures of the workspace")...)
	}
	figures = append(figures, figure{"reach of a gap", e.millis / float64(max(1, e.timed)), "ms of wall time, region included, once warm", e.timed, 50, e.millis < 50*float64(e.timed), "one at a time; other work on the machine counts"})
	for _, f := range figures {
		if err := writeJSON(g.out, f); err != nil {
			return err
		}
	}
	return nil
}

type reachEval struct {
	waters          *reach.Waters
	chart           *chart.Chart
	simulated, real trial.Tally
	millis          float64
	timed           int
}

// add hides calls of some ships, at the chart's places and those where so many lay.
func (e *reachEval) add(to *trial.Tally, tracks [][]supercargo.Fix, seed uint64, ships int) error {
	at, err := trial.Learn(e.chart, tracks, ships)
	if err != nil {
		return err
	}
	p, spots := &reach.Default, trial.Spots(at)
	cases := trial.Cases(p, at, tracks, seed)
	to.Add(p, e.waters, cases, spots)
	for i := range cases {
		if e.timed == reachTimed {
			break
		}
		p.Reach(e.waters, &cases[i].Gap, spots, cases[i].Habits).Region(p) // warms
		began := time.Now()
		p.Reach(e.waters, &cases[i].Gap, spots, cases[i].Habits).Region(p)
		e.millis += float64(time.Since(began).Microseconds()) / 1000
		e.timed++
	}
	return nil
}

func reachFigures(name string, t *trial.Tally, how string) []figure {
	s := t.Score()
	n, share := float64(max(1, s.Calls)), "share of hidden calls"
	with := fmt.Sprintf("%d cases, of which %d without a call; %s", s.Cases, s.Passages, how)
	out := []figure{
		{name + ": true place in the set", float64(s.In) / n, share, s.Calls, 0.99, float64(s.In) >= 0.99*n, how},
		{name + ": places in the set", s.Places, "mean number", s.Calls, s.Any / 2, s.Places <= s.Any/2, fmt.Sprintf("goal: half of those that greatest speed alone allows by water, %.1f; by great circle %.1f", s.Any, s.Circle)},
		{name + ": area of the region", s.Area, "mean share of the area that greatest speed alone allows by water", s.Calls, 0.4, s.Area <= 0.4, how},
		{name + ": first guess right", float64(s.First) / n, share, s.Calls, 0.4, float64(s.First) >= 0.4*n, fmt.Sprintf("of the places; the one that takes the least speed: %.2f", float64(s.Easiest)/n)},
		{name + ": one of the first three right", float64(s.Three) / n, share, s.Calls, 0.75, float64(s.Three) >= 0.75*n, how},
		{name + ": calibration error", s.ECE, "mean distance of chance and share, by tenths, of all chances given", s.Chances, 0.05, s.ECE <= 0.05, with},
		{name + ": calibration error of the likeliest", s.TopECE, "mean distance of chance and share, by tenths", s.Cases, 0.05, s.TopECE <= 0.05, with},
		{name + ": likeliest right", float64(s.Top) / float64(max(1, s.Cases)), "share of all cases, no call counted as an answer", s.Cases, 0, true, with + "; no goal"},
		{name + ": log loss", s.LogLoss, "nats", s.Cases, 0, true, with + "; no goal"},
	}
	for i, b := range slices.All(s.TopBins[:]) {
		if b.N > 0 {
			mean, so := b.Sum/float64(b.N), float64(b.So)/float64(b.N)
			out = append(out, figure{fmt.Sprintf("%s: chance %.2f", name, mean), so, "share in which the likeliest was so", b.N, mean, max(mean-so, so-mean) <= 0.1, fmt.Sprintf("chances from %.1f", float64(i)/10)})
		}
	}
	return out
}
