package drawing

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"supercargo/coast"
	"supercargo/geo"
)

// Map is what is to be drawn on one.
type Map struct {
	Title     string // what it is a map of, for who cannot see it
	Width     int    // pixels, at a zoom of one
	Height    int
	Simulated bool // an exercise: written across it
	Ways      []Way
	Gaps      []Gap
	Marks     []Mark
	Squares   []Square    // how well ships were heard, below all else
	Areas     []Area      // outlines of places
	Arrows    []Arrow     // ways between places, which are no routes
	Frame     []geo.Point // what must be within the map, beside what is drawn
}

// Way is a line of what was heard of one hull.
type Way struct {
	Hull   int
	Points []geo.Point
	Title  string
}

// Gap is a time in which nothing was heard, from the last position before it to
// the first after it. The dashes between them are no route.
type Gap struct {
	Hull     int
	From, To geo.Point
	Open     bool // its end has not been seen: there is no To
	Link     string
	Title    string
	Class    string // what it was judged to be, "" for not judged: its dashes tell
}

// Mark is something found at a place: its shape and colour tell its kind.
type Mark struct {
	Kind  string // of the event; "evidence" for a fix that one rests on
	At    geo.Point
	Link  string
	Title string
	Label string // the name of the place, written beside the first mark that has it
}

// Area is the outline of a place.
type Area struct {
	Title string
	Link  string
	Ring  []geo.Point
}

// Generalised is what a map says of its shore.
const Generalised = "Shoreline generalised, 1:10 million (Natural Earth)"

const (
	margin  = 40  // pixels about what is drawn
	nearest = 0.7 // pixels: nearer points of a way are one
)

// Draw writes the map as SVG.
func (m *Map) Draw(c *coast.Coast) string {
	f := newFrame(float64(m.Width), float64(m.Height), margin, m.points())
	s := &svg{}
	s.f(`<svg class="map" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`+"\n",
		m.Width, m.Height, m.Width, m.Height, esc(m.Title))
	s.f(`<rect class="sea" width="%d" height="%d"/>`+"\n", m.Width, m.Height)
	s.land(c, &f)
	s.grid(&f)
	for i := range m.Squares {
		s.square(&f, &m.Squares[i])
	}
	for i := range m.Areas {
		s.area(&f, &m.Areas[i])
	}
	for i := range m.Ways {
		s.way(&f, &m.Ways[i])
	}
	for i := range m.Gaps {
		s.gap(&f, &m.Gaps[i])
	}
	for i := range m.Marks {
		s.mark(&f, &m.Marks[i])
	}
	for i := range m.Arrows {
		s.arrow(&f, &m.Arrows[i])
	}
	s.labels(&f, append(m.Marks[:len(m.Marks):len(m.Marks)], ends(m.Arrows)...))
	s.scale(&f)
	if m.Simulated {
		s.f(`<text class="simulated" x="%d" y="34" text-anchor="end">SIMULATED</text>`+"\n", m.Width-10)
	}
	s.WriteString("</svg>")
	return s.String()
}

func (m *Map) points() (all []geo.Point) {
	for i := range m.Ways {
		all = append(all, m.Ways[i].Points...)
	}
	for _, g := range m.Gaps {
		if all = append(all, g.From); !g.Open {
			all = append(all, g.To)
		}
	}
	for _, k := range m.Marks {
		all = append(all, k.At)
	}
	for _, a := range m.Areas {
		all = append(all, a.Ring...)
	}
	for _, a := range m.Arrows {
		all = append(all, a.From, a.To)
	}
	for i := range m.Squares {
		all = append(all, m.Squares[i].At, m.Squares[i].Corner())
	}
	return append(all, m.Frame...)
}

func (s *svg) area(f *frame, a *Area) {
	if len(a.Ring) == 0 {
		return
	}
	s.linked(a.Link, a.Title, func() {
		s.WriteString(`<path class="place" d="`)
		s.polyline(f, a.Ring)
		s.WriteString(`z"/>`)
	})
}

