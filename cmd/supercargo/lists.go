package main

import (
	"fmt"
	"os"

	"supercargo"
	"supercargo/watchlist"
	"supercargo/watchlist/forms"
)

type listsCmd struct {
	Show   listsShowCmd   `cmd:"" default:"withargs" help:"Show the lists and editions in the workspace."`
	Import listsImportCmd `cmd:"" help:"Import an edition of a sanctions list from the publisher's own files."`
	Entry  listsEntryCmd  `cmd:"" help:"Show an entry in every edition, with its line in the publisher's file."`
	Diff   listsDiffCmd   `cmd:"" help:"Compare two editions of a list."`
}

type listsShowCmd struct {
	JSON bool `help:"Write JSON, one line per edition."`
}

func (c *listsShowCmd) Run(g *Globals) error {
	lists, err := g.shelf().Lists()
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	for _, l := range lists {
		editions, err := g.shelf().Editions(l)
		if err != nil {
			return err
		}
		for i := range editions {
			if c.JSON {
				if err := writeJSON(g.out, &editions[i]); err != nil {
					return err
				}
				continue
			}
			printEdition(p, &editions[i])
		}
	}
	if len(lists) == 0 && !c.JSON {
		p.f("No list is held; add one with: supercargo lists import FILE\n")
	}
	return p.err
}

func printEdition(p *printer, e *watchlist.Edition) {
	p.f("%s of %s (%s): %s, %s\n", e.List, e.Date, e.DateFrom, e.Format, entered(e))
	for _, f := range e.Files {
		p.f("  %s %s, %d bytes\n", f.SHA256, printable(f.Name), f.Bytes)
	}
	p.f("  %s: %d taken, %d ignored%s, %d rejected%s\n", count(e.Rows, "row", "rows"), e.Taken, e.Ignored.Total(), reasons(e.Ignored), e.Rejected.Total(), reasons(e.Rejected))
	if e.Whole != "" {
		p.f("  complete by: %s\n", e.Whole)
	} else {
		p.f("  nothing in the format shows that it is complete\n")
	}
	for _, n := range e.Notes {
		p.f("  %s\n", printable(n))
	}
}

func reasons(t watchlist.Tally) string {
	if len(t) == 0 {
		return ""
	}
	return " (" + t.String() + ")"
}

// entered counts entries by kind in words.
func entered(e *watchlist.Edition) string {
	s := ""
	for _, k := range []struct {
		kind      supercargo.ListedKind
		one, many string
	}{{supercargo.ListedVessel, "vessel", "vessels"}, {supercargo.ListedAircraft, "aircraft", "aircraft"}, {supercargo.ListedCompany, "company", "companies"}, {supercargo.ListedPerson, "owner who is a person", "owners who are people"}} {
		n := e.Counts[string(k.kind)]
		if n == 0 {
			continue
		}
		word := k.many
		if n == 1 {
			word = k.one
		}
		if s != "" {
			s += ", "
		}
		s += fmt.Sprintf("%d %s", n, word)
	}
	return s
}

type listsImportCmd struct {
	Files       []string `arg:"" name:"file" help:"The files of one edition: one file, or OFAC's sdn.csv with alt.csv, add.csv and sdn_comments.csv." type:"existingfile"`
	Date        string   `help:"Date of the edition, YYYY-MM-DD, if neither the file nor its name gives it."`
	List        string   `help:"Name for the list, if not the publisher's." placeholder:"NAME"`
	Map         string   `help:"YAML file that maps the columns of a CSV (docs/LISTS.md)." type:"existingfile"`
	Backfill    bool     `help:"Add an edition older than the newest one held."`
	AcceptFewer int      `help:"Import an edition that lacks more than a tenth of the previous one's entries: give their number, as the refusal states it." placeholder:"NUMBER"`
}

func (c *listsImportCmd) Run(g *Globals) error {
	o := watchlist.Options{List: supercargo.ListID(c.List), Date: c.Date, Backfill: c.Backfill, AcceptFewer: c.AcceptFewer}
	var m *forms.Map
	if c.Map != "" {
		f, err := os.Open(c.Map)
		if err != nil {
			return err
		}
		defer f.Close()
		if m, err = forms.ReadMap(f, c.Map); err != nil {
			return err
		}
	}
	files, err := forms.Open(c.Files)
	if err != nil {
		return err
	}
	read, err := forms.Read(files, m)
	if err != nil {
		return err
	}
	e, already, err := g.shelf().Import(files, read, o, g.now())
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	if already {
		p.f("%s of %s is held already, from the same file: nothing to do.\n", e.List, e.Date)
		return p.err
	}
	printEdition(p, &e.Edition)
	return p.err
}

type listsDiffCmd struct {
	List string `arg:"" help:"Name of the list."`
	From string `arg:"" optional:"" help:"Date of the older edition. Default: the last but one."`
	To   string `arg:"" optional:"" help:"Date of the newer edition. Default: the newest."`
	JSON bool   `help:"Write JSON, one line per difference."`
}

func (c *listsDiffCmd) Run(g *Globals) error {
	editions, err := g.shelf().Editions(supercargo.ListID(c.List))
	if err != nil {
		return err
	}
	from, to, err := c.pick(editions)
	if err != nil {
		return err
	}
	a, err := g.shelf().Load(*from)
	if err != nil {
		return err
	}
	b, err := g.shelf().Load(*to)
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	diff, people := watchlist.Diff(a, b)
	for i := range diff {
		if c.JSON {
			if err := writeJSON(g.out, &diff[i]); err != nil {
				return err
			}
			continue
		}
		d := &diff[i]
		p.f("%s %s %s %s\n", d.Change, d.Kind, printable(d.Ref), printable(d.Name))
		for _, f := range d.Changed {
			p.f("  %s\n", printable(f))
		}
	}
	if !c.JSON {
		p.f("%s from %s to %s: %s", c.List, from.Date, to.Date, count(len(diff), "difference", "differences"))
		if people > 0 {
			p.f("; %s besides, who are kept as owners only and not named here", count(people, "person", "people"))
		}
		p.f(".\n")
	}
	return p.err
}

func (c *listsDiffCmd) pick(editions []watchlist.Edition) (from, to *watchlist.Edition, err error) {
	if len(editions) < 2 {
		return nil, nil, usagef("%s: %d editions are held, but comparing takes two; see: supercargo lists", c.List, len(editions))
	}
	from, to = &editions[len(editions)-2], &editions[len(editions)-1]
	for _, want := range []struct {
		day string
		at  **watchlist.Edition
	}{{c.From, &from}, {c.To, &to}} {
		if want.day == "" {
			continue
		}
		found := false
		for i := range editions {
			if editions[i].Date == want.day {
				*want.at, found = &editions[i], true
			}
		}
		if !found {
			return nil, nil, usagef("%s: no edition of %s is held; see: supercargo lists", c.List, want.day)
		}
	}
	return from, to, nil
}

type listsEntryCmd struct {
	List string `arg:"" help:"Name of the list."`
	Ref  string `arg:"" help:"The publisher's number of the entry."`
}

func (c *listsEntryCmd) Run(g *Globals) error {
	found, err := g.shelf().Find(supercargo.ListID(c.List), c.Ref)
	if err != nil {
		return err
	}
	for i := range found {
		if err := writeJSON(g.out, &found[i]); err != nil {
			return err
		}
	}
	if len(found) == 0 {
		return usagef("no edition held has an entry %s; see: supercargo lists", c.Ref)
	}
	return nil
}
