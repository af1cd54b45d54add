package flow

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"supercargo"
)

// By is what the rows of a table are of.
type By string

// What a flow can be divided by.
const (
	ByRoute By = "route"
	ByMonth By = "month"
	ByMode  By = "mode"
	ByFlag  By = "flag"
	ByItem  By = "item"
)

// Divisions lists them.
func Divisions() []By { return []By{ByRoute, ByMonth, ByMode, ByFlag, ByItem} }

// Row is the three columns of one route, month, mode, flag or item.
type Row struct {
	Key      string   `json:"key"`
	Claimed  *Total   `json:"claimed"`  // t, of what claims say moved; null where none does
	Counted  *Counted `json:"possible"` // trips that claims count; null where none do
	Seen     Seen     `json:"seen"`     // trips received
	From, To []End    `json:"-"`        // of a route
}

// Counted is trips that claims count, and what they could have carried.
type Counted struct {
	Trips   Total    `json:"trips"`
	Full    Total    `json:"full"` // t if every one was full
	Lacking []string `json:"lacking,omitempty"`
}

// Flow is what a case claims of goods on their way, beside what trips could have carried
// and which were received.
type Flow struct {
	Case      string     `json:"case"`
	Simulated bool       `json:"simulated"`
	By        By         `json:"by"`
	Rows      []Row      `json:"rows"`
	All       Row        `json:"all"` // of all claims; rows may be of the same goods
	Edges     []Edge     `json:"edges"`
	Legs      []LegMonth `json:"legs"` // by sea and by air, month by month
	LeftOut   []LeftOut  `json:"left_out"`
}

// Table divides loads and trips into rows and adds up each, and all of them. Trips on no
// way that a claim tells of are left.
func Table(by By, goods, counted []Load, trips []Trip) (rows []Row, all Row) {
	trips = onTheWay(trips, goods, counted)
	index := map[string]*bucket{}
	at := func(key string) *bucket {
		if index[key] == nil {
			index[key] = &bucket{}
		}
		return index[key]
	}
	for _, l := range goods {
		b := at(keyOf(by, &l))
		b.goods, b.from, b.to = append(b.goods, l), l.From, l.To
	}
	for _, l := range counted {
		b := at(keyOf(by, &l))
		b.counted, b.from, b.to = append(b.counted, l), l.From, l.To
	}
	for _, t := range trips {
		if by != ByRoute {
			at(keyOfTrip(by, &t)).trips = append(at(keyOfTrip(by, &t)).trips, t)
		}
	}
	for key, b := range index {
		if by == ByRoute {
			b.trips = onTheWay(trips, b.goods, b.counted)
		}
		r := b.row(key)
		r.From, r.To = b.from, b.to
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(last(a.Key)-last(b.Key), strings.Compare(a.Key, b.Key)) })
	return rows, (&bucket{goods: goods, counted: counted, trips: trips}).row("all")
}

type bucket struct {
	goods, counted []Load
	trips          []Trip
	from, to       []End
}

func (b *bucket) row(key string) Row {
	r := Row{Key: key, Seen: See(b.trips)}
	if len(b.goods) > 0 {
		t := Sum(b.goods)
		r.Claimed = &t
	}
	if len(b.counted) == 0 {
		return r
	}
	r.Counted = &Counted{Trips: SumTrips(b.counted)}
	var known []Load
	for _, l := range b.counted {
		if l.Lacking == "" {
			known = append(known, l)
		} else if !slices.Contains(r.Counted.Lacking, l.Lacking) {
			r.Counted.Lacking = append(r.Counted.Lacking, l.Lacking)
		}
	}
	r.Counted.Full = Sum(known)
	return r
}

func onTheWay(trips []Trip, of ...[]Load) (out []Trip) {
	for _, t := range trips {
		if slices.ContainsFunc(of, func(ls []Load) bool { return slices.ContainsFunc(ls, func(l Load) bool { return t.fits(&l) }) }) {
			out = append(out, t)
		}
	}
	return out
}

// Words for what is not said, which stand last.
const (
	notSaid    = "not said"
	manyMonths = "over more than one month"
	noItem     = "no item: movement shows none"
)

func last(key string) int {
	if key == notSaid || key == manyMonths || key == noItem {
		return 1
	}
	return 0
}

func keyOf(by By, l *Load) string {
	switch by {
	case ByMonth:
		return Month(l.Window)
	case ByMode:
		return words(l.Modes)
	case ByFlag:
		return words(l.Flags)
	case ByItem:
		if l.Trips != nil {
			return noItem
		}
		return string(l.Item)
	}
	return Route(l.From, l.To)
}

func keyOfTrip(by By, t *Trip) string {
	switch by {
	case ByMonth:
		return Month(supercargo.Span{Earliest: t.Window.Earliest, Latest: t.Window.Earliest + 1}) // by its departure
	case ByMode:
		return string(t.Mode)
	case ByFlag:
		return cmp.Or(t.Flag, notSaid)
	}
	return noItem
}

// Month is the month in which a span lies, UTC, else that it lies in no one.
func Month(w supercargo.Span) string {
	if w.Earliest == 0 || w.Latest == 0 {
		return manyMonths
	}
	const month = "2006-01"
	a, b := w.Earliest.Time().UTC().Format(month), (w.Latest - 1).Time().UTC().Format(month)
	if a != b {
		return manyMonths
	}
	return a
}

func words[T ~string](all []T) string {
	var out []string
	for _, w := range all {
		out = append(out, string(w))
	}
	slices.Sort(out)
	return cmp.Or(strings.Join(out, " or "), notSaid)
}

// Route names a way by its ends.
func Route(from, to []End) string { return places(from) + " to " + places(to) }

func places(es []End) string {
	var out []string
	for _, e := range es {
		if !slices.Contains(out, e.Name) {
			out = append(out, e.Name)
		}
	}
	slices.Sort(out)
	return cmp.Or(strings.Join(out, " or "), "a place not stated")
}

// Status is how an edge is known.
type Status string

// The statuses, which are never added to one another.
const (
	Claimed  Status = "claimed"  // somebody said that so much moved
	Possible Status = "possible" // somebody counted trips, and so much they could have carried
	Received Status = "seen"     // a carrier was received on the way; what it carried is not seen
)

// Edge is what goes from one place to another by one mode, of one item, known in one way.
type Edge struct {
	From     string               `json:"from"`
	To       string               `json:"to"`
	Mode     string               `json:"mode"` // "not said" where nothing is
	Carrier  string               `json:"carrier,omitempty"`
	Item     supercargo.Item      `json:"item,omitempty"` // of claims only
	Status   Status               `json:"status"`
	Earliest *time.Time           `json:"earliest"`
	Latest   *time.Time           `json:"latest"` // the first moment after
	Trips    *Range               `json:"trips"`
	Mass     Range                `json:"mass_t"`
	Claims   []supercargo.ClaimID `json:"claims"`
	Events   []supercargo.EventID `json:"events"`
	Denied   []supercargo.ClaimID `json:"denied_by,omitempty"`
	Said     []string             `json:"said,omitempty"`
	Note     string               `json:"note,omitempty"`
	Start    []End                `json:"-"`
	Finish   []End                `json:"-"`
}

func cmpTrips(a, b *Trip) int {
	return cmp.Or(cmp.Compare(a.Window.Earliest, b.Window.Earliest), cmp.Compare(a.Event, b.Event))
}
