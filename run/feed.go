package run

import (
	"bufio"
	"io"
	"os"
	"unsafe"

	"supercargo"
)

// feed hands out fixes in order of folding; nil at the end. A fix holds until
// the next call.
type feed interface {
	next() (*supercargo.Fix, error)
}

// inMemory is a sorted heap.
type inMemory struct {
	slabs [][]supercargo.Fix
	i     int
}

func (s *inMemory) next() (*supercargo.Fix, error) {
	if len(s.slabs) == 0 {
		return nil, nil
	}
	f := &s.slabs[0][s.i]
	if s.i++; s.i == len(s.slabs[0]) {
		s.slabs, s.i = s.slabs[1:], 0
	}
	return f, nil
}

// onDisk is one partition of a run.
type onDisk struct {
	f   *os.File
	r   *bufio.Reader
	fix [2]supercargo.Fix // the one handed out last and the next: a merge looks one ahead
	i   int
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
	d.i ^= 1
	x := &d.fix[d.i]
	_, err := io.ReadFull(d.r, unsafe.Slice((*byte)(unsafe.Pointer(x)), unsafe.Sizeof(*x)))
	if err == io.EOF {
		return nil, d.f.Close()
	}
	return x, err
}

// merged joins feeds into one: a heap of their next fixes, the least on top.
type merged struct {
	heads []head
	moved bool // the top was handed out and is to be moved on
}

type head struct {
	day  int32
	fix  *supercargo.Fix
	feed feed
}

// before is the order of folding: by day, then MMSI, time and address.
func (h *head) before(g *head) bool {
	if h.day != g.day {
		return h.day < g.day
	}
	return h.fix.Compare(g.fix) < 0
}

func merge(feeds []feed) (feed, error) {
	if len(feeds) == 1 {
		return feeds[0], nil
	}
	m := &merged{}
	for _, f := range feeds {
		x, err := f.next()
		if err != nil {
			return nil, err
		}
		if x != nil {
			m.heads = append(m.heads, head{x.Time.Day(), x, f})
		}
	}
	for i := len(m.heads)/2 - 1; i >= 0; i-- {
		m.sink(i)
	}
	return m, nil
}

func (m *merged) next() (*supercargo.Fix, error) {
	if m.moved {
		if err := m.move(); err != nil {
			return nil, err
		}
	}
	if len(m.heads) == 0 {
		return nil, nil
	}
	m.moved = true
	return m.heads[0].fix, nil
}

// move takes the next fix of the feed on top and finds it its place.
func (m *merged) move() error {
	top := &m.heads[0]
	x, err := top.feed.next()
	if err != nil {
		return err
	}
	if x != nil {
		top.fix, top.day = x, x.Time.Day()
	} else {
		last := len(m.heads) - 1
		m.heads[0] = m.heads[last]
		m.heads = m.heads[:last]
	}
	m.sink(0)
	return nil
}

func (m *merged) sink(i int) {
	for {
		least := i
		for _, c := range [2]int{2*i + 1, 2*i + 2} {
			if c < len(m.heads) && m.heads[c].before(&m.heads[least]) {
				least = c
			}
		}
		if least == i {
			return
		}
		m.heads[i], m.heads[least] = m.heads[least], m.heads[i]
		i = least
	}
}
