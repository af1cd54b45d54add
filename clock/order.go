package clock

import (
	"fmt"

	"supercargo"
)

// Order is which of day and month comes first in a date such as 03/04/2025.
type Order uint8

// The orders. Dates with dots are day first until shown otherwise: nobody who
// puts the month first writes dots (Unicode CLDR has no such locale).
const (
	Unknown Order = iota
	DayFirst
	MonthFirst
)

func (o Order) String() string { return [...]string{"", "day-first", "month-first"}[o] }

// ParseOrder reads what String writes.
func ParseOrder(s string) (Order, error) {
	for o := Unknown; o <= MonthFirst; o++ {
		if o.String() == s {
			return o, nil
		}
	}
	return Unknown, fmt.Errorf("the order of dates is day-first or month-first, not %q", s)
}

// settle tells day from month. It is false where the order would matter and is
// not known.
func (o Order) settle(a, b int64, sep byte, ok bool) (d, m int64, settled bool) {
	switch {
	case o == MonthFirst:
		return b, a, ok
	case o == Unknown && sep != '.' && a != b && a <= 12:
		return b, a, ok && b > 12
	}
	return a, b, ok
}

// Ballot works out the order of day and month from the times of a file in the
// order in which they stand. The zero Ballot is ready for use.
type Ballot struct {
	day, month int      // dates that only the one or the other order makes a date
	open       bool     // dates that both do, and differently
	dots       bool     // and they have dots
	steps      [2]int64 // days from date to date added up, day first and month first
	last       [2]int32
	seen       bool
	sample     string
	readers    [2]Reader
}

// Add takes the text of a time; one that cannot be read says nothing.
func (v *Ballot) Add(b []byte) {
	v.readers[0].Order, v.readers[1].Order = DayFirst, MonthFirst
	t, ok1 := v.readers[0].Parse(b)
	u, ok2 := v.readers[1].Parse(b)
	v.add(b, [2]supercargo.Instant{t, u}, ok1, ok2)
}

// AddFound takes a text in which a time stands somewhere.
func (v *Ballot) AddFound(b []byte) {
	v.readers[0].Order, v.readers[1].Order = DayFirst, MonthFirst
	t, _ := v.readers[0].Find(b)
	u, _ := v.readers[1].Find(b)
	v.add(b, [2]supercargo.Instant{t, u}, t != 0, u != 0)
}

func (v *Ballot) add(b []byte, t [2]supercargo.Instant, ok1, ok2 bool) {
	switch {
	case ok1 && !ok2:
		v.day++
	case ok2 && !ok1:
		v.month++
	case ok1 && t[0] != t[1]:
		v.both(b, t)
	}
}

// both notes a date that is one in either order, and how far from the last.
func (v *Ballot) both(b []byte, t [2]supercargo.Instant) {
	if !v.open {
		v.open, v.sample = true, string(b)
		v.dots = b[1] == '.' || b[2] == '.'
	}
	for i := range t {
		day := t[i].Day()
		if v.seen {
			v.steps[i] += max(int64(day-v.last[i]), int64(v.last[i]-day))
		}
		v.last[i] = day
	}
	v.seen = true
}

// What decides: nine in ten of the dates that fit only one order; without any,
// an order in which the dates follow each other at most an eighth as far apart
// as in the other, where that makes three weeks in all. Consecutive days read
// in the wrong order lie a month apart.
const (
	shareOfVotes = 10
	timesAsFar   = 8
	leastApart   = 20
)

// Order is what the times so far say; Unknown where they leave it open.
func (v *Ballot) Order() Order {
	day, month := v.steps[0], v.steps[1]
	switch {
	case v.month*shareOfVotes <= v.day && v.day > 0:
		return DayFirst
	case v.day*shareOfVotes <= v.month && v.month > 0:
		return MonthFirst
	case v.day+v.month > 0:
		return Unknown
	case v.dots:
		return DayFirst
	case day*timesAsFar <= month && month >= leastApart:
		return DayFirst
	case month*timesAsFar <= day && day >= leastApart:
		return MonthFirst
	}
	return Unknown
}

// Open is a time whose date the order matters for, "" where there is none.
func (v *Ballot) Open() string { return v.sample }
