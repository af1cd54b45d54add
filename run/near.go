package run

import (
	"cmp"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"supercargo"
	"supercargo/meeting"
	"supercargo/store"
	"supercargo/store/archive"
)

// buckets is in how many a day's ships are dealt: those of archive.Bucket.
const buckets = 256

// sampling makes samples of the fixes of days that follow each other.
type sampling struct {
	m        *meetings
	mu       sync.Mutex // of days: a bucket's samples belong to whoever reads its ships
	samplers [buckets]map[supercargo.Track]*sampler
	reading  int32         // the day that is read
	last     atomic.Uint32 // number of a track
	days     map[int32]*[buckets]samples
	from, to supercargo.Instant // of the samples that are wanted
	tallies  chan *tally
}

// near works out the rows of days that follow each other, and writes them. A day is
// done when the beginning of the next is read: nothing later has a bearing on it.
func (m *meetings) near(days []int32) error {
	s := &sampling{m: m, days: map[int32]*[buckets]samples{}}
	first, last := days[0], days[len(days)-1]
	var whole span
	for _, d := range days {
		all, few := m.spans(d)
		whole = whole.both(all).both(few)
	}
	margin := supercargo.Instant(m.p.Margin())
	s.from, s.to = m.p.Time(whole.lo)-margin, m.p.Time(whole.hi)+margin
	reach := supercargo.Instant(m.p.RestMillis)
	for d := (s.from - reach).Day(); d <= max((s.to+reach).Day(), last+1); d++ {
		s.reading = d
		seek := m.sampledOn(d, days)
		if x := m.mended[d]; m.r.metDays[d] && (x == nil || x.recount) { // then all of it is read
			of, err := stoodIn(m.parts, d)
			if err != nil {
				return err
			}
			s.tallies, seek = m.tallies(x != nil, of), archive.All
		}
		switch {
		case seek == nil:
		case s.tallies == nil && m.hasSamples(d):
			if err := s.goOn(d); err != nil {
				return err
			}
		default:
			if err := s.read(d, seek); err != nil {
				return err
			}
		}
		if err := m.tallied(d, s.tallies); err != nil {
			return err
		}
		if m.r.metDays[d] && m.mended[d] == nil {
			if err := m.keepSamples(s, d); err != nil {
				return err
			}
		}
		s.tallies = nil
		if d-1 >= first && d-1 <= last {
			if err := m.day(s, d-1); err != nil {
				return err
			}
		}
		delete(s.days, d-2)
	}
	return nil
}

// sampledOn is what has to be read of a day for the samples that days are worked out from; nil
// for nothing. Between two days of which few ships have changed whole days need not be.
func (m *meetings) sampledOn(day int32, days []int32) *archive.Seek {
	begin, end := startOf(day), startOf(day+1)
	seek, wanted := &archive.Seek{From: end, To: begin, Course: true}, false // as much of a fix as a sampler looks at
	beside := supercargo.Instant(m.p.Margin() + m.p.RestMillis)
	for _, d := range days {
		all, few := m.spans(d)
		of := all.both(few)
		from, to := m.p.Time(of.lo)-beside, m.p.Time(of.hi)+beside
		if of.empty() || from >= end || to < begin {
			continue
		}
		wanted, seek.From, seek.To = true, min(seek.From, from), max(seek.To, to)
	}
	if !wanted {
		return nil
	}
	if seek.From <= begin { // a mended time may lie beyond the day
		seek.From = 0
	}
	if seek.To >= end {
		seek.To = 0
	}
	return seek
}

// read makes samples of a day's fixes. Parts of the finest division are read as they
// are; of the others, which are small as a rule, each ship's fixes are put between.
func (s *sampling) read(day int32, seek *archive.Seek) error {
	var parts, coarse []partIn
	of := 1
	for _, p := range s.m.parts {
		if p.Kind == store.Fixes && p.Day == day {
			parts, of = append(parts, p), max(of, p.Of)
		}
	}
	by := make([][]partIn, of)
	for _, p := range parts {
		if p.Of == of {
			by[p.Index] = append(by[p.Index], p)
		} else {
			coarse = append(coarse, p)
		}
	}
	between := make([][]row, of)
	for i := range coarse {
		err := s.m.r.readPart(&coarse[i], seek, func(f *supercargo.Fix, hull uint8) {
			n := int(archive.Bucket(f.MMSI)) * of / buckets
			between[n] = append(between[n], row{fix: *f, hull: hull})
		})
		if err != nil {
			return err
		}
	}
	return eachOf(s.m.r.ctx, s.m.r.Workers, of, func(i int) error { return s.readShips(by[i], between[i], seek) })
}

