package run

import (
	"bytes"
	"fmt"
	"testing"

	"supercargo"
)

// A receiver whose clock starts in 2006 dates a few fixes there: they are kept,
// flagged, and make no gap of eighteen years.
func TestAClockThatWasReset(t *testing.T) {
	var csv bytes.Buffer
	csv.WriteString("MMSI,BaseDateTime,LAT,LON,SOG\n")
	for i := range 600 {
		date := "2024-03-01"
		if i >= 100 && i < 103 {
			date = "2006-01-06"
		}
		fmt.Fprintf(&csv, "200000001,%sT%02d:%02d:00,36.8,53.%04d,9.0\n", date, i/60, i%60, i)
	}
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.csv": csv.Bytes()})
	if h.result.ClockReset != 3 || len(h.fixes) != 600 {
		t.Errorf("%d of %d fixes flagged, want 3 of 600", h.result.ClockReset, len(h.fixes))
	}
	for _, e := range h.events {
		t.Errorf("%s found from %s", e.Kind, e.Start)
	}
	if v := h.vessels[0]; v.First.String() != "2024-03-01T00:00:00.000Z" {
		t.Errorf("first seen %s", v.First)
	}
}

// Years of data with a year between are not odd.
func TestArchivesOfYearsAreNotOdd(t *testing.T) {
	c := calendar{count: map[int32]int64{}}
	for _, day := range []int32{10000, 10001, 12000, 12001, 15000} {
		for range 50 {
			c.add(supercargo.Instant(int64(day) * supercargo.Day))
		}
	}
	if odd := c.odd(); odd != nil {
		t.Errorf("odd: %v", odd)
	}
}
