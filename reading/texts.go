package reading

import (
	"embed"
	"io/fs"
)

// halves are the texts with marked answers that the reader is measured on.
//
//go:embed testdata/dev testdata/held
var halves embed.FS

// Halves are the two sets of marked texts: "dev", that the reader was made
// with, and "held", written by somebody else before it was finished and not
// looked at while it was made.
func Halves() []string { return []string{"dev", "held"} }

// Texts gives one of the halves.
func Texts(half string) (fs.FS, error) { return fs.Sub(halves, "testdata/"+half) }
