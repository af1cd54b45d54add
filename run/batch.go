// Package run drives the folds: Batch over files. It is the only package with
// goroutines. A runner groups fixes by key, orders them by time, steps the
// Machine, and has no opinions of its own.
package run

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"supercargo"
	"supercargo/source"
	"supercargo/store"
	"supercargo/store/archive"
)

// Batch reads files into a workspace: positions and statements into the
// archive, events into the store. What was read before is folded again
// together with what is new, so that files can come in any order.
type Batch struct {
	Workspace string // folder
	Store     store.Store
	Params    Params
	Reading   Reading
	Memory    int64 // bytes that the run keeps to
	Workers   int   // cores
	Now       supercargo.Instant
	Progress  *Progress // may be nil
}

// Progress is what a run has done so far: to be read at any time.
type Progress struct {
	Read  atomic.Int64 // bytes of input files
	Total atomic.Int64 // bytes of input files, as far as known
	Stage atomic.Pointer[string]
}

func (p *Progress) stage(s string) {
	if p != nil {
		p.Stage.Store(&s)
	}
}

// InputResult is what became of one input.
type InputResult struct {
	supercargo.Source
	Error string `json:"error,omitempty"` // why it could not be read, or not to its end
	Held  bool   `json:"held,omitempty"`  // the workspace has read the same bytes before: not read again

	Unread []string `json:"unread,omitempty"` // columns that nothing was made of
}

// Result sums up a run.
type Result struct {
	Inputs     []InputResult                  `json:"inputs"`
	Counts                                    // of everything in the workspace
	Tracks     int                            `json:"tracks"`
	Vessels    int                            `json:"vessels"`
	Statements int64                          `json:"statements"`
	Days       int                            `json:"days"`
	Events     map[supercargo.EventKind]int64 `json:"events"`    // that are believed now
	New        int64                          `json:"new"`       // revisions that this run wrote
	Withdrawn  int64                          `json:"withdrawn"` // of which withdrawals
	Spilled    int                            `json:"spilled"`   // runs on disk, 0 where all fitted in memory
	Warnings   []string                       `json:"warnings,omitempty"`
	Failed     bool                           `json:"-"` // an input could not be read, or not to its end
}

// Run reads the inputs. Whatever moment it is stopped at, the workspace is as
// it was before or as it is after, and running again comes to the same.
func (b *Batch) Run(ctx context.Context, inputs []source.Input) (*Result, error) {
	tx, err := b.Store.Begin(ctx)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	gen, err := b.Store.Generation(ctx)
	if err != nil {
		return nil, err
	}
	if err := archive.Settle(b.Workspace, gen); err != nil {
		return nil, err
	}
	temp := filepath.Join(b.Workspace, "spill")
	if err := errors.Join(os.RemoveAll(temp), os.MkdirAll(temp, 0o755)); err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	r := &batchRun{Batch: b, ctx: ctx, tx: tx, gen: gen + 1, pile: newPile(b.Memory, temp, b.Workers), newest: map[supercargo.SourceID]supercargo.Instant{}, odd: map[supercargo.SourceID][]days{}, res: &Result{Events: map[supercargo.EventKind]int64{}}}
	if err := r.run(inputs); err != nil {
		return nil, err
	}
	return r.res, nil
}

type batchRun struct {
	*Batch
	ctx       context.Context
	tx        store.Tx
	gen       int64
	pile      *pile
	sources   []supercargo.Source
	receivers *receivers
	res       *Result

	mu     sync.Mutex
	newest map[supercargo.SourceID]supercargo.Instant // what each source says last
	odd    map[supercargo.SourceID][]days             // of each source that cannot be believed
}

func (r *batchRun) run(inputs []source.Input) error {
	if err := r.readAll(inputs); err != nil {
		return err
	}
	dir, err := archive.Begin(r.Workspace)
	if err != nil {
		return err
	}
	r.Progress.stage("folding")
	if err := r.foldAll(dir); err != nil {
		return err
	}
	r.Progress.stage("writing")
	return r.commit(dir)
}

// readAll reads what the archive holds, then the inputs, several at a time.
func (r *batchRun) readAll(inputs []source.Input) error {
	held, err := r.Store.Sources(r.ctx)
	if err != nil {
		return err
	}
	names, err := r.Store.Receivers(r.ctx)
	if err != nil {
		return err
	}
	r.sources, r.receivers = held, newReceivers(names)
	r.Progress.stage("reading")
	r.res.Inputs = make([]InputResult, len(inputs))
	next := supercargo.SourceID(1)
	for _, s := range held {
		next = max(next, s.ID+1)
	}
	for i, in := range inputs {
		r.res.Inputs[i].Source = supercargo.Source{ID: next + supercargo.SourceID(i), Path: in.Path, Member: in.Member, Feed: r.Reading.Feed, Read: r.Now}
	}
	errs := make([]error, len(inputs))
	each(r.ctx, r.Workers, len(inputs), func(i int) { errs[i] = r.readOne(inputs[i], &r.res.Inputs[i], held) })
	if err := r.ctx.Err(); err != nil {
		return err
	}
	for i := range inputs {
		if errs[i] != nil {
			return errs[i]
		}
	}
	if r.receivers.full {
		r.res.Warnings = append(r.res.Warnings, "more receivers than can be numbered (65,535): those of the rest are not known")
	}
	return r.readArchive()
}

