// Package basemap cuts vector tiles (Mapbox Vector Tile 2.1) of land, shores and
// borders from the coast that the binary carries: what the map shows is the very
// line that distances to the shore, and whose coast it is, are judged by. It is
// generalised, 1:10,000,000.
//
// Tiles are those of the web: Mercator, a square of the world halved Zoom times,
// x from the antimeridian eastward, y from the north. They are cut when they are
// asked for; what is the same for all tiles of a zoom is kept.
package basemap
