package run

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/stated"
	"supercargo/store"
	"supercargo/store/archive"
)

// What ships state is compared when all is folded: with what they stated before, with
// each other, with their gaps and calls. A run does so for the ships that it has to do
// with, and for those that state the same name, call sign or number as one of them.

// statedKinds are the events that are found in statements.
var statedKinds = []supercargo.EventKind{supercargo.IdentityChange, supercargo.DraughtChange}

// printOfStated is the name of what is kept of the thresholds.
const printOfStated = "print of statements"

// statedVersion is to be raised when events come out otherwise of the same statements
// and thresholds.
const statedVersion = 4

// statedPrint is a hash of all that these events depend on but the statements and what
// is found in the fixes.
func (p *Params) statedPrint() (string, error) { return printOf(statedVersion, p.Stated) }

// statements is the work of one run.
type statements struct {
	r       *batchRun
	at      *placings
	vessels map[supercargo.MMSI]*store.Vessel // as this run leaves them
	traits  traits                            // the values by which they are compared
	of      map[supercargo.MMSI]bool          // whose events are answered for
	anew    bool                              // all of them, by other thresholds
	nowhere int                               // of what was found, without a position
	others  int                               // and of several ships that send one number
}

type statedKey struct {
	property supercargo.Property
	value    string
}

// putStated writes the events found in statements, and withdraws those that are not
// found again.
func (r *batchRun) putStated() error {
	at, err := r.placings()
	if err != nil {
		return err
	}
	x := &statements{r: r, at: at, vessels: map[supercargo.MMSI]*store.Vessel{}, of: map[supercargo.MMSI]bool{}}
	if err := x.known(); err != nil {
		return err
	}
	if err := x.choose(); err != nil {
		return err
	}
	if len(x.of) == 0 {
		return at.keep()
	}
	said, err := x.read()
	if err != nil {
		return err
	}
	found, from, stands := stated.Find(&r.Params.Stated, x.ships(), said, x.scope())
	events, err := x.placed(found)
	if err != nil {
		return err
	}
	return errors.Join(at.keep(), x.put(events, from, stands))
}

// known takes the vessels as this run leaves them.
func (x *statements) known() error {
	for i := range x.r.known {
		x.vessels[x.r.known[i].MMSI] = &x.r.known[i]
	}
	for m, v := range x.r.vessels {
		x.vessels[m] = (*store.Vessel)(v)
	}
	all, err := x.r.Store.OfType(x.r.ctx, func(string) bool { return true })
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(all, func(m supercargo.MMSI) bool { return x.vessels[m] != nil })
	held, err := x.r.Store.VesselsOf(x.r.ctx, others, store.Provisional)
	if err != nil {
		return err
	}
	for i := range held {
		x.vessels[held[i].MMSI] = &held[i]
	}
	x.traits = traitsOf(x.vessels)
	return nil
}

// traits are the values by which vessels are compared with each other, numbered, and who ever stated each.
type traits struct {
	of   map[supercargo.MMSI][2]int32 // where those of a vessel stand in all
	all  []int32
	from []int32 // where the holders of a value begin; and where the last end
	by   []supercargo.MMSI
}

func traitsOf(vessels map[supercargo.MMSI]*store.Vessel) traits {
	t := traits{of: make(map[supercargo.MMSI][2]int32, len(vessels)), from: []int32{0}}
	order, numbers := slices.Sorted(maps.Keys(vessels)), map[statedKey]int32{}
	for _, m := range order {
		begin := int32(len(t.all))
		for _, s := range vessels[m].Names {
			k := stated.Key(s.Property, s.Value, m)
			if k == "" {
				continue
			}
			n, known := numbers[statedKey{s.Property, k}]
			if !known {
				n = int32(len(numbers))
				numbers[statedKey{s.Property, k}] = n
				t.from = append(t.from, 0)
			}
			t.all = append(t.all, n)
			t.from[n+1]++
		}
		t.of[m] = [2]int32{begin, int32(len(t.all))}
	}
	for i := 1; i < len(t.from); i++ {
		t.from[i] += t.from[i-1]
	}
	t.by = make([]supercargo.MMSI, len(t.all))
	next := slices.Clone(t.from)
	for _, m := range order {
		at := t.of[m]
		for _, n := range t.all[at[0]:at[1]] {
			t.by[next[n]] = m
			next[n]++
		}
	}
	return t
}

// each gives, of each value of a vessel, all that ever stated it.
func (t *traits) each(m supercargo.MMSI, f func(by []supercargo.MMSI)) {
	at := t.of[m]
	for _, n := range t.all[at[0]:at[1]] {
		f(t.by[t.from[n]:t.from[n+1]])
	}
}

