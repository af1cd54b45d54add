package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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
	{`\bwalk(s|ed|ing)? back\b`, "every statement walks back to a line", "leads back"},
	{`\b(told|tells?|telling) (\w+ ){0,3}apart\b`, "they are told apart by a number", "distinguished by; distinguishes"},
	{`\b(is|are) asked of\b|\bspeaks? of\b|\b(is|are) borne\b`, "levers are asked of a voyage", "give a voyage; mentions; is allowed"},
	{`'s leave\b|\b(prior|without|by) (its |their )?leave\b`, "only with the state's leave", "with the state's permission"},
	{`\bto the half\b|\bsave (where|for|when)\b|\bupon\b`, "owned to the half", "at least half; except; on"},
	{`\bslips? of the keyboard\b|\bbreaks? off\b`, "the file breaks off", "typing slip; ends too early; is cut short"},
	{`\bis no (list|name|number|date|position|day|place|ship|event|polygon|table|file)\b`, "is no list", "is not a list"},
	{`\banew\b|\banother matter\b|\bput right\b|\bthought out\b`, "written anew", "again; separate; corrected; worked out"},
	{`\b(lies|lay) (in|on|at|off|over|within|under|outside)\b`, "one end lies in Iran", "is in; is within"},
	{`\b(she|her|hers)\b`, "where she was heard", "the ship; its"},
	{`\bof which\b[^.]*\bis not known\b|\bnobody says\b|\bhas it that\b|\bby (its|the|his) account\b`, "by the account of the source", "according to"},
	{`\b(tells?|told) of\b|\bgoes by the name\b|\bthat (is|are) held\b`, "the newest that is held", "reports; is stored as; held"},
}

// ours are words of the program that are no text for users: what the reader of
// articles knows, and names that the field's formats have.
var ours = regexp.MustCompile(`(^|/)(reading|generate|trial|marked)/|records/static.go|weigh/lint.go|/vocabulary.go`)

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
		if n++; !ours.MatchString(where) {
			found(where, text)
		}
	})
	if n < 1000 {
		t.Fatalf("%d strings: not the program", n)
	}
	for _, page := range userPages(t) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if strings.HasSuffix(page, ".yaml") && strings.HasPrefix(strings.TrimSpace(line), "#") {
				continue
			}
			found(page+":"+strconv.Itoa(i+1), line)
		}
	}
}

// userPages are the documents, the pages of the desk, and the tables whose texts are
// printed: rules of law, factors, hypotheses, cases.
func userPages(t *testing.T) (out []string) {
	t.Helper()
	for _, glob := range []string{"*.md", "docs/*.md", "cases/*.md", "cases/*/*.yaml", "cases/*/claims/*.yaml", "lever/rules/*.yaml", "weigh/*.yaml", "weigh/questions/*.yaml", "desk/pages/*.html"} {
		found, err := filepath.Glob("../../" + glob)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no such pages, %v", glob, err)
		}
		out = append(out, found...)
	}
	return slices.DeleteFunc(out, func(page string) bool { return strings.HasSuffix(page, "THIRD_PARTY.md") })
}
