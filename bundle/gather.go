package bundle

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/drawn"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/run"
	"supercargo/store"
	"supercargo/weigh"
)

// Limits of the pictures; what is asked for is never cut, only what is drawn about it.
const (
	around    = 12 * supercargo.Hour // before and after an event
	mostFixes = 300_000              // of all lines
)

// Gather asks the clerk for all that is known of what was asked. Folders of this
// machine, and the names of people on lists, stay behind.
func Gather(ctx context.Context, c *answer.Clerk, q *Asked) (*Bundle, error) {
	c = c.On(q.AsOf)
	b := &Bundle{Asked: *q, Program: c.Program, Set: map[string]string{}, Built: map[string]string{}}
	g := &gatherer{ctx: ctx, c: c, b: b}
	for _, step := range []func() error{g.manifest, g.claims, g.events, g.vessels, g.lists, g.law, g.ways, g.tables} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	g.mark()
	return b, nil
}

type gatherer struct {
	ctx context.Context
	c   *answer.Clerk
	b   *Bundle
	p   run.Params

	hush *quiet // people's names
}

// manifest is of everything that was read, whether or not the evidence stands in it:
// what was not found rests on all of it.
func (g *gatherer) manifest() (err error) {
	g.p = run.Default()
	st := g.c.Store
	if st == nil {
		g.b.InForce = g.p.Values()
		return nil
	}
	if g.b.Sources, err = st.Sources(g.ctx); err != nil {
		return err
	}
	for i := range g.b.Sources {
		g.b.Sources[i].Path = baseName(g.b.Sources[i].Path)
	}
	if g.b.Names, err = st.Receivers(g.ctx); err != nil {
		return err
	}
	if g.b.Set, err = run.Settings(g.ctx, st); err != nil {
		return err
	}
	if g.p, err = g.c.Params(g.ctx, st, nil); err != nil {
		return err
	}
	g.b.InForce = g.p.Values()
	return nil
}

