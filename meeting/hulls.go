package meeting

import (
	"math"
	"slices"

	"supercargo"
)

// Between two hulls is what lies between two rectangles on the water. Where it is not
// known how a ship lies, or where in the hull its antenna stands, every way is tried: that
// gives bounds and no value.

// span is the distance between two hulls at one moment, metres.
type span struct {
	is       float64 // NaN where bounds are all that is known
	from, to float64
}

// anywayDeg is the step in which the headings of a ship are tried that told none.
const anywayDeg = 15

// headings are the directions to try, and how far between them the ship can lie.
func (x *Pose) headings() (deg []float64, off float64) {
	if x.OffDeg < AnyHeading/4 {
		return []float64{x.Heading}, x.OffDeg
	}
	for h := 0.0; h < 360; h += anywayDeg {
		deg = append(deg, h)
	}
	return deg, anywayDeg / 2.0
}

// swing is how far a hull's farthest corner goes when the ship turns by an angle.
func (h *Hull) swing(deg float64) float64 { return 2 * h.radius() * math.Sin(deg/2*math.Pi/180) }

// between is how far apart two hulls were. b is where the second antenna stands, seen
// from the first, metres east and north.
func between(x, y *Pose, b vec, hx, hy *Hull) (s span) {
	hdgX, offX := x.headings()
	hdgY, offY := y.headings()
	place := math.Hypot(x.PlaceM, y.PlaceM)
	wideX, wideY := hx.covers(), hy.covers()
	s = span{is: math.NaN(), from: math.Inf(1), to: math.Inf(-1)}
	for _, p := range hdgX {
		for _, q := range hdgY {
			boxX, boxY := wideX.at(vec{}, p), wideY.at(b, q)
			s.from = min(s.from, apart(&boxX, &boxY))
			for _, hx := range hx.extremes() {
				for _, hy := range hy.extremes() {
					boxX, boxY := hx.at(vec{}, p), hy.at(b, q)
					s.to = max(s.to, apart(&boxX, &boxY))
				}
			}
		}
	}
	if len(hdgX)*len(hdgY) == 1 && hx.Antenna && hy.Antenna {
		s.is = max(0, s.from)
	}
	s.from = max(0, s.from-place-wideX.swing(offX)-wideY.swing(offY))
	s.to = max(0, s.to+place+hx.widest(offX)+hy.widest(offY))
	return s
}

// widest is the swing of the extreme of a hull that swings most.
func (h *Hull) widest(deg float64) (most float64) {
	for _, x := range h.extremes() {
		most = max(most, x.swing(deg))
	}
	return most
}

// toward is where b lies seen from a, metres east and north.
func toward(a, b *Sample) vec {
	cos := math.Cos((float64(a.Lat) + float64(b.Lat)) / 2 * 1e-7 * math.Pi / 180)
	return vec{wrapped(float64(b.Lon)-float64(a.Lon)) * unitM * cos, (float64(b.Lat) - float64(a.Lat)) * unitM}
}

// HullsApart says how near the hulls of two ships came to each other, by their poses in
// order of time; nil where there is no moment of both.
func HullsApart(a, b []Pose, ha, hb *Hull) *supercargo.HullDistance {
	var all []span
	var least span
	beside := 0
	inStep(a, b, func(x *Pose) int32 { return x.Slot }, func(x, y *Pose) {
		s := between(x, y, toward(&x.Sample, &y.Sample), ha, hb)
		if len(all) == 0 {
			least = s
		}
		least = span{lesser(least.is, s.is), min(least.from, s.from), min(least.to, s.to)}
		if all = append(all, s); s.from == 0 && x.Is&y.Is&AtRest != 0 {
			beside++
		}
	})
	if len(all) == 0 {
		return nil
	}
	if least.is > least.to { // nearer at a moment of which bounds are known alone
		least.is = math.NaN()
	}
	out := &supercargo.HullDistance{Moments: len(all), LeastM: known(least.is), LeastBetweenM: &supercargo.Range{round(least.from, 0), round(least.to, 0)}}
	of := func(f func(*span) float64) float64 { return middle(all, f) }
	out.MedianM = known(of(func(s *span) float64 { return s.is }))
	out.MedianBetweenM = &supercargo.Range{round(of(func(s *span) float64 { return s.from }), 0), round(of(func(s *span) float64 { return s.to }), 0)}
	if out.MedianM != nil {
		share := round(float64(beside)/float64(len(all)), 2)
		out.ShareBeside = &share
	}
	return out
}

// lesser is the lesser of two, one of which may not be known.
func lesser(a, b float64) float64 {
	if math.IsNaN(a) || b < a {
		return b
	}
	return a
}

// known points to a whole number of metres, nil of what is not known.
func known(m float64) *float64 {
	if math.IsNaN(m) {
		return nil
	}
	m = round(m, 0)
	return &m
}

// middle is the median of a value of spans; NaN where it is not known of more than half.
func middle(all []span, f func(*span) float64) float64 {
	var of []float64
	for i := range all {
		if x := f(&all[i]); !math.IsNaN(x) {
			of = append(of, x)
		}
	}
	if 2*len(of) <= len(all) {
		return math.NaN()
	}
	slices.Sort(of)
	return of[len(of)/2]
}
