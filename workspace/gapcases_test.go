package workspace_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"supercargo"
	"supercargo/workspace"
)

func entry(n int, stage, note string) *workspace.GapEntry {
	return &workspace.GapEntry{Event: "00112233aabbccdd", N: n, At: 1_750_000_000_000, Stage: stage, Note: note}
}

// Entries are kept one after the other and none over another, also by two at once; what
// was written stays when runs are cleared away.
func TestGapCases(t *testing.T) {
	f := folder(t.TempDir())
	if all, err := f.GapCases(); len(all) != 0 || err != nil {
		t.Errorf("%v, %v", all, err)
	}
	for n, note := range []string{"seen", "asked\nthe port"} {
		if err := f.PutGapEntry(entry(n+1, "looked_at", note)); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{1, 2, 4} {
		if err := f.PutGapEntry(entry(n, "found", "late")); !errors.Is(err, workspace.ErrGapChanged) {
			t.Errorf("entry %d after 2: %v", n, err)
		}
	}
	var kept atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := f.PutGapEntry(entry(3, "explained", "at once")); err == nil {
				kept.Add(1)
			} else if !errors.Is(err, workspace.ErrGapChanged) {
				t.Error(err)
			}
		})
	}
	if all.Wait(); kept.Load() != 1 {
		t.Errorf("%d entries of one number were kept", kept.Load())
	}
	if err := f.Clear(); err != nil {
		t.Fatal(err)
	}
	got, err := f.GapCase("00112233aabbccdd")
	if err != nil || len(got) != 3 || got[1].Note != "asked\nthe port" || got[2].Stage != "explained" {
		t.Errorf("%+v, %v", got, err)
	}
	last, err := f.GapCases()
	if err != nil || len(last) != 1 || last["00112233aabbccdd"].N != 3 {
		t.Errorf("%+v, %v", last, err)
	}
	left, _ := os.ReadDir(filepath.Join(f.Dir, "gap-cases", "00112233aabbccdd"))
	if len(left) != 3 {
		t.Errorf("%d files are left", len(left))
	}
}

// What cannot be an entry is not kept, and a file that somebody broke is an error with its
// name, never an entry less.
func TestBadGapEntries(t *testing.T) {
	f := folder(t.TempDir())
	for _, change := range []func(*workspace.GapEntry){
		func(e *workspace.GapEntry) { e.Stage = "solved" },
		func(e *workspace.GapEntry) { e.Stage = "" },
		func(e *workspace.GapEntry) { e.End = "because" },
		func(e *workspace.GapEntry) { e.Note = strings.Repeat("x", workspace.MostGapNote+1) },
		func(e *workspace.GapEntry) { e.Note = "\xff" },
		func(e *workspace.GapEntry) { e.Event = "../../etc/passwd" },
	} {
		e := entry(1, "found", "")
		if change(e); f.PutGapEntry(e) == nil {
			t.Errorf("kept: %+v", e)
		}
	}
	if err := f.PutGapEntry(entry(1, "found", "")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(f.Dir, "gap-cases", "00112233aabbccdd", "1.json")
	for _, text := range []string{"{", `{"event":"ffffffffffffffff","n":1,"stage":"found"}`, `{"event":"00112233aabbccdd","n":2,"stage":"found"}`} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := f.GapCases(); err == nil || !strings.Contains(err.Error(), "1.json") {
			t.Errorf("%s: %v", text, err)
		}
	}
	if got, err := f.GapCase(supercargo.EventID("../x")); got != nil || err != nil {
		t.Errorf("%v, %v", got, err)
	}
}
