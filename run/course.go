package run

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"

	"supercargo"
	"supercargo/store"
	"supercargo/track"
)

// course is one MMSI while it is folded: its machine, and what was told of it.
type course struct {
	mmsi   supercargo.MMSI
	m      *Machine
	end    *Kept              // what is left to sum up, as it would be if the input ended here
	cut    supercargo.Instant // the newest fix that the machine has seen
	again  bool               // folded again, from base
	base   supercargo.Instant // what is held later than this is read again
	since  supercargo.Instant // excursions from then on are as this run finds them
	before []store.Told       // by the run before: what is open
	told   []store.Told       // by this run
	said   map[supercargo.EventID]bool
	open   map[supercargo.Address]*unsettled
	room   []unsettled      // for more of them
	called []store.Called   // what its hulls call themselves
	reset  int64            // fixes with a reset clock, which no machine sees
	flags  supercargo.Flags // of those

	stood    bool       // what is not settled is known as it stands,
	standing []standing // so
}

// verdict is what the folds found of a fix.
type verdict struct {
	hull  uint8
	flags supercargo.Flags
	why   supercargo.Why
	shift int32
}

// put makes it the fix's.
func (v *verdict) put(f *supercargo.Fix) {
	f.Time += supercargo.Instant(v.shift) - supercargo.Instant(f.Shift)
	f.Flags, f.Why, f.Shift = v.flags, v.why, v.shift
}

func verdictOf(f *supercargo.Fix, hull uint8) verdict { return verdict{hull, f.Flags, f.Why, f.Shift} }

// row is a fix on its way through the machine and into the archive.
type row struct {
	fix  supercargo.Fix
	hull uint8
	old  bool    // the archive has it,
	held bool    // and keeps it,
	was  verdict // with this found of it
	done bool    // it is settled
	late bool    // it is not, and the day is over
}

func (w *row) settle(f *supercargo.Fix, hull uint8) {
	v := verdictOf(f, hull)
	v.put(&w.fix)
	w.hull, w.done = hull, true
}

func (w *row) verdict() verdict { return verdictOf(&w.fix, w.hull) }

// unsettled is a fix that the machine has not settled yet.
type unsettled struct {
	row  *row // while its day is being folded; then
	fix  supercargo.Fix
	late bool    // the archive has not got it yet; else
	was  verdict // it has, or will have, this of it
}

// waits remembers a fix that the machine has not settled at once.
func (c *course) waits(w *row) {
	if c.open == nil {
		c.open = map[supercargo.Address]*unsettled{}
	}
	if len(c.room) == 0 {
		c.room = make([]unsettled, unsettledTogether)
	}
	u := &c.room[0]
	c.room = c.room[1:]
	*u = unsettled{row: w, was: w.was}
	c.open[w.fix.Address()] = u
}

// unsettledTogether is for how many fixes that wait there is room made at once: where a number jumps, dozens wait.
const unsettledTogether = 16

// asItStands hands out what would be settled of the fixes that are not, if the
// input ended here.
func (c *course) asItStands(p *Params, f func(*supercargo.Fix, uint8)) {
	waits := c.m.Waits.copy()
	if c.m.Tracks.Settled() && len(waits.Fixes) == 0 {
		return
	}
	n := Machine{verdicts: c.m.verdicts, Kept: Kept{Tracks: c.m.Tracks.Copy()}}
	if len(waits.Fixes) > 0 {
		n.Off = c.m.Off.Copy()
	}
	for i := range waits.Fixes {
		n.place(p, &waits.Fixes[i], func(*supercargo.Event) {}, f)
	}
	n.Tracks.Flush(p.tracks(c.mmsi.Flies()), f)
}

// endDay leaves what of the day is not settled for later: it is written then,
// apart from the day's other fixes, so that these need not be written again.
func (c *course) endDay() {
	for _, u := range c.open {
		if u.row != nil {
			u.fix, u.late = u.row.fix, !u.row.held
			u.row.late, u.row = u.late, nil
		}
	}
}

