package forms

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"supercargo/watchlist"
)

// Open reads the files of an edition into memory. Gzip and Zstandard are undone;
// a zip stands for the files in it, as OFAC gives out its XML and others pack its
// set of tables. A spreadsheet, a zip too, is left as it is.
func Open(paths []string) (out []watchlist.File, err error) {
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		files, err := unpacked(watchlist.File{Name: filepath.Base(p), Data: b})
		if err != nil {
			return nil, err
		}
		out = append(out, files...)
	}
	return out, nil
}

func unpacked(f watchlist.File) ([]watchlist.File, error) {
	var r io.Reader
	var err error
	switch {
	case bytes.HasPrefix(f.Data, []byte{0x1f, 0x8b}):
		r, err = gzip.NewReader(bytes.NewReader(f.Data))
	case bytes.HasPrefix(f.Data, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		r, err = zstd.NewReader(bytes.NewReader(f.Data))
	case bytes.HasPrefix(f.Data, []byte("PK\x03\x04")), bytes.HasPrefix(f.Data, []byte("PK\x05\x06")):
		return zipped(f)
	default:
		return []watchlist.File{f}, nil
	}
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "it cannot be unpacked: "+err.Error(), watchlist.AgainstCut)
	}
	if f.Data, err = io.ReadAll(r); err != nil {
		return nil, watchlist.Refuse(f, 0, "it ends too early while being unpacked: "+err.Error(), watchlist.AgainstCut)
	}
	return []watchlist.File{f}, nil
}

// largest is how much a zip may hold: the largest list is a tenth of it.
const largest = 2 << 30

// zipped gives the files of a zip. Where it has one the zip's own name is kept,
// which may have the day; sheets are one file for whoever reads them.
func zipped(f watchlist.File) (out []watchlist.File, err error) {
	z, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		return nil, watchlist.Refuse(f, 0, "a zip without its directory ("+err.Error()+"): it is cut short", watchlist.AgainstCut)
	}
	left := int64(largest)
	for _, in := range z.File {
		switch {
		case in.Name == "content.xml", in.Name == "[Content_Types].xml":
			return []watchlist.File{f}, nil
		case in.FileInfo().IsDir() || strings.HasPrefix(filepath.Base(in.Name), ".") || strings.HasPrefix(in.Name, "__MACOSX"):
			continue
		}
		r, err := in.Open()
		if err != nil {
			return nil, watchlist.Refuse(f, 0, in.Name+" in it cannot be unpacked: "+err.Error(), watchlist.AgainstCut)
		}
		b, err := io.ReadAll(io.LimitReader(r, left+1))
		r.Close()
		if err != nil {
			return nil, watchlist.Refuse(f, 0, in.Name+" in it ends too early while being unpacked: "+err.Error(), watchlist.AgainstCut)
		}
		if left -= int64(len(b)); left < 0 {
			return nil, watchlist.Refuse(f, 0, fmt.Sprintf("its content is larger than %d bytes", int64(largest)), "unpack it, and import the file with the list")
		}
		out = append(out, watchlist.File{Name: filepath.Base(in.Name), Data: b})
	}
	switch len(out) {
	case 0:
		return nil, watchlist.Refuse(f, 0, "a zip with no file in it", watchlist.AgainstCut)
	case 1:
		out[0].Name = f.Name
	}
	return out, nil
}
