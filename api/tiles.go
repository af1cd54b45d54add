package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"supercargo"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/mvt"
	"supercargo/store"
)

const (
	typeTile    = "application/vnd.mapbox-vector-tile"
	tileDetail  = 1.0 // units of a tile: what is nearer to a line than this is left out of it
	tracksLayer = "tracks"
)

// MostOnTiles is how many points of lines tiles are cut from, of all vessels together:
// 16 bytes each. Of a vessel that has more in the time asked for there are no tiles.
const MostOnTiles = 2_000_000

// TileAsked is a question for a tile of tracks.
type TileAsked struct {
	Asking
	When
	Z    uint8    `path:"z" maximum:"22" doc:"Zoom."`
	X    uint32   `path:"x" doc:"Column, from the west."`
	Y    string   `path:"y" pattern:"^[0-9]{1,8}\\.mvt$" doc:"Row, from the north, and .mvt: 10.mvt."`
	MMSI []string `query:"mmsi" required:"true" minItems:"1" maxItems:"50" doc:"Vessels and aircraft whose tracks are drawn, with commas between."`
	Hull uint8    `query:"hull" doc:"Only this hull of each; 0 for all."`
}

func (a *API) aboutTiles() {
	get(a, "/tiles/tracks/{z}/{x}/{y}", "A vector tile of tracks", "Mapbox Vector Tile 2.1, Web Mercator, one layer, tracks: the track lines of the given vessels, simplified for the zoom, in order of time, with the properties of tracks but without their fixes. A line of one fix, or too short to be a line in the tile, is a point. Positions beyond 85.05 degrees are drawn at the edge of the projection.",
		[]offered{{typeTile, nil}}, a.tile)
}

// tileCache is the lines of the vessels that tiles were last asked of: a map asks for
// many tiles of one.
type tileCache struct {
	mu     sync.Mutex
	of     stamp
	by     map[drawnKey][]tileLine
	points int
}

// tileLine is a track line as tiles have it.
type tileLine struct {
	box        mvt.Box
	line       []mvt.Point
	properties []mvt.Property
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
	var of []supercargo.MMSI
	for _, s := range in.MMSI {
		m, err := carrier(s)
		if err != nil {
			return nil, err
		}
		of = append(of, m)
	}
	slices.Sort(of)
	vessels, err := several(ctx, st, slices.Compact(of))
	if err != nil {
		return nil, err
	}
	layer := mvt.Layer{Name: tracksLayer}
	at := mvt.Tile{Z: int(in.Z), X: int(in.X), Y: int(y)}
	for i := range vessels {
		lines, err := a.drawnOf(ctx, st, s, &vessels[i], drawnKey{vessels[i].MMSI, in.Hull, from, to})
		if err != nil {
			return nil, err
		}
		for k := range lines {
			lines[k].draw(&layer, at)
		}
	}
	return (&sent{kind: typeTile, tag: tag, body: layer.Append(nil)}).reply(), nil
}

// draw adds the part of a line that lies in a tile. Where it is too short to be a line
// there it is a point: no line that was received is missing from a tile.
func (l *tileLine) draw(to *mvt.Layer, at mvt.Tile) {
	box := at.Box()
	if !l.box.Meets(box) {
		return
	}
	var lines, points mvt.Geometry
	if len(l.line) == 1 {
		points.Point(at.Grid(l.line)[0])
	}
	for _, piece := range box.Lines(l.line) {
		if g := at.Grid(mvt.Simplify(piece, tileDetail*mvt.Unit(at.Z))); !lines.Line(g) && points.Empty() {
			points.Point(g[0])
		}
	}
	if lines.Empty() {
		to.Add(mvt.Points, &points, l.properties...)
	}
	to.Add(mvt.Lines, &lines, l.properties...)
}

// drawnOf is the lines of a vessel as features, read once for each run.
func (a *API) drawnOf(ctx context.Context, st store.Store, s stamp, v *store.Vessel, key drawnKey) ([]tileLine, error) {
	c := &a.tiles
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of != s || c.by == nil {
		c.of, c.by, c.points = s, map[drawnKey][]tileLine{}, 0
	}
	if fs, known := c.by[key]; known {
		return fs, nil
	}
	fs, points := []tileLine{}, 0
	err := a.lines(ctx, st, &drawn.Asked{Vessels: []store.Vessel{*v}, Hull: key.hull, From: key.from, To: key.to}, func(v *store.Vessel, l *drawn.Line) error {
		if points += len(l.Points); points > MostOnTiles {
			return problem(http.StatusUnprocessableEntity, "MMSI %s has more positions than the limit for tiles (%d). Ask for a shorter time with from and to.", v.MMSI, MostOnTiles)
		}
		fs = append(fs, tileLineOf(v, l))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if c.points+points > MostOnTiles {
		clear(c.by)
		c.points = 0
	}
	c.by[key], c.points = fs, c.points+points
	return fs, nil
}

func tileLineOf(v *store.Vessel, l *drawn.Line) tileLine {
	t := tileLine{line: make([]mvt.Point, len(l.Points))}
	for i := range l.Points {
		t.line[i] = mvt.Project(l.Points[i].At)
	}
	t.box = mvt.BoxOf(t.line)
	row := export.TrackHeadOf(v, l)
	t.properties = []mvt.Property{{Name: "id", Value: row.ID}, {Name: "track", Value: row.Track}, {Name: "hull", Value: uint64(row.Hull)}, {Name: "start", Value: row.Start.String()}, {Name: "end", Value: row.End.String()},
		{Name: "fixes", Value: row.Fixes}, {Name: "distance_nm", Value: row.NM}, {Name: "began", Value: string(row.Began)}, {Name: "ended", Value: string(row.Ended)}, {Name: "positions", Value: row.Positions}, {Name: "simulated", Value: row.Simulated}}
	if row.MMSI != nil {
		t.properties = append(t.properties, mvt.Property{Name: "mmsi", Value: uint64(*row.MMSI)})
	}
	if row.ICAO != nil {
		t.properties = append(t.properties, mvt.Property{Name: "icao", Value: *row.ICAO})
	}
	if row.Name != nil {
		t.properties = append(t.properties, mvt.Property{Name: "name", Value: *row.Name})
	}
	if row.Silence != nil {
		t.properties = append(t.properties, mvt.Property{Name: "longest_silence_hours", Value: *row.Silence})
	}
	return t
}
