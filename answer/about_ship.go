package answer

import (
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/ledger"
	"supercargo/store"
)

// Bearing is a claim that may be about a vessel.
type Bearing struct {
	Claim *supercargo.Claim
	By    string // what ties them: SameMMSI, SameIMO or SameName
}

// What can tie a ship of a case to a sender.
const (
	SameMMSI = "MMSI"
	SameIMO  = "IMO number"
	SameName = "name only"
)

// Bearings are the claims of a case that name a ship which may be the vessel, in the
// order of the case. Numbers come before names; a name is passed over where the case
// or the claim gives an IMO number and the vessel sent others only.
func Bearings(k *ledger.Case, v *store.Vessel) (out []Bearing) {
	ships := map[string]string{}
	for i := range k.Vessels {
		c := &k.Vessels[i]
		by := same(c, v)
		if by == SameName && c.IMO != 0 && otherIMO(v, c.IMO.String()) {
			by = ""
		}
		ships[string(c.ID)] = by
	}
	for i := range k.Claims {
		best := ""
		for j := range k.Claims[i].By {
			best = closer(best, carried(&k.Claims[i].By[j], ships, v))
		}
		if best != "" {
			out = append(out, Bearing{&k.Claims[i], best})
		}
	}
	return out
}

// carried is what ties a carrier of a claim to the vessel, "" where nothing does. One
// that the case knows is that ship and no namesake of hers.
func carried(c *supercargo.Carrier, ships map[string]string, v *store.Vessel) string {
	if c.Kind != supercargo.VesselCarrier {
		return ""
	}
	if by, known := ships[c.Ref]; known {
		return by
	}
	s := supercargo.Vessel{Name: c.Said}
	if n, err := strconv.ParseUint(c.MMSISaid, 10, 32); err == nil {
		s.MMSI = supercargo.MMSI(n)
	}
	if n, err := strconv.ParseUint(c.IMOSaid, 10, 32); err == nil && supercargo.IMO(n).Valid() {
		s.IMO = supercargo.IMO(n)
	}
	by := same(&s, v)
	if by == SameName && s.IMO != 0 && otherIMO(v, s.IMO.String()) {
		return ""
	}
	return by
}

func closer(a, b string) string {
	for _, by := range []string{SameMMSI, SameIMO, SameName} {
		if a == by || b == by {
			return by
		}
	}
	return ""
}

// same is what ties a ship of a case to a vessel, "" where nothing does.
func same(c *supercargo.Vessel, v *store.Vessel) string {
	if c.MMSI != 0 && c.MMSI == v.MMSI {
		return SameMMSI
	}
	by := ""
	for _, n := range v.Names {
		switch {
		case n.Property == supercargo.PropIMO && c.IMO != 0 && n.Value == c.IMO.String():
			return SameIMO
		case n.Property == supercargo.PropName && called(c, n.Value):
			by = SameName
		}
	}
	return by
}

// anyOf tells at little cost whether a vessel may be the same as any ship of a case: of the tens of
// thousands in a workspace few may.
func anyOf(ships []supercargo.Vessel) func(*store.Vessel) bool {
	numbers, names := map[supercargo.MMSI]bool{}, map[string]bool{}
	for i := range ships {
		c := &ships[i]
		numbers[c.MMSI] = c.MMSI != 0
		names[c.IMO.String()] = c.IMO != 0
		for _, n := range append([]string{c.Name}, c.Also...) {
			names[letters(n)] = n != ""
		}
	}
	return func(v *store.Vessel) bool {
		return numbers[v.MMSI] || slices.ContainsFunc(v.Names, func(n store.Said) bool {
			switch n.Property {
			case supercargo.PropIMO:
				return names[n.Value]
			case supercargo.PropName:
				return names[letters(n.Value)]
			}
			return false
		})
	}
}

// called tells whether a ship of a case has a name.
func called(c *supercargo.Vessel, name string) bool {
	name = letters(name)
	if name == "" {
		return false
	}
	for _, n := range append([]string{c.Name}, c.Also...) {
		if letters(n) == name {
			return true
		}
	}
	return false
}

// letters is a name as it is compared: in capitals, spaces as one. Most are sent so.
func letters(name string) string {
	plain := name == strings.Trim(name, " ")
	for i := 0; i < len(name) && plain; i++ {
		c := name[i]
		plain = c >= ' ' && c < 'a' && (c != ' ' || name[i-1] != ' ')
	}
	if plain {
		return name
	}
	return strings.ToUpper(strings.Join(strings.Fields(name), " "))
}

// otherIMO tells whether a vessel sent valid IMO numbers, and not this one.
func otherIMO(v *store.Vessel, imo string) bool {
	others := false
	for _, s := range v.Names {
		if s.Property != supercargo.PropIMO {
			continue
		}
		if s.Value == imo {
			return false
		}
		n, err := strconv.ParseUint(s.Value, 10, 32)
		others = others || err == nil && supercargo.IMO(n).Valid()
	}
	return others
}
