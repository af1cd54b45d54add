package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"supercargo/answer"

	"supercargo"
)

// TestLeversOfAVoyage: her waters come from her fixes, her cargo is not known,
// and the question may suppose one.
func TestLeversOfAVoyage(t *testing.T) {
	dir := t.TempDir()
	feed := exercise(t, dir)
	ws := filepath.Join(dir, "ws")
	mustRun(t, ws, feed)
	list, err := command(ws, "events", "--kind", "voyage", "--format", "json").Output()
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(list), "\n")
	var voyage struct{ ID string }
	if err := json.Unmarshal([]byte(first), &voyage); err != nil {
		t.Fatal(err)
	}
	ask := func(more ...string) (a answer.Levers) {
		out, err := command(ws, "levers", append([]string{voyage.ID, "--json", "--as-of", "2025-12-01"}, more...)...).Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(out, &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := ask()
	if !a.Passage.Simulated || len(a.Passage.Waters) == 0 || a.Passage.Origin.State == "" {
		t.Errorf("the passage: %+v", a.Passage)
	}
	if len(a.Passage.Items) != 0 {
		t.Errorf("cargo that no movement shows: %v", a.Passage.Items)
	}
	supposed := ask("--item", "artillery_shell", "--date", "2025-10-08")
	if len(supposed.Supposed) != 2 || len(supposed.Passage.Items) == 0 || supposed.Passage.From != "2025-10-08" {
		t.Errorf("supposed: %v, %+v", supposed.Supposed, supposed.Passage)
	}
	for _, l := range a.Levers {
		if l.Rule == "us-caatsa-107" && l.Standing == supercargo.Applies {
			t.Errorf("a rule about arms applies to a voyage of which no cargo is known: %v", l.Why)
		}
	}
}
