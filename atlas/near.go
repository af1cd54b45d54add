package atlas

import (
	"math"
	"sync"

	"supercargo/geo"
)

// cell is a square degree.
type cell struct{ lat, lon int16 }

// airfieldCells are the airfields of each square degree, by their place in the list.
var airfieldCells = sync.OnceValue(func() map[cell][]int32 {
	out := map[cell][]int32{}
	for i, a := range theAirfields().all {
		lat, lon := a.At.Degrees()
		c := cell{int16(math.Floor(lat)), int16(math.Floor(lon))}
		out[c] = append(out[c], int32(i))
	}
	return out
})

// AirfieldsNear calls f for each airfield whose reference point, about the middle of
// its runways, is at most so far from p, nautical miles, in an order that depends on p
// alone.
func AirfieldsNear(p geo.Point, within float64, f func(a *Airfield, nm float64)) {
	all, cells := theAirfields().all, airfieldCells()
	lat, lon := p.Degrees()
	tall := within / 60
	wide := 180.0
	if widest := max(math.Abs(lat-tall), math.Abs(lat+tall)); widest < 89 {
		wide = min(180, tall/math.Cos(widest*math.Pi/180))
	}
	west := int(math.Floor(lon - wide))
	columns := min(360, int(math.Floor(lon+wide))-west+1)
	for y := max(-90, int(math.Floor(lat-tall))); y <= min(89, int(math.Floor(lat+tall))); y++ {
		for x := range columns {
			for _, i := range cells[cell{int16(y), int16((west+x+180+720)%360 - 180)}] {
				if nm := geo.NM(p, all[i].At); nm <= within {
					f(&all[i], nm)
				}
			}
		}
	}
}

// NearestAirfield is the airfield nearest to p, and how far off, nautical miles: at most
// within.
func NearestAirfield(p geo.Point, within float64) (name string, nm float64, ok bool) {
	AirfieldsNear(p, within, func(a *Airfield, d float64) {
		if !ok || d < nm {
			name, nm, ok = a.Name, d, true
		}
	})
	return name, nm, ok
}

// AirfieldByCode is the airfield of a location indicator or an airline code.
func AirfieldByCode(code string) (*Airfield, bool) {
	i, ok := theAirfields().byCode[code]
	if !ok {
		return nil, false
	}
	return &theAirfields().all[i], true
}

// Airfields is the list, in order of location indicator. It is not to be changed.
func Airfields() []Airfield { return theAirfields().all }
