package drawing

import (
	"cmp"
	"strings"
	"time"

	"supercargo"
)

// Timeline is what was found of a ship by time, in UTC.
type Timeline struct {
	Title     string
	Width     int
	From, To  supercargo.Instant // what is shown; From is before To
	Lanes     []Lane
	Claims    []Said  // below the lanes, a line each; only those within the time are drawn
	Strips    []Strip // below all
	Simulated bool
}

// Strip is when something was heard, and nothing else: of a receiver, an input.
type Strip struct {
	Name  string
	Link  string
	Heard [][2]supercargo.Instant
}

// Lane is one hull's.
type Lane struct {
	Hull  int
	Name  string
	Spans []Span
	Heard [][2]supercargo.Instant // when something was heard of her
	Could []Could                 // in between: what could have been heard
}

// Could is a part of a silence: how likely a ship that sent would have been heard in an
// hour of it, or that it cannot be said, since nobody else was heard there either.
type Could struct {
	From, To supercargo.Instant
	P        float64
	Unsaid   bool
}

// Span is an event.
type Span struct {
	Kind     string
	From, To supercargo.Instant
	Open     bool // its end has not been seen: To is how far it was seen to go on
	Link     string
	Title    string
	Class    string // of a gap: what it was judged to be, "" for not judged
	Says     string // the class in words: written on the bar where there is room
}

// Rows of a lane, from its top, in pixels. What was heard lies under all.
const (
	left      = 8
	laneHead  = 18
	rowVoyage = 0
	rowStay   = 16
	rowGap    = 32
	rowNear   = 48
	rowOdd    = 64
	rowHeard  = 80
	rowCould  = 89
	couldHigh = 14
	barHigh   = 12
	laneHigh  = laneHead + rowCould + couldHigh + 8
	axisHigh  = 26
	stripHigh = 30
	leastWide = 2.0 // of a bar, so that what is short can be seen
)

// rowOf has the kinds that are bars alone, and signed those that are a bar for their
// length with a sign where it begins: it is told by its shape what they are. All other
// kinds are signed too, in a row of their own.
var (
	rowOf  = map[string]int{"voyage": rowVoyage, "flight": rowVoyage, "port_call": rowStay, "stop": rowStay, "gap": rowGap}
	signed = map[string]int{"loitering": rowNear, "encounter": rowNear}
)

// Draw writes the timeline as SVG.
func (t *Timeline) Draw() string {
	s := &svg{}
	said := t.said()
	below := axisHigh + laneHigh*len(t.Lanes)
	high := below + saidHead(len(said)) + saidHigh*len(said) + stripHigh*len(t.Strips)
	s.f(`<svg class="timeline" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`+"\n",
		t.Width, high, t.Width, high, esc(t.Title))
	t.axis(s, high)
	for i := range t.Lanes {
		t.lane(s, &t.Lanes[i], axisHigh+laneHigh*i)
	}
	if len(said) > 0 {
		s.f(`<text class="lane" x="%d" y="%d">Claims</text>`+"\n", left, below+13)
	}
	below += saidHead(len(said))
	for i := range said {
		s.claim(&said[i], t.X, t.From, t.To, left, below+saidHigh*i)
	}
	below += saidHigh * len(said)
	for i := range t.Strips {
		b := &t.Strips[i]
		y := below + stripHigh*i
		s.linked(b.Link, b.Name, func() { s.f(`<text class="lane" x="%d" y="%d">%s</text>`, left, y+13, esc(b.Name)) })
		t.heard(s, b.Heard, y+18)
	}
	if t.Simulated {
		s.f(`<text class="simulated" x="%d" y="%d" text-anchor="end">SIMULATED</text>`+"\n", t.Width-10, axisHigh+14)
	}
	s.WriteString("</svg>")
	return s.String()
}

// said are the claims that lie within the time.
func (t *Timeline) said() (out []Said) {
	for i := range t.Claims {
		if t.Claims[i].Within(t.From, t.To) {
			out = append(out, t.Claims[i])
		}
	}
	return out
}

// saidHead is the height of the heading over so many claims.
func saidHead(claims int) int {
	if claims == 0 {
		return 0
	}
	return laneHead
}

// X is where a moment is drawn, in pixels: in proportion, and at the edge what lies
// beyond it.
func (t *Timeline) X(at supercargo.Instant) float64 {
	f := float64(at-t.From) / float64(t.To-t.From)
	return left + min(max(f, 0), 1)*(float64(t.Width)-2*left)
}

func (t *Timeline) lane(s *svg, l *Lane, top int) {
	s.f(`<text class="lane %s" x="%d" y="%d">%s</text>`+"\n", Hull(l.Hull), left, top+13, esc(l.Name))
	top += laneHead
	for i := range l.Spans {
		t.span(s, &l.Spans[i], top)
	}
	t.heard(s, l.Heard, top+rowHeard)
	t.could(s, l.Could, float64(top+rowCould))
}

// could draws a column for each part of a silence, as high as the chance that a ship that
// sent would have been heard; and a dotted line where nothing can be said.
func (t *Timeline) could(s *svg, all []Could, y float64) {
	var columns, unsaid strings.Builder
	for i := range all {
		c := &all[i]
		if c.To <= t.From || c.From >= t.To {
			continue
		}
		a, b := px(t.X(c.From)), px(t.X(c.To))
		if c.Unsaid {
			unsaid.WriteString("M" + a + " " + px(y+couldHigh/2) + "H" + b)
			continue
		}
		columns.WriteString("M" + a + " " + px(y+couldHigh) + "V" + px(y+couldHigh*(1-c.P)) + "H" + b + "V" + px(y+couldHigh) + "z")
	}
	if columns.Len() > 0 {
		s.f(`<path class="could" d="%s"/>`, columns.String())
	}
	if unsaid.Len() > 0 {
		s.f(`<path class="could-unsaid" d="%s"/>`, unsaid.String())
	}
	s.WriteByte('\n')
}

