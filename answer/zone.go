package answer

import (
	"fmt"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/geo"
)

// Zone is what waters a position lies in: the documented JSON of zone.
type Zone struct {
	Lat  float64            `json:"lat"`
	Lon  float64            `json:"lon"`
	AsOf supercargo.Instant `json:"as_of"`
	supercargo.Waters
}

// ZoneOf makes it of the waters of a position at a time.
func ZoneOf(p geo.Point, at supercargo.Instant, w supercargo.Waters) Zone {
	return Zone{float64(p.Lat) / 1e7, float64(p.Lon) / 1e7, at, w}
}

// Position reads latitude,longitude in decimal degrees.
func Position(s string) (geo.Point, error) {
	la, lo, found := strings.Cut(s, ",")
	lat, err1 := strconv.ParseFloat(strings.TrimSpace(la), 64)
	lon, err2 := strconv.ParseFloat(strings.TrimSpace(lo), 64)
	if !found || err1 != nil || err2 != nil || !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) {
		return geo.Point{}, fmt.Errorf("%q is no position: write latitude,longitude in decimal degrees, such as 42.5,50.1 (south and west negative)", s)
	}
	return geo.At(lat, lon), nil
}
