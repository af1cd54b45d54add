package run

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/earshot"
	"supercargo/echo"
	"supercargo/meeting"
	"supercargo/store"
	"supercargo/store/archive"
)

// compare finds position anomalies that are seen only where several ships or receivers
// are compared, and withdraws those that are not found any more. What they are found in
// is kept by day and little: repetitions, and what receivers heard from afar.
func (r *batchRun) compare() error {
	m := r.meetings
	if m == nil {
		return nil
	}
	if err := m.echoes(); err != nil {
		return err
	}
	copied, err := m.copied()
	if err != nil {
		return err
	}
	afar, err := m.afar()
	if err != nil {
		return err
	}
	still := map[supercargo.EventID]bool{}
	run := strconv.FormatInt(r.gen, 10)
	for _, e := range append(copied, afar...) {
		still[e.ID] = true
		wrote, err := r.tx.PutEvent(e, store.Ever, r.Now, "found by run "+run)
		if err != nil {
			return err
		}
		if wrote {
			r.res.New++
		}
	}
	n, err := r.tx.WithdrawOthers(store.Scope{Together: true, Kinds: []supercargo.EventKind{supercargo.PositionAnomaly}}, still, r.Now, "not found by run "+run+", which had more input")
	r.res.Withdrawn += int64(n)
	r.res.New += int64(n)
	return err
}

// afar judges what receivers heard, in all days.
func (m *meetings) afar() ([]*supercargo.Event, error) {
	j := earshot.Judge{P: &m.r.Params.Earshot}
	for _, day := range m.daysOf(store.Ears) {
		rows, err := kept(m.parts, store.Ears, day, earForm)
		if err != nil {
			return nil, err
		}
		j.Step(&earshot.Day{Day: day, Rows: rows})
	}
	return j.Events(), nil
}

// copied joins the repetitions of all days.
func (m *meetings) copied() (out []*supercargo.Event, err error) {
	var rows []echo.Row
	for _, day := range m.daysOf(store.Echoes) {
		of, err := kept(m.parts, store.Echoes, day, echoForm)
		if err != nil {
			return nil, err
		}
		rows = append(rows, of...)
	}
	echo.Judge(&m.r.Params.Echo, rows, func(e *echo.Echo) { out = append(out, e.Event()) })
	return out, nil
}

// echoes works out which positions of a day repeat those of another number, of all days
// that a changed one has a bearing on, and writes them. Of days after a changed one, and of
// the one before it, most pairs stand as they were: only those are looked at again of which
// a track has changed.
func (m *meetings) echoes() error {
	longest := int32(m.r.Params.Echo.MostDays)
	shelf := markShelf{m: m, longest: longest, days: map[int32][]echo.Marked{}}
	for _, day := range m.daysOf(store.Marks, store.Echoes) {
		concerned := false
		for d := day - longest - 2; d <= day+1; d++ {
			concerned = concerned || m.r.metDays[d]
		}
		if !concerned {
			continue
		}
		was, err := m.echoesBefore(day)
		if err != nil {
			return err
		}
		suspects, err := shelf.suspects(day, was)
		if err != nil {
			return err
		}
		var again []echo.Suspect
		var rows []echo.Row
		for i := range suspects {
			s := &suspects[i]
			if row, held := was[*s]; !held || m.echoChanged(s, day) {
				again = append(again, *s)
			} else if row != nil {
				rows = append(rows, *row)
			}
		}
		if len(again) == 0 && len(suspects) == len(was) && len(suspects) > 0 {
			continue
		}
		found, err := m.echoesOf(day, again)
		if err != nil {
			return err
		}
		rows = append(rows, found...)
		slices.SortFunc(rows, func(a, b echo.Row) int { return a.Suspect.Compare(&b.Suspect) })
		if err := errors.Join(keep(m, store.Suspects, day, suspForm, suspects), keep(m, store.Echoes, day, echoForm, rows)); err != nil {
			return err
		}
	}
	return nil
}

// echoesBefore are the suspects of a day as they are held, each with what its fixes said:
// nil where nothing was the same.
func (m *meetings) echoesBefore(day int32) (map[echo.Suspect]*echo.Row, error) {
	if m.r.changed == nil {
		return nil, nil
	}
	suspects, err := kept(m.parts, store.Suspects, day, suspForm)
	if err != nil {
		return nil, err
	}
	rows, err := kept(m.parts, store.Echoes, day, echoForm)
	if err != nil {
		return nil, err
	}
	out := make(map[echo.Suspect]*echo.Row, len(suspects))
	for _, s := range suspects {
		out[s] = nil
	}
	for i := range rows {
		out[rows[i].Suspect] = &rows[i]
	}
	return out, nil
}

// echoChanged tells whether fixes of a pair that are compared for a day have changed.
func (m *meetings) echoChanged(s *echo.Suspect, day int32) bool {
	from, to := earlier(s, day)
	for d := from.Day(); d <= (to - 1).Day(); d++ {
		if m.r.changed[d][s.A.MMSI] {
			return true
		}
	}
	return m.r.changed[day][s.B.MMSI]
}

