package api_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"supercargo/api"
	"supercargo/geo"
	"supercargo/mvt"
	"supercargo/mvt/mvttest"
)

// What is wrong with a question is said as RFC 9457 has it, in words, with what to do;
// nothing that was asked is passed over.
func TestProblems(t *testing.T) {
	h := serve(t, exercise)
	c := schemas(t, h)
	for address, want := range map[string]struct {
		status int
		says   string
	}{
		"/nothing":                                        {404, "lists all addresses"},
		"/vessels/icao-FA0001/practices":                  {400, "the checklist is of vessels"},
		"/events?place=nowhere":                           {400, "no such place"},
		"/events?kind=gop":                                {400, "choose from gap, port_call"},
		"/events?mmis=200000011":                          {422, "mmis is not a parameter of this address"},
		"/events?mmsi=x":                                  {422, "mmsi"},
		"/events?kind=gap&kind=voyage":                    {400, "separate them with commas"},
		"/events?limit=0":                                 {422, "limit"},
		"/events?limit=1001":                              {422, "limit"},
		"/events?from=yesterday":                          {400, "neither a day"},
		"/events?from=2024-01-02&to=2024-01-01":           {400, "to is before from"},
		"/events?format=xml":                              {422, "format"},
		"/events/ffffffffffffffff":                        {404, "no such vessel or event"},
		"/events/%3Cscript%3E":                            {422, "id"},
		"/vessels/1":                                      {404, "no such vessel or event"},
		"/vessels/x":                                      {422, "mmsi"},
		"/cases/none":                                     {404, "no such address"},
		"/cases/none/claims":                              {404, "There is no case none"},
		"/cases/%2e%2e%2f%2e%2e%2fcases%2fcaspian/claims": {404, "There is no case"},
		"/cases/%2Ftmp/claims":                            {404, "There is no case"},
		"/cases/exercise/claims/none":                     {404, "has no claim none"},
		"/cases/exercise/findings?claim=x":                {404, "has no claim x"},
		"/zone?at=91,0":                                   {400, "not a position"},
		"/zone":                                           {422, "at"},
		"/screen?q=x&as-of=monday":                        {400, "not a day"},
		"/screen?q=x&case=../x":                           {404, "There is no case"},
		"/tiles/tracks/0/0/1.mvt?mmsi=200000011":          {404, "no such tile"},
		"/tiles/tracks/0/0/0.mvt?mmsi=1":                  {404, "no vessel of MMSI"},
		"/tiles/tracks/0/0/0.mvt":                         {422, "mmsi"},
		"/tiles/tracks/0/0/0.png?mmsi=1":                  {422, "y"},
		"/sources/999":                                    {404, "lists them"},
		"/lists/ofac/entries/1":                           {404, "shows the editions"},
		"/changes?last-event-id=x":                        {400, "not an ID of this stream"},
	} {
		w := get(h, "/api/v1"+address)
		if w.Code != want.status || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(w.Body.String(), want.says) {
			t.Errorf("%s: %d, want %d and %q: %s %s", address, w.Code, want.status, want.says, w.Header().Get("Content-Type"), w.Body)
			continue
		}
		c.check(t, "#/components/schemas/ErrorModel", address, w.Body.Bytes())
	}
	for _, m := range []string{"POST", "PUT", "DELETE"} {
		r := httptest.NewRequest(m, "/api/v1/events", nil)
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", m, w.Code)
		}
	}
	if w := get(h, "/api/v1/events", "Accept", "image/png"); w.Code != http.StatusNotAcceptable {
		t.Errorf("as a picture: %d", w.Code)
	}
}

// Where nothing has been run the API says how to begin, and still knows the cases.
func TestNoWorkspace(t *testing.T) {
	h := serve(t, t.TempDir())
	if w := get(h, "/api/v1/events"); w.Code != 404 || !strings.Contains(w.Body.String(), "supercargo run") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if all := whole(t, h, "/api/v1/cases"); len(all) < 2 {
		t.Errorf("%d cases", len(all))
	}
}

