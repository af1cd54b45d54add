package chronometer

import (
	"cmp"
	"slices"

	"supercargo"
)

// Error is the error of a receiver's clock in a time, From in it and To not.
type Error struct {
	Receiver supercargo.Receiver
	From, To supercargo.Instant // by that clock
	Millis   int64              // how far it is ahead: to be taken off its times
}

// Judge finds which clocks were off on a day, from what was counted on that day and on those beside it. The
// errors are in order of receiver and time, and lie within the day.
//
// Of each hour it is known by how much pairs of receivers differ, as far as enough of what both heard
// says the same; what is not known of an hour is as in the nearest hours of which it is. The
// differences put each receiver in its place on a scale of time, and those at the place where most are
// have the right time. One whose times do not fit the seconds that ships tell does not count, one whose do counts twice;
// of as many it is those that hear so much more. Where few are heard, those are believed that were right in most hours of
// the days.
func Judge(p *Params, order Order, day int32, rows []Row) []Error {
	first := day * 24
	j := judging{p: p, order: order, rows: rows, first: first, trust: map[supercargo.Receiver]int64{}}
	pairs := j.pairs()
	if !anyApart(p, pairs) {
		return nil
	}
	j.heard, j.fits = j.hearings()
	j.weigh(pairs)
	clocks := j.clocks(pairs, nil, false)
	clocks = j.clocks(pairs, clocks, true)
	var out []Error
	for r, d := range clocks {
		for h := int32(24); h < 48; h++ {
			if d[h].known && abs(d[h].millis) >= p.OffMillis {
				out = append(out, Error{r, startOf(first - 24 + h), startOf(first - 24 + h + 1), d[h].millis})
			}
		}
	}
	return p.joined(out)
}

// clocks are the errors of all clocks, hour by hour, going by what is known of some and, at last, by who
// hears the most.
func (j *judging) clocks(pairs map[pair]*[72]difference, known map[supercargo.Receiver]*[72]difference, last bool) map[supercargo.Receiver]*[72]difference {
	out := map[supercargo.Receiver]*[72]difference{}
	of := func(r supercargo.Receiver) *[72]difference {
		if out[r] == nil {
			out[r] = &[72]difference{}
		}
		return out[r]
	}
	for h := range int32(72) {
		for k, d := range pairs {
			if d[h].mixed {
				of(k.a)[h].mixed, of(k.b)[h].mixed = true, true
			}
		}
		for r, millis := range j.hour(h, pairs, known, last) {
			of(r)[h] = difference{millis: millis, known: true}
		}
	}
	for _, d := range out {
		j.p.fill(d)
	}
	return out
}

func startOf(hour int32) supercargo.Instant {
	return supercargo.Instant(int64(hour) * supercargo.Hour)
}

// joined makes one of hours that follow each other with like errors, whole seconds.
func (p *Params) joined(hours []Error) (out []Error) {
	slices.SortFunc(hours, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Receiver, b.Receiver), cmp.Compare(a.From, b.From))
	})
	for len(hours) > 0 {
		e, sum, n := hours[0], hours[0].Millis, int64(1)
		hours = hours[1:]
		for len(hours) > 0 && hours[0].Receiver == e.Receiver && hours[0].From == e.To && abs(hours[0].Millis-sum/n) <= p.WithinMillis/2 {
			e.To, sum, n = hours[0].To, sum+hours[0].Millis, n+1
			hours = hours[1:]
		}
		e.Millis = floor(2*sum+n*supercargo.Second, 2*n*supercargo.Second) * supercargo.Second
		out = append(out, e)
	}
	return out
}

func abs(x int64) int64 { return max(x, -x) }

type judging struct {
	p     *Params
	order Order
	rows  []Row
	first int32
	trust map[supercargo.Receiver]int64 // in how many hours each is at one place with most others
	heard map[supercargo.Receiver]int64 // how much each heard
	fits  map[supercargo.Receiver]int64 // 1 where its clock fits the seconds that ships tell, -1 where it does not, 0 where they tell none
}

type pair struct{ a, b supercargo.Receiver }

// difference is by how much B's clock is later than A's.
type difference struct {
	millis, n int64
	known     bool
	mixed     bool // what was heard says several things
}

// pairs are the differences by pair and hour, of all the hours of three days.
func (j *judging) pairs() map[pair]*[72]difference {
	by := map[pair][]Row{}
	for i := range j.rows {
		if r := &j.rows[i]; r.A != 0 && r.A != r.B && r.Hour >= j.first-24 && r.Hour < j.first+48 {
			by[pair{r.A, r.B}] = append(by[pair{r.A, r.B}], *r)
		}
	}
	out := map[pair]*[72]difference{}
	for k, rows := range by {
		d := &[72]difference{}
		for h := range d {
			d[h] = j.p.around(rows, j.first-24+int32(h))
		}
		out[k] = d
	}
	return out
}

