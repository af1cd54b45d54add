package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"supercargo"
	"supercargo/sim/trial"
)

// A world goes the whole way: lines, run, store. What is told of it is told of its
// ships and times.
func TestToldOfAWorld(t *testing.T) {
	g := &Globals{ctx: context.Background(), out: io.Discard, err: io.Discard, now: func() supercargo.Instant { return 1_750_000_000_000 }}
	all := trial.Settings()
	w := trial.Make(all[99]) // every 30 min, 60 % lost: the smallest
	told, err := g.told(w)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[supercargo.EventKind]int{}
	for i := range told {
		s := &told[i]
		kinds[s.Kind]++
		if s.From > s.To || s.To > w.Until+supercargo.Instant(supercargo.Hour) || s.Ship != 0 && s.Ship/1_000_000 != 200 {
			t.Errorf("%+v", s)
		}
	}
	if kinds[supercargo.Gap] == 0 || kinds[supercargo.PortCall] == 0 {
		t.Errorf("told: %v", kinds)
	}
	// what was heard of ships that were silent is found, whoever else is measured
	gaps := trial.Judge(w.Truths, told, trial.Kinds).ByKind[supercargo.Gap]
	if gaps.Truths == 0 || gaps.Recall() < 0.5 {
		t.Errorf("gaps: %+v", gaps)
	}
}

// Where 5 % of the positions of ships that are heard seldom are garbled, the gaps told are gaps, and
// all are told. Such worlds are the first in which ships at rest become several: precision was 0.6 once, unseen.
func TestGapsOfGarbledWorlds(t *testing.T) {
	g := &Globals{ctx: context.Background(), out: io.Discard, err: io.Discard, now: func() supercargo.Instant { return 1_750_000_000_000 }}
	var all trial.Count
	for _, s := range trial.Settings() {
		if s.Trouble != trial.Outliers || s.Every < 10*supercargo.Minute || s.Outages {
			continue
		}
		w := trial.Make(s)
		told, err := g.told(w)
		if err != nil {
			t.Fatal(err)
		}
		all.Add(trial.Judge(w.Truths, told, trial.Kinds).ByKind[supercargo.Gap])
	}
	if all.Truths < 50 || all.Precision() < 0.92 || all.Recall() < 0.98 {
		t.Errorf("precision %.3f, recall %.3f: %+v", all.Precision(), all.Recall(), all)
	}
	t.Logf("precision %.3f, recall %.3f of %d", all.Precision(), all.Recall(), all.Truths)
}

// The halves are apart, every nth world is taken, and figures are as eval documents
// them.
func TestEvalEvents(t *testing.T) {
	n := map[string]int{}
	for _, seeds := range []string{"shown", "held", "all"} {
		c := evalCmd{Seeds: seeds, Every: 1}
		all, err := c.settings()
		if err != nil {
			t.Fatal(err)
		}
		n[seeds] = len(all)
		for _, s := range all {
			if seeds != "all" && s.Held != (seeds == "held") {
				t.Errorf("%s: %v", seeds, s)
			}
		}
	}
	if n["shown"] != n["held"] || n["all"] != 2*n["held"] || n["all"] < 200 {
		t.Errorf("%v", n)
	}
	if _, err := (&evalCmd{Seeds: "all"}).settings(); err == nil || !strings.Contains(err.Error(), "--every 0") {
		t.Errorf("--every 0: %v", err)
	}
	var out, log bytes.Buffer
	g := &Globals{ctx: context.Background(), out: &out, err: &log, now: func() supercargo.Instant { return 1_750_000_000_000 }}
	if err := (&evalCmd{Seeds: "held", Every: 240, Misses: true}).events(g); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for line := range strings.Lines(out.String()) {
		var f figure
		if err := json.Unmarshal([]byte(line), &f); err != nil || f.Name == "" || f.Unit == "" || f.How == "" {
			t.Errorf("%s: %v", line, err)
		}
		names[f.Name] = true
	}
	for _, k := range trial.Kinds {
		if !names["events "+string(k)+", all worlds: recall"] {
			t.Errorf("no figure of %s", k)
		}
	}
	if strings.Contains(log.String(), "missed") || strings.Contains(log.String(), "false") {
		t.Errorf("what went wrong in the held half is listed:\n%s", &log)
	}
}
