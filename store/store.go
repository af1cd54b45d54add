// Package store is the contract of what is kept: the manifest of inputs, the
// vessels, and events as revisions that are never overwritten. Packages below
// it fulfil it (sqlite); storetest is the contract as tests. Positions are
// not kept here but in the archive, one Parquet file a day.
package store

import (
	"context"
	"errors"

	"supercargo"
	"supercargo/ledger"
)

// ErrNotFound: there is no such event or source.
var ErrNotFound = errors.New("not found")

// Store holds what was read and what was found. Readers may go on while one
// writer works, and see what was there before it.
type Store interface {
	// Begin starts the one writer. It waits for another to end, up to a minute.
	Begin(ctx context.Context) (Tx, error)

	// Sources lists the manifest in order of id.
	Sources(ctx context.Context) ([]supercargo.Source, error)
	// Receivers lists receiver names; the index is the supercargo.Receiver.
	Receivers(ctx context.Context) ([]string, error)
	// Generation is the number of the last run that was committed, 0 for none.
	Generation(ctx context.Context) (int64, error)
	// Vessels lists what is known of each MMSI, in order of MMSI.
	Vessels(ctx context.Context) ([]Vessel, error)
	// Events hands out revisions in order of start, track and kind until f fails.
	Events(ctx context.Context, q Query, f func(*supercargo.Revision) error) error
	// Revisions lists every revision of one event, oldest first, or ErrNotFound.
	Revisions(ctx context.Context, id supercargo.EventID) ([]supercargo.Revision, error)
	// Ledger gives every revision of every row of every case, as entered.
	Ledger(ctx context.Context) (*ledger.Ledger, error)
	Close() error
}

// Tx is a run's writing: all of it or, if Commit is not reached, nothing.
type Tx interface {
	// PutSource writes a manifest row.
	PutSource(s *supercargo.Source) error
	// PutReceivers writes the names; the index is the supercargo.Receiver.
	PutReceivers(names []string) error
	// PutVessel writes what is known of an MMSI, over what was.
	PutVessel(v *Vessel) error
	// PutEvent writes a revision if the event is not already believed to be
	// so, with the cause given. It tells whether it did.
	PutEvent(e *supercargo.Event, known supercargo.Instant, cause string) (bool, error)
	// WithdrawOthers writes a withdrawal for every event that is believed and
	// is not among the given: later input showed that it was not so.
	WithdrawOthers(still map[supercargo.EventID]bool, known supercargo.Instant, cause string) (int, error)
	// PutRows adds revisions to the ledger; a revision that it holds is an error.
	PutRows(rows []ledger.Row) error
	// SetGeneration numbers the run.
	SetGeneration(n int64) error
	Commit() error
	Rollback() error
}

// Query says which events.
type Query struct {
	Kinds     []supercargo.EventKind // empty: all
	MMSI      supercargo.MMSI        // 0: all
	From, To  supercargo.Instant     // that overlap this interval; 0: unbounded
	Place     string                 // id in the chart, "" for all
	AsKnownAt supercargo.Instant     // what was believed then; 0: now
	ID        supercargo.EventID     // or the beginning of one
}

// Vessel is what is known of one MMSI: a summary of its statements and fixes.
type Vessel struct {
	MMSI        supercargo.MMSI    `json:"mmsi"`
	Kind        string             `json:"kind"` // of station, by the leading digits; invalid for a ship whose number is none of a ship
	Flag        string             `json:"flag"` // ISO 3166 alpha-2, by the MID: not proof of registry
	IMO         supercargo.IMO     `json:"imo"`  // the one said most often that is a valid number, 0 for none
	Name        string             `json:"name"` // the one said most often
	CallSign    string             `json:"callsign"`
	ShipType    string             `json:"ship_type"`
	LengthM     float64            `json:"length_m"`
	WidthM      float64            `json:"width_m"`
	Class       string             `json:"class"`
	Hulls       int                `json:"hulls"` // tracks told apart
	Fixes       int64              `json:"fixes"` // all, flagged ones too
	Duplicates  int64              `json:"duplicates"`
	Implausible int64              `json:"implausible"`
	First       supercargo.Instant `json:"first"`
	Last        supercargo.Instant `json:"last"`
	Names       []Said             `json:"names"` // every name, IMO and call sign that was said, with when
	Simulated   bool               `json:"simulated"`
}

// IsVessel tells whether it can be a vessel: by her number, or by what she sends
// where that is no ship's number (supercargo.Fix.IsVessel).
func (v *Vessel) IsVessel() bool {
	return v.MMSI.IsVessel() || v.Kind == supercargo.KindInvalid.String()
}

// Said is a value that a ship said of itself, and from when to when.
type Said struct {
	Property supercargo.Property `json:"property"`
	Value    string              `json:"value"`
	From     supercargo.Instant  `json:"from"`
	To       supercargo.Instant  `json:"to"`
	Count    int64               `json:"count"`
}
