package reading

import (
	"embed"
	"io/fs"
)

// halves are the texts with marked answers that the reader is measured on.
//
//go:embed testdata/dev testdata/held testdata/unseen
var halves embed.FS

// Halves are the sets of marked texts: "dev", that the reader was made with;
// "held", written by somebody else before it was finished and not looked at while
// it was made, though its scores were; "unseen", written and marked before the
// reader was last repaired, and measured before and after.
func Halves() []string { return []string{"dev", "held", "unseen"} }

// Texts gives one of the halves.
func Texts(half string) (fs.FS, error) { return fs.Sub(halves, "testdata/"+half) }
