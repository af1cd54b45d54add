package watchlist

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"sort"

	"github.com/klauspost/compress/zstd"

	"supercargo"
	"supercargo/source"
)

// Shelf is a folder of editions, one folder each: what is known of it
// (edition.json), its entries as lines of JSON, and the publisher's own files,
// compressed. An edition is put there whole or not at all, and never changed.
type Shelf struct{ Dir string }

// The files of an edition's folder.
const (
	editionFile = "edition.json"
	entriesFile = "entries.jsonl.zst"
	stakesFile  = "stakes.jsonl.zst"
)

// Import makes an edition of what was read from its files and puts it on the
// shelf. already tells that it was there. A refusal leaves the shelf as it was.
func (s Shelf) Import(files []File, r *Reading, o Options, now supercargo.Instant) (e *Held, already bool, err error) {
	if e, err = Make(files, r, o, now); err != nil {
		return nil, false, err
	}
	held, err := s.Editions(e.List)
	if err != nil {
		return nil, false, err
	}
	same, err := e.admit(held, o, s.Load)
	if err != nil || same != nil {
		return e, same != nil, err
	}
	return e, false, s.put(e, files)
}

func (s Shelf) put(e *Held, files []File) error {
	return Shelve(filepath.Join(s.Dir, string(e.List)), e.Date+"-"+e.SHA256[:12], editionFile, &e.Edition, func(dir string) error {
		if err := writeLines(filepath.Join(dir, entriesFile), e.Entries); err != nil {
			return err
		}
		if err := writeLines(filepath.Join(dir, stakesFile), e.Stakes); err != nil {
			return err
		}
		for i, f := range files {
			if err := writeZstd(filepath.Join(dir, fmt.Sprintf("file-%d.zst", i)), f.Data); err != nil {
				return err
			}
		}
		return nil
	})
}

// Lists are the names of the lists that editions are held of, sorted.
func (s Shelf) Lists() (out []supercargo.ListID, err error) {
	dirs, err := os.ReadDir(s.Dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	for _, d := range dirs {
		if d.IsDir() && listName.MatchString(d.Name()) {
			out = append(out, supercargo.ListID(d.Name()))
		}
	}
	return out, err
}

// Editions are those held of a list, the oldest first.
func (s Shelf) Editions(list supercargo.ListID) (out []Edition, err error) {
	dirs, err := s.folders(list)
	for _, d := range dirs {
		var e Edition
		b, err := os.ReadFile(filepath.Join(d, editionFile))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(b, &e); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Join(d, editionFile), err)
		}
		out = append(out, e)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Date < out[j].Date })
	return out, err
}

func (s Shelf) folders(list supercargo.ListID) (out []string, err error) {
	if !listName.MatchString(string(list)) {
		return nil, fmt.Errorf("%q cannot be the name of a list", list)
	}
	dir := filepath.Join(s.Dir, string(list))
	found, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	for _, d := range found {
		if d.IsDir() && d.Name()[0] != '.' {
			out = append(out, filepath.Join(dir, d.Name()))
		}
	}
	return out, err
}

// Load reads an edition with its entries.
func (s Shelf) Load(e Edition) (*Held, error) {
	h := &Held{Edition: e}
	dir := s.folder(&e)
	if err := readLines(filepath.Join(dir, entriesFile), &h.Entries); err != nil {
		return nil, err
	}
	return h, readLines(filepath.Join(dir, stakesFile), &h.Stakes)
}

func (s Shelf) folder(e *Edition) string {
	return filepath.Join(s.Dir, string(e.List), e.Date+"-"+e.SHA256[:12])
}

// All loads every edition of every list, lists by name, the oldest edition first.
func (s Shelf) All() (out []*Held, err error) {
	lists, err := s.Lists()
	if err != nil {
		return nil, err
	}
	for _, l := range lists {
		es, err := s.Editions(l)
		if err != nil {
			return nil, err
		}
		for _, e := range es {
			h, err := s.Load(e)
			if err != nil {
				return nil, err
			}
			out = append(out, h)
		}
	}
	return out, nil
}

// Files are the publisher's own files of an edition, as they were read.
func (s Shelf) Files(e *Edition) (out []File, err error) {
	for i := range e.Files {
		b, err := readZstd(filepath.Join(s.folder(e), fmt.Sprintf("file-%d.zst", i)))
		if err != nil {
			return nil, err
		}
		out = append(out, File{e.Files[i].Name, b})
	}
	return out, nil
}

// Again puts an edition on the shelf that another shelf held, from its files and what
// was read of them now. It fails where that comes to another edition than it was.
func (s Shelf) Again(was *Edition, files []File, r *Reading) error {
	o := Options{List: was.List}
	if was.DateFrom == asGiven {
		o.Date = was.Date
	}
	e, err := Make(files, r, o, was.ReadAt)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(e.Edition, *was) {
		return fmt.Errorf("%s of %s: it comes to another edition now: %d rows, %d taken; it was %d rows, %d taken", was.List, was.Date, e.Rows, e.Taken, was.Rows, was.Taken)
	}
	return s.put(e, files)
}

// Line gives the line of the publisher's file that an entry stands on, as far
// as one line goes: the walk back from a match to its input.
func (s Shelf) Line(e *Edition, file, line int) (string, error) {
	if file < 0 || file >= len(e.Files) {
		return "", fmt.Errorf("the edition has no file %d", file)
	}
	b, err := readZstd(filepath.Join(s.folder(e), fmt.Sprintf("file-%d.zst", file)))
	if err != nil {
		return "", err
	}
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		return fmt.Sprintf("row %d of the sheet", line), nil
	}
	if b, err = source.UTF8(b); err != nil {
		return "", err
	}
	for range line - 1 {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			return "", fmt.Errorf("%s has no line %d", e.Files[file].Name, line)
		}
		b = b[i+1:]
	}
	b, _, _ = bytes.Cut(b, []byte("\n"))
	return string(bytes.TrimRight(b, "\r")), nil
}

func writeZstd(path string, b []byte) error {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		return err
	}
	return Write(path, w.EncodeAll(b, nil))
}

func readZstd(path string) ([]byte, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r, err := zstd.NewReader(nil)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	out, err := r.DecodeAll(b, nil)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: path, Err: err}
	}
	return out, nil
}

func writeLines[T any](path string, all []T) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i := range all {
		if err := e.Encode(&all[i]); err != nil {
			return err
		}
	}
	return writeZstd(path, b.Bytes())
}

func readLines[T any](path string, all *[]T) error {
	b, err := readZstd(path)
	if err != nil {
		return err
	}
	for n := 1; len(b) > 0; n++ {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		b = rest
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
		*all = append(*all, v)
	}
	return nil
}
