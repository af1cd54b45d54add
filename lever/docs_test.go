package lever

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"supercargo/weigh"
)

// TestTableInDocs: docs/LEVERS.md has the table as it is.
func TestTableInDocs(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Markdown(&b); err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile("../docs/LEVERS.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(string(doc), b.String()) {
		t.Error("docs/LEVERS.md does not end with the table as it is: replace it with the output of supercargo levers rules")
	}
}

// TestSentences: what the program says of its own passes the linter: it
// accuses nobody and recommends nothing.
func TestSentences(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Rows {
		x := &r.Rows[i]
		for _, s := range append([]string{x.Title + ".", x.Ground, x.Note, x.Pending}, x.Needs...) {
			if f := weigh.Lint(s); len(f) > 0 {
				t.Errorf("%s: %q: %v", x.ID, s, f)
			}
		}
	}
	for _, p := range []*Passage{caspian(), ocean(), flight(), {}} {
		all := r.Evaluate(p, late)
		texts := []string{Outsiders(all).Text}
		for _, l := range all {
			texts = append(texts, l.Why...)
		}
		for _, s := range texts {
			for _, f := range weigh.Lint(s) {
				if f.Rule != "unit" { // days and numbers of rules
					t.Errorf("%q: %v", s, f)
				}
			}
		}
	}
}
