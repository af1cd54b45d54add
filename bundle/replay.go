package bundle

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/ledger"
	"supercargo/run"
	"supercargo/source"
	"supercargo/store"
	"supercargo/watchlist"
	"supercargo/watchlist/forms"
	"supercargo/workspace"
)

// Replayed is what running a bundle anew came to.
type Replayed struct {
	Verified *Report `json:"verified"`
	Program  string  `json:"program"` // of this program
	Made     string  `json:"made_by"` // of the one that made the bundle

	Events   int `json:"events"`   // that came out the same, byte for byte
	Findings int `json:"findings"` // likewise
	Listed   int `json:"listed"`   // answers from lists, likewise
	Levers   int `json:"levers"`   // likewise

	Differs     []Difference `json:"differs"`
	NotReplayed []string     `json:"not_replayed"`
}

// Difference is one thing that came out otherwise.
type Difference struct {
	What   string   `json:"what"`   // event, finding, screening or levers, and its id
	Fields []string `json:"fields"` // with the value now and as it was
}

// OK tells whether the bundle is sound and came out the same.
func (r *Replayed) OK() bool { return r.Verified.OK() && len(r.Differs) == 0 }

// Runner is what a replay borrows from who calls: memory and cores.
type Runner struct {
	Memory  int64
	Workers int
	Program string // version
}

// Replay verifies a bundle, and runs it anew in a workspace that is thrown away: the
// same inputs in the same order, read as they were and at the moment that they were,
// with the same thresholds, places, boundaries, case and lists. What comes out is
// compared with what the bundle has. It fails for a bundle without whole inputs.
func Replay(ctx context.Context, name string, r *Runner) (*Replayed, error) {
	report, err := Verify(name)
	if err != nil {
		return nil, err
	}
	out := &Replayed{Verified: report, Program: r.Program, Made: report.Program, Differs: []Difference{}, NotReplayed: []string{}}
	if !report.OK() {
		return out, nil // what is not what it says is not run
	}
	a, err := open(name)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	if !a.manifest.Inputs {
		return nil, fmt.Errorf("%s: whole inputs are not in it, so it cannot be run again; make it with: supercargo bundle --inputs", name)
	}
	dir, err := os.MkdirTemp("", "supercargo-replay-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	p := &replayer{ctx: ctx, a: a, m: a.manifest, r: r, out: out, dir: dir}
	return out, p.all()
}

type replayer struct {
	ctx context.Context
	a   *archive
	m   *Manifest
	r   *Runner
	out *Replayed
	dir string
	f   *workspace.Folder
	st  store.Store
	k   *ledger.Case
}

func (p *replayer) all() (err error) {
	p.f = &workspace.Folder{Dir: filepath.Join(p.dir, "workspace"), Now: p.lastRead}
	if p.st, err = p.f.Open(p.ctx, true); err != nil {
		return err
	}
	defer p.st.Close()
	for _, step := range []func() error{p.tables, p.runs, p.lists, p.compare} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// lastRead is the moment of the last reading, which stands for now.
func (p *replayer) lastRead() (t supercargo.Instant) {
	for i := range p.m.Sources {
		t = max(t, p.m.Sources[i].Read)
	}
	return t
}

// tables puts the user's places and boundaries where they were, and loads the case.
func (p *replayer) tables() (err error) {
	for _, f := range []struct{ name, to string }{{placesFile, p.f.PlacesFile()}, {zonesFile, p.f.ZonesFile()}} {
		if p.a.by[f.name] == nil {
			continue
		}
		if err := p.a.extract(f.name, f.to); err != nil {
			return err
		}
	}
	if p.m.Asked.Case != "" {
		p.k, err = p.a.kase()
	}
	return err
}

// runs reads the inputs in their order: those that were read at one moment and in one
// way were one run.
func (p *replayer) runs() error {
	var set parameters
	b, err := p.a.read(paramsFile, mostHead)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, &set); err != nil {
		return fmt.Errorf("%s: %w", paramsFile, err)
	}
	for from := 0; from < len(p.m.Sources); {
		to := from + 1
		for to < len(p.m.Sources) && together(&p.m.Sources[from], &p.m.Sources[to]) {
			to++
		}
		if err := p.run(p.m.Sources[from:to], set.Set); err != nil {
			return err
		}
		from = to
	}
	return nil
}

func together(a, b *supercargo.Source) bool {
	return a.Read == b.Read && a.Settings == b.Settings && a.Feed == b.Feed
}

func (p *replayer) run(sources []supercargo.Source, set map[string]string) error {
	how, err := run.ReadingOf(&sources[0])
	if err != nil {
		return err
	}
	how.Feed = sources[0].Feed
	var inputs []source.Input
	for i := range sources {
		s := &sources[i]
		name := inputPath(s)
		path := filepath.Join(p.dir, filepath.Base(name))
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			if err := p.a.extract(name, path); err != nil {
				return err
			}
		}
		inputs = append(inputs, source.Input{Path: path, Member: s.Member, Size: s.FileBytes})
	}
	b := &run.Batch{Workspace: p.f.Dir, Store: p.st, Reading: how, Memory: p.r.Memory, Workers: p.r.Workers, Now: sources[0].Read, Settings: set}
	if b.Params, err = p.f.Params(p.ctx, p.st, set); err != nil {
		return err
	}
	_, err = b.Run(p.ctx, inputs) // an input that could not be read then is not now either
	return err
}

