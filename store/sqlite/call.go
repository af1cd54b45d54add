package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"supercargo"
	"supercargo/store"
)

// Calls lists the port calls: all of it stands in the index event_call, in its order.
func (s *Store) Calls(ctx context.Context) (out []store.Call, err error) {
	simulated, err := s.simulated(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "select mmsi, hull, place, start_ms, end_ms from event where kind = 'port_call' and latest and not withdrawn order by start_ms, mmsi, hull, id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[string]string{} // a place has many calls
	var mmsi, hull, start, end int64
	var place sql.RawBytes
	into := []any{&mmsi, &hull, &place, &start, &end}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		name, had := names[string(place)]
		if !had {
			name = string(place)
			names[name] = name
		}
		c := store.Call{Track: supercargo.Track{MMSI: supercargo.MMSI(mmsi), Hull: uint8(hull)}, Place: name, Start: supercargo.Instant(start), End: supercargo.Instant(end)}
		c.Simulated = simulated[c.Track.MMSI]
		out = append(out, c)
	}
	return out, rows.Err()
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
