package records_test

import (
	"os"
	"path/filepath"
	"sort"
	"testing"
)

// sharedFiles lists the files below data/positions and data/segments of the
// captures that stand beside the project, by their path below data, or skips.
func sharedFiles(t testing.TB) (root string, names []string) {
	t.Helper()
	for _, r := range sharedRoots() {
		root = filepath.Join(r, "data")
		for _, pattern := range []string{"positions/*/*", "segments/*/*"} {
			found, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
			for _, f := range found {
				if rel, err := filepath.Rel(root, f); err == nil && filepath.Base(f) != "SOURCE.txt" {
					names = append(names, filepath.ToSlash(rel))
				}
			}
		}
		if len(names) > 0 {
			sort.Strings(names)
			return root, names
		}
	}
	t.Skip("the shared captures are not here; set SUPERCARGO_SHARED to their folder")
	return "", nil
}

// sharedRoots is SUPERCARGO_SHARED, else every ../shared on the way up.
func sharedRoots() (roots []string) {
	if s := os.Getenv("SUPERCARGO_SHARED"); s != "" {
		return []string{s}
	}
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
		roots = append(roots, filepath.Join(dir, "shared"))
	}
	return roots
}
