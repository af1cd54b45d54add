package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
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
