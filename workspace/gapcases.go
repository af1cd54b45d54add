package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"supercargo"
)

// gapCasesDir keeps what people have written about gaps: a folder for each gap, a file for
// each entry. A run never touches it.
const gapCasesDir = "gap-cases"

// GapStages are those of a gap that is a case, in order.
func GapStages() []string { return []string{"found", "looked_at", "explained", "published"} }

// GapEnds are the reasons for which a case can end; "" is that it has not.
func GapEnds() []string {
	return []string{"reception", "outage", "at_berth", "equipment", "another_number", "stated_by_operator", "judgement_revised", "published", "other"}
}

// MostGapNote is how long a note may be, bytes.
const MostGapNote = 4000

// GapEntry is what a person wrote about a gap at one time. The last is what holds; those
// before are its history.
type GapEntry struct {
	Event supercargo.EventID `json:"event"`
	N     int                `json:"n"` // from 1
	At    supercargo.Instant `json:"at"`
	Stage string             `json:"stage"`      // found, looked_at, explained, published
	Note  string             `json:"note"`       // as written; "" for none
	End   string             `json:"end_reason"` // why the case ended; "" while it has not
	About GapAbout           `json:"about"`
}

// GapAbout is the judgement that an entry is about.
type GapAbout struct {
	Revision    int     `json:"revision"`
	Class       string  `json:"class"` // as in supercargo.SilenceDetail; "" where it was not judged
	PNotSending float64 `json:"p_not_sending"`
}

// Check tells what is wrong with an entry; "" for nothing.
func (e *GapEntry) Check() string {
	switch {
	case !slices.Contains(GapStages(), e.Stage):
		return "there is no such stage: choose from " + strings.Join(GapStages(), ", ")
	case e.End != "" && !slices.Contains(GapEnds(), e.End):
		return "there is no such end reason: choose from " + strings.Join(GapEnds(), ", ")
	case len(e.Note) > MostGapNote || !utf8.ValidString(e.Note):
		return fmt.Sprintf("a note has at most %d bytes of text", MostGapNote)
	case !eventRE.MatchString(string(e.Event)):
		return "this is not the id of an event"
	}
	return ""
}

var eventRE = regexp.MustCompile(`^[0-9a-f]{16}$`)

// ErrGapChanged: another entry was written since the case was read.
var ErrGapChanged = errors.New("the case of this gap was changed meanwhile")

// GapCase gives the entries about a gap, the oldest first; none where nobody wrote any.
func (f *Folder) GapCase(id supercargo.EventID) (out []GapEntry, err error) {
	if !eventRE.MatchString(string(id)) {
		return nil, nil
	}
	for n := 1; ; n++ {
		path := f.gapEntry(id, n)
		b, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var e GapEntry
		if err := json.Unmarshal(b, &e); err != nil || e.Event != id || e.N != n || e.Check() != "" {
			return nil, fmt.Errorf("%s: this is no entry about gap %s: restore the file, or move it and those after it away", path, id)
		}
		out = append(out, e)
	}
}

// GapCases gives the last entry about each gap that has one.
func (f *Folder) GapCases() (map[supercargo.EventID]GapEntry, error) {
	dirs, err := os.ReadDir(f.path(gapCasesDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	out := map[supercargo.EventID]GapEntry{}
	for _, d := range dirs {
		if err != nil {
			break
		}
		var all []GapEntry
		if all, err = f.GapCase(supercargo.EventID(d.Name())); len(all) > 0 {
			out[all[0].Event] = all[len(all)-1]
		}
	}
	return out, err
}

// PutGapEntry keeps an entry as the next after the one of number e.N - 1. It fails with
// ErrGapChanged where there is one of its number already: nothing is ever overwritten.
func (f *Folder) PutGapEntry(e *GapEntry) error {
	if why := e.Check(); why != "" {
		return errors.New(why)
	}
	held, err := f.GapCase(e.Event)
	if err != nil {
		return err
	}
	if e.N != len(held)+1 {
		return ErrGapChanged
	}
	b, err := json.MarshalIndent(e, "", " ")
	if err != nil {
		return err
	}
	path := f.gapEntry(e.Event, e.N)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	whole, err := os.CreateTemp(filepath.Dir(path), "entry")
	if err != nil {
		return err
	}
	defer os.Remove(whole.Name())
	_, err = whole.Write(append(b, '\n'))
	if err = errors.Join(err, whole.Close()); err != nil {
		return err
	}
	if err = os.Link(whole.Name(), path); errors.Is(err, fs.ErrExist) { // two at once: one is the first
		return ErrGapChanged
	}
	return err
}

func (f *Folder) gapEntry(id supercargo.EventID, n int) string {
	return filepath.Join(f.path(gapCasesDir), string(id), strconv.Itoa(n)+".json")
}
