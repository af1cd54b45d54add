package desk_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"supercargo/desk/drawing"
)

// heardAt has a receiver that was heard all day, and another that had an outage.
const heardAt = "/heard?from=2001-10-03&to=2001-10-20&window=6"

// The map and its layer have the same squares, each with its words; a square that is
// crossed is in none of the bands.
func TestHeardPage(t *testing.T) {
	d := open(t, exercise)
	page := ask(d, "GET", heardAt).Body.String()
	for _, want := range []string{"Were we listening?", "heard at least once in 6 h", "SIMULATED", "nobody heard: cannot say", `class="cell-heard"`, `class="cell-unsaid"`, "almost certain, over 99 %", "It is about ships as they usually are"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	var sent struct {
		Features []struct {
			Geometry   struct{ Coordinates json.RawMessage }
			Properties struct {
				Role, Title string
				P           float64
			}
		}
	}
	if err := json.Unmarshal(ask(d, "GET", "/heard/squares.geojson?from=2001-10-03&to=2001-10-20&window=6").Body.Bytes(), &sent); err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, f := range sent.Features {
		n[f.Properties.Role]++
		if !strings.Contains(page, strings.ReplaceAll(f.Properties.Title, "'", "&#39;")) {
			t.Errorf("the drawing has no %q", f.Properties.Title)
		}
		if said := !strings.Contains(f.Properties.Title, "cannot say"); f.Properties.Role == "heard" != said && f.Properties.Role != "cell" {
			t.Errorf("%+v", f.Properties)
		}
	}
	if n["heard"] < 20 || n["unsaid"] < 20 || n["cell"] != n["heard"]+n["unsaid"] {
		t.Errorf("%v", n)
	}
	if got := strings.Count(page, `<path class="cell-unsaid"`) - strings.Count(page, `aria-hidden="true"><path class="cell" d="M1 1H15V15H1z"/><path class="cell-unsaid"`); got != n["unsaid"] {
		t.Errorf("%d crosses are drawn of %d", got, n["unsaid"])
	}
	for at, want := range map[string]int{"/heard?window=x": 400, "/heard?window=30&from=2001-10-03&to=2001-10-03": 400, "/heard?from=2001-01-01&to=2001-10-03": 400, "/heard?class=B": 200, "/heard": 200} {
		if got := ask(d, "GET", at); got.Code != want {
			t.Errorf("%s: %d, want %d", at, got.Code, want)
		}
	}
	if gapPage := ask(d, "GET", "/event/"+gap).Body.String(); !strings.Contains(gapPage, `href="/heard?from=`) {
		t.Error("the page of a gap has no way to how well ships were heard")
	}
}

// What is filled of a square is as large as its chance.
func TestSquares(t *testing.T) {
	q := drawing.Square{Degrees: 0.1}
	whole, part := q.Ring(1), q.Ring(0.5)
	if whole[2].Lat != 1_000_000 || part[2].Lat-part[0].Lat != 500_000 || part[0].Lat != 250_000 {
		t.Errorf("%v, %v", whole, part)
	}
}

// The squares are on the map in the browser from the first, are told in words under the
// pointer, and can be turned on on the map of a vessel.
func TestHeardOnTheMap(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	pictures := os.Getenv("SUPERCARGO_SCREENSHOTS")
	for _, scheme := range []string{"light", "dark"} {
		j.prefer(scheme)
		j.do(chromedp.Navigate(url + heardAt))
		j.shown()
		j.until(`supercargo.chart.map.queryRenderedFeatures({layers: ["heard-squares"]}).length > 20 && supercargo.chart.map.queryRenderedFeatures({layers: ["heard-unsaid"]}).length > 20`)
		j.atRest()
		j.screenshot(pictures, "heard-"+scheme)
	}
	if legend := js[string](j, `document.querySelector(".island-legend").textContent`); !strings.Contains(legend, "was heard in 6 h") || !strings.Contains(legend, "cannot say") {
		t.Error(legend)
	}
	js[bool](j, `(() => { const m = supercargo.chart.map; const f = m.queryRenderedFeatures({layers: ["heard-squares"]}).find(f => f.properties.p > 0.9); const c = f.geometry.coordinates[0][0]; window.there = m.project(c); return true })()`)
	js[bool](j, `(supercargo.chart.map.fire("mousemove", {point: {x: there.x + 1, y: there.y - 1}, lngLat: supercargo.chart.map.unproject([there.x + 1, there.y - 1])}), true)`)
	j.until(`/almost certain|very likely/.test(document.querySelector(".island-tip").textContent)`)
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	if js[bool](j, `supercargo.chart.map.getLayer("heard-cells") !== undefined`) {
		t.Error("the squares are on a vessel's map before anybody asked")
	}
	js[bool](j, `(document.querySelector(".island-layers input[value=heard]").click(), true)`)
	j.until(`location.search.includes("heard") && supercargo.chart.map.getLayer("heard-squares") && supercargo.chart.map.queryRenderedFeatures({layers: ["heard-squares"]}).length > 20`)
	j.atRest()
	j.screenshot(pictures, "heard-vessel")
	j.end(0)
}

// Without WebGL the drawing stays, with its squares.
func TestHeardWithoutWebGL(t *testing.T) {
	j, url := begin(t, open(t, exercise), chromedp.Flag("disable-3d-apis", true), chromedp.Flag("enable-unsafe-swiftshader", false))
	j.do(chromedp.Navigate(url + heardAt))
	j.until(`document.querySelectorAll("svg.map .cell-heard").length > 20 && getComputedStyle(document.querySelector("svg.map")).display !== "none"`)
	j.screenshot(os.Getenv("SUPERCARGO_SCREENSHOTS"), "heard-drawing")
	j.end(0)
}

// screenshot takes one of the whole page, where a folder is named.
func (j *journey) screenshot(dir, name string) {
	j.t.Helper()
	if dir == "" {
		return
	}
	png, err := chromedp.Run(j.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		j.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		j.t.Fatal(err)
	}
}
