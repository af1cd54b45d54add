package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with a case, where it stands and what to
// do about it.
type Fault struct {
	File    string `json:"file,omitempty"` // "" where the case was not read from files
	Line    int    `json:"line,omitempty"` // from 1
	Row     string `json:"row,omitempty"`  // "claim CL-019"
	Why     string `json:"why"`
	Warning bool   `json:"warning,omitempty"` // the case can be used as it is
}

// Error is "file:line: row: why".
func (f Fault) Error() string {
	s := f.Why
	if f.Row != "" {
		s = f.Row + ": " + s
	}
	if f.Warning {
		s = "warning: " + s
	}
	if f.File != "" {
		s = fmt.Sprintf("%s:%d: %s", f.File, f.Line, s)
	}
	return s
}

// Faults are all that is wrong, by file and line.
type Faults []Fault

// Error is one fault a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Errors leaves the warnings out; it is nil where nothing else remains.
func (f Faults) Errors() (errs Faults) {
	for _, x := range f {
		if !x.Warning {
			errs = append(errs, x)
		}
	}
	return errs
}

func (f Faults) sort() {
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}
