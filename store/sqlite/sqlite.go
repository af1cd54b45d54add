// Package sqlite keeps a store in one SQLite file (modernc.org/sqlite, pure Go).
package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"supercargo"
	"supercargo/store"
)

//go:embed schema.sql
var schema string

// schemaVersion is written to the file's user_version: a file of another is refused.
const schemaVersion = 7

// addedIndexes are of the same version, but younger than it: a file without them
// is read as well, only slower, and gets them when it is written next.
const addedIndexes = `create index if not exists vessel_by_cut on vessel (cut_ms);
create index if not exists event_by_kind on event (kind, told_ms);
create index if not exists vessel_simulated on vessel (mmsi) where simulated;
create index if not exists event_call on event (kind, start_ms, mmsi, hull, id, place, end_ms, latest, withdrawn) where kind = 'port_call' and latest and not withdrawn`

// Store is a store in a file.
type Store struct {
	db     *sql.DB
	often  asked // what is asked of many ships in turn
	latest latest
}

var _ store.Store = (*Store)(nil)

func newStore(db *sql.DB) *Store { return &Store{db: db, often: asked{db: db}} }

// Open opens the file, or makes it. A file that is no database, or another
// program's, or one of another version, is an error.
//
// A commit is on the disk when it is done (synchronous full): the archive of
// the run before is thrown away right after it. The cache is 32 MiB: pages that
// a run's events come back to, since their ids are scattered, are written once.
// Pages are of 16 KiB, so that ten bodies of events lie in one. The driver sets
// _journal_mode behind all that is a _pragma, and has to: the write-ahead log
// fixes the size of pages.
func Open(path string) (*Store, error) {
	q := url.Values{"_pragma": {"busy_timeout(1000)", "synchronous(full)", "foreign_keys(on)", "page_size(16384)", "cache_size(-32768)"},
		"_journal_mode": {"wal"}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	s := newStore(db)
	if err := s.settle(); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// OpenReadOnly opens a file that may only be read. Where SQLite cannot make the
// shared memory that it reads a write-ahead log with, the file is taken as it
// stands, which is all of it: the last who writes leaves no log behind. A log
// with something in it is then an error.
func OpenReadOnly(path string) (*Store, error) {
	var err error
	for _, how := range []string{"mode=ro", "immutable=1"} {
		if log, statErr := os.Stat(path + "-wal"); how == "immutable=1" && statErr == nil && log.Size() > 0 {
			return nil, fmt.Errorf("%s: another program is writing it, and it may not be written here: try again when that has ended", path)
		}
		var db *sql.DB
		if db, err = sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+how+"&_pragma=query_only(on)"); err != nil {
			return nil, err
		}
		var ours bool
		if ours, err = version(db); ours {
			return newStore(db), nil
		}
		db.Close()
		if err == nil {
			err = errors.New("holds nothing yet")
		}
	}
	return nil, fmt.Errorf("%s: %w", path, err)
}

// MayOnlyRead tells whether Open failed because the file may not be written.
func MayOnlyRead(err error) bool {
	c := code(err)
	return c == lib.SQLITE_CANTOPEN || c == lib.SQLITE_READONLY
}

// settle is migrate, tried again for some seconds while another process that
// opens or closes the same file holds it: SQLite does not wait by itself for
// the change to a write-ahead log.
func (s *Store) settle() (err error) {
	const tries, pause = 250, 20 * time.Millisecond
	for range tries {
		if err = s.migrate(); code(err) != lib.SQLITE_BUSY {
			break
		}
		time.Sleep(pause)
	}
	return err
}

// migrate makes the tables where there are none, all or nothing.
func (s *Store) migrate() error {
	if ours, err := version(s.db); ours || err != nil {
		return err
	}
	t, err := s.begin(context.Background())
	if err != nil {
		return err
	}
	defer t.Rollback()
	if ours, err := version(t); ours || err != nil {
		return err // another was quicker
	}
	if _, err := t.Exec(schema + fmt.Sprintf("; pragma user_version = %d", schemaVersion)); err != nil {
		return err
	}
	return t.Commit()
}

// version tells whether the tables are there and of this version; an empty
// file has none yet.
func version(db interface {
	QueryRow(string, ...any) *sql.Row
}) (bool, error) {
	var v, tables int
	err := db.QueryRow("select user_version, (select count(*) from sqlite_master) from pragma_user_version").Scan(&v, &tables)
	switch {
	case err != nil:
		return false, unreadable(err)
	case v == schemaVersion:
		return true, nil
	case v == 0 && tables == 0:
		return false, nil
	case v == 0:
		return false, errors.New("a database of another program: choose another workspace")
	}
	return false, fmt.Errorf("written by another version of supercargo (schema %d, this one has %d): use that one, or another workspace", v, schemaVersion)
}

// unreadable says what to do about a file that SQLite refuses.
func unreadable(err error) error {
	switch code(err) {
	case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
		return fmt.Errorf("not a database, or a damaged one (%w): put back a copy, or choose another workspace", err)
	case lib.SQLITE_CANTOPEN, lib.SQLITE_READONLY:
		return fmt.Errorf("cannot be opened for writing (%w): see that its folder exists and may be written to", err)
	}
	return err
}

// code is SQLite's number of an error, 0 of another.
func code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// Receivers lists receiver names by number.
func (s *Store) Receivers(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "select name from receiver order by id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var n string
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// Generation is the number of the last run.
func (s *Store) Generation(ctx context.Context) (n int64, err error) {
	err = s.db.QueryRowContext(ctx, "select coalesce(max(generation), 0) from run").Scan(&n)
	return n, err
}

func list[T any](ctx context.Context, db *sql.DB, query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var body []byte
		var v T
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Events hands out the events that are believed.
func (s *Store) Events(ctx context.Context, q store.Query, f func(*supercargo.Revision) error) error {
	return events(ctx, &s.often, q, f)
}

// Events hands out the events as they will be.
func (t *tx) Events(q store.Query, f func(*supercargo.Revision) error) error {
	if q.MMSI == 0 {
		return events(context.Background(), t.Tx, q, f)
	}
	var of []*supercargo.Revision // of one ship, few; all are there before the first is handed out: who gets it may ask the same of another
	err := events(context.Background(), (*askedInTurn)(t), q, func(r *supercargo.Revision) error {
		of = append(of, r)
		return nil
	})
	for _, r := range of {
		if err == nil {
			err = f(r)
		}
	}
	return err
}

// askedInTurn asks the same of many ships, each answer read to its end before the next is asked for.
type askedInTurn tx

func (a *askedInTurn) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	s, err := (*tx)(a).stmt(text)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// Bodies hands out the events as they will be, as they are written.
func (t *tx) Bodies(q store.Query, f func(*supercargo.Event, []byte) error) error {
	where, args := conditions(q, false)
	rows, err := t.Query("select id, mmsi, hull, start_ms, end_ms, body from event e cross join event_body b on b.row = e.row where "+where+" and not withdrawn", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var body sql.RawBytes
	for rows.Next() {
		var e supercargo.Event
		if err := rows.Scan(&e.ID, &e.Track.MMSI, &e.Track.Hull, &e.Start, &e.End, &body); err != nil {
			return err
		}
		if err := f(&e, body); err != nil {
			return err
		}
	}
	return rows.Err()
}

type queryer interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

// sortable is how many events are put in order when they have been found; more are found in order,
// by a look at all events, so that the first are there at once.
const sortable = 2000

// many tells whether more than sortable events of some kinds are believed.
func many(ctx context.Context, db queryer, kinds []supercargo.EventKind) (is bool, err error) {
	cond, args := kindIn(kinds, false)
	rows, err := db.QueryContext(ctx, "select coalesce(sum(n), 0) > ? from tally where "+cond, append([]any{sortable}, args...)...)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		err = rows.Scan(&is)
	}
	return is, errors.Join(err, rows.Err())
}

func events(ctx context.Context, db queryer, q store.Query, f func(*supercargo.Revision) error) error {
	inOrder := false
	if len(q.Kinds) > 0 && !q.Unordered && q.MMSI == 0 && len(q.AnyOf) == 0 && q.ID == "" {
		var err error
		if inOrder, err = many(ctx, db, q.Kinds); err != nil {
			return err
		}
	}
	query, args := question(q, inOrder)
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	scan := scanRevision
	switch {
	case q.Bare:
		scan = scanBare
	case q.Ends:
		scan = scanEnds
	}
	for rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return err
		}
		if err := f(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// kindIn is the condition that an event is of one of some kinds. Where they are found better
// otherwise, as the few of one ship are, the plus keeps SQLite, which has no statistics, from the
// index by kind.
func kindIn(kinds []supercargo.EventKind, otherwise bool) (cond string, args []any) {
	for _, k := range kinds {
		args = append(args, string(k))
	}
	if cond = "kind in (?" + strings.Repeat(",?", len(args)-1) + ")"; otherwise {
		cond = "+" + cond
	}
	return cond, args
}

// question is what a query asks for: in order by a look at all events, or as is found soonest.
func question(q store.Query, inOrder bool) (query string, args []any) {
	where, args := conditions(q, inOrder)
	limit := -1
	if q.Limit > 0 {
		limit = q.Limit
	}
	order := ` order by start_ms, mmsi, hull, kind, id limit ?`
	if q.Unordered {
		order = ` limit ?`
	}
	from := `select body, revision, known_from, cause, withdrawn from event e cross join event_body b on b.row = e.row`
	switch {
	case q.Ends:
		from = `select id, mmsi, hull, start_ms, end_ms, substr(body, 1, ` + headBytes + `), revision, known_from, cause, withdrawn from event e cross join event_body b on b.row = e.row`
	case q.Bare:
		from = `select id, kind, mmsi, hull, place, start_ms, end_ms, exists (select 1 from vessel v where v.mmsi = e.mmsi and v.simulated), revision, known_from, cause, withdrawn from event e`
	}
	return from + ` where ` + where + ` and not withdrawn` + order, append(args, limit)
}

func conditions(q store.Query, inOrder bool) (string, []any) {
	var parts []string
	var args []any
	add := func(cond string, a ...any) { parts, args = append(parts, cond), append(args, a...) }
	if q.AsKnownAt == 0 {
		add("latest")
	} else {
		add("known_from <= ? and (latest or not exists (select 1 from event l where l.id = e.id and l.revision = e.revision + 1 and l.known_from <= ?))",
			int64(q.AsKnownAt), int64(q.AsKnownAt))
	}
	if len(q.Kinds) > 0 {
		cond, ks := kindIn(q.Kinds, inOrder || q.MMSI != 0 || len(q.AnyOf) > 0 || q.ID != "")
		add(cond, ks...)
	}
	if q.MMSI != 0 {
		add("(mmsi = ? or other_mmsi = ?)", int64(q.MMSI), int64(q.MMSI))
	}
	if len(q.AnyOf) > 0 {
		list := numbers(q.AnyOf)
		add("(mmsi in (select value from json_each(?)) or other_mmsi in (select value from json_each(?)))", list, list)
	}
	if q.Ended {
		add("end_ms <> 0")
	}
	if q.From != 0 {
		add("(end_ms = 0 or end_ms >= ?)", int64(q.From))
	}
	if q.To != 0 {
		add("start_ms <= ?", int64(q.To))
	}
	if q.Place != "" {
		add("place = ?", q.Place)
	}
	if q.ID != "" {
		add("id >= ? and id < ?", string(q.ID), string(q.ID)+"~")
	}
	if k := q.After; k != nil {
		add("(start_ms, mmsi, hull, kind, id) > (?, ?, ?, ?, ?)", int64(k.Start), int64(k.Track.MMSI), int64(k.Track.Hull), string(k.Kind), string(k.ID))
	}
	return strings.Join(parts, " and "), args
}

// scanRevision reads a revision behind what else the row begins with.
func scanRevision(rows *sql.Rows, before ...any) (*supercargo.Revision, error) {
	var r supercargo.Revision
	var body []byte
	if err := rows.Scan(append(before, &body, &r.Revision, &r.KnownFrom, &r.Cause, &r.Withdrawn)...); err != nil {
		return nil, err
	}
	return &r, json.Unmarshal(body, &r.Event)
}

// scanBare reads a revision of which the body was not asked for.
func scanBare(rows *sql.Rows, _ ...any) (*supercargo.Revision, error) {
	var r supercargo.Revision
	e := &r.Event
	err := rows.Scan(&e.ID, &e.Kind, &e.Track.MMSI, &e.Track.Hull, &e.Place, &e.Start, &e.End, &e.Simulated, &r.Revision, &r.KnownFrom, &r.Cause, &r.Withdrawn)
	return &r, err
}

// headBytes is how much of a body is looked at for where an event began and ended, which stands
// in it behind nothing longer than two tracks and two moments.
const headBytes = "512"

// scanEnds reads a revision of which the beginning of the body was asked for.
func scanEnds(rows *sql.Rows, _ ...any) (*supercargo.Revision, error) {
	var r supercargo.Revision
	var head sql.RawBytes
	e := &r.Event
	if err := rows.Scan(&e.ID, &e.Track.MMSI, &e.Track.Hull, &e.Start, &e.End, &head, &r.Revision, &r.KnownFrom, &r.Cause, &r.Withdrawn); err != nil {
		return nil, err
	}
	for _, x := range [...]struct {
		name string
		into *int32
	}{{`"start_lat":`, &e.StartLat}, {`"start_lon":`, &e.StartLon}, {`"end_lat":`, &e.EndLat}, {`"end_lon":`, &e.EndLon}} {
		_, rest, found := bytes.Cut(head, []byte(x.name))
		n, err := strconv.ParseInt(string(rest[:max(0, bytes.IndexByte(rest, ','))]), 10, 32)
		if !found || err != nil {
			return nil, fmt.Errorf("event %s: it does not say where it began or ended", e.ID)
		}
		*x.into, head = int32(n), rest
	}
	return &r, nil
}

// Revisions lists every revision of one event.
func (s *Store) Revisions(ctx context.Context, id supercargo.EventID) ([]supercargo.Revision, error) {
	rows, err := s.db.QueryContext(ctx, "select body, revision, known_from, cause, withdrawn from event e cross join event_body b on b.row = e.row where id = ? order by revision", string(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []supercargo.Revision
	for rows.Next() {
		r, err := scanRevision(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, *r)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if out == nil {
		return nil, store.ErrNotFound
	}
	return out, nil
}

// Begin starts the writer; the file is locked for others from here on.
func (s *Store) Begin(ctx context.Context) (store.Tx, error) {
	t, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := t.ExecContext(ctx, addedIndexes); err != nil {
		t.Rollback()
		return nil, err
	}
	return &tx{Tx: t, stmts: map[string]*sql.Stmt{}, tally: map[supercargo.EventKind]int64{}}, nil
}

// begin waits for another writer a second at a time, since SQLite, once it
// waits, does not look whether anybody still wants it to.
func (s *Store) begin(ctx context.Context) (*sql.Tx, error) {
	for range 60 {
		t, err := s.db.BeginTx(ctx, nil)
		if c := code(err); c != lib.SQLITE_BUSY && c != lib.SQLITE_LOCKED {
			return t, err
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return nil, errors.New("another supercargo is writing to this workspace: wait for it to end")
}
