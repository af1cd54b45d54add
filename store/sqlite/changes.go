package sqlite

import (
	"context"
	"sync"

	"supercargo"
	"supercargo/store"
)

// latest remembers when the newest was known of all revisions up to a place: rows are
// only ever added, so that each is looked at once.
type latest struct {
	mu sync.Mutex
	store.Place
}

// Newest is the place of the revision that was written last.
func (s *Store) Newest(ctx context.Context) (store.Place, error) {
	s.latest.mu.Lock()
	defer s.latest.mu.Unlock()
	var p store.Place
	err := s.db.QueryRowContext(ctx, "select coalesce(max(row), 0), coalesce(max(known_from), 0) from event where row > ?", s.latest.At).Scan(&p.At, &p.Known)
	if err != nil {
		return store.Place{}, err
	}
	if p.At > 0 {
		if s.latest.At > 0 {
			p.Known = max(p.Known, s.latest.Known)
		}
		s.latest.Place = p
	}
	return s.latest.Place, nil
}

// Changes hands out revisions in the order of their rows.
func (s *Store) Changes(ctx context.Context, after int64, limit int, f func(store.Place, *supercargo.Revision) error) error {
	if limit <= 0 {
		limit = -1
	}
	rows, err := s.db.QueryContext(ctx, `select e.row, body, revision, known_from, cause, withdrawn from event e cross join event_body b on b.row = e.row
		where e.row > ? order by e.row limit ?`, after, limit)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p store.Place
		r, err := scanRevision(rows, &p.At)
		if err != nil {
			return err
		}
		p.Known = r.KnownFrom
		if err := f(p, r); err != nil {
			return err
		}
	}
	return rows.Err()
}