// choose says whose events are answered for: the ships that this run has to do with,
// those that state a value that one of these states, and those of events with them.
func (x *statements) choose() error {
	was, err := x.r.Store.Settings(x.r.ctx)
	if err != nil {
		return err
	}
	now, err := x.r.Params.statedPrint()
	if err != nil {
		return err
	}
	if x.anew = was[printOfStated] != now || x.r.changed == nil; x.anew {
		for m := range x.vessels {
			x.of[m] = true
		}
		return x.r.tx.PutSetting(printOfStated, now)
	}
	for m := range x.r.vessels {
		x.of[m] = true
	}
	for _, m := range x.r.toldAgain {
		x.of[m] = x.vessels[m] != nil
	}
	x.withSame(x.of)
	return nil
}

// scope says since when what is found of each ship can be other than the run before found it.
func (x *statements) scope() *stated.Scope {
	of := func(m supercargo.MMSI) bool { return x.of[m] }
	if x.anew {
		return stated.All(of)
	}
	r := x.r
	s := &stated.Scope{Of: of, First: stated.Never, Last: r.newest}
	for _, t := range r.touched {
		s.First = min(s.First, t)
	}
	heard := firsts{}
	for d, ships := range r.changed {
		for m := range ships {
			heard.put(m, startOf(d)-supercargo.Instant(supercargo.Day))
		}
	}
	s.Since, s.Heard, s.Told = firsts(r.touched).of, heard.of, r.toldFrom.of
	s.Other = func(m supercargo.MMSI) bool {
		was := r.knew(m)
		return was != nil && !alike(was, x.vessels[m])
	}
	s.Name = func(m supercargo.MMSI) string {
		if was := r.knew(m); was != nil {
			return was.Name
		}
		return x.vessels[m].Name
	}
	s.Long = func(m supercargo.MMSI) float64 {
		if was := r.knew(m); was != nil {
			return was.LengthM
		}
		return x.vessels[m].LengthM
	}
	return s
}

// alike tells whether a ship is known to be what it was as far as changes in what it states
// depend on it.
func alike(a, b *store.Vessel) bool {
	return (a.Hulls > 1) == (b.Hulls > 1) && stated.Towing(a.ShipType) == stated.Towing(b.ShipType)
}

// firsts are moments of ships.
type firsts map[supercargo.MMSI]supercargo.Instant

func (f firsts) put(m supercargo.MMSI, t supercargo.Instant) {
	if was, is := f[m]; !is || t < was {
		f[m] = t
	}
}

// of is a ship's, Never where it has none.
func (f firsts) of(m supercargo.MMSI) supercargo.Instant {
	if t, is := f[m]; is {
		return t
	}
	return stated.Never
}

// withSame adds the ships that state a value that one of some states: few, since a
// value of many is a placeholder.
func (x *statements) withSame(ships map[supercargo.MMSI]bool) {
	for _, m := range slices.Collect(maps.Keys(ships)) {
		x.traits.each(m, func(all []supercargo.MMSI) {
			if len(all) <= 2*x.r.Params.Stated.MostHolders {
				for _, o := range all {
					ships[o] = true
				}
			}
		})
	}
}

// saidAtOnce is how many statements room is made for at once: 4 MiB. How many there will be is known when all parts
// have been read; in room that grows each would be copied five times over.
const saidAtOnce = 32 << 10

// read reads the statements of the ships, and of those that they are compared with.
func (x *statements) read() ([]supercargo.Statement, error) {
	wanted := maps.Clone(x.of)
	x.withSame(wanted)
	var read [][]supercargo.Statement
	last, n := -1, 0
	for _, p := range x.r.inForce() {
		if p.Kind != store.Statements {
			continue
		}
		path := (&archive.Archive{Dir: p.dir}).Path(&p.Part)
		err := archive.ReadStatements(path, func(s *supercargo.Statement) error {
			if !stated.Reads(s.Property) || !wanted[s.MMSI] {
				return nil
			}
			if last < 0 || len(read[last]) == saidAtOnce {
				read = append(read, make([]supercargo.Statement, 0, saidAtOnce))
				last++
			}
			read[last] = append(read[last], *s)
			n++
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	all := make([]supercargo.Statement, 0, n)
	for i := range read {
		all = append(all, read[i]...)
		read[i] = nil
	}
	joined := all[:0] // what is handed out has been read
	handOut(all, func(s *supercargo.Statement) { joined = append(joined, *s) })
	slices.SortStableFunc(joined, func(a, b supercargo.Statement) int {
		return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.Property, b.Property), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Said, b.Said))
	})
	return joined, nil
}

func (x *statements) ships() map[supercargo.MMSI]*stated.Ship {
	out, all := make(map[supercargo.MMSI]*stated.Ship, len(x.vessels)), make([]stated.Ship, 0, len(x.vessels))
	for m, v := range x.vessels {
		all = append(all, stated.Ship{MMSI: m, Name: v.Name, LengthM: v.LengthM, Type: v.ShipType})
		out[m] = &all[len(all)-1]
	}
	return out
}

