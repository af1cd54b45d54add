package workspace_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"supercargo"
	"supercargo/cases"
	"supercargo/workspace"
)

func folder(dir string) *workspace.Folder {
	return &workspace.Folder{Dir: dir, Now: func() supercargo.Instant { return 1_750_000_000_000 }}
}

// One who only reads makes nothing, and is told that there is nothing.
func TestReadingMakesNothing(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "ws")
	f := folder(dir)
	if _, err := f.Open(ctx, false); !errors.Is(err, fs.ErrNotExist) || f.Held() {
		t.Errorf("a workspace that is not there: %v", err)
	}
	if _, err := f.Case(ctx, "exercise"); err != nil {
		t.Errorf("a built-in case without a workspace: %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading made %s: %v", dir, err)
	}
}

// A case that was entered stands before the built-in one of its name; a name that is
// nobody's is a fault of whoever asked; clearing leaves what runs have not made.
func TestCases(t *testing.T) {
	ctx, f := context.Background(), folder(t.TempDir())
	k, err := cases.Open("exercise")
	if err != nil {
		t.Fatal(err)
	}
	k.Title = "entered here"
	if _, err := f.Enter(ctx, k, "a test"); err != nil {
		t.Fatal(err)
	}
	if got, err := f.Case(ctx, "exercise"); err != nil || got.Title != k.Title {
		t.Errorf("%v, %v", got, err)
	}
	st, err := f.Open(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	all, err := workspace.Cases(ctx, st)
	st.Close()
	if err != nil || len(all) != len(cases.Names()) {
		t.Errorf("%d cases, %v", len(all), err)
	}
	var none workspace.NoCase
	if _, err := f.Case(ctx, "nowhere"); !errors.As(err, &none) || none.Name != "nowhere" {
		t.Errorf("a case that is nowhere: %v", err)
	}
	kept := f.PlacesFile()
	if err := os.WriteFile(kept, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := f.Clear(); err != nil || f.Held() {
		t.Errorf("cleared: %v, held %v", err, f.Held())
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("clearing took the user's places: %v", err)
	}
}

// A threshold that was never heard of is a fault of whoever set it.
func TestBadSetting(t *testing.T) {
	ctx, f := context.Background(), folder(t.TempDir())
	st, err := f.Open(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var bad workspace.BadSetting
	if _, err := f.Params(ctx, st, map[string]string{"gap.fathoms": "3"}); !errors.As(err, &bad) {
		t.Errorf("%v", err)
	}
	p, err := f.Params(ctx, st, map[string]string{"gap.hours": "12"})
	if err != nil || p.Detect.Gap.Millis != 12*supercargo.Hour {
		t.Errorf("%v, %v", p.Detect.Gap.Millis, err)
	}
}
