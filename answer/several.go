package answer

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/store"
)

// What is said where several ships, or aircraft, send one number: which of them is called what, as far as that is known.

// calls puts down what the hull of the event called itself when it began.
func (x *Explained) calls(v *store.Vessel) {
	if x.Event.Track.MMSI.Space() != supercargo.SpaceMMSI {
		return
	}
	x.Called = v.NamesOf(x.Event.OfHull(), x.Event.Start, x.Event.End)
	x.CalledIMO = v.IMOOf(x.Event.OfHull(), x.Event.Start, x.Event.End)
}

// OfSeveral says what it means that the positions of the event's number make several tracks; "" of one track.
func (x *Explained) OfSeveral() string {
	switch {
	case x.Hulls < 2:
		return ""
	case x.Event.Track.MMSI.Space() != supercargo.SpaceMMSI:
		return fmt.Sprintf("The positions of this address are not of one aircraft as they stand: they make %d tracks, of several aircraft, by receivers whose clocks differ, or with false positions among them. This event is of one track. Which aircraft sent which callsign is not known.", x.Hulls)
	}
	s := fmt.Sprintf("The positions of this MMSI are not of one ship: they make %d tracks, of several ships or with false positions among them. ", x.Hulls)
	if x.Event.OfHull() == 0 {
		return s + "It is not known which ship sent which name, IMO number or draught."
	}
	s += "This event is of one track. "
	if len(x.Called) == 0 {
		return s + "It is not known which ship sent which name, IMO number or draught."
	}
	return s + "The ship on it called itself " + calledWords(x.Called, x.CalledIMO) + ". It is not known which ship sent which draught or size."
}

// calledWords joins what a hull called itself by turns, and adds its IMO number.
func calledWords(names []string, imo supercargo.IMO) string {
	s := Printable(strings.Join(names, " and by turns "))
	if imo != 0 {
		s += " (IMO " + imo.String() + ")"
	}
	return s
}

// SeveralShips says what it means that the positions of a ship's number make several tracks, and what the ship on each called itself
// last; "" of one track.
func SeveralShips(v *store.Vessel) string {
	if v.Hulls < 2 {
		return ""
	}
	s := fmt.Sprintf("they make %d tracks, distinguished by place, course, speed and what was sent. Several ships send the number, or some positions are false.", v.Hulls)
	var known []string
	for _, hull := range calledTracks(v) {
		_, last := whenCalled(v, hull)
		if names := v.NamesOf(hull, last, last); len(names) > 0 { // rows without names have a number in their place
			known = append(known, supercargo.Track{MMSI: v.MMSI, Hull: hull}.String()+" called itself "+calledWords(names, v.IMOOf(hull, last, last)))
		}
	}
	if len(known) == 0 {
		return s + " Which ship sent which name, IMO number or size is not known."
	}
	s += " The ship on track " + strings.Join(known, ", on track ") + "."
	if len(known) < v.Hulls {
		s += " What the others called themselves is not known."
	}
	return s + " Which ship sent which size or draught is not known."
}

// calledTracks lists the hulls that called themselves something.
func calledTracks(v *store.Vessel) (hulls []uint8) {
	for i := range v.Called {
		if h := v.Called[i].Hull; !slices.Contains(hulls, h) {
			hulls = append(hulls, h)
		}
	}
	return hulls
}

// whenCalled is from when to when a hull called itself something.
func whenCalled(v *store.Vessel, hull uint8) (first, last supercargo.Instant) {
	first, last = store.Provisional, store.Ever
	for i := range v.Called {
		if c := &v.Called[i]; c.Hull == hull {
			first, last = min(first, c.From), max(last, c.To)
		}
	}
	return first, last
}

// NameOfHull is a ship beside all that was heard of it, as NameOnTrack has it.
func NameOfHull(v *store.Vessel, hull uint8) string {
	first, last := whenCalled(v, hull)
	return NameOnTrack(supercargo.Track{MMSI: v.MMSI, Hull: hull}, v, first, last)
}

// NameOnTrack is a ship in a sentence: by its name where one ship alone sends the number, or with the track where the ship on it is
// known to have called itself by one name from one moment to another (0 of what goes on); else it is the track.
func NameOnTrack(t supercargo.Track, v *store.Vessel, from, to supercargo.Instant) string {
	switch {
	case v == nil:
	case v.Hulls < 2:
		if v.Name != "" {
			return Printable(v.Name)
		}
	case t.MMSI.Space() == supercargo.SpaceMMSI:
		return nameAndTrack(t, v.NamesOf(t.Hull, from, to))
	}
	return t.String()
}

// NameOf is the ship of an event in a sentence, as NameOnTrack has it; of an event that is of the number as a whole it is the number.
func NameOf(e *supercargo.Event, v *store.Vessel) string {
	if e.OfHull() == 0 && v != nil && v.Hulls > 1 {
		return e.Track.String()
	}
	return NameOnTrack(supercargo.Track{MMSI: e.Track.MMSI, Hull: e.OfHull()}, v, e.Start, e.End)
}

// Name is the ship of the event in a sentence, as NameOf has it; name is what one ship that alone sends the number is called.
func (x *Explained) Name(name string) string {
	if x.Hulls < 2 && name != "" {
		return Printable(name)
	}
	return nameAndTrack(x.Event.Track, x.Called)
}

func nameAndTrack(t supercargo.Track, names []string) string {
	if len(names) != 1 {
		return t.String()
	}
	return Printable(names[0]) + " (" + t.String() + ")"
}
