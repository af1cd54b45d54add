package drawing

// Publication is one that carries a claim, in a picture of who copied whom.
type Publication struct {
	Label    string
	When     string
	Link     string
	From     int      // index of what it copied; -1 for a root
	Inferred bool     // that it copied is inferred, not credited
	Altered  []string // what it changed on the way, a sentence each
	This     bool     // the one that the page is about
}

// Descent is who copied whom: roots on the left, each copy to the right of what it
// copied.
type Descent struct {
	Title string
	Width int
	All   []Publication // each after what it copied
}

const (
	nodeHigh = 30
	boxHigh  = 22
)

// Draw writes the picture as SVG, "" where there is nothing to draw.
func (p *Descent) Draw() string {
	if len(p.All) == 0 {
		return ""
	}
	depth, deepest := make([]int, len(p.All)), 0
	for i := range p.All {
		if f := p.All[i].From; f >= 0 && f < i {
			depth[i] = depth[f] + 1
		}
		deepest = max(deepest, depth[i])
	}
	order := p.order()
	column := float64(p.Width-8) / float64(deepest+1)
	at := make([]float64, len(p.All)) // top of each
	for row, i := range order {
		at[i] = float64(4 + row*nodeHigh)
	}
	high := 4 + nodeHigh*len(order)
	s := &svg{}
	s.f(`<svg class="descent" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`+"\n", p.Width, high, p.Width, high, esc(p.Title))
	for _, i := range order {
		if f := p.All[i].From; f >= 0 && f < i {
			class := "credited"
			if p.All[i].Inferred {
				class = "inferred"
			}
			x0, x1 := 4+column*float64(depth[f])+14, 4+column*float64(depth[i])
			s.f(`<path class="%s" d="M%s %sV%sH%s"/>`+"\n", class, px(x0), px(at[f]+boxHigh), px(at[i]+boxHigh/2), px(x1))
		}
	}
	for _, i := range order {
		p.node(s, &p.All[i], 4+column*float64(depth[i]), at[i], column-12)
	}
	s.WriteString("</svg>")
	return s.String()
}

// order puts every copy below what it copied, and its copies before the next.
func (p *Descent) order() (out []int) {
	below := make([][]int, len(p.All))
	var roots []int
	for i := range p.All {
		if f := p.All[i].From; f >= 0 && f < i {
			below[f] = append(below[f], i)
		} else {
			roots = append(roots, i)
		}
	}
	var walk func(int)
	walk = func(i int) {
		out = append(out, i)
		for _, j := range below[i] {
			walk(j)
		}
	}
	for _, i := range roots {
		walk(i)
	}
	return out
}

func (p *Descent) node(s *svg, n *Publication, x, y, wide float64) {
	class := "publication"
	if n.From < 0 {
		class += " root"
	}
	if n.This {
		class += " this"
	}
	title := n.Label
	if n.When != "" {
		title += ", " + n.When
	}
	for _, a := range n.Altered {
		title += "; " + a
	}
	s.linked(n.Link, title, func() {
		s.f(`<rect class="%s" x="%s" y="%s" width="%s" height="%d" rx="4"/>`, class, px(x), px(y), px(wide), boxHigh)
		room := int(wide/6.6) - 2
		if len(n.Altered) > 0 {
			room -= 11
			s.f(`<text class="altered" x="%s" y="%s" text-anchor="end">altered</text>`, px(x+wide-6), px(y+15))
		}
		s.f(`<text class="outlet" x="%s" y="%s">%s</text>`, px(x+6), px(y+15), esc(clip(labelled(n), room)))
	})
}

func labelled(n *Publication) string {
	if n.When == "" {
		return n.Label
	}
	return n.Label + ", " + n.When
}

// clip cuts a text to so many letters; the whole stands in the title.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most || most < 4 {
		return s
	}
	return string(r[:most-1]) + "…"
}
