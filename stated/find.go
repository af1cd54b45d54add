package stated

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/geo"
)

// Found is an event that lacks only the positions.
type Found struct {
	Kind       supercargo.EventKind
	By         supercargo.MMSI
	Start, End supercargo.Instant
	Lines      []supercargo.Witness // what was said
	Asks       []Ask                // where it was said: in the order before, after, or both of the first
	Simulated  bool
	Together   bool // both positions have to be of one ship: of two it is no change

	Identity *supercargo.IdentityDetail
	Draught  *supercargo.DraughtDetail

	of supercargo.Property // that was stated
}

// Ask is for the position of a ship that is nearest to a moment.
type Ask struct {
	Role string
	MMSI supercargo.MMSI
	At   supercargo.Instant
}

// finder goes through the statements of some ships.
type finder struct {
	*Scope
	p       *Params
	ships   map[supercargo.MMSI]*Ship
	held    map[heldKey]*holding
	changes map[supercargo.MMSI][]Changed
	room    []Changed // of the ship that is gone through
	loads   map[supercargo.MMSI][]Draught
	from    map[supercargo.MMSI]*bound             // of the ships of the scope
	fresh   map[supercargo.MMSI]supercargo.Instant // what was stated then or later can be other than before
	cut     []Held                                 // values that may have been held for longer than now
	found   []*Found
	stands  map[supercargo.MMSI][]Standing
	by      map[supercargo.Property][]supercargo.Statement // of the ship that is gone through
}

type heldKey struct {
	property supercargo.Property
	key      string
}

// holding is who sent a value.
type holding struct {
	all    []Held
	ships  int // how many
	before int // of them before anything that is new
}

// Find finds what the statements of some ships show, in order of time and ship, as far as it
// can be other than it was found before: of each ship of the scope it gives from when on that is
// all, but for what stands of later, and events that begin earlier stand. What other ships state is
// only compared with theirs. Statements come by MMSI, property and beginning.
func Find(p *Params, ships map[supercargo.MMSI]*Ship, said []supercargo.Statement, scope *Scope) (found []*Found, from map[supercargo.MMSI]supercargo.Instant, stands map[supercargo.MMSI][]Standing) {
	f := &finder{Scope: scope, p: p, ships: ships, held: map[heldKey]*holding{}, changes: map[supercargo.MMSI][]Changed{}, loads: map[supercargo.MMSI][]Draught{}, from: map[supercargo.MMSI]*bound{}, fresh: map[supercargo.MMSI]supercargo.Instant{}, stands: map[supercargo.MMSI][]Standing{}, by: map[supercargo.Property][]supercargo.Statement{}}
	for from := 0; from < len(said); {
		to := from
		for ; to < len(said) && said[to].MMSI == said[from].MMSI; to++ {
		}
		f.ship(said[from:to])
		from = to
	}
	f.loosen()
	passed := f.passed()
	order := slices.Sorted(maps.Keys(f.from))
	for _, m := range order {
		f.bound(m)
	}
	f.found = slices.DeleteFunc(f.found, func(x *Found) bool { return f.stood(x) })
	for _, m := range order {
		b := f.from[m]
		for i := range f.changes[m] {
			switch c := &f.changes[m][i]; {
			case c.Start() < b.least:
			case c.Start() < b.of(c.After.Property):
				s := Standing{Kind: supercargo.IdentityChange, Start: c.Start(), Property: property(c.After.Property), Reason: Change}
				if g := f.giver(m, c); g != nil {
					s.Reason, s.With = Swap, g.MMSI
				}
				f.stands[m] = append(f.stands[m], s)
			default:
				f.change(m, c)
			}
		}
		for i := range f.loads[m] {
			switch d := &f.loads[m][i]; {
			case d.Start() < b.least:
			case d.Start() < b.of(supercargo.PropDraught):
				f.stands[m] = append(f.stands[m], Standing{Kind: supercargo.DraughtChange, Start: d.Start()})
			default:
				f.draught(m, d)
			}
		}
	}
	for i := range passed {
		n := len(f.found)
		if f.pair(&passed[i]); len(f.found) > n && f.stood(f.found[n]) {
			f.found = f.found[:n]
		}
	}
	slices.SortStableFunc(f.found, func(a, b *Found) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.By, b.By)) })
	from = make(map[supercargo.MMSI]supercargo.Instant, len(f.from))
	for m, b := range f.from {
		from[m] = b.least
	}
	return f.found, from, f.stands
}

