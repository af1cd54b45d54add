package trial

import (
	"supercargo/geo"
)

// place is a water in which scenes are set. Nothing of it is invented but the ships.
type place struct {
	name   string
	at     geo.Point
	sea    float64 // the course from which ships come and on which they go
	fan    float64 // degrees to either side of that
	room   float64 // nm that they come from
	step   float64 // nm between scenes
	across float64 // course along which scenes are set beside each other
	wide   int     // scenes in a row; further ones lie farther out to sea; 0 of a port
}

// spot is where the nth scene of the place is set.
func (l *place) spot(n int) geo.Point {
	row, col := n/l.wide, n%l.wide
	p := geo.Sail(l.at, l.across, float64(col-l.wide/2)*l.step)
	return geo.Sail(p, l.sea, float64(row)*l.step)
}

// The open seas, each of which makes some sum go wrong: across the date line, across
// the equator, where a degree of longitude is half of one of latitude, at whole tenths
// of a degree, and an inland sea.
func openSeas() []*place {
	return []*place{
		{name: "CASPIAN", at: geo.At(41.90, 50.60), fan: 180, room: 14, step: 6, across: 90, wide: 5},
		{name: "BLACK", at: geo.At(43.20, 34.20), fan: 180, room: 20, step: 6, across: 90, wide: 5},
		{name: "SIXTY", at: geo.At(60.0, 0.50), fan: 180, room: 20, step: 6, across: 90, wide: 5},
		{name: "EQUATOR", at: geo.At(0.0, -28.0), fan: 180, room: 20, step: 6, across: 90, wide: 5},
		{name: "DATELINE", at: geo.At(10.1, 180), fan: 180, room: 20, step: 6, across: 0, wide: 5},
	}
}

// The waters near land: roads (those off Makhachkala, an anchorage of the chart), a
// river (the Bakhtemir arm of the Volga between Krasnye Barrikady and Olya), a coast
// (Iran's, four miles off Nowshahr), and ports with the sea to one side.
func nearLand() (roads, river, coast *place, ports []*place) {
	roads = &place{name: "ROADS", at: geo.At(43.02, 47.565), sea: 90, fan: 25, room: 12, step: 0.9, across: 0, wide: 2}
	river = &place{name: "RIVER", at: geo.At(46.03, 47.85), sea: 145, fan: 0, room: 3.5, step: 2.2, across: 145, wide: 2}
	coast = &place{name: "COAST", at: geo.At(36.80, 51.95), sea: 0, fan: 40, room: 14, step: 4, across: 90, wide: 3}
	ports = []*place{
		{name: "DERBENT", at: geo.At(42.064, 48.305), sea: 60, fan: 15, room: 25},
		{name: "MAKHACHKALA", at: geo.At(42.99, 47.505), sea: 75, fan: 15, room: 25},
		{name: "AKTAU", at: geo.At(43.60, 51.215), sea: 255, fan: 15, room: 25},
		{name: "ANZALI", at: geo.At(37.475, 49.465), sea: 20, fan: 15, room: 25},
		{name: "NOWSHAHR", at: geo.At(36.655, 51.505), sea: 0, fan: 15, room: 25},
		{name: "AMIRABAD", at: geo.At(36.855, 53.365), sea: 345, fan: 15, room: 25},
	}
	return roads, river, coast, ports
}
