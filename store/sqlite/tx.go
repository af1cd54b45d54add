package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"

	"supercargo"
	"supercargo/store"
)

type tx struct {
	*sql.Tx
	held   map[supercargo.EventID]held // the newest revision of each event from before this run
	insert *sql.Stmt
	vessel *sql.Stmt
	body   []byte // of the event being written
}

// held is what a run compares its findings with: the hash of an event's body,
// since the bodies of a year would not fit in memory.
type held struct {
	revision  int
	withdrawn bool
	sum       [sha256.Size]byte
}

func (t *tx) PutSource(s *supercargo.Source) error {
	return t.put("insert or replace into source (id, body) values (?, ?)", s.ID, s)
}

func (t *tx) put(query string, id any, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = t.Exec(query, id, string(body))
	return err
}

func (t *tx) PutReceivers(names []string) error {
	for i, n := range names {
		if _, err := t.Exec("insert or replace into receiver (id, name) values (?, ?)", i, n); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) PutVessel(v *store.Vessel) (err error) {
	if t.vessel == nil {
		if t.vessel, err = t.Prepare("insert or replace into vessel (mmsi, body) values (?, ?)"); err != nil {
			return err
		}
	}
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = t.vessel.Exec(int64(v.MMSI), string(body))
	return err
}

// load reads what is held once: a run compares nearly all of it.
func (t *tx) load() error {
	if t.held != nil {
		return nil
	}
	t.held = map[supercargo.EventID]held{}
	rows, err := t.Query("select id, revision, withdrawn, body from event order by id, revision")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var h held
		var body []byte
		if err := rows.Scan(&id, &h.revision, &h.withdrawn, &body); err != nil {
			return err
		}
		h.sum = sha256.Sum256(body)
		t.held[supercargo.EventID(id)] = h
	}
	return rows.Err()
}

func (t *tx) PutEvent(e *supercargo.Event, known supercargo.Instant, cause string) (wrote bool, err error) {
	if err := t.load(); err != nil {
		return false, err
	}
	t.body = e.AppendJSON(t.body[:0])
	body := t.body
	h, ok := t.held[e.ID]
	if !ok {
		// Most are new, and are not remembered: a year of them would not fit.
		if wrote, err = t.insertRevision(e, held{revision: 1}, body, known, cause); wrote || err != nil {
			return wrote, err
		}
		if h, _, err = t.newest(e.ID); err != nil {
			return false, err
		}
	}
	sum := sha256.Sum256(body)
	if !h.withdrawn && h.sum == sum {
		return false, nil
	}
	h = held{h.revision + 1, false, sum}
	t.held[e.ID] = h
	return t.insertRevision(e, h, body, known, cause)
}

// newest is the last revision of an event, those of this run included.
func (t *tx) newest(id supercargo.EventID) (h held, body []byte, err error) {
	err = t.QueryRow("select revision, withdrawn, body from event where id = ? order by revision desc limit 1", string(id)).Scan(&h.revision, &h.withdrawn, &body)
	h.sum = sha256.Sum256(body)
	return h, body, err
}

// insertRevision writes a row, and tells whether it did: one that is there
// stays as it is.
func (t *tx) insertRevision(e *supercargo.Event, h held, body []byte, known supercargo.Instant, cause string) (wrote bool, err error) {
	if t.insert == nil {
		t.insert, err = t.Prepare(`insert into event (id, revision, kind, mmsi, hull, start_ms, end_ms, place, known_from, cause, withdrawn, body)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`)
		if err != nil {
			return false, err
		}
	}
	res, err := t.insert.Exec(string(e.ID), h.revision, string(e.Kind), int64(e.Track.MMSI), int64(e.Track.Hull), int64(e.Start), int64(e.End),
		e.Place, int64(known), cause, h.withdrawn, string(body))
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

func (t *tx) WithdrawOthers(still map[supercargo.EventID]bool, known supercargo.Instant, cause string) (n int, err error) {
	if err := t.load(); err != nil {
		return 0, err
	}
	ids, err := t.believed()
	for _, id := range ids {
		if err == nil && !still[id] {
			err = t.withdraw(id, known, cause)
			n++
		}
	}
	return n, err
}

// believed lists the events that are not withdrawn.
func (t *tx) believed() (ids []supercargo.EventID, err error) {
	rows, err := t.Query("select id from event e where not withdrawn and revision = (select max(revision) from event where id = e.id) order by id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, supercargo.EventID(id))
	}
	return ids, rows.Err()
}

// withdraw writes the last revision again, as one that is not believed.
func (t *tx) withdraw(id supercargo.EventID, known supercargo.Instant, cause string) error {
	h, body, err := t.newest(id)
	if err != nil {
		return err
	}
	var e supercargo.Event
	if err := json.Unmarshal(body, &e); err != nil {
		return err
	}
	h.revision, h.withdrawn = h.revision+1, true
	t.held[id] = h
	_, err = t.insertRevision(&e, h, body, known, cause)
	return err
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
