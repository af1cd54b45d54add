package main

import (
	"strings"
	"testing"
)

// The foot names the program, each table with its hash in order, and the scope.
func TestFooting(t *testing.T) {
	var b strings.Builder
	if err := footing(&b, map[string]string{"rules": hashOf([]byte("b")), "factors": hashOf([]byte("a"))}, "the Caspian, by sea"); err != nil {
		t.Fatal(err)
	}
	got := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(got) != 4 || got[0] != strings.TrimSpace("supercargo "+version()) || !strings.HasPrefix(got[1], "  factors, SHA-256 ") || !strings.HasPrefix(got[2], "  rules, SHA-256 ") || got[3] != "  Scope: the Caspian, by sea" {
		t.Errorf("%q", got)
	}
	f := footingOf(map[string]string{"x": "y"}, "s")
	if f.Program != version() || f.Tables["x"] != "y" || f.Scope != "s" {
		t.Errorf("%+v", f)
	}
}

// Any change of any part, or of where one ends, changes the hash.
func TestHashOfParts(t *testing.T) {
	seen := map[string]bool{}
	for _, parts := range [][]string{{}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"b", "a"}, {"ab", ""}} {
		var bs [][]byte
		for _, p := range parts {
			bs = append(bs, []byte(p))
		}
		h := hashOf(bs...)
		if seen[h] || len(h) != 64 {
			t.Errorf("%q: %s", parts, h)
		}
		seen[h] = true
	}
}