// ship goes through the statements of one.
func (f *finder) ship(said []supercargo.Statement) {
	m := said[0].MMSI
	ship := f.ships[m]
	if ship == nil {
		ship = &Ship{MMSI: m}
	}
	if f.Of(m) {
		f.from[m] = &bound{least: Never, all: Never}
		if f.Other(m) {
			f.lower(m, Ever)
		}
	}
	by := f.by
	clear(by)
	for from := 0; from < len(said); {
		to := from + 1
		for to < len(said) && said[to].Property == said[from].Property {
			to++
		}
		by[said[from].Property] = said[from:to]
		from = to
	}
	switch {
	case m.Space() == supercargo.SpaceICAO: // what it sends as call sign is the number of a flight
		f.properties(m, by, []supercargo.Property{supercargo.PropRegistration})
		return
	case !m.IsVessel():
		return
	}
	properties := []supercargo.Property{supercargo.PropName, supercargo.PropCallSign, supercargo.PropIMO, supercargo.PropShipType}
	switch {
	case Towing(ship.Type):
	case len(by[supercargo.PropAntenna]) > 0:
		if by[supercargo.PropAntenna][0].From >= f.Since(m) {
			f.lower(m, Ever) // lengths were compared before
		}
		properties = append(properties, supercargo.PropAntenna)
	default:
		properties = append(properties, supercargo.PropLength)
	}
	f.properties(m, by, properties)
	if !f.Of(m) {
		return
	}
	f.wrong(by[supercargo.PropIMO])
	f.foreign(ship, by[supercargo.PropCallSign])
	var l Loads
	x := f.begins(m, by[supercargo.PropDraught])
	for i := range by[supercargo.PropDraught] {
		s := &by[supercargo.PropDraught][i]
		if d := metresOf(s.Said); f.p.draws(d, f.Long(m)) != f.p.draws(d, ship.LengthM) {
			f.lowerOf(m, s.Property, Ever)
		}
		x.step(s, s.Said, &l.Base, &l.Last)
		l.Step(f.p, ship, s, func(d *Draught) { f.loads[m] = append(f.loads[m], *d) })
	}
	x.end()
}

// properties goes through what was stated of some, for changes.
func (f *finder) properties(m supercargo.MMSI, by map[supercargo.Property][]supercargo.Statement, all []supercargo.Property) {
	for _, property := range all {
		var st State
		x := f.begins(m, by[property])
		for i := range by[property] {
			s := &by[property][i]
			v := read(f.p, s)
			f.hold(s, &v)
			x.step(s, v.Key, &st.Now)
			if x.since <= f.Last && x.isNew(s) {
				f.cut = append(f.cut, Held{m, v})
			}
			st.step(f.p, &v, func(c *Changed) { f.room = append(f.room, *c) })
		}
		x.end()
	}
	if len(f.room) > 0 {
		f.changes[m], f.room = slices.Clone(f.room), f.room[:0]
	}
}

// hold keeps who sent what of the values that tell ships apart.
func (f *finder) hold(s *supercargo.Statement, v *Value) {
	switch s.Property {
	case supercargo.PropName, supercargo.PropCallSign, supercargo.PropIMO, supercargo.PropRegistration:
	default:
		return
	}
	if v.Key == "" || !f.p.counts(v) || Placeholder(v.Key) {
		return
	}
	k := heldKey{v.Property, v.Key}
	h := f.held[k]
	if h == nil {
		h = &holding{}
		f.held[k] = h
	}
	if n := len(h.all); n == 0 || h.all[n-1].MMSI != s.MMSI { // ships come one after the other
		h.ships++
		if !isNew(s, f.First) {
			h.before++
		}
	}
	h.all = append(h.all, Held{s.MMSI, *v})
}