// lists puts the editions back on a shelf.
func (p *replayer) lists() error {
	for i := range p.m.Editions {
		e := &p.m.Editions[i]
		if err := p.list(e); err != nil {
			p.out.NotReplayed = append(p.out.NotReplayed, fmt.Sprintf("answers from %s of %s: %v", e.List, e.Date, err))
		}
	}
	return nil
}

func (p *replayer) list(e *watchlist.Edition) error {
	var files []watchlist.File
	for k, f := range e.Files {
		b, err := p.a.read(listPath(e.List, e.Date, e.SHA256, k, f.Name), mostText)
		if err != nil {
			return err
		}
		files = append(files, watchlist.File{Name: f.Name, Data: b})
	}
	r, err := forms.Read(files, nil)
	if err != nil {
		return fmt.Errorf("%w (a list that was imported through a map of columns cannot be read again: the map is not kept)", err)
	}
	return p.f.Shelf().Again(e, files, r)
}

// compare asks the same question again and holds the answers against the bundle's.
func (p *replayer) compare() error {
	c := &answer.Clerk{Folder: p.f, Store: p.st, Program: p.r.Program}
	if len(p.m.Sources) == 0 {
		c.Store = nil
	}
	asked := &Asked{Case: p.k, Whole: p.m.Asked.Whole, Claims: p.m.Asked.Claims, AsOf: p.m.AsOf}
	for _, id := range p.m.Asked.Events {
		if _, err := answer.Found(p.ctx, p.st, id); err == nil {
			asked.Events = append(asked.Events, id)
		} // else it is missed below
	}
	now, err := Gather(p.ctx, c, asked)
	if err != nil {
		return err
	}
	if err := p.events(now); err != nil {
		return err
	}
	if err := against(p, findingsFile, "finding", &p.out.Findings, now.Findings, func(f *Weighed) string { return string(f.ID) }, func(f *supercargo.Finding) *Weighed { return &Weighed{Finding: f} }, func(f *Weighed) { f.Footing = nil }); err != nil {
		return err
	}
	if len(p.out.NotReplayed) == 0 {
		if err := against(p, listedFile, "screening of", &p.out.Listed, now.Listed, func(l *Listed) string { return l.Subject + " (" + l.Of + ")" }, func(l *Listed) *Listed { return l }, func(l *Listed) { l.Answer.Program = "" }); err != nil {
			return err
		}
		return against(p, leversFile, "levers of", &p.out.Levers, now.Levers, func(l *Levers) string { return l.Of }, func(l *Levers) *Levers { return l }, func(l *Levers) {
			if l.Levers != nil {
				l.Levers.Footing.Program = ""
			}
		})
	}
	return nil
}

// against compares lines of the bundle with what came out now, by their ids, without
// what only says which program answered.
func against[T, R any](p *replayer, file, what string, same *int, now []T, id func(*R) string, as func(*T) *R, plain func(*R)) error {
	was, err := read[R](p.a, file)
	if err != nil {
		return err
	}
	by := map[string]*R{}
	for i := range now {
		r := as(&now[i])
		plain(r)
		by[id(r)] = r
	}
	for i := range was {
		plain(&was[i])
		name := id(&was[i])
		r := by[name]
		delete(by, name)
		p.hold(what+" "+name, r, &was[i], r == nil, same)
	}
	var more []string
	for name := range by {
		more = append(more, what+" "+name)
	}
	slices.Sort(more)
	for _, m := range more {
		p.out.Differs = append(p.out.Differs, Difference{m, []string{"it comes out now, and is not in the bundle"}})
	}
	return nil
}

// hold notes what differs between now and then.
func (p *replayer) hold(what string, now, was any, gone bool, same *int) {
	if gone {
		p.out.Differs = append(p.out.Differs, Difference{what, []string{"it does not come out now"}})
		return
	}
	if fields := differences(now, was, mostFields); len(fields) > 0 {
		p.out.Differs = append(p.out.Differs, Difference{what, fields})
		return
	}
	*same++
}

// mostFields of one thing are named.
const mostFields = 12

