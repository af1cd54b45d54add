package source

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// took is what a stream gave: its text and its hashes.
type took struct {
	text, file, stream string
	fileBytes, bytes   int64
}

func take(in Input) (took, error) {
	s, err := Open(in)
	if err != nil {
		return took{}, err
	}
	defer s.Close()
	b, err := io.ReadAll(s)
	out := took{text: string(b)}
	out.file, out.stream, out.fileBytes, out.bytes = s.Sums()
	return out, err
}

// In whatever order the members of a tar are asked for, and however little is kept of those
// that were passed, each gives what it gives when it is read alone.
func TestTarInAnyOrder(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		var members []string
		for i := range rapid.IntRange(1, 12).Draw(r, "members") {
			text := strings.Repeat(fmt.Sprint(i, ","), rapid.IntRange(0, 400).Draw(r, "length"))
			if rapid.Bool().Draw(r, "packed") {
				text = string(gzipped(t, []byte(text)))
			}
			members = append(members, rapid.SampledFrom([]string{"", "d/"}).Draw(r, "folder")+fmt.Sprint(i%9), text) // a name can come twice
		}
		file := append(tarred(t, members...), make([]byte, rapid.IntRange(0, 2000).Draw(r, "behind"))...)
		if rapid.Bool().Draw(r, "compressed") {
			file = gzipped(t, file)
		}
		ins, err := Expand([]string{write(t, filepath.Join(dir, "t.tar"), file)})
		if err != nil {
			r.Fatal(err)
		}
		a := ins[0].archive
		a.keep, a.largest = rapid.Int64Range(0, 3000).Draw(r, "kept"), rapid.Int64Range(0, 2000).Draw(r, "largest")
		for _, i := range rapid.Permutation(ints(len(ins))).Draw(r, "order") {
			alone := ins[i]
			alone.archive = nil
			want, err := take(alone)
			if err != nil {
				r.Fatal(err)
			}
			if got, err := take(ins[i]); err != nil || got != want {
				r.Fatalf("%s: %+v, %v; alone %+v", ins[i].Name(), got, err, want)
			}
			if a.kept > a.keep {
				r.Fatalf("%d bytes are kept of %d", a.kept, a.keep)
			}
		}
		if a.pass != nil || a.kept != 0 {
			r.Fatal("the archive is open behind its last member")
		}
	})
}

func ints(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

// Members that are read side by side in order cost one pass.
func TestTarInOnePass(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "t.tgz"), manyTraces(t, 40, true))
	ins, err := Expand([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	sum, _ := Sum(path)
	var wg sync.WaitGroup
	next := make(chan Input)
	for range 3 {
		wg.Go(func() {
			for in := range next {
				if got, err := take(in); err != nil || got.file != sum || !strings.HasPrefix(got.text, "[0.10,") {
					t.Errorf("%s: %.20q, %v", in.Name(), got.text, err)
				}
			}
		})
	}
	for _, in := range ins {
		next <- in
	}
	close(next)
	wg.Wait()
	if n := ins[0].archive.passes; n != 1 {
		t.Errorf("%d passes", n)
	}
}

// An archive that changes between the listing and the reading is refused.
func TestTarThatChanges(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "t.tar"), tarred(t, "a", "1", "b", "2"))
	ins, err := Expand([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, tarred(t, "a", "1", "b", "3"))
	if err := os.Chtimes(path, time.Time{}, time.Unix(1_700_000_000, 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := take(ins[1]); err == nil || !strings.Contains(err.Error(), "t.tar:b: the archive has changed") {
		t.Error(err)
	}
	if sum, err := ins[0].Sum(); err != nil || sum == ins[0].archive.sum {
		t.Error("the hash of the file that was listed is given for the one that is there", err)
	}
}

// Of two members of one name the first counts, in the list too.
func TestTarOfOneNameTwice(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "t.tar"), tarred(t, "a", "first", "a", "second", "b", "x"))
	ins, err := Expand([]string{path})
	if err != nil || len(ins) != 2 {
		t.Fatal(ins, err)
	}
	slices.Reverse(ins)
	for _, in := range ins {
		if got, err := take(in); err != nil || got.text != map[string]string{"a": "first", "b": "x"}[in.Member] {
			t.Errorf("%s: %q, %v", in.Name(), got.text, err)
		}
	}
}