// land fills each column of pixels where its meridian has land, and draws the
// shore over it.
func (s *svg) land(c *coast.Coast, f *frame) {
	s.WriteString(`<path class="land" d="`)
	for x := 0.5; x < f.width; x++ {
		for _, l := range c.Land(int32(f.lonAt(x) * 1e7)) {
			_, top := f.xy(geo.Point{Lat: l.North})
			_, low := f.xy(geo.Point{Lat: l.South})
			if top, low = max(top, 0), min(low, f.height); top < low {
				s.f("M%s %sV%s", px(x), px(top), px(low))
			}
		}
	}
	s.WriteString("\"/>\n<path class=\"shore\" d=\"")
	south, north := f.latAt(f.height), f.latAt(0)
	west, east := f.lonAt(0), f.lonAt(f.width)
	if f.width/f.scale >= 360 {
		west, east = -180, 180
	}
	c.Shores(int32(south*1e7), int32(west*1e7), int32(north*1e7), int32(east*1e7), func(line []geo.Point) { s.polyline(f, line) })
	s.WriteString("\"/>\n")
}

// polyline writes the commands of a line, without points that nobody could tell
// apart. It lifts the pen where the chart ends.
func (s *svg) polyline(f *frame, line []geo.Point) {
	var px0, py0, lx float64
	down := false
	for i, p := range line {
		x, y := f.xy(p)
		torn := i > 0 && math.Abs(x-lx) > 180*f.scale
		lx = x
		switch {
		case !down || torn:
			s.f("M%s %s", px(x), px(y))
		case i == len(line)-1 || math.Hypot(x-px0, y-py0) >= nearest:
			s.f("L%s %s", px(x), px(y))
		default:
			continue
		}
		down, px0, py0 = true, x, y
	}
}

func (s *svg) way(f *frame, w *Way) {
	if len(w.Points) == 0 {
		return
	}
	s.linked("", w.Title, func() {
		s.f(`<path class="way %s" d="`, Hull(w.Hull))
		s.polyline(f, w.Points)
		if len(w.Points) == 1 {
			s.WriteString("h0") // one fix is a dot
		}
		s.WriteString(`"/>`)
	})
}

func (s *svg) gap(f *frame, g *Gap) {
	x, y := f.xy(g.From)
	s.linked(g.Link, g.Title, func() {
		if !g.Open {
			u, v := f.xy(g.To)
			if math.Abs(u-x) > 180*f.scale { // the short way leaves the chart on one side
				u = x + math.Remainder(u-x, 360*f.scale)
			}
			s.f(`<path class="gap-catch" d="M%s %sL%s %s"/><path class="gap gap-%s" d="M%s %sL%s %s"/>`, px(x), px(y), px(u), px(v), classOf(orNone(g.Class)), px(x), px(y), px(u), px(v))
			s.f(`<circle class="gap-end" cx="%s" cy="%s" r="3.5"/>`, px(u), px(v))
		}
		s.f(`<circle class="gap-end" cx="%s" cy="%s" r="3.5"/>`, px(x), px(y))
	})
}

func (s *svg) mark(f *frame, m *Mark) {
	x, y := f.xy(m.At)
	s.linked(m.Link, m.Title, func() { s.WriteString(Shape(m.Kind, x, y)) })
}

// mostLabels keeps names from covering what is drawn.
const mostLabels = 40

// labels writes the name of each place once, on the side where there is room.
func (s *svg) labels(f *frame, marks []Mark) {
	written := map[string]bool{"": true}
	for i := range marks {
		k := &marks[i]
		if written[k.Label] || len(written) > mostLabels {
			continue
		}
		written[k.Label] = true
		x, y := f.xy(k.At)
		anchor, off := "start", 9.0
		if x > 0.75*f.width {
			anchor, off = "end", -9
		}
		s.f(`<text class="label" x="%s" y="%s" text-anchor="%s">%s</text>`+"\n", px(x+off), px(y+4), anchor, esc(k.Label))
	}
}

