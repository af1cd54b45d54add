package answer

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/weigh"
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

// mayBe lists, in order of MMSI, the vessels that may be ships or aircraft of a case, and others of the
// given numbers: all that are tied to one are among them. Of the tens of thousands in a workspace they
// are few, and no more are read.
func mayBe(ctx context.Context, st store.Store, ships []supercargo.Vessel, aircraft []supercargo.Aircraft, others []supercargo.MMSI) ([]store.Vessel, error) {
	numbers, says := anyOf(ships, aircraft)
	saying, err := st.Saying(ctx, says)
	if err != nil {
		return nil, err
	}
	return st.VesselsOf(ctx, slices.Concat(numbers, saying, others), store.Provisional)
}

// anyOf are the numbers that a case gives ships and aircraft, and whether what a vessel says of herself may
// tie her to one of them.
func anyOf(ships []supercargo.Vessel, aircraft []supercargo.Aircraft) (numbers []supercargo.MMSI, says func(p supercargo.Property, value []byte) bool) {
	names := map[string]bool{} // and IMO numbers
	for i := range ships {
		c := &ships[i]
		if c.MMSI != 0 {
			numbers = append(numbers, c.MMSI)
		}
		names[c.IMO.String()] = c.IMO != 0
		for _, n := range append([]string{c.Name}, c.Also...) {
			names[letters(n)] = n != ""
		}
	}
	for i := range aircraft {
		if address, ok := supercargo.ParseAddress24([]byte(aircraft[i].ICAO)); ok {
			numbers = append(numbers, address)
		}
	}
	return numbers, func(p supercargo.Property, value []byte) bool {
		switch p {
		case supercargo.PropIMO:
			return names[string(value)]
		case supercargo.PropName:
			return names[letters(string(value))]
		case supercargo.PropRegistration:
			return slices.ContainsFunc(aircraft, func(a supercargo.Aircraft) bool { return weigh.Registered(&a, string(value)) })
		}
		return false
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
