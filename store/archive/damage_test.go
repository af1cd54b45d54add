package archive

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	sc "supercargo"
)

// oneDay writes a day of fixes, and gives the path of its file.
func oneDay(t *testing.T, dir string, day int32) string {
	t.Helper()
	fixes := make([]sc.Fix, 5000)
	for i := range fixes {
		fixes[i] = sc.Fix{MMSI: sc.MMSI(i), Time: sc.Instant(i), Lat: int32(i * i), Offset: int64(i * 7)}
	}
	writeDay(t, dir, day, 0, fixes, 1)
	return filepath.Join(dir, "fixes", folderOf(day), "part-01-of-04-run-000001.parquet")
}

// A file that is damaged is an error that names it, never a panic.
func TestDamagedFile(t *testing.T) {
	dir := t.TempDir()
	path := oneDay(t, dir, 1)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string][]byte{
		"empty": {}, "four bytes": whole[:4], "half": whole[:len(whole)/2], "without its end": whole[:len(whole)-9],
		"text":             []byte(strings.Repeat("MMSI,LAT,LON\n", 100)),
		"of another table": func() []byte { return []byte("PAR1" + strings.Repeat("\x00", 100) + "PAR1") }(),
	} {
		os.WriteFile(path, damage, 0o644)
		err := readDay(dir, 1, func(*sc.Fix, uint8) error { return nil })
		if err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever byte is turned, reading ends, in an error or in the right number of
// fixes.
func TestTurnedBytes(t *testing.T) {
	dir := t.TempDir()
	path := oneDay(t, dir, 1)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for at := 0; at < len(whole); at += 1 + len(whole)/300 {
		b := append([]byte(nil), whole...)
		b[at] ^= 0x55
		os.WriteFile(path, b, 0o644)
		n := 0
		err := readDay(dir, 1, func(*sc.Fix, uint8) error { n++; return nil })
		if err != nil {
			refused++
		} else if n != 5000 {
			t.Errorf("byte %d turned: %d fixes and no error", at, n)
		}
	}
	t.Logf("%d of 300 turned bytes were noticed", refused)
}

// The error of the caller is the caller's, not the file's.
func TestCallersError(t *testing.T) {
	dir := t.TempDir()
	oneDay(t, dir, 1)
	enough := errors.New("enough")
	if err := readDay(dir, 1, func(*sc.Fix, uint8) error { return enough }); err != enough {
		t.Error(err)
	}
}

// A disk that is full comes out as an error at the latest when a file is closed.
func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	dir := t.TempDir()
	full := func(path string) string {
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.Symlink("/dev/full", path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	w, err := CreateFixes(full(filepath.Join(dir, "fixes.parquet")))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 * batch {
		err = errors.Join(err, w.Write(&sc.Fix{}, 1))
	}
	isFull(t, "fixes", errors.Join(err, w.Close()))
	s, err := CreateStatements(full(filepath.Join(dir, "statements.parquet")))
	if err != nil {
		t.Fatal(err)
	}
	isFull(t, "statements", errors.Join(s.Write(&sc.Statement{}), s.Close()))
	full(filepath.Join(dir, "sources.parquet"))
	isFull(t, "names", WriteNames(dir, []sc.Source{{ID: 1}}, []string{""}))
	ws := t.TempDir()
	full(filepath.Join(ws, next, mark))
	isFull(t, "mark", Mark(ws, 1))
}

func isFull(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("%s on a full disk: %v", what, err)
	}
}
