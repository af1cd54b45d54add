package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/workspace"
)

// happened is when a claim says that the thing took place: whatever it says of its
// time, from the earliest beginning to the latest end. An end that is not said is 0.
func happened(c *supercargo.Claim) (from, to supercargo.Instant) {
	openTo := false
	for _, s := range []supercargo.Span{c.Departed, c.When, c.Arrived} {
		if !s.Known() {
			continue
		}
		if s.Earliest != 0 && (from == 0 || s.Earliest < from) {
			from = s.Earliest
		}
		openTo = openTo || s.Latest == 0
		to = max(to, s.Latest)
	}
	if openTo {
		to = 0
	}
	return from, to
}

// saidOf is a claim as it is drawn.
func saidOf(k *ledger.Case, c *supercargo.Claim) drawing.Said {
	from, to := happened(c)
	return drawing.Said{Label: string(c.ID), From: from, To: to, At: c.Published.Earliest, Link: claimAddress(k, c.ID), Denies: c.Act == supercargo.Denies,
		Title: string(c.ID) + ", " + spanWords(c.Published) + ": " + show(c.Summary)}
}

// mostSaid is how many claims stand on the page of a vessel; no ship of the cases has
// a tenth of it.
const mostSaid = 200

// bearing is a claim that may be about the vessel of a page.
type bearing struct {
	answer.Bearing
	Case *ledger.Case
	At   drawing.Said
	In   bool // it lies within the time that is shown
}

// bearings are the claims of all cases that may be about a vessel, by when they were
// said. Of an exercise there are claims for its own ships only.
func bearings(ctx context.Context, st store.Store, v *store.Vessel) (out []bearing, err error) {
	all, err := workspace.Cases(ctx, st)
	if err != nil {
		return nil, err
	}
	for _, k := range all {
		if k.Simulated != v.Simulated {
			continue
		}
		for _, b := range answer.Bearings(k, v) {
			out = append(out, bearing{Bearing: b, Case: k, At: saidOf(k, b.Claim)})
		}
	}
	slices.SortStableFunc(out, func(a, b bearing) int { return cmp.Compare(a.At.At, b.At.At) })
	return out, nil
}

// said sets the claims on the page, and on its timeline.
func (p *vessel) said(all []bearing, t *drawing.Timeline) {
	for i := range all {
		if len(p.Claims) == mostSaid {
			p.MoreSaid = int64(len(all) - mostSaid)
			break
		}
		b := all[i]
		b.In = b.At.Within(p.From, p.To)
		p.Claims = append(p.Claims, b)
		t.Claims = append(t.Claims, b.At)
	}
}

// saidSheet is a claim as the timeline in the browser is given it. Times are
// milliseconds since 1970; 0 where not said.
type saidSheet struct {
	Label  string `json:"label"`
	From   millis `json:"from"`
	To     millis `json:"to"`
	At     millis `json:"at"`
	Link   string `json:"link"`
	Title  string `json:"title"`
	Denies bool   `json:"denies"`
}

// vesselSaid gives the claims of a vessel's page to its timeline.
func (d *Desk) vesselSaid(w http.ResponseWriter, r *http.Request) {
	st, v, err := d.vesselOf(r)
	var all []bearing
	if err == nil {
		all, err = bearings(r.Context(), st, v)
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	out := []saidSheet{}
	for i := range all[:min(len(all), mostSaid)] {
		s := &all[i].At
		out = append(out, saidSheet{s.Label, millis(s.From), millis(s.To), millis(s.At), s.Link, s.Title, s.Denies})
	}
	data, err := json.Marshal(out)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(data) // the reader may have gone
}
