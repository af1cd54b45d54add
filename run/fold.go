package run

import (
	"cmp"
	"errors"
	"maps"
	"math"
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/chronometer"
	"supercargo/detect"
	"supercargo/earshot"
	"supercargo/echo"
	"supercargo/geo"
	"supercargo/interference"
	"supercargo/meeting"
	"supercargo/outage"
	"supercargo/silence"
	"supercargo/stated"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/track"
)

// Params are the thresholds of all stages, and the reference data.
type Params struct {
	Lateness int64 // milliseconds
	Track    track.Params
	Air      track.Params // the same of addresses of aircraft

	Interference interference.Params
	AirApart     interference.Params // the same of aircraft
	Detect       detect.Params
	Meeting      meeting.Params
	Outage       outage.Params
	Earshot      earshot.Params
	Echo         echo.Params
	Chronometer  chronometer.Params
	Silence      silence.Params
	SilenceAloft silence.Params // of aircraft
	Stated       stated.Params
	Chart        *chart.Chart
	Receivers    []string // their names, by number: what a clock that is off is told by
}

// tracks are the thresholds by which fixes of what flies, or of ships, are put on tracks.
func (p *Params) tracks(flies bool) *track.Params {
	if flies {
		return &p.Air
	}
	return &p.Track
}

// apart are the thresholds by which positions of a number of that space are found to be displaced.
func (p *Params) apart(s supercargo.Space) *interference.Params {
	if s == supercargo.SpaceMMSI {
		return &p.Interference
	}
	return &p.AirApart
}

// judge says which excursions are interference: ships by themselves, and aircraft, since both are
// never displaced by what one receiver or feed has wrong.
func (p *Params) judge(all []interference.Excursion, found func(*interference.Excursion, interference.Verdict)) {
	var ships, aircraft []interference.Excursion
	for i := range all {
		if all[i].MMSI.Space() == supercargo.SpaceMMSI {
			ships = append(ships, all[i])
		} else {
			aircraft = append(aircraft, all[i])
		}
	}
	interference.Judge(&p.Interference, ships, p.Chart.Shore, found)
	interference.Judge(&p.AirApart, aircraft, nowhere, found)
}

// nowhere is the shore for aircraft.
func nowhere(geo.Point) (float64, bool) { return 0, false }

// reach is how far in time excursions have a bearing on each other, of whatever space.
func (p *Params) reach() int64 { return max(p.Interference.Reach(), p.AirApart.Reach()) }

// receiver is the name of one, "" where it has none.
func (p *Params) receiver(r supercargo.Receiver) string {
	if int(r) < len(p.Receivers) {
		return p.Receivers[r]
	}
	return ""
}

// Default are the thresholds in use where the user gives none, with the
// built-in gazetteer.
func Default() Params {
	return Params{Lateness: track.Lateness, Track: track.Default, Air: track.Default.Air(), Interference: interference.Default, AirApart: interference.Default.Air(), Detect: detect.Default, Meeting: meeting.Default, Outage: outage.Default, Silence: silence.Default, SilenceAloft: silence.Aloft, Earshot: earshot.Default, Echo: echo.Default, Chronometer: chronometer.Default, Stated: stated.Default, Chart: chart.BuiltIn()}
}

// folder folds one partition: day by day, within it ship by ship. What is new
// comes from the feed; of ships that are folded again, what is held comes from
// the archive.
type folder struct {
	r        *batchRun
	p        *Params
	of, part int
	receiver []supercargo.Receiver // final numbers
	found    chan<- word
	courses  map[supercargo.MMSI]*course
	states   stateFiles
	again    []supercargo.MMSI // in order: ships that are folded again
	from     int32             // the first day of which something held is read again
	held     []int32           // days of the archive from there on
	last     int32             // the last day that is folded
	ending   bool              // no more comes of a ship that is taken up now
	lent     lent

	c           *course // the ship that is being folded,
	now         *row    // and the fix
	rows        []row   // one ship's fixes of one day
	room        track.Room
	places      *places             // nil where what is written is not held
	holds       map[string]*written // by name of the part
	old         []row               // of the archive's, all ships' of the day
	out         *archive.Fixes
	wrote, kept store.Part // the day's parts; no name: none yet
	keepers     *archive.States
	stood       store.Part // what of the day is not settled when it is over
	standers    *archive.States
	state       []byte
	mark        string

	err error // of fetching a state

	late    map[int32][]row // settled after their day, or not at all
	added   []store.Part
	written shipDays
	amends  map[int32]amends
	retold  []retold

	excursions []excursions
}

