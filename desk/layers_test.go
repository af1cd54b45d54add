package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"supercargo"
	"supercargo/ais"
	"supercargo/geo"
	"supercargo/mvt"
	"supercargo/mvt/mvttest"
)

// stations is a workspace with an invented ship that four receivers heard: one is a base
// station that sends where it stands, one is placed by the user, of two nobody says where
// they are; one of these is named as a base station that has never been heard.
const stations = "stations"

var fillStations = sync.OnceFunc(func() {
	var text []byte
	var bits ais.Bits
	at := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	send := func(by string) {
		text = ais.AppendTagBlock(text, by, supercargo.Instant(at.UnixMilli()))
		text = append(ais.AppendSentences(text, "AI", 'A', 0, &bits), '\n')
		bits = ais.Bits{}
	}
	for i := range 40 {
		at = at.Add(time.Minute)
		p := geo.At(40, 50.5+float64(i)/400)
		bits.PutPosition(&supercargo.Fix{MMSI: 200000301, Lat: p.Lat, Lon: p.Lon, Time: supercargo.Instant(at.UnixMilli()), SOG: 90, COG: 900, Heading: 90, Second: 0})
		send([]string{"r002000001", "OWN-SHORE", "OWN-ELSEWHERE", "r002000009"}[i%4])
		q := geo.At(40.4, 50)
		bits.PutBase(&supercargo.Fix{MMSI: 2000001, Lat: q.Lat, Lon: q.Lon, Time: supercargo.Instant(at.UnixMilli())})
		send("OWN-SHORE")
	}
	fill(stations, "stations.nmea", text)
	if err := os.WriteFile(filepath.Join(stations, "receivers.csv"), []byte("name,lat,lon,source\nOWN-SHORE,40.25,49.75,<b>a letter</b>\n"), 0o600); err != nil {
		panic(err)
	}
})

type sheetReceivers struct {
	Head struct {
		Zones     string
		Receivers []struct {
			Name, Link, Source string
			Fixes              int
			At                 *[2]float64
		}
		ReceiversFault string `json:"receivers_fault"`
	} `json:"supercargo"`
}

// Where a receiver stands is what its own base station or the user says; of the others it
// is not known, and they are named all the same.
func TestReceiversOfASheet(t *testing.T) {
	fillStations()
	var s sheetReceivers
	if err := json.Unmarshal(ask(open(t, stations), "GET", "/vessel/200000301/sheet.geojson").Body.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Head.Receivers) != 4 || s.Head.ReceiversFault != "" {
		t.Fatalf("%+v", s.Head)
	}
	for _, r := range s.Head.Receivers {
		var want *[2]float64
		source := ""
		switch r.Name {
		case "r002000001":
			want, source = &[2]float64{50, 40.4}, "as this base station itself sent it"
		case "OWN-SHORE":
			want, source = &[2]float64{49.75, 40.25}, "<b>a letter</b>"
		}
		if (r.At == nil) != (want == nil) || r.At != nil && *r.At != *want || !strings.HasPrefix(r.Source, source) || (source == "") != (r.Source == "") || r.Fixes != 10 || !strings.HasPrefix(r.Link, "/receiver/") {
			t.Errorf("%+v, wanted at %v", r, want)
		}
	}
	if s.Head.Zones != "/base/zones/{z}/{x}/{y}?as-of=2024-03-01" {
		t.Errorf("zones as of another day: %s", s.Head.Zones)
	}
}

