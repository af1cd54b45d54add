package cases

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

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
