package main

import (
	"fmt"
	"math"

	"supercargo"
	"supercargo/flight/trial"
)

// circlingSeed is the simulated world in which rounds are measured, and circlingsOfKind how many
// flights of each sort it has of a kind.
const (
	circlingSeed    = 406
	circlingsOfKind = 100
)

// rounds is what was said of flights that did one thing.
type rounds struct {
	n, said  int
	shape    int     // with the shape that it has
	rounds   int     // with the number of rounds, to one
	length   int     // with the length, to a quarter and 3 nm
	minutes  float64 // by how much the times differ, summed
	measured int
}

// shapes are what is said rightly of what was done: where two stand, both are right, since a
// holding pattern of short legs is a circle.
var shapes = map[string][]string{trial.Hold: {"racetracks", "circles"}, trial.Track: {"racetracks"}, trial.Orbit: {"circles"}, trial.Survey: {"to_and_fro"}}

// circlings measures what is said of flights that circle, fly racetracks, or to and fro; and of
// flights that do nothing of the kind.
func (c *evalCmd) circlings(g *Globals) error {
	for _, kind := range trial.Kinds() {
		scores, order := map[string]*rounds{}, []string{}
		for _, f := range trial.Circlings(kind, circlingSeed, circlingsOfKind) {
			if scores[f.Did] == nil {
				scores[f.Did] = &rounds{}
				order = append(order, f.Did)
			}
			scores[f.Did].add(&f)
		}
		false_, said := 0, 0
		for _, did := range order {
			s := scores[did]
			said += s.said
			if shapes[did] == nil {
				false_ += s.said
				continue
			}
			share := func(of int) float64 { return float64(of) / float64(max(1, s.n)) }
			name := fmt.Sprintf("flights, simulated %s, %s: ", kind, did)
			how := fmt.Sprintf("times differ by %.1f min in the mean, at both ends together", s.minutes/float64(max(1, s.measured)))
			if err := writeFigures(g, []figure{
				{name + "rounds seen", share(s.said), "share of flights", s.n, 0.95, share(s.said) >= 0.95, how},
				{name + "shape right", share(s.shape), "share of flights", s.n, 0.9, share(s.shape) >= 0.9, ""},
				{name + "number of rounds right, to one", share(s.rounds), "share of flights", s.n, 0.9, share(s.rounds) >= 0.9, ""},
				{name + "length right, to a quarter and 3 nm", share(s.length), "share of flights", s.n, 0.9, share(s.length) >= 0.9, ""},
			}); err != nil {
				return err
			}
		}
		right := float64(said-false_) / float64(max(1, said))
		if err := writeFigures(g, []figure{{fmt.Sprintf("flights, simulated %s: rounds said where there were some", kind), right, "share of those said", said, 0.95, right >= 0.95, fmt.Sprintf("%d of flights without", false_)}}); err != nil {
			return err
		}
	}
	return nil
}

func (s *rounds) add(f *trial.Circled) {
	s.n++
	e := folded(&trial.Diverted{Flight: f.Flight}, 0)
	if e == nil || e.Flight.Circling == nil {
		return
	}
	d := e.Flight.Circling
	s.said++
	for _, is := range shapes[f.Did] {
		if d.Shape == is {
			s.shape++
		}
	}
	if math.Abs(float64(d.Rounds-f.Rounds)) <= 1 {
		s.rounds++
	}
	if math.Abs(d.LengthNM-f.LengthNM) <= 3+0.25*f.LengthNM {
		s.length++
	}
	if f.Began != 0 && f.Ended != 0 {
		s.measured++
		s.minutes += (math.Abs(float64(d.From-f.Began)) + math.Abs(float64(d.To-f.Ended))) / float64(supercargo.Minute)
	}
}
