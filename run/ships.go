package run

import (
	"math/bits"

	"supercargo"
	"supercargo/track"
)

// ship is what is remembered of one MMSI while an input is read: 64 bytes, one
// line of the cache, since the rows of a day are of another ship each and
// every look is a wait for memory. What she says in rows is counted here and
// put down in her saying when she says something else.
type ship struct {
	mmsi   supercargo.MMSI
	taken  bool // the place in the table
	newest supercargo.Instant

	hash  uint64             // of what she says in rows
	to    supercargo.Instant // said last
	last  int64              // address of that row
	times int64              // said since it was put down

	row  *track.Saying // what she says in rows, nil before the first
	says *says         // in messages without a position, nil before the first
}

// says is what a ship says of herself in messages without a position.
type says struct {
	last   [supercargo.NumStaticKinds]*track.Saying // of each kind
	caller track.Caller
}

// ships is an open-addressing table of ships by MMSI, a power of two and at
// most half full. A *ship holds until another is looked for.
type ships struct {
	slots []ship
	n     int
	seen  supercargo.MMSI // a sum that nobody reads, so that fetch is not left out
}

const firstShips = 1 << 10

func (t *ships) of(m supercargo.MMSI) *ship {
	if 2*t.n >= len(t.slots) {
		t.grow()
	}
	s := t.place(m)
	if !s.taken {
		s.mmsi, s.taken = m, true
		t.n++
	}
	return s
}

// place is where an MMSI stands, or is to stand: a multiplicative hash, then
// the next free place.
func (t *ships) place(m supercargo.MMSI) *ship {
	mask := uint32(len(t.slots) - 1)
	i := uint32(m) * 2654435769 >> (32 - bits.Len32(mask))
	for {
		s := &t.slots[i&mask]
		if s.mmsi == m && s.taken || !s.taken {
			return s
		}
		i++
	}
}

// ahead is how many rows' ships are fetched before they are looked at.
const ahead = 16

// fetch looks at where the ships of some fixes stand, all at once: the waits
// for memory then overlap, where looking at one ship after the other would
// wait for each.
func (t *ships) fetch(fixes []supercargo.Fix) {
	if len(t.slots) == 0 {
		return
	}
	mask := uint32(len(t.slots) - 1)
	shift := 32 - bits.Len32(mask)
	for i := range fixes {
		t.seen += t.slots[uint32(fixes[i].MMSI)*2654435769>>shift&mask].mmsi
	}
}

func (t *ships) grow() {
	old := t.slots
	t.slots = make([]ship, max(2*len(old), firstShips))
	for i := range old {
		if old[i].taken {
			*t.place(old[i].mmsi) = old[i]
		}
	}
}

// again counts a row that says what the ship's last said. It does not if there
// was none, if it said something else, or longer ago than a statement goes on.
func (s *ship) again(hash uint64, t supercargo.Instant, at int64) bool {
	if s.hash != hash || s.row == nil || int64(t-s.to) > track.Lapse || int64(s.row.Time-t) > track.Lapse {
		return false
	}
	s.times++
	if t >= s.to {
		s.to, s.last = t, at
	} else if t < s.row.Time {
		s.row.Time, s.row.Offset = t, at
	}
	return true
}

// saysAgain counts a static of any kind, as again does a row's.
func (s *ship) saysAgain(y *supercargo.Static) bool {
	if y.Kind == supercargo.StaticRow {
		return s.again(y.Hash, y.Time, y.Offset)
	}
	if s.says == nil {
		return false
	}
	was := s.says.last[y.Kind]
	if was == nil || was.Hash != y.Hash || int64(y.Time-was.To) > track.Lapse || int64(was.Time-y.Time) > track.Lapse {
		return false
	}
	was.Again(y)
	return true
}

// begin makes a new saying the ship's last of its kind.
func (s *ship) begin(n *track.Saying) {
	if n.Kind == supercargo.StaticRow {
		s.putDown()
		s.row, s.hash, s.to, s.last, s.times = n, n.Hash, n.To, n.Last, 0
		return
	}
	if s.says == nil {
		s.says = new(says)
	}
	s.says.last[n.Kind] = n
}

// putDown writes what was counted into the saying.
func (s *ship) putDown() {
	if s.row != nil {
		s.row.To, s.row.Last = s.to, s.last
		s.row.Count += s.times
		s.times = 0
	}
}

// forget ends what the ship was saying.
func (s *ship) forget() {
	s.putDown()
	if s.row = nil; s.says != nil {
		clear(s.says.last[:])
	}
}
