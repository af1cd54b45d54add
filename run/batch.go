// Package run drives the folds: Batch over files. It is the only package with
// goroutines. A runner groups fixes by key, orders them by time, steps the
// Machine, and has no opinions of its own.
package run

import (
	"context"
	"errors"
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
	Error  string `json:"error,omitempty"` // why it could not be read, or not to its end
	Failed bool   `json:"-"`               // and that is a failure: it was named, not found in a folder
	Held   bool   `json:"held,omitempty"`  // the workspace has read the same bytes before: not read again

	Unread []string `json:"unread,omitempty"` // columns or fields that are not used
	Notes  []string `json:"notes,omitempty"`  // how it was read, where that was worked out from the content
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
