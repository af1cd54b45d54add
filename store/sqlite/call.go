package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"math"

	"supercargo"
	"supercargo/store"
)

// What is asked of calls: all of it stands in the index event_call, in its order. A row for each call would
// take longer to hand over than to find, so the calls of some days come as one text, a line each.
const (
	someCalls = "select mmsi, hull, start_ms, end_ms, place from event where kind = 'port_call' and latest and not withdrawn and start_ms >= ? and start_ms < ? order by start_ms, mmsi, hull, id"
	callLines = "select group_concat(mmsi || ' ' || hull || ' ' || start_ms || ' ' || end_ms || ' ' || place, char(10)) from (" + someCalls + ")"
	nextCall  = "select start_ms from event where kind = 'port_call' and latest and not withdrawn and start_ms >= ? order by start_ms limit 1"
)

// callDays is how many days' calls come as one text: some megabytes of it where there are most ships.
const callDays = supercargo.Instant(10 * supercargo.Day)

// Calls lists the port calls.
func (s *Store) Calls(ctx context.Context) (out []store.Call, err error) {
	simulated, err := s.simulated(ctx)
	if err != nil {
		return nil, err
	}
	lines := callReader{names: map[string]string{}, simulated: simulated}
	for from := supercargo.Instant(math.MinInt64); ; from += callDays {
		err := s.db.QueryRowContext(ctx, nextCall, int64(from)).Scan(&from)
		if errors.Is(err, sql.ErrNoRows) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var text sql.RawBytes
		rows, err := s.db.QueryContext(ctx, callLines, int64(from), int64(from+callDays))
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			if err = rows.Scan(&text); err == nil {
				out, err = lines.read(out, text)
			}
		}
		if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
}

// callReader reads the lines of calls.
type callReader struct {
	names     map[string]string // a place has many calls
	simulated map[supercargo.MMSI]bool
}

// read appends the calls of a text.
func (r *callReader) read(out []store.Call, text []byte) ([]store.Call, error) {
	for len(text) > 0 {
		var n [4]int64
		for i := range n {
			if n[i], text = number(text); text == nil {
				return out, errors.New("the calls in the workspace are damaged: put back a copy of the workspace, or begin another")
			}
		}
		place, rest, _ := bytes.Cut(text, []byte{'\n'})
		text = rest
		name, had := r.names[string(place)]
		if !had {
			name = string(place)
			r.names[name] = name
		}
		c := store.Call{Track: supercargo.Track{MMSI: supercargo.MMSI(n[0]), Hull: uint8(n[1])}, Place: name, Start: supercargo.Instant(n[2]), End: supercargo.Instant(n[3])}
		c.Simulated = r.simulated[c.Track.MMSI]
		out = append(out, c)
	}
	return out, nil
}

// number reads one that a space ends; rest is nil where there is none.
func number(b []byte) (n int64, rest []byte) {
	minus := len(b) > 0 && b[0] == '-'
	if minus {
		b = b[1:]
	}
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			n = 10*n + int64(c-'0')
		case c == ' ' && i > 0 && minus:
			return -n, b[i+1:]
		case c == ' ' && i > 0:
			return n, b[i+1:]
		default:
			return 0, nil
		}
	}
	return 0, nil
}

// simulated are the vessels that sent something simulated.
func (s *Store) simulated(ctx context.Context) (map[supercargo.MMSI]bool, error) {
	rows, err := s.db.QueryContext(ctx, "select mmsi from vessel where simulated")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[supercargo.MMSI]bool{}
	for rows.Next() {
		var m int64
		err = errors.Join(err, rows.Scan(&m))
		out[supercargo.MMSI(m)] = true
	}
	return out, errors.Join(err, rows.Err())
}

// Called lists the places of calls by the rows of their revisions: what it takes is what was written since,
// however many calls are held.
func (s *Store) Called(ctx context.Context, after int64) (places []string, newest int64, err error) {
	if err := s.db.QueryRowContext(ctx, "select coalesce(max(row), 0) from event").Scan(&newest); err != nil {
		return nil, 0, err
	}
	rows, err := s.db.QueryContext(ctx, "select distinct place from event where row > ? and row <= ? and +kind = 'port_call'", after, newest)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var place string
		if err := rows.Scan(&place); err != nil {
			return nil, 0, err
		}
		places = append(places, place)
	}
	return places, newest, rows.Err()
}
