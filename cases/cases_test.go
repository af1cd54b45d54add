package cases

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"supercargo"
	"supercargo/captures"
	"supercargo/ledger"

	"github.com/google/go-cmp/cmp"
)

// go test ./cases -update writes the files in canonical form.
var update = flag.Bool("update", false, "write the files of the cases as they are exported")

func open(t testing.TB, name string) *ledger.Case {
	t.Helper()
	c, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFilesAreInOrder(t *testing.T) {
	for _, name := range Names() {
		c, dir := open(t, name), files(t, name)
		for _, f := range c.Check() {
			t.Errorf("%s: %v", name, f)
		}
		for _, f := range c.Export() {
			text, err := fs.ReadFile(dir, f.Path)
			if *update && err == nil {
				err = os.WriteFile(filepath.Join(name, f.Path), f.Text, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(text), string(f.Text)); d != "" {
				t.Errorf("%s/%s is not in canonical form:\n%s", name, f.Path, d)
			}
		}
	}
}

func files(t testing.TB, name string) fs.FS {
	t.Helper()
	dir, err := Files(name)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestNoSuchCase(t *testing.T) {
	if _, err := Open("atlantis"); err == nil || !strings.Contains(err.Error(), "caspian, exercise") {
		t.Errorf("%v", err)
	}
}

func TestEveryRowHasAPublicSource(t *testing.T) {
	c := open(t, "caspian")
	public := func(row string, sources []supercargo.Citation) {
		for _, s := range sources {
			if d := c.Document(s.Document); d.URL != "" && d.Access != supercargo.NotRead {
				return
			}
		}
		t.Errorf("%s has no source with an address", row)
	}
	for _, r := range c.Claims {
		public(string(r.ID), r.Sources)
	}
	for _, r := range c.Vessels {
		public(string(r.ID), r.Sources)
	}
	for _, r := range c.Aircraft {
		public(string(r.ID), r.Sources)
	}
	for _, r := range c.Operators {
		public(string(r.ID), r.Sources)
	}
	for _, r := range c.Places {
		public(string(r.ID), r.Sources)
	}
}

func TestUnreadDocumentsHaveRelays(t *testing.T) {
	c := open(t, "caspian")
	relayed := map[supercargo.DocumentID]bool{}
	for _, d := range c.Documents {
		for _, p := range d.Copies {
			relayed[p.Document] = true
		}
	}
	for _, d := range c.Documents {
		if d.Access == supercargo.NotRead && !relayed[d.ID] && !cited(c, d.ID) {
			t.Errorf("%s was not read, and nothing that was read relays it", d.ID)
		}
	}
}

// cited tells whether a claim of an unread document says where it was read.
func cited(c *ledger.Case, id supercargo.DocumentID) bool {
	for _, k := range c.Claims {
		if k.In == id && len(k.Sources) > 0 {
			return true
		}
	}
	return false
}

func TestExerciseIsMarkedEverywhere(t *testing.T) {
	b, err := json.Marshal(open(t, "exercise"))
	if err != nil {
		t.Fatal(err)
	}
	c := open(t, "exercise")
	rows := len(c.Claims) + len(c.Documents) + len(c.Vessels) + len(c.Aircraft)
	if n := strings.Count(string(b), `"simulated":true`); n != rows+1 {
		t.Errorf("%d rows and the case, %d marks", rows, n)
	}
	for _, v := range c.Vessels {
		if !strings.HasPrefix(v.Name, "SIM ") {
			t.Errorf("%s does not begin with SIM", v.Name)
		}
	}
	for _, a := range c.Aircraft {
		if !strings.HasPrefix(a.Registration, "SIM-") {
			t.Errorf("%s does not begin with SIM", a.Registration)
		}
	}
}

func TestExerciseHasAClaimForEveryVerdict(t *testing.T) {
	var notes strings.Builder
	for _, k := range open(t, "exercise").Claims {
		notes.WriteString(k.Notes + "\n")
	}
	for _, v := range []string{
		"arithmetic feasible", "arithmetic strained", "arithmetic infeasible", "arithmetic cannot say",
		"supported by movement", "contradicted by movement", "movement cannot decide", "no coverage",
	} {
		if !strings.Contains(notes.String(), v) {
			t.Errorf("no claim for %q", v)
		}
	}
}

// shared is the folder of the material that the case was made from.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(captures.Find(t, "case/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryClaimOfTheMaterialIsCovered(t *testing.T) {
	var m struct {
		Claims []struct{ ID supercargo.ClaimID }
	}
	if err := json.Unmarshal(shared(t, "claims.json"), &m); err != nil {
		t.Fatal(err)
	}
	c := open(t, "caspian")
	for _, k := range m.Claims {
		if c.Claim(k.ID) == nil {
			t.Errorf("%s is not in the case", k.ID)
		}
	}
	if len(m.Claims) != 45 || len(c.Vessels) != 33 {
		t.Errorf("%d claims, %d vessels", len(m.Claims), len(c.Vessels))
	}
}

// run is how many words in a row may not be another's.
const run = 8

func TestNoSentenceIsTakenOver(t *testing.T) {
	taken := map[string]string{}
	for _, name := range []string{"FACTS.md", "claims.json", "article.txt", "vessels.json", "aircraft.json"} {
		for _, s := range runs(string(shared(t, name))) {
			taken[s] = name
		}
	}
	for p, text := range texts(t) {
		for _, s := range runs(text) {
			if from := taken[s]; from != "" {
				t.Errorf("%s has %q from %s", p, s, from)
			}
		}
	}
}

var address = regexp.MustCompile(`https?://\S+`)

// runs gives every run of words, addresses and punctuation left out.
func runs(text string) (out []string) {
	words := strings.FieldsFunc(strings.ToLower(address.ReplaceAllString(text, " ")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i := 0; i+run <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+run], " "))
	}
	return out
}

// texts gives what the case says in sentences, by row.
func texts(t *testing.T) map[string]string {
	c, m := open(t, "caspian"), map[string]string{"case": ""}
	m["case"] = c.Notes
	for _, k := range c.Claims {
		m[string(k.ID)] = strings.Join([]string{k.Summary, k.Notes, k.Reliability.Why, k.Credibility.Why}, "\n")
		for _, q := range k.Quantities {
			m[string(k.ID)] += "\n" + q.Said
		}
		for _, s := range k.Sources {
			m[string(k.ID)] += "\n" + s.Note
		}
	}
	for _, v := range c.Vessels {
		m[string(v.ID)] = v.Notes
	}
	for _, v := range c.Aircraft {
		m[string(v.ID)] = v.Notes
	}
	for _, v := range c.Operators {
		m[string(v.ID)] = v.Role + "\n" + v.Notes
	}
	for _, v := range c.Documents {
		m[string(v.ID)] = v.Notes + "\n" + v.Locator
	}
	for _, v := range c.Places {
		m[string(v.ID)] = v.Notes
	}
	for _, r := range c.Remarks {
		m["remark "+r.ID] = r.Text
	}
	return m
}
