package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"supercargo/answer"
	"supercargo/store"
)

// perPage is how many rows a list has.
const perPage = 200

// vesselsPage lists the vessels and stations of the workspace, by name.
type vesselsPage struct {
	Rows       []answer.VesselHit
	Of         int
	From       int // of the first row, from 1
	Prev, Next string
}

func (d *Desk) vessels(r *http.Request, st store.Store) (frame, error) {
	p, simulated, err := d.vesselsPage(r.Context(), st, r.URL.RawQuery)
	if err != nil {
		return frame{}, err
	}
	return frame{Title: "Vessels, stations and aircraft", Simulated: simulated, Page: p}, nil
}

func (d *Desk) vesselsPage(ctx context.Context, st store.Store, query string) (p *vesselsPage, simulated bool, err error) {
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, false, err
	}
	all, err := d.names(ctx, st, now)
	if err != nil {
		return nil, false, err
	}
	q, err := url.ParseQuery(query)
	if err != nil {
		return nil, false, badRequest{err}
	}
	from := 1
	if s := q.Get("row"); s != "" {
		if from, err = strconv.Atoi(s); err != nil || from < 1 {
			return nil, false, badRequest{fmt.Errorf("row %q is not a number from 1 up", show(s))}
		}
	}
	p = &vesselsPage{Of: len(all), From: from}
	for i := from - 1; i < min(len(all), from-1+perPage); i++ {
		v := &all[i]
		p.Rows = append(p.Rows, v.VesselHit)
	}
	if from > 1 {
		p.Prev = "/vessels?row=" + strconv.Itoa(max(1, from-perPage))
	}
	if from-1+perPage < len(all) {
		p.Next = "/vessels?row=" + strconv.Itoa(from+perPage)
	}
	return p, len(p.Rows) > 0 && !slices.ContainsFunc(p.Rows, func(v answer.VesselHit) bool { return !v.Simulated }), nil
}
