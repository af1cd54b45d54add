package desk

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"net/http"
	"net/url"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/desk/drawing"
	"supercargo/flow"
	"supercargo/ledger"
)

// flowPage is how much a case claims went from where to where, beside counted trips and
// those that were received.
type flowPage struct {
	K        *ledger.Case
	F        *answer.Flowed
	Division string
	Answer   string
	Columns  string
	NotAdded string
	By       []divisionLink
	Rows     []flowRow // that of all last
	Sankey   template.HTML
	Legend   []flowSign
	Map      template.HTML
	OffMap   int // ways without a position at an end
	Months   template.HTML
	Table    *monthTable
	Legs     []legRow
	LegsNote string
	Moved    bool
}

type divisionLink struct {
	Name string
	Here bool
}

type flowRow struct {
	*flow.Row
	Told      flow.Told
	CountedBy []supercargo.ClaimID
	Anchor    string
}

type flowSign struct {
	Word, Means string
	Sign        template.HTML
}

// statuses are the columns, as the drawings tell them apart.
var statuses = [...]struct{ status, means string }{
	{"claimed", "what somebody said moved"},
	{"possible", "what trips that somebody counted could have carried if full"},
	{"seen", "what trips that were received could have carried if full"},
}

func (d *Desk) flow(r *http.Request) (frame, error) {
	st, err := d.held()
	if err != nil {
		return frame{}, err
	}
	k, err := caseOf(r.Context(), st, r.PathValue("name"))
	if err != nil {
		return frame{}, err
	}
	f, err := d.clerk(st).Flow(r.Context(), k, flow.By(cmp.Or(r.URL.Query().Get("by"), string(flow.ByRoute))))
	if err != nil {
		return frame{}, badRequest{err}
	}
	found, err := d.weighed(r.Context(), st, k)
	if err != nil {
		return frame{}, err
	}
	p := &flowPage{K: k, F: f, Division: string(f.By), Columns: flow.Columns, NotAdded: flow.NotAdded, Answer: answerOf(&f.All), Moved: st != nil}
	for _, by := range flow.Divisions() {
		p.By = append(p.By, divisionLink{string(by), by == f.By})
	}
	for i := range f.Rows {
		p.Rows = append(p.Rows, rowOfFlow(&f.Rows[i], fmt.Sprintf("row-%d", i+1)))
	}
	if len(f.Rows) > 0 {
		p.Rows = append(p.Rows, rowOfFlow(&f.All, ""))
	}
	p.Legs, p.LegsNote = legRows(f.Legs), flow.LegsNote
	p.draw(k, f)
	m := byMonth(k, found.voyages, found.gaps, f.Flights)
	p.Months, p.Table = template.HTML(m.draw("By month: "+show(k.Title))), m
	return frame{Title: "Flow of " + show(k.Title), Simulated: k.Simulated, Page: p}, nil
}

// legRow is the sea leg and the air leg of a month, side by side.
type legRow struct {
	Month  string
	Both   [2]legCell // by sea, by air
	Either []supercargo.ClaimID
}

// legCell is one of them; a bar is as long as trips a month, of the most of any month of either.
type legCell struct {
	Goods, Counted []supercargo.ClaimID
	Trips          string
	Width          float64 // of the bar, px of 80
}

func legRows(months []flow.LegMonth) (out []legRow) {
	most := 0.0
	for i := range months {
		for _, g := range []*flow.Leg{&months[i].Sea, &months[i].Air} {
			if g.Trips != nil {
				most = max(most, g.Trips.Low)
			}
		}
	}
	for i := range months {
		m := &months[i]
		out = append(out, legRow{m.Month, [2]legCell{cellOf(&m.Sea, most), cellOf(&m.Air, most)}, m.Either})
	}
	return out
}

func cellOf(g *flow.Leg, most float64) legCell {
	_, trips := g.Tell()
	c := legCell{Goods: g.Goods, Counted: g.Counted, Trips: trips}
	if g.Trips != nil && most > 0 {
		c.Width = math.Round(80 * g.Trips.Low / most)
	}
	return c
}

func rowOfFlow(r *flow.Row, anchor string) flowRow {
	row := flowRow{Row: r, Told: r.Tell(), Anchor: anchor}
	if r.Counted != nil {
		row.CountedBy = r.Counted.Trips.Claims()
	}
	return row
}

// answerOf says in a sentence what the three columns come to.
func answerOf(all *flow.Row) string {
	t := all.Tell()
	text := "No claim states an amount that moved."
	if t.Claimed != "" {
		text = "Claims come to " + t.Claimed + "."
		if t.Claimed == "cannot say" {
			text = "Claims say that goods moved, and no mass can be worked out."
		}
	}
	if t.Counted != "" {
		text += " Trips that somebody counted: " + t.Counted + "; if full, " + t.CouldCarry + "."
	}
	if t.Seen != "" {
		text += " Received: " + t.Seen + "; if full, " + t.SeenCouldCarry + "."
	}
	return text
}

// draw makes the diagram and the map: the diagram by rows of routes, the map by edges.
func (p *flowPage) draw(k *ledger.Case, f *answer.Flowed) {
	for _, s := range statuses {
		p.Legend = append(p.Legend, flowSign{s.status, s.means, template.HTML(drawing.FlowSwatch(s.status))})
	}
	diagram := &drawing.Flows{Title: "Sankey diagram of the ways: " + show(k.Title), Width: mapWidth, Simulated: k.Simulated}
	m := &drawing.Map{Title: "Map of the ways: " + show(k.Title), Width: mapWidth, Height: mapHeight, Simulated: k.Simulated}
	for i := range f.Edges {
		e := &f.Edges[i]
		title := fmt.Sprintf("%s to %s, %s, %s: %s", e.From, e.To, wordOfMode(e.Mode), e.Status, e.Mass.Words("t"))
		way := drawing.FlowWay{From: show(e.From), To: show(e.To), Link: edgeAddress(k, e), Bands: []drawing.FlowBand{{Status: string(e.Status), Low: e.Mass.Low, High: e.Mass.High, Title: title}}}
		diagram.Ways = append(diagram.Ways, way)
		from, to := placed(e.Start), placed(e.Finish)
		if from == nil || to == nil {
			p.OffMap++
			continue
		}
		m.Arrows = append(m.Arrows, drawing.Arrow{From: *from.At, To: *to.At, FromName: show(e.From), ToName: show(e.To), Status: string(e.Status), Title: title, Link: way.Link})
	}
	p.Sankey = template.HTML(diagram.Draw())
	if len(m.Arrows) > 0 {
		p.Map = template.HTML(m.Draw(chart.Coast()))
	}
}

func wordOfMode(mode string) string {
	if mode == "not said" {
		return "mode not stated"
	}
	return "by " + mode
}

// placed is an end that is one place with a position, else nil.
func placed(es []flow.End) *flow.End {
	if len(es) != 1 || es[0].At == nil {
		return nil
	}
	return &es[0]
}

// edgeAddress is where an edge leads: to its first claim, else to its first event.
func edgeAddress(k *ledger.Case, e *flow.Edge) string {
	if len(e.Claims) > 0 {
		return claimAddress(k, e.Claims[0])
	}
	if len(e.Events) > 0 {
		return "/event/" + url.PathEscape(string(e.Events[0]))
	}
	return ""
}
