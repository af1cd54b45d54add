package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Where a workspace keeps its archive, and what is on the way to it.
const (
	current  = "archive"
	next     = "archive.next"
	previous = "archive.previous"
	mark     = "GENERATION"
)

// Dir is the folder of the archive that is in force.
func Dir(workspace string) string { return filepath.Join(workspace, current) }

// Begin makes an empty folder for the next archive.
func Begin(workspace string) (dir string, err error) {
	dir = filepath.Join(workspace, next)
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	return dir, os.MkdirAll(filepath.Join(dir, "fixes"), 0o755)
}

// Mark writes the generation that the next archive belongs to, and sees that
// everything in it is on the disk: to be called before the store commits.
func Mark(workspace string, generation int64) error {
	dir := filepath.Join(workspace, next)
	if err := os.WriteFile(filepath.Join(dir, mark), []byte(strconv.FormatInt(generation, 10)), 0o644); err != nil {
		return err
	}
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := f.Sync(); err != nil && d.Type().IsRegular() {
			return err
		}
		return nil
	})
}

// Settle brings the archive to the generation that the store has committed,
// whatever moment a run was stopped at: the next archive takes the place of
// the current if it is of that generation, and is thrown away if it is of one
// that never came to be. The current that was moved aside for a run which the
// store does not know of comes back.
func Settle(workspace string, committed int64) error {
	if err := Finish(workspace, committed); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(filepath.Join(workspace, next)), os.RemoveAll(filepath.Join(workspace, previous)))
}

// Finish is Settle for a reader: it brings the archive to the generation that
// is committed, and leaves alone what a run that may be going on is writing.
func Finish(workspace string, committed int64) error {
	dir, now, old := filepath.Join(workspace, next), Dir(workspace), filepath.Join(workspace, previous)
	switch {
	case committed != 0 && generation(dir) == committed:
		if err := replace(now, dir, old); err != nil {
			return err
		}
	case committed != 0 && !exists(now) && generation(old) == committed:
		if err := os.Rename(old, now); err != nil {
			return err
		}
	}
	return belongs(now, committed)
}

// replace puts dir in the place of now, which goes aside.
func replace(now, dir, old string) error {
	if exists(now) {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
		if err := os.Rename(now, old); err != nil {
			return err
		}
	}
	return os.Rename(dir, now)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func belongs(now string, committed int64) error {
	switch g := generation(now); {
	case g == committed:
		return nil
	case !exists(now):
		return fmt.Errorf("%s is missing, and the store is of run %d: put it back, or begin a new workspace", now, committed)
	default:
		return fmt.Errorf("%s is of run %d, the store of run %d: one of them was replaced by hand; put back the one that belongs, or begin a new workspace", now, g, committed)
	}
}

// generation reads the mark of an archive; 0 where there is none.
func generation(dir string) int64 {
	b, err := os.ReadFile(filepath.Join(dir, mark))
	if err != nil {
		return 0
	}
	n, _ := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64)
	return n
}
