package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/run"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/weigh"
)

type weighCmd struct {
	Claim string `arg:"" optional:"" help:"Claim ID. Default: all claims of the case."`
	Case  string `help:"Case name (looked up in the workspace, then among the built-in cases), or a case folder." default:"caspian"`
	JSON  bool   `help:"Write JSON, one line per finding."`
}

func (c *weighCmd) Run(g *Globals) error {
	k, err := g.findCase(c.Case)
	if err != nil {
		return err
	}
	claims, scope := k.Claims, ""
	if c.Claim != "" {
		one := k.Claim(supercargo.ClaimID(c.Claim))
		if one == nil {
			return usagef("%s: no such claim in case %s; list them with: supercargo claim --case %s", c.Claim, k.Name, k.Name)
		}
		claims = []supercargo.Claim{*one}
		scope = "claim " + c.Claim + " " + (&weigh.Scales{Table: weigh.Factors(), Case: k}).Reach(one) + "; "
	}
	findings, err := g.weigh(k, claims)
	if err != nil {
		return err
	}
	tables := weighedBy(k)
	scope += weigh.Factors().Scope() + "; movements: " + g.heardOf()
	if c.JSON {
		for i := range findings {
			if err := writeJSON(g.out, findingOut{&findings[i], footingOf(tables, scope)}); err != nil {
				return err
			}
		}
		return nil
	}
	p := &printer{w: g.out}
	for i := range findings {
		printFinding(p, &findings[i], c.Claim != "")
	}
	if len(findings) == 0 {
		p.f("Nothing to weigh: no claim in this case says that a cargo moved, is planned or was agreed.\n")
	}
	return errors.Join(p.err, footing(g.out, tables, scope))
}

// heardOf says whether the workspace has movements to set claims against.
func (g *Globals) heardOf() string {
	if _, err := os.Stat(filepath.Join(g.Workspace, storeFile)); err != nil {
		return "none, arithmetic only"
	}
	return "those in the workspace"
}

// findingOut is the documented JSON of weigh: a finding and what it stands on.
type findingOut struct {
	*supercargo.Finding
	Footing Footing `json:"footing"`
}

// weighedBy are the tables that an answer of the scales rests on: the factors,
// and the case as it is written out, wherever it was read from.
func weighedBy(k *ledger.Case) map[string]string {
	var parts [][]byte
	for _, f := range k.Export() {
		parts = append(parts, []byte(f.Path), f.Text)
	}
	return map[string]string{"factors": hashOf(weigh.BuiltIn()), "case " + k.Name: hashOf(parts...)}
}

// weigh puts claims of a case on the scales: by arithmetic and, where the
// workspace has positions, against what was received.
func (g *Globals) weigh(k *ledger.Case, claims []supercargo.Claim) (out []supercargo.Finding, err error) {
	s := &weigh.Scales{Table: weigh.Factors(), Case: k}
	m, err := g.movements(k, s)
	if err != nil {
		return nil, err
	}
	if len(claims) == len(k.Claims) {
		out = s.All()
	} else {
		for i := range claims {
			out = append(out, s.Claim(&claims[i])...)
		}
	}
	for i := range claims {
		if m != nil {
			out = append(out, s.AgainstEvents(&claims[i], m)...)
		}
	}
	place := map[supercargo.ClaimID]int{}
	for i := range k.Claims {
		place[k.Claims[i].ID] = i
	}
	slices.SortStableFunc(out, func(a, b supercargo.Finding) int { return place[a.Claim] - place[b.Claim] })
	return out, nil
}

// movements gathers what the workspace has received; nil where there is none.
func (g *Globals) movements(k *ledger.Case, s *weigh.Scales) (*weigh.Movements, error) {
	if _, err := os.Stat(filepath.Join(g.Workspace, storeFile)); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	st, err := g.open(false)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	c, err := g.chart()
	if err != nil {
		return nil, err
	}
	a, err := g.archive(st)
	if err != nil || a.Days(store.Fixes) == nil {
		return nil, err
	}
	m, err := g.heardNear(a, s.Where(c), k.Simulated)
	if err != nil {
		return nil, err
	}
	return m, g.movesOf(st, a, k, m)
}