// each calls f for 0 to n-1 on some goroutines, until all are done or the
// context is.
func each(ctx context.Context, workers, n int, f func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// readOne reads one input. What is wrong with the input goes into its result;
// the error is for what stops the run: a full disk.
func (r *batchRun) readOne(in source.Input, out *InputResult, held []supercargo.Source) error {
	fail := func(err error) { out.Error, r.res.Failed = err.Error(), true }
	if known, err := r.holds(in, held); err != nil {
		fail(err)
		return nil
	} else if known != nil {
		out.Held, out.Source = true, *known
		if now := r.Reading.settings(); now != known.Settings {
			fail(fmt.Errorf("read before, with other settings (%s): to read it otherwise begin another workspace", cmp.Or(known.Settings, "none")))
		}
		return nil
	}
	s, err := source.Open(in)
	if err != nil {
		fail(err)
		return nil
	}
	defer s.Close()
	if r.Progress != nil {
		s.Count(&r.Progress.Read)
	}
	c := newCollector(r.pile, r.Params.Lateness)
	rd := reader{stream: s, src: &out.Source, unread: &out.Unread, how: r.Reading, receivers: r.receivers, now: r.Now, workers: r.Workers, c: c}
	if err := rd.read(); err != nil {
		var full *spillError
		if errors.As(err, &full) {
			return err
		}
		if errors.Is(err, ErrUnrecognised) && in.Implied {
			out.Error = err.Error() // a README in a folder of captures is no failure
		} else {
			fail(err)
		}
	}
	out.FileSHA256, out.StreamSHA256, out.FileBytes, out.StreamBytes = s.Sums()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.res.Late += c.counts.Late
	r.res.OutOfOrder += c.counts.OutOfOrder
	odd := c.days.odd()
	if odd != nil {
		r.odd[out.ID] = odd
	}
	r.newest[out.ID] = c.days.newest(odd, c.newest)
	return nil
}

// holds tells whether the workspace has read the same bytes before. Only a
// file of the same length as one that was read is hashed to find out.
func (r *batchRun) holds(in source.Input, held []supercargo.Source) (*supercargo.Source, error) {
	sum := ""
	for i := range held {
		h := &held[i]
		if in.Size != h.FileBytes || in.Member != h.Member {
			continue
		}
		if sum == "" {
			var err error
			if sum, err = source.Sum(in.Path); err != nil {
				return nil, err
			}
		}
		if sum == h.FileSHA256 {
			return h, nil
		}
	}
	return nil, nil
}

// readArchive adds what earlier runs read. What they found of it, but for the
// order of arrival, is found anew.
func (r *batchRun) readArchive() error {
	dir := archive.Dir(r.Workspace)
	days, err := archive.Days(dir)
	if err != nil {
		return err
	}
	fixes := make([]supercargo.Fix, 0, 1<<13)
	for _, d := range days {
		err := archive.ReadDay(dir, d, func(f *supercargo.Fix, _ uint8) error {
			f.Flags &^= supercargo.Duplicate | supercargo.Implausible
			r.newest[f.Source] = max(r.newest[f.Source], f.Time)
			if f.Flags.Any(supercargo.Late) {
				r.res.Late++
			} else if f.Flags.Any(supercargo.OutOfOrder) {
				r.res.OutOfOrder++
			}
			if fixes = append(fixes, *f); len(fixes) == cap(fixes) {
				err := r.pile.add(fixes)
				fixes = fixes[:0]
				return err
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := r.pile.add(fixes); err != nil {
		return err
	}
	return archive.ReadStatements(archive.StatementsFile(dir), func(s *supercargo.Statement) error {
		return r.pile.say([]supercargo.Statement{*s})
	})
}

// foldAll folds every partition and writes what it finds.
func (r *batchRun) foldAll(dir string) error {
	feeds, err := r.feeds()
	if err != nil {
		return err
	}
	found := make(chan *supercargo.Event, 256)
	written := make(chan error, 1)
	go func() { written <- r.writeEvents(found) }()
	final, now := r.receivers.settle(), r.endOfFeed()
	folders := make([]*folder, len(feeds))
	errs := make([]error, len(feeds))
	each(r.ctx, r.Workers, len(feeds), func(i int) {
		w := &folder{p: &r.Params, part: i, dir: dir, machines: map[supercargo.MMSI]*Machine{}, receiver: final, odd: r.odd}
		w.emit = func(e *supercargo.Event) {
			if !e.Open() { // what is still open at the end is told then, once
				found <- e
			}
		}
		folders[i] = w
		if errs[i] = w.fold(feeds[i]); errs[i] == nil {
			w.tell(now, found)
		}
	})
	close(found)
	if err := errors.Join(slices.Concat(errs, []error{<-written, r.ctx.Err()})...); err != nil {
		return err
	}
	return r.sumUp(dir, folders)
}

// tell emits what is open at the end of the feed. A call may end a voyage that
// was told as open just before: the last word on an event counts.
func (w *folder) tell(now func(supercargo.SourceID) supercargo.Instant, found chan<- *supercargo.Event) {
	for _, m := range w.machines {
		last := map[supercargo.EventID]*supercargo.Event{}
		m.Tick(w.p, now, func(e *supercargo.Event) { last[e.ID] = e })
		for _, e := range last {
			found <- e
		}
	}
}

// endOfFeed gives, for each source, the newest moment of the feed that it is
// part of. A ship is silent only while her feed goes on: a capture of other
// waters, years later, says nothing of her. Sources are one feed if the user
// says so, else if they are of one format and lie in one folder.
func (r *batchRun) endOfFeed() func(supercargo.SourceID) supercargo.Instant {
	feed := map[supercargo.SourceID]string{}
	add := func(s *supercargo.Source) {
		if feed[s.ID] = s.Feed; s.Feed == "" {
			feed[s.ID] = s.Format + " " + filepath.Dir(s.Path)
		}
	}
	for i := range r.sources {
		add(&r.sources[i])
	}
	for i := range r.res.Inputs {
		add(&r.res.Inputs[i].Source)
	}
	newest := map[string]supercargo.Instant{}
	for id, t := range r.newest {
		newest[feed[id]] = max(newest[feed[id]], t)
	}
	return func(id supercargo.SourceID) supercargo.Instant { return newest[feed[id]] }
}

// feeds orders what was read, as one feed a partition. How many there are
// depends on how much there is, not on the machine: the archive's files are
// the same everywhere.
func (r *batchRun) feeds() ([]feed, error) {
	parts := 1
	for parts < partitions && r.pile.total/int64(parts) > 1<<21 {
		parts *= 2
	}
	r.res.Spilled = len(r.pile.runs)
	if r.res.Spilled > 0 {
		parts = partitions
	}
	r.pile.sort()
	out := r.pile.feeds(parts)
	for k := range out {
		fs := []feed{out[k]}
		for i := range r.pile.runs {
			d, err := openRun(&r.pile.runs[i], k)
			if err != nil {
				return nil, err
			}
			fs = append(fs, d)
		}
		var err error
		if out[k], err = merge(fs); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// writeEvents is the one writer to the store. After an error it goes on
// taking, so that nobody waits.
func (r *batchRun) writeEvents(found <-chan *supercargo.Event) (err error) {
	still := map[supercargo.EventID]bool{}
	cause := fmt.Sprintf("found by run %d", r.gen)
	for e := range found {
		if err != nil {
			continue
		}
		r.res.Events[e.Kind]++
		if r.gen > 1 {
			still[e.ID] = true
		}
		var wrote bool
		if wrote, err = r.tx.PutEvent(e, r.Now, cause); wrote {
			r.res.New++
		}
	}
	if err != nil || r.gen == 1 {
		return err
	}
	n, err := r.tx.WithdrawOthers(still, r.Now, fmt.Sprintf("not found by run %d, which had more input", r.gen))
	r.res.Withdrawn = int64(n)
	r.res.New += int64(n)
	return err
}

// sumUp folds the statements and writes the vessels.
func (r *batchRun) sumUp(dir string, folders []*folder) error {
	vessels := map[supercargo.MMSI]*store.Vessel{}
	var err error
	if r.res.Statements, err = r.pile.foldSaid(dir, vessels); err != nil {
		return err
	}
	for _, w := range folders {
		r.res.Tracks += w.vessels(vessels)
		for _, m := range w.machines {
			c := m.Seen
			c.Late, c.OutOfOrder = 0, 0
			r.res.Counts.add(c)
		}
	}
	r.res.Vessels = len(vessels)
	for _, mmsi := range slices.Sorted(maps.Keys(vessels)) { // in order they go to the end of the table
		v := vessels[mmsi]
		shared(v)
		if err := r.tx.PutVessel(v); err != nil {
			return err
		}
	}
	return nil
}

// commit makes the run the one in force.
func (r *batchRun) commit(dir string) error {
	for i := range r.res.Inputs {
		in := &r.res.Inputs[i]
		if in.Held || in.Tally[supercargo.Used] == 0 { // what gave nothing can be read again, otherwise
			continue
		}
		r.sources = append(r.sources, in.Source)
		if err := r.tx.PutSource(&in.Source); err != nil {
			return err
		}
	}
	if err := archive.WriteNames(dir, r.sources, r.receivers.names); err != nil {
		return err
	}
	days, err := archive.Days(dir)
	if err != nil {
		return err
	}
	r.res.Days = len(days)
	if err := errors.Join(r.tx.PutReceivers(r.receivers.names), r.tx.SetGeneration(r.gen)); err != nil {
		return err
	}
	if err := archive.Mark(r.Workspace, r.gen); err != nil {
		return err
	}
	if err := r.tx.Commit(); err != nil {
		return err
	}
	return archive.Settle(r.Workspace, r.gen)
}
