package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo/ledger"
	"supercargo/store"
)

// entries: the ledger gives back what was entered, in its order, and takes no
// revision twice.
func entries(t *testing.T, s store.Store) {
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
	tx := begin(t, s)
	defer tx.Rollback()
	if tx.PutRows(rows[:1]) == nil {
		t.Error("a revision was entered twice")
	}
}
