package main

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/ledger"
	"supercargo/practice"
	"supercargo/store"
)

type practicesCmd struct {
	Vessel string `arg:"" help:"MMSI, IMO number, or part of a name that the vessel sent."`
	Case   string `help:"Case to take owners from; none for no case." default:"caspian"`
	JSON   bool   `help:"Write JSON."`
}

func (c *practicesCmd) Run(g *Globals) error {
	clerk, done, err := g.reading()
	if err != nil {
		return err
	}
	defer done()
	all, err := clerk.Store.Vessels(g.ctx)
	if err != nil {
		return err
	}
	one, err := oneVessel(all, c.Vessel)
	if err != nil {
		return err
	}
	var from *ledger.Case
	if c.Case != "" && c.Case != "none" {
		if from, err = g.findCase(c.Case); err != nil {
			return err
		}
	}
	k, err := clerk.Practices(g.ctx, one, all, from)
	if bad := (answer.BadQuestion{}); errors.As(err, &bad) {
		return usagef("%v", bad)
	}
	if err != nil {
		return err
	}
	v, out := k.Vessel, answer.PracticesOf(k)
	if c.JSON {
		return writeJSON(g.out, &out)
	}
	p := &printer{w: g.out}
	p.f("%s, MMSI %s%s\n", printable(cmp.Or(v.Name, "no name received")), v.MMSI, simulatedMark(v.Simulated))
	for i := range out.Lines {
		l := &out.Lines[i]
		p.f("%d. %s: %s\n", i+1, l.Practice, l.Status)
		for _, f := range l.Facts {
			p.f("   %s\n", printable(f))
		}
		for _, id := range l.Events {
			p.f("   event %s\n", id)
		}
		p.f("   Checked: %s.\n", l.Looked)
		if l.Status == practice.Observed && l.Caveat != "" {
			p.f("   %s\n", l.Caveat)
		}
	}
	p.f("The seven practices of the advisory of 14 May 2020 (US State, Treasury and Coast Guard). A checklist, not a score. That a thing was observed says nothing of why.\n")
	return p.err
}

// oneVessel finds the vessel that a person means: by MMSI, by IMO number, or by
// a name that only one of them gave.
func oneVessel(all []store.Vessel, text string) (*store.Vessel, error) {
	n, _ := strconv.ParseUint(strings.TrimPrefix(strings.ToUpper(strings.ReplaceAll(text, " ", "")), "IMO"), 10, 32)
	var found []*store.Vessel
	for i := range all {
		v := &all[i]
		if n != 0 && (uint64(v.MMSI) == n || uint64(v.IMO) == n) || n == 0 && v.IsVessel() && answer.Named(v, text) {
			found = append(found, v)
		}
	}
	if m, err := supercargo.ParseCarrier(text); err == nil && m.Space() != supercargo.SpaceMMSI {
		return nil, usagef("%s is no vessel: the checklist is of vessels", text)
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, usagef("%s: no such vessel in the workspace; list them with: supercargo vessels", text)
	}
	var who []string
	for _, v := range found[:min(len(found), 8)] {
		who = append(who, v.MMSI.String()+" "+v.Name)
	}
	return nil, usagef("%s: %d vessels match; choose one by MMSI: %s", text, len(found), strings.Join(who, ", "))
}
