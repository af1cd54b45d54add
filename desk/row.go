package desk

import (
	"errors"
	"fmt"

	"supercargo"
	"supercargo/export"
	"supercargo/store"
)

func isNotFound(err error) bool { return errors.Is(err, store.ErrNotFound) }

// row is an event in a list.
type row struct {
	ID         supercargo.EventID
	Kind       supercargo.EventKind
	Track      supercargo.Track
	Start, End supercargo.Instant
	Where      string
	What       string
	Simulated  bool
	Withdrawn  bool
	Dated      string // behind its address, on a page of an earlier moment

	hours float64 // of a gap, for the longest
}

// address is that of the event's page.
func (r *row) address() string { return "/event/" + string(r.ID) + r.Dated }

// Open tells whether the end has not been seen.
func (r *row) Open() bool { return r.End == 0 }

// rowOf says where and what as the table of `supercargo events` does.
func rowOf(r *supercargo.Revision) row {
	e := export.EventOf(r, nil)
	return row{ID: r.ID, Kind: r.Kind, Track: r.Track, Start: r.Start, End: r.End, Where: e.Where(), What: e.What(), Simulated: r.Simulated, Withdrawn: r.Withdrawn}
}

// title is a row in a line: of a mark on a map.
func (r *row) title() string {
	end := "open"
	if !r.Open() {
		end = short(r.End)
	}
	mark := ""
	if r.Simulated {
		mark = " (simulated)"
	}
	return fmt.Sprintf("%s%s, %s to %s: %s %s", kindWords(r.Kind), mark, short(r.Start), end, show(r.Where), show(r.What))
}
