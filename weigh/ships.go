package weigh

import (
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

// largeM and largeGT are from where a sea-river ship is taken to be of
// Volga-Don size (138-141 m; the sisters of 4,878 and 4,991 GT lift 4,719 t).
const (
	largeM  = 135
	largeGT = 4500
)

// lifts are the terms of what the named ships lift, under "lift": the sum of
// each ship's own deadweight, less fuel and stores, where every one is known;
// else the greatest cargo reported for a ship of that size, or, where the
// size is not known either, from the lesser to the greater reported.
func (s *Scales) lifts(ships []supercargo.Carrier) []term {
	var sum float64
	known, large := true, true
	var sources []string
	for _, c := range ships {
		v := s.Case.Vessel(supercargo.VesselID(c.Ref))
		known = known && v != nil && v.DWT > 0
		large = large && v != nil && (v.LengthM >= largeM || v.GT >= largeGT)
		if known {
			sum += v.DWT
			sources = add(sources, "vessel "+c.Ref+" of the case")
		}
	}
	if known {
		dwt := supercargo.Input{Name: "deadweight", What: "deadweight of " + names(ships), Low: sum, High: sum, Unit: "t", Source: strings.Join(sources, "; ")}
		return []term{{"deadweight", dwt}, s.Table.as("cargo-share", "hull-cargo-of-deadweight")}
	}
	one := s.Table.as("lift", "lift-proven-4719")
	if !large {
		one = s.anyLift()
	}
	return []term{one}
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
