// Package docs carries the page of definitions and thresholds, which is made of the
// structs in use (go test ./detect -update) and held to them by a test: the desk shows
// it.
package docs

import _ "embed" // the page

// Events is EVENTS.md.
//
//go:embed EVENTS.md
var Events string
