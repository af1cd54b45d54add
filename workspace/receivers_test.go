package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo/geo"
)

// Where receivers stand is read as the user wrote it; what cannot be read is an error with
// its line, never a receiver less.
func TestReceiverPlaces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       map[string]ReceiverPlace
		says       string
	}{
		{"plain", "name,lat,lon,source\nSIM-A,36.85,53.36,\"a letter, 2001\"\nSIM-B,-36.5,-53\n", nil, "line 3"},
		{"with source", "name,lat,lon,source\nSIM-A,36.85,53.36,\"a letter, 2001\"\n", map[string]ReceiverPlace{"SIM-A": {geo.At(36.85, 53.36), "a letter, 2001"}}, ""},
		{"other order, no source, a mark before it", "\ufeffLon, Lat ,NAME\n-53,-36.5, SIM-B\n", map[string]ReceiverPlace{"SIM-B": {geo.At(-36.5, -53), ""}}, ""},
		{"as on a chart", "name,lat,lon\nSIM-C,36°51′N,53°21.6′E\n", map[string]ReceiverPlace{"SIM-C": {geo.At(36.85, 53.36), ""}}, ""},
		{"header alone", "name,lat,lon\n", map[string]ReceiverPlace{}, ""},
		{"empty", "", nil, "the file is empty"},
		{"no header", "SIM-A,36.85,53.36\n", nil, "name, lat and lon are needed"},
		{"off the globe", "name,lat,lon\nSIM-A,96.85,53.36\n", nil, "line 2"},
		{"words", "name,lat,lon\nSIM-A,north,53.36\n", nil, "line 2"},
		{"twice", "name,lat,lon\nSIM-A,1,2\nSIM-A,3,4\n", nil, "line 3: the receiver \"SIM-A\""},
		{"no name", "name,lat,lon\n ,1,2\n", nil, "line 2: the receiver"},
	} {
		f := &Folder{Dir: t.TempDir()}
		if err := os.WriteFile(filepath.Join(f.Dir, "receivers.csv"), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := f.ReceiverPlaces()
		if c.says != "" {
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "receivers.csv") {
				t.Errorf("%s: %v, wanted an error with %q", c.name, err, c.says)
			}
			continue
		}
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%s: %v, %v", c.name, got, err)
		}
		for n, want := range c.want {
			if got[n] != want {
				t.Errorf("%s: %s is %v, not %v", c.name, n, got[n], want)
			}
		}
	}
	if got, err := (&Folder{Dir: t.TempDir()}).ReceiverPlaces(); got != nil || err != nil {
		t.Errorf("without a file: %v, %v", got, err)
	}
}
