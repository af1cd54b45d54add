package bundle

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"slices"
	"strings"
)

// member is a file on its way into a zip.
type member struct {
	path, what string
	open       func() (io.ReadCloser, error)
	want       string // SHA-256 that its bytes must have, "" where nobody said
}

func text(path, what string, b []byte) member {
	return member{path: path, what: what, open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

func onDisk(path, what, file, want string) member {
	return member{path: path, what: what, want: want, open: func() (io.ReadCloser, error) { return os.Open(file) }}
}

// level is of the packing: what is written depends on it, so it stays.
const level = 6

// measure packs a member and throws the bytes away: what is kept is what the manifest
// says of it. So nothing is held in memory, however long an input is.
func (m *member) measure() (f File, err error) {
	f = File{Path: m.path, What: m.what}
	packed := &measured{h: sha256.New()}
	plain, crc, err := m.packTo(packed)
	if err != nil {
		return f, err
	}
	f.Bytes, f.SHA256, f.CRC32, f.Packed, f.Sum = plain.n, plain.hex(), crc, packed.n, packed.hex()
	if m.want != "" && f.SHA256 != m.want {
		return f, fmt.Errorf("%s: it has changed since it was read: SHA-256 %s, was %s", m.path, f.SHA256, m.want)
	}
	return f, nil
}

func (m *member) packTo(w io.Writer) (plain *measured, crc uint32, err error) {
	r, err := m.open()
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	z, err := flate.NewWriter(w, level)
	if err != nil {
		return nil, 0, err
	}
	plain, sum := &measured{h: sha256.New()}, crc32.NewIEEE()
	if _, err := io.Copy(io.MultiWriter(z, plain, sum), r); err != nil {
		return nil, 0, fmt.Errorf("%s: %w", m.path, err)
	}
	return plain, sum.Sum32(), z.Close()
}

// measured counts and hashes what is written to it.
type measured struct {
	h interface {
		io.Writer
		Sum([]byte) []byte
	}
	n int64
}

func (m *measured) Write(p []byte) (int, error) {
	m.n += int64(len(p))
	return m.h.Write(p)
}

func (m *measured) hex() string { return hex.EncodeToString(m.h.Sum(nil)) }

// header is how a file stands in the zip: no time, no rights, no comment, nothing that
// could differ between two machines.
func header(f *File, method uint16) *zip.FileHeader {
	h := &zip.FileHeader{Name: f.Path, Method: method, CRC32: f.CRC32, CompressedSize64: uint64(f.Packed), UncompressedSize64: uint64(f.Bytes), CreatorVersion: 20, ReaderVersion: 20, Flags: 0x800}
	//lint:ignore SA1019 Modified would add an extra field; the raw fields are what stands in the header
	h.ModifiedTime, h.ModifiedDate = 0, 0x21 // 1 January 1980, the first day that a zip can have
	return h
}

// write writes the zip: the manifest and its sum first, as they are, then the files in
// the order of the manifest. Raw gives the packed bytes of each.
func write(w io.Writer, manifest []byte, files []File, raw func(w io.Writer, i int) error) error {
	sum := sha256.Sum256(manifest)
	z := zip.NewWriter(w)
	for _, s := range []struct {
		name string
		b    []byte
	}{{manifestFile, manifest}, {sumFile, sumLine(hex.EncodeToString(sum[:]))}} {
		n := int64(len(s.b))
		out, err := z.CreateRaw(header(&File{Path: s.name, Bytes: n, Packed: n, CRC32: crc32.ChecksumIEEE(s.b)}, zip.Store))
		if err != nil {
			return err
		}
		if _, err := out.Write(s.b); err != nil {
			return err
		}
	}
	for i := range files {
		out, err := z.CreateRaw(header(&files[i], zip.Deflate))
		if err != nil {
			return err
		}
		if err := raw(out, i); err != nil {
			return err
		}
	}
	return z.Close()
}

// pack measures the members, makes the manifest of what it found, and the crate of the
// manifest, and writes. It gives the SHA-256 of the manifest.
func pack(w io.Writer, members []member, manifest func([]File) *Manifest) (*Manifest, string, error) {
	var files []File
	measure := func(m *member) error {
		f, err := m.measure()
		files = append(files, f)
		slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
		return err
	}
	for i := range members {
		if err := measure(&members[i]); err != nil {
			return nil, "", err
		}
	}
	crate, err := manifest(files).crate()
	if err != nil {
		return nil, "", err
	}
	members = append(members, text(crateFile, "the bundle as an RO-Crate, for archives", crate))
	if err := measure(&members[len(members)-1]); err != nil {
		return nil, "", err
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.path, b.path) })
	m := manifest(files)
	b, err := m.bytes()
	if err != nil {
		return nil, "", err
	}
	sum := sha256.Sum256(b)
	return m, hex.EncodeToString(sum[:]), write(w, b, m.Files, func(w io.Writer, i int) error {
		packed := &measured{h: sha256.New()}
		if _, _, err := members[i].packTo(io.MultiWriter(w, packed)); err != nil {
			return err
		}
		if packed.hex() != m.Files[i].Sum {
			return fmt.Errorf("%s: it changed while it was packed", members[i].path)
		}
		return nil
	})
}
