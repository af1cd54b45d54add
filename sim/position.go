package sim

import (
	"strings"

	"supercargo/geo"
)

// position takes a latitude and a longitude, in degrees (36.86N 053.37E) or
// in degrees and minutes (36°51.6'N 053°22.0'E).
func (w *words) position() geo.Point {
	lat := w.angle("a latitude, such as 36.86N or 36°51.6'N", "NS", 90)
	lon := w.angle("a longitude, such as 053.37E or 053°22.0'E", "EW", 180)
	return geo.At(lat, lon)
}

// angle takes one word that ends in one of two letters, the second of which
// is negative.
func (w *words) angle(due, letters string, limit float64) float64 {
	s := w.next(due)
	if s == "" {
		return 0
	}
	read := geo.Latitude
	if letters == "EW" {
		read = geo.Longitude
	}
	v, err := read(s)
	switch {
	case !strings.Contains(letters, s[len(s)-1:]):
		w.fail("%s where %s is due", quote(s), due)
	case err != nil:
		w.fail("%s where %s is due, at most %g degrees", quote(s), due, limit)
	default:
		return v
	}
	return 0
}

// target takes a place by name or a position.
func (p *parser) target(w *words) Place {
	s := w.peek()
	if s == "" {
		w.fail("the line ends where a place or a position is due")
		return Place{}
	}
	if s[0] >= '0' && s[0] <= '9' {
		return Place{Kind: Mark, Point: w.position()}
	}
	return p.place(w)
}

// place takes the name of a place that was declared.
func (p *parser) place(w *words) Place {
	name := w.name("a place")
	var known []string
	for _, q := range p.s.Places {
		if q.Name == name {
			return q
		}
		known = append(known, q.Name)
	}
	w.fail("no place %s is declared above; known: %s. Declare it with: port %s at 36.86N 053.37E", name, strings.Join(known, ", "), name)
	return Place{}
}
