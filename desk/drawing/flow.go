package drawing

import (
	"math"
	"slices"

	"supercargo/geo"
)

// Flows is a Sankey diagram of goods on their ways: on the left where they came from, on
// the right where they went, and between them up to three bands for each way.
type Flows struct {
	Title     string
	Width     int
	Simulated bool
	Ways      []FlowWay
}

// FlowWay is one way from a place to a place.
type FlowWay struct {
	From, To string
	Link     string
	Bands    []FlowBand
}

// FlowBand is one status of a way. It is as wide as its least; what may be beyond it, up
// to its most, is pale. Where nothing bounds it above, its lower edge is dashed.
type FlowBand struct {
	Status string // claimed, possible or seen: each has a pattern
	Low    float64
	High   *float64 // nil where nothing bounds it
	Title  string
}

const (
	flowSide  = 210.0 // pixels for the names at each side
	flowHigh  = 300.0 // pixels that all bands share
	flowLeast = 3.0   // pixels: a band of which nothing is known is still seen
	flowApart = 5.0   // between two bands
	flowGap   = 16.0  // between two places
)

// most is the greatest mass that a band is drawn with.
func (b *FlowBand) most() float64 {
	if b.High != nil {
		return max(*b.High, b.Low)
	}
	return b.Low
}

// flowEnd is a band's place at one side.
type flowEnd struct{ way, band int }

// Draw writes the diagram as SVG, "" where there are no ways.
func (d *Flows) Draw() string {
	if len(d.Ways) == 0 {
		return ""
	}
	sum := 0.0
	for i := range d.Ways {
		for j := range d.Ways[i].Bands {
			sum += d.Ways[i].Bands[j].most()
		}
	}
	scale := flowHigh / max(sum, 1)
	left, names, high1 := d.side(scale, func(w *FlowWay) string { return w.From })
	right, others, high2 := d.side(scale, func(w *FlowWay) string { return w.To })
	high := int(math.Ceil(max(high1, high2)))
	s := &svg{}
	s.f(`<svg class="flows" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`+"\n", d.Width, high, d.Width, high, esc(d.Title))
	s.WriteString(`<defs><pattern id="flow-possible" width="6" height="6" patternUnits="userSpaceOnUse"><path class="flow-line" d="M0 6L6 0"/></pattern><pattern id="flow-seen" width="6" height="6" patternUnits="userSpaceOnUse"><path class="flow-dot" d="M3 3h.01"/></pattern></defs>` + "\n")
	for i := range d.Ways {
		w := &d.Ways[i]
		for j := range w.Bands {
			s.band(&w.Bands[j], w.Link, float64(d.Width), scale, left[flowEnd{i, j}], right[flowEnd{i, j}])
		}
	}
	for _, n := range names {
		s.f(`<text class="share" x="%s" y="%s" text-anchor="end">%s</text>`+"\n", px(flowSide-10), px(n.at), esc(clip(n.name, 25)))
	}
	for _, n := range others {
		s.f(`<text class="share" x="%s" y="%s">%s</text>`+"\n", px(float64(d.Width)-flowSide+10), px(n.at), esc(clip(n.name, 25)))
	}
	if d.Simulated {
		s.f(`<text class="simulated" x="%d" y="24" text-anchor="end">SIMULATED</text>`+"\n", d.Width-10)
	}
	s.WriteString("</svg>")
	return s.String()
}

// flowName is a name beside its bands.
type flowName struct {
	name string
	at   float64
}

// side stacks the bands of one side, those of one place together, in the order in which
// the places are first named.
func (d *Flows) side(scale float64, of func(*FlowWay) string) (at map[flowEnd]float64, names []flowName, high float64) {
	at, high = map[flowEnd]float64{}, flowGap
	var order []string
	for i := range d.Ways {
		if n := of(&d.Ways[i]); !slices.Contains(order, n) {
			order = append(order, n)
		}
	}
	for _, name := range order {
		top := high
		for i := range d.Ways {
			w := &d.Ways[i]
			if of(w) != name {
				continue
			}
			for j := range w.Bands {
				at[flowEnd{i, j}] = high
				high += max(w.Bands[j].most()*scale, flowLeast) + flowApart
			}
		}
		names = append(names, flowName{name, (top+high-flowApart)/2 + 4})
		high = max(high, top+12) + flowGap
	}
	return at, names, high
}

