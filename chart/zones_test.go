package chart

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"supercargo"
	"supercargo/geo"
)

func zones(t testing.TB) *Zones {
	t.Helper()
	z, err := LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// Points of which it was thought out, before the program was asked, what they
// are; "why" says how.
func TestHandCheckedPoints(t *testing.T) {
	z := zones(t)
	text, err := os.ReadFile("testdata/zones.csv")
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		w := z.At(at(t, r[0], r[1]), day(t, r[2]))
		slices.Sort(w.Also)
		got := []string{string(w.Regime), w.State, strings.Join(w.Also, " "), string(w.Basis), w.Passage}
		if want := supercargo.Sovereign(w.State); w.Sovereign != want {
			t.Errorf("%s %s: sovereign %q, want %q", r[0], r[1], w.Sovereign, want)
		}
		if !slices.Equal(got, r[3:8]) {
			t.Errorf("%s %s %s (%s):\n got %q, %.1f nm from %s, near %v\nwant %q", r[0], r[1], r[2], r[8], got, w.CoastNM, w.Nearest, w.Near, r[3:8])
		}
	}
	if len(rows) < 201 {
		t.Errorf("%d points", len(rows)-1)
	}
}

func at(t *testing.T, lat, lon string) geo.Point {
	t.Helper()
	la, err1 := strconv.ParseFloat(lat, 64)
	lo, err2 := strconv.ParseFloat(lon, 64)
	if err1 != nil || err2 != nil {
		t.Fatal(lat, lon)
	}
	return geo.At(la, lo)
}

func day(t *testing.T, s string) supercargo.Instant {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return supercargo.InstantOf(d)
}
