package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo/geo"
)

func TestLine(t *testing.T) {
	p := geo.At
	for name, c := range map[string]struct {
		a, b geo.Point
		want shape
	}{
		"short":          {p(1, 2), p(3, 4), shape{{p(1, 2), p(3, 4)}}},
		"over Greenwich": {p(1, -2), p(3, 4), shape{{p(1, -2), p(3, 4)}}},
		"eastward":       {p(0, 179), p(4, -177), shape{{p(0, 179), p(1, 180)}, {p(1, -180), p(4, -177)}}},
		"westward":       {p(4, -177), p(0, 179), shape{{p(4, -177), p(1, -180)}, {p(1, 180), p(0, 179)}}},
		"to the edge":    {p(0, -179), p(0, 180), shape{{p(0, -179), p(0, -180)}}},
		"from the edge":  {p(0, -180), p(0, 179), shape{{p(0, 180), p(0, 179)}}},
		"along the edge": {p(0, 180), p(1, -180), shape{{p(0, -180), p(1, -180)}}},
		"half way round": {p(0, -90), p(0, 90), shape{{p(0, -90), p(0, 90)}}},
		"no way":         {p(5, 6), p(5, 6), shape{{p(5, 6), p(5, 6)}}},
	} {
		if d := cmp.Diff(c.want, line(c.a, c.b)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// TestLineWhole: no part goes more than half way round, parts meet at the
// antimeridian, and the ends are where they were.
func TestLineWhole(t *testing.T) {
	lon := rapid.Int32Range(-half, half)
	lat := rapid.Int32Range(-half/2, half/2)
	rapid.Check(t, func(t *rapid.T) {
		a, b := geo.Point{Lat: lat.Draw(t, "lat"), Lon: lon.Draw(t, "lon")}, geo.Point{Lat: lat.Draw(t, "lat"), Lon: lon.Draw(t, "lon")}
		s := line(a, b)
		for _, part := range s {
			if len(part) != 2 || math.Abs(float64(part[0].Lon)-float64(part[1].Lon)) > half {
				t.Fatalf("part %v", part)
			}
		}
		first, last := s[0][0], s[len(s)-1][1]
		if geo.NM(first, a) > 1e-6 || geo.NM(last, b) > 1e-6 {
			t.Fatalf("%v is not from %v to %v", s, a, b)
		}
		if len(s) == 2 && (s[0][1].Lat != s[1][0].Lat || s[0][1].Lon != -s[1][0].Lon || s[0][1].Lon != half && s[0][1].Lon != -half) {
			t.Fatalf("%v does not meet at the antimeridian", s)
		}
	})
}

// TestGeoJSONParses: also where there is nothing.
func TestGeoJSONParses(t *testing.T) {
	for _, thing := range things {
		for rows, to := range map[bool]func(io.Writer, Format) error{true: thing.full, false: thing.empty} {
			var b bytes.Buffer
			if err := to(&b, GeoJSON); err != nil {
				t.Fatal(err)
			}
			var c struct {
				Type     string
				Features []struct{ Properties map[string]any }
			}
			if err := json.Unmarshal(b.Bytes(), &c); err != nil || c.Type != "FeatureCollection" || c.Features == nil || rows != (len(c.Features) > 0) {
				t.Errorf("%s: %v, %+v", thing.name, err, c)
			}
		}
	}
}

// TestKMLParses: hostile names and all, and the simulated apart from the rest.
func TestKMLParses(t *testing.T) {
	type folder struct {
		Name       string   `xml:"name"`
		Folders    []folder `xml:"Folder"`
		Placemarks []struct {
			Description string `xml:"description"`
		} `xml:"Placemark"`
	}
	var doc struct {
		Folders []folder `xml:"Document>Folder"`
	}
	if err := xml.Unmarshal(write(t, KML), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Folders) != 2 || doc.Folders[0].Name != "voyage" || doc.Folders[1].Name != "simulated" || len(doc.Folders[1].Folders) != 6 {
		t.Fatalf("%+v", doc)
	}
	if s := doc.Folders[0].Placemarks[0].Description; strings.Contains(s, "<img") || !strings.Contains(s, "&lt;img") {
		t.Errorf("a name is HTML: %s", s)
	}
}
