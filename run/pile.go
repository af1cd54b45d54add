package run

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"unsafe"

	"supercargo"
	"supercargo/store/archive"
)

// partitions is how many parts the fixes are folded in, by hash of the MMSI:
// enough to keep sixteen cores busy.
const partitions = 16

// partitionOf spreads MMSIs evenly: ships of one flag have neighbouring numbers.
func partitionOf(m supercargo.MMSI) uint32 { return uint32(m) * 2654435769 >> 28 }

// slab is how many fixes the pile grows by at a time: 3 MiB.
const slab = 1 << 16

// pile gathers fixes from all inputs, in whatever order they are read. Beyond
// its limit it is sorted and written to disk as a run, so that a year of a
// national feed needs no more memory than a day.
type pile struct {
	mu     sync.Mutex
	slabs  [][]supercargo.Fix
	n      int
	limit  int    // fixes in memory
	dir    string // for runs
	runs   []spilled
	minDay int32
	maxDay int32

	said      []supercargo.Statement
	saidLimit int
	saidFiles []string
}

// bytesPerFix is what a fix in the pile takes: itself and its sort key.
const bytesPerFix = int(unsafe.Sizeof(supercargo.Fix{}) + unsafe.Sizeof(keyed{}))

// bytesPerStatement is about what a statement takes, texts included.
const bytesPerStatement = 256

func newPile(memory int64, dir string) *pile {
	limit := int(memory/2) / bytesPerFix
	return &pile{limit: max(limit, slab), dir: dir, saidLimit: max(int(memory/8)/bytesPerStatement, 1000)}
}

// add takes fixes from one input.
func (p *pile) add(fixes []supercargo.Fix) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(fixes) > 0 {
		if p.n%slab == 0 && p.n/slab == len(p.slabs) {
			p.slabs = append(p.slabs, make([]supercargo.Fix, 0, slab))
		}
		s := &p.slabs[p.n/slab]
		k := min(len(fixes), slab-len(*s))
		*s = append(*s, fixes[:k]...)
		p.n += k
		fixes = fixes[k:]
		if p.n >= p.limit {
			if err := p.spill(); err != nil {
				return &spillError{err}
			}
		}
	}
	return nil
}

// spillError is a failure to write: it stops the run, where a failure to read
// stops an input.
type spillError struct{ err error }

func (e *spillError) Error() string {
	return fmt.Sprintf("writing to the workspace: %v: make room, or put the workspace elsewhere with --workspace", e.err)
}

func (e *spillError) Unwrap() error { return e.err }

func (p *pile) at(i uint32) *supercargo.Fix { return &p.slabs[i/slab][i%slab] }

// say takes statements from one input.
func (p *pile) say(said []supercargo.Statement) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.said = append(p.said, said...)
	if len(p.said) < p.saidLimit {
		return nil
	}
	if err := p.spillSaid(); err != nil {
		return &spillError{err}
	}
	return nil
}

// spillSaid writes the statements to files by hash of the MMSI.
func (p *pile) spillSaid() error {
	if p.saidFiles == nil {
		p.saidFiles = []string{}
	}
	var parts [saidParts][]supercargo.Statement
	for _, s := range p.said {
		k := saidPart(s.MMSI)
		parts[k] = append(parts[k], s)
	}
	n := len(p.saidFiles)
	for k, part := range parts {
		name := filepath.Join(p.dir, fmt.Sprintf("said-%04d-%03d.parquet", n, k))
		w, err := archive.CreateStatements(name)
		if err != nil {
			return err
		}
		for i := range part {
			if err := w.Write(&part[i]); err != nil {
				return err
			}
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	p.saidFiles = append(p.saidFiles, filepath.Join(p.dir, fmt.Sprintf("said-%04d-", n)))
	p.said = p.said[:0]
	return nil
}

// saidParts is how many parts spilled statements are folded in.
const saidParts = 64

func saidPart(m supercargo.MMSI) int { return int(uint32(m) * 2654435769 >> 26) }

// spilled is a run on disk: fixes of each partition in order.
type spilled struct {
	path string
	from [partitions + 1]int64 // byte offsets
}

// spill sorts what is in memory and writes it to disk.
func (p *pile) spill() error {
	r := spilled{path: filepath.Join(p.dir, fmt.Sprintf("run-%04d", len(p.runs)))}
	f, err := os.Create(r.path)
	if err != nil {
		return err
	}
	defer f.Close()
	sorted := p.sort(partitions)
	buf := make([]supercargo.Fix, 0, slab)
	write := func() error {
		_, err := f.Write(bytesOf(buf))
		buf = buf[:0]
		return err
	}
	var at int64
	for k, keys := range sorted {
		r.from[k] = at
		for _, x := range keys {
			if buf = append(buf, *p.at(x.index)); len(buf) == slab {
				if err := write(); err != nil {
					return err
				}
			}
		}
		at += int64(len(keys)) * int64(unsafe.Sizeof(supercargo.Fix{}))
	}
	r.from[partitions] = at
	if err := write(); err != nil {
		return err
	}
	p.runs = append(p.runs, r)
	for i := range p.slabs {
		p.slabs[i] = p.slabs[i][:0]
	}
	p.n = 0
	return f.Close()
}

// bytesOf looks at fixes as bytes. Runs are read by the process that wrote
// them, so that neither byte order nor layout matters.
func bytesOf(f []supercargo.Fix) []byte {
	if len(f) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&f[0])), len(f)*int(unsafe.Sizeof(f[0])))
}
