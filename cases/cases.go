// Package cases holds the built-in cases as the text files that they are:
// "caspian", what is publicly reported of arms going from Iran to Russia, and
// "exercise", invented ships with at least one claim for every verdict.
package cases

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"supercargo/ledger"
)

//go:embed caspian exercise
var builtIn embed.FS

// Names lists the built-in cases.
func Names() []string { return []string{"caspian", "exercise"} }

// Files gives the folder of a built-in case. It fails where there is none of
// the name.
func Files(name string) (fs.FS, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("no built-in case %q; there are: %s", name, strings.Join(Names(), ", "))
	}
	return fs.Sub(builtIn, name)
}

// Open loads a built-in case.
func Open(name string) (*ledger.Case, error) {
	dir, err := Files(name)
	if err != nil {
		return nil, err
	}
	return ledger.Load(dir)
}
