package desk

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/desk/shown"
	"supercargo/ledger"
	"supercargo/store"
)

// claimPage is one claim: who said it, who copied whom, what contradicts it, what
// arithmetic and movements say.
type claimPage struct {
	K              *ledger.Case
	X              *answer.Claimed
	Outlet         string
	Sources        []citedRow
	Descent        template.HTML
	Copies         []copyRow
	Contradictions []contradictionRow
	Answered       []string // what denies, retracts or corrects it
	Findings       []findingRow
	Shares         template.HTML
	Carriers       []carrierRow
	From, To, When string
	Footing        answer.Footing
}

type citedRow struct {
	*supercargo.Document
	Note string
}

type copyRow struct {
	Outlet, When, Basis, Why string
	Link                     string
	Altered                  []string
}

type contradictionRow struct {
	ledger.Contradiction
	Other supercargo.ClaimID
	Link  string
}

type findingRow struct {
	*supercargo.Finding
	Anchor string
}

// carrierRow is a ship, aircraft or operator that the claim names, and what the case
// has of it.
type carrierRow struct {
	supercargo.Carrier
	Name   string
	Facts  string
	Search string // address of a search for it in the workspace
	Listed []supercargo.Listing
}

// asked finds the claim that the address names.
func (d *Desk) askedClaim(r *http.Request) (store.Store, *ledger.Case, *answer.Claimed, error) {
	st, err := d.held()
	if err != nil {
		return nil, nil, nil, err
	}
	k, err := caseOf(r.Context(), st, r.PathValue("name"))
	if err != nil {
		return nil, nil, nil, err
	}
	id := supercargo.ClaimID(r.PathValue("id"))
	if k.Claim(id) == nil {
		return nil, nil, nil, errNotFound
	}
	x, err := answer.Claim(k, id)
	return st, k, x, err
}

func (d *Desk) claim(r *http.Request) (frame, error) {
	st, k, x, err := d.askedClaim(r)
	if err != nil {
		return frame{}, err
	}
	p, err := d.claimPage(r.Context(), st, k, x)
	if err != nil {
		return frame{}, err
	}
	return frame{Title: "Claim " + string(x.Claim.ID), Simulated: x.Claim.Simulated, Page: p}, nil
}

func (d *Desk) claimPage(ctx context.Context, st store.Store, k *ledger.Case, x *answer.Claimed) (*claimPage, error) {
	c := x.Claim
	p := &claimPage{K: k, X: x, Outlet: outletOf(k, c.In), From: placesWords(c.From), To: placesWords(c.To), When: whenWords(c)}
	for _, s := range c.Sources {
		if doc := k.Document(s.Document); doc != nil {
			p.Sources = append(p.Sources, citedRow{doc, s.Note})
		}
	}
	for _, a := range x.Answered {
		p.Answered = append(p.Answered, k.Says(c.ID, a))
	}
	for _, o := range x.Contradictions {
		row := contradictionRow{Contradiction: o, Other: o.A}
		if row.Other == c.ID {
			row.Other = o.B
		}
		row.Link = claimAddress(k, row.Other)
		p.Contradictions = append(p.Contradictions, row)
	}
	p.descend(k, &x.Descent)
	for _, b := range c.By {
		p.Carriers = append(p.Carriers, carrierOf(k, b))
	}
	w, err := d.weighed(ctx, st, k)
	if err != nil {
		return nil, err
	}
	p.Footing = w.Footing
	plot := &drawing.Shares{Title: "What is claimed against what it would have to fit into", Width: mapWidth}
	for i := range w.Findings {
		f := &w.Findings[i]
		if f.Claim != c.ID {
			continue
		}
		row := findingRow{f, "finding-" + string(f.ID)}
		p.Findings = append(p.Findings, row)
		shown.AddShares(plot, f, "#"+row.Anchor)
	}
	p.Shares = template.HTML(plot.Draw())
	return p, nil
}

// descend makes the picture of who copied whom, and the table below it.
func (p *claimPage) descend(k *ledger.Case, d *ledger.Descent) {
	pic := shown.Descent(k, p.X.Claim.ID, d, mapWidth, func(id supercargo.ClaimID) string { return claimAddress(k, id) })
	for i := range d.Copies {
		c, n := &d.Copies[i], &pic.All[len(pic.All)-len(d.Copies)+i]
		if k.Again(d, c) {
			continue
		}
		p.Copies = append(p.Copies, copyRow{n.Label, n.When, c.Basis, show(c.Why), n.Link, n.Altered})
	}
	p.Descent = template.HTML(pic.Draw())
}

// carrierOf is what the case has of who carried.
func carrierOf(k *ledger.Case, b supercargo.Carrier) carrierRow {
	row := carrierRow{Carrier: b, Name: show(b.Said)}
	switch b.Kind {
	case supercargo.VesselCarrier:
		v := k.Vessel(supercargo.VesselID(b.Ref))
		if v == nil {
			break
		}
		row.Name, row.Listed = show(v.Name), v.Listings
		row.Facts = joined(numbered("IMO", uint32(v.IMO)), numbered("MMSI", uint32(v.MMSI)), v.Flag, show(v.Type), v.Built)
		if v.IMO != 0 {
			row.Search = "/search?q=IMO+" + v.IMO.String()
		} else if v.MMSI != 0 {
			row.Search = "/search?q=" + v.MMSI.String()
		}
	case supercargo.AircraftCarrier:
		for i := range k.Aircraft {
			if a := &k.Aircraft[i]; string(a.ID) == b.Ref {
				row.Name, row.Listed, row.Facts = show(a.Registration), a.Listings, joined(show(a.Type), show(a.Serial), a.ICAO)
			}
		}
	case supercargo.OperatorCarrier:
		for i := range k.Operators {
			if o := &k.Operators[i]; string(o.ID) == b.Ref {
				row.Name, row.Listed, row.Facts = show(o.Name), o.Listings, joined(o.Country, show(o.Role))
			}
		}
	}
	return row
}

func numbered(what string, n uint32) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s %d", what, n)
}

func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}
