package bundle

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"supercargo/ledger"
)

// Limits of what is taken for a bundle. Deflate packs 1,032 to 1 at the most; real text
// of positions 10 to 1.
const (
	mostFiles  = 100_000
	mostText   = 1 << 30  // bytes of a file that is read into memory: events, lines
	mostHead   = 64 << 20 // of the manifest
	mostRatio  = 200      // unpacked to packed, of a file larger than smallFile
	smallFile  = 16 << 20
	mostPath   = 400
	mostLevels = 16
)

// Refused says why a file is not taken for a bundle at all: it is none, or it is made
// to do harm.
type Refused struct{ error }

func refusef(format string, a ...any) error { return Refused{fmt.Errorf(format, a...)} }

// archive is a bundle's zip that has been opened: its entries are safe to read, which
// says nothing of what is in them.
type archive struct {
	file     *os.File
	size     int64
	zip      *zip.Reader
	by       map[string]*zip.File
	head     []byte // the manifest as it stands
	manifest *Manifest
	sum      string // SHA-256 of the manifest
}

// open opens a zip, and refuses it where its entries could do harm.
func open(name string) (*archive, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	a, err := newArchive(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

func newArchive(f *os.File) (*archive, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, refusef("not a file")
	}
	a := &archive{file: f, size: info.Size(), by: map[string]*zip.File{}}
	if a.zip, err = zip.NewReader(f, a.size); err != nil {
		return nil, refusef("not a whole zip: %w", err)
	}
	if len(a.zip.File) > mostFiles {
		return nil, refusef("%d entries, and a bundle has %d at the most", len(a.zip.File), mostFiles)
	}
	folded := map[string]string{}
	var packed uint64
	for _, e := range a.zip.File {
		if err := safe(e); err != nil {
			return nil, err
		}
		fold := strings.ToLower(e.Name)
		if other, twice := folded[fold]; twice {
			return nil, refusef("%q and %q are one name twice", other, e.Name)
		}
		folded[fold], a.by[e.Name] = e.Name, e
		if packed += e.CompressedSize64; packed > uint64(a.size) {
			return nil, refusef("its entries overlap: together they are longer than the zip")
		}
	}
	return a, a.readManifest()
}

// safe tells whether an entry can be read without harm.
func safe(e *zip.File) error {
	n := e.Name
	switch {
	case n == "" || len(n) > mostPath || !utf8.ValidString(n):
		return refusef("%.60q is no name of a file", n)
	case strings.ContainsAny(n, "\\:\x00") || strings.IndexFunc(n, func(r rune) bool { return r < ' ' || r == 0x7f }) >= 0:
		return refusef("%q is no name of a file in a bundle", n)
	case path.IsAbs(n) || path.Clean(n) != n || n == ".." || strings.HasPrefix(n, "../"):
		return refusef("%q leads out of the bundle, or is a folder", n)
	case strings.Count(n, "/") > mostLevels:
		return refusef("%q lies too deep", n)
	case !e.Mode().IsRegular():
		return refusef("%q is no plain file but a link, folder or device", n)
	case e.Flags&0x1 != 0:
		return refusef("%q is encrypted", n)
	case e.Method != zip.Store && e.Method != zip.Deflate:
		return refusef("%q is packed in a way that no bundle is (%d)", n, e.Method)
	case e.UncompressedSize64 > smallFile && e.UncompressedSize64/mostRatio > e.CompressedSize64:
		return refusef("%q would unpack to %d times its size: refused as a zip bomb", n, e.UncompressedSize64/max(1, e.CompressedSize64))
	}
	return nil
}

func (a *archive) readManifest() error {
	e := a.by[manifestFile]
	if e == nil {
		return refusef("no %s in it: not a supercargo bundle", manifestFile)
	}
	var err error
	if a.head, err = a.read(manifestFile, mostHead); err != nil {
		return refusef("%s: %w", manifestFile, err)
	}
	h := sha256.Sum256(a.head)
	a.sum = hex.EncodeToString(h[:])
	a.manifest = &Manifest{}
	d := json.NewDecoder(bytes.NewReader(a.head))
	d.DisallowUnknownFields()
	if err := d.Decode(a.manifest); err != nil {
		return refusef("%s: %w", manifestFile, err)
	}
	if a.manifest.Format != Format {
		return refusef("%s: format %q, and this program reads %q", manifestFile, a.manifest.Format, Format)
	}
	return nil
}

func (a *archive) Close() error { return a.file.Close() }

// kase loads the case from its files.
func (a *archive) kase() (*ledger.Case, error) {
	dir, err := fs.Sub(a.zip, strings.TrimSuffix(caseDir, "/"))
	if err != nil {
		return nil, err
	}
	return ledger.Load(dir)
}

// stream hands out the unpacked bytes of an entry: as many as it says, and no more.
func (a *archive) stream(name string, f func(io.Reader) error) error {
	e := a.by[name]
	if e == nil {
		return fmt.Errorf("%s: not in the zip", name)
	}
	r, err := e.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	if err := f(io.LimitReader(r, int64(min(e.UncompressedSize64, 1<<62))+1)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// read reads a whole entry of no more than most bytes.
func (a *archive) read(name string, most int64) (b []byte, err error) {
	err = a.stream(name, func(r io.Reader) error {
		b, err = io.ReadAll(io.LimitReader(r, most+1))
		if err == nil && int64(len(b)) > most {
			err = refusef("longer than %d bytes", most)
		}
		return err
	})
	return b, err
}

// sums are what an entry comes to, unpacked and as it is packed.
func (a *archive) sums(e *zip.File) (f File, err error) {
	f = File{Path: e.Name}
	plain, crc := &measured{h: sha256.New()}, crc32.NewIEEE()
	err = a.stream(e.Name, func(r io.Reader) error {
		_, err := io.Copy(io.MultiWriter(plain, crc), r)
		return err
	})
	if err != nil {
		return f, err
	}
	raw, err := e.OpenRaw()
	if err != nil {
		return f, err
	}
	packed := &measured{h: sha256.New()}
	if _, err := io.Copy(packed, raw); err != nil {
		return f, err
	}
	f.Bytes, f.SHA256, f.CRC32, f.Packed, f.Sum = plain.n, plain.hex(), crc.Sum32(), packed.n, packed.hex()
	return f, nil
}

// packing tells whether the zip is byte for byte what this program makes of the
// manifest and the packed files: so that no byte between them, of no header and no
// directory, can have changed. It gives the first byte that differs, -1 for none.
func (a *archive) packing() (differs int64, err error) {
	c := &comparer{with: io.NewSectionReader(a.file, 0, a.size)}
	err = write(c, a.head, a.manifest.Files, func(w io.Writer, i int) error {
		e := a.by[a.manifest.Files[i].Path]
		if e == nil {
			return nil
		}
		r, err := e.OpenRaw()
		if err == nil {
			_, err = io.Copy(w, r)
		}
		return err
	})
	switch {
	case err == errDiffers:
		return c.at, nil
	case err != nil:
		return 0, err
	case c.at != a.size:
		return c.at, nil
	}
	return -1, nil
}

var errDiffers = fmt.Errorf("it differs")

// comparer compares what is written to it with a file.
type comparer struct {
	with io.Reader
	at   int64
	buf  []byte
}

func (c *comparer) Write(p []byte) (int, error) {
	if cap(c.buf) < len(p) {
		c.buf = make([]byte, len(p))
	}
	n, err := io.ReadFull(c.with, c.buf[:len(p)])
	for i := range n {
		if c.buf[i] != p[i] {
			c.at += int64(i)
			return 0, errDiffers
		}
	}
	c.at += int64(n)
	if err != nil {
		return 0, errDiffers
	}
	return len(p), nil
}
