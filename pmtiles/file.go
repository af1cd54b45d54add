package pmtiles

import (
	"bytes"
	stdgzip "compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	kzstd "github.com/klauspost/compress/zstd"
)

// Limits of what is taken into memory, uncompressed.
const (
	mostDirectory = 16 << 20
	mostMetadata  = 8 << 20
	mostTile      = 16 << 20
	mostLeaves    = 64 // leaf directories that are kept
	mostLayers    = 200
	mostDepth     = 4 // directories to a tile: the specification wants no more than two
)

// File is one, open. Any number of readers may share it.
type File struct {
	About Metadata

	from   io.ReaderAt
	closer io.Closer
	header header
	root   []entry

	mu     sync.Mutex
	leaves map[section][]entry
	order  []section
}

// Metadata is what a file says of itself, as text without markup.
type Metadata struct {
	Name             string
	Attribution      string // whose map it is: has to be shown
	Kind             Kind
	MinZoom, MaxZoom int
	Bounds           [4]float64 // west, south, east, north, degrees
	Layers           []string   // of vector tiles
}

// Open opens a file. Its error says what is wrong with it.
func Open(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("this is a folder, not a PMTiles file")
	}
	var out *File
	if err == nil {
		out, err = Read(f, info.Size())
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out.closer = f
	if out.About.Name == "" {
		out.About.Name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	return out, nil
}

// Read reads header, metadata and root directory of a file of a size.
func Read(from io.ReaderAt, size int64) (*File, error) {
	b := make([]byte, min(size, headerSize))
	if _, err := from.ReadAt(b, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	h, err := readHeader(b, size)
	if err != nil {
		return nil, err
	}
	f := &File{from: from, header: h, leaves: map[section][]entry{}}
	if f.root, err = f.directory(h.root); err != nil {
		return nil, err
	}
	return f, f.metadata()
}

// Close closes the file.
func (f *File) Close() error {
	if f.closer == nil {
		return nil
	}
	return f.closer.Close()
}

func (f *File) metadata() error {
	h := &f.header
	f.About = Metadata{Kind: h.kind, MinZoom: int(h.minZoom), MaxZoom: int(h.maxZoom), Bounds: h.bounds, Layers: []string{}}
	text, err := []byte("{}"), error(nil)
	if h.meta.length > 0 {
		text, err = f.unpacked(h.meta, h.internal, mostMetadata)
	}
	if err != nil {
		return fmt.Errorf("its metadata cannot be read: %w", err)
	}
	var said struct {
		Name, Attribution string
		VectorLayers      []struct{ ID string } `json:"vector_layers"`
	}
	if err := json.Unmarshal(text, &said); err != nil {
		return fmt.Errorf("its metadata are no JSON: %w", err)
	}
	f.About.Name, f.About.Attribution = textOf(said.Name), textOf(said.Attribution)
	for _, l := range said.VectorLayers {
		f.About.Layers = append(f.About.Layers, l.ID)
	}
	if n := len(f.About.Layers); h.kind == Vector && (n == 0 || n > mostLayers) {
		return fmt.Errorf("its metadata name %d layers (vector_layers): between 1 and %d can be drawn", n, mostLayers)
	}
	return nil
}

var markup = regexp.MustCompile(`<[^>]*>?`)

// textOf is what of HTML is text: files write links into their attribution.
func textOf(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(markup.ReplaceAllString(s, ""))), " ")
}

// Tile gives a tile, uncompressed; nil where the file has none there.
func (f *File) Tile(z, x, y int) ([]byte, error) {
	if z < f.About.MinZoom || z > f.About.MaxZoom || x < 0 || y < 0 || x >= 1<<z || y >= 1<<z {
		return nil, nil
	}
	id, d := number(z, x, y), f.root
	for range mostDepth {
		e, ok := find(d, id)
		if !ok {
			return nil, nil
		}
		if e.run > 0 {
			s, err := f.header.tiles.part(e)
			if err != nil {
				return nil, err
			}
			c := f.header.packed
			if c == 0 {
				c = none
			}
			return f.unpacked(s, c, mostTile)
		}
		s, err := f.header.leaves.part(e)
		if err == nil {
			d, err = f.leaf(s)
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, errDirectory
}

// part is the bytes of an entry within its section.
func (s section) part(e entry) (section, error) {
	if e.offset > s.length || e.length > s.length-e.offset {
		return section{}, errDirectory
	}
	return section{s.offset + e.offset, e.length}, nil
}

// leaf is a directory, read once as long as it is among those that are kept.
func (f *File) leaf(s section) ([]entry, error) {
	f.mu.Lock()
	d, ok := f.leaves[s]
	f.mu.Unlock()
	if ok {
		return d, nil
	}
	d, err := f.directory(s)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.leaves[s]; !ok {
		if len(f.order) == mostLeaves {
			delete(f.leaves, f.order[0])
			f.order = f.order[1:]
		}
		f.leaves[s], f.order = d, append(f.order, s)
	}
	return d, nil
}

func (f *File) directory(s section) ([]entry, error) {
	b, err := f.unpacked(s, f.header.internal, mostDirectory)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDirectory, err)
	}
	return readDirectory(b)
}

// unpacked reads bytes of the file and uncompresses them, up to a limit.
func (f *File) unpacked(s section, c compression, most int64) ([]byte, error) {
	if s.length > uint64(most) {
		return nil, fmt.Errorf("%d bytes, and %d are the most", s.length, most)
	}
	b := make([]byte, s.length)
	if _, err := f.from.ReadAt(b, int64(s.offset)); err != nil {
		return nil, err
	}
	var r io.Reader
	switch c {
	case none:
		return b, nil
	case gzip:
		z, err := stdgzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		r = z
	case zstd:
		z, err := kzstd.NewReader(bytes.NewReader(b), kzstd.WithDecoderConcurrency(1), kzstd.WithDecoderMaxMemory(64<<20))
		if err != nil {
			return nil, err
		}
		defer z.Close()
		r = z
	}
	out, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(out)) > most {
		err = fmt.Errorf("more than %d bytes when it is uncompressed", most)
	}
	return out, err
}
