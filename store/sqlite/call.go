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
// take longer to hand over than to find, so the calls of some days come as one text, a line each; and to write
// numbers as text takes longest, so that of most calls there is one.
const (
	ofCalls   = " from event where kind = 'port_call' and latest and not withdrawn"
	someCalls = "select (end_ms - start_ms) || case when mmsi = ?1 and hull = ?2 then ',' || start_ms || ' ' else ' ' end || place as line" + ofCalls +
		" and start_ms >= ?3 and start_ms < ?4"
	inOrder   = " order by start_ms, mmsi, hull, id"
	callLines = "select group_concat(line, char(10)) from ("
	exercises = "(mmsi in (select mmsi from vessel where simulated)) = ?5"
	allCalls  = callLines + someCalls + inOrder + ")"
	suchCalls = callLines + someCalls + " and " + exercises + inOrder + ")"
	nextCall  = "select start_ms" + ofCalls + " and start_ms >= ? order by start_ms limit 1"
	lastCall  = "select start_ms" + ofCalls + " order by start_ms desc limit 1"
)

// callDays is how many days' calls come as one text: some megabytes of it where there are most ships.
const callDays = supercargo.Instant(10 * supercargo.Day)

// Stays lists the port calls of a part of their time.
func (s *Store) Stays(ctx context.Context, of supercargo.Track, simulated bool, part, parts int) (out []store.Call, err error) {
	first, err := s.callFrom(ctx, nextCall, int64(math.MinInt64))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	last, failed := s.callFrom(ctx, lastCall)
	var exercise bool
	if err = errors.Join(err, failed, s.db.QueryRowContext(ctx, "select exists (select 1 from vessel where simulated)").Scan(&exercise)); err != nil || simulated && !exercise {
		return nil, err
	}
	query := allCalls
	if exercise {
		query = suchCalls
	}
	border := func(part int) supercargo.Instant {
		return first + (last+1-first)*supercargo.Instant(part)/supercargo.Instant(parts)
	}
	lines := callReader{names: map[string]string{}, of: of}
	for from, end := border(part), border(part+1); ; {
		from, err = s.callFrom(ctx, nextCall, int64(from))
		if errors.Is(err, sql.ErrNoRows) || err == nil && from >= end {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		to := min(from+callDays, end)
		var text sql.RawBytes
		args := []any{int64(of.MMSI), int64(of.Hull), int64(from), int64(to)}
		if exercise {
			args = append(args, simulated)
		}
		rows, err := s.db.QueryContext(ctx, query, args...)
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
		from = to
	}
}

func (s *Store) callFrom(ctx context.Context, query string, args ...any) (at supercargo.Instant, err error) {
	err = s.db.QueryRowContext(ctx, query, args...).Scan(&at)
	return at, err
}

// callReader reads the lines of calls.
type callReader struct {
	of    supercargo.Track  // whose lines have the beginning, too
	names map[string]string // a place has many calls
}

// read appends the calls of a text.
func (r *callReader) read(out []store.Call, text []byte) ([]store.Call, error) {
	damaged := errors.New("the calls in the workspace are damaged: put back a copy of the workspace, or begin another")
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte{'\n'})
		text = rest
		long, place := number(line)
		if place == nil {
			return out, damaged
		}
		c := store.Call{End: supercargo.Instant(long)}
		if place[0] == ',' {
			start, rest := number(place[1:])
			if rest == nil || rest[0] != ' ' {
				return out, damaged
			}
			place, c.Track, c.Start = rest, r.of, supercargo.Instant(start)
			c.End += c.Start
		}
		place = place[1:]
		had := false
		if c.Place, had = r.names[string(place)]; !had {
			c.Place = string(place)
			r.names[c.Place] = c.Place
		}
		out = append(out, c)
	}
	return out, nil
}

// number reads one that a space or a comma ends, which is where rest begins: nil where there is none.
func number(b []byte) (n int64, rest []byte) {
	minus := len(b) > 0 && b[0] == '-'
	if minus {
		b = b[1:]
	}
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			n = 10*n + int64(c-'0')
		case (c == ' ' || c == ',') && i > 0 && minus:
			return -n, b[i:]
		case (c == ' ' || c == ',') && i > 0:
			return n, b[i:]
		default:
			return 0, nil
		}
	}
	return 0, nil
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