// heardNear counts what was received near places: what lies elsewhere is not
// even read.
func (g *Globals) heardNear(a *archive.Archive, where map[supercargo.PlaceID]geo.Point, simulated bool) (*weigh.Movements, error) {
	l := weigh.Listen(where, simulated)
	seek := &archive.Seek{Boxes: []archive.Box{}, Lean: true}
	for _, p := range where {
		seek.Boxes = append(seek.Boxes, archive.Around(p, weigh.HearingNM)...)
	}
	err := a.Read(seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			l.Add(&fixes[i], hulls[i])
		}
		return g.ctx.Err()
	})
	return l.Movements(), err
}

// movesOf adds what is held of those who may be the ships of the case: by their
// number, or by a name or IMO number that they gave.
func (g *Globals) movesOf(st store.Store, a *archive.Archive, k *ledger.Case, m *weigh.Movements) error {
	m.Tracks = nil
	ships, err := g.senders(st, k)
	if err != nil || len(ships) == 0 {
		return err
	}
	l := weigh.Listen(nil, k.Simulated)
	err = a.Read(&archive.Seek{MMSIs: ships, Lean: true}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			l.Add(&fixes[i], hulls[i])
		}
		return g.ctx.Err()
	})
	if err != nil {
		return err
	}
	m.Tracks = l.Movements().Tracks
	for _, ship := range ships {
		err := st.Events(g.ctx, store.Query{MMSI: ship}, func(r *supercargo.Revision) error {
			m.Events = append(m.Events, r.Event)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return run.Statements(a, ships, func(said *supercargo.Statement) { m.Statements = append(m.Statements, *said) })
}

// senders lists, in order, the MMSIs that may be a ship's of the case.
func (g *Globals) senders(st store.Store, k *ledger.Case) (out []supercargo.MMSI, err error) {
	numbers, names := map[string]bool{}, map[string]bool{}
	own := map[supercargo.MMSI]bool{}
	for i := range k.Vessels {
		v := &k.Vessels[i]
		own[v.MMSI] = v.MMSI != 0
		if v.IMO != 0 {
			numbers[v.IMO.String()] = true
		}
		for _, n := range append([]string{v.Name}, v.Also...) {
			names[strings.ToUpper(strings.Join(strings.Fields(n), " "))] = true
		}
	}
	vessels, err := st.Vessels(g.ctx)
	for i := range vessels {
		v := &vessels[i]
		is := own[v.MMSI]
		for _, n := range v.Names {
			is = is || n.Property == supercargo.PropIMO && numbers[n.Value] ||
				n.Property == supercargo.PropName && names[strings.ToUpper(strings.Join(strings.Fields(n.Value), " "))]
		}
		if is {
			out = append(out, v.MMSI)
		}
	}
	return out, err
}

func printFinding(p *printer, f *supercargo.Finding, whole bool) {
	p.f("%s %s: %s%s\n  %s\n", f.Claim, f.Question, f.Verdict, simulatedMark(f.Simulated), printable(f.Statement))
	for _, r := range f.Readings {
		p.f("  %q read as %s: %s\n", r.Word, r.As, r.Verdict)
	}
	p.f("  would change the verdict: %s\n", printable(f.FlipsOn))
	if !whole {
		return
	}
	p.f("  strength of the test: %s\n", printable(f.Power))
	for _, in := range f.Inputs {
		mark := ""
		if in.Assumption {
			mark = " (assumption)"
		}
		p.f("    %-28s %.6g to %.6g %s%s; %s\n", in.Name, in.Low, in.High, in.Unit, mark, printable(in.Source))
	}
}