// passed gives the pairs by IMO number, but those that a change of the number that the
// one sends tells of.
func (f *finder) passed() (out []Pair) {
	keys := slices.SortedFunc(maps.Keys(f.held), func(a, b heldKey) int { return cmp.Or(cmp.Compare(a.property, b.property), cmp.Compare(a.key, b.key)) })
	for _, k := range keys {
		h := f.held[k]
		if k.property != supercargo.PropIMO || !f.shared(h) {
			continue
		}
		first, last := h.all[0].From, h.all[0].To
		for i := range h.all {
			first, last = min(first, h.all[i].From), max(last, h.all[i].To)
		}
		if f.moved(h, last) {
			for i := range h.all {
				f.lowerOf(h.all[i].MMSI, k.property, first)
			}
		}
		Holders(f.p, h.all, func(x *Pair) {
			if f.Of(x.By.MMSI) && !(x.Reason == Change && f.changedTo(x.By.MMSI, k)) {
				out = append(out, *x)
			}
		})
	}
	return out
}

func (f *finder) changedTo(m supercargo.MMSI, k heldKey) bool {
	return slices.ContainsFunc(f.changes[m], func(c Changed) bool { return c.After.Property == k.property && c.After.Key == k.key })
}

// giver is the ship that the value after a change was of, if it stopped sending it
// about then. Names are of many ships: a name passed only if the other ship sends
// another now, or its call sign or number passed too.
func (f *finder) giver(m supercargo.MMSI, c *Changed) *Held {
	of := f.held[heldKey{c.After.Property, c.After.Key}]
	if of == nil || of.ships > f.p.MostHolders {
		return nil
	}
	all := of.all
	for i := range all {
		h := &all[i]
		if h.MMSI == m || h.From >= c.End() || f.apart(h.To, c) || f.goesOn(all, h, c) {
			continue
		}
		if c.After.Property != supercargo.PropName || f.leaves(h, c) || f.givesMore(h.MMSI, m, c) {
			return h
		}
	}
	return nil
}

// apart tells whether a moment is farther from a change than a value that passes.
func (f *finder) apart(t supercargo.Instant, c *Changed) bool {
	return int64(c.Start()-t) > f.p.PassedMillis || int64(t-c.End()) > f.p.PassedMillis
}

// goesOn tells whether a ship sends a value again, later.
func (f *finder) goesOn(all []Held, h *Held, c *Changed) bool {
	return slices.ContainsFunc(all, func(o Held) bool { return o.MMSI == h.MMSI && o.From > h.From && f.apart(o.To, c) })
}

// leaves tells whether a ship changes from a value to another about then.
func (f *finder) leaves(h *Held, c *Changed) bool {
	return slices.ContainsFunc(f.changes[h.MMSI], func(o Changed) bool {
		return o.Before.Property == h.Property && o.Before.Key == h.Key && !f.apart(o.Start(), c)
	})
}

// givesMore tells whether the call sign or the IMO number of a ship passed as well.
func (f *finder) givesMore(from, to supercargo.MMSI, name *Changed) bool {
	for i := range f.changes[to] {
		c := &f.changes[to][i]
		if c.After.Property == supercargo.PropName || f.apart(c.Start(), name) {
			continue
		}
		of := f.held[heldKey{c.After.Property, c.After.Key}]
		if of == nil {
			continue
		}
		for _, h := range of.all {
			if h.MMSI == from && h.From < c.End() && !f.apart(h.To, c) {
				return true
			}
		}
	}
	return false
}

// property is what an event calls it.
func property(p supercargo.Property) string {
	switch p {
	case supercargo.PropAntenna, supercargo.PropLength:
		return string(Dimensions)
	}
	return string(p)
}