// Who asks too often waits, and is told how long; others go on.
func TestTooOften(t *testing.T) {
	l := api.DefaultLimits()
	l.PerSecond, l.Burst = 1, 3
	h := serveWith(t, exercise, l)
	for i := range 4 {
		w := get(h, "/api/v1/workspace")
		if want := map[bool]int{true: 200, false: 429}[i < 3]; w.Code != want || want == 429 && w.Header().Get("Retry-After") != "1" {
			t.Errorf("%d: %d, Retry-After %q", i, w.Code, w.Header().Get("Retry-After"))
		}
	}
	r := httptest.NewRequest("GET", "/api/v1/workspace", nil)
	r.RemoteAddr = "198.51.100.1:5"
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != 200 {
		t.Errorf("another client: %d", w.Code)
	}
}

// Who holds an answer is told that it still holds.
func TestETag(t *testing.T) {
	h := serve(t, exercise)
	for _, address := range []string{"/workspace", "/events?limit=2", "/vessels", "/vessels/200000011", "/vessels/200000011/tracks", "/tiles/tracks/0/0/0.mvt?mmsi=200000011"} {
		w := get(h, "/api/v1"+address)
		tag := w.Header().Get("ETag")
		if tag == "" {
			t.Errorf("%s has none", address)
			continue
		}
		if w := get(h, "/api/v1"+address, "If-None-Match", `"other", W/`+tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != tag {
			t.Errorf("%s: %d with %d bytes", address, w.Code, w.Body.Len())
		}
		if w := get(h, "/api/v1"+address, "If-None-Match", `"other"`); w.Code != 200 {
			t.Errorf("%s, of another: %d", address, w.Code)
		}
	}
	a, b := get(h, "/api/v1/events", "Accept", "text/csv"), get(h, "/api/v1/events")
	if a.Header().Get("ETag") == b.Header().Get("ETag") || a.Header().Get("Vary") != "Accept" {
		t.Error("two forms have one ETag")
	}
}

// Names of crews are text in every form, and no formula in a table.
func TestHostile(t *testing.T) {
	h := serve(t, hostile)
	for _, address := range []string{"/vessels", "/events", "/sources", "/vessels/200000101/tracks", "/vessels/200000102/tracks"} {
		w := get(h, "/api/v1"+address, "Accept", "text/csv")
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/csv; charset=utf-8" {
			t.Fatalf("%s: %d %s", address, w.Code, w.Body)
		}
		rows, err := csv.NewReader(w.Body).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", address, len(rows), err)
		}
		for _, row := range rows[1:] {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=@") || strings.HasPrefix(cell, "+1+") || strings.HasPrefix(cell, "-2-") {
					t.Errorf("%s: %q is a formula", address, cell)
				}
			}
		}
	}
	names := map[string]bool{}
	for _, raw := range whole(t, h, "/api/v1/vessels") {
		names[field(t, raw, "name")] = true
	}
	for _, n := range hostileNames {
		if !names[n] {
			t.Errorf("%q is not there as it was sent, of %v", n, names)
		}
	}
	for _, address := range []string{"/events?format=geojson", "/vessels?format=geojson", "/vessels/200000101/tracks?format=geojson", "/ports?format=geojson", "/heard?format=geojson"} {
		var fc struct {
			Type     string
			Features []json.RawMessage
		}
		w := get(h, "/api/v1"+address)
		if err := json.Unmarshal(w.Body.Bytes(), &fc); err != nil || fc.Type != "FeatureCollection" || len(fc.Features) == 0 || w.Header().Get("Content-Type") != "application/geo+json" {
			t.Errorf("%s: %v, %d features", address, err, len(fc.Features))
		}
	}
	if w := get(h, "/api/v1"); w.Code != 200 || !strings.Contains(w.Body.String(), "/api/v1/vessels/{mmsi}/tracks") || strings.Contains(w.Body.String(), "<script") || strings.Contains(w.Body.String(), "://") {
		t.Errorf("the list of operations: %d", w.Code)
	}
}

