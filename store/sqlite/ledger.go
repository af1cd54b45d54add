package sqlite

import (
	"context"

	"supercargo/ledger"
)

// Ledger gives every revision in the order of entry.
func (s *Store) Ledger(ctx context.Context) (*ledger.Ledger, error) {
	rows, err := s.db.QueryContext(ctx, "select name, kind, id, revision, known_from, cause, withdrawn, value from ledger order by entry")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	l := &ledger.Ledger{}
	for rows.Next() {
		var r ledger.Row
		if err := rows.Scan(&r.Case, &r.Kind, &r.ID, &r.Revision, &r.KnownFrom, &r.Cause, &r.Withdrawn, (*[]byte)(&r.Value)); err != nil {
			return nil, err
		}
		l.Rows = append(l.Rows, r)
	}
	return l, rows.Err()
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
