package run

import (
	"supercargo"
	"supercargo/track"
)

// collector takes the reports of one input in the order in which they stand
// there. It sees which fixes came behind later ones of their ship, and keeps
// of what ships say of themselves only what changes.
type collector struct {
	pile   *pile
	ships  map[supercargo.MMSI]*ship
	last   *ship // most inputs have runs of one ship, or hardly any: one look saves the other
	fixes  []supercargo.Fix
	said   []*track.Saying
	bound  int64
	counts Counts
	newest supercargo.Instant
	days   calendar
}

// ship is what is remembered of one MMSI while an input is read.
type ship struct {
	mmsi   supercargo.MMSI
	newest supercargo.Instant
	says   [supercargo.NumStaticKinds]*track.Saying // the last of each kind
}

// Counts are the named outcomes of fixes.
type Counts struct {
	Fixes       int64 `json:"fixes"`
	Duplicates  int64 `json:"duplicates"`   // the same transmission, heard or read again
	Late        int64 `json:"late"`         // behind the newest of their ship by more than the lateness bound
	OutOfOrder  int64 `json:"out_of_order"` // behind it by less
	Implausible int64 `json:"implausible"`  // where the ship cannot have been
	ClockReset  int64 `json:"clock_reset"`  // when it cannot have been
}

func (c *Counts) add(d Counts) {
	c.Fixes += d.Fixes
	c.Duplicates += d.Duplicates
	c.Late += d.Late
	c.OutOfOrder += d.OutOfOrder
	c.Implausible += d.Implausible
	c.ClockReset += d.ClockReset
}

func newCollector(p *pile, bound int64) *collector {
	return &collector{pile: p, ships: map[supercargo.MMSI]*ship{}, bound: bound, days: calendar{count: map[int32]int64{}}}
}

func (c *collector) ship(m supercargo.MMSI) *ship {
	if c.last != nil && c.last.mmsi == m {
		return c.last
	}
	s := c.ships[m]
	if s == nil {
		s = &ship{mmsi: m}
		c.ships[m] = s
	}
	c.last = s
	return s
}

// fix takes a position.
func (c *collector) fix(s *ship, f *supercargo.Fix) error {
	f.Flags |= track.Behind(f.Time, s.newest, c.bound)
	if f.Flags.Any(supercargo.Late) {
		c.counts.Late++
	} else if f.Flags.Any(supercargo.OutOfOrder) {
		c.counts.OutOfOrder++
	}
	s.newest = max(s.newest, f.Time)
	c.newest = max(c.newest, f.Time)
	c.days.add(f.Time)
	c.fixes = append(c.fixes, *f)
	if len(c.fixes) < 1<<13 {
		return nil
	}
	return c.flush()
}

// again counts a static that says what the ship's last of its kind said. It
// does not if there was none, or it said something else.
func (s *ship) again(kind supercargo.StaticKind, y *supercargo.Static) bool {
	last := s.says[kind]
	if last == nil || last.Hash != y.Hash {
		return false
	}
	last.Again(y)
	return true
}

// static takes what a ship says of herself for the first time.
func (c *collector) static(s *ship, y *supercargo.Static) error {
	n := track.NewSaying(y)
	s.says[y.Kind] = &n
	c.said = append(c.said, &n)
	c.newest = max(c.newest, y.Time)
	return nil
}

// report takes a whole report.
func (c *collector) report(r *supercargo.Report) error {
	if r.HasStatic {
		s := c.ship(r.Static.MMSI)
		if !s.again(r.Static.Kind, &r.Static) {
			if err := c.static(s, &r.Static); err != nil {
				return err
			}
		}
	}
	if r.HasFix {
		return c.fix(c.ship(r.Fix.MMSI), &r.Fix)
	}
	return nil
}

func (c *collector) flush() error {
	err := c.pile.add(c.fixes)
	c.counts.Fixes += int64(len(c.fixes))
	c.fixes = c.fixes[:0]
	if len(c.said) > sayingsHeld {
		return c.tell()
	}
	return err
}

// sayingsHeld bounds what is remembered of statements while an input is read.
const sayingsHeld = 1 << 18

// tell hands on the sayings as statements. What is said again later begins a
// further one, which the fold joins to this.
func (c *collector) tell() error {
	var out []supercargo.Statement
	for _, y := range c.said {
		track.Statements(y, func(s *supercargo.Statement) { out = append(out, *s) })
	}
	c.said = c.said[:0]
	for _, s := range c.ships {
		s.says = [supercargo.NumStaticKinds]*track.Saying{}
	}
	return c.pile.say(out)
}

// close hands on what is left.
func (c *collector) close() error {
	if err := c.flush(); err != nil {
		return err
	}
	return c.tell()
}