// around is the difference of an hour, or of as many about it as it takes to know.
func (p *Params) around(rows []Row, hour int32) (d difference) {
	for _, by := range [...]int32{0, 1, 3, 12} {
		from, _ := slices.BinarySearchFunc(rows, hour-by, func(r Row, h int32) int { return cmp.Compare(r.Hour, h) })
		to, _ := slices.BinarySearchFunc(rows, hour+by+1, func(r Row, h int32) int { return cmp.Compare(r.Hour, h) })
		if by > 0 && (from == to || rows[from].Hour > hour || rows[to-1].Hour < hour) { // all of it is before, or after
			continue
		}
		if d = p.most(rows[from:to]); d.known || d.mixed {
			return d
		}
	}
	return d
}

// most is the difference that most of what was heard has.
func (p *Params) most(rows []Row) difference {
	if len(rows) == 0 {
		return difference{}
	}
	bins := slices.SortedFunc(slices.Values(rows), func(a, b Row) int { return cmp.Compare(a.Bin, b.Bin) })
	wide := max(1, int32(p.WithinMillis/BinMillis))
	var total, n, sum int64
	var best difference
	from := 0
	for i := range bins {
		total += bins[i].N
		n, sum = n+bins[i].N, sum+bins[i].Millis
		for bins[from].Bin <= bins[i].Bin-wide {
			n, sum = n-bins[from].N, sum-bins[from].Millis
			from++
		}
		if n > best.n {
			best = difference{millis: sum / n, n: n}
		}
	}
	switch {
	case total < p.Least:
		return difference{}
	case float64(best.n) < p.Share*float64(total):
		return difference{mixed: true}
	}
	best.known = true
	return best
}

// fill gives a clock in hours of which nothing was heard the error that it has in the nearest about
// them, if both say the same where there are two.
func (p *Params) fill(d *[72]difference) {
	was := *d
	heard := func(h, by int) *difference {
		for n := 1; n <= min(int(p.LastsHours), len(was)); n++ {
			if i := h + n*by; i >= 0 && i < len(was) && (was[i].known || was[i].mixed) {
				return &was[i]
			}
		}
		return nil
	}
	for h := range d {
		if was[h].known || was[h].mixed {
			continue
		}
		switch before, after := heard(h, -1), heard(h, 1); {
		case before == nil && after == nil:
		case before == nil:
			d[h] = *after
		case after == nil, after.known && abs(before.millis-after.millis) <= p.WithinMillis/2:
			d[h] = *before
		}
	}
}

// anyApart tells whether any two clocks differ.
func anyApart(p *Params, pairs map[pair]*[72]difference) bool {
	for _, d := range pairs {
		for h := range d {
			if d[h].known && abs(d[h].millis) >= p.OffMillis {
				return true
			}
		}
	}
	return false
}

// edge is a difference, with the weight that it has.
type edge struct {
	pair
	millis, n int64
}

// heaviest is the order in which differences are believed.
func (j *judging) heaviest(a, b edge) int {
	return cmp.Or(cmp.Compare(b.n, a.n), j.order.compare(a.a, b.a), j.order.compare(a.b, b.b))
}

// weigh says how much each receiver is to be believed: in how many hours of all it is at one place with
// most others.
func (j *judging) weigh(pairs map[pair]*[72]difference) {
	for h := range int32(72) {
		for _, group := range j.places(h, pairs) {
			for _, r := range j.right(group, func(r supercargo.Receiver) (int64, int64) { return 1 + j.fits[r], 0 }) {
				j.trust[r]++
			}
		}
	}
}

// hearings are how much each receiver heard, and whether its clock fits.
func (j *judging) hearings() (heard, fits map[supercargo.Receiver]int64) {
	heard, fits = map[supercargo.Receiver]int64{}, map[supercargo.Receiver]int64{}
	by := map[supercargo.Receiver][]Row{}
	for i := range j.rows {
		switch r := &j.rows[i]; {
		case r.A == r.B:
			heard[r.B] += r.N
		case r.A == 0:
			by[r.B] = append(by[r.B], *r)
		}
	}
	for r, rows := range by {
		if d := j.p.most(rows); d.known {
			fits[r] = 1
			if abs(d.millis) >= j.p.OffMillis {
				fits[r] = -1
			}
		}
	}
	return heard, fits
}

