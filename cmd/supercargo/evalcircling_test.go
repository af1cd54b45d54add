package main

import (
	"testing"

	"supercargo/flight/trial"
)

// Flights that circle for three rounds and more are said to, with how and how long; those that fly straight,
// turn to and fro on their way or go back once are not; after a holding the landing is told.
func TestCirclings(t *testing.T) {
	for _, kind := range trial.Kinds() {
		scores, few := map[string]*rounds{}, 0
		for _, f := range trial.Circlings(kind, 8, 15) {
			if shapes[f.Did] != nil && f.Rounds < 3 {
				few++
				continue
			}
			if scores[f.Did] == nil {
				scores[f.Did] = &rounds{}
			}
			scores[f.Did].add(&f)
			if e := folded(&trial.Diverted{Flight: f.Flight}, 0); f.Did == trial.Hold && e.Flight.Circling != nil {
				if m := e.Flight.Circling.LandedAfter; m == nil || *m <= 0 || *m > 60 {
					t.Errorf("%s: landed after %v min", kind, m)
				}
			}
		}
		for did, s := range scores {
			want := s.n
			if shapes[did] == nil {
				want = 0
			}
			if s.said > want || 10*s.said < 8*want || 10*s.shape < 8*want || 10*s.rounds < 8*want || 10*s.length < 8*want {
				t.Errorf("%s, %s: %+v", kind, did, *s)
			}
		}
		if few > 30 {
			t.Errorf("%s: %d of too few rounds", kind, few)
		}
	}
}
