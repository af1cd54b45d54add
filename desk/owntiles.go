package desk

import (
	"net/http"

	"supercargo/pmtiles"
)

// The user's own map lies under what is drawn, and over our land: the coast that distances
// are measured by stays on top of it.

// ownMap is what a sheet says of it.
type ownMap struct {
	Name        string     `json:"name"`
	Attribution string     `json:"attribution"`
	Kind        string     `json:"kind"`  // "vector" or "raster"
	Tiles       string     `json:"tiles"` // address
	MinZoom     int        `json:"min_zoom"`
	MaxZoom     int        `json:"max_zoom"`
	Bounds      [4]float64 `json:"bounds"` // west, south, east, north, degrees
	Layers      []string   `json:"layers"` // of vector tiles
}

// SetMap puts the tiles of a file under the maps of the desk; before it serves. Its owner
// closes it.
func (d *Desk) SetMap(f *pmtiles.File) { d.own = f }

// ownMap is nil where the user brought none.
func (d *Desk) ownMap() *ownMap {
	if d.own == nil {
		return nil
	}
	a := &d.own.About
	m := &ownMap{Name: show(a.Name), Attribution: show(a.Attribution), Kind: "vector", Tiles: "/base/own/{z}/{x}/{y}", MinZoom: a.MinZoom, MaxZoom: a.MaxZoom, Bounds: a.Bounds, Layers: a.Layers}
	if a.Kind != pmtiles.Vector {
		m.Kind = "raster"
	}
	return m
}

// ownTile is one of them. Where the file has none there is nothing to draw, which is no
// fault.
func (d *Desk) ownTile(w http.ResponseWriter, r *http.Request) {
	t, err := tileOf(r)
	if err != nil || d.own == nil {
		d.fail(w, r, errNotFound)
		return
	}
	data, err := d.own.Tile(t.Z, t.X, t.Y)
	switch {
	case err != nil:
		d.fail(w, r, err)
	case data == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		sendTagged(w, r, d.own.About.Kind.Type(), data)
	}
}
