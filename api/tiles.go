package api

import (
	"context"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/simplify"

	"supercargo"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/store"
)

const (
	typeTile     = "application/vnd.mapbox-vector-tile"
	mostZoom     = 22
	mostOnTiles  = 2_000_000 // points of lines that tiles are cut from, all vessels together: 16 bytes each
	webMercator  = 85.0511287798066
	tileBuffer   = 64.0 // of 4096: lines go on so far beyond the edge, so that no end shows there
	tileDetail   = 1.0  // of 4096: what is nearer to a line than this is left out of it
	mostOfATile  = 50   // vessels
	tracksLayer  = "tracks"
	layerVersion = 2 // of the Mapbox Vector Tile Specification 2.1, 4.1
)

// TileAsked is a question for a tile of tracks.
type TileAsked struct {
	Asking
	When
	Z    uint8    `path:"z" maximum:"22" doc:"Zoom."`
	X    uint32   `path:"x" doc:"Column, from the west."`
	Y    string   `path:"y" pattern:"^[0-9]{1,8}\\.mvt$" doc:"Row, from the north, and .mvt: 10.mvt."`
	MMSI []uint32 `query:"mmsi" required:"true" minItems:"1" maxItems:"50" doc:"Vessels whose tracks are drawn, with commas between."`
	Hull uint8    `query:"hull" doc:"Only this hull of each; 0 for all."`
}

func (a *API) aboutTiles() {
	get(a, "/tiles/tracks/{z}/{x}/{y}", "A vector tile of tracks", "Mapbox Vector Tile 2.1, Web Mercator, one layer, tracks: the track lines of the given vessels, simplified for the zoom, in order of time, with the properties of tracks but without their fixes. A line of one fix is a point. Positions beyond 85.05 degrees are drawn at the edge of the projection.",
		[]offered{{typeTile, nil}}, a.tile)
}

// tileCache is the lines of the vessels that tiles were last asked of: a map asks for
// many tiles of one.
type tileCache struct {
	mu     sync.Mutex
	of     stamp
	by     map[drawnKey][]*geojson.Feature
	points int
}

type drawnKey struct {
	mmsi     supercargo.MMSI
	hull     uint8
	from, to supercargo.Instant
}

func (a *API) tile(ctx context.Context, in *TileAsked) (*reply, error) {
	y, err := strconv.ParseUint(strings.TrimSuffix(in.Y, ".mvt"), 10, 32)
	if side := uint64(1) << in.Z; err != nil || uint64(in.X) >= side || y >= side {
		return nil, problem(http.StatusNotFound, "There is no such tile: zoom %d has columns and rows 0 to %d.", in.Z, side-1)
	}
	from, to, err := in.When.read()
	if err != nil {
		return nil, err
	}
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	s, err := stampOf(ctx, st)
	if err != nil {
		return nil, err
	}
	tag := a.tag(s, in.url.RequestURI())
	if in.holds(tag) {
		return unchanged(tag), nil
	}
	slices.Sort(in.MMSI)
	vessels, err := several(ctx, st, slices.Compact(in.MMSI))
	if err != nil {
		return nil, err
	}
	var all []*geojson.Feature
	for i := range vessels {
		fs, err := a.drawnOf(ctx, st, s, &vessels[i], drawnKey{vessels[i].MMSI, in.Hull, from, to})
		if err != nil {
			return nil, err
		}
		all = append(all, fs...)
	}
	b, err := cut(all, maptile.New(in.X, uint32(y), maptile.Zoom(in.Z)))
	if err != nil {
		return nil, err
	}
	return (&sent{kind: typeTile, tag: tag, body: b}).reply(), nil
}

// cut makes a tile of features, which stay as they are.
func cut(all []*geojson.Feature, at maptile.Tile) ([]byte, error) {
	fc := geojson.NewFeatureCollection()
	near := around(at)
	for _, f := range all {
		if f.Geometry.Bound().Intersects(near) {
			c := *f
			c.Geometry = orb.Clone(f.Geometry)
			fc.Append(&c)
		}
	}
	l := mvt.NewLayer(tracksLayer, fc)
	l.Version = layerVersion
	l.ProjectToTile(at)
	l.Clip(orb.Bound{Min: orb.Point{-tileBuffer, -tileBuffer}, Max: orb.Point{mvt.DefaultExtent + tileBuffer, mvt.DefaultExtent + tileBuffer}})
	l.Simplify(simplify.DouglasPeucker(tileDetail))
	l.RemoveEmpty(0, 0)
	if len(l.Features) == 0 {
		return nil, nil // an empty tile is one without layers (specification, 4.1)
	}
	return mvt.Marshal(mvt.Layers{l})
}

// around is a tile with its buffer, in degrees; a tile's width on each side, which is
// more than enough.
func around(at maptile.Tile) orb.Bound {
	b := at.Bound()
	w, h := b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]
	return orb.Bound{Min: orb.Point{b.Min[0] - w, b.Min[1] - h}, Max: orb.Point{b.Max[0] + w, b.Max[1] + h}}
}

// drawnOf is the lines of a vessel as features, read once for each run.
func (a *API) drawnOf(ctx context.Context, st store.Store, s stamp, v *store.Vessel, key drawnKey) ([]*geojson.Feature, error) {
	c := &a.tiles
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of != s || c.by == nil {
		c.of, c.by, c.points = s, map[drawnKey][]*geojson.Feature{}, 0
	}
	if fs, known := c.by[key]; known {
		return fs, nil
	}
	fs, points := []*geojson.Feature{}, 0
	err := a.lines(ctx, st, &drawn.Asked{Vessels: []store.Vessel{*v}, Hull: key.hull, From: key.from, To: key.to}, func(v *store.Vessel, l *drawn.Line) error {
		if points += len(l.Points); points > mostOnTiles {
			return problem(http.StatusUnprocessableEntity, "MMSI %s has more positions than the limit for tiles (%d). Ask for a shorter time with from and to.", v.MMSI, mostOnTiles)
		}
		fs = append(fs, featureOf(v, l))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if c.points+points > mostOnTiles {
		clear(c.by)
		c.points = 0
	}
	c.by[key], c.points = fs, c.points+points
	return fs, nil
}

func featureOf(v *store.Vessel, l *drawn.Line) *geojson.Feature {
	line := make(orb.LineString, len(l.Points))
	for i := range l.Points {
		p := l.Points[i].At
		line[i] = orb.Point{float64(p.Lon) / 1e7, math.Max(-webMercator, math.Min(webMercator, float64(p.Lat)/1e7))}
	}
	var f *geojson.Feature
	if len(line) == 1 {
		f = geojson.NewFeature(line[0])
	} else {
		f = geojson.NewFeature(line)
	}
	row := export.TrackHeadOf(v, l)
	f.Properties = geojson.Properties{"id": row.ID, "track": row.Track, "mmsi": float64(row.MMSI), "hull": float64(row.Hull), "start": row.Start.String(), "end": row.End.String(),
		"fixes": float64(row.Fixes), "distance_nm": row.NM, "began": row.Began, "ended": row.Ended, "positions": row.Positions, "simulated": row.Simulated}
	if row.Name != nil {
		f.Properties["name"] = *row.Name
	}
	if row.Silence != nil {
		f.Properties["longest_silence_hours"] = *row.Silence
	}
	return f
}
