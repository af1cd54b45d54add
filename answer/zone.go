package answer

import (
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
