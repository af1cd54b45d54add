package run

import (
	"errors"
	"io"
	"os"

	"supercargo"
)

// feed hands out fixes in order of folding, by day and then MMSI, in stretches of one ship
// on one day; none at the end. A stretch holds until the next call. Those of a ship's day can
// be several, and where they come from several runs on disk their times are mixed.
type feed interface {
	next() ([]supercargo.Fix, error)
}

// stretch is how many fixes at the beginning are of one ship on one day.
func stretch(fixes []supercargo.Fix) int {
	m, day := fixes[0].MMSI, fixes[0].Time.Day()
	begins, ends := startOf(day), startOf(day+1)
	n := 1
	for n < len(fixes) && fixes[n].MMSI == m && fixes[n].Time >= begins && fixes[n].Time < ends {
		n++
	}
	return n
}

// inMemory is a sorted heap.
type inMemory struct {
	slabs [][]supercargo.Fix
	i     int
}

func (s *inMemory) next() ([]supercargo.Fix, error) {
	if len(s.slabs) == 0 {
		return nil, nil
	}
	of := s.slabs[0][s.i:]
	n := stretch(of)
	if s.i += n; s.i == len(s.slabs[0]) {
		s.slabs, s.i = s.slabs[1:], 0
	}
	return of[:n:n], nil
}

// onDisk is one partition of a run.
type onDisk struct {
	f    *os.File
	left int64            // bytes that are not read yet
	buf  []supercargo.Fix // read,
	of   []supercargo.Fix // and of these, not handed out
}

// readAtOnce is how many fixes are read from disk in one piece: 56 KiB.
const readAtOnce = 1 << 10

func openRun(s *spilled, part int) (*onDisk, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return nil, err
	}
	from, to := s.from[part], s.from[part+1]
	if _, err := f.Seek(from, io.SeekStart); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &onDisk{f: f, left: to - from, buf: make([]supercargo.Fix, readAtOnce)}, nil
}

func (d *onDisk) next() ([]supercargo.Fix, error) {
	if len(d.of) == 0 {
		if d.left == 0 {
			return nil, d.f.Close()
		}
		d.of = d.buf[:min(d.left/int64(bytesPerFix), readAtOnce)]
		d.left -= int64(len(d.of) * bytesPerFix)
		if _, err := io.ReadFull(d.f, bytesOf(d.of)); err != nil {
			return nil, err
		}
	}
	n := stretch(d.of)
	out := d.of[:n:n]
	d.of = d.of[n:]
	return out, nil
}

// merged joins feeds into one: a heap of their next stretches, the least on top.
type merged struct {
	heads []head
	moved bool // the top was handed out and is to be moved on
}

type head struct {
	day   int32
	mmsi  supercargo.MMSI
	fixes []supercargo.Fix
	feed  feed
}

func headOfFeed(fixes []supercargo.Fix, f feed) head {
	return head{fixes[0].Time.Day(), fixes[0].MMSI, fixes, f}
}

// before is the order of folding.
func (h *head) before(g *head) bool {
	return h.day < g.day || h.day == g.day && h.mmsi < g.mmsi
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
		if len(x) > 0 {
			m.heads = append(m.heads, headOfFeed(x, f))
		}
	}
	for i := len(m.heads)/2 - 1; i >= 0; i-- {
		m.sink(i)
	}
	return m, nil
}

func (m *merged) next() ([]supercargo.Fix, error) {
	if m.moved {
		if err := m.move(); err != nil {
			return nil, err
		}
	}
	if len(m.heads) == 0 {
		return nil, nil
	}
	m.moved = true
	return m.heads[0].fixes, nil
}

// move takes the next stretch of the feed on top and finds it its place.
func (m *merged) move() error {
	top := &m.heads[0]
	x, err := top.feed.next()
	if err != nil {
		return err
	}
	if len(x) > 0 {
		*top = headOfFeed(x, top.feed)
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