// tell hands out what is open when the feed has come to its end, and what else
// would be said then: it is compared with what was told before. A call may end
// a voyage that was told as open just before: the last word on an event counts.
// Of hulls that sleep what was told before stands.
func (c *course) tell(p *Params, r refold, found chan<- word) {
	last := map[supercargo.EventID]*supercargo.Event{}
	c.m.wake(r.from)
	end := c.m
	end.End(p, r.now, func(e *supercargo.Event) { last[e.ID] = e }, nobody)
	var body []byte
	for id, e := range last {
		begun(e)
		body = e.AppendJSON(body[:0])
		sum := sha256.Sum256(body)
		t := store.Told{ID: id, Hull: e.Track.Hull, Sum: binary.LittleEndian.Uint64(sum[:])}
		c.told = append(c.told, t)
		if c.again || !slices.Contains(c.before, t) {
			found <- word{event: e, told: store.Provisional}
		}
	}
	asleep := map[supercargo.EventID]bool{}
	for _, t := range c.before {
		if last[t.ID] == nil && !c.said[t.ID] && end.asleep(t.Hull) {
			asleep[t.ID] = true
			c.told = append(c.told, t)
		}
	}
	c.called = end.calledBy()
	c.m, c.end = nil, &Kept{Tracks: track.State{Named: end.Tracks.Named, Ended: end.Tracks.Ended}, Seen: end.Seen, First: end.First, Last: end.Last, Flags: end.Flags, Ship: end.Ship, Ground: end.Ground, Flies: end.Flies}
	slices.SortFunc(c.told, func(a, b store.Told) int { return strings.Compare(string(a.ID), string(b.ID)) })
	if c.again {
		for id := range last {
			c.said[id] = true
		}
		found <- word{again: c}
		return
	}
	for _, t := range c.before {
		if last[t.ID] == nil && !c.said[t.ID] && !asleep[t.ID] {
			found <- word{withdraw: t.ID, of: c.mmsi}
		}
	}
}

// nobody keeps no fix: they are kept already.
func nobody(*supercargo.Fix, uint8) {}

// emitted remembers what the store has to be told no more.
func (c *course) emitted(id supercargo.EventID) {
	if c.again || slices.ContainsFunc(c.before, func(t store.Told) bool { return t.ID == id }) {
		if c.said == nil {
			c.said = map[supercargo.EventID]bool{}
		}
		c.said[id] = true
	}
}

// sumUp puts what was seen of the ship into her summary.
func (c *course) sumUp(v *summary) {
	v.ClockReset += c.reset
	v.Simulated = v.Simulated || (c.flags | c.end.Flags).Any(supercargo.Simulated)
	v.Hulls = max(1, int(c.end.Tracks.Named)-len(c.end.Tracks.Ended))
	if c.end.Ship && !c.mmsi.IsVessel() {
		v.Kind = supercargo.KindInvalid.String()
	}
	if c.end.Ground {
		if v.Kind = supercargo.KindGround.String(); c.end.Flies {
			v.Kind = c.mmsi.Kind().String()
		}
	}
	v.Fixes, v.Duplicates, v.Implausible = c.end.Seen.Fixes+v.ClockReset, c.end.Seen.Duplicates, c.end.Seen.Implausible
	v.First, v.Last = c.end.First, c.end.Last
	v.Cut, v.Told = c.cut, c.told
	if v.Called = nil; v.Hulls > 1 {
		v.Called = c.called
	}
}

// aside counts a fix with a reset clock: it is of nobody's track, and of no
// time that the machine could be at.
func (c *course) aside(w *row) {
	w.fix.Why = supercargo.WrongClock
	w.hull, w.done = 0, true
	if !w.old {
		c.reset++
		c.flags |= w.fix.Flags
	}
}
