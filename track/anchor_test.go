package track

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// atAnchor is what is received of a ship that lies at anchor for some hours and sheers about: her bow to and fro by so many
// degrees within so many minutes, her antenna so many metres from the anchor, and all of it round with the tide.
func atAnchor(r *rand.Rand, v vessel, hours, every, metres, degrees, minutes float64) (fixes []supercargo.Fix) {
	at := func(s float64) (geo.Point, float64) {
		swing := 70*math.Sin(2*math.Pi*s/44700) + degrees*math.Sin(2*math.Pi*s/(60*minutes))
		p := geo.Sail(geo.Point{Lat: supercargo.Scale(v.lat), Lon: supercargo.Scale(v.lon)}, swing+180, metres/1852)
		return p, swing + 360
	}
	for s := 0.0; s < 3600*hours; s += every * (0.9 + 0.2*r.Float64()) {
		p, heading := at(s)
		q, _ := at(s + 10)
		f := v.at(s)
		f.SOG = uint16(10 * 360 * geo.NearNM(p, q))
		p = geo.Sail(p, 360*r.Float64(), 4.0/1852*r.Float64())
		f.Lat, f.Lon, f.Heading, f.COG = p.Lat, p.Lon, uint16(heading)%360, uint16(r.IntN(3600))
		fixes = append(fixes, f)
	}
	return fixes
}

// A ship at anchor sheers about: between two fixes her bow turns by twenty degrees and more, and her place with it. She
// takes no turns with another: at anchor no two ships lie within the circle in which one swings.
func TestSheersAtAnchor(t *testing.T) {
	for _, metres := range []float64{40, 100, 180} {
		for _, degrees := range []float64{8, 15, 25} {
			for _, minutes := range []float64{8, 13, 20} {
				for _, every := range []float64{60, 180, 360} {
					name := fmt.Sprintf("%g m, %g degrees in %g min, every %g s", metres, degrees, minutes, every)
					r := rand.New(rand.NewPCG(uint64(metres+degrees), uint64(minutes+every)))
					nobodys, hulls := 0, 0
					for _, x := range decide(t, &Default, atAnchor(r, vessel{id: 1, lat: 51.9, lon: 4.1}, 48, every, metres, degrees, minutes)) {
						switch x.hull {
						case 0:
							nobodys++
						case 1:
						default:
							hulls++
						}
					}
					if nobodys > 0 || hulls > 0 {
						t.Errorf("%s: %d fixes are on other hulls, and %d are nobody's", name, hulls, nobodys)
					}
				}
			}
		}
	}
}
