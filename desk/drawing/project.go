package drawing

import (
	"math"
	"slices"

	"supercargo/geo"
)

// frame is a Mercator chart of a piece of the sea, in pixels: conformal, so that
// what is small has its shape and a scale holds for a latitude.
type frame struct {
	width, height float64
	west, top     float64 // degrees east; Mercator's ordinate in degrees
	scale         float64 // pixels a degree of longitude
}

const (
	maxLat    = 84.0     // Mercator has no poles
	leastSpan = 2.0 / 60 // degrees of latitude: nothing is drawn larger than two miles high
)

// newFrame fits positions into a drawing, with a margin about them.
func newFrame(width, height, margin float64, at []geo.Point) frame {
	f := frame{width: width, height: height}
	west, span := longitudes(at)
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range at {
		lat, _ := p.Degrees()
		y := ordinate(lat)
		low, high = min(low, y), max(high, y)
	}
	if len(at) == 0 {
		west, span, low, high = -180, 360, ordinate(-60), ordinate(75)
	}
	tall := max(high-low, leastSpan*(1+math.Abs(low)/45))
	f.scale = min((width-2*margin)/max(span, leastSpan), (height-2*margin)/tall, width/span1(span))
	f.west = west + span/2 - width/2/f.scale
	f.top = (low+high)/2 + height/2/f.scale
	return f
}

// span1 keeps a chart from showing the same longitude twice.
func span1(span float64) float64 { return min(360, max(span, leastSpan)) }

// longitudes finds the shortest stretch that holds all: from the degree west, so
// wide. It lies across 180 degrees where that is shorter.
func longitudes(at []geo.Point) (west, span float64) {
	if len(at) == 0 {
		return -180, 360
	}
	lons := make([]int32, len(at))
	for i := range at {
		lons[i] = at[i].Lon
	}
	slices.Sort(lons)
	lons = slices.Compact(lons)
	last := len(lons) - 1
	hole, from := int64(lons[0])-int64(lons[last])+3_600_000_000, 0
	for i := 1; i <= last; i++ {
		if d := int64(lons[i]) - int64(lons[i-1]); d > hole {
			hole, from = d, i
		}
	}
	return float64(lons[from]) * 1e-7, float64(3_600_000_000-hole) * 1e-7
}

// ordinate is Mercator's, in degrees.
func ordinate(lat float64) float64 {
	lat = min(max(lat, -maxLat), maxLat)
	return math.Log(math.Tan(math.Pi/4+lat*math.Pi/360)) * 180 / math.Pi
}

// latitude is ordinate's inverse.
func latitude(y float64) float64 {
	return (2*math.Atan(math.Exp(y*math.Pi/180)) - math.Pi/2) * 180 / math.Pi
}

// xy is where a position is drawn.
func (f *frame) xy(p geo.Point) (x, y float64) {
	lat, lon := p.Degrees()
	return f.x(lon), (f.top - ordinate(lat)) * f.scale
}

// x of a longitude: on the turn round the Earth that lies nearest to the middle.
func (f *frame) x(lon float64) float64 {
	middle := f.west + f.width/2/f.scale
	return (middle + math.Remainder(lon-middle, 360) - f.west) * f.scale
}

// lonAt and latAt are the position of a pixel.
func (f *frame) lonAt(x float64) float64 { return math.Remainder(f.west+x/f.scale, 360) }
func (f *frame) latAt(y float64) float64 { return latitude(f.top - y/f.scale) }

// pxPerNM is the scale at a pixel row.
func (f *frame) pxPerNM(y float64) float64 {
	return f.scale / 60 / math.Cos(f.latAt(y)*math.Pi/180)
}
