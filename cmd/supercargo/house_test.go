package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every module that is linked into the binary is named in THIRD_PARTY.md, and
// nothing else is.
func TestThirdPartyIsComplete(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := map[string]bool{}
	for _, m := range strings.Fields(string(out)) {
		linked[m] = m != "supercargo"
	}
	text, err := os.ReadFile("../../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) < 4 || !strings.Contains(cells[1], ".") {
			continue
		}
		m := strings.TrimSpace(cells[1])
		if _, ok := linked[m]; !ok {
			t.Errorf("%s is listed and not linked", m)
		}
		delete(linked, m)
	}
	for m, other := range linked {
		if other {
			t.Errorf("%s is linked and not listed", m)
		}
	}
}

// The session in the README is what its commands print, but for the moment of
// the run.
func TestSessionOfTheReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, session, _ := strings.Cut(string(text), "```\n$ ")
	session, _, found := strings.Cut(session, "\n```")
	if !found {
		t.Fatal("the README has no session")
	}
	t.Chdir(t.TempDir())
	for _, part := range strings.Split(session, "\n$ ") {
		typed, want, _ := strings.Cut(part, "\n")
		var out, errOut bytes.Buffer
		if code := execute(context.Background(), strings.Fields(typed)[1:], strings.NewReader(""), &out, &errOut); code != 0 {
			t.Fatalf("%s: status %d: %s", typed, code, errOut.String())
		}
		trim := func(s string) string { return strings.TrimSpace(knownFrom.ReplaceAllString(s, "")) }
		if d := cmp.Diff(trim(want), trim(out.String())); d != "" {
			t.Errorf("%s (-README +printed):\n%s", typed, d)
		}
	}
}
