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
	"supercargo/interference"
	"supercargo/source"
	"supercargo/store"
	"supercargo/store/archive"
)

// Batch reads files into a workspace: positions and statements into the
// archive, events into the store. It goes on from what earlier runs remember
// of each ship (the states); of a ship of which something came of an earlier
// time, from the last state before that. So files can come in any order, and a
// run costs what is new.
type Batch struct {
	Workspace string // folder
	Store     store.Store
	Params    Params
	Reading   Reading
	Memory    int64 // bytes that the run keeps to
	Workers   int   // cores
	Now       supercargo.Instant
	Progress  *Progress // may be nil
	Anew      bool      // fold everything again, whatever is remembered

	Settings map[string]string // thresholds that the user set, for later runs too; "" takes one back
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
	Vessels    int                            `json:"vessels"`               // stations and aircraft too
	Aircraft   int                            `json:"aircraft"`              // of the vessels
	Ground     int                            `json:"vehicles_or_obstacles"` // of the vessels: on airfields, by what they send
	Statements int64                          `json:"statements"`
	Days       int                            `json:"days"`
	Events     map[supercargo.EventKind]int64 `json:"events"`    // that are believed now
	New        int64                          `json:"new"`       // revisions that this run wrote
	Withdrawn  int64                          `json:"withdrawn"` // of which withdrawals
	Spilled    int                            `json:"spilled"`   // runs on disk, 0 where all fitted in memory
	Warnings   []string                       `json:"warnings,omitempty"`
	Failed     bool                           `json:"-"` // an input could not be read, or not to its end
	Mended     int                            `json:"-"` // days of which only the ships that have changed were counted again
}

// Run reads the inputs. Whatever moment it is stopped at, the workspace is as
// it was before or as it is after, and running again comes to the same.
//
// What many ships show together is known only when all are folded. Those that it
// concerns are folded again then, by a run of its own without input: stopped
// between the two, the next one does it. It comes to an end with the third: which clocks are off
// depends on what was received alone, and what is interference on that alone besides.
func (b *Batch) Run(ctx context.Context, inputs []source.Input) (*Result, error) {
	first, more, err := b.once(ctx, inputs)
	again := *b
	again.Anew = false
	for n := 0; err == nil && more && n < 4; n++ {
		var res *Result
		if res, more, err = again.once(ctx, nil); err != nil {
			break
		}
		res.Inputs, res.Failed, res.Warnings = first.Inputs, first.Failed, first.Warnings
		res.New, res.Withdrawn, res.Spilled = res.New+first.New, res.Withdrawn+first.Withdrawn, max(res.Spilled, first.Spilled)
		res.Mended += first.Mended
		first = res
	}
	if err != nil {
		return nil, err
	}
	return first, nil
}

// once is one run, and tells whether another is due.
func (b *Batch) once(ctx context.Context, inputs []source.Input) (*Result, bool, error) {
	tx, err := b.Store.Begin(ctx)
	if err != nil {
		return nil, false, err
	}
	defer tx.Rollback()
	r := &batchRun{Batch: b, ctx: ctx, tx: tx, odd: map[supercargo.SourceID][]days{}, read: map[supercargo.SourceID]store.Input{}, marks: map[supercargo.SourceID][]byte{},
		touched: map[supercargo.MMSI]supercargo.Instant{}, vessels: map[supercargo.MMSI]*summary{}, amends: map[int32]amends{}, changed: shipDays{}, dropped: map[string]bool{}, written: map[string]*written{}, toldFrom: firsts{},
		res: &Result{Events: map[supercargo.EventKind]int64{}}}
	if err := r.settle(); err != nil {
		return nil, false, err
	}
	temp := filepath.Join(b.Workspace, "spill")
	if err := errors.Join(os.RemoveAll(temp), os.MkdirAll(temp, 0o755)); err != nil {
		return nil, false, err
	}
	defer os.RemoveAll(temp)
	r.pile = newPile(b.Memory, temp, b.Workers)
	if err := r.run(inputs); err != nil {
		return nil, false, err
	}
	return r.res, r.more, nil
}

type batchRun struct {
	*Batch
	ctx       context.Context
	tx        store.Tx
	gen       int64
	archive   *archive.Archive // as it was before
	dir       string           // for what is added to it
	pile      *pile
	inputs    []store.Input // held, and of this run once they are read
	receivers *receivers
	rank      ranks
	added     []store.Part
	rewritten int
	res       *Result

	mu      sync.Mutex
	read    map[supercargo.SourceID]store.Input
	marks   map[supercargo.SourceID][]byte         // of sources that can be sought in
	odd     map[supercargo.SourceID][]days         // of each source that cannot be believed
	touched map[supercargo.MMSI]supercargo.Instant // ships that inputs speak of, and the earliest fix of each
	vessels map[supercargo.MMSI]*summary           // that are written again
	newest  supercargo.Instant                     // of the inputs of earlier runs
	known   []store.Vessel                         // in order of MMSI: of those held, which this run can have to do with

	judged     []store.Excursion                          // that were found to be interference, before
	verdicts   map[supercargo.MMSI][]interference.Verdict // of these, what is in force
	clocks     *clockErrors                               // that the folds are told of; nil for none
	toldClocks bool                                       // otherwise than those of earlier runs were
	excursions []excursions                               // of the ships that are folded
	more       bool                                       // something was found of which the folds are to be told

	aloft  []told           // the same of aircraft in flight
	gaps   []told           // that the folds have found: written when they are judged
	amends map[int32]amends // by day
	refold

	written   map[string]*written // parts of this run that are in memory, by name
	dropped   map[string]bool     // parts that are not in force any more, by name
	airDays   map[int32]bool      // of which what was counted of aircraft is written anew
	metAnew   bool                // by other thresholds
	metDays   map[int32]bool      // of which meetings are found anew
	hushed    map[int32]bool      // of which it was counted otherwise how ships are heard
	changed   shipDays            // whose fixes this run has written or found otherwise; nil where all may be
	meetings  *meetings           // nil where none were looked for
	withdrawn map[supercargo.EventID]bool
	toldFrom  firsts            // of each ship, when the earliest of its calls and gaps begins that this run has found or withdrawn
	toldAgain []supercargo.MMSI // ships that no input speaks of, which have something else open now
}

