package geo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A rectangle holds what lies between its sides, also across the 180th meridian.
func TestBoxHolds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w, e := rapid.Float64Range(-180, 180).Draw(r, "west"), rapid.Float64Range(-180, 180).Draw(r, "east")
		s, n := rapid.Float64Range(-90, 89).Draw(r, "south"), rapid.Float64Range(-89, 90).Draw(r, "north")
		a, err := Box(w, s, e, n)
		if ok := s < n && w != e; (err == nil) != ok {
			r.Fatalf("%v %v %v %v: %v", w, s, e, n, err)
		} else if !ok {
			return
		}
		lat, lon := rapid.Float64Range(-89, 89).Draw(r, "lat"), rapid.Float64Range(-179, 179).Draw(r, "lon")
		p := At(lat, lon)
		lat, lon = p.Degrees()
		in := lat >= s && lat < n && (w < e && lon >= w && lon < e || w > e && (lon >= w || lon < e))
		if got := a.Holds(p); got != in {
			r.Errorf("%v in %v %v %v %v: %v", p, w, s, e, n, got)
		}
	})
	nan := math.NaN()
	for _, bad := range [][4]float64{{0, 0, 0, 1}, {0, 1, 1, 0}, {0, 1, 1, 1}, {0, -91, 1, 0}, {0, -90.001, 1, 0}, {-181, 0, 1, 1}, {-180.001, 0, 1, 1}, {181, 0, 1, 1}, {180.001, 0, 1, 1},
		{0, 0, 181, 1}, {0, 0, 180.001, 1}, {0, 0, -181, 1}, {0, 0, -180.001, 1}, {0, 0, 1, 91}, {0, 0, 1, 90.001}, {nan, 0, 1, 1}, {0, nan, 1, 1}, {0, 0, nan, 1}, {0, 0, 1, nan}} {
		if _, err := Box(bad[0], bad[1], bad[2], bad[3]); err == nil {
			t.Errorf("%v is a rectangle", bad)
		}
	}
}

// The south and west edges belong to a rectangle, the north and east ones do not, so that of two that share an
// edge one alone holds what lies on it; also on the 180th meridian, which has two names.
func TestBoxEdges(t *testing.T) {
	for _, c := range []struct {
		box      [4]float64 // west, south, east, north
		lat, lon float64
		in       bool
	}{
		{[4]float64{-1, 0, 1, 1}, 0, 0.5, true}, {[4]float64{-1, -1, 1, 0}, 0, 0.5, false},
		{[4]float64{0, -1, 1, 1}, 0.5, 0, true}, {[4]float64{-1, -1, 0, 1}, 0.5, 0, false},
		{[4]float64{-180, -90, 180, 90}, 60, 170, true}, {[4]float64{-180, -90, 180, 90}, -60, -170, true}, {[4]float64{-180, -90, 180, 90}, 1, 180, true}, {[4]float64{-180, -90, 180, 90}, -90, 0, true},
		{[4]float64{170, -10, -170, 10}, 0, 175, true}, {[4]float64{170, -10, -170, 10}, 0, -175, true}, {[4]float64{170, -10, -170, 10}, 0, 180, true}, {[4]float64{170, -10, -170, 10}, 0, -180, true},
		{[4]float64{170, -10, -170, 10}, 0, 169, false}, {[4]float64{170, -10, -170, 10}, 0, -169, false}, {[4]float64{170, -10, -170, 10}, 0, 0, false}, {[4]float64{170, -10, -170, 10}, 11, 175, false},
		{[4]float64{170, -10, 180, 10}, 0, 180, false}, {[4]float64{-180, -10, -170, 10}, 0, 180, true}, {[4]float64{-180, -10, -170, 10}, 0, -180, true},
	} {
		a, err := Box(c.box[0], c.box[1], c.box[2], c.box[3])
		if err != nil {
			t.Fatal(c.box, err)
		}
		if got := a.Holds(At(c.lat, c.lon)); got != c.in {
			t.Errorf("%v %v in %v: %v", c.lat, c.lon, c.box, got)
		}
	}
	for _, p := range []struct {
		lat, lon float64
		in       bool
	}{{0, -0.5, true}, {0, 0.5, true}, {0, -1.5, false}, {0, 1.5, false}, {0.4, 0.5, true}, {0.6, 0.5, false}, {-0.6, -0.5, false}, {-0.4, -0.5, true}} {
		diamond := Area{{{{-1, 0}, {0, -1}, {1, 0}, {0, 1}}}}
		if got := diamond.Holds(At(p.lat, p.lon)); got != p.in {
			t.Errorf("%v %v in a diamond: %v", p.lat, p.lon, got)
		}
	}
}

