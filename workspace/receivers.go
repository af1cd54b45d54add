package workspace

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"supercargo/geo"
)

// receiversFile is where the user says where receivers stand.
const receiversFile = "receivers.csv"

// ReceiverPlace is where a receiver stands, by somebody's word.
type ReceiverPlace struct {
	At     geo.Point
	Source string // who says so; "" where the user did not write it
}

// ReceiversFile is where the user says where receivers stand: a header of name, lat, lon
// and source in any order (source may be missing), then a row for each receiver, with the
// name that the input gives it. Positions may be written as on a chart.
func (f *Folder) ReceiversFile() string { return f.path(receiversFile) }

// ReceiverPlaces reads that file, which need not be there. A row that cannot be read, or a
// name that stands twice, is an error: half of a list would look like the whole.
func (f *Folder) ReceiverPlaces() (map[string]ReceiverPlace, error) {
	path := f.ReceiversFile()
	r, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	out, err := readReceivers(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

func readReceivers(r io.Reader) (map[string]ReceiverPlace, error) {
	c := csv.NewReader(r)
	c.TrimLeadingSpace = true
	head, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty: write a header name,lat,lon,source and a row for each receiver")
	}
	if err != nil {
		return nil, err
	}
	for i := range head {
		head[i] = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(head[i], "\ufeff")))
	}
	name, lat, lon, source := slices.Index(head, "name"), slices.Index(head, "lat"), slices.Index(head, "lon"), slices.Index(head, "source")
	if name < 0 || lat < 0 || lon < 0 {
		return nil, fmt.Errorf("line 1: the header is %q; name, lat and lon are needed, source may follow", strings.Join(head, ","))
	}
	out := map[string]ReceiverPlace{}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := c.FieldPos(0)
		at, err := geo.Position(row[lat] + ", " + row[lon])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		n := strings.TrimSpace(row[name])
		if _, twice := out[n]; twice || n == "" {
			return nil, fmt.Errorf("line %d: the receiver %q has no name or stands twice", line, n)
		}
		p := ReceiverPlace{At: at}
		if source >= 0 {
			p.Source = strings.TrimSpace(row[source])
		}
		out[n] = p
	}
}