// change is a change of what one ship sends.
func (f *finder) change(m supercargo.MMSI, c *Changed) {
	before, after := c.Before.words(c.Before.SaidLast), c.After.words(c.After.Said)
	d := &supercargo.IdentityDetail{Property: property(c.After.Property), From: before, To: after, Reason: Change,
		Why: "both values were sent repeatedly, the one before and the other after"}
	number, sent := "MMSI", "sent this value before, and stopped about then"
	if c.After.Property == supercargo.PropRegistration {
		d.Why = "whoever published the positions gave the one registration with the address before, and the other after"
		number, sent = "address", "was given with this registration before, and no longer about then"
	}
	e := f.begin(m, c)
	e.Identity = d
	if nearly(c.Before.Key, c.After.Key) && (c.After.Property == supercargo.PropName || c.After.Property == supercargo.PropCallSign || c.After.Property == supercargo.PropIMO || c.After.Property == supercargo.PropRegistration) {
		d.Why += "; the two differ in one character, so it may be the correction of an error"
	}
	if g := f.giver(m, c); g != nil {
		d.Reason, d.WithMMSI = Swap, g.MMSI
		d.Why += fmt.Sprintf("; %s %s %s", number, g.MMSI, sent)
		e.Lines = append(e.Lines, supercargo.Says("other_said_last", g.MMSI, g.To, g.Last, g.Property, g.SaidLast))
		e.Asks = append(e.Asks, Ask{"other_position", g.MMSI, g.To})
	}
	f.found = append(f.found, e)
}

func (f *finder) begin(m supercargo.MMSI, c *Changed) *Found {
	b, a := &c.Before, &c.After
	return &Found{of: a.Property, Kind: supercargo.IdentityChange, By: m, Start: c.Start(), End: c.End(), Simulated: b.Simulated || a.Simulated, Together: true,
		Lines: []supercargo.Witness{supercargo.Says("said_last", m, b.To, b.Last, b.Property, b.SaidLast), supercargo.Says("said_first", m, a.From, a.First, a.Property, a.Said)},
		Asks:  []Ask{{"position_before", m, b.To}, {"position_after", m, a.From}}}
}

func (f *finder) draught(m supercargo.MMSI, d *Draught) {
	e := f.begin(m, &d.Changed)
	e.Kind = supercargo.DraughtChange
	b := &d.Before
	e.Lines = append([]supercargo.Witness{supercargo.Says("said_since", m, b.From, b.First, b.Property, b.Said)}, e.Lines...)
	age := float64(b.To-b.From) / float64(supercargo.Hour)
	e.Draught = &supercargo.DraughtDetail{BeforeM: d.BeforeM, AfterM: d.AfterM, StatementAgeHours: age}
	f.found = append(f.found, e)
}