// markShelf has the marks of the days about the one that is looked at.
type markShelf struct {
	m       *meetings
	longest int32 // delay, days
	days    map[int32][]echo.Marked
}

func (s *markShelf) of(day int32) (out []echo.Marked, err error) {
	out, read := s.days[day]
	if !read {
		out, err = kept(s.m.parts, store.Marks, day, markForm)
		s.days[day] = out
	}
	return out, err
}

// timeOfMarks is the time of which marks are those of a day.
func timeOfMarks(day int32) (from, to supercargo.Instant) {
	return startOf(day) - supercargo.Instant(echo.BesideMillis), startOf(day+1) + supercargo.Instant(echo.BesideMillis)
}

// about are the marks of a day, and those of the days beside it that are near it.
func (s *markShelf) about(day int32) (own []echo.Marked, err error) {
	from, to := timeOfMarks(day)
	for d := day - 1; d <= day+1; d++ {
		of, err := s.of(d)
		if err != nil {
			return nil, err
		}
		if d == day {
			s.m.ships[day] = len(of)
		} else {
			of = echo.Within(of, from, to)
		}
		own = append(own, of...)
	}
	return own, nil
}

// suspects are the pairs that may repeat each other in a day. Marks beside it count, since
// a repetition over midnight can have a few on either side. Where few ships have changed
// pairs can be others only if one of them has: the later one on these days, the earlier one on
// any before.
func (s *markShelf) suspects(day int32, was map[echo.Suspect]*echo.Row) ([]echo.Suspect, error) {
	own, err := s.about(day)
	if err != nil {
		return nil, err
	}
	before, err := s.of(day - 1)
	if err != nil {
		return nil, err
	}
	begin, end := timeOfMarks(day)
	anew := was == nil
	for d := day - 1; d <= day+1; d++ {
		anew = anew || s.m.r.metDays[d] && s.m.mended[d] == nil
	}
	first := day - 1 - s.longest
	late := s.m.changedIn(day-1, day+1)
	if !anew && len(late) > 0 {
		was, is, err := s.mended(day)
		if err != nil {
			return nil, err
		}
		anew = echo.Crowded(own, echo.Within(was, begin, end), echo.Within(is, begin, end))
	}
	if anew {
		match := echo.NewMatcher(&s.m.r.Params.Echo, own)
		match.Own()
		match.Add(echo.Within(before, store.Ever, begin))
		err := s.add(match, first, day-2, nil)
		s.forget(day)
		return match.Suspects(), err
	}
	any := s.m.changedIn(first, day+1)
	keys, err := s.keysOf(any, first, day+1)
	if err != nil {
		return nil, err
	}
	match := echo.NewMatcher(&s.m.r.Params.Echo, keys.Sharing(own))
	only := any
	if len(late) > 0 {
		only = nil
	}
	if err := s.add(match, first, day+1, only); err != nil {
		return nil, err
	}
	s.forget(day)
	var out []echo.Suspect
	concerned := func(x *echo.Suspect) bool { return any[x.A.MMSI] || late[x.B.MMSI] }
	for _, x := range match.Suspects() {
		if concerned(&x) {
			out = append(out, x)
		}
	}
	for x := range was {
		if !concerned(&x) {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b echo.Suspect) int { return a.Compare(&b) })
	return out, nil
}

// add compares the marks of days with those of a matcher: of some ships, nil of all.
func (s *markShelf) add(match *echo.Matcher, first, last int32, only map[supercargo.MMSI]bool) error {
	for d := first; d <= last; d++ {
		of, err := s.of(d)
		if err != nil {
			return err
		}
		if only != nil {
			of = marksOf(of, only)
		}
		match.Add(of)
	}
	return nil
}

// keysOf are those of the marks of some ships in some days.
func (s *markShelf) keysOf(ships map[supercargo.MMSI]bool, first, last int32) (*echo.Keys, error) {
	var marks []echo.Marked
	for d := first; d <= last; d++ {
		of, err := s.of(d)
		if err != nil {
			return nil, err
		}
		marks = append(marks, marksOf(of, ships)...)
	}
	return echo.NewKeys(marks), nil
}

// mended are the marks that ships had which have changed on a day or beside it, and those that
// they have now: each of the days on which it has changed.
func (s *markShelf) mended(day int32) (before, now []echo.Marked, err error) {
	for d := day - 1; d <= day+1; d++ {
		x := s.m.mended[d]
		if x == nil {
			continue
		}
		was, err := kept(s.m.r.before(), store.Marks, d, markForm)
		if err != nil {
			return nil, nil, err
		}
		is, err := s.of(d)
		if err != nil {
			return nil, nil, err
		}
		before, now = append(before, marksOf(was, x.ships)...), append(now, marksOf(is, x.ships)...)
	}
	return before, now, nil
}

