package pmtiles

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The files of testdata were written by another implementation (testdata/make.py): every
// tile is where it belongs, those that are alike (a run, or a tile stored once) too, and
// where there is none there is none.
func TestFilesOfAnotherWriter(t *testing.T) {
	for name, there := range map[string]func(z, x, y int) bool{
		"python.pmtiles": func(z, _, _ int) bool { return z < 4 },
		"leaves.pmtiles": func(z, x, y int) bool { return z < 6 && (x*7+y*13+z)%3 != 0 },
	} {
		f, err := Open(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if name == "leaves.pmtiles" && f.header.leaves.length == 0 {
			t.Fatal("the file has no leaf directory: it tests nothing")
		}
		n := 0
		for z := range 8 {
			for x := range 1 << z {
				for y := range 1 << z {
					got, err := f.Tile(z, x, y)
					want := ""
					if there(z, x, y) {
						n++
						if want = fmt.Sprintf("%d/%d/%d", z, x, y); z == 3 && x == 7 {
							want = "sea"
						}
					}
					if err != nil || string(got) != want {
						t.Fatalf("%s: tile %d/%d/%d is %q, %v; it should be %q", name, z, x, y, got, err, want)
					}
				}
			}
		}
		if n < 80 {
			t.Errorf("%s: %d tiles", name, n)
		}
		a := f.About
		if a.Name != "Invented chart" || a.Attribution != "© Nobodyalert(2)" || a.Kind != Vector || strings.Join(a.Layers, " ") != "water roads" || a.Bounds != [4]float64{-180, -85, 180, 85} {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

// Numbers of tiles, as the specification lists them.
func TestNumber(t *testing.T) {
	for at, want := range map[[3]int]uint64{{0, 0, 0}: 0, {1, 0, 0}: 1, {1, 0, 1}: 2, {1, 1, 1}: 3, {1, 1, 0}: 4, {2, 0, 0}: 5, {12, 3423, 1763}: 19078479} {
		if got := number(at[0], at[1], at[2]); got != want {
			t.Errorf("%v: %d, not %d", at, got, want)
		}
	}
}

// Tiles of a zoom have numbers of their own without a hole, and neighbours on the curve
// touch.
func TestNumberIsACurve(t *testing.T) {
	for z := range 7 {
		at := map[uint64][2]int{}
		for x := range 1 << z {
			for y := range 1 << z {
				at[number(z, x, y)] = [2]int{x, y}
			}
		}
		first := number(z, 0, 0)
		for i := range uint64(1) << (2 * z) {
			p, ok := at[first+i]
			if !ok {
				t.Fatalf("zoom %d has no tile of number %d", z, first+i)
			}
			if q, ok := at[first+i-1]; i > 0 && ok && max(p[0]-q[0], q[0]-p[0])+max(p[1]-q[1], q[1]-p[1]) != 1 {
				t.Fatalf("zoom %d: %v does not touch %v", z, p, q)
			}
		}
	}
}

func good(t testing.TB) []byte {
	b, err := os.ReadFile("testdata/leaves.pmtiles")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What is no such file, or one that is not read, is an error that says why.
func TestWrongFiles(t *testing.T) {
	set := func(at int, v byte) []byte {
		b := bytes.Clone(good(t))
		b[at] = v
		return b
	}
	for name, c := range map[string]struct {
		file []byte
		says string
	}{
		"empty":         {nil, "no PMTiles file"},
		"another":       {[]byte("SQLite format 3\x00 and so on"), "no PMTiles file"},
		"header alone":  {good(t)[:100], "cut short within its header"},
		"cut short":     {good(t)[:len(good(t))-1], "the file is cut short: its "},
		"version 2":     {set(7, 2), "version 2"},
		"brotli":        {set(98, 3), "its tiles are compressed with brotli"},
		"brotli within": {set(97, 3), "its directories are compressed with brotli"},
		"AVIF":          {set(99, 5), "its tiles are of type 5"},
		"no type":       {set(99, 0), "its tiles are of type 0"},
		"unknown way":   {set(98, 0), "its tiles are compressed in an unknown way"},
		"zooms":         {set(100, 9), "its zooms are 9 to"},
		"too deep":      {set(101, 27), "to 27"},
		"no metadata":   {set(32, 0), "its metadata"},
		"no gzip":       {set(97, 1), "a directory of the file is damaged"},
		"other packing": {set(97, 4), "a directory of the file is damaged"},
	} {
		if _, err := Read(bytes.NewReader(c.file), int64(len(c.file))); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, wanted %q", name, err, c.says)
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none.pmtiles")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if _, err := Open(t.TempDir()); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Error(err)
	}
}

// Damage anywhere is an error or another tile, never a panic, and no memory beyond the
// limits is taken for it.
func TestDamagedFiles(t *testing.T) {
	whole := good(t)
	rapid.Check(t, func(t *rapid.T) {
		b := bytes.Clone(whole)
		for range rapid.IntRange(1, 8).Draw(t, "bytes") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "value")
		}
		if rapid.Bool().Draw(t, "a large number") {
			binary.LittleEndian.PutUint64(b[rapid.SampledFrom([]int{8, 16, 24, 32, 40, 48, 56, 64}).Draw(t, "field"):], rapid.Uint64().Draw(t, "number"))
		}
		f, err := Read(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		for z := range 6 {
			_, _ = f.Tile(z, rapid.IntRange(-1, 1<<z).Draw(t, "x"), rapid.IntRange(-1, 1<<z).Draw(t, "y"))
		}
	})
}

// A directory that is packed small and large when it is not is refused.
func TestDirectoryThatSwells(t *testing.T) {
	if _, err := readDirectory(binary.AppendUvarint(nil, 1<<40)); !errors.Is(err, errDirectory) {
		t.Error(err)
	}
	if _, err := readDirectory(nil); !errors.Is(err, errDirectory) {
		t.Error(err)
	}
	for name, d := range map[string][]uint64{
		"an offset behind nothing":   {1, 0, 1, 1, 0},
		"an empty tile":              {1, 0, 1, 0, 1},
		"two of one number":          {2, 5, 0, 1, 1, 1, 1, 1, 1},
		"numbers that go round":      {2, 1 << 63, 1 << 63, 1, 1, 1, 1, 1, 1},
		"a number that is not there": {2, 5, 1, 1, 1, 1, 1, 1},
	} {
		var b []byte
		for _, x := range d {
			b = binary.AppendUvarint(b, x)
		}
		if _, err := readDirectory(b); !errors.Is(err, errDirectory) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if d, err := readDirectory([]byte{2, 5, 3, 2, 1, 7, 4, 1, 0}); err != nil || d[0] != (entry{5, 0, 7, 2}) || d[1] != (entry{8, 7, 4, 1}) {
		t.Errorf("%v, %v", d, err)
	}
	d := []entry{{id: 5, run: 2, length: 1}, {id: 9, run: 1, length: 1}}
	for id, want := range map[uint64]uint64{5: 5, 6: 5, 9: 9} {
		if e, ok := find(d, id); !ok || e.id != want {
			t.Errorf("%d is found by %v", id, e)
		}
	}
	for _, id := range []uint64{0, 4, 7, 8, 10} {
		if e, ok := find(d, id); ok {
			t.Errorf("%d is found by %v", id, e)
		}
	}
}
