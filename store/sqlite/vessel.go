package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"sync/atomic"

	"supercargo"
	"supercargo/plain"
	"supercargo/store"
)

const vesselColumns = `mmsi, kind, flag, imo, name, callsign, ship_type, length_m, width_m, class, hulls, fixes, duplicates, implausible,
	clock_reset, first_ms, last_ms, simulated, said, cut_ms, told`

// Vessels lists the vessels.
func (s *Store) Vessels(ctx context.Context) ([]store.Vessel, error) {
	return s.vessels(ctx, allVessels)
}

// VesselsOf lists those of the given, and those heard later than a moment.
func (s *Store) VesselsOf(ctx context.Context, ships []supercargo.MMSI, since supercargo.Instant) ([]store.Vessel, error) {
	return s.vessels(ctx, ofThese, numbers(ships), int64(since))
}

// numbers is a list for json_each.
func numbers(ships []supercargo.MMSI) string {
	given, _ := json.Marshal(ships) // of numbers: cannot fail
	return string(given)
}

// ofThese goes from the few to their rows; the planner, where it may choose, goes
// through all rows of a table that it knows nothing of.
const (
	allVessels = "select " + vesselColumns + " from vessel order by mmsi"
	ofThese    = "with late as materialized (select mmsi from vessel where cut_ms > ?2), these (m) as materialized (select value from json_each(?1) union select mmsi from late) " +
		"select " + vesselColumns + " from these cross join vessel v on v.mmsi = m order by m"
)

func (s *Store) vessels(ctx context.Context, query string, args ...any) (out []store.Vessel, err error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var r vesselRow
	for rows.Next() {
		if err := rows.Scan(r.into()...); err != nil {
			return nil, err
		}
		v, err := r.vessel()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// OfType lists the numbers of vessels of types that are as asked.
func (s *Store) OfType(ctx context.Context, is func(shipType string) bool) (out []supercargo.MMSI, err error) {
	rows, err := s.db.QueryContext(ctx, "select ship_type, json_group_array(mmsi) from vessel group by ship_type")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var typ string
		var all []byte
		if err := rows.Scan(&typ, &all); err != nil {
			return nil, err
		}
		if !is(typ) {
			continue
		}
		var ships []supercargo.MMSI
		if err := json.Unmarshal(all, &ships); err != nil {
			return nil, err
		}
		out = append(out, ships...)
	}
	slices.Sort(out)
	return out, rows.Err()
}

// Saying lists the numbers of vessels that said what is asked for. It looks from both ends at the same time, so that is has to bear
// two callers.
func (s *Store) Saying(ctx context.Context, is func(p supercargo.Property, value []byte) bool) ([]supercargo.MMSI, error) {
	var up, down atomic.Int64 // how far each has come: what lies beyond the other's place is the other's
	up.Store(math.MinInt64)
	down.Store(math.MaxInt64)
	var fromBelow, fromAbove []supercargo.MMSI
	var above error
	done := make(chan struct{})
	go func() {
		defer close(done)
		fromAbove, above = s.saying(ctx, "desc", is, func(m int64) bool { down.Store(m); return m >= up.Load() })
	}()
	fromBelow, err := s.saying(ctx, "asc", is, func(m int64) bool { up.Store(m); return m <= down.Load() })
	<-done
	if err = errors.Join(err, above); err != nil {
		return nil, err
	}
	out := append(fromBelow, fromAbove...)
	slices.Sort(out)
	return slices.Compact(out), nil
}

// saying looks from one end as long as it is to go on.
func (s *Store) saying(ctx context.Context, order string, is func(p supercargo.Property, value []byte) bool, on func(m int64) bool) (out []supercargo.MMSI, err error) {
	rows, err := s.db.QueryContext(ctx, "select mmsi, said from vessel order by mmsi "+order)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	properties := map[string]supercargo.Property{} // few, said again and again
	var m int64
	var said sql.RawBytes
	into := []any{&m, &said}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		if !on(m) {
			break
		}
		r := plain.NewReader(said)
		if says(&r, properties, is) {
			out = append(out, supercargo.MMSI(m))
		}
		if r.Bad() {
			return nil, damaged(supercargo.MMSI(m))
		}
	}
	return out, rows.Err()
}