// retold is what a ship that no input speaks of is told to have open now.
type retold struct {
	mmsi supercargo.MMSI
	told []store.Told
}

// lent is room for what a ship has that is not settled: whose end comes before the next is taken up
// uses it, one after the other.
type lent struct {
	open map[supercargo.Address]*unsettled
	room []unsettled
}

// lend gives a ship the room, empty.
func (l *lent) lend(c *course) {
	if l.open == nil {
		l.open, l.room = map[supercargo.Address]*unsettled{}, make([]unsettled, 16*unsettledTogether)
	}
	clear(l.open)
	c.open, c.room = l.open, l.room
}

func newFolder(r *batchRun, of, part int, final []supercargo.Receiver, found chan<- word) *folder {
	w := &folder{r: r, p: &r.Params, of: of, part: part, receiver: final, found: found, courses: map[supercargo.MMSI]*course{},
		states: stateFiles{archive: r.archive}, from: math.MaxInt32, written: shipDays{}, amends: map[int32]amends{}, late: map[int32][]row{}}
	if r.holdsWritten() {
		w.places, w.holds = &places{}, map[string]*written{}
	}
	return w
}

func (w *folder) close() { w.states.close() }

// mine tells whether a ship is of this partition.
func (w *folder) mine(m supercargo.MMSI) bool { return int(heapOf(m))*w.of/heaps == w.part }

// fold runs the partition's fixes through the machines and into the archive.
func (w *folder) fold(in feed) error {
	if err := w.begin(); err != nil {
		return err
	}
	next, err := in.next()
	for err == nil {
		day, more := w.nextDay(next)
		if !more {
			return w.finish()
		}
		if err = w.readHeld(day); err == nil {
			if next, err = w.day(day, in, next); err == nil {
				err = w.closeDay()
			}
		}
	}
	return err
}

// nextDay is the day to fold next.
func (w *folder) nextDay(next []supercargo.Fix) (day int32, more bool) {
	day = math.MaxInt32
	if len(next) > 0 {
		day, more = next[0].Time.Day(), true
	}
	if len(w.held) > 0 && w.held[0] <= day {
		day, more = w.held[0], true
		w.held = w.held[1:]
	}
	return day, more
}

// day folds the ships of one day in order of MMSI, and gives the first stretch of the next
// day.
func (w *folder) day(day int32, in feed, next []supercargo.Fix) ([]supercargo.Fix, error) {
	w.ending = day == w.last
	old := w.old
	ofDay := func() bool { return len(next) > 0 && next[0].Time.Day() == day }
	for {
		isNew := ofDay()
		if !isNew && len(old) == 0 {
			return next, nil
		}
		mmsi := supercargo.MMSI(math.MaxUint32)
		if isNew {
			mmsi = next[0].MMSI
		}
		if len(old) > 0 {
			mmsi = min(mmsi, old[0].fix.MMSI)
		}
		w.rows = w.rows[:0]
		for ; len(old) > 0 && old[0].fix.MMSI == mmsi; old = old[1:] {
			w.rows = append(w.rows, old[0])
		}
		for ofDay() && next[0].MMSI == mmsi {
			w.fresh(next)
			var err error
			if next, err = in.next(); err != nil {
				return nil, err
			}
		}
		if err := w.ship(day, mmsi); err != nil {
			return nil, err
		}
		if w.places != nil {
			w.places.next()
		}
	}
}

// fresh takes fixes of this run's inputs.
func (w *folder) fresh(fixes []supercargo.Fix) {
	if w.places != nil {
		w.places.of(fixes)
	}
	for i := range fixes {
		w.rows = append(w.rows, row{fix: fixes[i]})
		f := &w.rows[len(w.rows)-1].fix
		f.Receiver = w.receiver[f.Receiver]
		if odd := w.r.odd[f.Source]; odd != nil && isOdd(odd, f.Time) {
			f.Flags |= supercargo.ClockReset
		}
	}
}