// settle ends what a run that was stopped had begun, and reads what there is.
func (r *batchRun) settle() error {
	gen, err := r.Store.Generation(r.ctx)
	if err != nil {
		return err
	}
	parts, err := r.Store.Parts(r.ctx)
	if err != nil {
		return err
	}
	r.gen, r.archive = gen+1, &archive.Archive{Dir: archive.Dir(r.Workspace), Parts: parts}
	return archive.Settle(r.Workspace, gen, parts)
}

func (r *batchRun) run(inputs []source.Input) error {
	if err := r.readAll(inputs); err != nil {
		return err
	}
	var err error
	if r.dir, err = archive.Begin(r.Workspace); err != nil {
		return err
	}
	if err := r.plan(); err != nil {
		return err
	}
	r.Progress.stage("folding")
	if err := r.foldAll(); err != nil {
		return err
	}
	r.Progress.stage("writing")
	for _, step := range []func() error{r.judge, r.amend, r.meet, r.judgeClocks, r.outages, r.compare, r.silences, r.silencesAloft, r.foldSaid, r.sumUp, r.commit} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// addPart adds a file that is written to the archive; drop takes one out.
func (r *batchRun) addPart(p *store.Part) error {
	r.added = append(r.added, *p)
	return r.tx.PutPart(p)
}

func (r *batchRun) drop(p *store.Part) error {
	r.dropped[p.Name] = true
	return r.tx.DropPart(p.Name)
}

// again marks the parts that take the place of others.
func (r *batchRun) again() string {
	r.rewritten++
	return fmt.Sprintf("-again-%02d", r.rewritten)
}

// vessel is the summary of a ship that is to be written again.
func (r *batchRun) vessel(m supercargo.MMSI) *summary {
	v := r.vessels[m]
	if v == nil {
		v = &summary{MMSI: m, Kind: m.Kind().String(), Flag: m.Flag(), Cut: store.Ever}
		if was := r.knew(m); was != nil {
			*v = summary(*was)
		}
		r.vessels[m] = v
	}
	return v
}

// knew is the summary of a ship before this run; nil of one that it had not.
func (r *batchRun) knew(m supercargo.MMSI) *store.Vessel {
	i, known := slices.BinarySearchFunc(r.known, m, func(v store.Vessel, m supercargo.MMSI) int { return cmp.Compare(v.MMSI, m) })
	if !known {
		return nil
	}
	return &r.known[i]
}

// sumUp writes the vessels, in order, and adds up.
func (r *batchRun) sumUp() error {
	for _, mmsi := range slices.Sorted(maps.Keys(r.vessels)) { // in order they go to the end of the table
		v := r.vessels[mmsi]
		v.settle()
		if err := r.tx.PutVessel((*store.Vessel)(v)); err != nil {
			return err
		}
	}
	if err := errors.Join(r.putMeetings(), r.putStated()); err != nil {
		return err
	}
	t, err := r.tx.Totals()
	if err != nil {
		return err
	}
	r.res.Vessels, r.res.Aircraft, r.res.Ground, r.res.Tracks, r.res.Events = t.Vessels, t.Aircraft, t.Ground, t.Tracks, t.Events
	r.res.Counts = Counts{Fixes: t.Fixes, Duplicates: t.Duplicates, Implausible: t.Implausible, ClockReset: t.ClockReset}
	for i := range r.inputs {
		r.res.Late += r.inputs[i].Late
		r.res.OutOfOrder += r.inputs[i].OutOfOrder
	}
	return nil
}

// commit makes the run the one in force.
func (r *batchRun) commit() error {
	var sources []supercargo.Source
	for i := range r.inputs {
		in := &r.inputs[i]
		sources = append(sources, in.Source)
		if _, new := r.read[in.ID]; new {
			if err := errors.Join(r.tx.PutInput(in), r.tx.PutMarks(in.ID, r.marks[in.ID])); err != nil {
				return err
			}
		}
	}
	if err := archive.WriteNames(r.dir, sources, r.receivers.names); err != nil {
		return err
	}
	if err := errors.Join(r.tx.PutReceivers(r.receivers.names), r.remember(), r.tx.SetGeneration(r.gen)); err != nil {
		return err
	}
	if err := archive.Mark(r.Workspace, r.gen); err != nil {
		return err
	}
	if err := r.tx.Commit(); err != nil {
		return err
	}
	parts, err := r.Store.Parts(r.ctx)
	if err != nil {
		return err
	}
	now := archive.Archive{Parts: parts}
	r.res.Days, r.res.Statements = len(now.Days(store.Fixes)), now.Rows(store.Statements)
	return archive.Settle(r.Workspace, r.gen, parts)
}
