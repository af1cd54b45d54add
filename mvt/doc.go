// Package mvt writes vector tiles: Mapbox Vector Tile Specification 2.1, in the Mercator
// projection of the web. The world is a square, 0 to 1 eastward from the antimeridian and
// southward from 85.05 degrees; it is halved Z times to tiles. A tile has a side of 4096
// units and a rim of 64 about it, which goes with it and is not shown.
package mvt
