package api

import (
	"bytes"
	"context"
	"net/http"

	"supercargo/answer"
	"supercargo/chart"
	"supercargo/export"
	"supercargo/geo"
)

// PortsAsked is a question about places where calls are detected.
type PortsAsked struct {
	Asking
	Paging
	Forms
}

func (a *API) aboutPlaces() {
	r := a.huma.OpenAPI().Components.Schemas
	get(a, "/ports", "Ports and anchorages", "The places where port calls are detected, the workspace's own too, as `supercargo ports --json` writes them. GeoJSON has their outlines.", list[export.Place](r, export.CSV, export.GeoJSON), a.ports)
	get(a, "/zone", "The maritime zone of a position", "What `supercargo zone --json` writes: regime, state, and whether that is agreed, disputed or computed.", one[answer.Zone](r), a.zone)
}

func (a *API) ports(_ context.Context, in *PortsAsked) (*reply, error) {
	form, err := in.form(in.Format, export.JSON, export.CSV, export.GeoJSON)
	if err != nil {
		return nil, err
	}
	c, err := in.after(in.Cursor)
	if err != nil {
		return nil, err
	}
	all, err := a.folder.Chart()
	if err != nil {
		return nil, err
	}
	some, next, err := pageOf(&in.Asking, &in.Paging, c, all.Places, func(p *chart.Place) string { return p.ID }, cursor{})
	if err != nil {
		return nil, err
	}
	p := &page{next: next}
	if form != export.JSON {
		part := *all
		part.Places = some
		return p.written(form, func(b *bytes.Buffer) error { return export.Places(b, form, &part) })
	}
	for i := range some {
		if err := p.add(export.PlaceOf(&some[i])); err != nil {
			return nil, err
		}
	}
	return p.reply(), nil
}

func (a *API) zone(_ context.Context, in *struct {
	Asking
	At   string `query:"at" required:"true" maxLength:"80" doc:"Latitude,longitude in decimal degrees, south and west negative: 42.5,50.1."`
	AsOf string `query:"as-of" maxLength:"40" doc:"For this day; default today."`
}) (*reply, error) {
	p, err := geo.Position(in.At)
	if err != nil {
		return nil, problem(http.StatusBadRequest, "at: %s.", answer.Printable(err.Error()))
	}
	at, err := moment("as-of", in.AsOf, false)
	if err != nil {
		return nil, err
	}
	if at == 0 {
		at = a.folder.Now()
	}
	z, err := a.folder.Zones()
	if err != nil {
		return nil, err
	}
	return object(answer.ZoneOf(p, at, z.At(p, at)), "")
}
