package drawing

import (
	"math"
	"strconv"
)

// Share is one interval set against a limit: 1 is the limit itself.
type Share struct {
	Label     string // what was asked
	Words     string // the interval, for reading
	Low, High float64
	P05, P95  float64 // where nine draws of ten lie; both 0 where nothing was drawn
	Class     string  // of the verdict: a word of letters and hyphens
	Link      string
}

// Shares draws intervals beside one another against their limits, on one logarithmic
// axis: what must be left of the line to fit.
type Shares struct {
	Title string
	Width int
	Rows  []Share
}

// Where things stand in a row, in pixels.
const (
	shareLeft = 150
	shareHigh = 30
	shareTop  = 30
)

// Draw writes the plot as SVG, "" where there is nothing to draw.
func (p *Shares) Draw() string {
	if len(p.Rows) == 0 {
		return ""
	}
	low, high := p.axis()
	high10 := shareTop + shareHigh*len(p.Rows)
	s := &svg{}
	s.f(`<svg class="shares" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`+"\n", p.Width, high10+8, p.Width, high10+8, esc(p.Title))
	for d := low; d <= high; d++ {
		x := p.x(math.Pow10(d), low, high)
		class := "grid"
		if d == 0 {
			class = "limit"
		}
		s.f(`<path class="%s" d="M%s %dV%d"/><text class="degree" x="%s" y="16" text-anchor="middle">%s</text>`+"\n", class, px(x), shareTop-8, high10, px(x), percent(d))
	}
	for i := range p.Rows {
		p.row(s, &p.Rows[i], shareTop+shareHigh*i, low, high)
	}
	s.WriteString("</svg>")
	return s.String()
}

func (p *Shares) row(s *svg, r *Share, top, low, high int) {
	s.linked(r.Link, r.Label+": "+r.Words, func() {
		s.f(`<text class="share" x="4" y="%d">%s</text>`, top+19, esc(r.Label))
		a, b := p.x(r.Low, low, high), p.x(r.High, low, high)
		s.f(`<rect class="interval %s" x="%s" y="%d" width="%s" height="12"/>`, esc(r.Class), px(a), top+9, px(max(b-a, 3)))
		if r.P95 > 0 {
			c, d := p.x(r.P05, low, high), p.x(r.P95, low, high)
			s.f(`<rect class="likely %s" x="%s" y="%d" width="%s" height="12"/>`, esc(r.Class), px(c), top+9, px(max(d-c, 2)))
		}
	})
}

// axis gives the decades that hold all rows and the limit.
func (p *Shares) axis() (low, high int) {
	low, high = -1, 1
	for i := range p.Rows {
		r := &p.Rows[i]
		if r.Low > 0 {
			low = min(low, int(math.Floor(math.Log10(r.Low))))
		}
		if r.High > 0 {
			high = max(high, int(math.Ceil(math.Log10(r.High))))
		}
	}
	return max(low, -9), min(high, 9)
}

// x is where a share is drawn; nothing lies at the left edge.
func (p *Shares) x(v float64, low, high int) float64 {
	l := float64(low)
	if v > 0 {
		l = min(max(math.Log10(v), l), float64(high))
	}
	return shareLeft + (l-float64(low))/float64(high-low)*float64(p.Width-shareLeft-40)
}

// percent writes a power of ten of a limit.
func percent(decade int) string {
	switch {
	case decade >= 1:
		return "× " + strconv.FormatFloat(math.Pow10(decade), 'f', -1, 64)
	case decade == 0:
		return "limit"
	}
	return strconv.FormatFloat(math.Pow10(decade+2), 'g', 4, 64) + " %"
}
