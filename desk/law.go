package desk

import (
	"net/http"
	"net/url"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/cases"
	"supercargo/ledger"
	"supercargo/store"
)

// lawPage is whose law applies to a claim, a voyage or a flight, as of a day.
type lawPage struct {
	A      *answer.Levers
	Said   []string // which movement, and what is known of it
	Near   []string // what nearly applies, and what is missing
	Groups []answer.LeverGroup
	NotMet int
	All    bool
	Of     string // in words
	Back   string // address of what it is about
	Asked  answer.Law
	Items  []supercargo.ItemWord
	Here   string // this address without its query
}

// lawOf reads what the question supposes.
func lawOf(r *http.Request) (answer.Law, bool, error) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return answer.Law{}, false, badRequest{err}
	}
	return answer.Law{AsOf: q.Get("as-of"), Date: q.Get("date"), Over: q.Get("over"), Item: q.Get("item")}, q.Has("all"), nil
}

func (d *Desk) claimLaw(w http.ResponseWriter, r *http.Request) {
	st, k, x, err := d.askedClaim(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	d.law(w, r, st, k, string(x.Claim.ID), x.Claim.Simulated, &lawPage{Of: "claim " + string(x.Claim.ID), Back: claimAddress(k, x.Claim.ID)})
}

func (d *Desk) eventLaw(w http.ResponseWriter, r *http.Request, st store.Store, x *answer.Explained) {
	of := "a voyage of "
	if x.Event.Flight != nil {
		of = "a flight of "
	}
	if x.Event.Voyage == nil && x.Event.Flight == nil {
		d.fail(w, r, errNotFound)
		return
	}
	k, err := caseOf(r.Context(), st, cases.Names()[0])
	if err != nil {
		d.fail(w, r, err)
		return
	}
	d.law(w, r, st, k, string(x.Event.ID), x.Event.Simulated, &lawPage{Of: of + x.Event.Track.String(), Back: "/event/" + string(x.Event.ID)})
}

func (d *Desk) law(w http.ResponseWriter, r *http.Request, st store.Store, k *ledger.Case, of string, simulated bool, p *lawPage) {
	var err error
	if p.Asked, p.All, err = lawOf(r); err != nil {
		d.fail(w, r, err)
		return
	}
	if p.A, err = d.clerk(st).Levers(r.Context(), k, of, &p.Asked); err != nil {
		d.fail(w, r, err)
		return
	}
	for _, l := range p.A.Passing() {
		if near, is := strings.CutPrefix(l, "  "); is {
			p.Near = append(p.Near, near)
		} else {
			p.Said = append(p.Said, l)
		}
	}
	p.Groups, p.NotMet, p.Here = p.A.Groups(p.All), p.A.Count(supercargo.NotMet), r.URL.Path
	p.Items = supercargo.ItemWords()
	d.write(w, r, http.StatusOK, "law", frame{Title: "Whose law applies to " + p.Of, Simulated: simulated, Page: p})
}
