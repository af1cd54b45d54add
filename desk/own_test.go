package desk_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"supercargo/mvt"
	"supercargo/pmtiles"
)

// zipped packs bytes with gzip.
func zipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

// ownFile is a PMTiles file of one tile, the world, written by hand as version 3 of the
// specification has it: an area called water over its eastern half, a road, a name that is
// a script.
func ownFile(t *testing.T, attribution string) *pmtiles.File {
	t.Helper()
	var area, road, name mvt.Geometry
	area.Ring([][2]int32{{2048, 0}, {4096, 0}, {4096, 4096}, {2048, 4096}}, false)
	road.Line([][2]int32{{0, 1500}, {4096, 1500}})
	name.Point([2]int32{2628, 1540})
	layers := []*mvt.Layer{{Name: "ocean"}, {Name: "roads"}, {Name: "places"}}
	layers[0].Add(mvt.Polygons, &area)
	layers[1].Add(mvt.Lines, &road)
	layers[2].Add(mvt.Points, &name, mvt.Property{Name: "name", Value: "<img src=x onerror=alert(1)>"})
	var tile []byte
	for _, l := range layers {
		tile = l.Append(tile)
	}
	tile = zipped(tile)
	meta, err := json.Marshal(map[string]any{"name": "Own <i>chart</i>", "attribution": attribution, "vector_layers": []map[string]string{{"id": "ocean"}, {"id": "roads"}, {"id": "places"}}})
	if err != nil {
		t.Fatal(err)
	}
	meta = zipped(meta)
	root := []byte{1, 0, 1} // one entry: number 0, a run of one
	root = binary.AppendUvarint(root, uint64(len(tile)))
	root = zipped(append(root, 1)) // at the beginning of the tiles
	head := make([]byte, 127)
	copy(head, "PMTiles\x03")
	put := func(at int, offset, length int) {
		binary.LittleEndian.PutUint64(head[at:], uint64(offset))
		binary.LittleEndian.PutUint64(head[at+8:], uint64(length))
	}
	put(8, 127, len(root))
	put(24, 127+len(root), len(meta))
	put(40, 127+len(root)+len(meta), 0)
	put(56, 127+len(root)+len(meta), len(tile))
	head[96], head[97], head[98], head[99] = 1, 2, 2, 1
	file := bytes.Join([][]byte{head, root, meta, tile}, nil)
	f, err := pmtiles.Read(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const hostileAttribution = `<a href="javascript:alert(1)">&copy; A &amp; B</a> &lt;img src=x onerror=alert(2)&gt;`

// The user's map is served from the desk's own address, tile for tile; where it has none
// there is no content, and without a map nothing.
func TestOwnTiles(t *testing.T) {
	d := open(t, exercise)
	if w := ask(d, "GET", "/base/own/0/0/0"); w.Code != 404 {
		t.Errorf("without a map: %d", w.Code)
	}
	d.SetMap(ownFile(t, hostileAttribution))
	w := ask(d, "GET", "/base/own/0/0/0")
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/vnd.mapbox-vector-tile" || !bytes.Contains(w.Body.Bytes(), []byte("ocean")) {
		t.Errorf("%d, %s", w.Code, w.Header().Get("Content-Type"))
	}
	for at, status := range map[string]int{"/base/own/1/0/0": 204, "/base/own/0/1/0": 204, "/base/own/x/0/0": 404} {
		if w := ask(d, "GET", at); w.Code != status || status == 204 && w.Body.Len() > 0 {
			t.Errorf("%s: %d", at, w.Code)
		}
	}
	var s struct {
		Head struct {
			Own struct{ Name, Attribution, Kind string }
		} `json:"supercargo"`
	}
	if err := json.Unmarshal(ask(d, "GET", gannet+"/sheet.geojson").Body.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	if o := s.Head.Own; o.Name != "Own chart" || o.Attribution != "© A & B <img src=x onerror=alert(2)>" || o.Kind != "vector" {
		t.Errorf("%+v", o)
	}
}

// It lies under what was heard and under our own coast, says whose it is as text, and can
// be turned off, which stands in the address.
func TestOwnMapIsDrawn(t *testing.T) {
	d := open(t, exercise)
	d.SetMap(ownFile(t, hostileAttribution))
	j, url := begin(t, d)
	j.do(chromedp.Navigate(url + gannet))
	j.shown()
	order := js[[]string](j, `supercargo.chart.map.getStyle().layers.map(l => l.id)`)
	at := func(id string) int {
		for i, o := range order {
			if o == id {
				return i
			}
		}
		t.Fatalf("no layer %s in %q", id, order)
		return -1
	}
	if !(at("land") < at("own-area-0") && at("own-area-0") < at("own-line-1") && at("own-line-1") < at("shores") && at("shores") < at("ways")) {
		t.Errorf("layers lie in the order %q", order)
	}
	for _, layer := range []string{"own-area-0", "own-line-1", "shores"} {
		if n := js[int](j, `supercargo.chart.map.queryRenderedFeatures({layers: ["`+layer+`"]}).length`); n == 0 {
			t.Errorf("nothing is drawn of %s", layer)
		}
	}
	if text := js[string](j, `document.querySelector(".maplibregl-ctrl-attrib").textContent`); !strings.Contains(text, "© A & B <img src=x onerror=alert(2)>") || !strings.Contains(text, "Shoreline generalised") {
		t.Errorf("the corner says %q", text)
	}
	if js[bool](j, `document.querySelectorAll(".island-map [onerror], .island-map a[href^=javascript], .maplibregl-ctrl-attrib img").length > 0`) {
		t.Error("text of the file became markup")
	}
	if text := js[string](j, `document.querySelector(".island-legend").textContent`); !strings.Contains(text, "Own chart") || !strings.Contains(text, "do not rest on it") {
		t.Errorf("the legend says %q", text)
	}
	js[bool](j, `(document.querySelector(".island-layers input[value=own]").click(), true)`)
	j.until(`location.search.includes("show=none") && supercargo.chart.map.queryRenderedFeatures({layers: ["own-area-0"]}).length === 0`)
	j.do(chromedp.Navigate(js[string](j, "location.href")))
	j.shown()
	if js[bool](j, `supercargo.chart.map.getLayer("own-area-0") !== undefined`) {
		t.Error("what was turned off is on again")
	}
	j.end(0)
}
