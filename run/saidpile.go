package run

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"supercargo"
	"supercargo/plain"
)

// saying is a statement on its way to being joined to others: of this run's
// inputs, or one that the archive holds.
type saying struct {
	supercargo.Statement
	Part int32 // of the archive's parts, one more than its place; 0 of an input
}

var sayings = plain.Of[saying]()

// say takes statements from one input.
func (p *pile) say(said []supercargo.Statement) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sayMore(int64(len(said)))
	for i := range said {
		p.said = append(p.said, saying{Statement: said[i]})
		p.spans.add(said[i].From, said[i].To)
	}
	return p.sayRoom()
}

// sayHeld takes one that the archive holds.
func (p *pile) sayHeld(s *supercargo.Statement, part int) error {
	p.said = append(p.said, saying{*s, int32(part + 1)})
	return p.sayRoom()
}

// sayMore makes room for some, as far as there is to be any: grown bit by bit,
// what is held would be copied five times over.
func (p *pile) sayMore(n int64) {
	n = min(n, int64(p.saidLimit-len(p.said)))
	p.said = slices.Grow(p.said, int(max(n, 0)))
}

func (p *pile) sayRoom() error {
	if len(p.said) < p.saidLimit {
		return nil
	}
	if err := p.spillSaid(); err != nil {
		return &spillError{err}
	}
	return nil
}

// saidParts is how many parts spilled statements are folded in.
const saidParts = 64

// spillSaid writes the statements to files by hash of the MMSI.
func (p *pile) spillSaid() error {
	prefix := filepath.Join(p.dir, fmt.Sprintf("said-%04d-", len(p.saidFiles)))
	var parts [saidParts][]byte
	var one []byte
	for i := range p.said {
		k := &parts[heapOf(p.said[i].MMSI)*saidParts/heaps]
		one = sayings.Append(one[:0], &p.said[i])
		*k = append(binary.AppendUvarint(*k, uint64(len(one))), one...)
	}
	for k, b := range parts {
		if err := os.WriteFile(saidFile(prefix, k), b, 0o600); err != nil {
			return err
		}
	}
	p.saidFiles = append(p.saidFiles, prefix)
	clear(p.said)
	p.said = p.said[:0]
	return nil
}

func saidFile(prefix string, part int) string { return fmt.Sprintf("%s%03d", prefix, part) }

// eachSaid hands out all statements in some pieces, those of one MMSI in one.
func (p *pile) eachSaid(f func([]saying) error) error {
	if p.saidFiles == nil {
		return f(p.said)
	}
	if err := p.spillSaid(); err != nil {
		return err
	}
	var all []saying
	for k := range saidParts {
		all = all[:0]
		for _, prefix := range p.saidFiles {
			var err error
			if all, err = readSaid(saidFile(prefix, k), all); err != nil {
				return err
			}
		}
		if err := f(all); err != nil {
			return err
		}
	}
	return nil
}

func readSaid(path string, all []saying) ([]saying, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 64<<10)
	var b []byte
	for {
		n, err := binary.ReadUvarint(r)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err == nil {
			if uint64(cap(b)) < n {
				b = make([]byte, n)
			}
			_, err = io.ReadFull(r, b[:n])
		}
		var s saying
		if err == nil {
			err = sayings.Read(b[:n], &s)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, s)
	}
}

// spans is the times that statements stand in, to the day: for each day that
// some begin on, the last day that one of them lasts to.
type spans map[int32]int32

func (s *spans) add(from, to supercargo.Instant) {
	if *s == nil {
		*s = spans{}
	}
	d := from.Day()
	if last, ok := (*s)[d]; !ok || to.Day() > last {
		(*s)[d] = to.Day()
	}
}

// meets tells whether one stands within a day of an interval of days.
func (s spans) meets(from, to int32) bool {
	for first, last := range s {
		if first-1 <= to+1 && last+1 >= from-1 {
			return true
		}
	}
	return false
}
