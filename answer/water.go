package answer

import (
	"fmt"

	"supercargo"
	"supercargo/geo"
	"supercargo/route"
)

// ByWater fills in how far it is by water from end to end of a gap or a voyage, with
// the error, where the end is known and a way is. It is worked out when it is shown
// and not kept with the event: a better coast changes it, and no event.
func ByWater(e *supercargo.Event) {
	switch {
	case e.Open():
	case e.Gap != nil && e.Gap.Aloft == nil:
		d := *e.Gap
		d.WaterNM, d.WaterErrorNM = byWater(e)
		e.Gap = &d
	case e.Voyage != nil && e.Voyage.DistanceNM != nil:
		d := *e.Voyage
		d.WaterNM, d.WaterErrorNM = byWater(e)
		e.Voyage = &d
	}
}

func byWater(e *supercargo.Event) (nm, off *float64) {
	w, err := route.Known().Way(geo.Point{Lat: e.StartLat, Lon: e.StartLon}, geo.Point{Lat: e.EndLat, Lon: e.EndLon}, &route.Ask{Day: e.Start.Time()})
	if err != nil {
		w, err = route.Known().Way(geo.Point{Lat: e.StartLat, Lon: e.StartLon}, geo.Point{Lat: e.EndLat, Lon: e.EndLon}, nil) // whatever the season: the ship was there
	}
	if err != nil {
		return nil, nil
	}
	length := w.NM
	if w.From.SnapNM+w.To.SnapNM > w.DirectNM { // the ends are nearer each other than the water that is known
		length = w.DirectNM
	}
	a, b := tenths(length), tenths(w.ErrorNM)
	return &a, &b
}

// waterReason is the distance by water in words, "" where it adds nothing to the great
// circle.
func waterReason(great, water, off *float64) string {
	if great == nil || water == nil || off == nil || *water-*off <= *great {
		return ""
	}
	return fmt.Sprintf("By water it is %s by the shortest way that the generalised coast allows, give or take %s.", miles(*water), miles(*off))
}
