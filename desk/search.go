package desk

import (
	"context"
	"net/http"
	"net/url"

	"supercargo/answer"
	"supercargo/chart"
	"supercargo/store"
)

// hits is what a search found, for its page.
type hits struct {
	*answer.Hits
	Events []row
	Places []placeHit
}

type placeHit struct {
	Place *chart.Place
	Lat   float64
	Lon   float64
	Calls []row // the first at it
}

func (d *Desk) search(w http.ResponseWriter, r *http.Request) {
	st, err := d.store()
	if err != nil {
		d.fail(w, r, err)
		return
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		d.fail(w, r, badRequest{err})
		return
	}
	if answer.Ask(q.Get("q")).Text == "" {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	h, err := d.find(r.Context(), st, q.Get("q"))
	if err != nil {
		d.fail(w, r, err)
		return
	}
	if to := h.only(); to != "" {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	d.write(w, r, http.StatusOK, "search", frame{Title: "Search: " + show(h.Asked.Text), Asked: h.Asked.Text, Page: h})
}

// only is the page of the one thing that was meant, "" where several can be.
func (h *hits) only() string {
	if len(h.Claims) == 1 && len(h.Places)+len(h.Vessels)+len(h.Events) == 0 && h.At == nil {
		return claimAddress(h.Claims[0].Case, h.Claims[0].Claim.ID)
	}
	if len(h.Places)+len(h.Claims) > 0 || h.At != nil || h.More > 0 {
		return ""
	}
	switch {
	case len(h.Vessels) == 1 && len(h.Events) == 0:
		return "/vessel/" + h.Vessels[0].MMSI.String()
	case len(h.Vessels) == 0 && len(h.Events) == 1:
		return "/event/" + string(h.Events[0].ID)
	}
	return ""
}

func (d *Desk) find(ctx context.Context, st store.Store, line string) (*hits, error) {
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	names, err := d.names(ctx, st, now)
	if err != nil {
		return nil, err
	}
	found, err := d.clerk(st).Search(ctx, line, names, now.params.Chart)
	if err != nil {
		return nil, err
	}
	h := &hits{Hits: found}
	for i := range found.Events {
		h.Events = append(h.Events, rowOf(&found.Events[i]))
	}
	for _, p := range found.Places {
		hit := placeHit{Place: p.Place}
		hit.Lat, hit.Lon = p.Place.Centre().Degrees()
		for i := range p.Calls {
			hit.Calls = append(hit.Calls, rowOf(&p.Calls[i]))
		}
		h.Places = append(h.Places, hit)
	}
	return h, nil
}

// names lists what vessels are found by: read once for each run.
func (d *Desk) names(ctx context.Context, st store.Store, now *seen) ([]answer.Findable, error) {
	now.reading.Lock()
	defer now.reading.Unlock()
	if now.names != nil {
		return now.names, nil
	}
	vessels, err := st.Vessels(ctx)
	if err != nil {
		return nil, err
	}
	now.names = answer.FindableOf(vessels)
	return now.names, nil
}
