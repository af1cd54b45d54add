// Package oneship says which numbers may be of one ship: what speaks for it, what against
// it, and how strong that is. It joins nothing. What ships state is entered by their crews,
// and a number that two of them send can be copied: that two may be one ship is no finding
// that they are.
//
// Aircraft are compared alike, by the registrations that were given with their addresses, with
// aircraft only.
//
// Ships that state alike are found by an index of what they state (Index), never by
// comparing all with all. A pair is then weighed with the positions of both (Weigh).
package oneship

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/stated"
)

// Ship is what is known of the sender of one number.
type Ship struct {
	MMSI        supercargo.MMSI
	Hulls       int // ships that send the number; of more than one it is not known which stated what
	Simulated   bool
	First, Last supercargo.Instant // from when to when it was received
	LengthM     float64            // as stated most often; 0 for not known
	WidthM      float64
	Type        string // as stated most often
	Class       string // A or B; "" for not known
	Said        []Said // names, call signs and IMO numbers
}

// Said is a value that was stated, from when to when, and how often.
type Said struct {
	Property supercargo.Property
	Value    string
	From, To supercargo.Instant
	Count    int64
}

// of gives what a ship stated of one property that can tell it from others, as it is
// compared, each once and in order: what was sent too seldom or too briefly, states nothing or is an IMO
// number with a wrong check digit is left out.
func (s *Ship) of(p *stated.Params, property supercargo.Property) (keys []string) {
	for i := range s.Said {
		v := &s.Said[i]
		often := v.Count >= p.Times && int64(v.To-v.From) >= p.TimesMillis || property == supercargo.PropRegistration // a table gives it once
		if v.Property != property || !often {
			continue
		}
		if k := stated.Key(property, v.Value, s.MMSI); k != "" {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Values are what tells a ship from others.
type Values struct{ IMO, CallSign, Name, Registration []string } // as compared, in order

// Index finds ships that state alike.
type Index struct {
	p     *stated.Params
	ships map[supercargo.MMSI]*entry
	by    map[key][]*entry
}

type entry struct {
	ship *Ship
	Values
}

type key struct {
	property supercargo.Property
	value    string
}

// properties are those that are indexed.
var properties = []supercargo.Property{supercargo.PropIMO, supercargo.PropCallSign, supercargo.PropName, supercargo.PropRegistration}

// tells says whether a property can tell carriers of a space from others: what an aircraft
// sends as call sign is the number of a flight.
func tells(p supercargo.Property, s supercargo.Space) bool {
	return (p == supercargo.PropRegistration) == (s != supercargo.SpaceMMSI)
}

// list is the list of values of one property.
func (v *Values) list(p supercargo.Property) *[]string {
	switch p {
	case supercargo.PropIMO:
		return &v.IMO
	case supercargo.PropCallSign:
		return &v.CallSign
	case supercargo.PropRegistration:
		return &v.Registration
	}
	return &v.Name
}

// NewIndex makes an index of ships, which nobody may change afterwards. What more of them
// state than Params.MostHolders stands where nothing was entered, and is not looked at.
func NewIndex(p *stated.Params, ships []Ship) *Index {
	x := &Index{p: p, ships: make(map[supercargo.MMSI]*entry, len(ships)), by: map[key][]*entry{}}
	for i := range ships {
		s := &ships[i]
		e := &entry{ship: s}
		x.ships[s.MMSI] = e
		for _, property := range properties {
			if !tells(property, s.MMSI.Space()) {
				continue
			}
			*e.list(property) = s.of(p, property)
			for _, v := range *e.list(property) {
				x.by[key{property, v}] = append(x.by[key{property, v}], e)
			}
		}
	}
	for k, all := range x.by {
		if len(all) > p.MostHolders {
			for _, e := range all {
				l := e.list(k.property)
				*l = slices.DeleteFunc(*l, func(v string) bool { return v == k.value })
			}
			delete(x.by, k)
		}
	}
	return x
}

// Pair is two ships that state alike: A is the one of the lower number.
type Pair struct {
	A, B   *Ship
	values [2]*Values
	Others int // further numbers that sent the same IMO number
}

// pair makes one of two ships in either order.
func (x *Index) pair(a, b *entry) Pair {
	if b.ship.MMSI < a.ship.MMSI {
		a, b = b, a
	}
	p := Pair{A: a.ship, B: b.ship, values: [2]*Values{&a.Values, &b.Values}}
	for _, v := range common(a.IMO, b.IMO) {
		p.Others = max(p.Others, len(x.by[key{supercargo.PropIMO, v}])-2)
	}
	return p
}

// Pair is any two numbers, whatever they state; false where one of them is not known, or
// both are the same.
func (x *Index) Pair(a, b supercargo.MMSI) (Pair, bool) {
	ea, eb := x.ships[a], x.ships[b]
	if ea == nil || eb == nil || a == b {
		return Pair{}, false
	}
	return x.pair(ea, eb), true
}

// Of gives the pairs of one number with those that state alike, in order of the other.
func (x *Index) Of(m supercargo.MMSI) (out []Pair) {
	e := x.ships[m]
	if e == nil {
		return nil
	}
	seen := map[supercargo.MMSI]bool{m: true}
	for _, property := range properties {
		for _, v := range *e.list(property) {
			for _, o := range x.by[key{property, v}] {
				if seen[o.ship.MMSI] {
					continue
				}
				seen[o.ship.MMSI] = true
				if p := x.pair(e, o); p.alike(x.p) {
					out = append(out, p)
				}
			}
		}
	}
	slices.SortFunc(out, inOrder)
	return out
}

// All gives every pair that states alike once, in order.
func (x *Index) All() (out []Pair) {
	for m := range x.ships {
		for _, p := range x.Of(m) {
			if p.A.MMSI == m {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, inOrder)
	return out
}

func inOrder(a, b Pair) int {
	return cmp.Or(cmp.Compare(a.A.MMSI, b.A.MMSI), cmp.Compare(a.B.MMSI, b.B.MMSI))
}

// alike tells whether two ships state so much alike that they are looked at: an IMO number;
// a call sign and the name or the size; or the name and the size. Names alone are of many
// ships. An invented ship is never a real one.
func (x *Pair) alike(p *stated.Params) bool {
	if x.A.Simulated != x.B.Simulated || x.A.MMSI.Space() != x.B.MMSI.Space() {
		return false
	}
	if x.aircraft() {
		return x.shares(supercargo.PropRegistration)
	}
	name, size := x.shares(supercargo.PropName), sizes(p, x.A, x.B) == sameSize
	return x.shares(supercargo.PropIMO) || x.shares(supercargo.PropCallSign) && (name || size) || name && size
}

// aircraft tells whether the two are aircraft.
func (x *Pair) aircraft() bool { return x.A.MMSI.Space() != supercargo.SpaceMMSI }

// shares tells whether both state a value.
func (x *Pair) shares(p supercargo.Property) bool { return len(x.both(p)) > 0 }

// both are the values that both state.
func (x *Pair) both(p supercargo.Property) []string {
	return common(*x.values[0].list(p), *x.values[1].list(p))
}

// asSent gives values as the first ship sent them, where they are compared by their letters only.
func (x *Pair) asSent(property supercargo.Property, keys []string) (out []string) {
	for _, k := range keys {
		said := k
		for i := range x.A.Said {
			if v := &x.A.Said[i]; v.Property == property && stated.Key(property, v.Value, x.A.MMSI) == k {
				said = strings.TrimRight(v.Value, "@ ")
				break
			}
		}
		out = append(out, said)
	}
	return out
}

// wrongIMO are the numbers that both sent as IMO numbers, often enough, and that are none: of
// seven digits, with a wrong check digit. One that stands where nothing was entered is left.
func (x *Pair) wrongIMO(p *stated.Params) []string {
	var of [2][]string
	for i, s := range []*Ship{x.A, x.B} {
		for k := range s.Said {
			v := &s.Said[k]
			if n, err := strconv.ParseUint(v.Value, 10, 32); v.Property != supercargo.PropIMO || err != nil || len(v.Value) != 7 || supercargo.IMO(n).Valid() || stated.Placeholder(v.Value) || strings.Trim(v.Value, v.Value[:1]) == "" {
				continue
			}
			if v.Count >= p.Times && int64(v.To-v.From) >= p.TimesMillis {
				of[i] = append(of[i], v.Value)
			}
		}
		slices.Sort(of[i])
	}
	return common(slices.Compact(of[0]), of[1])
}

// common is what two lists in order have in common.
func common(a, b []string) (out []string) {
	for _, v := range a {
		if _, is := slices.BinarySearch(b, v); is {
			out = append(out, v)
		}
	}
	return out
}

// How two sizes compare.
const (
	notKnown = iota
	sameSize
	otherSize
)

// sizes compares what two ships state of their size. Tugs often state that of their tow.
func sizes(p *stated.Params, a, b *Ship) int {
	if a.LengthM <= 0 || b.LengthM <= 0 || max(a.LengthM, b.LengthM) > p.MostLengthM || stated.Towing(a.Type) || stated.Towing(b.Type) {
		return notKnown
	}
	beams := a.WidthM > 0 && b.WidthM > 0
	if within(a.LengthM, b.LengthM, p.LengthM) && (!beams || within(a.WidthM, b.WidthM, p.BeamM)) {
		return sameSize
	}
	return otherSize
}

func within(a, b, error float64) bool { return max(a, b)-min(a, b) <= error }
