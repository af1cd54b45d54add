package answer

import (
	"context"
	"fmt"
	"math"

	"supercargo"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/silence"
	"supercargo/weigh"
)

// HeardAsked is a question about how well ships were heard: where a field is zero, what
// HeardOf says stands in for it.
type HeardAsked struct {
	From, To supercargo.Instant
	Window   int // hours
	Class    supercargo.Class
	At       *geo.Point // nil: wherever ships were seen
}

// Heard is the answer.
type Heard struct {
	HeardAsked
	Cells     []export.Reception // from south to north in squares of half a degree
	Simulated bool
}

// What stands in for what is not asked: the last day of the data, windows as long as the
// least gap, class A.
const (
	heardSpan   = supercargo.Instant(supercargo.Day)
	heardWindow = 6
)

// mostHeardDays is the longest time that one answer covers: that which is remembered.
var mostHeardDays = silence.Default.Days

// Heard tells how well ships were heard in a time. It fails with a BadQuestion where the
// time is too short for the window, or too long.
func (c *Clerk) Heard(ctx context.Context, q HeardAsked) (*Heard, error) {
	t, err := c.Store.Totals(ctx)
	if err != nil {
		return nil, err
	}
	q.fill(t.Last)
	switch length := q.To - q.From; {
	case q.Window < 1:
		return nil, badf("a window has an hour at least")
	case length > supercargo.Instant(int64(mostHeardDays)*supercargo.Day):
		return nil, badf("that is more than %d days, which is as far as reception is remembered: ask for a shorter time", mostHeardDays)
	case length < supercargo.Instant(int64(q.Window)*supercargo.Hour):
		return nil, badf("a window of %d h does not fit into the time from %s to %s", q.Window, Minute(q.From), Minute(q.To))
	}
	h := &Heard{HeardAsked: q, Cells: []export.Reception{}, Simulated: t.Simulated > 0}
	err = c.Listened(ctx, c.Store, (q.To - 1).Day(), func(m *silence.Model) error {
		for _, r := range m.Receptions(q.From, q.To, q.Window, q.Class) {
			if q.At == nil || r.Cell == silence.CellOf(q.At.Lat, q.At.Lon) {
				h.Cells = append(h.Cells, h.row(&r))
			}
		}
		return nil
	})
	if q.At != nil && len(h.Cells) == 0 && err == nil {
		h.Cells = append(h.Cells, h.row(&silence.Reception{Cell: silence.CellOf(q.At.Lat, q.At.Lon), Hours: int((q.To - q.From + supercargo.Instant(supercargo.Hour) - 1) / supercargo.Instant(supercargo.Hour))}))
	}
	return h, err
}

// fill puts in what was not asked, and widens the time to full hours.
func (q *HeardAsked) fill(last supercargo.Instant) {
	const hour = supercargo.Instant(supercargo.Hour)
	if q.To == 0 {
		q.To = last
		if q.From != 0 {
			q.To = max(last, q.From+heardSpan)
		}
	}
	if q.To = (q.To + hour - 1) / hour * hour; q.From == 0 {
		q.From = q.To - heardSpan
	}
	q.From = q.From / hour * hour
	if q.Window == 0 {
		q.Window = heardWindow
	}
	if q.Class != supercargo.ClassB {
		q.Class = supercargo.ClassA
	}
}

func (h *Heard) row(r *silence.Reception) export.Reception {
	lat, lon := r.Cell.Corner()
	x := export.Reception{Lat: tenths(lat), Lon: tenths(lon), Degrees: 0.1, Class: h.class(), From: h.From, To: h.To, WindowHours: int32(h.Window), Known: thousandths(r.Known), ShipHours: tenths(r.ShipHours),
		Hours: int32(r.Hours), Empty: int32(r.Empty), Says: "cannot say", Simulated: h.Simulated}
	if r.Nobody && r.Known > 0 {
		x.Says = nobodyHeard
	}
	if !r.CannotSay() {
		p, low, high := thousandths(r.P), thousandths(r.Low), thousandths(r.High)
		x.P, x.Low, x.High, x.Says = &p, &low, &high, HeardWords(r.P)
	}
	return x
}

func thousandths(x float64) float64 { return math.Round(1e3*x) / 1e3 }

// nobodyHeard is why it cannot be said where waters are known and empty.
const nobodyHeard = "nobody heard: cannot say"

// HeardWords is a chance in the words of ICD 203; beyond 1 and 99 % it has those of the
// band next to it.
func HeardWords(p float64) string {
	words, err := weigh.Likelihood(within(p))
	if err != nil {
		return "cannot say"
	}
	return words
}

// within is a chance for which there are words.
func within(p float64) float64 { return min(max(p, 0.01), 0.99) }

// Told is the answer in sentences, for a position or for all cells.
func (h *Heard) Told() (out []string) {
	if h.At == nil {
		said, good := 0, 0
		for i := range h.Cells {
			if p := h.Cells[i].P; p != nil {
				said++
				if *p >= 0.8 {
					good++
				}
			}
		}
		return append(out, fmt.Sprintf("Ships of class %s that sent were at least very likely to be heard at least once in %d h in %d of %d cells of a tenth of a degree, from %s to %s.", h.class(), h.Window, good, len(h.Cells), Minute(h.From), Minute(h.To)),
			fmt.Sprintf("In %d of them nobody was heard, or too few ships were seen, so that it cannot be said. Where no ship was seen at all in four weeks there is no cell, and nothing can be said either.", len(h.Cells)-said))
	}
	x := &h.Cells[0]
	if x.Says == nobodyHeard {
		return append(out, fmt.Sprintf("It cannot be said whether a ship of class %s that sent would have been heard there from %s to %s: nobody was heard within half a degree, and nobody was known to be there.", h.class(), Minute(h.From), Minute(h.To)))
	}
	if x.P == nil {
		return append(out, fmt.Sprintf("It cannot be said whether a ship of class %s that sent would have been heard there from %s to %s: too few ships were seen there in four weeks.", h.class(), Minute(h.From), Minute(h.To)))
	}
	out = append(out, fmt.Sprintf("That a ship of class %s that sent there was heard at least once in %d h is %s: %s, from %s to %s.", h.class(), h.Window, likelihood(within(*x.P)), Percent(*x.P), Minute(h.From), Minute(h.To)),
		fmt.Sprintf("For nine ships of ten it is between %s and %s: antennas, and places within the cell, differ.", Percent(*x.Low), Percent(*x.High)))
	if x.Empty > 0 {
		out = append(out, fmt.Sprintf("In %d of these %d hours no ship at all was heard within half a degree.", x.Empty, x.Hours))
	}
	return append(out, fmt.Sprintf("It rests on %.0f hours in which ships of the class were in the cell in four weeks.", x.ShipHours))
}

func (h *Heard) class() string {
	if h.HeardAsked.Class == supercargo.ClassB {
		return "B"
	}
	return "A"
}