// A list of places that cannot be read is told, and takes nothing else away.
func TestReceiversWithABrokenList(t *testing.T) {
	fillStations()
	dir := filepath.Join(t.TempDir(), "ws")
	if err := os.CopyFS(dir, os.DirFS(stations)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "receivers.csv"), []byte("name,lat,lon\nOWN-SHORE,here,there\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var s sheetReceivers
	if err := json.Unmarshal(ask(open(t, dir), "GET", "/vessel/200000301/sheet.geojson").Body.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Head.Receivers) != 4 || !strings.Contains(s.Head.ReceiversFault, "line 2") {
		t.Errorf("%+v", s.Head)
	}
}

// A tile of zones is what the page of a position says, as of the day asked.
func TestZoneTiles(t *testing.T) {
	d := open(t, exercise)
	for day, want := range map[string]string{"2024-03-01": "Caspian territorial waters, IR, computed", "2001-10-01": "Caspian fishery zone, IR, computed"} {
		w := ask(d, "GET", "/base/zones/8/165/99?as-of="+day)
		layers, err := mvttest.Read(w.Body.Bytes())
		if err != nil || w.Code != 200 || w.Header().Get("Content-Type") != "application/vnd.mapbox-vector-tile" {
			t.Fatalf("%s: %d, %v", day, w.Code, err)
		}
		found := []string{}
		for _, f := range layers["zone"] {
			found = append(found, f.Properties["text"].(string))
		}
		if !slices.Contains(found, want) {
			t.Errorf("%s: %q is not among %q", day, want, found)
		}
		if again := ask(d, "GET", "/base/zones/8/165/99?as-of="+day); again.Body.String() != w.Body.String() || again.Header().Get("ETag") != w.Header().Get("ETag") {
			t.Errorf("%s: asked again the tile is another", day)
		}
	}
	for at, status := range map[string]int{"/base/zones/8/165/99?as-of=soon": 400, "/base/zones/13/0/0": 404, "/base/zones/1/2/0": 404, "/base/zones/1/x/0": 404, "/base/zones/1/1/1": 200} {
		if w := ask(d, "GET", at); w.Code != status {
			t.Errorf("%s: %d, not %d", at, w.Code, status)
		}
	}
}

// Zones and receivers are turned on by keys, have a legend while they are on, and stand in
// the address; what lies under the pointer says whose zone it is.
func TestLayersOfTheMap(t *testing.T) {
	fillStations()
	j, url := begin(t, open(t, stations))
	j.do(chromedp.Navigate(url + "/vessel/200000301"))
	j.shown()
	if js[bool](j, `supercargo.chart.map.getLayer("zones") !== undefined || document.querySelector(".island-legend").textContent !== ""`) {
		t.Error("zones are on before anybody asked")
	}
	for _, name := range []string{"zones", "receivers"} {
		js[bool](j, `(document.querySelector(".island-layers input[value=`+name+`]").focus(), true)`)
		j.key(" ")
		j.until(`location.search.includes("` + name + `")`)
	}
	js[bool](j, `(document.querySelector(".island-map .island-tools button").click(), true)`) // Show all: receivers lie outside of what the ship sent
	j.until(`supercargo.chart.map.getBounds().contains([49.75, 40.25])`)
	j.atRest()
	for _, layer := range []string{"zones", "zone-limits", "receivers", "receiver-names"} {
		if n := js[int](j, `supercargo.chart.map.queryRenderedFeatures({layers: ["`+layer+`"]}).length`); n == 0 && layer != "zone-limits" {
			t.Errorf("nothing is drawn of %s", layer)
		}
	}
	legend := js[string](j, `document.querySelector(".island-legend").textContent`)
	for _, want := range []string{"Zones, as of 2024-03-01", "Caspian territorial waters", "error 2 nm at sea", "Place known: OWN-SHORE (10 positions)", "Place not known: OWN-ELSEWHERE (10 positions); r002000009 (10 positions)"} {
		if !strings.Contains(legend, want) {
			t.Errorf("the legend does not say %q: %s", want, legend)
		}
	}
	if places := js[[][2]float64](j, `supercargo.chart.map.querySourceFeatures("receivers").map(f => f.geometry.coordinates.map(x => Math.round(x * 100) / 100)).filter((p, i, all) => all.findIndex(q => q[0] === p[0] && q[1] === p[1]) === i)`); len(places) > 2 {
		t.Errorf("receivers are drawn at %v", places)
	}
	at := js[[2]float64](j, `(() => { const m = supercargo.chart.map; const p = m.project([50.3, 40.2]); const b = document.querySelector(".island-map canvas").getBoundingClientRect(); return [b.x + p.x, b.y + p.y] })()`)
	j.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
	j.until(`/^Caspian .*, (computed|disputed)/.test(document.querySelector(".island-tip").textContent)`)
	link := js[string](j, "location.href")
	j.do(chromedp.Navigate("about:blank"), chromedp.Navigate(link))
	j.shown()
	j.until(`document.querySelector(".island-legend").textContent.includes("Place known") && supercargo.chart.map.getLayer("zones")`)
	js[bool](j, `(document.querySelector(".island-layers input[value=zones]").click(), true)`)
	j.until(`!location.search.includes("zones") && supercargo.chart.map.queryRenderedFeatures({layers: ["zones"]}).length === 0`)
	j.end(0)
}

// key presses one, where the page has its focus.
func (j *journey) key(name string) {
	j.t.Helper()
	j.do(func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		return chromedp.KeyEvent(name)(ctx, t)
	})
}

// The tiles that a map of the Caspian shows with zones are small.
func TestZoneTilesAreSmall(t *testing.T) {
	d := open(t, exercise)
	for _, tile := range []mvt.Tile{{Z: 4, X: 10, Y: 6}, {Z: 5, X: 20, Y: 12}, {Z: 6, X: 41, Y: 24}} {
		w := ask(d, "GET", "/base/zones/"+fmt.Sprintf("%d/%d/%d", tile.Z, tile.X, tile.Y))
		if n := w.Body.Len(); n == 0 || n > 150_000 {
			t.Errorf("%v: %d bytes", tile, n)
		}
	}
}
