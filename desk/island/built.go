package island

import (
	"archive/zip"
	"bytes"
	_ "embed" // what was built
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed built.zip
var archive []byte

// Built are the files that a browser asks for, by their names. Each name has the hash
// of what is in the file, so that a browser may keep it for ever.
type Built struct {
	Desk  Entry // of pages with a map or a timeline
	Read  Entry // of the page of an article
	files map[string][]byte
}

// Entry is what a page begins with.
type Entry struct {
	Script string // name of the script
	Style  string // and of its style sheet
}

// Unpack reads what is embedded. It fails only where the binary is damaged.
func Unpack() (*Built, error) { return read(archive) }

func read(archive []byte) (*Built, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("island: %w", err)
	}
	b := &Built{files: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("island: %s: %w", f.Name, err)
		}
		body, err := io.ReadAll(r) // checks its sum
		if err != nil {
			return nil, fmt.Errorf("island: %s: %w", f.Name, err)
		}
		b.files[f.Name] = body
		for name, e := range map[string]*Entry{"desk-": &b.Desk, "read-": &b.Read} {
			switch {
			case !strings.HasPrefix(f.Name, name):
			case strings.HasSuffix(f.Name, ".js"):
				e.Script = f.Name
			case strings.HasSuffix(f.Name, ".css"):
				e.Style = f.Name
			}
		}
	}
	for _, name := range []string{b.Desk.Script, b.Desk.Style, b.Read.Script, b.Read.Style} {
		if name == "" {
			return nil, fmt.Errorf("island: %d files, and a script or a style sheet to begin with is not among them", len(b.files))
		}
	}
	return b, nil
}

// types of what mime does not know everywhere.
var types = map[string]string{
	".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8", ".geojson": "application/geo+json",
}

// Serve answers with the file of a name. It tells whether there is one; where there is
// none it has sent nothing.
func (b *Built) Serve(w http.ResponseWriter, name string) bool {
	body, ok := b.files[name]
	if !ok {
		return false
	}
	t, known := types[path.Ext(name)]
	if !known {
		t = mime.TypeByExtension(path.Ext(name))
	}
	w.Header().Set("Content-Type", t)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(body) // the reader may have gone
	return true
}
