package ais

import (
	"bytes"

	"supercargo/clock"
)

// Dates works out from the beginning of a stream in which order day and month
// stand in the times that a logger put around the sentences. open is a time for
// which that matters, "" where there is none.
func Dates(head []byte) (order clock.Order, open string) {
	var v clock.Ballot
	for line := range bytes.Lines(head) {
		if i := sentenceIn(line, 0); i > 8 && !isCount(line) {
			v.AddFound(line[:i])
		}
		if i := bytes.IndexByte(line, '*'); i > 0 && i+11 < len(line) {
			v.AddFound(line[i+3:])
		}
	}
	return v.Order(), v.Open()
}

// isCount tells whether a line begins with seconds since 1970.
func isCount(b []byte) bool {
	_, n := digits(b, 10)
	return n == 10
}
