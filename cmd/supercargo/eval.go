package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"supercargo/reading"
)

// evalCmd measures the program on marked examples: a line for each figure.
type evalCmd struct {
	Name   string `arg:"" help:"What to measure: events (what is found in simulated worlds whose truth is known); flights (take-off and landing with their ends taken away, of simulated flights and of those of the workspace); loitering (beside a plain rule, on the fixes of the workspace); reach (calls hidden and looked for again, in simulated worlds and on the fixes of the workspace); reading (articles); routes (distances by water, beside published ones); screening (names, on the lists and vessels in the workspace); silence (the judgement of gaps, in simulated worlds, and on the fixes of the workspace with messages hidden); tracks (several ships under one MMSI, invented or from the workspace)." enum:"events,flights,loitering,reach,reading,routes,screening,silence,tracks"`
	Write  string `help:"For screening: write the listed names, the marked queries and the unlisted names into a folder, so that another tool can be given the same task. For routes: write the pairs of ports." placeholder:"DIR"`
	Kinds  bool   `help:"For reading: also print the figures for each kind of value."`
	Misses bool   `help:"List misses and false finds on standard error; of the marked examples, the dev half only; of the simulated worlds, the shown half only."`
	Seeds  string `help:"For events: which half of the simulated worlds: shown, held or all. What goes wrong in the held half is not listed." enum:"shown,held,all" default:"all"`
	Every  int    `help:"For events: only every nth world." default:"1" placeholder:"N"`
	Fit    bool   `help:"For silence: print the odds that fit the simulated worlds that are there for it, instead of measuring."`
	modelFlags
}

// figure is the documented JSON of eval.
type figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	N     int     `json:"n"`
	Goal  float64 `json:"goal"`
	Holds bool    `json:"holds"`
	How   string  `json:"how"`
}

func (c *evalCmd) Run(g *Globals) error {
	switch c.Name {
	case "events":
		return c.events(g)
	case "flights":
		return c.flights(g)
	case "loitering":
		return c.loitering(g)
	case "reach":
		return c.reach(g)
	case "routes":
		return c.routes(g)
	case "screening":
		return c.screening(g)
	case "silence":
		return c.silence(g)
	case "tracks":
		return c.tracks(g)
	}
	return c.reading(g)
}

func (c *evalCmd) reading(g *Globals) error {
	for _, half := range reading.Halves() {
		texts, err := reading.Texts(half)
		if err != nil {
			return err
		}
		s, err := reading.EvaluateWith(texts, func(a *reading.Article) ([]reading.Proposal, error) {
			if picked, err := c.pick(g, a); picked != nil || err != nil {
				return picked.Claims(), err
			}
			return a.Proposals, nil
		})
		if err != nil {
			return err
		}
		how := fmt.Sprintf("%d texts, %d marked claims, half %q", s.Texts, s.Claims, half)
		const goal = 0.9
		figures := []figure{
			{"reading " + half + " precision", s.Precision(), "share of proposed values", s.Proposed, goal, s.Precision() >= goal, how},
			{"reading " + half + " recall", s.Recall(), "share of marked values", s.Marked, goal, s.Recall() >= goal, how},
		}
		figures = append(figures, rowFigures("reading "+half, how, &s)...)
		for i, k := range s.ByKind {
			if c.Kinds {
				figures = append(figures, shares("reading "+half+" "+reading.Kinds[i], goal, how, k)...)
			}
		}
		for _, f := range figures {
			if err := writeJSON(g.out, f); err != nil {
				return err
			}
		}
	}
	return nil
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