// placed finds the positions, and makes events of what has them. What is asked is asked once:
// who becomes another ship changes all that it states at one moment.
func (x *statements) placed(found []*stated.Found) ([]*supercargo.Event, error) {
	near := map[placingKey]*stated.Near{}
	asks := map[supercargo.Track][]witnessAsked{}
	var asked []stated.Ask
	for _, f := range found {
		for _, a := range f.Asks {
			k := placingKey{a.MMSI, a.At}
			if near[k] != nil {
				continue
			}
			n, known, err := x.at.of(a)
			if err != nil {
				return nil, err
			}
			if near[k] = &n; !known {
				t := supercargo.Track{MMSI: a.MMSI}
				asks[t] = append(asks[t], witnessAsked{at: a.At, fix: &n.Fix, hull: &n.Hull})
				asked = append(asked, a)
			}
		}
	}
	if err := x.r.nearest(x.r.inForce(), asks, supercargo.Instant(supercargo.Day)); err != nil {
		return nil, err
	}
	for _, a := range asked {
		n := near[placingKey{a.MMSI, a.At}]
		n.Is = n.Fix.Time != 0
		x.at.put(a, *n)
	}
	var out []*supercargo.Event
	var of []stated.Near
	for _, f := range found {
		of = of[:0]
		for _, a := range f.Asks {
			of = append(of, *near[placingKey{a.MMSI, a.At}])
		}
		switch e, why := f.Event(x.vessels[f.By].Hulls, of); {
		case e != nil:
			out = append(out, e)
		case why == stated.Nowhere:
			x.nowhere++
		default:
			x.others++
		}
	}
	return out, x.loaded(out)
}

// loaded says of changes of draught between which calls and in which gaps they were made.
func (x *statements) loaded(all []*supercargo.Event) error {
	of := map[supercargo.MMSI][]supercargo.Event{}
	for _, e := range all {
		m := e.Track.MMSI
		if e.Draught == nil {
			continue
		}
		if _, read := of[m]; !read {
			of[m] = nil
			q := store.Query{Kinds: []supercargo.EventKind{supercargo.Gap, supercargo.PortCall}, MMSI: m, Bare: true}
			err := x.r.tx.Events(q, func(o *supercargo.Revision) error {
				of[m] = append(of[m], o.Event)
				return nil
			})
			if err != nil {
				return err
			}
		}
		stated.Between(&x.r.Params.Stated, e, of[m])
	}
	return nil
}

// put writes the events and withdraws what is not found again.
func (x *statements) put(all []*supercargo.Event, from map[supercargo.MMSI]supercargo.Instant, stands map[supercargo.MMSI][]stated.Standing) error {
	r := x.r
	run := strconv.FormatInt(r.gen, 10)
	still := map[supercargo.EventID]bool{}
	for _, e := range all {
		still[e.ID] = true
		wrote, err := r.tx.PutEvent(e, e.End, r.Now, "found by run "+run)
		if err != nil {
			return err
		}
		if wrote {
			r.res.New++
		}
	}
	if err := x.withdraw(still, from, stands, "not found by run "+run+", which had more input"); err != nil {
		return err
	}
	x.warn(x.nowhere, "because no position of the ship was received within a day")
	x.warn(x.others, "because the positions of the MMSI are not of one ship, and the values are not known to be of one")
	return nil
}

// warn says how much of what was found is no event, and why.
func (x *statements) warn(n int, why string) {
	switch {
	case n == 1:
		x.r.res.Warnings = append(x.r.res.Warnings, "1 change in what ships state is not listed, "+why)
	case n > 1:
		x.r.res.Warnings = append(x.r.res.Warnings, strconv.Itoa(n)+" changes in what ships state are not listed, "+why)
	}
}

// withdraw takes back what was believed of the ships that are answered for and was not
// found again: of each, of what begins from then on that was looked for, but what stands.
func (x *statements) withdraw(still map[supercargo.EventID]bool, from map[supercargo.MMSI]supercargo.Instant, stands map[supercargo.MMSI][]stated.Standing, cause string) error {
	for _, m := range slices.Sorted(maps.Keys(x.of)) {
		since, is := from[m]
		if !x.of[m] || is && since == stated.Never {
			continue
		}
		scope := store.Scope{MMSI: m, Kinds: statedKinds, After: store.Ever}
		if is && since != stated.Ever {
			scope.Since = since
		}
		if of := stands[m]; len(of) > 0 {
			scope.Stands = func(id supercargo.EventID, t supercargo.Track, start supercargo.Instant) bool {
				return slices.ContainsFunc(of, func(s stated.Standing) bool { return s.Start == start && s.Is(id, t) })
			}
		}
		n, err := x.r.tx.WithdrawOthers(scope, still, x.r.Now, cause)
		if err != nil {
			return err
		}
		x.r.res.Withdrawn += int64(n)
		x.r.res.New += int64(n)
	}
	return nil
}
