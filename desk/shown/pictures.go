package shown

import (
	"fmt"
	"time"

	"supercargo"
	"supercargo/desk/drawing"
	"supercargo/drawn"
	"supercargo/geo"
	"supercargo/ledger"
)

func Way(l *drawn.Line) drawing.Way {
	w := drawing.Way{Hull: int(l.Track.Hull), Points: make([]geo.Point, len(l.Points)),
		Title: fmt.Sprintf("%s heard from %s to %s, %d fixes; longest silence on it %s", l.Track, Short(l.Start()), Short(l.End()), l.Fixes, time.Duration(l.Silence)*time.Millisecond)}
	for i := range l.Points {
		w.Points[i] = l.Points[i].At
	}
	return w
}

// Mark puts an event on a map. A voyage or flight is the ways that it was heard on, and has
// no mark of its own.
func Mark(m *drawing.Map, e *supercargo.Event, title, link string) {
	at, to := geo.Point{Lat: e.StartLat, Lon: e.StartLon}, geo.Point{Lat: e.EndLat, Lon: e.EndLon}
	switch e.Kind {
	case supercargo.Voyage, supercargo.Flown:
	case supercargo.Gap:
		m.Gaps = append(m.Gaps, drawing.Gap{Hull: int(e.Track.Hull), From: at, To: to, Open: e.Open(), Link: link, Title: title + "; the dashes are no route", Class: ClassOf(e)})
	default:
		m.Marks = append(m.Marks, drawing.Mark{Kind: string(e.Kind), At: at, Link: link, Title: title, Label: Label(e)})
	}
}

// ClassOf is what a gap was judged to be, "" where it was not, and of any other event.
func ClassOf(e *supercargo.Event) string {
	switch {
	case e.Gap == nil || e.Gap.Silence == nil:
		return ""
	}
	return e.Gap.Silence.Class
}

// Label is what is written beside an event on a map: the name of the place of a call.
func Label(e *supercargo.Event) string {
	if e.PortCall == nil || e.PortCall.PlaceKind == "unnamed" {
		return ""
	}
	return Show(e.PortCall.PlaceName)
}

// ShareWords writes a ratio as people do: 4 %, 1.9 times.
func ShareWords(x float64) string {
	if x >= 1 {
		return fmt.Sprintf("%.3g times", x)
	}
	return fmt.Sprintf("%.3g %%", x*100)
}

// Descent is the picture of who copied whom, for a claim of a case. Link gives the
// address of a claim, "" for none.
func Descent(k *ledger.Case, this supercargo.ClaimID, d *ledger.Descent, width int, link func(supercargo.ClaimID) string) *drawing.Descent {
	pic := &drawing.Descent{Title: "Who copied whom", Width: width}
	at := map[ledger.Node]int{}
	for _, r := range d.Roots {
		n := drawing.Publication{Label: Show(r.Outlet), From: -1}
		if doc := k.Document(r.Document); doc != nil {
			n.When = Span(doc.Published)
		}
		for _, id := range r.Claims {
			n.Link, n.This = link(id), n.This || id == this
			at[ledger.Node{Claim: id}] = len(pic.All)
		}
		at[ledger.Node{Document: r.Document}] = len(pic.All)
		pic.All = append(pic.All, n)
	}
	for i := range d.Copies {
		c := &d.Copies[i]
		from, known := at[c.From]
		if !known {
			from = 0
		}
		n := drawing.Publication{Label: Show(c.Outlet), When: Span(c.Published), From: from, Inferred: c.Basis == supercargo.Inferred}
		if c.Claim != "" {
			n.Link, n.This = link(c.Claim), c.Claim == this
		}
		for _, a := range c.Alterations {
			n.Altered = append(n.Altered, Alteration(&a))
		}
		at[c.Node] = len(pic.All)
		pic.All = append(pic.All, n)
	}
	return pic
}

// AddShares adds to a plot what a finding says of how much of a limit the claim takes.
func AddShares(p *drawing.Shares, f *supercargo.Finding, link string) {
	for _, fig := range f.Figures {
		if fig.Name != "use" || fig.Unit != "ratio" {
			continue
		}
		s := drawing.Share{Label: Question(f), Words: ShareWords(fig.Low) + " to " + ShareWords(fig.High) + " of the limit: " + string(f.Verdict), Low: fig.Low, High: fig.High, Class: VerdictClass(f.Verdict), Link: link}
		if fig.Drawn != nil {
			s.P05, s.P95 = fig.Drawn.P05, fig.Drawn.P95
		}
		p.Rows = append(p.Rows, s)
	}
}