// pair is what two ships have to do with each other by an IMO number.
func (f *finder) pair(x *Pair) {
	by, was := &x.By, &x.Was
	e := &Found{of: supercargo.PropIMO, Kind: supercargo.IdentityChange, By: by.MMSI, Simulated: by.Simulated || was.Simulated}
	d := &supercargo.IdentityDetail{Property: string(supercargo.PropIMO), To: by.Key, Reason: x.Reason, WithMMSI: was.MMSI}
	e.Identity = d
	if x.Reason == SharedIMO {
		if f.passes(x) {
			return
		}
		d.From = by.Key
		e.Start, e.End = max(by.From, was.From), min(by.To, was.To)
		d.Why = fmt.Sprintf("an IMO number is of one ship, and two MMSIs sent %s repeatedly in the same time", by.Key)
		e.Lines = []supercargo.Witness{supercargo.Says("said_first", by.MMSI, by.From, by.First, by.Property, by.Said), supercargo.Says("said_last", by.MMSI, by.To, by.Last, by.Property, by.SaidLast),
			supercargo.Says("other_said_first", was.MMSI, was.From, was.First, was.Property, was.Said), supercargo.Says("other_said_last", was.MMSI, was.To, was.Last, was.Property, was.SaidLast)}
		e.Asks = []Ask{{"position_at_start", by.MMSI, e.Start}, {"position_at_end", by.MMSI, e.End}, {"other_position", was.MMSI, e.Start}}
		f.found = append(f.found, e)
		return
	}
	if a, b := was.MMSI.Flag(), by.MMSI.Flag(); a != "" && b != "" && a != b {
		d.Property, d.From, d.To = string(Flag), a, b
	}
	d.Why = fmt.Sprintf("IMO number %s was sent by MMSI %s until then and by MMSI %s from then on; not by both in the same time", by.Key, was.MMSI, by.MMSI)
	e.Start, e.End = min(was.To, by.From), max(was.To, by.From)
	e.Lines = []supercargo.Witness{supercargo.Says("other_said_last", was.MMSI, was.To, was.Last, was.Property, was.SaidLast), supercargo.Says("said_first", by.MMSI, by.From, by.First, by.Property, by.Said)}
	e.Asks = []Ask{{"position_after", by.MMSI, by.From}, {"other_position", was.MMSI, was.To}}
	f.found = append(f.found, e)
}

// passes tells whether two ships send a number together for a while because it passes
// from the one to the other: that is told as a swap.
func (f *finder) passes(x *Pair) bool {
	for _, h := range [...][2]*Held{{&x.By, &x.Was}, {&x.Was, &x.By}} {
		for i := range f.changes[h[0].MMSI] {
			c := &f.changes[h[0].MMSI][i]
			if c.After.Property == supercargo.PropIMO && c.After.Key == h[0].Key {
				if g := f.giver(h[0].MMSI, c); g != nil && g.MMSI == h[1].MMSI {
					return true
				}
			}
		}
	}
	return false
}

// wrong finds numbers of seven digits that are no IMO number. Others in that field
// (registrations, numbers of inland vessels) are not meant to be one.
func (f *finder) wrong(said []supercargo.Statement) {
	f.once(said, func(s *supercargo.Statement) (key, why string) {
		n, err := strconv.ParseUint(s.Said, 10, 32)
		if err != nil || len(s.Said) != 7 || supercargo.IMO(n).Valid() {
			return "", ""
		}
		why = "the last of the seven digits of an IMO number is a check digit (IMO resolution A.1117(30)), and the last digit of " + s.Said + " is not the one that the first six give"
		if supercargo.IMOCompany(n).Valid() {
			why += "; it would be valid as the IMO number of a company or owner"
		}
		if s.MMSI.Flag() == "US" && n < 1_400_000 {
			why += "; official numbers of the United States have this form, and are often entered here"
		}
		return s.Said, why
	}, supercargo.IdentityDetail{Property: string(supercargo.PropIMO), Reason: BadCheckDigit})
}

// foreign finds call signs of another state than the MMSI. A name that was entered as
// the call sign is none.
func (f *finder) foreign(ship *Ship, said []supercargo.Statement) {
	name := f.Name(ship.MMSI)
	f.once(said, func(s *supercargo.Statement) (key, why string) {
		flag := ""
		if s.MMSI.Kind() == supercargo.KindShip {
			flag = s.MMSI.Flag()
		}
		state, other := otherState(flag, s.Said)
		if !other {
			return "", ""
		}
		is, was := strings.HasPrefix(letters(ship.Name), callKey(s.Said)), strings.HasPrefix(letters(name), callKey(s.Said))
		if is != was {
			f.lowerOf(s.MMSI, s.Property, Ever)
		}
		if is {
			return "", ""
		}
		return callKey(s.Said), fmt.Sprintf("the first three digits of the MMSI are allotted to %s, the call sign is of a series of %s (ITU Radio Regulations, appendix 42)", flag, state)
	}, supercargo.IdentityDetail{Property: string(supercargo.PropCallSign), Reason: MIDCallSign})
}

