package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"supercargo"
	"supercargo/almanac"
	"supercargo/chart"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/store/sqlite"
	"supercargo/watchlist"
)

// Names of what a workspace holds beside its archive.
const (
	storeFile  = "supercargo.sqlite"
	placesFile = "places.txt"      // the user's own, learned and imported places
	zonesFile  = "zones.jsonl.zst" // imported maritime boundaries
	listsDir   = "lists"           // editions of sanctions lists
	tablesDir  = "tables"          // editions of tables of aircraft and routes
)

// Folder is a workspace. Nothing of it need be there yet.
type Folder struct {
	Dir string
	Now func() supercargo.Instant

	reading sync.Mutex // of imported boundaries, which take long: kept until the file changes
	zones   *chart.Zones
	zonesOf time.Time

	held     held
	listened listened
	ships    ships
	waters   kept
}

// held is the parts of the archive, as of a run: a year has thousands, and one question asks for
// them several times.
type held struct {
	mu         sync.Mutex
	of         store.Store
	generation int64
	parts      []store.Part
}

// Path of a file or folder in the workspace.
func (f *Folder) path(name ...string) string {
	return filepath.Join(append([]string{f.Dir}, name...)...)
}

// Held tells whether anything has been run into the workspace.
func (f *Folder) Held() bool {
	_, err := os.Stat(f.path(storeFile))
	return err == nil
}

// Open opens the store. One who only reads does not make one: then the error is
// fs.ErrNotExist where nothing has been run yet.
func (f *Folder) Open(ctx context.Context, create bool) (store.Store, error) {
	path := f.path(storeFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !create {
		return nil, missing{f.Dir}
	}
	if err := os.MkdirAll(f.Dir, 0o755); err != nil {
		return nil, err
	}
	st, err := sqlite.Open(path)
	if !create && sqlite.MayOnlyRead(err) {
		st, err = sqlite.OpenReadOnly(path)
	}
	if err != nil {
		return nil, err
	}
	if !create {
		err = f.settle(ctx, st)
	}
	if err != nil {
		st.Close()
		return nil, err
	}
	return soFar{st}, nil
}

// missing says that there is no workspace, and what to do.
type missing struct{ dir string }

func (m missing) Error() string {
	return fmt.Sprintf("%s: no workspace there; create one with: supercargo run PATH", m.dir)
}

func (m missing) Is(err error) bool { return err == fs.ErrNotExist }

// settle ends what a run that was killed between its two last steps had begun.
func (f *Folder) settle(ctx context.Context, st store.Store) error {
	n, err := st.Generation(ctx)
	if err != nil || archive.Settled(f.Dir, n) {
		return err
	}
	parts, err := st.Parts(ctx)
	if err != nil {
		return err
	}
	return archive.Finish(f.Dir, n, parts)
}

// Archive is the archive as the store has it.
func (f *Folder) Archive(ctx context.Context, st store.Store) (*archive.Archive, error) {
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	h := &f.held
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.parts == nil || h.of != st || h.generation != n {
		parts, err := st.Parts(ctx)
		if err != nil {
			return nil, err
		}
		h.of, h.generation, h.parts = st, n, parts
	}
	return &archive.Archive{Dir: archive.Dir(f.Dir), Parts: slices.Clip(h.parts)}, nil
}

// Clear removes what runs have made, and nothing else: lists, places and boundaries stay.
func (f *Folder) Clear() error {
	for _, name := range []string{storeFile, storeFile + "-wal", storeFile + "-shm", watersFile, "archive", "archive.next", "spill"} {
		if err := os.RemoveAll(f.path(name)); err != nil {
			return err
		}
	}
	return nil
}

// Almanac is where the editions of tables of aircraft and of routes are kept.
func (f *Folder) Almanac() almanac.Shelf { return almanac.Shelf{Dir: f.path(tablesDir)} }

// Shelf is where the editions of sanctions lists are kept.
func (f *Folder) Shelf() watchlist.Shelf { return watchlist.Shelf{Dir: f.path(listsDir)} }
