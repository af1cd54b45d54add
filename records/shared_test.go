package records_test

import (
	"path/filepath"
	"sort"
	"testing"

	"supercargo/captures"
)

// sharedFiles lists the files below data/positions and data/segments of the
// captures that stand beside the project, by their path below data, or skips.
func sharedFiles(t testing.TB) (root string, names []string) {
	t.Helper()
	root = captures.Find(t, "data")
	for _, pattern := range []string{"positions/*/*", "segments/*/*"} {
		found, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		for _, f := range found {
			if rel, err := filepath.Rel(root, f); err == nil && filepath.Base(f) != "SOURCE.txt" {
				names = append(names, filepath.ToSlash(rel))
			}
		}
	}
	sort.Strings(names)
	return root, names
}
