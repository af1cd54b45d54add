package drawing

import "supercargo"

// Said is a claim in time: when the thing is said to have happened, and when it was
// said.
type Said struct {
	Label    string
	From, To supercargo.Instant // when it is said to have happened; 0 where that end is open or not said
	At       supercargo.Instant // when it was said; 0 where that is not known
	Link     string
	Title    string
	Denies   bool
}

// SaidLanes draws claims by time, a line each.
type SaidLanes struct {
	Title     string
	Width     int
	From, To  supercargo.Instant
	Claims    []Said
	Simulated bool
}

const (
	saidLeft = 120
	saidHigh = 18
)

// Draw writes the lanes as SVG, "" where there are none.
func (l *SaidLanes) Draw() string {
	if len(l.Claims) == 0 || l.To <= l.From {
		return ""
	}
	s := &svg{}
	high := axisHigh + saidHigh*len(l.Claims) + 6
	s.f(`<svg class="timeline said" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`+"\n", l.Width, high, l.Width, high, esc(l.Title))
	t := &Timeline{Width: l.Width - saidLeft, From: l.From, To: l.To}
	s.f(`<g transform="translate(%d 0)">`, saidLeft)
	t.axis(s, high)
	s.WriteString("</g>\n")
	x := func(at supercargo.Instant) float64 { return saidLeft + t.X(at) }
	for i := range l.Claims {
		c := &l.Claims[i]
		y := axisHigh + saidHigh*i
		s.linked(c.Link, c.Title, func() {
			s.f(`<text class="share" x="4" y="%d">%s</text>`, y+13, esc(clip(c.Label, 17)))
			if c.From != 0 || c.To != 0 {
				from, to, class := c.From, c.To, "bar happened"
				if from == 0 || to == 0 {
					class += " open"
				}
				if from == 0 {
					from = l.From
				}
				if to == 0 {
					to = max(c.At, from)
				}
				s.f(`<rect class="%s" x="%s" y="%d" width="%s" height="9"/>`, class, px(x(from)), y+4, px(max(x(to)-x(from), leastWide)))
			}
			if c.At != 0 {
				class := "spoken"
				if c.Denies {
					class += " denied"
				}
				a := x(c.At)
				s.f(`<path class="%s" d="M%s %dl5 5l-5 5l-5 -5z"/>`, class, px(a), y+4)
			}
		})
	}
	if l.Simulated {
		s.f(`<text class="simulated" x="%d" y="%d" text-anchor="end">SIMULATED</text>`+"\n", l.Width-10, axisHigh+14)
	}
	s.WriteString("</svg>")
	return s.String()
}
