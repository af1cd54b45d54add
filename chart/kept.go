package chart

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"supercargo/geo"
)

// keptForm is the version of the file in which imported zones are kept: lines of
// JSON, compressed with zstd. First this head, then a line for each zone.
const keptForm = 1

type keptHead struct {
	Form  int            `json:"supercargo_zones"`
	Files []BoundaryFile `json:"files"`
	Zones int            `json:"zones"`
}

type keptZone struct {
	MRGID  int64    `json:"mrgid"`
	Name   string   `json:"name"`
	Kind   string   `json:"kind"`
	Status string   `json:"status,omitempty"`
	States []string `json:"states,omitempty"`
	Rings  [][]byte `json:"rings"` // differences of latitude and longitude in 1e-7 degree, varints
}

// WriteImported writes the zones that were imported, for ReadImported.
func (z *Zones) WriteImported(w io.Writer) error {
	b := z.imported
	if b == nil {
		b = &boundaries{}
	}
	c, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	e := json.NewEncoder(c)
	if err := e.Encode(keptHead{keptForm, b.files, len(b.zones)}); err != nil {
		return err
	}
	for i := range b.zones {
		s := &b.zones[i]
		k := keptZone{s.MRGID, s.Name, s.Kind, s.Status, s.States, nil}
		for _, r := range s.Rings {
			k.Rings = append(k.Rings, packRing(r))
		}
		if err := e.Encode(k); err != nil {
			return err
		}
	}
	return c.Close()
}

// ReadImported is the zones with those that WriteImported wrote. name is the
// file's, for errors.
func (z *Zones) ReadImported(r io.Reader, name string) (*Zones, error) {
	c, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer c.Close()
	b, err := readKept(json.NewDecoder(bufio.NewReaderSize(c, 1<<20)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w: remove it and import the boundaries again", name, err)
	}
	out := *z
	out.imported = b
	return &out, nil
}

func readKept(d *json.Decoder) (*boundaries, error) {
	d.DisallowUnknownFields()
	var h keptHead
	if err := d.Decode(&h); err != nil {
		return nil, err
	}
	if h.Form != keptForm {
		return nil, fmt.Errorf("its form is %d, and this program knows %d", h.Form, keptForm)
	}
	b := &boundaries{files: h.Files}
	for i := range h.Zones {
		var k keptZone
		if err := d.Decode(&k); err != nil {
			return nil, fmt.Errorf("zone %d: %w", i+1, err)
		}
		s, err := k.zone(h.Files)
		if err != nil {
			return nil, fmt.Errorf("zone %d: %w", i+1, err)
		}
		b.zones = append(b.zones, s)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("something follows the last zone")
	}
	b.settle()
	return b, nil
}

func (k *keptZone) zone(files []BoundaryFile) (s zone, err error) {
	s = zone{MRGID: k.MRGID, Name: k.Name, Kind: k.Kind, Status: k.Status, States: k.States}
	for _, b := range k.Rings {
		r, err := unpackRing(b)
		if err != nil {
			return s, err
		}
		s.Rings = append(s.Rings, r)
	}
	for i := range files {
		if files[i].Kind == s.Kind && len(s.Rings) > 0 {
			s.ready(&files[i])
			return s, nil
		}
	}
	return s, errors.New("it has no ring, or is of no file")
}

func packRing(r Ring) (b []byte) {
	var last geo.Point
	for _, p := range r {
		b = binary.AppendVarint(b, int64(p.Lat)-int64(last.Lat))
		b = binary.AppendVarint(b, int64(p.Lon)-int64(last.Lon))
		last = p
	}
	return b
}

func unpackRing(b []byte) (r Ring, err error) {
	var lat, lon int64
	for len(b) > 0 {
		y, n := binary.Varint(b)
		x, m := binary.Varint(b[max(n, 0):])
		if n <= 0 || m <= 0 {
			return nil, errors.New("a ring ends in the middle")
		}
		lat, lon, b = lat+y, lon+x, b[n+m:]
		if lat < -90*deg || lat > 90*deg || lon < -half || lon > half {
			return nil, errors.New("a ring leaves the globe")
		}
		r = append(r, geo.Point{Lat: int32(lat), Lon: int32(lon)})
	}
	if len(r) < 3 {
		return nil, errors.New("a ring has fewer than three corners")
	}
	return r, nil
}
