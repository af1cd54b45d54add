package desk

import (
	"bytes"
	"io"
	"net/http"
	"strconv"

	"supercargo"
	"supercargo/answer"
	"supercargo/bundle"
	"supercargo/dossier"
	"supercargo/store"
)

// eventDossier is the dossier of one event.
func (d *Desk) eventDossier(w http.ResponseWriter, r *http.Request, st store.Store, x *answer.Explained) {
	d.dossier(w, r, st, "/event/"+string(x.Event.ID), &bundle.Asked{Events: []supercargo.EventID{x.Event.ID}})
}

// claimDossier is the dossier of one claim.
func (d *Desk) claimDossier(w http.ResponseWriter, r *http.Request) {
	st, k, x, err := d.askedClaim(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	d.dossier(w, r, st, claimAddress(k, x.Claim.ID), &bundle.Asked{Case: k, Claims: []supercargo.ClaimID{x.Claim.ID}})
}

// dossier serves the page that the verb writes, with its style sheets linked: the
// policy of the desk bears no style within a page. The day is today's, or the one that
// the address gives.
func (d *Desk) dossier(w http.ResponseWriter, r *http.Request, st store.Store, home string, q *bundle.Asked) {
	law, _, err := lawOf(r)
	if err == nil {
		if err = law.Check(); err != nil {
			err = badRequest{err}
		}
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	if q.AsOf = law.AsOf; q.AsOf == "" {
		q.AsOf = d.folder.Now().Time().Format("2006-01-02")
	}
	b, err := bundle.Gather(r.Context(), d.clerk(st), q)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	p, err := dossier.Of(b)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	p.Links, p.Home = []string{"/desk.css", "/dossier.css"}, home
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		d.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(out.Len()))
	if r.Method != http.MethodHead {
		_, _ = w.Write(out.Bytes()) // the reader may have gone
	}
}

func (d *Desk) dossierStyles(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = io.WriteString(w, dossier.Sheet)
}
