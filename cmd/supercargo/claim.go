package main

import (
	"fmt"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/ledger"
)

// claimCmd lists the claims of a case, or shows one: what was said, who copied
// whom, what contradicts it.
type claimCmd struct {
	ID   string `arg:"" optional:"" help:"Claim ID. Default: list all claims."`
	Case string `help:"Case name (looked up in the workspace, then among the built-in cases), or a case folder." default:"caspian"`
	JSON bool   `help:"Write JSON, one line per claim."`
}

func (c *claimCmd) Run(g *Globals) error {
	k, err := g.findCase(c.Case)
	if err != nil {
		return err
	}
	if c.ID == "" {
		return c.list(g, k)
	}
	x, err := answer.Claim(k, supercargo.ClaimID(c.ID))
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, x)
	}
	return printClaim(g, k, x)
}

func (c *claimCmd) list(g *Globals, k *ledger.Case) error {
	p := &printer{w: g.out}
	for i := range k.Claims {
		claim := &k.Claims[i]
		if c.JSON {
			if err := writeJSON(g.out, claim); err != nil {
				return err
			}
			continue
		}
		p.f("%-14s %-10s %s%-9s %s\n", claim.ID, said(claim.Published), strings.TrimLeft(simulatedMark(claim.Simulated)+" ", " "), claim.Act, printable(claim.Summary))
	}
	return p.err
}

func printClaim(g *Globals, k *ledger.Case, x *answer.Claimed) error {
	p, c := &printer{w: g.out}, x.Claim
	p.f("%s%s, %s\n%s\n\n", c.ID, simulatedMark(c.Simulated), said(c.Published), printable(c.Summary))
	p.f("%s by %s, in %s\n", saidBy[c.Act], printable(c.Speaker.Name), outlet(k, c.In))
	p.f("source reliability %s: %s\ninformation credibility %s: %s\n", c.Reliability.Grade, printable(c.Reliability.Why), fmt.Sprint(c.Credibility.Grade), printable(c.Credibility.Why))
	if len(c.About) > 0 {
		p.f("about: %s\n", strings.Trim(fmt.Sprint(c.About), "[]"))
	}
	for _, q := range c.Quantities {
		p.f("quantity: %q\n", printable(q.Said))
	}
	for _, l := range []struct{ label, said string }{
		{"when", said(c.When)}, {"departed", said(c.Departed)}, {"arrived", said(c.Arrived)},
		{"from", placesSaid(c.From)}, {"to", placesSaid(c.To)}, {"carried by", carriersSaid(c.By)},
	} {
		if l.said != "" {
			p.f("%s, as said: %s\n", l.label, l.said)
		}
	}
	for _, s := range c.Sources {
		if d := k.Document(s.Document); d != nil {
			p.f("read in: %s %s\n", printable(d.Outlet), printable(orElse(d.URL, d.Locator)))
		}
	}
	printDescent(p, k, &x.Descent)
	for _, a := range x.Answered {
		p.f("%s\n", printable(k.Says(c.ID, a)))
	}
	for _, o := range x.Contradictions {
		if o.A == c.ID && (o.Cause == ledger.Denial || o.Cause == ledger.Retraction || o.Cause == ledger.Correction) {
			continue // said above
		}
		p.f("%s\n", printable(o.Says(c.ID)))
	}
	return p.err
}

// saidBy is what a claim does, before who does it.
var saidBy = map[supercargo.Act]string{supercargo.Asserts: "asserted", supercargo.Denies: "denied", supercargo.Declines: "neither confirmed nor denied", supercargo.Estimates: "estimated",
	supercargo.Counts: "counted", supercargo.Lists: "listed", supercargo.Retracts: "retracted", supercargo.Corrects: "corrected"}

func placesSaid(ls []supercargo.Location) string {
	var out []string
	for _, l := range ls {
		out = append(out, printable(l.Said))
	}
	return strings.Join(out, "; ")
}

func carriersSaid(cs []supercargo.Carrier) string {
	var out []string
	for _, c := range cs {
		out = append(out, printable(c.Said))
	}
	return strings.Join(out, "; ")
}

func outlet(k *ledger.Case, id supercargo.DocumentID) string {
	if d := k.Document(id); d != nil {
		return printable(d.Outlet)
	}
	return string(id)
}

func printDescent(p *printer, k *ledger.Case, d *ledger.Descent) {
	p.f("\n%d independent source%s; published in %d publication%s\n", d.Independent, plural(int64(d.Independent)), d.Outlets, plural(int64(d.Outlets)))
	for _, r := range d.Roots {
		p.f("  root: %s\n", printable(r.Outlet))
	}
	for i, n := range d.Copies {
		if k.Again(d, &d.Copies[i]) {
			continue
		}
		id := ""
		if n.Claim != "" {
			id = ", " + string(n.Claim)
		}
		p.f("  %scopied by %s%s (%s)\n", strings.Repeat("  ", n.Depth), printable(n.Outlet), id, said(n.Published))
		for _, a := range n.Alterations {
			p.f("  %s  altered %s: %q became %q%s\n", strings.Repeat("  ", n.Depth), a.Field, printable(a.From), printable(a.To), factor(a.Factor))
		}
	}
	for _, m := range d.Misprints {
		p.f("  misprint of %s: %q\n", m.Field, printable(m.To))
	}
}

func factor(f float64) string {
	if f == 0 {
		return ""
	}
	return fmt.Sprintf(" (factor %.3g)", f)
}

// said is a date as it was said, else as the case has it.
func said(s supercargo.Span) string { return printable(orElse(s.Said, s.EDTF)) }
