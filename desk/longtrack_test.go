package desk_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// many is a workspace with a track of 250,000 points, a minute apart but for one silence,
// of an invented ship.
const (
	many       = "many"
	manyPoints = 250_000
)

func manyAt(i int) (lat, lon float64) {
	x := float64(i)
	return 41 + 2*math.Sin(x/7000), 50.8 + 0.6*math.Sin(x/3000) + 0.002*math.Sin(x/5)
}

var fillMany = sync.OnceFunc(func() {
	var b strings.Builder
	b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName\n")
	at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range manyPoints {
		lat, lon := manyAt(i)
		fmt.Fprintf(&b, "200000202,%s,%.5f,%.5f,8.0,0.0,SIM MANY\n", at.Format("2006-01-02T15:04:05"), lat, lon)
		if at = at.Add(time.Minute); i == 100_000 {
			at = at.Add(8 * time.Hour)
		}
	}
	fill(many, "many.csv", []byte(b.String()))
})

// A sheet of more points than fit says how many there are, has tiles of all of them, and
// calls no time silent in which the ship was heard.
func TestSheetOfManyPoints(t *testing.T) {
	fillMany()
	d := open(t, many)
	var s struct {
		Head struct {
			Cut     bool
			Thinned *struct {
				Tiles         string
				Points, Every int
				JoinMS        int64 `json:"join_ms"`
				Heard         []struct {
					Hull  int
					Times []int64
				}
			}
		} `json:"supercargo"`
	}
	w := ask(d, "GET", "/vessel/200000202/sheet.geojson")
	if err := json.Unmarshal(w.Body.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	n := s.Head.Thinned
	if s.Head.Cut || n == nil || n.Points < manyPoints || n.Points > manyPoints+10 || n.JoinMS != 60_000 || len(n.Heard) != 1 || w.Body.Len() > 4_000_000 {
		t.Fatalf("%d bytes, %+v", w.Body.Len(), n)
	}
	if got := len(n.Heard[0].Times); got != 4 { // before the silence and after it
		t.Errorf("heard in %d times", got/2)
	}
	tile := strings.NewReplacer("{z}", "0", "{x}", "0", "{y}", "0").Replace(n.Tiles)
	if w := ask(d, "GET", tile); w.Code != 200 || w.Body.Len() == 0 {
		t.Errorf("%s: %d, %d bytes", tile, w.Code, w.Body.Len())
	}
}

// The map draws such a track from tiles, says so, and every position that was received is
// on a line, at large and at small.
func TestManyPointsAreDrawn(t *testing.T) {
	fillMany()
	j, url := begin(t, open(t, many))
	j.do(chromedp.Navigate(url + "/vessel/200000202"))
	j.shown()
	t.Logf("250,000 points are at rest %.0f ms after their data", js[float64](j, "supercargo.shown"))
	j.shows("The map draws all of them")
	if !js[bool](j, `supercargo.chart.map.getSource("ways").type === "vector"`) {
		t.Error("the track does not come as tiles")
	}
	for _, layer := range []string{"ways", "arrows"} {
		if n := js[int](j, `supercargo.chart.map.queryRenderedFeatures({layers: ["`+layer+`"]}).length`); n == 0 {
			t.Errorf("nothing is drawn of %s", layer)
		}
	}
	for _, i := range []int{0, 77_777, 123_456, manyPoints - 1} {
		lat, lon := manyAt(i)
		for _, zoom := range []int{7, 13, 16} {
			js[bool](j, fmt.Sprintf(`(supercargo.chart.map.jumpTo({center: [%.5f, %.5f], zoom: %d}), true)`, lon, lat, zoom))
			j.atRest()
			if n := js[int](j, fmt.Sprintf(`(() => { const m = supercargo.chart.map, p = m.project([%.5f, %.5f]); return m.queryRenderedFeatures([[p.x - 2, p.y - 2], [p.x + 2, p.y + 2]], {layers: ["ways", "fixes"]}).length })()`, lon, lat)); n == 0 {
				t.Errorf("position %d is on no line at zoom %d", i, zoom)
			}
		}
	}
	if d := js[string](j, `document.querySelector("svg.timeline.island path.heard").getAttribute("d")`); strings.Count(d, "M") != 2 {
		t.Errorf("the strip of the timeline has %d pieces, not 2", strings.Count(d, "M"))
	}
	j.end(0)
}

// What a tile cannot be had for is said on the map: it must not look as if nothing had
// been received.
func TestTileThatFails(t *testing.T) {
	fillMany()
	j, url := begin(t, open(t, many))
	j.do(chromedp.Navigate(url + "/vessel/200000202"))
	j.shown()
	js[bool](j, `(supercargo.chart.map.getSource("ways").setTiles([location.origin + "/api/v1/tiles/tracks/{z}/{x}/{y}.mvt?mmsi=none"]), true)`)
	j.until(`[...document.querySelectorAll(".island-cut")].some(e => !e.hidden && e.textContent.includes("what is drawn is not everything"))`)
}