// CouldSign is the sign of a chance of being heard, or of one that cannot be said, for a
// legend.
func CouldSign(unsaid bool) string {
	const head = `<svg class="sign" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">`
	if unsaid {
		return head + `<path class="could-unsaid" d="M1 8H23"/></svg>`
	}
	return head + `<path class="could" d="M1 15V2H12V15z M12 15V10H23V15z"/></svg>`
}

// heard draws when there was anything.
func (t *Timeline) heard(s *svg, heard [][2]supercargo.Instant, y int) {
	s.f(`<rect class="unheard" x="%d" y="%d" width="%d" height="6"/><path class="heard" d="`, left, y, t.Width-2*left)
	for _, h := range heard {
		if h[1] >= t.From && h[0] <= t.To {
			s.f("M%s %dh%sv6h-%sz", px(t.X(h[0])), y, px(max(t.X(h[1])-t.X(h[0]), 0.5)), px(max(t.X(h[1])-t.X(h[0]), 0.5)))
		}
	}
	s.WriteString("\"/>\n")
}

func (t *Timeline) span(s *svg, e *Span, top int) {
	if e.To < t.From || e.From > t.To {
		return
	}
	class := "bar bar-" + classOf(e.Kind)
	if e.Kind == "gap" {
		class += " judged-" + classOf(orNone(e.Class))
	}
	if e.Open {
		class += " open"
	}
	row, bare := rowOf[e.Kind]
	if !bare {
		row = cmp.Or(signed[e.Kind], rowOdd)
	}
	a := t.X(e.From)
	wide := t.X(e.To) - a
	s.linked(e.Link, e.Title, func() {
		if bare || wide >= leastWide {
			s.f(`<rect class="%s" x="%s" y="%d" width="%s" height="%d"/>`, class, px(a), top+row, px(max(wide, leastWide)), barHigh)
		}
		if e.Kind == "gap" {
			s.WriteString(hatch(e.Class, a, float64(top+row), max(wide, leastWide), barHigh))
			if fits(e.Says, wide) {
				s.f(`<text class="judged" x="%s" y="%d" text-anchor="middle">%s</text>`, px(a+wide/2), top+row+10, esc(e.Says))
			}
		}
		if !bare {
			s.WriteString(Shape(e.Kind, a, float64(top+row+barHigh/2)))
		}
	})
}

// fits tells whether words can be written on a bar so wide: 6 pixels a letter.
func fits(words string, wide float64) bool { return words != "" && wide >= float64(6*len(words)+8) }

// ticks of the axis, and how they are written.
var ticks = []struct {
	step   time.Duration
	format string
}{
	{time.Minute, "15:04"}, {5 * time.Minute, "15:04"}, {15 * time.Minute, "15:04"}, {time.Hour, "15:04"}, {3 * time.Hour, "2 Jan 15:04"}, {6 * time.Hour, "2 Jan 15:04"},
	{12 * time.Hour, "2 Jan 15:04"}, {24 * time.Hour, "2 Jan"}, {48 * time.Hour, "2 Jan"}, {96 * time.Hour, "2 Jan"}, {7 * 24 * time.Hour, "2 Jan"}, {14 * 24 * time.Hour, "2 Jan"},
	{28 * 24 * time.Hour, "2 Jan 2006"}, {56 * 24 * time.Hour, "2 Jan 2006"}, {182 * 24 * time.Hour, "2 Jan 2006"}, {364 * 24 * time.Hour, "2 Jan 2006"},
}

// axis draws a line at round moments, at most one in eighty pixels.
func (t *Timeline) axis(s *svg, high int) {
	k := ticks[len(ticks)-1]
	for _, one := range ticks {
		if float64(t.Width)*float64(one.step.Milliseconds())/float64(t.To-t.From) >= 80 {
			k = one
			break
		}
	}
	step := max(k.step.Milliseconds(), int64(t.To-t.From)/20)
	for at := (int64(t.From) + step - 1) / step * step; at <= int64(t.To); at += step {
		x := t.X(supercargo.Instant(at))
		s.f(`<path class="grid" d="M%s %dV%d"/>`, px(x), axisHigh-6, high)
		if x < float64(t.Width)-50 {
			s.f(`<text class="degree" x="%s" y="14">%s</text>`, px(x), supercargo.Instant(at).Time().Format(k.format))
		}
		s.WriteByte('\n')
	}
}

// Heard joins moments at which something was heard to the times that they fill on a
// drawing so wide: a pixel's worth apart is one. They are in order.
func Heard(at []supercargo.Instant, from, to supercargo.Instant, width int) (out [][2]supercargo.Instant) {
	apart := supercargo.Instant(int64(to-from) / int64(max(width, 1)))
	for _, x := range at {
		if n := len(out); n > 0 && x-out[n-1][1] <= apart {
			out[n-1][1] = max(x, out[n-1][1])
			continue
		}
		out = append(out, [2]supercargo.Instant{x, x})
	}
	return out
}
