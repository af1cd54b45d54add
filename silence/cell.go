package silence

import (
	"math"

	"supercargo"
	"supercargo/meeting"
)

// Cell is a square of a tenth of a degree, 6 nm from south to north: small, since quays
// and hills hide ships. Rows of 3,600 from the south pole on.
type Cell uint32

const (
	cellUnits = 1_000_000 // of 1e-7 degree
	cellsX    = 3600
)

// CellOf is the cell of a position in 1e-7 degree.
func CellOf(lat, lon int32) Cell { return cellOf(lat, lon, cellUnits) }

func cellOf(lat, lon int32, units int64) Cell {
	y := (int64(lat) + 90*10_000_000) / units
	x := (int64(lon) + 180*10_000_000) / units % (360 * 10_000_000 / units)
	return Cell(min(y, 180*10_000_000/units-1)*cellsX + x)
}

// Block is the square of half a degree around a cell, Region that of a whole degree.
func (c Cell) Block() Cell  { return c.coarser(5) }
func (c Cell) Region() Cell { return c.coarser(10) }

func (c Cell) coarser(n Cell) Cell { return c/cellsX/n*n*cellsX + c%cellsX/n*n }

// Corner is the south-west corner, degrees.
func (c Cell) Corner() (lat, lon float64) {
	return float64(c/cellsX)/10 - 90, float64(c%cellsX)/10 - 180
}

// Regime is what decides how often a station sends: its class, and whether it moves.
type Regime uint8

// The regimes.
const (
	UnderWayA Regime = iota
	AtRestA
	UnderWayB
	AtRestB
	Fixed // base stations, aids to navigation: nobody switches them off to hide
	NumRegimes
)

// End is one end of a silence: what a fix said.
type End struct {
	Time     supercargo.Instant
	Lat, Lon int32 // 1e-7 degree
	SOG, COG uint16
	Class    supercargo.Class
	Status   supercargo.Status
	Craft    bool  // a ship, boat or aircraft, not a fixed station
	Altitude int16 // 25 ft, NoAltitude of ships
}

// EndOf is what a fix says.
func EndOf(f *supercargo.Fix) End {
	return End{f.Time, f.Lat, f.Lon, f.SOG, f.COG, f.Class, f.Status, f.IsVessel() || f.Space() != supercargo.SpaceMMSI, f.Altitude}
}

// Slow tells whether a ship lay still, by its speed or by its status.
func (p *Params) Slow(e *End) bool {
	if e.SOG == supercargo.NoSOG {
		return e.Status == supercargo.Moored || e.Status == supercargo.AtAnchor
	}
	return float64(e.SOG) < p.RestKn*10
}

// StateOf is what a ship did at a fix; berth tells of a ship at rest whether it lies at a
// berth, by its position and what it says of itself.
func (p *Params) StateOf(e *End, berth func(lat, lon int32, says meeting.Signs) bool) State {
	switch {
	case !p.Slow(e):
		return Sailing
	case berth(e.Lat, e.Lon, signs[e.Status]):
		return AtBerth
	}
	return Resting
}

var signs = map[supercargo.Status]meeting.Signs{supercargo.Moored: meeting.Moored, supercargo.AtAnchor: meeting.Anchored}

// regime is that of a ship between two of its fixes.
func (p *Params) regime(a, b *End) Regime {
	if !a.Craft {
		return Fixed
	}
	if p.Aloft() {
		return source(a, b)
	}
	r := UnderWayA
	if a.Class == supercargo.ClassB {
		r = UnderWayB
	}
	if p.Slow(a) && p.Slow(b) {
		r++
	}
	return r
}

// nm is a distance on a plane about the first point: good to a thousandth over 100 nm.
func nm(a, b *End) float64 {
	dLat, dLon := float64(b.Lat)-float64(a.Lat), float64(b.Lon)-float64(a.Lon)
	if math.Abs(dLon) > 180e7 {
		dLon -= math.Copysign(360e7, dLon)
	}
	return 60e-7 * math.Hypot(dLat, dLon*math.Cos((float64(a.Lat)+dLat/2)*1e-7*math.Pi/180))
}
