package reach

import (
	"math"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// SpotOf is a place of the chart.
func SpotOf(p *chart.Place) Spot {
	s := Spot{ID: p.ID, Name: p.Name, Kind: p.Kind, At: p.Centre()}
	for _, r := range p.Rings {
		for _, c := range r {
			s.RadiusNM = max(s.RadiusNM, geo.NM(s.At, c))
		}
	}
	return s
}

// EndOf is a fix as an end of a gap.
func EndOf(f *supercargo.Fix) End {
	e := End{At: geo.Point{Lat: f.Lat, Lon: f.Lon}, Time: f.Time, Kn: math.NaN(), COG: math.NaN()}
	if kn, said := f.Knots(); said {
		e.Kn = kn
	}
	if f.COG != supercargo.NoCOG {
		e.COG = float64(f.COG) / 10
	}
	return e
}
