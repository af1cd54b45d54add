package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"
)

// Footing is what an answer stands on: which program said it, from which tables
// and lists, and how far they reach. Two answers with the same footing to the
// same question are the same.
type Footing struct {
	Program string            `json:"program"` // version, and the commit where it is known
	Tables  map[string]string `json:"tables"`  // what was read: its name to the SHA-256 of its bytes
	Scope   string            `json:"scope"`   // for which regions, modes and days it holds, in a sentence
}

func footingOf(tables map[string]string, scope string) Footing {
	return Footing{Program: version(), Tables: tables, Scope: scope}
}

// footing writes it at the foot of an answer, tables in order of name, of each
// hash the first twelve digits: enough to tell two editions apart.
func footing(w io.Writer, tables map[string]string, scope string) error {
	p := &printer{w: w}
	p.f("\nsupercargo %s\n", version())
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		p.f("  %s, SHA-256 %.12s\n", printable(name), tables[name])
	}
	p.f("  Scope: %s\n", printable(scope))
	return p.err
}

// hashOf is the SHA-256 of parts one after the other, in hexadecimal digits.
// Each goes in with its length, so that no two lists of parts are alike.
func hashOf(parts ...[]byte) string {
	h := sha256.New()
	for _, b := range parts {
		n := len(b)
		h.Write([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))
}
