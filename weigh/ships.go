package weigh

import (
	"regexp"
	"strings"

	"supercargo"
)

// ships are the vessels that a claim names, each once.
func (s *Scales) ships(k *supercargo.Claim) (out []supercargo.Carrier) {
	for _, c := range k.By {
		if c.Kind == supercargo.VesselCarrier {
			out = append(out, c)
		}
	}
	return out
}

func names(ships []supercargo.Carrier) string {
	var out []string
	for _, c := range ships {
		out = append(out, c.Said)
	}
	return strings.Join(out, " and ")
}

func (s *Scales) shipCount(k *supercargo.Claim, ships []supercargo.Carrier) term {
	n := float64(len(ships))
	return term{"ships", supercargo.Input{Name: "claim-ships", What: "named: " + names(ships), Low: n, High: n, Unit: "ships", Source: s.source(k)}}
}

// vessel is what the case knows of a ship, nil where nothing.
func (s *Scales) vessel(c supercargo.Carrier) *supercargo.Vessel {
	return s.Case.Vessel(supercargo.VesselID(c.Ref))
}

// Of which size a sea-river ship is taken to be: of Volga-Don size from 135 m
// or 4,500 GT to the 141 m of the canal's locks (the sisters of 4,878 and 4,991
// GT lift 4,719 t).
const (
	largeM   = 135
	largeGT  = 4500
	lockM    = 141
	lockDWT  = 9000 // above it no ship of 141 m is
	lockGT   = 6000
	lockBeam = 17
)

var (
	boatWords  = regexp.MustCompile(`(?i)\b(dhows?|boats?|launch|skiffs?|lenj|sambuk|fishing|sailing|tug|barge|yacht|submarine)\b`)
	cargoWords = regexp.MustCompile(`(?i)cargo|dry|freighter|container`)
	otherTypes = regexp.MustCompile(`(?i)tanker|ro-ro|ferry|passenger|offshore|supply|navy|naval|warship|patrol`)
)

// isBoat tells whether a carrier is a boat or dhow and no ship: what the one
// carries says nothing of the other.
func (s *Scales) isBoat(c supercargo.Carrier) bool {
	v := s.vessel(c)
	return boatWords.MatchString(c.Said) || v != nil && boatWords.MatchString(v.Type)
}

// ofTheTrade tells whether the sea-river ships of the table can stand for a
// ship: nothing that is known of her says that she is of another kind or size.
func (s *Scales) ofTheTrade(c supercargo.Carrier) bool {
	v := s.vessel(c)
	switch {
	case s.isBoat(c) || otherTypes.MatchString(c.Said):
		return false
	case v == nil:
		return true
	case v.Type != "" && (otherTypes.MatchString(v.Type) || !cargoWords.MatchString(v.Type)):
		return false
	}
	return v.LengthM <= lockM && v.DWT <= lockDWT && v.GT <= lockGT && v.BeamM <= lockBeam
}

// large tells whether a ship is known to be of Volga-Don size.
func (s *Scales) large(c supercargo.Carrier) bool {
	v := s.vessel(c)
	return v != nil && s.ofTheTrade(c) && (v.LengthM >= largeM || v.LengthM == 0 && v.GT >= largeGT)
}

// every tells whether something holds of all ships.
func every(ships []supercargo.Carrier, is func(supercargo.Carrier) bool) bool {
	for _, c := range ships {
		if !is(c) {
			return false
		}
	}
	return true
}

// lifts are the terms of what the named ships lift: the sum of each ship's own
// deadweight, less fuel and stores, where every one is known. On the Caspian,
// where it is not, the greatest cargo reported for a ship of that size or, where
// the size is not known either, from the lesser to the greater reported; own is
// false then, and what was reported is no bound. Elsewhere nothing stands for a
// ship: ok is false.
func (s *Scales) lifts(k *supercargo.Claim, ships []supercargo.Carrier) (terms []term, own, ok bool) {
	var sum float64
	known := true
	var sources []string
	for _, c := range ships {
		v := s.vessel(c)
		if known = known && v != nil && v.DWT > 0; known {
			sum += v.DWT
			sources = add(sources, "vessel "+c.Ref+" of the case")
		}
	}
	switch {
	case known:
		dwt := supercargo.Input{Name: "deadweight", What: "deadweight of " + names(ships), Low: sum, High: sum, Unit: "t", Source: strings.Join(sources, "; ")}
		return []term{{"deadweight", dwt}, s.Table.as("cargo-share", "hull-cargo-of-deadweight")}, true, true
	case !s.onCaspian(k) || !every(ships, s.ofTheTrade):
		return nil, false, false
	case every(ships, s.large):
		return []term{s.Table.as("lift", "lift-proven-4719")}, false, true
	}
	return []term{s.anyLift()}, false, true
}

// anyLift is the lift of a ship of which nothing is known but the trade.
func (s *Scales) anyLift() term {
	low, high := s.Table.input("lift-proven-3172"), s.Table.input("lift-proven-4719")
	high.Low, high.Name = low.Low, "lift-proven"
	high.What = low.What + "; " + high.What
	high.Source = low.Source + "; " + high.Source
	return term{"lift", high}
}

// capacity is what the named ships lift in one voyage each, in tonnes.
func capacity(v values) Interval {
	if d, ok := v["deadweight"]; ok {
		return d.Mul(v.of("cargo-share"))
	}
	return v.of("lift").Mul(v.of("ships"))
}
