package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo/ledger"
	"supercargo/store"
)

// entries: the ledger gives back what was entered, in its order, and takes no
// revision twice.
func entries(t *testing.T, s store.Store) {
	if n, err := s.Entries(ctx); n != 0 || err != nil {
		t.Errorf("an empty ledger has row %d, %v", n, err)
	}
	rows := []ledger.Row{
		{Case: "sim", Kind: "claims", ID: "CL-2", Revision: 1, KnownFrom: 5, Cause: "entered", Value: []byte(`{"id":"CL-2"}`)},
		{Case: "sim", Kind: "claims", ID: "CL-1", Revision: 1, KnownFrom: 5, Cause: "entered", Value: []byte(`{"id":"CL-1","summary":"Расул"}`)},
		{Case: "sim", Kind: "claims", ID: "CL-2", Revision: 2, KnownFrom: 9, Cause: "withdrawn", Withdrawn: true, Value: []byte(`{"id":"CL-2"}`)},
	}
	write(t, s, func(tx store.Tx) { must(t, tx.PutRows(rows[:2])) })
	write(t, s, func(tx store.Tx) { must(t, tx.PutRows(rows[2:])) })
	l, err := s.Ledger(ctx)
	must(t, err)
	if d := cmp.Diff(rows, l.Rows); d != "" {
		t.Errorf("(-entered +held):\n%s", d)
	}
	last, err := s.Entries(ctx)
	must(t, err)
	var from []int64
	must(t, s.Entered(ctx, 0, 0, func(n int64, r *ledger.Row) error {
		if d := cmp.Diff(&rows[len(from)], r); d != "" {
			t.Errorf("(-entered +handed out):\n%s", d)
		}
		from = append(from, n)
		return nil
	}))
	if len(from) != len(rows) || from[0] <= 0 || from[1] <= from[0] || from[2] <= from[1] || last != from[2] {
		t.Fatalf("numbers %v, the last %d", from, last)
	}
	for after, want := range map[int64]int{from[0] - 1: 2, from[0]: 2, from[1]: 1, from[2]: 0} {
		got := 0
		must(t, s.Entered(ctx, after, 2, func(n int64, r *ledger.Row) error {
			if n <= after {
				t.Errorf("row %d after %d", n, after)
			}
			got++
			return nil
		}))
		if got != want {
			t.Errorf("%d rows after %d, two at most: want %d", got, after, want)
		}
	}
	enough := errors.New("enough")
	if err := s.Entered(ctx, 0, 0, func(int64, *ledger.Row) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("%v", err)
	}
	tx := begin(t, s)
	defer tx.Rollback()
	if tx.PutRows(rows[:1]) == nil {
		t.Error("a revision was entered twice")
	}
}
