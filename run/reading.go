package run

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"supercargo"
	"supercargo/source"
	"supercargo/store"
)

// readAll reads the inputs, several at a time.
func (r *batchRun) readAll(inputs []source.Input) error {
	var err error
	if r.inputs, err = r.Store.Inputs(r.ctx); err != nil {
		return err
	}
	names, err := r.Store.Receivers(r.ctx)
	if err != nil {
		return err
	}
	r.receivers = newReceivers(names)
	held := r.inputs
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
	used := false
	for i := range inputs {
		if errs[i] != nil {
			return errs[i]
		}
		in := &r.res.Inputs[i]
		r.res.Failed = r.res.Failed || in.Failed
		used = used || in.Held || in.Tally[supercargo.Used] > 0
	}
	r.res.Failed = r.res.Failed || !used && len(inputs) > 0 // a run that did nothing is no success
	if r.receivers.full {
		r.res.Warnings = append(r.res.Warnings, "more than 65,535 receivers: the receiver of the remaining lines is not recorded")
	}
	return nil
}

// Each calls f for 0 to n-1 on all cores, until all are done or the context is: for those who ask
// much at once.
func Each(ctx context.Context, n int, f func(int)) { each(ctx, runtime.GOMAXPROCS(0), n, f) }

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
func (r *batchRun) readOne(in source.Input, out *InputResult, held []store.Input) error {
	fail := func(err error) { out.Error, out.Failed = err.Error(), true }
	if known, err := r.holds(in, held); err != nil {
		fail(err)
		return nil
	} else if known != nil {
		out.Held, out.Source = true, *known
		if now := r.Reading.settings(); now != known.Settings {
			fail(fmt.Errorf("already read, with other settings (%s): use a new workspace to read it differently", cmp.Or(known.Settings, "none")))
		}
		return nil
	}
	in.Encoding = r.Reading.Text
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
	rd := reader{stream: s, src: &out.Source, out: out, how: r.Reading, receivers: r.receivers, now: r.Now, workers: r.Workers, c: c}
	if err := rd.read(); err != nil {
		var full *spillError
		if errors.As(err, &full) {
			return err
		}
		var no *unrecognisedError
		if in.Implied && (errors.As(err, &no) || out.Tally[supercargo.Used] == 0 && len(out.Tally.Rejected()) == 0) {
			out.Error = err.Error() // a README or a table of ports in a folder of captures is no failure
		} else {
			fail(err)
		}
	}
	head, err := headOf(in.Path)
	if err != nil {
		head = "" // it is gone meanwhile: it will be read again
	}
	out.FileSHA256, out.StreamSHA256, out.FileBytes, out.StreamBytes = s.Sums()
	r.mu.Lock()
	defer r.mu.Unlock()
	odd := c.days.odd()
	if odd != nil {
		r.odd[out.ID] = odd
	}
	if out.FileSHA256 == out.StreamSHA256 {
		r.marks[out.ID] = s.Marks()
	}
	r.read[out.ID] = store.Input{Head: head, Newest: c.days.newest(odd, c.newest), Late: c.counts.Late, OutOfOrder: c.counts.OutOfOrder}
	c.touched(odd, func(m supercargo.MMSI, t supercargo.Instant) {
		if was, is := r.touched[m]; !is || t < was {
			r.touched[m] = t
		}
	})
	return nil
}

// holds tells whether the workspace has read the same bytes before. Only a
// file that begins as one of the same length does is hashed to find out.
func (r *batchRun) holds(in source.Input, held []store.Input) (*supercargo.Source, error) {
	head, sum := "", ""
	for i := range held {
		h := &held[i]
		if in.Size != h.FileBytes || in.Member != h.Member {
			continue
		}
		var err error
		if head == "" {
			if head, err = headOf(in.Path); err != nil {
				return nil, err
			}
		}
		if head != h.Head {
			continue
		}
		if sum == "" {
			if sum, err = in.Sum(); err != nil {
				return nil, err
			}
		}
		if sum == h.FileSHA256 {
			return &h.Source, nil
		}
	}
	return nil, nil
}

// headOf is the SHA-256 of the first 64 KiB of a file; of standard input, which
// has none, nothing.
func headOf(path string) (string, error) {
	if path == "-" {
		return "", nil
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.CopyN(h, f, 64<<10)
	return hex.EncodeToString(h.Sum(nil)), notEOF(err)
}
