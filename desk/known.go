package desk

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/store"
)

// dated is as known when a page shows events. A link that the map or timeline made has
// the moment in its address (known), so that it shows the same events and evidence after
// further runs.
type dated struct {
	Asked supercargo.Instant // the moment that the address names, 0 for none
	Now   supercargo.Instant // what is known now was known by then
	Here  string             // address of the page as of now
}

// Earlier tells whether the workspace has come to know more since.
func (k dated) Earlier() bool { return k.Asked != 0 && k.Asked < k.Now }

// At is what a link of this page is to name.
func (k dated) At() supercargo.Instant {
	if k.Earlier() {
		return k.Asked
	}
	return k.Now
}

// Query is what addresses of events have behind them on a page of an earlier moment.
func (k dated) Query() string {
	if !k.Earlier() {
		return ""
	}
	return "?known=" + url.QueryEscape(k.Asked.String())
}

// on is an address of the same moment as the page.
func (k dated) on(address string) string {
	q := k.Query()
	if strings.Contains(address, "?") {
		q = strings.Replace(q, "?", "&", 1)
	}
	return address + q
}

// datedAt is dated for a moment that was asked for.
func (d *Desk) datedAt(ctx context.Context, st store.Store, asked supercargo.Instant, here string) (dated, error) {
	now, err := d.now(ctx, st)
	if err != nil {
		return dated{}, err
	}
	return dated{asked, now.known, here}, nil
}

// knownBy is the moment by which everything is known: that of the newest revision, and
// of the newest input, which can lengthen what is open without a revision.
func knownBy(ctx context.Context, st store.Store) (supercargo.Instant, error) {
	newest, err := st.Newest(ctx)
	if err != nil {
		return 0, err
	}
	by := newest.Known
	sources, err := st.Sources(ctx)
	for i := range sources {
		by = max(by, sources[i].Read)
	}
	return by, err
}

// dateEvent has an event be as it was known when the address says. It tells what is to
// be said where it was not known yet.
func dateEvent(ctx context.Context, st store.Store, r *http.Request, x *answer.Explained) (dated supercargo.Instant, early bool, err error) {
	a, err := askedOf(r.URL.RawQuery)
	if err != nil || a.known == 0 {
		return 0, false, err
	}
	there, err := x.AsKnownAt(ctx, st, a.known)
	return a.known, err == nil && !there, err
}

// unknownYet is the page of an event that was found after the moment of the address.
func (d *Desk) unknownYet(w http.ResponseWriter, r *http.Request, at supercargo.Instant) {
	d.write(w, r, http.StatusNotFound, "fault", frame{Title: "Not known yet", Page: &fault{"This event was not known at " + at.String() + ": it was found by a later run.", "Take “known” out of the address to see what is known of it now."}})
}
