package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"supercargo"
	"supercargo/store"
	"supercargo/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "s.db")) })
}

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// What is set on opening is in force: an order in which the driver sets it
// without effect would be no error.
func TestSettings(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "s.db"))
	for name, want := range map[string]string{"page_size": "16384", "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "cache_size": "-32768", "busy_timeout": "1000"} {
		var got string
		if err := s.db.QueryRow("pragma " + name).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, not %s: %v", name, got, want, err)
		}
	}
}

// plan is how the rows of a query are found.
func plan(t *testing.T, s *Store, query string, args ...any) (steps []string) {
	t.Helper()
	rows, err := s.db.Query("explain query plan "+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var what string
		if err := rows.Scan(&id, &parent, &unused, &what); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, what)
	}
	return steps
}

// What is asked of one ship, or of one event, costs what there is of it, whatever else is held: a
// run asks so of thousands of ships.
func TestOneShipByIndex(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "s.db"))
	tx, err := s.Begin(t.Context()) // which sees that all indexes are there
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		t.Fatal(err)
	}
	kinds := []supercargo.EventKind{supercargo.Gap, supercargo.PortCall}
	ask := func(query string, args []any) string { return strings.Join(plan(t, s, query, args...), "; ") }
	for _, c := range []struct{ name, plan, by string }{
		{"events of a ship", ask(question(store.Query{MMSI: 211000001}, false)), "event_by_vessel"},
		{"of some kinds", ask(question(store.Query{MMSI: 211000001, Kinds: kinds}, false)), "event_by_vessel"},
		{"not in order", ask(question(store.Query{MMSI: 211000001, Kinds: kinds, Unordered: true}, false)), "event_by_vessel"},
		{"of a time", ask(question(store.Query{MMSI: 211000001, Kinds: kinds, From: 1, To: 2}, false)), "event_by_vessel"},
		{"one event", ask(question(store.Query{ID: "gap-1", Kinds: kinds}, false)), "event_by_id"},
		{"some of a kind", ask(question(store.Query{Kinds: kinds}, false)), "event_by_kind"},
		{"many of a kind", ask(question(store.Query{Kinds: kinds}, true)), "event_by_start"},
		{"believed of a ship", ask(inScope(store.Scope{MMSI: 211000001, Kinds: kinds})), "event_by_vessel"},
		{"believed of a ship from a moment on", ask(inScope(store.Scope{MMSI: 211000001, Kinds: kinds, After: 5})), "event_by_vessel"},
		{"believed of all ships together", ask(inScope(store.Scope{Together: true, Kinds: kinds})), "event_by_kind"},
	} {
		if !strings.Contains(c.plan, c.by) {
			t.Errorf("%s: %s, not by %s", c.name, c.plan, c.by)
		}
	}
}

// Some vessels are found without a look at all of them: in a file that was made
// before there was an index of when they were heard too, once it is written to.
func TestSomeVesselsByIndex(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	s := open(t, path)
	if _, err := s.db.Exec("drop index if exists vessel_by_cut"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.VesselsOf(t.Context(), nil, 0); err != nil {
		t.Errorf("without the index: %v", err)
	}
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	steps := plan(t, s, ofThese, "[1,2]", 0)
	for _, what := range steps {
		if strings.HasPrefix(what, "SCAN v") {
			t.Errorf("%s: all vessels are looked at", what)
		}
	}
	if len(steps) < 3 {
		t.Errorf("a plan of %d steps: the test tests nothing", len(steps))
	}
}

// A path may hold anything that a file system takes.
func TestOddPaths(t *testing.T) {
	for _, name := range []string{"a b", "50%", "what?.db", "#1", "Хазар", "a&b=c", "[2024]"} {
		path := filepath.Join(t.TempDir(), name)
		open(t, path)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string) string // what to open
		says string
	}{
		{"no database", func(t *testing.T, p string) string { return text(t, p, strings.Repeat("MMSI,BaseDateTime\n", 100)) }, "not a database"},
		{"damaged", damagedFile, "not a database"},
		{"another version", func(t *testing.T, p string) string {
			return execute(t, p, "create table x (y); pragma user_version = 99")
		}, "schema 99"},
		{"another program's", func(t *testing.T, p string) string { return execute(t, p, "create table bookmarks (url)") }, "another program"},
		{"a folder", func(t *testing.T, p string) string { os.Mkdir(p, 0o755); return p }, "cannot be opened"},
		{"in no folder", func(t *testing.T, p string) string { return filepath.Join(p, "s.db") }, "cannot be opened"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.make(t, filepath.Join(t.TempDir(), "s.db"))
			s, err := Open(path)
			if err == nil {
				s.Close()
				t.Fatal("opened")
			}
			if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("%v: does not say %q and which file", err, c.says)
			}
			t.Log(err)
		})
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root writes where it likes")
	}
	dir := t.TempDir()
	os.Chmod(dir, 0o555)
	defer os.Chmod(dir, 0o755)
	if _, err := Open(filepath.Join(dir, "s.db")); err == nil || !strings.Contains(err.Error(), "cannot be opened") {
		t.Errorf("%v", err)
	}
}

func text(t *testing.T, path, s string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func execute(t *testing.T, path, script string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	return path
}

// damagedFile is a database whose first page is overwritten behind its header.
func damagedFile(t *testing.T, path string) string {
	execute(t, path, "create table x (y)")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 100; i < len(b); i++ {
		b[i] = 0xa5
	}
	return text(t, path, string(b))
}

// Two that make the same workspace at once both get it.
func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	wg.Wait()
}

// A disk that is full is an error, and nothing is left of the run.
func TestFull(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "s.db"))
	s.db.SetMaxOpenConns(1)
	var pages int
	if err := s.db.QueryRow("pragma page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.Exec(fmt.Sprintf("pragma max_page_count = %d", pages+8)); err != nil {
		t.Fatal(err)
	}
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	e := supercargo.Event{Kind: supercargo.Gap, Place: strings.Repeat("far ", 1000)}
	for i := 0; i < 100 && err == nil; i++ {
		e.ID = supercargo.EventID(string(rune('a' + i)))
		_, err = tx.PutEvent(&e, e.End, 1, "found")
	}
	if err == nil || !strings.Contains(err.Error(), "full") {
		t.Fatalf("a full disk gave %v", err)
	}
	tx.Rollback()
	if err := s.Events(t.Context(), store.Query{}, func(r *supercargo.Revision) error { t.Errorf("%s is left", r.ID); return nil }); err != nil {
		t.Error(err)
	}
}

// A file that may only be read is read, as it stands, and nothing is made beside it.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "s.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(tx.SetGeneration(3), tx.Commit(), s.Close(), os.Chmod(path, 0o444), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	if _, err := Open(path); os.Geteuid() != 0 && !MayOnlyRead(err) {
		t.Errorf("opened for writing: %v", err)
	}
	r, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if n, err := r.Generation(t.Context()); n != 3 || err != nil {
		t.Errorf("generation %d, %v", n, err)
	}
	if tx, err := r.Begin(t.Context()); err == nil {
		if err := errors.Join(tx.SetGeneration(4), tx.Commit()); err == nil {
			t.Error("it was written")
		}
		tx.Rollback()
	}
	for _, p := range []string{filepath.Join(dir, "none"), text(t, filepath.Join(t.TempDir(), "x"), "no database at all, whatever its name")} {
		if s, err := OpenReadOnly(p); err == nil {
			s.Close()
			t.Errorf("%s was opened", p)
		}
	}
}
