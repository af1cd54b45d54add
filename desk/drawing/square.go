package drawing

import (
	"math"

	"supercargo/geo"
)

// Square is a cell of which a chance is known, or cannot be said. What is filled of it is
// as large as the chance, so that no colour decides; one of which nothing can be said is
// crossed.
type Square struct {
	At      geo.Point // south-west corner
	Degrees float64   // side
	P       float64
	Unsaid  bool
	Title   string
}

// Corner is the north-east one.
func (q *Square) Corner() geo.Point {
	lat, lon := q.At.Degrees()
	return geo.At(min(lat+q.Degrees, 90), min(lon+q.Degrees, 180))
}

// Ring is the outline of the square about its middle with a side of a share of its own.
func (q *Square) Ring(share float64) []geo.Point {
	a, b := q.At, q.Corner()
	cut := func(low, high int32) (int32, int32) {
		in := int32(math.Round(float64(high-low) * (1 - share) / 2))
		return low + in, high - in
	}
	south, north := cut(a.Lat, b.Lat)
	west, east := cut(a.Lon, b.Lon)
	return []geo.Point{{Lat: south, Lon: west}, {Lat: south, Lon: east}, {Lat: north, Lon: east}, {Lat: north, Lon: west}}
}

func (s *svg) square(f *frame, q *Square) {
	path := func(class string, ring []geo.Point) {
		s.f(`<path class="%s" d="`, class)
		for i, p := range ring {
			x, y := f.xy(p)
			s.f("%s%s %s", map[bool]string{true: "M", false: "L"}[i == 0], px(x), px(y))
		}
		s.WriteString(`z"/>`)
	}
	s.linked("", q.Title, func() {
		if path("cell", q.Ring(1)); !q.Unsaid {
			path("cell-heard", q.Ring(math.Sqrt(q.P)))
			return
		}
		r := q.Ring(1)
		a, b := 0.0, 0.0
		s.WriteString(`<path class="cell-unsaid" d="`)
		for i, k := range []int{0, 2, 1, 3} {
			a, b = f.xy(r[k])
			s.f("%s%s %s", map[bool]string{true: "M", false: "L"}[i%2 == 0], px(a), px(b))
		}
		s.WriteString(`"/>`)
	})
}

// SquareSign is a square of a chance, or one of which nothing can be said, for a legend.
func SquareSign(p float64, unsaid bool) string {
	const side = 14.0
	s := &svg{}
	s.f(`<svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path class="cell" d="M1 1H15V15H1z"/>`)
	if unsaid {
		s.WriteString(`<path class="cell-unsaid" d="M1 1L15 15M15 1L1 15"/></svg>`)
		return s.String()
	}
	in := side * math.Sqrt(p)
	a := 8 - in/2
	s.f(`<rect class="cell-heard" x="%s" y="%s" width="%s" height="%s"/></svg>`, px(a), px(a), px(in), px(in))
	return s.String()
}
