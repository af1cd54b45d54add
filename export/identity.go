package export

import (
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/store"
)

// nameAt is the name that the ship said at a moment, nil where none is known. Where several hulls send the MMSI it is the one that this
// hull called itself until another moment (0 of what goes on); where it is not known which of them said which name, it is all that were
// said about the first, joined by "or": of one name alone "or another", since a ship that sends none may be there beside it.
func nameAt(v *store.Vessel, hull uint8, at, to supercargo.Instant) *string {
	if v == nil {
		return nil
	}
	said := saidAt(v, supercargo.PropName, at, func(s string) bool { return s != "" })
	if said == "" {
		said = strings.TrimSpace(v.Name)
	}
	if v.Hulls < 2 || said == "" {
		return known(said)
	}
	all := v.NamesOf(hull, at, to)
	if len(all) == 0 {
		if all = saidAbout(v, supercargo.PropName, at); len(all) < 2 {
			all = []string{said, "another"}
		}
	}
	s := strings.Join(all, " or ")
	return &s
}

// imoAt is the IMO number that the ship said at a moment, nil where it said no valid one, or where several hulls send the MMSI and it is
// not known which of them sent it.
func imoAt(v *store.Vessel, hull uint8, at, to supercargo.Instant) *supercargo.IMO {
	if v == nil {
		return nil
	}
	if v.Hulls > 1 {
		if n := v.IMOOf(hull, at, to); n != 0 {
			return &n
		}
		return nil
	}
	if n, ok := parseIMO(saidAt(v, supercargo.PropIMO, at, isIMO)); ok {
		return &n
	}
	if v.IMO.Valid() {
		n := v.IMO
		return &n
	}
	return nil
}

func isIMO(s string) bool { _, ok := parseIMO(s); return ok }

func parseIMO(s string) (supercargo.IMO, bool) {
	n, err := strconv.ParseUint(s, 10, 32)
	return supercargo.IMO(n), err == nil && supercargo.IMO(n).Valid()
}

// saidAt is the value of a property, of those that will do, that was being
// said at a moment; of several, and where none was, see better. "" is none.
func saidAt(v *store.Vessel, p supercargo.Property, at supercargo.Instant, will func(string) bool) string {
	value, best := "", -1
	for i := range v.Names {
		s := &v.Names[i]
		if said := strings.TrimSpace(s.Value); s.Property == p && will(said) && (best < 0 || better(s, &v.Names[best], at)) {
			value, best = said, i
		}
	}
	return value
}

// saidAbout lists the values of a property that were said within a day of a
// moment, in the order of the alphabet.
func saidAbout(v *store.Vessel, p supercargo.Property, at supercargo.Instant) []string {
	var out []string
	for i := range v.Names {
		s := &v.Names[i]
		if said := strings.TrimSpace(s.Value); s.Property == p && said != "" && away(s, at) <= supercargo.Day {
			out = append(out, said)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// better tells whether a answers "what was said then?" better than b: it was
// said nearer to the moment (at it is nearest); as near, it was said more
// often; as often, it was said first, and then the one that sorts first, so
// that the order of the list does not matter.
func better(a, b *store.Said, at supercargo.Instant) bool {
	da, db := away(a, at), away(b, at)
	switch {
	case da != db:
		return da < db
	case a.Count != b.Count:
		return a.Count > b.Count
	case a.From != b.From:
		return a.From < b.From
	}
	return a.Value < b.Value
}

// away is how far the moment is from the time in which s was said, in
// milliseconds, 0 within it.
func away(s *store.Said, at supercargo.Instant) int64 {
	return max(0, int64(s.From-at), int64(at-s.To))
}
