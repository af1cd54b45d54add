package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/run"
	"supercargo/source"
	"supercargo/store"
)

type explainCmd struct {
	ID   string `arg:"" help:"Id of an event, or enough of its beginning."`
	JSON bool   `help:"Write JSON."`
}

// explained is an event with everything that it rests on: the documented JSON.
type explained struct {
	Event     supercargo.Event    `json:"event"`
	Hulls     int                 `json:"hulls"` // ships that send the number
	Revisions []revisionNote      `json:"revisions"`
	Evidence  []explainedFix      `json:"evidence"`
	Sources   []supercargo.Source `json:"sources"`
}

type revisionNote struct {
	Revision  int                `json:"revision"`
	KnownFrom supercargo.Instant `json:"known_from"`
	Cause     string             `json:"cause"`
	Withdrawn bool               `json:"withdrawn"`
}

type explainedFix struct {
	Role     string              `json:"role"`
	Time     supercargo.Instant  `json:"time"`
	Lat      float64             `json:"lat"`
	Lon      float64             `json:"lon"`
	SOG      *float64            `json:"sog"`
	COG      *float64            `json:"cog"`
	Receiver string              `json:"receiver"`
	Flags    []string            `json:"flags"`
	Whose    supercargo.Why      `json:"-"`
	WhoseWhy string              `json:"whose"` // why the fix was put on this track
	Shift    float64             `json:"shift"` // seconds that its time was mended by
	Source   supercargo.SourceID `json:"source"`
	Path     string              `json:"path"`
	Member   string              `json:"member,omitempty"` // of an archive, or the sheet
	Row      int                 `json:"row,omitempty"`    // of a sheet
	Offset   int64               `json:"offset"`
	Raw      string              `json:"raw"`
	Agrees   bool                `json:"agrees"`
	Why      string              `json:"why,omitempty"`
}

func (c *explainCmd) Run(g *Globals) error {
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	id, err := g.findEvent(st, c.ID)
	if err != nil {
		return err
	}
	x, err := g.explain(st, id)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, x)
	}
	return printExplained(g, x)
}

