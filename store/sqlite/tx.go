package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"supercargo"
	"supercargo/store"
)

type tx struct {
	*sql.Tx
	stmts map[string]*sql.Stmt // by their text
	body  []byte               // of the event being written
	tally map[supercargo.EventKind]int64
}

// stmt prepares what is done again and again.
func (t *tx) stmt(text string) (*sql.Stmt, error) {
	s := t.stmts[text]
	if s != nil {
		return s, nil
	}
	s, err := t.Prepare(text)
	if err == nil {
		t.stmts[text] = s
	}
	return s, err
}

// do does something that is done again and again.
func (t *tx) do(text string, args ...any) (sql.Result, error) {
	s, err := t.stmt(text)
	if err != nil {
		return nil, err
	}
	return s.Exec(args...)
}

func (t *tx) PutReceivers(names []string) error {
	for i, n := range names {
		if _, err := t.Exec("insert or replace into receiver (id, name) values (?, ?)", i, n); err != nil {
			return err
		}
	}
	return nil
}

// held is the newest revision of an event.
type held struct {
	row       int64
	revision  int
	withdrawn bool
	told      supercargo.Instant
	sum       int64
	body      []byte // nil where it has not been read
}

// sumOf tells bodies apart.
func sumOf(body []byte) int64 {
	sum := sha256.Sum256(body)
	return int64(binary.LittleEndian.Uint64(sum[:]))
}

func (t *tx) PutEvent(e *supercargo.Event, told, known supercargo.Instant, cause string) (wrote bool, err error) {
	t.body = e.AppendJSON(t.body[:0])
	// Most are new: to look first whether they are there would cost as much as
	// writing them.
	n := held{revision: 1, told: told, sum: sumOf(t.body), body: t.body}
	wrote, err = t.insertRevision(e, &n, known, cause)
	if err != nil || wrote {
		t.count(e.Kind, 1)
		return wrote, err
	}
	h, err := t.newest(e.ID)
	if err != nil {
		return false, err
	}
	if told == store.AsBefore {
		told, n.told = h.told, h.told
	}
	if !h.withdrawn && h.sum == n.sum {
		if h.told != told {
			_, err = t.do("update event set told_ms = ? where row = ?", int64(told), h.row)
		}
		return false, err
	}
	if h.withdrawn {
		t.count(e.Kind, 1)
	}
	return true, t.revise(e, h, &n, known, cause)
}

func (t *tx) count(k supercargo.EventKind, n int64) { t.tally[k] += n }

// revise writes the revision that follows another.
func (t *tx) revise(e *supercargo.Event, last, h *held, known supercargo.Instant, cause string) error {
	if _, err := t.do("update event set latest = 0 where row = ?", last.row); err != nil {
		return err
	}
	h.revision = last.revision + 1
	wrote, err := t.insertRevision(e, h, known, cause)
	if err == nil && !wrote {
		err = errors.New("revision of " + string(e.ID) + " already exists")
	}
	return err
}

// newest is the last revision of an event, those of this run included.
func (t *tx) newest(id supercargo.EventID) (h *held, err error) {
	s, err := t.stmt("select row, revision, withdrawn, told_ms, sum from event where id = ? order by revision desc limit 1")
	if err != nil {
		return nil, err
	}
	h = &held{}
	return h, s.QueryRow(string(id)).Scan(&h.row, &h.revision, &h.withdrawn, &h.told, &h.sum)
}

// insertRevision writes a row, and tells whether it did: one that is there
// stays as it is.
func (t *tx) insertRevision(e *supercargo.Event, h *held, known supercargo.Instant, cause string) (wrote bool, err error) {
	var other any // no index has to hold what nearly all do not have
	if e.Other.MMSI != 0 {
		other = int64(e.Other.MMSI)
	}
	res, err := t.do(`insert into event (id, revision, latest, kind, mmsi, hull, other_mmsi, start_ms, end_ms, told_ms, place, known_from, cause, withdrawn, sum)
		values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
		string(e.ID), h.revision, string(e.Kind), int64(e.Track.MMSI), int64(e.Track.Hull), other, int64(e.Start), int64(e.End), int64(h.told),
		e.Place, int64(known), cause, h.withdrawn, h.sum)
	if err != nil {
		return false, err
	}
	if n, err := res.RowsAffected(); n == 0 || err != nil {
		return false, err
	}
	row, err := res.LastInsertId()
	if err != nil {
		return false, err
	}
	_, err = t.do("insert into event_body (row, body) values (?, ?)", row, string(h.body))
	return true, err
}

func (t *tx) Withdraw(id supercargo.EventID, known supercargo.Instant, cause string) (bool, error) {
	h, err := t.newest(id)
	if errors.Is(err, sql.ErrNoRows) || err == nil && h.withdrawn {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var e supercargo.Event
	s, err := t.stmt("select body from event_body where row = ?")
	if err != nil {
		return false, err
	}
	if err := s.QueryRow(h.row).Scan(&h.body); err != nil {
		return false, err
	}
	if err := json.Unmarshal(h.body, &e); err != nil {
		return false, err
	}
	t.count(e.Kind, -1)
	return true, t.revise(&e, h, &held{withdrawn: true, told: h.told, sum: h.sum, body: h.body}, known, cause)
}

func (t *tx) WithdrawOthers(s store.Scope, still map[supercargo.EventID]bool, known supercargo.Instant, cause string) (n int, err error) {
	ids, err := t.believed(s, still)
	for _, id := range ids {
		if err == nil {
			_, err = t.Withdraw(id, known, cause)
			n++
		}
	}
	return n, err
}

// believed lists the events of a scope that are not withdrawn, but for those that still are, and that stand.
func (t *tx) believed(s store.Scope, still map[supercargo.EventID]bool) (ids []supercargo.EventID, err error) {
	query, args := inScope(s)
	stmt, err := t.stmt(query)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.Query(args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id supercargo.EventID
		var of supercargo.Track
		var start supercargo.Instant
		if err := rows.Scan(&id, &of.MMSI, &of.Hull, &start); err != nil {
			return nil, err
		}
		if !still[id] && (s.Stands == nil || !s.Stands(id, of, start)) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids) // not by SQLite, which would look at all events in order of id
	return ids, rows.Err()
}

// inScope asks for the events of a scope.
func inScope(s store.Scope) (query string, args []any) {
	where := []string{"latest and not withdrawn"}
	if s.MMSI != 0 {
		where, args = append(where, "mmsi = ?"), append(args, int64(s.MMSI))
	}
	if s.Together {
		where, args = append(where, "told_ms = ?"), append(args, int64(store.Ever))
	} else {
		where, args = append(where, "told_ms > ?"), append(args, int64(s.After))
	}
	if len(s.Kinds) > 0 {
		cond, kinds := kindIn(s.Kinds, s.MMSI != 0)
		where, args = append(where, cond), append(args, kinds...)
	}
	if s.Since != 0 {
		where, args = append(where, "start_ms >= ?"), append(args, int64(s.Since))
	}
	if s.Until != 0 {
		where, args = append(where, "start_ms < ?"), append(args, int64(s.Until))
	}
	return "select id, mmsi, hull, start_ms from event where " + strings.Join(where, " and "), args
}

func (t *tx) SetGeneration(n int64) error {
	_, err := t.Exec("insert into run (generation) values (?)", n)
	return err
}

// Rollback after Commit does nothing, so that it can be deferred.
func (t *tx) Rollback() error {
	if err := t.Tx.Rollback(); !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}
