package run

import (
	"slices"
	"sort"

	"supercargo"
	"supercargo/store"
	"supercargo/store/archive"
)

// written are the fixes of a part that this run has written, in memory: what compares ships
// reads them several times, and need not decode what was encoded a moment ago. They lie where
// they lay when they came, each ship's in the places of what came of it, so that they take no
// further memory.
type written struct {
	pieces []piece // by ship and hull, as in the part
	rows   int64
}

// piece is some fixes of one hull that follow each other, in order of time.
type piece struct {
	fixes []supercargo.Fix
	hull  uint8
}

// each hands out the fixes that are wanted, as archive.ReadFixes does of the file.
func (w *written) each(seek *archive.Seek, f archive.Batch) error {
	var hulls [slab]uint8
	of, is, within := supercargo.MMSI(0), seek.MMSIs == nil, seek.Within(0)
	for i := range w.pieces {
		p := &w.pieces[i]
		if m := p.fixes[0].MMSI; seek.MMSIs != nil && (i == 0 || m != of) {
			of = m
			_, is = slices.BinarySearch(seek.MMSIs, m)
			within = seek.Within(m)
		}
		if !is {
			continue
		}
		fixes := during(p.fixes, seek.From, seek.To)
		if seek.Of != nil {
			fixes = during(fixes, within.From, within.To)
		}
		if len(fixes) == 0 {
			continue
		}
		if hulls[0] != p.hull {
			for k := range hulls {
				hulls[k] = p.hull
			}
		}
		if err := f(fixes, hulls[:len(fixes)]); err != nil {
			return err
		}
	}
	return nil
}

// during are the fixes of a time, both ends in it, 0 for unbounded, of some in order of time.
func during(of []supercargo.Fix, from, to supercargo.Instant) []supercargo.Fix {
	if from != 0 {
		of = of[sort.Search(len(of), func(i int) bool { return of[i].Time >= from }):]
	}
	if to != 0 {
		of = of[:sort.Search(len(of), func(i int) bool { return of[i].Time > to })]
	}
	return of
}

// places are where a ship's fixes of a day came to lie, in stretches; those that are written
// are put there in the order in which they are written.
type places struct {
	free  [][]supercargo.Fix
	used  int     // of these, full
	out   written // of the part that is being written
	short bool    // a fix found no place: the part is not held
}

// of are the places of the next ship.
func (p *places) of(stretch []supercargo.Fix) { p.free = append(p.free, stretch) }

// put takes the next fix of the ship's that is written.
func (p *places) put(f *supercargo.Fix, hull uint8) {
	for p.used < len(p.free) && len(p.free[p.used]) == 0 {
		p.used++
	}
	if p.short = p.short || p.used == len(p.free); p.short {
		return
	}
	at := p.free[p.used]
	p.free[p.used] = at[1:]
	at[0] = *f
	p.out.rows++
	if n := len(p.out.pieces); n > 0 {
		if l := &p.out.pieces[n-1]; l.hull == hull && cap(l.fixes) > len(l.fixes) && &l.fixes[:len(l.fixes)+1][len(l.fixes)] == &at[0] {
			l.fixes = l.fixes[:len(l.fixes)+1]
			return
		}
	}
	p.out.pieces = append(p.out.pieces, piece{at[:1], hull})
}

// next forgets the places that a ship has left.
func (p *places) next() { p.free, p.used = p.free[:0], 0 }

// end gives what was written of a part of so many rows, nothing where it is not all here.
func (p *places) end(rows int64) (w *written) {
	if !p.short && rows == p.out.rows {
		w = &written{p.out.pieces, p.out.rows}
	}
	p.out, p.short = written{}, false
	return w
}

// holdsWritten tells whether what is written is held until the run ends: where it is a quarter of
// the memory at most, since what comes after the folds needs some too.
func (r *batchRun) holdsWritten() bool {
	return len(r.pile.runs) == 0 && r.pile.total*int64(bytesPerFix) <= r.Memory/4
}

// readFixes hands out fixes of a part as the archive has it: out of memory where this run wrote it.
func (r *batchRun) readFixes(p *store.Part, dir string, seek *archive.Seek, f archive.Batch) error {
	if w := r.written[p.Name]; w != nil && seek.Boxes == nil {
		return w.each(seek, f)
	}
	return archive.ReadFixes((&archive.Archive{Dir: dir}).Path(p), seek, f)
}
