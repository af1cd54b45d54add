package storetest

import (
	"context"
	"testing"
	"time"

	"supercargo"
	"supercargo/store"
)

func secondWriterWaits(t *testing.T, s store.Store) {
	first := begin(t, s)
	defer first.Rollback()
	everything(t, first)
	started, seen := make(chan struct{}), make(chan int, 1)
	go func() {
		close(started)
		tx, err := s.Begin(ctx)
		if err != nil {
			t.Error(err)
			seen <- -1
			return
		}
		tx.Rollback()
		n := 0
		s.Events(ctx, store.Query{}, func(*supercargo.Revision) error { n++; return nil })
		seen <- n
	}()
	<-started
	select {
	case <-seen:
		t.Fatal("a second writer began while the first was writing")
	case <-time.After(50 * time.Millisecond):
	}
	must(t, first.Commit())
	same(t, "events that the second writer finds", <-seen, 1)
}

// A writer that is no longer wanted is told so long before the minute is over.
func secondWriterGivesUp(t *testing.T, s store.Store) {
	first := begin(t, s)
	defer first.Rollback()
	soon, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	told := make(chan error, 1)
	go func() {
		tx, err := s.Begin(soon)
		if err == nil {
			tx.Rollback()
		}
		told <- err
	}()
	select {
	case err := <-told:
		if err == nil {
			t.Error("two writers at once")
		}
	case <-time.After(10 * time.Second):
		t.Error("still waiting after ten seconds")
	}
}

func readersSeeTheOld(t *testing.T, s store.Store) {
	old := gap(1, hour, 0)
	fill(t, s, old)
	tx := begin(t, s)
	defer tx.Rollback()
	c, further := changed(old, 77), gap(2, hour, 0)
	put(t, tx, &c, 2*hour, "changed", true)
	put(t, tx, &further, 2*hour, "found", true)
	same(t, "seen while another writes", events(t, s, store.Query{}), []supercargo.Revision{{Event: old, Revision: 1, KnownFrom: hour, Cause: "found"}})
	must(t, tx.Commit())
	finds(t, s, store.Query{}, c, further)
}

// many events, and a reader that asks again while it reads.
func many(t *testing.T, s store.Store) {
	const n = 3000
	write(t, s, func(tx store.Tx) {
		for i := range n {
			e := gap(supercargo.MMSI(i%7+1), supercargo.Instant(i+1)*hour, 0)
			put(t, tx, &e, hour, "found", true)
		}
	})
	got, last := 0, supercargo.Instant(0)
	must(t, s.Events(ctx, store.Query{}, func(r *supercargo.Revision) error {
		if got++; r.Start < last {
			t.Fatalf("%d comes after %d", r.Start, last)
		}
		last = r.Start
		if got%1000 == 1 {
			_, err := s.Revisions(ctx, r.ID)
			return err
		}
		return nil
	}))
	same(t, "events", got, n)
}
