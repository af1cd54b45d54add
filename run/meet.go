package run

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/meeting"
	"supercargo/store"
	"supercargo/store/archive"
)

// Meetings are found in the archive as it stands after the folds, so that they do
// not depend on the order in which it came to be. What is near what is kept day by
// day (store.Meetings); a run works out anew the times that its fixes have a bearing
// on, and goes on from the rest.

// meet finds which ships were near each other on the days that this run has changed.
func (r *batchRun) meet() error {
	days, err := r.daysToMeet()
	if err != nil || len(days) == 0 {
		return err
	}
	m := &meetings{r: r, p: &r.Params.Meeting, parts: r.inForce(), rows: map[int32]pairRows{}, meets: map[supercargo.EventID]*met{}}
	for len(days) > 0 {
		n := 1
		for n < len(days) && days[n] == days[n-1]+1 {
			n++
		}
		if err := m.block(days[:n]); err != nil {
			return err
		}
		days = days[n:]
	}
	if err := m.witnesses(); err != nil {
		return err
	}
	r.meetings = m
	return nil
}

// meetPrint is the name of what is kept of the thresholds and the chart that
// meetings were found with.
const meetPrint = "print of meetings"

// daysToMeet are the days of which something is to be worked out: those with fixes
// that this run wrote, and their neighbours; all if the thresholds are others.
func (r *batchRun) daysToMeet() ([]int32, error) {
	was, err := r.Store.Settings(r.ctx)
	if err != nil {
		return nil, err
	}
	now, err := r.Params.meetPrint()
	if err != nil {
		return nil, err
	}
	parts := r.inForce()
	held, changed := map[int32]bool{}, map[int32]bool{}
	for _, p := range parts {
		if p.Kind == store.Fixes {
			held[p.Day] = true
			changed[p.Day] = changed[p.Day] || was[meetPrint] != now || p.Generation == r.gen
		}
	}
	out := map[int32]bool{}
	for d, is := range changed {
		for n := d - 1; is && n <= d+1; n++ {
			if held[n] {
				out[n] = true
			}
		}
	}
	r.metDays = changed
	return slices.Sorted(maps.Keys(out)), r.tx.PutSetting(meetPrint, now)
}

