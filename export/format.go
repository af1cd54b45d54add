package export

import (
	"fmt"
	"slices"
	"strings"
)

// Format is a way to write rows.
type Format string

// The formats.
const (
	Table   Format = "table"   // aligned columns for a terminal, times to the minute; a summary
	JSON    Format = "json"    // JSON lines: one object a line
	CSV     Format = "csv"     // RFC 4180, UTF-8, a header, lines that end in LF
	GeoJSON Format = "geojson" // RFC 7946, one FeatureCollection
	KML     Format = "kml"     // OGC KML 2.2
	GPX     Format = "gpx"     // GPX 1.1: tracks of ships, waypoints of all else: the start and, where there is one, the end
	Parquet Format = "parquet" // one flat table, zstd; GeoParquet 1.1 of what has a position of its own
)

// Formats lists every format, that of a terminal first.
func Formats() []Format { return []Format{Table, JSON, CSV, GeoJSON, KML, GPX, Parquet} }

// ParseFormat reads a format's name. The error of an unknown one lists those
// that there are.
func ParseFormat(s string) (Format, error) {
	if f := Format(s); slices.Contains(Formats(), f) {
		return f, nil
	}
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return "", fmt.Errorf("unknown format %q: choose from %s", s, strings.Join(names, ", "))
}
