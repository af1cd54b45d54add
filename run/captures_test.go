package run

import (
	"path/filepath"
	"testing"

	"supercargo"
	"supercargo/captures"
)

// Four tankers off Singapore over a year, among garbled messages: four ships,
// four hulls. A hull that is none makes gaps that were none.
func TestTankersAreOneHullEach(t *testing.T) {
	notUnderRace(t)
	if h := tankers(t); h.result.Tracks != 4 {
		t.Errorf("%d tracks of 4 ships", h.result.Tracks)
	}
}

var tankersHeld *held

// tankers is what they come to, for tests that only look at it.
func tankers(t *testing.T) *held {
	t.Helper()
	if tankersHeld == nil {
		h := batchOf(t, filepath.Join(t.TempDir(), "ws"), 1<<30, 2, []string{captures.Find(t, "data/positions/singapore")})
		tankersHeld = &h
	}
	return tankersHeld
}

// Every capture: each line has an outcome, each fix is in the archive, and
// each event walks back to lines that decode to the same values.
func TestEveryCapture(t *testing.T) {
	notUnderRace(t)
	h := batchOf(t, filepath.Join(t.TempDir(), "ws"), 1<<30, 2, []string{captures.Find(t, "data/positions"), captures.Find(t, "data/nmea")})
	if int64(len(h.fixes)) != h.result.Fixes || h.result.Fixes == 0 {
		t.Errorf("%d fixes in the archive, %d counted", len(h.fixes), h.result.Fixes)
	}
	by := map[supercargo.SourceID][]supercargo.Witness{}
	for _, e := range h.events {
		for _, w := range e.Evidence {
			by[w.Fix.Source] = append(by[w.Fix.Source], w)
		}
	}
	for i := range h.result.Inputs {
		in := &h.result.Inputs[i]
		tally := in.Tally
		var ignored, rejected int64
		for _, n := range tally.Ignored() {
			ignored += n
		}
		for _, n := range tally.Rejected() {
			rejected += n
		}
		if tally.Lines() != tally[supercargo.Used]+ignored+rejected {
			t.Errorf("%s: %d lines, %d used, %d ignored, %d rejected", in.Path, tally.Lines(), tally[supercargo.Used], ignored, rejected)
		}
		traced := Trace(&in.Source, Reading{}, nil, by[in.ID])
		sameByExcerpt(t, &in.Source, Reading{}, by[in.ID], traced)
		for k, tr := range traced {
			if !tr.Agrees {
				t.Errorf("%s, byte %d: %s (%.100q)", in.Path, by[in.ID][k].Fix.Offset, tr.Why, tr.Raw)
				break
			}
		}
	}
}
