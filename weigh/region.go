package weigh

import (
	"slices"
	"strings"
	"sync"

	"github.com/biter777/countries"

	"supercargo"
	"supercargo/atlas"
	"supercargo/chart"
	"supercargo/geo"
)

// Region is where a factor holds. A factor of one sea says nothing of another.
type Region string

// The regions.
const (
	Anywhere Region = "anywhere" // masses, boxes, aircraft: the same in all the world
	Caspian  Region = "caspian"  // ships between ports of the Caspian and the rivers behind it
)

// Regions lists every region.
func Regions() []Region { return []Region{Anywhere, Caspian} }

var gazetteer = sync.OnceValue(chart.BuiltIn)

// side is on which side of the Caspian's shore an end lies.
type side int

const (
	unknownSide side = iota // nothing says, or the state has other coasts too
	unplaced                // a place that neither the case nor the gazetteer has
	inside
	outside
)

// onCaspian tells whether a claim is of ships on the Caspian: one end is a port
// there or its own words name that sea, and no end is elsewhere. Two states
// that have other coasts too are not enough: Iran and Russia are bound by the
// Black Sea and the Baltic as well. Nor is a port there with a place that is not
// known: it may lie on another sea.
func (s *Scales) onCaspian(k *supercargo.Claim) bool {
	if !bySea(k) {
		return false
	}
	from, to := s.sideOf(k.From), s.sideOf(k.To)
	if from == outside || to == outside {
		return false
	}
	port := (from == inside || to == inside) && from != unplaced && to != unplaced
	return port || namesCaspian(k) || s.copiesCaspian(k, 0)
}

// copiesCaspian tells whether what a claim repeats is of the Caspian: a copy that
// says nothing of the way is of the same one.
func (s *Scales) copiesCaspian(k *supercargo.Claim, depth int) bool {
	for _, c := range k.Copies {
		root := s.Case.Claim(c.Claim)
		if root == nil || depth > len(s.Case.Claims) {
			continue
		}
		from, to := s.sideOf(root.From), s.sideOf(root.To)
		port := (from == inside || to == inside) && from != unplaced && to != unplaced
		if from != outside && to != outside && (port || namesCaspian(root) || s.copiesCaspian(root, depth+1)) {
			return true
		}
	}
	return false
}

// namesCaspian tells whether the claim's own words name the sea.
func namesCaspian(k *supercargo.Claim) bool {
	words := []string{k.Summary, k.When.Said, k.Departed.Said, k.Arrived.Said}
	for _, l := range append(k.From[:len(k.From):len(k.From)], k.To...) {
		words = append(words, l.Said)
	}
	for _, c := range k.By {
		words = append(words, c.Said)
	}
	for _, q := range k.Quantities {
		words = append(words, q.Said)
	}
	return slices.ContainsFunc(words, atlas.SaysCaspian)
}

// sideOf is the side of several locations: outside where one is, since a claim
// of several ways is not of the Caspian alone.
func (s *Scales) sideOf(ls []supercargo.Location) side {
	all := unknownSide
	for _, l := range ls {
		switch s.side(l) {
		case outside:
			return outside
		case unplaced:
			all = unplaced
		case inside:
			if all != unplaced {
				all = inside
			}
		}
	}
	return all
}

func (s *Scales) side(l supercargo.Location) side {
	if p := gazetteerPlace(l); p != nil {
		if atlas.OnCaspian(p.Centre()) {
			return inside
		}
		return unknownSide // up the Volga, on the Don or the Sea of Azov: reached by the Caspian or not
	}
	for i := range s.Case.Places {
		p := &s.Case.Places[i]
		if p.ID != l.Place || l.Place == "" {
			continue
		}
		if p.Lat == nil || p.Lon == nil {
			return sideOfState(p.Country)
		}
		if atlas.OnCaspian(geo.At(*p.Lat, *p.Lon)) {
			return inside
		}
		return outside
	}
	if atlas.SaysCaspian(l.Said) {
		return inside
	}
	if state := stateSaid(l.Said); state != "" || l.Said == "" {
		return sideOfState(state)
	}
	if sideOfState(s.Spot(l).State) == outside { // a town of another state
		return outside
	}
	return unplaced
}

// gazetteerPlace is a place of the gazetteer by its id, or, where a claim gives
// none, by one of its names.
func gazetteerPlace(l supercargo.Location) *chart.Place {
	c := gazetteer()
	if l.Place != "" {
		if at, ok := c.Find(string(l.Place)); ok {
			return &c.Places[at]
		}
		return nil
	}
	for i := range c.Places {
		if p := &c.Places[i]; strings.EqualFold(p.Name, l.Said) || slices.ContainsFunc(p.Also, func(n string) bool { return strings.EqualFold(n, l.Said) }) {
			return p
		}
	}
	return nil
}

func sideOfState(alpha2 string) side {
	if alpha2 == "" || slices.Contains(atlas.OnTheCaspian(), alpha2) {
		return unknownSide
	}
	return outside
}

// stateSaid is the state that a place is said to be, ISO 3166 alpha-2, or "".
func stateSaid(said string) string {
	if c := countries.ByName(said); c.IsValid() {
		return c.Alpha2()
	}
	return ""
}

// state is the one state in which locations lie, "" where it is not known or
// there are several.
func (s *Scales) state(ls []supercargo.Location) (out string) {
	for i, l := range ls {
		one := s.Spot(l).State
		if i > 0 && one != out {
			return ""
		}
		out = one
	}
	return out
}

// sameRoute tells whether two claims are of one way: the same two states, both
// known.
func (s *Scales) sameRoute(a, b *supercargo.Claim) bool {
	from, to := s.state(a.From), s.state(a.To)
	return from != "" && to != "" && from == s.state(b.From) && to == s.state(b.To)
}

// route says the way in words.
func route(k *supercargo.Claim) string {
	return where(k.From) + " to " + where(k.To)
}

// beyond says that the table has no factor of a kind for a claim, and why.
func (s *Scales) beyond(k *supercargo.Claim, what string) string {
	why := "the claim is about " + route(k)
	switch {
	case !bySea(k):
		why = "the claim is not about ships"
	case s.sideOf(k.From) != outside && s.sideOf(k.To) != outside:
		why = "the claim does not say that the route was by the Caspian"
	}
	return "Cannot say: no factor here for " + what + ". Those in the table are for the Caspian, and " + why + "."
}

// Reach says of what a claim is, as the scales take it: the region whose factors
// hold for it, and how it went.
func (s *Scales) Reach(k *supercargo.Claim) string {
	var by []string
	for _, m := range k.Modes {
		by = append(by, string(m))
	}
	how := "by " + strings.Join(by, " and ")
	if by == nil {
		how = "mode of transport not stated"
	}
	if s.onCaspian(k) {
		return "on the Caspian, " + how
	}
	return "not known to be on the Caspian, " + how
}

// kin tells whether two claims are one thing said again: the same, or one
// copied from the other at whatever remove.
func (s *Scales) kin(a, b *supercargo.Claim) bool {
	return a.ID == b.ID || s.copied(a, b, 0) || s.copied(b, a, 0)
}

func (s *Scales) copied(a, from *supercargo.Claim, depth int) bool {
	for _, c := range a.Copies {
		if c.Claim == from.ID && c.Claim != "" {
			return true
		}
		if next := s.Case.Claim(c.Claim); next != nil && depth < len(s.Case.Claims) && s.copied(next, from, depth+1) {
			return true
		}
	}
	return false
}