// A tile has the lines of the track that lie in it, in the direction of time: every
// position that was received lies on a line or a point of its tile, and no line goes
// where none was received.
func TestTiles(t *testing.T) {
	h := serve(t, exercise)
	const mmsi, zoom = "200000011", 8
	near := map[mvt.Tile][][2]float64{} // positions in units of their tile
	for _, raw := range whole(t, h, "/api/v1/vessels/"+mmsi+"/tracks?limit=1000") {
		var l struct{ Points []struct{ Lat, Lon float64 } }
		if err := json.Unmarshal(raw, &l); err != nil {
			t.Fatal(err)
		}
		for _, p := range l.Points {
			at := mvt.Project(geo.At(p.Lat, p.Lon))
			x, y := at.X*(1<<zoom), at.Y*(1<<zoom)
			tile := mvt.Tile{Z: zoom, X: int(x), Y: int(y)}
			near[tile] = append(near[tile], [2]float64{(x - float64(tile.X)) * mvt.Extent, (y - float64(tile.Y)) * mvt.Extent})
		}
	}
	if len(near) < 2 {
		t.Fatalf("%d tiles", len(near))
	}
	for at, track := range near {
		w := get(h, "/api/v1/tiles/tracks/8/"+strconv.Itoa(at.X)+"/"+strconv.Itoa(at.Y)+".mvt?mmsi="+mmsi)
		if w.Header().Get("Content-Type") != "application/vnd.mapbox-vector-tile" {
			t.Fatalf("%v: %d %s", at, w.Code, w.Body)
		}
		layers, err := mvttest.Read(w.Body.Bytes())
		if err != nil || len(layers) != 1 || len(layers["tracks"]) == 0 {
			t.Fatalf("%v: %d layers, %v", at, len(layers), err)
		}
		var paths [][][2]int32
		for _, f := range layers["tracks"] {
			if f.Properties["mmsi"] != 200000011.0 || f.Properties["simulated"] != true || f.Properties["positions"] != "apparent" || f.Properties["start"] == "" {
				t.Errorf("%v: %v", at, f.Properties)
			}
			paths = append(paths, f.Paths...)
		}
		for _, path := range paths {
			for _, p := range path {
				if p[0] < -64 || p[0] > 4160 || p[1] < -64 || p[1] > 4160 {
					t.Errorf("%v: %v lies beyond it", at, p)
				}
			}
		}
		for _, p := range track {
			if d := offset(p, paths); d > 2 { // a unit for what is left out, one for rounding
				t.Fatalf("%v: a position lies %.1f units off everything drawn", at, d)
			}
		}
	}
	// Far from everything that she sent there is nothing.
	if w := get(h, "/api/v1/tiles/tracks/8/0/0.mvt?mmsi="+mmsi); w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("an empty tile: %d, %d bytes", w.Code, w.Body.Len())
	}
}

// offset is how far a position lies from the nearest of some lines.
func offset(p [2]float64, paths [][][2]int32) float64 {
	least := math.Inf(1)
	for _, path := range paths {
		for i := range path {
			a, b := path[max(i-1, 0)], path[i]
			ax, ay, dx, dy := float64(a[0]), float64(a[1]), float64(b[0]-a[0]), float64(b[1]-a[1])
			share := 0.0
			if n := dx*dx + dy*dy; n > 0 {
				share = min(max(((p[0]-ax)*dx+(p[1]-ay)*dy)/n, 0), 1)
			}
			least = min(least, math.Hypot(p[0]-ax-share*dx, p[1]-ay-share*dy))
		}
	}
	return least
}

// What is too short to be a line at a zoom is a point there, not nothing.
func TestShortLineOnATile(t *testing.T) {
	h := serve(t, exercise)
	w := get(h, "/api/v1/tiles/tracks/0/0/0.mvt?mmsi=200000011&from=2001-10-03T00:00:00Z&to=2001-10-03T00:10:00Z")
	layers, err := mvttest.Read(w.Body.Bytes())
	if err != nil || len(layers["tracks"]) != 1 || layers["tracks"][0].Kind != 1 || len(layers["tracks"][0].Paths) != 1 {
		t.Errorf("%d: %v, %v", w.Code, layers, err)
	}
}

// The list of vessels has the aircraft too; what stays where it is only if all is asked for.
func TestVesselsAndAircraft(t *testing.T) {
	h := serve(t, exercise)
	if body := get(h, "/api/v1/vessels?limit=100").Body.String(); !strings.Contains(body, `"icao":"FA0001"`) || !strings.Contains(body, `"mmsi":200000011`) {
		t.Errorf("%s", body)
	}
}
