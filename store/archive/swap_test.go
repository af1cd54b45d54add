package archive

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	sc "supercargo"
)

// Whatever moment a run is stopped at, Settle ends with the archive of the
// run that the store has committed, or says that it cannot.
func TestSettle(t *testing.T) {
	const none, unmarked = -1, 0
	for _, c := range []struct {
		name                string
		current, next, prev int64 // generation of each folder
		committed, ends     int64 // of the store; of the archive after Settle
		says                string
	}{
		{"new workspace", none, none, none, 0, none, ""},
		{"stopped while writing the first", none, unmarked, none, 0, none, ""},
		{"stopped before the first commit", none, 1, none, 0, none, ""},
		{"stopped after the first commit", none, 1, none, 1, 1, ""},
		{"nothing to do", 1, none, none, 1, 1, ""},
		{"stopped while writing", 1, unmarked, none, 1, 1, ""},
		{"stopped before the commit", 1, 2, none, 1, 1, ""},
		{"stopped after the commit", 1, 2, none, 2, 2, ""},
		{"stopped after the commit, with one left over from before", 2, 3, 1, 3, 3, ""},
		{"stopped between the renames", none, 2, 1, 2, 2, ""},
		{"stopped before tidying up", 2, none, 1, 2, 2, ""},
		{"stopped while tidying up", 2, none, unmarked, 2, 2, ""},
		{"the store lost its commit between the renames", none, 2, 1, 1, 1, ""},
		{"archive gone", none, none, none, 3, none, "is missing"},
		{"archive gone, another being written", none, unmarked, none, 3, none, "is missing"},
		{"store replaced by an older", 3, none, none, 2, 3, "replaced by hand"},
		{"store gone", 3, none, none, 0, 3, "replaced by hand"},
		{"archive replaced by an older", 1, none, none, 2, 1, "replaced by hand"},
		{"archive without a mark", unmarked, none, none, 2, unmarked, "replaced by hand"},
		{"next of a run to come", 1, 3, none, 2, 1, "replaced by hand"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ws := t.TempDir()
			folder(t, ws, current, c.current)
			folder(t, ws, previous, c.prev)
			folder(t, ws, next, c.next)
			err := Settle(ws, c.committed)
			if c.says != "" {
				if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), Dir(ws)) {
					t.Errorf("%v, want %q", err, c.says)
				}
				holds(t, ws, c.ends)
				return
			}
			for range 2 { // and again: nothing more to do
				if err != nil {
					t.Fatal(err)
				}
				holds(t, ws, c.ends)
				if exists(filepath.Join(ws, next)) || exists(filepath.Join(ws, previous)) {
					t.Error("something is left over")
				}
				err = Settle(ws, c.committed)
			}
		})
	}
}

// folder makes one as a run leaves it: 0 is without a mark, below that none.
func folder(t *testing.T, ws, name string, generation int64) {
	t.Helper()
	if generation < 0 {
		return
	}
	dir, err := Begin(ws)
	if err != nil {
		t.Fatal(err)
	}
	writeDay(t, dir, int32(generation), 0, []sc.Fix{{}}, 1)
	if generation > 0 {
		if err := Mark(ws, generation); err != nil {
			t.Fatal(err)
		}
	}
	if name == next {
		return
	}
	if err := os.Rename(dir, filepath.Join(ws, name)); err != nil {
		t.Fatal(err)
	}
}

// holds tells whether the archive in force is that of a generation, whole.
func holds(t *testing.T, ws string, generation int64) {
	t.Helper()
	days, err := Days(Dir(ws))
	if err != nil {
		t.Fatal(err)
	}
	if generation < 0 {
		if exists(Dir(ws)) {
			t.Errorf("there is an archive of days %v", days)
		}
		return
	}
	if len(days) != 1 || days[0] != int32(generation) {
		t.Errorf("the archive holds days %v, want that of run %d", days, generation)
	}
}

// What a run left that was stopped is not part of the next.
func TestBeginAnew(t *testing.T) {
	ws := t.TempDir()
	folder(t, ws, next, 7)
	dir, err := Begin(ws)
	if err != nil {
		t.Fatal(err)
	}
	if days, err := Days(dir); len(days) > 0 || err != nil {
		t.Errorf("days %v, %v", days, err)
	}
	if generation(dir) != 0 {
		t.Error("the mark is left")
	}
}
