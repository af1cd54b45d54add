package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"supercargo"
	"supercargo/draft"
	"supercargo/galley"
	"supercargo/reading"
)

// readCmd proposes claims from an article. It enters nothing: a person takes
// what is right into a case.
type readCmd struct {
	File string `arg:"" help:"Article, text or HTML. Lines 'outlet:' and 'published: 2023-04-24' at the top give its source and date." type:"existingfile"`
	JSON bool   `help:"Write JSON, one line per proposal."`
	Case string `help:"Write the proposals to a new folder as a case to edit. To accept a row, add a summary and grades; otherwise change or delete it." placeholder:"DIR"`
	HTML string `help:"Write the article as a page with its words coloured and the proposals beside it: one file that needs no network and no script." placeholder:"FILE"`
	modelFlags
}

func (c *readCmd) Run(g *Globals) error {
	text, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	gaz, err := reading.BuiltIn()
	if err != nil {
		return err
	}
	src := reading.File(c.File, text)
	if tongue := src.Unread(); tongue != "" {
		return fmt.Errorf("%s: the text is %s, and only English is read: nothing was proposed; translate it first, and keep the original", c.File, tongue)
	}
	a := reading.Read(src, gaz)
	picked, err := c.pick(g, a)
	if err != nil {
		return err
	}
	if picked != nil {
		a.Proposals = picked.Proposals
	}
	proposals := a.Proposals
	for _, why := range a.Cut {
		fmt.Fprintf(os.Stderr, "%s: %s\n", c.File, why)
	}
	if c.HTML != "" {
		return c.writePage(g, a)
	}
	if c.Case != "" {
		return errors.Join(c.writeCase(g, src, proposals), c.keepPicked(picked))
	}
	p := &printer{w: g.out}
	for i := range proposals {
		if c.JSON {
			if err := writeJSON(g.out, &proposals[i]); err != nil {
				return err
			}
			continue
		}
		printProposal(p, i+1, &proposals[i])
	}
	if !c.JSON {
		p.f("%d proposals, none entered. Copy the correct ones into a case, and check it with: supercargo case check\n", len(proposals))
	}
	return p.err
}

// writePage writes the article with its proposals as a page that stands by itself.
func (c *readCmd) writePage(g *Globals, a *reading.Article) error {
	page, err := galley.Set(a, draft.New(a), false).Alone(version())
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.HTML, page, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(g.out, "%s: %d proposals, none entered. To work on them: supercargo serve, then \"Read an article\".\n", c.HTML, len(a.Proposals))
	return err
}

// statistic tells what a count is of, when, and whether it is given to compare
// another with.
func statistic(q *supercargo.Quantity) string {
	var out []string
	if o := q.Of; o != nil && o.MinHours != nil {
		out = append(out, fmt.Sprintf("of %g h or more", *o.MinHours))
	}
	if o := q.Of; o != nil && len(o.Flags) > 0 {
		out = append(out, "flag "+strings.Join(o.Flags, ", "))
	}
	if o := q.Of; o != nil && o.Area != "" {
		out = append(out, o.Area)
	}
	if q.When.EDTF != "" {
		out = append(out, q.When.EDTF)
	}
	if q.Context {
		out = append(out, "to compare")
	}
	if len(out) == 0 {
		return ""
	}
	return ", " + strings.Join(out, ", ")
}

func printProposal(p *printer, n int, r *reading.Proposal) {
	c := &r.Claim
	p.f("%d. %s %s", n, c.Act, c.Item)
	if c.When.EDTF != "" {
		p.f(", %s", c.When.EDTF)
	}
	p.f("\n   by: %s\n", printable(strings.Join(r.Attribution, " < ")))
	if r.Unsaid {
		p.f("   speaker not found: choose, the article itself or one who spoke before: %s\n", printable(cmp.Or(strings.Join(r.Earlier, "; "), "nobody who is named")))
	}
	if r.Carried {
		p.f("   the speaker is carried over from an earlier sentence: nobody is named in this one\n")
	}
	if len(r.Supposed) > 0 {
		p.f("   supposed, no word says it: %s\n", strings.Join(r.Supposed, ", "))
	}
	for _, q := range c.Quantities {
		p.f("   quantity: %q, %s %s%s\n", printable(q.Said), q.Qualifier, q.Unit, printable(statistic(&q)))
	}
	for _, b := range c.By {
		p.f("   carrier: %s\n", printable(b.Said))
	}
	for _, l := range c.From {
		p.f("   from: %s\n", printable(l.Said))
	}
	for _, l := range c.To {
		p.f("   to: %s\n", printable(l.Said))
	}
	for _, field := range sortedKeys(r.Spans) {
		for _, s := range r.Spans[field] {
			p.f("     %-12s bytes %d-%d: %q\n", field, s.From, s.To, printable(strings.Join(strings.Fields(s.Text), " ")))
		}
	}
}
