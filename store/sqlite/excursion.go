package sqlite

import (
	"context"
	"encoding/json"

	"supercargo"
	"supercargo/store"
)

// Excursions gives those that begin from one moment to another, both included,
// in order of beginning and MMSI.
func (s *Store) Excursions(ctx context.Context, from, to supercargo.Instant) ([]store.Excursion, error) {
	return list[store.Excursion](ctx, s.db, "select body from excursion where start_ms between ? and ? order by start_ms, mmsi", int64(from), int64(to))
}

// Interfered gives those with a verdict, in force or not.
func (s *Store) Interfered(ctx context.Context) ([]store.Excursion, error) {
	return list[store.Excursion](ctx, s.db, "select body from excursion where judged order by start_ms, mmsi")
}

func (t *tx) PutExcursion(e *store.Excursion) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = t.do("insert or replace into excursion (mmsi, start_ms, judged, body) values (?, ?, ?, ?)",
		int64(e.MMSI), int64(e.First.Time), e.Verdict != nil || e.Told != nil, string(body))
	return err
}

func (t *tx) DropExcursion(m supercargo.MMSI, start supercargo.Instant) error {
	_, err := t.do("delete from excursion where mmsi = ? and start_ms = ?", int64(m), int64(start))
	return err
}
