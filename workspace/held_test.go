package workspace_test

import (
	"context"
	"testing"

	"supercargo/store"
)

// The parts of the archive are those of the last run, whoever asked before it.
func TestArchiveAfterARun(t *testing.T) {
	ctx, f := context.Background(), folder(t.TempDir())
	st, err := f.Open(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for run := int64(1); run <= 3; run++ {
		tx, err := st.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := tx.PutPart(&store.Part{Kind: store.Fixes, Name: string(rune('a' + run)), Generation: run}); err != nil {
			t.Fatal(err)
		}
		if err := tx.SetGeneration(run); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			a, err := f.Archive(ctx, st)
			if err != nil || len(a.Parts) != int(run) {
				t.Errorf("after run %d: %v, %v", run, a.Parts, err)
			}
		}
	}
}
