package run

import (
	"supercargo"
	"supercargo/store"
	"supercargo/track"
)

// collector takes the reports of one input in the order in which they stand
// there. It sees which fixes came behind later ones of their ship, and keeps
// of what ships say of themselves only what changes.
type collector struct {
	pile   *pile
	ships  ships
	fixes  []supercargo.Fix
	said   []*track.Saying
	bound  int64
	counts Counts
	newest supercargo.Instant
	days   calendar

	earliest map[supercargo.MMSI]supercargo.Instant // fix of each ship
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

func newCollector(p *pile, bound int64) *collector {
	return &collector{pile: p, bound: bound, days: calendar{count: map[int32]int64{}}, earliest: map[supercargo.MMSI]supercargo.Instant{}}
}

// fix takes a position.
func (c *collector) fix(s *ship, f *supercargo.Fix) error {
	c.see(s, f)
	c.fixes = append(c.fixes, *f)
	if len(c.fixes) < 1<<13 {
		return nil
	}
	return c.flush()
}

// see flags a fix that comes behind a later one of its ship.
func (c *collector) see(s *ship, f *supercargo.Fix) {
	if f.Time < s.newest {
		c.behind(s, f)
	} else {
		if s.newest == 0 {
			c.begins(f)
		}
		s.newest = f.Time
	}
	c.newest = max(c.newest, f.Time)
	c.days.add(f.Time)
}

// begins takes what may be the earliest fix of its ship: the first to come, or
// one behind a later.
func (c *collector) begins(f *supercargo.Fix) {
	if t, known := c.earliest[f.MMSI]; !known || f.Time < t {
		c.earliest[f.MMSI] = f.Time
	}
}

// touched gives, of each ship that the input speaks of, the earliest fix that
// can be believed; where none can, or none is there, the moment before which
// there is none that can.
func (c *collector) touched(odd []days, f func(supercargo.MMSI, supercargo.Instant)) {
	from := c.days.first(odd)
	for i := range c.ships.slots {
		s := &c.ships.slots[i]
		if !s.taken {
			continue
		}
		t, heard := c.earliest[s.mmsi]
		if !heard {
			t = store.Provisional
		} else if isOdd(odd, t) {
			t = from
		}
		f(s.mmsi, t)
	}
}

func (c *collector) behind(s *ship, f *supercargo.Fix) {
	c.begins(f)
	f.Flags |= track.Behind(f.Time, s.newest, c.bound)
	if f.Flags.Any(supercargo.Late) {
		c.counts.Late++
	} else {
		c.counts.OutOfOrder++
	}
}

// static takes what a ship says of herself for the first time.
func (c *collector) static(s *ship, y *supercargo.Static) {
	n := track.NewSaying(y)
	s.begin(&n)
	c.said = append(c.said, &n)
	c.newest = max(c.newest, y.Time)
}

// report takes a whole report.
func (c *collector) report(r *supercargo.Report) error {
	if r.HasStatic {
		s := c.ships.of(r.Static.MMSI)
		if !s.saysAgain(&r.Static) {
			c.static(s, &r.Static)
		}
		if !r.HasFix && s.says != nil {
			s.says.caller.Hears(&r.Static)
		}
	}
	if r.HasFix {
		s := c.ships.of(r.Fix.MMSI)
		if s.says != nil {
			s.says.caller.Tells(&r.Fix)
		}
		return c.fix(s, &r.Fix)
	}
	return nil
}

func (c *collector) flush() error {
	err := c.add(c.fixes)
	c.fixes = c.fixes[:0]
	return err
}

// add hands on fixes that have been seen.
func (c *collector) add(fixes []supercargo.Fix) error {
	err := c.pile.add(fixes)
	c.counts.Fixes += int64(len(fixes))
	if err == nil && len(c.said) > sayingsHeld {
		return c.tell()
	}
	return err
}

// sayingsHeld bounds what is remembered of statements while an input is read.
const sayingsHeld = 1 << 18

// perSaying is about how many statements a saying makes.
const perSaying = 7

// tell hands on the sayings as statements. What is said again later begins a
// further one, which the fold joins to this.
func (c *collector) tell() error {
	for i := range c.ships.slots {
		c.ships.slots[i].forget()
	}
	out := make([]supercargo.Statement, 0, perSaying*len(c.said))
	for _, y := range c.said {
		track.Statements(y, func(s *supercargo.Statement) { out = append(out, *s) })
	}
	c.said = c.said[:0]
	return c.pile.say(out)
}

// close hands on what is left.
func (c *collector) close() error {
	if err := c.flush(); err != nil {
		return err
	}
	return c.tell()
}
