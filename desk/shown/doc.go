// Package shown is what the desk and the dossier have in common: how values are
// written for people, the signs of kinds and verdicts, the pictures that are made of
// what answers say, and the style sheet. Everything in it is a pure function, and
// everything that it gives as HTML is escaped.
package shown

import _ "embed" // the style sheet

// Sheet is the style sheet, for light, dark and print.
//
//go:embed desk.css
var Sheet string
