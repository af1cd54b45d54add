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

// bound is from when on events of a ship can be other than before.
type bound struct {
	least supercargo.Instant // of any property,
	all   supercargo.Instant // of all,
	by    []propertyBound    // and of some more
}

type propertyBound struct {
	property supercargo.Property
	from     supercargo.Instant
}

// of is the bound of one property.
func (b *bound) of(p supercargo.Property) supercargo.Instant {
	t := b.all
	for i := range b.by {
		if b.by[i].property == p {
			t = min(t, b.by[i].from)
		}
	}
	return t
}

// lower notes that events of a ship which begin at a moment can be other than before.
func (f *finder) lower(m supercargo.MMSI, t supercargo.Instant) {
	if b := f.from[m]; b != nil {
		b.least, b.all = min(b.least, t), min(b.all, t)
	}
}

// lowerOf is lower of events of one property.
func (f *finder) lowerOf(m supercargo.MMSI, p supercargo.Property, t supercargo.Instant) {
	b := f.from[m]
	if b == nil || t == Never {
		return
	}
	b.least = min(b.least, t)
	for i := range b.by {
		if x := &b.by[i]; x.property == p {
			x.from = min(x.from, t)
			return
		}
	}
	b.by = append(b.by, propertyBound{p, t})
}

// Standing is what was found before, begins when something else of the ship can be other, and is as it was.
type Standing struct {
	Kind             supercargo.EventKind
	Start            supercargo.Instant
	Property, Reason string // of a change of identity
	With             supercargo.MMSI
}

// Is tells whether an event of a track is this one.
func (s *Standing) Is(id supercargo.EventID, t supercargo.Track) bool {
	e := supercargo.Event{Kind: s.Kind, Track: t, Start: s.Start}
	if s.Kind == supercargo.IdentityChange {
		e.Identity = &supercargo.IdentityDetail{Property: s.Property, Reason: s.Reason, WithMMSI: s.With}
	}
	return e.MakeID() == id
}

// stood tells whether something begins before all that can be other, or stands as it was found before,
// which is noted.
func (f *finder) stood(x *Found) bool {
	switch b := f.from[x.By]; {
	case x.Start < b.least:
		return true
	case x.Start < b.of(x.of):
		d := x.Identity
		f.stands[x.By] = append(f.stands[x.By], Standing{x.Kind, x.Start, d.Property, d.Reason, d.WithMMSI})
		return true
	}
	return false
}

// bound lowers the bounds of a ship by what its changes rest on but its own statements: where it
// was and what it did, and what others send.
func (f *finder) bound(m supercargo.MMSI) {
	heard, told := f.Heard(m), f.Told(m)
	for i := range f.changes[m] {
		h := f.held[heldKey{f.changes[m][i].After.Property, f.changes[m][i].After.Key}]
		if c := &f.changes[m][i]; c.End() >= heard || f.shared(h) && f.regiven(h, m, c) {
			f.lowerOf(m, c.After.Property, c.Start())
		}
	}
	for i := range f.loads[m] {
		if d := &f.loads[m][i]; d.End() >= min(heard, told) {
			f.lowerOf(m, supercargo.PropDraught, d.Start())
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

// regiven tells whether the ship that gave another a value by a change of hers can be another than it was
// known to be. Only who sent the value before the change, and not too long before it, can have given it: who takes
// up the same name days later gives nothing, unless by then so many send it that it is no trait of any.
func (f *finder) regiven(h *holding, m supercargo.MMSI, c *Changed) bool {
	if h.ships > f.p.MostHolders {
		return true
	}
	about := f.about(c.End())
	for all := h.all; len(all) > 0; { // ships come one after the other
		by := all[0].MMSI
		gives, other := by == m, f.later(by) <= about || f.Heard(by) <= about
		for ; len(all) > 0 && all[0].MMSI == by; all = all[1:] {
			x := &all[0]
			gives = gives || x.From < c.End() && int64(c.Start()-x.To) <= f.p.PassedMillis
			other = other || x.To >= f.Since(by)
		}
		if gives && other {
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
	of     supercargo.Property
	from   supercargo.Instant
	cut    *supercargo.Statement // it may have gone on, where something else is said now
	key    string
	values bool // several
}

func (f *finder) begins(m supercargo.MMSI, said []supercargo.Statement) news {
	x := news{f: f, m: m, since: f.Since(m), from: Never}
	if len(said) > 0 {
		x.of = said[0].Property
	}
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
		x.f.lowerOf(x.m, x.of, x.from)
	}
}
