package answer

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Footing is what an answer stands on: which program said it, from which tables
// and lists, and how far they reach. Two answers with the same footing to the
// same question are the same.
type Footing struct {
	Program string            `json:"program"` // version, and the commit where it is known
	Tables  map[string]string `json:"tables"`  // what was read: its name to the SHA-256 of its bytes
	Scope   string            `json:"scope"`   // for which regions, modes and days it holds, in a sentence
}

// Lines are the foot of an answer, tables in order of name, of each hash the first
// twelve digits: enough to tell two editions apart.
func (f *Footing) Lines() string {
	var b strings.Builder
	fmt.Fprintf(&b, "supercargo %s\n", f.Program)
	for _, name := range slices.Sorted(maps.Keys(f.Tables)) {
		fmt.Fprintf(&b, "  %s, SHA-256 %.12s\n", Printable(name), f.Tables[name])
	}
	fmt.Fprintf(&b, "  Scope: %s\n", Printable(f.Scope))
	return b.String()
}
