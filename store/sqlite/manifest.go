package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"supercargo"
	"supercargo/store"
)

// Sources lists the manifest.
func (s *Store) Sources(ctx context.Context) ([]supercargo.Source, error) {
	return list[supercargo.Source](ctx, s.db, "select body from source order by id")
}

// Inputs lists it with what runs remember.
func (s *Store) Inputs(ctx context.Context) ([]store.Input, error) {
	return list[store.Input](ctx, s.db, "select body from source order by id")
}

func (t *tx) PutInput(in *store.Input) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	_, err = t.Exec("insert or replace into source (id, body) values (?, ?)", int64(in.ID), string(body))
	return err
}

// Marks gives the marks of a source.
func (s *Store) Marks(ctx context.Context, id supercargo.SourceID) (marks []byte, err error) {
	err = s.db.QueryRowContext(ctx, "select marks from mark where source = ?", int64(id)).Scan(&marks)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return marks, err
}

func (t *tx) PutMarks(id supercargo.SourceID, marks []byte) error {
	if marks == nil {
		return nil
	}
	_, err := t.Exec("insert or replace into mark (source, marks) values (?, ?)", int64(id), marks)
	return err
}

// Parts lists the archive's files.
func (s *Store) Parts(ctx context.Context) ([]store.Part, error) {
	rows, err := s.db.QueryContext(ctx, "select kind, name, day, of, idx, generation, count, from_ms from part order by kind, day, name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Part
	for rows.Next() {
		var p store.Part
		if err := rows.Scan(&p.Kind, &p.Name, &p.Day, &p.Of, &p.Index, &p.Generation, &p.Rows, &p.From); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

func (t *tx) PutPart(p *store.Part) error {
	_, err := t.Exec("insert into part (kind, name, day, of, idx, generation, count, from_ms) values (?, ?, ?, ?, ?, ?, ?, ?)",
		p.Kind, p.Name, int64(p.Day), int64(p.Of), int64(p.Index), p.Generation, p.Rows, int64(p.From))
	return err
}

func (t *tx) DropPart(name string) error {
	res, err := t.Exec("delete from part where name = ?", name)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, errors.New(name+" is no part of the archive"))
	}
	return nil
}

// Settings gives what PutSetting wrote.
func (s *Store) Settings(ctx context.Context) (map[string]string, error) {
	rows, err := s.db.QueryContext(ctx, "select name, value from setting")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		out[name] = value
	}
	return out, rows.Err()
}

func (t *tx) PutSetting(name, value string) error {
	_, err := t.Exec("insert or replace into setting (name, value) values (?, ?)", name, value)
	return err
}

func (t *tx) Totals() (*store.Totals, error) {
	if err := t.countUp(); err != nil {
		return nil, err
	}
	return totals(context.Background(), t.Tx)
}

// Totals adds up what is held.
func (s *Store) Totals(ctx context.Context) (*store.Totals, error) { return totals(ctx, s.db) }

func totals(ctx context.Context, db interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}) (*store.Totals, error) {
	o := &store.Totals{Events: map[supercargo.EventKind]int64{}}
	err := db.QueryRowContext(ctx, `select count(*), coalesce(sum(hulls), 0), coalesce(sum(fixes), 0), coalesce(sum(duplicates), 0), coalesce(sum(implausible), 0),
		coalesce(sum(clock_reset), 0), coalesce(sum(simulated), 0), coalesce(min(nullif(first_ms, 0)), 0), coalesce(max(last_ms), 0), coalesce(sum(mmsi > 999999999 and kind <> ?), 0),
		coalesce(sum(kind = ?), 0) from vessel`, supercargo.KindGround.String(), supercargo.KindGround.String()).Scan(
		&o.Vessels, &o.Tracks, &o.Fixes, &o.Duplicates, &o.Implausible, &o.ClockReset, &o.Simulated, &o.First, &o.Last, &o.Aircraft, &o.Ground)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, "select kind, n from tally where n > 0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind supercargo.EventKind
		var n int64
		if err := rows.Scan(&kind, &n); err != nil {
			return nil, err
		}
		o.Events[kind] = n
	}
	return o, rows.Err()
}

// countUp writes how many events were believed or ceased to be since it last did.
func (t *tx) countUp() error {
	for kind, n := range t.tally {
		if _, err := t.Exec("insert into tally (kind, n) values (?, ?) on conflict do update set n = n + excluded.n", string(kind), n); err != nil {
			return err
		}
	}
	clear(t.tally)
	return nil
}

func (t *tx) Commit() error {
	if err := t.countUp(); err != nil {
		return err
	}
	return t.Tx.Commit()
}
