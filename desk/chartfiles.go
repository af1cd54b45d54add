package desk

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"

	"supercargo/chart"
	"supercargo/desk/basemap"
	"supercargo/mvt"
)

// What the map in the browser is drawn on: tiles of the coast, the places of the chart,
// and the files of package island.

// base is cut from the one coast that there is, when it is first asked for.
var base = basemap.New(chart.Coast)

// tileOf reads which tile is asked for.
func tileOf(r *http.Request) (t mvt.Tile, err error) {
	for name, to := range map[string]*int{"z": &t.Z, "x": &t.X, "y": &t.Y} {
		if *to, err = strconv.Atoi(r.PathValue(name)); err != nil {
			return t, errNotFound
		}
	}
	return t, nil
}

// tile is one of the base map, as Mapbox Vector Tile.
func (d *Desk) tile(w http.ResponseWriter, r *http.Request) {
	t, err := tileOf(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	data, ok := base.Tile(t.Z, t.X, t.Y)
	if !ok {
		d.fail(w, r, errNotFound)
		return
	}
	sendTagged(w, r, "application/vnd.mapbox-vector-tile", data)
}

// sendTagged sends what a browser may keep, if it asks each time whether it still holds.
func sendTagged(w http.ResponseWriter, r *http.Request, kind string, data []byte) {
	h := fnv.New64a()
	h.Write(data)
	tag := fmt.Sprintf(`"%x"`, h.Sum64())
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", kind)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(data) // the reader may have gone
}

// places are those of the chart, each a point in the middle of its outline.
func (d *Desk) places(w http.ResponseWriter, r *http.Request) {
	st, err := d.store()
	if err != nil {
		d.fail(w, r, err)
		return
	}
	now, err := d.now(r.Context(), st)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	out := collection{Type: "FeatureCollection"}
	for i := range now.params.Chart.Places {
		p := &now.params.Chart.Places[i]
		out.Features = append(out.Features, feature{"Feature", pointShape(p.Centre()), map[string]any{"name": show(p.Name), "kind": p.Kind}})
	}
	data, err := json.Marshal(&out)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	sendTagged(w, r, "application/geo+json", data)
}

// islandFile is a script, a style sheet, a font or a worker.
func (d *Desk) islandFile(w http.ResponseWriter, r *http.Request) {
	enliven(w.Header()) // a worker goes by the policy that it came with
	if !d.pages.island.Serve(w, r.PathValue("name")) {
		d.fail(w, r, errNotFound)
	}
}
