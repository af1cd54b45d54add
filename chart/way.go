package chart

import (
	"math"

	"supercargo"
	"supercargo/coast"
	"supercargo/geo"
)

// Way is the shortest way by sea between two ports of the Caspian, which ships
// usually take. It is worked out, not observed.
type Way struct {
	Points []geo.Point         // corners, both ends among them
	NM     float64             // along them
	Waters []supercargo.Waters // that it lies in, each once, in order
	// Clear is how near it comes to the coast of each state, by two letters: of the
	// stretches where that coast is the nearest.
	Clear map[string]float64
}

// wayStepNM is how far apart the points lie that are asked along a way, about half
// of the error of the coast's shallowest part.
const wayStepNM = 3

// landStepNM is how far apart the points lie at which land is looked for: the spits
// of the Caspian, such as Absheron's, are about a mile wide. clearNM is how far off it
// ships keep on the way, at the least the error of the coast.
const (
	landStepNM = 0.5
	clearNM    = CaspianErrorNM
	approach   = 2.5 // times portOffNM: how far out ships come close to the coast of their port
)

// portOffNM is how far from a port the generalised coast may have land on the way.
const portOffNM = 8

// turns are where ways between ports of the Caspian bend: off the capes and the
// shallows, in deep water. The first are the Volga-Caspian canal, from its river
// part to the sea, of which each leads to the next alone.
var turns = [...]geo.Point{
	geo.At(46.35, 48.03), geo.At(45.96, 47.66), geo.At(45.58, 47.70), geo.At(45.07, 47.68), geo.At(44.76, 47.76),
	geo.At(44.30, 48.40), geo.At(43.10, 47.90), geo.At(42.20, 49.60), geo.At(43.60, 50.60), geo.At(44.70, 49.90), geo.At(40.60, 51.10), geo.At(39.90, 50.40),
	geo.At(39.60, 52.30), geo.At(38.60, 51.00), geo.At(37.20, 52.80), geo.At(37.70, 50.20),
}

const canalTurns = 5

// Way gives the shortest way by sea, false where an end is not on the Caspian or
// none is found.
func (z *Zones) Way(from, to geo.Point, at supercargo.Instant) (Way, bool) {
	if !z.byCaspian(from) || !z.byCaspian(to) {
		return Way{}, false
	}
	w, ok := z.shortest(append([]geo.Point{from, to}, turns[:]...))
	if ok {
		z.along(&w, at)
	}
	return w, ok
}

// byCaspian tells whether a port lies on the Caspian or in the Volga's delta.
func (z *Zones) byCaspian(p geo.Point) bool {
	if z.inDelta(p) || z.coast.At(p) == coast.Caspian {
		return true
	}
	s, ok := z.coast.Nearest(p, portOffNM)
	return ok && s.Water == coast.Caspian
}

// inDelta tells whether a port lies on the canal's river part.
func (z *Zones) inDelta(p geo.Point) bool {
	q := z.law.passageAt(p, 0, false)
	return q != nil && q.regime == supercargo.InternalWaters && q.state == "RU" && p.Lat > turns[2].Lat && p.Lat < 46_8000000
}

// shortest is Dijkstra's, over the two ends and the turns.
func (z *Zones) shortest(nodes []geo.Point) (Way, bool) {
	n := len(nodes)
	far, before, done := make([]float64, n), make([]int, n), make([]bool, n)
	for i := range far {
		far[i] = math.Inf(1)
	}
	far[0] = 0
	for {
		at := -1
		for i := range far {
			if !done[i] && !math.IsInf(far[i], 1) && (at < 0 || far[i] < far[at]) {
				at = i
			}
		}
		if at < 0 {
			return Way{}, false
		}
		if at == 1 {
			break
		}
		done[at] = true
		for i := range nodes {
			if d := far[at] + geo.NM(nodes[at], nodes[i]); !done[i] && d < far[i] && z.leads(nodes, at, i) {
				far[i], before[i] = d, at
			}
		}
	}
	w := Way{NM: far[1]}
	for i := 1; ; i = before[i] {
		w.Points = append([]geo.Point{nodes[i]}, w.Points...)
		if i == 0 {
			return w, true
		}
	}
}

// leads tells whether a ship can go straight from one node to another: within the
// canal from each to the next, elsewhere where no land lies between.
func (z *Zones) leads(nodes []geo.Point, a, b int) bool {
	ca, cb := canalNode(a), canalNode(b)
	switch {
	case ca >= 0 && cb >= 0:
		return ca-cb == 1 || cb-ca == 1
	case a < 2 && z.inDelta(nodes[a]), b < 2 && z.inDelta(nodes[b]):
		river := ca
		if cb >= 0 {
			river = cb
		}
		return river >= 0 && river < 3 || a < 2 && b < 2 && z.inDelta(nodes[a]) && z.inDelta(nodes[b])
	case ca >= 0 && ca < canalTurns-1 || cb >= 0 && cb < canalTurns-1:
		return false // the canal is left at its sea end
	}
	return z.atSea(nodes[a], nodes[b], portOff(a), portOff(b))
}

// canalNode is the place of a node in the canal, -1 for others.
func canalNode(i int) int {
	if i -= 2; i >= 0 && i < canalTurns {
		return i
	}
	return -1
}

// atSea tells whether a straight line keeps clear of land, but close to a port at
// either end of it.
func (z *Zones) atSea(a, b geo.Point, offA, offB float64) bool {
	d := geo.NM(a, b)
	for x := offA; x <= d-offB; x += landStepNM {
		p := geo.Between(a, b, x/math.Max(d, landStepNM))
		if z.coast.At(p) != coast.Caspian {
			return false
		}
		if _, near := z.coast.Nearest(p, clearNM); near && x >= approach*offA && d-x >= approach*offB {
			return false
		}
	}
	return true
}

// portOff is how far from a node land is no hindrance: some way from the two ports,
// none from the turns.
func portOff(node int) float64 {
	if node < 2 {
		return portOffNM
	}
	return 0
}

// along asks what waters a way lies in.
func (z *Zones) along(w *Way, at supercargo.Instant) {
	w.Clear = map[string]float64{}
	for i := 1; i < len(w.Points); i++ {
		a, b := w.Points[i-1], w.Points[i]
		n := math.Ceil(geo.NM(a, b) / wayStepNM)
		for k := 0.0; k <= n; k++ {
			x := z.At(geo.Between(a, b, k/math.Max(n, 1)), at)
			if had, ok := w.Clear[x.Nearest]; !ok || x.CoastNM < had {
				w.Clear[x.Nearest] = x.CoastNM
			}
			if x.Regime != supercargo.OnLand && !told(w.Waters, &x) {
				w.Waters = append(w.Waters, x)
			}
		}
	}
}

// told tells whether waters of the same law are there already.
func told(all []supercargo.Waters, x *supercargo.Waters) bool {
	for i := range all {
		if y := &all[i]; y.Regime == x.Regime && y.State == x.State && y.Passage == x.Passage {
			return true
		}
	}
	return false
}
