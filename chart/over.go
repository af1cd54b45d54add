package chart

import (
	"slices"

	"supercargo"
	"supercargo/geo"
)

// overStepNM is how far apart the points lie that are asked along a line of flight:
// less than a territorial sea is wide.
const overStepNM = 5

// Over gives the states whose territory, with its territorial sea, lies under the
// great circle between two points, in order, those of the ends among them; where
// several claim it, all. Aircraft fly airways and avoid airspace: it is the shortest
// line and not the way that was flown.
func (z *Zones) Over(from, to geo.Point, at supercargo.Instant) (states []string) {
	add := func(s string) {
		if s != "" && !slices.Contains(states, s) {
			states = append(states, s)
		}
	}
	d := geo.NM(from, to)
	n := int(d/overStepNM) + 1
	for i := 0; i <= n; i++ {
		w := z.At(geo.Between(from, to, float64(i)/float64(n)), at)
		if w.Regime.Territory() {
			add(w.State)
			if w.Basis == supercargo.DisputedLine {
				for _, s := range w.Also {
					add(s)
				}
			}
		}
	}
	return states
}
