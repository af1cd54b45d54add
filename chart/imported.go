package chart

import "supercargo"

const (
	overlapNote    = "imported file: claimed by more than one state"
	jointNote      = "imported file: under a joint regime agreed by the states"
	outsideNote    = "outside all imported exclusive economic zones, which cover the world"
	extractNote    = "outside all imported exclusive economic zones, but the file is an extract and may lack the right one"
	farOutsideNote = "outside all imported exclusive economic zones, and more than 200 nm from every shore"
	highSeasSource = "imported exclusive economic zones; UNCLOS art. 86"
)

// zoned sets what an imported zone says, and tells whether there is one of the
// kind here. Where several hold the point, all their states may have it.
func (q *query) zoned(kind string) (found bool) {
	if q.z.imported == nil {
		return false
	}
	q.z.imported.at(kind, q.p, func(z *zone) {
		switch {
		case found:
			q.w.Basis = supercargo.DisputedLine
		default:
			found = true
			q.w.Regime, q.w.Near, q.w.Also = regimeOf(kind), nil, nil
			q.w.State, q.w.Basis, q.w.Source, q.w.Note = "", supercargo.ImportedLine, z.source, ""
			if len(z.States) > 0 {
				q.w.State = z.States[0]
			}
		}
		q.others(z.States)
		switch z.Status {
		case overlapping:
			q.w.Basis, q.w.Note = supercargo.DisputedLine, overlapNote
		case joint:
			q.w.Basis, q.w.Note = supercargo.AgreedLine, jointNote
		}
	})
	return found
}

// offshore is for waters past every belt that is computed, where exclusive
// economic zones were imported.
func (q *query) offshore() {
	switch far := q.shore.NM > economicNM+ErrorNM; {
	case !q.z.imported.economic || q.zoned(kind200):
	case far:
		q.highSeas(farOutsideNote)
	case q.z.imported.world:
		q.highSeas(outsideNote)
	default:
		q.w.Note = extractNote
	}
}

func (q *query) highSeas(note string) {
	q.w.Regime, q.w.Basis, q.w.Source, q.w.Note = supercargo.HighSeas, supercargo.ImportedLine, highSeasSource, note
}

// checkState adds the states of the imported zone that this lies in to those that
// may have a belt that was computed: lines at sea are not all at equal distance.
func (q *query) checkState() {
	if q.z.imported != nil {
		q.z.imported.at(kind200, q.p, func(z *zone) { q.others(z.States) })
	}
}
