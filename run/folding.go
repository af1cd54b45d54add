package run

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"supercargo"
)

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
		m.SoFar(w.p, now, func(e *supercargo.Event) { last[e.ID] = e }, nobody)
		for _, e := range last {
			found <- e
		}
	}
}

// nobody keeps no fix: they are kept already.
func nobody(*supercargo.Fix, uint8) {}

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
