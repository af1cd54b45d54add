package atlas

import "supercargo/geo"

// NearestAirfield is the airfield whose reference point, about the middle of its
// runways, is nearest to p, and how far off, nautical miles: at most within. It
// looks at every airfield of the list, which takes a millisecond.
func NearestAirfield(p geo.Point, within float64) (name string, nm float64, ok bool) {
	best := -1
	for i := range theAirfields().all {
		at := theAirfields().all[i].At
		if d := int64(at.Lat) - int64(p.Lat); float64(max(d, -d))*60/1e7 > within {
			continue
		}
		if d := geo.NM(p, at); d <= within {
			best, within = i, d
		}
	}
	if best < 0 {
		return "", 0, false
	}
	return theAirfields().all[best].Name, within, true
}
