package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	sc "supercargo"
)

// manySaid are statements that fill several groups of rows, whose texts are of many kinds and of few.
func manySaid(n int) (out []sc.Statement) {
	for i := range n {
		out = append(out, sc.Statement{MMSI: sc.MMSI(200_000_000 + i/4), Property: [...]sc.Property{sc.PropName, sc.PropCallSign, sc.PropDraught, sc.PropIMO}[i%4], Said: fmt.Sprint("SIM ", i%4, " ", i/8), Value: fmt.Sprint(i / 4),
			From: sc.Instant(i) * 1000, To: sc.Instant(i)*1000 + 7, Count: int64(i % 9), First: sc.Address{Source: sc.SourceID(i % 3), Offset: int64(i) * 90}, Last: sc.Address{Source: sc.SourceID(i % 5), Offset: int64(i)*90 + 45}, Flags: sc.Flags(i % 4)})
	}
	return out
}

func writeSaid(t testing.TB, path string, all []sc.Statement) {
	t.Helper()
	w, err := CreateStatements(path)
	for i := range all {
		if err == nil {
			err = w.Write(&all[i])
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestManyStatements(t *testing.T) {
	path, all := filepath.Join(t.TempDir(), "statements.parquet"), manySaid(rowsPerGroup+100_000)
	writeSaid(t, path, all)
	i := 0
	err := ReadStatements(path, func(s *sc.Statement) error {
		if i >= len(all) || *s != all[i] {
			return fmt.Errorf("statement %d is %+v", i, *s)
		}
		i++
		return nil
	})
	if err != nil || i != len(all) {
		t.Errorf("%d of %d: %v", i, len(all), err)
	}
}

// A file that is cut, or of which a bit is another, is an error or gives no more statements than there
// were; a file of other columns is an error.
func TestDamagedStatements(t *testing.T) {
	dir := t.TempDir()
	path, all := filepath.Join(dir, "statements.parquet"), manySaid(40)
	writeSaid(t, path, all)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read := func(b []byte) (n int, err error) {
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		err = ReadStatements(path, func(*sc.Statement) error { n++; return nil })
		return n, err
	}
	refused := 0
	for at := range whole {
		b := append([]byte(nil), whole...)
		b[at] ^= 1 << (at % 8)
		switch n, err := read(b); {
		case err != nil:
			refused++
		case n != len(all):
			t.Errorf("byte %d: %d statements of %d, and no error", at, n, len(all))
		}
	}
	if refused < len(whole)/2 {
		t.Errorf("%d of %d changed bytes are noticed", refused, len(whole))
	}
	for at := 0; at < len(whole); at += 5 {
		if n, err := read(whole[:at]); err == nil {
			t.Fatalf("%d statements of the first %d bytes of %d", n, at, len(whole))
		}
	}
	if err := WriteNames(dir, nil, []string{"", "SIM-A"}); err != nil {
		t.Fatal(err)
	}
	if err := ReadStatements(filepath.Join(dir, "receivers.parquet"), func(*sc.Statement) error { return nil }); err == nil {
		t.Error("receivers are read as statements")
	}
}

func BenchmarkReadStatements(b *testing.B) {
	const n = 100_000
	path := filepath.Join(b.TempDir(), "statements.parquet")
	writeSaid(b, path, manySaid(n))
	b.ReportAllocs()
	for b.Loop() {
		if err := ReadStatements(path, func(*sc.Statement) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/statement")
}
