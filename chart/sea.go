package chart

import (
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/coast"
)

// sea is for waters that are judged by distance: the belt, its state, and who
// else may have it.
func (q *query) sea() {
	defer q.archipelago()
	for _, kind := range [...]string{kindInternal, kindArchipelago, kind12, kind24} {
		if q.zoned(kind) {
			return
		}
	}
	territorial, contiguous := territorialNM, contiguousNM
	b := q.z.law.breadthOf(q.coastal, q.p, q.at)
	if b != nil {
		territorial, contiguous = b.territorial, b.contiguous
	}
	s := belts{territorial, contiguous, [3]supercargo.Regime{supercargo.TerritorialSea, supercargo.ContiguousZone, supercargo.BeyondCZ}}
	q.w.Regime = s.at(q.shore.NM)
	q.w.Near = s.near(q.shore.NM, q.w.ErrorNM)
	switch q.w.Regime {
	case supercargo.TerritorialSea:
		q.w.Note = baselineNote
	case supercargo.ContiguousZone:
		q.w.Note = contigNote
	default:
		q.beyond(b)
		return
	}
	if b != nil && (q.w.Regime == supercargo.ContiguousZone || b.territorial != territorialNM) {
		q.w.Note, q.w.Source = b.note, b.source
	}
	if q.inPassage != nil {
		q.w.Note = q.inPassage.note
	}
	q.w.State = q.coastal
	q.neighbours(contiguousNM)
	q.claimed()
	q.checkState()
}

// archipelagic are the states that have declared archipelagic baselines under UNCLOS Part IV: the 22 of
// the tables of the UN Division for Ocean Affairs and the Law of the Sea (recalled).
var archipelagic = []string{"AG", "BS", "CV", "DO", "FJ", "GD", "ID", "JM", "KI", "KM", "MH", "MU", "MV", "PG", "PH", "SB", "SC", "ST", "TT", "TV", "VC", "VU"}

const archipelagoNote = "%s has declared archipelagic baselines (UNCLOS art. 47; recalled), which were not imported: this may lie inside them, in archipelagic waters"

// archipelago notes that what was worked out from the shore may be archipelagic waters, where the
// nearest state has such lines and they were not imported.
func (q *query) archipelago() {
	lines := q.z.imported != nil && q.z.imported.archipelago
	switch q.w.Regime {
	case supercargo.TerritorialSea, supercargo.ContiguousZone, supercargo.BeyondCZ, supercargo.EEZ:
	default:
		return
	}
	if lines || q.shore.NM > economicNM || !slices.Contains(archipelagic, q.coastal) {
		return
	}
	note := fmt.Sprintf(archipelagoNote, q.coastal)
	if q.w.Note != "" {
		note = q.w.Note + "; " + note
	}
	q.w.Note = note
}

// neighbours adds the states whose coast is no farther than the nearest, within
// the error of both, and near enough for their belt to reach here.
func (q *query) neighbours(reach float64) {
	within := math.Min(q.shore.NM+2*q.w.ErrorNM, reach+q.w.ErrorNM)
	owners := [4]uint16{q.shore.Owner}
	for n := 1; n < len(owners); n++ {
		s, ok := q.z.coast.NearestOther(q.p, within, owners[:n]...)
		if !ok {
			return
		}
		owners[n] = s.Owner
		if code := q.ownerOf(&s); code != "" && s.NM <= q.reachOf(code, reach)+q.w.ErrorNM {
			q.others([]string{code})
		}
	}
}

// reachOf is how far off its coast a state's belts reach here, reach at most.
func (q *query) reachOf(code string, reach float64) float64 {
	if b := q.z.law.breadthOf(code, q.p, q.at); b != nil && q.owner == coast.Sea {
		return math.Min(reach, math.Max(b.territorial, b.contiguous))
	}
	return reach
}

// ownerOf is the code of a shore, a claim on it settled.
func (q *query) ownerOf(s *coast.Shore) string {
	o := &q.z.coast.Owners[s.Owner]
	if c := q.z.law.claimOn(o.Name, s.At, q.at); c != nil {
		return c.state
	}
	return o.Code
}

// beyond is for waters past the belts of the nearest state: what was imported
// says what they are. Where that state keeps to a narrow belt, another's of 12 nm
// may reach here all the same.
func (q *query) beyond(b *breadth) {
	q.w.State, q.w.Note = "", noBoundary
	switch {
	case q.shore.NM > economicNM+ErrorNM:
		q.w.Note = farNote
	case b != nil && q.shore.NM <= contiguousNM:
		q.w.Note = b.beyond
		q.neighbours(territorialNM)
		if len(q.w.Also) > 0 && !slices.Contains(q.w.Near, supercargo.TerritorialSea) {
			q.w.Near = append(q.w.Near, supercargo.TerritorialSea)
		}
	}
	if q.z.imported != nil {
		q.offshore()
	}
}
