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
		s.claim(&l.Claims[i], x, l.From, l.To, 4, axisHigh+saidHigh*i)
	}
	if l.Simulated {
		s.f(`<text class="simulated" x="%d" y="%d" text-anchor="end">SIMULATED</text>`+"\n", l.Width-10, axisHigh+14)
	}
	s.WriteString("</svg>")
	return s.String()
}

// claim draws one on a line of its own: a bar for when the thing is said to have
// happened, pale where an end was not said, and a diamond for when it was said. What
// lies outside of what is shown is not drawn.
func (s *svg) claim(c *Said, x func(supercargo.Instant) float64, first, last supercargo.Instant, at, y int) {
	s.linked(c.Link, c.Title, func() {
		s.f(`<text class="share" x="%d" y="%d">%s</text>`, at, y+13, esc(clip(c.Label, 17)))
		if from, to, open := c.Happened(first); c.From|c.To != 0 && from <= last && to >= first {
			class := "bar happened"
			if open {
				class += " open"
			}
			s.f(`<rect class="%s" x="%s" y="%d" width="%s" height="9"/>`, class, px(x(from)), y+4, px(max(x(to)-x(from), leastWide)))
		}
		if c.At != 0 && c.At >= first && c.At <= last {
			class := "spoken"
			if c.Denies {
				class += " denied"
			}
			s.f(`<path class="%s" d="M%s %dl5 5l-5 5l-5 -5z"/>`, class, px(x(c.At)), y+4)
		}
	})
}

// Happened is from when to when the bar of a claim goes: one whose beginning was not
// said begins with what is shown, one whose end was not said ends when it was said.
func (c *Said) Happened(first supercargo.Instant) (from, to supercargo.Instant, open bool) {
	from, to = c.From, c.To
	if to == 0 {
		to = max(c.At, from)
	}
	if from == 0 {
		from = min(first, to)
	}
	return from, to, c.From == 0 || c.To == 0
}

// Within tells whether anything of a claim lies in a time.
func (c *Said) Within(first, last supercargo.Instant) bool {
	from, to, _ := c.Happened(first)
	return c.From|c.To != 0 && from <= last && to >= first || c.At != 0 && c.At >= first && c.At <= last
}
