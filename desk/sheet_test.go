package desk_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// sheet is what the desk sends the islands.
type sheet struct {
	Type string
	Head struct {
		Generation int64
		Title      string
		Simulated  bool
		From, To   int64
		Cut        bool
		Hulls      []struct {
			Hull int
			Name string
		}
	} `json:"supercargo"`
	Features []struct {
		Geometry struct {
			Type        string
			Coordinates json.RawMessage
		}
		Properties struct {
			Role, ID, Kind, Title, Link, Label string
			Hull                               int
			Start                              int64
			End                                *int64
			Times                              []int64
		}
	}
}

func sheetAt(t *testing.T, ws, at string) (s sheet) {
	t.Helper()
	got := ask(open(t, ws), "GET", at)
	if got.Code != 200 || got.Header().Get("Content-Type") != "application/geo+json" {
		t.Fatalf("%s: status %d, %s", at, got.Code, got.Header().Get("Content-Type"))
	}
	if err := json.Unmarshal(got.Body.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// What the islands are given is what the page says: as many fixes, every event of its
// table in the same words, each line in order of time with a moment for every point.
func TestSheetIsThePage(t *testing.T) {
	for _, c := range []struct{ ws, at, query string }{{exercise, gannet, ""}, {exercise, gannet, "?from=2001-10-03&to=2001-10-07"}, {exercise, "/vessel/200000016", ""}, {hostile, "/vessel/200000101", ""}} {
		s := sheetAt(t, c.ws, c.at+"/sheet.geojson"+c.query)
		page := ask(open(t, c.ws), "GET", c.at+c.query).Body.String()
		if s.Type != "FeatureCollection" || s.Head.Cut || len(s.Head.Hulls) == 0 || s.Head.From >= s.Head.To || s.Head.Generation < 1 || s.Head.Simulated != (c.ws == exercise) {
			t.Errorf("%s: %+v", c.at, s.Head)
		}
		fixes, events := 0, 0
		for _, f := range s.Features {
			p := f.Properties
			switch p.Role {
			case "way":
				var points [][2]float64
				if f.Geometry.Type == "LineString" {
					if err := json.Unmarshal(f.Geometry.Coordinates, &points); err != nil {
						t.Fatal(err)
					}
				} else {
					points = make([][2]float64, 1)
				}
				if len(points) != len(p.Times) {
					t.Errorf("%s: %d points, %d moments", c.at, len(points), len(p.Times))
				}
				for i, at := range p.Times {
					if i > 0 && at < p.Times[i-1] || at < s.Head.From || at > s.Head.To {
						t.Errorf("%s: moment %d is %d", c.at, i, at)
					}
				}
				fixes += len(points)
			case "event":
				events++
				if !strings.Contains(page, `href="`+p.Link+`"`) || p.Title == "" || p.Link != "/event/"+p.ID {
					t.Errorf("%s: the page has no %s %s", c.at, p.Kind, p.ID)
				}
				if two := f.Geometry.Type == "LineString"; two != (p.Kind == "gap" && p.End != nil) {
					t.Errorf("%s: a %s is a %s", c.at, p.Kind, f.Geometry.Type)
				}
			default:
				t.Errorf("%s: a %q", c.at, p.Role)
			}
		}
		if want := strings.Count(page, `<td><a href="/event/`); events != want || events == 0 {
			t.Errorf("%s: %d events, the table has %d", c.at, events, want)
		}
		if want := fmt.Sprintf("through %s fixes", thousands(fixes)); !strings.Contains(page, want) {
			t.Errorf("%s: the page does not say %q", c.at, want)
		}
	}
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// An event's sheet has the event, and every fix that it rests on with its address.
func TestSheetOfAnEvent(t *testing.T) {
	s := sheetAt(t, exercise, "/event/"+gap+"/sheet.geojson")
	n := map[string]int{}
	for _, f := range s.Features {
		n[f.Properties.Role]++
		if f.Properties.Role == "evidence" && f.Properties.Link != fmt.Sprintf("/event/%s/evidence/%d", gap, n["evidence"]) {
			t.Errorf("evidence is at %s", f.Properties.Link)
		}
	}
	if n["event"] != 1 || n["evidence"] != 2 || n["way"] != 2 {
		t.Errorf("%v", n)
	}
	if hours := (s.Head.To - s.Head.From) / 3_600_000; hours != 65+24 {
		t.Errorf("%d hours are shown", hours)
	}
}

// What is not there is not found, what is not understood is said, and what a browser
// holds already is not sent again.
func TestFilesOfTheMap(t *testing.T) {
	d := open(t, exercise)
	for at, want := range map[string]int{
		"/vessel/1/sheet.geojson": 404, "/vessel/x/sheet.geojson": 404, gannet + "/sheet.geojson?from=yesterday": 400, "/event/0000000000000000/sheet.geojson": 404,
		"/base/5/20/11": 200, "/base/8/0/0": 404, "/base/5/32/0": 404, "/base/5/-1/0": 404, "/base/a/b/c": 404, "/base/places.geojson": 200,
		"/island/nothing.js": 404, "/island/..%2fbuilt.go": 404,
	} {
		if got := ask(d, "GET", at); got.Code != want {
			t.Errorf("%s: status %d, want %d", at, got.Code, want)
		}
	}
	got := ask(d, "GET", "/base/5/20/11")
	tag := got.Header().Get("ETag")
	again := ask(d, "GET", "/base/5/20/11", func(r *http.Request) { r.Header.Set("If-None-Match", tag) })
	if again.Code != 304 || again.Body.Len() != 0 || got.Body.Len() == 0 {
		t.Errorf("status %d, %d bytes; at first %d", again.Code, again.Body.Len(), got.Body.Len())
	}
	if !strings.Contains(ask(d, "GET", "/base/places.geojson").Body.String(), `"Amirabad"`) {
		t.Error("the places of the chart are not among those of the map")
	}
}
