package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// What people write about a thing is kept in a folder of its own, an entry a file: 1.json,
// 2.json and so on. The last is what holds, those before it are its history.

// written reads the entries of a folder, the oldest first; none where there is no folder.
// An entry of which wrong has something to say is an error.
func written[T any](dir string, wrong func(e *T, n int) string) (out []T, err error) {
	for n := 1; ; n++ {
		path := entryPath(dir, n)
		b, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var e T
		why := ""
		if err := json.Unmarshal(b, &e); err != nil {
			why = err.Error()
		} else {
			why = wrong(&e, n)
		}
		if why != "" {
			return nil, fmt.Errorf("%s: %s: restore the file, or move it and those after it away", path, why)
		}
		out = append(out, e)
	}
}

// writeNext keeps an entry under its number. It fails with fs.ErrExist where there is one:
// nothing is ever overwritten, also by two at once.
func writeNext(dir string, n int, e any) error {
	b, err := json.MarshalIndent(e, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	whole, err := os.CreateTemp(dir, "entry")
	if err != nil {
		return err
	}
	defer os.Remove(whole.Name())
	_, err = whole.Write(append(b, '\n'))
	if err = errors.Join(err, whole.Close()); err != nil {
		return err
	}
	return os.Link(whole.Name(), entryPath(dir, n))
}

func entryPath(dir string, n int) string { return filepath.Join(dir, strconv.Itoa(n)+".json") }
