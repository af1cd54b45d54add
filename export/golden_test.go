package export

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo/chart"
	"supercargo/store"
)

var update = flag.Bool("update", false, "write the golden files anew")

// things are what can be written, with and without rows.
var things = []struct {
	name        string
	full, empty func(io.Writer, Format) error
}{
	{"events",
		func(w io.Writer, f Format) error { return all[Event](NewEvents(w, f), sampleEvents()) },
		func(w io.Writer, f Format) error { return NewEvents(w, f).Close() }},
	{"vessels",
		func(w io.Writer, f Format) error { return Vessels(w, f, sampleFleet(), Known{Last: sampleLast()}) },
		func(w io.Writer, f Format) error { return Vessels(w, f, []store.Vessel{}, Known{}) }},
	{"tracks",
		func(w io.Writer, f Format) error { return writeTracks(w, f, sampleLines()) },
		func(w io.Writer, f Format) error { return writeTracks(w, f, nil) }},
	{"fixes",
		func(w io.Writer, f Format) error { return writeFixes(w, f, sampleLines()) },
		func(w io.Writer, f Format) error { return writeFixes(w, f, nil) }},
	{"places",
		func(w io.Writer, f Format) error { return Places(w, f, sampleChart()) },
		func(w io.Writer, f Format) error { return Places(w, f, (*chart.Chart)(nil)) }},
}

// TestGolden holds the stable formats to files that a reader can look at. The
// bytes of Parquet depend on the library, so its rows are compared elsewhere.
func TestGolden(t *testing.T) {
	for _, thing := range things {
		for _, f := range Formats() {
			if f == Parquet {
				continue
			}
			golden(t, thing.name+"."+string(f), f, thing.full)
			golden(t, thing.name+"-empty."+string(f), f, thing.empty)
		}
	}
}

func golden(t *testing.T, name string, f Format, write func(io.Writer, Format) error) {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, f); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}
