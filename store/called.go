package store

import (
	"slices"
	"strings"

	"supercargo"
)

// Called is a stretch in which one hull of a number that several send called itself by a name: by rows that have the name beside the
// position, or as names that were heard between positions are found to be the hull's.
type Called struct {
	Hull     uint8
	Said     supercargo.Said // a check of the name, or of a number that rows have in its place
	From, To supercargo.Instant
}

// Card is a name and a valid IMO number that one message had, or one row.
type Card struct {
	Said supercargo.Said // a check of the name
	IMO  supercargo.IMO
}

// CalledWithin is how near to a time a hull has to have called itself by a name for that time to be under it: an hour, as long as a
// name that is sent every six minutes is awaited.
const CalledWithin = supercargo.Instant(supercargo.Hour)

// NamesOf gives what one hull of a number that several send called itself from one moment to another: the name, or those that were sent
// with it by turns. It is empty where that is not known, and of a number with one hull: then all that is said is that hull's.
func (v *Vessel) NamesOf(hull uint8, from, to supercargo.Instant) (names []string) {
	for _, said := range v.called(hull, from, to) {
		names = append(names, v.spelt(said)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// IMOOf gives the IMO number that one hull of a number that several send sent with the name that it called itself from one moment to
// another, 0 where it is not known, or more than one.
func (v *Vessel) IMOOf(hull uint8, from, to supercargo.Instant) (imo supercargo.IMO) {
	said := v.called(hull, from, to)
	if len(said) != 1 || len(v.spelt(said[0])) != 1 { // none, by turns, or a check that two names share
		return 0
	}
	for _, c := range v.Cards {
		switch {
		case c.Said != said[0] || c.IMO == imo:
		case imo != 0:
			return 0
		default:
			imo = c.IMO
		}
	}
	return imo
}

// called gives the checks of what a hull called itself from one moment to another: both ends have to be within a stretch under a name, or
// near one. to is 0 of what goes on.
func (v *Vessel) called(hull uint8, from, to supercargo.Instant) (said []supercargo.Said) {
	if v.Hulls < 2 {
		return nil
	}
	begins, ends := false, to == 0
	if to == 0 {
		to = Provisional - CalledWithin
	}
	for i := range v.Called {
		c := &v.Called[i]
		if c.Hull != hull || c.From-CalledWithin > to || c.To+CalledWithin < from {
			continue
		}
		begins = begins || c.From-CalledWithin <= from
		ends = ends || c.To+CalledWithin >= to && c.From-CalledWithin <= to
		if !slices.Contains(said, c.Said) {
			said = append(said, c.Said)
		}
	}
	if !begins || !ends {
		return nil
	}
	return said
}

// spelt gives the names with a check, each as it was spelt most often: two, of different letters, rarely have one.
func (v *Vessel) spelt(said supercargo.Said) (names []string) {
	var of []*Said
	for i := range v.Names {
		n := &v.Names[i]
		if n.Property != supercargo.PropName || supercargo.SaidOf([]byte(n.Value)) != said {
			continue
		}
		k := slices.IndexFunc(of, func(o *Said) bool { return supercargo.SpeltAlike(o.Value, n.Value) })
		switch {
		case k < 0:
			of = append(of, n)
		case n.Count > of[k].Count:
			of[k] = n
		}
	}
	for _, n := range of {
		names = append(names, strings.TrimSpace(n.Value))
	}
	return names
}
