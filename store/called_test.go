package store

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
)

func check(name string) supercargo.Said { return supercargo.SaidOf([]byte(name)) }

// Two hulls on one number, one of them renamed at noon, and a third of which nothing is known.
func severalHulls() *Vessel {
	const h = supercargo.Instant(supercargo.Hour)
	return &Vessel{Hulls: 3, Names: []Said{
		{Property: supercargo.PropName, Value: "SIM AVOCET", Count: 5},
		{Property: supercargo.PropName, Value: "sim-avocet", Count: 9},
		{Property: supercargo.PropName, Value: "SIM WHIMBREL ", Count: 4},
		{Property: supercargo.PropName, Value: "SIM KNOT", Count: 4},
		{Property: supercargo.PropCallSign, Value: "SIMKNOT", Count: 4},
	}, Called: []Called{
		{1, check("SIM AVOCET"), 1 * h, 12 * h},
		{1, check("SIM WHIMBREL"), 13 * h, 20 * h},
		{2, check("SIM KNOT"), 2 * h, 30 * h},
	}, Cards: []Card{
		{check("SIM AVOCET"), 4000058}, {check("SIM KNOT"), 4000060}, {check("SIM KNOT"), 4000072},
	}}
}

func TestWhatAHullIsCalled(t *testing.T) {
	const h = supercargo.Instant(supercargo.Hour)
	v := severalHulls()
	for _, c := range []struct {
		hull     uint8
		from, to supercargo.Instant
		names    string
		imo      supercargo.IMO
	}{
		{1, 6 * h, 7 * h, "sim-avocet", 4000058}, // as it was spelt most often
		{1, 0, 6 * h, "sim-avocet", 4000058},     // an hour before it was sent first
		{1, -1, 6 * h, "", 0},
		{1, 6 * h, 12*h - 1, "sim-avocet", 4000058},
		{1, 6 * h, 12 * h, "SIM WHIMBREL,sim-avocet", 0}, // renamed within an hour
		{1, 6 * h, 18 * h, "SIM WHIMBREL,sim-avocet", 0},
		{1, 13 * h, 14 * h, "SIM WHIMBREL,sim-avocet", 0},
		{1, 13*h + 1, 14 * h, "SIM WHIMBREL", 0}, // no number was sent with it
		{1, 14 * h, 21 * h, "SIM WHIMBREL", 0},
		{1, 14 * h, 21*h + 1, "", 0}, // what it was called at the end is not known
		{1, 14 * h, 0, "SIM WHIMBREL", 0},
		{1, 90 * h, 91 * h, "", 0},
		{1, 90 * h, 0, "", 0},
		{2, 6 * h, 7 * h, "SIM KNOT", 0}, // two numbers were
		{3, 6 * h, 7 * h, "", 0},
		{0, 6 * h, 7 * h, "", 0},
	} {
		if got := strings.Join(v.NamesOf(c.hull, c.from, c.to), ","); got != c.names {
			t.Errorf("hull %d from %v to %v: called %q, want %q", c.hull, c.from, c.to, got, c.names)
		}
		if got := v.IMOOf(c.hull, c.from, c.to); got != c.imo {
			t.Errorf("hull %d from %v to %v: IMO %v, want %v", c.hull, c.from, c.to, got, c.imo)
		}
	}
	v.Hulls = 1
	if got := v.NamesOf(1, 6*h, 7*h); len(got) > 0 {
		t.Errorf("one hull: %v", got)
	}
}

// Two names of other letters that have one check are not told from each other: both stand there, and no number.
func TestNamesOfOneCheck(t *testing.T) {
	a, b := "SIM AAA", ""
	for c := 'A'; c <= 'Z' && b == ""; c++ {
		for d := 'A'; d <= 'Z'; d++ {
			if s := "SIM " + string(c) + string(d); check(s) == check(a) {
				b = s
			}
		}
	}
	if b == "" {
		t.Fatal("no such pair among 676: the check is of more than eight bits?")
	}
	v := &Vessel{Hulls: 2, Names: []Said{{Property: supercargo.PropName, Value: a, Count: 1}, {Property: supercargo.PropName, Value: b, Count: 1}},
		Called: []Called{{1, check(a), 1, 2}}, Cards: []Card{{check(a), 4000058}}}
	want := []string{a, b}
	slices.Sort(want)
	if got := v.NamesOf(1, 1, 1); !slices.Equal(got, want) {
		t.Errorf("called %v, want %v", got, want)
	}
	if got := v.IMOOf(1, 1, 1); got != 0 {
		t.Errorf("IMO %v", got)
	}
}
