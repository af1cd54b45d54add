package almanac

import (
	"errors"
	"fmt"
	"regexp"
	"time"

	"supercargo"
)

// Kind is what the rows of a table are about.
type Kind string

// The kinds.
const (
	AircraftKind Kind = "aircraft" // by 24-bit address
	RouteKind    Kind = "routes"   // by callsign
)

// Edition is a table as it stood on a day. Rows = taken + ignored + rejected.
type Edition struct {
	Kind     Kind               `json:"kind"`
	Table    string             `json:"table"`     // tar1090-db, opensky, vrs-standing-data
	Date     string             `json:"date"`      // YYYY-MM-DD
	DateFrom string             `json:"date_from"` // "file name", "as given"
	SHA256   string             `json:"sha256"`    // of the unpacked file; of the list of hashes, where there are several
	Files    []File             `json:"files"`
	Rows     int                `json:"rows"`
	Taken    int                `json:"taken"`
	Ignored  map[string]int     `json:"ignored,omitempty"`  // rows, by reason
	Rejected map[string]int     `json:"rejected,omitempty"` // rows, by reason
	LeftOut  map[string]int     `json:"left_out,omitempty"` // values of rows that were taken, by what they are
	ReadAt   supercargo.Instant `json:"read_at"`
}

// File is one of an edition's files, unpacked.
type File struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Ref names an edition in an answer: the table, its date, and the beginning of its hash.
func (e *Edition) Ref() string { return fmt.Sprintf("%s of %s (%.12s)", e.Table, e.Date, e.SHA256) }

var dayInName = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?:$|[^0-9])`)

// dated settles the day of an edition: as given, else as the name of its first file has it.
func (e *Edition) dated(given, name string, now supercargo.Instant) error {
	e.Date, e.DateFrom = given, "as given"
	if m := dayInName.FindStringSubmatch(name); given == "" && m != nil {
		e.Date, e.DateFrom = m[1]+"-"+m[2]+"-"+m[3], "file name"
	}
	if e.Date == "" {
		return fmt.Errorf("%s: the name does not give the date of the table: give it with --date YYYY-MM-DD; what the table says is shown with it", name)
	}
	t, err := time.Parse(time.DateOnly, e.Date)
	if err != nil {
		return fmt.Errorf("%s: %q is not a date (YYYY-MM-DD)", name, e.Date)
	}
	if supercargo.InstantOf(t) > now {
		return fmt.Errorf("%s: %s is still to come", name, e.Date)
	}
	return nil
}

// errOtherDay is told by Held.
var errOtherDay = errors.New("the same table is held already")

// admit finds the edition among those held; it is an error for the same table to be given
// another day.
func (e *Edition) admit(held []Edition) (already bool, err error) {
	for i := range held {
		if h := &held[i]; h.SHA256 == e.SHA256 && h.Table == e.Table {
			if h.Date != e.Date {
				return false, fmt.Errorf("%w as of %s: an edition has one date", errOtherDay, h.Date)
			}
			return true, nil
		}
	}
	return false, nil
}

// On is the edition that speaks for a day (YYYY-MM-DD): of each table the newest that is not
// later; where all are later, the first. Editions are in order of date.
func On(all []Edition, day string) (out []*Edition) {
	at := map[string]int{}
	for i := range all {
		e := &all[i]
		k, seen := at[e.Table]
		switch {
		case !seen:
			at[e.Table] = len(out)
			out = append(out, e)
		case day == "" || e.Date <= day:
			out[k] = e
		}
	}
	return out
}
