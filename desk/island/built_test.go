package island

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What is embedded is all that a page asks for: each file's name has its hash, and
// every file that is named in another is there.
func TestBuilt(t *testing.T) {
	b, err := Unpack()
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`[\w-]+-[0-9A-Z]{8}\.(?:mjs|js|css|woff2|geojson)`)
	hashed := regexp.MustCompile(`^[\w-]+-[0-9A-Z]{8}\.\w+$`)
	whole := 0
	for name, body := range b.files {
		if !hashed.MatchString(name) {
			t.Errorf("%s has no hash in its name", name)
		}
		for _, other := range named.FindAllString(string(body), -1) {
			if b.files[other] == nil {
				t.Errorf("%s names %s, which is not there", name, other)
			}
		}
		if bytes.Contains(body, []byte("sourceMappingURL")) && !strings.Contains(name, "worker") {
			t.Errorf("%s names a source map, which is not served", name)
		}
		whole += len(body)
		w := httptest.NewRecorder()
		if !b.Serve(w, name) || !bytes.Equal(w.Body.Bytes(), body) || w.Header().Get("Content-Type") == "" || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: served with %v", name, w.Header())
		}
	}
	t.Logf("%d files, %d bytes, embedded in %d", len(b.files), whole, len(archive))
	for _, name := range []string{"", "nothing.js", "../built.go", "desk.js"} {
		if w := httptest.NewRecorder(); b.Serve(w, name) || w.Body.Len() > 0 {
			t.Errorf("there is a file %q", name)
		}
	}
}

// A damaged archive is an error, whichever byte it is that lacks.
func TestDamaged(t *testing.T) {
	for _, cut := range []int{0, 1, len(archive) / 2, len(archive) - 1} {
		if _, err := read(archive[:cut]); err == nil {
			t.Errorf("%d bytes of the archive are read", cut)
		}
	}
	turned := slices.Clone(archive)
	turned[len(turned)/2] ^= 1
	if _, err := read(turned); err == nil {
		t.Error("a turned bit is not noticed")
	}
}

// Every package that something is built from is named in THIRD_PARTY.md with its
// version, and its licence is in the archive.
func TestPackagesAreListed(t *testing.T) {
	text, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(text, []byte(`"resolved"`)) {
		t.Error("package-lock.json names the hosts that packages came from")
	}
	var lock struct {
		Packages map[string]struct {
			Version, License string
			Dev              bool
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	listed, err := os.ReadFile("../../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Unpack()
	if err != nil {
		t.Fatal(err)
	}
	licences := ""
	for name, body := range b.files {
		if strings.HasPrefix(name, "licences-") {
			licences = string(body)
		}
	}
	n := 0
	for name, p := range lock.Packages {
		name = strings.TrimPrefix(name, "node_modules/")
		if name == "" || p.Dev || strings.HasPrefix(name, "@types/") {
			continue
		}
		n++
		if row := fmt.Sprintf("| %s | %s | %s |", name, p.Version, p.License); !strings.Contains(string(listed), row) {
			t.Errorf("THIRD_PARTY.md lacks %q", row)
		}
		if !strings.Contains(licences, fmt.Sprintf("---- %s %s: %s\n", name, p.Version, p.License)) {
			t.Errorf("the archive lacks the licence of %s", name)
		}
	}
	if n < 10 {
		t.Errorf("%d packages", n)
	}
}
