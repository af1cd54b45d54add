package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// turns are turns of phrase that a colleague would have to read twice: how they
// are recognised, one of them, and the plain words to write instead.
var turns = []struct{ turn, such, instead string }{
	{`nothing (was|is) made of|nothing of (it|which) was used|of which nothing`, "columns of which nothing was used", "unused columns; no data used"},
	{`\bwhat\s+for\b`, "the fix, and what\nfor", "why; the reason"},
	{`\b(begins?|found|finds?|written?|looked for) anew\b`, "events are found anew", "recomputed; again; starts over"},
	{`\b(is|are) told\b|\btells? nothing\b`, "fields that are not used are told", "are listed; does not distinguish"},
	{`\bfor so long\b|\bat most so many\b|\bso many (fixes|lines)\b`, "nothing was heard for so long", "for this long; maximum number of"},
	{`\bsay every\b|\bsay (it|which it is) with\b|\bsay --`, "say --dates day-first", "give --dates; list all; name it with"},
	{`\bholds? something already\b|\bis there already\b|\bstands? (in line|outside)\b`, "the folder holds something already", "is not empty; already exists; is outside"},
	{`\b(in the time|that is not|how it went is not) said\b`, "seen in the time said", "in the period claimed; not stated"},
	{`\bfor want of\b|\bset (that|the \w+) against\b|\bspeaks? against\b`, "left out for want of a mass", "with no; compare with; evidence against"},
	{`\b(format|form|encoding) that is known\b`, "not a format that is known", "unknown format"},
	{`\bwhat (stands|stood|is remembered)\b`, "what stands before was read", "what comes before; the saved state"},
	{`\bwalk(s|ed)? (an event )?back to\b`, "walk an event back to its lines", "trace back to"},
	{`\bby the first of them\b|\bno other of the file\b`, "dates are month-first, by the first of them", "judging by the first rows; no other date in the file"},
	{`\bwhose a fix is\b|\bwhich of them is she\b`, "it decides whose a fix is", "which ship sent it"},
	{`\breads otherwise\b|\bhas other bytes\b`, "has other bytes than when it was read", "is different; has changed"},
	{`\bpassed over\b`, "12 passed over", "skipped; left out"},
}

// userStrings visits the strings of the program, with where they stand.
func userStrings(t *testing.T, visit func(where, text string)) {
	t.Helper()
	files := token.NewFileSet()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if l, is := n.(*ast.BasicLit); is && l.Kind == token.STRING {
				s, _ := strconv.Unquote(l.Value)
				visit(files.Position(l.Pos()).String(), s)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What users read is plain English: no string of the program and no page for
// users has one of the turns.
func TestPlainEnglish(t *testing.T) {
	var known []*regexp.Regexp
	for _, b := range turns {
		r := regexp.MustCompile(`(?i)` + b.turn)
		if known = append(known, r); !r.MatchString(b.such) || r.MatchString(b.instead) {
			t.Errorf("%s: is to find %q and not %q", b.turn, b.such, b.instead)
		}
	}
	found := func(where, text string) {
		for i, r := range known {
			if m := r.FindString(text); m != "" {
				t.Errorf("%s: %q; write instead: %s", where, m, turns[i].instead)
			}
		}
	}
	n := 0
	userStrings(t, func(where, text string) {
		n++
		found(where, text)
	})
	if n < 1000 {
		t.Fatalf("%d strings: not the program", n)
	}
	for _, page := range []string{"README.md", "CHANGELOG.md", "cases/README.md", "docs/FORMATS.md", "docs/EVENTS.md", "docs/EVALUATION.md", "docs/PERFORMANCE.md", "docs/API.md"} {
		text, err := os.ReadFile("../../" + page)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			found(page+":"+strconv.Itoa(i+1), line)
		}
	}
}
