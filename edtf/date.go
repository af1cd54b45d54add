package edtf

import "supercargo"

// Date is a point, or an interval of two.
type Date struct {
	Start, End Point // the same where it is no interval
	Interval   bool
}

// String writes the date as it is read.
func (d Date) String() string {
	if d.Interval {
		return d.Start.String() + "/" + d.End.String()
	}
	return d.Start.String()
}

// Approximate tells whether either end is marked ?, ~ or %.
func (d Date) Approximate() bool { return d.Start.Approximate() || d.End.Approximate() }

// Bound is one end of what a date can mean.
type Bound struct {
	At   supercargo.Instant // where Kind is Known
	Kind BoundKind
}

// BoundKind tells a moment from none.
type BoundKind uint8

// The kinds of bound.
const (
	KnownBound BoundKind = iota
	OpenBound            // "..": it goes on
	NoBound              // nothing stands there: not known
)

// Known tells whether there is a moment.
func (b Bound) Known() bool { return b.Kind == KnownBound }

// Bounds are the earliest moment that a date can mean and the first after the
// latest, UTC.
type Bounds struct{ From, To Bound }

// Bounds gives the earliest and latest of the date.
func (d Date) Bounds() Bounds {
	from, _ := d.Start.bound()
	_, to := d.End.bound()
	return Bounds{from, to}
}

func (p Point) bound() (from, to Bound) {
	switch {
	case p.Open:
		return Bound{Kind: OpenBound}, Bound{Kind: OpenBound}
	case !p.Stated:
		return Bound{Kind: NoBound}, Bound{Kind: NoBound}
	}
	a, b := p.bounds()
	return Bound{At: a}, Bound{At: b}
}

// Overlaps tells whether the two can be of one moment. Ends that are open or
// not known reach for ever.
func (b Bounds) Overlaps(c Bounds) bool { return b.From.before(c.To) && c.From.before(b.To) }

func (b Bound) before(end Bound) bool { return !b.Known() || !end.Known() || b.At < end.At }

// Span gives the date as the trunk carries it, with the words that it was
// read from. There a zero bound is open; the one moment that is zero, the
// beginning of 1970, is moved by a millisecond.
func (d Date) Span(said string) supercargo.Span {
	b := d.Bounds()
	return supercargo.Span{Said: said, EDTF: d.String(), Earliest: b.From.instant(), Latest: b.To.instant()}
}

func (b Bound) instant() supercargo.Instant {
	if b.Known() && b.At == 0 {
		return 1
	}
	return b.At
}
