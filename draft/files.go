package draft

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"time"
)

// Hash is the SHA-256 of a document's bytes, in hexadecimal digits.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Files keep documents and drafts in a folder of the workspace.
type Files struct {
	Dir string // the workspace

	mu sync.Mutex // of reading a draft's revision and writing the next
}

// ErrChanged: another window has kept the draft since it was read.
var ErrChanged = errors.New("the draft was changed in another window meanwhile")

var hashRE = regexp.MustCompile(`^[0-9a-f]{64}$`)

// IsHash tells whether a name is one that a document can have.
func IsHash(s string) bool { return hashRE.MatchString(s) }

func (f *Files) document(sum string) string {
	return filepath.Join(f.Dir, "documents", sum[:2], sum)
}
func (f *Files) draft(sum string) string { return filepath.Join(f.Dir, "drafts", sum+".json") }

// Keep keeps a document's bytes by their hash, which it gives.
func (f *Files) Keep(b []byte) (sum string, err error) {
	sum = Hash(b)
	path := f.document(sum)
	if old, err := os.ReadFile(path); err == nil && Hash(old) == sum {
		return sum, nil
	}
	return sum, write(path, b)
}

// Document gives a document's bytes, and fails where they are no longer those of the
// hash.
func (f *Files) Document(sum string) ([]byte, error) {
	if !IsHash(sum) {
		return nil, fs.ErrNotExist
	}
	b, err := os.ReadFile(f.document(sum))
	if err == nil && Hash(b) != sum {
		return nil, fmt.Errorf("%s: the kept document was changed: its bytes are not those of its hash; restore it from the article", f.document(sum))
	}
	return b, err
}

// Load gives the draft of a document; fs.ErrNotExist where there is none.
func (f *Files) Load(sum string) (*Draft, error) {
	if !IsHash(sum) {
		return nil, fs.ErrNotExist
	}
	b, err := os.ReadFile(f.draft(sum))
	if err != nil {
		return nil, err
	}
	d := &Draft{}
	if err := json.Unmarshal(b, d); err != nil || d.SHA256 != sum {
		return nil, fmt.Errorf("%s: is not a draft of this document: move the file away, and the article is read again", f.draft(sum))
	}
	return d, nil
}

// Save keeps the draft as its next revision, unless another was kept since it was read.
func (f *Files) Save(d *Draft) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	old, err := f.Load(d.SHA256)
	switch {
	case err == nil && old.Revision != d.Revision:
		return ErrChanged
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	d.Revision++
	b, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return err
	}
	if err := write(f.draft(d.SHA256), b); err != nil {
		d.Revision--
		return err
	}
	return nil
}

// Kept is a draft in a list.
type Kept struct {
	*Draft
	Changed time.Time
}

// List gives the drafts, the one changed last first. What is no draft is left out and
// counted.
func (f *Files) List() (out []Kept, unread int, err error) {
	entries, err := os.ReadDir(filepath.Join(f.Dir, "drafts"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	for _, e := range entries {
		sum, ok := cutJSON(e.Name())
		if !ok {
			continue
		}
		d, err := f.Load(sum)
		info, err2 := e.Info()
		if err != nil || err2 != nil {
			unread++
			continue
		}
		out = append(out, Kept{d, info.ModTime()})
	}
	slices.SortFunc(out, func(a, b Kept) int {
		return cmp.Or(b.Changed.Compare(a.Changed), cmp.Compare(a.SHA256, b.SHA256))
	})
	return out, unread, err
}

func cutJSON(name string) (string, bool) {
	sum := name[:max(0, len(name)-len(".json"))]
	return sum, name == sum+".json" && IsHash(sum)
}

// write puts a file whole into its place.
func write(path string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".next-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(b)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
