package archive

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"supercargo/store"
)

// partOf is the one part that a run writes.
func partOf(generation int64) store.Part {
	p := store.Part{Kind: store.States, Day: int32(generation), Of: 1, Generation: generation, Rows: 1}
	p.Name = nameOf(&p)
	return p
}

// Whatever moment a run is stopped at, Settle ends with the parts of the runs
// that the store has committed, or says that it cannot. In this workspace run
// three takes out what run one has written.
func TestSettle(t *testing.T) {
	const none, unmarked = -1, 0
	for _, c := range []struct {
		name          string
		current, next int64   // generation of each folder
		left          []int64 // runs whose parts lie in the current one
		on            []int64 // and in the next one
		committed     int64
		says          string
	}{
		{"new workspace", none, none, nil, nil, 0, ""},
		{"stopped while writing the first", none, unmarked, nil, []int64{1}, 0, ""},
		{"stopped before the first commit", none, 1, nil, []int64{1}, 0, ""},
		{"stopped after the first commit", none, 1, nil, []int64{1}, 1, ""},
		{"stopped while moving in the first", unmarked, 1, []int64{1}, nil, 1, ""},
		{"nothing to do", 1, none, []int64{1}, nil, 1, ""},
		{"stopped while writing", 1, unmarked, []int64{1}, []int64{2}, 1, ""},
		{"stopped before the commit", 1, 2, []int64{1}, []int64{2}, 1, ""},
		{"stopped after the commit", 1, 2, []int64{1}, []int64{2}, 2, ""},
		{"stopped while moving in", 1, 2, []int64{1, 2}, nil, 2, ""},
		{"stopped before tidying up", 2, unmarked, []int64{1, 2}, nil, 2, ""},
		{"stopped before taking out", 3, none, []int64{1, 2, 3}, nil, 3, ""},
		{"stopped after the commit of one that takes out", 2, 3, []int64{1, 2}, []int64{3}, 3, ""},
		{"something of a run that never was", 1, none, []int64{1, 0}, nil, 1, ""},
		{"archive gone", none, none, nil, nil, 3, "is missing"},
		{"archive gone, another being written", none, unmarked, nil, nil, 3, "is missing"},
		{"archive gone, additions there", none, 3, nil, []int64{3}, 3, "is missing"},
		{"store replaced by an older", 3, none, []int64{2, 3}, nil, 2, "replaced by hand"},
		{"store gone", 3, none, []int64{2, 3}, nil, 0, "replaced by hand"},
		{"archive replaced by an older", 1, none, []int64{1}, nil, 2, "replaced by hand"},
		{"archive replaced by an older, additions there", 1, 3, []int64{1}, []int64{3}, 3, "replaced by hand"},
		{"archive without a mark", unmarked, none, []int64{1}, nil, 2, "replaced by hand"},
		{"additions of a run to come", 1, 3, []int64{1}, []int64{3}, 2, "replaced by hand"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ws := t.TempDir()
			lay(t, filepath.Join(ws, current), c.current, c.left)
			lay(t, filepath.Join(ws, next), c.next, c.on)
			parts := inForce(c.committed)
			err := Settle(ws, c.committed, parts)
			if c.says != "" {
				if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), Dir(ws)) {
					t.Errorf("%v, want %q", err, c.says)
				}
				return
			}
			for range 2 { // and again: nothing more to do
				if err != nil {
					t.Fatal(err)
				}
				var want []string
				for _, p := range parts {
					want = append(want, p.Name)
				}
				if got := lies(t, Dir(ws)); !slices.Equal(got, want) {
					t.Errorf("%v lie there, want %v", got, want)
				}
				if exists(filepath.Join(ws, next)) {
					t.Error("something is left over")
				}
				err = Settle(ws, c.committed, parts)
			}
		})
	}
}

// inForce are the parts of a generation.
func inForce(committed int64) (out []store.Part) {
	for g := int64(1); g <= committed; g++ {
		if g != 1 || committed < 3 {
			out = append(out, partOf(g))
		}
	}
	return out
}

// lay makes a folder as a run leaves it: 0 is without a mark, below that none.
func lay(t *testing.T, dir string, generation int64, runs []int64) {
	t.Helper()
	if generation < 0 {
		return
	}
	for _, g := range runs {
		p := partOf(max(g, 1))
		if g == 0 { // of a run that was told to be the first, but of another day
			p.Day = 77
		}
		path, err := Create(dir, &p)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	os.MkdirAll(dir, 0o755)
	if generation > 0 {
		if err := os.WriteFile(filepath.Join(dir, mark), []byte{byte('0' + generation)}, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// lies lists the parts that lie in an archive's folder.
func lies(t *testing.T, dir string) (out []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, filepath.ToSlash(rel))
	}
	return out
}

// A reader moves in what is committed, and leaves alone what a run that goes on
// writes and has written.
func TestFinish(t *testing.T) {
	ws := t.TempDir()
	lay(t, filepath.Join(ws, current), 2, []int64{1, 2, 3})
	lay(t, filepath.Join(ws, next), unmarkedRun, []int64{4})
	if err := Finish(ws, 2, inForce(2)); err != nil {
		t.Fatal(err)
	}
	if got := lies(t, Dir(ws)); len(got) != 3 || len(lies(t, filepath.Join(ws, next))) != 1 {
		t.Errorf("left are %v", got)
	}
}

const unmarkedRun = 0

// Nothing is left to finish when what is committed is in force and nothing is on the way.
func TestSettled(t *testing.T) {
	for _, w := range []struct {
		committed, now, added int64 // runs; added is of the folder of what is on the way, -1 where there is none
		want                  bool
	}{{2, 2, -1, true}, {2, 1, 2, false}, {2, 2, 2, false}, {2, 2, unmarkedRun, false}, {2, 1, -1, false}, {2, 3, -1, false}, {0, 0, -1, false}, {1, -1, -1, false}} {
		ws := t.TempDir()
		lay(t, filepath.Join(ws, current), w.now, []int64{1})
		lay(t, filepath.Join(ws, next), w.added, []int64{2})
		if got := Settled(ws, w.committed); got != w.want {
			t.Errorf("%+v: %v", w, got)
		}
	}
}

// What a run left that was stopped is not part of the next.
func TestBeginAnew(t *testing.T) {
	ws := t.TempDir()
	lay(t, filepath.Join(ws, next), 7, []int64{7})
	dir, err := Begin(ws)
	if err != nil {
		t.Fatal(err)
	}
	if left := lies(t, dir); len(left) > 0 || generation(dir) != 0 {
		t.Errorf("left are %v", left)
	}
}
