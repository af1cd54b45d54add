package main

import (
	"fmt"

	"supercargo"
	"supercargo/detect"
	"supercargo/flight/trial"
)

// groundSeed is the simulated world of what is done on the ground that is measured, and groundsOfKind how
// many it has of a kind.
const (
	groundSeed    = 405
	groundsOfKind = 200
)

// onGround is how much was made of what is done on the ground.
type onGround struct{ n, flights, up, begun int }

// grounds measures what is made of taxi, take-offs broken off, aircraft that stand, vehicles and
// obstacles: none is a flight, and one that flies afterwards begins to when it takes off.
func (c *evalCmd) grounds(g *Globals) error {
	scores := map[string]*onGround{}
	var order []string
	for _, x := range trial.Grounds(groundSeed, groundsOfKind) {
		if scores[x.Did] == nil {
			scores[x.Did] = &onGround{}
			order = append(order, x.Did)
		}
		scores[x.Did].add(&x)
	}
	for _, did := range order {
		s := scores[did]
		name := "flights, simulated " + did
		if err := writeFigures(g, []figure{{name + ": false flights", float64(s.flights) / float64(s.n), "a case", s.n, 0, s.flights == 0, ""}}); err != nil {
			return err
		}
		if s.up > 0 {
			share := float64(s.begun) / float64(s.up)
			if err := writeFigures(g, []figure{{name + ": flights begun where they took off", share, "share of those that took off", s.up, 1, share == 1, fmt.Sprintf("to %d s", groundSlack/1000)}}); err != nil {
				return err
			}
		}
	}
	return nil
}

// groundSlack is how far from the take-off a flight may begin: at 60 kn, or 1,000 ft above the field, some
// seconds before or after it.
const groundSlack = 60_000

func (s *onGround) add(x *trial.Grounded) {
	state, p := &detect.State{}, detect.Default
	found := map[supercargo.EventID]*supercargo.Event{}
	emit := func(e *supercargo.Event) { found[e.ID] = e }
	track := supercargo.Track{MMSI: x.Fixes[0].MMSI, Hull: 1}
	for i := range x.Fixes {
		detect.Step(state, &p, nil, track, &x.Fixes[i], emit)
	}
	detect.Tick(state, &p, nil, state.Prev.Time+supercargo.Instant(p.Flight.MostMillis)+1, emit)
	s.n++
	if x.Up != 0 {
		s.up++
	}
	for _, e := range found {
		off := e.Start - x.Up
		if x.Up != 0 && off <= groundSlack && off >= -groundSlack {
			s.begun++
		} else {
			s.flights++
		}
	}
}
