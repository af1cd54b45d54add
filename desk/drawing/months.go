package drawing

import (
	"fmt"

	"supercargo"
)

// Months is counts by calendar month, in UTC, a row for each kind of thing.
type Months struct {
	Title string
	Width int
	Names []string // of the months, oldest first: "2023-04"
	Rows  []MonthRow
}

// MonthRow is one kind of thing.
type MonthRow struct {
	Label string
	Class string
	N     []int // as many as there are months
}

const (
	monthLeft = 150
	monthHigh = 46
	mostBar   = 36
)

// Draw writes bars as SVG, "" where there are no months.
func (m *Months) Draw() string {
	if len(m.Names) == 0 {
		return ""
	}
	high := monthHigh*len(m.Rows) + 24
	wide := float64(m.Width-monthLeft-8) / float64(len(m.Names))
	s := &svg{}
	s.f(`<svg class="months" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`+"\n", m.Width, high, m.Width, high, esc(m.Title))
	every := max(1, int(64/wide)+1)
	for i, n := range m.Names {
		if i%every == 0 {
			s.f(`<path class="grid" d="M%s 0V%d"/><text class="degree" x="%s" y="%d">%s</text>`+"\n", px(monthLeft+wide*float64(i)), high-18, px(monthLeft+wide*float64(i)+2), high-6, esc(n))
		}
	}
	for k := range m.Rows {
		r := &m.Rows[k]
		base, most := monthHigh*(k+1), 0
		for _, n := range r.N {
			most = max(most, n)
		}
		s.f(`<text class="share" x="4" y="%d">%s</text><text class="degree" x="4" y="%d">most in a month: %d</text><path class="grid" d="M%d %dH%d"/>`+"\n", base-18, esc(r.Label), base-4, most, monthLeft, base, m.Width-8)
		for i, n := range r.N {
			if n > 0 {
				h := max(float64(n)/float64(most)*mostBar, 2)
				s.f(`<rect class="%s" x="%s" y="%s" width="%s" height="%s"><title>%s: %d</title></rect>`, esc(r.Class), px(monthLeft+wide*float64(i)), px(float64(base)-h), px(max(wide-1, 1)), px(h), esc(m.Names[i]), n)
			}
		}
	}
	s.WriteString("</svg>")
	return s.String()
}

// MonthOf is the calendar month of a moment, counted from the year 0.
func MonthOf(t supercargo.Instant) int { u := t.Time(); return u.Year()*12 + int(u.Month()) - 1 }

// MonthName writes a month that MonthOf counted.
func MonthName(n int) string { return fmt.Sprintf("%04d-%02d", n/12, n%12+1) }
