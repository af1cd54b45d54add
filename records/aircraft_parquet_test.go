package records_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"supercargo/source"
)

// stateRow is a row of state vectors as the OpenSky Network keeps them.
type stateRow struct {
	Time     int64    `parquet:"time"`
	ICAO     string   `parquet:"icao24"`
	Lat      *float64 `parquet:"lat,optional"`
	Lon      *float64 `parquet:"lon,optional"`
	Velocity *float64 `parquet:"velocity,optional"`
	Heading  *float64 `parquet:"heading,optional"`
	Call     *string  `parquet:"callsign,optional"`
	OnGround bool     `parquet:"onground"`
	Altitude *float64 `parquet:"baroaltitude,optional"`
	At       float64  `parquet:"lastposupdate"`
}

// State vectors as Parquet are those of the CSV.
func TestStateVectorsAsParquet(t *testing.T) {
	lat, lon, v, h, alt, call := 47.5, 8.25, 102.8889, 286.04, 3048.0, "SWR12AB"
	path := filepath.Join(t.TempDir(), "states.parquet")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := parquet.NewGenericWriter[stateRow](f)
	if _, err := w.Write([]stateRow{{1700000010, "4b1806", &lat, &lon, &v, &h, &call, false, &alt, 1700000008.25}, {1700000011, "4b1806", &lat, &lon, nil, nil, nil, true, nil, 1700000011}, {1700000012, "4b1806", nil, nil, nil, nil, nil, true, nil, 1700000011}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	s, err := source.Open(source.Input{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	text, err := io.ReadAll(s)
	if err != nil {
		t.Fatal(err)
	}
	header, rows, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	got, outcomes, calls := aircraftRows(t, header, rows)
	want, _, _ := aircraftRows(t, opensky, "1700000010,4b1806,47.5,8.25,102.8889,286.04,,SWR12AB,false,,,,3048.0,,1700000008.25,\n1700000011,4b1806,47.5,8.25,,,,,true,,,,,,1700000011.0,")
	if len(got) != 2 || len(want) != 2 || len(calls) != 1 || outcomes[2].String() != "no_position" {
		t.Fatalf("%d fixes, %v, %v\n%s", len(got), outcomes, calls, text)
	}
	for i := range want {
		if got[i].Offset = want[i].Offset; got[i] != want[i] {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
}
