// Package store is the contract of what is kept: the manifest of inputs, the
// vessels, and events as revisions that are never overwritten. Packages below
// it fulfil it (sqlite); storetest is the contract as tests. Positions are
// not kept here but in the archive, whose parts are named here.
package store

import (
	"context"
	"errors"
	"math"

	"supercargo"
	"supercargo/interference"
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
	// Inputs is Sources with what runs remember of each.
	Inputs(ctx context.Context) ([]Input, error)
	// Marks gives those of a source (source.Proved), nil where they were not kept.
	Marks(ctx context.Context, id supercargo.SourceID) ([]byte, error)
	// Receivers lists receiver names; the index is the supercargo.Receiver.
	Receivers(ctx context.Context) ([]string, error)
	// Parts lists the archive's files that are in force, by kind, day and name.
	Parts(ctx context.Context) ([]Part, error)
	// Settings gives what PutSetting wrote, by name.
	Settings(ctx context.Context) (map[string]string, error)
	// Generation is the number of the last run that was committed, 0 for none.
	Generation(ctx context.Context) (int64, error)
	// Totals adds up the vessels and events that are held.
	Totals(ctx context.Context) (*Totals, error)
	// Vessels lists what is known of each MMSI, in order of MMSI.
	Vessels(ctx context.Context) ([]Vessel, error)
	// VesselsOf lists, in order of MMSI, those of the given that are known, and
	// all whose state has seen a fix later than a moment (Cut). Its cost is theirs,
	// however many vessels are held.
	VesselsOf(ctx context.Context, ships []supercargo.MMSI, since supercargo.Instant) ([]Vessel, error)
	// OfType lists, in order of MMSI, the numbers of vessels of types that are as asked.
	OfType(ctx context.Context, is func(shipType string) bool) ([]supercargo.MMSI, error)
	// Saying lists, in order of MMSI, the numbers of vessels that said something of themselves (Vessel.Names)
	// that is as asked. A value holds until is returns; several may be asked about at once. It costs a sixth of Vessels where few are.
	Saying(ctx context.Context, is func(p supercargo.Property, value []byte) bool) ([]supercargo.MMSI, error)
	// Vessel gives one, or ErrNotFound.
	Vessel(ctx context.Context, m supercargo.MMSI) (*Vessel, error)
	// Events hands out revisions in order of start, track and kind until f fails.
	Events(ctx context.Context, q Query, f func(*supercargo.Revision) error) error
	// Stays lists the port calls that are believed, of exercises or of the sea, for one who asks of a track:
	// those that begin in one of so many equal parts of the time of all calls (the first is 0), in the order
	// of Events. Of other tracks than that one only the place is given and how long it was, as if it had
	// begun at 0. It is many at the least cost, and each part can have a reader of its own.
	Stays(ctx context.Context, of supercargo.Track, simulated bool, part, parts int) ([]Call, error)
	// Called lists, each once, the places of port calls of which a revision was written after a place
	// (Changes), up to the newest, which it gives.
	Called(ctx context.Context, after int64) (places []string, newest int64, err error)
	// Revisions lists every revision of one event, oldest first, or ErrNotFound.
	Revisions(ctx context.Context, id supercargo.EventID) ([]supercargo.Revision, error)
	// Newest is the place of the revision that was written last.
	Newest(ctx context.Context) (Place, error)
	// Changes hands out every revision, withdrawals too, in the order in which they were
	// written: those after a place, limit at most (0: all), until f fails.
	Changes(ctx context.Context, after int64, limit int, f func(Place, *supercargo.Revision) error) error
	// Excursions gives those that begin from one moment to another, both included,
	// in order of beginning and MMSI.
	Excursions(ctx context.Context, from, to supercargo.Instant) ([]Excursion, error)
	// Interfered gives, in the same order, those that have a verdict, or of which
	// the folds were told one.
	Interfered(ctx context.Context) ([]Excursion, error)
	// Ledger gives every revision of every row of every case, as entered.
	Ledger(ctx context.Context) (*ledger.Ledger, error)
	// Entries is the number of the row of the ledger that was entered last, 0 for none:
	// one that is entered later has a higher one.
	Entries(ctx context.Context) (int64, error)
	// Entered hands out rows of the ledger in the order in which they were entered, each
	// with its number: those after a number, limit at most (0: all), until f fails.
	Entered(ctx context.Context, after int64, limit int, f func(int64, *ledger.Row) error) error
	Close() error
}

