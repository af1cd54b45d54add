package desk_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"supercargo/draft"
	"supercargo/galley"
	"supercargo/geo"
	"supercargo/reading"
)

// js asks the page for a value.
func js[T any](j *journey, text string) (v T) {
	j.t.Helper()
	raw, err := chromedp.Run(j.ctx, chromedp.Evaluate[json.RawMessage](text))
	if err != nil {
		j.t.Fatalf("%s: %v", text, err)
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		j.t.Fatalf("%s: %s: %v", text, raw, err)
	}
	return v
}

// shown waits until the map is drawn and at rest.
func (j *journey) shown() {
	j.t.Helper()
	j.until("window.supercargo?.shown")
}

// press clicks at a place of the window, in pixels.
func (j *journey) press(at [2]float64) {
	j.t.Helper()
	j.clicks++
	j.do(chromedp.MouseClickXY(at[0], at[1]))
}

// middleOf is where the first element of a selector is, scrolled into sight, once the
// page has come to rest: what is still being laid out would be missed by a press.
func (j *journey) middleOf(selector string) (at [2]float64) {
	j.t.Helper()
	for range 100 {
		was := at
		at = js[[2]float64](j, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.scrollIntoView({block: "center"}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()`, selector))
		if at == was {
			break
		}
		time.Sleep(80 * time.Millisecond)
	}
	return at
}

// choose clicks an event's bar on the timeline.
func (j *journey) choose(id string) {
	j.t.Helper()
	j.shown()
	j.pressUntil(`svg.timeline.island a[data-event="`+id+`"] .bar`, `supercargo.shared.now.selected === "`+id+`"`)
}

// pressUntil clicks what a selector finds first until it has had its effect: on a slow
// machine the page may still move what is to be clicked, after it has been found. It counts
// as one click.
func (j *journey) pressUntil(selector, effect string) {
	j.t.Helper()
	for try := range 10 {
		j.press(j.middleOf(selector))
		j.clicks -= min(try, 1)
		for end := time.Now().Add(3 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if js[bool](j, "Boolean("+effect+")") {
				return
			}
		}
	}
	j.t.Fatalf("a click on %s never had its effect: %s", selector, effect)
}

// pixelOf is where the beginning of an event is on the map, in the window.
func (j *journey) pixelOf(id string) [2]float64 {
	j.t.Helper()
	j.shown()
	j.middleOf(".island-map")
	return js[[2]float64](j, `(() => { const p = supercargo.chart.map.project(supercargo.sheet.events.find(e => e.id === "`+id+`").at); const b = document.querySelector(".island-map canvas").getBoundingClientRect(); return [b.x + p.x, b.y + p.y] })()`)
}

func (j *journey) clickMap(at [2]float64) {
	j.t.Helper()
	j.press(at)
	j.until("supercargo.shared.now.selected !== null")
}

// atRest waits until the map has stopped and drawn what it shows.
func (j *journey) atRest() {
	j.t.Helper()
	js[bool](j, `(() => { window.rested = false; const m = supercargo.chart.map; m.once("idle", () => { window.rested = true }); m.triggerRepaint(); return true })()`)
	j.until("window.rested && !supercargo.chart.map.isMoving()")
}

// The map shows the coast, her ways, her gaps and the signs of events; the drawing of
// the page has made room for it, and stays for print.
func TestMapIsDrawn(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	for _, layer := range []string{"land", "shores", "borders", "ways", "arrows", "gaps", "marks", "labels", "port-names"} {
		if n := js[int](j, `supercargo.chart.map.queryRenderedFeatures({layers: ["`+layer+`"]}).length`); n == 0 {
			t.Errorf("nothing is drawn of %s", layer)
		}
	}
	if js[bool](j, `getComputedStyle(document.querySelector("svg.map")).display !== "none"`) {
		t.Error("the drawing is there beside the map")
	}
	var sea, land, blue, all int
	drawn := func() bool { return sea >= all/10 && land >= all/3 && blue >= 100 }
	for try := 0; try < 20 && (try == 0 || !drawn()); try++ { // a loaded machine paints a frame or two later than the map says
		if try > 0 {
			time.Sleep(250 * time.Millisecond)
		}
		shot, err := chromedp.Run(j.ctx, chromedp.Screenshot(chromedp.CSS(".island-map canvas")))
		if err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("SUPERCARGO_SCREENSHOTS"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "map.png"), shot, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		img, err := png.Decode(bytes.NewReader(shot))
		if err != nil {
			t.Fatal(err)
		}
		sea, land, blue = colours(img)
		all = img.Bounds().Dx() * img.Bounds().Dy()
	}
	if !drawn() {
		t.Errorf("of %d pixels %d are sea, %d land, %d her way", all, sea, land, blue)
	}
	text := js[string](j, `document.querySelector(".island-map").textContent`)
	for _, want := range []string{"SIMULATED", "Shoreline generalised 1:10 million", "nm", "′N"} {
		if !strings.Contains(text, want) {
			t.Errorf("the map does not say %q", want)
		}
	}
	j.end(0)
}

// colours counts the pixels of the sea, of land and of a ship's way, by those of desk.css, light.
func colours(img image.Image) (sea, land, way int) {
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			switch [3]uint32{r >> 8, g >> 8, b >> 8} {
			case [3]uint32{0xe6, 0xee, 0xf3}:
				sea++
			case [3]uint32{0xec, 0xe5, 0xd3}:
				land++
			case [3]uint32{0x00, 0x72, 0xb2}:
				way++
			}
		}
	}
	return sea, land, way
}

// A port's page has its outline and its calls on the map; a row that is clicked is shown.
func TestMapOfAPort(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + "/port/ir-amirabad"))
	j.shown()
	for _, layer := range []string{"areas", "areas-edge", "land", "marks"} {
		if n := js[int](j, `supercargo.chart.map.queryRenderedFeatures({layers: ["`+layer+`"]}).length`); n == 0 {
			t.Errorf("nothing is drawn of %s", layer)
		}
	}
	j.pressUntil(`table tbody tr td:last-child`, `document.querySelector("tr.chosen") && document.querySelector(".island-chosen a")`)
	j.end(1)
}

// Without WebGL the drawing stays, the timeline lives, and nothing is complained of.
func TestMapWithoutWebGL(t *testing.T) {
	j, url := begin(t, open(t, exercise), chromedp.Flag("disable-3d-apis", true), chromedp.Flag("enable-unsafe-swiftshader", false))
	j.do(chromedp.Navigate(url + gannet))
	j.until(`document.querySelector("svg.timeline.island a") && document.querySelector("figure .island-card")`) // the card comes last, and moves the timeline down
	if js[bool](j, `document.querySelector(".island-map") !== null || supercargo.chart !== null`) {
		t.Error("there is a map")
	}
	if !js[bool](j, `document.querySelector("svg.map").getBoundingClientRect().height > 100`) {
		t.Error("the drawing is gone")
	}
	j.pressUntil(`svg.timeline.island a[data-event="`+gap+`"] .bar`, `document.querySelector("tr.chosen a[href='/event/`+gap+`']")`)
	j.end(1)
}

// What is chosen on the timeline is shown on the map, and the other way, and in the list.
func TestTimelineAndMapGoTogether(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	js[bool](j, `(supercargo.chart.map.jumpTo({center: [20, 0], zoom: 6}), true)`)
	j.atRest()
	began := time.Now()
	j.choose(gap)
	t.Logf("a click on the timeline was answered within %v, the asking among it", time.Since(began))
	j.atRest()
	for _, end := range []string{"at", "to"} {
		if !js[bool](j, `supercargo.chart.map.getBounds().contains(supercargo.sheet.events.find(e => e.id === "`+gap+`").`+end+`)`) {
			t.Errorf("the map did not go where the gap is: %s", end)
		}
	}
	other := js[string](j, `supercargo.sheet.events.filter(e => e.kind === "gap").at(-1).id`)
	if other == gap {
		t.Fatal("the exercise has one gap only")
	}
	j.press(j.pixelOf(other))
	j.until(`document.querySelector("svg.timeline.island a[data-event='` + other + `'] .chosen")`)
	j.until(`document.querySelector("tr.chosen a[href='/event/` + other + `']")`)
	// A row of the list does the same.
	j.press(j.middleOf(`tr:has(a[href="/event/` + gap + `"]) td:last-child`))
	j.until(`supercargo.shared.now.selected === "` + gap + `"`)
	if got := js[string](j, `document.querySelector(".island-chosen").textContent`); !strings.Contains(got, "65.1 h") {
		t.Errorf("what is chosen is told as %q", got)
	}
	// So does a bar while time is played and the bars are drawn over and over.
	j.press(j.middleOf(`.island-play button`))
	j.until("supercargo.shared.now.at !== null")
	j.press(j.middleOf(`svg.timeline.island a[data-event="` + other + `"] .bar`))
	j.until(`supercargo.shared.now.selected === "` + other + `"`)
	j.end(5)
}

// Everything that the timeline does is done by keys as well.
func TestTimelineByKeys(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	js[bool](j, `(document.querySelector("svg.timeline.island").focus(), true)`)
	key := func(name string) {
		j.do(func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
			return chromedp.KeyEvent(name)(ctx, t)
		})
	}
	const selected = `supercargo.sheet.events.findIndex(e => e.id === supercargo.shared.now.selected)`
	for i := range 3 {
		key("\u0303") // kb.ArrowRight
		j.until(fmt.Sprintf("%s === %d", selected, i))
	}
	key("\u0302") // kb.ArrowLeft
	j.until(selected + " === 1")
	before := js[[2]float64](j, "supercargo.shared.now.span")
	key("+")
	j.until(fmt.Sprintf("supercargo.shared.now.span[1] - supercargo.shared.now.span[0] < %f", (before[1]-before[0])*0.51))
	key("-")
	j.until(fmt.Sprintf("supercargo.shared.now.span[0] === %.0f && supercargo.shared.now.span[1] === %.0f", before[0], before[1]))
	key(" ")
	j.until(fmt.Sprintf("supercargo.shared.now.at > %.0f", before[0]))
	key(" ")
	at := js[float64](j, "supercargo.shared.now.at")
	time.Sleep(100 * time.Millisecond)
	if again := js[float64](j, "supercargo.shared.now.at"); again != at {
		t.Error("time goes on after it was stopped")
	}
	j.end(0)
}

// A link that is opened again shows the same, and says so where the data has changed.
func TestLinkShowsTheSame(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	j.choose(gap)
	js[bool](j, `(supercargo.chart.map.jumpTo({center: [51.25, 40.5], zoom: 6.5}), supercargo.shared.set({span: [Date.UTC(2001, 9, 3), Date.UTC(2001, 9, 7)], at: Date.UTC(2001, 9, 4)}), true)`)
	j.until(`location.search.includes("zoom") || location.search.includes("6.50") && location.search.includes("span=") && location.search.includes("at=")`)
	const state = `(() => { const v = supercargo.chart.view(), s = supercargo.shared.now; return [v.lat, v.lon, v.zoom, ...s.span, s.at, parseInt(s.selected.slice(0, 8), 16)] })()`
	want := js[[]float64](j, state)
	link := js[string](j, "location.href")
	if !strings.Contains(link, "gen=") {
		t.Errorf("the link does not say of which data: %s", link)
	}
	j.do(chromedp.Navigate("about:blank"), chromedp.Navigate(link))
	j.shown()
	for i, got := range js[[]float64](j, state) {
		if math.Abs(got-want[i]) > 1e-3 {
			t.Errorf("value %d is %f, was %f; %s", i, got, want[i], link)
		}
	}
	if js[bool](j, `document.querySelector("main").textContent.includes("has changed since this link")`) {
		t.Error("data that has not changed is said to have")
	}
	j.do(chromedp.Navigate(url + gannet + "?gen=99&sel=0123456789abcdef&view=x,y&span=/&at=never"))
	j.shown()
	j.shows("The data has changed since this link was created")
	j.shows("is outside the dates shown")
	j.end(1)
}

// The measure gives the great circle between the points that were clicked, as package geo
// does, and a position is written in minutes and in decimals that agree.
func TestMeasure(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	j.press(j.middleOf(`.island-map .island-tools button[aria-pressed]`))
	corner := js[[2]float64](j, `(() => { const b = document.querySelector(".island-map canvas").getBoundingClientRect(); return [b.x, b.y] })()`)
	var at []geo.Point
	for _, p := range [][2]float64{{300, 200}, {700, 450}} {
		j.press([2]float64{corner[0] + p[0], corner[1] + p[1]})
		ll := js[[2]float64](j, fmt.Sprintf("supercargo.chart.map.unproject([%f, %f]).toArray()", p[0], p[1]))
		at = append(at, geo.At(ll[1], ll[0]))
	}
	j.until(`document.querySelector(".island-measure").textContent.includes("course")`)
	var nm, course float64
	text := js[string](j, `document.querySelector(".island-measure").textContent`)
	if _, err := fmt.Sscanf(text, "%f nm, initial course %f°", &nm, &course); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	// A click is at a whole pixel, some half a mile here.
	if want := geo.NM(at[0], at[1]); math.Abs(nm-want) > 1.5 || nm < 50 {
		t.Errorf("%g nm, by package geo %g", nm, want)
	}
	if want := geo.Bearing(at[0], at[1]); math.Abs(course-want) > 1.5 {
		t.Errorf("course %g, by package geo %g", course, want)
	}
	var latDeg, lonDeg int
	var latMin, lonMin, lat, lon float64
	text = js[string](j, `document.querySelector(".island-readout").textContent`)
	if _, err := fmt.Sscanf(text, "%d°%f′N %d°%f′E · %f, %f", &latDeg, &latMin, &lonDeg, &lonMin, &lat, &lon); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if math.Abs(float64(latDeg)+latMin/60-lat) > 0.001 || math.Abs(float64(lonDeg)+lonMin/60-lon) > 0.001 || math.Abs(lat-float64(at[1].Lat)/1e7) > 0.02 {
		t.Errorf("the position is written %q", text)
	}
	if js[bool](j, "supercargo.shared.now.selected !== null") {
		t.Error("measuring selected an event")
	}
	j.end(3)
}

// Claims about the ship stand on her page and on her timeline, and lead to the claim.
func TestClaimsOnTheVesselsTimeline(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	j.shows("Claims that may be about this ship")
	onPage := js[[]string](j, `[...document.querySelectorAll('main td a[href*="/claim/"]')].map(a => a.textContent)`)
	outside := js[int](j, `[...document.querySelectorAll("main td .note")].filter(n => n.textContent === "outside the dates shown").length`)
	drawn := js[[]string](j, `[...document.querySelectorAll("svg.timeline.island a[data-claim]")].map(a => a.dataset.claim)`)
	byGo := js[[]string](j, `[...document.querySelectorAll("svg.timeline:not(.island) a[href*='/claim/'] text")].map(a => a.textContent)`)
	if len(onPage) < 2 || !slices.Contains(onPage, "EX-02") || slices.Contains(onPage, "EX-01") {
		t.Errorf("claims on the page: %q", onPage)
	}
	if len(drawn) != len(onPage)-outside || !slices.Equal(drawn, byGo) {
		t.Errorf("drawn %q, by Go %q, on the page %q, %d outside", drawn, byGo, onPage, outside)
	}
	j.click(`svg.timeline.island a[data-claim="EX-02"]`)
	if at := js[string](j, "location.pathname"); at != "/case/exercise/claim/EX-02" {
		t.Errorf("the claim on the timeline leads to %s", at)
	}
	j.shows("1,000 ISO containers")
	j.end(1)
}

// Names that are scripts, markup or turns of direction are text on map and timeline.
func TestIslandsWithHostileNames(t *testing.T) {
	j, url := begin(t, open(t, hostile))
	for mmsi, name := range map[string]string{"200000101": scriptName, "200000102": quoteName} {
		j.do(chromedp.Navigate(url + "/vessel/" + mmsi))
		j.shown()
		if got := js[string](j, `document.querySelector("svg.timeline.island text.lane").textContent`); got != strings.ToUpper(name) { // AIS knows capitals only
			t.Errorf("the lane is named %q, not %q", got, strings.ToUpper(name))
		}
		if js[bool](j, `document.querySelectorAll("main script, main [onmouseover], main img").length > 0`) {
			t.Errorf("%s became more than text", name)
		}
	}
	j.end(0)
}

// long is a workspace with a track of 20,000 points of an invented ship, and a gap.
const long = "long"

var fillLong = sync.OnceFunc(func() {
	var b strings.Builder
	b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName\n")
	start := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for i := range 20_000 {
		x := float64(i)
		fmt.Fprintf(&b, "200000201,%s,%.5f,%.5f,8.0,0.0,SIM LONG\n", start.Add(time.Duration(i)*time.Minute).Format("2006-01-02T15:04:05"), 41+2*math.Sin(x/700), 50.8+0.6*math.Sin(x/300))
	}
	b.WriteString("200000201,2024-03-20T00:00:00,41.00000,50.80000,8.0,0.0,SIM LONG\n") // after a gap
	fill(long, "long.csv", []byte(b.String()))
})

// A track of 20,000 points: how long it takes, and how long a click is waited for, is told
// and not held to anything, since other things run on the machine.
func TestLongTrackIsDrawn(t *testing.T) {
	fillLong()
	j, url := begin(t, open(t, long))
	for range 2 {
		j.do(chromedp.Navigate(url + "/vessel/200000201"))
		j.shown()
		t.Logf("20,000 points are at rest %.0f ms after their data", js[float64](j, "supercargo.shown"))
	}
	if n := js[int](j, "supercargo.sheet.ways.reduce((n, w) => n + w.at.length, 0)"); n != 20_001 {
		t.Errorf("%d points are drawn", n)
	}
	j.answered()
	id := js[string](j, "supercargo.sheet.events[0].id")
	const clicks = 8
	for range clicks {
		js[bool](j, `(supercargo.shared.set({selected: null}), answers.length = 0, true)`)
		j.atRest()
		j.press(j.middleOf(`svg.timeline.island a[data-event="` + id + `"]`))
		j.until(`supercargo.shared.now.selected === "` + id + `" && answers.length > 0`)
		t.Logf("a click is answered, painted, after %.0f ms", js[float64](j, "answers.pop()"))
	}
	j.end(clicks)
}

// answered has the page take the time from the end of a press to the second frame after
// what is selected has changed: then the first one is on the screen.
func (j *journey) answered() {
	js[bool](j, `(() => {
		window.answers = [];
		let pressed = 0;
		addEventListener("pointerup", (e) => { pressed = e.timeStamp }, { capture: true });
		supercargo.shared.on("selected", () => {
			const from = pressed;
			requestAnimationFrame(() => requestAnimationFrame(() => answers.push(performance.now() - from)));
		});
		return true })()`)
}

// axe-core finds no serious or critical fault on any page (WCAG 2.2 AA). It is not a part
// of the project: `npm ci` in desk/island brings it.
func TestAccessible(t *testing.T) {
	look := axe(t)
	j, url := begin(t, open(t, exercise))
	for _, at := range []string{"/", gannet, "/event/" + gap, "/event/" + gap + "/evidence/1", "/search?q=SIM", "/search?q=nothing+of+it", "/method", "/vessel/200000016", "/port/ir-amirabad", "/zone?at=41,51", "/lists", "/vessels", "/events", "/sources", heardAt, "/case/exercise", "/case/exercise/flow", "/case/caspian/flow?by=item", "/case/exercise/claim/EX-02", "/case/exercise/claim/EX-02/dossier", "/event/" + gap + "/dossier", "/method/factors", gannet + "/screening", gannet + "/practices", "/nowhere"} {
		look(j, at, url+at, func() {
			if withMap.MatchString(at) {
				j.shown()
			}
		})
	}
	j.mu.Lock() // a page that is not there is a message of the console
	j.faults = slices.DeleteFunc(j.faults, func(s string) bool { return strings.Contains(s, "404") })
	j.mu.Unlock()
	j.end(0)
}

// The same of the reading desk: without an article, with one, with a claim accepted, one
// dropped and words picked, with the list of keys open; and of the page that stands by
// itself.
func TestReadingIsAccessible(t *testing.T) {
	look := axe(t)
	d, _ := readDesk(t)
	j, url := begin(t, d)
	look(j, "/read, empty", url+"/read", func() {})
	c := &client{t, d.Handler(host)}
	at := c.paste(simArticle)
	ready := func() { j.until(`document.documentElement.dataset.reading`) }
	look(j, "an article", url+at, ready)
	c.press(at, "accept 1", graded)
	c.press(at, "drop 3", nil)
	look(j, "an accepted claim", url+at, func() {
		ready()
		j.keys(kb.ArrowRight)
	})
	look(j, "the list of keys", url+at, func() {
		ready()
		j.keys("?")
	})
	look(j, "/read, with drafts", url+"/read", func() {})
	g, err := reading.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	a := reading.Read(&reading.Source{Outlet: "Sim Herald", Published: "2024-06-01", Title: "Rifles at Olya", Text: []byte(simArticle)}, g)
	alone, err := galley.Set(a, draft.New(a), false).Alone("test")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "alone.html")
	if err := os.WriteFile(file, alone, 0o644); err != nil {
		t.Fatal(err)
	}
	look(j, "the page that stands by itself", "file://"+file, func() {})
	j.mu.Lock()
	j.away = slices.DeleteFunc(j.away, func(s string) bool { return s == "file://"+file })
	j.mu.Unlock()
	j.end(0)
}

// axe gives what looks at a page in light and dark, once ready says that it is there.
func axe(t *testing.T) func(j *journey, name, address string, ready func()) {
	t.Helper()
	code, err := os.ReadFile(filepath.Join(filepath.Dir(golden), "island", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Skip("no axe-core here: run `npm ci` in desk/island")
	}
	return func(j *journey, name, address string, ready func()) {
		j.t.Helper()
		for _, scheme := range []string{"light", "dark"} {
			j.prefer(scheme)
			j.do(chromedp.Navigate(address))
			ready()
			js[bool](j, string(code)+"; true")
			js[bool](j, `(window.told = null, axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => { window.told = r.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 200) + " " + n.failureSummary).join(" | ")) }), true)`)
			j.until("window.told")
			for _, fault := range js[[]string](j, "told") {
				j.t.Errorf("%s, %s: %s", name, scheme, fault)
			}
		}
	}
}

// prefer has the browser ask for light or dark.
func (j *journey) prefer(scheme string) {
	p := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	j.do(func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, emulation.SetEmulatedMedia, p)
		return none, err
	})
}

// Pictures of the islands, where SUPERCARGO_SCREENSHOTS names a folder.
func TestIslandScreenshots(t *testing.T) {
	dir := os.Getenv("SUPERCARGO_SCREENSHOTS")
	if dir == "" {
		t.Skip("takes pictures for a person to look at: name a folder in SUPERCARGO_SCREENSHOTS")
	}
	j, url := begin(t, open(t, exercise))
	for name, at := range map[string]string{"vessel": gannet, "event": "/event/" + gap, "hulls": "/vessel/200000016", "chosen": gannet + "?sel=" + gap, "port": "/port/ir-amirabad"} {
		for _, scheme := range []string{"light", "dark"} {
			j.prefer(scheme)
			j.do(chromedp.Navigate(url + at))
			j.until("window.supercargo?.shown")
			t.Logf("%s: shown after %.0f ms", at, js[float64](j, "supercargo.shown"))
			png, err := chromedp.Run(j.ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "island-"+name+"-"+scheme+".png"), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	j.end(0)
}
