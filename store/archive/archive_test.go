package archive

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	sc "supercargo"
	"supercargo/store"
)

// Every field of every fix comes back as it was written: a run reads the
// archive of the one before, and must find the same events in it.
func TestFixesRoundTrip(t *testing.T) {
	dir := t.TempDir()
	part := 0
	rapid.Check(t, func(r *rapid.T) {
		day := rapid.Int32Range(-2000, 40000).Draw(r, "day")
		part++
		fixes := rapid.SliceOfN(aFix(day), 1, 20).Draw(r, "fixes")
		hull := rapid.Uint8().Draw(r, "hull")
		sub := filepath.Join(dir, folderOf(day), string(rune('a'+part%26)), sc.Instant(part).String())
		writeDay(r, sub, day, 0, fixes, hull)
		var got []sc.Fix
		err := readDay(sub, day, func(f *sc.Fix, h uint8) error {
			if h != hull {
				r.Errorf("hull %d, want %d", h, hull)
			}
			got = append(got, *f)
			return nil
		})
		if err != nil {
			r.Fatal(err)
		}
		if d := cmp.Diff(fixes, got); d != "" {
			r.Fatalf("(-written +read):\n%s", d)
		}
	})
}

// readDay reads the parts of one day, one fix at a time.
func readDay(dir string, day int32, f func(*sc.Fix, uint8) error) error {
	a := Archive{Dir: dir}
	for i := range 4 {
		p := store.Part{Kind: store.Fixes, Day: day, Of: 4, Index: i, Generation: 1}
		p.Name = nameOf(&p)
		if _, err := os.Stat(a.Path(&p)); err == nil {
			a.Parts = append(a.Parts, p)
		}
	}
	return a.Read(All, func(fixes []sc.Fix, hulls []uint8) error {
		for i := range fixes {
			if err := f(&fixes[i], hulls[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

type fataler interface {
	Helper()
	Fatal(...any)
}

func writeDay(t fataler, dir string, day int32, part int, fixes []sc.Fix, hull uint8) {
	t.Helper()
	path, err := Create(dir, &store.Part{Kind: store.Fixes, Day: day, Of: 4, Index: part, Generation: 1})
	if err != nil {
		t.Fatal(err)
	}
	w, err := CreateFixes(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range fixes {
		if err := w.Write(&fixes[i], hull); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// aFix is any fix that a decoder can give, "not available" in one field of two.
func aFix(day int32) *rapid.Generator[sc.Fix] {
	return rapid.Custom(func(t *rapid.T) sc.Fix {
		start := int64(day) * sc.Day
		return sc.Fix{Time: sc.Instant(rapid.Int64Range(start, start+sc.Day-1).Draw(t, "time")), Offset: rapid.Int64Min(0).Draw(t, "offset"),
			MMSI: sc.MMSI(rapid.Uint32Max(1<<31-1).Draw(t, "key")), Lat: rapid.Int32Range(-900_000_000, 900_000_000).Draw(t, "lat"),
			Lon: rapid.Int32Range(-1_800_000_000, 1_800_000_000).Draw(t, "lon"), Source: sc.SourceID(rapid.Uint32().Draw(t, "source")),
			SOG: either(t, "sog", rapid.Uint16(), sc.NoSOG), COG: either(t, "cog", rapid.Uint16(), sc.NoCOG),
			Heading: either(t, "heading", rapid.Uint16(), sc.NoHeading), ROT: either(t, "rot", rapid.Int16(), sc.NoROT),
			Status: either(t, "status", rapid.Map(rapid.Uint8Max(15), func(n uint8) sc.Status { return sc.Status(n) }), sc.NoStatus),
			Class:  sc.Class(rapid.Uint8Max(6).Draw(t, "class")), Type: rapid.Uint8Max(27).Draw(t, "type"),
			Second: either(t, "second", rapid.Uint8Max(63), sc.NoSecond), Flags: sc.Flags(rapid.Uint16().Draw(t, "flags")),
			Receiver: sc.Receiver(rapid.Uint16().Draw(t, "receiver")), Shift: either(t, "shift", rapid.Int32(), 0),
			Altitude: either(t, "altitude", rapid.Int16(), sc.NoAltitude), Said: sc.Said(rapid.Uint8().Draw(t, "said")), Why: sc.Why(rapid.Uint8().Draw(t, "why"))}
	})
}

func either[T any](t *rapid.T, name string, g *rapid.Generator[T], not T) T {
	return rapid.OneOf(g, rapid.Just(not)).Draw(t, name)
}

// More fixes than are handed to the writer at a time, in several parts, come
// back in the order of the parts.
func TestManyFixes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "odd [name] *")
	const n, parts = batch + 17, 3
	for p := parts - 1; p >= 0; p-- {
		fixes := make([]sc.Fix, n)
		for i := range fixes {
			fixes[i] = sc.Fix{Offset: int64(p*n + i), SOG: uint16(i), COG: sc.NoCOG, Heading: uint16(p), ROT: -int16(i), Status: sc.NoStatus, Second: 61, Altitude: sc.NoAltitude}
		}
		writeDay(t, dir, -1, p, fixes, 1)
	}
	var next int64
	err := readDay(dir, -1, func(f *sc.Fix, _ uint8) error {
		i := next % n
		if f.Offset != next || f.SOG != uint16(i) || f.COG != sc.NoCOG || f.Heading != uint16(next/n) || f.ROT != -int16(i) || f.Second != 61 {
			t.Fatalf("fix %d reads %+v", next, *f)
		}
		next++
		return nil
	})
	if err != nil || next != n*parts {
		t.Errorf("%d of %d fixes, %v", next, n*parts, err)
	}
}

func TestFolderOfDay(t *testing.T) {
	for day, want := range map[int32]string{0: "day=1970-01-01", -1: "day=1969-12-31", -365: "day=1969-01-01", 19753: "day=2024-01-31", 19782: "day=2024-02-29"} {
		if got := folderOf(day); got != want {
			t.Errorf("day %d is in %s, want %s", day, got, want)
		}
	}
	if d := sc.Instant(-1).Day(); folderOf(d) != "day=1969-12-31" {
		t.Errorf("the last millisecond of 1969 is in %s", folderOf(d))
	}
}

func TestStatementsRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "statements.parquet")
	rapid.Check(t, func(r *rapid.T) {
		put := rapid.SliceOfN(aStatement(), 0, 20).Draw(r, "statements")
		w, err := CreateStatements(path)
		if err != nil {
			r.Fatal(err)
		}
		for i := range put {
			if err := w.Write(&put[i]); err != nil {
				r.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			r.Fatal(err)
		}
		var got []sc.Statement
		if err := ReadStatements(path, func(s *sc.Statement) error { got = append(got, *s); return nil }); err != nil {
			r.Fatal(err)
		}
		if len(put)+len(got) > 0 && !cmp.Equal(put, got) {
			r.Fatalf("(-written +read):\n%s", cmp.Diff(put, got))
		}
	})
}

func aStatement() *rapid.Generator[sc.Statement] {
	return rapid.Custom(func(t *rapid.T) sc.Statement {
		address := func(name string) sc.Address {
			return sc.Address{Source: sc.SourceID(rapid.Uint32().Draw(t, name)), Offset: rapid.Int64Min(0).Draw(t, name)}
		}
		instant := func(name string) sc.Instant { return sc.Instant(rapid.Int64().Draw(t, name)) }
		return sc.Statement{MMSI: sc.MMSI(rapid.Uint32Max(1<<31-1).Draw(t, "key")), Property: sc.Property(rapid.String().Draw(t, "property")),
			Said: rapid.String().Draw(t, "said"), Value: rapid.String().Draw(t, "value"), From: instant("from"), To: instant("to"),
			Count: rapid.Int64().Draw(t, "count"), First: address("first"), Last: address("last"), Flags: sc.Flags(rapid.Uint16().Draw(t, "flags"))}
	})
}