// baseName leaves the folders of this machine out of a path.
func baseName(path string) string {
	if i := strings.LastIndexAny(path, `/\`); i >= 0 {
		return path[i+1:]
	}
	return filepath.Base(path)
}

func (g *gatherer) claims() error {
	k := g.b.Case
	if k == nil {
		return nil
	}
	var claims []supercargo.Claim
	for _, id := range g.b.Asked.Claims {
		x, err := answer.Claim(k, id)
		if err != nil {
			return err
		}
		g.b.Claims = append(g.b.Claims, x)
		claims = append(claims, *x.Claim)
	}
	if len(claims) == 0 {
		return nil
	}
	var err error
	if g.b.Findings, err = g.c.Findings(g.ctx, k, claims); err != nil {
		return err
	}
	f := g.c.WeighingFooting(k)
	g.b.Footing = &f
	return nil
}

// events are those asked for, those that findings rest on, and the calls that their
// voyages join.
func (g *gatherer) events() error {
	ids := slices.Clone(g.b.Asked.Events)
	for i := range g.b.Findings {
		ids = append(ids, g.b.Findings[i].Events...)
	}
	seen := map[supercargo.EventID]bool{}
	for len(ids) > 0 {
		id := ids[0]
		if ids = ids[1:]; seen[id] || id == "" {
			continue
		}
		seen[id] = true
		x, err := answer.Found(g.ctx, g.c.Store, id)
		if errors.Is(err, store.ErrNotFound) && !slices.Contains(g.b.Asked.Events, id) {
			continue // a call that was withdrawn before revisions of it were kept
		}
		if err != nil {
			return fmt.Errorf("event %s: %w", id, err)
		}
		if v := x.Event.Voyage; v != nil {
			ids = append(append(ids, v.FromCall, v.ToCall), v.Via...)
		}
		g.b.Events = append(g.b.Events, x)
	}
	slices.SortFunc(g.b.Events, func(x, y *answer.Explained) int {
		a, b := &x.Event, &y.Event
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Track.String(), b.Track.String()), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	if len(g.b.Events) == 0 {
		return nil
	}
	if err := answer.Lines(g.ctx, g.c.Store, g.b.Events); err != nil {
		return err
	}
	for _, x := range g.b.Events {
		bare(x)
	}
	return nil
}

// bare leaves the folders of this machine out of an event's evidence, in what went
// wrong with it too.
func bare(x *answer.Explained) {
	for i := range x.Evidence {
		f := &x.Evidence[i]
		f.Why = strings.ReplaceAll(f.Why, f.Path, baseName(f.Path))
		f.Path = baseName(f.Path)
	}
	for i := range x.Sources {
		x.Sources[i].Path = baseName(x.Sources[i].Path)
	}
}

func (g *gatherer) vessels() error {
	seen := map[supercargo.MMSI]bool{}
	for _, x := range g.b.Events {
		m := x.Event.Track.MMSI
		if seen[m] {
			continue
		}
		seen[m] = true
		v, err := g.c.Store.Vessel(g.ctx, m)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		g.b.Vessels = append(g.b.Vessels, *v)
	}
	slices.SortFunc(g.b.Vessels, func(a, b store.Vessel) int { return cmp.Compare(a.MMSI, b.MMSI) })
	return nil
}

// law asks for levers of every claim, and of every voyage and flight that was asked for.
func (g *gatherer) law() error {
	k := g.b.Case
	if k == nil {
		k = &ledger.Case{}
	}
	for _, x := range g.b.Claims {
		if err := g.levers(k, string(x.Claim.ID)); err != nil {
			return err
		}
	}
	for _, x := range g.b.Events {
		if (x.Event.Voyage != nil || x.Event.Flight != nil) && slices.Contains(g.b.Asked.Events, x.Event.ID) {
			if err := g.levers(k, string(x.Event.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *gatherer) levers(k *ledger.Case, of string) error {
	a, err := g.c.Levers(g.ctx, k, of, &answer.Law{AsOf: g.b.AsOf})
	var bad answer.BadQuestion
	switch {
	case errors.As(err, &bad): // it cannot be asked of this one
		g.b.Levers = append(g.b.Levers, Levers{Of: of, Why: bad.Error()})
		return nil
	case err != nil:
		return err
	}
	if err := g.hush.in(a); err != nil {
		return err
	}
	g.b.Levers = append(g.b.Levers, Levers{Of: of, Levers: a})
	return nil
}

// ways are where the ships of the events were heard about their times.
func (g *gatherer) ways() error {
	if len(g.b.Events) == 0 {
		return nil
	}
	a, err := g.c.Archive(g.ctx, g.c.Store)
	if err != nil {
		return err
	}
	enough, n := errors.New("enough"), 0
	for i := range g.b.Vessels {
		v := &g.b.Vessels[i]
		q := &drawn.Asked{Vessels: []store.Vessel{*v}}
		q.From, q.To = g.span(v.MMSI)
		err := drawn.Lines(g.ctx, a, q, &drawn.Params{Silence: g.p.Detect.Gap.Millis, Aloft: g.p.Detect.Flight.SilenceMillis}, func(_ *store.Vessel, l *drawn.Line) error {
			if !g.of(l.Track) {
				return nil
			}
			if n += l.Fixes; n > mostFixes {
				g.b.LinesCut = true
				return enough
			}
			kept := *l
			kept.Points = slices.Clone(l.Points)
			g.b.Lines = append(g.b.Lines, kept)
			return nil
		})
		if err != nil && err != enough {
			return err
		}
	}
	return nil
}

// of tells whether an event is of the track.
func (g *gatherer) of(t supercargo.Track) bool {
	return slices.ContainsFunc(g.b.Events, func(x *answer.Explained) bool { return x.Event.Track == t })
}

// span is from the first of a ship's events to the last, with some hours about it.
func (g *gatherer) span(m supercargo.MMSI) (from, to supercargo.Instant) {
	for _, x := range g.b.Events {
		if x.Event.Track.MMSI != m {
			continue
		}
		for _, w := range x.Event.Evidence {
			if from == 0 || w.Fix.Time < from {
				from = w.Fix.Time
			}
			to = max(to, w.Fix.Time, x.Event.End)
		}
	}
	return from - supercargo.Instant(around), to + supercargo.Instant(around)
}

// tables are what the program has built in.
func (g *gatherer) tables() error {
	rules, err := lever.Load()
	if err != nil {
		return err
	}
	places, err := chart.AppendText(nil, chart.BuiltIn().Places)
	if err != nil {
		return err
	}
	g.b.Built = map[string]string{"factors": supercargo.HashOf(weigh.BuiltIn()), "rules of law": rules.SHA256, "gazetteer": supercargo.HashOf(places)}
	return nil
}

// mark says whether all or some of it is of an exercise.
func (g *gatherer) mark() {
	all, some := true, false
	note := func(simulated bool) { all, some = all && simulated, some || simulated }
	for _, x := range g.b.Claims {
		note(x.Claim.Simulated)
	}
	for _, x := range g.b.Events {
		note(x.Event.Simulated)
	}
	if len(g.b.Claims)+len(g.b.Events) == 0 {
		all = g.b.Case != nil && g.b.Case.Simulated
		some = all
	}
	g.b.Simulated, g.b.Mixed = all, some && !all
}
