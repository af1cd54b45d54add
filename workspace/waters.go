package workspace

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"supercargo/detect"
	"supercargo/geo"
	"supercargo/route"
	"supercargo/run"
	"supercargo/store"
)

// watersFile holds the water of the berths where ships called (route.Kept), behind the place of the newest
// revision of which they are. It is of no run, and holds nothing that cannot be found again: it may be removed.
const watersFile = "waters.bin"

// fewBerths are looked up when they are asked for: for less the sea is not unpacked at the end of a run.
const fewBerths = 100

// kept is the water of berths, as of a file.
type kept struct {
	mu     sync.Mutex
	made   time.Time
	places *route.Kept
}

// Waters is the water of the berths where ships called, as far as runs have looked it up; nil is none.
func (f *Folder) Waters(s *route.Sea) *route.Kept {
	k := &f.waters
	k.mu.Lock()
	defer k.mu.Unlock()
	if info, err := os.Stat(f.path(watersFile)); err != nil {
		k.places, k.made = nil, time.Time{}
	} else if !info.ModTime().Equal(k.made) {
		k.places = f.readWaters(s)
		k.made = info.ModTime()
	}
	return k.places
}

// readWaters reads the file: nil where there is none, or none of this sea.
func (f *Folder) readWaters(s *route.Sea) *route.Kept {
	b, err := os.ReadFile(f.path(watersFile))
	if err != nil || len(b) < 8 {
		return nil
	}
	return s.ReadKept(b[8:])
}

// watersUpTo is the place of the revision up to which the file goes: 0 where there is none, or none of this sea.
func (f *Folder) watersUpTo() int64 {
	head := make([]byte, 8+route.KeptHead)
	r, err := os.Open(f.path(watersFile))
	if err != nil {
		return 0
	}
	defer r.Close()
	if _, err := io.ReadFull(r, head); err != nil || !route.KeptOfKnown(head[8:]) {
		return 0
	}
	return int64(binary.LittleEndian.Uint64(head))
}

// KeepWaters looks up the water of the berths where ships were found to have called since the last time, if
// they are many, for those who ask later. Nothing rests on it: what could not be kept is looked up then.
func (f *Folder) KeepWaters(ctx context.Context, st store.Store) {
	upTo := f.watersUpTo()
	places, newest, err := st.Called(ctx, upTo)
	again := newest < upTo // it is of another store
	if err != nil || len(places) < fewBerths && !again {
		return
	}
	s := route.Known()
	was := f.readWaters(s)
	if was == nil || again {
		places, newest, err = st.Called(ctx, 0)
	}
	points, failed := f.berths(places)
	if err != nil || failed != nil {
		return
	}
	b := s.Keep(was, points, func(n int, look func(int)) { run.Each(ctx, n, look) })
	if ctx.Err() == nil {
		_ = f.writeWhole(watersFile, append(binary.LittleEndian.AppendUint64(nil, uint64(newest)), b...))
	}
}

// berths are the middles of cells where ships called, and of all places of the chart.
func (f *Folder) berths(places []string) (out []geo.Point, err error) {
	for _, id := range places {
		if at, is := detect.MiddleOf(id); is {
			out = append(out, at)
		}
	}
	c, err := f.Chart()
	if err != nil {
		return nil, err
	}
	for i := range c.Places {
		out = append(out, c.Places[i].Centre())
	}
	return out, nil
}

// writeWhole writes a file of the workspace: those who read it find it as it was before or as it is after.
func (f *Folder) writeWhole(name string, b []byte) error {
	part, err := os.CreateTemp(f.Dir, name)
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	_, err = part.Write(b)
	if err = errors.Join(err, part.Chmod(0o644), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), f.path(name))
}
