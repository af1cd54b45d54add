package stated

import (
	"math"

	"supercargo"
)

// Scope says of which ships events are wanted, and since when any can be other than they were
// when they were found before.
type Scope struct {
	Of    func(supercargo.MMSI) bool               // whose events are answered for
	Other func(supercargo.MMSI) bool               // whether all of a ship's can be: it has other tracks, or tows now or no more
	Since func(supercargo.MMSI) supercargo.Instant // from then on it can have stated something that it had not
	Heard func(supercargo.MMSI) supercargo.Instant // from then on its positions can be other
	Told  func(supercargo.MMSI) supercargo.Instant // and its gaps and calls
	First supercargo.Instant                       // the earliest Since of all ships
	Last  supercargo.Instant                       // the newest that any can have stated before
	Name  func(supercargo.MMSI) string             // what it was called before
	Long  func(supercargo.MMSI) float64            // its length as it was known before, m
}

// Ever is before everything, Never after it.
const (
	Ever  = supercargo.Instant(math.MinInt64)
	Never = supercargo.Instant(math.MaxInt64)
)

// All is the scope of which everything is to be found.
func All(of func(supercargo.MMSI) bool) *Scope {
	ever := func(supercargo.MMSI) supercargo.Instant { return Ever }
	return &Scope{Of: of, Other: func(supercargo.MMSI) bool { return true }, Since: ever, Heard: ever, Told: ever, First: Ever, Last: Ever, Name: func(supercargo.MMSI) string { return "" }, Long: func(supercargo.MMSI) float64 { return 0 }}
}

// lower notes that events of a ship which begin at a moment can be other than before.
func (f *finder) lower(m supercargo.MMSI, t supercargo.Instant) {
	if was, answered := f.from[m]; answered && t < was {
		f.from[m] = t
	}
}

// bound lowers the bound of a ship by what its changes rest on but its own statements: where it
// was and what it did, and what others send.
func (f *finder) bound(m supercargo.MMSI) {
	heard, told := f.Heard(m), f.Told(m)
	for i := range f.changes[m] {
		h := f.held[heldKey{f.changes[m][i].After.Property, f.changes[m][i].After.Key}]
		if c := &f.changes[m][i]; c.End() >= heard || f.shared(h) && f.moved(h, c.End()) {
			f.lower(m, c.Start())
		}
	}
	for i := range f.loads[m] {
		if d := &f.loads[m][i]; d.End() >= min(heard, told) {
			f.lower(m, d.Start())
		}
	}
}

// loosen lowers the bounds of ships that send a value which another may not hold any more, or not
// for so long.
func (f *finder) loosen() {
	for i := range f.cut {
		c := &f.cut[i]
		h := f.held[heldKey{c.Property, c.Key}]
		if h == nil {
			continue
		}
		for k := range h.all {
			if m := h.all[k].MMSI; m != c.MMSI {
				f.lower(m, Ever)
				f.lower(c.MMSI, Ever)
			}
		}
	}
}

// shared tells whether several ships send a value, so that what one does has a bearing on the
// others: not where so many sent it already that it is no trait of any.
func (f *finder) shared(h *holding) bool {
	return h != nil && h.ships > 1 && h.before <= f.p.MostHolders
}

// moved tells whether anything that ships stated or did about a moment, or before, can be other than
// it was known to be, of those that send a value; or the value has been sent since.
func (f *finder) moved(h *holding, t supercargo.Instant) bool {
	about := f.about(t)
	for i := range h.all {
		x := &h.all[i]
		if x.To >= f.Since(x.MMSI) || f.later(x.MMSI) <= about || f.Heard(x.MMSI) <= about {
			return true
		}
	}
	return false
}

// about is the latest moment that a value which passes at another can have to do with.
func (f *finder) about(t supercargo.Instant) supercargo.Instant {
	return t + supercargo.Instant(f.p.PassedMillis)
}

// later is from when on what a ship stated can be other than before.
func (f *finder) later(m supercargo.MMSI) supercargo.Instant {
	if t, is := f.fresh[m]; is {
		return t
	}
	return Never
}

// isNew tells whether a statement is new, or goes on further than it did.
func isNew(s *supercargo.Statement, since supercargo.Instant) bool { return s.To >= since }

// news works out from when on the changes of one property can be other than before: from the
// first statement on that is new or goes on further, and the value that was in force then.
// Before it all went as it did. Of one value alone there are no changes.
type news struct {
	f      *finder
	m      supercargo.MMSI
	since  supercargo.Instant
	from   supercargo.Instant
	cut    *supercargo.Statement // it may have gone on, where something else is said now
	key    string
	values bool // several
}

func (f *finder) begins(m supercargo.MMSI, said []supercargo.Statement) news {
	x := news{f: f, m: m, since: f.Since(m), from: Never}
	for i := range said {
		if s := &said[i]; x.since <= f.Last && !isNew(s, x.since) && (x.cut == nil || s.To > x.cut.To) {
			x.cut = s
		}
	}
	return x
}

func (x *news) step(s *supercargo.Statement, key string, inForce ...*Value) {
	if key != "" {
		x.values = x.values || x.key != "" && x.key != key
		x.key = key
	}
	if x.from != Never || !x.isNew(s) {
		return
	}
	x.from = s.From
	for _, v := range inForce {
		if v.Key != "" {
			x.from = min(x.from, v.To)
		}
	}
}

func (x *news) isNew(s *supercargo.Statement) bool { return s == x.cut || isNew(s, x.since) }

func (x *news) end() {
	x.f.fresh[x.m] = min(x.f.later(x.m), x.from)
	if x.values {
		x.f.lower(x.m, x.from)
	}
}
