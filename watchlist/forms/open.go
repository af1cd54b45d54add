package forms

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"supercargo/watchlist"
)

// Open reads the files of an edition into memory. Gzip and Zstandard are
// undone; a zip with one file in it (as OFAC gives out its XML) stands for
// that file. An OpenDocument sheet, a zip too, is left as it is.
func Open(paths []string) (out []watchlist.File, err error) {
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		f := watchlist.File{Name: filepath.Base(p), Data: b}
		if f.Data, err = unpacked(f); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func unpacked(f watchlist.File) ([]byte, error) {
	var r io.Reader
	var err error
	switch {
	case bytes.HasPrefix(f.Data, []byte{0x1f, 0x8b}):
		r, err = gzip.NewReader(bytes.NewReader(f.Data))
	case bytes.HasPrefix(f.Data, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		r, err = zstd.NewReader(bytes.NewReader(f.Data))
	case bytes.HasPrefix(f.Data, []byte("PK\x03\x04")):
		return onlyFile(f)
	default:
		return f.Data, nil
	}
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "it cannot be unpacked: "+err.Error(), watchlist.AgainstCut)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "it breaks off while being unpacked: "+err.Error(), watchlist.AgainstCut)
	}
	return b, nil
}

// onlyFile gives the one file of a zip; other zips are given back as they are.
func onlyFile(f watchlist.File) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "a zip without its directory ("+err.Error()+"): it is cut", watchlist.AgainstCut)
	}
	if len(z.File) != 1 {
		return f.Data, nil
	}
	r, err := z.File[0].Open()
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "it cannot be unpacked: "+err.Error(), watchlist.AgainstCut)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return b, nil
}
