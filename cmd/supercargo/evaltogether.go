package main

import (
	"fmt"
	"math"

	"supercargo/flight"
	"supercargo/flight/trial"
)

// pairSeed is the simulated world of pairs that is measured, and pairsOfKind how many it has of a sort.
const (
	pairSeed    = 407
	pairsOfKind = 200
)

// joint is what was said of pairs that did one thing.
type joint struct {
	n, said, times int
	off            float64 // minutes by which the time differs, summed
}

func (j *joint) add(x *trial.Paired) {
	j.n++
	got := flight.DefaultTogether.Of(x.A, x.B)
	if len(got) == 0 {
		return
	}
	j.said++
	minutes := 0.0
	for _, t := range got {
		minutes += t.Minutes
	}
	if j.off += math.Abs(minutes - x.Joined); math.Abs(minutes-x.Joined) <= 2 {
		j.times++
	}
}

// pairs measures what is said of two aircraft that fly together, and of others near each other.
func (c *evalCmd) pairs(g *Globals) error {
	scores, order := map[string]*joint{}, []string{}
	for _, x := range trial.Pairs(pairSeed, pairsOfKind) {
		if scores[x.Did] == nil {
			scores[x.Did] = &joint{}
			order = append(order, x.Did)
		}
		scores[x.Did].add(&x)
	}
	said, wrong := 0, 0
	for _, did := range order {
		s := scores[did]
		said += s.said
		share, name := float64(s.said)/float64(s.n), "flights, simulated pairs, "+did+": said to fly together"
		f := figure{name, share, "share of pairs", s.n, 0, s.said == 0, ""}
		if trial.TogetherAre(did) {
			f.Goal, f.Holds, f.How = 0.95, share >= 0.95, fmt.Sprintf("time right to 2 min in %d; %.1f min off in the mean", s.times, s.off/float64(max(1, s.said)))
		} else {
			wrong += s.said
		}
		if err := writeFigures(g, []figure{f}); err != nil {
			return err
		}
	}
	right := float64(said-wrong) / float64(max(1, said))
	return writeFigures(g, []figure{{"flights, simulated pairs: those said to fly together do", right, "share of those said", said, 0.95, right >= 0.95, ""}})
}
