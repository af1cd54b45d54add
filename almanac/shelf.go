package almanac

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"supercargo"
	"supercargo/source"
	"supercargo/watchlist"
)

// Shelf is a folder of editions, one folder each: what is known of it, and its rows. An
// edition is put there whole or not at all, and never changed.
type Shelf struct{ Dir string }

const (
	editionFile = "edition.json"
	rowsFile    = "rows.tsv"
)

// Import reads the files of one edition and puts it on the shelf. already tells that it was
// there. A refusal leaves the shelf as it was.
func (s Shelf) Import(k Kind, paths []string, date string, now supercargo.Instant) (e *Edition, already bool, err error) {
	ins, err := source.Expand(paths)
	if err != nil {
		return nil, false, err
	}
	t := newRows(k)
	t.ReadAt = now
	for _, in := range ins {
		if err := t.file(in); err != nil {
			return nil, false, err
		}
	}
	if t.Taken == 0 {
		return nil, false, fmt.Errorf("%s: no row of it could be taken: %s", ins[0].Name(), reasons(t.Rejected, t.Ignored))
	}
	if err := t.dated(date, filepath.Base(ins[0].Name()), now); err != nil {
		return nil, false, err
	}
	t.sum()
	held, err := s.Editions(k)
	if err != nil {
		return nil, false, err
	}
	if already, err = t.admit(held); err != nil || already {
		return &t.Edition, already, err
	}
	return &t.Edition, false, s.put(t)
}

// file reads one of the files.
func (t *rows) file(in source.Input) error {
	st, err := source.Open(in)
	if err != nil {
		return err
	}
	defer st.Close()
	table, read := formOf(t.Kind, in.Name(), st.Head())
	if read == nil {
		return fmt.Errorf("%s: not a table of %s that is read here: %s", in.Name(), t.Kind, forms[t.Kind])
	}
	if t.Table = cmp.Or(t.Table, table); t.Table != table {
		return fmt.Errorf("%s: a table of %s, and one of %s was read before: one edition at a time", in.Name(), table, t.Table)
	}
	name := filepath.Base(in.Path)
	if in.Member != "" {
		name += ":" + in.Member
	}
	if err := read(st, name, t); err != nil {
		return fmt.Errorf("%s: %w", in.Name(), err)
	}
	_, sum, _, n := st.Sums()
	t.Files = append(t.Files, File{name, sum, n})
	return nil
}

// sum is the hash of one file, or of the list of several.
func (t *rows) sum() {
	if t.SHA256 = t.Files[0].SHA256; len(t.Files) == 1 {
		return
	}
	h := sha256.New()
	for _, f := range t.Files {
		fmt.Fprintf(h, "%s  %s\n", f.SHA256, f.Name)
	}
	t.SHA256 = hex.EncodeToString(h.Sum(nil))
}

func reasons(all ...map[string]int) string {
	var out []string
	for _, m := range all {
		for why, n := range m {
			out = append(out, fmt.Sprintf("%d %s", n, why))
		}
	}
	slices.Sort(out)
	return cmp.Or(strings.Join(out, ", "), "it has none")
}

func (s Shelf) put(t *rows) error {
	at := s.folder(&t.Edition)
	return watchlist.Shelve(filepath.Dir(at), filepath.Base(at), editionFile, &t.Edition, func(dir string) error {
		return watchlist.Write(filepath.Join(dir, rowsFile), t.text())
	})
}

func (s Shelf) folder(e *Edition) string {
	return filepath.Join(s.Dir, string(e.Kind), e.Date+"-"+e.SHA256[:12])
}

// Editions are those held of a kind, the oldest first.
func (s Shelf) Editions(k Kind) (out []Edition, err error) {
	dir := filepath.Join(s.Dir, string(k))
	found, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, d := range found {
		if strings.HasPrefix(d.Name(), ".") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, d.Name(), editionFile))
		if err != nil {
			return nil, err
		}
		var e Edition
		if err := json.Unmarshal(b, &e); err != nil || len(e.SHA256) < 12 {
			return nil, fmt.Errorf("%s: damaged: import the table again (%v)", filepath.Join(dir, d.Name(), editionFile), err)
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b Edition) int { return cmp.Compare(a.Date, b.Date) })
	return out, err
}

// Mark is other when the editions are: for whoever keeps answers.
func (s Shelf) Mark() (string, error) {
	mark := ""
	for _, k := range []Kind{AircraftKind, RouteKind} {
		all, err := s.Editions(k)
		if err != nil {
			return "", err
		}
		for i := range all {
			mark += " " + all[i].Ref()
		}
	}
	return mark, nil
}

// row is that of a key in an edition.
func (s Shelf) row(e *Edition, key string) (fields []string, ok bool, err error) {
	return find(filepath.Join(s.folder(e), rowsFile), key)
}
