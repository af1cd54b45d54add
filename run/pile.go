package run

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"unsafe"

	"supercargo"
	"supercargo/store/archive"
)

// The pile is kept in heaps by hash of the MMSI: small enough each to be
// sorted in a core's cache, where sorting a day in one piece would wait for
// memory at nearly every fix.
const (
	heaps      = 256
	partitions = 16 // that runs on disk are cut into, and the most that are folded at a time
)

// heapOf is the archive's: its parts are some of our heaps.
func heapOf(m supercargo.MMSI) uint32 { return archive.Bucket(m) }

// slab is how many fixes a heap grows by: 12 KiB.
const slab = 256

// pile gathers fixes and statements from all inputs, in whatever order they
// are read. Beyond its limit it is sorted and written to disk as a run, so
// that a year of a national feed needs no more memory than a day.
type pile struct {
	mu    sync.Mutex
	heaps [heaps][][]supercargo.Fix
	free  [][]supercargo.Fix // emptied slabs
	n     int
	total int64
	last  supercargo.Instant // when the latest of all was received
	limit int                // fixes in memory
	dir   string             // for runs
	runs  []spilled
	cores int

	said      []saying
	saidLimit int
	saidFiles []string
	spans     spans // that statements stand in
}

const bytesPerFix = int(unsafe.Sizeof(supercargo.Fix{}))

// bytesPerStatement is about what a statement takes, texts included.
const bytesPerStatement = 256

func newPile(memory int64, dir string, cores int) *pile {
	return &pile{limit: max(int(memory/2)/bytesPerFix, heaps*slab), dir: dir, cores: cores,
		saidLimit: max(int(memory/8)/bytesPerStatement, 1000)}
}

// add takes fixes from one input.
func (p *pile) add(fixes []supercargo.Fix) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range fixes {
		h := &p.heaps[heapOf(fixes[i].MMSI)]
		k := len(*h) - 1
		if k < 0 || len((*h)[k]) == slab {
			*h = append(*h, p.slab())
			k++
		}
		(*h)[k] = append((*h)[k], fixes[i])
		p.last = max(p.last, fixes[i].Time)
	}
	p.n += len(fixes)
	p.total += int64(len(fixes))
	if p.n < p.limit {
		return nil
	}
	if err := p.spill(); err != nil {
		return &spillError{err}
	}
	return nil
}

func (p *pile) slab() []supercargo.Fix {
	if n := len(p.free); n > 0 {
		s := p.free[n-1]
		p.free = p.free[:n-1]
		return s
	}
	return make([]supercargo.Fix, 0, slab)
}

// spillError is a failure to write: it stops the run, where a failure to read
// stops an input.
type spillError struct{ err error }

func (e *spillError) Error() string {
	return fmt.Sprintf("writing to the workspace: %v: make room, or put the workspace elsewhere with --workspace", e.err)
}

func (e *spillError) Unwrap() error { return e.err }

// sort puts each heap in order of folding.
func (p *pile) sort() {
	sorters := make(chan *sorter, p.cores)
	for range cap(sorters) {
		sorters <- new(sorter)
	}
	each(context.Background(), p.cores, heaps, func(i int) {
		t := <-sorters
		t.sort(p.heaps[i])
		sorters <- t
	})
}

// feeds hands out what is in memory as a power of two of sorted feeds.
func (p *pile) feeds(parts int) []feed {
	out := make([]feed, parts)
	for k := range out {
		var fs []feed
		for _, h := range p.heaps[k*heaps/parts : (k+1)*heaps/parts] {
			if len(h) > 0 {
				fs = append(fs, &inMemory{slabs: h})
			}
		}
		out[k], _ = merge(fs)
	}
	return out
}

// handOver leaves the fixes to the feeds, and to what of them is held: what comes after the folds
// needs the memory.
func (p *pile) handOver() { p.heaps, p.free = [heaps][][]supercargo.Fix{}, nil }

// spilled is a run on disk: fixes of each partition in order.
type spilled struct {
	path string
	from [partitions + 1]int64 // byte offsets
}

// spill sorts what is in memory and writes it to disk.
func (p *pile) spill() error {
	p.sort()
	r := spilled{path: filepath.Join(p.dir, fmt.Sprintf("run-%04d", len(p.runs)))}
	f, err := os.Create(r.path)
	if err != nil {
		return err
	}
	defer f.Close()
	var at int64
	for k, in := range p.feeds(partitions) {
		r.from[k] = at
		n, err := writeRun(f, in)
		if err != nil {
			return err
		}
		at += n
	}
	r.from[partitions] = at
	p.runs = append(p.runs, r)
	for i, h := range p.heaps {
		for _, s := range h {
			p.free = append(p.free, s[:0])
		}
		p.heaps[i] = h[:0]
	}
	p.n = 0
	return f.Close()
}

func writeRun(f *os.File, in feed) (written int64, err error) {
	w := bufio.NewWriterSize(f, 1<<20)
	for {
		x, err := in.next()
		if err != nil {
			return written, err
		}
		if len(x) == 0 {
			return written, w.Flush()
		}
		n, err := w.Write(bytesOf(x))
		written += int64(n)
		if err != nil {
			return written, err
		}
	}
}

// bytesOf looks at fixes as bytes. Runs are read by the process that wrote
// them, so that neither byte order nor layout matters.
func bytesOf(f []supercargo.Fix) []byte {
	if len(f) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&f[0])), len(f)*bytesPerFix)
}