// forget what no later day asks for.
func (s *markShelf) forget(day int32) {
	maps.DeleteFunc(s.days, func(d int32, _ []echo.Marked) bool { return d < day-s.longest })
}

// marksOf are those of some ships.
func marksOf(of []echo.Marked, ships map[supercargo.MMSI]bool) (out []echo.Marked) {
	for i := range of {
		if ships[of[i].Track.MMSI] {
			out = append(out, of[i])
		}
	}
	return out
}

// changedIn are the ships that have changed on any of some days.
func (m *meetings) changedIn(first, last int32) map[supercargo.MMSI]bool {
	out := map[supercargo.MMSI]bool{}
	for d := first; d <= last; d++ {
		if m.r.metDays[d] {
			maps.Copy(out, m.r.changed[d])
		}
	}
	return out
}

// suspectsAtOnce is how many pairs are compared in one reading of the day: as many as
// hold so many fixes on the mean, a quarter of a GiB, since each reading goes through the
// pages of all ships.
func (m *meetings) suspectsAtOnce(day int32) int {
	const most = 4 << 20
	rows := int64(1)
	for i := range m.parts {
		if p := &m.parts[i]; p.Kind == store.Fixes && p.Day == day {
			rows += p.Rows
		}
	}
	perShip := rows/max(1, int64(m.ships[day])) + 1
	return int(min(max(most/(2*perShip), 64), 8192))
}

// echoesOf compares the fixes of suspects: those that the later one sent in a day.
func (m *meetings) echoesOf(day int32, suspects []echo.Suspect) (out []echo.Row, err error) {
	p := &m.r.Params.Echo
	for part := range slices.Chunk(suspects, m.suspectsAtOnce(day)) {
		days := map[int32]map[supercargo.MMSI]bool{}
		for i := range part {
			s := &part[i]
			from, to := earlier(s, day)
			ask(days, s.B.MMSI, startOf(day), startOf(day+1)-1)
			ask(days, s.A.MMSI, from, to-1)
		}
		fixes, err := m.fixesOf(days)
		if err != nil {
			return nil, err
		}
		for _, s := range part {
			from, to := earlier(&s, day)
			a := between(fixes[s.A], from, to)
			if row, found := echo.Compare(p, m.p, s, a, between(fixes[s.B], startOf(day), startOf(day+1))); found {
				out = append(out, row)
			}
		}
	}
	return out, nil
}

// earlier is the time of the fixes that those of a day are compared with: an hour more on
// either side, between which it is interpolated. What is sent at the same time is compared
// as it is, so that no other day has to be read.
func earlier(s *echo.Suspect, day int32) (from, to supercargo.Instant) {
	from, to = startOf(day)-s.Delay, startOf(day+1)-s.Delay
	if s.Parallel() {
		return from, to
	}
	return from - supercargo.Instant(supercargo.Hour), to + supercargo.Instant(supercargo.Hour)
}

func ask(days map[int32]map[supercargo.MMSI]bool, ship supercargo.MMSI, from, to supercargo.Instant) {
	for d := from.Day(); d <= to.Day(); d++ {
		if days[d] == nil {
			days[d] = map[supercargo.MMSI]bool{}
		}
		days[d][ship] = true
	}
}

// between are the fixes of a time, of some in order.
func between(of []supercargo.Fix, from, to supercargo.Instant) []supercargo.Fix {
	by := func(f supercargo.Fix, t supercargo.Instant) int { return cmp.Compare(f.Time, t) }
	i, _ := slices.BinarySearchFunc(of, from, by)
	k, _ := slices.BinarySearchFunc(of, to, by)
	return of[i:k]
}

// fixesOf reads the sightings of some ships on some days, track by track in order of time.
func (m *meetings) fixesOf(days map[int32]map[supercargo.MMSI]bool) (map[supercargo.Track][]supercargo.Fix, error) {
	out := map[supercargo.Track][]supercargo.Fix{}
	var of []supercargo.Fix
	for i := range m.parts {
		p := &m.parts[i]
		if p.Kind != store.Fixes || days[p.Day] == nil {
			continue
		}
		ships := heldOf(&p.Part, days[p.Day])
		if len(ships) == 0 {
			continue
		}
		var now supercargo.Track // they come track by track
		end := func() {
			if len(of) > 0 {
				out[now] = append(out[now], of...)
			}
			of = of[:0]
		}
		err := m.r.readPart(p, &archive.Seek{MMSIs: ships}, func(f *supercargo.Fix, hull uint8) {
			if hull == 0 || !meeting.Sighting(f) {
				return
			}
			if t := (supercargo.Track{MMSI: f.MMSI, Hull: hull}); t != now {
				end()
				now = t
			}
			of = append(of, *f)
		})
		if err != nil {
			return nil, err
		}
		end()
	}
	for _, of := range out {
		slices.SortFunc(of, func(a, b supercargo.Fix) int {
			return cmp.Or(cmp.Compare(a.Time, b.Time), m.r.rank.compare(a.Address(), b.Address()))
		})
	}
	return out, nil
}
