package drawing

// Chance is one of several explanations, with the pattern that it has.
type Chance struct {
	Class string
	Words string
	P     float64 // 0-1
}

// Chances draws explanations as parts of one bar, in their order.
type Chances struct {
	Title string
	Width int
	All   []Chance
}

const chanceHigh = 20

// Draw writes the bar as SVG, "" where all chances are nothing.
func (c *Chances) Draw() string {
	sum := 0.0
	for i := range c.All {
		sum += c.All[i].P
	}
	if sum <= 0 {
		return ""
	}
	s := &svg{}
	s.f(`<svg class="chances" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`, c.Width, chanceHigh+2, c.Width, chanceHigh+2, esc(c.Title))
	x := 1.0
	for i := range c.All {
		k := &c.All[i]
		wide := k.P / sum * float64(c.Width-2)
		if wide <= 0 {
			continue
		}
		s.f(`<g><title>%s</title><rect class="bar bar-gap judged-%s" x="%s" y="1" width="%s" height="%d"/>%s</g>`, esc(k.Words), classOf(k.Class), px(x), px(wide), chanceHigh, hatch(k.Class, x, 1, wide, chanceHigh))
		x += wide
	}
	s.WriteString("</svg>")
	return s.String()
}
