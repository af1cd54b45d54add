package flow

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"supercargo"
)

// Leg is what claims say of one way of going in a month: which tell of goods that went so, and
// how many trips a month somebody counted.
type Leg struct {
	Goods   []supercargo.ClaimID `json:"goods"`
	Trips   *Range               `json:"trips"` // a month, over the time that was counted; of several counts the greatest. Null where nobody counted
	Counted []supercargo.ClaimID `json:"counted"`
}

// LegMonth is the sea leg and the air leg of a month beside one another. Claims that leave open
// which of the two are apart.
type LegMonth struct {
	Month  string               `json:"month"` // 2022-10
	Sea    Leg                  `json:"sea"`
	Air    Leg                  `json:"air"`
	Either []supercargo.ClaimID `json:"either"`
}

// mostMonths is the longest time of a claim that is put into its months. What is dated to more
// says nothing of any one of them.
const mostMonths = 24

// Legs puts goods and counted trips into the months in which claims say that they went, by sea
// and by air. A claim over several months stands in each. Months without any are left out.
func Legs(goods, counted []Load) (out []LegMonth) {
	index := map[string]*LegMonth{}
	at := func(month string) *LegMonth {
		if index[month] == nil {
			index[month] = &LegMonth{Month: month}
		}
		return index[month]
	}
	for i := range goods {
		l := &goods[i]
		for _, month := range monthsOf(l.Window) {
			if m := at(month); m.leg(l.Modes) != nil {
				m.leg(l.Modes).Goods = with(m.leg(l.Modes).Goods, l.Claim)
			} else if mayBeBoth(l.Modes) {
				m.Either = with(m.Either, l.Claim)
			}
		}
	}
	for i := range counted {
		l := &counted[i]
		months := monthsOf(l.Window)
		for _, month := range months {
			if g := at(month).leg(l.Modes); g != nil && l.Trips != nil {
				g.count(l, len(months))
			}
		}
	}
	for _, m := range index {
		if !m.empty() {
			out = append(out, *m)
		}
	}
	slices.SortFunc(out, func(a, b LegMonth) int { return cmp.Compare(a.Month, b.Month) })
	return out
}

// leg is that of a way of going; nil where it is neither alone.
func (m *LegMonth) leg(modes []supercargo.Mode) *Leg {
	switch {
	case slices.Equal(modes, []supercargo.Mode{supercargo.BySea}):
		return &m.Sea
	case slices.Equal(modes, []supercargo.Mode{supercargo.ByAir}):
		return &m.Air
	}
	return nil
}

// mayBeBoth tells whether goods can have gone by sea or by air.
func mayBeBoth(modes []supercargo.Mode) bool {
	return len(modes) == 0 || slices.Contains(modes, supercargo.BySea) || slices.Contains(modes, supercargo.ByAir)
}

func (m *LegMonth) empty() bool {
	return len(m.Sea.Goods)+len(m.Sea.Counted)+len(m.Air.Goods)+len(m.Air.Counted)+len(m.Either) == 0
}

// count takes a count of trips as so many a month. The greatest of several stands: they may be
// of the same trips.
func (g *Leg) count(l *Load, months int) {
	g.Counted = with(g.Counted, l.Claim)
	one := Range{Low: l.Trips.Low / float64(months)}
	if l.Trips.High != nil && !l.Least {
		high := *l.Trips.High / float64(months)
		one.High = &high
	}
	if g.Trips == nil || one.Low > g.Trips.Low {
		g.Trips = &one
	}
}

func with(ids []supercargo.ClaimID, id supercargo.ClaimID) []supercargo.ClaimID {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// monthsOf are the months of a time, UTC; none where an end is open or it is longer than mostMonths.
func monthsOf(w supercargo.Span) (out []string) {
	if w.Earliest == 0 || w.Latest <= w.Earliest {
		return nil
	}
	from, last := w.Earliest.Time().UTC(), (w.Latest - 1).Time().UTC()
	for t := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); !t.After(last); t = t.AddDate(0, 1, 0) {
		out = append(out, t.Format("2006-01"))
		if len(out) > mostMonths {
			return nil
		}
	}
	return out
}

// Tell writes a leg in words: how many claims tell of goods, and the trips a month that were
// counted; "" where there is nothing of either.
func (g *Leg) Tell() (goods, trips string) {
	switch n := len(g.Goods); {
	case n == 1:
		goods = "1 claim"
	case n > 1:
		goods = fmt.Sprintf("%d claims", n)
	}
	if g.Trips != nil {
		trips = perMonth(*g.Trips)
	}
	return goods, trips
}

// perMonth writes trips a month to a tenth.
func perMonth(r Range) string {
	low := fmt.Sprintf("%.1f", r.Low)
	switch {
	case r.High == nil:
		return low + " a month or more"
	case *r.High == r.Low || low == fmt.Sprintf("%.1f", *r.High):
		return low + " a month"
	}
	return fmt.Sprintf("%s-%.1f a month", low, *r.High)
}

// LegsNote stands under every table of legs.
const LegsNote = "Claims of goods, and trips that somebody counted, in the months in which they are said to have gone. A count over several months is so many a month on average; of several counts the greatest stands. Claims are not added up: several can be of the same goods."
