package chart

import (
	"math/bits"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Learner finds where ships lie, from the user's own fixes: it remembers for
// each small cell of the sea which ships were at rest there, and in how many
// hours. What it says does not depend on the order of the fixes, on fixes seen
// twice, nor on how they were shared among learners that were then merged.
//
// It is plain data, 16 bytes for each ship in each cell and at most 64 ships a
// cell: memory grows with the water that ships lie in, not with the fixes.
type Learner struct {
	Cells   map[Cell][]Stay // ships at rest by cell, in the order of their hash
	Refused int64           // fixes with a position that cannot be

	last stayed // what was added last: ships at rest say the same again and again
}

// Stay is a ship in a cell. Bit h of Hours says that the ship was heard at rest
// there in an hour that is h modulo 64, counted from 1970: one stay of up to 64
// hours is counted to the hour, and longer ones are long enough.
type Stay struct {
	MMSI  supercargo.MMSI
	Hours uint64
}

// MaxStays is how many ships of a cell are kept. They are those whose hashes
// are smallest, a choice in which the order of arrival has no part
// (bottom-k sample: E. Cohen and H. Kaplan 2007, PODC 225-234).
const MaxStays = 64

// Cell is a square of 1/200 degree: 0.3 nm high, about the half kilometre of
// the cells of Global Fishing Watch's anchorages. Its number is that of its row
// from the south pole times 72,000, plus that of its column from 180 degrees west.
type Cell uint32

const (
	learnSize    = deg / 200
	learnColumns = full / learnSize
	learnRows    = half / learnSize
)

func cellOf(p geo.Point) (Cell, bool) {
	row := (int64(p.Lat) + 90*deg) / learnSize
	col := (int64(p.Lon) + half) / learnSize
	if p.Lat < -90*deg || row >= learnRows || p.Lon < -half || p.Lon > half {
		return 0, false
	}
	return Cell(row*learnColumns + col%learnColumns), true
}

// corner is the cell's corner in the south-west.
func (c Cell) corner() geo.Point {
	return geo.Point{
		Lat: int32(int64(c)/learnColumns*learnSize - 90*deg),
		Lon: int32(int64(c)%learnColumns*learnSize - half),
	}
}

func (c Cell) middle() geo.Point {
	p := c.corner()
	return geo.Point{Lat: p.Lat + learnSize/2, Lon: p.Lon + learnSize/2}
}

// Add takes one fix. Fixes of ships under way teach nothing and cost nothing.
func (l *Learner) Add(mmsi supercargo.MMSI, p geo.Point, t supercargo.Instant, atRest bool) {
	if !atRest {
		return
	}
	cell, ok := cellOf(p)
	if !ok {
		l.Refused++
		return
	}
	hour := uint64(int64(t)/supercargo.Hour) % 64
	now := stayed{cell, Stay{mmsi, 1 << hour}}
	if now == l.last { // she lies where she lay
		return
	}
	l.last = now
	l.stay(cell, now.Stay)
}

type stayed struct {
	Cell
	Stay
}

func (l *Learner) stay(cell Cell, s Stay) {
	stays := l.Cells[cell]
	i, seen := slices.BinarySearchFunc(stays, s.MMSI, byHash)
	switch {
	case seen:
		stays[i].Hours |= s.Hours
		return
	case i >= MaxStays:
		return
	case len(stays) == MaxStays:
		stays = stays[:MaxStays-1]
	}
	if l.Cells == nil {
		l.Cells = map[Cell][]Stay{}
	}
	l.Cells[cell] = slices.Insert(stays, i, s)
}

// byHash orders ships by Knuth's multiplicative hash of their MMSI, which no
// two share.
func byHash(s Stay, m supercargo.MMSI) int {
	return int(int64(uint32(s.MMSI)*2654435769) - int64(uint32(m)*2654435769))
}

// Merge adds what another learner learned, as if its fixes had come here.
func (l *Learner) Merge(other *Learner) {
	l.Refused += other.Refused
	for cell, stays := range other.Cells {
		for _, s := range stays {
			l.stay(cell, s)
		}
	}
}

// LearnOptions say what makes a place. A zero field is its default.
type LearnOptions struct {
	// MinShips is how many ships must have lain in a cell. By default 5. Global
	// Fishing Watch asks for 20 (stationary for 12 hours, in years of the
	// world's fixes); the user's file is a few weeks of one sea, where five
	// different ships still are no accident, and one wreck or buoy is one ship.
	MinShips int
	// MinHours is in how many different clock hours each must have been heard at
	// rest there, at most 64. By default 3: over an hour, which leaves out ships
	// that stop for a pilot or a bridge.
	MinHours int
	// Known places are not learned again; nil where there are none.
	Known *Chart
}

func (o LearnOptions) withDefaults() LearnOptions {
	if o.MinShips <= 0 {
		o.MinShips = 5
	}
	if o.MinHours <= 0 {
		o.MinHours = 3
	}
	o.MinShips, o.MinHours = min(o.MinShips, MaxStays), min(o.MinHours, 64)
	return o
}

// lain lists the ships that lay long enough.
func (o LearnOptions) lain(stays []Stay) (ships []supercargo.MMSI) {
	for _, s := range stays {
		if bits.OnesCount64(s.Hours) >= o.MinHours {
			ships = append(ships, s.MMSI)
		}
	}
	return ships
}

// wants tells whether the cell is part of a place.
func (o LearnOptions) wants(cell Cell, stays []Stay) bool {
	if len(stays) < o.MinShips || len(o.lain(stays)) < o.MinShips {
		return false
	}
	return o.Known == nil || o.Known.At(cell.middle()) == None
}
