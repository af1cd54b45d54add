package main

import (
	"testing"

	"supercargo/flight/trial"
)

// Aircraft that fly together are said to, for the time that they do; those that pass, follow, cross,
// wait above each other or land beside each other are not.
func TestPairs(t *testing.T) {
	scores := map[string]*joint{}
	for _, x := range trial.Pairs(9, 25) {
		if scores[x.Did] == nil {
			scores[x.Did] = &joint{}
		}
		scores[x.Did].add(&x)
	}
	for did, s := range scores {
		if trial.TogetherAre(did) && (s.said < s.n || s.times < s.n) || !trial.TogetherAre(did) && s.said > 0 {
			t.Errorf("%s: %+v", did, *s)
		}
	}
}
