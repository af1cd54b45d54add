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
	Script string // name of the script that a page begins with
	Style  string // and of its style sheet
	files  map[string][]byte
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
		switch {
		case strings.HasPrefix(f.Name, "desk-") && strings.HasSuffix(f.Name, ".js"):
			b.Script = f.Name
		case strings.HasPrefix(f.Name, "desk-") && strings.HasSuffix(f.Name, ".css"):
			b.Style = f.Name
		}
	}
	if b.Script == "" || b.Style == "" {
		return nil, fmt.Errorf("island: %d files, and no script or no style sheet to begin with", len(b.files))
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
