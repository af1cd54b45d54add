package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// A long list flows: what is behind the first rows is not held, and a cell that
// is wider than those pushes its own row alone.
func TestLongTableFlows(t *testing.T) {
	var b bytes.Buffer
	w := newTable(&b, []string{"ID", "WHAT"})
	put := func(i int, id string) {
		t.Helper()
		if err := w.Write([]string{id, "x"}); err != nil {
			t.Fatal(err)
		}
		if len(w.rows) > firstRows {
			t.Fatalf("%d rows are held after %d", len(w.rows), i)
		}
	}
	for i := range 3 * firstRows {
		put(i, fmt.Sprintf("%07d", i))
	}
	put(0, "much wider than any")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if len(lines) != 3*firstRows+3 || lines[0] != "ID       WHAT" || lines[1] != "0000000  x" || lines[3*firstRows] != "0002999  x" || lines[3*firstRows+1] != "much wider than any  x" {
		t.Errorf("%d lines: %q %q %q %q", len(lines), lines[0], lines[1], lines[3*firstRows], lines[3*firstRows+1])
	}
}
