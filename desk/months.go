package desk

import (
	"supercargo"
	"supercargo/desk/drawing"
	"supercargo/edtf"
	"supercargo/ledger"
)

// monthTable counts what happened in a case by calendar month.
type monthTable struct {
	Heads []string
	Rows  []monthRow
}

type monthRow struct {
	Month string
	N     []int
}

// mostMonths is how long a table may become: fifty years.
const mostMonths = 600

// monthColumns are what is counted: its head, its name beside a plot, its colour.
var monthColumns = [...]struct{ head, short, class string }{
	{"Claims, by when they were said", "said", "bar-voyage"},
	{"Claims, by when it is said to have begun", "said to have begun", "bar-stop"},
	{"Entries on sanctions lists", "listed", "bar-port-call"},
	{"Voyages of its ships, as received here", "voyages received", "bar-voyage"},
	{"Gaps of its ships, as received here", "gaps", "bar-gap"},
	{"Flights on the ways that its claims name, as received here", "flights received", "bar-flight"},
}

// byMonth counts claims by when they were said and by when the thing is said to have
// begun, listings by the day that the case gives, and voyages and gaps of its ships and
// flights on its ways in this workspace, where there are any. Where only a year is known it belongs to no
// month.
func byMonth(k *ledger.Case, voyages, gaps, flights []supercargo.Instant) *monthTable {
	t := &monthTable{}
	columns := 3
	switch {
	case len(flights) > 0:
		columns = len(monthColumns)
	case len(voyages)+len(gaps) > 0:
		columns = len(monthColumns) - 1
	}
	for _, c := range monthColumns[:columns] {
		t.Heads = append(t.Heads, c.head)
	}
	counts := map[int][]int{}
	first, last := 0, 0
	add := func(s supercargo.Span, which int) {
		month := drawing.MonthOf(s.Earliest)
		if s.Earliest == 0 || which != 1 && which < 3 && (s.Latest == 0 || drawing.MonthOf(s.Latest-1) != month) {
			return
		}
		if counts[month] == nil {
			counts[month] = make([]int, len(t.Heads))
		}
		counts[month][which]++
		if first == 0 || month < first {
			first = month
		}
		last = max(last, month)
	}
	for i := range k.Claims {
		c := &k.Claims[i]
		add(c.Published, 0)
		from, _ := happened(c)
		add(supercargo.Span{Earliest: from}, 1)
	}
	for _, l := range listings(k) {
		if d, err := edtf.Parse(l.Date); err == nil {
			add(d.Span(l.Date), 2)
		}
	}
	for i, all := range [][]supercargo.Instant{voyages, gaps, flights} {
		for _, at := range all {
			add(supercargo.Span{Earliest: at}, 3+i)
		}
	}
	if first == 0 || last-first > mostMonths {
		return t
	}
	for m := first; m <= last; m++ {
		n := counts[m]
		if n == nil {
			n = make([]int, len(t.Heads))
		}
		t.Rows = append(t.Rows, monthRow{drawing.MonthName(m), n})
	}
	return t
}

// listings are all that a case cites.
func listings(k *ledger.Case) (out []supercargo.Listing) {
	for i := range k.Vessels {
		out = append(out, k.Vessels[i].Listings...)
	}
	for i := range k.Aircraft {
		out = append(out, k.Aircraft[i].Listings...)
	}
	for i := range k.Operators {
		out = append(out, k.Operators[i].Listings...)
	}
	return out
}

func (t *monthTable) draw(title string) string {
	m := &drawing.Months{Title: title, Width: mapWidth}
	for _, r := range t.Rows {
		m.Names = append(m.Names, r.Month)
	}
	for i := range t.Heads {
		row := drawing.MonthRow{Label: monthColumns[i].short, Class: monthColumns[i].class}
		for _, r := range t.Rows {
			row.N = append(row.N, r.N[i])
		}
		m.Rows = append(m.Rows, row)
	}
	return m.Draw()
}