// readPart hands out the fixes of a part one by one.
func (r *batchRun) readPart(p *partIn, seek *archive.Seek, f func(*supercargo.Fix, uint8)) error {
	return r.readFixes(&p.Part, p.dir, seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			f(&fixes[i], hulls[i])
		}
		return nil
	})
}

// readShips makes samples of the ships of some buckets: the largest part is read as
// it stands, and what the others have is put between its fixes.
func (s *sampling) readShips(parts []partIn, rows []row, seek *archive.Seek) error {
	t := &tracksSampled{sampling: s}
	if s.tallies != nil {
		t.tally = <-s.tallies
		defer func() { s.tallies <- t.tally }()
	}
	slices.SortFunc(parts, func(a, b partIn) int { return cmp.Compare(b.Rows, a.Rows) })
	for i := range parts {
		if i == 0 {
			continue
		}
		err := s.m.r.readPart(&parts[i], seek, func(f *supercargo.Fix, hull uint8) { rows = append(rows, row{fix: *f, hull: hull}) })
		if err != nil {
			return err
		}
	}
	order := s.m.r.byShip
	slices.SortFunc(rows, order)
	if len(parts) > 0 {
		err := s.m.r.readPart(&parts[0], seek, func(f *supercargo.Fix, hull uint8) {
			for len(rows) > 0 && rows[0].fix.MMSI <= f.MMSI && order(rows[0], row{fix: *f, hull: hull}) < 0 {
				t.step(&rows[0].fix, rows[0].hull)
				rows = rows[1:]
			}
			t.step(f, hull)
		})
		if err != nil {
			return err
		}
	}
	for i := range rows {
		t.step(&rows[i].fix, rows[i].hull)
	}
	return nil
}

// tracksSampled steps the samplers of some buckets, track by track.
type tracksSampled struct {
	*sampling
	tally   *tally // nil where nothing is to be counted
	now     supercargo.Track
	sampler *sampler
	bucket  uint32
	emit    func(meeting.Sample)
	day     int32
	out     *samples
}

func (t *tracksSampled) step(f *supercargo.Fix, hull uint8) {
	if t.tally != nil {
		t.tally.add(f, hull)
	}
	if hull == 0 {
		return
	}
	if track := (supercargo.Track{MMSI: f.MMSI, Hull: hull}); track != t.now || t.sampler == nil {
		t.begin(track)
	}
	t.sampler.step(t.m.p, t.reading, f, hull, t.emit)
}

func (t *tracksSampled) begin(track supercargo.Track) {
	t.now, t.bucket, t.out = track, archive.Bucket(track.MMSI), nil
	of := &t.samplers[t.bucket]
	if *of == nil {
		*of = map[supercargo.Track]*sampler{}
	}
	if t.sampler = (*of)[track]; t.sampler == nil {
		t.sampler = &sampler{Sampler: meeting.Sampler{No: t.last.Add(1) - 1}, day: t.reading - 1}
		(*of)[track] = t.sampler
	}
	if t.emit == nil {
		t.emit = t.take
	}
}

// take puts a sample with its day and bucket.
func (t *tracksSampled) take(x meeting.Sample) {
	at := t.m.p.Time(x.Slot)
	if at < t.from || at >= t.to {
		return
	}
	if d := at.Day(); t.out == nil || d != t.day {
		t.day, t.out = d, t.of(d, t.bucket)
	}
	t.out.put(x)
}

// of is where samples of a day and bucket go.
func (s *sampling) of(day int32, bucket uint32) *samples {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.days[day]
	if d == nil {
		d = &[buckets]samples{}
		s.days[day] = d
	}
	return &d[bucket]
}

// day works out the rows of one day, puts them with those that are not concerned,
// and writes them in the place of what was.
func (m *meetings) day(s *sampling, day int32) error {
	n := &nearby{m: m, ships: m.changedAbout(day)}
	n.all, n.few = m.spans(day)
	n.slots = n.all.both(n.few)
	if n.slots.empty() {
		return nil
	}
	rows := n.rows(s, day)
	for pair := range rows {
		m.pairs[pair] = true
	}
	held, err := m.held(day, anyPair)
	if err != nil {
		return err
	}
	for pair, of := range held {
		anew := n.of(pair)
		before, _ := slices.BinarySearchFunc(of, anew.lo, bySlot)
		after, _ := slices.BinarySearchFunc(of, anew.hi, bySlot)
		after = max(before, after)
		if before < after {
			m.pairs[pair] = true
		}
		if joined := slices.Concat(of[:before], rows[pair], of[after:]); len(joined) > 0 {
			rows[pair] = joined
		}
	}
	return m.write(day, rows)
}

