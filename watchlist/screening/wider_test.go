package screening

import (
	"os"
	"strings"
	"testing"

	"supercargo/watchlist/marked"
)

// Names of no list, written in every scheme that Russian and Persian are
// romanised by, come within the limit of the name as a ship bears it. What does
// not is told with -v.
func TestRomanisationsMeet(t *testing.T) {
	b, err := os.ReadFile("testdata/wider.tsv")
	if err != nil {
		t.Fatal(err)
	}
	asked, met := 0, 0
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(f) != 3 {
			continue
		}
		for text, scheme := range written(f[0], f[1]) {
			asked++
			if meet(f[2], text) {
				met++
				continue
			}
			t.Logf("%s: %s (%s)", f[2], text, scheme)
		}
	}
	t.Logf("%d of %d", met, asked)
	if asked < 1000 || met*100 < asked*95 {
		t.Errorf("%d of %d meet: want 95 in 100 of at least 1,000", met, asked)
	}
}

// written gives the ways to write a name, each with its scheme.
func written(original, vocalised string) map[string]string {
	out := map[string]string{original: "own script"}
	for _, p := range marked.Persian {
		if vocalised != "" {
			out[marked.WritePersian(vocalised, p.Replace)] = p.Name
		}
	}
	for i := range marked.Cyrillic {
		if s := &marked.Cyrillic[i]; vocalised == "" {
			out[s.Write(original)] = s.Name
			out[marked.Without(s.Write(original))] = s.Name + ", signs dropped"
		}
	}
	return out
}

func meet(listed, text string) bool {
	a, b := Spell(listed), Spell(text)
	bare := a.Vowels != b.Vowels
	worth := min(length(&a, bare), length(&b, bare))
	most := limit(worth, len(a.Words), bare)
	return a.Numbers == b.Numbers && distance(&a, &b, most) <= most
}