// findEvent finds the one event whose id begins so.
func (g *Globals) findEvent(st store.Store, prefix string) (supercargo.EventID, error) {
	var ids []supercargo.EventID
	err := st.Events(g.ctx, store.Query{ID: supercargo.EventID(strings.ToLower(prefix))}, func(r *supercargo.Revision) error {
		ids = append(ids, r.ID)
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		// One that was withdrawn can still be asked for by its whole id.
		if _, err := st.Revisions(g.ctx, supercargo.EventID(prefix)); err == nil {
			return supercargo.EventID(prefix), nil
		}
		return "", fmt.Errorf("%s: no such event; list them with: supercargo events", prefix)
	case len(ids) > 1:
		return "", usagef("%s: %d events begin so; give more of the id", prefix, len(ids))
	}
	return ids[0], nil
}

func (g *Globals) explain(st store.Store, id supercargo.EventID) (*explained, error) {
	revs, err := st.Revisions(g.ctx, id)
	if err != nil {
		return nil, err
	}
	x := &explained{Event: revs[len(revs)-1].Event}
	for _, r := range revs {
		x.Revisions = append(x.Revisions, revisionNote{r.Revision, r.KnownFrom, r.Cause, r.Withdrawn})
	}
	x.Hulls = 1
	v, err := st.Vessel(g.ctx, x.Event.Track.MMSI)
	switch {
	case err == nil:
		x.Hulls = max(1, v.Hulls)
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	sources, err := st.Sources(g.ctx)
	if err != nil {
		return nil, err
	}
	names, err := st.Receivers(g.ctx)
	if err != nil {
		return nil, err
	}
	x.Evidence = make([]explainedFix, len(x.Event.Evidence))
	for i := range sources {
		marks := func() ([]byte, error) { return st.Marks(g.ctx, sources[i].ID) }
		if err := x.trace(&sources[i], names, marks); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// trace fills in the evidence that stands in one source.
func (x *explained) trace(s *supercargo.Source, names []string, marks func() ([]byte, error)) error {
	var at []int
	var fixes []supercargo.Fix
	for i, w := range x.Event.Evidence {
		if w.Fix.Source == s.ID {
			at, fixes = append(at, i), append(fixes, w.Fix)
		}
	}
	if at == nil {
		return nil
	}
	how, err := run.ReadingOf(s)
	if err != nil {
		return err
	}
	m, err := marks()
	if err != nil {
		return err
	}
	x.Sources = append(x.Sources, *s)
	for k, t := range run.TraceAt(s, how, names, m, fixes) {
		x.Evidence[at[k]] = explainFix(&x.Event.Evidence[at[k]], s, names, t)
	}
	return nil
}

func explainFix(w *supercargo.Witness, s *supercargo.Source, names []string, t run.Traced) explainedFix {
	f := &w.Fix
	lat, lon := f.Degrees()
	e := explainedFix{Role: w.Role, Time: f.Time, Lat: lat, Lon: lon, Flags: f.Flags.Names(), Whose: f.Why, WhoseWhy: f.Why.String(), Shift: float64(f.Shift) / 1e3, Source: f.Source, Path: s.Path, Member: s.Member, Row: t.Row, Offset: f.Offset,
		Raw: t.Raw, Agrees: t.Agrees, Why: t.Why}
	if kn, ok := f.Knots(); ok {
		e.SOG = &kn
	}
	if f.COG != supercargo.NoCOG {
		deg := float64(f.COG) / 10
		e.COG = &deg
	}
	if int(f.Receiver) < len(names) {
		e.Receiver = names[f.Receiver]
	}
	return e
}

// whose says why a fix is on its track, or on none; nothing where one ship
// alone is known of the number.
var whose = [supercargo.NumWhys]string{
	supercargo.Follows:     "hers by place, course and speed: the other ships of the number cannot have been there",
	supercargo.Likeliest:   "hers in all likelihood: another ship of the number can have been there",
	supercargo.Identity:    "hers by the name or number that it gives: another ship of the number can have been there",
	supercargo.Repeat:      "heard before: the same transmission",
	supercargo.Begins:      "out of reach of every ship known of the number, and borne out by what followed",
	supercargo.Stray:       "out of reach of every ship known of the number, and borne out by nothing",
	supercargo.Unsure:      "several ships of the number can have been there",
	supercargo.Displaced:   "out of reach of the ship, which was heard nowhere else meanwhile and then where she had been: not her position",
	supercargo.ClockMended: "hers by the way that she went, once its clock is put right",
	supercargo.WrongClock:  "dated when it cannot have been",
}

func printExplained(g *Globals, x *explained) error {
	p := &printer{w: g.out}
	e := &x.Event
	p.f("%s %s of %s\n", strings.ReplaceAll(string(e.Kind), "_", " "), e.ID, e.Track)
	p.f("from %s to %s\n", e.Start, orElse(e.End.String(), "open: its end has not been seen"))
	if x.Hulls > 1 {
		p.f("%d ships send this number; this is of one of them. Whose a name, an IMO number or a draught is cannot be told.\n", x.Hulls)
	}
	if e.Simulated {
		p.f("SIMULATED: an exercise, not the sea\n")
	}
	detail, err := json.MarshalIndent(e.Detail(), "", "  ")
	if err != nil {
		return err
	}
	p.f("%s\n\nrests on\n", detail)
	for _, f := range x.Evidence {
		p.f("  %-13s %s  %.5f %.5f", f.Role, f.Time, f.Lat, f.Lon)
		if f.SOG != nil {
			p.f("  %.1f kn", *f.SOG)
		}
		if f.Receiver != "" {
			p.f("  heard by %s", printable(f.Receiver))
		}
		p.f("\n    %s\n", f.where())
		if w := whose[f.Whose]; w != "" {
			p.f("    %s\n", w)
		}
		if f.Shift != 0 {
			p.f("    time mended by %+.0f s: the clock that dated it was off\n", f.Shift)
		}
		for line := range strings.Lines(f.Raw) {
			p.f("    > %s\n", printable(strings.TrimRight(line, "\r\n")))
		}
		if f.Agrees {
			p.f("    decoded again: the same values\n")
		} else {
			p.f("    NOT CONFIRMED: %s\n", f.Why)
		}
	}
	p.f("\nbelieved\n")
	for _, r := range x.Revisions {
		p.f("  revision %d from %s: %s\n", r.Revision, r.KnownFrom, r.Cause)
	}
	return errors.Join(p.err)
}

// where is the address of the fix's input line.
func (f *explainedFix) where() string {
	name := printable(source.Input{Path: f.Path, Member: f.Member}.Name())
	if f.Row > 0 {
		return fmt.Sprintf("%s, row %d", name, f.Row)
	}
	return fmt.Sprintf("%s, byte %d", name, f.Offset)
}

// printable keeps what a crew or a receiver has typed from steering a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '\uFFFD'
		}
		return r
	}, s)
}