func bySlot(r meeting.Row, slot int32) int { return cmp.Compare(r.Slot, slot) }

// changedAbout are the ships that have changed on a day or one beside it, of days that are
// mended.
func (m *meetings) changedAbout(day int32) map[supercargo.MMSI]bool {
	out := map[supercargo.MMSI]bool{}
	for d := day - 1; d <= day+1; d++ {
		if x := m.mended[d]; x != nil {
			maps.Copy(out, x.ships)
		}
	}
	return out
}

// nearby works out who is near whom on a day.
type nearby struct {
	m          *meetings
	all, few   span // of all ships; and of those
	ships      map[supercargo.MMSI]bool
	slots      span // that hold both
	sampled    span // with a margin
	samples    []meeting.Sample
	at         []int32 // where the samples of each slot begin
	everywhere span    // where all ships are looked at: all, with its margin
}

// of are the slots in which the rows of a pair are worked out.
func (n *nearby) of(p meeting.Pair) span {
	if n.ships[p.A.MMSI] || n.ships[p.B.MMSI] {
		return n.slots
	}
	return n.all
}

// bySlot puts the samples of a day with those of its margins in order of slot.
func (n *nearby) bySlot(s *sampling, day int32) {
	n.at = make([]int32, n.sampled.hi-n.sampled.lo+1)
	eachSample := func(f func(*meeting.Sample)) {
		for d := day - 1; d <= day+1; d++ {
			if of := s.days[d]; of != nil {
				for b := range of {
					for _, stretch := range of[b] {
						for i := range stretch {
							if x := &stretch[i]; n.sampled.has(x.Slot) {
								f(x)
							}
						}
					}
				}
			}
		}
	}
	count := 0
	eachSample(func(x *meeting.Sample) { n.at[x.Slot-n.sampled.lo]++; count++ })
	n.samples = make([]meeting.Sample, count)
	sum := int32(0)
	for i, c := range n.at {
		n.at[i] = sum
		sum += c
	}
	next := slices.Clone(n.at)
	eachSample(func(x *meeting.Sample) {
		i := &next[x.Slot-n.sampled.lo]
		n.samples[*i] = *x
		*i++
	})
}

// rows finds who is near whom, slot by slot, and beside it where they are apart.
func (n *nearby) rows(s *sampling, day int32) pairRows {
	m := n.m
	margin := m.p.Slots(m.p.Margin())
	n.sampled, n.everywhere = n.slots.wider(margin), n.all.wider(margin)
	n.bySlot(s, day)
	slots := len(n.at) - 1
	type near struct {
		a, b *meeting.Sample
		m    float64
	}
	found := make([][]near, slots)
	tools := make(chan *nearTools, m.r.Workers)
	for range m.r.Workers {
		tools <- &nearTools{meeting.NewGrid(meeting.NearM), meeting.Berths{P: m.p, Chart: m.r.Params.Chart}}
	}
	changed := func(x *meeting.Sample) bool { return n.ships[x.MMSI] }
	each(m.r.ctx, m.r.Workers, slots, func(i int) {
		t, of := <-tools, n.samples[n.at[i]:n.at[i+1]]
		put := func(x, y int, d float64) {
			if !t.Neighbours(&of[x], &of[y], d) {
				found[i] = append(found[i], near{&of[x], &of[y], d})
			}
		}
		if n.everywhere.has(n.sampled.lo + int32(i)) {
			t.Grid.Pairs(of, put)
		} else {
			t.Grid.PairsWith(of, changed, put)
		}
		tools <- t
	})
	here := newPresence(n.samples, n.sampled.lo, slots, int(s.last.Load()))
	type run struct {
		pair meeting.Pair
		a, b uint32
		rows []meeting.Row
	}
	runs := map[uint64]*run{}
	for i := range found {
		for _, n := range found[i] {
			key := uint64(n.a.No)<<32 | uint64(n.b.No)
			x := runs[key]
			if x == nil {
				x = &run{pair: meeting.Pair{A: n.a.Track(), B: n.b.Track()}, a: n.a.No, b: n.b.No}
				runs[key] = x
			}
			x.rows = append(x.rows, meeting.RowOf(n.a, n.b, n.m))
		}
	}
	out := make(pairRows, len(runs))
	for _, x := range runs {
		if rows := here.apart(m.p, x.a, x.b, x.rows, n.of(x.pair)); len(rows) > 0 {
			out[x.pair] = rows
		}
	}
	return out
}

type nearTools struct {
	*meeting.Grid
	meeting.Berths
}

// presence tells at which slots a track has a sample.
type presence struct {
	first int32
	slots int
	words int
	bits  []uint64
}