// Tx is a run's writing: all of it or, if Commit is not reached, nothing.
type Tx interface {
	// PutInput writes a manifest row.
	PutInput(in *Input) error
	// PutMarks writes the marks of a source; none are no row.
	PutMarks(id supercargo.SourceID, marks []byte) error
	// PutPart adds a file to the archive; DropPart takes one out of it.
	PutPart(p *Part) error
	DropPart(name string) error
	// PutSetting writes a value under a name, over what was.
	PutSetting(name, value string) error
	// PutReceivers writes the names; the index is the supercargo.Receiver.
	PutReceivers(names []string) error
	// PutVessel writes what is known of an MMSI, over what was.
	PutVessel(v *Vessel) error
	// PutTold writes which events a vessel's state was last told to have open,
	// and nothing else of it.
	PutTold(m supercargo.MMSI, told []Told) error
	// PutEvent writes a revision if the event is not already believed to be
	// so, with the cause given. It tells whether it did. Told is the moment of
	// the fix that told it, Provisional where none has yet, Ever where no fix of one
	// ship does: found where several ships or receivers were compared; AsBefore where that
	// is not what is written anew.
	PutEvent(e *supercargo.Event, told, known supercargo.Instant, cause string) (bool, error)
	// Withdraw writes a withdrawal of an event, if it is believed, and tells
	// whether it was.
	Withdraw(id supercargo.EventID, known supercargo.Instant, cause string) (bool, error)
	// WithdrawOthers writes a withdrawal for every event within the scope that
	// is believed and is not among the given: later input showed that it was
	// not so.
	WithdrawOthers(s Scope, still map[supercargo.EventID]bool, known supercargo.Instant, cause string) (int, error)
	// PutExcursion writes an excursion, over what was of that number and moment;
	// DropExcursion takes one out, if it is there.
	PutExcursion(e *Excursion) error
	DropExcursion(m supercargo.MMSI, start supercargo.Instant) error
	// Events is Store.Events as it will be. Nothing is written before it returns.
	Events(q Query, f func(*supercargo.Revision) error) error
	// Bodies is Events without reading what they say: of each its id, track, beginning and end, and
	// the JSON of it, which holds until f returns, in whatever order they are found.
	Bodies(q Query, f func(e *supercargo.Event, body []byte) error) error
	// Totals adds up the vessels and events as they will be.
	Totals() (*Totals, error)
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
	MMSI      supercargo.MMSI        // 0: all; else those of which it is the ship, or the other
	AnyOf     []supercargo.MMSI      // empty: all; else those of which one of these is the ship, or the other
	From, To  supercargo.Instant     // that overlap this interval; 0: unbounded
	Ended     bool                   // none that goes on
	Place     string                 // id in the chart, "" for all
	AsKnownAt supercargo.Instant     // what was believed then; 0: now
	ID        supercargo.EventID     // or the beginning of one
	Limit     int                    // at most so many; 0: all
	Unordered bool                   // in whatever order is found soonest: not with Limit or After
	Bare      bool                   // of each only its id, kind, track, place, beginning and end, and Simulated where its ship sent anything simulated: many at little cost
	Ends      bool                   // of each only its id, track, beginning and end, and where it began and ended: many at some cost
	After     *Key                   // only what comes after it in the order of Events; nil: from the first
}

// Call is a port call without what only its body says.
type Call struct {
	Track      supercargo.Track
	Place      string
	Start, End supercargo.Instant // End is 0 while it goes on
}

// Place is where a revision stands in the order in which revisions were written: one
// that was written later stands higher, whatever is read and however often the store is
// opened. The zero Place is before the first.
type Place struct {
	At    int64
	Known supercargo.Instant // KnownFrom of the revision; of Newest the latest of all, so that Query.AsKnownAt leaves none of them out
}

// Scope is which events a fold that was done again has to answer for.
type Scope struct {
	MMSI     supercargo.MMSI        // 0: of any
	After    supercargo.Instant     // told by a fix later than this, or provisional
	Together bool                   // told Ever: found where several ships or receivers were compared; others are not in such a scope, nor these in another
	Kinds    []supercargo.EventKind // empty: all
	Since    supercargo.Instant     // begun then or later; 0: whenever
	Until    supercargo.Instant     // and before that; 0: whenever

	Stands func(supercargo.EventID, supercargo.Track, supercargo.Instant) bool // events of a track and beginning that are not answered for after all; nil: none
}

// Ever is before, and Provisional after, every fix.
const (
	Ever        = supercargo.Instant(math.MinInt64)
	Provisional = supercargo.Instant(math.MaxInt64)
	AsBefore    = supercargo.Instant(math.MaxInt64 - 1) // of an event that is held: told by the fix that told it before
)

// Input is a source with what runs remember of it.
type Input struct {
	supercargo.Source
	Head       string             `json:"head,omitempty"`         // SHA-256 of the beginning of the file, to tell it from another of its length
	Newest     supercargo.Instant `json:"newest"`                 // the last that it says, if that can be believed
	Late       int64              `json:"late,omitempty"`         // fixes
	OutOfOrder int64              `json:"out_of_order,omitempty"` // fixes
}