// Shape is the sign of a kind of event: a square for a port call, a circle for a
// stop, a cross for positions that cannot all be of one ship, a triangle for a
// clock, one on its point for a loitering, two circles for an encounter, a ring for a fix that is evidence, a diamond for
// anything else.
func Shape(kind string, x, y float64) string {
	at := func(format string, d ...float64) string {
		var v []any
		for i, o := range d {
			if i%2 == 0 {
				v = append(v, px(x+o))
			} else {
				v = append(v, px(y+o))
			}
		}
		return fmt.Sprintf(format, v...)
	}
	class := "mark " + strings.ReplaceAll(kind, "_", "-")
	switch kind {
	case "port_call":
		return at(`<rect class="`+class+`" x="%s" y="%s" width="9" height="9"/>`, -4.5, -4.5)
	case "stop":
		return at(`<circle class="`+class+`" cx="%s" cy="%s" r="4.8"/>`, 0, 0)
	case "position_anomaly":
		return at(`<path class="`+class+`" d="M%s %sL%s %sM%s %sL%s %s"/>`, -5, -5, 5, 5, -5, 5, 5, -5)
	case "clock_offset":
		return at(`<path class="`+class+`" d="M%s %sL%s %sL%s %sZ"/>`, 0, -5.5, 5, 4, -5, 4)
	case "loitering":
		return at(`<path class="`+class+`" d="M%s %sL%s %sL%s %sZ"/>`, 0, 5.5, 5, -4, -5, -4)
	case "encounter":
		return at(`<path class="`+class+`" d="M%s %sA4 4 0 1 1 %s %sA4 4 0 1 1 %s %sA4 4 0 1 1 %s %sA4 4 0 1 1 %s %sZ"/>`, 0, 0, -7.5, 0, 0, 0, 7.5, 0, 0, 0)
	case "evidence":
		return at(`<circle class="`+class+`" cx="%s" cy="%s" r="5"/>`, 0, 0)
	}
	return at(`<path class="`+class+`" d="M%s %sL%s %sL%s %sL%s %sZ"/>`, 0, -5.5, 5.5, 0, 0, 5.5, -5.5, 0)
}

// steps of the grid, in minutes of arc.
var steps = []float64{1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 2700}

// grid draws parallels and meridians, some four of each, with their degrees.
func (s *svg) grid(f *frame) {
	step := steps[len(steps)-1]
	for _, m := range steps {
		if m/60*f.scale >= f.width/7 {
			step = m
			break
		}
	}
	for k := math.Ceil(f.west * 60 / step); k*step/60 < f.west+f.width/f.scale; k++ {
		lon := math.Remainder(k*step/60, 360)
		x := (k*step/60 - f.west) * f.scale
		s.f(`<path class="grid" d="M%s 0V%s"/><text class="degree" x="%s" y="12">%s</text>`+"\n", px(x), px(f.height), px(x+3), Degrees(lon, "E", "W"))
	}
	for k := math.Ceil(f.latAt(f.height) * 60 / step); k*step/60 < f.latAt(0); k++ {
		_, y := f.xy(geo.At(k*step/60, 0))
		s.f(`<path class="grid" d="M0 %sH%s"/><text class="degree" x="3" y="%s">%s</text>`+"\n", px(y), px(f.width), px(y-3), Degrees(k*step/60, "N", "S"))
	}
}

// Degrees writes an angle in degrees and minutes: 36°30′N.
func Degrees(deg float64, plus, minus string) string {
	sign := plus
	if deg < 0 {
		sign, deg = minus, -deg
	}
	min := math.Round(deg * 600)
	d, m := math.Floor(min/600), math.Mod(min, 600)/10
	out := strconv.Itoa(int(d)) + "°"
	if m != 0 {
		out += strconv.FormatFloat(m, 'f', -1, 64) + "′"
	}
	if deg == 0 {
		return out
	}
	return out + sign
}

// scale draws a bar of a round number of nautical miles, true at the middle of the
// map, and says what the shore is worth.
func (s *svg) scale(f *frame) {
	per := f.pxPerNM(f.height / 2)
	nm := Round(f.width / 5 / per)
	y := f.height - 14
	s.f(`<path class="scale" d="M12 %sv5h%sv-5"/><text class="scale-text" x="%s" y="%s">%s nm</text>`+"\n",
		px(y-5), px(nm*per), px(18+nm*per), px(y+1), strconv.FormatFloat(nm, 'f', -1, 64))
	s.f(`<text class="degree" x="%s" y="%s" text-anchor="end">%s</text>`+"\n", px(f.width-6), px(f.height-6), Generalised)
}

// Round is the greatest of 1, 2 and 5 times a power of ten that is no more than x.
func Round(x float64) float64 {
	ten := math.Pow(10, math.Floor(math.Log10(x)))
	for _, k := range []float64{5, 2} {
		if k*ten <= x {
			return k * ten
		}
	}
	return ten
}
