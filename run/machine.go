package run

import (
	"slices"

	"supercargo"
	"supercargo/detect"
	"supercargo/interference"
	"supercargo/track"
)

// Machine is everything that is remembered of one MMSI: the whole river from
// ordered fixes to events, as one fold. Every runner steps it.
type Machine struct {
	Kept
	fetch func(hull int) *detect.State // gives a hull's state that lies with that of an earlier day

	errors   *clockErrors             // of receivers; nil for none
	verdicts []interference.Verdict   // of excursions of hers that were found to be interference
	over     []interference.Excursion // those that are over, as this run found them
}

// Step takes the next fix of the MMSI in order. Events go to emit; every fix
// goes to keep once it is settled whose it is, at once as a rule, after
// further fixes where they have to tell (see track.Step).
func (m *Machine) Step(p *Params, f *supercargo.Fix, emit detect.Emit, keep track.Decided) {
	if m.errors == nil && len(m.Waits.Fixes) == 0 {
		m.step(p, f, emit, keep)
		return
	}
	if millis := m.Waits.take(m.errors, f); millis != 0 {
		m.met(p, f, millis, emit)
	}
	m.Waits.due(m.errors.ahead(f.Time), f.Time, func(f *supercargo.Fix, late bool) {
		if late {
			f.Flags |= supercargo.OffClock | supercargo.Implausible
			f.Why = supercargo.WrongClock
			m.settled(p, f, 0, emit, keep)
			return
		}
		m.step(p, f, emit, keep)
	})
}

// met tells of a receiver whose clock is off, when something that it heard of a ship is met first.
func (m *Machine) met(p *Params, f *supercargo.Fix, millis int64, emit detect.Emit) {
	if f.IsVessel() && m.Waits.meets(f.Receiver, millis) {
		emit(detect.OffClock(f, f.Time, millis, 0, p.receiver(f.Receiver)))
	}
}

// step takes the next fix in the order in which they were sent.
func (m *Machine) step(p *Params, f *supercargo.Fix, emit detect.Emit, keep track.Decided) {
	if m.place(p, f, emit, func(f *supercargo.Fix, hull uint8) { m.settled(p, f, hull, emit, keep) }) {
		if len(m.AtOnce.Held) > 0 {
			m.atOnce(p, len(m.Tracks.Loose) > 0, emit)
		}
		m.noticed(p, emit)
		if f.Flags.Any(supercargo.NameHeardBefore) {
			m.called()
		}
	}
}

// place finds out whose the fix is, and tells whether it may be anybody's.
func (m *Machine) place(p *Params, f *supercargo.Fix, emit detect.Emit, settled track.Decided) bool {
	m.Space, m.Air = f.Space(), f.MMSI.Flies()
	if f.Flags.Any(supercargo.ClockReset) {
		f.Why = supercargo.WrongClock
		settled(f, 0)
		return false
	}
	if f.Lat == 0 && f.Lon == 0 { // of a receiver of satellites that had not found its place
		f.Flags |= supercargo.Implausible
		f.Why = supercargo.Unplaced
		settled(f, 0)
		return false
	}
	if m.interfered(p, f, emit) {
		settled(f, 0)
		return false
	}
	m.Tracks.Step(p.tracks(m.Air), f, settled)
	return true
}

// several tells whether the number has more than one hull: 0 is nobody's.
func (m *Machine) several() bool { return len(m.Hulls) > 2 }

// atOnce folds the fixes of all hulls in order of time, as far as none is late.
func (m *Machine) atOnce(p *Params, late bool, emit detect.Emit) {
	m.AtOnce.Ended(m.Tracks.Ended)
	m.AtOnce.Release(late, func(x *detect.AtOnceFix) {
		if m.several() {
			m.AtOnce.Step(&p.Detect.AtOnce, &x.Fix, x.Hull, x.Before, func(hull uint8, f *supercargo.Fix) bool { return m.Tracks.Echo(&p.Track, hull, f) }, emit)
		}
	})
}

// noticed hands out what the tracks noticed that is no one hull's. Of aircraft
// nothing is said: its sentences are of ships.
func (m *Machine) noticed(p *Params, emit detect.Emit) {
	if m.Space != supercargo.SpaceMMSI {
		m.Tracks.Noticed(func(*track.Away) {}, func(*track.Lag) {})
		return
	}
	m.Tracks.Noticed(func(a *track.Away) {
		if e := detect.Displaced(&p.Detect, p.Chart, &a.First, &a.Last, a.Fixes, a.From, a.Returned); e != nil {
			emit(e)
		}
	},
		func(l *track.Lag) {
			emit(detect.OffClock(&l.First, l.Last, l.Millis, int(l.Count), p.receiver(l.Receiver)))
		})
}

// settled takes a fix whose hull is known.
func (m *Machine) settled(p *Params, f *supercargo.Fix, hull uint8, emit detect.Emit, keep track.Decided) {
	m.count(f)
	if hull != 0 {
		for int(hull) >= len(m.Hulls) {
			m.Hulls = append(m.Hulls, Hull{})
		}
		h := m.awake(int(hull))
		if m.Space == supercargo.SpaceMMSI && (m.several() || len(m.Tracks.Loose) > 0 || len(m.AtOnce.Held) > 0) {
			m.AtOnce.Hold(f, hull, h.Last)
		}
		h.Held = false
		if m.Space == supercargo.SpaceMMSI && !f.Flags.Any(supercargo.Duplicate) {
			if f.Said != 0 && !f.Flags.Any(supercargo.NameHeardBefore) {
				h.names(f.Said, f.Time, f.Time)
			} else {
				h.nameless(f.Time)
			}
		}
		if h.State.Prev.Time == 0 && m.Space == supercargo.SpaceMMSI && m.Tracks.BeganAway(f) {
			h.State.Doubt(f)
		}
		detect.Step(h.State, &p.Detect, p.Chart, supercargo.Track{MMSI: f.MMSI, Hull: hull}, f, emit)
		h.Last = h.State.Prev.Time
	}
	keep(f, hull)
}