// Polygons with a hole and in pieces, in each form that GeoJSON has for them; what is
// none is refused.
func TestAreaOf(t *testing.T) {
	const ring, hole, other = `[[50,37],[54,37],[54,41],[50,41],[50,37]]`, `[[51,38],[52,38],[52,39],[51,39],[51,38]]`, `[[60,10],[61,10],[61,11],[60,10]]`
	polygon := `{"type":"Polygon","coordinates":[` + ring + `,` + hole + `]}`
	both := `{"type":"MultiPolygon","coordinates":[[` + ring + `,` + hole + `],[` + other + `]]}`
	for _, c := range []struct {
		json  string
		other bool
	}{
		{polygon, false}, {both, true}, {`{"type":"Feature","properties":{},"geometry":` + both + `}`, true},
		{`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":` + polygon + `},{"type":"Feature","geometry":{"type":"Polygon","coordinates":[` + other + `]}}]}`, true},
		{`{"type":"GeometryCollection","geometries":[` + polygon + `]}`, false},
		{`{"type":"GeometryCollection","geometries":[` + polygon + `,{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,-80],[-180,-90]]]},{"type":"Polygon","coordinates":[[[0,89],[180,90],[-180,90],[0,89]]]}]}`, false},
	} {
		a, err := AreaOf([]byte(c.json))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []struct {
			lat, lon float64
			in       bool
		}{{40, 53, true}, {38.5, 51.5, false}, {36.9, 53, false}, {40, 54.1, false}, {37.5, 51.5, true}, {10.2, 60.9, c.other}, {10.9, 60.1, false}} {
			if got := a.Holds(At(p.lat, p.lon)); got != p.in {
				t.Errorf("%s: %v %v: %v", c.json, p.lat, p.lon, got)
			}
		}
	}
	for _, bad := range []string{``, `{}`, `[]`, `{"type":"Point","coordinates":[1,2]}`, `{"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2]]]}`, `{"type":"Polygon","coordinates":[]}`,
		`{"type":"Polygon","coordinates":[[[1,2],[3,4],[181,5],[1,2]]]}`, `{"type":"Polygon","coordinates":[[[1],[3,4],[5,6],[1,2]]]}`, `{"type":"FeatureCollection","features":[]}`, `{"type":"MultiPolygon","coordinates":7}`, `{"type":"Feature","geometry":null}`,
		`{"type":"Polygon","coordinates":[[["1",2],[3,4],[5,6],[1,2]]]}`, `{"type":"GeometryCollection","geometries":[` + polygon + `,{"type":"Point","coordinates":[1,2]}]}`,
		`{"type":"Polygon","coordinates":[[[-180.001,2],[3,4],[5,6],[1,2]]]}`, `{"type":"Polygon","coordinates":[[[180.001,2],[3,4],[5,6],[1,2]]]}`, `{"type":"Polygon","coordinates":[[[-180,-90.001],[3,4],[5,6],[1,2]]]}`,
		`{"type":"Polygon","coordinates":[[[1,90.001],[3,4],[5,6],[1,2]]]}`} {
		if a, err := AreaOf([]byte(bad)); err == nil {
			t.Errorf("%s is an area: %v", bad, a)
		}
	}
}
