package cases

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"supercargo"
	"supercargo/ledger"

	"github.com/google/go-cmp/cmp"
)

// The claim that the page explains can be loaded as it stands there.
func TestTheClaimOfThePage(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	text, _, _ := strings.Cut(rest, "```")
	m, dir := fstest.MapFS{}, files(t, "caspian")
	fs.WalkDir(dir, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, _ := fs.ReadFile(dir, p)
			m[p] = &fstest.MapFile{Data: b}
		}
		return err
	})
	m["claims/relays.yaml"] = &fstest.MapFile{Data: []byte(text)}
	c, err := ledger.Load(m)
	if err != nil {
		t.Fatal(err)
	}
	if k := c.Claim("CL-019.firstpost"); k == nil || k.By[0].Said != "Rasul Gamztoz" {
		t.Errorf("%+v", k)
	}
}

func TestTheSameCaseGivesTheSameAnswers(t *testing.T) {
	a, b := open(t, "caspian"), open(t, "caspian")
	if d := cmp.Diff(a.Contradictions(), b.Contradictions()); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(a.Totals(), b.Totals()); d != "" {
		t.Error(d)
	}
	for _, doc := range a.Documents {
		n := ledger.Node{Document: doc.ID}
		if d := cmp.Diff(a.Descent(n), b.Descent(n)); d != "" {
			t.Errorf("%s: %s", doc.ID, d)
		}
	}
}

// Every word that a case is written in stands on the page.
func TestThePageHasEveryWord(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, found := strings.Cut(string(page), "## Words\n")
	if !found {
		t.Fatal("the page has no words")
	}
	known := map[string]bool{"low": true, "high": true}
	has := func(kind, word string) {
		known[word] = true
		if !strings.Contains(list, "`"+word+"`") {
			t.Errorf("%s %s is not on the page", kind, word)
		}
	}
	for _, w := range supercargo.ItemWords() {
		has("item", string(w.Item))
	}
	for _, ws := range [][]supercargo.Word{supercargo.UnitWords(), supercargo.ModeWords(), supercargo.ActWords()} {
		for _, w := range ws {
			has("word", w.Word)
		}
	}
	for _, w := range supercargo.Stages() {
		has("stage", string(w))
	}
	for _, w := range supercargo.Qualifiers() {
		has("qualifier", string(w))
	}
	for _, w := range supercargo.SpeakerClasses() {
		has("speaker", string(w))
	}
	words, _, _ := strings.Cut(list, "## What")
	for _, w := range regexp.MustCompile("`([^` ]+)`").FindAllStringSubmatch(words, -1) {
		if !known[w[1]] {
			t.Errorf("%s stands on the page and is no word", w[1])
		}
	}
}