// Part is a file of the archive. It is never written to: a change is another.
type Part struct {
	Kind       string // one of those below
	Name       string // path below the archive's folder, with slashes
	Day        int32
	Of, Index  int    // the day is dealt by hash of the MMSI to so many: this is that
	Generation int64  // the run that wrote it
	Mark       string // what tells it from others of its day, division and run; not kept
	Rows       int64
	From       supercargo.Instant // of statements: the first moment that one of them begins
}

// The kinds of parts.
const (
	Fixes         = "fixes"
	Statements    = "statements"
	States        = "states"
	Stood         = "stood"          // whose fixes looked to be that were not settled when their day was over
	Meetings      = "meetings"       // which ships were near each other, slot by slot
	Samples       = "samples"        // where each track was at the common moments of the day
	Heard         = "heard"          // how many stations were heard, minute by minute
	Ears          = "ears"           // from where each receiver heard, and what it heard from afar
	Marks         = "marks"          // by what a track would be known again
	Suspects      = "suspects"       // which tracks share marks
	Echoes        = "echoes"         // which positions of those repeat those of another number
	Silences      = "silences"       // how each track was heard, cell by cell
	SilencesAloft = "silences_aloft" // the same of aircraft, by height too
	TaughtAloft   = "taught_aloft"
	Placings      = "placings"     // where ships were when they stated something new, by the day on which they did
	Lulls         = "lulls"        // silences of receivers, regions and feeds that were told on the day
	Clocks        = "clocks"       // by how much receivers date the same transmissions differently
	ClockErrors   = "clock_errors" // of receivers, as found and as the folds were told
	Counting      = "counting"     // how far the folds of those had come at its end
	Taught        = "taught"       // what the long silences that end on the day tell of reception
)

// Told is an event that is not complete, as a vessel's state was told to have
// it: enough to see whether it changes.
type Told struct {
	ID   supercargo.EventID
	Hull uint8  // of its track
	Sum  uint64 // of its body
}

// Excursion is a stretch of positions that no ship can have come to, with what it
// is found to be, nil for nothing, and what the folds have been told of that. Where
// they differ the ship is folded anew.
type Excursion struct {
	interference.Excursion
	Verdict *interference.Verdict `json:",omitempty"`
	Told    *interference.Verdict `json:",omitempty"`
}

// Due tells whether the folds are yet to be told.
func (e *Excursion) Due() bool {
	return (e.Verdict == nil) != (e.Told == nil) || e.Verdict != nil && *e.Verdict != *e.Told
}

// Totals is everything, added up.
type Totals struct {
	Vessels, Tracks                            int
	Aircraft                                   int // of the vessels
	Ground                                     int // of the vessels: vehicles of airfields and obstacles, by what they send
	Fixes, Duplicates, Implausible, ClockReset int64
	Events                                     map[supercargo.EventKind]int64 // that are believed
	Simulated                                  int                            // vessels
	First, Last                                supercargo.Instant             // from when to when vessels were heard; 0 where none was
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

	// What runs remember, and nobody is told:
	Called     []Called           `json:"-"` // what each hull calls itself, of a number that several send
	Cards      []Card             `json:"-"` // names with the IMO numbers that were sent with them
	Others     []Said             `json:"-"` // every type, length, width, class and place of the antenna that was said
	Cut        supercargo.Instant `json:"-"` // the newest fix that the vessel's state has seen; Ever for none
	ClockReset int64              `json:"-"` // fixes that were dated when they cannot have been
	Told       []Told             `json:"-"`
}

// IsVessel tells whether it can be a vessel: by her number, or by what she sends
// where that is no ship's number (supercargo.Fix.IsVessel).
func (v *Vessel) IsVessel() bool {
	return v.MMSI.IsVessel() || v.Kind == supercargo.KindInvalid.String()
}

// IsAircraft tells whether it is an aircraft: by its key, if it does not say that it is a vehicle or
// an obstacle.
func (v *Vessel) IsAircraft() bool {
	_, is := v.MMSI.Aircraft()
	return is && !v.IsGround()
}

// Moves tells whether it is a vessel or an aircraft, by an address of its own: what lists show unless all is
// asked for.
func (v *Vessel) Moves() bool {
	return v.IsVessel() || v.IsAircraft() && v.MMSI.Space() == supercargo.SpaceICAO
}

// IsGround tells whether it is a vehicle of an airfield or an obstacle, by what it sends.
func (v *Vessel) IsGround() bool { return v.Kind == supercargo.KindGround.String() }

// Said is a value that a ship said of itself, and from when to when.
type Said struct {
	Property supercargo.Property `json:"property"`
	Value    string              `json:"value"`
	From     supercargo.Instant  `json:"from"`
	To       supercargo.Instant  `json:"to"`
	Count    int64               `json:"count"`
}
