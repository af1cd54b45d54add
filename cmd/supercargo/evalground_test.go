package main

import (
	"testing"

	"supercargo/flight/trial"
)

// Nothing that stays on the ground is a flight, and a flight begins when it takes off.
func TestGrounds(t *testing.T) {
	scores := map[string]*onGround{}
	for _, x := range trial.Grounds(7, 60) {
		if scores[x.Did] == nil {
			scores[x.Did] = &onGround{}
		}
		scores[x.Did].add(&x)
	}
	for did, s := range scores {
		if s.n != 60 || s.flights > 0 || s.begun != s.up || (s.up == 60) != (did == trial.BrokenFirst) {
			t.Errorf("%s: %+v", did, *s)
		}
	}
}
