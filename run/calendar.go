package run

import (
	"maps"
	"math"
	"slices"

	"supercargo"
)

// calendar counts an input's fixes by day, to find those whose clock was off
// by years.
type calendar struct {
	count map[int32]int64
	day   int32 // the last, when it begins, and how many of it are not in count yet
	begin supercargo.Instant
	run   int64
}

func (c *calendar) add(t supercargo.Instant) {
	if uint64(t-c.begin) >= uint64(supercargo.Day) {
		c.settle()
		c.day = t.Day()
		c.begin = supercargo.Instant(int64(c.day) * supercargo.Day)
	}
	c.run++
}

func (c *calendar) settle() {
	if c.run > 0 {
		c.count[c.day] += c.run
		c.run = 0
	}
}

// Fixes are odd in time if they stand more than a year from all others of
// their input and are less than a hundredth of them. A receiver's clock that
// starts in 1980 or 2006 until it has heard a satellite makes such; an archive
// of several years does not.
const (
	oddDays  = 366
	oddShare = 100
)

// days is a range of days, both ends in it.
type days struct{ first, last int32 }

// odd gives the days whose fixes cannot be believed to be of then.
func (c *calendar) odd() (out []days) {
	c.settle()
	all, total := slices.Sorted(maps.Keys(c.count)), int64(0)
	for _, n := range c.count {
		total += n
	}
	for from := 0; from < len(all); {
		to, n := from, c.count[all[from]]
		for to+1 < len(all) && all[to+1]-all[to] <= oddDays {
			to++
			n += c.count[all[to]]
		}
		if n*oddShare < total {
			out = append(out, days{all[from], all[to]})
		}
		from = to + 1
	}
	return out
}

// isOdd tells whether a moment is on one of the days.
func isOdd(odd []days, t supercargo.Instant) bool {
	d := t.Day()
	return slices.ContainsFunc(odd, func(o days) bool { return o.first <= d && d <= o.last })
}

// newest is the newest moment that can be believed, to the day where the newest
// of all cannot.
func (c *calendar) newest(odd []days, t supercargo.Instant) supercargo.Instant {
	if !isOdd(odd, t) {
		return t
	}
	var last int32
	for d := range c.count {
		if end := supercargo.Instant(int64(d) * supercargo.Day); !isOdd(odd, end) {
			last = max(last, d)
		}
	}
	return supercargo.Instant(int64(last+1)*supercargo.Day) - 1
}

// first is the beginning of the first day that can be believed.
func (c *calendar) first(odd []days) supercargo.Instant {
	first := int32(math.MaxInt32)
	for d := range c.count {
		if !isOdd(odd, supercargo.Instant(int64(d)*supercargo.Day)) {
			first = min(first, d)
		}
	}
	return supercargo.Instant(int64(first) * supercargo.Day)
}
