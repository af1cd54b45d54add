package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"supercargo"
	"supercargo/answer"
	"supercargo/gate"
	"supercargo/store"
	"supercargo/watchlist/screening"
	"supercargo/workspace"
)

// Path is where the API is mounted.
const Path = "/api/v1"

// API answers from one workspace. Any number of requests may come at once.
type API struct {
	folder  *workspace.Folder
	open    func() (store.Store, error)
	program string // version
	huma    huma.API
	mux     *http.ServeMux

	limits    Limits
	throttle  *gate.Throttle
	listeners chan struct{} // a place for each that may listen for changes

	vessels vesselCache
	tiles   tileCache

	weighing sync.Mutex // held while claims are weighed: others who ask wait
	weighed  map[weighedKey]*answer.Weighed

	screening sync.Mutex // held while lists are put together
	screen    *screening.Screen
	screenOf  string // what it was made of
}

// Limits bound what clients can ask for.
type Limits struct {
	PerSecond float64       // requests of one client address, in the long run
	Burst     int           // and at once
	Listeners int           // clients that listen for changes at once
	Heartbeat time.Duration // between signs of life to those
	Look      time.Duration // between looks for a new run
}

// DefaultLimits allow a map with its tiles, and a script that goes as fast as it can,
// but not one that never rests. They are our own choice.
func DefaultLimits() Limits {
	return Limits{PerSecond: 50, Burst: 400, Listeners: 32, Heartbeat: 15 * time.Second, Look: time.Second}
}

// New makes the API of a workspace. Open gives its store, and fs.ErrNotExist where
// nothing has been run yet; program is the version that answers name.
func New(folder *workspace.Folder, open func() (store.Store, error), program string, l Limits) *API {
	a := &API{folder: folder, open: open, program: program, mux: http.NewServeMux(), limits: l,
		throttle: gate.NewThrottle(l.PerSecond, l.Burst), listeners: make(chan struct{}, l.Listeners), weighed: map[weighedKey]*answer.Weighed{}}
	format := huma.Format{
		Marshal: func(w io.Writer, v any) error {
			e := json.NewEncoder(w)
			e.SetEscapeHTML(false)
			return e.Encode(v)
		},
		Unmarshal: json.Unmarshal,
	}
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{Title: "supercargo", Version: program,
				Description: "A workspace of supercargo as data. It is read only. It says what is apparent and on what evidence; it accuses nobody."},
			Components: &huma.Components{Schemas: registry()},
		},
		OpenAPIPath:                  "/openapi",
		Formats:                      map[string]huma.Format{"application/json": format, "json": format},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
		Transformers:                 []huma.Transformer{plainly},
	}
	a.huma = humago.NewWithPrefix(a.mux, Path, config)
	a.operations()
	settle(a.huma.OpenAPI().Components.Schemas)
	a.mux.HandleFunc("GET "+Path, a.index)
	a.mux.HandleFunc(Path+"/", func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, http.StatusNotFound, "There is no such address. "+Path+" lists all addresses.")
	})
	return a
}

// operations registers everything that can be asked.
func (a *API) operations() {
	a.aboutWorkspace()
	a.aboutVessels()
	a.aboutEvents()
	a.aboutTracks()
	a.aboutTiles()
	a.aboutPlaces()
	a.aboutReception()
	a.aboutInputs()
	a.aboutCases()
	a.aboutLists()
	a.aboutSearch()
	a.aboutChanges()
}

// OpenAPI describes the API.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }

// ServeHTTP answers requests below Path.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		writeProblem(w, http.StatusMethodNotAllowed, "This API is for reading: GET and HEAD only.")
		return
	}
	if wait := a.throttle.Take(r.RemoteAddr, a.folder.Now().Time()); wait > 0 {
		w.Header().Set("Retry-After", seconds(wait))
		writeProblem(w, http.StatusTooManyRequests, "Too many requests from your address. Wait the number of seconds in Retry-After, and ask more slowly.")
		return
	}
	if name := twice(r.URL.RawQuery); name != "" {
		writeProblem(w, http.StatusBadRequest, name+" is given twice. Give it once; if it takes several values, separate them with commas.")
		return
	}
	a.mux.ServeHTTP(w, r)
}

// held is the store, nil where nothing has been run yet.
func (a *API) held() (store.Store, error) {
	st, err := a.open()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return st, err
}

// clerk answers from the workspace; st may be nil.
func (a *API) clerk(st store.Store) *answer.Clerk {
	return &answer.Clerk{Folder: a.folder, Store: st, Program: a.program}
}

// vesselCache is the vessels as of a run, which are asked for again and again.
type vesselCache struct {
	mu         sync.Mutex
	generation int64
	of         store.Store
	all        []store.Vessel
}

// allVessels lists every vessel and station, in order of MMSI; nobody may change them.
func (a *API) allVessels(ctx context.Context, st store.Store, generation int64) ([]store.Vessel, error) {
	c := &a.vessels
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == st && c.generation == generation && c.all != nil {
		return c.all, nil
	}
	all, err := st.Vessels(ctx)
	if err != nil {
		return nil, err
	}
	c.of, c.generation, c.all = st, generation, all
	return all, nil
}

// vesselsOf looks vessels up, each once; nil for one that is not known.
func vesselsOf(ctx context.Context, st store.Store) func(supercargo.MMSI) (*store.Vessel, error) {
	by := map[supercargo.MMSI]*store.Vessel{}
	return func(m supercargo.MMSI) (*store.Vessel, error) {
		if v, known := by[m]; known {
			return v, nil
		}
		v, err := st.Vessel(ctx, m)
		if errors.Is(err, store.ErrNotFound) {
			v, err = nil, nil
		}
		by[m] = v
		return v, err
	}
}
