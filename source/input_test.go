package source

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree makes files below a folder, by their path there.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(root, filepath.FromSlash(name)), []byte(content))
	}
	return root
}

func write(t *testing.T, path string, b []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// expand gives the names of the inputs, below root.
func expand(t *testing.T, root string, args ...string) string {
	t.Helper()
	for i, a := range args {
		if a != "-" {
			args[i] = filepath.Join(root, filepath.FromSlash(a))
		}
	}
	ins, err := Expand(args)
	if err != nil {
		return strings.ReplaceAll(err.Error(), root+string(filepath.Separator), "")
	}
	var names []string
	for _, in := range ins {
		names = append(names, strings.ReplaceAll(filepath.ToSlash(strings.TrimPrefix(in.Name(), root)), "//", "/"))
	}
	return strings.Join(names, " ")
}

func TestExpand(t *testing.T) {
	root := tree(t, map[string]string{"b.csv": "1", "a.csv": "2", ".hidden.csv": "3", "sub/c.csv": "4", "sub/.git/d": "5", "sub/deep/e.csv": "6", "odd[1].csv": "7"})
	os.Mkdir(filepath.Join(root, "empty"), 0o755)
	for _, c := range []struct{ args, want string }{
		{"a.csv", "/a.csv"},
		{"b.csv a.csv", "/b.csv /a.csv"},
		{"a.csv a.csv sub/../a.csv", "/a.csv"},
		{".", "/a.csv /b.csv /odd[1].csv /sub/c.csv /sub/deep/e.csv"},
		{"sub", "/sub/c.csv /sub/deep/e.csv"},
		{"*.csv", "/a.csv /b.csv /odd[1].csv"},
		{".h*", "/.hidden.csv"},
		{".hidden.csv", "/.hidden.csv"},
		{"s*", "/sub/c.csv /sub/deep/e.csv"},
		{"odd[1].csv", "/odd[1].csv"},
		{"- a.csv -", "- /a.csv"},
		{"none.csv", "none.csv: no such file or directory"},
		{"none*", "none*: no file matches this pattern"},
		{"empty", "empty: no readable file in this folder"},
	} {
		if got := expand(t, root, strings.Fields(c.args)...); got != c.want {
			t.Errorf("%s expands to %q, want %q", c.args, got, c.want)
		}
	}
}

// Data often lies on another disk, with a link to it.
func TestExpandLinks(t *testing.T) {
	away := tree(t, map[string]string{"far.csv": "1", "folder/x.csv": "2"})
	root := tree(t, map[string]string{"near.csv": "3"})
	for name, to := range map[string]string{"link.csv": "far.csv", "gone.csv": "not there", "inside": "folder"} {
		if err := os.Symlink(filepath.Join(away, to), filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
	}
	if got, want := expand(t, root, "."), "/link.csv /near.csv"; got != want {
		t.Errorf("a folder with links expands to %q, want %q", got, want)
	}
	if got, want := expand(t, root, "inside"), "/inside/x.csv"; got != want {
		t.Errorf("a link to a folder expands to %q, want %q", got, want)
	}
}

func zipped(t *testing.T, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(members[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestExpandZip(t *testing.T) {
	root := t.TempDir()
	whole := zipped(t, "a.csv", "1\n", "d/", "", "d/b.csv", "2\n")
	write(t, filepath.Join(root, "whole.zip"), whole)
	write(t, filepath.Join(root, "cut.zip"), whole[:len(whole)-30])
	write(t, filepath.Join(root, "in", "cut.zip"), whole[:len(whole)-30])
	write(t, filepath.Join(root, "in", "x.csv"), []byte("1\n"))
	if got, want := expand(t, root, "whole.zip"), "/whole.zip:a.csv /whole.zip:d/b.csv"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := expand(t, root, "in"), "/in/cut.zip /in/x.csv"; got != want {
		t.Errorf("beside a damaged archive: %q, want %q", got, want)
	}
	ins, err := Expand([]string{filepath.Join(root, "in")})
	if err != nil || len(ins) != 2 {
		t.Fatal(ins, err)
	}
	for i, want := range []string{"cannot open the zip archive", ""} {
		if _, err := Open(ins[i]); (err != nil) != (want != "") || want != "" && (!strings.Contains(err.Error(), want) || strings.Count(err.Error(), "cut.zip") != 1) {
			t.Errorf("%s: %v", ins[i].Name(), err)
		}
		if _, err := ins[i].Sum(); (err != nil) != (want != "") {
			t.Errorf("sum of %s: %v", ins[i].Name(), err)
		}
	}
	if got := expand(t, root, "cut.zip"); !strings.HasPrefix(got, "cut.zip: cannot open the zip archive") {
		t.Errorf("%q", got)
	}
}

// A folder that cannot be read is told in its turn, and what lies beside it is read.
func TestExpandUnreadable(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "in", "locked", "y.csv"), []byte("1\n"))
	write(t, filepath.Join(root, "in", "x.csv"), []byte("1\n"))
	locked := filepath.Join(root, "in", "locked")
	if err := os.Chmod(locked, 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(locked, 0o755)
	if _, err := os.ReadDir(locked); err == nil {
		t.Skip("whoever runs this test can read any folder")
	}
	if got, want := expand(t, root, "in"), "/in/locked /in/x.csv"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