func (m *Machine) count(f *supercargo.Fix) {
	m.Seen.Fixes++
	if f.Flags.Any(supercargo.Duplicate) {
		m.Seen.Duplicates++
	}
	if f.Flags.Any(supercargo.Implausible) && f.Why != supercargo.Unplaced {
		m.Seen.Implausible++
	}
	m.Flags |= f.Flags
	m.Ship = m.Ship || f.IsVessel()
	m.Ground, m.Flies = m.Ground || f.IsGround(), m.Flies || f.SurelyFlies()
	if f.Flags.Any(supercargo.ClockReset) {
		m.Seen.ClockReset++
		return
	}
	if m.First == 0 || f.Time < m.First {
		m.First = f.Time
	}
	m.Last = max(m.Last, f.Time)
}

// awake is a hull whose state is here.
func (m *Machine) awake(hull int) *Hull {
	h := &m.Hulls[hull]
	switch {
	case h.State != nil:
	case h.Held:
		h.State = m.fetch(hull)
	default:
		h.State = &detect.State{}
	}
	return h
}

// asleep tells whether what was told of a hull is as it was.
func (m *Machine) asleep(hull uint8) bool {
	return int(hull) < len(m.Hulls) && m.Hulls[hull].State == nil && m.Hulls[hull].Held && !slices.Contains(m.Tracks.Ended, hull)
}

// wake sees that the states of all hulls are here that were heard later than a
// moment.
func (m *Machine) wake(since supercargo.Instant) {
	for i := range m.Hulls {
		if h := &m.Hulls[i]; h.Held && h.Last > since {
			m.awake(i)
		}
	}
}

// doubt sees that the state of a hull is here of which something was told that
// rests on what is not settled: it may not be so, and nothing more be heard of her.
func (m *Machine) doubt(hull uint8) {
	if int(hull) < len(m.Hulls) && m.Hulls[hull].Held {
		m.awake(int(hull))
	}
}

// Copy is a machine that goes its own way from here.
func (m *Machine) Copy() *Machine {
	n := m.hullsCopied()
	n.Tracks, n.Off, n.Waits, n.over = m.Tracks.Copy(), m.Off.Copy(), m.Waits.copy(), slices.Clone(m.over)
	return n
}

// hullsCopied is one whose tracks are the same still, to be looked at.
func (m *Machine) hullsCopied() *Machine {
	n := *m
	n.Hulls = slices.Clone(m.Hulls)
	for i := range n.Hulls {
		h := &n.Hulls[i]
		if h.Called = slices.Clone(h.Called); h.State != nil {
			h.State = h.State.Copy()
		}
	}
	n.AtOnce = m.AtOnce.Copy()
	n.Tracks.Away, n.Tracks.Lags = slices.Clone(m.Tracks.Away), slices.Clone(m.Tracks.Lags)
	return &n
}

// arrived steps what waits for what else may have been sent before it, as if nothing more came.
func (m *Machine) arrived(p *Params, emit detect.Emit, keep track.Decided) {
	for i := range m.Waits.Fixes {
		m.step(p, &m.Waits.Fixes[i], emit, keep)
	}
	m.Waits.Fixes = nil
}

// SoFar hands out what would be said if the input ended here: fixes that are
// not settled as they stand, and what is open at the moment that the feed has
// come to in which a hull was heard last, of all hulls that are awake. It
// changes nothing.
func (m *Machine) SoFar(p *Params, now func(supercargo.SourceID) supercargo.Instant, emit detect.Emit, keep track.Decided) {
	n := m
	if len(m.Waits.Fixes) > 0 {
		n = m.Copy()
	} else if n = m.hullsCopied(); !m.Tracks.Settled() {
		n.Tracks = m.Tracks.Copy()
	}
	n.End(p, now, emit, keep)
}

// End is SoFar of a machine that takes no more fixes: it becomes what it would be if the input ended here.
func (m *Machine) End(p *Params, now func(supercargo.SourceID) supercargo.Instant, emit detect.Emit, keep track.Decided) {
	m.arrived(p, emit, keep)
	if !m.Tracks.Settled() {
		m.Tracks.Flush(p.tracks(m.Air), func(f *supercargo.Fix, hull uint8) { m.settled(p, f, hull, emit, keep) })
	}
	m.noticed(p, emit)
	m.atOnce(p, false, emit)
	m.AtOnce.SoFar(&p.Detect.AtOnce, now(m.AtOnce.Source()), emit)
	m.Off.Open(func(e *interference.Excursion) { m.tellOf(e, emit) })
	for i := range m.Hulls {
		h := m.Hulls[i].State
		if h == nil || slices.Contains(m.Tracks.Ended, uint8(i)) { // it was another: that it is heard no more says nothing
			continue
		}
		detect.Tick(h, &p.Detect, p.Chart, now(h.Prev.Source), emit)
	}
}
