package detect

import (
	"fmt"

	"supercargo"
	"supercargo/atlas"
	"supercargo/chart"
	"supercargo/geo"
)

// LandParams are the thresholds of positions on land. The coast has no rivers and
// no lakes, and inland ships are on them: being inland is not enough. It takes a
// jump that no ship can make, there, and what no ship on a river shows.
type LandParams struct {
	InlandNM   float64 // farther inland than this: 3 nm, the error of the coast (chart.ErrorNM, 2 nm) and a mile for that of receivers, as CallParams.ShoreNM
	Fixes      int     // least number of fixes there: 3, as OddParams.Confirm, since one garbled position can be anywhere
	AirportNM  float64 // this near to the middle of an airfield: 2 nm. Receivers that are deceived often show an airport. Our own
	MovedTimes float64 // or a movement of less than this part of the way that the speeds sent make: 0.3. Our own
	WayNM      float64 // of a way of at least 2 nm
}

// DefaultLand are the thresholds in use.
var DefaultLand = LandParams{InlandNM: chart.ErrorNM + 1, Fixes: 3, AirportNM: 2, MovedTimes: 0.3, WayNM: 2}

// onLand makes an anomaly, a stretch that no ship can have come to, one of
// positions on land if that is sure: it lies inland, in no river, canal or place
// that the chart knows, and beside an airfield, or it does not move by far as the
// speeds sent with it would have. Of any other it says how far inland it lies.
func (p *LandParams) onLand(c *chart.Chart, d *supercargo.AnomalyDetail, first, last *supercargo.Fix) {
	off, _ := shoreOf(c, point(first))
	after, _ := shoreOf(c, point(last))
	if off > -p.InlandNM || after > -p.InlandNM {
		return
	}
	d.InlandNM = round(min(-off, 400), 1)
	if d.Fixes < p.Fixes || c.At(point(first)) >= 0 || c.At(point(last)) >= 0 || c.River(point(first)) != "" || c.River(point(last)) != "" {
		return
	}
	why := ""
	if name, nm, ok := atlas.NearestAirfield(point(first), p.AirportNM); ok {
		why = fmt.Sprintf("%.1f nm from the middle of the airfield %s", nm, name)
	} else if nm, way := geo.NM(point(first), point(last)), p.way(first, last); way >= p.WayNM && nm < p.MovedTimes*way {
		why = fmt.Sprintf("the positions lie within %.1f nm, while the speeds sent make %.1f nm", max(0.1, nm), way)
	} else {
		return
	}
	d.Reason = "on_land"
	d.Why = fmt.Sprintf("%.1f nm inland by the generalised coast, in no river, canal or port of the chart; %s; %s", d.InlandNM, why, d.Why)
}

// way is how far a ship goes at the lesser of the speeds sent first and last, nm.
func (p *LandParams) way(first, last *supercargo.Fix) float64 {
	kn := min(speedOf(first), speedOf(last))
	return kn * float64(last.Time-first.Time) / float64(supercargo.Hour)
}
