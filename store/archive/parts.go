package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/store"
)

// Archive is the parts of an archive that are in force.
type Archive struct {
	Dir   string
	Parts []store.Part // by kind, day and name
}

// nameOf is where a part lies below the archive's folder.
func nameOf(p *store.Part) string {
	end := ".parquet"
	switch p.Kind {
	case store.States, store.Meetings, store.Heard, store.Ears, store.Marks, store.Suspects, store.Echoes, store.Silences, store.Taught, store.SilencesAloft, store.TaughtAloft, store.Lulls, store.Counting, store.Clocks, store.ClockErrors, store.Placings, store.Stood:
		end = ".states"
	}
	return fmt.Sprintf("%s/%s/part-%02d-of-%02d-run-%06d%s%s", p.Kind, folderOf(p.Day), p.Index+1, p.Of, p.Generation, p.Mark, end)
}

// generationOf reads the number of the run off a part's name; 0 where it has none.
func generationOf(name string) int64 {
	_, s, _ := strings.Cut(name, "-run-")
	n, _ := strconv.ParseInt(s[:len(s)-len(strings.TrimLeft(s, "0123456789"))], 10, 64)
	return n
}

// Create names a part, and makes its folder below an archive's.
func Create(dir string, p *store.Part) (path string, err error) {
	p.Name = nameOf(p)
	path = filepath.Join(dir, filepath.FromSlash(p.Name))
	return path, os.MkdirAll(filepath.Dir(path), 0o755)
}

// Path is the file of a part.
func (a *Archive) Path(p *store.Part) string {
	return filepath.Join(a.Dir, filepath.FromSlash(p.Name))
}

// Of gives the parts of a kind and day.
func (a *Archive) Of(kind string, day int32) []store.Part {
	find := func(d int64) int {
		i, _ := slices.BinarySearchFunc(a.Parts, d, func(p store.Part, d int64) int {
			if c := strings.Compare(p.Kind, kind); c != 0 {
				return c
			}
			if int64(p.Day) < d {
				return -1
			}
			return 1
		})
		return i
	}
	return a.Parts[find(int64(day)):find(int64(day)+1)]
}

// Days lists the days that have parts of a kind, in order.
func (a *Archive) Days(kind string) (out []int32) {
	for i := range a.Parts {
		if p := &a.Parts[i]; p.Kind == kind && (len(out) == 0 || out[len(out)-1] != p.Day) {
			out = append(out, p.Day)
		}
	}
	return out
}

// Rows adds up the rows of the parts of a kind.
func (a *Archive) Rows(kind string) (n int64) {
	for i := range a.Parts {
		if a.Parts[i].Kind == kind {
			n += a.Parts[i].Rows
		}
	}
	return n
}

// Bucket spreads MMSIs evenly over 256: ships of one flag have neighbouring
// numbers. A part holds a power of two of buckets in a row.
func Bucket(m supercargo.MMSI) uint32 { return uint32(m) * 2654435769 >> 24 }

// Holds tells whether a part can hold a ship.
func Holds(p *store.Part, m supercargo.MMSI) bool { return int(Bucket(m))*p.Of/256 == p.Index }

// Meets tells whether a part can hold ships that another division has in a part.
func Meets(p *store.Part, of, index int) bool {
	return p.Index*of < (index+1)*p.Of && index*p.Of < (p.Index+1)*of
}

// Read hands out the fixes that are wanted, day by day, part by part, each
// part in order of MMSI, hull and time.
func (a *Archive) Read(seek *Seek, f Batch) error {
	for i := range a.Parts {
		p := &a.Parts[i]
		if p.Kind != store.Fixes || !seek.day(p.Day) || seek.MMSIs != nil && !slices.ContainsFunc(seek.MMSIs, func(m supercargo.MMSI) bool { return Holds(p, m) }) {
			continue
		}
		if err := ReadFixes(a.Path(p), seek, f); err != nil {
			return err
		}
	}
	return nil
}

// day tells whether a day's part may have what is wanted: a fix lies with the day
// that it was received on, and its time may be mended by MostShift.
func (s *Seek) day(d int32) bool {
	return s.times(int64(d)*supercargo.Day-supercargo.MostShift, int64(d+1)*supercargo.Day-1+supercargo.MostShift)
}
