package run

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"supercargo"
)

// point is a row of GeoParquet.
type point struct {
	MMSI     int64     `parquet:"mmsi"`
	Time     time.Time `parquet:"timestamp,timestamp(millisecond)"`
	Geometry []byte    `parquet:"geometry"`
}

func wkb(lon, lat float64) []byte {
	b := binary.LittleEndian.AppendUint32([]byte{1}, 1)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(lon))
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(lat))
}

func geoParquet(t *testing.T, geo string, rows []point) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[point](&b, parquet.KeyValueMetadata("geo", geo))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// forms are inputs of the forms that are turned into text before they are read,
// and how many fixes each has.
func forms(t *testing.T) map[string]int {
	t.Helper()
	at := time.Date(2024, 1, 31, 23, 30, 0, 0, time.UTC)
	var rows []point
	for i := range 8 {
		rows = append(rows, point{200000001, at.Add(time.Duration(i) * 10 * time.Minute), wkb(53.25, 36.5+float64(i)/100)})
	}
	path := filepath.Join(t.TempDir(), "geo.parquet")
	if err := os.WriteFile(path, geoParquet(t, `{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB","geometry_types":["Point"]}}}`, rows), 0o644); err != nil {
		t.Fatal(err)
	}
	out := map[string]int{path: 8}
	for _, name := range []string{"one.xlsx", "several.xlsx", "from1904.xlsx", "track.ods"} {
		out[filepath.Join("..", "sheet", "testdata", name)] = 8
	}
	return out
}

// The trace law over the forms: every fix gives back its row, which decodes to
// the same values; and the fixes are those that were written.
func TestTraceLawOfForms(t *testing.T) {
	notUnderRace(t)
	for path, want := range forms(t) {
		h := batchOf(t, filepath.Join(t.TempDir(), "ws"), 1<<30, 2, []string{path})
		by, n := map[supercargo.SourceID][]supercargo.Fix{}, 0
		for _, f := range h.fixes {
			by[f.Source], n = append(by[f.Source], f.Fix), n+1
			row := (int64(f.Time) - time.Date(2024, 1, 31, 23, 30, 0, 0, time.UTC).UnixMilli()) / 600_000
			if f.Lat != 36_5000000+int32(row)*100_000 || row < 0 || row > 7 {
				t.Errorf("%s: row %d at %d", path, row, f.Lat)
			}
		}
		if n != want {
			t.Errorf("%s: %d fixes, want %d", path, n, want)
		}
		for i := range h.result.Inputs {
			src := &h.result.Inputs[i].Source
			traced := Trace(src, Reading{}, nil, supercargo.Fixes(by[src.ID]))
			sameByExcerpt(t, src, Reading{}, supercargo.Fixes(by[src.ID]), traced)
			for k, tr := range traced {
				if !tr.Agrees || !strings.HasPrefix(tr.Raw, "20000000") {
					t.Errorf("%s: %s (%q)", path, tr.Why, tr.Raw)
				}
				if want := rowOf(path, src.Member, by[src.ID][k].Lat); tr.Row != want {
					t.Errorf("%s: row %d, want %d", path, tr.Row, want)
				}
			}
			if tally := src.Tally; tally.Lines() > 0 && tally.Lines() != tally[supercargo.Used]+sum(tally.Ignored())+sum(tally.Rejected()) {
				t.Errorf("%s: the lines do not add up: %v", path, tally)
			}
		}
		if h.result.Failed {
			t.Errorf("%s: failed", path)
		}
	}
}

// rowOf is the row that a latitude stands in, as the sheets were made.
func rowOf(path, sheet string, lat int32) int {
	n := int(lat-36_5000000) / 100_000
	switch {
	case strings.HasSuffix(path, ".parquet"):
		return 0
	case strings.HasSuffix(path, "one.xlsx"):
		return n + 4
	case strings.HasPrefix(sheet, "February"):
		return n - 3 + 2
	}
	return n + 2
}

func sum(of map[string]int64) (n int64) {
	for _, x := range of {
		n += x
	}
	return n
}
