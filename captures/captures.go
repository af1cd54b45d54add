// Package captures finds the real captures and published lists that tests are
// tried on. They are no part of the project: a test that needs one is skipped,
// with the reason, where it is absent.
package captures

import (
	"os"
	"path/filepath"
	"testing"
)

// Find gives the path of a file or folder of the material that stands beside
// the project: in the folder that SUPERCARGO_SHARED names, else in any folder
// "shared" beside one on the way up. It skips the test where there is none.
func Find(t testing.TB, name string) string {
	t.Helper()
	for _, root := range roots() {
		path := filepath.Join(root, filepath.FromSlash(name))
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Skipf("%s: the shared material is not here; set SUPERCARGO_SHARED to its folder", name)
	return ""
}

func roots() (out []string) {
	if s := os.Getenv("SUPERCARGO_SHARED"); s != "" {
		return []string{s}
	}
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
		out = append(out, filepath.Join(dir, "shared"))
	}
	return out
}