// inForce are the archive's parts as this run leaves them.
func (r *batchRun) inForce() (out []partIn) {
	for i := range r.archive.Parts {
		if p := &r.archive.Parts[i]; !r.dropped[p.Name] {
			out = append(out, partIn{*p, r.archive.Dir})
		}
	}
	for i := range r.added {
		if p := &r.added[i]; !r.dropped[p.Name] {
			out = append(out, partIn{*p, r.dir})
		}
	}
	slices.SortFunc(out, func(a, b partIn) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// meetings is the work of one run.
type meetings struct {
	r     *batchRun
	p     *meeting.Params
	parts []partIn
	rows  map[int32]pairRows // of days, as this run leaves them
	meets map[supercargo.EventID]*met
	scope []asked // of what this run has an answer
}

// pairRows are the rows of one day, in order of slot.
type pairRows map[meeting.Pair][]meeting.Row

// met is a meeting with the fixes that it rests on.
type met struct {
	meeting.Meeting
	at meeting.At
}

// asked is a time of which all meetings that begin in it are known now; and of some
// pairs all that overlap a longer one.
type asked struct {
	from, to supercargo.Instant
	more     map[meeting.Pair]times
}

type times struct{ from, to supercargo.Instant }

// answers tells whether it is known now if there is an event.
func (a *asked) answers(e *supercargo.Event) bool {
	if e.Start >= a.from && e.Start < a.to {
		return true
	}
	t, is := a.more[meeting.Pair{A: e.Track, B: e.Other}]
	return is && e.Start >= t.from && e.Start < t.to
}

func (a *asked) further(p meeting.Pair, from, to supercargo.Instant) {
	t, is := a.more[p]
	if !is {
		t = times{a.from, a.to}
	}
	a.more[p] = times{min(t.from, from), max(t.to, to)}
}

func startOf(day int32) supercargo.Instant { return supercargo.Instant(int64(day) * supercargo.Day) }

// slotsOf are those of a day: the first, and the first of the next.
func (m *meetings) slotsOf(day int32) (from, to int32) {
	return m.p.Slot(startOf(day)), m.p.Slot(startOf(day + 1))
}

// block works out days that follow each other.
func (m *meetings) block(days []int32) error {
	if err := m.near(days); err != nil {
		return err
	}
	return m.fold(days)
}

// span is the slots of a day that a change of fixes of changed days has a bearing on.
func (m *meetings) span(day int32) (lo, hi int32) {
	from, to := m.slotsOf(day)
	lo, hi = to, from
	for d := day - 1; d <= day+1; d++ {
		if m.r.metDays[d] {
			lo = min(lo, max(from, m.p.Slot(startOf(d)-supercargo.Instant(m.p.Reach()))))
			hi = max(hi, min(to, m.p.Slot(startOf(d+1)+supercargo.Instant(m.p.Reach()))))
		}
	}
	return lo, hi
}

// fold goes through the rows of days, pair by pair, from where each pair's chain of
// rows begins to where it ends, also before and after these days.
func (m *meetings) fold(days []int32) error {
	first, last := days[0], days[len(days)-1]
	ask := asked{from: startOf(first), to: startOf(last + 1), more: map[meeting.Pair]times{}}
	states := map[meeting.Pair]*meeting.State{}
	emit := func(pair meeting.Pair) func(*meeting.Meeting) {
		return func(x *meeting.Meeting) {
			x.Pair = pair
			m.meets[supercargo.MakeEventID(supercargo.Encounter, x.A, m.p.Time(x.First), x.B.String())] = &met{Meeting: *x}
		}
	}
	step := func(rows pairRows) {
		for pair, of := range rows {
			s := states[pair]
			if s == nil {
				s = &meeting.State{}
				states[pair] = s
			}
			for i := range of {
				s.Step(m.p, &of[i], emit(pair))
			}
		}
	}
	before, err := m.before(first, &ask)
	if err != nil {
		return err
	}
	for _, rows := range slices.Backward(before) {
		step(rows)
	}
	for _, d := range days {
		step(m.rows[d])
		border := startOf(d + 1)
		for pair, s := range states { // what is over need not be remembered
			if !s.Open && m.p.Time(s.FarAt) < border-supercargo.Instant(m.p.Margin()) {
				delete(states, pair)
			}
		}
		if d != last {
			delete(m.rows, d)
		}
	}
	for d := last + 1; ; d++ {
		rows, err := m.held(d, func(p meeting.Pair) bool { return states[p] != nil && states[p].Open })
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			break
		}
		step(rows)
		for pair := range rows {
			ask.further(pair, ask.from, startOf(d+1))
		}
	}
	for pair, s := range states {
		s.Flush(m.p, emit(pair))
	}
	delete(m.rows, last)
	m.scope = append(m.scope, ask)
	return nil
}

// before reads back the rows of earlier days of the pairs that were together when
// the first day began, now or as it was believed: the latest day first.
func (m *meetings) before(first int32, ask *asked) (out []pairRows, err error) {
	want, until := map[meeting.Pair]bool{}, map[meeting.Pair]int32{}
	for pair, rows := range m.rows[first] {
		if m.atBegin(first, rows) {
			want[pair] = true
		}
	}
	margin := supercargo.Instant(m.p.Margin())
	q := store.Query{Kinds: []supercargo.EventKind{supercargo.Encounter}, From: startOf(first) - margin, To: startOf(first)}
	err = m.r.Store.Events(m.r.ctx, q, func(e *supercargo.Revision) error {
		if pair := (meeting.Pair{A: e.Track, B: e.Other}); e.Start < startOf(first) {
			want[pair], until[pair] = true, e.Start.Day()
		}
		return nil
	})
	for d := first - 1; err == nil; d-- {
		var rows pairRows
		if len(want) == 0 {
			break
		}
		if rows, err = m.held(d, func(p meeting.Pair) bool { return want[p] }); err != nil {
			break
		}
		out = append(out, rows)
		for pair := range want {
			ask.further(pair, startOf(d), ask.to)
			if old, was := until[pair]; !m.atBegin(d, rows[pair]) && !(was && old < d) {
				delete(want, pair)
			}
		}
	}
	return out, err
}

// atBegin tells whether rows can go on from the day before.
func (m *meetings) atBegin(day int32, rows []meeting.Row) bool {
	return len(rows) > 0 && m.p.Time(rows[0].Slot) < startOf(day)+supercargo.Instant(m.p.Margin())
}

// held reads the rows of some pairs of a day: as this run leaves them.
func (m *meetings) held(day int32, want func(meeting.Pair) bool) (pairRows, error) {
	out := pairRows{}
	for _, p := range m.parts {
		if p.Kind != store.Meetings || p.Day != day {
			continue
		}
		err := m.readRows(&p, func(pair meeting.Pair, rows []meeting.Row) {
			if want(pair) {
				out[pair] = slices.Clone(rows)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readRows hands out the rows of a part; they are good until f returns.
func (m *meetings) readRows(p *partIn, f func(meeting.Pair, []meeting.Row)) error {
	path := (&archive.Archive{Dir: p.dir}).Path(&p.Part)
	var rows []meeting.Row
	return archive.EachState(path, func(a supercargo.MMSI, _ supercargo.Instant, b []byte) error {
		for len(b) > 0 {
			pair, rest, err := readPair(a, b)
			if err == nil {
				rows, b, err = meeting.ReadRows(rest, rows[:0])
			}
			if err != nil {
				return err
			}
			f(pair, rows)
		}
		return nil
	})
}

// witnesses finds the fixes that meetings rest on.
func (m *meetings) witnesses() error {
	asks := map[supercargo.Track][]witnessAsked{}
	for _, x := range m.meets {
		for i, t := range [...]supercargo.Track{x.A, x.B} {
			asks[t] = append(asks[t], witnessAsked{m.p.Time(x.First), &x.at.First[i]}, witnessAsked{m.p.Time(x.LeastAt), &x.at.Least[i]}, witnessAsked{m.p.Time(x.Last), &x.at.Last[i]})
		}
	}
	return m.find(asks, supercargo.Instant(m.p.RestMillis))
}

// find looks for the fixes nearest to moments, no farther off than reach.
func (m *meetings) find(asks map[supercargo.Track][]witnessAsked, reach supercargo.Instant) error {
	byDay := map[int32]map[supercargo.MMSI]bool{}
	for t, of := range asks {
		slices.SortFunc(of, func(a, b witnessAsked) int { return cmp.Compare(a.at, b.at) })
		for _, w := range of {
			for d := (w.at - reach).Day(); d <= (w.at + reach).Day(); d++ {
				if byDay[d] == nil {
					byDay[d] = map[supercargo.MMSI]bool{}
				}
				byDay[d][t.MMSI] = true
			}
		}
	}
	for _, p := range m.parts {
		if p.Kind != store.Fixes || byDay[p.Day] == nil {
			continue
		}
		var ships []supercargo.MMSI
		for s := range byDay[p.Day] {
			if archive.Holds(&p.Part, s) {
				ships = append(ships, s)
			}
		}
		if len(ships) == 0 {
			continue
		}
		slices.Sort(ships)
		if err := m.seek(&p, ships, asks, reach); err != nil {
			return err
		}
	}
	return nil
}

type witnessAsked struct {
	at  supercargo.Instant
	fix *supercargo.Fix // the nearest so far
}

// seek looks in a part for fixes nearer to what is asked than those that are known.
func (m *meetings) seek(p *partIn, ships []supercargo.MMSI, asks map[supercargo.Track][]witnessAsked, reach supercargo.Instant) error {
	path := (&archive.Archive{Dir: p.dir}).Path(&p.Part)
	var now supercargo.Track
	var of []witnessAsked
	return archive.ReadFixes(path, &archive.Seek{MMSIs: ships}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			f := &fixes[i]
			if t := (supercargo.Track{MMSI: f.MMSI, Hull: hulls[i]}); t != now {
				now, of = t, asks[t]
			}
			if len(of) == 0 || !meeting.Sighting(f) {
				continue
			}
			from, _ := slices.BinarySearchFunc(of, f.Time-reach, func(w witnessAsked, t supercargo.Instant) int { return cmp.Compare(w.at, t) })
			for k := from; k < len(of) && of[k].at <= f.Time+reach; k++ {
				if w := &of[k]; w.fix.Time == 0 || m.nearer(f, w.fix, w.at) {
					*w.fix = *f
				}
			}
		}
		return nil
	})
}

// nearer tells whether a fix is nearer to a moment than another: the earlier of equals.
func (m *meetings) nearer(f, was *supercargo.Fix, at supercargo.Instant) bool {
	off := func(f *supercargo.Fix) supercargo.Instant { return max(f.Time-at, at-f.Time) }
	return cmp.Or(cmp.Compare(off(f), off(was)), cmp.Compare(f.Time, was.Time), m.r.rank.compare(f.Address(), was.Address())) < 0
}

// putMeetings writes the encounters, when it is known what the ships are, and
// withdraws those that are not found again.
func (r *batchRun) putMeetings() error {
	ships, err := r.shipsThatMet()
	if err != nil {
		return err
	}
	cause := "found by run " + strconv.FormatInt(r.gen, 10)
	still := map[supercargo.EventID]bool{}
	put := func(e *supercargo.Event) error {
		still[e.ID] = true
		meeting.Known(e, ships[e.Track.MMSI], ships[e.Other.MMSI])
		wrote, err := r.tx.PutEvent(e, e.End, r.Now, cause)
		if wrote {
			r.res.New++
		}
		return err
	}
	if m := r.meetings; m != nil {
		for _, id := range slices.Sorted(maps.Keys(m.meets)) {
			x := m.meets[id]
			e := x.Event(m.p, r.Params.Chart, &x.at)
			if !x.Seen(e) || x.OneShip(e) {
				continue
			}
			if err := put(e); err != nil {
				return err
			}
		}
		if err := m.withdraw(still); err != nil {
			return err
		}
	}
	for mmsi, v := range r.vessels { // what was found before, of ships that say something else of themselves now
		if !r.saysOther(v) {
			continue
		}
		err := r.Store.Events(r.ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Encounter}, MMSI: mmsi}, func(e *supercargo.Revision) error {
			if still[e.ID] || r.withdrawn[e.ID] {
				return nil
			}
			return put(&e.Event)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// saysOther tells whether the type or length of a ship is not what it was before.
func (r *batchRun) saysOther(v *summary) bool {
	i, known := slices.BinarySearchFunc(r.known, v.MMSI, func(v store.Vessel, m supercargo.MMSI) int { return cmp.Compare(v.MMSI, m) })
	return known && (r.known[i].ShipType != v.ShipType || r.known[i].LengthM != v.LengthM)
}

// shipsThatMet is what is known of ships: those that this run has summed up, and
// those that they may have met.
func (r *batchRun) shipsThatMet() (map[supercargo.MMSI]meeting.Ship, error) {
	all, err := r.Store.Vessels(r.ctx)
	out := make(map[supercargo.MMSI]meeting.Ship, len(all))
	for i := range all {
		out[all[i].MMSI] = meeting.Ship{Type: all[i].ShipType, LengthM: all[i].LengthM}
	}
	for m, v := range r.vessels {
		out[m] = meeting.Ship{Type: v.ShipType, LengthM: v.LengthM}
	}
	return out, err
}

// withdraw takes back what was believed of the times that were looked at, and was
// not found again.
func (m *meetings) withdraw(still map[supercargo.EventID]bool) error {
	cause := "not found by run " + strconv.FormatInt(m.r.gen, 10) + ", which had more input"
	m.r.withdrawn = map[supercargo.EventID]bool{}
	for _, ask := range m.scope {
		from, to, margin := ask.from, ask.to, supercargo.Instant(m.p.Margin())
		for _, t := range ask.more {
			from, to = min(from, t.from), max(to, t.to)
		}
		q := store.Query{Kinds: []supercargo.EventKind{supercargo.Encounter}, From: from - margin, To: to + margin}
		err := m.r.Store.Events(m.r.ctx, q, func(e *supercargo.Revision) error {
			if !ask.answers(&e.Event) || still[e.ID] || m.r.withdrawn[e.ID] {
				return nil
			}
			m.r.withdrawn[e.ID] = true
			was, err := m.r.tx.Withdraw(e.ID, m.r.Now, cause)
			if was {
				m.r.res.Withdrawn++
				m.r.res.New++
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// meetPrint is a hash of all that meetings depend on but the fixes.
func (p *Params) meetPrint() (string, error) {
	_, events, err := p.prints()
	if err != nil {
		return "", err
	}
	return printOf(meetVersion, events, p.Meeting, meeting.Profiles, p.Outage)
}

// meetVersion is to be raised when meetings come out otherwise of the same fixes and
// thresholds.
const meetVersion = 1

// eachOf runs f for each of n on some cores, and joins the errors.
func eachOf(ctx context.Context, workers, n int, f func(int) error) error {
	errs := make([]error, n)
	each(ctx, workers, n, func(i int) { errs[i] = f(i) })
	return errors.Join(slices.Concat(errs, []error{ctx.Err()})...)
}