// says looks for the first of the names that packSaid wrote which is as asked.
func says(r *plain.Reader, properties map[string]supercargo.Property, is func(p supercargo.Property, value []byte) bool) bool {
	if r.Len() == 0 {
		return false
	}
	for n := r.Uint(); n > 0 && !r.Bad(); n-- {
		name := r.Take(r.Count())
		value := r.Take(r.Count())
		r.Int()
		r.Int()
		r.Int()
		p, had := properties[string(name)]
		if !had {
			p = supercargo.Property(name)
			properties[string(p)] = p
		}
		if !r.Bad() && is(p, value) {
			return true
		}
	}
	return false
}

// Vessel gives one.
func (s *Store) Vessel(ctx context.Context, m supercargo.MMSI) (*store.Vessel, error) {
	var r vesselRow
	err := s.db.QueryRowContext(ctx, "select "+vesselColumns+" from vessel where mmsi = ?", int64(m)).Scan(r.into()...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, store.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	v, err := r.vessel()
	return &v, err
}

// vesselRow is where a row is scanned to.
type vesselRow struct {
	v          store.Vessel
	said, told []byte
	args       []any
}

func (r *vesselRow) into() []any {
	if r.args == nil {
		v := &r.v
		r.args = []any{&v.MMSI, &v.Kind, &v.Flag, &v.IMO, &v.Name, &v.CallSign, &v.ShipType, &v.LengthM, &v.WidthM, &v.Class, &v.Hulls, &v.Fixes, &v.Duplicates,
			&v.Implausible, &v.ClockReset, &v.First, &v.Last, &v.Simulated, (*blob)(&r.said), &v.Cut, (*blob)(&r.told)}
	}
	return r.args
}

// blob copies bytes out of a row, in the memory of the one before.
type blob []byte

func (b *blob) Scan(v any) error {
	*b = (*b)[:0]
	if x, ok := v.([]byte); ok {
		*b = append(*b, x...)
	}
	return nil
}

func (r *vesselRow) vessel() (v store.Vessel, err error) {
	v = r.v
	said, whole := plain.NewReader(r.said), false
	unpackSays(&said, string(r.said), &v)
	if v.Told, whole = unpackTold(r.told); said.Bad() || !whole {
		err = damaged(v.MMSI)
	}
	return v, err
}

func damaged(m supercargo.MMSI) error {
	return errors.New("the row of vessel " + m.String() + " is damaged: put back a copy of the workspace, or begin another")
}

func (t *tx) PutVessel(v *store.Vessel) error {
	_, err := t.do("insert or replace into vessel ("+vesselColumns+") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		int64(v.MMSI), v.Kind, v.Flag, int64(v.IMO), v.Name, v.CallSign, v.ShipType, v.LengthM, v.WidthM, v.Class, int64(v.Hulls), v.Fixes, v.Duplicates,
		v.Implausible, v.ClockReset, int64(v.First), int64(v.Last), v.Simulated, packSays(v), int64(v.Cut), packTold(v.Told))
	return err
}

func (t *tx) PutTold(m supercargo.MMSI, told []store.Told) error {
	_, err := t.do("update vessel set told = ? where mmsi = ?", packTold(told), int64(m))
	return err
}

// packSays writes what a ship says of itself, and what its hulls call themselves.
func packSays(v *store.Vessel) []byte {
	b := packSaid(packSaid(nil, v.Names), v.Others)
	if len(v.Called)+len(v.Cards) == 0 {
		return b
	}
	b = binary.AppendUvarint(b, uint64(len(v.Called)))
	for i := range v.Called {
		c := &v.Called[i]
		b = binary.AppendVarint(append(b, c.Hull, byte(c.Said)), int64(c.From))
		b = binary.AppendVarint(b, int64(c.To-c.From))
	}
	b = binary.AppendUvarint(b, uint64(len(v.Cards)))
	for _, c := range v.Cards {
		b = binary.AppendUvarint(append(b, byte(c.Said)), uint64(c.IMO))
	}
	return b
}

// unpackSays reads what packSays wrote, of which text is a copy.
func unpackSays(r *plain.Reader, text string, v *store.Vessel) {
	v.Names, v.Others, v.Called, v.Cards = unpackSaid(r, text), unpackSaid(r, text), nil, nil
	if r.Len() == 0 {
		return
	}
	for n := r.Uint(); n > 0 && !r.Bad(); n-- {
		b := r.Take(2)
		c := store.Called{Hull: b[0], Said: supercargo.Said(b[1]), From: supercargo.Instant(r.Int())}
		c.To = c.From + supercargo.Instant(r.Int())
		v.Called = append(v.Called, c)
	}
	for n := r.Uint(); n > 0 && !r.Bad(); n-- {
		v.Cards = append(v.Cards, store.Card{Said: supercargo.Said(r.Take(1)[0]), IMO: supercargo.IMO(r.Uint())})
	}
}

// packSaid writes values behind one another: texts with their lengths, numbers
// as varints.
func packSaid(b []byte, all []store.Said) []byte {
	b = binary.AppendUvarint(b, uint64(len(all)))
	for i := range all {
		s := &all[i]
		for _, t := range [...]string{string(s.Property), s.Value} {
			b = append(binary.AppendUvarint(b, uint64(len(t))), t...)
		}
		b = binary.AppendVarint(b, int64(s.From))
		b = binary.AppendVarint(b, int64(s.To-s.From))
		b = binary.AppendVarint(b, s.Count)
	}
	return b
}

func packTold(all []store.Told) (b []byte) {
	for i := range all {
		b = binary.LittleEndian.AppendUint64(b, all[i].Sum)
		id, err := hex.DecodeString(string(all[i].ID))
		if err != nil || len(id) != 8 {
			panic("an event's id is not 16 hexadecimal digits")
		}
		b = append(append(b, id...), all[i].Hull)
	}
	return b
}

// leastSaid is how many bytes a value takes at the least: two lengths and three numbers.
const leastSaid = 5

// unpackSaid reads what packSaid wrote. What the values are is cut out of text, which is all that the reader was
// made of: of a number that many ships send they are many, and a run holds those of all ships to its end.
func unpackSaid(r *plain.Reader, text string) (out []store.Said) {
	if r.Len() == 0 {
		return nil
	}
	cut := func() string {
		n := r.Count()
		at := len(text) - r.Len()
		r.Take(n)
		return text[at : at+n]
	}
	n := r.Uint()
	if n > 0 {
		out = make([]store.Said, 0, min(n, uint64(r.Len()/leastSaid+1)))
	}
	for ; n > 0 && !r.Bad(); n-- {
		s := store.Said{Property: supercargo.Property(cut()), Value: cut(), From: supercargo.Instant(r.Int())}
		s.To, s.Count = s.From+supercargo.Instant(r.Int()), r.Int()
		out = append(out, s)
	}
	return out
}

// unpackTold reads what packTold wrote.
func unpackTold(b []byte) (out []store.Told, whole bool) {
	const size, digits = 8 + 8 + 1, 2 * 8
	n := len(b) / size
	if n == 0 {
		return nil, len(b) == 0
	}
	ids := make([]byte, 0, digits*n)
	for i := range n {
		ids = hex.AppendEncode(ids, b[size*i+8:size*i+16])
	}
	text := string(ids)
	out = make([]store.Told, n)
	for i := range out {
		out[i] = store.Told{ID: supercargo.EventID(text[digits*i : digits*(i+1)]), Hull: b[size*i+16], Sum: binary.LittleEndian.Uint64(b[size*i:])}
	}
	return out, len(b) == size*n
}
