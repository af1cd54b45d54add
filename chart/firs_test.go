package chart

import (
	"slices"
	"strings"
	"testing"

	"supercargo/geo"
)

const simFIRs = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"SIMA","name":"SIM NORTH"},"geometry":{"type":"Polygon","coordinates":[[[50,40],[52,40],[52,42],[50,42],[50,40]]]}},
{"type":"Feature","properties":{"ICAOCODE":"SIMB"},"geometry":{"type":"MultiPolygon","coordinates":[[[[50,38],[52,38],[52,40],[50,40],[50,38]],[[51,39],[51.5,39],[51.5,39.5],[51,39.5],[51,39]]]]}},
{"type":"Feature","properties":{"ICAO":"SIMU","NAME":"SIM UPPER"},"geometry":{"type":"Polygon","coordinates":[[[50,41],[52,41],[52,42],[50,42],[50,41]]]}}]}`

// A point is in the regions whose outline holds it, holes left out.
func TestFIRs(t *testing.T) {
	f, err := ReadFIRs([]byte(simFIRs), "sim.geojson")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lat, lon float64
		want     []string
	}{
		{40.5, 51, []string{"SIM NORTH (SIMA)"}}, {39.9, 51, []string{"SIMB"}}, {41.5, 51, []string{"SIM NORTH (SIMA)", "SIM UPPER (SIMU)"}},
		{39.2, 51.2, nil}, {42.5, 51, nil}, {40.5, 52.1, nil},
	} {
		if got := f.At(geo.At(c.lat, c.lon)); !slices.Equal(got, c.want) {
			t.Errorf("%g %g: %q, want %q", c.lat, c.lon, got, c.want)
		}
	}
	if (*FIRs)(nil).At(geo.At(40.5, 51)) != nil {
		t.Error("regions of no file")
	}
}

func TestBadFIRs(t *testing.T) {
	for name, c := range map[string]struct{ data, says string }{
		"cut short":  {simFIRs[:len(simFIRs)-30], "cut short"},
		"empty":      {"", "neither GeoJSON"},
		"no regions": {`{"type":"FeatureCollection","features":[]}`, "holds no regions"},
		"no code":    {strings.Replace(simFIRs, `"id":"SIMA",`, "", 1), "feature 1 has no code"},
		"open ring":  {strings.Replace(simFIRs, "[50,42],[50,40]]]", "[50,42],[50,43]]]", 1), "feature 1"},
		"off":        {strings.Replace(simFIRs, "[52,42]", "[52,142]", 1), "not on the globe"},
		"a point":    {strings.Replace(simFIRs, `"Polygon"`, `"Point"`, 1), "not a Polygon"},
		"no outline": {`{"type":"FeatureCollection","features":[{"properties":{"ID":"X"},"geometry":{"type":"MultiPolygon","coordinates":[]}}]}`, "no outline"},
	} {
		if _, err := ReadFIRs([]byte(c.data), "sim.geojson"); err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "sim.geojson") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadFIRs(f *testing.F) {
	f.Add([]byte(simFIRs))
	f.Fuzz(func(t *testing.T, data []byte) {
		if x, err := ReadFIRs(data, "fuzz"); err == nil {
			x.At(geo.At(40.5, 51))
		}
	})
}