// ship folds one ship's fixes of one day.
func (w *folder) ship(day int32, mmsi supercargo.MMSI) (err error) {
	c := w.courses[mmsi]
	if c == nil {
		if c, err = w.goOn(mmsi); err != nil {
			return err
		}
	}
	w.c = c
	c.m.verdicts, c.m.errors = w.r.verdicts[mmsi], w.r.clocks
	sortRows(w.rows, func(a, b *row) bool { return a.fix.Received() < b.fix.Received() }, func(a, b row) int { return w.r.rank.before(&a.fix, &b.fix) })
	stepped := false
	for i := range w.rows {
		x := &w.rows[i]
		if x.fix.Flags.Any(supercargo.ClockReset) {
			c.aside(x)
			continue
		}
		if !stepped {
			stepped = true
			c.m.Tracks.Lend(&w.room)
		}
		w.step(x)
	}
	c.endDay()
	if w.err != nil {
		return w.err
	}
	if stepped {
		if err := errors.Join(w.keepStood(day, c), w.keepState(day, c)); err != nil {
			return err
		}
	}
	if err := w.write(day); err != nil {
		return err
	}
	if w.ending && !c.again {
		w.ends(c)
	}
	return w.err
}

func (w *folder) step(x *row) {
	w.now = x
	if w.c.since == noMoment {
		w.c.since = x.fix.Time - w.r.clocks.longest()
	}
	w.c.cut, w.c.stood = x.fix.Time, false
	w.c.m.Step(w.p, &x.fix, w.emit, w.settled)
	if !x.done {
		w.c.waits(x)
	} else if x.held {
		w.compare(x)
	}
}

// emit takes an event. What is still open at the end is told then, once.
func (w *folder) emit(e *supercargo.Event) {
	if !e.Open() {
		w.c.emitted(e.ID)
		w.found <- word{event: e, told: w.now.fix.Received()}
	}
}

// settled takes a fix that is settled: the one that is being stepped, as a
// rule, else one that came before.
func (w *folder) settled(f *supercargo.Fix, hull uint8) {
	if x := w.now; f.Offset == x.fix.Offset && f.Source == x.fix.Source {
		x.settle(f, hull)
		return
	}
	u := w.c.open[f.Address()]
	if u == nil {
		return // it is older than what is read again, and was settled so before
	}
	delete(w.c.open, f.Address())
	if x := u.row; x != nil {
		x.settle(f, hull)
		if x.held {
			w.compare(x)
		}
		return
	}
	w.later(u, f, hull)
}

// later takes what is found of a fix after its day.
func (w *folder) later(u *unsettled, f *supercargo.Fix, hull uint8) {
	day, v := u.fix.Received().Day(), verdictOf(f, hull)
	if u.late {
		x := row{fix: u.fix}
		x.settle(f, hull)
		w.late[day] = append(w.late[day], x)
		return
	}
	if v != u.was {
		w.amends[day] = w.amends[day].put(u.fix.MMSI, u.fix.Address(), v)
	}
}

// compare notes where a fix that is held is found otherwise than before.
func (w *folder) compare(x *row) {
	if v := x.verdict(); v != x.was {
		day := x.fix.Received().Day()
		w.amends[day] = w.amends[day].put(x.fix.MMSI, x.fix.Address(), v)
	}
}

// write writes one ship's day, hull by hull.
func (w *folder) write(day int32) error {
	sortRows(w.rows, func(a, b *row) bool { return a.hull == b.hull && a.fix.Time < b.fix.Time }, w.r.rank.onTrack)
	return w.writeRows(day)
}

// sortRows sorts rows, if they are not in order. Mostly they are, and sure tells at a glance.
func sortRows(rows []row, sure func(a, b *row) bool, order func(a, b row) int) {
	for i := 1; i < len(rows); i++ {
		if a, b := &rows[i-1], &rows[i]; !sure(a, b) && order(*a, *b) > 0 {
			slices.SortFunc(rows, order)
			return
		}
	}
}

func (w *folder) writeRows(day int32) error {
	var last supercargo.MMSI
	for i := range w.rows {
		if x := &w.rows[i]; !x.held && !x.late {
			if err := w.writer(day); err != nil {
				return err
			}
			if last != x.fix.MMSI {
				last = x.fix.MMSI
				w.written.put(day, last)
			}
			if err := w.out.Write(&x.fix, x.hull); err != nil {
				return err
			}
			if w.places != nil {
				w.places.put(&x.fix, x.hull)
			}
		}
	}
	return nil
}

// writer sees that the day has a part for fixes.
func (w *folder) writer(day int32) error {
	if w.wrote.Name != "" {
		return nil
	}
	w.wrote = store.Part{Kind: store.Fixes, Day: day, Of: w.of, Index: w.part, Generation: w.r.gen, Mark: w.mark}
	path, err := archive.Create(w.r.dir, &w.wrote)
	if err != nil {
		return err
	}
	if w.out != nil {
		return w.out.Begin(path)
	}
	w.out, err = archive.CreateFixes(path)
	return err
}

