package sqlite

import (
	"context"

	"supercargo/ledger"
)

// Ledger gives every revision in the order of entry.
func (s *Store) Ledger(ctx context.Context) (*ledger.Ledger, error) {
	l := &ledger.Ledger{}
	err := s.Entered(ctx, 0, 0, func(_ int64, r *ledger.Row) error {
		l.Rows = append(l.Rows, *r)
		return nil
	})
	return l, err
}

// Entries is the number of the last row.
func (s *Store) Entries(ctx context.Context) (n int64, err error) {
	err = s.db.QueryRowContext(ctx, "select coalesce(max(entry), 0) from ledger").Scan(&n)
	return n, err
}

// Entered hands out rows in the order of entry.
func (s *Store) Entered(ctx context.Context, after int64, limit int, f func(int64, *ledger.Row) error) error {
	if limit <= 0 {
		limit = -1
	}
	rows, err := s.db.QueryContext(ctx, "select entry, name, kind, id, revision, known_from, cause, withdrawn, value from ledger where entry > ? order by entry limit ?", after, limit)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		var r ledger.Row
		if err := rows.Scan(&n, &r.Case, &r.Kind, &r.ID, &r.Revision, &r.KnownFrom, &r.Cause, &r.Withdrawn, (*[]byte)(&r.Value)); err != nil {
			return err
		}
		if err := f(n, &r); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (t *tx) PutRows(rows []ledger.Row) error {
	for i := range rows {
		r := &rows[i]
		_, err := t.Exec("insert into ledger (name, kind, id, revision, known_from, cause, withdrawn, value) values (?, ?, ?, ?, ?, ?, ?, ?)",
			r.Case, r.Kind, r.ID, r.Revision, int64(r.KnownFrom), r.Cause, r.Withdrawn, string(r.Value))
		if err != nil {
			return err
		}
	}
	return nil
}
