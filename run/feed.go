package run

import (
	"bufio"
	"container/heap"
	"io"
	"os"
	"unsafe"

	"supercargo"
)

// feed hands out the fixes of one partition in order of folding; nil at the
// end. A fix holds until the next call.
type feed interface {
	next() (*supercargo.Fix, error)
}

// sorted is what is in memory.
type sorted struct {
	p    *pile
	keys []keyed
}

func (s *sorted) next() (*supercargo.Fix, error) {
	if len(s.keys) == 0 {
		return nil, nil
	}
	f := s.p.at(s.keys[0].index)
	s.keys = s.keys[1:]
	return f, nil
}

// onDisk is one partition of a run.
type onDisk struct {
	f   *os.File
	r   *bufio.Reader
	fix [1]supercargo.Fix
}

func openRun(s *spilled, part int) (*onDisk, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return nil, err
	}
	r := io.NewSectionReader(f, s.from[part], s.from[part+1]-s.from[part])
	return &onDisk{f: f, r: bufio.NewReaderSize(r, 64<<10)}, nil
}

func (d *onDisk) next() (*supercargo.Fix, error) {
	_, err := io.ReadFull(d.r, unsafe.Slice((*byte)(unsafe.Pointer(&d.fix[0])), unsafe.Sizeof(d.fix[0])))
	if err == io.EOF {
		return nil, d.f.Close()
	}
	return &d.fix[0], err
}

// merged joins feeds into one.
type merged struct {
	heads []head
	last  int // the head that was handed out and is to be moved on, -1 for none
}

type head struct {
	fix  *supercargo.Fix
	feed feed
}

func merge(feeds []feed) (feed, error) {
	if len(feeds) == 1 {
		return feeds[0], nil
	}
	m := &merged{last: -1}
	for _, f := range feeds {
		x, err := f.next()
		if err != nil {
			return nil, err
		}
		if x != nil {
			m.heads = append(m.heads, head{x, f})
		}
	}
	heap.Init(m)
	return m, nil
}

func (m *merged) next() (*supercargo.Fix, error) {
	if m.last == 0 {
		x, err := m.heads[0].feed.next()
		if err != nil {
			return nil, err
		}
		if m.heads[0].fix = x; x == nil {
			heap.Pop(m)
		} else {
			heap.Fix(m, 0)
		}
	}
	if len(m.heads) == 0 {
		return nil, nil
	}
	m.last = 0
	return m.heads[0].fix, nil
}

// order is that of folding: by day, then MMSI, time and address.
func order(f, g *supercargo.Fix) bool {
	if a, b := f.Time.Day(), g.Time.Day(); a != b {
		return a < b
	}
	return f.Compare(g) < 0
}

func (m *merged) Len() int           { return len(m.heads) }
func (m *merged) Less(i, j int) bool { return order(m.heads[i].fix, m.heads[j].fix) }
func (m *merged) Swap(i, j int)      { m.heads[i], m.heads[j] = m.heads[j], m.heads[i] }
func (m *merged) Push(x any)         { m.heads = append(m.heads, x.(head)) }
func (m *merged) Pop() any {
	h := m.heads[len(m.heads)-1]
	m.heads = m.heads[:len(m.heads)-1]
	return h
}