// keepState keeps what is remembered of a ship at the end of her day.
func (w *folder) keepState(day int32, c *course) error {
	if w.kept.Name == "" {
		w.kept = store.Part{Kind: store.States, Day: day, Of: w.of, Index: w.part, Generation: w.r.gen}
		path, err := archive.Create(w.r.dir, &w.kept)
		if err == nil {
			w.keepers, err = archive.CreateStates(path)
		}
		if err != nil {
			return err
		}
	}
	c.m.Tracks.Forget(w.p.tracks(c.mmsi.Flies()), c.cut)
	w.state = c.m.keep(w.state[:0], day)
	return w.keepers.Put(c.mmsi, c.cut, w.state)
}

func (w *folder) closeDay() (err error) {
	if w.wrote.Name != "" {
		err = w.out.Close()
		w.wrote.Rows = w.out.Rows()
		if w.places != nil {
			w.holds[w.wrote.Name] = w.places.end(w.wrote.Rows)
		}
		w.added = append(w.added, w.wrote)
	}
	if w.kept.Name != "" {
		var bad error
		w.kept.Rows, bad = w.keepers.Close()
		err = errors.Join(err, bad)
		w.added = append(w.added, w.kept)
	}
	if w.stood.Name != "" {
		var bad error
		w.stood.Rows, bad = w.standers.Close()
		err = errors.Join(err, bad)
		w.added = append(w.added, w.stood)
	}
	w.wrote, w.kept, w.stood = store.Part{}, store.Part{}, store.Part{}
	return err
}

// finish tells what is open, of ships that were folded and of those for which
// time has gone on.
func (w *folder) finish() error {
	w.ending = true
	for _, m := range slices.Sorted(maps.Keys(w.courses)) {
		if c := w.courses[m]; c.m != nil {
			w.ends(c)
		}
	}
	if err := errors.Join(w.err, w.writeLate()); err != nil || w.r.all {
		return err
	}
	for i := range w.r.known {
		v := &w.r.known[i]
		if !w.mine(v.MMSI) || w.courses[v.MMSI] != nil || v.Cut <= w.r.from {
			continue
		}
		c, err := w.goOn(v.MMSI)
		if err != nil {
			return err
		}
		delete(w.courses, v.MMSI)
		c.m.verdicts, c.m.errors = w.r.verdicts[v.MMSI], w.r.clocks
		if c.tell(w.p, w.r.refold, w.found); !slices.Equal(c.before, c.told) {
			w.retold = append(w.retold, retold{v.MMSI, c.told})
		}
	}
	return w.err
}

// ends takes a ship of which no more comes to her end. It is done as soon as her last day has been
// folded: what is remembered of her is at hand then, and that of all ships is not held until the last.
func (w *folder) ends(c *course) {
	w.endCourse(c)
	c.m.verdicts, c.m.errors = w.r.verdicts[c.mmsi], w.r.clocks
	w.excursions = append(w.excursions, c.excursions(w.p))
	c.tell(w.p, w.r.refold, w.found)
	c.open, c.room, c.standing = nil, nil, nil
}

// endCourse takes what is not settled as it stands.
func (w *folder) endCourse(c *course) {
	standing := c.stands(w.p)
	for i := range standing {
		s := &standing[i]
		if u := c.open[s.fix.Address()]; u != nil {
			w.later(u, &s.fix, s.hull)
			delete(c.open, s.fix.Address())
		}
	}
	for _, u := range c.open { // what nothing is said of is nobody's
		w.later(u, &u.fix, 0)
	}
}

// writeLate writes the fixes that were settled after their day: a part for each
// day, of some thousand fixes at the most.
func (w *folder) writeLate() error {
	for _, day := range slices.Sorted(maps.Keys(w.late)) {
		rows := w.late[day]
		slices.SortFunc(rows, func(a, b row) int {
			return cmp.Or(cmp.Compare(a.fix.MMSI, b.fix.MMSI), w.r.rank.onTrack(a, b))
		})
		w.rows = append(w.rows[:0], rows...)
		for i := range w.rows {
			w.rows[i].held, w.rows[i].late = false, false
		}
		w.mark = "-late"
		if err := errors.Join(w.writer(day), w.writeRows(day), w.closeDay()); err != nil {
			return err
		}
	}
	return nil
}