// events compares each event of the bundle with the one of its id now: numbered as the
// bundle numbers sources and receivers, since in which order a workspace came to know
// them is nothing of the sea.
func (p *replayer) events(now *Bundle) error {
	was, err := read[answer.Explained](p.a, eventsFile)
	if err != nil {
		return err
	}
	number, err := p.numbers()
	if err != nil {
		return err
	}
	for i := range was {
		e := &was[i].Event
		what := fmt.Sprintf("event %s (%s)", e.ID, answer.Words(string(e.Kind)))
		revs, err := p.st.Revisions(p.ctx, e.ID)
		if errors.Is(err, store.ErrNotFound) {
			p.hold(what, nil, nil, true, nil)
			continue
		}
		if err != nil {
			return err
		}
		last := &revs[len(revs)-1]
		number.in(&last.Event)
		type believed struct {
			Event     json.RawMessage `json:"event"`
			Withdrawn bool            `json:"withdrawn"`
		}
		then := believed{e.AppendJSON(nil), len(was[i].Revisions) > 0 && was[i].Revisions[len(was[i].Revisions)-1].Withdrawn}
		p.hold(what, believed{last.Event.AppendJSON(nil), last.Withdrawn}, then, false, &p.out.Events)
	}
	return nil
}

// numbers turn the numbers of this workspace into those of the bundle.
type numbers struct {
	source   map[supercargo.SourceID]supercargo.SourceID
	receiver map[supercargo.Receiver]supercargo.Receiver
}

func (p *replayer) numbers() (*numbers, error) {
	sources, err := p.st.Sources(p.ctx)
	if err != nil {
		return nil, err
	}
	names, err := p.st.Receivers(p.ctx)
	if err != nil {
		return nil, err
	}
	n := &numbers{map[supercargo.SourceID]supercargo.SourceID{}, map[supercargo.Receiver]supercargo.Receiver{}}
	for i := range sources {
		for k := range p.m.Sources {
			if s, t := &sources[i], &p.m.Sources[k]; s.FileSHA256 == t.FileSHA256 && s.StreamSHA256 == t.StreamSHA256 && s.Member == t.Member {
				n.source[s.ID] = t.ID
			}
		}
	}
	for i, name := range names {
		if k := slices.Index(p.m.Receivers, name); k >= 0 {
			n.receiver[supercargo.Receiver(i)] = supercargo.Receiver(k)
		}
	}
	return n, nil
}

func (n *numbers) in(e *supercargo.Event) {
	for i := range e.Evidence {
		f := &e.Evidence[i].Fix
		f.Source, f.Receiver = n.source[f.Source], n.receiver[f.Receiver]
	}
}

// read reads the lines of a file of the bundle.
func read[R any](a *archive, name string) (out []R, err error) {
	b, err := a.read(name, mostText)
	if err != nil {
		return nil, err
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		var v R
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out = append(out, v)
	}
	return out, nil
}

// Print writes what came out for reading.
func (r *Replayed) Print(w io.Writer) error {
	var b strings.Builder
	if !r.Verified.OK() {
		b.WriteString("Not run again: the bundle is at fault. See: supercargo verify\n")
		for _, f := range r.Verified.Faults {
			fmt.Fprintf(&b, "  %s\n", answer.Printable(f.String()))
		}
		_, err := io.WriteString(w, b.String())
		return err
	}
	fmt.Fprintf(&b, "%s: %s\nmanifest SHA-256 %s\n", r.Verified.Zip, answer.Printable(r.Verified.Title), r.Verified.SHA256)
	if r.Program != r.Made {
		fmt.Fprintf(&b, "made by supercargo %s, run again by %s: a difference can come from the program\n", answer.Printable(r.Made), r.Program)
	} else {
		fmt.Fprintf(&b, "made and run again by supercargo %s\n", r.Program)
	}
	fmt.Fprintf(&b, "\nthe same, byte for byte: %s, %s, %s from lists, %s\n", plural(r.Events, "event", "events"), plural(r.Findings, "finding", "findings"),
		plural(r.Listed, "answer", "answers"), plural(r.Levers, "answer on levers", "answers on levers"))
	for _, s := range r.NotReplayed {
		fmt.Fprintf(&b, "not run again: %s\n", answer.Printable(s))
	}
	if len(r.Differs) == 0 {
		b.WriteString("Nothing differs.\n")
	} else {
		fmt.Fprintf(&b, "\n%s\n", plural(len(r.Differs), "DIFFERENCE", "DIFFERENCES"))
	}
	for _, d := range r.Differs {
		fmt.Fprintf(&b, "  %s\n", answer.Printable(d.What))
		for _, f := range d.Fields {
			fmt.Fprintf(&b, "    %s\n", answer.Printable(f))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
