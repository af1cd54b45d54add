package run

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

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
	m := &meetings{r: r, p: &r.Params.Meeting, parts: r.inForce(), meets: map[supercargo.EventID]*met{}, ships: map[int32]int{}}
	if err := m.mendDays(); err != nil {
		return err
	}
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
	if was[meetPrint] != now {
		r.changed = nil
	}
	parts := r.inForce()
	held, changed := map[int32]bool{}, map[int32]bool{}
	for _, p := range parts {
		if p.Kind == store.Stood {
			changed[p.Day] = changed[p.Day] || p.Generation == r.gen
		}
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
	r.metDays, r.metAnew, r.hushed = changed, was[meetPrint] != now, maps.Clone(changed)
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
	meets map[supercargo.EventID]*met
	scope []asked       // of what this run has an answer
	ships map[int32]int // tracks of a day, as far as they were counted

	feeds  []string              // names, by source
	mended map[int32]*mended     // of the days of which few ships have changed
	pairs  map[meeting.Pair]bool // of the days that are worked out, those with rows that may be others
}

// pairRows are the rows of one day, in order of slot.
type pairRows map[meeting.Pair][]meeting.Row

// met is a meeting with the fixes that it rests on.
type met struct {
	meeting.Meeting
	at meeting.At
}

// asked is a time of which all meetings of some pairs that begin in it are known now; and of
// some pairs all that overlap a longer one.
type asked struct {
	from, to supercargo.Instant
	pairs    map[meeting.Pair]bool
	more     map[meeting.Pair]times
}

type times struct{ from, to supercargo.Instant }

// answers tells whether it is known now if there is an event.
func (a *asked) answers(e *supercargo.Event) bool {
	pair := meeting.Pair{A: e.Track, B: e.Other}
	if e.Start >= a.from && e.Start < a.to && a.pairs[pair] {
		return true
	}
	t, is := a.more[pair]
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
	concerned := func(day int32) bool {
		all, few := m.spans(day)
		return !all.empty() || !few.empty()
	}
	for len(days) > 0 && !concerned(days[0]) {
		days = days[1:]
	}
	for len(days) > 0 && !concerned(days[len(days)-1]) {
		days = days[:len(days)-1]
	}
	if len(days) == 0 {
		return nil
	}
	m.pairs = map[meeting.Pair]bool{}
	if err := m.near(days); err != nil {
		return err
	}
	return m.fold(days)
}

// spans are the slots of a day that a change of fixes has a bearing on: those in which all
// ships are looked at, and those about the ships that have changed, where few have.
func (m *meetings) spans(day int32) (all, few span) {
	from, to := m.slotsOf(day)
	all, few = span{to, from}, span{to, from}
	for d := day - 1; d <= day+1; d++ {
		if !m.r.metDays[d] {
			continue
		}
		if x := m.mended[d]; x != nil {
			few.hold(m.p, x.from, x.to, from, to)
		} else {
			all.hold(m.p, startOf(d), startOf(d+1), from, to)
		}
	}
	return all, few
}

// span is slots, the first and the one after the last.
type span struct{ lo, hi int32 }

// hold widens a span to the slots that fixes of a time have a bearing on, within bounds.
func (s *span) hold(p *meeting.Params, first, last supercargo.Instant, from, to int32) {
	lo, hi := max(from, p.Slot(first-supercargo.Instant(p.Reach()))), min(to, p.Slot(last+supercargo.Instant(p.Reach()))+1)
	if lo < hi {
		s.lo, s.hi = min(s.lo, lo), max(s.hi, hi)
	}
}

func (s span) empty() bool { return s.lo >= s.hi }

func (s span) has(slot int32) bool { return slot >= s.lo && slot < s.hi }

// both is the least span that holds two.
func (s span) both(o span) span {
	switch {
	case s.empty():
		return o
	case o.empty():
		return s
	}
	return span{min(s.lo, o.lo), max(s.hi, o.hi)}
}

// wider is a span with so many slots on either side.
func (s span) wider(by int32) span {
	if s.empty() {
		return s
	}
	return span{s.lo - by, s.hi + by}
}

// fold goes through the rows of days, pair by pair, from where each pair's chain of
// rows begins to where it ends, also before and after these days.
func (m *meetings) fold(days []int32) error {
	first, last := days[0], days[len(days)-1]
	ask := asked{from: startOf(first), to: startOf(last + 1), pairs: m.pairs, more: map[meeting.Pair]times{}}
	concerned := func(p meeting.Pair) bool { return m.pairs[p] }
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
	rows, err := m.held(first, concerned)
	if err != nil {
		return err
	}
	before, err := m.before(first, rows, &ask)
	if err != nil {
		return err
	}
	for _, rows := range slices.Backward(before) {
		step(rows)
	}
	for _, d := range days {
		if d != first {
			if rows, err = m.held(d, concerned); err != nil {
				return err
			}
		}
		step(rows)
		border := startOf(d + 1)
		for pair, s := range states { // what is over need not be remembered
			if !s.Open && m.p.Time(s.FarAt) < border-supercargo.Instant(m.p.Margin()) {
				delete(states, pair)
			}
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
	m.scope = append(m.scope, ask)
	return nil
}

// before reads back the rows of earlier days of the pairs that were together when
// the first day began, now or as it was believed: the latest day first.
func (m *meetings) before(first int32, now pairRows, ask *asked) (out []pairRows, err error) {
	want, until := map[meeting.Pair]bool{}, map[meeting.Pair]int32{}
	for pair, rows := range now {
		if m.atBegin(first, rows) {
			want[pair] = true
		}
	}
	margin := supercargo.Instant(m.p.Margin())
	q := store.Query{Kinds: []supercargo.EventKind{supercargo.Encounter}, From: startOf(first) - margin, To: startOf(first)}
	err = m.r.Store.Events(m.r.ctx, q, func(e *supercargo.Revision) error {
		if pair := (meeting.Pair{A: e.Track, B: e.Other}); m.pairs[pair] && e.Start < startOf(first) {
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

// anyPair wants all.
func anyPair(meeting.Pair) bool { return true }

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
			asks[t] = append(asks[t], witnessAsked{at: m.p.Time(x.First), fix: &x.at.First[i]}, witnessAsked{at: m.p.Time(x.LeastAt), fix: &x.at.Least[i]}, witnessAsked{at: m.p.Time(x.Last), fix: &x.at.Last[i]})
		}
	}
	return m.r.nearest(m.parts, asks, supercargo.Instant(m.p.RestMillis))
}

// meetPrint is a hash of all that meetings depend on but the fixes.
func (p *Params) meetPrint() (string, error) {
	_, events, err := p.prints()
	if err != nil {
		return "", err
	}
	return printOf(meetVersion, events, p.Meeting, meeting.Profiles, p.Outage, p.Earshot, p.Echo, p.Chronometer, p.Silence, p.SilenceAloft)
}

// meetVersion is to be raised when meetings come out otherwise of the same fixes and
// thresholds.
const meetVersion = 14

// eachOf runs f for each of n on some cores, and joins the errors.
func eachOf(ctx context.Context, workers, n int, f func(int) error) error {
	errs := make([]error, n)
	each(ctx, workers, n, func(i int) { errs[i] = f(i) })
	return errors.Join(slices.Concat(errs, []error{ctx.Err()})...)
}
