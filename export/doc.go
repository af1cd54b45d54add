// Package export writes events, vessels and places for other programs and for
// people: a table for a terminal, JSON lines, CSV, GeoJSON, KML and Parquet.
//
// The package adds nothing to what it is given and judges nothing. What is not
// known is null, an empty cell or left out, never a nought, but for the detail
// of an event in JSON and GeoJSON, which is as its detector made it: there the
// distance of a gap or voyage that is still open is 0. What is simulated says
// so in every format. Names are typed by crews, and so reach each format only
// in the way that is safe there: as text.
package export
