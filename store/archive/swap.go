package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"supercargo/store"
)

// Where a workspace keeps its archive, and what is on the way to it.
const (
	current = "archive"
	next    = "archive.next"
	mark    = "GENERATION"
)

// Dir is the folder of the archive that is in force.
func Dir(workspace string) string { return filepath.Join(workspace, current) }

// Begin makes an empty folder for what a run adds to the archive.
func Begin(workspace string) (dir string, err error) {
	dir = filepath.Join(workspace, next)
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	return dir, os.MkdirAll(dir, 0o755)
}

// Mark writes the generation that the additions belong to, and sees that
// everything in them is on the disk: to be called before the store commits.
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
// whatever moment a run was stopped at: what that run added is moved in, what
// it took out is removed, and what belongs to a run that never came to be is
// thrown away. The parts are those of that generation. It is for the one that
// writes.
func Settle(workspace string, committed int64, parts []store.Part) error {
	if err := Finish(workspace, committed, parts); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(workspace, next))
}

// Finish is Settle for a reader: it leaves alone what a run that may be going
// on is writing.
func Finish(workspace string, committed int64, parts []store.Part) error {
	dir, now := filepath.Join(workspace, next), Dir(workspace)
	if committed != 0 && generation(dir) == committed && generation(now) != committed {
		if generation(now) != committed-1 && (committed > 1 || exists(now)) {
			return belongs(now, committed)
		}
		if err := moveIn(dir, now); err != nil {
			return err
		}
	}
	if err := belongs(now, committed); err != nil || committed == 0 {
		return err
	}
	return sweep(now, committed, parts)
}

// Settled tells whether nothing is left to finish, and nothing on the way: Settle throws the folder of
// what is added away when all else is done.
func Settled(workspace string, committed int64) bool {
	return committed != 0 && generation(Dir(workspace)) == committed && !exists(filepath.Join(workspace, next))
}

// moveIn moves the files of one folder into another, its mark last: until
// that is done it can be done again.
func moveIn(from, to string) error {
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == mark {
			return ignoreGone(err)
		}
		return move(from, to, path)
	})
	if err != nil {
		return err
	}
	return move(from, to, filepath.Join(from, mark))
}

// move moves one file; another may have been quicker.
func move(from, to, path string) error {
	rel, err := filepath.Rel(from, path)
	if err != nil {
		return err
	}
	target := filepath.Join(to, rel)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return ignoreGone(os.Rename(path, target))
}

func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// sweep removes files of runs up to the one committed that are no parts any
// more, and the folders that are empty without them.
func sweep(dir string, committed int64, parts []store.Part) error {
	is := make(map[string]bool, len(parts))
	for i := range parts {
		is[parts[i].Name] = true
	}
	kinds, err := os.ReadDir(dir)
	for _, kind := range kinds {
		if !kind.IsDir() {
			continue
		}
		days, err := os.ReadDir(filepath.Join(dir, kind.Name()))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, d := range days {
			if err := sweepDay(dir, kind.Name()+"/"+d.Name(), committed, is); err != nil {
				return err
			}
		}
	}
	return ignoreGone(err)
}

func sweepDay(dir, day string, committed int64, is map[string]bool) error {
	files, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(day)))
	if err != nil {
		return nil // no folder of ours
	}
	left := len(files)
	for _, f := range files {
		if g := generationOf(f.Name()); is[day+"/"+f.Name()] || g == 0 || g > committed {
			continue
		}
		if err := ignoreGone(os.Remove(filepath.Join(dir, filepath.FromSlash(day), f.Name()))); err != nil {
			return err
		}
		left--
	}
	if left == 0 {
		os.Remove(filepath.Join(dir, filepath.FromSlash(day)))
	}
	return nil
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
