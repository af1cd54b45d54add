package island

import (
	"bytes"
	"net/http/httptest"
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
	whole := 0
	for name, body := range b.files {
		if !named.MatchString(name) {
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
