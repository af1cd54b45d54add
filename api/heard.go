package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
	"supercargo/geo"
)

// HeardAsked is a question about how well ships were heard.
type HeardAsked struct {
	Asking
	Paging
	Forms
	From   string `query:"from" maxLength:"40" doc:"From this day (2023-03-08) or time (RFC 3339); default the last 24 h of the data."`
	To     string `query:"to" maxLength:"40" doc:"To this day (to its end) or time. At most 28 days from one to the other."`
	Window int    `query:"window" minimum:"1" maximum:"672" default:"6" doc:"Hours within which a ship is to be heard at least once."`
	Class  string `query:"class" enum:"A,B" default:"A" doc:"Class of the ship's transponder."`
	At     string `query:"at" maxLength:"80" doc:"The cell of this position alone: latitude,longitude."`
}

func (a *API) aboutReception() {
	get(a, "/heard", "How well ships were heard", "What `supercargo heard --json` writes: for each tenth of a degree in which ships were seen in four weeks, the chance that one that sent was heard at least once in a window, on the mean of the windows in the time; null where it cannot be said.",
		list[export.Reception](a.huma.OpenAPI().Components.Schemas, export.CSV, export.GeoJSON), a.heard)
}

func (a *API) heard(ctx context.Context, in *HeardAsked) (*reply, error) {
	form, err := in.form(in.Format, export.JSON, export.CSV, export.GeoJSON)
	if err != nil {
		return nil, err
	}
	q, err := in.asks()
	if err != nil {
		return nil, err
	}
	c, err := in.after(in.Cursor)
	if err != nil {
		return nil, err
	}
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	if c != nil && c.Run != n {
		return nil, changed()
	}
	h, err := a.clerk(st).Heard(ctx, q)
	if err != nil {
		return nil, err
	}
	key := func(r *export.Reception) string { return fmt.Sprintf("%.1f,%.1f", r.Lat, r.Lon) }
	some, next, err := pageOf(&in.Asking, &in.Paging, c, h.Cells, key, cursor{Run: n})
	if err != nil {
		return nil, err
	}
	p := &page{generation: n, next: next}
	if form != export.JSON {
		return p.written(form, func(b *bytes.Buffer) error { return export.Receptions(b, form, some) })
	}
	for i := range some {
		if err := p.add(&some[i]); err != nil {
			return nil, err
		}
	}
	return p.reply(), nil
}

// asks is the question in the words that the verb uses too.
func (in *HeardAsked) asks() (q answer.HeardAsked, err error) {
	q.Window, q.Class = in.Window, supercargo.ClassA
	if in.Class == "B" {
		q.Class = supercargo.ClassB
	}
	if q.From, err = moment("from", in.From, false); err != nil {
		return q, err
	}
	if q.To, err = moment("to", in.To, true); err != nil || in.At == "" {
		return q, err
	}
	p, err := geo.Position(in.At)
	if err != nil {
		return q, problem(http.StatusBadRequest, "at: %s.", answer.Printable(err.Error()))
	}
	q.At = &p
	return q, nil
}
