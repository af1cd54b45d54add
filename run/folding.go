package run

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"supercargo"
	"supercargo/stated"
	"supercargo/store"
)

// foldAll folds every partition and writes what it finds.
func (r *batchRun) foldAll() error {
	feeds, err := r.feeds()
	if err != nil {
		return err
	}
	if err := r.dropOld(); err != nil {
		return err
	}
	found := make(chan word, 256)
	written := make(chan error, 1)
	go func() { written <- r.writeEvents(found) }()
	final := r.receivers.settle()
	r.Params.Receivers = r.receivers.names
	folders := make([]*folder, len(feeds))
	errs := make([]error, len(feeds))
	each(r.ctx, r.Workers, len(feeds), func(i int) {
		w := newFolder(r, len(feeds), i, final, found)
		defer w.close()
		folders[i] = w
		errs[i] = w.fold(feeds[i])
	})
	close(found)
	if err := errors.Join(slices.Concat(errs, []error{<-written, r.ctx.Err()})...); err != nil {
		return err
	}
	for _, w := range folders {
		if err := r.take(w); err != nil {
			return err
		}
	}
	return nil
}

// dropOld takes out of the archive what a fold of everything writes again.
func (r *batchRun) dropOld() error {
	for i := range r.archive.Parts {
		p := &r.archive.Parts[i]
		if r.all && (p.Kind == store.States || p.Kind == store.Stood) || r.anew && p.Kind == store.Fixes {
			if err := r.drop(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// take takes over what a folder has done.
func (r *batchRun) take(w *folder) error {
	for i := range w.added {
		if err := r.addPart(&w.added[i]); err != nil {
			return err
		}
	}
	maps.Copy(r.written, w.holds)
	for day, ships := range w.written {
		for m := range ships {
			r.changed.put(day, m)
		}
	}
	for day, a := range w.amends {
		r.amends[day] = r.amends[day].with(a)
	}
	for _, c := range w.courses {
		c.sumUp(r.vessel(c.mmsi))
	}
	r.excursions = append(r.excursions, w.excursions...)
	for _, t := range w.retold {
		r.toldAgain = append(r.toldAgain, t.mmsi)
		if err := r.tx.PutTold(t.mmsi, t.told); err != nil {
			return err
		}
	}
	return nil
}

// feedOf names the feed that a source is part of. Sources are one feed if the
// user says so, else if they are of one format and lie in one folder.
func feedOf(in *store.Input) string {
	if in.Feed != "" {
		return in.Feed
	}
	return in.Format + " " + filepath.Dir(in.Path)
}

// feeds orders what was read, as one feed a partition. How many there are
// depends on how much there is, not on the machine: the archive's files are
// the same everywhere.
func (r *batchRun) feeds() ([]feed, error) {
	r.res.Spilled = len(r.pile.runs)
	parts := r.partitions()
	r.pile.sort()
	out := r.pile.feeds(parts)
	r.pile.handOver()
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

func (r *batchRun) partitions() int {
	if len(r.pile.runs) > 0 {
		return partitions
	}
	parts := 1
	for parts < partitions && r.pile.total/int64(parts) > 1<<21 {
		parts *= 2
	}
	for i := range r.archive.Parts {
		if r.all {
			parts = max(parts, r.archive.Parts[i].Of)
		}
	}
	return parts
}

// word is what a fold has to say to the store: an event, with the fix that told
// it; the withdrawal of one that was told to be open; or that a ship which was
// folded again has been told of to the end.
type word struct {
	event    *supercargo.Event
	told     supercargo.Instant
	withdraw supercargo.EventID
	of       supercargo.MMSI // whose event that is
	again    *course
}

// writeEvents is the one writer to the store. After an error it goes on
// taking, so that nobody waits.
func (r *batchRun) writeEvents(found <-chan word) (err error) {
	for w := range found {
		if err == nil {
			err = r.writeEvent(&w)
		}
	}
	return err
}

// ofOneTrack are the kinds of event that the fold of a ship answers for.
var ofOneTrack = slices.DeleteFunc(supercargo.Kinds(), func(k supercargo.EventKind) bool { return !k.OfOneTrack() })

func (r *batchRun) writeEvent(w *word) error {
	if e := w.event; e != nil && (e.Kind == supercargo.Gap || e.Kind == supercargo.PortCall) {
		r.toldFrom.put(e.Track.MMSI, e.Start-supercargo.Instant(r.Params.Stated.TurnsMillis))
	}
	if w.event != nil && w.event.Kind == supercargo.Gap && !w.event.Open() {
		if w.event.Gap.Aloft == nil {
			r.gaps = append(r.gaps, told{event: w.event, told: w.told})
		} else {
			r.aloft = append(r.aloft, told{event: w.event, told: w.told})
		}
		return nil
	}
	if w.event != nil {
		wrote, err := r.tx.PutEvent(w.event, w.told, r.Now, fmt.Sprintf("found by run %d", r.gen))
		if wrote {
			r.res.New++
		}
		return err
	}
	n, cause := 0, fmt.Sprintf("not found by run %d, which had more input", r.gen)
	var err error
	of := w.of
	if w.again != nil {
		of = w.again.mmsi
		n, err = r.tx.WithdrawOthers(store.Scope{MMSI: w.again.mmsi, After: w.again.base, Kinds: ofOneTrack}, w.again.said, r.Now, cause)
	} else {
		var was bool
		if was, err = r.tx.Withdraw(w.withdraw, r.Now, cause); was {
			n = 1
		}
	}
	if n > 0 {
		r.toldFrom.put(of, stated.Ever)
	}
	r.res.Withdrawn += int64(n)
	r.res.New += int64(n)
	return err
}