// placed is a receiver in its place on a scale of time.
type placed struct {
	receiver supercargo.Receiver
	millis   int64
}

// places puts receivers in their places by the differences between them in an hour, the heaviest first:
// a group of those that any have to do with each other.
func (j *judging) places(h int32, pairs map[pair]*[72]difference) map[supercargo.Receiver][]placed {
	edges := []edge{}
	for k, d := range pairs {
		if x := d[h]; x.known {
			edges = append(edges, edge{k, x.millis, x.n})
		}
	}
	slices.SortFunc(edges, j.heaviest)
	groups, of := map[supercargo.Receiver][]placed{}, map[supercargo.Receiver]supercargo.Receiver{}
	at := func(r supercargo.Receiver) (supercargo.Receiver, int64) {
		g, known := of[r]
		if !known {
			of[r], groups[r] = r, []placed{{r, 0}}
			return r, 0
		}
		i := slices.IndexFunc(groups[g], func(x placed) bool { return x.receiver == r })
		return g, groups[g][i].millis
	}
	for _, e := range edges {
		a, atA := at(e.a)
		b, atB := at(e.b)
		if a == b {
			continue
		}
		shift := atA + e.millis - atB
		for _, x := range groups[b] {
			of[x.receiver] = a
			groups[a] = append(groups[a], placed{x.receiver, x.millis + shift})
		}
		delete(groups, b)
	}
	return groups
}

// right are those of a group that are at the right place: with the most votes and, of as
// many, those that hear so much more; none where nothing tells.
func (j *judging) right(group []placed, votes func(supercargo.Receiver) (first, second int64)) []supercargo.Receiver {
	slices.SortFunc(group, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.millis, b.millis), cmp.Compare(a.receiver, b.receiver))
	})
	type place struct {
		of            []supercargo.Receiver
		first, second int64
	}
	var all []place
	for i := 0; i < len(group); {
		x, from := place{}, group[i].millis
		for ; i < len(group) && group[i].millis-from < j.p.OffMillis; i++ {
			a, b := votes(group[i].receiver)
			x.of, x.first, x.second = append(x.of, group[i].receiver), x.first+a, x.second+b
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, func(a, b place) int {
		return cmp.Or(cmp.Compare(b.first, a.first), cmp.Compare(b.second, a.second))
	})
	if len(all) > 1 && all[0].first == all[1].first && (all[0].second == 0 || float64(all[0].second) < j.p.TellsMost*float64(all[1].second)) || all[0].first+all[0].second == 0 {
		return nil
	}
	return all[0].of
}

// hour gives how far the clocks of an hour are ahead of the right time, as far as is known: by those
// that are to be believed; where none of these is heard, by what is known of the others; and, at last, by
// the one that hears so much more.
func (j *judging) hour(h int32, pairs map[pair]*[72]difference, known map[supercargo.Receiver]*[72]difference, last bool) map[supercargo.Receiver]int64 {
	out := map[supercargo.Receiver]int64{}
	for _, group := range j.places(h, pairs) {
		var sum, n int64
		best := j.right(group, func(r supercargo.Receiver) (int64, int64) { return j.trust[r], 0 })
		for _, x := range group {
			if slices.Contains(best, x.receiver) {
				sum, n = sum+x.millis, n+1
			}
		}
		for _, x := range group {
			if d := known[x.receiver]; len(best) == 0 && d != nil && d[h].known {
				sum, n = sum+x.millis-d[h].millis, n+1
			}
		}
		if n == 0 && last {
			for _, x := range group {
				if slices.Contains(j.right(group, func(r supercargo.Receiver) (int64, int64) { return 0, j.heard[r] }), x.receiver) {
					sum, n = sum+x.millis, n+1
				}
			}
		}
		if n == 0 {
			continue
		}
		for _, x := range group {
			out[x.receiver] = floor(n*x.millis-sum, n)
		}
	}
	return out
}

// Errors are those of all clocks, in order of receiver and time, to be asked for each fix.
type Errors []Error

// Of is how far a receiver's clock was ahead at a moment by that clock.
func (e Errors) Of(r supercargo.Receiver, t supercargo.Instant) int64 {
	i, _ := slices.BinarySearchFunc(e, t, func(x Error, t supercargo.Instant) int {
		return cmp.Or(cmp.Compare(x.Receiver, r), cmp.Compare(x.To-1, t))
	})
	if i < len(e) && e[i].Receiver == r && e[i].From <= t {
		return e[i].Millis
	}
	return 0
}