func newPresence(all []meeting.Sample, first int32, slots, tracks int) *presence {
	p := &presence{first: first, slots: slots, words: (slots + 63) / 64}
	p.bits = make([]uint64, tracks*p.words)
	for i := range all {
		n := int(all[i].Slot - first)
		p.bits[int(all[i].No)*p.words+n/64] |= 1 << (n % 64)
	}
	return p
}

func (p *presence) both(a, b uint32, slot int32) bool {
	n := int(slot - p.first)
	w := n / 64
	return n >= 0 && n < p.slots && p.bits[int(a)*p.words+w]&p.bits[int(b)*p.words+w]&(1<<(n%64)) != 0
}

// apart puts between the rows of a pair, in order of slot, those slots beside them at
// which both have a sample and are not near: as many as tell that they have parted,
// and the last before they are near. It gives the rows of the slots wanted.
func (p *presence) apart(m *meeting.Params, a, b uint32, near []meeting.Row, wanted span) (out []meeting.Row) {
	lost, part := m.Slots(m.LostMillis), int(m.Slots(m.PartMillis))
	put := func(r meeting.Row) {
		if wanted.has(r.Slot) {
			out = append(out, r)
		}
	}
	for i := range near {
		from, to := near[i].Slot-lost, near[i].Slot
		if i > 0 {
			from = near[i-1].Slot + 1
		}
		fars := []int32{}
		if i > 0 {
			for s := from; s < to && s <= near[i-1].Slot+lost && len(fars) < part; s++ {
				if p.both(a, b, s) {
					fars = append(fars, s)
				}
			}
		}
		for s := to - 1; s >= from && s >= to-int32(part); s-- {
			if p.both(a, b, s) {
				if !slices.Contains(fars, s) {
					fars = append(fars, s)
				}
				break
			}
		}
		slices.Sort(fars)
		for _, s := range fars {
			put(meeting.Row{Slot: s, Far: true})
		}
		put(near[i])
	}
	last, n := near[len(near)-1].Slot, 0
	for s := last + 1; s <= last+lost && n < part; s++ {
		if p.both(a, b, s) {
			put(meeting.Row{Slot: s, Far: true})
			n++
		}
	}
	return out
}

// write writes the rows of a day in the place of what was.
func (m *meetings) write(day int32, rows pairRows) error {
	pairs := slices.SortedFunc(maps.Keys(rows), meeting.Pair.Compare)
	return m.writeDay(store.Meetings, day, len(pairs) == 0, func(put func(supercargo.MMSI, []byte) error) error {
		var body []byte
		for i, p := range pairs {
			body = appendPair(body, p)
			body = meeting.AppendRows(body, rows[p])
			if i+1 < len(pairs) && pairs[i+1].A.MMSI == p.A.MMSI {
				continue
			}
			if err := put(p.A.MMSI, body); err != nil {
				return err
			}
			body = body[:0]
		}
		return nil
	})
}

// writeDay writes what is kept of a day under a kind, in the place of what was; of
// nothing no part is made. each puts bodies in order of their numbers.
func (m *meetings) writeDay(kind string, day int32, nothing bool, each func(put func(supercargo.MMSI, []byte) error) error) error {
	if err := m.dropOf(kind, day); err != nil || nothing {
		return err
	}
	part := store.Part{Kind: kind, Day: day, Of: 1, Generation: m.r.gen}
	path, err := archive.Create(m.r.dir, &part)
	if err != nil {
		return err
	}
	w, err := archive.CreateStates(path)
	if err != nil {
		return err
	}
	err = each(func(n supercargo.MMSI, body []byte) error { return w.Put(n, startOf(day+1), body) })
	n, bad := w.Close()
	if err := errors.Join(err, bad); err != nil {
		return err
	}
	part.Rows = n
	m.parts = append(m.parts, partIn{part, m.r.dir})
	return m.r.addPart(&part)
}

func appendPair(b []byte, p meeting.Pair) []byte {
	b = append(b, p.A.Hull, p.B.Hull)
	return binary.AppendUvarint(b, uint64(p.B.MMSI))
}

var errPair = errors.New("a pair is damaged")

func readPair(a supercargo.MMSI, b []byte) (p meeting.Pair, rest []byte, err error) {
	if len(b) < 3 {
		return p, nil, errPair
	}
	u, n := binary.Uvarint(b[2:])
	if n <= 0 || u > 1<<31 {
		return p, nil, errPair
	}
	return meeting.Pair{A: supercargo.Track{MMSI: a, Hull: b[0]}, B: supercargo.Track{MMSI: supercargo.MMSI(u), Hull: b[1]}}, b[2+n:], nil
}