// once makes an event of each value for which look gives a reason, when it is sent first.
func (f *finder) once(said []supercargo.Statement, look func(*supercargo.Statement) (key, why string), d supercargo.IdentityDetail) {
	if len(said) == 0 {
		return
	}
	seen := map[string]bool{}
	x := f.begins(said[0].MMSI, said)
	for i := range said {
		s := &said[i]
		v := read(f.p, s)
		key, why := look(s)
		if key == "" || seen[key] {
			continue
		}
		if x.isNew(s) {
			f.lowerOf(s.MMSI, s.Property, s.From) // another may have been the first that counted
		}
		if !f.p.counts(&v) {
			continue
		}
		seen[key] = true
		if s.From >= f.Heard(s.MMSI) {
			f.lowerOf(s.MMSI, s.Property, s.From)
		}
		d := d
		d.To, d.Why = v.words(v.Said), why
		f.found = append(f.found, &Found{of: s.Property, Kind: supercargo.IdentityChange, By: s.MMSI, Start: s.From, End: s.From, Simulated: v.Simulated, Identity: &d,
			Lines: []supercargo.Witness{supercargo.Says("said_first", s.MMSI, s.From, s.First, s.Property, s.Said)}, Asks: []Ask{{"position_there", s.MMSI, s.From}}})
	}
}

// Near is a position that was asked for.
type Near struct {
	Fix  supercargo.Fix
	Hull uint8
	Is   bool // there was one
}

// Nowhere is why what is stated is no event where no position of the ship is known: before
// and after a change, which rules out lines with a wrong date too.
const Nowhere = "no position within a day"

// Event is the event with the positions that were asked for; nil, and why, where it is
// none: the value before and the value after are of different ships, or it is not known
// where the ship was.
func (e *Found) Event(hulls int, near []Near) (*supercargo.Event, string) {
	out := &supercargo.Event{Kind: e.Kind, Track: supercargo.Track{MMSI: e.By}, Start: e.Start, End: e.End, Simulated: e.Simulated, Identity: e.Identity, Draught: e.Draught}
	out.Evidence = slices.Clone(e.Lines)
	var own []Near
	var other *Near
	for i, a := range e.Asks {
		switch n := &near[i]; {
		case !n.Is:
			continue
		case a.MMSI == e.By:
			own = append(own, *n)
		default:
			other = n
		}
		out.Evidence = append(out.Evidence, supercargo.Witness{Role: a.Role, Fix: near[i].Fix})
	}
	if len(own) == 0 || e.Together && len(own) < 2 {
		return nil, Nowhere
	}
	first, last := &own[0], &own[len(own)-1]
	if e.Together && hulls > 1 && first.Hull != last.Hull {
		return nil, "the positions of the MMSI are not of one ship, and the two values are not known to be of one"
	}
	out.Track.Hull = first.Hull
	out.StartLat, out.StartLon, out.EndLat, out.EndLon = first.Fix.Lat, first.Fix.Lon, last.Fix.Lat, last.Fix.Lon
	if d := e.Identity; d != nil {
		own := *d
		out.Identity = &own
		if hulls > 1 {
			own.Why += "; this MMSI has several tracks"
			if e.Together {
				own.Why += ", and the positions next to both values are of the same one"
			}
		}
		if d.WithMMSI != 0 {
			out.Other = supercargo.Track{MMSI: d.WithMMSI, Hull: 1}
		}
		if other != nil {
			out.Other.Hull = other.Hull
			at := first
			if d.Reason == Swap {
				at = last
			}
			own.Why += fmt.Sprintf("; the positions nearest in time were %.1f nm apart", geo.NM(geo.Point{Lat: at.Fix.Lat, Lon: at.Fix.Lon}, geo.Point{Lat: other.Fix.Lat, Lon: other.Fix.Lon}))
		}
	}
	out.ID = out.MakeID()
	return out, ""
}