// band draws a band from the left to the right.
func (s *svg) band(b *FlowBand, link string, width, scale, y1, y2 float64) {
	x1, x2 := flowSide, width-flowSide
	whole, sure := max(b.most()*scale, flowLeast), b.Low*scale
	s.linked(link, b.Title, func() {
		s.f(`<path class="flow flow-%s pale" d="%s"/>`, classOf(b.Status), ribbon(x1, x2, y1, y2, whole))
		if sure >= 0.5 {
			s.f(`<path class="flow flow-%s" d="%s"/>`, classOf(b.Status), ribbon(x1, x2, y1, y2, min(sure, whole)))
		}
		if b.Status != "claimed" {
			s.f(`<path fill="url(#flow-%s)" d="%s"/>`, classOf(b.Status), ribbon(x1, x2, y1, y2, whole))
		}
		if b.High == nil {
			s.f(`<path class="flow-open" d="%s"/>`, curve(x1, x2, y1+whole, y2+whole))
		}
	})
}

func curve(x1, x2, y1, y2 float64) string {
	mid := px((x1 + x2) / 2)
	return "M" + px(x1) + " " + px(y1) + "C" + mid + " " + px(y1) + " " + mid + " " + px(y2) + " " + px(x2) + " " + px(y2)
}

func ribbon(x1, x2, y1, y2, thick float64) string {
	mid := px((x1 + x2) / 2)
	return curve(x1, x2, y1, y2) + "V" + px(y2+thick) + "C" + mid + " " + px(y2+thick) + " " + mid + " " + px(y1+thick) + " " + px(x1) + " " + px(y1+thick) + "z"
}

// FlowSwatch is the pattern of a status, for a legend.
func FlowSwatch(status string) string {
	text := `<rect class="flow flow-` + classOf(status) + `" x="1" y="2" width="22" height="12"/>`
	if status != "claimed" {
		text += `<rect fill="url(#flow-` + classOf(status) + `)" x="1" y="2" width="22" height="12"/>`
	}
	return text
}

// Arrow is a way from a place to a place on a map. It is no route.
type Arrow struct {
	From, To         geo.Point
	FromName, ToName string
	Status           string // claimed, possible or seen: lines differ
	Title            string
	Link             string
}

// arrowBend is how far an arrow bends aside, as a share of its length: the way back, and
// the same way of another status, lie beside it.
var arrowBend = map[string]float64{"claimed": 0.12, "possible": 0.2, "seen": 0.04}

// arrow draws a bent line with a head at its end.
func (s *svg) arrow(f *frame, a *Arrow) {
	x1, y1 := f.xy(a.From)
	x2, y2 := f.xy(a.To)
	dx, dy := x2-x1, y2-y1
	long := math.Hypot(dx, dy)
	if long < 1 {
		return
	}
	bend := arrowBend[a.Status]
	cx, cy := (x1+x2)/2+dy*bend, (y1+y2)/2-dx*bend
	ux, uy := x2-cx, y2-cy
	n := math.Hypot(ux, uy)
	ux, uy = ux/n, uy/n
	const head = 9
	s.linked(a.Link, a.Title, func() {
		s.f(`<path class="arrow arrow-%s" d="M%s %sQ%s %s %s %s"/>`, classOf(a.Status), px(x1), px(y1), px(cx), px(cy), px(x2), px(y2))
		s.f(`<path class="arrow-head arrow-%s" d="M%s %sL%s %sL%s %sz"/>`, classOf(a.Status), px(x2), px(y2),
			px(x2-head*ux+head/2*uy), px(y2-head*uy-head/2*ux), px(x2-head*ux-head/2*uy), px(y2-head*uy+head/2*ux))
	})
}

// ends are the ends of the arrows as marks, each with its name.
func ends(all []Arrow) (out []Mark) {
	for i := range all {
		a := &all[i]
		out = append(out, Mark{At: a.From, Label: a.FromName}, Mark{At: a.To, Label: a.ToName})
	}
	return out
}
