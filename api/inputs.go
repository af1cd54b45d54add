package api

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"

	"supercargo"
	"supercargo/export"
)

// ListAsked is a question about a list that has no positions.
type ListAsked struct {
	Asking
	Paging
	Tables
}

func (a *API) aboutInputs() {
	r := a.huma.OpenAPI().Components.Schemas
	get(a, "/sources", "Inputs", "Every input that was read, with its SHA-256 and what became of its lines, as `supercargo explain --json` names them.", list[supercargo.Source](r, export.CSV), a.sources)
	get(a, "/sources/{id}", "An input", "One of them.", one[supercargo.Source](r), a.source)
	get(a, "/receivers", "Receivers", "The stations that the inputs name, by number.", list[export.Receiver](r, export.CSV), a.receivers)
}

func (a *API) sources(ctx context.Context, in *ListAsked) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	all, err := st.Sources(ctx)
	if err != nil {
		return nil, err
	}
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	return tabled(in, all, func(s *supercargo.Source) string { return strconv.FormatInt(int64(s.ID), 10) }, n, export.Sources)
}

func (a *API) source(ctx context.Context, in *struct {
	Asking
	ID uint32 `path:"id" doc:"Number of an input."`
}) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	all, err := st.Sources(ctx)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if uint32(all[i].ID) == in.ID {
			return object(&all[i], "")
		}
	}
	return nil, problem(http.StatusNotFound, "No input has this number. %s/sources lists them.", Path)
}

func (a *API) receivers(ctx context.Context, in *ListAsked) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	names, err := st.Receivers(ctx)
	if err != nil {
		return nil, err
	}
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]export.Receiver, len(names))
	for i, name := range names {
		all[i] = export.Receiver{Receiver: int32(i), Name: name}
	}
	return tabled(in, all, func(r *export.Receiver) string { return strconv.Itoa(int(r.Receiver)) }, n, export.Receivers)
}

// tabled is a page of a list in JSON or CSV.
func tabled[T any](in *ListAsked, all []T, key func(*T) string, generation int64, csv func(io.Writer, export.Format, []T) error) (*reply, error) {
	form, err := in.form(in.Format, export.JSON, export.CSV)
	if err != nil {
		return nil, err
	}
	if form == export.JSON {
		return items(&in.Asking, &in.Paging, all, key, generation)
	}
	c, err := in.after(in.Cursor)
	if err != nil {
		return nil, err
	}
	some, next, err := pageOf(&in.Asking, &in.Paging, c, all, key, cursor{})
	if err != nil {
		return nil, err
	}
	return (&page{next: next}).written(form, func(b *bytes.Buffer) error { return csv(b, form, some) })
}
